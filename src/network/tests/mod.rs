//! The measures, and who is joined to whom.
mod joined;
mod measures;
