//! A report as people read it, and as rows for scripts.
use super::{Breach, Report};
use crate::people::Rows;
use crate::query::visible;
use crate::rdf::iri;
use crate::schema::label;
use crate::words::{Language, Words};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::OnceLock;

/// How many articles of a thing are named.
const ARTICLES: usize = 3;
/// How many characters of a name or value are shown.
const SHOWN: usize = 80;

/// The words of reports.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/shape.csv")))
}

/// The report in `language`: article by article what breaks which shape, and why.
pub fn in_words(report: &Report, language: Language) -> String {
    let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
    let mut text = String::new();
    let mut before: Option<&BTreeSet<String>> = None;
    for breach in &report.kept {
        if before != Some(&breach.articles) {
            before = Some(&breach.articles);
            line(&mut text, &articles(&breach.articles, language));
        }
        let class: Vec<&str> = breach
            .classes
            .iter()
            .map(|class| label(class, language))
            .filter(|label| !label.is_empty())
            .collect();
        let class = if class.is_empty() { say("thing", &[]) } else { class.join(", ") };
        let name =
            breach.name.as_deref().map(|name| format!("“{}”", short(name))).unwrap_or_default();
        line(
            &mut text,
            &format!(
                "  {}  {}",
                iri::in_query(&breach.thing),
                say("of", &[("class", &class), ("name", &name)]).trim_end()
            ),
        );
        line(&mut text, &format!("    {}", reason(breach, language)));
        for message in &breach.messages {
            line(&mut text, &format!("    {}", visible(message)));
        }
    }
    let (things, breaches) = (report.things.to_string(), report.breaches.to_string());
    let more = report.breaches - report.kept.len();
    if more > 0 {
        line(&mut text, &say("more", &[("more", &more.to_string())]));
    }
    let key = if report.breaches == 0 { "ok" } else { "broken" };
    line(&mut text, &say(key, &[("things", &things), ("breaches", &breaches)]));
    text.truncate(text.trim_end().len());
    text
}

fn line(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(text, "{line}");
}

fn articles(articles: &BTreeSet<String>, language: Language) -> String {
    let named: Vec<String> = articles.iter().take(ARTICLES).map(|id| as_name(id)).collect();
    let named = named.join(", ");
    match articles.len().saturating_sub(ARTICLES) {
        0 => words().say(language, "in", &[("articles", &named)]),
        more => {
            let filled = [("articles", &*named), ("more", &*more.to_string())];
            words().say(language, "in-more", &filled)
        }
    }
}

/// Which property is at fault and why, with the value and the shape.
fn reason(breach: &Breach, language: Language) -> String {
    let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
    let limit = term(&breach.limit, language);
    let known = words().get(language, &breach.component).is_some();
    let key = if known { breach.component.as_str() } else { "other" };
    let why = say(key, &[("limit", &limit), ("component", &breach.component)]);
    let mut told = if breach.property.is_empty() {
        say("itself", &[("reason", &why)])
    } else {
        say("rule", &[("property", &term(&breach.property, language)), ("reason", &why)])
    };
    if let Some(value) =
        breach.value.as_deref().filter(|value| *value != format!("<{}>", breach.thing))
    {
        let value = value
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
            .map_or_else(|| short(value), iri::in_query);
        let _written = write!(told, "; {}", say("value", &[("value", &value)]));
    }
    if let Some(shape) = &breach.shape {
        let name = shape.rsplit(['#', '/']).next().unwrap_or_default();
        let _written = write!(told, "  ({})", say("shape", &[("shape", name)]));
    }
    told
}

/// A term by its prefixed name and its label; anything else as it is.
fn term(text: &str, language: Language) -> String {
    let name =
        if text.contains("://") && !text.contains(' ') { iri::in_query(text) } else { short(text) };
    match label(text, language) {
        "" => name,
        label => format!("{name} ({label})"),
    }
}

fn short(text: &str) -> String {
    let text = visible(text);
    if text.chars().count() <= SHOWN {
        return text.to_string();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

/// The breaches as rows.
pub fn as_rows(report: &Report) -> Rows {
    let node = |iri: &str| if iri.is_empty() { String::new() } else { format!("<{iri}>") };
    let row = |breach: &Breach| {
        vec![
            breach.articles.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
            node(&breach.thing),
            breach.name.clone().unwrap_or_default(),
            breach.shape.as_deref().map(node).unwrap_or_default(),
            node(&breach.property),
            breach.component.clone(),
            breach.limit.clone(),
            breach.value.clone().unwrap_or_default(),
            breach.severity.clone(),
        ]
    };
    Rows {
        columns: vec![
            "articles",
            "thing",
            "name",
            "shape",
            "property",
            "component",
            "limit",
            "value",
            "severity",
        ],
        rows: report.kept.iter().map(row).collect(),
    }
}

/// An article's id as it is, a graph by its prefixed name.
fn as_name(id: &str) -> String {
    if id.contains("://") { iri::in_query(id) } else { visible(id).to_string() }
}
