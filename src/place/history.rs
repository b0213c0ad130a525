//! A name → what it meant when: the units that bear or bore it, from when until when, what they came from, what became of
//! them, by which act.
use super::find::named;
use super::{Provinces, Terms};
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::lexicon::places::changes::{self, Change};
use crate::lexicon::places::{Gazetteer, Unit, UnitId};
use crate::lexicon::table::Tables;
use crate::people::Rows;
use crate::rdf::iri;
use crate::value::{Level, PartialDate};
use crate::words::{Language, Said, answer, answers, word};
use serde::Serialize;

/// What a name meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct History {
    /// The units of the name, the higher ones first, then by their first days.
    pub steps: Vec<Step>,
    /// How many communes bear the name besides; they are left out where anything above them does.
    pub communes: usize,
}

/// One unit of the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The IRI, which carries the epoch.
    pub iri: String,
    /// The name with its type.
    pub label: String,
    /// `country`, `province`, `district`, `commune`.
    pub level: String,
    /// What contained it on its last day; empty of a country.
    pub within: String,
    /// The first day; empty where the table does not know it.
    pub from: String,
    /// The first day no longer in force; empty while it is.
    pub until: String,
    /// What it came from, with the day: `tỉnh Hoàng Liên Sơn (1991-10-01)`.
    pub before: Vec<Said>,
    /// What became of it, with the day; of a part, `partial` besides.
    pub after: Vec<Said>,
    /// The acts that decided these changes.
    pub legal_basis: Vec<String>,
    /// How it is told in the terms asked for, where it is not itself.
    pub told: Said,
}

impl History {
    /// A row a unit, for programs.
    pub fn rows(&self, terms: Option<Terms>) -> Rows {
        self.rows_in(terms, Language::English)
    }

    /// A row a unit, for people.
    pub fn in_words(&self, terms: Option<Terms>, language: Language) -> Rows {
        let mut rows = self.rows_in(terms, language);
        for column in &mut rows.columns {
            *column = answers().get(language, &format!("place.{column}")).unwrap_or(column);
        }
        rows
    }

    fn rows_in(&self, terms: Option<Terms>, language: Language) -> Rows {
        let mut columns = vec![
            "place",
            "level",
            "within",
            "from",
            "until",
            "came_from",
            "went_into",
            "by",
            "iri",
        ];
        if terms.is_some() {
            columns.push("told");
        }
        let rows = self.steps.iter().map(|step| {
            let mut row = vec![
                step.label.clone(),
                word(language, "level", &step.level),
                step.within.clone(),
                step.from.clone(),
                step.until.clone(),
                listed(&step.before, language),
                listed(&step.after, language),
                step.legal_basis.join("; "),
                format!("<{}>", step.iri),
            ];
            if terms.is_some() {
                row.push(step.told.of(language).to_owned());
            }
            row
        });
        Rows { columns, rows: rows.collect() }
    }
}

fn listed(changes: &[Said], language: Language) -> String {
    changes.iter().map(|change| change.of(language)).collect::<Vec<_>>().join("; ")
}

/// What `name` meant: all of it, or on one day. Where no unit of the name was in force on that day, those are given that
/// the units of the name had gone into by then.
///
/// # Errors
/// Tables that cannot be read.
pub fn history(
    (lexicon, tables): (&Lexicon, &Tables),
    name: &str,
    on: Option<PartialDate>,
    (terms, communes): (Option<Terms>, bool),
) -> Result<History, LienketError> {
    let places = &lexicon.places;
    let provinces = Provinces::read(tables, places)?;
    let mut units = named(lexicon, name);
    let low = |id: &UnitId| places.unit(*id).level == Level::Commune;
    let mut left_out = 0;
    if !communes && units.iter().any(|id| !low(id)) {
        left_out = units.iter().filter(|id| low(id)).count();
        units.retain(|id| !low(id));
    }
    let mut changes: Vec<Change> = provinces.changes().to_vec();
    if units.iter().any(|id| matches!(places.unit(*id).level, Level::District | Level::Commune)) {
        changes.extend(changes::of_communes(tables, places)?);
    }
    if let Some(day) = on {
        units = on_day(places, units, day, &changes);
    }
    units.sort_by_key(|id| {
        let unit = places.unit(*id);
        (unit.level, unit.valid_from, unit.key.clone())
    });
    units.dedup();
    let step = |id: &UnitId| step(places, *id, &changes, terms.map(|terms| (&provinces, terms)));
    Ok(History { steps: units.iter().map(step).collect(), communes: left_out })
}

