//! Names without a type: `Lào Cai`, `TPHCM`, `Lào`, `Bình Chánh`.
use super::Support;
use super::names::{Known, is_syllable};
use super::scan::Scan;
use crate::lexicon::bodies::{Opening, Spelling};
use crate::lexicon::places::cues::Cue;
use crate::outline::{Case, TokenKind};
use crate::value::Level;

/// The longest name of a person, in syllables.
const LONGEST_PERSON: usize = 4;

impl Scan<'_> {
    pub(super) fn bare(&mut self, at: usize) -> Option<usize> {
        if !self.is_capital(at) && self.word(at) != "xứ" {
            return None;
        }
        let lexicon = self.context.lexicon;
        let known = self.known(at, |_| true).filter(|known| {
            !lexicon.places.is_typed_only(&known.key)
                && !known.key.starts_with(|c: char| c.is_ascii_digit())
        });
        let Some(known) = known else { return self.person(at) };
        let highest = known.units.iter().map(|unit| lexicon.places.unit(*unit).level).min()?;
        // `Lê Lợi` is a man or a street before it is a ward; `Hà Nam` is a province before it is a man.
        if highest >= Level::District
            && !lexicon.place_cues.is_famous(&known.key)
            && let Some(end) = self.person(at).filter(|end| *end > known.end)
        {
            return Some(end);
        }
        if self.is_blocked(at) && !self.heads_body(at) {
            self.blocked_end = known.end;
            return Some(known.end);
        }
        let support = self.support(at, &known, highest)?;
        let Known { end, mut units, .. } = known;
        if !self.can_be_commune(at) {
            units.retain(|unit| lexicon.places.unit(*unit).level != Level::Commune);
        }
        if units.is_empty() {
            return Some(end);
        }
        self.push(at..end, at..end, (None, units, support), "place/bare");
        Some(end)
    }

    /// The end of a person's name at token `at`: a surname and more words with capitals.
    pub(super) fn person(&self, at: usize) -> Option<usize> {
        // `quận Bình Tân Nguyễn Văn A`: the name begins where that of the place ends.
        let before_is_name = at > self.start + 1
            && self.is_capital(at - 1)
            && self.case(at - 1) == Case::Capital
            && self.found_before(at).is_none();
        // `Bộ Công | Thương Việt Nam`: a surname that nobody in the news bears is a word.
        let borne = self.context.lexicon.posts.surname(self.word(at)).unwrap_or_default() > 0;
        if !borne || before_is_name {
            return None;
        }
        let end = (at..at + LONGEST_PERSON)
            .find(|at| self.case(*at) != Case::Capital)
            .unwrap_or(at + LONGEST_PERSON);
        (end >= at + 2).then_some(end)
    }

    /// Whether what stands before token `at` makes the name one of a road, a person, a language ...
    fn is_blocked(&self, at: usize) -> bool {
        let cues = &self.context.lexicon.place_cues;
        let before = |cue| cues.stands_before(cue, &self.words, self.start, at);
        let goes_on = at >= self.start + 2
            && matches!(self.word(at - 1), "-" | "–")
            && self.blocked_end == at - 1;
        goes_on
            || before(Cue::Never)
            || before(Cue::Person)
            || before(Cue::Blocks) && !before(Cue::NoBlock)
    }

    /// Whether the head of a body that every province has ends at token `at`: `Sở Y tế | Hòa Bình`, `Hội Nhà báo | Nghệ An`,
    /// `Ban Quản lý Khu kinh tế | Quảng Ninh`. Not where the name goes on: `Đoàn Thanh niên Cộng sản Hồ Chí Minh`.
    fn heads_body(&self, at: usize) -> bool {
        /// The longest head, in tokens: `Ban Quản lý các khu công nghiệp và chế xuất`.
        const LONGEST_HEAD: usize = 9;
        let openings = &self.context.lexicon.bodies.openings;
        let of_province = |spelling: &Spelling| match &spelling.opening {
            Opening::Local { levels, .. } => levels.contains(&Level::Province),
            Opening::Fixed { .. } | Opening::Nested { .. } | Opening::Open { .. } => false,
        };
        (self.start.max(at.saturating_sub(LONGEST_HEAD))..at)
            .filter(|from| self.is_capital(*from))
            .any(|from| {
                let mut heads = openings.all(&self.words, from).peekable();
                let mut ends_here = false;
                while let Some((length, spellings)) = heads.next() {
                    ends_here |= from + length == at && spellings.iter().any(of_province);
                    if heads.peek().is_none() {
                        return ends_here && from + length == at;
                    }
                }
                false
            })
    }

    /// A commune without its type needs a mark or a word of place before it: not `chè Tân Cương`.
    fn can_be_commune(&self, at: usize) -> bool {
        let opens = at == self.start
            || self.token(at - 1).is_some_and(|token| token.kind == TokenKind::Mark);
        opens
            || self.context.lexicon.place_cues.stands_before(
                Cue::Locative,
                &self.words,
                self.start,
                at,
            )
    }

    /// How sure the name is; none where it is part of another name.
    fn support(&self, at: usize, known: &Known, highest: Level) -> Option<Support> {
        let cues = &self.context.lexicon.place_cues;
        let one_word = known.end == at + 1;
        let wide = highest <= Level::Province && !one_word;
        let opens = at == self.start
            || self.token(at - 1).is_some_and(|token| token.kind == TokenKind::Mark);
        // `Thủ tướng Đức | A.Méc-ken`: an initial begins another name.
        let is_initial =
            self.word(known.end).chars().count() == 1 && self.word(known.end + 1) == ".";
        // `Campuchia | Hun Sen`: no Vietnamese word goes on behind a foreign one.
        let is_foreign =
            one_word && highest == Level::Country && !is_syllable(self.word(known.end - 1));
        let next_goes_on = self.case(known.end) == Case::Capital
            && self.is_capital(known.end)
            && is_syllable(self.word(known.end))
            && !is_initial
            && !is_foreign
            && !self.is_hyphened(known.end);
        let next_is_person = self.context.lexicon.posts.is_surname(self.word(known.end));
        // `Đại sứ Việt Nam tại Đức Đoàn Xuân Hưng`: a whole name follows.
        let next_is_full_name = next_is_person
            && (known.end + 1..known.end + 3)
                .all(|at| self.case(at) == Case::Capital && is_syllable(self.word(at)));
        if next_goes_on && !wide && !next_is_full_name && (one_word || !next_is_person) {
            return None;
        }
        // `Daewoo Hà Nội` names the city, `Xuân Mỹ` nothing; `Tại Hà Nội` opens a sentence.
        let previous_goes_on =
            !opens && self.case(at - 1) == Case::Capital && self.is_capital(at - 1);
        let previous_opens = at == self.start + 1
            || at >= self.start + 2
                && self.token(at - 2).is_some_and(|token| token.kind == TokenKind::Mark);
        if previous_goes_on && !previous_opens && !wide {
            return None;
        }
        let domestic =
            known.units.iter().any(|unit| self.context.lexicon.places.is_domestic(*unit));
        // `chùa Hương (Mỹ Đức)`: what stands in brackets behind a name says where it is.
        let bracketed = at > self.start
            && self.word(at - 1) == "("
            && matches!(self.word(known.end), ")" | "," | "-" | "–");
        let located = bracketed || cues.stands_before(Cue::Locative, &self.words, self.start, at);
        let weak = if located { Support::Located } else { Support::Bare };
        if cues.is_shy(&known.key) {
            return Some(if wide && self.heads_body(at) { Support::Sure } else { weak });
        }
        if one_word && is_syllable(self.word(at)) && highest == Level::Country {
            return self.short_country(at, opens);
        }
        let sure = highest <= Level::Province || cues.is_famous(&known.key) || !domestic;
        Some(if sure { Support::Sure } else { weak })
    }

    /// `Ngoại trưởng Mỹ | Rếch Ti-lơ-xơn`, `Chủ tịch Quốc hội Lào | Pa-ny Ya-thô-tu`: a name from abroad, spelt by syllables.
    fn is_hyphened(&self, at: usize) -> bool {
        /// How many of its tokens are looked at.
        const REACH: usize = 3;
        (at + 1..at + REACH).any(|at| {
            let touches = |one: usize| {
                matches!((self.token(one), self.token(one + 1)),
                    (Some(one), Some(other)) if one.span.end == other.span.start)
            };
            self.word(at) == "-"
                && touches(at - 1)
                && touches(at)
                && self.case(at + 1) == Case::Lower
                && self.case(at - 1) == Case::Capital
        })
    }

    /// `Mỹ`, `Anh`, `Đức`: words and given names too.
    fn short_country(&self, at: usize, opens: bool) -> Option<Support> {
        let cues = &self.context.lexicon.place_cues;
        let word = self.word(at);
        if cues.is_acronym(word) {
            return (self.case(at) == Case::Upper).then_some(Support::Sure);
        }
        if self.case(at) == Case::Upper {
            return None;
        }
        let listed = at > self.start
            && matches!(self.word(at - 1), "," | "-" | "–" | "và" | "/")
            && self.found_before(at - 1).is_some_and(|mention| self.is_country(mention));
        let before = |cue| cues.stands_before(cue, &self.words, self.start, at);
        let is_person = self.given_names.contains(word);
        if listed || before(Cue::Country) || (!is_person && before(Cue::CountryOrPerson)) {
            return Some(Support::Sure);
        }
        // `Anh cho biết`, `Ý tưởng`: the first word of a sentence has its capital for that.
        let is_word = opens && matches!(word, "anh" | "ý" | "áo");
        (!is_person && !is_word).then_some(Support::Bare)
    }

    fn is_country(&self, mention: &crate::mention::Mention) -> bool {
        let units = mention.place().map_or(&[][..], |named| named.units.as_slice());
        units.iter().any(|unit| self.context.lexicon.places.unit(*unit).level == Level::Country)
    }
}
