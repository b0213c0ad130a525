//! What went wrong, as people read it and as programs do: one line of JSON with code, kind, message, place and hint.
use crate::error::{LienketError, Named, OUTPUT};
use crate::words::{self, Language};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, ErrorKind};
use std::path::Path;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// What was asked for was not done, or not all of it.
    Error,
    /// It was done, and something about it is doubtful.
    Warning,
    /// What else there is to know.
    Note,
}

/// Something that is told beside the results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Complaint {
    /// How much it matters.
    pub level: Level,
    /// The exit code that goes with it.
    pub code: u8,
    /// What sort of fault: `usage`, `file`, `article`, `table`, `setting`, `dump`, `store`, `threads`, `judgement`, `name`, `query`, `interrupted`,
    /// `other`; of a warning or note `warning`, `note`.
    pub kind: &'static str,
    /// What is wrong, all of it.
    pub message: String,
    /// Where, as far as it is known.
    #[serde(skip_serializing_if = "Place::is_nowhere")]
    pub place: Place,
    /// What to do next, where the message says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Where something is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, the store, or the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line of the file or query, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The character in the line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
}

impl Place {
    /// Whether nothing is known of it.
    pub fn is_nowhere(&self) -> bool {
        *self == Self::default()
    }

    /// The place that a failure of the library tells.
    pub fn of(fault: &LienketError) -> Self {
        let file = |path: &Path| Some(path.display().to_string());
        let line = |line: Option<usize>| line.and_then(|line| u64::try_from(line).ok());
        match fault {
            LienketError::Io { path, .. } | LienketError::Passed { path, .. } => {
                Self { file: file(path), ..Self::default() }
            }
            LienketError::Article { path, line: at, .. }
            | LienketError::Setting { path, line: at, .. }
            | LienketError::Dump { path, line: at, .. } => {
                Self { file: file(path), line: line(*at), column: None }
            }
            LienketError::Row { table, line, .. } => {
                Self { file: Some(table.clone()), line: Some(*line), column: None }
            }
            LienketError::Store { store, .. } => {
                Self { file: Some(store.clone()), ..Self::default() }
            }
            LienketError::Query(said) => within(&said.en).unwrap_or_default(),
            LienketError::Address { .. }
            | LienketError::Threads(_)
            | LienketError::Judgement(_)
            | LienketError::Name(_) => Self::default(),
        }
    }
}

/// The place that a fault of a query begins with: `line 2, column 13: …`.
fn within(message: &str) -> Option<Place> {
    let (head, _) = message.split_once(": ")?;
    let (line, column) = head.split_once(", ")?;
    let number = |part: &str| part.rsplit(' ').next().and_then(|number| number.parse().ok());
    Some(Place { file: None, line: Some(number(line)?), column: Some(number(column)?) })
}

impl Complaint {
    /// A fault of this kind.
    pub fn error(code: u8, kind: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        let hint = hint(&message);
        Self { level: Level::Error, code, kind, message, place: Place::default(), hint }
    }

    /// Something doubtful.
    pub fn warning(message: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::error(0, "warning", message) }
    }

    /// What else there is to know.
    pub fn note(message: impl Into<String>) -> Self {
        Self { level: Level::Note, hint: None, ..Self::error(0, "note", message) }
    }

    /// What a failure of the library says, in `language` as far as it is known there.
    pub fn of(fault: &LienketError, language: Language) -> Self {
        let place = Place::of(fault);
        Self { place, ..Self::error(fault.exit_code(), fault.kind(), told(fault, language)) }
    }

    /// For people: its level, in `language`, before the message; a note stands alone. Nothing in it steers a terminal.
    pub fn in_words(&self, language: Language) -> String {
        let message = shown(&self.message);
        match self.level {
            Level::Error => format!("{}: {message}", words::message(language, "error", &[])),
            Level::Warning => format!("{}: {message}", words::message(language, "warning", &[])),
            Level::Note => message.into_owned(),
        }
    }

    /// For programs: one line of JSON.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// `text` as it may go to a terminal: what would steer one is shown by a sign that stands for it. Lines and tabs stay, for a message
/// has them of its own.
pub fn shown(text: &str) -> Cow<'_, str> {
    let stays = |c| sign(c).is_none() || matches!(c, '\n' | '\t');
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if stays(c) { c } else { sign(c).unwrap_or(c) }).collect())
}

