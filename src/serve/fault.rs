//! Why a question is not answered: a status, and plain words.
use super::told::words;
use crate::error::LienketError;
use crate::query::{Stop, Why, visible};
use crate::words::Language;
use hyper::StatusCode;

/// Why a question is not answered.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) status: StatusCode,
    /// A header that belongs to the status: `Allow`.
    pub(super) header: Option<(&'static str, String)>,
    told: Told,
}

#[derive(Debug)]
enum Told {
    /// A key of `data/words/serve.csv`, and what is filled in.
    Words(&'static str, Vec<(&'static str, String)>),
    /// What the library says.
    Library(Box<LienketError>),
}

impl Fault {
    /// One in the words of a key.
    pub(super) fn new(
        status: StatusCode,
        key: &'static str,
        filled: &[(&'static str, &str)],
    ) -> Self {
        let filled = filled.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { status, header: None, told: Told::Words(key, filled) }
    }

    /// A question that is none: 400.
    pub(super) fn bad(key: &'static str, filled: &[(&'static str, &str)]) -> Self {
        Self::new(StatusCode::BAD_REQUEST, key, filled)
    }

    /// The same with a header.
    pub(super) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        Self { header: Some((name, value.into())), ..self }
    }

    /// A fault of what the client wrote.
    pub(super) fn of_question(error: LienketError) -> Self {
        Self { status: StatusCode::BAD_REQUEST, header: None, told: Told::Library(Box::new(error)) }
    }

    /// A fault that came while the question was answered, under `stop`.
    pub(super) fn of_answer(error: LienketError, stop: &Stop) -> Self {
        let status = match (stop.why(), &error) {
            (Some(Why::Interrupted), _) => return Self::ending(),
            (Some(Why::Late(_) | Why::Memory(_)), _) => {
                let told = Told::Library(Box::new(stop.fault()));
                return Self { status: StatusCode::SERVICE_UNAVAILABLE, header: None, told };
            }
            // What fails of itself is a store's fault; the rest is what was asked: a service, a function, a name.
            (None, LienketError::Name(_) | LienketError::Query(_)) => StatusCode::BAD_REQUEST,
            (None, _) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self { status, header: None, told: Told::Library(Box::new(error)) }
    }

    /// A fault of an update, under `stop`.
    pub(super) fn of_update(error: LienketError, stop: &Stop) -> Self {
        // What cannot be carried out is told so: a blank node, LOAD.
        if matches!(error, LienketError::Query(_)) && stop.why().is_none() {
            Self::of_question(error)
        } else {
            Self::of_answer(error, stop)
        }
    }

    /// What was stopped before it was done.
    pub(super) fn stopped(stop: &Stop) -> Self {
        Self::of_answer(stop.fault(), stop)
    }

    /// The server ends.
    pub(super) fn ending() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "ending", &[])
    }

    /// Something broke that should not.
    pub(super) fn broken() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "broken", &[])
    }

    /// The words, line by line without what steers a terminal.
    pub(super) fn told(&self, language: Language) -> String {
        let told = self.raw(language);
        told.lines().map(visible).collect::<Vec<_>>().join("\n")
    }

    fn raw(&self, language: Language) -> String {
        match &self.told {
            Told::Words(key, filled) => {
                let filled: Vec<(&str, &str)> =
                    filled.iter().map(|(name, value)| (*name, value.as_str())).collect();
                words().say(language, key, &filled)
            }
            Told::Library(error) => crate::complaint::told(error, language),
        }
    }
}
