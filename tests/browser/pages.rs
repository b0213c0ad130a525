//! The pages that the tests look at: plainly made up, with a title that tries to break out.
use lienket::picture::{
    Arc, Delegate, Direction, Edge, Event, Evidence, Hop, Map, Named, Network, Node, Page, Stop,
    Trail,
};

/// What an article might say to break a page.
pub(crate) const HOSTILE: &str = "</script><script>window.broken = 1</script><img src=http://127.0.0.1:9/x onerror=\"window.broken = 1\"> & <b>";

fn named(id: &str, label: &str) -> Named {
    Named { id: id.to_owned(), label: label.to_owned() }
}

fn evidence(sentence: &str) -> Evidence {
    Evidence {
        sentence: sentence.to_owned(),
        article: "bai-mau".to_owned(),
        headline: "Hai tỉnh mẫu gặp nhau".to_owned(),
        source: "Báo Mẫu".to_owned(),
        date: "2024-07-07".to_owned(),
        begin: 120,
        end: 245,
        rule: "cooperation/sides".to_owned(),
        fact: "https://w3id.org/lienket/id/article/bai-mau/cooperation/1".to_owned(),
    }
}

/// A kind, a title, a date, a topic and a sentence.
type Told = (&'static str, &'static str, &'static str, &'static str, &'static str);

const EVENTS: [Told; 6] = [
    ("visit", "Đoàn Lào Cai thăm Thanh Hóa", "2017-03-04", "nông nghiệp", "Đoàn mẫu đến thăm."),
    ("conference", "Hội nghị mẫu", "2018", "du lịch", "Hội nghị mẫu được tổ chức."),
    ("signing", "Ký kết mẫu", "2019-05", "du lịch", "Hai bên mẫu ký kết."),
    ("visit", "Thăm lần hai", "2023-11-12", "nông nghiệp", "Đoàn mẫu thăm lần hai."),
    ("visit", HOSTILE, "2024-07-06", "giáo dục", HOSTILE),
    ("document", "Văn bản không ngày", "", "du lịch", "Văn bản mẫu."),
];

/// A timeline of six events between two places, one of them hostile, one without a date.
pub(crate) fn trace() -> Page {
    let event = |(number, (kind, title, date, topic, sentence)): (usize, Told)| Event {
        iri: format!("https://w3id.org/lienket/id/event/{number}"),
        kind: named(kind, kind),
        title: title.to_owned(),
        first: date.to_owned(),
        topics: vec![named(topic, topic)],
        people: vec![
            vec![Delegate {
                id: "a".to_owned(),
                label: "Người Thứ Nhất".to_owned(),
                note: HOSTILE.to_owned(),
            }],
            vec![Delegate {
                id: "b".to_owned(),
                label: "Người Thứ Hai".to_owned(),
                note: String::new(),
            }],
        ],
        evidence: vec![evidence(sentence)],
        ..Event::default()
    };
    let events: Vec<Event> = EVENTS.into_iter().enumerate().map(event).collect();
    let arc = Arc { a: 0, b: 1, weight: 6.0, events: (0..6).collect(), ..Arc::default() };
    Page {
        title: "Lào Cai – Thanh Hóa".to_owned(),
        lead: HOSTILE.to_owned(),
        notes: vec![HOSTILE.to_owned()],
        sides: vec!["Lào Cai".to_owned(), HOSTILE.to_owned()],
        events,
        map: Some(Map {
            units: 63,
            places: vec![named("lao-cai", "Lào Cai"), named("thanh-hoa", "Thanh Hóa")],
            arcs: vec![arc],
        }),
        ..Page::default()
    }
}

/// Ties of provinces: two become one on the map of 34, one is no province of either map.
pub(crate) fn matrix() -> Page {
    let places = [
        ("lao-cai", "Lào Cai"),
        ("yen-bai", "Yên Bái"),
        ("thanh-hoa", "Thanh Hóa"),
        ("ha-tay", "Hà Tây"),
        ("lao-cai-2025", "Lào Cai (2025)"),
        ("da-nang", "Đà Nẵng"),
    ];
    let arc = |(a, b, weight): (usize, usize, f64)| Arc {
        a,
        b,
        weight,
        first: "2017".to_owned(),
        last: "2019-02".to_owned(),
        topics: vec![named("du lịch", "du lịch")],
        events: Vec::new(),
    };
    let arcs = [(0, 2, 5.0), (1, 2, 3.0), (2, 4, 2.0), (3, 2, 1.0), (0, 1, 4.0), (5, 2, 1.0)];
    Page {
        title: "Các tỉnh".to_owned(),
        map: Some(Map {
            units: 63,
            places: places.map(|(id, label)| named(id, label)).to_vec(),
            arcs: arcs.map(arc).to_vec(),
        }),
        ..Page::default()
    }
}

/// A ring of so many people with chords; the first are tied the most.
pub(crate) fn network(size: usize) -> Page {
    let node = |number: usize| Node {
        iri: format!("https://w3id.org/lienket/id/person/{number}"),
        label: match number {
            0 => "Đỗ Thị Mẫu".to_owned(),
            1 => HOSTILE.to_owned(),
            number => format!("Người Thứ {number}"),
        },
        kind: if number.is_multiple_of(2) {
            named("x", "nhóm chẵn")
        } else {
            named("y", "nhóm lẻ")
        },
        measures: vec![f64::from(u32::try_from(size - number).unwrap()), 0.25],
    };
    let edge = |a: usize, b: usize, weight: f64, first: &str| Edge {
        a,
        b,
        weight,
        first: first.to_owned(),
        last: String::new(),
        evidence: vec![evidence(&format!("Câu mẫu {a}-{b}."))],
    };
    let mut edges: Vec<Edge> =
        (0..size).map(|number| edge(number, (number + 1) % size, 1.0, "2017-01-01")).collect();
    edges.extend(
        (0..size)
            .map(|number| edge(number, number / 2, 2.0, "2023-01-01"))
            .filter(|tie| tie.a != tie.b),
    );
    Page {
        title: "Mạng lưới mẫu".to_owned(),
        network: Some(Network {
            measures: vec!["bậc".to_owned(), "trung gian".to_owned()],
            nodes: (0..size).map(node).collect(),
            edges,
        }),
        ..Page::default()
    }
}

/// Two trails between two people, of two and three hops.
pub(crate) fn trails() -> Page {
    let stop = |label: &str, kind: &str| Stop {
        iri: format!("https://w3id.org/lienket/id/{kind}/{}", label.len()),
        label: label.to_owned(),
        kind: named(kind, kind),
    };
    let hop = |relation: &str, forward: bool, sentence: &str| Hop {
        relation: relation.to_owned(),
        direction: if forward { Direction::Forward } else { Direction::Backward },
        first: "2017-03-04".to_owned(),
        last: String::new(),
        evidence: vec![evidence(sentence)],
        besides: Vec::new(),
    };
    let (from, to) = (stop("Người Thứ Nhất", "person"), stop("Người Thứ Hai X", "person"));
    let (event, body) = (stop("Hội nghị mẫu", "event"), stop(HOSTILE, "body"));
    let ends = |stops: &[&Stop]| stops.iter().map(|stop| (*stop).clone()).collect();
    Page {
        title: "Người Thứ Nhất → Người Thứ Hai".to_owned(),
        trails: vec![
            Trail {
                stops: ends(&[&from, &event, &to]),
                hops: vec![
                    hop("tham dự", true, "Câu mẫu một."),
                    hop("tham dự", false, "Câu mẫu hai."),
                ],
                cost: Some(2.0),
            },
            Trail {
                stops: ends(&[&from, &body, &event, &to]),
                hops: vec![
                    hop(HOSTILE, true, HOSTILE),
                    hop("tổ chức", true, "Câu mẫu bốn."),
                    hop("tham dự", false, "Câu mẫu hai."),
                ],
                cost: None,
            },
        ],
        ..Page::default()
    }
}
