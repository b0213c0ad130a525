//! Names shortened word by word: `tp hcm`, `ubnd tỉnh lào cai`, `đmt`.

/// Whether `short` is `long` with some runs of two or more words given by their first letters; both are spellings.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let short: Vec<&str> = short.split(' ').collect();
    let long: Vec<&str> = long.split(' ').collect();
    short.len() < long.len() && fits(&short, &long)
}

/// Whether `short` begins such a way of writing `long`, whose last word may still be typed: `tp hc`, `uy ban nd`, `do m`.
pub(super) fn may_become(short: &str, long: &str) -> bool {
    begins(short, long)
}

fn begins(short: &str, long: &str) -> bool {
    let Some((word, rest)) = short.split_once(' ') else { return last(short, long) };
    if let Some(behind) = long.strip_prefix(word).and_then(|long| long.strip_prefix(' '))
        && begins(rest, behind)
    {
        return true;
    }
    run(word, long).is_some_and(|behind| !behind.is_empty() && begins(rest, behind))
}

/// Whether the last word is the beginning of a word, or the first letters of a run of words.
fn last(word: &str, long: &str) -> bool {
    long.starts_with(word) || run(word, long).is_some()
}

/// What stands behind the run of words of which `word` has the first letters.
fn run<'a>(word: &str, long: &'a str) -> Option<&'a str> {
    let mut rest = long;
    let mut letters = 0;
    for letter in word.chars() {
        rest = rest.strip_prefix(letter)?;
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
        letters += 1;
    }
    (letters > 1).then_some(rest)
}

fn fits(short: &[&str], long: &[&str]) -> bool {
    let Some((word, short)) = short.split_first() else { return long.is_empty() };
    let is_whole = long.first() == Some(word);
    if is_whole && long.get(1..).is_some_and(|long| fits(short, long)) {
        return true;
    }
    let letters = word.chars().count();
    let Some((run, long)) = long.split_at_checked(letters) else { return false };
    let mut initials = run.iter().filter_map(|word| word.chars().next());
    letters > 1 && word.chars().all(|c| initials.next() == Some(c)) && fits(short, long)
}

#[cfg(test)]
mod tests {
    use super::{abbreviates, may_become};

    #[test]
    fn what_is_still_typed_may_become_a_name() {
        for (short, long) in [
            ("tp hc", "thanh pho ho chi minh"),
            ("tp", "thanh pho ho chi minh"),
            ("tphcm", "thanh pho ho chi minh"),
            ("ubnd tinh la", "uy ban nhan dan tinh lao cai"),
            ("ubnd tinh lc", "uy ban nhan dan tinh lao cai"),
            ("uy ban nd tinh", "uy ban nhan dan tinh lao cai"),
            ("dm", "do minh tuan"),
            ("dmt", "do minh tuan"),
            ("do mt", "do minh tuan"),
            ("do minh t", "do minh tuan"),
        ] {
            assert!(may_become(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("tp hx", "thanh pho ho chi minh"),
            ("dmtx", "do minh tuan"),
            ("d minh", "do minh tuan"),
            ("do minh tuan x", "do minh tuan"),
            ("ubnd xa", "uy ban nhan dan tinh lao cai"),
        ] {
            assert!(!may_become(short, long), "{short} {long}");
        }
    }

    #[test]
    fn runs_of_words_are_given_by_their_first_letters() {
        for (short, long) in [
            ("tp hcm", "thanh pho ho chi minh"),
            ("tphcm", "thanh pho ho chi minh"),
            ("ubnd tinh lao cai", "uy ban nhan dan tinh lao cai"),
            ("so tn mt tinh lao cai", "so tai nguyen moi truong tinh lao cai"),
            ("dmt", "do minh tuan"),
        ] {
            assert!(abbreviates(short, long), "{short} {long}");
        }
        for (short, long) in [
            ("tp h", "thanh pho ho"),
            ("do minh", "do minh tuan"),
            ("do minh tuan", "do minh tuan"),
            ("dm", "do minh tuan"),
            ("dmtx", "do minh tuan"),
        ] {
            assert!(!abbreviates(short, long), "{short} {long}");
        }
    }
}
