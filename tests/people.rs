//! Careers and holders as the sample articles attest them.
use crate::sample::LEXICON;
use crate::workbench::take_in;
use lienket::people::{self, Career, Holdings, Match, On, Who};
use lienket::store::Store;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The sample articles, stored.
static STORE: LazyLock<Store> = LazyLock::new(|| {
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    store
});

fn career(name: &str) -> Career {
    let Match::People(found) = people::find(&STORE, name).unwrap() else { panic!("{name}") };
    let [person] = found.as_slice() else { panic!("{name}: {found:?}") };
    people::career(&STORE, person).unwrap()
}

#[test]
fn every_person_of_the_samples_is_one_node() {
    let several: Vec<String> = people::top(&STORE, usize::MAX)
        .unwrap()
        .into_iter()
        .filter(|name| name.people.len() != 1)
        .map(|name| name.to_string())
        .collect();
    assert_eq!(several, Vec::<String>::new());
}

/// Careers known from elsewhere, as far as the samples tell them: `tests/careers.csv`.
#[test]
fn known_careers_come_out_of_the_articles_that_tell_them() {
    let mut reader = csv::Reader::from_path("tests/careers.csv").unwrap();
    let mut missing = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        let [name, role, body, from, until] = [0, 1, 2, 3, 4].map(|at| row[at].to_owned());
        let career = career(&name);
        let post = career.posts.iter().find(|post| post.role == role && post.body == body);
        // Where it is attested as held, then within the months that are known; an article may come a month early or late.
        let fits = post.is_some_and(|post| {
            let held: Vec<String> =
                post.held().filter_map(|one| one.date).map(|date| date.to_string()).collect();
            let is_within = |date: &String| {
                (from.is_empty() || months(date, 12) + 1 >= months(&from, 1))
                    && (until.is_empty() || months(date, 1) <= months(&until, 12) + 1)
            };
            held.is_empty() || held.iter().any(is_within)
        });
        if !fits {
            missing.push(format!("{name}: {role}, {body} {from}–{until}: {post:?}"));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The months of a date since the year 0; of a year alone, with this month.
fn months(date: &str, month: i32) -> i32 {
    let mut parts = date.split('-').map(|part| part.parse::<i32>().unwrap());
    parts.next().unwrap() * 12 + parts.next().unwrap_or(month)
}

#[test]
fn a_career_is_told_in_order_with_its_gaps() {
    let career = career("trinh xuan truong");
    let firsts: Vec<String> =
        career.posts.iter().filter_map(|post| post.span().0).map(|date| date.to_string()).collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
    assert!(!career.gaps.is_empty());
    let text = career.to_string();
    for part in [
        "Chủ tịch, Ủy ban nhân dân tỉnh Lào Cai",
        "no article attests a post between",
        "Trịnh Xuân Trường",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let chairman = career
        .posts
        .iter()
        .find(|post| post.role == "Chủ tịch" && post.body == "Ủy ban nhân dân tỉnh Lào Cai")
        .unwrap();
    let on = |day: &str| chairman.on(day.parse().unwrap());
    assert_eq!(on("2020-11-09"), On::Attested);
    assert_eq!(on("2020-11"), On::Attested);
    assert_eq!(on("2019-01-01"), On::No);
    assert!(matches!(on("2021-05-01"), On::Between(..)));
    assert!(matches!(on("2030"), On::After(_)));
}

#[test]
fn holders_follow_each_other_and_a_post_is_found_in_any_spelling() {
    for post in ["Bí thư Tỉnh ủy Lào Cai", "bi thu tinh uy lao cai", "Bí thư, Tỉnh ủy Lào Cai"]
    {
        let Holdings::Found(post, holders) = people::holders(&STORE, &LEXICON, post).unwrap()
        else {
            panic!("{post}")
        };
        assert_eq!(post, "Bí thư, Tỉnh ủy Lào Cai");
        let names: Vec<&str> = holders.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Đặng Xuân Phong", "Trịnh Xuân Trường", "Trịnh Việt Hùng"]);
    }
    for post in ["Chủ tịch UBND tỉnh Thanh Hóa", "chu tich ubnd tinh thanh hoa"] {
        let Holdings::Found(post, holders) = people::holders(&STORE, &LEXICON, post).unwrap()
        else {
            panic!("{post}")
        };
        assert_eq!(post, "Chủ tịch, Ủy ban nhân dân tỉnh Thanh Hóa");
        assert_eq!(holders.first().unwrap().name, "Đỗ Minh Tuấn");
    }
    assert!(matches!(
        people::holders(&STORE, &LEXICON, "Chủ tịch UBND tỉnh X").unwrap(),
        Holdings::Nothing(_)
    ));
    let Holdings::Nothing(near) = people::holders(&STORE, &LEXICON, "bi thu lao cai").unwrap()
    else {
        panic!()
    };
    assert!(near.contains(&"Bí thư, Tỉnh ủy Lào Cai".to_owned()), "{near:?}");
}

#[test]
fn who_tells_posts_and_reasons() {
    let Who::Bearers(bearers) = people::who(&STORE, &LEXICON, "ĐẶNG XUÂN PHONG").unwrap()
    else {
        panic!()
    };
    let [one] = bearers.as_slice() else { panic!("{bearers:?}") };
    assert!(one.articles.len() > 5 && one.posts.len() > 5);
    assert!(one.reasons.keys().any(|rule| rule == "identity/same-post"), "{:?}", one.reasons);
    assert!(
        matches!(people::who(&STORE, &LEXICON, "Đặng Xuân Phongg").unwrap(), Who::Nobody(near) if near == ["Đặng Xuân Phong"])
    );
    let names: BTreeSet<String> =
        people::top(&STORE, 3).unwrap().into_iter().map(|name| name.name).collect();
    assert!(names.contains("Đặng Xuân Phong"), "{names:?}");
}

#[test]
fn the_saved_queries_of_people_answer() {
    for (file, least) in [("careers", 8), ("holders", 3), ("on", 10), ("decisions", 50)] {
        let text = std::fs::read_to_string(format!("queries/people/{file}.rq")).unwrap();
        let found = crate::identity::rows(&STORE, &text);
        assert!(found.len() >= least, "{file}: {found:?}");
    }
}
