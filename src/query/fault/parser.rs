//! What the parser of SPARQL says: `error at 3:14: expected one of a, b` → the place, and the reason in plain words.
use super::Found;

/// The most marks that a message names.
const MARKS: usize = 4;

/// What the parser complains of.
pub(super) struct Complaint<'a> {
    /// The place, in characters from 0.
    pub(super) at: usize,
    /// What could have stood there.
    expected: Vec<&'a str>,
}

impl<'a> Complaint<'a> {
    /// Reads the parser's message about `text`.
    pub(super) fn read(text: &str, message: &'a str) -> Option<Self> {
        let (line, column, expected) = place(message)?;
        let at = offset(text, line, column).saturating_sub(read_ahead(&expected));
        Some(Self { at, expected })
    }

    /// What is wrong at the place, byte `start` of `text`, in plain words.
    pub(super) fn found(&self, text: &str, start: usize) -> Found {
        // The parser's own rules are sentences.
        let is_rule = |thing: &&&str| !thing.starts_with(['"', '[']) && thing.contains(' ');
        if let Some(rule) = self.expected.iter().find(is_rule) {
            let known = RULES.iter().find(|(begins, _)| rule.starts_with(begins));
            return Found::new(start, known.map_or("rule", |(_, key)| key), &[("rule", rule)]);
        }
        let marks: Vec<&str> =
            self.expected.iter().filter(|thing| thing.starts_with('"')).copied().collect();
        let is_end = text.chars().skip(self.at).all(char::is_whitespace);
        let closing = marks.iter().find(|mark| matches!(**mark, "\"}\"" | "\")\"" | "\"]\""));
        match closing {
            _ if is_end && marks.is_empty() => Found::new(start, "end.rule", &[]),
            // Of a long row of marks none tells what is wrong, but for what is still to be closed at the end.
            Some(mark) if is_end && marks.len() > MARKS => {
                Found::new(start, "end.close", &[("mark", mark)])
            }
            _ if is_end && marks.len() > MARKS => Found::new(start, "end.early", &[]),
            _ if marks.is_empty() || marks.len() > MARKS => Found::new(start, "here", &[]),
            _ => Found::new(start, "expected", &[("marks", &marks.join(" | "))]),
        }
    }
}

/// The beginnings of the parser's sentences that are told in words of our own.
const RULES: [(&str, &str); 8] = [
    ("The SELECT contains a variable that is unbound", "rule.unbound"),
    ("Duplicated variable name in SELECT", "rule.twice"),
    ("SELECT * is not authorized with GROUP BY", "rule.star"),
    ("BIND is overriding an existing variable", "rule.bind"),
    ("Repeated variables are not allowed in VALUES", "rule.values-twice"),
    ("The VALUES clause rows should have exactly", "rule.values"),
    ("The SELECT contains", "rule.select"),
    ("\\u escape sequence", "rule.escape"),
];

/// Line, column, and what could have stood there, of `error at 3:14: expected one of a, b`, in characters.
pub(in crate::query) fn place(message: &str) -> Option<(usize, usize, Vec<&str>)> {
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

/// The number of characters before a place.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize =
        text.split('\n').take(line.saturating_sub(1)).map(|line| line.chars().count() + 1).sum();
    before + column.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::super::excerpt::line_and_column;
    use super::{Complaint, offset, place, read_ahead};

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
    fn reasons_are_keys_of_words() {
        let key = |text: &str, at: usize, expected: &[&str]| {
            Complaint { at, expected: expected.to_vec() }.found(text, at).key
        };
        assert_eq!(key("?x ?y ?z", 6, &["BIND"]), "here");
        assert_eq!(key("?x ?y", 5, &["\".\"", "\"}\"", "GRAPH"]), "expected");
        let many = ["\"(\"", "\"[\"", "\"{\"", "\"<\"", "\"_:\"", "GRAPH"];
        assert_eq!(key("?x %", 3, &many), "here");
        assert_eq!(key("?x ?y", 5, &[]), "end.rule");
        assert_eq!(key("x", 0, &["SELECT * is not authorized with GROUP BY"]), "rule.star");
        assert_eq!(key("x", 0, &["some sentence of a parser"]), "rule");
    }
}
