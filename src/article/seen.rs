//! The pages that a walk has met: each is read once, however often a site holds it.
use super::page::{self, Address, Raw};
use super::{Found, Origin};
use crate::error::LienketError;
use crate::words::reason;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The addresses met so far, and where.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(Arc<Mutex<FxHashMap<String, Origin>>>);

impl Seen {
    /// Reads the page found at `origin`, unless one of its address was met before.
    pub(super) fn read(&self, raw: &Raw<'_>, origin: Origin) -> Result<Found, LienketError> {
        let (found, address) = page::read(raw, origin)?;
        match address.and_then(|address| self.enter(&address, &found.origin)) {
            None => Ok(found),
            Some(earlier) => {
                let earlier = earlier.to_string();
                Err(found.origin.pass_over(reason("page.twice", &[("origin", &earlier)])))
            }
        }
    }

    /// Where the address was met before; else it is now.
    fn enter(&self, address: &Address, origin: &Origin) -> Option<Origin> {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let id = address.id();
        if let Some(earlier) = met.get(&id) {
            return Some(earlier.clone());
        }
        met.insert(id, origin.clone());
        None
    }
}
