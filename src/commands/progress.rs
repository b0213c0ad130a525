//! How far the articles have come, on a terminal; and what was refused or doubtful among them.
use super::screen;
use indicatif::{ProgressBar, ProgressStyle};
use lienket::complaint::Complaint;
use lienket::ingest::Reading;
use lienket::intake::Event;
use std::time::Duration;

/// A line that shows how far it is.
pub(crate) struct Progress {
    bar: ProgressBar,
    warnings: bool,
}

impl Progress {
    /// Begins to show; nothing is shown where standard error is no terminal. With `warnings` doubts are told.
    pub(crate) fn begin(warnings: bool) -> Self {
        let bar =
            if screen::is_watched() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {pos} articles, {msg} {per_sec}, {elapsed}")
        {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, warnings }
    }

    /// Shows what happened.
    pub(crate) fn hear(&self, event: &Event<'_>) {
        match event {
            Event::Refused(fault) => self.bar.suspend(|| screen::fail(fault)),
            Event::Doubtful(reading) if self.warnings => self.bar.suspend(|| doubts(reading)),
            Event::Doubtful(_) => {}
            Event::Done(summary) => {
                self.bar.set_message(format!("{} facts,", summary.facts));
                self.bar.set_position((summary.read + summary.refused) as u64);
            }
        }
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// A line that shows how many statements have come so far.
pub(crate) struct Counter(ProgressBar);

impl Counter {
    /// Begins to show; nothing is shown where standard error is no terminal. `words` stand before the number.
    pub(crate) fn begin(words: String) -> Self {
        let bar =
            if screen::is_watched() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        if let Ok(style) =
            ProgressStyle::with_template("{spinner} {msg} {human_pos}, {per_sec}, {elapsed}")
        {
            bar.set_style(style);
        }
        bar.set_message(words);
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Shows that so many have come.
    pub(crate) fn reach(&self, number: usize) {
        self.0.set_position(number as u64);
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }
}

fn doubts(reading: &Reading) {
    for warning in &reading.warnings {
        let words = warning.span.of(&reading.outline.text);
        let message = format!("{}: {}: {words:?}", reading.outline.id, warning.doubt);
        screen::complain(&Complaint::warning(message));
    }
}
