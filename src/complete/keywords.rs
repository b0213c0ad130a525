//! The words of SPARQL and PATH that may stand at a place.
use super::Candidate;
use super::position::Slot;
use crate::path::statement::Engine;
use crate::query::keywords::FUNCTIONS;

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
/// What stands in expressions beside functions.
const EXPRESSIONS: &[&str] = &[
    "AS",
    "COUNT(DISTINCT",
    "DISTINCT",
    "EXISTS {",
    "IN (",
    "NOT EXISTS {",
    "NOT IN (",
    "SEPARATOR=",
];
/// The functions that take nothing.
const CONSTANT: &[&str] = &["NOW", "RAND", "STRUUID", "UUID"];
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
    let lower = lower.iter().filter(|word| word.starts_with(begun));
    let fitting = words.iter().filter(|word| word.starts_with(&upper)).chain(lower);
    let mut found: Vec<Candidate> = fitting.map(|word| Candidate::plain(*word)).collect();
    // Functions are many: they are offered by what is begun of them.
    if *slot == Slot::Expression {
        if begun.is_empty() {
            found.clear();
        }
        let functions =
            FUNCTIONS.iter().filter(|word| !begun.is_empty() && word.starts_with(&upper));
        found.extend(functions.map(|word| {
            Candidate::plain(format!("{word}{}", if CONSTANT.contains(word) { "()" } else { "(" }))
        }));
        found.sort_by(|one, other| one.insert.cmp(&other.insert));
    }
    found
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
