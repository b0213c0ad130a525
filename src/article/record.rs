//! A JSON record → an article.
use super::{Article, Found, Origin, id, title, when};
use crate::error::LienketError;
use crate::words::{Said, Tells, reason};
use serde::Deserialize;
use serde_json::Value;

/// A value that some write as a string and some as a number: `"2024"`, `2024`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Text(String),
    Number(serde_json::Number),
}

impl Scalar {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

/// The fields in use; others are passed over.
#[derive(Deserialize)]
struct Record {
    id: Option<Scalar>,
    title: Option<String>,
    published: Option<Scalar>,
    source: Option<String>,
    url: Option<String>,
    text: Option<String>,
    body: Option<String>,
    content: Option<String>,
}

/// Reads the record `json` found at `origin`; `stem` is its id where it gives none.
pub(super) fn read(
    json: &str,
    origin: Origin,
    stem: Option<String>,
) -> Result<Found, LienketError> {
    if json.trim_start().starts_with('[') {
        // serde would take a list for a record without the names of its fields.
        return Err(origin.refuse(reason("article.list", &[])));
    }
    let record: Record =
        serde_json::from_str(json).map_err(|cause| not_json(json, &cause, &origin))?;
    let filled = |field: Option<String>| field.filter(|text| !text.trim().is_empty());
    let id = record.id.map(Scalar::into_text).or(stem);
    let id = id.ok_or_else(|| origin.refuse(reason("article.no-id", &[])))?;
    let id = id::checked(&id).map_err(|reason| origin.refuse(reason))?;
    let published = record.published.map(Scalar::into_text).unwrap_or_default();
    let published = when::published(&published).map_err(|reason| origin.refuse(reason))?;
    let text = filled(record.text).or(filled(record.body)).or(filled(record.content));
    let text = text.ok_or_else(|| origin.refuse(reason("article.no-text", &[])))?;
    let source = filled(record.source).or(filled(record.url)).map(|source| plain(&source));
    let (title, text) = title::apart(filled(record.title).as_deref(), &text);
    Ok(Found { article: Article { id, title, published, source, part_of: None, text }, origin })
}

/// A text of one line, without control characters: it is shown beside articles.
pub(super) fn plain(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).collect()
}

/// What stands where something else is expected: in the record itself, or in one of its fields.
fn misplaced(json: &str) -> Option<Said> {
    let value: Value = serde_json::from_str(json).ok()?;
    let kind = |value: &Value| match value {
        Value::Null => reason("article.kind.null", &[]),
        Value::Bool(_) => reason("article.kind.bool", &[]),
        Value::Number(_) => reason("article.kind.number", &[]),
        Value::String(_) => reason("article.kind.text", &[]),
        Value::Array(_) => reason("article.kind.list", &[]),
        Value::Object(_) => reason("article.kind.record", &[]),
    };
    let Value::Object(fields) = value else {
        return Some(reason("article.no-record", &[("met", &kind(&value))]));
    };
    let number_too = ["id", "published"];
    let text_alone = ["title", "source", "url", "text", "body", "content"];
    let wrong = |field: &&str| {
        fields.get(*field).is_some_and(|value| {
            let fits = value.is_null()
                || value.is_string()
                || (value.is_number() && number_too.contains(field));
            !fits
        })
    };
    let field = number_too.iter().chain(&text_alone).copied().find(|field| wrong(field))?;
    let key =
        if number_too.contains(&field) { "article.field-number" } else { "article.field-text" };
    Some(reason(key, &[("field", &field), ("met", &kind(&fields[field]))]))
}

/// serde's complaint, with the line of the file and the column within it.
fn not_json(json: &str, cause: &serde_json::Error, origin: &Origin) -> LienketError {
    if let Some(what) = misplaced(json) {
        return origin.refuse(reason("article.misplaced", &[("what", &what)]));
    }
    let complaint = cause.to_string();
    let complaint =
        complaint.split_once(" at line ").map_or(complaint.as_str(), |(complaint, _)| complaint);
    let line = origin.line.unwrap_or(1) + cause.line().saturating_sub(1);
    let key = if cause.is_data() { "article.not-article" } else { "article.not-json" };
    let filled: [(&str, &dyn Tells); 2] = [("cause", &complaint), ("column", &cause.column())];
    origin.at(line).refuse(reason(key, &filled))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::article::{Article, Origin};
    use std::path::Path;
    use std::sync::Arc;

    fn article(json: &str) -> Result<Article, String> {
        let origin = Origin { path: Arc::from(Path::new("a.jsonl")), line: Some(5) };
        read(json, origin, None).map(|found| found.article).map_err(|fault| fault.to_string())
    }

    #[test]
    fn records_in_use_are_understood() {
        let json = r#"{"id": 21454551, "published": 2017, "title": " Tiêu đề ", "url": "https://example.org/1", "content": "Đoạn một.", "tags": []}"#;
        let read = article(json).unwrap();
        assert_eq!(
            (read.id.as_str(), read.title.as_str(), read.text.as_str()),
            ("21454551", "Tiêu đề", "Đoạn một.")
        );
        assert_eq!(read.published.map(|date| date.to_string()).as_deref(), Some("2017"));
        assert_eq!(read.source.as_deref(), Some("https://example.org/1"));
        let both = r#"{"id": "a", "title": null, "source": "Báo", "url": "u", "text": "", "body": "Một\n\nHai"}"#;
        let read = article(both).unwrap();
        assert_eq!(
            (read.title.as_str(), read.text.as_str(), read.source.as_deref()),
            ("Một", "Hai", Some("Báo"))
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (json, expected) in [
            (r#"{"id": "a"}"#, "a.jsonl:5: no text"),
            (r#"{"id": "a", "text": " "}"#, "a.jsonl:5: no text"),
            (r#"{"text": "x"}"#, "a.jsonl:5: no id"),
            (r#"{"id": "a b", "text": "x"}"#, "a.jsonl:5: the id \"a b\""),
            (
                r#"{"id": "a", "text": 5}"#,
                "a.jsonl:5: not an article: the field text holds a number, where a text in quotes is expected",
            ),
            (
                r#"{"id": [], "text": "x"}"#,
                "a.jsonl:5: not an article: the field id holds a list, where a text or a number",
            ),
            (
                r#"{"id": "a", "id": "b", "text": "x"}"#,
                "a.jsonl:5: not an article: duplicate field",
            ),
            (r#"{"id": "a", "text": "x""#, "a.jsonl:5: not JSON: EOF"),
            (r#"{"id": "a", "text": "x"} {}"#, "a.jsonl:5: not JSON: trailing"),
            (
                r#"{"id": "a", "text": "x", "published": "hôm qua"}"#,
                "a.jsonl:5: published: \"hôm qua\"",
            ),
            (r#"{"id": "a", "text": "\ud800"}"#, "a.jsonl:5: not JSON"),
            ("[]", "a.jsonl:5: not an article: a list where a record {…} is expected"),
            ("\"x\"", "a.jsonl:5: not an article: a text where a record"),
        ] {
            let complaint = article(json).unwrap_err();
            assert!(complaint.starts_with(expected), "{json}: {complaint}");
        }
    }
}
