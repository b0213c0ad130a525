//! The files of judgements: `same.csv`, `distinct.csv`, `reject.csv`, `add.csv`, `rename.csv`.
use crate::error::LienketError;
use crate::value::{PartialDate, Status};
use crate::words::{self, Language, Said, Tells};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// One judgement, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What is judged.
    pub verdict: Verdict,
    /// `same.csv:2`; empty where it stands in no file yet.
    pub place: String,
}

/// What people can judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Two IRIs of people are one person's.
    Same(String, String),
    /// They are two people's.
    Distinct(String, String),
    /// The fact of this IRI is wrong.
    Reject(String),
    /// A post that no article tells.
    Add(Added),
    /// The thing of this IRI is to be called so.
    Rename(String, String),
}

/// A post that people add, with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The person: an IRI.
    pub person: String,
    /// The office without its body.
    pub role: String,
    /// The name of the body; empty where there is none.
    pub body: String,
    /// How it is held.
    pub status: Status,
    /// On which day.
    pub date: Option<PartialDate>,
    /// Where that can be read.
    pub source: String,
    /// What it says there.
    pub quote: String,
}

/// The kinds with the columns of their files.
const FILES: [(&str, &[&str]); 5] = [
    ("same", &["a", "b", "note"]),
    ("distinct", &["a", "b", "note"]),
    ("reject", &["fact", "note"]),
    ("add", &["person", "role", "body", "status", "date", "source", "quote"]),
    ("rename", &["thing", "name", "note"]),
];

/// All judgements of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements(pub Vec<Judgement>);

impl Judgements {
    /// Reads the files in `folder`; one that is missing is empty.
    ///
    /// # Errors
    /// A file that cannot be read, a row that does not fit, two judgements that contradict each other: both are named.
    pub fn read(folder: &Path) -> Result<Self, LienketError> {
        let mut judgements = Vec::new();
        for (kind, columns) in FILES {
            let path = folder.join(format!("{kind}.csv"));
            if !path.exists() {
                continue;
            }
            let text = std::fs::read_to_string(&path)
                .map_err(|source| LienketError::Io { path: path.clone(), source })?;
            let table = path.display().to_string();
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
            let fault = |line, reason: Said| LienketError::row(&*table, line, reason);
            let header = reader.headers().map_err(|error| fault(1, error.to_string().into()))?;
            if !header.iter().eq(columns.iter().copied()) {
                let columns = columns.join(",");
                return Err(fault(1, words::reason("judgement.columns", &[("columns", &columns)])));
            }
            for row in reader.records() {
                let row = row.map_err(|error| fault(0, error.to_string().into()))?;
                let line = row.position().map_or(0, csv::Position::line);
                let verdict = verdict(kind, &row).map_err(|reason| fault(line, reason))?;
                judgements.push(Judgement { verdict, place: format!("{table}:{line}") });
            }
        }
        let judgements = Self(judgements);
        judgements.check()?;
        Ok(judgements)
    }

    /// Refuses two judgements that cannot both hold.
    pub fn check(&self) -> Result<(), LienketError> {
        // Each person with another of those judged to be the same, up to one who stands for all.
        let mut group: Group<'_> = BTreeMap::new();
        for judgement in &self.0 {
            if let Verdict::Same(a, b) = &judgement.verdict {
                let (a, b) = (root(&group, a), root(&group, b));
                if a != b {
                    group.insert(a, (b, judgement));
                }
            }
        }
        let mut names: BTreeMap<&str, (&str, &Judgement)> = BTreeMap::new();
        for judgement in &self.0 {
            match &judgement.verdict {
                Verdict::Distinct(a, b) if root(&group, a) == root(&group, b) => {
                    let other = group.get(a.as_str()).or_else(|| group.get(b.as_str()));
                    let other = other.map(|(_, judgement)| *judgement);
                    return Err(contradiction(judgement, other.unwrap_or(judgement)));
                }
                Verdict::Rename(thing, name) => {
                    if let Some((known, other)) = names.insert(thing, (name, judgement))
                        && known != name
                    {
                        return Err(contradiction(judgement, other));
                    }
                }
                Verdict::Same(..)
                | Verdict::Distinct(..)
                | Verdict::Reject(_)
                | Verdict::Add(_) => {}
            }
        }
        Ok(())
    }
}

/// People by their IRIs, each with another of the same group and the judgement that says so.
type Group<'a> = BTreeMap<&'a str, (&'a str, &'a Judgement)>;

/// The one who stands for the group of `one`.
fn root<'a>(group: &Group<'a>, mut one: &'a str) -> &'a str {
    while let Some((next, _)) = group.get(one) {
        one = next;
    }
    one
}

fn contradiction(one: &Judgement, other: &Judgement) -> LienketError {
    let filled: [(&str, &dyn Tells); 4] = [
        ("place", &one.place()),
        ("one", &one.said()),
        ("other-place", &other.place()),
        ("other", &other.said()),
    ];
    LienketError::Judgement(words::reason("judgement.contradiction", &filled))
}

