//! Judgements in a store: what they say stands in a graph of its own.
use super::file::{Added, Judgement, Judgements, Verdict};
use super::reject;
use crate::error::LienketError;
use crate::identity;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use std::collections::BTreeSet;

/// What came of judgements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// How many are in force.
    pub in_force: usize,
    /// Those that speak of something that is not in the store, with the nearest known names of what they may mean.
    pub unknown: Vec<(Judgement, Vec<String>)>,
}

/// Tells `store` of `judgements`, in place of those that it was told of before. Who is who is to be settled then.
pub fn apply(store: &Store, judgements: &Judgements) -> Result<Applied, LienketError> {
    let mut applied = Applied::default();
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut quads: Vec<Quad> = Vec::new();
    for judgement in &judgements.0 {
        if let Some(near) = unknown(store, &judgement.verdict)? {
            applied.unknown.push((judgement.clone(), near));
            continue;
        }
        applied.in_force += 1;
        for quad in stated(store, &judgement.verdict)? {
            if wanted.insert(quad.to_string()) {
                quads.push(quad);
            }
        }
    }
    let standing =
        store.quads(Pattern { graph: Some(vocab::JUDGEMENTS_GRAPH), ..Pattern::default() })?;
    let mut gone = Vec::new();
    for quad in &standing {
        let is_rejection = quad.predicate.as_ref() == vocab::REJECTED;
        // What was taken out stands in the object.
        let bare = if is_rejection {
            Quad { object: Literal::from("").into(), ..quad.clone() }
        } else {
            quad.clone()
        };
        if !wanted.remove(&bare.to_string()) {
            gone.push(quad.clone());
        }
    }
    let new: Vec<Quad> =
        quads.into_iter().filter(|quad| wanted.contains(&quad.to_string())).collect();
    for quad in gone.iter().filter(|quad| quad.predicate.as_ref() == vocab::REJECTED) {
        reject::restore(store, quad)?;
    }
    for quad in gone.iter().chain(&new) {
        note(store, quad)?;
    }
    store.amend(&gone, &new)?;
    reject::enforce(store)?;
    Ok(applied)
}

/// Notes the names of the people whom a changed judgement joins or holds apart.
fn note(store: &Store, quad: &Quad) -> Result<(), LienketError> {
    if ![vocab::JUDGED_SAME, vocab::JUDGED_DISTINCT].contains(&quad.predicate.as_ref()) {
        return Ok(());
    }
    if let (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) =
        (&quad.subject, &quad.object)
    {
        identity::announce_person(store, one.as_str())?;
        identity::announce_person(store, other.as_str())?;
    }
    Ok(())
}

/// The judgements in the store with this predicate.
pub(super) fn quads_of(
    store: &Store,
    predicate: NamedNodeRef<'_>,
) -> Result<Vec<Quad>, LienketError> {
    let graph = Some(vocab::JUDGEMENTS_GRAPH);
    store.quads(Pattern { predicate: Some(predicate), graph, ..Pattern::default() })
}

/// Whether a judgement speaks of something that the store does not know; then the nearest known names.
///
/// # Errors
/// Those of the store.
pub fn unknown(store: &Store, verdict: &Verdict) -> Result<Option<Vec<String>>, LienketError> {
    for thing in verdict.things() {
        let Ok(node) = NamedNode::new(thing) else { return Ok(Some(Vec::new())) };
        let is_known = match verdict {
            Verdict::Reject(_) | Verdict::Rename(..) => {
                let own =
                    store.quads(Pattern { subject: Some(node.as_ref()), ..Pattern::default() })?;
                !own.is_empty()
            }
            Verdict::Same(..) | Verdict::Distinct(..) | Verdict::Add(_) => {
                identity::key_of(store, thing)?.is_some()
            }
        };
        if !is_known {
            return Ok(Some(nearest(store, thing)?));
        }
    }
    Ok(None)
}

/// The known names nearest to the slug of an IRI.
fn nearest(store: &Store, thing: &str) -> Result<Vec<String>, LienketError> {
    let slug = thing.rsplit('/').next().unwrap_or_default();
    let name = slug.rsplit_once('-').map_or(slug, |(name, _)| name).replace('-', " ");
    crate::people::nearest_names(store, &name)
}

