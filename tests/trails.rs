//! Trails as people read them, and for scripts.
use crate::path_index::{INDEX, SAMPLES, called, named};
use lienket::path::search::{Kind, Search, search};
use lienket::path::show::{Part, View, as_json, as_rows, as_triples, in_words};
use lienket::path::trail::{Detail, Meeting, NoPath, Stop, Trails, Window, of_route};
use lienket::query::{self, Format};
use lienket::words::Language;
use oxigraph::sparql::{QueryResults, QueryTripleIter};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// The best trails from one to the other that go by no hub.
fn trails(from: &str, to: &str, kind: Kind, detail: Detail) -> Trails {
    let (from, to) = (called(from), called(to));
    let allowed_nodes = Some(INDEX.without_hubs());
    let wanted = Search { kind, allowed_nodes, ..Search::new(&from, &to) };
    let routes = search(&INDEX.graph, &wanted).unwrap();
    let trails = routes.iter().map(|route| of_route(&SAMPLES, &INDEX, route, detail).unwrap());
    Trails { trails: trails.collect(), nothing: None }
}

fn shown(trails: &Trails, language: Language) -> String {
    in_words(trails, &View { width: Some(80), ..View::plain(language) })
}

#[test]
fn a_trail_reads_hop_by_hop_with_its_sentences() {
    let trails = trails("Trần Huy Tuấn", "tỉnh Ninh Bình", Kind::Shortest, Detail::First);
    let vietnamese = "\
Trần Huy Tuấn
  → tham gia (được bầu, bổ nhiệm, thăm, kiểm tra) công tác cán bộ · 2026-03-02
    “… Ban Chấp hành Đảng bộ tỉnh Ninh Bình đã bầu đồng chí Trần Huy Tuấn, Ủy …”
    ninh-binh-2026 [147–313]
  → diễn ra tại tỉnh Ninh Bình · 2026-03-02
    “Trước đó, ngày 2/3, Ban Chấp hành Đảng bộ tỉnh Ninh Bình đã bầu đồng chí …”
    ninh-binh-2026 [147–313]
";
    let english = "\
Trần Huy Tuấn
  → takes part (subject) in công tác cán bộ · 2026-03-02
    “… Ban Chấp hành Đảng bộ tỉnh Ninh Bình đã bầu đồng chí Trần Huy Tuấn, Ủy …”
    ninh-binh-2026 [147–313]
  → takes place in tỉnh Ninh Bình · 2026-03-02
    “Trước đó, ngày 2/3, Ban Chấp hành Đảng bộ tỉnh Ninh Bình đã bầu đồng chí …”
    ninh-binh-2026 [147–313]
";
    assert_eq!(shown(&trails, Language::Vietnamese), vietnamese);
    assert_eq!(shown(&trails, Language::English), english);
}

#[test]
fn a_hop_is_read_the_way_the_trail_goes_and_its_arrow_is_the_real_one() {
    let there = trails("Đặng Xuân Phong", "Tỉnh ủy Phú Thọ", Kind::Shortest, Detail::First);
    let back = trails("Tỉnh ủy Phú Thọ", "Đặng Xuân Phong", Kind::Shortest, Detail::First);
    let proof = "
    “… Đặng Xuân Phong, Bí thư Tỉnh ủy Vĩnh Phúc giữ chức Bí thư Tỉnh ủy Phú …”
    nhan-su-tinh-moi-2025 [889–985]
";
    let expected =
        |lines: [&str; 3]| format!("{}\n  {}{proof}  {}{proof}", lines[0], lines[1], lines[2]);
    assert_eq!(
        shown(&there, Language::Vietnamese),
        expected([
            "Đặng Xuân Phong",
            "→ giữ chức Bí thư tại Tỉnh ủy Phú Thọ · 2025-06-30",
            "+ → thay mặt Tỉnh ủy Phú Thọ"
        ])
    );
    assert_eq!(
        shown(&back, Language::Vietnamese),
        expected([
            "Tỉnh ủy Phú Thọ",
            "← có Bí thư là Đặng Xuân Phong · 2025-06-30",
            "+ ← có người thay mặt là Đặng Xuân Phong"
        ])
    );
    assert_eq!(
        shown(&back, Language::English),
        expected([
            "Tỉnh ủy Phú Thọ",
            "← has as Bí thư Đặng Xuân Phong · 2025-06-30",
            "+ ← is represented by Đặng Xuân Phong"
        ])
    );
}

