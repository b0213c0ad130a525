//! An annotated article and what was found in it → the counts of its tables. What makes two rows one stands here, table by
//! table, as the contract (`contract/score.py`) has it.
use super::count::{Count, Item, unique};
use super::events::{Pairs, Side, align, people};
use super::norm::{body, document_fits, norm, number, place, unit_fits, value};
use super::row::{Row, Rows, rows};
use crate::export;
use std::collections::BTreeSet;

/// The counts, in the order in which they are shown: the nine tables, then two that are less strict or more so.
pub(super) const COUNTS: [&str; TABLES + 2] = {
    let mut counts = ["posts, body left out"; TABLES + 2];
    counts[TABLES + 1] = "participations with capacity";
    let mut at = 0;
    while at < TABLES {
        counts[at] = export::TABLES[at].name;
        at += 1;
    }
    counts
};

/// The number of tables whose figures go into the mean.
pub(super) const TABLES: usize = export::TABLES.len();

/// What is compared of one article.
pub(super) struct Article<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What is annotated.
    pub(super) sure: &'a Rows,
    /// What may be annotated or not.
    pub(super) ambiguous: &'a Rows,
    /// What was found.
    pub(super) found: &'a Rows,
}

type Key = fn(&Row) -> Vec<String>;

/// Counts one article, in the order of [`COUNTS`].
pub(super) fn counts(article: &Article<'_>) -> Vec<Count> {
    let pairs = pairs(article);
    let name: Key = |row| vec![norm(row.get("name"))];
    COUNTS
        .iter()
        .map(|table| match *table {
            "people" => article.count(table, (&["name"], name), equal),
            "bodies" => article.count(table, (&["name"], |row| vec![body(row.get("name"))]), equal),
            "places" => {
                article.count(table, (&["name"], |row| vec![place(row.get("name"))]), equal)
            }
            "posts" => article.count(table, (&["name", "role", "body_name"], full_post), equal),
            "posts, body left out" => {
                article.count("posts", (&["name", "role"], short_post), equal)
            }
            "events" => article.events(&pairs),
            "participations" => article.participations(&pairs, false),
            "participations with capacity" => article.participations(&pairs, true),
            "documents" => {
                article.count(table, (&["type", "number", "title"], document), document_fits)
            }
            "statistics" => article.count(
                table,
                (&["indicator", "value", "unit"], |row| {
                    vec![value(row.get("value")), row.get("unit").to_owned()]
                }),
                same_quantity,
            ),
            _ => article.count(table, (&["place_a", "place_b"], partners), equal),
        })
        .collect()
}

fn equal(gold: &[String], found: &[String]) -> bool {
    gold == found
}

fn full_post(row: &Row) -> Vec<String> {
    vec![norm(row.get("name")), norm(row.get("role")), body(row.get("body_name"))]
}

fn short_post(row: &Row) -> Vec<String> {
    vec![norm(row.get("name")), norm(row.get("role"))]
}

fn document(row: &Row) -> Vec<String> {
    vec![number(row.get("number")), norm(row.get("type")), norm(row.get("title"))]
}

fn partners(row: &Row) -> Vec<String> {
    let mut partners = vec![place(row.get("place_a")), place(row.get("place_b"))];
    partners.sort();
    partners
}

fn same_quantity(gold: &[String], found: &[String]) -> bool {
    match (gold, found) {
        ([value, unit], [other, its_unit]) => value == other && unit_fits(unit, its_unit),
        _ => false,
    }
}

/// The events found by the annotated ones they are paired with.
fn pairs(article: &Article<'_>) -> Pairs {
    let both = |table| rows(article.sure, table).iter().chain(rows(article.ambiguous, table));
    let gold = Side { events: both("events").collect(), people: people(both("participations")) };
    let found = Side {
        events: rows(article.found, "events").iter().collect(),
        people: people(rows(article.found, "participations")),
    };
    align(&gold, &found)
}

