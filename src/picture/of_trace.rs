//! What is told of places that work together → a page: a timeline with its people and evidence, and a map.
use super::page::{Arc, Delegate, Event, Evidence, Map, Named, Page};
use super::wording::Wording;
use crate::place::Terms;
use crate::trace::{self, Entry, Matrix, Partner, Partners, Side, Timeline, kind_in_words};
use std::collections::BTreeMap;

impl Page {
    /// The page of two places: what happened between them.
    pub fn of_timeline(timeline: &Timeline, terms: Terms, wording: &Wording) -> Self {
        let events: Vec<Event> =
            timeline.entries.iter().map(|entry| event(entry, wording)).collect();
        let sides: Vec<String> = timeline.places.iter().map(|side| side.label.clone()).collect();
        let (first, last) = period(&events);
        let arc = Arc {
            a: 0,
            b: sides.len().saturating_sub(1),
            weight: weight(events.len()),
            first: first.clone(),
            last: last.clone(),
            topics: Vec::new(),
            events: (0..events.len()).collect(),
        };
        let map = Map {
            units: units(terms),
            places: timeline.places.iter().map(place).collect(),
            arcs: if events.is_empty() { Vec::new() } else { vec![arc] },
        };
        Self {
            title: sides.join(" – "),
            lead: lead(events.len(), "events-count", (&first, &last), wording),
            notes: notes(terms, &events, wording),
            sides,
            events,
            map: Some(map),
            ..Self::default()
        }
    }

    /// The page of one place: its partners, with what happened between it and those of `timelines` (in the order of
    /// the partners, whose first they are).
    pub fn of_partners(
        partners: &Partners,
        timelines: &[Timeline],
        terms: Terms,
        wording: &Wording,
    ) -> Self {
        let (events, of_partner) = together(timelines, wording);
        let mut places = vec![place(&partners.place)];
        places.extend(partners.rows.iter().map(|row| place(&row.partner)));
        let arcs = partners.rows.iter().enumerate().map(|(at, row)| Arc {
            events: of_partner.get(at).cloned().unwrap_or_default(),
            ..arc(at + 1, row)
        });
        let (first, last) = period(&events);
        let mut notes = notes(terms, &events, wording);
        if timelines.len() < partners.rows.len() {
            let (n, all) = (timelines.len().to_string(), partners.rows.len().to_string());
            notes.push(wording.with("partners-told", &[("n", &n), ("all", &all)]));
        }
        Self {
            title: partners.place.label.clone(),
            lead: lead(partners.rows.len(), "partners-count", (&first, &last), wording),
            notes,
            sides: vec![partners.place.label.clone(), wording.get("partners").to_owned()],
            events,
            map: Some(Map { units: units(terms), places, arcs: arcs.collect() }),
            ..Self::default()
        }
    }

    /// The page of all provinces against all, with what happened between those of `told`: pairs by their places in the
    /// matrix, each with its timeline.
    pub fn of_matrix(
        matrix: &Matrix,
        told: &[((usize, usize), Timeline)],
        terms: Terms,
        wording: &Wording,
    ) -> Self {
        let timelines: Vec<Timeline> = told.iter().map(|(_, timeline)| timeline.clone()).collect();
        let (mut events, of_pair) = together(&timelines, wording);
        for event in &mut events {
            // What a third takes part in has no two sides.
            let mut people: Vec<Delegate> = event.people.drain(..).flatten().collect();
            people.sort_by(|one, other| (&one.label, &one.id).cmp(&(&other.label, &other.id)));
            people.dedup_by(|one, other| one.id == other.id);
            event.people = vec![people];
        }
        let numbers: BTreeMap<(usize, usize), Vec<usize>> =
            told.iter().map(|(pair, _)| *pair).zip(of_pair).collect();
        let pairs = matrix.ranked();
        let arcs: Vec<Arc> = pairs
            .iter()
            .map(|(a, b, count)| Arc {
                a: *a,
                b: *b,
                weight: weight(*count),
                events: numbers.get(&(*a, *b)).cloned().unwrap_or_default(),
                ..Arc::default()
            })
            .collect();
        let mut notes = notes(terms, &events, wording);
        if !told.is_empty() && told.len() < arcs.len() {
            let (n, all) = (told.len().to_string(), arcs.len().to_string());
            notes.push(wording.with("pairs-told", &[("n", &n), ("all", &all)]));
        }
        Self {
            title: wording.get("matrix").to_owned(),
            lead: wording.with("pairs-count", &[("n", &arcs.len().to_string())]),
            notes,
            events,
            map: Some(Map {
                units: units(terms),
                places: matrix.places.iter().map(place).collect(),
                arcs,
            }),
            ..Self::default()
        }
    }
}

/// Sentences of a pair that are gathered.
const PIECES: usize = 24;

/// The sentences that tell what happened in a timeline, the earliest first.
pub fn evidence_of(timeline: &Timeline) -> Vec<Evidence> {
    timeline.entries.iter().flat_map(|entry| &entry.evidence).take(PIECES).map(evidence).collect()
}

