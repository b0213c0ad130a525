//! What a store holds, class by class: [`Schema`], counted by [`Schema::of`].
//!
//! It is what is *seen*, not what the ontology allows: which relations the things of a class bear, how often, to things of which
//! classes. Completion offers it, `\d` shows it.
mod file;
mod gather;
mod show;
mod terms;

pub use show::{Shown, classes, one};
pub use terms::{Kind, Term, called, label, term, terms};

use crate::error::LienketError;
use crate::query::Stop;
use crate::store::Store;
use serde::{Deserialize, Serialize};

/// The classes of a store, those of the most things first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// Each class of which there is a thing.
    pub classes: Vec<Class>,
}

/// A class and what its things bear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its IRI.
    pub iri: String,
    /// How many things it has, each once however many articles speak of it.
    pub things: u64,
    /// The relations that its things bear, the most frequent first.
    pub relations: Vec<Relation>,
}

/// A relation as things of one class bear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Its IRI.
    pub iri: String,
    /// How often, each statement once however many articles make it.
    pub times: u64,
    /// What it leads to, for instance: an IRI, or the text of a literal; the first in the order of articles.
    pub example: String,
    /// Whether the example is a thing rather than a literal.
    pub is_thing: bool,
    /// Everything that it leads to, where that are a few things alone: the values of a closed list.
    pub values: Vec<String>,
    /// The classes of what it leads to, as far as the same article tells them.
    pub leads: Vec<String>,
}

impl Schema {
    /// The classes in `store`, from the file beside it where that is of its revision; else they are counted, and the file is made.
    ///
    /// # Errors
    /// Those of the store; that `stop` was cancelled.
    pub fn open(store: &Store, stop: &Stop) -> Result<Self, LienketError> {
        file::open(store, stop)
    }

    /// Counts the classes in `store`, the terms of the ontology left out.
    ///
    /// # Errors
    /// Those of the store; that `stop` was cancelled.
    pub fn of(store: &Store, stop: &Stop) -> Result<Self, LienketError> {
        gather::gather(store, stop)
    }

    /// The class with this IRI.
    pub fn class(&self, iri: &str) -> Option<&Class> {
        self.classes.iter().find(|class| class.iri == iri)
    }
}

impl Class {
    /// What its things bear by this name.
    pub fn relation(&self, iri: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.iri == iri)
    }
}
