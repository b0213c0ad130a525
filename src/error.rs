//! What can go wrong outside the text, and what can be doubtful in it.
use crate::span::Span;
use crate::words::{Language, Said};
use std::fmt;
use std::path::PathBuf;

/// Every failure that leaves the library. Each message says what was met, and where it helps what is allowed and what
/// to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LienketError {
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A file holds no article, or not in a form that is understood.
    #[error("{}{}: {reason}", path.display(), Line(*line))]
    Article {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong, as a sentence without a full stop.
        reason: String,
    },
    /// A row of a data table breaks the table's rules.
    #[error("{table}:{line}: {reason}")]
    Row {
        /// The table's file name, below the data folder.
        table: String,
        /// The row's line, from 1.
        line: u64,
        /// What is wrong, as a sentence without a full stop.
        reason: String,
    },
    /// A file of settings that cannot be understood, or a setting in it that there is not.
    #[error("{}{}: {reason}", path.display(), Line(*line))]
    Setting {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong, as a sentence without a full stop.
        reason: String,
    },
    /// The graph could not be opened, read or written.
    #[error("{store}: {reason}")]
    Store {
        /// The store's folder, or `memory`.
        store: String,
        /// What is wrong, and what to do next.
        reason: String,
    },
    /// An address at which nothing can be served.
    #[error("{address}: {reason}")]
    Address {
        /// The address and the port.
        address: String,
        /// What is wrong, and what to do next.
        reason: String,
    },
    /// The threads that read articles could not be started.
    #[error("the threads cannot be started: {0}; try fewer, with --threads")]
    Threads(String),
    /// A judgement of people that cannot stand.
    #[error("{0}")]
    Judgement(String),
    /// A name that nothing bears, or several things do: which, and what tells them apart.
    #[error("{0}")]
    Name(String),
    /// A query could not be parsed or run.
    #[error("{0}")]
    Query(String),
    /// A query that breaks a rule of the language: where, and what was likely meant, in both languages.
    #[error("{}", .0.en)]
    Syntax(Box<Said>),
}

impl LienketError {
    /// The message in `language`, where it has one; else in English.
    pub fn told(&self, language: Language) -> String {
        if let Self::Syntax(said) = self { said.of(language).to_owned() } else { self.to_string() }
    }

    /// The exit code of a program that ends with it: 2 of the store, 3 of a query, else 1.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Store { .. } => 2,
            Self::Query(_) | Self::Syntax(_) => 3,
            Self::Io { .. }
            | Self::Article { .. }
            | Self::Row { .. }
            | Self::Setting { .. }
            | Self::Address { .. }
            | Self::Threads(_)
            | Self::Judgement(_)
            | Self::Name(_) => 1,
        }
    }

    /// What sort of fault it is, in one word that stays the same.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Io { .. } => "file",
            Self::Article { .. } => "article",
            Self::Row { .. } => "table",
            Self::Setting { .. } => "setting",
            Self::Store { .. } => "store",
            Self::Address { .. } => "address",
            Self::Threads(_) => "threads",
            Self::Judgement(_) => "judgement",
            Self::Name(_) => "name",
            Self::Query(_) | Self::Syntax(_) => "query",
        }
    }
}

/// What is wrong where standard output cannot be written.
pub fn unwritten(source: std::io::Error) -> LienketError {
    LienketError::Io { path: PathBuf::from("standard output"), source }
}

/// `:12`, or nothing.
struct Line(Option<usize>);

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |line| write!(f, ":{line}"))
    }
}

/// A doubt about the text: it stops nothing and travels beside the result.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// Where.
    pub span: Span,
    /// What is doubtful.
    pub doubt: Doubt,
}

/// What can be doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Doubt {
    /// `tỉnh`, `huyện` or `UBND tỉnh` with no unit in sight.
    UnresolvedJurisdiction,
    /// A date that is on no calendar: `31/2`.
    ImpossibleDate,
    /// A name that several units carry, with nothing in sight that decides.
    AmbiguousPlace,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnresolvedJurisdiction => "no unit in sight whose body this is",
            Self::ImpossibleDate => "a date that is on no calendar",
            Self::AmbiguousPlace => "several units carry this name and nothing decides",
        })
    }
}
