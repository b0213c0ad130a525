//! The language knowledge of `data/`, typed: compiled once, read everywhere.
pub mod dates;
pub mod documents;
pub mod fold;
pub mod layout;
pub mod phrases;
pub mod quantities;
pub mod table;

use crate::error::LienketError;
use table::Tables;

/// All tables, cross-checked.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// How a page shows its parts.
    pub layout: layout::Layout,
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
        Ok(Self {
            layout: layout::Layout::read(tables)?,
            dates: dates::DateWords::read(tables)?,
            documents: documents::Documents::read(tables)?,
            quantities: quantities::QuantityWords::read(tables)?,
        })
    }
}
