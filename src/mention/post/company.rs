//! Companies without a head behind a title: `Tổng Giám đốc Becamex IDC`, `nguyên Chủ tịch HĐQT PVTex`.
use super::HeldAt;
use super::held::Sought;
use crate::lexicon::bodies::Opening;
use crate::mention::Context;
use crate::mention::body::Form;
use crate::mention::place::is_syllable;
use crate::outline::{Case, TokenKind};
use crate::value::BodyType;
use std::ops::Range;

/// Words that only companies and the like have in their names.
const COMPANY_WORDS: [&str; 10] = [
    "bank",
    "capital",
    "corporation",
    "foundation",
    "group",
    "holdings",
    "invest",
    "investment",
    "land",
    "vietnam",
];

/// The titles of those who lead companies, and their deputies.
const LEADERS: [&str; 5] =
    ["Giám đốc", "Tổng Giám đốc", "Chủ tịch", "Kế toán trưởng", "Giám đốc điều hành"];

impl Sought<'_> {
    /// `Tổng Giám đốc Becamex IDC`, `Chủ tịch HĐQT Becamex IDC`.
    pub(super) fn at_company(&self) -> Option<(HeldAt, usize)> {
        let (board, start) =
            self.board().map_or((None, self.next), |(board, end)| (Some(board), end));
        let name = company(self.context, start, self.sentence)
            .or_else(|| self.branch(start, board.is_some()))
            .or_else(|| self.short_company(start, board.is_some()))
            .or_else(|| self.foreign_company(start))?;
        let end = name.end;
        let kind = BodyType::Company;
        let company = Form::Open { head: String::new(), kind, name, of: None };
        let form = match board {
            Some(board) => Form::Nested {
                name: board.to_owned(),
                kind: Some(kind),
                of: Some(Box::new(company)),
            },
            None => company,
        };
        Some((HeldAt::Body(form), end))
    }

    /// The board before the company's name: `Chủ tịch | HĐQT`, `Chủ tịch | Hội đồng thành viên`; and the token after it.
    fn board(&self) -> Option<(&'static str, usize)> {
        let words = self.context.outline.words_of(self.sentence);
        let (length, spellings) = self.context.lexicon.bodies.openings.longest(&words, self.end)?;
        spellings.iter().find_map(|spelling| match &spelling.opening {
            Opening::Nested { name, .. } => ["Hội đồng quản trị", "Hội đồng thành viên"]
                .into_iter()
                .find(|board| board == name)
                .map(|board| (board, self.end + length)),
            Opening::Fixed { .. } | Opening::Local { .. } | Opening::Open { .. } => None,
        })
    }

    /// Whether the title is one of those who lead companies.
    fn leads_company(&self) -> bool {
        LEADERS.iter().any(|leader| self.title.role.trim_start_matches("Phó ") == *leader)
    }

    /// A foreign company in Vietnam: `Tổng Giám đốc Ford Việt Nam`.
    fn branch(&self, at: usize, is_board: bool) -> Option<Range<usize>> {
        let outline = self.context.outline;
        let is_brand = outline.tokens.get(at).is_some_and(|token| {
            token.sentence == self.sentence
                && token.case != Case::Lower
                && !is_syllable(outline.folded(token))
        });
        let end = self.parser.place_end(at + 1)?;
        let in_vietnam = matches!(outline.tokens_text(at + 1..end), "Việt Nam" | "VN");
        ((is_board || self.leads_company()) && is_brand && in_vietnam).then_some(at..end)
    }

    /// A company by two words or more, one of them foreign, behind its leader's name: `ông A, Giám đốc Him Lam Land`.
    fn foreign_company(&self, at: usize) -> Option<Range<usize>> {
        /// The longest such name, in words.
        const LONGEST: usize = 4;
        let outline = self.context.outline;
        let is_part = |at: &usize| {
            outline.tokens.get(*at).is_some_and(|token| {
                token.sentence == self.sentence
                    && token.kind == TokenKind::Word
                    && token.case != Case::Lower
            })
        };
        let length = (at..outline.tokens.len()).take_while(is_part).count();
        let strange = (at..at + length).any(|at| !is_syllable(outline.word_at(at)));
        let surname = self.context.lexicon.posts.is_surname(outline.word_at(at));
        // `Chủ tịch Kaysone Phomvihane` is a man.
        let is_company = (at..at + length).any(|at| COMPANY_WORDS.contains(&outline.word_at(at)));
        let is_manager = self.title.role.ends_with("Giám đốc") || is_company;
        let is_name = (2..=LONGEST).contains(&length) && strange && !surname && is_manager;
        (is_name && self.is_behind_name()).then_some(at..at + length)
    }

    /// A company of one word: `nguyên Tổng Giám đốc PVTex`, and behind a name also `Vinaconex`, for there no holder
    /// follows.
    fn short_company(&self, at: usize, is_board: bool) -> Option<Range<usize>> {
        let outline = self.context.outline;
        let token = outline.tokens.get(at).filter(|token| {
            token.sentence == self.sentence
                && token.kind == TokenKind::Word
                && token.case != Case::Lower
        })?;
        let word = token.span.of(&outline.text);
        let words = outline.words_of(self.sentence);
        let introduced = self.parser.introduces(word);
        let leads = is_board
            || self.leads_company()
            || (introduced && self.title.role.trim_start_matches("Phó ") == "Tổng Thư ký");
        let is_known = self.context.lexicon.bodies.openings.longest(&words, at).is_some()
            || self.context.lexicon.bodies.sectors.longest(&words, at).is_some()
            || self.context.lexicon.bodies.abbreviations.contains_key(word);
        let next_is_capital = outline.tokens.get(at + 1).is_some_and(|next| {
            next.sentence == self.sentence
                && next.kind == TokenKind::Word
                && next.case != Case::Lower
                && !self.context.lexicon.posts.is_surname(outline.folded(next))
        });
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        // `PVTex`, `REE`; not `UBND`, whose words are no company's.
        let mixed = capitals >= 2 && word.chars().any(char::is_lowercase) && word.is_ascii();
        let is_long = word.chars().count() > if token.case == Case::Upper { 2 } else { 3 };
        let behind_name = self.is_behind_name()
            && word.is_ascii()
            && is_long
            && !is_syllable(outline.folded(token));
        let is_name = mixed || behind_name || introduced;
        (leads && !is_known && !next_is_capital && is_name).then_some(at..at + 1)
    }

    /// Whether the title stands behind a name: `ông Nguyễn Văn A, nguyên | Tổng Giám đốc …`.
    fn is_behind_name(&self) -> bool {
        let outline = self.context.outline;
        let mark = |at: usize| matches!(outline.token_text(at), "," | "-" | "–" | "(");
        let status = |at: usize| matches!(outline.word_at(at), "nguyên" | "cựu" | "quyền");
        let before = self.start.checked_sub(1).filter(|at| !status(*at));
        let before = before.or_else(|| self.start.checked_sub(2));
        before.is_some_and(|at| {
            mark(at)
                && at.checked_sub(1).is_some_and(|name| {
                    outline.tokens[name].case == Case::Capital
                        && outline.sentence_of(name) == self.sentence
                })
        })
    }
}

