//! Places.

/// A place as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named;
