//! How much a question may hold within each other: parser, optimiser and engine call themselves for what stands in something else, and
//! for each part of what follows each other, and a stack that ends ends the program.
//!
//! Rows of VALUES, statements of INSERT DATA, and what commas part between parentheses are lists, and may be of any length.
use super::algebra::{inners, walk};
use super::tokens::{Piece, tokens};
use crate::error::LienketError;
use crate::words::reason;
use spargebra::algebra::GraphPattern;

/// How many brackets may be open at once.
const DEPTH: usize = 100;
/// How many words, names, values and signs may stand in a text, lists left out.
const PARTS: usize = 10_000;

/// The stack on which a question of the most parts that are allowed is parsed and answered, with room to spare: measured, none of them takes more than 3 KB.
/// Only what is used of it is ever there.
pub const STACK: usize = 64 << 20;

/// What stands between two brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Rows or statements, as they are.
    Data,
    /// Parentheses, and whether the next word begins an item.
    Parentheses(bool),
    /// Anything else.
    Other,
}

/// Fails where a text holds more than a stack bears.
pub(crate) fn check(text: &str) -> Result<(), LienketError> {
    let mut open: Vec<Within> = Vec::new();
    let (mut deepest, mut parts) = (0, 0_usize);
    // Whether VALUES or DATA was met, whose braces are still to come.
    let mut is_data = false;
    for token in tokens(text).into_iter().filter(super::tokens::Token::says) {
        let within = open.last().copied();
        match token.piece {
            Piece::Open(mark) => {
                open.push(match (within, mark) {
                    (Some(Within::Data), _) => Within::Data,
                    (_, '{') if is_data => Within::Data,
                    (_, '(') => Within::Parentheses(true),
                    _ => Within::Other,
                });
                is_data &= mark != '{';
                deepest = deepest.max(open.len());
            }
            Piece::Close(_) => {
                open.pop();
                parts += usize::from(within != Some(Within::Data));
            }
            Piece::Space
            | Piece::Comment
            | Piece::Text(_)
            | Piece::Iri
            | Piece::Name
            | Piece::Variable
            | Piece::Word
            | Piece::Number
            | Piece::Tag
            | Piece::Mark => {
                if within == Some(Within::Data) {
                    continue;
                }
                if is_parentheses(within) && token.text == "," {
                    replace(&mut open, Within::Parentheses(true));
                    continue;
                }
                is_data |= token.is_word("VALUES") || token.is_word("DATA");
                parts += usize::from(within != Some(Within::Parentheses(true)));
                if is_parentheses(within) {
                    replace(&mut open, Within::Parentheses(false));
                }
            }
        }
    }
    if deepest <= DEPTH && parts <= PARTS {
        return Ok(());
    }
    Err(LienketError::Query(reason("query.too-deep", &[("depth", &DEPTH), ("parts", &PARTS)])))
}

/// How many patterns may be joined to each other in a question that somebody may leave before its end: the optimiser tries all orders of
/// two, looks at no mark, and takes minutes for some hundreds.
const JOINED: usize = 128;

/// Fails where more patterns of a query are joined to each other than can be put in order in a moment.
pub(super) fn check_joins(pattern: &mut GraphPattern) -> Result<(), LienketError> {
    let mut most = 0;
    walk(pattern, &mut |pattern| most = most.max(joined(pattern)));
    if most <= JOINED {
        return Ok(());
    }
    Err(LienketError::Query(reason("query.too-many", &[("met", &most), ("most", &JOINED)])))
}

/// How many patterns are put in order together.
fn joined(pattern: &mut GraphPattern) -> usize {
    if let GraphPattern::Bgp { patterns } = pattern {
        return patterns.len();
    }
    let is_within = matches!(
        pattern,
        GraphPattern::Join { .. }
            | GraphPattern::Lateral { .. }
            | GraphPattern::Filter { .. }
            | GraphPattern::Extend { .. }
            | GraphPattern::Graph { .. }
    );
    if is_within { inners(pattern).into_iter().map(joined).sum() } else { 1 }
}

fn is_parentheses(within: Option<Within>) -> bool {
    matches!(within, Some(Within::Parentheses(_)))
}

fn replace(open: &mut [Within], by: Within) {
    if let Some(last) = open.last_mut() {
        *last = by;
    }
}

#[cfg(test)]
mod tests {
    use super::{DEPTH, JOINED, PARTS, check, check_joins};
    use crate::query::{algebra, pattern_of};

    fn many(piece: &str) -> String {
        piece.repeat(PARTS)
    }

    #[test]
    fn what_nests_too_deep_is_refused() {
        for mark in ["{", "(", "[", "{ OPTIONAL ", "STR(", "{ SELECT * "] {
            assert!(check(&format!("SELECT * {{ {}", mark.repeat(DEPTH + 1))).is_err(), "{mark}");
            assert!(check(&format!("SELECT * {{ {}", mark.repeat(DEPTH / 2))).is_ok(), "{mark}");
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        for piece in [
            "1+",
            "!",
            "{} UNION ",
            "?a <urn:b> ?c . ",
            "OPTIONAL {} ",
            "lk:a/",
            "<urn:a> ",
            "() ",
            "FILTER(1) ",
        ] {
            assert!(check(&format!("ASK {{ {} }}", many(piece))).is_err(), "{piece}");
        }
        assert!(check(&format!("ASK {{ <urn:a> <urn:b> ({}) }}", many("1 "))).is_err());
    }

    #[test]
    fn only_so_many_patterns_are_joined() {
        let is_let = |group: &str, number| {
            let mut query = algebra(&format!("ASK {{ {} }}", group.repeat(number))).expect("sound");
            check_joins(pattern_of(&mut query)).is_ok()
        };
        for group in [
            "?a lk:rank ?c . ",
            "GRAPH ?g { ?a lk:rank ?c } ",
            "FILTER EXISTS { ?a lk:rank ?c } ?a lk:rank ?d . ",
        ] {
            assert!(is_let(group, JOINED), "{group}");
            assert!(!is_let(group, JOINED + 1), "{group}");
        }
        assert!(is_let("OPTIONAL { ?a lk:rank ?c } { SELECT * { ?a lk:rank ?d } } ", JOINED - 1));
        assert!(is_let(
            "{ ?a lk:rank ?c } UNION { ?a lk:rank ?d } UNION { ?a lk:rank ?e . ?a ?b ?c } ",
            JOINED
        ));
    }

    #[test]
    fn lists_may_be_of_any_length() {
        for text in [
            format!("ASK {{ VALUES (?a ?b) {{ {} }} }}", many("(<urn:a> \"+\") ")),
            format!("ASK {{ VALUES ?a {{ {} }} }}", many("1 2 ")),
            format!("INSERT DATA {{ GRAPH <urn:g> {{ {} }} }}", many("<urn:a> <urn:b> 1, 2 . ")),
            format!("ASK {{ FILTER(1 IN ({})) }}", many("1, ")),
            format!("ASK {{ FILTER(CONCAT({}) = '') }}", many("'a', ")),
        ] {
            assert!(check(&text).is_ok(), "{}", text.get(..40).unwrap_or_default());
        }
    }
}
