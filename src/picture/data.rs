//! What the scripts of a page draw from, as JSON: numbers and names; sentences stand in the document alone.
use super::page::{Arc, Direction, Page};
use super::sections::Kinds;
use super::shapes::{Shapes, Standing};
use super::wording::Wording;
use serde::Serialize;

/// Everything.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    lang: &'static str,
    words: &'a Wording,
    sides: &'a [String],
    events: Vec<EventData<'a>>,
    event_kinds: Vec<&'a str>,
    topics: Vec<&'a str>,
    stops: Vec<StopData<'a>>,
    stop_kinds: Vec<&'a str>,
    trails: Vec<TrailData<'a>>,
    network: Option<NetworkData<'a>>,
    map: Option<MapData<'a>>,
}

#[derive(Serialize)]
struct EventData<'a> {
    kind: usize,
    title: &'a str,
    first: &'a str,
    last: &'a str,
    topics: Vec<usize>,
}

#[derive(Serialize)]
struct StopData<'a> {
    label: &'a str,
    kind: usize,
}

#[derive(Serialize)]
struct TrailData<'a> {
    stops: Vec<usize>,
    hops: Vec<HopData<'a>>,
}

#[derive(Serialize)]
struct HopData<'a> {
    relation: &'a str,
    direction: Direction,
    besides: Vec<Direction>,
    number: usize,
}

#[derive(Serialize)]
struct NetworkData<'a> {
    measures: &'a [String],
    kinds: Vec<&'a str>,
    nodes: Vec<(&'a str, usize, &'a [f64])>,
    edges: Vec<(usize, usize, f64, &'a str, &'a str)>,
}

#[derive(Serialize)]
struct MapData<'a> {
    units: u8,
    places: Vec<PlaceData<'a>>,
    arcs: Vec<ArcData<'a>>,
    shapes: &'a Shapes,
}

#[derive(Serialize)]
struct PlaceData<'a> {
    label: &'a str,
    #[serde(flatten)]
    standing: Standing,
}

#[derive(Serialize)]
struct ArcData<'a> {
    a: usize,
    b: usize,
    weight: f64,
    first: &'a str,
    last: &'a str,
    events: &'a [usize],
    topics: Vec<usize>,
}

impl<'a> Data<'a> {
    /// The data of `page`.
    pub(super) fn of(page: &'a Page, words: &'a Wording, shapes: &'a Shapes) -> Self {
        let event_kinds = Kinds::of(page.events.iter().map(|event| &event.kind));
        let arcs = || page.map.iter().flat_map(|map| &map.arcs);
        let topics = Kinds::of(
            page.events
                .iter()
                .flat_map(|event| &event.topics)
                .chain(arcs().flat_map(|arc| &arc.topics)),
        );
        let events = page.events.iter().map(|event| EventData {
            kind: event_kinds.number(&event.kind),
            title: &event.title,
            first: &event.first,
            last: &event.last,
            topics: event.topics.iter().map(|topic| topics.number(topic)).collect(),
        });
        let (stops, stop_kinds, trails) = trails(page);
        Self {
            lang: words.language().tag(),
            words,
            sides: &page.sides,
            events: events.collect(),
            event_kinds: labels(&event_kinds),
            stops,
            stop_kinds,
            trails,
            network: network(page),
            map: map(page, &topics, shapes),
            topics: labels(&topics),
        }
    }
}

fn labels<'a>(kinds: &Kinds<'a>) -> Vec<&'a str> {
    kinds.list().iter().map(|kind| kind.label.as_str()).collect()
}

fn trails(page: &Page) -> (Vec<StopData<'_>>, Vec<&str>, Vec<TrailData<'_>>) {
    let all = || page.trails.iter().flat_map(|trail| &trail.stops);
    let kinds = Kinds::of(all().map(|stop| &stop.kind));
    let mut known: Vec<&str> = Vec::new();
    let mut stops = Vec::new();
    for stop in all() {
        if !known.contains(&stop.iri.as_str()) {
            known.push(&stop.iri);
            stops.push(StopData { label: &stop.label, kind: kinds.number(&stop.kind) });
        }
    }
    let number = |iri: &str| known.iter().position(|other| *other == iri).unwrap_or_default();
    let trails = page.trails.iter().map(|trail| TrailData {
        stops: trail.stops.iter().map(|stop| number(&stop.iri)).collect(),
        hops: trail
            .hops
            .iter()
            .map(|hop| HopData {
                relation: &hop.relation,
                direction: hop.direction,
                besides: hop.besides.iter().map(|beside| beside.direction).collect(),
                number: hop.evidence.len(),
            })
            .collect(),
    });
    (stops, labels(&kinds), trails.collect())
}

fn network(page: &Page) -> Option<NetworkData<'_>> {
    let network = page.network.as_ref()?;
    let kinds = Kinds::of(network.nodes.iter().map(|node| &node.kind));
    let node = |node: &'_ super::page::Node| kinds.number(&node.kind);
    Some(NetworkData {
        measures: &network.measures,
        nodes: network
            .nodes
            .iter()
            .map(|one| (one.label.as_str(), node(one), one.measures.as_slice()))
            .collect(),
        edges: network
            .edges
            .iter()
            .map(|edge| (edge.a, edge.b, edge.weight, edge.first.as_str(), edge.last.as_str()))
            .collect(),
        kinds: labels(&kinds),
    })
}

fn map<'a>(page: &'a Page, topics: &Kinds<'_>, shapes: &'a Shapes) -> Option<MapData<'a>> {
    let map = page.map.as_ref()?;
    let arc = |arc: &'a Arc| ArcData {
        a: arc.a,
        b: arc.b,
        weight: arc.weight,
        first: &arc.first,
        last: &arc.last,
        events: &arc.events,
        topics: arc.topics.iter().map(|topic| topics.number(topic)).collect(),
    };
    let places = map
        .places
        .iter()
        .map(|place| PlaceData { label: &place.label, standing: shapes.standing(&place.id) });
    Some(MapData {
        units: map.units,
        places: places.collect(),
        arcs: map.arcs.iter().map(arc).collect(),
        shapes,
    })
}
