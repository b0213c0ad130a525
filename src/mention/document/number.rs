//! The number of a document: `111/2024/QH15`, `166/QĐ-UBND`, `05 - CT/TW`, `19-2017/NQ-CP`, or the figure alone.
use crate::lexicon::documents::Documents;
use crate::mention::window::{Window, is_dash};
use crate::outline::{Case, TokenKind};

/// A document's number as written, spaces out, each dash the hyphen of which numbers are made (Decree 30/2020/NĐ-CP, Appendix I): `2000/BTC – TTr` is
/// `2000/BTC-TTr`, so that a document is one however an article prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Number {
    /// As written: `111/2024/QH15`.
    pub(super) text: String,
    /// Its parts in letters: `NĐ`, `CP`.
    pub(super) parts: Vec<String>,
    /// The token behind it.
    pub(super) end: usize,
}

/// The number that begins at `at`; `announced` where *số* stands before it.
pub(super) fn at(
    window: &Window<'_>,
    at: usize,
    announced: bool,
    documents: &Documents,
) -> Option<Number> {
    let mut number = head(window, at, announced)?;
    while let Some((separator, part, end)) = next_part(window, number.end, documents) {
        number.text.push_str(separator);
        number.text.push_str(&part);
        if part.chars().any(char::is_alphabetic) {
            number.parts.push(part);
        }
        number.end = end;
    }
    Some(number)
}

/// The figure that a number begins with: `166`, `30a`, `15.2015`, behind *số* also `A00629`.
fn head(window: &Window<'_>, at: usize, announced: bool) -> Option<Number> {
    let text = window.text(at);
    match window.kind(at)? {
        TokenKind::Number => {
            let letter = window.text(at + 1);
            let suffixed = window.touches_next(at)
                && letter.len() == 1
                && matches!(letter, "a" | "b" | "c" | "d");
            let end = at + 1 + usize::from(suffixed);
            let fits = text.len() <= 9 && !text.contains(',');
            let text = if suffixed { format!("{text}{letter}") } else { text.to_owned() };
            fits.then_some(Number { text, parts: Vec::new(), end })
        }
        TokenKind::Word => {
            let serial = announced
                && text.len() >= 4
                && text.ends_with(|c: char| c.is_ascii_digit())
                && text.chars().filter(char::is_ascii_digit).count() >= 3;
            if !serial {
                return None;
            }
            // `A00629 QSDĐ/AH`
            let goes_on = window.case(at + 1) == Some(Case::Upper)
                && window.text(at + 2) == "/"
                && window.touches_next(at + 1);
            let more = if goes_on { window.text(at + 1) } else { "" };
            Some(Number {
                text: format!("{text}{more}"),
                parts: Vec::new(),
                end: at + 1 + usize::from(goes_on),
            })
        }
        TokenKind::Mark => None,
    }
}

/// The separator at `at`, the part behind it, and the token behind that.
fn next_part(
    window: &Window<'_>,
    at: usize,
    documents: &Documents,
) -> Option<(&'static str, String, usize)> {
    let mark = window.text(at);
    let separator = match mark {
        "/" => "/",
        "&" => "&",
        "." => ".",
        mark if is_dash(mark) => "-",
        _ => return None,
    };
    let tight = window.touches_next(at.checked_sub(1)?) && window.touches_next(at);
    let part = window.text(at + 1);
    // `67 /2014/NĐ-CP`
    let year = window.year(at + 1).is_some() && window.text(at + 2) == "/";
    let fits = match window.kind(at + 1)? {
        TokenKind::Number => {
            (tight || year && separator == "/")
                && matches!(separator, "/" | "-")
                && part.len() <= 4
                && part.chars().all(|c| c.is_ascii_digit())
        }
        TokenKind::Word => {
            let capitals = part.chars().filter(|c| c.is_uppercase()).count();
            let code = documents.knows(part);
            // `1517- VC/ĐT`
            let signs = capitals > 1 && window.text(at + 2) == "/" && window.touches_next(at + 1);
            let loose = (code || signs) && separator != "." && part.chars().count() > 1;
            match separator {
                // `QĐ-UBND.VX`, but a sentence may begin there.
                "." => tight && window.case(at + 1) == Some(Case::Upper),
                _ => {
                    (tight
                        && capitals > 0
                        && part.chars().count() <= 12
                        && (capitals > 1 || part.chars().count() == 1 || code))
                        || loose
                }
            }
        }
        TokenKind::Mark => false,
    };
    fits.then(|| (separator, part.to_owned(), at + 2))
}
