//! A frequent name whose articles come a few at a time: guessed on the way, and at the end as if all had come at once.
use crate::sample::LEXICON;
use lienket::article::Article;
use lienket::identity::{Ahead, notes, see, settle};
use lienket::ingest::{self, Reading};
use lienket::rdf::encode;
use lienket::store::{Pattern, Store};
use oxigraph::model::Quad;
use std::collections::BTreeSet;

/// More than are decided each time that one comes.
const ARTICLES: usize = 180;

/// How many come together.
const TOGETHER: usize = 9;

/// One name in three provinces: of each three articles two tell the post, the third none, and some of these the province.
pub(crate) fn article(number: usize) -> Article {
    let province = ["Lào Cai", "Thanh Hóa", "Cà Mau"][number / 3 % 3];
    let text = match number % 3 {
        0 => format!(
            "Ông Nguyễn Văn Mẫu, Chủ tịch UBND tỉnh {province}, phát biểu tại hội nghị ở {province}."
        ),
        1 => format!(
            "Chủ tịch UBND tỉnh {province} Nguyễn Văn Mẫu dự lễ khai giảng. Bà Trần Thị Mẫu cùng dự."
        ),
        _ if number.is_multiple_of(2) => {
            format!("Ông Nguyễn Văn Mẫu và bà Trần Thị Mẫu đến {province}.")
        }
        _ => "Ông Nguyễn Văn Mẫu gửi lời chúc mừng.".to_owned(),
    };
    let published = format!("2017-{:02}-{:02}", 1 + number / 28, 1 + number % 28).parse().ok();
    Article { id: format!("bai-{number:03}"), published, text, ..Article::default() }
}

pub(crate) fn quads(article: &Article) -> Vec<Quad> {
    let readings = ingest::read(article, &LEXICON);
    let graph = |one: &Reading| encode(&one.outline, &one.facts, "mẫu").to_quads();
    readings.iter().flat_map(graph).collect()
}

pub(crate) fn all(store: &Store) -> BTreeSet<String> {
    let quads = store.quads(Pattern::default()).unwrap();
    quads.iter().map(ToString::to_string).collect()
}

#[test]
fn a_name_that_grows_ends_as_if_all_had_come_at_once() {
    let articles: Vec<Vec<Quad>> = (0..ARTICLES).map(|number| quads(&article(number))).collect();
    let at_once = Store::memory().unwrap();
    let told: Vec<Quad> = articles.iter().flatten().cloned().collect();
    at_once.amend(&[], &notes(told.iter())).unwrap();
    at_once.amend(&[], &told).unwrap();
    settle(&at_once, &LEXICON).unwrap();

    let growing = Store::memory().unwrap();
    let mut loading = growing.loading().unwrap();
    let mut ahead = Ahead::new(&growing, &LEXICON).unwrap().unwrap();
    for group in articles.chunks(TOGETHER) {
        growing.amend(&[], &notes(group.iter().flatten())).unwrap();
        let seen = group.iter().map(|quads| see(quads, &LEXICON).unwrap());
        let seen = seen.collect();
        let mut group = group.to_vec();
        loading.put(ahead.name(&mut group, seen).unwrap()).unwrap();
        loading.put(group.into_iter().flatten().collect()).unwrap();
        loading.commit().unwrap();
    }
    for decided in ahead.events() {
        loading.put(decided).unwrap();
    }
    loading.commit().unwrap();
    let guessed = all(&growing);
    ahead.settle(&mut loading, true).unwrap();

    let (expected, found) = (all(&at_once), all(&growing));
    let missing: Vec<&String> = expected.difference(&found).take(5).collect();
    let spurious: Vec<&String> = found.difference(&expected).take(5).collect();
    assert!(expected == found, "missing {missing:#?}, spurious {spurious:#?}");
    let without_notes = guessed.iter().filter(|quad| !quad.contains("/graph/undecided"));
    assert!(without_notes.into_iter().any(|quad| !found.contains(quad)), "nothing was put right");
    assert!(found.difference(&guessed).next().is_some(), "nothing was added at the end");
}