fn verdict(kind: &str, row: &csv::StringRecord) -> Result<Verdict, Said> {
    let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
    let needed = |at: usize, what: &str| {
        let empty = || words::reason("judgement.empty", &[("what", &what)]);
        Some(cell(at)).filter(|cell| !cell.is_empty()).ok_or_else(empty)
    };
    Ok(match kind {
        "same" | "distinct" => {
            let (a, b) = (needed(0, "a")?, needed(1, "b")?);
            if a == b {
                return Err(words::reason("judgement.itself", &[("person", &a)]));
            }
            if kind == "same" { Verdict::Same(a, b) } else { Verdict::Distinct(a, b) }
        }
        "reject" => Verdict::Reject(needed(0, "fact")?),
        "rename" => Verdict::Rename(needed(0, "thing")?, needed(1, "name")?),
        _ => Verdict::Add(Added {
            person: needed(0, "person")?,
            role: needed(1, "role")?,
            body: cell(2),
            status: needed(3, "status")?.parse()?,
            date: Some(cell(4))
                .filter(|date| !date.is_empty())
                .map(|date| date.parse())
                .transpose()?,
            source: needed(5, "source")?,
            quote: cell(6),
        }),
    })
}

/// Appends a judgement to its file in `folder`, with what helps a reader of the file to know whom it means. The file is
/// written beside its place and moved there, so that it is never half a row.
///
/// # Errors
/// What cannot be written, or a judgement that contradicts one that stands there.
pub fn append(folder: &Path, verdict: &Verdict, note: &str) -> Result<(), LienketError> {
    let mut known = Judgements::read(folder)?;
    known.0.push(Judgement { verdict: verdict.clone(), place: String::new() });
    known.check()?;
    let date = match verdict {
        Verdict::Add(Added { date: Some(date), .. }) => date.to_string(),
        Verdict::Add(_)
        | Verdict::Same(..)
        | Verdict::Distinct(..)
        | Verdict::Reject(_)
        | Verdict::Rename(..) => String::new(),
    };
    let cells: Vec<&str> = match verdict {
        Verdict::Same(a, b) | Verdict::Distinct(a, b) => vec![a, b, note],
        Verdict::Reject(fact) => vec![fact, note],
        Verdict::Rename(thing, name) => vec![thing, name, note],
        Verdict::Add(added) => {
            vec![
                &added.person,
                &added.role,
                &added.body,
                added.status.as_str(),
                &date,
                &added.source,
                &added.quote,
            ]
        }
    };
    let kind = verdict.kind();
    let columns =
        FILES.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, columns)| columns);
    let path = folder.join(format!("{kind}.csv"));
    let failed = |source: std::io::Error| LienketError::Io { path: path.clone(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut text = std::fs::read_to_string(&path).unwrap_or_default();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    if text.is_empty() {
        writer.write_record(columns).map_err(|error| failed(error.into()))?;
    }
    writer.write_record(&cells).map_err(|error| failed(error.into()))?;
    let rows = writer.into_inner().map_err(|error| failed(error.into_error()))?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.write_all(&rows)).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist(&path).map_err(|error| failed(error.error))?;
    Ok(())
}

impl Verdict {
    /// The name of its kind, which is that of its file.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Same(..) => "same",
            Self::Distinct(..) => "distinct",
            Self::Reject(_) => "reject",
            Self::Add(_) => "add",
            Self::Rename(..) => "rename",
        }
    }

    /// Whether it says the same as another: that two are one is the same whoever of them is named first.
    pub fn is_that_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Same(a, b), Self::Same(one, two))
            | (Self::Distinct(a, b), Self::Distinct(one, two)) => {
                (a, b) == (one, two) || (b, a) == (one, two)
            }
            _ => self == other,
        }
    }

    /// The IRIs that it speaks of.
    pub fn things(&self) -> Vec<&str> {
        match self {
            Self::Same(a, b) | Self::Distinct(a, b) => vec![a, b],
            Self::Reject(thing) | Self::Rename(thing, _) => vec![thing],
            Self::Add(added) => vec![&added.person],
        }
    }
}

impl Judgement {
    /// It in words.
    pub fn in_words(&self, language: Language) -> String {
        match &self.verdict {
            Verdict::Same(a, b) => words::answer(language, "judged.same", &[("a", a), ("b", b)]),
            Verdict::Distinct(a, b) => {
                words::answer(language, "judged.distinct", &[("a", a), ("b", b)])
            }
            Verdict::Reject(fact) => words::answer(language, "judged.reject", &[("fact", fact)]),
            Verdict::Rename(thing, name) => {
                words::answer(language, "judged.rename", &[("thing", thing), ("name", name)])
            }
            Verdict::Add(added) => {
                let Added { person, role, body, status, source, .. } = added;
                let status = words::word(language, "status", status.as_str());
                let filled = [
                    ("person", &**person),
                    ("role", role),
                    ("body", body),
                    ("status", &status),
                    ("source", source),
                ];
                words::answer(language, "judged.add", &filled)
            }
        }
    }

    fn said(&self) -> Said {
        Said::each(|language| self.in_words(language))
    }

    /// Where it stands; of one that stands in no file yet, that it is this one.
    fn place(&self) -> Said {
        if self.place.is_empty() {
            return words::reason("judgement.this", &[]);
        }
        self.place.as_str().into()
    }
}