#[test]
fn several_pieces_of_evidence_fold_and_unfold() {
    let trails = trails("tỉnh Vân Nam", "tỉnh Điện Biên", Kind::Shortest, Detail::All);
    let first = "\
tỉnh Vân Nam
  ↔ hợp tác với tỉnh Điện Biên · 2024-06-11 … 2025-10-30
    “… tỉnh Lào Cai, Hà Giang, Lai Châu, Điện Biên với Bí thư Tỉnh ủy Vân Nam.”
    van-nam-bi-thu-lan-4-2024 [79–420]";
    assert_eq!(shown(&trails, Language::Vietnamese), format!("{first} · và 1 câu khác\n"));
    let edges = View { width: Some(80), edges: true, ..View::plain(Language::Vietnamese) };
    assert_eq!(
        in_words(&trails, &edges),
        format!(
            "{first}\n    “… Lào Cai, Tuyên Quang, Điện Biên (Việt Nam) và Bí thư Tỉnh ủy Vân Nam …”\n    van-nam-bi-thu-lan-5-2025 [64–258]\n"
        )
    );
    assert!(shown(&trails, Language::English).ends_with(" · and 1 more\n"));
}

#[test]
fn several_trails_are_numbered_and_sentences_keep_to_the_width() {
    let trails = trails("Đặng Xuân Phong", "Vũ Đại Thắng", Kind::K(3), Detail::First);
    let heads = |view: &View<'_>| -> Vec<String> {
        let text = in_words(&trails, view);
        text.lines().filter(|line| line.ends_with("):")).map(str::to_owned).collect()
    };
    let plain = View::plain(Language::English);
    assert_eq!(heads(&plain), ["Path 1 (4 hops):", "Path 2 (5 hops):", "Path 3 (5 hops):"]);
    let costs = View { costs: true, ..View::plain(Language::Vietnamese) };
    assert_eq!(heads(&costs)[0], "Đường 1 (4 bước, chi phí 4):");
    for width in [40, 60, 80, 120] {
        let text = in_words(&trails, &View { width: Some(width), ..plain });
        let mut sentences = text.lines().filter(|line| line.starts_with("    “"));
        assert!(
            sentences.clone().count() > 6 && sentences.all(|line| line.width() <= width),
            "{text}"
        );
    }
}

#[test]
fn looks_are_for_who_shows_them() {
    let trails = trails("tỉnh Vân Nam", "tỉnh Điện Biên", Kind::Shortest, Detail::First);
    let paint = |text: &str, part: Part| format!("<{part:?}>{text}");
    let view = View { paint: &paint, ..View::plain(Language::English) };
    let text = in_words(&trails, &view);
    assert!(
        text.starts_with("<Stop>tỉnh Vân Nam\n  <Relation>↔ cooperates with <Stop>tỉnh Điện Biên<Date> · 2024-06-11 … 2025-10-30\n    <Sentence>“"),
        "{text}"
    );
}

fn none(length: (u32, u32), window: Option<Window>, meeting: Vec<Meeting>) -> Trails {
    let (from, to) = ("A".to_owned(), "B".to_owned());
    Trails { trails: Vec::new(), nothing: Some(NoPath { from, to, length, window, meeting }) }
}

#[test]
fn no_path_tells_what_was_asked_and_where_the_two_come_nearest() {
    let stop = |label: &str| Stop { iri: "x:x".to_owned(), label: label.to_owned() };
    let points = vec![
        Meeting { stop: stop("tỉnh Thanh Hóa"), from: 1, to: 7 },
        Meeting { stop: stop("Lào"), from: 4, to: 4 },
    ];
    let window = Some(Window::Within("2021..2025".to_owned()));
    let far = none((1, 6), window, points);
    assert_eq!(
        shown(&far, Language::English),
        "no path of up to 6 hops in 2021..2025; nearest meeting points: tỉnh Thanh Hóa (1 hop from A, 7 hops from B); Lào (4 hops from A, 4 hops from B)\n"
    );
    assert_eq!(
        shown(&far, Language::Vietnamese),
        "không có đường nào dài tới 6 bước trong 2021..2025; điểm gặp gần nhất: tỉnh Thanh Hóa (1 bước từ A, 7 bước từ B); Lào (4 bước từ A, 4 bước từ B)\n"
    );
    let apart = none((2, 3), Some(Window::On("2024-07-06".to_owned())), Vec::new());
    assert_eq!(
        shown(&apart, Language::English),
        "no path of 2 to 3 hops on 2024-07-06; the two sides meet nowhere\n"
    );
    assert_eq!(
        shown(&apart, Language::Vietnamese),
        "không có đường nào dài 2 đến 3 bước vào 2024-07-06; hai bên không gặp nhau ở đâu\n"
    );
    assert_eq!(
        shown(&none((4, 4), None, Vec::new()), Language::English),
        "no path of 4 hops; the two sides meet nowhere\n"
    );
    let json = as_json(&far);
    assert_eq!(json["nothing"]["meeting"][0]["hops_to"], 7);
    assert_eq!(json["nothing"]["window"]["within"], "2021..2025");
}

