//! The answer to a PATH statement → a page: the trails as a graph and hop by hop, each hop with its evidence.
use super::page::{Direction, Evidence, Hop, Named, Page, Stop, Trail};
use super::wording::Wording;
use crate::path::evidence;
use crate::path::show::{View, in_words};
use crate::path::trail::{self, Tie, Trails};
use crate::rdf::iri;

/// Ends that a title names.
const ENDS: usize = 3;

impl Page {
    /// The page of trails; where there are none it says so, and where the two sides come nearest. Costs are told where
    /// the search was for the cheapest.
    pub fn of_trails(trails: &Trails, costs: bool, wording: &Wording) -> Self {
        let of: Vec<Trail> = trails.trails.iter().map(|one| trail(one, costs, wording)).collect();
        let least = of.iter().map(|trail| trail.hops.len()).min().unwrap_or_default();
        let filled = [("n", of.len().to_string()), ("least", least.to_string())];
        let filled = filled.each_ref().map(|(name, value)| (*name, value.as_str()));
        let nothing = trails
            .nothing
            .as_ref()
            .map(|_| in_words(trails, &View::plain(wording.language())).trim_end().to_owned());
        Self {
            title: title(trails),
            lead: nothing.unwrap_or_else(|| wording.with("trails-count", &filled)),
            trails: of,
            ..Self::default()
        }
    }
}

/// `Từ → Đến`: the ends of the trails, those of each side once.
fn title(trails: &Trails) -> String {
    if let Some(nothing) = &trails.nothing {
        return format!("{} → {}", nothing.from, nothing.to);
    }
    let side = |end: fn(&trail::Trail) -> Option<&trail::Stop>| {
        let mut names: Vec<&str> = Vec::new();
        for stop in trails.trails.iter().filter_map(end) {
            if !names.contains(&stop.label.as_str()) {
                names.push(&stop.label);
            }
        }
        if names.len() > ENDS {
            names.truncate(ENDS);
            names.push("…");
        }
        names.join(", ")
    };
    let (from, to) = (side(|trail| trail.stops.first()), side(|trail| trail.stops.last()));
    format!("{from} → {to}")
}

fn trail(one: &trail::Trail, costs: bool, wording: &Wording) -> Trail {
    let hop = |hop: &trail::TrailHop| {
        let mut ties = hop.ties.iter().map(|tie| hop_of(tie, wording));
        let first = ties.next().unwrap_or_default();
        Hop { besides: ties.collect(), ..first }
    };
    Trail {
        stops: one.stops.iter().map(|one| stop(one, wording)).collect(),
        hops: one.hops.iter().map(hop).collect(),
        cost: costs.then_some(one.cost),
    }
}

fn stop(one: &trail::Stop, wording: &Wording) -> Stop {
    let kind = match iri::kind_of(&one.iri) {
        Some(kind @ ("person" | "body" | "place" | "document")) => kind,
        // What an article tells of stands below it: `article/…/event/…`.
        Some("article") if one.iri.contains("/event/") => "event",
        Some("article") if one.iri.contains("/document/") => "document",
        Some("article") | None => "thing",
        Some(_) => "concept",
    };
    Stop {
        iri: one.iri.clone(),
        label: one.label.clone(),
        kind: Named { id: kind.to_owned(), label: wording.get(&format!("kind-{kind}")).to_owned() },
    }
}

fn hop_of(tie: &Tie, wording: &Wording) -> Hop {
    let direction = match (tie.relation.is_symmetric, tie.forward) {
        (true, _) => Direction::Both,
        (false, true) => Direction::Forward,
        (false, false) => Direction::Backward,
    };
    let date = |date: Option<crate::value::PartialDate>| {
        date.map(|date| date.to_string()).unwrap_or_default()
    };
    Hop {
        relation: tie.relation.say(tie.forward, wording.language()),
        direction,
        first: date(tie.first),
        last: date(tie.last),
        evidence: tie.statements.iter().map(piece).collect(),
        besides: Vec::new(),
    }
}

pub(super) fn piece(of: &evidence::Evidence) -> Evidence {
    Evidence {
        sentence: of.sentence.clone(),
        article: of.article.clone(),
        headline: of.headline.clone(),
        source: String::new(),
        date: of.date.map(|date| date.to_string()).unwrap_or_default(),
        begin: of.begin,
        end: of.end,
        rule: of.rule.clone(),
        fact: of.fact.clone(),
    }
}
