//! Ctrl-C. While articles are stored the first lets the program finish what it is storing, the second ends it.
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
        screen::say("finishing", &[]);
    })?;
    Ok(&STOP)
}

/// Does `this` when Ctrl-C is pressed; where that finds nothing to do, the program ends.
pub(crate) fn instead(this: impl Fn() -> bool + Send + 'static) -> anyhow::Result<()> {
    ctrlc::set_handler(move || {
        if !this() {
            std::process::exit(i32::from(INTERRUPTED));
        }
    })?;
    Ok(())
}

/// Whether Ctrl-C was pressed.
pub(crate) fn came() -> bool {
    STOP.load(Ordering::Relaxed)
}
