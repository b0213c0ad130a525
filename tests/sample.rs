//! Articles with facts written by hand, which leave no field of any record empty in both of its ways.
use lienket::article::Article;
use lienket::fact::{
    Body, BodyId, Cooperation, Document, Event, EventId, Evidence, Facts, Participant,
    Participation, Person, PersonId, Place, PlaceId, Post, Side, Statistic,
};
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::Tables;
use lienket::outline::{self, Outline};
use lienket::rdf;
use lienket::store::{Change, Store};
use lienket::value::{
    Approximation, BodyType, Capacity, EventType, Level, PartialDate, Period, Status, TimeOfDay,
};
use std::sync::LazyLock;

/// The headline, then sentences 1 to 3.
const TEXT: &str = "Chiều 6/7, Ủy ban nhân dân tỉnh A tổ chức Hội nghị tại huyện B trong ngày. Trung tướng Nguyễn Văn A, \
    Chủ tịch Ủy ban nhân dân tỉnh A, và bà Trần Thị B dự. Tỉnh có hơn 14,5 nghìn trường.";

/// An article with this id.
pub(crate) fn article(id: &str) -> Article {
    Article {
        id: id.to_owned(),
        title: "Hội nghị “trao đổi, học tập” ở tỉnh A".to_owned(),
        published: Some(date("2024-07")),
        source: Some("Báo A".to_owned()),
        part_of: None,
        text: TEXT.to_owned(),
    }
}

/// The lexicon of the embedded tables.
pub(crate) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(&Tables::embedded()).unwrap());

/// Its outline.
pub(crate) fn outline(article: &Article) -> Outline {
    outline::of(article, &LEXICON).swap_remove(0)
}

/// Its fingerprint.
pub(crate) fn fingerprint(article: &Article) -> String {
    rdf::fingerprint(article, &LEXICON)
}

/// Its quads.
pub(crate) fn change(id: &str) -> Change {
    let article = article(id);
    let quads = rdf::encode(&outline(&article), &facts(), &fingerprint(&article)).to_quads();
    Change { article: id.to_owned(), quads }
}

/// A store in memory with these articles.
pub(crate) fn store(ids: &[&str]) -> Store {
    let store = Store::memory().unwrap();
    let changes: Vec<Change> = ids.iter().map(|id| change(id)).collect();
    store.replace(&changes).unwrap();
    store
}

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn at(sentence: usize) -> Evidence {
    Evidence { sentence, rule: "test/by-hand" }
}

/// Facts that leave nothing out.
pub(crate) fn facts() -> Facts {
    Facts {
        places: places(),
        bodies: bodies(),
        people: people(),
        posts: posts(),
        events: events(),
        participations: participations(),
        documents: documents(),
        statistics: statistics(),
        cooperations: cooperations(),
    }
}

fn places() -> Vec<Place> {
    let place = |name: &str, level, unit: Option<&str>, parent, named| Place {
        name: name.to_owned(),
        level,
        unit: unit.map(str::to_owned),
        parent,
        named,
        evidence: at(1),
    };
    vec![
        place("tỉnh A", Level::Province, Some("vn-01-2004"), Some(PlaceId(2)), true),
        place("huyện B", Level::District, None, Some(PlaceId(0)), true),
        place("Việt Nam", Level::Country, Some("vn"), None, false),
        place("tỉnh Đ", Level::Province, None, None, true),
    ]
}

fn bodies() -> Vec<Body> {
    let body = |name: &str, kind, jurisdiction, parent, named| Body {
        name: name.to_owned(),
        kind,
        jurisdiction,
        parent,
        named,
        evidence: at(1),
    };
    vec![
        body("Ủy ban nhân dân tỉnh A", BodyType::State, Some(PlaceId(0)), None, true),
        body(
            "Văn phòng, “một cửa” của Ủy ban nhân dân tỉnh A",
            BodyType::State,
            Some(PlaceId(0)),
            Some(BodyId(0)),
            true,
        ),
        body("Quốc hội", BodyType::Elected, None, None, false),
    ]
}

fn people() -> Vec<Person> {
    let person = |name: &str, rank: Option<&str>| Person {
        name: name.to_owned(),
        rank: rank.map(str::to_owned),
        evidence: at(2),
    };
    vec![
        person("Nguyễn Văn A", Some("Trung tướng")),
        person("Trần Thị B", None),
        person("Nguyễn Văn A", None),
    ]
}

