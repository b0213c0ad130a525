//! What a page says of itself in JSON-LD (`schema.org`).
use dom_query::Document;
use serde_json::Value;

/// Longer scripts of data are no metadata.
const LONGEST: usize = 1 << 20;

/// What the article's record says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    /// `headline`, or `name`.
    pub(super) title: Option<String>,
    /// `datePublished`.
    pub(super) published: Option<String>,
    /// `url`, or `mainEntityOfPage`.
    pub(super) address: Option<String>,
    /// `publisher`.
    pub(super) site: Option<String>,
    /// `author`.
    pub(super) authors: Vec<String>,
    /// `description`.
    pub(super) description: Option<String>,
    /// Whether there is such a record.
    pub(super) is_article: bool,
    /// Whether the page calls itself a list, and nothing an article.
    pub(super) is_list: bool,
}

/// Reads the records of `document`: the first that is of an article counts.
pub(super) fn read(document: &Document) -> Linked {
    let mut linked = Linked::default();
    for script in document.select(r#"script[type="application/ld+json"]"#).nodes() {
        let text = script.text();
        let Some(value) = parsed(text.trim()) else { continue };
        for record in records(&value) {
            if kinds(record).any(is_article) {
                return of_article(record);
            }
            linked.is_list |= kinds(record).any(|kind| {
                matches!(kind, "CollectionPage" | "ItemList" | "SearchResultsPage" | "ProfilePage")
            });
        }
    }
    linked
}

/// The JSON of a script; line breaks within strings, which JSON forbids and pages have, are spaces.
fn parsed(text: &str) -> Option<Value> {
    if text.len() > LONGEST {
        return None;
    }
    let spaced = || text.replace(|c: char| c.is_control(), " ");
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&spaced())).ok()
}

/// The record, those in a list, or those in its `@graph`.
fn records(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().flat_map(within).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            within(value)
        }
    }
}

fn within(value: &Value) -> Vec<&Value> {
    let graph = value.get("@graph").and_then(Value::as_array);
    std::iter::once(value).chain(graph.into_iter().flatten()).collect()
}

fn kinds(record: &Value) -> impl Iterator<Item = &str> {
    let kind = record.get("@type");
    let several = kind.and_then(Value::as_array).into_iter().flatten();
    several.chain(kind).filter_map(Value::as_str)
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report")
}

fn of_article(record: &Value) -> Linked {
    let text = |key: &str| {
        let value = record.get(key)?.as_str()?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    let page = record.get("mainEntityOfPage");
    let page = page.and_then(|page| page.as_str().or_else(|| page.get("@id")?.as_str()));
    let authors = record.get("author");
    let several = authors.and_then(Value::as_array).into_iter().flatten();
    Linked {
        title: text("headline").or_else(|| text("name")),
        published: text("datePublished"),
        address: text("url").or_else(|| page.map(str::to_owned)),
        site: record.get("publisher").and_then(name).map(str::to_owned),
        authors: several.chain(authors).filter_map(name).map(str::to_owned).collect(),
        description: text("description"),
        is_article: true,
        is_list: false,
    }
}

/// A name, given as it is or in a record of its own.
fn name(value: &Value) -> Option<&str> {
    let name = value.as_str().or_else(|| value.get("name")?.as_str())?.trim();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Linked, read};
    use dom_query::Document;

    fn linked(json: &str) -> Linked {
        read(&Document::from(format!("<script type=\"application/ld+json\">{json}</script>")))
    }

    #[test]
    fn the_article_is_found_wherever_it_stands() {
        let article = r#"{"@type": "NewsArticle", "headline": "Tiêu đề", "datePublished": "2024-07-16", "author": [{"name": "Nguyễn Văn A"}], "publisher": {"name": "Báo A"}, "mainEntityOfPage": {"@id": "https://example.org/1"}}"#;
        for json in [
            article.to_owned(),
            format!("[{{\"@type\": \"BreadcrumbList\"}}, {article}]"),
            format!(
                "{{\"@context\": \"https://schema.org\", \"@graph\": [{{\"@type\": \"WebSite\"}}, {article}]}}"
            ),
            article.replace("NewsArticle\"", "NewsArticle\",\n").replace(",\n,", ","),
            article.replace("Tiêu đề", "Tiêu đề\n"),
        ] {
            let found = linked(&json);
            assert_eq!(found.title.as_deref(), Some("Tiêu đề"), "{json}");
            assert_eq!(found.authors, ["Nguyễn Văn A"]);
            assert_eq!(found.site.as_deref(), Some("Báo A"));
            assert_eq!(found.address.as_deref(), Some("https://example.org/1"));
        }
        assert!(linked(r#"{"@type": ["CollectionPage"]}"#).is_list);
    }

    #[test]
    fn what_is_none_is_passed_over() {
        for json in [
            "",
            "{",
            "[[[[",
            "null",
            "5",
            r#"{"@type": "Person", "name": "x"}"#,
            &"[".repeat(100_000),
        ] {
            assert_eq!(linked(json), Linked::default());
        }
    }
}
