//! Places and bodies of the graph, each read once: what a place is called, what contains it, whose body a body is.
use crate::error::LienketError;
use crate::identity::{about, node, text};
use crate::lexicon::Lexicon;
use crate::lexicon::places::UnitId;
use crate::rdf::{iri, vocab};
use crate::store::{Pattern, Store};
use crate::value::Level;
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A place as the graph and the tables know it.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The canonical name.
    pub(super) label: String,
    /// The level.
    pub(super) level: Option<Level>,
    /// What contains it, the nearest first.
    pub(super) ancestors: Vec<NamedNode>,
}

/// Whose body a body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// That of a place.
    Of(NamedNode),
    /// Of the whole State, of the Party, of the National Assembly.
    Central,
    /// Nobody's that is a place: companies, associations.
    Nobodys,
}

/// Reads, and remembers what does not depend on the article.
pub(super) struct Reader<'a> {
    pub(super) store: &'a Store,
    units: Arc<Units>,
    places: FxHashMap<NamedNode, Arc<Known>>,
    bodies: FxHashMap<NamedNode, Whose>,
}

/// The provinces and countries of the tables by their IRIs.
pub(super) struct Units {
    by_iri: FxHashMap<NamedNode, (UnitId, Known)>,
}

impl Units {
    /// Those of `lexicon`.
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let places = &lexicon.places;
        let high = |level| matches!(level, Level::Country | Level::Province);
        let units = places.units().filter(|(_, unit)| high(unit.level));
        let by_iri = units.map(|(id, unit)| {
            let known = Known {
                label: unit.canonical(),
                level: Some(unit.level),
                ancestors: unit
                    .parent
                    .map(|outer| iri::unit(places.unit(outer)))
                    .into_iter()
                    .collect(),
            };
            (iri::unit(unit), (id, known))
        });
        Self { by_iri: by_iri.collect() }
    }

    /// The unit that has this IRI.
    pub(super) fn unit(&self, place: NamedNodeRef<'_>) -> Option<UnitId> {
        self.by_iri.get(&place.into_owned()).map(|(id, _)| *id)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(store: &'a Store, units: Arc<Units>) -> Self {
        Self { store, units, places: FxHashMap::default(), bodies: FxHashMap::default() }
    }

    /// The place, as `graph` has it where the tables do not know it.
    pub(super) fn place(
        &mut self,
        place: &NamedNode,
        graph: NamedNodeRef<'_>,
    ) -> Result<Arc<Known>, LienketError> {
        if let Some(known) = self.places.get(place) {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(self.read_place(place, graph)?);
        self.places.insert(place.clone(), Arc::clone(&known));
        Ok(known)
    }

    fn read_place(
        &mut self,
        place: &NamedNode,
        graph: NamedNodeRef<'_>,
    ) -> Result<Known, LienketError> {
        if let Some((_, known)) = self.units.by_iri.get(place) {
            return Ok(known.clone());
        }
        let quads = about(self.store, place.as_ref(), graph)?;
        let level = node(&quads, vocab::LEVEL);
        let level = level.and_then(|level| level.as_str().rsplit_once("level-")?.1.parse().ok());
        let mut ancestors = Vec::new();
        if let Some(outer) = node(&quads, vocab::CONTAINED_IN_PLACE).filter(|outer| *outer != place)
        {
            ancestors.push(outer.clone());
            ancestors.extend(self.place(outer, graph)?.ancestors.iter().cloned());
        }
        let label = text(&quads, vocab::PREF_LABEL).unwrap_or_default();
        Ok(Known { label, level, ancestors })
    }

    /// The place and what contains it.
    pub(super) fn within(
        &mut self,
        place: &NamedNode,
        graph: NamedNodeRef<'_>,
    ) -> Result<Vec<NamedNode>, LienketError> {
        let known = self.place(place, graph)?;
        Ok(std::iter::once(place).chain(&known.ancestors).cloned().collect())
    }

    /// The province of a place, here or abroad; the place itself where it is none of a province.
    pub(super) fn lifted(
        &mut self,
        place: &NamedNode,
        graph: NamedNodeRef<'_>,
    ) -> Result<NamedNode, LienketError> {
        for outer in self.within(place, graph)? {
            if self.place(&outer, graph)?.level == Some(Level::Province) {
                return Ok(outer);
            }
        }
        Ok(place.clone())
    }

    /// Whose body `body` is, as `graph` has it.
    pub(super) fn whose(
        &mut self,
        body: &NamedNode,
        graph: NamedNodeRef<'_>,
    ) -> Result<Whose, LienketError> {
        /// The kinds of bodies that act for the State.
        const STATE: [&str; 5] = ["party", "state", "elected", "armed", "judicial"];
        if let Some(known) = self.bodies.get(body) {
            return Ok(known.clone());
        }
        let quads = about(self.store, body.as_ref(), graph)?;
        let kind = node(&quads, vocab::BODY_TYPE);
        let kind = kind.and_then(|kind| Some(kind.as_str().rsplit_once("bodyType-")?.1));
        let whose = match node(&quads, vocab::JURISDICTION) {
            Some(place) => Whose::Of(place.clone()),
            None if kind.is_some_and(|kind| STATE.contains(&kind)) => Whose::Central,
            None => Whose::Nobodys,
        };
        self.bodies.insert(body.clone(), whose.clone());
        Ok(whose)
    }

    /// The articles that speak of `subject` as one of their facts, sorted.
    pub(super) fn articles_of(&self, subject: &NamedNode) -> Result<Vec<NamedNode>, LienketError> {
        let quads = self.store.quads(Pattern {
            subject: Some(subject.as_ref()),
            predicate: Some(vocab::WAS_DERIVED_FROM),
            ..Pattern::default()
        })?;
        let graphs = quads.into_iter().filter_map(|quad| match quad.graph_name {
            GraphName::NamedNode(graph) => Some(graph),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        });
        let mut graphs: Vec<NamedNode> = graphs.collect();
        graphs.sort();
        graphs.dedup();
        Ok(graphs)
    }
}
