//! Queries and PATH statements, asked and answered.
use super::Session;
use super::output::Target;
use super::result::Times;
use super::wording::Told;
use crate::error::LienketError;
use crate::path;
use crate::path::answer::Options;
use crate::path::show::View;
use crate::path::statement::{Switch, is_statement, parse};
use crate::path::trail::Detail;
use crate::place;
use crate::query::{self, Format, Limits, Services, Stop, Why};
use comfy_table::Table;
use std::sync::Arc;
use std::time::Instant;

impl Session<'_> {
    /// Answers a query or a PATH statement, or carries out an update, and remembers it as the last.
    pub(super) fn ask(&mut self, text: String, target: &Target) -> Result<(), LienketError> {
        // What is left of the result before is given up, so that its query ends.
        self.pending = None;
        self.rows.clear();
        let answered = if is_statement(&text) {
            self.path(&text, target)
        } else if super::statement::is_update(&text) {
            self.update(&text)
        } else {
            self.query(&text, target)
        };
        self.last = Some(text);
        answered
    }

    /// Asks the last query or statement again.
    pub(super) fn again(&mut self, target: &Target) -> Result<(), LienketError> {
        match self.last.clone() {
            Some(text) => self.ask(text, target),
            None => Err(Self::fault(&Told::of("fault.no-last", &[]))),
        }
    }

    fn query(&mut self, text: &str, target: &Target) -> Result<(), LienketError> {
        let mut parsed = query::algebra(text)?;
        let values = self.values()?;
        query::bind(&mut parsed, &values);
        let begun = Instant::now();
        let stop = self.stop();
        let (store, services) = (self.store, self.services());
        let interrupt = self.interrupt.clone();
        let answered = interrupt.during(&stop, || {
            let answer = query::ask_apart(store, parsed, &stop, &services)?;
            self.show_result(answer, &stop, (target, begun))
        });
        answered.map_err(|fault| Self::why(&stop, fault))
    }

    fn path(&mut self, text: &str, target: &Target) -> Result<(), LienketError> {
        let mut statement = parse(text)?;
        if statement.on.is_none() && statement.within.is_none() {
            statement.on = self.settings.on;
        }
        let edges = statement.has(Switch::Edges);
        let costs = statement.has(Switch::Cheapest);
        let format = self.settings.format;
        let is_whole = edges || format != Format::Table;
        let detail = if is_whole { Detail::All } else { Detail::First };
        let options = Options { detail, timeout: None };
        let begun = Instant::now();
        let paths = Arc::clone(&self.paths);
        let answer = self.apart(move |stop| paths.ask(&statement, options, stop))?;
        let width = Table::new().width().map(usize::from).filter(|_| self.is_watched(target));
        let view = View { width, edges, costs, ..View::plain(self.settings.lang) };
        self.deliver(target, &mut |out| path::write(&answer, format, &view, out))?;
        if let Some(reason) = path::reason(&answer, format, &view) {
            self.tell(&reason)?;
        }
        self.tell_times(Times::since(begun))
    }

    /// What queries may ask beside the graph.
    pub(super) fn services(&self) -> Services {
        place::with_functions(self.paths.services(), &self.tables)
    }

    /// Does `work` in a thread of its own, until it is done or the question is ended.
    pub(super) fn apart<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Stop) -> Result<T, LienketError> + Send + 'static,
    ) -> Result<T, LienketError> {
        let stop = self.stop();
        let inner = stop.clone();
        self.interrupt
            .during(&stop, || query::wait(&stop, move || work(&inner)))
            .map_err(|fault| Self::why(&stop, fault))
    }

    /// What ends a question of this session.
    pub(super) fn stop(&self) -> Stop {
        Stop::within(Limits { timeout: self.settings.timeout, memory: self.settings.memory })
    }

    /// A fault, or why the question was ended.
    pub(super) fn why(stop: &Stop, fault: LienketError) -> LienketError {
        // What cannot be written has nothing to do with the question.
        let why = stop.why().filter(|_| !matches!(fault, LienketError::Io { .. }));
        match why {
            None => fault,
            Some(Why::Interrupted) => Self::fault(&Told::of("stopped.interrupted", &[])),
            Some(Why::Late(seconds)) => {
                Self::fault(&Told::of("stopped.late", &[("seconds", &seconds.to_string())]))
            }
            Some(Why::Memory(megabytes)) => {
                Self::fault(&Told::of("stopped.memory", &[("megabytes", &megabytes.to_string())]))
            }
        }
    }
}
