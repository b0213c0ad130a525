//! Dumps in all their forms: chosen, cut into parts, described; equal for the same articles.
use crate::sample::{change, store};
use crate::workbench::{Bench, article, take_in};
use lienket::export::{Choice, Dumping, Form, Packing, Split, Written, dump_as, dump_to};
use lienket::store::Store;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Dataset, Quad, dataset::CanonicalizationAlgorithm};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

/// The endings of dumps.
const RDF: [&str; 6] = ["nq", "nt", "trig", "ttl", "rdf", "jsonld"];

fn form(name: &str) -> Form {
    Form::named(name).unwrap()
}

/// The files of a dump with their bytes, in the order of their names.
fn files(store: &Store, name: &str, change: impl FnOnce(&mut Dumping)) -> Vec<(String, Vec<u8>)> {
    let bench = Bench::new();
    let file = bench.path(name);
    let mut dumping = Dumping::whole(Form::of(Path::new(name)).unwrap());
    change(&mut dumping);
    let written = dump_as(store, &file, &dumping, &mut |_| Ok(())).unwrap();
    let mut found: Vec<(String, Vec<u8>)> = std::fs::read_dir(bench.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(&path).unwrap())
        })
        .collect();
    found.sort();
    assert_eq!(found.len(), written.files.len() + written.beside.len(), "nothing else is left");
    found
}

/// The statements in the bytes of a file.
fn statements(name: &str, bytes: &[u8]) -> BTreeSet<String> {
    let form = Form::of(Path::new(name)).unwrap();
    let mut text = Vec::new();
    form.packing.unpack(bytes).unwrap().read_to_end(&mut text).unwrap();
    RdfParser::from_format(form.rdf().unwrap())
        .for_slice(&text)
        .map(|quad| quad.unwrap().to_string())
        .collect()
}

/// What is chosen of a store, as quads.
fn chosen(store: &Store, choice: Choice) -> BTreeSet<String> {
    let mut bytes = Vec::new();
    let dumping = Dumping { choice, ..Dumping::whole(form("nq")) };
    dump_to(store, &mut bytes, &dumping).unwrap();
    statements("x.nq", &bytes)
}

/// The graphs of quads.
fn graphs(quads: &BTreeSet<String>) -> BTreeSet<String> {
    quads.iter().map(|quad| quad.rsplit(['/', '>', '#']).nth(1).unwrap().to_owned()).collect()
}

/// Articles that were read, with who is who among them.
fn read(articles: &[(&str, &str)]) -> Store {
    let bench = Bench::new();
    let store = Store::memory().unwrap();
    let paths: Vec<_> = articles
        .iter()
        .map(|(id, sentence)| bench.file(&format!("{id}.txt"), article(id, sentence)))
        .collect();
    take_in(&paths, &store, 1);
    store
}

const A: (&str, &str) = ("a", "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, dự hội nghị.");
const B: (&str, &str) =
    ("b", "ông Nguyễn Văn A, Chủ tịch UBND tỉnh Thanh Hóa, tiếp đoàn tỉnh Nghệ An.");

#[test]
fn every_form_and_packing_holds_the_same_and_is_the_same_for_the_same_articles() {
    let one = read(&[A, B]);
    let other = read(&[B, A]);
    let quads = chosen(&one, Choice::default());
    let triples: BTreeSet<String> = statements("x.nt", &files(&one, "x.nt", |_| {})[0].1);
    assert!(triples.len() < quads.len());
    for ending in RDF {
        for packed in ["", ".gz", ".zst"] {
            let name = format!("x.{ending}{packed}");
            let written = files(&one, &name, |_| {});
            assert_eq!(written, files(&other, &name, |_| {}), "{name}");
            let [(_, bytes)] = written.as_slice() else { panic!("{name}: one file") };
            let expected =
                if form(ending).rdf().unwrap().supports_datasets() { &quads } else { &triples };
            assert!(statements(&name, bytes) == *expected, "{name}");
            assert_eq!(Packing::by_sign(bytes), form(&format!("nq{packed}")).packing, "{name}");
        }
    }
}

/// There are no blank nodes: the sorted lines are the canonical form of RDFC-1.0.
#[test]
fn n_quads_are_those_of_the_canonical_form() {
    let store = read(&[A, B]);
    let bytes = files(&store, "x.nq", |_| {}).swap_remove(0).1;
    let quads = RdfParser::from_format(RdfFormat::NQuads).for_slice(&bytes).map(Result::unwrap);
    let mut set: Dataset = quads.collect();
    let before: BTreeSet<String> = set.iter().map(|quad| format!("{quad} .")).collect();
    set.canonicalize(CanonicalizationAlgorithm::Rdfc10 {
        hash_algorithm: oxigraph::model::dataset::CanonicalizationHashAlgorithm::Sha256,
    });
    let after: BTreeSet<String> = set.iter().map(|quad| format!("{quad} .")).collect();
    assert_eq!(before, after, "nothing is named anew");
    let text = String::from_utf8(bytes).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    assert!(lines.iter().copied().eq(after.iter().map(String::as_str)));
}

