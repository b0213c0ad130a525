//! What GROUP BY groups by, each variable once: `GROUP BY ?a ?a` may be asked (SPARQL 1.1, 19.8, rule 19) and means `GROUP BY ?a`, but as algebra it
//! is written as a selection of `?a ?a`, which may not.
use super::walk::{Part, walk};
use rustc_hash::FxHashSet;
use spargebra::algebra::GraphPattern;

/// Takes from each group in `pattern` the variables that it names before.
pub(super) fn once(pattern: &mut GraphPattern) {
    walk(pattern, &mut |part| {
        if let Part::Pattern(GraphPattern::Group { variables, .. }) = part {
            let mut met = FxHashSet::default();
            variables.retain(|variable| met.insert(variable.clone()));
        }
    });
}
