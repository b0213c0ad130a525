//! A pattern without what nobody asks of it: `OPTIONAL { ?event schema:startDate ?first }` where no clause looks at days.
//!
//! For hops that are taken once each, however often they are stated: less for an engine to do, and for a person to read.
use crate::path::statement::variables;
use crate::query::walk::mentioned;
use oxigraph::model::Variable;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::collections::BTreeSet;

/// `pattern` with as little as gives the same `wanted`, each choice of their values at least once.
pub(super) fn slim(pattern: GraphPattern, wanted: &BTreeSet<Variable>) -> GraphPattern {
    let also = |more: BTreeSet<Variable>| wanted.union(&more).cloned().collect();
    match pattern {
        GraphPattern::Project { inner, variables } => {
            let kept = variables.into_iter().filter(|one| wanted.contains(one));
            let variables: Vec<Variable> = kept.collect();
            let inner = Box::new(slim(*inner, &variables.iter().cloned().collect()));
            GraphPattern::Project { inner, variables }
        }
        GraphPattern::Extend { inner, variable, .. } if !wanted.contains(&variable) => {
            slim(*inner, wanted)
        }
        GraphPattern::Extend { inner, variable, expression } => {
            let inner = Box::new(slim(*inner, &also(mentioned(&expression))));
            GraphPattern::Extend { inner, variable, expression }
        }
        GraphPattern::Filter { expr, inner } => {
            let inner = Box::new(slim(*inner, &also(mentioned(&expr))));
            GraphPattern::Filter { expr, inner }
        }
        GraphPattern::Graph { name, inner } => {
            let own = match &name {
                NamedNodePattern::Variable(name) => BTreeSet::from([name.clone()]),
                NamedNodePattern::NamedNode(_) => BTreeSet::new(),
            };
            GraphPattern::Graph { inner: Box::new(slim(*inner, &also(own))), name }
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            let bound = variables(&left);
            let adds = variables(&right).into_iter().any(|one| {
                let is_new = !bound.contains(&one);
                is_new && wanted.contains(&one)
            });
            if !adds {
                return slim(*left, wanted);
            }
            let mut kept = variables(&right);
            kept.extend(expression.iter().flat_map(mentioned));
            GraphPattern::LeftJoin { left: Box::new(slim(*left, &also(kept))), right, expression }
        }
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Join { .. }
        | GraphPattern::Lateral { .. }
        | GraphPattern::Union { .. }
        | GraphPattern::Minus { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::OrderBy { .. }
        | GraphPattern::Distinct { .. }
        | GraphPattern::Reduced { .. }
        | GraphPattern::Slice { .. }
        | GraphPattern::Group { .. }
        | GraphPattern::Service { .. } => pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::{GraphPattern, slim};
    use oxigraph::model::Variable;
    use spargebra::{Query, SparqlParser};

    fn slimmed(text: &str, wanted: &[&str]) -> String {
        let parsed = SparqlParser::new().parse_query(text).expect("sound");
        let Query::Select { pattern, .. } = parsed else { panic!("no SELECT") };
        let GraphPattern::Project { .. } = &pattern else { panic!("no projection") };
        let wanted = wanted.iter().map(|name| Variable::new_unchecked(*name)).collect();
        let pattern = slim(pattern, &wanted);
        Query::Select { dataset: None, pattern, base_iri: None }.to_string()
    }

    const DATED: &str =
        "SELECT ?from ?to ?first { GRAPH ?g { ?why <urn:a> ?from ; <urn:b> ?to ; <urn:in> ?event
        OPTIONAL { ?event <urn:on> ?first } } FILTER(?from != ?to) }";

    #[test]
    fn what_is_not_asked_for_goes() {
        let text = slimmed(DATED, &["from", "to"]);
        assert!(!text.contains("OPTIONAL") && !text.contains("first"), "{text}");
        assert!(text.contains("FILTER") && text.contains("<urn:in>"), "{text}");
    }

    #[test]
    fn what_is_asked_for_stays() {
        assert!(slimmed(DATED, &["from", "to", "first"]).contains("OPTIONAL"));
    }

    #[test]
    fn what_another_part_needs_stays() {
        let text = "SELECT ?from (COALESCE(?one, ?told) AS ?to) ?held { ?from <urn:a> ?told OPTIONAL { ?told <urn:same> ?one }
            OPTIONAL { ?from <urn:s> ?status } BIND(?status = <urn:now> AS ?held) }";
        let text = slimmed(text, &["from", "to"]);
        assert!(text.contains("<urn:same>") && !text.contains("<urn:s>"), "{text}");
        let text = "SELECT ?from ?to { ?from <urn:a> ?to OPTIONAL { ?from <urn:s> ?status } FILTER(!BOUND(?status)) }";
        assert!(slimmed(text, &["from", "to"]).contains("OPTIONAL"));
    }
}