fn posts() -> Vec<Post> {
    let post = |person, role: &str, body, status| Post {
        person: PersonId(person),
        role: role.to_owned(),
        body,
        status,
        evidence: at(2),
    };
    vec![
        post(0, "Chủ tịch", Some(BodyId(0)), Status::Current),
        post(1, "Chủ tịch nước", None, Status::Former),
        post(2, "Đại biểu", Some(BodyId(2)), Status::Incoming),
        // Said twice, one fact.
        Post { evidence: at(3), ..post(0, "Chủ tịch", Some(BodyId(0)), Status::Current) },
    ]
}

fn events() -> Vec<Event> {
    vec![
        Event {
            kind: EventType::Conference,
            name: "Hội nghị trao đổi, \"học tập\"".to_owned(),
            date: Some(date("2024-07-06")),
            time_of_day: Some(TimeOfDay::Afternoon),
            place: Some(PlaceId(1)),
            evidence: at(1),
        },
        Event {
            kind: EventType::Visit,
            name: "Thăm".to_owned(),
            date: Some(date("--02-29")),
            time_of_day: None,
            place: None,
            evidence: at(2),
        },
        Event {
            kind: EventType::Session,
            name: "Kỳ họp".to_owned(),
            date: None,
            time_of_day: None,
            place: None,
            evidence: at(3),
        },
    ]
}

fn participations() -> Vec<Participation> {
    let part = |event, participant, capacity, side| Participation {
        event: EventId(event),
        participant,
        capacity,
        side,
        evidence: at(2),
    };
    vec![
        part(0, Participant::Person(PersonId(0)), Capacity::Chair, Some(Side::Place(PlaceId(0)))),
        part(0, Participant::Person(PersonId(0)), Capacity::Speaker, Some(Side::Body(BodyId(2)))),
        part(0, Participant::Body(BodyId(0)), Capacity::Organizer, None),
        part(1, Participant::Person(PersonId(2)), Capacity::Attendee, None),
    ]
}

fn documents() -> Vec<Document> {
    vec![
        Document {
            kind: "Nghị quyết".to_owned(),
            number: Some("111/2024/QH15".to_owned()),
            date: Some(date("2024-01-18")),
            issuer: Some(BodyId(2)),
            title: Some("về một số cơ chế, chính sách".to_owned()),
            evidence: at(2),
        },
        Document {
            kind: "Luật".to_owned(),
            number: None,
            date: Some(date("2013")),
            issuer: None,
            title: None,
            evidence: at(2),
        },
    ]
}

fn statistics() -> Vec<Statistic> {
    vec![
        Statistic {
            indicator: "số trường".to_owned(),
            value: "14.5".parse().unwrap(),
            unit: "nghìn trường".to_owned(),
            approximation: Some(Approximation::MoreThan),
            place: Some(PlaceId(0)),
            period: Some(Period { from: date("2017"), until: Some(date("2020")) }),
            evidence: at(3),
        },
        Statistic {
            indicator: "tỷ lệ".to_owned(),
            value: "-68.20".parse().unwrap(),
            unit: "%".to_owned(),
            approximation: None,
            place: None,
            period: Some(Period { from: date("2024-07"), until: None }),
            evidence: at(3),
        },
        Statistic {
            indicator: "tổng số".to_owned(),
            value: "123456789012345678901234567890.5".parse().unwrap(),
            unit: "đồng".to_owned(),
            approximation: None,
            place: None,
            period: None,
            evidence: at(3),
        },
    ]
}

fn cooperations() -> Vec<Cooperation> {
    vec![
        Cooperation {
            event: Some(EventId(0)),
            place_a: PlaceId(0),
            place_b: PlaceId(3),
            date: Some(date("2024-07-06")),
            topics: vec!["việc làm".to_owned(), "lao động".to_owned()],
            evidence: at(1),
        },
        Cooperation {
            event: None,
            place_a: PlaceId(2),
            place_b: PlaceId(3),
            date: Some(date("--07")),
            topics: Vec::new(),
            evidence: at(1),
        },
    ]
}
