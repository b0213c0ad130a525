//! Abbreviations that an article introduces: `Liên đoàn Bóng đá Việt Nam (VFF)`.

/// Whether `text` looks like the abbreviation of a body: two capitals or more in a short word.
pub(crate) fn is_abbreviation(text: &str) -> bool {
    /// The longest, in letters: `Petrolimex` is a name, `VINATABA` none longer.
    const LONGEST: usize = 12;
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().count();
    capitals >= 2 && letters <= LONGEST && text.chars().all(char::is_alphabetic)
}
