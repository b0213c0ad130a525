//! [`Projection`]: the members of each event, and from them the pairs that are joined.
use super::rows::each;
use super::{NetworkEdge, Over, Question};
use crate::error::LienketError;
use crate::store::Store;
use crate::value::PartialDate;
use std::collections::{BTreeMap, BTreeSet};

/// Who is joined to whom.
pub(super) struct Projection {
    /// The IRIs of the nodes, sorted.
    pub(super) nodes: Vec<String>,
    /// The pairs.
    pub(super) edges: Vec<NetworkEdge>,
    /// How many events join them.
    pub(super) events: usize,
    /// The names that are known already, by IRI.
    pub(super) names: BTreeMap<String, String>,
}

/// An event, or a cooperation without one.
#[derive(Default)]
struct Gathered {
    date: Option<PartialDate>,
    /// All of these are joined to each other.
    members: BTreeSet<String>,
    /// Two that are joined though others may be there.
    pairs: BTreeSet<(String, String)>,
}

/// At an event of more provinces than this those of two of them did not meet each other: it joins only those of which
/// an article says so.
const MOST_PROVINCES: usize = 6;

/// By the IRI of the event.
type Gatherings = BTreeMap<String, Gathered>;

/// What is known of events and articles beside who was there.
struct Dates {
    /// The first of all events that are the same.
    first: BTreeMap<String, String>,
    /// The day of an event, or on which an article appeared.
    day: BTreeMap<String, PartialDate>,
}

impl Dates {
    fn of(store: &Store) -> Result<Self, LienketError> {
        let mut first = BTreeMap::new();
        let same = include_str!("../../queries/network/same.rq");
        each(store, same, ["key", "member"], |[event, same]| {
            first.insert(event, same);
        })?;
        let mut day: BTreeMap<String, PartialDate> = BTreeMap::new();
        let dates = include_str!("../../queries/network/dates.rq");
        each(store, dates, ["key", "date"], |[key, date]| {
            if let Some(date) = date.parse().ok().filter(|date: &PartialDate| date.year.is_some()) {
                // Of two dates of one event the earlier, so that the order of the rows does not matter.
                let known = day.entry(key).or_insert(date);
                *known = (*known).min(date);
            }
        })?;
        Ok(Self { first, day })
    }

    /// The event of this name among the gatherings, with its date: the event's own, else the day on which the article
    /// appeared.
    fn gathering<'g>(
        &self,
        gatherings: &'g mut Gatherings,
        (event, source): (&str, &str),
        date: Option<PartialDate>,
    ) -> &'g mut Gathered {
        let first = self.first.get(event).map_or(event, String::as_str);
        let own = date.or_else(|| self.day.get(first).copied());
        let date =
            own.or_else(|| self.day.get(event).copied()).or_else(|| self.day.get(source).copied());
        let gathered = gatherings.entry(first.to_owned()).or_default();
        gathered.date = match (gathered.date, date) {
            (Some(known), Some(date)) => Some(known.min(date)),
            (known, date) => known.or(date),
        };
        gathered
    }
}

impl Projection {
    pub(super) fn of(store: &Store, question: Question) -> Result<Self, LienketError> {
        let dates = Dates::of(store)?;
        let mut gatherings = Gatherings::new();
        let mut names = BTreeMap::new();
        match question.over {
            Over::People => people(store, &dates, &mut gatherings)?,
            Over::Places => names = places(store, &dates, &mut gatherings)?,
        }
        let most = match question.over {
            Over::People => usize::MAX,
            Over::Places => MOST_PROVINCES,
        };
        let joined = gatherings.values().filter(|event| is_within(event.date, question));
        Ok(Self { names, ..joined_by(joined, most) })
    }
}

fn people(store: &Store, dates: &Dates, gatherings: &mut Gatherings) -> Result<(), LienketError> {
    let query = include_str!("../../queries/network/people.rq");
    each(store, query, ["source", "key", "member"], |[source, event, person]| {
        dates.gathering(gatherings, (&event, &source), None).members.insert(person);
    })
}

/// The names of the provinces.
fn places(
    store: &Store,
    dates: &Dates,
    gatherings: &mut Gatherings,
) -> Result<BTreeMap<String, String>, LienketError> {
    let provinces = Provinces::of(store)?;
    let query = include_str!("../../queries/network/places.rq");
    each(store, query, ["source", "key", "member"], |[source, event, side]| {
        if let Some(province) = provinces.above(&side) {
            let gathered = dates.gathering(gatherings, (&event, &source), None);
            gathered.members.insert(province.to_owned());
        }
    })?;
    let mut partners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut when: BTreeMap<String, (String, String, Option<PartialDate>)> = BTreeMap::new();
    let query = include_str!("../../queries/network/cooperations.rq");
    let columns = ["source", "key", "member", "event", "date"];
    each(store, query, columns, |[source, key, place, event, date]| {
        if let Some(province) = provinces.above(&place) {
            partners.entry(key.clone()).or_default().insert(province.to_owned());
        }
        let event = if event.is_empty() { key.clone() } else { event };
        let date = date.parse().ok().filter(|date: &PartialDate| date.year.is_some());
        when.insert(key, (source, event, date));
    })?;
    for (key, (source, event, date)) in when {
        let of = partners.remove(&key).unwrap_or_default();
        if let [one, other] = of.into_iter().collect::<Vec<_>>().as_slice() {
            let gathered = dates.gathering(gatherings, (&event, &source), date);
            gathered.pairs.insert((one.clone(), other.clone()));
        }
    }
    Ok(provinces.names)
}

