//! What is to be read: events, trails, tables and their evidence as HTML, complete without scripts and on paper.
//!
//! Each row that a picture shows is an `item` with an id (`event-3`, `hop-0-1`, `node-7`, `arc-2`): scripts find the
//! evidence by it, filters hide it.
use super::markup::{Markup, element};
use super::page::{Arc, Delegate, Direction, Evidence, Hop, Named, Network, Page, Trail};
use super::wording::Wording;

/// Rows of pairs that a network lists; the rest is in its picture.
const LISTED_EDGES: usize = 200;

/// All of it.
pub(super) fn all(page: &Page, words: &Wording) -> Markup {
    let mut all = Markup::none();
    all.push(trails(page, words));
    all.push(events(page, words));
    if let Some(network) = &page.network {
        all.push(nodes(network, words));
        all.push(edges(network, words));
    }
    all.push(arcs(page, words));
    all
}

fn section(id: &'static str, heading: &'static str, words: &Wording, inner: Markup) -> Markup {
    let heading = element("h2", &[], words.text(heading));
    element("section", &[("id", id), ("class", "list")], heading.and(inner))
}

fn events(page: &Page, words: &Wording) -> Markup {
    if page.events.is_empty() {
        return Markup::none();
    }
    let kinds = Kinds::of(page.events.iter().map(|event| &event.kind));
    let items = page.events.iter().enumerate().map(|(number, event)| {
        let date = words.period(&event.first, &event.last);
        let date = if date.is_empty() { words.get("date-unknown").to_owned() } else { date };
        let head = element("span", &[("class", "date")], Markup::text(&date))
            .and(chip(&event.kind, kinds.number(&event.kind)))
            .and(element("span", &[("class", "title")], Markup::text(&event.title)));
        let note = element("p", &[("class", "hint")], Markup::text(&event.note));
        let note = if event.note.is_empty() { Markup::none() } else { note };
        let body = note
            .and(topics("topics", &event.topics, words))
            .and(topics("documents", &event.documents, words))
            .and(people(&event.people, &page.sides, words))
            .and(evidence(&event.evidence, words));
        item("item", &format!("event-{number}"), head, body)
    });
    section("events", "events", words, element("ol", &[("class", "items")], items.collect()))
}

fn trails(page: &Page, words: &Wording) -> Markup {
    if page.trails.is_empty() {
        return Markup::none();
    }
    let kinds =
        Kinds::of(page.trails.iter().flat_map(|trail| trail.stops.iter().map(|stop| &stop.kind)));
    let lanes = page.trails.iter().enumerate().map(|(number, trail)| {
        let mut told = words.with("hops", &[("n", &trail.hops.len().to_string())]);
        if let Some(cost) = trail.cost {
            told.push_str(" · ");
            told.push_str(&words.with("cost", &[("n", &cost.to_string())]));
        }
        let name = words.with("trail", &[("n", &(number + 1).to_string())]);
        let heading = Markup::text(&name).and(element("small", &[], Markup::text(&told)));
        let heading = element("h3", &[], heading);
        let id = format!("trail-{number}");
        element(
            "article",
            &[("class", "trail"), ("id", &id)],
            heading.and(lane(number, trail, &kinds, words)),
        )
    });
    section("trails", "trails", words, lanes.collect())
}

fn lane(number: usize, trail: &Trail, kinds: &Kinds<'_>, words: &Wording) -> Markup {
    let mut steps = Markup::none();
    for (at, stop) in trail.stops.iter().enumerate() {
        if let Some(hop) = at.checked_sub(1).and_then(|before| trail.hops.get(before)) {
            let id = format!("hop-{number}-{}", at - 1);
            steps.push(hop_item(&id, hop, "", words));
            for (nth, beside) in hop.besides.iter().enumerate() {
                steps.push(hop_item(&format!("{id}-{}", nth + 1), beside, "+ ", words));
            }
        }
        let class = format!("stop c{}", kinds.number(&stop.kind) % COLOURS);
        let kind = element("small", &[], Markup::text(&stop.kind.label));
        let label = element("strong", &[], Markup::text(&stop.label));
        steps.push(element("li", &[("class", &class)], label.and(kind)));
    }
    element("ol", &[("class", "lane")], steps)
}

