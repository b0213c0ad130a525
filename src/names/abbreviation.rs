//! Names shortened word by word: `tp hcm`, `ubnd tỉnh lào cai`, `đmt`.

/// Whether `short` is `long` with some runs of two or more words given by their first letters; both are spellings.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let short: Vec<&str> = short.split(' ').collect();
    let long: Vec<&str> = long.split(' ').collect();
    short.len() < long.len() && fits(&short, &long)
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
    use super::abbreviates;

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
