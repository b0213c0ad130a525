//! What the commands do with the library. Only here, and in the shell, is anything printed.
pub(crate) mod articles;
pub(crate) mod asking;
mod drawing;
pub(crate) mod evaluating;
mod interrupt;
pub(crate) mod judging;
pub(crate) mod network;
pub(crate) mod path;
pub(crate) mod people;
pub(crate) mod places;
mod progress;
pub(crate) mod reading;
pub(crate) mod screen;

use lienket::error::LienketError;

/// The exit code for a failure.
pub(crate) const fn exit_code(fault: &LienketError) -> u8 {
    if matches!(fault, LienketError::Store { .. }) {
        2
    } else if matches!(fault, LienketError::Query(_) | LienketError::Syntax(_)) {
        3
    } else {
        1
    }
}
