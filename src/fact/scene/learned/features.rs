//! What the model sees of a word for an event: `group`, `value`.
use super::Draft;
use crate::fact::scene::{Scene, Sight, class};
use crate::mention::Kind;
use crate::outline::BlockKind;
use std::ops::Range;

/// How many tokens before and behind the word are looked at.
const WINDOW: usize = 8;

/// How far before and behind the word somebody is near.
const NEAR: (usize, usize) = (6, 4);

/// Words that tell before the word whether something happened, is planned or only talked of.
const BEFORE: &[&str] = &[
    "sẽ", "đã", "đang", "vừa", "từng", "nếu", "cần", "phải", "không", "chưa", "kiến", "các",
    "những", "nhiều", "khi", "sau", "trước", "tại", "dự", "tổ", "biểu", "biết", "rằng", "theo",
    "năm", "về", "để", "cho", "do", "được", "việc", "trì", "đại", "tham", "trong", "từ", "nhằm",
    "là", "như", "này", "đó", "và",
];

/// The same behind the word.
const BEHIND: &[&str] = &[
    "sẽ", "đã", "đang", "của", "với", "tại", "giữa", "về", "do", "năm", "lần", "ngày", "này", "đó",
    "được", "là", "có", "những", "các",
];

/// Small numbers as features say them.
const COUNTS: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

/// What takes the features, one after the other.
type Tell<'t> = dyn FnMut(&str, &str) + 't;

/// The article in which the words stand.
pub(super) struct View<'a> {
    sight: &'a Sight<'a>,
    scenes: &'a [Scene],
    drafts: &'a [Draft],
}

/// `count` as a feature says it, no more than `most`.
fn count(count: usize, most: usize) -> &'static str {
    COUNTS[count.min(most).min(COUNTS.len() - 1)]
}

impl<'a> View<'a> {
    /// The view of `drafts` beside the `scenes` of the rules.
    pub(super) const fn of(sight: &'a Sight<'a>, scenes: &'a [Scene], drafts: &'a [Draft]) -> Self {
        Self { sight, scenes, drafts }
    }

    /// Tells the features of `draft`.
    pub(super) fn tell(&self, draft: &Draft, tell: &mut Tell<'_>) {
        let Some(bounds) = self.sight.outline.sentences.get(draft.sentence) else { return };
        let bounds = bounds.tokens.clone();
        self.words(draft, &bounds, tell);
        self.when(draft, tell);
        self.company(draft, tell);
        self.standing(draft, &bounds, tell);
        self.beside(draft, tell);
    }

    /// The word, its neighbours, and words around it that tell of time and doubt.
    fn words(&self, draft: &Draft, bounds: &Range<usize>, tell: &mut Tell<'_>) {
        let outline = self.sight.outline;
        let (start, end) = (draft.term.start, draft.term.end);
        let word = |at: Option<usize>| match at {
            Some(at) if at >= bounds.end => "$",
            Some(at) if at >= bounds.start => outline.word_at(at),
            _ => "^",
        };
        tell("kind", draft.kind.as_str());
        tell("first", outline.word_at(start));
        tell("last", outline.word_at(end - 1));
        tell("w-1", word(start.checked_sub(1)));
        tell("w-2", word(start.checked_sub(2)));
        tell("w+1", word(Some(end)));
        let before = start.saturating_sub(WINDOW).max(bounds.start)..start;
        let behind = end..(end + WINDOW).min(bounds.end);
        for (name, window, known) in [("pre", before, BEFORE), ("post", behind, BEHIND)] {
            let mut told: Vec<&str> = Vec::new();
            for word in window.map(|at| outline.word_at(at)) {
                if known.contains(&word) && !told.contains(&word) {
                    told.push(word);
                    tell(name, word);
                }
            }
        }
        if outline.token_text(start).chars().next().is_some_and(char::is_uppercase) {
            tell("is", "capital");
        }
        if start == bounds.start {
            tell("is", "opening");
        }
    }

    /// Its date.
    fn when(&self, draft: &Draft, tell: &mut Tell<'_>) {
        tell("date", draft.from);
        tell(draft.from, draft.kind.as_str());
        let Some(date) = draft.date else { return };
        let now = self.sight.outline.published.and_then(|published| published.year);
        for (name, holds) in [
            ("timed", draft.time_of_day.is_some()),
            ("day", date.day.is_some()),
            ("old", date.year.is_some() && date.year < now),
        ] {
            if holds {
                tell("is", name);
            }
        }
    }

