//! What was learned from annotated articles: `models/event`, the weights by which a word for an event is told from a word
//! that only speaks of one. `tools/train_events.py` writes the table.
use crate::error::LienketError;
use crate::lexicon::table::{self, Tables};
use rustc_hash::{FxHashMap, FxHasher};
use serde::Deserialize;
use std::hash::Hasher;

/// The name of the table.
const TABLE: &str = "models/event.csv";

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
        for (line, row) in tables.rows::<WeightRow>(TABLE)? {
            match row.feature.split_once('=') {
                Some((group, value)) => {
                    model.weights.insert(key(group, value), row.weight);
                }
                None if row.feature == BIAS => model.bias = row.weight,
                None => {
                    let reason = format!("{:?}: GROUP=VALUE or {BIAS} is allowed", row.feature);
                    return Err(table::fault(TABLE, line, reason));
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// The model of a table with these rows.
    fn model(rows: &str) -> Result<Model, LienketError> {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("models")).unwrap();
        fs::write(folder.path().join(TABLE), format!("feature,weight\n{rows}")).unwrap();
        Model::read(&Tables::in_folder(folder.path().to_owned()))
    }

    #[test]
    fn a_weight_is_that_of_its_group_and_value() {
        let model = model("bias,-1250\nw+1=:,3\nw-1==,7\nw-1=cuộc,40\n").unwrap();
        assert_eq!(model.bias(), -1250);
        assert_eq!(model.weight("w-1", "cuộc"), 40);
        assert_eq!(model.weight("w+1", "cuộc"), 0);
        assert_eq!(model.weight("w-1", "="), 7);
        assert!(!model.is_empty());
    }

    #[test]
    fn a_table_without_weights_has_learned_nothing() {
        assert!(model("").unwrap().is_empty());
    }

    #[test]
    fn a_feature_without_a_group_is_refused_with_its_line() {
        let told = model("bias,1\ncuộc,2\n").unwrap_err().to_string();
        assert!(told.contains(":3") && told.contains("GROUP=VALUE"), "{told}");
    }
}
