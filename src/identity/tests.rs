//! Who is one and who is two, on occurrences made for it.
use super::{Clue, ClueKind, Held, Occurrence, Verdicts, Veto, decide, sort, why_apart};
use crate::sample;
use crate::value::Status;

/// An occurrence in the article `id` of `date` with these posts: `nguyên Bí thư @ Tỉnh ủy Lào Cai @ tỉnh Lào Cai`, the
/// place where there is one; behind `|` what else the article speaks of: people, with `#` places, with `!` what the person is called.
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
            .map(|clue| match (clue.strip_prefix('#'), clue.strip_prefix('!')) {
                (Some(place), _) => Clue::new(ClueKind::Spot, place),
                (None, Some(calling)) => Clue::new(ClueKind::Calling, calling),
                (None, None) => Clue::new(ClueKind::Person, clue),
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
    let by = (&Verdicts::default(), sample::lexicon());
    let veto = why_apart(&occurrences, (&people[0], &people[1]), by);
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
    let by = (&verdicts, sample::lexicon());
    assert_eq!(why_apart(&occurrences, (&people[0], &people[1]), by), Veto::Judgement);
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

#[test]
fn a_misprint_of_one_story_is_one_and_brothers_are_two() {
    let story = ["#thon-lang", "lê đình a", "bùi viết b"];
    let told =
        |id: &str, name: &str, context: &[&str]| occurrence(id, "2017", (name, &[]), context);
    check(
        &[told("a", "Hoàng Trọng Quyến", &story), told("b", "Hoàng Trọng Quyên", &story)],
        &[&["a", "b"]],
    );
    // People in common alone are a team, in which there may be brothers.
    let team = ["lê đình a", "bùi viết b", "lê thị c", "đỗ văn d"];
    check(
        &[told("a", "Hoàng Trọng Quyến", &team), told("b", "Hoàng Trọng Quyên", &team)],
        &[&["a"], &["b"]],
    );
    // Side by side in one article they are two, elsewhere too.
    let mut beside = told("c2", "Hoàng Trọng Quyên", &[]);
    "https://w3id.org/lienket/id/article/c".clone_into(&mut beside.article);
    check(
        &[
            told("a", "Hoàng Trọng Quyến", &story),
            told("b", "Hoàng Trọng Quyên", &story),
            told("c", "Hoàng Trọng Quyến", &[]),
            beside,
        ],
        &[&["a"], &["b"], &["c"], &["c2"]],
    );
    // A common name needs more, and has no misprint where both have posts.
    check(
        &[told("a", "Nguyễn Văn Sơn", &story), told("b", "Nguyễn Văn Sớn", &story)],
        &[&["a"], &["b"]],
    );
}

#[test]
fn of_two_spellings_in_one_article_the_right_one_belongs_to_the_others() {
    let post: &[&str] = &["Chủ tịch @ Hội Nông dân tỉnh Cà Mau @ tỉnh Cà Mau"];
    let mut misprint = occurrence("b0", "2018", ("Lê Thanh Hải", post), &[]);
    "https://w3id.org/lienket/id/article/b".clone_into(&mut misprint.article);
    check(
        &[
            occurrence("a", "2017", ("Lê Thành Hải", post), &[]),
            occurrence("b", "2018", ("Lê Thành Hải", post), &[]),
            misprint,
        ],
        &[&["a", "b"], &["b0"]],
    );
}

#[test]
fn an_office_of_the_country_is_not_one_of_the_hosts() {
    let minister = "Bộ trưởng @ Bộ Nông nghiệp";
    let abroad = |id: &str, country: &str| {
        let post = format!("Bộ trưởng @ Bộ Nông nghiệp {country} @ {country}");
        occurrence(id, "2018", (SON, &[&post]), &[])
    };
    check(
        &[
            occurrence("a", "2017", (SON, &[minister]), &[]),
            abroad("b", "Nhật Bản"),
            abroad("c", "Lào"),
        ],
        &[&["a", "b", "c"]],
    );
    // Whom nobody tells of at home is somebody abroad.
    check(&[abroad("b", "Nhật Bản"), abroad("c", "Lào")], &[&["b"], &["c"]]);
}

#[test]
fn whom_nearly_all_articles_mean_is_meant_once_more() {
    let minister: &[&str] = &["Bộ trưởng @ Bộ Nông nghiệp"];
    let of = |number: usize| -> Vec<Occurrence> {
        let one = |at: usize| {
            occurrence(&format!("a{at:02}"), "2017", (SON, minister), &["#sa-pa", "lê đình a"])
        };
        (0..number).map(one).collect()
    };
    let people = |occurrences: &mut Vec<Occurrence>| {
        sort(occurrences);
        decide(occurrences, &Verdicts::default(), sample::lexicon()).len()
    };
    let more = [
        occurrence("b", "2018", (SON, &[]), &["lê đình a"]),
        occurrence("c", "2018", (SON, &["Bộ trưởng @ Bộ NN"]), &["lê đình a"]),
    ];
    assert_eq!(people(&mut [of(60), more.to_vec()].concat()), 1);
    // Among few articles nothing follows from that.
    assert_eq!(people(&mut [of(6), more.to_vec()].concat()), 3);
    let others = [
        occurrence("b", "2018", (SON, &[]), &[]),
        occurrence("c", "2018", (SON, &[]), &["lê đình a", "!luật sư"]),
        occurrence(
            "d",
            "2018",
            (SON, &["Giám đốc @ Sở Y tế tỉnh Cà Mau @ tỉnh Cà Mau"]),
            &["lê đình a"],
        ),
    ];
    assert_eq!(
        people(&mut [of(90), others.to_vec()].concat()),
        4,
        "nothing in common, a lawyer, another office"
    );
}

#[test]
fn a_lawyer_is_no_minister_and_a_department_of_no_place_is_anywhere() {
    let story = ["#sa-pa", "lê đình a"];
    let minister: &[&str] = &["Bộ trưởng @ Bộ Nông nghiệp"];
    let lawyer =
        |context: &[&str]| occurrence("b", "2018", (SON, &[]), &[&story[..], context].concat());
    let of = |other: Occurrence| [occurrence("a", "2017", (SON, minister), &story), other];
    check(&of(lawyer(&[])), &[&["a", "b"]]);
    check(&of(lawyer(&["!luật sư"])), &[&["a"], &["b"]]);
    let head = |id: &str, post: &str| occurrence(id, "2017", ("Trần Huy Tuấn", &[post]), &story);
    check(
        &[
            head("a", "Phó Giám đốc @ Sở Y tế tỉnh Cà Mau @ tỉnh Cà Mau"),
            head("b", "Phó Giám đốc @ Sở YT"),
        ],
        &[&["a", "b"]],
    );
}
