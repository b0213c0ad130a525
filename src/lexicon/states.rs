//! `places/state_forms.csv`, `ruling_parties.csv`, `seats.csv`: how the name of a state begins, the party that leads it, and
//! the bodies and heads that stand for it.
use crate::error::LienketError;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::lexicon::table::{self, Tables};
use rustc_hash::FxHashMap;
use serde::Deserialize;

const FORMS: &str = "places/state_forms.csv";
const PARTIES: &str = "places/ruling_parties.csv";
const SEATS: &str = "places/seats.csv";

/// What is known of states.
#[derive(Clone, Debug, Default)]
pub struct States {
    /// What stands before the name of a country and belongs to it: `nước`, `Cộng hòa`, `Vương quốc`.
    pub forms: Phrases<()>,
    parties: FxHashMap<UnitId, String>,
    seats: FxHashMap<String, UnitId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormRow {
    phrase: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartyRow {
    code: String,
    party: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeatRow {
    name: String,
    code: String,
}

impl States {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables, places: &Gazetteer) -> Result<Self, LienketError> {
        let mut states = Self::default();
        for (_, row) in tables.rows::<FormRow>(FORMS)? {
            states.forms.insert(&row.phrase, ());
        }
        let country = |file, line, code: &str| {
            places
                .by_key(&format!("country/{code}"))
                .ok_or_else(|| table::fault(file, line, table::no_unit("country", code)))
        };
        for (line, row) in tables.rows::<PartyRow>(PARTIES)? {
            states.parties.insert(country(PARTIES, line, &row.code)?, row.party);
        }
        for (line, row) in tables.rows::<SeatRow>(SEATS)? {
            states.seats.insert(row.name, country(SEATS, line, &row.code)?);
        }
        Ok(states)
    }

    /// The party that leads the country: its general secretary leads that party.
    pub fn ruling_party(&self, country: UnitId) -> Option<&str> {
        self.parties.get(&country).map(String::as_str)
    }

    /// The country of which a body or a head of state called `name` tells: `Nhà Trắng` of Mỹ.
    pub fn of_seat(&self, name: &str) -> Option<UnitId> {
        self.seats.get(name).copied()
    }
}
