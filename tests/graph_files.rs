//! Networks as files: networkx, igraph and Graphviz find in them what we find.
use crate::python::{printed, python};
use crate::sample;
use crate::workbench::{Bench, say, take_in};
use lienket::atlas::Atlas;
use lienket::export::{NetworkForm, Packing};
use lienket::graphs::{
    Edge, Everything, Header, Held, Key, KeyType, Node, Source, Span, people, provinces,
    write_graph,
};
use lienket::lexicon::table::Tables;
use lienket::network::{Over, Question, network};
use lienket::place::Terms;
use lienket::store::Store;
use lienket::trace::{self, Traces};
use lienket::value::PartialDate;
use lienket::words::Language;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

/// The sample articles, stored.
pub(crate) static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

const FORMS: [(&str, NetworkForm); 4] = [
    ("graphml", NetworkForm::GraphMl),
    ("gexf", NetworkForm::Gexf),
    ("dot", NetworkForm::Dot),
    ("cyjs", NetworkForm::Cytoscape),
];

/// The provinces of the samples and what pairs of them have in common.
pub(crate) fn atlas(terms: Terms, since: Option<PartialDate>, language: Language) -> Atlas {
    let traces = Traces::open(&STORE, &sample::LEXICON, &Tables::embedded()).unwrap();
    let question = trace::Question { since, until: None, topic: None, terms };
    let (provinces, ties) = (traces.provinces(terms), traces.ties(&question).unwrap());
    Atlas { provinces, ties, terms, language }
}

fn of_people() -> Held {
    people(&network(&STORE, Question::of(Over::People)).unwrap(), Language::Vietnamese)
}

fn of_provinces(terms: Terms) -> Held {
    provinces(&atlas(terms, None, Language::Vietnamese).ties, terms, Language::Vietnamese)
}

/// Writes a graph in every form as `folder/name.*`; tells the numbers of its nodes and edges.
fn write(
    source: &mut dyn Source,
    folder: &Path,
    name: &str,
    forms: &[(&str, NetworkForm)],
) -> (usize, usize) {
    let mut counted = (0, 0);
    for (ending, form) in forms {
        let file = folder.join(format!("{name}.{ending}"));
        counted = write_graph(source, &file, (*form, Packing::None)).unwrap();
    }
    counted
}

/// Writes a graph in every form, and as `name.json` what others must find in it.
fn write_with_answers(graph: &mut Held, folder: &Path, name: &str) {
    let counted = write(graph, folder, name, &FORMS);
    assert_eq!(counted, (graph.nodes.len(), graph.edges.len()));
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let nodes: Vec<_> =
        graph.nodes.iter().map(|node| json!([node.id, node.label, node.kind])).collect();
    let edges: Vec<_> = graph
        .edges
        .iter()
        .map(|edge| json!([edge.source, edge.target, edge.weight, date(edge.span.first)]))
        .collect();
    let answers = json!({ "nodes": nodes, "edges": edges }).to_string();
    std::fs::write(folder.join(format!("{name}.json")), answers).unwrap();
}

/// A graph of texts that are markup, escapes or control characters elsewhere.
fn of_hard_texts() -> Held {
    let texts =
        ["<b a=\"'\">&amp;]]>", "\\N \\\"; } -- x [", "dòng một\ndòng hai\ttab", "tỉnh Đắk Lắk €𝄞"];
    let node = |(at, text): (usize, &&str)| Node {
        id: format!("urn:{at}"),
        label: (*text).to_owned(),
        kind: "thử".to_owned(),
        values: vec![(*text).to_owned()],
        ..Node::default()
    };
    let edge = |at: usize| Edge {
        source: format!("urn:{at}"),
        target: format!("urn:{}", at + 1),
        label: texts[at].to_owned(),
        kind: "x".to_owned(),
        weight: 7,
        span: Span::of(Some("2024-02"), Some("2025")),
        ..Edge::default()
    };
    let header = Header {
        title: texts[0].to_owned(),
        node_keys: vec![Key { name: texts[0].to_owned(), of: KeyType::Text }],
        ..Header::default()
    };
    let nodes = texts.iter().enumerate().map(node).collect();
    Held { header, nodes, edges: (0..3).map(edge).collect() }
}

