//! Commands of what people judge.
use super::{EmptyOption, JudgementsOption, Pair, StoreOption};
use clap::Subcommand;

/// What people judge, and who is who by that.
#[derive(Debug, Subcommand)]
pub enum Judging {
    /// Decide anew who is who, in the whole store.
    Identify {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// Judge that two are one person.
    Same(Pair),
    /// Judge that two are two people.
    Distinct(Pair),
    /// Judge that a fact is wrong.
    Reject {
        /// The IRI of the fact, as explain and career tell it.
        #[arg(value_name = "FACT")]
        fact: String,
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
    },
    /// List the judgements, and those that speak of nothing in the store.
    Judgements {
        /// Which store.
        #[command(flatten)]
        store: StoreOption,
        /// Whose judgements.
        #[command(flatten)]
        judgements: JudgementsOption,
        /// What finding nothing is.
        #[command(flatten)]
        empty: EmptyOption,
    },
}
