//! `places/place_cues.csv` and `places/type_abbreviations.csv`: the words by which the text shows what is a place.
use super::key;
use crate::error::LienketError;
use crate::lexicon::fold;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{self, Tables};
use crate::value::UnitType;
use crate::words::{Said, reason};
use rustc_hash::FxHashSet;
use std::str::FromStr;

/// How a form stands for a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// The word: `tỉnh`.
    Word,
    /// An abbreviation: `TP.`.
    Abbreviation,
    /// An abbreviation of several things; only before a known unit: `TT` (thị trấn, trung tâm).
    Unsure,
    /// Only before a number: `Q1`.
    Number,
    /// A word of other meanings too; only before a known foreign unit: `châu Hồng Hà`.
    Abroad,
    /// A city by its rank: `thủ đô Berlin`, `Thủ đô Hà Nội`.
    Capital,
    /// A body whose name fixes the type of the unit that follows: `Thành ủy Lào Cai`.
    Head,
}

impl FromStr for Use {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        Ok(match text {
            "word" => Self::Word,
            "abbr" => Self::Abbreviation,
            "unsure" => Self::Unsure,
            "number" => Self::Number,
            "abroad" => Self::Abroad,
            "capital" => Self::Capital,
            "head" => Self::Head,
            other => {
                return Err(table::unknown(
                    "use",
                    other,
                    "word, abbr, unsure, number, abroad, capital, head",
                ));
            }
        })
    }
}

/// A form of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeForm {
    /// The type.
    pub kind: UnitType,
    /// How the form stands for it.
    pub r#use: Use,
}

/// What a word before or in a name shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cue {
    /// A road, a river, a building, a product: the name behind is no unit.
    Blocks,
    /// A longer phrase that ends like one of those and is none: `miền núi`, `thành phố`.
    NoBlock,
    /// An honorific or a profession: the name behind is a person's.
    Person,
    /// A word of place: `tại`, `ở`.
    Locative,
    /// Several follow: `các`, `hai`.
    Plural,
    /// A word before which a country of one syllable is a country: `tổng thống Mỹ`.
    Country,
    /// The same, but a given name can stand there too: `của Đức`.
    CountryOrPerson,
    /// A word behind which no country stands: `tiếng Anh`.
    Never,
}

/// The words, each kind apart.
#[derive(Debug, Default)]
pub struct Cues {
    types: Phrases<TypeForm>,
    before: [Phrases<()>; 8],
    not_a_place: Phrases<()>,
    shy: FxHashSet<String>,
    famous: FxHashSet<String>,
    acronyms: FxHashSet<String>,
}

/// The longest cue, in words.
const LONGEST: usize = 4;

impl Cues {
    /// Reads both tables.
    pub(in crate::lexicon) fn read(tables: &Tables) -> Result<Self, LienketError> {
        const CUES: &str = "places/place_cues.csv";
        let mut cues = Self::default();
        tables.each("places/type_abbreviations.csv", &["form", "type", "use"], |row| {
            let [form, kind, r#use] = [0, 1, 2].map(|at| row.get(at).unwrap_or_default());
            cues.types.insert(form, TypeForm { kind: kind.parse()?, r#use: r#use.parse()? });
            Ok(())
        })?;
        tables.each(CUES, &["cue", "kind"], |row| {
            let [cue, kind] = [0, 1].map(|at| row.get(at).unwrap_or_default());
            cues.take(cue, kind)
        })?;
        if cues.types.is_empty() {
            return Err(table::fault(
                "places/type_abbreviations.csv",
                1,
                reason("table.empty", &[]),
            ));
        }
        Ok(cues)
    }

    /// Takes a row of the cues.
    fn take(&mut self, cue: &str, kind: &str) -> Result<(), Said> {
        let before = match kind {
            "blocks" => Cue::Blocks,
            "no-block" => Cue::NoBlock,
            "person" => Cue::Person,
            "locative" => Cue::Locative,
            "plural" => Cue::Plural,
            "country" => Cue::Country,
            "country-loose" => Cue::CountryOrPerson,
            "never" => Cue::Never,
            "not-place" => {
                self.not_a_place.insert(cue, ());
                return Ok(());
            }
            "shy" | "famous" | "acronym" => {
                let names = match kind {
                    "shy" => &mut self.shy,
                    "famous" => &mut self.famous,
                    _ => &mut self.acronyms,
                };
                names.insert(key::of_name(cue));
                return Ok(());
            }
            other => {
                return Err(table::unknown(
                    "kind",
                    other,
                    "blocks, no-block, person, locative, plural, country, country-loose, never, not-place, shy, famous, acronym",
                ));
            }
        };
        self.before[before as usize].insert(cue, ());
        Ok(())
    }

    /// The longest form of a type at word `at`, and how many words it has.
    pub fn type_at(&self, words: &impl fold::Words, at: usize) -> Option<(usize, TypeForm)> {
        self.types.longest(words, at).map(|(length, form)| (length, *form))
    }

    /// The longest phrase at word `at` that looks like a place and is none: `Thái Bình Dương`.
    pub fn not_a_place_at(&self, words: &impl fold::Words, at: usize) -> Option<usize> {
        self.not_a_place.longest(words, at).map(|(length, ())| length)
    }

    /// Whether the words right before word `at`, from `start` on, are such a cue.
    pub fn stands_before(
        &self,
        cue: Cue,
        words: &impl fold::Words,
        start: usize,
        at: usize,
    ) -> bool {
        let cues = &self.before[cue as usize];
        let first = at.saturating_sub(LONGEST).max(start);
        (first..at).any(|from| cues.spans(words, from, at))
    }

    /// Whether a name with this key means more than a place and needs support: `Hòa Bình`.
    pub fn is_shy(&self, key: &str) -> bool {
        self.shy.contains(key)
    }

    /// Whether a name with this key is written in capitals only: `VN`.
    pub fn is_acronym(&self, key: &str) -> bool {
        self.acronyms.contains(key)
    }

    /// Whether a district of this name needs no support: `Đà Lạt`.
    pub fn is_famous(&self, key: &str) -> bool {
        self.famous.contains(key)
    }
}
