//! The text before the cursor → what may stand there.
//!
//! This is no parser: it walks over the pieces of a text that is neither whole nor right, and remembers where it is.
use super::walk::{self, Triple};
use crate::query::tokens::{Piece, Token, tokens};

/// What may stand somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot<'a> {
    /// Nothing that could be known: a number, a comment, a new name.
    Nothing,
    /// The first word of a statement.
    Start,
    /// A command of the shell: `\he`.
    Command,
    /// What stands behind a command: the words before this one.
    Argument {
        /// The command, without its backslash.
        command: &'a str,
        /// The words behind it that are whole.
        before: Vec<&'a str>,
    },
    /// What is asked for: variables, expressions, until `{`.
    Projection,
    /// The beginning of a triple, or of a keyword within a group.
    Subject,
    /// The relation of a triple; within a path the step before.
    Predicate {
        /// The subject as it is written.
        subject: Option<&'a str>,
        /// The step of a property path before this one.
        step: Option<&'a str>,
    },
    /// The class behind `a`.
    Class,
    /// The object of a triple.
    Object {
        /// The subject as it is written.
        subject: Option<&'a str>,
        /// The relation as it is written; the last step of a path.
        predicate: Option<&'a str>,
    },
    /// Behind a triple: a mark, or a keyword of groups.
    Behind,
    /// A thing by itself: behind GRAPH, SERVICE, DESCRIBE, among VALUES.
    Thing,
    /// An expression: variables, functions, things.
    Expression,
    /// Behind the last `}`.
    Modifier,
    /// Behind `ORDER BY` and the like: variables, and further modifiers.
    Order,
    /// Behind PATH: how many, or the first end.
    Kind,
    /// An end of a path, or a thing that it goes through.
    End,
    /// Behind the first end: `TO`.
    To,
    /// A clause of a path.
    Clause,
    /// Behind VIA: a relation.
    Via,
    /// Behind AVOID: a thing or a relation.
    Avoid,
    /// Behind AS: `SPARQL` and the name of an engine.
    Engine,
}

/// Where the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position<'a> {
    /// What may stand there.
    pub(crate) slot: Slot<'a>,
    /// What of it stands there already; of a text in quotation marks what stands behind the first of them.
    pub(crate) begun: &'a str,
    /// The byte where that begins.
    pub(crate) start: usize,
    /// Words that together may be a name, the one begun among them, and the byte where they begin.
    pub(crate) phrase: (usize, &'a str),
    /// Whether it is a text in quotation marks; then the phrase begins with the mark's byte.
    pub(crate) quoted: bool,
}

/// What may stand at the end of `before`.
pub(crate) fn position(before: &str) -> Position<'_> {
    let trimmed = before.trim_start();
    if trimmed.starts_with('\\') {
        return command(before, before.len() - trimmed.len());
    }
    let mut tokens = tokens(before);
    let last = tokens.last().copied();
    // The piece that the cursor touches is what is begun; what stands before it says where it is.
    let before_last = tokens.len().checked_sub(2).and_then(|at| tokens.get(at));
    // Behind a step of a path `?` is a mark of its own; elsewhere a variable begins.
    let begins =
        before_last.is_none_or(|token| matches!(token.piece, Piece::Space | Piece::Open(_)));
    let is_variable = |token: &Token<'_>| matches!(token.text, "?" | "$") && begins;
    let begun = last.filter(|token| is_begun(token.piece) || is_variable(token));
    if begun.is_some() {
        tokens.pop();
    }
    let walked = walk::walk(&tokens);
    let end = before.len();
    let Some(begun) = begun else {
        let in_comment = last.is_some_and(|token| token.piece == Piece::Comment);
        let slot = if in_comment { Slot::Nothing } else { walked.slot };
        let phrase = match walked.pending {
            Some(start) if !in_comment => (start, before.get(start..).unwrap_or_default()),
            _ => (end, ""),
        };
        return Position { slot, begun: "", start: end, phrase, quoted: false };
    };
    if let Piece::Text(is_closed) = begun.piece {
        let (start, content) = content(&begun, is_closed);
        let phrase = (begun.start, content);
        return Position { slot: walked.slot, begun: content, start, phrase, quoted: true };
    }
    let is_word = matches!(begun.piece, Piece::Word | Piece::Number);
    let start = walked.pending.filter(|_| is_word).unwrap_or(begun.start);
    let phrase = (start, before.get(start..).unwrap_or_default());
    let (begun, start) = (begun.text, begun.start);
    Position { slot: walked.slot, begun, start, phrase, quoted: false }
}

/// The triples that can be recognised in a text.
pub(crate) fn triples(text: &str) -> Vec<Triple<'_>> {
    walk::walk(&tokens(text)).triples
}