/// A hop, behind `+` where it joins two stops that another has joined.
fn hop_item(id: &str, hop: &Hop, plus: &'static str, words: &Wording) -> Markup {
    let (arrow, told) = match hop.direction {
        Direction::Forward => ("→", ""),
        Direction::Backward => ("←", words.get("hop-back")),
        Direction::Both => ("↔", ""),
    };
    let arrow = Markup::own(plus).and(Markup::own(arrow));
    let arrow = element("span", &[("class", "arrow"), ("title", told)], arrow);
    let relation = element("span", &[("class", "title")], Markup::text(&hop.relation));
    let mut small = vec![words.period(&hop.first, &hop.last)];
    small.push(words.with("statements", &[("n", &hop.evidence.len().to_string())]));
    small.retain(|text| !text.is_empty());
    let small = element("small", &[], Markup::text(&small.join(" · ")));
    item("item hop", id, arrow.and(relation).and(small), evidence(&hop.evidence, words))
}

fn nodes(network: &Network, words: &Wording) -> Markup {
    let kinds = Kinds::of(network.nodes.iter().map(|node| &node.kind));
    let mut columns = vec![words.text("name"), words.text("kind")];
    columns.extend(network.measures.iter().map(|name| Markup::text(name)));
    let rows = network.nodes.iter().enumerate().map(|(number, node)| {
        let name = element("td", &[], button(Markup::text(&node.label)));
        let kind = element("td", &[], chip(&node.kind, kinds.number(&node.kind)));
        let measures = node.measures.iter().map(|value| number_cell(*value)).collect();
        let id = format!("node-{number}");
        element("tr", &[("class", "item"), ("id", &id)], name.and(kind).and(measures))
    });
    section("nodes", "the-list", words, table(columns, rows.collect()))
}

fn edges(network: &Network, words: &Wording) -> Markup {
    let mut strongest: Vec<usize> = (0..network.edges.len()).collect();
    strongest.sort_by(|one, other| {
        let weight = |at: &usize| network.edges.get(*at).map_or(0.0, |edge| edge.weight);
        weight(other).total_cmp(&weight(one)).then(one.cmp(other))
    });
    let name = |at: usize| network.nodes.get(at).map_or("", |node| node.label.as_str());
    let rows: Markup = strongest
        .iter()
        .take(LISTED_EDGES)
        .filter_map(|at| Some((at, network.edges.get(*at)?)))
        .map(|(at, edge)| {
            let pair = format!("{} – {}", name(edge.a), name(edge.b));
            let id = format!("edge-{at}");
            let proof = evidence(&edge.evidence, words);
            let proof = element("div", &[("class", "body")], proof);
            let cells = element("td", &[], button(Markup::text(&pair)).and(proof))
                .and(number_cell(edge.weight))
                .and(element("td", &[], Markup::text(&words.period(&edge.first, &edge.last))));
            element("tr", &[("class", "item"), ("id", &id)], cells)
        })
        .collect();
    if rows.is_empty() {
        return rows;
    }
    let columns = ["between", "weight", "date"].map(|key| words.text(key)).to_vec();
    section("edges", "pair-list", words, table(columns, rows))
}

fn arcs(page: &Page, words: &Wording) -> Markup {
    let Some(map) = page.map.as_ref().filter(|map| !map.arcs.is_empty()) else {
        return Markup::none();
    };
    let name = |at: usize| map.places.get(at).map_or("", |place| place.label.as_str());
    let row = |(number, arc): (usize, &Arc)| {
        let pair = format!("{} – {}", name(arc.a), name(arc.b));
        let subjects: Vec<&str> = arc.topics.iter().map(|topic| topic.label.as_str()).collect();
        let cells = element("td", &[], button(Markup::text(&pair)))
            .and(number_cell(arc.weight))
            .and(element("td", &[], Markup::text(&words.period(&arc.first, &arc.last))))
            .and(element("td", &[], Markup::text(&subjects.join(", "))));
        element("tr", &[("class", "item"), ("id", &format!("arc-{number}"))], cells)
    };
    let columns = ["pair", "weight", "date", "topics"].map(|key| words.text(key)).to_vec();
    section("arcs", "pairs", words, table(columns, map.arcs.iter().enumerate().map(row).collect()))
}

fn table(columns: Vec<Markup>, rows: Markup) -> Markup {
    let heads = columns.into_iter().map(|name| element("th", &[("scope", "col")], name)).collect();
    let head = element("thead", &[], element("tr", &[], heads));
    element(
        "div",
        &[("class", "table")],
        element("table", &[], head.and(element("tbody", &[], rows))),
    )
}

