//! `lexicon/number_words.csv`, `units_of_measure.csv`, `approximators.csv`, `quantity_cues.csv`: the words of
//! quantities, and the words beside a number that make it none.
use crate::error::LienketError;
use crate::lexicon::fold::WordKey;
use crate::lexicon::phrases::{Phrases, Sieve};
use crate::lexicon::table::{self, Tables};
use crate::value::Approximation;
use crate::words::Said;
use rustc_hash::FxHashMap;
use serde::Deserialize;

const NUMBERS: &str = "lexicon/number_words.csv";
const UNITS: &str = "lexicon/units_of_measure.csv";
const APPROXIMATORS: &str = "lexicon/approximators.csv";
const CUES: &str = "lexicon/quantity_cues.csv";

/// What a number word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWord {
    /// `hai`
    Digit(u16),
    /// `lăm`, only behind tens.
    LastDigit(u16),
    /// `mười`
    Ten,
    /// `mươi`, `chục`, behind a digit.
    Tens,
    /// `trăm`, behind a digit.
    Hundred,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// `triệu`: a power of ten that goes on: `triệu đồng`, `triệu dân`.
    Scale,
    /// `đồng`, `ha`, `%`.
    Measure,
    /// `năm`, `ngày`.
    Time,
    /// A counted noun that begins like a unit: `đồng chí`.
    Noun,
}

/// The words.
#[derive(Clone, Debug, Default)]
pub struct QuantityWords {
    /// `triệu`, `ha`, `ngày`.
    pub units: Phrases<Unit>,
    /// What stands behind the stroke of `triệu đồng/căn hộ`.
    pub per: Phrases<()>,
    /// `hơn`, `không quá`.
    pub approximators: Phrases<Approximation>,
    /// Before a number that is a name: `phường`, `Điều`, `kỳ họp`.
    pub designators: Phrases<()>,
    /// The same words where they do not name: `cung cấp 15 xe`, `tổng số 15 xã`.
    pub numbers_follow: Phrases<()>,
    /// Nouns that a number before them only points at: `2 bên`.
    pub anaphors: Phrases<()>,
    /// Behind a fraction: `diện tích`.
    pub shares: Phrases<()>,
    /// Before the score of a game.
    pub scores: Phrases<()>,
    /// Before the age of what is commemorated.
    pub commemorated: Phrases<()>,
    /// What no counted noun begins or goes on with: `được`, `để`.
    pub stops: Phrases<()>,
    /// Nouns with a part that looks like one of these: `nhà ở`.
    pub compounds: Phrases<()>,
    /// What a counted noun can begin but not go on with: `10 tổ chức`, but `10 hội nghị tổ chức ở`.
    pub noun_ends: Phrases<()>,
    /// What stands between an indicator and its number: `đạt`, `là`.
    pub indicator_ends: Phrases<()>,
    /// What stands before an indicator: `với tổng vốn`, `cho biết giá`.
    pub indicator_openings: Phrases<()>,
    /// The words with which an indicator begins: `tỷ lệ`, `diện tích`.
    pub indicator_heads: Phrases<()>,
    /// Nouns that a number word really counts: `lĩnh vực`.
    pub counted: Phrases<()>,
    /// The same, but *hai* before them points back: `hai tỉnh`.
    pub counted_from_three: Phrases<()>,
    /// Behind a house number: `đường`.
    pub addresses: Phrases<()>,
    numbers: FxHashMap<String, NumberWord>,
    /// The words of numbers.
    pub openers: Sieve,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberRow {
    word: String,
    value: u16,
    kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    unit: String,
    kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApproximatorRow {
    phrase: String,
    approximation: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    phrase: String,
    kind: String,
}

impl QuantityWords {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut words = Self::default();
        for (line, row) in tables.rows::<NumberRow>(NUMBERS)? {
            words.add_number(&row).map_err(|reason| table::fault(NUMBERS, line, reason))?;
        }
        for (line, row) in tables.rows::<UnitRow>(UNITS)? {
            words.add_unit(&row).map_err(|reason| table::fault(UNITS, line, reason))?;
        }
        for (line, row) in tables.rows::<ApproximatorRow>(APPROXIMATORS)? {
            let value = row
                .approximation
                .parse()
                .map_err(|reason| table::fault(APPROXIMATORS, line, reason))?;
            table::once(words.approximators.insert(&row.phrase, value).is_some(), &row.phrase)
                .map_err(|reason| table::fault(APPROXIMATORS, line, reason))?;
        }
        for (line, row) in tables.rows::<CueRow>(CUES)? {
            words.add_cue(&row).map_err(|reason| table::fault(CUES, line, reason))?;
        }
        Ok(words)
    }

    fn add_number(&mut self, row: &NumberRow) -> Result<(), Said> {
        let number = match row.kind.as_str() {
            "digit" => NumberWord::Digit(row.value),
            "last-digit" => NumberWord::LastDigit(row.value),
            "ten" => NumberWord::Ten,
            "tens" => NumberWord::Tens,
            "hundred" => NumberWord::Hundred,
            other => {
                return Err(table::unknown("kind", other, "digit, last-digit, ten, tens, hundred"));
            }
        };
        self.openers.add(WordKey::of(&row.word));
        let twice = self.numbers.insert(row.word.clone(), number).is_some();
        table::once(twice, &row.word)
    }

    fn add_unit(&mut self, UnitRow { unit, kind }: &UnitRow) -> Result<(), Said> {
        let twice = match kind.as_str() {
            "scale" => self.units.insert(unit, Unit::Scale).is_some(),
            "measure" => self.units.insert(unit, Unit::Measure).is_some(),
            "time" => self.units.insert(unit, Unit::Time).is_some(),
            "noun" => self.units.insert(unit, Unit::Noun).is_some(),
            "per" => self.per.insert(unit, ()).is_some(),
            other => {
                return Err(table::unknown("kind", other, "scale, measure, time, noun, per"));
            }
        };
        table::once(twice, unit)
    }

    fn add_cue(&mut self, CueRow { phrase, kind }: &CueRow) -> Result<(), Said> {
        let phrases = match kind.as_str() {
            "designator" => &mut self.designators,
            "numbers" => &mut self.numbers_follow,
            "anaphor" => &mut self.anaphors,
            "share" => &mut self.shares,
            "score" => &mut self.scores,
            "commemorated" => &mut self.commemorated,
            "stop" => &mut self.stops,
            "compound" => &mut self.compounds,
            "noun-end" => &mut self.noun_ends,
            "indicator-end" => &mut self.indicator_ends,
            "indicator-opening" => &mut self.indicator_openings,
            "indicator-head" => &mut self.indicator_heads,
            "counted" => &mut self.counted,
            "counted-from-three" => &mut self.counted_from_three,
            "address" => &mut self.addresses,
            other => {
                return Err(table::unknown(
                    "kind",
                    other,
                    "designator, numbers, anaphor, share, score, commemorated, stop, compound, noun-end, indicator-end, indicator-opening, counted, counted-from-three, address",
                ));
            }
        };
        table::once(phrases.insert(phrase, ()).is_some(), phrase)
    }

    /// What the word, in its folded form, does in a number.
    pub fn number(&self, word: &str) -> Option<NumberWord> {
        self.numbers.get(word).copied()
    }
}
