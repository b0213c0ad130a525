//! Dumps, changed here and there, and RDF from anywhere: taken in whole, as what they say, or not at all.
use super::holds;
use super::texts::{bytes, changed};
use crate::sample::store;
use crate::workbench::dump;
use lienket::export;
use lienket::import::{self, Options};
use lienket::store::Store;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::LazyLock;

const ENDINGS: &[&str] = &["nq", "nt", "trig", "ttl", "rdf", "jsonld"];

/// Pieces of other people's RDF.
const PIECES: &[&str] = &[
    "<http://a/b> ",
    "<http://a/c> ",
    "<a> ",
    "<> ",
    "<http://a/\u{1}> ",
    "<http://a/../../b> ",
    "\"x\" ",
    "\"x\"@vi ",
    "\"x\"@ ",
    "\"2024-13-99\"^^<http://www.w3.org/2001/XMLSchema#date> ",
    "_:b ",
    "[ ",
    "] ",
    "( ",
    ") ",
    "{ ",
    "} ",
    ". ",
    "; ",
    ", ",
    "a ",
    "@prefix a: <http://a/> . ",
    "@base <file:///etc/> . ",
    "a:b ",
    "\n",
    "# x\n",
    "\\u0000",
    "<< ",
    ">> ",
    "<?xml version=\"1.0\"?>",
    "<!DOCTYPE a [<!ENTITY b \"cccc\"><!ENTITY d \"&b;&b;&b;\">]>",
    "&d;",
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
    "</rdf:RDF>",
    "<rdf:Description rdf:about=\"http://a/b\">",
    "</rdf:Description>",
    "{\"@id\": \"http://a/b\", ",
    "\"@context\": \"http://a/\", ",
    "\"http://a/c\": 1",
    "}",
    "[",
    "]",
];

static DUMPS: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&["a"]);
    let of = |ending: &&'static str| {
        let file = folder.path().join(format!("a.{ending}"));
        export::dump(&store, &file).unwrap();
        (*ending, std::fs::read_to_string(file).unwrap())
    };
    ENDINGS.iter().map(of).collect()
});

fn files() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let own = (any::<Index>(), any::<Index>()).prop_map(|(at, of)| {
        let (ending, text) = at.get(&DUMPS);
        // Mostly under its own name.
        let other = of.get(ENDINGS);
        (if of.index(8) > 0 { *ending } else { *other }, text.clone())
    });
    let own = own.prop_flat_map(|(ending, text)| (Just(ending), bytes(changed(Just(text), 4))));
    let other = vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![3 => own, 2 => (select(ENDINGS), bytes(other))]
}

#[test]
fn a_dump_is_taken_in_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    holds(
        "dumps",
        100,
        &(files(), any::<bool>(), any::<bool>()),
        |((ending, bytes), any, full)| {
            let file = folder.path().join(format!("a.{ending}"));
            std::fs::write(&file, &bytes).unwrap();
            let into = if full { store(&["b"]) } else { Store::memory().unwrap() };
            let before = dump(&into);
            let options = Options { any, ..Options::default() };
            match import::load(std::slice::from_ref(&file), &into, &options, &mut |_| Ok(())) {
                Ok(_) => {
                    // What it says can be written and read again.
                    let after = dump(&into);
                    let again = folder.path().join("again.nq");
                    std::fs::write(&again, &after).unwrap();
                    let other = Store::memory().unwrap();
                    let options = Options { any: true, ..Options::default() };
                    import::load(&[again], &other, &options, &mut |_| Ok(()))
                        .map_err(|fault| TestCaseError::fail(format!("{fault}\n{after}")))?;
                    prop_assert_eq!(dump(&other), after);
                }
                Err(fault) => {
                    let told = fault.to_string();
                    prop_assert!(!told.is_empty(), "{:?}", told);
                    prop_assert_eq!(dump(&into), before, "{}", told);
                }
            }
            Ok(())
        },
    );
}
