//! Ctrl-C while articles are stored: the first lets the program finish what it is storing, the second ends it.
use super::screen;
use std::sync::atomic::{AtomicBool, Ordering};

static STOP: AtomicBool = AtomicBool::new(false);

/// The exit code of a program that was interrupted.
pub(crate) const INTERRUPTED: u8 = 130;

/// Watches for Ctrl-C; the flag is set when it was pressed.
pub(crate) fn watch() -> anyhow::Result<&'static AtomicBool> {
    ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
        screen::tell("finishing what is being stored; Ctrl-C again to leave at once");
    })?;
    Ok(&STOP)
}

/// Whether Ctrl-C was pressed.
pub(crate) fn came() -> bool {
    STOP.load(Ordering::Relaxed)
}