impl Article<'_> {
    /// Counts a table by a key; `shown` are the columns that show a row.
    fn count(&self, table: &str, (shown, key): (&[&str], Key), same: super::count::Same) -> Count {
        let items =
            |all: &Rows| unique(rows(all, table).iter().map(|row| item(row, shown, key(row))));
        self.matched((items(self.sure), items(self.found), items(self.ambiguous)), same)
    }

    fn matched(
        &self,
        (gold, found, ambiguous): (Vec<Item>, Vec<Item>, Vec<Item>),
        same: super::count::Same,
    ) -> Count {
        let mut count = Count::default();
        count.add(self.id, (&gold, found, &ambiguous), same);
        count
    }

    fn events(&self, pairs: &Pairs) -> Count {
        let shown = ["type", "name", "date", "place"];
        let items = |all: &Rows| {
            unique(rows(all, "events").iter().map(|row| {
                let key = row.get("event");
                item(row, &shown, vec![pairs.get(key).map_or(key, String::as_str).to_owned()])
            }))
        };
        self.matched((items(self.sure), items(self.found), items(self.ambiguous)), equal)
    }

    /// Who took part in what; in what part too, where `capacity` counts. Those of doubtful events do not.
    fn participations(&self, pairs: &Pairs, capacity: bool) -> Count {
        let doubtful: BTreeSet<&str> =
            rows(self.ambiguous, "events").iter().map(|row| row.get("event")).collect();
        let items = |all: &Rows, excused: &BTreeSet<&str>| {
            unique(rows(all, "participations").iter().filter_map(|row| {
                let event = row.get("event");
                let event = pairs.get(event).map_or(event, String::as_str);
                let mut key = vec![event.to_owned(), body(row.get("name"))];
                key.extend(capacity.then(|| row.get("capacity").to_owned()));
                let shown = ["event", "name", "capacity", "side"];
                (!excused.contains(event)).then(|| {
                    let kept = item(row, &shown, key);
                    Item {
                        shown: kept.shown.replacen(row.get("event"), &self.event(event), 1),
                        ..kept
                    }
                })
            }))
        };
        let ambiguous = items(self.ambiguous, &BTreeSet::new());
        self.matched((items(self.sure, &doubtful), items(self.found, &doubtful), ambiguous), equal)
    }

    /// An event by its key, annotated or found: its name, else its kind and its date.
    fn event(&self, key: &str) -> String {
        let mut events =
            [self.sure, self.ambiguous, self.found].into_iter().flat_map(|all| rows(all, "events"));
        let cells = events.find(|row| row.get("event") == key).map(|row| match row.get("name") {
            "" => format!("{} {}", row.get("type"), row.get("date")),
            name => name.to_owned(),
        });
        cells.map_or_else(|| key.to_owned(), |cells| cells.trim().to_owned())
    }
}

fn item(row: &Row, shown: &[&str], key: Vec<String>) -> Item {
    let cells: Vec<&str> =
        shown.iter().map(|column| row.get(column)).filter(|cell| !cell.is_empty()).collect();
    Item { key, shown: cells.join(" | "), rule: row.rule.clone() }
}

#[cfg(test)]
mod tests {
    use super::{Article, COUNTS, counts};
    use crate::evaluate::row::{Row, Rows};

    fn table(name: &str, found: &[&[(&str, &str)]]) -> Rows {
        Rows::from([(name.to_owned(), found.iter().map(|cells| Row::of(cells)).collect())])
    }

    fn hits(count: &str, [sure, ambiguous, found]: [Rows; 3]) -> (usize, usize, usize) {
        let article = Article { id: "a", sure: &sure, ambiguous: &ambiguous, found: &found };
        let at = COUNTS.iter().position(|name| *name == count).unwrap();
        let count = counts(&article).swap_remove(at);
        (count.gold, count.found, count.hit)
    }

    #[test]
    fn rows_are_compared_by_their_keys() {
        let post = |body| [("name", "Lê C"), ("role", "Bí thư"), ("body_name", body)];
        let (one, other) = (post("Huyện ủy Sa Pa"), post("Thị ủy Sa Pa"));
        let both = || [table("posts", &[&one]), Rows::new(), table("posts", &[&other, &other])];
        assert_eq!(hits("posts", both()), (1, 1, 0));
        assert_eq!(hits("posts, body left out", both()), (1, 1, 1));
        let pair = |one, other| table("cooperations", &[&[("place_a", one), ("place_b", other)]]);
        let turned = [pair("Hà Nội", "Lào"), Rows::new(), pair("Lào", "thành phố Hà Nội")];
        assert_eq!(hits("cooperations", turned), (1, 1, 1));
        let stated = |value, unit| table("statistics", &[&[("value", value), ("unit", unit)]]);
        let excused = [Rows::new(), stated("5", "xã"), stated("5.0", "xã")];
        assert_eq!(hits("statistics", excused), (0, 0, 0));
    }

    #[test]
    fn those_who_took_part_in_a_doubtful_event_do_not_count() {
        let event = |key| [("event", key), ("type", "signing"), ("date", "2024-07-06")];
        let part = |key| [("event", key), ("name", "Lê C"), ("capacity", "chair")];
        let side = |key: &'static str| {
            let mut side = table("events", &[&event(key)]);
            side.extend(table("participations", &[&part(key)]));
            side
        };
        assert_eq!(hits("participations", [side("e1"), Rows::new(), side("x")]), (1, 1, 1));
        let doubtful = table("events", &[&event("e1")]);
        let sure = table("participations", &[&part("e1")]);
        assert_eq!(hits("participations", [sure, doubtful, side("x")]), (0, 0, 0));
    }
}
