//! How bodies followed each other: `lexicon/body_changes.csv`, by acts of the State and the Party.
use super::table::{self, Tables, fault};
use crate::error::LienketError;
use crate::lexicon::places::Unit;
use crate::value::{Level, PartialDate};
use crate::words::{Said, reason};
use serde::Deserialize;

const TABLE: &str = "lexicon/body_changes.csv";

/// What may happen to bodies.
const KINDS: [&str; 5] = ["abolish", "merge", "rename", "split", "transfer"];

/// A change of bodies, or of those of this kind in every unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyChange {
    /// What happened: `abolish`, `merge`, `rename`, `split`, or `transfer` where others took over only a part.
    pub kind: String,
    /// When, as exact as the source has it.
    pub effective: PartialDate,
    /// The bodies before.
    pub from: Vec<NameOfBody>,
    /// The bodies after; none where nothing of the kind came after them.
    pub to: Vec<NameOfBody>,
    /// The act that decided it.
    pub legal_basis: String,
}

impl BodyChange {
    /// Whether each body before went as a whole into the one after.
    pub fn is_whole(&self) -> bool {
        self.to.len() == 1 && self.kind != "transfer"
    }

    /// Whether it is of bodies of units, not of one body of the country.
    pub fn is_local(&self) -> bool {
        self.from.iter().any(|name| name.slot.is_some())
    }
}

/// The name of a body; where each unit has one, without the name of the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameOfBody {
    stem: String,
    slot: Option<Slot>,
}

/// What takes the place of braces in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// `{unit}`: a province with its type. `Sở Nội vụ tỉnh Lào Cai`.
    Province,
    /// `{name}`: a province without it. `Báo Lào Cai`.
    ProvinceName,
    /// `{district}`: a district with its type. `Công an huyện Sa Pa`.
    District,
    /// `{part}`: a district without it. `Huyện ủy Sa Pa`.
    DistrictName,
}

impl Slot {
    const ALL: [(&'static str, Self); 4] = [
        ("{unit}", Self::Province),
        ("{name}", Self::ProvinceName),
        ("{district}", Self::District),
        ("{part}", Self::DistrictName),
    ];

    const fn level(self) -> Level {
        match self {
            Self::Province | Self::ProvinceName => Level::Province,
            Self::District | Self::DistrictName => Level::District,
        }
    }
}

impl NameOfBody {
    /// The level of the units that have such a body; none where there is one in the country.
    pub fn level(&self) -> Option<Level> {
        self.slot.map(Slot::level)
    }

    /// The name of the body of `unit`: `Sở Nội vụ tỉnh Lào Cai`; of the country's body its name.
    pub fn of(&self, unit: &Unit) -> String {
        match self.slot {
            None => self.stem.clone(),
            Some(Slot::Province | Slot::District) => format!("{}{}", self.stem, unit.canonical()),
            Some(Slot::ProvinceName | Slot::DistrictName) => format!("{}{}", self.stem, unit.name),
        }
    }

    /// The name as the table has it, without what is in braces.
    pub fn stem(&self) -> &str {
        &self.stem
    }

    fn read(text: &str) -> Result<Self, Said> {
        if !text.contains('{') {
            return Ok(Self { stem: text.to_owned(), slot: None });
        }
        let fits = |(braces, slot): &(&str, Slot)| Some((text.strip_suffix(braces)?, *slot));
        let (stem, slot) = Slot::ALL.iter().find_map(fits).ok_or_else(|| {
            let known = Slot::ALL.map(|(braces, _)| braces).join(", ");
            reason("table.slot", &[("met", &format!("{text:?}")), ("known", &known)])
        })?;
        Ok(Self { stem: stem.to_owned(), slot: Some(slot) })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    from: String,
    effective: String,
    kind: String,
    to: String,
    legal_basis: String,
}

/// The changes of the table.
///
/// # Errors
/// A row that breaks the rules.
pub fn read(tables: &Tables) -> Result<Vec<BodyChange>, LienketError> {
    tables
        .rows::<Row>(TABLE)?
        .into_iter()
        .map(|(line, row)| change(row).map_err(|reason| fault(TABLE, line, reason)))
        .collect()
}

fn change(row: Row) -> Result<BodyChange, Said> {
    let names = |cell: &str| table::list(cell).map(NameOfBody::read).collect::<Result<Vec<_>, _>>();
    if !KINDS.contains(&row.kind.as_str()) {
        return Err(table::unknown("kind", &row.kind, &KINDS.join(", ")));
    }
    let (from, to) = (names(&row.from)?, names(&row.to)?);
    if from.is_empty() {
        return Err(reason("table.no-body", &[]));
    }
    let local = |names: &[NameOfBody]| names.iter().all(|name| name.slot.is_some());
    if from.iter().any(|name| name.slot.is_some()) && !(local(&from) && local(&to)) {
        return Err(reason("table.mixed", &[]));
    }
    Ok(BodyChange {
        kind: row.kind,
        effective: row.effective.parse()?,
        from,
        to,
        legal_basis: row.legal_basis,
    })
}

#[cfg(test)]
mod tests {
    use super::{BodyChange, Row, change, read};
    use crate::lexicon::table::Tables;

    fn row(kind: &str, from: &str, to: &str) -> Result<BodyChange, String> {
        let [kind, from, to] = [kind, from, to].map(str::to_owned);
        let row = Row { effective: "2025-03".into(), kind, from, to, legal_basis: "A".into() };
        Ok(change(row)?)
    }

    #[test]
    fn the_table_is_sound() {
        let changes = read(&Tables::embedded()).unwrap();
        assert!(changes.iter().any(BodyChange::is_local));
        assert!(changes.iter().any(|change| !change.is_local() && change.is_whole()));
    }

    #[test]
    fn wrong_rows_are_refused_and_say_what_is_allowed() {
        for (wrong, part) in [
            (row("melt", "Sở A {unit}", "Sở B {unit}"), "allowed: abolish, merge"),
            (row("merge", "Sở A {tỉnh}", "Sở B {unit}"), "{unit}, {name}"),
            (row("merge", "Sở A {unit}", "Bộ B"), "of the country"),
            (row("merge", "", "Bộ B"), "no body before"),
        ] {
            assert!(wrong.clone().is_err_and(|reason| reason.contains(part)), "{wrong:?}");
        }
        assert!(row("rename", "Ban A {unit}", "Sở A {unit}").is_ok_and(|change| change.is_whole()));
        assert!(row("split", "Bộ A", "Bộ B|Bộ C").is_ok_and(|change| !change.is_whole()));
    }
}