/// Prints `ok` where networkx and igraph find the nodes with labels and kinds, the edges with weights and dates.
const LOAD: &str = r#"
import json, sys
import igraph, networkx
folder = sys.argv[1]
for name in ["people", "provinces", "hard"]:
    want = json.load(open(f"{folder}/{name}.json", encoding="utf-8"))
    labels = {id: label for id, label, _ in want["nodes"]}
    kinds = {id: kind for id, _, kind in want["nodes"]}
    weights = {frozenset(edge[:2]): edge[2] for edge in want["edges"]}
    first = {frozenset(edge[:2]): edge[3] for edge in want["edges"] if edge[3]}
    assert len(weights) == len(want["edges"])
    cytoscape = json.load(open(f"{folder}/{name}.cyjs", encoding="utf-8"))
    for tool, graph in [
        ("graphml", networkx.read_graphml(f"{folder}/{name}.graphml")),
        ("gexf", networkx.read_gexf(f"{folder}/{name}.gexf")),
        ("cyjs", networkx.cytoscape_graph(cytoscape)),
    ]:
        assert not graph.is_directed() and not graph.is_multigraph()
        assert {node: data["label"] for node, data in graph.nodes.items()} == labels, (name, tool)
        assert {node: data["kind"] for node, data in graph.nodes.items()} == kinds, (name, tool)
        assert {frozenset(edge): data["weight"] for edge, data in graph.edges.items()} == weights, (name, tool)
        assert {frozenset(edge): data["first"] for edge, data in graph.edges.items() if "first" in data} == first, (name, tool)
        if tool == "gexf":
            starts = [data for data in graph.edges.values() if "start" in data]
            assert starts and all(len(data["start"]) == 10 and data["start"] <= data["end"] for data in starts)
    graph = igraph.Graph.Read_GraphML(f"{folder}/{name}.graphml")
    assert dict(zip(graph.vs["id"], graph.vs["label"])) == labels, name
    ends = [frozenset(graph.vs[at]["id"] for at in edge.tuple) for edge in graph.es]
    assert dict(zip(ends, graph.es["weight"])) == weights, name
    if name == "people":
        graph = networkx.read_graphml(f"{folder}/people.graphml")
        assert all(graph.degree[node] == data["degree"] for node, data in graph.nodes.items())
many = sys.argv[2:4]
for tool, graph in [("graphml", networkx.read_graphml(f"{folder}/everything.graphml")), ("gexf", networkx.read_gexf(f"{folder}/everything.gexf"))]:
    assert graph.is_directed()
    assert [str(len(graph)), str(graph.number_of_edges())] == many, (tool, len(graph), graph.number_of_edges())
graph = igraph.Graph.Read_GraphML(f"{folder}/everything.graphml")
assert [str(graph.vcount()), str(graph.ecount())] == many
print("ok")
"#;

#[test]
fn networkx_and_igraph_find_what_we_find() {
    let Some(python) = python("graphs") else { return };
    let folder = tempfile::tempdir().unwrap();
    write_with_answers(&mut of_people(), folder.path(), "people");
    write_with_answers(&mut of_provinces(Terms::Of63), folder.path(), "provinces");
    write_with_answers(&mut of_hard_texts(), folder.path(), "hard");
    let mut counted = (0, 0);
    for form in &FORMS[..2] {
        let file = folder.path().join("everything");
        let mut all = Everything::of(&STORE, (None, None), Language::Vietnamese, &file).unwrap();
        counted = write(&mut all, folder.path(), "everything", &[*form]);
    }
    assert!(counted.0 > 1000 && counted.1 > counted.0, "{counted:?}");
    let [nodes, edges] = [counted.0, counted.1].map(|number| number.to_string());
    let arguments = [folder.path(), Path::new(&nodes), Path::new(&edges)];
    assert_eq!(printed(&python, LOAD, &arguments), "ok\n");
}

/// Runs a program of Graphviz, where it is installed; CI needs it.
fn graphviz(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let Ok(ran) = Command::new(program).args(arguments).arg(file).output() else {
        let told = format!("left out: {program} of Graphviz is not installed (Debian: graphviz)");
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{told}");
        say(&told);
        return None;
    };
    let complaints = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert!(ran.status.success() && !complaints.contains("rror"), "{complaints}");
    Some(String::from_utf8(ran.stdout).unwrap())
}

#[test]
fn graphviz_finds_what_we_find_and_draws_it() {
    let folder = tempfile::tempdir().unwrap();
    let tell = "N { print($.name, \"\\t\", $.label); } E { print($.tail.name, \"\\t\", $.head.name, \"\\t\", $.weight); }";
    for (name, mut graph) in [("people", of_people()), ("provinces", of_provinces(Terms::Of34))] {
        write(&mut graph, folder.path(), name, &FORMS[2..3]);
        let file = folder.path().join(format!("{name}.dot"));
        let Some(told) = graphviz("gvpr", &[tell], &file) else { return };
        let told: BTreeSet<&str> = told.lines().collect();
        let nodes = graph.nodes.iter().map(|node| format!("{}\t{}", node.id, node.label));
        let edges = graph.edges.iter();
        let edges = edges.map(|edge| format!("{}\t{}\t{}", edge.source, edge.target, edge.weight));
        let expected: BTreeSet<String> = nodes.chain(edges).collect();
        assert_eq!(told, expected.iter().map(String::as_str).collect(), "{name}");
    }
    write(&mut of_hard_texts(), folder.path(), "hard", &FORMS[2..3]);
    let drawn = graphviz("dot", &["-Tsvg"], &folder.path().join("hard.dot")).unwrap();
    for part in ["&lt;b a=&quot;&#39;&quot;&gt;&amp;amp;]]&gt;", "\\N \\&quot;; }", "tỉnh Đắk Lắk"]
    {
        assert!(drawn.contains(part), "no {part} in {drawn}");
    }
}

