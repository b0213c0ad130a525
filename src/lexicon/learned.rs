//! What was learned from annotated articles: `models/event`, the weights by which a word for an event is told from a word
//! that only speaks of one. `tools/train_events.py` writes the table.
use crate::error::LienketError;
use crate::lexicon::table::Tables;
use rustc_hash::{FxHashMap, FxHasher};
use serde::Deserialize;
use std::hash::Hasher;

/// The name of the weight that every word for an event has.
const BIAS: &str = "bias";

/// Weights of features, in thousandths.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The weights, by the hashes of their features' names.
    weights: FxHashMap<u64, i32>,
    bias: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightRow {
    feature: String,
    weight: i32,
}

impl Model {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut model = Self::default();
        for (_, row) in tables.rows::<WeightRow>("models/event.csv")? {
            match row.feature.split_once('=') {
                Some((group, value)) => {
                    model.weights.insert(key(group, value), row.weight);
                }
                None if row.feature == BIAS => model.bias = row.weight,
                None => {}
            }
        }
        Ok(model)
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The weight that every word has.
    pub const fn bias(&self) -> i32 {
        self.bias
    }

    /// The weight of the feature `group=value`, 0 where it has none.
    pub fn weight(&self, group: &str, value: &str) -> i32 {
        self.weights.get(&key(group, value)).copied().unwrap_or(0)
    }
}

/// The hash of a feature's name, without the name being put together.
fn key(group: &str, value: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(group.as_bytes());
    hasher.write_u8(b'=');
    hasher.write(value.as_bytes());
    hasher.finish()
}
