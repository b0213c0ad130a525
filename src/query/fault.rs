//! What is wrong with a query, and where: line, column, and a caret under the place.
use super::prefix;
use crate::error::LienketError;
use oxigraph::sparql::QueryEvaluationError;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// The most characters of a line that are shown on either side of the place.
const CONTEXT: usize = 60;
/// The most marks that a message names.
const MARKS: usize = 4;
/// The keywords of SPARQL that a word of a query may have been meant for.
pub(crate) const KEYWORDS: &[&str] = &[
    "ASK",
    "ASC",
    "BASE",
    "BIND",
    "CONSTRUCT",
    "CONTAINS",
    "COUNT",
    "DESC",
    "DESCRIBE",
    "DISTINCT",
    "EXISTS",
    "FILTER",
    "FROM",
    "GRAPH",
    "GROUP",
    "HAVING",
    "LIMIT",
    "MINUS",
    "NAMED",
    "OFFSET",
    "OPTIONAL",
    "ORDER",
    "PREFIX",
    "REDUCED",
    "REGEX",
    "SELECT",
    "SERVICE",
    "UNDEF",
    "UNION",
    "VALUES",
    "WHERE",
];

/// A fault of syntax. `message` is the parser's, for it tells the place in no other way: `error at 1:8: expected …`.
pub(crate) fn syntax(text: &str, message: &str) -> LienketError {
    if let Some(unknown) = prefix::first_unknown(text) {
        let hint = match unknown.nearest {
            Some(nearest) => {
                format!("unknown prefix `{}:`; did you mean `{nearest}:`?", unknown.name)
            }
            None => format!(
                "unknown prefix `{}:`; declare it with PREFIX, or use one of those known",
                unknown.name
            ),
        };
        return LienketError::Query(shown(text, unknown.line, unknown.column, &hint));
    }
    if let Some(word) = update(text) {
        let reason = format!(
            "{word} changes the graph, and only `ingest` does that; a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"
        );
        return LienketError::Query(reason);
    }
    let Some((line, column, expected)) = place(message) else {
        return LienketError::Query(message.to_owned());
    };
    let at = offset(text, line, column).saturating_sub(read_ahead(&expected));
    let (line, column) = line_and_column(text, at);
    LienketError::Query(shown(text, line, column, &reason(text, at, &expected)))
}

/// The word with which an update begins, behind its prefixes.
fn update(text: &str) -> Option<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with('#'));
    let mut words = code.flat_map(str::split_whitespace);
    while let Some(word) = words.next() {
        match word.to_ascii_uppercase().as_str() {
            "PREFIX" => drop((words.next(), words.next())),
            "BASE" => drop(words.next()),
            word => {
                let word: String = word.chars().take_while(char::is_ascii_alphabetic).collect();
                return UPDATES.contains(&word.as_str()).then_some(word);
            }
        }
    }
    None
}

/// The words with which updates begin.
const UPDATES: [&str; 11] = [
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH", "UPDATE",
];

/// A failure while the query ran.
pub(crate) fn evaluation(error: &QueryEvaluationError) -> LienketError {
    use QueryEvaluationError::{Cancelled, Service, UnsupportedService};
    if let Service(fault) = error
        && let Some(LienketError::Name(told)) = fault.downcast_ref()
    {
        return LienketError::Name(told.clone());
    }
    LienketError::Query(if let UnsupportedService(service) = error {
        format!(
            "{service} cannot be asked: lienket is offline and reaches no other endpoint; SERVICE lk:path {{ … }} finds paths"
        )
    } else if matches!(error, Cancelled) {
        "interrupted".to_owned()
    } else {
        error.to_string()
    })
}

/// Line, column, and what could have stood there, of `error at 3:14: expected one of a, b`, in characters.
fn place(message: &str) -> Option<(usize, usize, Vec<&str>)> {
    let (_, rest) = message.split_once("error at ")?;
    let (at, reason) = rest.split_once(": expected ")?;
    let (line, column) = at.split_once(':')?;
    let list = reason.strip_prefix("one of ").unwrap_or(reason);
    // `[_]` is any character: it stands for the end of the text, come too early for some keyword.
    let things = list.split(", ").filter(|thing| *thing != "[_]").collect();
    Some((line.parse().ok()?, column.parse().ok()?, things))
}

/// How far the parser read past the place: it takes as many characters as a keyword has before it compares them.
fn read_ahead(expected: &[&str]) -> usize {
    let length = |thing: &&str| if is_keyword(thing) { thing.chars().count() } else { 0 };
    expected.iter().map(length).min().unwrap_or(0)
}

/// Not a mark (`"}"`), a class of characters (`['0' ..= '9']`) or a sentence.
fn is_keyword(thing: &str) -> bool {
    !thing.starts_with(['"', '[']) && !thing.contains(' ')
}

