//! Answers about people in words, and as rows.
use super::attested::{On, Tenure};
use super::{Bearer, Career, Holding, NameReport, Rows};
use crate::rdf::prefixes;
use crate::value::{PartialDate, Status};
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
fn span(tenure: &Tenure) -> String {
    match tenure.span() {
        (None, _) => "undated".to_owned(),
        (first, last) if first == last => text(first),
        (first, last) => format!("{} … {}", text(first), text(last)),
    }
}

/// `acting`, `incoming, former`: nothing where it is simply held.
fn statuses(tenure: &Tenure) -> String {
    let told: Vec<&str> = tenure.statuses().into_iter().map(Status::as_str).collect();
    if told == ["current"] { String::new() } else { told.join(", ") }
}

fn line(f: &mut fmt::Formatter<'_>, tenure: &Tenure, what: &str) -> fmt::Result {
    let (held, told) = (span(tenure), statuses(tenure));
    let told = if told.is_empty() { told } else { format!(" ({told})") };
    let number = tenure.attestations.len();
    let articles = if number == 1 { "1 article".to_owned() } else { format!("{number} articles") };
    write!(f, "\n  {held:<23}  {what}{told}  – {articles}")
}

fn evidence(f: &mut fmt::Formatter<'_>, tenure: &Tenure) -> fmt::Result {
    let Some(one) = tenure.evidence() else { return Ok(()) };
    write!(f, "\n      {}: {}", one.article, one.sentence)
}

impl fmt::Display for Career {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}\nposts attested on:", self.name, short(&self.person))?;
        let mut gaps = self.gaps.iter().peekable();
        for post in &self.posts {
            let first = text(post.span().0);
            while let Some((before, after)) = gaps.next_if(|(_, after)| after.to_string() <= first)
            {
                write!(f, "\n  – no article attests a post between {before} and {after} –")?;
            }
            line(f, post, &post.post())?;
            evidence(f, post)?;
        }
        for (before, after) in gaps {
            write!(f, "\n  – no article attests a post between {before} and {after} –")?;
        }
        if self.posts.is_empty() {
            write!(f, "\n  no article attests a post")?;
        }
        Ok(())
    }
}

impl Career {
    /// What is attested of a day, in words.
    pub fn on(&self, day: PartialDate) -> String {
        let mut lines = vec![format!("{}  {}\non {day}:", self.name, short(&self.person))];
        for post in &self.posts {
            let on = post.on(day);
            if on != On::No {
                lines.push(format!("  {}  – {on}", post.post()));
            }
        }
        if lines.len() == 1 {
            lines.push("  no article attests a post on or before that day".to_owned());
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
pub fn holdings_in_words(post: &str, holders: &[Holding], day: Option<PartialDate>) -> String {
    struct Shown<'a>(&'a str, &'a [Holding], Option<PartialDate>);
    impl fmt::Display for Shown<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{}", self.0)?;
            for holding in self.1 {
                let tenure = &holding.tenure;
                if let Some(day) = self.2 {
                    let on = tenure.on(day);
                    if on != On::No {
                        write!(f, "\n  {}  – {on}", holding.name)?;
                    }
                } else {
                    line(f, tenure, &holding.name)?;
                    evidence(f, tenure)?;
                }
            }
            Ok(())
        }
    }
    Shown(post, holders, day).to_string()
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

impl fmt::Display for Bearer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}  {}", self.name, short(&self.person))?;
        if !self.other_names.is_empty() {
            write!(f, "\n  also written {}", self.other_names.join(", "))?;
        }
        for post in &self.posts {
            line(f, post, &post.post())?;
        }
        let first = self.articles.first().map_or("", String::as_str);
        match self.articles.len().saturating_sub(1) {
            0 => write!(f, "\n  in {first}")?,
            more => write!(f, "\n  in {first} and {more} more")?,
        }
        if !self.reasons.is_empty() {
            let reasons = self
                .reasons
                .iter()
                .map(|(rule, (number, sure))| format!("{rule} ×{number} (≥ {sure})"));
            write!(f, "\n  one person by {}", reasons.collect::<Vec<_>>().join(", "))?;
        }
        if let Some(apart) = &self.apart {
            write!(f, "\n  not the first one: {apart}")?;
        }
        Ok(())
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

impl fmt::Display for NameReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let people = match self.people.len() {
            1 => "1 person".to_owned(),
            number => format!("{number} people"),
        };
        write!(f, "{}  {} articles, {people}", self.name, self.articles)?;
        self.people.iter().try_for_each(|(person, number, post)| {
            write!(f, "\n  {number:>5}  {post}  {}", short(person))
        })
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