/// The variables of a text, each once, in the order in which they come.
pub(crate) fn variables(text: &str) -> Vec<&str> {
    let mut variables = Vec::new();
    for token in tokens(text).iter().filter(|token| token.piece == Piece::Variable) {
        if !variables.contains(&token.text) {
            variables.push(token.text);
        }
    }
    variables
}

/// Whether a piece at the cursor is what is being typed.
const fn is_begun(piece: Piece) -> bool {
    matches!(
        piece,
        Piece::Word | Piece::Name | Piece::Variable | Piece::Number | Piece::Text(_) | Piece::Tag
    )
}

/// Where the content of a text in quotation marks begins, and what it is.
fn content<'a>(token: &Token<'a>, is_closed: bool) -> (usize, &'a str) {
    let mark = token.text.chars().next().unwrap_or('"');
    let long: String = [mark; 3].iter().collect();
    let opening = if token.text.starts_with(&long) { 3 } else { mark.len_utf8() };
    let closing = match (is_closed, mark) {
        (false, _) => 0,
        (true, '“') => '”'.len_utf8(),
        (true, _) => opening,
    };
    let end = token.text.len().saturating_sub(closing);
    (token.start + opening, token.text.get(opening..end).unwrap_or_default())
}

fn command(before: &str, start: usize) -> Position<'_> {
    let line = before.get(start..).unwrap_or_default();
    let behind = line.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let begun = line.get(behind..).unwrap_or_default();
    let mut words = line.get(..behind).unwrap_or_default().split_whitespace();
    let Some(command) = words.next() else {
        let phrase = (start, line);
        return Position { slot: Slot::Command, begun: line, start, phrase, quoted: false };
    };
    let argument = line.find(char::is_whitespace).unwrap_or(line.len());
    let argument = line.get(argument..).unwrap_or_default().trim_start();
    Position {
        slot: Slot::Argument { command: command.trim_start_matches('\\'), before: words.collect() },
        begun,
        start: start + behind,
        phrase: (before.len() - argument.len(), argument),
        quoted: false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Slot, position, triples, variables};

    fn slot(before: &str) -> Slot<'_> {
        position(before).slot
    }

    #[test]
    fn a_group_of_triples() {
        let predicate = |subject| Slot::Predicate { subject: Some(subject), step: None };
        let object = |subject, predicate| Slot::Object {
            subject: Some(subject),
            predicate: Some(predicate),
        };
        for (before, expected) in [
            ("", Slot::Start),
            ("SEL", Slot::Start),
            ("PREFIX a: <http://a/> ", Slot::Start),
            ("SELECT ", Slot::Projection),
            ("SELECT ?n (COUNT(", Slot::Expression),
            ("SELECT ?n (COUNT(?n) AS ?m) ", Slot::Projection),
            ("SELECT ?n WHERE { ", Slot::Subject),
            ("SELECT ?n WHERE { OPT", Slot::Subject),
            ("SELECT ?n { ?m ", predicate("?m")),
            ("SELECT ?n { ?m org:mem", predicate("?m")),
            ("SELECT ?n { ?m a ", Slot::Class),
            ("SELECT ?n { ?m rdf:type ", Slot::Class),
            ("SELECT ?n { ?m org:member ", object("?m", "org:member")),
            ("SELECT ?n { ?m org:member do mi", object("?m", "org:member")),
            ("SELECT ?n { ?m org:member ?p ", Slot::Behind),
            ("SELECT ?n { ?m org:member ?p ; ", predicate("?m")),
            ("SELECT ?n { ?m org:member ?p , ", object("?m", "org:member")),
            ("SELECT ?n { ?m org:member ?p . ", Slot::Subject),
            (
                "SELECT ?n { ?m org:member \"x\"@vi ; org:role \"3\"^^xsd:integer . ?p ",
                predicate("?p"),
            ),
            (
                "SELECT ?n { ?m org:member/",
                Slot::Predicate { subject: Some("?m"), step: Some("org:member") },
            ),
            ("SELECT ?n { ?m (org:member|", Slot::Predicate { subject: Some("?m"), step: None }),
            ("SELECT ?n { ?m (org:member|org:role)+ ", object("?m", "org:role")),
            ("SELECT ?n { ?m ^", predicate("?m")),
            ("SELECT ?n { ?m a org:Membership . OPTIONAL { ", Slot::Subject),
            ("SELECT ?n { OPTIONAL { ?a ?b ?c } ", Slot::Subject),
            ("SELECT ?n { FILTER(", Slot::Expression),
            ("SELECT ?n { FILTER NOT EXISTS { ?x ", predicate("?x")),
            ("SELECT ?n { ?a ?b ?c FILTER(?a = ?b) ", Slot::Subject),
            ("SELECT ?n { FILTER(?a = ?b) ", Slot::Subject),
            ("SELECT ?n { FILTER((?a) = ", Slot::Expression),
            ("SELECT ?n { FILTER(regex(?a, ?b) ", Slot::Expression),
            ("SELECT ?n { GRAPH ", Slot::Thing),
            ("SELECT ?n { GRAPH ?g { ?x ", predicate("?x")),
            ("SELECT ?n { VALUES ?x { ", Slot::Thing),
            ("SELECT ?n { [ ", Slot::Predicate { subject: None, step: None }),
            ("SELECT ?n { ?x org:member [ a foaf:Person ] ; ", predicate("?x")),
        ] {
            assert_eq!(slot(before), expected, "{before}");
        }
    }

    #[test]
    fn behind_a_group_and_in_other_forms() {
        let predicate = |subject| Slot::Predicate { subject: Some(subject), step: None };
        for (before, expected) in [
            ("SELECT ?n { ?x ?y ?z } ", Slot::Modifier),
            ("SELECT ?n { ?x ?y ?z } ORDER BY ", Slot::Order),
            ("SELECT ?n { ?x ?y ?z } LIMIT ", Slot::Nothing),
            ("DESCRIBE ", Slot::Thing),
            ("ASK { ?x ", predicate("?x")),
            ("SELECT ?n { # ?x ", Slot::Nothing),
            ("SELECT ?n { { SELECT ", Slot::Projection),
            ("SELECT ?n { { SELECT ?x { ?x ", predicate("?x")),
        ] {
            assert_eq!(slot(before), expected, "{before}");
        }
    }

    #[test]
    fn a_variable_begins_with_its_mark() {
        let position = position("SELECT ?n { ?m org:member ?");
        assert_eq!((position.begun, position.start), ("?", 26));
        assert_eq!(super::position("SELECT ?n { ?m org:member/skos:prefLabel?").begun, "");
    }

    #[test]
    fn a_path() {
        for (before, expected) in [
            ("PATH ", Slot::Kind),
            ("PATH SHORTEST ", Slot::Kind),
            ("PATH 3 ", Slot::Kind),
            ("PATH lao", Slot::Kind),
            ("PATH \"Lào Cai\" ", Slot::To),
            ("PATH \"Lào Cai\" TO ", Slot::End),
            ("PATH \"Lào Cai\" TO \"Tha", Slot::End),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" ", Slot::Clause),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" VIA ", Slot::Via),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" VIA lk:at", Slot::Via),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" VIA lk:at/", Slot::Via),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" VIA lk:at THROUGH ", Slot::End),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" AVOID ", Slot::Avoid),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" LENGTH ", Slot::Nothing),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" LENGTH 1..4 ", Slot::Clause),
            ("PATH \"Lào Cai\" TO \"Thanh Hóa\" AS ", Slot::Engine),
            ("PATH ?x { ?x ", Slot::Predicate { subject: Some("?x"), step: None }),
            ("PATH ?x { ?x a foaf:Person } ", Slot::To),
            ("PATH to lam", Slot::Kind),
        ] {
            assert_eq!(slot(before), expected, "{before}");
        }
    }

    #[test]
    fn words_that_may_be_a_name_stand_together() {
        let before = "SELECT ?n { ?m org:member do minh tu";
        let position = position(before);
        assert_eq!((position.begun, position.phrase), ("tu", (26, "do minh tu")));
        assert_eq!(super::position("PATH to lam").phrase, (5, "to lam"));
        let quoted = super::position("PATH \"Lào C");
        assert_eq!(
            (quoted.begun, quoted.start, quoted.phrase.0, quoted.quoted),
            ("Lào C", 6, 5, true)
        );
        let closed = super::position("PATH “Lào Cai”");
        assert_eq!((closed.begun, closed.phrase.0, closed.quoted), ("Lào Cai", 5, true));
    }

    #[test]
    fn commands_and_what_stands_behind_them() {
        assert_eq!((position("\\he").slot, position("\\he").begun), (Slot::Command, "\\he"));
        let position = position(" \\run who-held post=Chủ tịch");
        assert_eq!(
            position.slot,
            Slot::Argument { command: "run", before: vec!["who-held", "post=Chủ"] }
        );
        assert_eq!((position.begun, position.phrase.1), ("tịch", "who-held post=Chủ tịch"));
        assert_eq!(super::position("\\explain ").phrase, (9, ""));
    }

    #[test]
    fn what_a_text_says() {
        let text = "SELECT * { ?m a org:Membership ; org:member ?p, ?q . ?p skos:prefLabel ?n ";
        let told: Vec<_> =
            triples(text).iter().map(|t| [t.subject, t.predicate, t.object]).collect();
        assert_eq!(
            told,
            [
                ["?m", "a", "org:Membership"],
                ["?m", "org:member", "?p"],
                ["?m", "org:member", "?q"],
                ["?p", "skos:prefLabel", "?n"]
            ]
        );
        assert_eq!(variables(text), ["?m", "?p", "?q", "?n"]);
    }
}
