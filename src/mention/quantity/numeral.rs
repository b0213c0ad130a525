//! Numerals: `1.532`, `68,2`, `2.898,9`, `hai mươi lăm`.
use crate::lexicon::quantities::{NumberWord, QuantityWords};
use crate::mention::window::Window;
use crate::value::Decimal;

/// A numeral and the token behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// As written; a number word in figures.
    pub(super) figures: String,
    /// Whether it is written in words.
    pub(super) in_words: bool,
    /// The token behind it.
    pub(super) end: usize,
}

/// The numeral that begins at `at`.
pub(super) fn at(window: &Window<'_>, at: usize, words: &QuantityWords) -> Option<Numeral> {
    if window.is_number(at) {
        return Some(Numeral { figures: window.text(at).to_owned(), in_words: false, end: at + 1 });
    }
    let (mut value, mut end) = match words.number(window.is(at))? {
        NumberWord::Digit(digit) => (digit, at + 1),
        NumberWord::Ten => (10, at + 1),
        NumberWord::LastDigit(_) | NumberWord::Tens | NumberWord::Hundred => return None,
    };
    // `một trăm hai mươi lăm`
    let mut open = if value == 10 { 0 } else { value };
    value -= open;
    // `mười năm` is ten years: fifteen is `mười lăm`.
    while let Some(word) = words.number(window.is(end)).filter(|_| window.is(end) != "năm") {
        match word {
            NumberWord::Hundred if value == 0 && open > 0 => (value, open) = (open * 100, 0),
            NumberWord::Tens if open > 0 && value % 100 == 0 => {
                (value, open) = (value + open * 10, 0);
            }
            NumberWord::Ten if value % 100 == 0 && value > 0 && open == 0 => value += 10,
            NumberWord::Digit(digit) | NumberWord::LastDigit(digit)
                if open == 0 && value > 0 && value % 10 == 0 =>
            {
                open = digit;
            }
            NumberWord::Digit(_)
            | NumberWord::LastDigit(_)
            | NumberWord::Ten
            | NumberWord::Tens
            | NumberWord::Hundred => break,
        }
        end += 1;
    }
    Some(Numeral { figures: (value + open).to_string(), in_words: true, end })
}

/// The value of `figures`; `scaled` where a power of ten follows, before which `8,030` is a fraction and else a thousand.
pub(super) fn value(figures: &str, scaled: bool) -> Option<Decimal> {
    let points = figures.matches('.').count();
    let commas = figures.matches(',').count();
    let groups = |mark: char| {
        figures.split(mark).skip(1).all(|group| group.len() == 3) && !figures.starts_with('0')
    };
    let plain = match (points, commas) {
        (0, 0) => figures.to_owned(),
        (_, 1) if points > 0 => {
            // `2.898,9`, but the English `2,898.9` too.
            if figures.rfind(',') > figures.rfind('.') {
                figures.replace('.', "").replace(',', ".")
            } else {
                figures.replace(',', "")
            }
        }
        (0, 1) if !scaled && groups(',') => figures.replace(',', ""),
        (0, 1) => figures.replace(',', "."),
        (0, _) if groups(',') => figures.replace(',', ""),
        (1, 0) if !groups('.') => figures.to_owned(),
        (_, 0) if groups('.') => figures.replace('.', ""),
        _ => return None,
    };
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn thousands_and_fractions() {
        for (figures, scaled, expected) in [
            ("1.532", true, "1532"),
            ("68,2", false, "68.2"),
            ("2.898,9", true, "2898.9"),
            ("8,030", true, "8.03"),
            ("1,200", false, "1200"),
            ("491.000", false, "491000"),
            ("6.2", true, "6.2"),
            ("0.500", false, "0.5"),
            ("1.000.000", false, "1000000"),
            ("1,000,000", false, "1000000"),
        ] {
            assert_eq!(
                value(figures, scaled).map(|value| value.to_string()).as_deref(),
                Some(expected),
                "{figures}"
            );
        }
        assert_eq!(value("6.2.2017", false), None);
    }
}
