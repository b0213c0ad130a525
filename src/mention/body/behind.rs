//! Bodies behind titles: `Vụ trưởng | vụ Ngân sách`, `chủ nhiệm | đoàn luật sư tỉnh Lào Cai`; and what only looks like a name.
use super::parse::{Parsed, Parser};
use super::{Form, Jurisdiction};
use crate::mention::place::is_syllable;
use crate::outline::{Case, TokenKind};
use std::ops::Range;

impl Parser<'_> {
    /// The body behind a title, whose head can be small there: `Bí thư huyện đoàn`, `Vụ trưởng vụ Ngân sách`; a name of
    /// its own has a capital.
    pub(crate) fn behind_title(&self, at: usize, sentence: usize) -> Option<Parsed> {
        if let Some(parsed) = self.body(at, sentence) {
            return Some(parsed);
        }
        let parsed = self.body_of_title(at, sentence)?;
        let tokens = &self.context.outline.tokens;
        let is_sure = match &parsed.form {
            Form::Local { .. } | Form::Fixed { .. } => true,
            Form::Open { name, head, .. } => {
                (head != "Sở" || name.len() > 2)
                    && name.clone().any(|at| tokens[at].case != Case::Lower)
                    && !self.opens_longer(at..name.start, sentence)
            }
            Form::Nested { .. } => false,
        };
        is_sure.then_some(parsed)
    }

    /// Whether the words of `head` only begin what a table knows: `Ban | cán sự đảng`, `Hội | đồng quản trị`.
    fn opens_longer(&self, head: Range<usize>, sentence: usize) -> bool {
        let words = self.context.outline.words_of(sentence);
        let longest = self.context.lexicon.bodies.openings.longest(&words, head.start);
        longest.is_some_and(|(length, _)| length > head.len())
    }

    /// The body that begins at `at` where a title ends: `chủ nhiệm | đoàn luật sư tỉnh Lào Cai`.
    pub(super) fn at_end_of_title(&self, at: usize, sentence: usize) -> Option<Parsed> {
        let outline = self.context.outline;
        let words = outline.words_of(sentence);
        self.context.lexicon.bodies.openings.all(&words, at).next()?;
        let start = outline.sentences.get(sentence)?.tokens.start;
        let titles = &self.context.lexicon.posts.titles;
        let ends = (start.max(at.saturating_sub(5))..at).any(|from| {
            titles.longest(&words, from).is_some_and(|(length, _)| from + length == at)
        });
        let parsed = if ends { self.behind_title(at, sentence)? } else { return None };
        // `Bí thư tỉnh ủy`: the title implies it.
        let says_whose = match &parsed.form {
            Form::Local { of, .. } => matches!(of, Jurisdiction::Place(_)),
            Form::Fixed { .. } | Form::Nested { .. } => false,
            Form::Open { .. } => true,
        };
        says_whose.then_some(parsed)
    }

    /// `báo Mỹ`, `công ty Nhật Bản`: one of a country, not by its name; `Trường | Hải`, `Hội | An`: the halves of a name.
    pub(super) fn is_no_name(&self, head: &str, start: usize, name: Range<usize>) -> bool {
        const OF_COUNTRIES: [&str; 7] =
            ["Báo", "Công ty", "Tập đoàn", "Hãng", "Trung tâm", "Trường", "Viện"];
        const HALVES: [&str; 4] = ["Trường", "Hội", "Đài", "Đội"];
        let outline = self.context.outline;
        let of_abroad = self.abroad_end(name.start) == Some(name.end)
            || outline.tokens_text(name.clone()) == "Việt Nam";
        let is_half = name.len() == 1
            && outline.tokens[name.start].case == Case::Capital
            && outline.tokens[start].case == Case::Capital
            && is_syllable(outline.word_at(name.start));
        // `Văn phòng Bộ TP. Hồ Chí Minh`: no ministry is one of a place at home.
        let of_home = head == "Bộ"
            && self.place_end(name.start) == Some(name.end)
            && self.abroad_end(name.start).is_none();
        // `Vụ Đồng Tâm`, `Vụ TNGT`, `Vụ Đông Xuân 2016`: a case, an accident, a crop.
        let is_case = head == "Vụ"
            && self.abroad_end(name.start).is_none()
            && !matches!(outline.word_at(name.end - 1), "mỹ" | "á" | "âu" | "phi")
            && (outline.word_at(name.start) == "tngt"
                || name.clone().all(|at| {
                    let token = &outline.tokens[at];
                    // `Vụ I` is a department.
                    token.case == Case::Capital && outline.token_text(at) != "I"
                        || token.kind == TokenKind::Number
                }));
        let is_town = head == "Hội" && outline.word_at(name.start) == "an";
        of_home
            || is_case
            || is_town
            || (OF_COUNTRIES.contains(&head) && of_abroad)
            || (HALVES.contains(&head) && is_half)
    }
}
