//! Who is who in the corpus against pairs labelled by hand: `data/gold/identity.csv`, `../shared/corpus`.
use crate::workbench::{say, shared, take_in};
use lienket::lexicon::names;
use lienket::query::plain;
use lienket::rdf::{iri, vocab};
use lienket::store::{Pattern, Store};
use oxigraph::model::{Literal, NamedOrBlankNodeRef, Quad, TermRef};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Pairs of people, and the occurrences of the fifty most frequent names with who they are.
const PAIRS: &str = "data/gold/identity.csv";
const FREQUENT: &str = "data/gold/frequent.csv";
/// Floors; they only rise. What is wanted of the pairs is a precision of 0.98 and a recall of 0.90.
const PRECISION: f64 = 0.995;
const RECALL: f64 = 0.915;
/// Of the most frequent names, where what is split or mixed weighs more than it does in the graph.
const FREQUENT_PRECISION: f64 = 0.965;
const FREQUENT_RECALL: f64 = 0.85;

/// The node of a name in an article; of two that differ in diacritics alone the one that is spelled so.
fn node(store: &Store, article: &str, name: &str) -> Option<String> {
    let graph = iri::article(article);
    let (predicate, graph) = (Some(vocab::NAME_KEY), Some(graph.as_ref()));
    let quads = store.quads(Pattern { predicate, graph, ..Pattern::default() }).unwrap();
    let key = names::key(name);
    let is_spelled_so = |quad: &&Quad| {
        let label = Literal::new_language_tagged_literal_unchecked(name, "vi");
        let (predicate, object) = (Some(vocab::PREF_LABEL), Some(TermRef::from(&label)));
        let NamedOrBlankNodeRef::NamedNode(subject) = quad.subject.as_ref() else { return false };
        let pattern = Pattern { subject: Some(subject), predicate, object, graph };
        !store.quads(pattern).unwrap().is_empty()
    };
    let mut named = quads.iter().filter(|quad| plain(&quad.object) == key);
    let found = named.clone().find(is_spelled_so).or_else(|| named.next())?;
    Some(found.subject.to_string())
}

/// A labelled pair: one person by hand, one person by the program.
struct Pair {
    ends: [(String, String); 2],
    gold: bool,
    found: bool,
}

/// The whole corpus, stored; `None` where it is not here.
static CORPUS: LazyLock<Option<Store>> = LazyLock::new(|| {
    let parts: Vec<PathBuf> =
        (0..4).filter_map(|part| shared(&format!("corpus/news-2017-{part}.jsonl.gz"))).collect();
    if parts.is_empty() {
        say("the corpus (../shared/corpus) is not here: who is who is not measured");
        return None;
    }
    let store = Store::memory().unwrap();
    take_in(&parts, &store, 0);
    Some(store)
});

#[test]
fn labelled_pairs_are_decided_as_by_hand() {
    let Some(store) = CORPUS.as_ref() else { return };
    let mut pairs = Vec::new();
    let mut unread = 0;
    for row in csv::Reader::from_path(PAIRS).unwrap().records() {
        let row = row.unwrap();
        let ends = [(row[0].to_owned(), row[1].to_owned()), (row[2].to_owned(), row[3].to_owned())];
        let [one, other] = [&ends[0], &ends[1]].map(|(article, name)| node(store, article, name));
        // A name that is not read is the extraction's fault, and counts as not found.
        unread += usize::from(one.is_none() || other.is_none());
        let found = one.is_some() && one == other;
        let gold = matches!(&row[4], "1" | "yes" | "true" | "same");
        if gold != found {
            say(&format!("{}: by hand {gold}", row.iter().collect::<Vec<_>>().join(" | ")));
        }
        pairs.push(Pair { ends, gold, found });
    }
    let [precision, recall] = measured("labelled pairs", &pairs, unread);
    assert!(precision >= PRECISION && recall >= RECALL);
}

/// An article, the name in it, the node, who it is by hand.
type Occurrence<'r> = (&'r str, &'r str, Option<String>, &'r str);

/// The names that stand in most articles, each with occurrences from all of its nodes.
#[test]
fn the_most_frequent_names_are_decided_as_by_hand() {
    let Some(store) = CORPUS.as_ref() else { return };
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_path(FREQUENT).unwrap().records().map(Result::unwrap).collect();
    let mut names: BTreeMap<String, Vec<Occurrence<'_>>> = BTreeMap::new();
    for row in &rows {
        let of_name = names.entry(names::key(&row[0])).or_default();
        of_name.push((&row[1], &row[0], node(store, &row[1], &row[0]), &row[2]));
    }
    assert_eq!(names.len(), 50);
    let (mut pairs, mut unread) = (Vec::new(), 0);
    for occurrences in names.values() {
        unread += occurrences.iter().filter(|(_, _, node, _)| node.is_none()).count();
        for (at, (article, name, node, person)) in occurrences.iter().enumerate() {
            for (second, spelled, other, by_hand) in &occurrences[at + 1..] {
                let end = |article: &str, name: &str| (article.to_owned(), name.to_owned());
                let ends = [end(article, name), end(second, spelled)];
                let found = node.is_some() && node == other;
                pairs.push(Pair { ends, gold: person == by_hand, found });
            }
        }
    }
    let [precision, recall] = measured("the most frequent names", &pairs, unread);
    assert!(precision >= FREQUENT_PRECISION && recall >= FREQUENT_RECALL);
}

fn measured(what: &str, pairs: &[Pair], unread: usize) -> [f64; 2] {
    let [precision, recall] = pairwise(pairs);
    let [cubed_precision, cubed_recall] = b_cubed(pairs);
    say(&format!(
        "{what}: {} pairs ({unread} not read), pairwise precision {precision:.3} recall {recall:.3}, \
         B-cubed {cubed_precision:.3} {cubed_recall:.3}",
        pairs.len()
    ));
    [precision, recall]
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole).unwrap())
    }
}

fn pairwise(pairs: &[Pair]) -> [f64; 2] {
    let both = pairs.iter().filter(|pair| pair.gold && pair.found).count();
    let count = |of: fn(&&Pair) -> bool| pairs.iter().filter(of).count();
    [share(both, count(|pair| pair.found)), share(both, count(|pair| pair.gold))]
}

/// Precision and recall of each occurrence, itself counted, over its labelled pairs; then their means.
fn b_cubed(pairs: &[Pair]) -> [f64; 2] {
    let mut of: BTreeMap<&(String, String), Vec<&Pair>> = BTreeMap::new();
    for pair in pairs {
        pair.ends.iter().for_each(|end| of.entry(end).or_default().push(pair));
    }
    let mean = |is_whole: fn(&Pair) -> bool| {
        let each = of.values().map(|pairs| {
            let both = pairs.iter().filter(|pair| pair.gold && pair.found).count();
            share(both + 1, pairs.iter().filter(|pair| is_whole(pair)).count() + 1)
        });
        each.sum::<f64>() / f64::from(u32::try_from(of.len().max(1)).unwrap())
    };
    [mean(|pair| pair.found), mean(|pair| pair.gold)]
}
