//! What can go wrong outside the text, and what can be doubtful in it.
use crate::span::Span;
use crate::words::{self, Language, Said};
use std::fmt;
use std::path::{Path, PathBuf};

/// Every failure that leaves the library. Each message says what was met, and where it helps what is allowed and what
/// to do next.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LienketError {
    /// A file or folder could not be read or written.
    #[error("{}: {source}", Named(path))]
    Io {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// A file holds no article, or not in a form that is understood.
    #[error("{}{}: {reason}", Named(path), Line(*line))]
    Article {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong, as a sentence without a full stop.
        reason: Said,
    },
    /// What was met is sound and no article: a list of links, a form, a page that was read already.
    #[error("{}: {reason}", Named(path))]
    Passed {
        /// The file.
        path: PathBuf,
        /// What it is, as a sentence without a full stop.
        reason: Said,
    },
    /// A row of a data table breaks the table's rules.
    #[error("{table}:{line}: {reason}")]
    Row {
        /// The table's file name, below the data folder.
        table: String,
        /// The row's line, from 1.
        line: u64,
        /// What is wrong, as a sentence without a full stop.
        reason: Said,
    },
    /// A file of settings that cannot be understood, or a setting in it that there is not.
    #[error("{}{}: {reason}", Named(path), Line(*line))]
    Setting {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong, as a sentence without a full stop.
        reason: Said,
    },
    /// A dump that breaks off, or is none of lienket's.
    #[error("{}{}: {reason}", Named(path), Line(*line))]
    Dump {
        /// The file.
        path: PathBuf,
        /// The line, from 1, where one is to blame.
        line: Option<usize>,
        /// What is wrong, and what to do next.
        reason: Said,
    },
    /// The graph could not be opened, read or written.
    #[error("{store}: {reason}")]
    Store {
        /// The store's folder, or `memory`.
        store: String,
        /// What is wrong, and what to do next.
        reason: Said,
    },
    /// An address at which nothing can be served.
    #[error("{address}: {reason}")]
    Address {
        /// The address and the port.
        address: String,
        /// What is wrong, and what to do next.
        reason: Said,
    },
    /// The threads that read articles could not be started: what the system says.
    #[error("{}", threads(.0))]
    Threads(String),
    /// A judgement of people that cannot stand.
    #[error("{0}")]
    Judgement(Said),
    /// A name that nothing bears, or several things do: which, and what tells them apart.
    #[error("{0}")]
    Name(Said),
    /// A query that breaks a rule of the language, and where, or that could not be run.
    #[error("{0}")]
    Query(Said),
}

impl LienketError {
    /// A query that could not be parsed or run.
    pub fn query(reason: impl Into<Said>) -> Self {
        Self::Query(reason.into())
    }

    /// A name that nothing bears, or several things do.
    pub fn name(reason: impl Into<Said>) -> Self {
        Self::Name(reason.into())
    }

    /// A failure of the store `store`: its folder, or `memory`.
    pub fn store(store: impl Into<String>, reason: impl Into<Said>) -> Self {
        Self::Store { store: store.into(), reason: reason.into() }
    }

    /// A file that holds no article; `line`, from 1, is to blame.
    pub fn article(path: impl Into<PathBuf>, line: Option<usize>, reason: impl Into<Said>) -> Self {
        Self::Article { path: path.into(), line, reason: reason.into() }
    }

    /// A row of a table, whose line counts from 1.
    pub fn row(table: impl Into<String>, line: u64, reason: impl Into<Said>) -> Self {
        Self::Row { table: table.into(), line, reason: reason.into() }
    }

    /// A line of a file of settings.
    pub fn setting(path: impl Into<PathBuf>, line: Option<usize>, reason: impl Into<Said>) -> Self {
        Self::Setting { path: path.into(), line, reason: reason.into() }
    }

    /// The message in `language`. What the system says of a file it says itself.
    pub fn told(&self, language: Language) -> String {
        match self {
            Self::Io { .. } => self.to_string(),
            Self::Article { path, line, reason }
            | Self::Setting { path, line, reason }
            | Self::Dump { path, line, reason } => {
                format!("{}{}: {}", Named(path), Line(*line), reason.of(language))
            }
            Self::Passed { path, reason } => {
                format!("{}: {}", Named(path), reason.of(language))
            }
            Self::Row { table, line, reason } => {
                format!("{table}:{line}: {}", reason.of(language))
            }
            Self::Store { store: at, reason } | Self::Address { address: at, reason } => {
                format!("{at}: {}", reason.of(language))
            }
            Self::Threads(cause) => threads(cause).of(language).to_owned(),
            Self::Judgement(reason) | Self::Name(reason) | Self::Query(reason) => {
                reason.of(language).to_owned()
            }
        }
    }

    /// The exit code of a program that ends with it: 2 of the store, 3 of a query, else 1.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Store { .. } => 2,
            Self::Query(_) => 3,
            Self::Io { .. }
            | Self::Article { .. }
            | Self::Passed { .. }
            | Self::Row { .. }
            | Self::Setting { .. }
            | Self::Dump { .. }
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
            Self::Passed { .. } => "passed",
            Self::Row { .. } => "table",
            Self::Setting { .. } => "setting",
            Self::Dump { .. } => "dump",
            Self::Store { .. } => "store",
            Self::Address { .. } => "address",
            Self::Threads(_) => "threads",
            Self::Judgement(_) => "judgement",
            Self::Name(_) => "name",
            Self::Query(_) => "query",
        }
    }
}

/// What is wrong where standard output cannot be written.
pub fn unwritten(source: std::io::Error) -> LienketError {
    LienketError::Io { path: PathBuf::from(OUTPUT), source }
}

/// How standard output is called in place of a file.
pub(crate) const OUTPUT: &str = "standard output";

fn threads(cause: &String) -> Said {
    words::reason("threads", &[("cause", cause)])
}

/// The name of a file as it may go to a terminal: its control characters are spelled.
pub(crate) struct Named<'p>(pub(crate) &'p Path);

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Spelled(&self.0.to_string_lossy()).fmt(f)
    }
}

/// A text whose control characters are spelled: `\u{1b}`.
pub(crate) struct Spelled<'t>(pub(crate) &'t str);

impl fmt::Display for Spelled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.chars().any(char::is_control) {
            return f.write_str(self.0);
        }
        self.0.chars().try_for_each(|c| {
            if c.is_control() { write!(f, "{}", c.escape_unicode()) } else { write!(f, "{c}") }
        })
    }
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

impl Doubt {
    /// It in words.
    pub fn said(self) -> Said {
        let key = match self {
            Self::UnresolvedJurisdiction => "doubt.jurisdiction",
            Self::ImpossibleDate => "doubt.date",
            Self::AmbiguousPlace => "doubt.place",
        };
        words::reason(key, &[])
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().en)
    }
}
