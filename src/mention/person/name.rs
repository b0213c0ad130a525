//! Which capitals are a name: `Nguyễn Văn A`, `Ruland Arthur`, `ông Thăng`.
use super::cue::Cue;
use super::{NameForm, is_capital};
use crate::lexicon::openers::Ends;
use crate::lexicon::posts::Honorific;
use crate::mention::Context;
use crate::mention::place::is_syllable;
use crate::outline::{Case, TokenKind};
use crate::value::Level;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words that end what roads are called by: `tuyến đường`, `nút giao`, `vòng xoay`.
const ROADS: [&str; 6] = ["giao", "tuyến", "đường", "phố", "cầu", "xoay"];

/// Other words before which a name is no person's but that of a school, a prize.
const THINGS: [&str; 37] = [
    "trường",
    "viên",
    "chợ",
    "giải",
    "hẻm",
    "ngõ",
    "quốc",
    "lộ",
    "phường",
    "xã",
    "trấn",
    "ấp",
    "thôn",
    "đại",
    "cảng",
    "sân",
    "golf",
    "bay",
    "vận",
    "động",
    "mang",
    "tên",
    "tàu",
    "nhà",
    "máy",
    "thuyền",
    "quỹ",
    "học",
    "bổng",
    "hiệu",
    "khu",
    "dòng",
    "tàng",
    "thưởng",
    "chương",
    "mòn",
    "đài",
];

/// Whether a name behind the word is that of a thing.
fn is_thing(word: &str) -> bool {
    ROADS.contains(&word) || THINGS.contains(&word)
}

/// The longest run of capitals that is looked at, in tokens: `Kan Kơng I.Ma-crông` with its marks.
const LONGEST_RUN: usize = 24;

/// The longest name from abroad, in words: `Khăm Pheng Xay Sổm Pheng`.
const LONGEST_FOREIGN: usize = 7;

/// The surnames of most people: two words after such a one can be a full name without a cue.
const COMMON: u32 = 300;

/// The capitals that begin at `at`.
pub(super) fn run(
    context: &Context<'_>,
    at: usize,
    end: usize,
    covered: &[bool],
) -> Option<Range<usize>> {
    let outline = context.outline;
    if covered[at] || !is_capital(context, at) {
        return None;
    }
    let length = (at..end.min(at + LONGEST_RUN))
        .take_while(|next| {
            (is_capital(context, *next)
                || is_initial_stop(context, *next)
                || is_particle(context, at, *next)
                || is_hyphen(context, at, *next)
                || (*next > at && is_hyphen(context, at, *next - 1)))
                && (*next == at || !covered[*next] || !begins_covered(covered, *next))
        })
        .count();
    // A name in capitals is a heading's or an acronym.
    let shouts = (at..at + length).filter(|at| outline.tokens[*at].case == Case::Upper).count();
    (shouts * 2 <= length).then_some(at..at + length)
}

/// `John F | . | Kelly`, `A | . | Méc-ken`: the point behind an initial. Behind `anh K.` a sentence begins.
fn is_initial_stop(context: &Context<'_>, at: usize) -> bool {
    let outline = context.outline;
    let before = at.checked_sub(1).map_or("", |before| outline.token_text(before));
    let touches = |at: usize| {
        matches!((outline.tokens.get(at), outline.tokens.get(at + 1)),
            (Some(token), Some(next)) if token.span.end == next.span.start)
    };
    outline.token_text(at) == "."
        && before.chars().count() == 1
        && before.chars().all(char::is_uppercase)
        && is_capital(context, at + 1)
        && (touches(at) || !is_syllable(outline.word_at(at + 1)))
}

/// The small words in names from abroad: `Kees van Rij`, `Abdullah bin Abdulaziz`.
const PARTICLES: [&str; 21] = [
    "al", "abu", "ben", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du",
    "el", "ibn", "la", "le", "van", "von", "zu",
];

/// `Kees Cornelis | van | Rij`, `Sheikh Abdulrahman | al | -Thani`: between capitals, of which one is no Vietnamese word.
fn is_particle(context: &Context<'_>, start: usize, at: usize) -> bool {
    let outline = context.outline;
    let is_one = |at: usize| PARTICLES.contains(&outline.token_text(at));
    if at <= start || !is_one(at) {
        return false;
    }
    let before = (start..at).rev().find(|at| !is_one(*at)).unwrap_or(start);
    let mut next = at + 1;
    while next < at + 3 && (is_one(next) || matches!(outline.token_text(next), "-" | "’" | "'")) {
        next += 1;
    }
    let same = |at: usize| outline.sentence_of(at) == outline.sentence_of(start);
    let strange = |at: usize| !is_syllable(outline.word_at(at));
    is_capital(context, before)
        && is_capital(context, next)
        && same(next)
        && (strange(before) || strange(next))
}