/// The units that were in force on `day`; without any, those that the units had gone into by then.
fn on_day(
    places: &Gazetteer,
    units: Vec<UnitId>,
    day: PartialDate,
    changes: &[Change],
) -> Vec<UnitId> {
    /// No unit changed more often.
    const MOST: usize = 8;
    let in_force = |units: &[UnitId]| -> Vec<UnitId> {
        units.iter().copied().filter(|id| places.unit(*id).is_in_force(day)).collect()
    };
    let mut at = units;
    for _ in 0..MOST {
        let met = in_force(&at);
        if !met.is_empty() {
            return met;
        }
        let ended = |id: &UnitId| places.unit(*id).valid_until.is_some_and(|until| until <= day);
        let gone: Vec<UnitId> = at.into_iter().filter(ended).collect();
        let into = changes.iter().filter(|change| {
            change.effective.is_some_and(|date| date <= day)
                && change.from.iter().any(|id| gone.contains(id))
        });
        let into = into.flat_map(|change| change.to.iter().copied());
        at = into.filter(|id| !gone.contains(id)).collect();
        at.sort_unstable();
        at.dedup();
    }
    Vec::new()
}

fn step(
    places: &Gazetteer,
    id: UnitId,
    changes: &[Change],
    terms: Option<(&Provinces, Terms)>,
) -> Step {
    let unit = places.unit(id);
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let mut step = Step {
        iri: iri::unit(unit).into_string(),
        label: unit.canonical(),
        level: unit.level.to_string(),
        within: unit.parent.map(|outer| places.unit(outer).canonical()).unwrap_or_default(),
        from: date(unit.valid_from),
        until: date(unit.valid_until),
        ..Step::default()
    };
    for change in changes {
        changed(places, id, change, &mut step);
    }
    // A district that changed its type or its name goes on under its code.
    if unit.level == Level::District {
        let version = |fits: &dyn Fn(&Unit) -> bool| {
            places.versions(id).iter().map(|other| places.unit(*other)).find(|other| fits(other))
        };
        let told = |other: &Unit, day: &str| change("change", other, day);
        let earlier =
            version(&|other| !step.from.is_empty() && other.valid_until == unit.valid_from);
        let later =
            version(&|other| !step.until.is_empty() && other.valid_from == unit.valid_until);
        step.before.extend(earlier.map(|other| told(other, &step.from)));
        step.after.extend(later.map(|other| told(other, &step.until)));
    }
    if let Some((provinces, terms)) = terms {
        let told = provinces.told(id, terms);
        if told != id {
            let unit = places.unit(told);
            let apart = told_apart(places, told);
            let told = |language| format!("{} ({})", unit.canonical(), apart.of(language));
            step.told = Said::each(told);
        }
    }
    step
}

/// Adds what a change did to the unit.
fn changed(places: &Gazetteer, id: UnitId, change: &Change, step: &mut Step) {
    let (from, to) = (change.from.contains(&id), change.to.contains(&id));
    if !from && !to {
        return;
    }
    let add = |list: &mut Vec<Said>, told: Said| {
        if !list.contains(&told) {
            list.push(told);
        }
    };
    let day = change.effective.map(|day| day.to_string()).unwrap_or_default();
    let key = if change.is_partial() { "change.part" } else { "change" };
    let told = |other: UnitId| self::change(key, places.unit(other), &day);
    let others = |units: &[UnitId]| -> Vec<UnitId> {
        units.iter().copied().filter(|other| *other != id).collect()
    };
    // Of a unit that keeps its code through a change, only the others came or went.
    if to {
        for other in others(&change.from) {
            add(&mut step.before, told(other));
        }
    }
    if from && !(to && change.to.len() == 1) {
        for other in others(&change.to) {
            add(&mut step.after, told(other));
        }
    }
    let basis = &change.legal_basis;
    if !basis.is_empty() && !step.legal_basis.contains(basis) {
        step.legal_basis.push(basis.clone());
    }
}

/// A unit with the day of a change.
fn change(key: &str, unit: &Unit, day: &str) -> Said {
    let place = unit.canonical();
    Said::each(|language| answer(language, key, &[("place", &place), ("day", day)]))
}

/// What tells a unit apart from others of its name: when it was in force, and what contained it.
pub fn told_apart(places: &Gazetteer, id: UnitId) -> Said {
    let unit = places.unit(id);
    let within = unit.parent.map(|outer| places.unit(outer).canonical());
    let (from, until) = (unit.valid_from, unit.valid_until);
    let told = |date: Option<PartialDate>, key: &str, name: &str, language| {
        date.map(|date| answer(language, key, &[(name, &date.to_string())]))
    };
    Said::each(|language| {
        let from = told(from, "from", "from", language);
        let until = told(until, "before", "until", language);
        [within.clone(), from, until].into_iter().flatten().collect::<Vec<_>>().join(", ")
    })
}
