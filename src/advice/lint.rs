//! Slow shapes and silent mistakes of a query, each with the better form.
use super::Advice;
use super::groups::{groups, islands};
use crate::error::LienketError;
use crate::path::statement::variables;
use crate::query;
use crate::query::pattern_of;
use crate::query::walk::{Part, walk};
use crate::rdf::vocab;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNodeRef, Variable};
use spargebra::algebra::{Expression, Function, GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::BTreeSet;

/// The keys of all advice that is given.
pub(super) const KEYS: &[&str] = &[
    "lint.apart",
    "lint.optional-alone",
    "lint.optional-first",
    "lint.after-optional",
    "lint.regex",
    "lint.names",
    "lint.star-paths",
    "lint.closure",
    "lint.order",
    "lint.text-of",
    "lint.constant",
    "lint.language",
    "lint.dates",
    "lint.everything",
];

/// Advice on which rows are read.
const ROWS: [&str; 3] = ["lint.names", "lint.text-of", "lint.constant"];

/// The properties whose texts are all Vietnamese, and so carry `@vi`.
const VIETNAMESE: [NamedNodeRef<'static>; 2] = [vocab::PREF_LABEL, vocab::HEADLINE];

/// What is to be said of a query: each piece once, in the order of the keys.
///
/// # Errors
/// A fault of syntax.
pub fn lint(text: &str) -> Result<Vec<Advice>, LienketError> {
    let mut query = query::algebra(text)?;
    let pattern = pattern_of(&mut query);
    let mut found: BTreeSet<Advice> = BTreeSet::new();
    let labels = labels(pattern);
    let excluded = excluded(pattern);
    found.extend(apart(pattern));
    found.extend(unordered(pattern));
    found.extend(everything(pattern));
    // What only works a value out keeps no rows away, so that nothing else could be read in its place. A walk comes to a pattern
    // before its expressions.
    let mut is_worked_out = false;
    walk(pattern, &mut |part| match part {
        Part::Pattern(pattern) => {
            is_worked_out = matches!(pattern, GraphPattern::Extend { .. });
            found.extend(of_pattern(pattern));
        }
        Part::Expression(expression) => {
            let advice = of_expression(expression, &labels);
            found.extend(
                advice.into_iter().filter(|one| !is_worked_out || !ROWS.contains(&one.key)),
            );
        }
    });
    // What is excluded has no place of its own that could be read at once.
    let is_excluded = |advice: &Advice| {
        ["lint.constant", "lint.text-of"].contains(&advice.key) && excluded.contains(&advice.what)
    };
    let mut found: Vec<Advice> = found.into_iter().filter(|advice| !is_excluded(advice)).collect();
    found.sort_by_key(|advice| KEYS.iter().position(|key| *key == advice.key));
    Ok(found)
}

/// Parts of a group that share no variable: each row of the one meets each of the other.
fn apart(pattern: &GraphPattern) -> Vec<Advice> {
    let mut found = Vec::new();
    for group in groups(pattern) {
        let islands = islands(&group);
        if islands.len() > 1 {
            let mut told: Vec<String> = islands
                .iter()
                .map(|island| island.iter().take(4).cloned().collect::<Vec<_>>().join(" "))
                .collect();
            told.sort();
            found.push(Advice::new("lint.apart", told.join(" | ")));
        }
    }
    found
}

fn of_pattern(pattern: &GraphPattern) -> Vec<Advice> {
    let mut found = Vec::new();
    match pattern {
        GraphPattern::LeftJoin { left, right, .. } => {
            if is_nothing(left) {
                found.push(Advice::new("lint.optional-first", ""));
            } else if variables(left).is_disjoint(&variables(right)) {
                found.push(Advice::new("lint.optional-alone", list(&variables(right))));
            }
        }
        GraphPattern::Join { left, right } => found.extend(after_optional(left, right)),
        GraphPattern::Path { subject, path, object } => {
            let is_open = |end: &TermPattern| {
                matches!(end, TermPattern::Variable(_) | TermPattern::BlankNode(_))
            };
            if is_unbounded(path) && is_open(subject) && is_open(object) {
                found.push(Advice::new("lint.closure", path.to_string()));
            }
        }
        GraphPattern::Distinct { inner } => {
            if let GraphPattern::Project { inner, variables: shown } = &**inner
                && variables(inner).iter().all(|variable| shown.contains(variable))
                && has_unbounded(inner)
            {
                found.push(Advice::new("lint.star-paths", ""));
            }
        }
        GraphPattern::Bgp { patterns } => {
            found.extend(patterns.iter().filter_map(without_language));
        }
        GraphPattern::Lateral { .. }
        | GraphPattern::Filter { .. }
        | GraphPattern::Union { .. }
        | GraphPattern::Graph { .. }
        | GraphPattern::Extend { .. }
        | GraphPattern::Minus { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::OrderBy { .. }
        | GraphPattern::Project { .. }
        | GraphPattern::Reduced { .. }
        | GraphPattern::Slice { .. }
        | GraphPattern::Group { .. }
        | GraphPattern::Service { .. } => {}
    }
    found
}

fn is_nothing(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Bgp { patterns } if patterns.is_empty())
}

/// What stands behind an OPTIONAL and speaks of what that alone may bind.
fn after_optional(left: &GraphPattern, right: &GraphPattern) -> Option<Advice> {
    let GraphPattern::LeftJoin { left: before, right: optional, .. } = left else { return None };
    let bound = variables(before);
    let maybe: BTreeSet<Variable> = variables(optional).difference(&bound).cloned().collect();
    let used: BTreeSet<Variable> = variables(right).intersection(&maybe).cloned().collect();
    (!used.is_empty() && !is_nothing(before))
        .then(|| Advice::new("lint.after-optional", list(&used)))
}

fn list(variables: &BTreeSet<Variable>) -> String {
    variables.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn is_unbounded(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::ZeroOrMore(_) | PropertyPathExpression::OneOrMore(_) => true,
        PropertyPathExpression::Reverse(inner) | PropertyPathExpression::ZeroOrOne(inner) => {
            is_unbounded(inner)
        }
        PropertyPathExpression::Sequence(one, other)
        | PropertyPathExpression::Alternative(one, other) => {
            is_unbounded(one) || is_unbounded(other)
        }
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => {
            false
        }
    }
}

fn has_unbounded(pattern: &GraphPattern) -> bool {
    let mut has = false;
    walk(&mut pattern.clone(), &mut |part| {
        if let Part::Pattern(GraphPattern::Path { path, .. }) = part {
            has |= is_unbounded(path);
        }
    });
    has
}

/// A text that no label equals, for they all carry `@vi`.
fn without_language(triple: &TriplePattern) -> Option<Advice> {
    let (NamedNodePattern::NamedNode(predicate), TermPattern::Literal(text)) =
        (&triple.predicate, &triple.object)
    else {
        return None;
    };
    let is_plain = text.language().is_none() && text.datatype() == xsd::STRING;
    (is_plain && VIETNAMESE.contains(&predicate.as_ref()))
        .then(|| Advice::with("lint.language", text.to_string(), format!("{text}@vi")))
}

/// The equations that are denied.
fn excluded(pattern: &mut GraphPattern) -> BTreeSet<String> {
    let mut excluded = BTreeSet::new();
    walk(pattern, &mut |part| {
        if let Part::Expression(Expression::Not(inner)) = part {
            excluded.insert(inner.to_string());
        }
    });
    excluded
}

/// The variables that are bound to the labels of anything: not of things to which some relation leads.
fn labels(pattern: &mut GraphPattern) -> BTreeSet<Variable> {
    let (mut labels, mut reached) = (BTreeSet::new(), BTreeSet::new());
    walk(pattern, &mut |part| {
        if let Part::Pattern(GraphPattern::Bgp { patterns }) = part {
            for triple in patterns {
                let TermPattern::Variable(object) = &triple.object else { continue };
                if matches!(&triple.predicate, NamedNodePattern::NamedNode(name) if name.as_ref() == vocab::PREF_LABEL)
                {
                    labels.insert((triple.subject.to_string(), object.clone()));
                } else {
                    reached.insert(object.to_string());
                }
            }
        }
    });
    let of_anything = labels.into_iter().filter(|(bearer, _)| !reached.contains(bearer));
    of_anything.map(|(_, label)| label).collect()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "nothing is said of all other expressions")]
fn of_expression(expression: &Expression, labels: &BTreeSet<Variable>) -> Vec<Advice> {
    let mut found = Vec::new();
    match expression {
        Expression::FunctionCall(Function::Regex, arguments) => {
            if let [text, Expression::Literal(pattern), flags @ ..] = arguments.as_slice() {
                found.extend(plainer(text, pattern, !flags.is_empty()));
            }
            found.extend(arguments.first().and_then(|text| reads_names(text, labels)));
        }
        Expression::FunctionCall(Function::Contains, arguments) => {
            found.extend(arguments.first().and_then(|text| reads_names(text, labels)));
        }
        Expression::Equal(one, other) => {
            for (one, other) in [(one, other), (other, one)] {
                match (&**one, &**other) {
                    (Expression::FunctionCall(Function::Str, of), Expression::Literal(_))
                        if matches!(of.as_slice(), [Expression::Variable(_)]) =>
                    {
                        found.push(Advice::new("lint.text-of", expression.to_string()));
                    }
                    (Expression::Variable(variable), Expression::NamedNode(node)) => {
                        found.push(Advice::with(
                            "lint.constant",
                            expression.to_string(),
                            format!("VALUES {variable} {{ {node} }}"),
                        ));
                    }
                    _ => {}
                }
                found.extend(exact_date(other));
            }
        }
        Expression::Greater(one, other)
        | Expression::GreaterOrEqual(one, other)
        | Expression::Less(one, other)
        | Expression::LessOrEqual(one, other) => {
            found.extend([one, other].into_iter().filter_map(|side| exact_date(side)));
        }
        _ => {}
    }
    found
}

/// Comparing with a day passes over all that is known to the month or year alone.
fn exact_date(side: &Expression) -> Option<Advice> {
    let Expression::Literal(day) = side else { return None };
    let is_exact = [xsd::DATE, xsd::G_YEAR, xsd::G_YEAR_MONTH].contains(&day.datatype());
    is_exact.then(|| {
        Advice::with("lint.dates", day.to_string(), Literal::from(day.value()).to_string())
    })
}

/// A filter on labels goes through them all.
#[expect(clippy::wildcard_enum_match_arm, reason = "nothing else is a text made of a label")]
fn reads_names(text: &Expression, labels: &BTreeSet<Variable>) -> Option<Advice> {
    match text {
        Expression::Variable(variable) if labels.contains(variable) => {
            Some(Advice::new("lint.names", variable.to_string()))
        }
        Expression::FunctionCall(Function::Str | Function::LCase | Function::UCase, inner) => {
            inner.first().and_then(|inner| reads_names(inner, labels))
        }
        _ => None,
    }
}

/// A pattern without any of the marks that make it one.
fn plainer(text: &Expression, pattern: &Literal, has_flags: bool) -> Option<Advice> {
    let (begins, rest) =
        pattern.value().strip_prefix('^').map_or((false, pattern.value()), |rest| (true, rest));
    let (ends, rest) = rest.strip_suffix('$').map_or((false, rest), |rest| (true, rest));
    if rest.is_empty()
        || rest.contains(['.', '*', '+', '?', '[', ']', '(', ')', '{', '}', '|', '\\', '^', '$'])
    {
        return None;
    }
    let function = match (begins, ends) {
        (false, false) => "CONTAINS",
        (true, false) => "STRSTARTS",
        (false, true) => "STRENDS",
        (true, true) => return None,
    };
    let better = if has_flags {
        format!("{function}(LCASE(STR({text})), {})", Literal::from(rest.to_lowercase()))
    } else {
        format!("{function}(STR({text}), {})", Literal::from(rest))
    };
    Some(Advice::with("lint.regex", pattern.to_string(), better))
}

/// ORDER BY of all there is, without LIMIT, where nothing narrows the question.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other patterns end the search")]
fn unordered(pattern: &GraphPattern) -> Option<Advice> {
    let mut inner = pattern;
    loop {
        match inner {
            GraphPattern::Project { inner: next, .. }
            | GraphPattern::Distinct { inner: next }
            | GraphPattern::Reduced { inner: next } => inner = next,
            GraphPattern::OrderBy { inner, .. } if !is_narrow(inner) => {
                return Some(Advice::new("lint.order", ""));
            }
            _ => return None,
        }
    }
}

/// Whether a value, a thing or a group by makes the answer small.
fn is_narrow(pattern: &GraphPattern) -> bool {
    let mut is_narrow = false;
    walk(&mut pattern.clone(), &mut |part| match part {
        Part::Pattern(
            GraphPattern::Values { .. } | GraphPattern::Group { .. } | GraphPattern::Slice { .. },
        ) => is_narrow = true,
        Part::Pattern(GraphPattern::Graph { name: NamedNodePattern::NamedNode(_), .. }) => {
            is_narrow = true;
        }
        Part::Pattern(GraphPattern::Bgp { patterns }) => {
            is_narrow |= patterns.iter().any(|triple| {
                let is_type = matches!(&triple.predicate, NamedNodePattern::NamedNode(node) if node.as_ref() == rdf::TYPE);
                let is_fixed = |term: &TermPattern| matches!(term, TermPattern::NamedNode(_) | TermPattern::Literal(_));
                is_fixed(&triple.subject) || (!is_type && is_fixed(&triple.object))
            });
        }
        Part::Pattern(_) | Part::Expression(_) => {}
    });
    is_narrow
}

/// `?s ?p ?o` alone, to the end of the graph.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other patterns end the search")]
fn everything(pattern: &GraphPattern) -> Option<Advice> {
    let mut inner = pattern;
    loop {
        match inner {
            GraphPattern::Project { inner: next, .. }
            | GraphPattern::Distinct { inner: next }
            | GraphPattern::Reduced { inner: next }
            | GraphPattern::OrderBy { inner: next, .. }
            | GraphPattern::Graph { inner: next, .. } => inner = next,
            GraphPattern::Bgp { patterns } => {
                let [
                    TriplePattern {
                        subject: TermPattern::Variable(_),
                        predicate: NamedNodePattern::Variable(_),
                        object: TermPattern::Variable(_),
                    },
                ] = patterns.as_slice()
                else {
                    return None;
                };
                return Some(Advice::new("lint.everything", ""));
            }
            _ => return None,
        }
    }
}
