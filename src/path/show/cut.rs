//! A sentence cut to a width around the words that matter.
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// `sentence` in one line of no more than `room` columns: where it is longer, the run of its words that has most of the
/// words of `matter`, the first such, with `…` where something is left out. Without `room` nothing is cut.
pub(super) fn cut(sentence: &str, room: Option<usize>, matter: &[&str]) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let whole = words.join(" ");
    let Some(room) = room.filter(|room| whole.width() > *room) else { return whole };
    let wanted: BTreeSet<&str> =
        matter.iter().flat_map(|text| text.split_whitespace()).map(bare).collect();
    let in_small: BTreeSet<String> = wanted.iter().map(|word| word.to_lowercase()).collect();
    // `trường` is a word as any, `Trường` somebody's name.
    let count = |word: &&str| match bare(word) {
        bare if wanted.contains(bare) => 3,
        bare => usize::from(in_small.contains(&bare.to_lowercase())),
    };
    let counts: Vec<usize> = words.iter().map(count).collect();
    let widths: Vec<usize> = words.iter().map(|word| word.width() + 1).collect();
    let (mut best, mut start, mut count, mut width) = ((0, 0..0), 0, 0, 0);
    for end in 0..words.len() {
        count += counts.get(end).copied().unwrap_or_default();
        width += widths.get(end).copied().unwrap_or_default();
        // The space after the last word is not written; marks of what is left out are.
        while start < end && width - 1 + marks(start, end + 1, words.len()) > room {
            count -= counts.get(start).copied().unwrap_or_default();
            width -= widths.get(start).copied().unwrap_or_default();
            start += 1;
        }
        if count > best.0 || (count == best.0 && start == best.1.start) {
            best = (count, start..end + 1);
        }
    }
    let (_, run) = best;
    let (before, after) = (run.start > 0, run.end < words.len());
    let run = words.get(run).unwrap_or_default().join(" ");
    format!("{}{run}{}", if before { "… " } else { "" }, if after { " …" } else { "" })
}

/// The columns that the marks take.
const fn marks(start: usize, end: usize, length: usize) -> usize {
    let before = if start > 0 { 2 } else { 0 };
    let after = if end < length { 2 } else { 0 };
    before + after
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::cut;
    use unicode_width::UnicodeWidthStr;

    const SENTENCE: &str = "Chiều 1/7, tại hội trường, trước đông đảo đại biểu, đồng chí Trịnh Xuân Trường, Bí thư Tỉnh ủy Lào Cai, \
        đã phát biểu khai mạc và nêu nhiều nhiệm vụ của nhiệm kỳ mới.";

    #[test]
    fn what_fits_stays_whole_and_on_one_line() {
        assert_eq!(cut("Hai tỉnh\nký kết.", Some(16), &[]), "Hai tỉnh ký kết.");
        assert_eq!(cut(SENTENCE, None, &[]), SENTENCE);
    }

    #[test]
    fn a_long_sentence_is_cut_around_what_matters_to_the_column() {
        let matter = ["Trịnh Xuân Trường", "Bí thư", "Tỉnh ủy Lào Cai"];
        for room in 20..170 {
            let shown = cut(SENTENCE, Some(room), &matter);
            assert!(shown.width() <= room, "{room}: {shown}");
            if room >= 60 {
                assert!(
                    shown.contains("Trịnh Xuân Trường, Bí thư Tỉnh ủy Lào Cai"),
                    "{room}: {shown}"
                );
            }
        }
        assert_eq!(
            cut(SENTENCE, Some(64), &matter),
            "… biểu, đồng chí Trịnh Xuân Trường, Bí thư Tỉnh ủy Lào Cai, đã …"
        );
        assert_eq!(cut(SENTENCE, Some(30), &[]), "Chiều 1/7, tại hội trường, …");
    }
}
