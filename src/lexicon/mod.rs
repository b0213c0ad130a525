//! The language knowledge of `data/`, typed: compiled once, read everywhere.
pub mod bodies;
pub mod body_changes;
pub mod dates;
pub mod documents;
pub mod events;
pub mod fold;
pub mod layout;
pub mod names;
pub mod offices;
pub mod openers;
pub mod phrases;
pub mod places;
pub mod posts;
pub mod quantities;
pub mod states;
pub mod table;

use crate::error::LienketError;
use table::Tables;

/// All tables, cross-checked.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// A digest of the tables that it was read from.
    pub digest: [u8; 32],
    /// How a page shows its parts.
    pub layout: layout::Layout,
    /// With what sentences begin.
    pub openers: openers::Openers,
    /// What bodies are called.
    pub bodies: bodies::Bodies,
    /// How bodies followed each other.
    pub body_changes: Vec<body_changes::BodyChange>,
    /// What events are called.
    pub events: events::Events,
    /// How common names are.
    pub names: names::Names,
    /// What offices tell about who holds them.
    pub offices: offices::Offices,
    /// What posts and people are called.
    pub posts: posts::Posts,
    /// The places.
    pub places: places::Gazetteer,
    /// The words by which the text shows what is a place, and what is none.
    pub place_cues: places::cues::Cues,
    /// How states are named, and who leads them.
    pub states: states::States,
    /// The words of dates.
    pub dates: dates::DateWords,
    /// The grammar of documents.
    pub documents: documents::Documents,
    /// The words of quantities.
    pub quantities: quantities::QuantityWords,
}

impl Lexicon {
    /// Reads and checks all tables.
    ///
    /// # Errors
    /// The first table row that breaks the rules: its file, its line, what is allowed.
    pub fn read(tables: &Tables) -> Result<Self, LienketError> {
        // The places take as long as all else: both at once.
        let (places, words) =
            rayon::join(|| places::Gazetteer::read(tables), || Self::words(tables));
        let places = places?;
        let states = states::States::read(tables, &places)?;
        Ok(Self { places, states, ..words? })
    }

    /// The tables that stand for themselves: without the places and what refers to them.
    fn words(tables: &Tables) -> Result<Self, LienketError> {
        Ok(Self {
            digest: tables.digest()?,
            layout: layout::Layout::read(tables)?,
            openers: openers::Openers::read(tables)?,
            bodies: bodies::Bodies::read(tables)?,
            body_changes: body_changes::read(tables)?,
            events: events::Events::read(tables)?,
            names: names::Names::read(tables)?,
            offices: offices::Offices::read(tables)?,
            posts: posts::Posts::read(tables)?,
            place_cues: places::cues::Cues::read(tables)?,
            dates: dates::DateWords::read(tables)?,
            documents: documents::Documents::read(tables)?,
            quantities: quantities::QuantityWords::read(tables)?,
            ..Self::default()
        })
    }
}
