//! Who is one and who is two, on occurrences made for it.
use super::{Clue, ClueKind, Held, Occurrence, Verdicts, Veto, decide, sort, why_apart};
use crate::sample;
use crate::value::Status;

/// An occurrence in the article `id` of `date` with these posts: `nguyên Bí thư @ Tỉnh ủy Lào Cai @ tỉnh Lào Cai`, the
/// place where there is one; behind `|` what else the article speaks of: people, and with `#` places.
fn occurrence(
    id: &str,
    date: &str,
    (name, posts): (&str, &[&str]),
    context: &[&str],
) -> Occurrence {
    Occurrence {
        iri: format!("https://w3id.org/lienket/id/person/{id}"),
        article: format!("https://w3id.org/lienket/id/article/{id}"),
        date: date.parse().ok(),
        name: name.to_owned(),
        rank: None,
        posts: posts.iter().map(|post| held(post)).collect(),
        context: context
            .iter()
            .map(|clue| match clue.strip_prefix('#') {
                Some(place) => Clue::new(ClueKind::Spot, place),
                None => Clue::new(ClueKind::Person, clue),
            })
            .collect(),
    }
}

fn held(post: &str) -> Held {
    let (status, post) = match post.strip_prefix("nguyên ") {
        Some(post) => (Status::Former, post),
        None => (Status::Current, post),
    };
    let mut parts = post.split(" @ ").map(str::to_owned);
    let (role, body) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (area, province) = (parts.next(), parts.next());
    let province = province.or_else(|| {
        Some(
            area.as_deref()?
                .trim_start_matches("tỉnh ")
                .trim_start_matches("thành phố ")
                .to_owned(),
        )
    });
    Held { role, body, area, province, status }
}

/// Checks who is together, in every order of the occurrences: the ids of each person.
#[track_caller]
fn check(occurrences: &[Occurrence], expected: &[&[&str]]) {
    for turn in 0..occurrences.len() {
        let mut turned = occurrences.to_vec();
        turned.rotate_left(turn);
        sort(&mut turned);
        let people = decide(&turned, &Verdicts::default(), sample::lexicon());
        let found: Vec<Vec<&str>> = people
            .iter()
            .map(|person| {
                let id = |at: &usize| turned[*at].iri.rsplit('/').next().unwrap_or_default();
                person.occurrences.iter().map(id).collect()
            })
            .collect();
        assert_eq!(found, expected);
        for person in &people {
            assert_eq!(person.links.len() + 1, person.occurrences.len(), "a link for each but one");
        }
    }
}

const SON: &str = "Nguyễn Văn Sơn";
const PHONG: &str = "Đỗ Xuân Phong";

#[test]
fn who_holds_one_post_is_one_and_a_namesake_elsewhere_is_not() {
    let chairman = "Chủ tịch @ Ủy ban nhân dân tỉnh Hà Giang @ tỉnh Hà Giang";
    check(
        &[
            occurrence("a", "2017-01-05", (SON, &[chairman]), &[]),
            occurrence("b", "2017-02-05", (SON, &["Thứ trưởng @ Bộ Công an"]), &[]),
            occurrence(
                "c",
                "2017-03-05",
                (SON, &[chairman, "Phó Bí thư @ Tỉnh ủy Hà Giang @ tỉnh Hà Giang"]),
                &[],
            ),
            occurrence(
                "d",
                "2017-04-05",
                (
                    SON,
                    &[
                        "Phó Chủ tịch @ Ủy ban nhân dân thành phố Hội An @ thành phố Hội An @ Quảng Nam",
                    ],
                ),
                &[],
            ),
            occurrence("e", "2017-05-05", (SON, &[]), &[]),
            occurrence("f", "2017-06-05", (SON, &["nguyên Thứ trưởng @ Bộ Công an"]), &[]),
        ],
        &[&["a", "c"], &["b", "f"], &["d"], &["e"]],
    );
}

#[test]
fn a_told_move_links_two_provinces() {
    let old = "Bí thư @ Tỉnh ủy Lào Cai @ tỉnh Lào Cai";
    let new = "Bí thư @ Tỉnh ủy Thái Nguyên @ tỉnh Thái Nguyên";
    let moved = occurrence(
        "c",
        "2025-09-30",
        (SON, &["nguyên Bí thư @ Tỉnh ủy Lào Cai @ tỉnh Lào Cai", new]),
        &[],
    );
    let before = occurrence("a", "2025-02-07", (SON, &[old]), &[]);
    let after = occurrence("d", "2025-10-30", (SON, &[new]), &[]);
    check(&[before.clone(), moved, after.clone()], &[&["a", "c", "d"]]);
    // Nobody tells it: a common name may be another's.
    check(&[before, after], &[&["a"], &["d"]]);
}