/// Which province a place or body is of.
struct Provinces {
    names: BTreeMap<String, String>,
    /// The place above a place, or whose body a body is.
    above: BTreeMap<String, String>,
}

impl Provinces {
    fn of(store: &Store) -> Result<Self, LienketError> {
        let (mut names, mut above) = (BTreeMap::new(), BTreeMap::new());
        let pair = ["key", "member"];
        each(store, include_str!("../../queries/network/provinces.rq"), pair, |[place, name]| {
            let known: &mut String = names.entry(place).or_insert_with(|| name.clone());
            if name < *known {
                *known = name;
            }
        })?;
        for query in [
            include_str!("../../queries/network/jurisdictions.rq"),
            include_str!("../../queries/network/parents.rq"),
        ] {
            each(store, query, pair, |[thing, place]| {
                let known: &mut String = above.entry(thing).or_insert_with(|| place.clone());
                if place < *known {
                    *known = place;
                }
            })?;
        }
        Ok(Self { names, above })
    }

    /// The province of a place or body; a country is of none.
    fn above(&self, thing: &str) -> Option<&str> {
        // No place lies deeper than a village: what does, lies in itself.
        let up = std::iter::successors(Some(thing), |at| self.above.get(*at).map(String::as_str));
        up.take(8).find_map(|at| self.names.get_key_value(at)).map(|(iri, _)| iri.as_str())
    }
}

/// Whether an event may have been within the period that is asked for.
fn is_within(date: Option<PartialDate>, question: Question) -> bool {
    let Some(date) = date else { return question.since.is_none() && question.until.is_none() };
    question.since.is_none_or(|since| last_day(date) >= first_day(since))
        && question.until.is_none_or(|until| first_day(date) <= last_day(until))
}

/// The first day that a date may mean.
fn first_day(date: PartialDate) -> (Option<i16>, u8, u8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// The last one.
fn last_day(date: PartialDate) -> (Option<i16>, u8, u8) {
    (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31))
}

/// At how many events a pair was, the date of the first and of the last.
type Joined = (u32, Option<PartialDate>, Option<PartialDate>);

/// The pairs that events join; one of more members than `most` joins only those that are known to have met.
fn joined_by<'g>(gathered: impl Iterator<Item = &'g Gathered>, most: usize) -> Projection {
    let mut pairs: BTreeMap<(&str, &str), Joined> = BTreeMap::new();
    let mut events = 0;
    for event in gathered {
        let members = event.members.iter().map(String::as_str);
        let members: Vec<&str> = members.filter(|_| event.members.len() <= most).collect();
        let all = members.iter().enumerate();
        let mut joined: BTreeSet<(&str, &str)> = all
            .flat_map(|(at, one)| members[at + 1..].iter().map(move |other| (*one, *other)))
            .collect();
        joined.extend(event.pairs.iter().map(|(one, other)| (one.as_str(), other.as_str())));
        events += usize::from(!joined.is_empty());
        for pair in joined {
            let (weight, first, last) = pairs.entry(pair).or_default();
            *weight += 1;
            let earlier = |known: PartialDate| {
                event.date.is_some_and(|date| first_day(date) < first_day(known))
            };
            let later = |known: PartialDate| {
                event.date.is_some_and(|date| last_day(date) > last_day(known))
            };
            *first = if first.is_none_or(earlier) { event.date } else { *first };
            *last = if last.is_none_or(later) { event.date } else { *last };
        }
    }
    let nodes: BTreeSet<&str> = pairs.keys().flat_map(|(one, other)| [*one, *other]).collect();
    let place: BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(at, iri)| (*iri, at)).collect();
    let edges = pairs.iter().map(|((one, other), (weight, first, last))| NetworkEdge {
        a: place[one],
        b: place[other],
        weight: *weight,
        first: first.map(|date| date.to_string()),
        last: last.map(|date| date.to_string()),
        bridge: false,
    });
    let edges = edges.collect();
    let nodes = nodes.into_iter().map(str::to_owned).collect();
    Projection { nodes, edges, events, names: BTreeMap::new() }
}