fn reason(text: &str, at: usize, expected: &[&str]) -> String {
    // The parser's own rules are sentences.
    if let Some(rule) =
        expected.iter().find(|thing| !thing.starts_with(['"', '[']) && thing.contains(' '))
    {
        return (*rule).to_owned();
    }
    let rest = || text.chars().skip(at);
    let word: String = rest().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let upper = word.to_uppercase();
    let nearest = KEYWORDS.iter().map(|keyword| (prefix::distance(&upper, keyword), keyword)).min();
    let marks: Vec<&str> =
        expected.iter().filter(|thing| thing.starts_with('"')).copied().collect();
    let is_end = rest().all(char::is_whitespace);
    match nearest {
        _ if is_end && marks.is_empty() => {
            "the query ends too early, or breaks a rule of SPARQL".to_owned()
        }
        Some((1 | 2, keyword)) if word.len() > 2 => {
            format!("`{word}` is no word of SPARQL; did you mean {keyword}?")
        }
        _ if marks.is_empty() => "not understood from here on".to_owned(),
        // Of a long row of marks none tells what is wrong, but for what is still to be closed at the end.
        _ if marks.len() > MARKS => {
            let closing = |mark: &&&str| matches!(**mark, "\"}\"" | "\")\"" | "\"]\"");
            match marks.iter().find(closing) {
                Some(mark) if is_end => format!("expected {mark}, or more before it"),
                _ if is_end => "the query ends too early".to_owned(),
                _ => "not understood from here on".to_owned(),
            }
        }
        _ => format!("expected {}", marks.join(" or ")),
    }
}

/// The number of characters before a place.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize =
        text.split('\n').take(line.saturating_sub(1)).map(|line| line.chars().count() + 1).sum();
    before + column.saturating_sub(1)
}

pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before: String = text.chars().take(offset).collect();
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}

/// The message with the line and a caret under the column, both from 1.
pub(crate) fn shown(text: &str, line: usize, column: usize, reason: &str) -> String {
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let skipped = column.saturating_sub(1).saturating_sub(CONTEXT);
    let before: String = written.chars().skip(skipped).take(column - 1 - skipped).collect();
    let after: String = written.chars().skip(column - 1).take(CONTEXT).collect();
    let (open, close) = (
        if skipped > 0 { "…" } else { "" },
        if written.chars().count() > column - 1 + CONTEXT { "…" } else { "" },
    );
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    // Tabs stay tabs, so that the caret stands under its place whatever their width.
    let pad: String = before
        .split_inclusive('\t')
        .flat_map(|part| {
            let tab = part.ends_with('\t');
            let width = part.trim_end_matches('\t').width();
            std::iter::repeat_n(' ', width).chain(tab.then_some('\t'))
        })
        .collect();
    let mut message = format!("line {line}, column {column}: {reason}");
    // Writing to a string cannot fail.
    let _written = write!(
        message,
        "\n {number} | {open}{before}{after}{close}\n {margin} | {}{pad}^",
        if skipped > 0 { " " } else { "" }
    );
    message
}

#[cfg(test)]
mod tests {
    use super::{line_and_column, offset, place, read_ahead, reason, shown, update};

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(
            shown("SELECT\n  \"Lào Cai\" x", 2, 13, "oops"),
            "line 2, column 13: oops\n 2 |   \"Lào Cai\" x\n   |             ^"
        );
        assert_eq!(shown("\tá x", 1, 4, "oops"), "line 1, column 4: oops\n 1 | \tá x\n   | \t  ^");
        assert_eq!(shown("越南 x", 1, 4, "oops").lines().last(), Some("   |      ^"));
        assert_eq!(shown("", 1, 1, "oops"), "line 1, column 1: oops\n 1 | \n   | ^");
        let long = shown(&format!("{}x{}", "a".repeat(500), "b".repeat(500)), 1, 501, "oops");
        let lines: Vec<usize> = long.lines().map(|line| line.chars().count()).collect();
        assert_eq!(lines, [24, 5 + 1 + 60 + 60 + 1, 5 + 1 + 60 + 1]);
    }

    #[test]
    fn the_place_is_where_the_parser_stopped_understanding() {
        assert_eq!(place("error at 3:14: expected \"x\""), Some((3, 14, vec!["\"x\""])));
        assert_eq!(place("error at 1:2: expected one of BIND, [_]"), Some((1, 2, vec!["BIND"])));
        assert_eq!(place("something else"), None);
        assert_eq!(
            [
                read_ahead(&["HAVING", "OPTIONAL"]),
                read_ahead(&["BIND", "['0' ..= '9']"]),
                read_ahead(&[])
            ],
            [6, 0, 0]
        );
        for at in 0..9 {
            let (line, column) = line_and_column("ă\n\nbcd\ne", at.min(7));
            assert_eq!(offset("ă\n\nbcd\ne", line, column), at.min(7));
        }
    }

    #[test]
    fn an_update_is_known_by_its_first_word() {
        for text in [
            "INSERT DATA { }",
            "prefix a: <http://a/>\n# b\ndelete where { ?s ?p ?o }",
            "DROP ALL",
            "INSERT{ } WHERE { }",
        ] {
            assert!(update(text).is_some(), "{text}");
        }
        for text in ["SELECT * { }", "SELCT", "PREFIX insert: <http://a/> ASK {}", ""] {
            assert_eq!(update(text), None, "{text}");
        }
    }

    #[test]
    fn reasons_are_said_in_words() {
        assert_eq!(
            reason("SELECT ?x WHER {", 10, &["WHERE"]),
            "`WHER` is no word of SPARQL; did you mean WHERE?"
        );
        assert_eq!(reason("?x ?y ?z", 6, &["BIND"]), "not understood from here on");
        assert_eq!(reason("?x ?y", 5, &["\".\"", "\"}\"", "GRAPH"]), "expected \".\" or \"}\"");
        let many = ["\"(\"", "\"[\"", "\"{\"", "\"<\"", "\"_:\"", "GRAPH"];
        assert_eq!(reason("?x %", 3, &many), "not understood from here on");
        assert_eq!(reason("?x ?y", 5, &[]), "the query ends too early, or breaks a rule of SPARQL");
        assert_eq!(
            reason("x", 0, &["SELECT * is not authorized with GROUP BY"]),
            "SELECT * is not authorized with GROUP BY"
        );
    }
}
