//! How far the articles have come, on a terminal; and what was refused or doubtful among them.
use super::screen;
use indicatif::{ProgressBar, ProgressStyle};
use lienket::article::{self, Meter};
use lienket::complaint::Complaint;
use lienket::ingest::Reading;
use lienket::intake::Event;
use lienket::words::answer;
use std::path::PathBuf;
use std::time::Duration;

/// A line that shows how far it is.
pub(crate) struct Progress {
    bar: ProgressBar,
    meter: Meter,
    warnings: bool,
}

impl Progress {
    /// Begins to show how many bytes of `paths` the `meter` has counted; nothing is shown where standard error is no terminal.
    /// With `warnings` doubts are told, and what is passed over.
    pub(crate) fn of_bytes(warnings: bool, meter: &Meter, paths: &[PathBuf]) -> Self {
        let language = screen::language();
        let is_watched = screen::is_watched();
        let all: u64 =
            if is_watched { paths.iter().map(|path| article::size(path)).sum() } else { 0 };
        let filled = [
            ("done", "{bytes}"),
            ("all", "{total_bytes}"),
            ("articles", "{prefix}"),
            ("facts", "{msg}"),
            ("speed", "{bytes_per_sec}"),
            ("time", "{elapsed}"),
        ];
        let (key, filled) =
            if all > 0 { ("progress-of", &filled[..]) } else { ("progress", &filled[2..]) };
        let shown = format!("{{spinner}} {}", answer(language, key, filled));
        let bar = if is_watched { ProgressBar::new(all) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template(&shown) {
            bar.set_style(style);
        }
        bar.set_prefix("0");
        bar.set_message("0");
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, meter: meter.clone(), warnings }
    }

    /// Shows what happened.
    pub(crate) fn hear(&self, event: &Event<'_>) {
        match event {
            Event::Refused(fault) => self.bar.suspend(|| screen::fail(fault)),
            Event::Passed(fault) if self.warnings => self.bar.suspend(|| {
                screen::complain(&Complaint::warning(fault.told(screen::language())));
            }),
            Event::Doubtful(reading) if self.warnings => self.bar.suspend(|| doubts(reading)),
            Event::Passed(_) | Event::Doubtful(_) => {}
            Event::Done(summary) => {
                let met = summary.read + summary.refused + summary.passed;
                self.bar.set_prefix(met.to_string());
                self.bar.set_message(summary.facts.to_string());
                self.bar.set_position(self.meter.bytes());
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
        let doubt = warning.doubt.said();
        let doubt = doubt.of(screen::language());
        let message = format!("{}: {doubt}: {words:?}", reading.outline.id);
        screen::complain(&Complaint::warning(message));
    }
}
