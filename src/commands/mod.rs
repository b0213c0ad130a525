//! What the commands do with the library. Only here, and in the shell, is anything printed.
pub(crate) mod articles;
pub(crate) mod asking;
pub(crate) mod evaluating;
mod interrupt;
mod progress;
pub(crate) mod reading;
pub(crate) mod screen;