/// What a judgement states in the graph.
fn stated(store: &Store, verdict: &Verdict) -> Result<Vec<Quad>, LienketError> {
    let thing = |iri: &str| NamedNode::new_unchecked(iri);
    let quad = |subject: &str, predicate: NamedNodeRef<'_>, object: Term| {
        Quad::new(thing(subject), predicate, object, vocab::JUDGEMENTS_GRAPH)
    };
    Ok(match verdict {
        Verdict::Same(a, b) => vec![quad(a, vocab::JUDGED_SAME, thing(b).into())],
        Verdict::Distinct(a, b) => vec![quad(a, vocab::JUDGED_DISTINCT, thing(b).into())],
        Verdict::Reject(fact) => vec![quad(fact, vocab::REJECTED, Literal::from("").into())],
        Verdict::Rename(named, name) => {
            let now = identity::in_use(store, &thing(named))?;
            let name = Literal::new_language_tagged_literal_unchecked(name, "vi");
            vec![quad(now.as_str(), vocab::PREF_LABEL, name.into())]
        }
        Verdict::Add(added) => post(store, added)?,
    })
}

/// An added post, in the form of those of the articles: the source stands in the sentence's place.
fn post(store: &Store, added: &Added) -> Result<Vec<Quad>, LienketError> {
    let graph = vocab::JUDGEMENTS_GRAPH;
    let person = identity::in_use(store, &NamedNode::new_unchecked(added.person.as_str()))?;
    let date = added.date.map(|date| date.to_string()).unwrap_or_default();
    let content =
        [&added.person, &added.role, &added.body, added.status.as_str(), &date, &added.source];
    let post = iri::fact(&graph.into_owned(), "post", &content);
    let sentence = iri::fact(&graph.into_owned(), "sentence", &content);
    let role = iri::concept("role", &added.role);
    let said = if added.quote.is_empty() { &added.source } else { &added.quote };
    let vietnamese =
        |text: &str| Term::from(Literal::new_language_tagged_literal_unchecked(text, "vi"));
    let text = |text: &str| Term::from(Literal::from(text));
    let (name, _) = crate::people::name_of(store, &person)?;
    let mut quads = Vec::new();
    let mut state = |subject: NamedNodeRef<'_>, predicate: NamedNodeRef<'_>, object: Term| {
        quads.push(Quad::new(subject.into_owned(), predicate, object, graph));
    };
    state(graph, vocab::IDENTIFIER, text("judgements"));
    state(post.as_ref(), vocab::TYPE, vocab::MEMBERSHIP.into());
    state(post.as_ref(), vocab::MEMBER, person.clone().into());
    state(post.as_ref(), vocab::ROLE, role.clone().into());
    state(post.as_ref(), vocab::STATUS, vocab::status(added.status).into());
    state(post.as_ref(), vocab::RULE, text("judgement/add"));
    state(post.as_ref(), vocab::SOURCE, text(&added.source));
    state(post.as_ref(), vocab::WAS_DERIVED_FROM, sentence.clone().into());
    state(sentence.as_ref(), vocab::TYPE, vocab::SENTENCE.into());
    state(sentence.as_ref(), vocab::ANCHOR_OF, text(said));
    state(sentence.as_ref(), vocab::REFERENCE_CONTEXT, graph.into());
    state(role.as_ref(), vocab::TYPE, vocab::CONCEPT.into());
    state(role.as_ref(), vocab::PREF_LABEL, vietnamese(&added.role));
    state(person.as_ref(), vocab::PREF_LABEL, vietnamese(&name));
    if !date.is_empty() {
        let kind = [xsd::G_YEAR, xsd::G_YEAR_MONTH, xsd::DATE];
        let kind = kind.get(date.matches('-').count()).copied().unwrap_or(xsd::STRING);
        state(post.as_ref(), vocab::ATTESTED_ON, Literal::new_typed_literal(date, kind).into());
    }
    if !added.body.is_empty() {
        let body = body(store, &added.body)?;
        state(post.as_ref(), vocab::ORGANIZATION, body.clone().into());
        state(body.as_ref(), vocab::PREF_LABEL, vietnamese(&added.body));
    }
    Ok(quads)
}

/// The body of this name that articles speak of, else a new one.
fn body(store: &Store, name: &str) -> Result<NamedNode, LienketError> {
    let label = Literal::new_language_tagged_literal_unchecked(name, "vi");
    let named = store.quads(Pattern {
        predicate: Some(vocab::PREF_LABEL),
        object: Some(TermRef::from(&label)),
        ..Pattern::default()
    })?;
    let mut bodies: Vec<NamedNode> = named
        .into_iter()
        .filter_map(|quad| match quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .filter(|node| iri::kind_of(node.as_str()) == Some("body"))
        .collect();
    bodies.sort();
    Ok(bodies.into_iter().next().unwrap_or_else(|| iri::body(name, None)))
}