/// A company's name without a head behind a title: `Tổng Giám đốc Becamex IDC`. Not a person's name.
fn company(context: &Context<'_>, at: usize, sentence: usize) -> Option<Range<usize>> {
    let outline = context.outline;
    let is_part = |at: usize| {
        outline.tokens.get(at).is_some_and(|token| {
            token.sentence == sentence && token.kind == TokenKind::Word && token.case != Case::Lower
        })
    };
    let length = (at..outline.tokens.len()).take_while(|at| is_part(*at)).count();
    // `Chi cục phó QLTT`: what an abbreviation stands for is no company.
    if context.lexicon.bodies.abbreviations.contains_key(outline.token_text(at)) {
        return None;
    }
    // Only what no Vietnamese name looks like: a word in capitals beside another.
    let has_shout = (at..at + length).any(|at| outline.tokens[at].case == Case::Upper);
    let foreign =
        (at..at + length).all(|at| !context.lexicon.posts.is_name_syllable(outline.word_at(at)));
    if length > 1 && length < 6 && has_shout && foreign {
        return Some(at..at + length);
    }
    // `Chủ tịch Vinatex | Trần Quang Nghị`
    let posts = &context.lexicon.posts;
    let name = (at..at + length)
        .find(|at| posts.surname(outline.word_at(*at)).is_some_and(|mentions| mentions > 100))?;
    let strange = name > at
        && name + 2 < at + length + 1
        && (at..name).all(|at| !posts.is_name_syllable(outline.word_at(at)));
    strange.then_some(at..name)
}
