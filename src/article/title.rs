//! Headline and text, told apart.
use crate::lexicon::fold;

/// The headline and the text below it, without white space at its ends. A text that repeats the headline as its first line loses it; without a
/// headline the first line is it.
pub(super) fn apart(title: Option<&str>, body: &str) -> (String, String) {
    let body = body.trim();
    let (first, rest) = body.split_once('\n').unwrap_or((body, ""));
    let rest = rest.trim_start_matches(['\n', '\r']);
    match title {
        None => (first.trim().to_owned(), rest.to_owned()),
        Some(title) if alike(title, first) && !rest.trim().is_empty() => {
            (title.trim().to_owned(), rest.to_owned())
        }
        Some(title) => (title.trim().to_owned(), body.to_owned()),
    }
}

/// Whether two lines have the same words, however their white space and their letters are encoded.
fn alike(one: &str, other: &str) -> bool {
    letters(&fold::nfc(one)).eq(letters(&fold::nfc(other)))
}

fn letters(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn a_repeated_headline_is_dropped() {
        let (title, text) = apart(Some("Tỉnh  A họp"), "\nTi\u{309}nh A họp \r\n\r\nĐoạn một.");
        assert_eq!((title.as_str(), text.as_str()), ("Tỉnh  A họp", "Đoạn một."));
    }

    #[test]
    fn what_only_resembles_it_stays() {
        assert_eq!(apart(Some("Tỉnh A"), "Tỉnh A họp.\nHai.").1, "Tỉnh A họp.\nHai.");
        // An article of nothing but its headline keeps it as text.
        assert_eq!(apart(Some("Tỉnh A"), "Tỉnh A").1, "Tỉnh A");
        assert_eq!(apart(None, "Tỉnh A\n\n\nHai."), ("Tỉnh A".to_owned(), "Hai.".to_owned()));
        assert_eq!(apart(None, "Tỉnh A"), ("Tỉnh A".to_owned(), String::new()));
    }
}
