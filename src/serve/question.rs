//! What is asked: a query with its dataset, an update, a graph.
use super::fault::Fault;
use super::form::Form;
use crate::query::walk::{Part, walk};
use crate::query::{algebra, bind, parse_update, pattern_of};
use crate::rdf::vocab;
use hyper::StatusCode;
use oxigraph::model::NamedNode;
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::term::{GroundTerm, NamedNodePattern};
use spargebra::{GraphUpdateOperation, Query, Update};

/// What is asked.
pub(super) enum Asked {
    /// A query.
    Query(String, Dataset),
    /// An update.
    Update(String, Dataset),
    /// A graph; `None` is the union of all.
    Graph(Option<NamedNode>),
}

/// Of which graphs it is asked, as the protocol says it.
#[derive(Default)]
pub(super) struct Dataset(Option<QueryDataset>);

impl Dataset {
    /// That of the fields with these names; none where there is no such field.
    ///
    /// # Errors
    /// What is no IRI.
    pub(super) fn of(
        form: &Form,
        default: &'static str,
        named: &'static str,
    ) -> Result<Self, Fault> {
        let all = |name: &'static str| form.all(name).map(node).collect::<Result<Vec<_>, _>>();
        let (default, named) = (all(default)?, all(named)?);
        let is_none = default.is_empty() && named.is_empty();
        Ok(Self((!is_none).then_some(QueryDataset { default, named: Some(named) })))
    }
}

/// An IRI that a field holds.
pub(super) fn node(text: &str) -> Result<NamedNode, Fault> {
    NamedNode::new(text).map_err(|fault| {
        Fault::bad("no-iri", &[("iri", &shown(text)), ("reason", &fault.to_string())])
    })
}

/// What a client wrote, without what steers a terminal.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 200;
    crate::query::visible(&text.chars().take(MOST).collect::<String>()).into_owned()
}

/// The algebra of a query, of the graphs that the protocol names where it names any.
pub(super) fn query(text: &str, Dataset(wanted): Dataset) -> Result<Query, Fault> {
    let mut query = algebra(text).map_err(Fault::of_question)?;
    if let Query::Select { dataset, .. }
    | Query::Construct { dataset, .. }
    | Query::Describe { dataset, .. }
    | Query::Ask { dataset, .. } = &mut query
        && wanted.is_some()
    {
        *dataset = wanted;
    }
    no_federation(pattern_of(&mut query))?;
    Ok(query)
}

/// An update, of the graphs that the protocol names where it names any.
pub(super) fn update(text: &str, Dataset(wanted): Dataset) -> Result<Update, Fault> {
    let mut update = parse_update(text).map_err(Fault::of_question)?;
    for operation in &mut update.operations {
        match operation {
            GraphUpdateOperation::DeleteInsert { using, pattern, .. } => {
                no_federation(pattern)?;
                if wanted.is_some() {
                    if using.is_some() {
                        return Err(Fault::bad("using-twice", &[]));
                    }
                    using.clone_from(&wanted);
                }
            }
            GraphUpdateOperation::Load { .. } => {
                return Err(Fault::bad("no-load", &[]));
            }
            GraphUpdateOperation::InsertData { .. }
            | GraphUpdateOperation::DeleteData { .. }
            | GraphUpdateOperation::Clear { .. }
            | GraphUpdateOperation::Create { .. }
            | GraphUpdateOperation::Drop { .. } => {}
        }
    }
    Ok(update)
}

/// The query that gives a graph.
pub(super) fn graph(graph: Option<NamedNode>) -> Result<Query, Fault> {
    let Some(graph) = graph else {
        return algebra(include_str!("../../queries/serve/all.rq")).map_err(Fault::of_question);
    };
    let mut query =
        algebra(include_str!("../../queries/serve/graph.rq")).map_err(Fault::of_question)?;
    bind(&mut query, &[("graph".to_owned(), GroundTerm::NamedNode(graph))]);
    Ok(query)
}

/// Fails where a service is asked that is not ours. SILENT leaves what it cannot have out, as SPARQL says.
fn no_federation(pattern: &mut GraphPattern) -> Result<(), Fault> {
    let mut foreign = None;
    walk(pattern, &mut |part| {
        if let Part::Pattern(GraphPattern::Service { name, silent: false, .. }) = part
            && !matches!(name, NamedNodePattern::NamedNode(name) if name.as_ref() == vocab::PATH)
        {
            foreign.get_or_insert_with(|| name.to_string());
        }
    });
    foreign.map_or(Ok(()), |name| {
        Err(Fault::new(StatusCode::BAD_REQUEST, "no-federation", &[("service", &shown(&name))]))
    })
}
