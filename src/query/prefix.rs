//! The prefixes in the text of a query: which are declared nowhere, and which known one comes nearest.
use crate::lexicon::fold::distance;
use crate::rdf::prefixes;
use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The tokens in which a colon may stand: strings, IRIs, comments, variables, declarations (group 1), names (group 2).
const TOKENS: &str = r#"(?xs)
    """ (?: \\. | "{0,2} [^"\\] )* """ | ''' (?: \\. | '{0,2} [^'\\] )* '''
  | " (?: \\. | [^"\\\n] )* " | ' (?: \\. | [^'\\\n] )* '
  | < [^<>"{}|^`\\\s]* > | \# [^\n]* | [?$] \w+
  | (?i: \b prefix ) \s+ ( [\w.-]* ) :
  | ( [\w.-]* ) : [\w.:-]*
"#;

/// A prefix that stands for nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unknown {
    pub(super) name: String,
    /// Its byte in the text.
    pub(super) at: usize,
    /// The known prefix that looks most like it.
    pub(super) nearest: Option<String>,
}

/// The first prefix that neither the query nor the ontology declares.
pub(super) fn first_unknown(text: &str) -> Option<Unknown> {
    static PATTERN: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Regex::new(TOKENS).ok()).as_ref()?;
    let mut known: BTreeSet<&str> = prefixes().iter().map(|(name, _)| name.as_str()).collect();
    known.insert("_");
    let group = |captures: &Captures, index: usize| {
        captures.get_group(index).map(|span| (span.start, text.get(span.range())))
    };
    for captures in pattern.captures_iter(text) {
        if let Some((_, Some(declared))) = group(&captures, 1) {
            known.insert(declared);
        } else if let Some((start, Some(name))) = group(&captures, 2)
            && !known.contains(name)
        {
            return Some(Unknown {
                name: name.to_owned(),
                at: start,
                nearest: nearest(name, &known),
            });
        }
    }
    None
}

fn nearest(name: &str, known: &BTreeSet<&str>) -> Option<String> {
    let allowed = name.chars().count().div_ceil(3).min(2);
    known
        .iter()
        .filter(|candidate| **candidate != "_")
        .map(|candidate| (distance(name, candidate), *candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::first_unknown;

    #[test]
    fn only_what_is_declared_nowhere_is_unknown() {
        for known in [
            "SELECT * { ?s lk:status ?o }",
            "PREFIX xx: <http://example.org/> SELECT * { xx:a ?p _:b }",
            "SELECT * { ?s ?p \"zz:a\" ; ?q 'zz:a' ; ?r <zz:a> } # zz:a",
            "SELECT * { ?s ?p '''it's zz:a''' , \"\"\"a \"zz:b\" c\"\"\" }",
            "SELECT * { ?s lk:topic/skos:prefLabel ?o FILTER(?a<?b) }",
        ] {
            assert_eq!(first_unknown(known), None, "{known}");
        }
    }

    #[test]
    fn an_unknown_prefix_has_a_place_and_a_neighbour() {
        let unknown = first_unknown("SELECT *\n{ \"Lào\" skso:prefLabel ?o }").unwrap();
        assert_eq!(
            (unknown.name.as_str(), unknown.at, unknown.nearest.as_deref()),
            ("skso", 18, Some("skos"))
        );
        assert_eq!(
            first_unknown("SELECT * { ?s wikidata:P31 ?o }").and_then(|unknown| unknown.nearest),
            None
        );
        assert_eq!(
            first_unknown("SELECT * { ?s ?p :x }").map(|unknown| unknown.name),
            Some(String::new())
        );
    }
}