#[test]
fn one_graph_and_one_article_with_its_teasers_can_be_chosen() {
    let store = store(&["a", "b"]);
    let mut teaser = change("a.1");
    let (node, whole) = (lienket::rdf::iri::article("a.1"), lienket::rdf::iri::article("a"));
    teaser.quads.push(Quad::new(node.clone(), lienket::rdf::vocab::IS_PART_OF, whole, node));
    store.replace(&[teaser]).unwrap();
    let of = |article: &str| Choice { article: Some(article.to_owned()), ..Choice::default() };
    assert_eq!(graphs(&chosen(&store, of("b"))), BTreeSet::from(["b".to_owned()]));
    assert_eq!(
        graphs(&chosen(&store, of("a"))),
        BTreeSet::from(["a".to_owned(), "a.1".to_owned()])
    );
    let graph = Some(lienket::rdf::vocab::REFERENCE_GRAPH.into_owned());
    let reference = chosen(&store, Choice { graph, ..Choice::default() });
    assert_eq!(graphs(&reference), BTreeSet::from(["reference".to_owned()]));
    let mut bytes = Vec::new();
    for choice in
        [of("c"), Choice { graph: Some(lienket::rdf::iri::article("c")), ..Choice::default() }]
    {
        let dumping = Dumping { choice, ..Dumping::whole(form("nq")) };
        let fault = dump_to(&store, &mut bytes, &dumping).unwrap_err().to_string();
        assert!(fault.contains("there is no"), "{fault}");
    }
}

#[test]
fn articles_are_chosen_by_their_dates_and_by_the_places_that_they_name() {
    let bench = Bench::new();
    let store = Store::memory().unwrap();
    let dated = |id: &str, date: &str, place: &str| {
        let text =
            article(id, &format!("ông Nguyễn Văn A, Chủ tịch UBND tỉnh {place}, dự hội nghị."));
        bench.file(
            &format!("{id}.txt"),
            text.replace("2024-07-06", date).replace("thành phố Thanh Hóa", "hội trường"),
        )
    };
    let paths = [
        dated("a", "2023-12-31", "Nghệ An"),
        dated("b", "2024-07", "Thanh Hóa"),
        dated("c", "2025-01-01", "Nghệ An"),
    ];
    take_in(&paths, &store, 1);
    let of = |since: &str, until: &str, place: Option<&str>| {
        let places = place.map(|place| {
            let all = lienket::lexicon::Lexicon::read(&lienket::lexicon::table::Tables::embedded())
                .unwrap();
            let found = lienket::place::find(&all, place);
            let units = found.iter().flat_map(|one| &one.0);
            units.map(|id| lienket::rdf::iri::unit(all.places.unit(*id))).collect()
        });
        let (since, until) = (since.parse().ok(), until.parse().ok());
        let choice = Choice { since, until, places, ..Choice::default() };
        graphs(&chosen(&store, choice)).into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of("2024", "", None), "b c");
    assert_eq!(of("", "2024", None), "a b");
    assert_eq!(of("2024-07-06", "2024-07-06", None), "b", "as far as both are told");
    assert_eq!(of("2026", "", None), "");
    assert_eq!(of("", "", Some("nghe an")), "a c");
    assert_eq!(of("2024", "", Some("Nghệ An")), "c");
}

