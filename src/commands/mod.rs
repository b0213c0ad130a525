//! What the commands do with the library. Only here, and in the shell, is anything printed.
pub(crate) mod articles;
pub(crate) mod asking;
pub(crate) mod config;
mod drawing;
pub(crate) mod evaluating;
mod interrupt;
mod json;
pub(crate) mod judging;
pub(crate) mod manual;
pub(crate) mod network;
pub(crate) mod path;
pub(crate) mod people;
pub(crate) mod places;
mod progress;
pub(crate) mod reading;
pub(crate) mod saved;
pub(crate) mod screen;
pub(crate) mod tour;
