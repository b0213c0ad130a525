//! A saved query and what is set → its algebra with the parameters bound.
use super::resolve::{Asking, Row, resolve};
use super::{Parameter, Saved, complaint};
use crate::error::LienketError;
use crate::query;
use crate::query::pattern_of;
use crate::query::walk::{Part, walk};
use crate::words::Language;
use oxigraph::model::Variable;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::collections::BTreeMap;

/// What is set, by the names of the parameters.
pub type Assignments = BTreeMap<String, String>;

/// Takes `NAME=VALUE` apart. An empty value sets nothing, also where there is a default.
///
/// # Errors
/// A text without `=`, a name that is none of a parameter, or one that is set twice: what may be set.
pub fn assignments(
    saved: &Saved,
    given: &[String],
    language: Language,
) -> Result<Assignments, LienketError> {
    let mut set = Assignments::new();
    let usage = super::show::usage(saved, language);
    let wrong = |key, name: &str| {
        complaint(language, key, &[("name", name), ("query", &saved.name), ("usage", &usage)])
    };
    for text in given {
        let (name, value) = text.split_once('=').ok_or_else(|| wrong("no-equals", text))?;
        let name = name.trim();
        if saved.parameter(name).is_none() {
            return Err(wrong("unknown-parameter", name));
        }
        if set.insert(name.to_owned(), value.trim().to_owned()).is_some() {
            return Err(wrong("set-twice", name));
        }
    }
    Ok(set)
}

/// The algebra of `saved` with its parameters bound: each to what is set, else to its default; what is neither is left out. The
/// day of `asking` sets a parameter `on` that is not set otherwise.
///
/// # Errors
/// A fault of syntax in the query, a value that its parameter does not take, a name that nothing bears or several things
/// do, or a parameter that the query does not provide for.
pub fn bound(saved: &Saved, set: &Assignments, asking: &Asking<'_>) -> Result<Query, LienketError> {
    let mut query = query::algebra(&saved.text)?;
    for parameter in &saved.header.parameters {
        let day = asking.on.filter(|_| parameter.name == "on").map(|day| day.to_string());
        let value = set.get(&parameter.name).or(day.as_ref()).or(parameter.default.as_ref());
        let rows = match value.map(|value| value.trim()).filter(|value| !value.is_empty()) {
            Some(value) => resolve(parameter, value, asking)?,
            None => Vec::new(),
        };
        if !put(&mut query, parameter, &rows) {
            let name = [("name", parameter.name.as_str()), ("query", &saved.name)];
            return Err(complaint(asking.language, "no-values", &name));
        }
    }
    Ok(query)
}

/// Puts the rows in the place of those of the parameter's VALUES; takes it out where there are none. Says whether the query has
/// one.
fn put(query: &mut Query, parameter: &Parameter, rows: &[Row]) -> bool {
    let wanted = parameter.variables();
    let is_wanted = |pattern: &GraphPattern| {
        let GraphPattern::Values { variables, .. } = pattern else { return false };
        variables.iter().map(Variable::as_str).eq(wanted.iter().map(String::as_str))
    };
    let mut is_there = false;
    walk(pattern_of(query), &mut |part| {
        let Part::Pattern(pattern) = part else { return };
        if is_wanted(pattern) {
            is_there = true;
            if let (GraphPattern::Values { bindings, .. }, false) = (&mut *pattern, rows.is_empty())
            {
                *bindings = rows.to_vec();
            }
        } else if rows.is_empty() {
            take_out(pattern, &is_wanted);
        }
    });
    if rows.is_empty() {
        // What is joined to nothing.
        walk(pattern_of(query), &mut |part| {
            if let Part::Pattern(pattern) = part
                && is_wanted(pattern)
            {
                *pattern = GraphPattern::default();
            }
        });
    }
    is_there
}

/// Leaves of a join what is not `unwanted`. An empty pattern in its place would do the same, but within GRAPH it stands for all
/// graphs there are, and engines begin there.
fn take_out(pattern: &mut GraphPattern, unwanted: &dyn Fn(&GraphPattern) -> bool) {
    let GraphPattern::Join { left, right } = pattern else { return };
    let kept = match (unwanted(left), unwanted(right)) {
        (true, _) => right,
        (false, true) => left,
        (false, false) => return,
    };
    *pattern = std::mem::take(kept);
}

