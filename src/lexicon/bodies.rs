//! The words that name bodies: `fixed_bodies`, `local_bodies`, `nested_bodies`, `open_heads`, `sectors`,
//! `name_stops`, `name_compounds`.
use crate::error::LienketError;
use crate::lexicon::fold::{self, WordKey};
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{self, Tables};
use crate::value::{BodyType, Level};
use crate::words::Said;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// A word of names of bodies, and how it is also written: `Ủy ban`, `UB`.
#[derive(Deserialize)]
struct ShortRow {
    word: String,
    short: String,
}

/// `alias`, and the same with words in it written short, each of them or all: `UB Kiểm tra Trung ương`, `Ủy ban Kiểm tra TƯ`, `UB Kiểm tra TƯ`.
fn shortened(alias: &str, short: &[ShortRow]) -> Vec<String> {
    let mut spelt = vec![alias.to_owned()];
    for ShortRow { word, short } in short {
        let more = spelt.iter().filter_map(|known| {
            let padded = format!(" {known} ");
            let other = padded.replace(&format!(" {word} "), &format!(" {short} "));
            (other != padded && known != word).then(|| other.trim().to_owned())
        });
        let more: Vec<String> = more.collect();
        spelt.extend(more);
    }
    spelt
}

/// How a word or phrase begins the name of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It is the whole name: `Bộ Chính trị`, `VPCP`.
    Fixed {
        /// The official name.
        name: String,
        /// What kind of organisation it is.
        kind: BodyType,
    },
    /// The place whose body it is follows, or is known from the context: `UBND`, `Sở TN&MT`.
    Local {
        /// The name without its place.
        name: String,
        /// What kind of organisation it is.
        kind: BodyType,
        /// The levels at which there is such a body, highest first.
        levels: Vec<Level>,
        /// How the place joins the name.
        join: Join,
        /// Whether it is a body's name also where no place follows: `UBND`, but not `Công an`.
        alone: bool,
    },
    /// It is a part of the body that follows: `Ban Thường vụ`, `Văn phòng`.
    Nested {
        /// The part's name.
        name: String,
        /// What kind of organisation it is; none where it is that of the whole.
        kind: Option<BodyType>,
        /// Whether it is a body's name also where no whole follows: `Ban Pháp chế`, but not `Ban Thường vụ`.
        alone: bool,
    },
    /// A name of its own follows: `Công ty`, `Hiệp hội`, `Cục`.
    Open {
        /// The head, written out.
        name: String,
        /// What kind of organisation it is.
        kind: BodyType,
        /// Where it opens a name.
        use_of: HeadUse,
    },
}

/// Where a head opens a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadUse {
    /// With a capital: `Hội Nông dân`, never `hội`.
    Capital,
    /// Also small: `công ty Song Lộc`.
    Small,
    /// Only behind a title: `Trưởng ban Bạn đọc`.
    Title,
}

/// How a place joins the name of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// With its type: `Ủy ban nhân dân tỉnh Lào Cai`.
    Typed,
    /// Without: `Tỉnh ủy Lào Cai`.
    Bare,
}

/// An opening with its spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// As the table writes it: its case tells how it may be written.
    pub alias: String,
    /// What it opens.
    pub opening: Opening,
}