/// `Ma | - | crông`, `Jong | - | un`: the mark within a foreign name in the run that begins at `start`. Not
/// `Nguyễn Văn A-giám đốc`.
fn is_hyphen(context: &Context<'_>, start: usize, at: usize) -> bool {
    let outline = context.outline;
    let (Some(before), Some(mark), Some(next)) = (
        at.checked_sub(1).and_then(|at| outline.tokens.get(at)),
        outline.tokens.get(at),
        outline.tokens.get(at + 1),
    ) else {
        return false;
    };
    let inside = outline.token_text(at) == "-"
        && before.span.end == mark.span.start
        && mark.span.end == next.span.start
        && before.kind == TokenKind::Word
        && next.kind == TokenKind::Word
        && at > start;
    let strange = |at: usize| !is_syllable(outline.word_at(at));
    let words = outline.words_of(before.sentence);
    let posts = &context.lexicon.posts;
    inside
        && (next.case == Case::Lower || strange(at - 1) || strange(at + 1))
        && posts.titles.longest(&words, at + 1).is_none()
        && posts.status.longest(&words, at + 1).is_none()
}

fn begins_covered(covered: &[bool], at: usize) -> bool {
    covered[at] && !covered[at - 1]
}

/// What the judgement of a run of capitals reads.
pub(super) struct Sight<'a> {
    /// The article and the words.
    pub(super) context: &'a Context<'a>,
    /// The sentence.
    pub(super) sentence: usize,
    /// Which tokens other names cover.
    pub(super) covered: &'a [bool],
    /// Where titles begin.
    pub(super) post_starts: &'a BTreeSet<usize>,
}

