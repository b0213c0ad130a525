//! Which capitals are a name: `Nguyễn Văn A`, `Ruland Arthur`, `ông Thăng`.
use super::cue::Cue;
use super::{NameForm, is_capital};
use crate::lexicon::posts::Honorific;
use crate::mention::Context;
use crate::mention::place::is_syllable;
use crate::outline::Case;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words before which a name is that of a street, a school, a prize.
const THINGS: [&str; 35] = [
    "đường",
    "phố",
    "trường",
    "viên",
    "cầu",
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
];

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
    let length = (at..end.min(at + 7))
        .take_while(|next| {
            (is_capital(context, *next) || is_initial_stop(context, *next))
                && (*next == at || !covered[*next] || !begins_covered(covered, *next))
        })
        .count();
    // A name in capitals is a heading's or an acronym.
    let shouts = (at..at + length).filter(|at| outline.tokens[*at].case == Case::Upper).count();
    (shouts * 2 <= length).then_some(at..at + length)
}

/// `John F | . | Kelly`: the point behind an initial.
fn is_initial_stop(context: &Context<'_>, at: usize) -> bool {
    let outline = context.outline;
    let before = at.checked_sub(1).map_or("", |before| outline.token_text(before));
    outline.token_text(at) == "."
        && before.chars().count() == 1
        && before.chars().all(char::is_uppercase)
        && is_capital(context, at + 1)
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
        // Names from abroad are longer: `Khăm Pheng Xay Sổm Pheng`.
        let longest = if is_surname && strange < 2 {
            4 + usize::from((run.start + 1..run.end).any(|at| self.word(at) == "thị"))
        } else {
            6
        };
        let end = run.end.min(run.start + longest);
        // The run ends where a title or a rank begins: `Nguyễn Văn A Phó Giám đốc`.
        let cut = (run.start + 1..end).find(|at| self.starts_title(*at));
        run.start..cut.unwrap_or(end)
    }

    fn starts_title(&self, at: usize) -> bool {
        let posts = &self.context.lexicon.posts;
        let words = self.context.outline.words_of(self.sentence);
        posts.titles.longest(&words, at).is_some_and(|(length, _)| length > 1)
            || posts.ranks.longest(&words, at).is_some_and(|(length, ())| length > 1)
    }

    /// Whether what stands before makes the name one of a thing: `đường Nguyễn …`, `Bảo tàng Hồ …`. Not a place or a
    /// body: `Quảng Ninh Nguyễn …`, nor a foreign word: `Frankfurt Nguyễn …`.
    fn is_of_thing(&self, at: usize) -> bool {
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
        goes_on || THINGS.contains(&self.word(before))
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
        if self.is_of_thing(run.start) {
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
        let is_common = surname.is_some_and(|mentions| mentions > COMMON);
        let text = self.context.outline.tokens_text(run.clone());
        let is_place = !self.context.lexicon.places.named(text).is_empty();
        (is_common && run.len() == 2 && known == 2 && !is_place)
            .then(|| found("person/short-name"))
            .flatten()
    }

    /// A name that only what stands before it shows: a foreign one, or a given name that stands for a full one
    /// elsewhere (`ông Thăng`).
    fn introduced(&self, tokens: &Range<usize>, cue: &Cue) -> Option<Found> {
        let shown = cue.rank.is_some()
            || cue.post
            || matches!(cue.honorific, Some(Honorific::Person | Honorific::Profession));
        if !shown || self.starts_title(tokens.start) {
            return None;
        }
        let found = |form, rule| Some((form, tokens.clone(), rule));
        // `Cục trưởng Cục Lễ tân Philatov`
        if tokens.len() > 1 || (cue.post && !is_syllable(self.word(tokens.start))) {
            return found(NameForm::Full, "person/foreign");
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
