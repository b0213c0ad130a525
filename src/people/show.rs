//! Answers about people in words, and as rows.
use super::attested::{On, Tenure};
use super::{Bearer, Career, Holding, NameReport, Rows};
use crate::explain::in_articles;
use crate::rdf::prefixes;
use crate::value::{PartialDate, Status};
use crate::words::{Language, answer, word};
use std::fmt;

/// The IRI with its prefix.
fn short(iri: &str) -> String {
    prefixes()
        .iter()
        .find_map(|(name, namespace)| {
            Some(format!("{name}:{}", iri.strip_prefix(namespace.as_str())?))
        })
        .unwrap_or_else(|| iri.to_owned())
}

fn text(date: Option<PartialDate>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// `2020-11-09 … 2025-02-07`, or the one day.
fn span(tenure: &Tenure, language: Language) -> String {
    match tenure.span() {
        (None, _) => answer(language, "undated", &[]),
        (first, last) if first == last => text(first),
        (first, last) => format!("{} … {}", text(first), text(last)),
    }
}

/// ` (acting)`, ` (incoming, former)`: nothing where it is simply held.
fn statuses(tenure: &Tenure, language: Language) -> String {
    let told: Vec<&str> = tenure.statuses().into_iter().map(Status::as_str).collect();
    if told == ["current"] {
        return String::new();
    }
    let told: Vec<String> = told.iter().map(|status| word(language, "status", status)).collect();
    format!(" ({})", told.join(", "))
}

fn articles(number: usize, language: Language) -> String {
    let key = if number == 1 { "articles.one" } else { "articles" };
    answer(language, key, &[("number", &number.to_string())])
}

fn line(tenure: &Tenure, what: &str, language: Language) -> String {
    let (held, told) = (span(tenure, language), statuses(tenure, language));
    let number = articles(tenure.attestations.len(), language);
    format!("\n  {held:<23}  {what}{told}  – {number}")
}

fn evidence(tenure: &Tenure) -> String {
    tenure
        .evidence()
        .map(|one| format!("\n      {}: {}", one.article, one.sentence))
        .unwrap_or_default()
}

/// In English.
impl fmt::Display for Career {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

impl Career {
    /// It in words: each post with its first evidence, and where no article attests any.
    pub fn in_words(&self, language: Language) -> String {
        let head = answer(language, "career", &[]);
        let mut told = format!("{}  {}\n{head}", self.name, short(&self.person));
        let gap = |(before, after): &(PartialDate, PartialDate)| {
            let (before, after) = (before.to_string(), after.to_string());
            let filled = [("before", &*before), ("after", &*after)];
            format!("\n  – {} –", answer(language, "career.gap", &filled))
        };
        let mut gaps = self.gaps.iter().peekable();
        for post in &self.posts {
            let first = text(post.span().0);
            while let Some(pair) = gaps.next_if(|(_, after)| after.to_string() <= first) {
                told += &gap(pair);
            }
            told += &line(post, &post.post(), language);
            told += &evidence(post);
        }
        told.extend(gaps.map(gap));
        if self.posts.is_empty() {
            told = format!("{told}\n  {}", answer(language, "career.none", &[]));
        }
        told
    }

    /// What is attested of a day, in words.
    pub fn on(&self, day: PartialDate, language: Language) -> String {
        let head = answer(language, "career.on", &[("day", &day.to_string())]);
        let mut lines = vec![format!("{}  {}\n{head}", self.name, short(&self.person))];
        for post in &self.posts {
            let on = post.on(day);
            if on != On::No {
                lines.push(format!("  {}  – {}", post.post(), on.in_words(language)));
            }
        }
        if lines.len() == 1 {
            lines.push(format!("  {}", answer(language, "career.on-none", &[])));
        }
        lines.join("\n")
    }

    /// A row a post.
    pub fn rows(&self, day: Option<PartialDate>) -> Rows {
        let of_day = |post: &&Tenure| day.is_none_or(|day| post.on(day) != On::No);
        let rows = self.posts.iter().filter(of_day).map(|post| {
            let mut row = vec![format!("<{}>", self.person), self.name.clone()];
            row.extend(cells(post, day));
            row
        });
        let mut columns = vec!["person", "name"];
        columns.extend(COLUMNS);
        Rows { columns, rows: rows.collect() }
    }
}

const COLUMNS: [&str; 10] =
    ["role", "body", "first", "last", "status", "articles", "on", "article", "evidence", "fact"];

fn cells(post: &Tenure, day: Option<PartialDate>) -> Vec<String> {
    let (first, last) = post.span();
    let told: Vec<&str> = post.statuses().into_iter().map(Status::as_str).collect();
    let evidence = post.evidence();
    vec![
        post.role.clone(),
        post.body.clone(),
        text(first),
        text(last),
        told.join(" "),
        post.attestations.len().to_string(),
        day.map(|day| post.on(day).to_string()).unwrap_or_default(),
        evidence.map(|one| one.article.clone()).unwrap_or_default(),
        evidence.map(|one| one.sentence.clone()).unwrap_or_default(),
        evidence.map(|one| format!("<{}>", one.fact)).unwrap_or_default(),
    ]
}

/// The holders of a post in words.
pub fn holdings_in_words(
    post: &str,
    holders: &[Holding],
    day: Option<PartialDate>,
    language: Language,
) -> String {
    let mut told = post.to_owned();
    for holding in holders {
        let tenure = &holding.tenure;
        if let Some(day) = day {
            let on = tenure.on(day);
            if on != On::No {
                told = format!("{told}\n  {}  – {}", holding.name, on.in_words(language));
            }
        } else {
            told += &line(tenure, &holding.name, language);
            told += &evidence(tenure);
        }
    }
    told
}

/// The holders of a post, a row each.
pub fn holdings_as_rows(holders: &[Holding], day: Option<PartialDate>) -> Rows {
    let of_day = |holding: &&Holding| day.is_none_or(|day| holding.tenure.on(day) != On::No);
    let rows = holders.iter().filter(of_day).map(|holding| {
        let mut row = vec![format!("<{}>", holding.tenure.person), holding.name.clone()];
        row.extend(cells(&holding.tenure, day));
        row
    });
    let mut columns = vec!["person", "name"];
    columns.extend(COLUMNS);
    Rows { columns, rows: rows.collect() }
}

impl Bearer {
    /// The person in words: posts, articles, and why it is one person, and another than the first of the name.
    pub fn in_words(&self, language: Language) -> String {
        let mut told = format!("{}  {}", self.name, short(&self.person));
        let mut add = |line: String| told = format!("{told}\n  {line}");
        if !self.other_names.is_empty() {
            add(answer(language, "bearer.also", &[("names", &self.other_names.join(", "))]));
        }
        for post in &self.posts {
            add(line(post, &post.post(), language).trim_start().to_owned());
        }
        add(in_articles(self.articles.iter(), language));
        if !self.reasons.is_empty() {
            let reasons = self
                .reasons
                .iter()
                .map(|(rule, (number, sure))| format!("{rule} ×{number} (≥ {sure})"));
            let reasons = reasons.collect::<Vec<_>>().join(", ");
            add(answer(language, "bearer.one", &[("reasons", &reasons)]));
        }
        if let Some(apart) = &self.apart {
            add(answer(language, "bearer.apart", &[("why", &apart.in_words(language))]));
        }
        told
    }
}

/// The bearers of a name, a row a post; somebody without a post has one row.
pub fn bearers_as_rows(bearers: &[Bearer], day: Option<PartialDate>) -> Rows {
    let mut rows = Vec::new();
    for bearer in bearers {
        let head = vec![
            format!("<{}>", bearer.person),
            bearer.name.clone(),
            bearer.articles.len().to_string(),
            bearer.reasons.keys().cloned().collect::<Vec<_>>().join(" "),
            bearer.apart.as_ref().map(ToString::to_string).unwrap_or_default(),
        ];
        if bearer.posts.is_empty() {
            rows.push([head, vec![String::new(); COLUMNS.len()]].concat());
            continue;
        }
        let of_day = |post: &&Tenure| day.is_none_or(|day| post.on(day) != On::No);
        for post in bearer.posts.iter().filter(of_day) {
            rows.push([head.clone(), cells(post, day)].concat());
        }
    }
    let mut columns = vec!["person", "name", "named_in", "reasons", "apart"];
    columns.extend(COLUMNS);
    Rows { columns, rows }
}

impl NameReport {
    /// The name in words, a line a person.
    pub fn in_words(&self, language: Language) -> String {
        let key = if self.people.len() == 1 { "people.one" } else { "people" };
        let people = answer(language, key, &[("number", &self.people.len().to_string())]);
        let number = self.articles.to_string();
        let articles = answer(language, "articles", &[("number", &number)]);
        let people_told = self
            .people
            .iter()
            .map(|(person, number, post)| format!("\n  {number:>5}  {post}  {}", short(person)));
        format!("{}  {articles}, {people}{}", self.name, people_told.collect::<String>())
    }
}

/// In English.
impl fmt::Display for NameReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

/// The names, a row a person.
pub fn names_as_rows(names: &[NameReport]) -> Rows {
    let rows = names.iter().flat_map(|name| {
        name.people.iter().map(|(person, number, post)| {
            let (all, own) = (name.articles.to_string(), number.to_string());
            vec![name.name.clone(), all, format!("<{person}>"), own, post.clone()]
        })
    });
    Rows { columns: vec!["name", "articles", "person", "named_in", "post"], rows: rows.collect() }
}