#[test]
fn rows_have_one_for_each_statement() {
    let trails = trails("tỉnh Vân Nam", "tỉnh Điện Biên", Kind::Shortest, Detail::All);
    let rows = as_rows(&trails, Language::English);
    let column = |name: &str| {
        let at = rows.columns.iter().position(|column| *column == name).unwrap();
        rows.rows.iter().map(|row| row[at].as_str()).collect::<Vec<_>>()
    };
    assert_eq!(column("direction"), ["↔", "↔"]);
    assert_eq!(column("relation"), ["<https://w3id.org/lienket/ns#cooperatesWith>"; 2]);
    assert_eq!(column("article"), ["van-nam-bi-thu-lan-4-2024", "van-nam-bi-thu-lan-5-2025"]);
    assert_eq!(column("begin"), ["79", "64"]);
    let mut out = Vec::new();
    query::write(rows.clone().into_answer(), Format::Tsv, &mut out).unwrap();
    let tsv = String::from_utf8(out).unwrap();
    assert!(tsv.starts_with("?trail\t?hop\t?from\t?from_name\t?direction\t?relation\t"), "{tsv}");
    assert_eq!(tsv.lines().count(), 3);
}

#[test]
fn json_has_all_of_it() {
    let trails = trails("Đặng Xuân Phong", "Tỉnh ủy Phú Thọ", Kind::Shortest, Detail::All);
    let json = as_json(&trails);
    let tie = &json["trails"][0]["hops"][0][0];
    assert_eq!(tie["words"]["vi"], "giữ chức Bí thư tại");
    assert_eq!(tie["role_label"]["en"], "Bí thư");
    assert_eq!(
        (tie["direction"].as_str(), tie["first"].as_str(), tie["number"].as_u64()),
        (Some("→"), Some("2025-06-30"), Some(1))
    );
    let statement = &tie["statements"][0];
    assert_eq!(statement["article"], "nhan-su-tinh-moi-2025");
    assert_eq!((statement["begin"].as_u64(), statement["end"].as_u64()), (Some(889), Some(985)));
    assert!(
        statement["rule"].as_str().unwrap().contains('/')
            && statement["sentence"].as_str().unwrap().contains("Phú Thọ")
    );
    assert_eq!(json["trails"][0]["stops"][1]["label"], "Tỉnh ủy Phú Thọ");
    assert!(json.get("nothing").is_none());
}

#[test]
fn turtle_has_the_hops_in_their_real_direction_and_declared_terms() {
    let trails = trails("tỉnh Ninh Bình", "Trần Huy Tuấn", Kind::Shortest, Detail::All);
    let triples = as_triples(&trails);
    assert_eq!(
        triples.iter().map(ToString::to_string).collect::<BTreeSet<_>>().len(),
        triples.len()
    );
    let ontology = lienket::rdf::ontology_quads();
    for triple in &triples {
        let declared =
            ontology.iter().any(|quad| quad.subject.to_string() == triple.predicate.to_string());
        assert!(declared, "{}", triple.predicate);
    }
    let answer = QueryResults::Graph(QueryTripleIter::new(triples.into_iter().map(Ok)));
    let mut out = Vec::new();
    query::write(answer, Format::Nt, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let has = |part: &str| assert!(text.contains(part), "{part}\n{text}");
    has(
        "<https://w3id.org/lienket/ns#takesPartIn> <https://w3id.org/lienket/id/article/ninh-binh-2026/event/",
    );
    has("<http://www.w3.org/2004/02/skos/core#prefLabel> \"Trần Huy Tuấn\"@vi .");
    has("#hasHop> <https://w3id.org/lienket/id/trail/");
    let person = INDEX.iri(named("Trần Huy Tuấn"));
    has(&format!("/hop/2-1> <https://w3id.org/lienket/ns#hopFrom> <{person}> ."));
    has(
        "/hop/2-1> <http://www.w3.org/ns/prov#wasDerivedFrom> <https://w3id.org/lienket/id/article/ninh-binh-2026/participation/",
    );
}
