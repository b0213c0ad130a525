//! Facts → quads → tables: nothing is lost, and the tables are those of the contract.
use crate::sample;
use lienket::export::{TABLES, tables};
use lienket::fact::{Facts, Participant, Side};
use lienket::rdf::prefixes;
use std::collections::{BTreeMap, BTreeSet};

/// The columns of the contract.
const HEADERS: &[(&str, &str)] = &[
    ("people", "article,person,name,rank"),
    ("posts", "article,person,name,role,body,body_name,status,evidence"),
    ("bodies", "article,body,name,type"),
    ("places", "article,place,name,level"),
    ("events", "article,event,type,name,date,time_of_day,place"),
    ("participations", "article,event,participant,name,capacity,side"),
    ("documents", "article,document,type,number,date,issuer,title"),
    ("statistics", "article,observation,indicator,value,unit,approximation,place,period,evidence"),
    ("cooperations", "article,event,place_a,place_b,date,topics"),
];

type Table = (Vec<String>, Vec<BTreeMap<String, String>>);

fn exported(ids: &[&str]) -> BTreeMap<&'static str, Table> {
    let folder = tempfile::tempdir().unwrap();
    tables(&sample::store(ids), folder.path()).unwrap();
    let read = |name: &'static str| {
        let mut reader = csv::Reader::from_path(folder.path().join(format!("{name}.csv"))).unwrap();
        let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        (name, (header, reader.deserialize().map(Result::unwrap).collect()))
    };
    HEADERS.iter().map(|(name, _)| read(name)).collect()
}

/// The rows, keys left out.
fn values(table: &Table, columns: &[&str]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = table
        .1
        .iter()
        .map(|row| columns.iter().map(|column| row[*column].clone()).collect())
        .collect();
    rows.sort();
    rows
}

fn sorted<const N: usize>(rows: [&[&str]; N]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    rows.sort();
    rows
}

#[test]
fn headers_are_the_contract() {
    let tables = exported(&["a"]);
    for (name, columns) in HEADERS {
        assert_eq!(tables[name].0.join(","), *columns, "{name}");
    }
    assert_eq!(
        TABLES.iter().map(|table| table.name).collect::<Vec<_>>(),
        HEADERS.iter().map(|(name, _)| *name).collect::<Vec<_>>()
    );
}

#[test]
fn entities_come_through() {
    let tables = exported(&["a"]);
    assert_eq!(
        values(&tables["people"], &["article", "name", "rank"]),
        sorted([
            &["a", "Nguyễn Văn A", ""],
            &["a", "Nguyễn Văn A", "Trung tướng"],
            &["a", "Trần Thị B", ""]
        ])
    );
    // Việt Nam and Quốc hội are only implied.
    assert_eq!(
        values(&tables["places"], &["name", "level"]),
        sorted([&["huyện B", "district"], &["tỉnh A", "province"], &["tỉnh Đ", "province"]])
    );
    assert_eq!(
        values(&tables["bodies"], &["name", "type"]),
        sorted([
            &["Văn phòng, “một cửa” của Ủy ban nhân dân tỉnh A", "state"],
            &["Ủy ban nhân dân tỉnh A", "state"]
        ])
    );
}

#[test]
fn posts_and_events_come_through() {
    let tables = exported(&["a"]);
    let outline = sample::outline(&sample::article("a"));
    let evidence = outline.sentences[2].span.of(&outline.text);
    assert!(evidence.starts_with("Trung tướng Nguyễn Văn A"), "{evidence}");
    assert_eq!(
        values(&tables["posts"], &["name", "role", "body_name", "status", "evidence"]),
        sorted([
            &["Nguyễn Văn A", "Chủ tịch", "Ủy ban nhân dân tỉnh A", "current", evidence],
            &["Nguyễn Văn A", "Đại biểu", "Quốc hội", "incoming", evidence],
            &["Trần Thị B", "Chủ tịch nước", "", "former", evidence],
        ])
    );
    assert_eq!(
        values(&tables["events"], &["type", "name", "date", "time_of_day", "place"]),
        sorted([
            &["conference", "Hội nghị trao đổi, \"học tập\"", "2024-07-06", "afternoon", "huyện B"],
            &["visit", "Thăm", "--02-29", "", ""],
            &["session", "Kỳ họp", "", "", ""],
        ])
    );
    assert_eq!(
        values(&tables["participations"], &["name", "capacity", "side"]),
        sorted([
            &["Nguyễn Văn A", "chair", "tỉnh A"],
            &["Nguyễn Văn A", "speaker", "Quốc hội"],
            &["Ủy ban nhân dân tỉnh A", "organizer", ""],
            &["Nguyễn Văn A", "attendee", ""],
        ])
    );
}

