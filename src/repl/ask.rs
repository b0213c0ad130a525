//! Queries and PATH statements, asked and answered.
use super::Session;
use crate::error::LienketError;
use crate::path;
use crate::path::answer::Options;
use crate::path::show::View;
use crate::path::statement::{Switch, is_statement, parse};
use crate::path::trail::Detail;
use crate::query::{self, Format};
use comfy_table::Table;
use std::sync::Arc;

impl Session<'_> {
    /// Answers a query or a PATH statement, and remembers it as the last.
    pub(super) fn ask(&mut self, text: String) -> Result<(), LienketError> {
        let answered = if is_statement(&text) { self.path(&text) } else { self.query(&text) };
        self.last = Some(text);
        answered
    }

    fn query(&mut self, text: &str) -> Result<(), LienketError> {
        let (store, format, services) = (self.store, self.settings.format, self.paths.services());
        let out = &mut *self.out;
        self.interrupt.during(|stop| {
            query::write(query::ask_with(store, text, stop, &services)?, format, out)
        })?;
        Ok(())
    }

    fn path(&mut self, text: &str) -> Result<(), LienketError> {
        let statement = parse(text)?;
        let edges = statement.has(Switch::Edges);
        let format = self.settings.format;
        let is_whole = edges || format != Format::Table;
        let detail = if is_whole { Detail::All } else { Detail::First };
        let options = Options { detail, timeout: self.settings.timeout };
        let paths = Arc::clone(&self.paths);
        let answer = self.interrupt.during(|stop| paths.ask(&statement, options, stop))?;
        let costs = statement.has(Switch::Cheapest);
        let view = View {
            edges,
            costs,
            width: Table::new().width().map(usize::from),
            ..View::plain(self.settings.lang)
        };
        path::write(&answer, format, &view, &mut *self.out)?;
        match path::reason(&answer, format, &view) {
            Some(reason) => self.tell(&reason),
            None => Ok(()),
        }
    }
}
