//! `places/state_forms.csv`, `ruling_parties.csv`: how the name of a state begins, and the party that leads it.
use crate::error::LienketError;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::places::{Gazetteer, UnitId};
use crate::lexicon::table::{self, Tables};
use rustc_hash::FxHashMap;
use serde::Deserialize;

const FORMS: &str = "places/state_forms.csv";
const PARTIES: &str = "places/ruling_parties.csv";

/// What is known of states.
#[derive(Clone, Debug, Default)]
pub struct States {
    /// What stands before the name of a country and belongs to it: `nước`, `Cộng hòa`, `Vương quốc`.
    pub forms: Phrases<()>,
    parties: FxHashMap<UnitId, String>,
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

impl States {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables, places: &Gazetteer) -> Result<Self, LienketError> {
        let mut states = Self::default();
        for (_, row) in tables.rows::<FormRow>(FORMS)? {
            states.forms.insert(&row.phrase, ());
        }
        for (line, row) in tables.rows::<PartyRow>(PARTIES)? {
            let unit = places.by_key(&format!("country/{}", row.code)).ok_or_else(|| {
                table::fault(PARTIES, line, format!("no country {:?} in countries.csv", row.code))
            })?;
            states.parties.insert(unit, row.party);
        }
        Ok(states)
    }

    /// The party that leads the country: its general secretary leads that party.
    pub fn ruling_party(&self, country: UnitId) -> Option<&str> {
        self.parties.get(&country).map(String::as_str)
    }
}
