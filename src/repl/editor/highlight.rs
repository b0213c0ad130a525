//! A statement as it is shown while it is typed: each kind of piece in its colour, brackets that belong together marked.
use crate::path::statement;
use crate::query::keywords;
use crate::query::tokens::{Brackets, Piece, Token, brackets, tokens};
use crate::rdf::prefixes;
use std::fmt::Write;

/// With what a statement is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::repl) enum Palette {
    /// In colours.
    Colours,
    /// Without, as `NO_COLOR` asks: brackets underlined, hints faint.
    Plain,
}

impl Palette {
    /// The palette where `wanted` says whether colours are, unless the environment says that none are.
    pub(in crate::repl) fn of(wanted: bool) -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if wanted && !refused { Self::Colours } else { Self::Plain }
    }
}

const END: &str = "\x1b[0m";
const KEYWORD: &str = "\x1b[1;34m";
const NAME: &str = "\x1b[36m";
const UNKNOWN: &str = "\x1b[31m";
const VARIABLE: &str = "\x1b[33m";
const TEXT: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[35m";
const FAINT: &str = "\x1b[2m";
const MATCHED: &str = "\x1b[1;4m";
const STRAY: &str = "\x1b[1;31m";

/// `line` in colours; the brackets at the cursor are marked where there is one. Not a column wider than the line itself.
pub(super) fn painted(line: &str, cursor: Option<usize>, palette: Palette) -> String {
    let tokens = tokens(line);
    let brackets = brackets(&tokens);
    let matched = cursor.and_then(|cursor| pair_at(&tokens, &brackets, cursor));
    let is_command = line.trim_start().starts_with('\\');
    let mut painted = String::with_capacity(line.len() * 2);
    for (at, token) in tokens.iter().enumerate() {
        let is_matched = matched.is_some_and(|(open, close)| at == open || at == close);
        let is_stray = brackets.stray.is_some_and(|(stray, _)| stray == at);
        let style = match palette {
            _ if is_matched => MATCHED,
            Palette::Plain => "",
            Palette::Colours if is_stray && !is_command => STRAY,
            Palette::Colours if is_command => "",
            Palette::Colours => style(token),
        };
        if style.is_empty() {
            painted.push_str(token.text);
        } else {
            // Writing to a string cannot fail.
            let _written = write!(painted, "{style}{}{END}", token.text);
        }
    }
    if is_command && palette == Palette::Colours {
        let (command, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
        return format!("{KEYWORD}{command}{END}{rest}");
    }
    painted
}

/// The prompt.
pub(super) fn prompt(prompt: &str, palette: Palette) -> String {
    match palette {
        Palette::Colours => format!("{NAME}{prompt}{END}"),
        Palette::Plain => prompt.to_owned(),
    }
}

/// What is not typed but offered.
pub(super) fn faint(text: &str) -> String {
    format!("{FAINT}{text}{END}")
}

/// A candidate: what is told about it is faint.
pub(super) fn candidate(candidate: &str) -> String {
    match candidate.split_once("  ") {
        Some((name, told)) => format!("{name}  {FAINT}{told}{END}"),
        None => candidate.to_owned(),
    }
}

/// The pair of brackets of which one stands at the cursor, or before it.
fn pair_at(tokens: &[Token<'_>], brackets: &Brackets, cursor: usize) -> Option<(usize, usize)> {
    let stands = |at: usize, place: usize| tokens.get(at).is_some_and(|token| token.start == place);
    let pair = |place: usize| {
        brackets.pairs.iter().find(|(open, close)| stands(*open, place) || stands(*close, place))
    };
    pair(cursor).or_else(|| pair(cursor.checked_sub(1)?)).copied()
}

fn style(token: &Token<'_>) -> &'static str {
    match token.piece {
        Piece::Word if is_keyword(token.text) => KEYWORD,
        Piece::Name if is_unknown(token.text) => UNKNOWN,
        Piece::Name | Piece::Iri => NAME,
        Piece::Variable => VARIABLE,
        Piece::Text(true) => TEXT,
        Piece::Text(false) => UNKNOWN,
        Piece::Number => NUMBER,
        Piece::Comment | Piece::Tag => FAINT,
        Piece::Space | Piece::Word | Piece::Open(_) | Piece::Close(_) | Piece::Mark => "",
    }
}

fn is_keyword(word: &str) -> bool {
    let upper = word.to_ascii_uppercase();
    keywords::is_known(&upper) || statement::KEYWORDS.contains(&upper.as_str())
}

/// Whether no prefix of the ontology is meant; one that the statement declares is not known here and shown as unknown only
/// until its declaration is typed.
fn is_unknown(name: &str) -> bool {
    let prefix = name.split(':').next().unwrap_or_default();
    prefix != "_" && !prefixes().iter().any(|(known, _)| known == prefix)
}

#[cfg(test)]
mod tests {
    use super::{Palette, candidate, painted};

    fn bare(text: &str) -> String {
        let mut bare = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('\x1b') {
            bare.push_str(before);
            rest = behind.split_once('m').map_or("", |(_, rest)| rest);
        }
        bare + rest
    }

    #[test]
    fn what_is_painted_says_the_same() {
        for line in [
            "SELECT ?n { ?m a org:Membership ; zz:x \"Lào Cai\"@vi } # hết",
            "PATH “Lào Cai” TO \"Thanh Hóa\" LENGTH 1..4",
            "\\explain Đỗ (A",
            "}{\n\"mở",
            "",
        ] {
            for palette in [Palette::Colours, Palette::Plain] {
                for cursor in [None, Some(0), Some(11), Some(line.len())] {
                    assert_eq!(bare(&painted(line, cursor, palette)), line);
                }
            }
        }
    }

    #[test]
    fn pieces_have_their_colours() {
        let line = painted("select ?n { zz:x a \"b\" }", None, Palette::Colours);
        for part in [
            "\x1b[1;34mselect\x1b[0m",
            "\x1b[33m?n\x1b[0m",
            "\x1b[31mzz:x\x1b[0m",
            "\x1b[32m\"b\"\x1b[0m",
        ] {
            assert!(line.contains(part), "{part} in {line:?}");
        }
        assert_eq!(painted("SELECT ?n { }", None, Palette::Plain), "SELECT ?n { }");
    }

    #[test]
    fn brackets_that_belong_together_are_marked() {
        let marked = |line: &str, cursor| painted(line, Some(cursor), Palette::Plain);
        assert_eq!(marked("{ (a) }", 7), "\x1b[1;4m{\x1b[0m (a) \x1b[1;4m}\x1b[0m");
        assert_eq!(marked("{ (a) }", 2), "{ \x1b[1;4m(\x1b[0ma\x1b[1;4m)\x1b[0m }");
        assert_eq!(marked("{ \"}\" a", 0), "{ \"}\" a");
        assert!(painted("a }", None, Palette::Colours).contains("\x1b[1;31m}"));
    }

    #[test]
    fn what_is_told_of_a_candidate_is_faint() {
        assert_eq!(candidate("SELECT"), "SELECT");
        assert_eq!(candidate("Lào Cai  tỉnh"), "Lào Cai  \x1b[2mtỉnh\x1b[0m");
    }
}