/// The words that name bodies.
#[derive(Clone, Debug, Default)]
pub struct Bodies {
    /// What a phrase can open; a phrase can open several things.
    pub openings: Phrases<Vec<Spelling>>,
    /// Words that end an open name: `cho biết`, `đã`.
    stops: Phrases<()>,
    /// Compounds of such words that go on a name: `giao thông`.
    compounds: Phrases<()>,
    /// What abbreviations inside names stand for: `MTQG`.
    pub abbreviations: FxHashMap<String, String>,
    /// Two words that stand side by side in the names of the tables: `phát triển`.
    pairs: FxHashSet<(WordKey, WordKey)>,
    /// What ministries and departments are for, by every spelling: `TN&MT` → `Tài nguyên và Môi trường`.
    pub sectors: Phrases<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    alias: String,
    name: String,
    r#type: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    alias: String,
    name: String,
    r#type: String,
    alone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadRow {
    alias: String,
    name: String,
    r#type: String,
    small: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LocalRow {
    alias: String,
    name: String,
    r#type: String,
    levels: String,
    join: String,
    alone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectorRow {
    name: String,
    aliases: String,
    heads: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationRow {
    abbreviation: String,
    full: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StopRow {
    phrase: String,
}

/// A cell of `yes` or `no`.
fn is_yes(cell: &str) -> Result<bool, Said> {
    match cell {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(table::unknown("value", other, "yes, no")),
    }
}

impl Bodies {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut bodies = Self::default();
        bodies.read_fixed(tables)?;
        bodies.read_heads(tables)?;
        bodies.read_nested(tables)?;
        bodies.read_local(tables)?;
        bodies.read_sectors(tables)?;
        for (_, row) in tables.rows::<AbbreviationRow>("lexicon/name_abbreviations.csv")? {
            bodies.note_pairs(&row.full);
            bodies.abbreviations.insert(row.abbreviation, row.full);
        }
        for (_, row) in tables.rows::<StopRow>("lexicon/name_stops.csv")? {
            bodies.stops.insert(&row.phrase, ());
        }
        for (_, row) in tables.rows::<StopRow>("lexicon/name_compounds.csv")? {
            bodies.note_pairs(&row.phrase);
            bodies.compounds.insert(&row.phrase, ());
        }
        Ok(bodies)
    }

    /// Whether the word at `at` ends an open name, as `giao` does, but not that of `giao thông` or `bị` of `thiết bị`.
    pub fn stops_at(&self, words: &impl fold::Words, at: usize) -> bool {
        self.stops.longest(words, at).is_some()
            && !(at.saturating_sub(1)..=at).any(|from| {
                self.compounds.longest(words, from).is_some_and(|(length, ())| from + length > at)
            })
    }

    /// Whether the words at `at` and behind it stand side by side in known names: `phát triển`, `kinh tế`.
    pub fn are_pair(&self, words: &impl fold::Words, at: usize) -> bool {
        let (Some(first), Some(second)) = (words.key(at), words.key(at + 1)) else {
            return false;
        };
        self.pairs.contains(&(first, second))
    }

    /// Notes which words of `name` stand side by side, other than the small words that link them.
    fn note_pairs(&mut self, name: &str) {
        const LINKS: [&str; 8] = ["và", "của", "về", "các", "tại", "-", ",", "&"];
        for pair in fold::words(name).windows(2) {
            let [first, second] = pair else { continue };
            if !LINKS.contains(&first.as_str()) && !LINKS.contains(&second.as_str()) {
                self.pairs.insert((WordKey::of(first), WordKey::of(second)));
            }
        }
    }

    fn add(&mut self, alias: &str, opening: Opening) {
        if let Opening::Fixed { name, .. }
        | Opening::Local { name, .. }
        | Opening::Nested { name, .. } = &opening
        {
            self.note_pairs(name);
        }
        let spelling = Spelling { alias: alias.to_owned(), opening };
        match self.openings.get_mut(alias) {
            Some(known) if known.contains(&spelling) => {}
            Some(known) => known.push(spelling),
            None => drop(self.openings.insert(alias, vec![spelling])),
        }
    }

    fn read_fixed(&mut self, tables: &Tables) -> Result<(), LienketError> {
        const TABLE: &str = "lexicon/fixed_bodies.csv";
        let rows = tables.rows::<ShortRow>("lexicon/short_words.csv")?;
        let short: Vec<ShortRow> = rows.into_iter().map(|(_, row)| row).collect();
        for (line, row) in tables.rows::<Named>(TABLE)? {
            let kind = row.r#type.parse().map_err(|reason| table::fault(TABLE, line, reason))?;
            for alias in shortened(&row.alias, &short) {
                self.add(&alias, Opening::Fixed { name: row.name.clone(), kind });
            }
        }
        Ok(())
    }

    fn read_heads(&mut self, tables: &Tables) -> Result<(), LienketError> {
        const TABLE: &str = "lexicon/open_heads.csv";
        for (line, row) in tables.rows::<HeadRow>(TABLE)? {
            let kind = row.r#type.parse().map_err(|reason| table::fault(TABLE, line, reason))?;
            let use_of = match row.small.as_str() {
                "" => HeadUse::Capital,
                "yes" => HeadUse::Small,
                "title" => HeadUse::Title,
                other => {
                    return Err(table::fault(
                        TABLE,
                        line,
                        table::unknown("small", other, "yes, title, or nothing"),
                    ));
                }
            };
            self.add(&row.alias, Opening::Open { name: row.name, kind, use_of });
        }
        Ok(())
    }

    fn read_nested(&mut self, tables: &Tables) -> Result<(), LienketError> {
        const TABLE: &str = "lexicon/nested_bodies.csv";
        for (line, row) in tables.rows::<PartRow>(TABLE)? {
            let kind = match row.r#type.as_str() {
                "same" => None,
                kind => Some(kind.parse().map_err(|reason| table::fault(TABLE, line, reason))?),
            };
            self.add(
                &row.alias,
                Opening::Nested {
                    name: row.name,
                    kind,
                    alone: is_yes(&row.alone)
                        .map_err(|reason| table::fault(TABLE, line, reason))?,
                },
            );
        }
        Ok(())
    }

    fn read_local(&mut self, tables: &Tables) -> Result<(), LienketError> {
        const TABLE: &str = "lexicon/local_bodies.csv";
        for (line, row) in tables.rows::<LocalRow>(TABLE)? {
            let fault = |reason: Said| table::fault(TABLE, line, reason);
            let kind = row.r#type.parse().map_err(fault)?;
            let levels: Result<Vec<Level>, Said> =
                table::list(&row.levels).map(str::parse).collect();
            let join = match row.join.as_str() {
                "typed" => Join::Typed,
                "bare" => Join::Bare,
                other => {
                    return Err(fault(table::unknown("join", other, "typed, bare")));
                }
            };
            let levels = levels.map_err(fault)?;
            self.add(
                &row.alias,
                Opening::Local {
                    name: row.name,
                    kind,
                    levels,
                    join,
                    alone: is_yes(&row.alone)
                        .map_err(|reason| table::fault(TABLE, line, reason))?,
                },
            );
        }
        Ok(())
    }

    /// `Bộ` with a sector is fixed; `Sở` and `Phòng` belong to a province and a district.
    fn read_sectors(&mut self, tables: &Tables) -> Result<(), LienketError> {
        const TABLE: &str = "lexicon/sectors.csv";
        for (line, row) in tables.rows::<SectorRow>(TABLE)? {
            let aliases: Vec<&str> =
                std::iter::once(row.name.as_str()).chain(table::list(&row.aliases)).collect();
            for alias in &aliases {
                self.sectors.insert(alias, row.name.clone());
            }
            for head in table::list(&row.heads) {
                let name = format!("{head} {}", row.name);
                let kind = if head == "Bộ" && matches!(row.name.as_str(), "Công an" | "Quốc phòng")
                {
                    BodyType::Armed
                } else {
                    BodyType::State
                };
                let local = |level| Opening::Local {
                    name: name.clone(),
                    kind,
                    levels: vec![level],
                    join: Join::Typed,
                    alone: true,
                };
                let opening = match head {
                    "Bộ" => Opening::Fixed { name: name.clone(), kind },
                    "Sở" => local(Level::Province),
                    "Phòng" => local(Level::District),
                    other => {
                        return Err(table::fault(
                            TABLE,
                            line,
                            table::unknown("head", other, "Bộ, Sở, Phòng"),
                        ));
                    }
                };
                for alias in &aliases {
                    self.add(&format!("{head} {alias}"), opening.clone());
                }
            }
        }
        Ok(())
    }
}