    /// Who and what is named in its sentence, and near it.
    fn company(&self, draft: &Draft, tell: &mut Tell<'_>) {
        const KINDS: [&str; 6] = ["person", "body", "post", "place", "document", "quantity"];
        let mut counts = [0; KINDS.len()];
        let (mut before, mut behind) = ([false; KINDS.len()], [false; KINDS.len()]);
        for (_, mention) in self.sight.mentions_of(draft.sentence) {
            let kind = match mention.kind {
                Kind::Person(_) => 0,
                Kind::Body(_) => 1,
                Kind::Post(_) => 2,
                Kind::Place(_) => 3,
                Kind::Document(_) => 4,
                Kind::Quantity(_) => 5,
                Kind::Event(_) | Kind::Date(_) => continue,
            };
            let tokens = &mention.tokens;
            counts[kind] += 1;
            before[kind] |=
                tokens.end <= draft.term.start && draft.term.start - tokens.end <= NEAR.0;
            behind[kind] |=
                tokens.start >= draft.term.end && tokens.start - draft.term.end <= NEAR.1;
        }
        for (at, kind) in KINDS.into_iter().enumerate() {
            tell(kind, count(counts[at], 3));
            if before[at] {
                tell("before", kind);
            }
            if behind[at] {
                tell("behind", kind);
            }
        }
        if draft.place.is_some() {
            tell("is", "placed");
        }
    }

    /// Where its sentence stands, and how the rules see the word.
    fn standing(&self, draft: &Draft, bounds: &Range<usize>, tell: &mut Tell<'_>) {
        let (sight, term, kind) = (self.sight, &draft.term, draft.kind);
        let at = match draft.sentence {
            at @ 0..4 => COUNTS[at],
            4..8 => "4-7",
            8..16 => "8-15",
            _ => "16+",
        };
        tell("at", at);
        tell("length", count(bounds.len() / 15, 5));
        let company = sight.company(term).len();
        for (name, holds) in [
            ("resumption", sight.is_resumption(term)),
            ("occasion", sight.is_occasion(term, kind)),
            ("mere", sight.is_mere_occasion(term, kind)),
            ("end", sight.is_end_of(term, kind)),
            ("reference", sight.is_reference(term)),
            ("happened", sight.has_happened(term)),
            ("vague", sight.is_vague(term, kind)),
            ("done", sight.is_done(term, kind)),
            ("said", sight.is_said_at(term)),
            ("under_way", sight.is_under_way(term)),
            ("elsewhen", sight.is_elsewhen(term)),
            ("encounter", sight.is_encounter(term)),
            ("official", sight.is_official(draft.sentence)),
            ("apart", sight.sets_apart(draft.sentence)),
            ("to_come", sight.is_to_come(term)),
            ("group", sight.is_led_by_group(term, kind)),
            ("attended", sight.is_attended(term)),
            ("met", sight.party(term, true).is_some()),
            ("led", sight.party(term, false).is_some()),
            ("quoted", sight.is_quoted(bounds.start..term.start)),
            ("alone", company == 1),
            ("together", company > 1),
            ("caption", sight.outline.kind_of(draft.sentence) == BlockKind::Caption),
            ("lead", sight.outline.kind_of(draft.sentence) == BlockKind::Lead),
        ] {
            if holds {
                tell("is", name);
            }
        }
    }

    /// What else the article reports.
    fn beside(&self, draft: &Draft, tell: &mut Tell<'_>) {
        tell("scenes", count(self.scenes.len(), 3));
        let same = self.drafts.iter().filter(|other| other.sentence == draft.sentence).count();
        tell("terms", count(same, 4));
        let any = |fits: &dyn Fn(&Scene) -> bool| self.scenes.iter().any(fits);
        let company = self.sight.company(&draft.term);
        let met = |scene: &Scene| self.sight.company(&scene.term);
        for (name, holds) in [
            ("new_company", company.iter().any(|who| !any(&|scene| met(scene).contains(who)))),
            ("known_company", !company.is_empty() && any(&|scene| company.is_subset(&met(scene)))),
            ("known_word", any(&|scene| self.sight.same_word(&scene.term, &draft.term))),
            ("known_kind", any(&|scene| scene.event.kind == draft.kind)),
            (
                "known_place",
                draft.place.is_some()
                    && any(&|scene| {
                        scene.event.kind == draft.kind && scene.event.place == draft.place
                    }),
            ),
            ("reported", any(&|scene| scene.reports(draft.sentence))),
            ("any_same_day", any(&|scene| scene.event.date == draft.date)),
            (
                "same_day",
                any(&|scene| {
                    class(scene.event.kind) == class(draft.kind) && scene.event.date == draft.date
                }),
            ),
        ] {
            if holds {
                tell("is", name);
            }
        }
    }
}
