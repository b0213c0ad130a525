//! The words of SPARQL and PATH that may stand at a place.
use super::Candidate;
use super::position::Slot;
use crate::path::statement::Engine;

const FORMS: &[&str] = &["SELECT", "PATH", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX"];
const PROJECTION: &[&str] = &["DISTINCT", "WHERE", "FROM", "REDUCED"];
const GROUP: &[&str] = &[
    "FILTER(",
    "OPTIONAL {",
    "BIND(",
    "VALUES",
    "GRAPH",
    "MINUS {",
    "UNION {",
    "FILTER NOT EXISTS {",
    "FILTER EXISTS {",
    "SERVICE lk:path {",
    "SELECT",
];
const MODIFIERS: &[&str] = &[
    "ORDER BY",
    "LIMIT",
    "GROUP BY",
    "HAVING(",
    "OFFSET",
    "VALUES",
    "ORDER BY DESC(",
    "ORDER BY ASC(",
];
const ORDERS: &[&str] = &["DESC(", "ASC(", "LIMIT", "OFFSET", "ORDER BY", "HAVING("];
/// Functions, and what stands between expressions.
const EXPRESSIONS: &[&str] = &[
    "ABS(",
    "AS",
    "AVG(",
    "BNODE(",
    "BOUND(",
    "CEIL(",
    "COALESCE(",
    "CONCAT(",
    "CONTAINS(",
    "COUNT(",
    "COUNT(DISTINCT",
    "DATATYPE(",
    "DAY(",
    "DISTINCT",
    "ENCODE_FOR_URI(",
    "EXISTS {",
    "FLOOR(",
    "GROUP_CONCAT(",
    "HOURS(",
    "IF(",
    "IN (",
    "IRI(",
    "ISBLANK(",
    "ISIRI(",
    "ISLITERAL(",
    "ISNUMERIC(",
    "LANG(",
    "LANGMATCHES(",
    "LCASE(",
    "MAX(",
    "MD5(",
    "MIN(",
    "MINUTES(",
    "MONTH(",
    "NOT EXISTS {",
    "NOT IN (",
    "NOW()",
    "RAND()",
    "REGEX(",
    "REPLACE(",
    "ROUND(",
    "SAMETERM(",
    "SAMPLE(",
    "SECONDS(",
    "SEPARATOR=",
    "SHA1(",
    "SHA256(",
    "STR(",
    "STRAFTER(",
    "STRBEFORE(",
    "STRDT(",
    "STRENDS(",
    "STRLANG(",
    "STRLEN(",
    "STRSTARTS(",
    "STRUUID()",
    "SUBSTR(",
    "SUM(",
    "TIMEZONE(",
    "TZ(",
    "UCASE(",
    "URI(",
    "UUID()",
    "YEAR(",
];
const KINDS: &[&str] = &["SHORTEST", "ALL", "ALL SHORTEST", "ANY"];
const CLAUSES: &[&str] = &[
    "VIA",
    "LENGTH",
    "WITHIN",
    "ON",
    "THROUGH",
    "AVOID",
    "LIMIT",
    "WHERE {",
    "VALUES",
    "FORWARD",
    "CHEAPEST",
    "DIRECTED",
    "EDGES",
    "HUBS",
    "AS SPARQL",
];

/// What may follow in `slot`, of what `begun` begins.
pub(super) fn of(slot: &Slot<'_>, begun: &str) -> Vec<Candidate> {
    let upper = begun.to_ascii_uppercase();
    let engines = Engine::ALL.map(|(_, name)| name);
    let (words, lower): (&[&str], &[&str]) = match slot {
        Slot::Start => (FORMS, &[]),
        Slot::Projection => (PROJECTION, &[]),
        Slot::Subject | Slot::Behind => (GROUP, &[]),
        Slot::Predicate { .. } => (&[], &["a"]),
        Slot::Expression => (EXPRESSIONS, &[]),
        Slot::Modifier => (MODIFIERS, &[]),
        Slot::Order => (ORDERS, &[]),
        Slot::Kind => (KINDS, &[]),
        Slot::To => (&["TO"], &[]),
        Slot::Clause => (CLAUSES, &[]),
        Slot::Engine => (&["SPARQL"], &engines),
        Slot::Nothing
        | Slot::Command
        | Slot::Argument { .. }
        | Slot::Class
        | Slot::Object { .. }
        | Slot::Thing
        | Slot::End
        | Slot::Via
        | Slot::Avoid => (&[], &[]),
    };
    // Functions are many: they are offered by what is begun of them.
    let words = if begun.is_empty() && *slot == Slot::Expression { &[] } else { words };
    let upper = words.iter().filter(|word| word.starts_with(&upper));
    let lower = lower.iter().filter(|word| word.starts_with(begun));
    upper.chain(lower).map(|word| Candidate::plain(*word)).collect()
}

/// Whether a variable may stand there.
pub(super) const fn takes_variables(slot: &Slot<'_>) -> bool {
    matches!(
        slot,
        Slot::Projection
            | Slot::Subject
            | Slot::Object { .. }
            | Slot::Thing
            | Slot::Expression
            | Slot::Order
    )
}
