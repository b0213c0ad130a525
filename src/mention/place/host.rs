//! A province's official site: `dichvucong.nghean.gov.vn`.
use super::Support;
use super::scan::Scan;
use crate::outline::TokenKind;

impl Scan<'_> {
    pub(super) fn host(&mut self, at: usize) -> Option<usize> {
        if self.word(at + 1) != "."
            || !self.touches_previous(at + 1)
            || self.touches_previous(at) && self.word(at - 1) == "."
        {
            return None;
        }
        let mut end = at + 1;
        while self.touches_previous(end)
            && (matches!(self.word(end), "." | "-") || self.token(end)?.kind != TokenKind::Mark)
        {
            end += 1;
        }
        let host = self.context.outline.tokens_text(at..end).trim_end_matches('.').to_lowercase();
        if !host.ends_with(".gov.vn") {
            return None;
        }
        if let Some(province) = self.context.lexicon.places.of_host(&host) {
            self.push(at..end, at..end, (None, vec![province], Support::Sure), "place/host");
        }
        Some(end)
    }
}