/// The events of several timelines, each once, by date; and the numbers of those of each timeline.
fn together(timelines: &[Timeline], wording: &Wording) -> (Vec<Event>, Vec<Vec<usize>>) {
    let mut known: BTreeMap<&str, Event> = BTreeMap::new();
    for entry in timelines.iter().flat_map(|timeline| &timeline.entries) {
        let new = event(entry, wording);
        match known.get_mut(entry.iri.as_str()) {
            None => drop(known.insert(&entry.iri, new)),
            Some(event) => merge(event, new),
        }
    }
    for event in known.values_mut() {
        // Of several partners one may count people to its side whom the place sent.
        if let [own, partners] = event.people.as_mut_slice() {
            partners.retain(|one| !own.iter().any(|sent| sent.id == one.id));
        }
    }
    let mut sorted: Vec<(&str, Event)> = known.into_iter().collect();
    // What has no date comes last, as in a timeline.
    sorted.sort_by(|one, other| {
        let key = |event: &Event| (event.first.is_empty(), event.first.clone());
        key(&one.1).cmp(&key(&other.1)).then(one.0.cmp(other.0))
    });
    let numbers: BTreeMap<&str, usize> =
        sorted.iter().enumerate().map(|(at, (iri, _))| (*iri, at)).collect();
    let of_timeline = |timeline: &Timeline| {
        let mut own: Vec<usize> = timeline
            .entries
            .iter()
            .filter_map(|entry| numbers.get(entry.iri.as_str()).copied())
            .collect();
        own.sort_unstable();
        own
    };
    let own = timelines.iter().map(of_timeline).collect();
    (sorted.into_iter().map(|(_, event)| event).collect(), own)
}

/// An event with two partners has the people and the evidence of both.
fn merge(event: &mut Event, new: Event) {
    for (side, more) in event.people.iter_mut().zip(new.people) {
        side.extend(more);
        side.sort_by(|one, other| (&one.label, &one.id).cmp(&(&other.label, &other.id)));
        side.dedup_by(|one, other| one.id == other.id);
    }
    let lone = |piece: &Evidence| !event.evidence.contains(piece);
    let more: Vec<Evidence> = new.evidence.into_iter().filter(lone).collect();
    event.evidence.extend(more);
}

fn event(entry: &Entry, wording: &Wording) -> Event {
    let kind = kind_in_words(&entry.kind, wording.language());
    let mut note = Vec::new();
    if !entry.location.is_empty() {
        note.push(wording.with("located", &[("place", &entry.location)]));
    }
    if entry.date.is_some() && !entry.dated {
        note.push(wording.get("date-of-article").to_owned());
    }
    if !entry.told {
        note.push(wording.get("not-told").to_owned());
    }
    Event {
        iri: entry.iri.clone(),
        title: if entry.label.is_empty() { kind.clone() } else { entry.label.clone() },
        kind: Named { id: entry.kind.clone(), label: kind },
        first: entry.date.clone().unwrap_or_default(),
        last: String::new(),
        note: note.join(" · "),
        topics: entry.topics.iter().map(|topic| topic_named(topic)).collect(),
        documents: entry
            .documents
            .iter()
            .map(|cited| Named { id: cited.iri.clone(), label: cited.label.clone() })
            .collect(),
        people: vec![delegates(&entry.people_a), delegates(&entry.people_b)],
        evidence: entry.evidence.iter().map(evidence).collect(),
    }
}

fn delegates(people: &[trace::Delegate]) -> Vec<Delegate> {
    let delegate = |one: &trace::Delegate| Delegate {
        id: one.iri.clone(),
        label: one.name.clone(),
        note: one.posts.join("; "),
    };
    people.iter().map(delegate).collect()
}

fn evidence(piece: &trace::Evidence) -> Evidence {
    Evidence {
        sentence: piece.sentence.clone(),
        article: piece.article.clone(),
        headline: piece.headline.clone(),
        source: piece.source.clone(),
        date: piece.published.clone(),
        begin: piece.begin,
        end: piece.end,
        rule: String::new(),
        fact: String::new(),
    }
}

fn arc(at: usize, row: &Partner) -> Arc {
    Arc {
        a: 0,
        b: at,
        weight: weight(row.count),
        first: row.first.clone().unwrap_or_default(),
        last: row.last.clone().unwrap_or_default(),
        topics: row.topics.iter().map(|(topic, _)| topic_named(topic)).collect(),
        events: Vec::new(),
    }
}

fn topic_named(topic: &str) -> Named {
    Named { id: topic.to_owned(), label: topic.to_owned() }
}

fn place(side: &Side) -> Named {
    Named { id: side.iri.clone(), label: side.label.clone() }
}

const fn units(terms: Terms) -> u8 {
    match terms {
        Terms::Of63 => 63,
        Terms::Of34 => 34,
    }
}

/// A count as a weight.
fn weight(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// The first and the last date of the events.
fn period(events: &[Event]) -> (String, String) {
    let dates = || events.iter().map(|event| &event.first).filter(|date| !date.is_empty());
    (dates().min().cloned().unwrap_or_default(), dates().max().cloned().unwrap_or_default())
}

fn lead(count: usize, key: &str, (first, last): (&str, &str), wording: &Wording) -> String {
    let told = wording.with(key, &[("n", &count.to_string())]);
    let period = wording.period(first, last);
    if period.is_empty() { told } else { format!("{told} · {period}") }
}

/// In which terms provinces are told, and how many events have no date.
fn notes(terms: Terms, events: &[Event], wording: &Wording) -> Vec<String> {
    let terms = match terms {
        Terms::Of63 => "terms-63",
        Terms::Of34 => "terms-34",
    };
    let mut notes = vec![wording.get(terms).to_owned()];
    let undated = events.iter().filter(|event| event.first.is_empty()).count();
    if undated > 0 {
        notes.push(wording.with("undated", &[("n", &undated.to_string())]));
    }
    notes
}
