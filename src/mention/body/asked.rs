//! Names in small letters behind a title, which asks for a body: `Phó Giám đốc Ban quản lý | đầu tư xây dựng công trình giao
//! thông Hà Nội`, `Trưởng ban | quản lý chợ Đồng Xuân`.
use super::bearer::begins_person;
use super::name::begins_other;
use super::parse::Parser;
use crate::outline::{Case, TokenKind};

/// The longest such name, in tokens.
const LONGEST: usize = 14;

impl Parser<'_> {
    /// The token after the name in small letters that begins at `at`, behind the head of a body for which a title asks. It goes on up to
    /// a place, a mark, a verb, or what begins something else, and has words that stand side by side in known names, a capital, or a
    /// whole behind it.
    pub(super) fn end_of_asked(&self, at: usize, sentence: usize) -> Option<usize> {
        let outline = self.context.outline;
        let bodies = &self.context.lexicon.bodies;
        let words = outline.words_of(sentence);
        let is_small = |at: usize| {
            outline.tokens.get(at).is_some_and(|token| {
                token.sentence == sentence
                    && token.kind == TokenKind::Word
                    && token.case == Case::Lower
            })
        };
        if !is_small(at) || !is_small(at + 1) || bodies.stops_at(&words, at) {
            return None;
        }
        let mut end = at;
        while end < at + LONGEST
            && self.place_end(end).is_none()
            && self.goes_on_asked(end, sentence)
        {
            end += 1;
        }
        // What does not come to an end is no name.
        if end == at + LONGEST {
            return None;
        }
        if let Some(place_end) = self.place_end(end) {
            return Some(place_end);
        }
        // `Khu Quản lý giao thông đô thị | số 3`
        let is_numbered = outline.word_at(end) == "số"
            && outline.tokens.get(end + 1).is_some_and(|next| {
                next.sentence == sentence && next.kind == TokenKind::Number && next.span.len() <= 2
            });
        let end = if is_numbered { end + 2 } else { self.without_links(at..end) };
        let is_known = (at..end.saturating_sub(1)).any(|at| bodies.are_pair(&words, at));
        let is_proper = (at..end).any(|at| outline.tokens[at].case != Case::Lower);
        let has_whole = outline.tokens.get(end).is_some_and(|next| next.sentence == sentence)
            && bodies.openings.longest(&words, end).is_some();
        (end > at + 1 && (is_known || is_proper || has_whole)).then_some(end)
    }

    /// Whether the token at `at` goes on a name in small letters.
    fn goes_on_asked(&self, at: usize, sentence: usize) -> bool {
        let outline = self.context.outline;
        let words = outline.words_of(sentence);
        let Some(token) = outline.tokens.get(at).filter(|token| token.sentence == sentence) else {
            return false;
        };
        match token.kind {
            // `an toàn, vệ sinh lao động` is read up to the comma.
            TokenKind::Mark => matches!(outline.word_at(at), "-" | "&") && self.is_tight(at),
            TokenKind::Number => outline.token_text(at).len() <= 3,
            // `Ban chấm thi TP`: a unit without its name is that of the context.
            TokenKind::Word if self.type_word(at).is_some() => {
                self.type_word(at).is_some_and(|(_, after)| self.place_end(after).is_some())
            }
            TokenKind::Word if token.case == Case::Lower => {
                !self.context.lexicon.bodies.stops_at(&words, at)
            }
            TokenKind::Word => !begins_person(self, at) && !begins_other(self, at, sentence),
        }
    }

    /// Whether the mark at `at` touches the words on both sides.
    fn is_tight(&self, at: usize) -> bool {
        let tokens = &self.context.outline.tokens;
        let touches = |one: usize| matches!((tokens.get(one), tokens.get(one + 1)), (Some(token), Some(next)) if token.span.end == next.span.start);
        at > 0 && touches(at - 1) && touches(at)
    }

    /// The end of the name without links at its end: `quản lý chợ | và`.
    fn without_links(&self, name: std::ops::Range<usize>) -> usize {
        let is_link =
            |at: usize| matches!(self.context.outline.word_at(at), "và" | "về" | "-" | "&" | "các");
        name.clone().rev().find(|at| !is_link(*at)).map_or(name.start, |last| last + 1)
    }
}