/// Whole numbers as they are, others with four digits behind the point.
fn number_cell(value: f64) -> Markup {
    let text = if value.fract() == 0.0 { value.to_string() } else { format!("{value:.4}") };
    element("td", &[("class", "number")], Markup::text(&text))
}

fn item(class: &str, id: &str, head: Markup, body: Markup) -> Markup {
    let body = element("div", &[("class", "body")], body);
    element("li", &[("class", class), ("id", id)], button(head).and(body))
}

fn button(inner: Markup) -> Markup {
    element("button", &[("type", "button"), ("class", "head")], inner)
}

fn chip(kind: &Named, number: usize) -> Markup {
    let class = format!("chip c{}", number % COLOURS);
    element("span", &[("class", &class)], Markup::text(&kind.label))
}

fn topics(heading: &'static str, topics: &[Named], words: &Wording) -> Markup {
    if topics.is_empty() {
        return Markup::none();
    }
    let list = topics.iter().map(|topic| element("li", &[], Markup::text(&topic.label))).collect();
    let heading = element("h4", &[], words.text(heading));
    heading.and(element("ul", &[("class", "topics")], list))
}

fn people(people: &[Vec<Delegate>], sides: &[String], words: &Wording) -> Markup {
    let present = people.iter().enumerate().filter(|(_, list)| !list.is_empty());
    let columns: Markup = present
        .map(|(at, list)| {
            let side = sides.get(at).map_or_else(|| words.get("no-side"), String::as_str);
            let names = list.iter().map(delegate).collect();
            let inner = element("h5", &[], Markup::text(side)).and(element("ul", &[], names));
            element("div", &[], inner)
        })
        .collect();
    if columns.is_empty() {
        return columns;
    }
    element("h4", &[], words.text("people")).and(element("div", &[("class", "sides")], columns))
}

fn delegate(one: &Delegate) -> Markup {
    let note = element("small", &[], Markup::text(&one.note));
    let note = if one.note.is_empty() { Markup::none() } else { note };
    element("li", &[], element("span", &[], Markup::text(&one.label)).and(note))
}

fn evidence(pieces: &[Evidence], words: &Wording) -> Markup {
    if pieces.is_empty() {
        return Markup::none();
    }
    let list = pieces.iter().map(|piece| {
        let quote = element("blockquote", &[], Markup::text(&piece.sentence));
        let headline = element("cite", &[], Markup::text(&piece.headline));
        let place = words
            .with("characters", &[("a", &piece.begin.to_string()), ("b", &piece.end.to_string())]);
        let mut source = vec![
            piece.source.clone(),
            words.date(&piece.date),
            format!("{} {}", words.get("article"), piece.article),
            place,
        ];
        if !piece.rule.is_empty() {
            source.push(format!("{} {}", words.get("rule"), piece.rule));
        }
        source.retain(|text| !text.is_empty());
        let source = element("span", &[], Markup::text(&source.join(" · ")));
        let fact = element("code", &[], Markup::text(&piece.fact));
        let fact = if piece.fact.is_empty() { Markup::none() } else { fact };
        element(
            "li",
            &[],
            quote.and(element("p", &[("class", "source")], headline.and(source).and(fact))),
        )
    });
    let heading = element("h4", &[], words.text("evidence"));
    heading.and(element("ol", &[("class", "evidence")], list.collect()))
}

/// How many colours the style sheet has.
pub(super) const COLOURS: usize = 8;

/// The kinds that occur, numbered by their first occurrence: their colours.
pub(super) struct Kinds<'a> {
    kinds: Vec<&'a Named>,
}

impl<'a> Kinds<'a> {
    /// Those of `all`.
    pub(super) fn of(all: impl Iterator<Item = &'a Named>) -> Self {
        let mut kinds: Vec<&Named> = Vec::new();
        for kind in all {
            if !kinds.iter().any(|known| known.id == kind.id) {
                kinds.push(kind);
            }
        }
        Self { kinds }
    }

    /// The number of `kind`.
    pub(super) fn number(&self, kind: &Named) -> usize {
        self.kinds.iter().position(|known| known.id == kind.id).unwrap_or_default()
    }

    /// The kinds in their order.
    pub(super) fn list(&self) -> &[&'a Named] {
        &self.kinds
    }
}