/// The sign that stands for a character which steers a terminal, or turns the direction of what follows; `None` for any other.
pub(crate) fn sign(c: char) -> Option<char> {
    match c {
        '\n' => Some('↵'),
        '\u{7f}' => Some('␡'),
        c if u32::from(c) < 0x20 => char::from_u32(0x2400 + u32::from(c)),
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some('\u{fffd}')
        }
        c => c.is_control().then_some('\u{fffd}'),
    }
}

/// What a failure of the library says, in `language` as far as it is known there, else in English.
pub fn told(fault: &LienketError, language: Language) -> String {
    if let LienketError::Io { path, source } = fault {
        let is_output = path.as_os_str() == OUTPUT;
        let name =
            if is_output { words::reason("output", &[]) } else { Named(path).to_string().into() };
        format!("{}: {}", name.of(language), of_file(source, language))
    } else {
        fault.told(language)
    }
}

/// Why a file cannot be read or written, in `language`. In English the system itself says it.
pub fn of_file(fault: &io::Error, language: Language) -> String {
    let known = FILE_FAULTS.iter().find(|(kind, _)| *kind == fault.kind());
    match known {
        Some((_, key)) if language == Language::Vietnamese => words::message(language, key, &[]),
        _ => fault.to_string(),
    }
}

/// What is commonly wrong with files, and the words for it.
const FILE_FAULTS: [(ErrorKind, &str); 6] = [
    (ErrorKind::NotFound, "file-missing"),
    (ErrorKind::PermissionDenied, "file-forbidden"),
    (ErrorKind::IsADirectory, "file-folder"),
    (ErrorKind::NotADirectory, "file-no-folder"),
    (ErrorKind::StorageFull, "file-full"),
    (ErrorKind::InvalidData, "file-text"),
];

/// What a message says is to be done: the part behind its semicolon, by which messages are written.
fn hint(message: &str) -> Option<String> {
    let first = message.lines().next()?;
    first.rsplit_once("; ").map(|(_, hint)| hint.to_owned()).filter(|hint| !hint.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Complaint, Level};
    use crate::error::LienketError;
    use crate::words::Language;

    #[test]
    fn a_fault_tells_its_place_and_what_to_do() {
        let query = LienketError::Query(
            "line 2, column 13: unknown prefix `skso:`; did you mean `skos:`?\n 2 | x\n   | ^"
                .into(),
        );
        let complaint = Complaint::of(&query, Language::English);
        assert_eq!((complaint.code, complaint.kind), (3, "query"));
        assert_eq!((complaint.place.line, complaint.place.column), (Some(2), Some(13)));
        assert_eq!(complaint.hint.as_deref(), Some("did you mean `skos:`?"));
        let json: serde_json::Value = serde_json::from_str(&complaint.json()).unwrap();
        assert_eq!(json["level"], "error");
        assert_eq!(json["place"]["column"], 13);
        assert!(!complaint.json().contains('\n'), "one line");
        let store = LienketError::store("a.db", "gone");
        let complaint = Complaint::of(&store, Language::English);
        assert_eq!((complaint.code, complaint.place.file.as_deref()), (2, Some("a.db")));
        assert!(complaint.hint.is_none() && !complaint.json().contains("hint"));
    }

    #[test]
    fn people_read_the_level_in_their_language() {
        let said = |complaint: Complaint| {
            [Language::Vietnamese, Language::English].map(|language| complaint.in_words(language))
        };
        assert_eq!(said(Complaint::error(1, "name", "A")), ["lỗi: A", "error: A"]);
        assert_eq!(said(Complaint::warning("A")), ["cảnh báo: A", "warning: A"]);
        assert_eq!(said(Complaint::note("A")), ["A", "A"]);
        assert_eq!(Complaint::note("A").level, Level::Note);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_in_both_languages() {
        let source = std::fs::read("nowhere").unwrap_err();
        let fault = LienketError::Io { path: "nowhere".into(), source };
        let told = |language| Complaint::of(&fault, language).message;
        assert_eq!(told(Language::Vietnamese), "nowhere: không có tệp hay thư mục này");
        assert!(told(Language::English).starts_with("nowhere: No such file"));
    }
}
