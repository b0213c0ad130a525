//! What a PATH statement says.
use super::{Group, Property};
use crate::path::search::Kind;
use crate::value::PartialDate;
use oxigraph::model::NamedNode;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A PATH statement. Prefixed names stand in it as IRIs, names of things as they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The prefixes that the statement declares, in their order; its groups use them.
    pub prologue: Vec<(String, String)>,
    /// Which paths.
    pub kind: Kind,
    /// Where they begin.
    pub from: End,
    /// Where they end.
    pub to: End,
    /// What the edges are; without it those of the path graph.
    pub via: Option<Edges>,
    /// What must lie on the path, in any order.
    pub through: Vec<End>,
    /// What must not: things, or predicates.
    pub avoid: Vec<End>,
    /// How many hops.
    pub length: RangeInclusive<u32>,
    /// The day on which every hop holds.
    pub on: Option<PartialDate>,
    /// The window in which every hop lies.
    pub within: Option<(PartialDate, PartialDate)>,
    /// What is switched on.
    pub switches: BTreeSet<Switch>,
    /// How many paths are told.
    pub limit: Option<usize>,
    /// What variables of ends stand for.
    pub values: Vec<(String, Vec<End>)>,
    /// The pattern that binds variables of ends.
    pub pattern: Option<Group>,
    /// The engine for which the statement is to be written as SPARQL; `None` where it is to be answered.
    pub engine: Option<Engine>,
}

/// How many hops a path has where nothing is said.
pub(super) const LENGTH: RangeInclusive<u32> = 1..=6;

impl Statement {
    /// The statement that asks for some shortest path between two ends, and nothing else.
    pub fn between(from: End, to: End) -> Self {
        Self {
            prologue: Vec::new(),
            kind: Kind::Any,
            from,
            to,
            via: None,
            through: Vec::new(),
            avoid: Vec::new(),
            length: LENGTH,
            on: None,
            within: None,
            switches: BTreeSet::new(),
            limit: None,
            values: Vec::new(),
            pattern: None,
            engine: None,
        }
    }

    /// Whether something is switched on.
    pub fn has(&self, switch: Switch) -> bool {
        self.switches.contains(&switch)
    }
}

/// A place in a statement where things stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// An IRI, or a prefixed name.
    Iri(NamedNode),
    /// A name in any spelling.
    Name(String),
    /// A variable that VALUES or WHERE binds; without its `?`.
    Variable(String),
    /// What a pattern binds: to the variable, or where there is none to the only one that it has.
    Pattern(Option<String>, Group),
}

/// What the edges of the graph are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edges {
    /// A SPARQL property path.
    Path(Property),
    /// A group that binds `?x` and `?y`, and optionally `?cost ?from ?to ?why`.
    Group(Group),
}

/// What is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Switch {
    /// The hops are in the order of time.
    Forward,
    /// By cost, not by the number of hops.
    Cheapest,
    /// Along the direction of the hops only.
    Directed,
    /// Parallel statements are paths of their own.
    Edges,
    /// Hubs are allowed.
    Hubs,
}

impl Switch {
    /// All, with their keywords.
    pub const ALL: [(Self, &str); 5] = [
        (Self::Forward, "FORWARD"),
        (Self::Cheapest, "CHEAPEST"),
        (Self::Directed, "DIRECTED"),
        (Self::Edges, "EDGES"),
        (Self::Hubs, "HUBS"),
    ];
}

/// An engine whose SPARQL a statement can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SPARQL 1.1 as it stands.
    Plain,
    /// `QLever`: its path search service.
    Qlever,
    /// `GraphDB`: its graph path search.
    Graphdb,
    /// Stardog: its path queries.
    Stardog,
    /// Virtuoso: its transitive subqueries.
    Virtuoso,
}

impl Engine {
    /// All, with their names.
    pub const ALL: [(Self, &str); 5] = [
        (Self::Plain, "plain"),
        (Self::Qlever, "qlever"),
        (Self::Graphdb, "graphdb"),
        (Self::Stardog, "stardog"),
        (Self::Virtuoso, "virtuoso"),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(engine, _)| *engine == self).map_or("", |(_, name)| name)
    }
}