#[test]
fn the_same_graph_is_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for form in FORMS {
        let bytes = |ids: &[&str]| {
            let store = sample::store(ids);
            let file = folder.path().join("x");
            let mut all = Everything::of(&store, (None, None), Language::English, &file).unwrap();
            write(&mut all, folder.path(), "x", &[form]);
            std::fs::read(folder.path().join(format!("x.{}", form.0))).unwrap()
        };
        let one = bytes(&["a", "b"]);
        assert_eq!(one, bytes(&["b", "a"]), "{form:?}");
        assert_ne!(one, bytes(&["a"]), "{form:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4, "nothing else is left");
}

#[test]
fn everything_tells_things_with_their_statements_in_either_language() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample::store(&["a", "b"]);
    let told = |language, since: Option<&str>| {
        let since = since.map(|date| date.parse().unwrap());
        let file = folder.path().join("x");
        let mut all = Everything::of(&store, (since, None), language, &file).unwrap();
        let (mut nodes, mut edges) = (Vec::new(), Vec::new());
        all.nodes(&mut |node| {
            nodes.push(node.clone());
            Ok(())
        })
        .unwrap();
        all.edges(&mut |edge| {
            edges.push(edge.clone());
            Ok(())
        })
        .unwrap();
        (all.header().clone(), nodes, edges)
    };
    let (header, nodes, edges) = told(Language::Vietnamese, None);
    let ids: BTreeSet<&str> = nodes.iter().map(|node| &*node.id).collect();
    assert_eq!(ids.len(), nodes.len(), "each once");
    assert!(edges.iter().all(|edge| ids.contains(&*edge.source) && ids.contains(&*edge.target)));
    let place = nodes.iter().find(|node| node.label == "huyện B").unwrap();
    assert_eq!((&*place.kind, place.span), ("place", Span::of(Some("2024-07"), Some("2024-07"))));
    let kind = header.node_keys.iter().position(|key| key.name == "type").unwrap();
    assert!(place.values[kind].contains("schema:AdministrativeArea"), "{place:?}");
    let lies = |edges: &[Edge]| {
        let of = |edge: &&Edge| edge.source == place.id && edge.kind == "schema:containedInPlace";
        edges.iter().find(of).map(|edge| (edge.label.clone(), edge.weight)).unwrap()
    };
    let (label, weight) = lies(&edges);
    assert_eq!(weight, 2, "both articles say so");
    let english = lies(&told(Language::English, None).2).0;
    assert_ne!(label, english);
    assert!(edges.iter().all(|edge| edge.kind != "rdf:type"), "classes are attributes");
    assert!(told(Language::English, Some("2025")).1.is_empty(), "no article is of 2025");
    let some = told(Language::English, Some("2024")).1;
    assert!(!some.is_empty() && some.len() < nodes.len(), "articles alone are dated");
}

#[test]
fn provinces_of_34_take_in_what_went_into_them() {
    let [of_63, of_34] = [Terms::Of63, Terms::Of34].map(of_provinces);
    let has = |graph: &Held, label: &str| graph.nodes.iter().any(|node| node.label == label);
    assert!(has(&of_63, "tỉnh Yên Bái") && !has(&of_34, "tỉnh Yên Bái"));
    let abroad = of_63.nodes.iter().find(|node| node.label.contains("Hủa Phăn")).unwrap();
    assert_eq!(abroad.kind, "province-abroad");
    for graph in [&of_63, &of_34] {
        assert!(graph.edges.iter().all(|edge| edge.weight > 0 && edge.source < edge.target));
        assert!(graph.edges.iter().any(|edge| !edge.values[0].is_empty()), "topics are told");
    }
}

#[test]
fn the_command_says_what_it_wrote_and_refuses_what_says_nothing() {
    let bench = Bench::new();
    let run = |arguments: &[&str]| {
        bench.run(&[&["export"], arguments, &["--store", "memory", "--lang", "en"]].concat())
    };
    let ran = run(&["x.graphml.gz", "--of", "people"]);
    assert!(ran.code == Some(0) && ran.complaints.contains("0 nodes, 0 edges"), "{ran:?}");
    let ran = run(&["x.gexf", "--of", "everything"]);
    assert!(ran.code == Some(0) && !ran.complaints.contains(" 0 nodes"), "{ran:?}");
    let ran = run(&["x.geojson", "--terms", "34"]);
    assert!(ran.code == Some(0) && ran.complaints.contains("47 features"), "{ran:?}");
    for (arguments, told) in [
        (&["x.dot", "--parts", "2"][..], "--parts says nothing of files of this kind"),
        (&["x.dot", "--of", "people", "--terms", "34"], "--terms says nothing"),
        (&["x.geojson", "--of", "people"], "--of says nothing"),
        (&["x.nt", "--of", "people"], "--of says nothing of dumps"),
        (&["-", "--format", "graphml"], "name a file"),
        (&["no/folder/x.dot"], "no/folder/x.dot"),
        (&["x.xls"], ".graphml, .gexf"),
    ] {
        let ran = run(arguments);
        assert!(ran.code == Some(1) && ran.complaints.contains(told), "{arguments:?} {ran:?}");
    }
}
