//! The plan by which a query is answered, as Oxigraph tells it: a step a line, what it needs below it; with rows and times where
//! it was run.
use crate::error::LienketError;
use crate::query::{self, Answer, Services, Stop, evaluation};
use crate::rdf::prefixes;
use crate::store::Store;
use crate::words::Language;
use serde_json::Value;
use spargebra::Query;
use std::fmt::Write;

use super::words;

/// The plan of a query, which is not run.
///
/// # Errors
/// A fault of the evaluation that shows at once, or of a service.
pub fn plan(store: &Store, query: Query, services: &Services) -> Result<String, LienketError> {
    let stop = Stop::new();
    let (answer, explanation) = query::explained(store, query, (&stop, services), false)?;
    drop(answer);
    Ok(tree(&read(|out| explanation.write_in_json(out))?, false))
}

/// Runs a query to its end, and tells its plan with the rows and the time of each step, and those of the whole.
///
/// # Errors
/// A fault of the evaluation, or of a service; the query was stopped.
pub fn profile(
    store: &Store,
    query: Query,
    (stop, services): (&Stop, &Services),
    language: Language,
) -> Result<String, LienketError> {
    let begun = std::time::Instant::now();
    let (answer, explanation) = query::explained(store, query, (stop, services), true)?;
    let rows = exhausted(answer)?;
    let seconds = format!("{:.3}", begun.elapsed().as_secs_f64());
    let plan = read(|out| explanation.write_in_json(out))?;
    let head = words().say(language, "plan.head", &[]);
    let whole =
        words().say(language, "plan.whole", &[("rows", &rows.to_string()), ("seconds", &seconds)]);
    Ok(format!("{head}\n{}\n{whole}", tree(&plan, true)))
}

/// The number of rows or triples, once all are read.
fn exhausted(answer: Answer) -> Result<usize, LienketError> {
    let failed = |error| evaluation(&error);
    match answer {
        Answer::Solutions(solutions) => {
            solutions.map(|row| row.map_err(failed)).try_fold(0, |rows, row| row.map(|_| rows + 1))
        }
        Answer::Graph(triples) => {
            triples.map(|row| row.map_err(failed)).try_fold(0, |rows, row| row.map(|_| rows + 1))
        }
        Answer::Boolean(_) => Ok(1),
    }
}

fn read(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> Result<Value, LienketError> {
    let mut json = Vec::new();
    let wrong = |fault: String| LienketError::query(fault);
    write(&mut json).map_err(|fault| wrong(fault.to_string()))?;
    let mut plan: Value =
        serde_json::from_slice(&json).map_err(|fault| wrong(fault.to_string()))?;
    Ok(plan.get_mut("plan").map(Value::take).unwrap_or_default())
}

fn tree(plan: &Value, profiled: bool) -> String {
    let mut text = String::new();
    // Steps that are still to be told, each with how deep it stands.
    let mut open = vec![(0, plan)];
    while let Some((depth, node)) = open.pop() {
        if !text.is_empty() {
            text.push('\n');
        }
        if profiled {
            let number = |key: &str| node.get(key).and_then(Value::as_f64);
            let rows = node.get("number of results").and_then(Value::as_u64);
            let rows = rows.map_or_else(String::new, |rows| rows.to_string());
            let seconds = number("duration in seconds")
                .map_or_else(String::new, |seconds| format!("{seconds:.4}"));
            // Writing to a string cannot fail.
            let _ = write!(text, "{rows:>10} {seconds:>9}  ");
        }
        let name = node.get("name").and_then(Value::as_str).unwrap_or_default();
        let _ = write!(text, "{:indent$}{}", "", shortened(name), indent = depth * 2);
        let children = node.get("children").and_then(Value::as_array);
        open.extend(children.into_iter().flatten().rev().map(|child| (depth + 1, child)));
    }
    text
}

/// The text with IRIs by the prefixes of the ontology, the longest namespace first.
fn shortened(text: &str) -> String {
    let mut known: Vec<(&str, &str)> =
        prefixes().iter().map(|(name, namespace)| (name.as_str(), namespace.as_str())).collect();
    known.sort_by_key(|(_, namespace)| std::cmp::Reverse(namespace.len()));
    let mut pieces = text.split('<');
    let mut short = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let iri = piece.split_once('>').and_then(|(iri, rest)| {
            let named = known
                .iter()
                .find_map(|(name, namespace)| Some((name, iri.strip_prefix(namespace)?)));
            named.map(|(name, local)| format!("{name}:{local}{rest}"))
        });
        short.push_str(&iri.unwrap_or_else(|| format!("<{piece}")));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::{plan, profile, shortened};
    use crate::query::{Services, Stop, algebra};
    use crate::store::Store;
    use crate::words::Language;

    const TEXT: &str = "SELECT ?n { GRAPH graph:reference { ?p lk:level lk:level-province ; skos:prefLabel ?n } } ORDER BY ?n";

    #[test]
    fn the_plan_is_told_step_by_step() {
        let store = Store::memory().expect("memory");
        let plan =
            plan(&store, algebra(TEXT).expect("sound"), &Services::default()).expect("a plan");
        assert!(plan.contains("lk:level-province") && plan.contains("\n  "), "{plan}");
        assert!(!plan.contains("https://"), "{plan}");
    }

    #[test]
    fn a_profile_tells_the_rows_of_each_step() {
        let store = Store::memory().expect("memory");
        let query = algebra(TEXT).expect("sound");
        let told = profile(&store, query, (&Stop::new(), &Services::default()), Language::English)
            .expect("run");
        assert!(told.lines().any(|line| line.trim_start().starts_with("115 ")), "{told}");
        assert!(told.lines().last().is_some_and(|line| line.starts_with("115 rows")), "{told}");
    }

    #[test]
    fn iris_are_told_by_their_prefixes() {
        assert_eq!(
            shortened(
                "Q(?a <https://w3id.org/lienket/ns#level> <https://w3id.org/lienket/id/place/x>) 1 < 2 <urn:a>"
            ),
            "Q(?a lk:level place:x) 1 < 2 <urn:a>"
        );
    }
}