#[cfg(test)]
mod tests {
    use super::{Assignments, assignments, bound};
    use crate::lexicon::table::Tables;
    use crate::path::answer::Paths;
    use crate::saved::{Asking, Saved};
    use crate::store::Store;
    use crate::words::Language;

    const TEXT: &str = "# title: Thử\n# param on: date = 2024\n# param word: text\n# param type: choice(a,b)\n\
        SELECT ?s { VALUES ?on { UNDEF } VALUES ?type { UNDEF } ?s ?p ?on ; a ?type FILTER EXISTS { VALUES ?word { UNDEF } ?s ?q ?word } }";

    fn saved(text: &str) -> Saved {
        Saved::read("thu", "", None, text).expect("sound").expect("a title")
    }

    fn binding(text: &str, set: &[(&str, &str)]) -> Result<String, String> {
        let store = Store::memory().expect("memory");
        let set: Assignments =
            set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let paths = Paths::new(&store, Tables::embedded());
        let asking = Asking { paths: &paths, on: None, language: Language::English };
        bound(&saved(text), &set, &asking)
            .map(|query| query.to_string())
            .map_err(|fault| fault.to_string())
    }

    #[test]
    fn what_is_set_is_bound_in_the_algebra() {
        let query = binding(TEXT, &[("word", "\" } DROP ALL #"), ("type", "B")]).expect("bound");
        assert!(query.contains(r#"VALUES ( ?word ) { ( "\" } DROP ALL #" )"#), "{query}");
        assert!(query.contains(r#"VALUES ( ?type ) { ( "b" )"#), "{query}");
        assert!(query.contains(r#""2024"^^<http://www.w3.org/2001/XMLSchema#gYear>"#), "{query}");
    }

    #[test]
    fn what_is_neither_set_nor_has_a_default_is_left_out() {
        let query = binding(TEXT, &[("on", "")]).expect("bound");
        assert!(!query.contains("VALUES"), "{query}");
    }

    /// An empty pattern within GRAPH stands for all graphs: twelve thousand rows before anything else.
    #[test]
    fn what_is_left_out_leaves_the_query_as_if_it_had_never_been_there() {
        let header = "# title: Thử\n# param place: place\n# param on: date\n";
        let [with, without] = [true, false].map(|is_there| {
            let parameter = |name: &str| {
                if is_there { format!("VALUES ?{name} {{ UNDEF }}") } else { String::new() }
            };
            let (on, place) = (parameter("on"), parameter("place"));
            format!(
                "SELECT ?s {{ {on} GRAPH ?g {{ {place} ?s ?p ?place OPTIONAL {{ {place} ?s ?q ?on }} {place} ?p ?q ?r }} {place} }}"
            )
        });
        let bound = binding(&format!("{header}{with}"), &[]).expect("bound");
        let plain = crate::query::algebra(&without).expect("sound");
        assert_eq!(bound, plain.to_string());
        let alone = "SELECT ?s { ?s ?p ?o MINUS { VALUES ?on { UNDEF } } FILTER EXISTS { VALUES ?place { UNDEF } } }";
        let bound = binding(&format!("{header}{alone}"), &[]).expect("bound");
        assert!(!bound.contains("VALUES"), "{bound}");
    }

    #[test]
    fn a_parameter_must_be_provided_for() {
        let fault =
            binding("# title: a\n# param x: text\nASK { ?s ?p ?x }", &[]).expect_err("no VALUES");
        assert!(fault.contains("VALUES ?x { UNDEF }"), "{fault}");
    }

    #[test]
    fn what_cannot_be_set_is_told_with_what_can() {
        let saved = saved(TEXT);
        let fault = |given: &[&str]| {
            let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
            assignments(&saved, &given, Language::English).map_err(|fault| fault.to_string())
        };
        for (given, part) in [
            (vec!["2024"], "NAME=VALUE"),
            (vec!["day=2024"], "day"),
            (vec!["on=2024", "on=2025"], "twice"),
        ] {
            let fault = fault(&given).expect_err("wrong");
            assert!(fault.contains(part) && fault.contains("type=a|b"), "{fault}");
        }
        let set = fault(&["word=a=b", "on="]).expect("sound");
        assert_eq!(
            set.into_iter().collect::<Vec<_>>(),
            [("on".into(), String::new()), ("word".into(), "a=b".into())]
        );
    }
}
