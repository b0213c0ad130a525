//! How deep a text may nest: parser and engine call themselves for what stands within something else, and their stacks end.
use super::fault::Fault;
use crate::query::tokens::{Piece, tokens};

/// How many brackets may be open at once.
const DEPTH: usize = 100;
/// How many signs and words may stand in a text that put one thing into another: operators, UNION, OPTIONAL.
const JOINTS: usize = 500;

/// The words that put what is before them into something else.
const WORDS: [&str; 9] =
    ["UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "GRAPH", "SERVICE", "EXISTS", "LATERAL"];

/// Fails where a text nests deeper than the stacks are.
pub(super) fn check(text: &str) -> Result<(), Fault> {
    let (mut depth, mut deepest, mut joints) = (0_usize, 0, 0);
    for token in tokens(text) {
        match token.piece {
            Piece::Open(_) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Piece::Close(_) => depth = depth.saturating_sub(1),
            Piece::Mark => joints += usize::from(!matches!(token.text, "." | "," | ";")),
            Piece::Word => joints += usize::from(WORDS.iter().any(|word| token.is_word(word))),
            Piece::Space
            | Piece::Comment
            | Piece::Text(_)
            | Piece::Iri
            | Piece::Name
            | Piece::Variable
            | Piece::Number
            | Piece::Tag => {}
        }
    }
    if deepest > DEPTH || joints > JOINTS {
        let (depth, joints) = (DEPTH.to_string(), JOINTS.to_string());
        return Err(Fault::bad("too-deep", &[("depth", &depth), ("joints", &joints)]));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_nests_too_deep_is_refused_and_long_lists_are_not() {
        assert!(check(&format!("SELECT * {{ {} }}", "{".repeat(200))).is_err());
        assert!(check(&format!("SELECT * {{ FILTER({}1) }}", "1+".repeat(3_000))).is_err());
        assert!(check(&format!("ASK {{ {} }}", "{} UNION ".repeat(3_000))).is_err());
        assert!(
            check(&format!("ASK {{ VALUES (?a ?b) {{ {} }} }}", "(<urn:a> \"+\") ".repeat(9_000)))
                .is_ok()
        );
        assert!(
            check(&format!("ASK {{ {} }}", "?a <urn:b/c+d> ?c ; <urn:d> ?e , ?f . ".repeat(9_000)))
                .is_ok()
        );
    }
}