/// A name that was found: how it names, its tokens, by which rule.
pub(super) type Found = (NameForm, Range<usize>, &'static str);

impl Sight<'_> {
    /// The name at the start of `run`, if one stands there.
    pub(super) fn name(&self, run: &Range<usize>, cue: &Cue) -> Option<Found> {
        if self.is_no_name(run) {
            return None;
        }
        let tokens = self.bounds(run);
        if self.is_place(&tokens, cue) {
            return None;
        }
        self.full(run, &tokens, cue).or_else(|| self.introduced(&tokens, cue))
    }

    fn word(&self, at: usize) -> &str {
        self.context.outline.word_at(at)
    }

    fn is_syllable(&self, at: usize) -> bool {
        self.context.lexicon.posts.is_name_syllable(self.word(at))
    }

    /// `Đinh Dậu`, `Ông Nguyễn …`, `TS Nguyễn …`: what only looks like the start of a name.
    fn is_no_name(&self, run: &Range<usize>) -> bool {
        let posts = &self.context.lexicon.posts;
        let words = self.context.outline.words_of(self.sentence);
        let mut honorifics = posts.honorifics.all(&words, run.start);
        let leads = honorifics.any(|(length, kind)| length == 1 && *kind == Honorific::Person)
            || posts.ranks.longest(&words, run.start).is_some();
        posts.not_names.longest(&words, run.start).is_some() || (leads && run.len() > 1)
    }

    /// How far a name that begins with the run goes.
    fn bounds(&self, run: &Range<usize>) -> Range<usize> {
        let strange = run.clone().filter(|at| !self.is_syllable(*at)).count();
        let is_surname = self.context.lexicon.posts.is_surname(self.word(run.start));
        let longest = if is_surname && strange < 2 {
            4 + usize::from((run.start + 1..run.end).any(|at| self.word(at) == "thị"))
        } else {
            LONGEST_FOREIGN
        };
        let end = self.end_of_words(run, longest);
        // The run ends where a title or a rank begins: `Nguyễn Văn A Phó Giám đốc`, or the next sentence.
        let cut = (run.start + 1..end).find(|at| {
            self.starts_title(*at) && !self.is_given_name(run, *at) || self.opens_sentence(run, *at)
        });
        run.start..cut.unwrap_or(end)
    }

    /// The token after the first `longest` words of `run`; what a hyphen joins is one.
    fn end_of_words(&self, run: &Range<usize>, longest: usize) -> usize {
        let outline = self.context.outline;
        let is_word = |at: &usize| {
            let is_mark = outline.tokens[*at].kind == TokenKind::Mark;
            let is_joined = *at > run.start && outline.token_text(*at - 1) == "-";
            !is_mark && !is_joined
        };
        run.clone().filter(is_word).nth(longest).unwrap_or(run.end)
    }

    /// `Quang Hiếu | Tại buổi lễ`, `Nguyễn Thị Minh | Bà Minh`: a sentence begins whose stop before it is lost.
    fn opens_sentence(&self, run: &Range<usize>, at: usize) -> bool {
        let outline = self.context.outline;
        let words = outline.words_of(self.sentence);
        let Some((length, ends)) = self.context.lexicon.openers.at(&words, at) else {
            return false;
        };
        // `ông Lê Ngọc Có cho biết`: with a surname alone the word is rather the given name.
        let is_surname =
            self.context.lexicon.posts.surname(self.word(run.start)).unwrap_or_default() > COMMON;
        let is_middle = matches!(self.word(at - 1), "văn" | "thị");
        let is_weak = is_middle || (length == 1 && ends == Ends::Person);
        if at < run.start + if is_surname && is_weak { 3 } else { 2 } {
            return false;
        }
        let names = matches!(self.word(at), "ông" | "bà") && is_capital(self.context, at + 1);
        names
            || outline.tokens.get(at + 1).is_some_and(|next| {
                next.sentence == self.sentence
                    && (next.case == Case::Lower && next.kind == TokenKind::Word)
            })
    }

    /// Whether the words of a rank end a name that begins with a surname: `Bí thư Tỉnh ủy Đỗ | Tiến Sỹ`.
    fn is_given_name(&self, run: &Range<usize>, at: usize) -> bool {
        let posts = &self.context.lexicon.posts;
        let words = self.context.outline.words_of(self.sentence);
        let ends =
            posts.ranks.longest(&words, at).is_some_and(|(length, ())| at + length == run.end);
        ends && at == run.start + 1 && posts.is_surname(self.word(run.start))
    }

    fn starts_title(&self, at: usize) -> bool {
        let posts = &self.context.lexicon.posts;
        let words = self.context.outline.words_of(self.sentence);
        posts.titles.longest(&words, at).is_some_and(|(length, _)| length > 1)
            || posts.ranks.longest(&words, at).is_some_and(|(length, ())| length > 1)
    }

    /// Whether what stands before makes the name one of a thing: `đường Nguyễn …`, `Bảo tàng Hồ …`. Not a place or a
    /// body: `Quảng Ninh Nguyễn …`, nor a foreign word: `Frankfurt Nguyễn …`.
    fn is_of_thing(&self, name: &Range<usize>) -> bool {
        let at = name.start;
        let outline = self.context.outline;
        let opening =
            outline.sentences.get(self.sentence).map_or(0, |sentence| sentence.tokens.start);
        let Some(before) = at.checked_sub(1).filter(|before| *before >= opening) else {
            return false;
        };
        let goes_on = is_capital(self.context, before)
            && self.is_syllable(before)
            && !self.covered.get(before).copied().unwrap_or_default()
            && before > opening;
        goes_on
            || is_thing(self.word(before))
            || self.is_in_row_of_things(before, opening, name.end)
    }

    /// `đường Lê Lợi - Nguyễn Văn A`, `các tuyến đường Mai Chí Thọ, Đồng Văn Cống, Nguyễn Thị Định`, where `before` is the mark: what goes on a row of roads
    /// is none's name. Behind a comma it must be a row, or tell that it is one: `trên đường Lê Lợi, Nguyễn Văn A` may be a person.
    fn is_in_row_of_things(&self, before: usize, opening: usize, end: usize) -> bool {
        /// How many names a row has.
        const LONGEST_ROW: usize = 12;
        let outline = self.context.outline;
        let parts = |at: usize| matches!(outline.token_text(at), "," | "-" | "–" | "và");
        let goes_on = parts(end) && is_capital(self.context, end + 1);
        let (mut mark, mut commas) = (before, 0);
        for _ in 0..LONGEST_ROW {
            if !parts(mark) {
                return false;
            }
            commas += usize::from(!matches!(self.word(mark), "-" | "–"));
            let name = (opening..mark)
                .rev()
                .take_while(|at| {
                    is_capital(self.context, *at) || outline.tokens[*at].kind == TokenKind::Number
                })
                .last();
            let Some(name) = name.filter(|name| *name > opening) else { return false };
            if is_thing(self.word(name - 1)) {
                let is_many = (1..=3)
                    .any(|back| name > opening + back && self.word(name - 1 - back) == "các");
                let is_row = is_many || commas > 1 || goes_on;
                return commas == 0 || is_row && ROADS.contains(&self.word(name - 1));
            }
            mark = name - 1;
        }
        false
    }

    /// A full name: a surname and more, with a cue or long enough to need none.
    fn full(&self, run: &Range<usize>, tokens: &Range<usize>, cue: &Cue) -> Option<Found> {
        let surname = self.context.lexicon.posts.surname(self.word(run.start));
        let length = tokens.len();
        let known = tokens.clone().filter(|at| self.is_syllable(*at)).count();
        let found = |rule| Some((NameForm::Full, tokens.clone(), rule));
        if surname.is_some() && length >= 2 && cue.any() {
            return found("person/introduced");
        }
        if self.is_of_thing(tokens) {
            return None;
        }
        if surname.is_some() && length >= 3 && known + 1 >= length {
            return found("person/full-name");
        }
        // `Đầu Thanh Tùng, Phó Chủ tịch …`: a rare surname, but a title follows.
        let titled = matches!(self.word(tokens.end), "," | "-" | "(")
            && self.post_starts.contains(&(tokens.end + 1));
        // An item of a list needs no known name: `; Hầu A Lềnh, Bí thư …`.
        let listed = matches!(self.word(run.start.wrapping_sub(1)), ";" | ":")
            && tokens.clone().all(|at| is_syllable(self.word(at)));
        let fits = (3..=4).contains(&length) && (known + 1 >= length || listed);
        if titled && fits && run.len() == length {
            return found("person/titled");
        }
        // `Donald Trump`: a given name of abroad and what is no Vietnamese word.
        let posts = &self.context.lexicon.posts;
        let foreign = posts.is_foreign_given(self.word(tokens.start))
            && (2..=4).contains(&length)
            && tokens.clone().skip(1).all(|at| {
                let text = self.context.outline.token_text(at);
                PARTICLES.contains(&text)
                    || !is_syllable(self.word(at))
                        && self.context.outline.tokens[at].case == Case::Capital
            });
        if foreign && !self.opens_body(tokens.start + 1) {
            return found("person/foreign-name");
        }
        let is_common = surname.is_some_and(|mentions| mentions > COMMON);
        let is_place = || {
            let text = self.context.outline.tokens_text(run.clone());
            !self.context.lexicon.places.named(text).is_empty()
        };
        (is_common && run.len() == 2 && known == 2 && !is_place())
            .then(|| found("person/short-name"))
            .flatten()
    }

    /// Whether the word at `at` is the head of a body: `Ban`, `Cục`.
    fn opens_body(&self, at: usize) -> bool {
        let words = self.context.outline.words_of(self.sentence);
        self.context.lexicon.bodies.openings.all(&words, at).next().is_some()
    }

    /// `Phó Chủ tịch Liên đoàn Luật sư | Việt Nam`: what goes by the name of a country is none's, and by that of a
    /// province only behind an honorific: `ông Hà Nam`. One word may be both (`ông Đức`), as three with a surname: `Hồ Chí Minh`.
    fn is_place(&self, tokens: &Range<usize>, cue: &Cue) -> bool {
        let (context, text) = (self.context, self.context.outline.tokens_text(tokens.clone()));
        let mut units = context.lexicon.places.named(text).iter();
        let is_called = cue.rank.is_some() || matches!(cue.honorific, Some(Honorific::Person));
        let is_surname = context.lexicon.posts.is_surname(self.word(tokens.start));
        let may_be_both = is_called || (is_surname && tokens.len() > 2);
        let is_kept_for_place = |level| match level {
            Level::Country => true,
            Level::Province => !may_be_both,
            Level::District | Level::Commune => false,
        };
        tokens.len() > 1
            && units.any(|unit| is_kept_for_place(context.lexicon.places.unit(*unit).level))
    }

    /// `N.T.H`: letters that hide a name.
    fn is_initials(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().all(|at| self.context.outline.token_text(at).chars().count() < 2)
    }

    /// A name that only what stands before it shows: a foreign one, or a given name that stands for a full one
    /// elsewhere (`ông Thăng`).
    fn introduced(&self, tokens: &Range<usize>, cue: &Cue) -> Option<Found> {
        let shown = cue.rank.is_some()
            || cue.post
            || matches!(cue.honorific, Some(Honorific::Person | Honorific::Profession));
        // `Chủ tịch | Trường Cao đẳng`, `anh | K. Một năm sau`: the head of a body, an initial.
        let is_head =
            cue.rank.is_none() && cue.honorific.is_none() && self.opens_body(tokens.start);
        if !shown || is_head || self.starts_title(tokens.start) || self.is_initials(tokens) {
            return None;
        }
        let found = |form, rule| Some((form, tokens.clone(), rule));
        // `Cục trưởng Cục Lễ tân Philatov`
        if tokens.len() > 1 {
            return found(NameForm::Full, "person/foreign");
        }
        // `Chủ tịch Ủy ban châu Âu Juncker`, `ông Trump`: strangers are called by their surnames.
        let lead = self.word(tokens.start.wrapping_sub(1));
        let is_long = self.word(tokens.start).chars().count() > 2;
        let is_called = is_long && cue.post || matches!(lead, "ông" | "bà" | "ngài");
        if is_called && !is_syllable(self.word(tokens.start)) && !self.opens_body(tokens.start) {
            return found(NameForm::Surname, "person/foreign");
        }
        let is_capital = self
            .context
            .outline
            .tokens
            .get(tokens.start)
            .is_some_and(|token| token.case == Case::Capital);
        is_capital.then(|| found(NameForm::Given, "person/given-name")).flatten()
    }
}
