//! An endpoint as the store: a whole one, which is our own server with a token, and one that plays every failure.
mod fails;
mod fake;
mod whole;
