//! Abbreviations that an article introduces: `Liên đoàn Bóng đá Việt Nam (VFF)`.
use super::parse::Parser;
use crate::outline::Case;

/// Whether `text` looks like the abbreviation of a body: two capitals or more in a short word.
pub(crate) fn is_abbreviation(text: &str) -> bool {
    /// The longest, in letters: `Petrolimex` is a name, `VINATABA` none longer.
    const LONGEST: usize = 12;
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().count();
    capitals >= 2 && letters <= LONGEST && text.chars().all(char::is_alphabetic)
}

impl Parser<'_> {
    /// The token after the letters in brackets by which a local body is called from here on, where its place is behind them: `Sở Giao
    /// thông vận tải | (GTVT) | tỉnh Lào Cai`, `Ủy ban Mặt trận Tổ quốc | (MTTQ) Việt Nam | TP Huế`; else `at`.
    pub(super) fn past_letters(&self, at: usize, sentence: usize) -> usize {
        /// The longest letters in tokens, with their brackets: `(LĐ-TB&XH)`.
        const LONGEST: usize = 7;
        let outline = self.context.outline;
        if outline.word_at(at) != "(" {
            return at;
        }
        let within =
            |at: &usize| outline.tokens.get(*at).is_some_and(|token| token.sentence == sentence);
        let close =
            (at + 2..at + LONGEST).take_while(within).find(|at| outline.word_at(*at) == ")");
        let letters = |at: usize| {
            let token = &outline.tokens[at];
            token.case == Case::Upper || matches!(outline.word_at(at), "-" | "&" | "–")
        };
        let Some(close) = close.filter(|close| (at + 1..*close).all(letters)) else { return at };
        let home = (outline.word_at(close + 1), outline.word_at(close + 2)) == ("việt", "nam");
        let behind = close + 1 + if home { 2 } else { 0 };
        if self.place_or_type(behind).is_some() { behind } else { at }
    }
}