#[test]
fn documents_statistics_and_cooperations_come_through() {
    let tables = exported(&["a"]);
    assert_eq!(
        values(&tables["documents"], &["type", "number", "date", "issuer", "title"]),
        sorted([
            &[
                "Nghị quyết",
                "111/2024/QH15",
                "2024-01-18",
                "Quốc hội",
                "về một số cơ chế, chính sách"
            ],
            &["Luật", "", "2013", "", ""],
        ])
    );
    assert_eq!(
        values(
            &tables["statistics"],
            &["indicator", "value", "unit", "approximation", "place", "period"]
        ),
        sorted([
            &["số trường", "14.5", "nghìn trường", "more-than", "tỉnh A", "2017-2020"],
            &["tỷ lệ", "-68.2", "%", "", "", "2024-07"],
            &["tổng số", "123456789012345678901234567890.5", "đồng", "", "", ""],
        ])
    );
    assert!(
        tables["statistics"].1.iter().all(|row| row["evidence"].starts_with("Tỉnh có hơn 14,5"))
    );
    assert_eq!(
        values(&tables["cooperations"], &["place_a", "place_b", "date", "topics"]),
        sorted([
            &["tỉnh A", "tỉnh Đ", "2024-07-06", "việc làm; lao động"],
            &["Việt Nam", "tỉnh Đ", "--07", ""]
        ])
    );
}

#[test]
fn keys_agree_between_the_tables() {
    let tables = exported(&["a", "b"]);
    let keys = |table: &str, column: &str| -> BTreeSet<String> {
        tables[table]
            .1
            .iter()
            .map(|row| row[column].clone())
            .filter(|key| !key.is_empty())
            .collect()
    };
    assert_eq!(keys("people", "person").len(), 6);
    assert_eq!(keys("people", "person"), keys("posts", "person"));
    assert!(keys("participations", "event").is_subset(&keys("events", "event")));
    assert!(keys("cooperations", "event").is_subset(&keys("events", "event")));
    let named: BTreeSet<String> =
        keys("people", "person").union(&keys("bodies", "body")).cloned().collect();
    assert!(keys("participations", "participant").is_subset(&named));
    // Places, bodies and numbered documents are the same things in both articles; the rest is each article's own.
    assert_eq!(
        ["places", "bodies", "documents", "events"].map(|name| {
            let (header, rows) = &tables[name];
            rows.iter().map(|row| &row[&header[1]]).collect::<BTreeSet<_>>().len()
        }),
        [3, 2, 3, 6]
    );
}

#[test]
fn a_row_for_every_fact() {
    let facts: Facts = sample::facts();
    let tables = exported(&["a", "b", "c"]);
    let sides = facts
        .participations
        .iter()
        .filter(|part| matches!(part.side, Some(Side::Place(_) | Side::Body(_))))
        .count();
    let people = facts
        .participations
        .iter()
        .filter(|part| matches!(part.participant, Participant::Person(_)))
        .count();
    assert_eq!((sides, people), (2, 3));
    for (name, facts) in [
        ("people", facts.people.len()),
        ("posts", facts.posts.len() - 1), // one is said twice
        ("events", facts.events.len()),
        ("participations", facts.participations.len()),
        ("documents", facts.documents.len()),
        ("statistics", facts.statistics.len()),
        ("cooperations", facts.cooperations.len()),
    ] {
        assert_eq!(tables[name].1.len(), 3 * facts, "{name}");
    }
}

#[test]
fn an_article_without_facts_gives_no_rows() {
    let article = sample::article("a");
    let quads = lienket::rdf::encode(&sample::outline(&article), &Facts::default(), "0").to_quads();
    let store = lienket::store::Store::memory().unwrap();
    store.replace(&[lienket::store::Change { article: "a".to_owned(), quads }]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    assert!(tables(&store, folder.path()).unwrap().iter().all(|(_, rows)| *rows == 0));
}

#[test]
fn queries_are_portable() {
    let mut files = Vec::new();
    for folder in ["queries", "queries/tables", "queries/hops", "queries/path"] {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.extend(
            entries.filter(|path| path.extension().is_some_and(|extension| extension == "rq")),
        );
    }
    assert!(files.len() >= TABLES.len() + 2);
    for file in files {
        let (name, text) = (file.display(), std::fs::read_to_string(&file).unwrap());
        // They run anywhere, with no prefix known beforehand.
        let parsed = oxigraph::sparql::SparqlEvaluator::new().parse_query(&text);
        assert!(parsed.is_ok(), "{name}: {:?}", parsed.err());
        let words: Vec<&str> =
            text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
        for word in ["SERVICE", "LATERAL", "ADJUST", "LANGDIR", "FROM", "GROUP_CONCAT", "SAMPLE"] {
            assert!(!words.contains(&word), "{name}: {word}");
        }
        for line in text.lines().filter(|line| line.starts_with("PREFIX")) {
            let known = prefixes()
                .iter()
                .any(|(prefix, namespace)| line == format!("PREFIX {prefix}: <{namespace}>"));
            assert!(known, "{name}: {line} is not in the ontology");
        }
    }
}