#[test]
fn posts_that_follow_each_other_link_a_name_that_is_not_common() {
    let at = |id: &str, date: &str, place: &str| {
        let post = format!("Bí thư @ Tỉnh ủy {place} @ tỉnh {place}");
        occurrence(id, date, ("Trần Huy Tuấn", &[&post]), &[])
    };
    check(&[at("a", "2024-11-06", "Yên Bái"), at("b", "2026-03-02", "Ninh Bình")], &[&["a", "b"]]);
    // At one time in two provinces are two.
    check(
        &[
            at("a", "2024-11-06", "Yên Bái"),
            at("b", "2026-03-02", "Ninh Bình"),
            at("c", "2026-04-02", "Yên Bái"),
        ],
        &[&["a", "c"], &["b"]],
    );
    // The year alone does not tell which comes first.
    check(&[at("a", "2024", "Yên Bái"), at("b", "2024-03-02", "Ninh Bình")], &[&["a"], &["b"]]);
}

#[test]
fn without_a_post_the_context_decides() {
    let chairman = "Chủ tịch @ Ủy ban nhân dân xã Đồng Tâm @ xã Đồng Tâm @ Hà Nội";
    check(
        &[
            occurrence("a", "2017", (SON, &[chairman]), &["lê đình a", "#my-duc"]),
            occurrence("b", "2017", (SON, &[]), &["lê đình a", "bùi viết b"]),
            occurrence("c", "2017", (SON, &[]), &["#my-duc", "lê đình a"]),
            occurrence("d", "2017", (SON, &[]), &["lê thị c"]),
        ],
        &[&["a", "c"], &["b"], &["d"]],
    );
    // A rare name is one person's.
    let rare = ("Hầu A Lềnh", &[][..]);
    check(
        &[occurrence("a", "2017", rare, &[]), occurrence("b", "2018", rare, &["#sa-pa"])],
        &[&["a", "b"]],
    );
}

#[test]
fn who_could_be_either_of_two_is_neither() {
    let at = |id: &str, place: &str| {
        let post = format!("Chủ tịch @ Ủy ban nhân dân tỉnh {place} @ tỉnh {place}");
        occurrence(id, "2017", (PHONG, &[&post]), &["lê đình a"])
    };
    check(
        &[
            at("a", "Hà Giang"),
            at("b", "Cà Mau"),
            occurrence("c", "2017", (PHONG, &[]), &["lê đình a"]),
        ],
        &[&["a"], &["b"], &["c"]],
    );
}

#[test]
fn an_article_that_names_two_means_two() {
    let mut other = occurrence("a2", "2017", ("Hầu A Lềnh", &[]), &[]);
    "https://w3id.org/lienket/id/article/a".clone_into(&mut other.article);
    let occurrences = [occurrence("a", "2017", ("Hầu A Lềnh", &[]), &[]), other];
    check(&occurrences, &[&["a"], &["a2"]]);
    let people = decide(&occurrences, &Verdicts::default(), sample::lexicon());
    let veto = why_apart(&occurrences, (&people[0], &people[1]), sample::lexicon());
    assert!(matches!(veto, Veto::SameArticle(_)), "{veto:?}");
}

#[test]
fn people_have_the_last_word() {
    let occurrences = [
        occurrence("a", "2017", (SON, &["Thứ trưởng @ Bộ Công an"]), &[]),
        occurrence("b", "2018", (SON, &["Thứ trưởng @ Bộ Công an"]), &[]),
        occurrence("c", "2019", (SON, &["Giám đốc @ Sở Y tế tỉnh Cà Mau @ tỉnh Cà Mau"]), &[]),
    ];
    let iri = |at: usize| occurrences[at].iri.clone();
    let verdicts =
        Verdicts { same: [(iri(1), iri(2))].into(), distinct: [(iri(0), iri(1))].into() };
    let people = decide(&occurrences, &verdicts, sample::lexicon());
    let found: Vec<&[usize]> = people.iter().map(|person| person.occurrences.as_slice()).collect();
    assert_eq!(found, [&[0][..], &[1, 2]]);
    assert_eq!(people[1].links[0].reason.rule, "judgement/same");
}

#[test]
fn a_misprint_is_one_and_another_name_is_another() {
    let post = "Giám đốc @ Sở Y tế tỉnh Cà Mau @ tỉnh Cà Mau";
    check(
        &[
            occurrence("a", "2017", ("Lê Thành Hải", &[post]), &[]),
            occurrence("b", "2018", ("Lê Thanh Hải", &[post]), &[]),
            occurrence(
                "c",
                "2018",
                ("Lê Thanh Hải", &["Chủ tịch @ Hội Nông dân tỉnh Cà Mau @ tỉnh Cà Mau"]),
                &[],
            ),
            occurrence("d", "2018", ("Lê Thánh Hai", &["Đại biểu @ Quốc hội"]), &[]),
        ],
        &[&["a", "b"], &["c"], &["d"]],
    );
    check(
        &[
            occurrence("a", "2017", ("Sergey Ryabkov", &["Thứ trưởng @ Bộ Ngoại giao Nga"]), &[]),
            occurrence("b", "2018", ("Sergei Ryabkov", &[]), &[]),
        ],
        &[&["a", "b"]],
    );
}

#[test]
fn two_deputy_ministers_of_one_name_are_two() {
    let at = |id: &str, body: &str| {
        let post = format!("Thứ trưởng @ {body}");
        occurrence(id, "2017", ("Trần Huy Tuấn", &[&post]), &[])
    };
    check(&[at("a", "Bộ Công Thương"), at("b", "Bộ Khoa học và Công nghệ")], &[&["a"], &["b"]]);
}
