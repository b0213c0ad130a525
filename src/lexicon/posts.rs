//! The words that name posts and people: `post_titles`, `status_cues`, `ranks`, `honorifics`, `names`.
use crate::error::LienketError;
use crate::lexicon::fold;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{self, Tables};
use crate::value::Status;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// A title as people bear it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The office without its body: `Phó Chủ tịch`.
    pub role: String,
    /// The head noun of the body that the title implies: `Cục` of `Cục trưởng`.
    pub unit: Option<String>,
    /// Where the post is held when the title stands alone.
    pub alone: Alone,
    /// Which body of a place is meant when a place follows: *Chủ tịch tỉnh*, *Bí thư huyện*.
    pub of_place: Option<OfPlace>,
}

/// Where a post is held when its title stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alone {
    /// Nowhere that the title says.
    Unknown,
    /// It has no body: *Chủ tịch nước*.
    None,
    /// It is borne, but no office: *Hoàng hậu*.
    NoOffice,
    /// At this body: *Thủ tướng* at `Chính phủ`.
    At(String),
}

/// The body of a place that a title implies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfPlace {
    /// `Ủy ban nhân dân`
    Committee,
    /// `Tỉnh ủy`, `Thành ủy`, `Huyện ủy` ... by the type of the place.
    Party,
}

/// What an honorific says about what follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Honorific {
    /// One person: `ông`.
    Person,
    /// Several: `các đồng chí`.
    People,
    /// One person, by what he or she does: `nhà báo`.
    Profession,
}

/// The words that name posts and people.
#[derive(Clone, Debug, Default)]
pub struct Posts {
    /// Titles in every spelling.
    pub titles: Phrases<Title>,
    /// `nguyên`, `quyền` ... before a title.
    pub status: Phrases<Status>,
    /// `đương nhiệm`, `mãn nhiệm` ... behind a title.
    pub qualifiers: Phrases<Status>,
    /// What links a person to a post: `giữ chức`, `thôi giữ chức`, `từng là`.
    pub predicates: Phrases<Status>,
    /// Ranks and academic titles before a name.
    pub ranks: Phrases<()>,
    /// Honorifics before a name.
    pub honorifics: Phrases<Honorific>,
    /// What looks like a person's name and is none: `Đinh Dậu`.
    pub not_names: Phrases<()>,
    surnames: FxHashMap<String, u32>,
    foreign_given: FxHashSet<String>,
    syllables: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleRow {
    title: String,
    role: String,
    unit: String,
    body: String,
    place_body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusRow {
    phrase: String,
    status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseRow {
    phrase: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenRow {
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RankRow {
    phrase: String,
    #[serde(rename = "family")]
    _family: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HonorificRow {
    phrase: String,
    kind: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    name: String,
    kind: String,
    mentions_2017: u32,
}

fn read_status(
    tables: &Tables,
    table: &str,
    into: &mut Phrases<Status>,
) -> Result<(), LienketError> {
    for (line, row) in tables.rows::<StatusRow>(table)? {
        let status = row.status.parse().map_err(|reason| table::fault(table, line, reason))?;
        into.insert(&row.phrase, status);
    }
    Ok(())
}

impl Posts {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut posts = Self::default();
        posts.read_titles(tables)?;
        read_status(tables, "lexicon/status_cues.csv", &mut posts.status)?;
        read_status(tables, "lexicon/title_qualifiers.csv", &mut posts.qualifiers)?;
        read_status(tables, "lexicon/post_predicates.csv", &mut posts.predicates)?;
        for (_, row) in tables.rows::<RankRow>("lexicon/ranks.csv")? {
            posts.ranks.insert(&row.phrase, ());
        }
        for (line, row) in tables.rows::<HonorificRow>("lexicon/honorifics.csv")? {
            let kind = match row.kind.as_str() {
                "person" => Honorific::Person,
                "people" => Honorific::People,
                "profession" => Honorific::Profession,
                other => {
                    let reason = table::unknown("kind", other, "person, people, profession");
                    return Err(table::fault("lexicon/honorifics.csv", line, reason));
                }
            };
            posts.honorifics.insert(&row.phrase, kind);
        }
        for (_, row) in tables.rows::<PhraseRow>("lexicon/not_names.csv")? {
            posts.not_names.insert(&row.phrase, ());
        }
        for (_, row) in tables.rows::<GivenRow>("lexicon/foreign_given_names.csv")? {
            posts.foreign_given.extend(fold::words(&row.name).into_iter().next());
        }
        posts.read_names(tables)?;
        Ok(posts)
    }

    fn read_titles(&mut self, tables: &Tables) -> Result<(), LienketError> {
        const TABLE: &str = "lexicon/post_titles.csv";
        let given = |cell: String| Some(cell).filter(|cell| !cell.is_empty());
        for (line, row) in tables.rows::<TitleRow>(TABLE)? {
            let alone = match row.body.as_str() {
                "" => Alone::Unknown,
                "-" => Alone::None,
                "none" => Alone::NoOffice,
                name => Alone::At(name.to_owned()),
            };
            let of_place = match row.place_body.as_str() {
                "" => None,
                "Ủy ban nhân dân" => Some(OfPlace::Committee),
                "party" => Some(OfPlace::Party),
                other => {
                    return Err(table::fault(
                        TABLE,
                        line,
                        table::unknown("place_body", other, "party, Ủy ban nhân dân, or nothing"),
                    ));
                }
            };
            let title = Title { role: row.role, unit: given(row.unit), alone, of_place };
            if self.titles.insert(&row.title, title).is_some() {
                let twice = table::once(true, &row.title);
                twice.map_err(|reason| table::fault(TABLE, line, reason))?;
            }
        }
        Ok(())
    }

    fn read_names(&mut self, tables: &Tables) -> Result<(), LienketError> {
        for (_, row) in tables.rows::<NameRow>("lexicon/names.csv")? {
            let words = fold::words(&row.name);
            let first = words.first().cloned().unwrap_or_default();
            // *Ông* is a surname too, but nearly always the honorific.
            let is_honorific = self.honorifics.get(&first).is_some();
            if (row.kind.starts_with("surname") || row.kind == "ethnic_prefix") && !is_honorific {
                let known = self.surnames.entry(first).or_default();
                *known = (*known).max(row.mentions_2017);
            }
            self.syllables.extend(words);
        }
        Ok(())
    }

    /// How often people of this surname are named in the news of 2017; `None` where it is no surname.
    pub fn surname(&self, folded: &str) -> Option<u32> {
        self.surnames.get(folded).copied()
    }

    /// Whether the folded word is a surname: `nguyễn`.
    pub fn is_surname(&self, folded: &str) -> bool {
        self.surnames.contains_key(folded)
    }

    /// Whether people abroad have this given name: `donald`.
    pub fn is_foreign_given(&self, folded: &str) -> bool {
        self.foreign_given.contains(folded)
    }

    /// Whether the word occurs in Vietnamese names.
    pub fn is_name_syllable(&self, folded: &str) -> bool {
        self.syllables.contains(folded)
    }
}