#[test]
fn parts_are_whole_by_themselves_and_make_up_the_dump() {
    let ids: Vec<String> = (0..9).map(|n| format!("bai-{n}")).collect();
    let store = store(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    for ending in ["nq", "trig.zst", "jsonld", "nt", "ttl.gz", "rdf"] {
        let name = format!("x.{ending}");
        let whole = statements(&name, &files(&store, &name, |_| {})[0].1);
        for (split, number) in
            [(Split::Into(3), Some(3)), (Split::Of(60_000), None), (Split::Into(1), Some(1))]
        {
            let written = files(&store, &name, |dumping| dumping.split = Some(split));
            let (list, parts) = written.split_last().unwrap();
            assert_eq!(list.0, "x.manifest.json");
            assert!(number.is_none_or(|number| number == parts.len()), "{name} {}", parts.len());
            assert!(number.is_some() || parts.len() > 2, "{name}: {} parts", parts.len());
            let mut all = BTreeSet::new();
            let mut seen = BTreeSet::new();
            for (at, (part, bytes)) in parts.iter().enumerate() {
                assert_eq!(*part, format!("x-{:04}.{ending}", at + 1));
                let own = statements(part, bytes);
                if form(ending).rdf().unwrap().supports_datasets() {
                    let graphs = graphs(&own);
                    assert!(seen.is_disjoint(&graphs), "{name}: a graph is cut in two");
                    seen.extend(graphs);
                }
                all.extend(own);
            }
            assert!(all == whole, "{name}");
        }
    }
}

#[test]
fn parts_of_an_earlier_dump_do_not_stay_beside_those_of_a_new_one() {
    let bench = Bench::new();
    let ids: Vec<String> = (0..6).map(|n| format!("bai-{n}")).collect();
    let store = store(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    bench.file("x-0009.nq", "a file of somebody else");
    let mut before = usize::MAX;
    for parts in [5, 2] {
        let dumping = Dumping { split: Some(Split::Into(parts)), ..Dumping::whole(form("nq")) };
        let written = dump_as(&store, &bench.path("x.nq"), &dumping, &mut |_| Ok(())).unwrap();
        let there = std::fs::read_dir(bench.path("")).unwrap().count();
        assert_eq!(there, written.files.len() + 2, "the list, and the file of somebody else");
        assert!(written.files.len() < before);
        before = written.files.len();
    }
}

#[test]
fn a_description_tells_what_the_dump_holds_and_nothing_of_the_clock() {
    let (one, other) = (read(&[A, B]), read(&[B, A]));
    let described = |store: &Store| {
        files(store, "x.nq.gz", |dumping| {
            dumping.describe = true;
            dumping.split = Some(Split::Into(2));
        })
    };
    let written = described(&one);
    assert_eq!(written, described(&other));
    let (name, text) = written.last().unwrap();
    assert_eq!(name, "x.void.ttl");
    let parser = RdfParser::from_format(RdfFormat::Turtle)
        .with_base_iri("https://example.org/data/x.void.ttl")
        .unwrap();
    let told: BTreeSet<String> =
        parser.for_slice(text).map(|quad| quad.unwrap().to_string()).collect();
    let says = |part: &str| told.iter().any(|line| line.contains(part));
    let statements = one.len().unwrap();
    assert!(says(&format!(
        "<https://example.org/data/x.void.ttl#dataset> <http://rdfs.org/ns/void#triples> \"{statements}\""
    )));
    assert!(says(
        "<http://www.w3.org/ns/dcat#downloadURL> <https://example.org/data/x-0002.nq.gz>"
    ));
    assert!(says("<http://www.w3.org/ns/dcat#startDate> \"2024-07-06\""));
    assert!(says("<http://rdfs.org/ns/void#class> <https://schema.org/NewsArticle>"));
    assert!(says("<http://rdfs.org/ns/void#vocabulary> <http://www.w3.org/ns/org#>"));
    let bytes = &written.iter().find(|(name, _)| name == "x-0001.nq.gz").unwrap().1;
    assert!(says(&format!("<http://www.w3.org/ns/dcat#byteSize> \"{}\"", bytes.len())));
    let articles =
        told.iter().find(|line| line.contains("void#class>") && line.contains("NewsArticle"));
    let partition = articles.unwrap().split(' ').next().unwrap();
    assert!(says(&format!("{partition} <http://rdfs.org/ns/void#entities> \"2\"")));
}

#[test]
fn a_dump_of_nothing_is_a_file_of_nothing() {
    let store = store(&["a"]);
    for ending in RDF {
        let name = format!("x.{ending}");
        let written = files(&store, &name, |dumping| {
            dumping.choice.since = "2099".parse().ok();
        });
        assert_eq!(written.len(), 1);
        assert_eq!(statements(&name, &written[0].1), BTreeSet::new());
    }
    let Written { statements, files, .. } = Written::default();
    assert!(statements == 0 && files.is_empty());
}

#[test]
fn a_text_that_xml_cannot_hold_is_told_and_every_other_form_holds_it() {
    use oxigraph::model::Literal;
    let store = store(&[]);
    let node = lienket::rdf::iri::article("a");
    let text: String = ('\0'..='\u{9f}').chain("\u{2028}<&>\u{feff}".chars()).collect();
    let quad = Quad::new(
        node.clone(),
        lienket::rdf::vocab::HEADLINE,
        Literal::new_simple_literal(&text),
        node,
    );
    store.amend(&[], std::slice::from_ref(&quad)).unwrap();
    for ending in RDF {
        let name = format!("x.{ending}");
        if ending == "rdf" {
            let bench = Bench::new();
            let fault = lienket::export::dump(&store, &bench.path(&name)).unwrap_err().to_string();
            assert!(fault.contains("u{0}") && fault.contains(".ttl"), "{fault}");
            assert_eq!(std::fs::read_dir(bench.path("")).unwrap().count(), 0);
            continue;
        }
        let bytes = files(&store, &name, |_| {}).swap_remove(0).1;
        let found = statements(&name, &bytes);
        let line = if form(ending).rdf().unwrap().supports_datasets() {
            quad.to_string()
        } else {
            oxigraph::model::Triple::from(quad.clone()).to_string()
        };
        assert!(found.contains(&line), "{name}");
    }
}
