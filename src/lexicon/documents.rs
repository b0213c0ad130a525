//! `lexicon/document_types.csv`, `document_signs.csv`, `document_issuers.csv`, `laws.csv`: the grammar of document
//! numbers, and the laws by name.
use crate::error::LienketError;
use crate::lexicon::fold::WordKey;
use crate::lexicon::phrases::{Phrases, Sieve};
use crate::lexicon::table::{self, Tables};
use crate::value::BodyType;
use crate::words::Said;
use rustc_hash::FxHashMap;
use serde::Deserialize;

const TYPES: &str = "lexicon/document_types.csv";
const SIGNS: &str = "lexicon/document_signs.csv";
const ISSUERS: &str = "lexicon/document_issuers.csv";
const LAWS: &str = "lexicon/laws.csv";

/// How a type of document is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cited {
    /// By a bare number: `Nghị định 67`.
    Number,
    /// By a number behind *số*: `văn bản số 453`.
    Announced,
    /// Only by a number with a sign: `Đề án 12/ĐA-UBND`.
    Sign,
    /// By its name, or by a number behind *số*: `Luật số 45/2013/QH13`.
    Law,
}

/// Where an issuer sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// There is one in the country.
    Central,
    /// One a province.
    Province,
    /// One a district.
    District,
    /// One a unit of any level: the people's committees and councils.
    Unit,
}

/// A type of document.
#[derive(Clone, Debug)]
pub struct DocumentType {
    /// Its name: `Nghị định`.
    pub name: String,
    /// How it is cited.
    pub cited: Cited,
}

/// Who issues.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The name, without its jurisdiction; empty where only the text can tell (`TW`).
    pub name: String,
    /// What kind of body.
    pub kind: BodyType,
    /// Where it sits.
    pub scope: Scope,
}

/// A law known by its name.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its name: `Luật Đất đai`.
    pub name: String,
    /// Its type: `Luật`.
    pub kind: String,
    /// Who passes such laws.
    pub issuer: String,
}

/// The grammar of documents.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// The types, by name.
    pub types: Phrases<DocumentType>,
    /// The laws, by name and short name.
    pub laws: Phrases<Law>,
    /// The central issuers, as the text calls them.
    pub issuers: Phrases<Issuer>,
    codes: FxHashMap<String, String>,
    signs: FxHashMap<String, Issuer>,
    /// The words with which a citation that does not begin with figures can begin.
    pub openers: Sieve,
}

/// Words of the grammar of citations itself with which one can begin.
const OPENERS: [&str; 5] = ["số", "nghị", "luật", "bộ", "pháp"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeRow {
    name: String,
    aliases: String,
    codes: String,
    cited: String,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignRow {
    sign: String,
    aliases: String,
    issuer: String,
    body_type: String,
    scope: String,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IssuerRow {
    issuer: String,
    aliases: String,
    body_type: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawRow {
    name: String,
    aliases: String,
    #[serde(rename = "type")]
    kind: String,
    issuer: String,
}

impl Documents {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut documents = Self::default();
        for (line, row) in tables.rows::<TypeRow>(TYPES)? {
            documents.add_type(&row).map_err(|reason| table::fault(TYPES, line, reason))?;
        }
        for (line, row) in tables.rows::<SignRow>(SIGNS)? {
            documents.add_sign(row).map_err(|reason| table::fault(SIGNS, line, reason))?;
        }
        for (line, row) in tables.rows::<IssuerRow>(ISSUERS)? {
            documents.add_issuer(row).map_err(|reason| table::fault(ISSUERS, line, reason))?;
        }
        for (line, row) in tables.rows::<LawRow>(LAWS)? {
            documents.add_law(&row).map_err(|reason| table::fault(LAWS, line, reason))?;
        }
        for word in OPENERS {
            documents.openers.add(WordKey::of(word));
        }
        documents.openers.add_all(documents.types.openers());
        documents.openers.add_all(documents.laws.openers());
        Ok(documents)
    }

    fn add_type(&mut self, row: &TypeRow) -> Result<(), Said> {
        let cited = match row.cited.as_str() {
            "number" => Cited::Number,
            "announced" => Cited::Announced,
            "sign" => Cited::Sign,
            "law" => Cited::Law,
            other => {
                return Err(table::unknown("value", other, "number, announced, sign, law"));
            }
        };
        for name in std::iter::once(row.name.as_str()).chain(table::list(&row.aliases)) {
            let kind = DocumentType { name: row.name.clone(), cited };
            table::once(self.types.insert(name, kind).is_some(), name)?;
        }
        table::list(&row.codes).try_for_each(|code| {
            table::once(self.codes.insert(code.to_owned(), row.name.clone()).is_some(), code)
        })
    }

    fn add_sign(&mut self, row: SignRow) -> Result<(), Said> {
        let issuer =
            Issuer { name: row.issuer, kind: row.body_type.parse()?, scope: scope(&row.scope)? };
        std::iter::once(row.sign.as_str()).chain(table::list(&row.aliases)).try_for_each(|sign| {
            table::once(self.signs.insert(sign.to_owned(), issuer.clone()).is_some(), sign)
        })
    }

    fn add_issuer(&mut self, row: IssuerRow) -> Result<(), Said> {
        let issuer =
            Issuer { name: row.issuer, kind: row.body_type.parse()?, scope: Scope::Central };
        std::iter::once(issuer.name.as_str()).chain(table::list(&row.aliases)).try_for_each(
            |name| table::once(self.issuers.insert(name, issuer.clone()).is_some(), name),
        )
    }

    fn add_law(&mut self, row: &LawRow) -> Result<(), Said> {
        let law =
            Law { name: row.name.clone(), kind: row.kind.clone(), issuer: row.issuer.clone() };
        std::iter::once(law.name.as_str())
            .chain(table::list(&row.aliases))
            .try_for_each(|name| table::once(self.laws.insert(name, law.clone()).is_some(), name))
    }

    /// The type that a part of a number stands for: `NĐ` → `Nghị định`.
    pub fn type_of_code(&self, code: &str) -> Option<&str> {
        self.codes.get(code).map(String::as_str)
    }

    /// The issuer that a part of a number stands for: `TTg`, `QH14`, `BTNMT`.
    pub fn issuer_of_sign(&self, sign: &str) -> Option<&Issuer> {
        let term = sign.trim_end_matches(|c: char| c.is_ascii_digit());
        self.signs.get(sign).or_else(|| self.signs.get(term))
    }

    /// Whether a part of a number is a code or a sign.
    pub fn knows(&self, part: &str) -> bool {
        self.codes.contains_key(part) || self.issuer_of_sign(part).is_some()
    }
}

fn scope(text: &str) -> Result<Scope, Said> {
    Ok(match text {
        "central" => Scope::Central,
        "province" => Scope::Province,
        "district" => Scope::District,
        "unit" => Scope::Unit,
        other => {
            return Err(table::unknown("scope", other, "central, province, district, unit"));
        }
    })
}
