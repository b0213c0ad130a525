//! Which annotated event is which exported one: their keys are not shared, so they are paired by what they say.
use super::norm::{body, date_fits, place};
use super::row::Row;
use std::collections::{BTreeMap, BTreeSet};

/// For each key of an event that was found, the key of the annotated one it is paired with.
pub(super) type Pairs = BTreeMap<String, String>;

/// Who takes part, by the key of the event.
pub(super) fn people<'a>(
    participations: impl IntoIterator<Item = &'a Row>,
) -> BTreeMap<String, BTreeSet<String>> {
    let mut people: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in participations {
        people.entry(row.get("event").to_owned()).or_default().insert(body(row.get("name")));
    }
    people
}

/// A side of the comparison: its events, and who takes part in them.
pub(super) struct Side<'a> {
    /// The events.
    pub(super) events: Vec<&'a Row>,
    /// Who takes part.
    pub(super) people: BTreeMap<String, BTreeSet<String>>,
}

/// Pairs each annotated event with the one that fits it best: by date, kind, place, and people shared.
pub(super) fn align(gold: &Side<'_>, found: &Side<'_>) -> Pairs {
    let nobody = BTreeSet::new();
    let of = |side: &'_ Side<'_>, row: &Row| {
        side.people.get(row.get("event")).unwrap_or(&nobody).clone()
    };
    let mut fits: Vec<(usize, &str, &str)> = Vec::new();
    for annotated in &gold.events {
        for other in &found.events {
            let shared = of(gold, annotated).intersection(&of(found, other)).count();
            if let Some(fit) = fit(annotated, other, shared) {
                fits.push((fit, annotated.get("event"), other.get("event")));
            }
        }
    }
    // The order of the rows decides between two that fit equally well.
    fits.sort_by_key(|(fit, ..)| std::cmp::Reverse(*fit));
    let (mut pairs, mut taken) = (Pairs::new(), BTreeSet::new());
    for (_, annotated, other) in fits {
        if !taken.contains(annotated) && !pairs.contains_key(other) {
            taken.insert(annotated);
            pairs.insert(other.to_owned(), annotated.to_owned());
        }
    }
    pairs
}

/// How well two events fit; `None` where they cannot be one.
fn fit(gold: &Row, found: &Row, shared: usize) -> Option<usize> {
    let day = gold.get("date");
    let date = !day.is_empty() && date_fits(day, found.get("date"));
    if !day.is_empty() && !found.get("date").is_empty() && !date {
        return None;
    }
    let kind = kind(gold) == kind(found);
    let place =
        !gold.get("place").is_empty() && place(gold.get("place")) == place(found.get("place"));
    let may_be = (date && (kind || shared > 0)) || (kind && (shared > 0 || place));
    may_be
        .then(|| 3 * usize::from(date) + 2 * usize::from(kind) + usize::from(place) + shared.min(4))
}

/// A visit is a meeting: which of the two it is, careful readers disagree.
fn kind(row: &Row) -> &str {
    match row.get("type") {
        "visit" => "meeting",
        kind => kind,
    }
}

#[cfg(test)]
mod tests {
    use super::{Side, align, people};
    use crate::evaluate::row::Row;

    fn event(key: &str, kind: &str, date: &str, place: &str) -> Row {
        Row::of(&[("event", key), ("type", kind), ("date", date), ("place", place)])
    }

    fn part(event: &str, name: &str) -> Row {
        Row::of(&[("event", event), ("name", name)])
    }

    fn pairs(gold: (&[Row], &[Row]), found: (&[Row], &[Row])) -> Vec<(String, String)> {
        let side = |(events, parts): (&'static [Row], &'static [Row])| Side {
            events: events.iter().collect(),
            people: people(parts),
        };
        let leak = |(events, parts): (&[Row], &[Row])| -> (&'static [Row], &'static [Row]) {
            (events.to_vec().leak(), parts.to_vec().leak())
        };
        align(&side(leak(gold)), &side(leak(found))).into_iter().collect()
    }

    #[test]
    fn events_are_paired_by_what_they_say() {
        let gold = [
            event("e1", "visit", "2024-07-06", "tỉnh Lào Cai"),
            event("e2", "conference", "", "tỉnh Lào Cai"),
            event("e3", "ceremony", "2024-07-06", ""),
        ];
        let parts = [part("e2", "Trần Thị B")];
        let found = [
            event("x", "conference", "2024-07-08", "tỉnh Yên Bái"),
            event("y", "meeting", "2024-07-06", ""),
            event("z", "ceremony", "2024-07-07", ""),
        ];
        let found_parts = [part("x", "Trần Thị B")];
        assert_eq!(
            pairs((&gold, &parts), (&found, &found_parts)),
            [("x".to_owned(), "e2".to_owned()), ("y".to_owned(), "e1".to_owned())]
        );
    }

    #[test]
    fn the_best_fit_comes_first_and_each_event_once() {
        let gold = [event("e1", "signing", "2024", ""), event("e2", "signing", "2024", "Lào")];
        let found = [event("x", "signing", "2024-01-01", "Lào")];
        assert_eq!(pairs((&gold, &[]), (&found, &[])), [("x".to_owned(), "e2".to_owned())]);
    }
}
