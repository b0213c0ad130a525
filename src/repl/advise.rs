//! `\explain`, `\profile`, `\lint`, `\portable`, `\why`: what is to be said of a query, or of a row of its answer.
use super::Session;
use super::wording::Told;
use crate::advice::{self, plan};
use crate::error::LienketError;
use crate::explain;
use crate::path::statement::is_statement;
use crate::query;
use spargebra::Query;

/// How many facts behind a row are told.
const FACTS: usize = 5;

/// The words with which a query begins.
const BEGINNINGS: [&str; 6] = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"];

impl Session<'_> {
    /// `\explain [NAME or QUERY]`: a query where it looks like one; without either the last.
    pub(super) fn explain_or_plan(&mut self, what: Option<String>) -> Result<(), LienketError> {
        match what {
            Some(what) if !is_query(&what) => self.explain(&what),
            text => {
                let query = self.bound(text)?;
                let plan = plan::plan(self.store, query, &self.services())?;
                self.say(&plan)
            }
        }
    }

    /// `\profile [QUERY]`
    pub(super) fn profile(&mut self, text: Option<String>) -> Result<(), LienketError> {
        let query = self.bound(text)?;
        let (store, services, lang) = (self.store.clone(), self.services(), self.settings.lang);
        let told = self.apart(move |stop| plan::profile(&store, query, (stop, &services), lang))?;
        self.say(&told)
    }

    /// `\lint [QUERY]`
    pub(super) fn lint(&mut self, text: Option<String>) -> Result<(), LienketError> {
        let text = self.query_or_last(text)?;
        let told = advice::told(&advice::lint(&text)?, self.settings.lang);
        self.say(&told)
    }

    /// `\portable [QUERY]`
    pub(super) fn portable(&mut self, text: Option<String>) -> Result<(), LienketError> {
        let text = self.query_or_last(text)?;
        let told = advice::portable(&text)?.told(self.settings.lang);
        self.say(&told)
    }

    /// `\why [ROW]`
    pub(super) fn evidence(&mut self, number: usize) -> Result<(), LienketError> {
        let Some(row) = self.rows.get(number - 1) else {
            let (row, rows) = (number.to_string(), self.rows.len().to_string());
            return Err(Self::fault(&Told::of("fault.no-row", &[("row", &row), ("rows", &rows)])));
        };
        let row: Vec<_> = row.iter().map(|(_, term)| term.clone()).collect();
        let store = self.store.clone();
        let found = self.apart(move |_| explain::why(&store, &row))?;
        if found.facts.is_empty() {
            let told = self.words("why.none", &[]);
            return self.tell(&told);
        }
        let (facts, values) = (found.facts.len().to_string(), found.values.to_string());
        let head = self.words("why.found", &[("facts", &facts), ("values", &values)]);
        self.tell(&head)?;
        for fact in found.facts.iter().take(FACTS) {
            let told = fact.in_words(self.settings.lang);
            self.say(&format!("{}: {}\n{told}", fact.article, fact.headline))?;
        }
        match found.facts.len().checked_sub(FACTS) {
            None | Some(0) => Ok(()),
            Some(more) => {
                let told = self.words("why.more", &[("more", &more.to_string())]);
                self.tell(&told)
            }
        }
    }

    /// The query that is meant, with the session's variables.
    fn bound(&self, text: Option<String>) -> Result<Query, LienketError> {
        let mut query = query::algebra(&self.query_or_last(text)?)?;
        query::bind(&mut query, &self.values()?);
        Ok(query)
    }

    /// The text of the query that is meant: `text`, else the last.
    pub(super) fn query_or_last(&self, text: Option<String>) -> Result<String, LienketError> {
        let Some(text) = text.or_else(|| self.last.clone()) else {
            return Err(Self::fault(&Told::of("fault.no-last", &[])));
        };
        if is_statement(&text) || super::statement::is_update(&text) {
            return Err(Self::fault(&Told::of("fault.no-query", &[])));
        }
        Ok(text)
    }
}

/// Whether this is a query, and no name.
fn is_query(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    text.contains('{') && BEGINNINGS.iter().any(|word| first.eq_ignore_ascii_case(word))
}
