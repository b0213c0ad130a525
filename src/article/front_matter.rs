//! Text with front matter → an article.
//!
//! ```text
//! ---
//! id: hoi-nghi-2024
//! title: Hội nghị trao đổi kinh nghiệm
//! published: 2024-07-06
//! source: Báo A
//! ---
//! Chiều 6/7, …
//! ```
//! All of it may be missing: then the first line is the headline and the file's stem the id.
use super::bytes::{self, Input};
use super::{Article, Found, LARGEST, Origin, id, title, when};
use crate::error::LienketError;
use crate::value::PartialDate;
use crate::words::{Said, reason};

/// What the front matter says.
#[derive(Debug, Default)]
struct Head {
    id: Option<String>,
    title: Option<String>,
    published: Option<PartialDate>,
    source: Option<String>,
}

/// Reads the one article of `input`.
pub(super) fn read(input: Input, origin: Origin) -> Result<Found, LienketError> {
    let bytes = input.whole(LARGEST).map_err(|cause| bytes::broken(&cause, &origin))?;
    if bytes.len() > LARGEST {
        return Err(bytes::too_large(&origin));
    }
    parse(bytes::text(&bytes, &origin)?, origin)
}

fn parse(text: &str, origin: Origin) -> Result<Found, LienketError> {
    let text = text.trim_start_matches(['\n', '\r', ' ']);
    if text.trim().is_empty() {
        return Err(origin.refuse(reason("article.empty", &[])));
    }
    let (head, body) = split(text, &origin)?;
    if body.trim().is_empty() {
        return Err(origin.refuse(reason("article.head-alone", &[])));
    }
    let (title, text) = title::apart(head.title.as_deref(), body);
    let mut article = Article {
        title,
        published: head.published,
        source: head.source,
        text,
        ..Article::default()
    };
    article.id =
        head.id.or_else(|| id::of_file(&origin.path)).unwrap_or_else(|| id::of_content(&article));
    Ok(Found { article, origin })
}

/// Parts the front matter from the text.
fn split<'a>(text: &'a str, origin: &Origin) -> Result<(Head, &'a str), LienketError> {
    let mut lines = text.split_inclusive('\n');
    if lines.next().is_none_or(|first| first.trim_end() != "---") {
        return Ok((Head::default(), text));
    }
    let mut head = Head::default();
    let mut seen: Vec<&str> = Vec::new();
    let mut length =
        text.lines().next().map_or(0, |_| text.find('\n').map_or(text.len(), |at| at + 1));
    for (number, line) in (2..).zip(lines) {
        length += line.len();
        let line = line.trim_end();
        if line == "---" {
            return Ok((head, text.get(length..).unwrap_or_default()));
        }
        entry(line, &mut head, &mut seen)
            .map_err(|why| origin.at(number).refuse(reason("article.head", &[("reason", &why)])))?;
    }
    Err(origin.at(1).refuse(reason("article.head-open", &[])))
}

/// Reads one line of the front matter.
fn entry<'a>(line: &'a str, head: &mut Head, seen: &mut Vec<&'a str>) -> Result<(), Said> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(());
    }
    // What is indented, or an item of a list, belongs to the entry above it.
    if line.starts_with([' ', '\t', '-']) {
        return match seen.last() {
            Some(key) if !known(key) => Ok(()),
            _ => Err(reason("article.head-indented", &[("line", &format_args!("{line:?}"))])),
        };
    }
    let (key, value) = line
        .split_once(':')
        .ok_or_else(|| reason("article.head-entry", &[("line", &format!("{line:?}"))]))?;
    let key = key.trim();
    if seen.contains(&key) {
        return Err(reason("article.head-twice", &[("key", &key)]));
    }
    seen.push(key);
    if known(key) {
        let value = unquoted(value.trim())?;
        let filled = (!value.is_empty()).then_some(value);
        match key {
            "id" => head.id = filled.map(|value| id::checked(&value)).transpose()?,
            "title" => head.title = filled,
            "source" => head.source = filled.as_deref().map(super::record::plain),
            _ => head.published = when::published(&filled.unwrap_or_default())?,
        }
    }
    Ok(())
}

fn known(key: &str) -> bool {
    matches!(key, "id" | "title" | "published" | "source")
}

/// A value without the quotes that YAML allows around it.
fn unquoted(value: &str) -> Result<String, Said> {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return Ok(value.to_owned());
    };
    let inner = value.strip_prefix(quote).unwrap_or_default();
    // `"Xanh" là gì` is a headline, not a quoted value.
    let Some(inner) = inner.strip_suffix(quote) else {
        return if inner.contains(quote) {
            Ok(value.to_owned())
        } else {
            Err(reason("article.head-quote", &[("value", &format_args!("{value:?}"))]))
        };
    };
    Ok(if quote == '"' {
        inner.replace("\\\"", "\"").replace("\\\\", "\\")
    } else {
        inner.replace("''", "'")
    })
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::article::{Article, Origin};
    use std::path::Path;
    use std::sync::Arc;

    fn article(text: &str) -> Result<Article, String> {
        let origin = Origin { path: Arc::from(Path::new("tin/bai bao.txt.gz")), line: None };
        parse(text, origin).map(|found| found.article).map_err(|fault| fault.to_string())
    }

    #[test]
    fn front_matter_is_read() {
        let read = article("---\r\nid: a-1\r\ntitle: \"Hội nghị: \\\"Xanh\\\"\"\r\n# ghi chú\r\ntags:\r\n  - x\r\npublished: 2024-07-06\r\nsource: https://example.org/a\r\n---\r\nChiều 6/7.\r\n").unwrap();
        assert_eq!(
            (read.id.as_str(), read.title.as_str(), read.text.trim()),
            ("a-1", "Hội nghị: \"Xanh\"", "Chiều 6/7.")
        );
        assert_eq!(read.published.map(|date| date.to_string()).as_deref(), Some("2024-07-06"));
        assert_eq!(read.source.as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn all_of_it_may_be_missing() {
        let read = article("\nTiêu đề\n\nĐoạn một.\n---\nĐoạn hai.\n").unwrap();
        assert_eq!(
            (read.id.as_str(), read.title.as_str(), read.text.as_str()),
            ("bai-bao", "Tiêu đề", "Đoạn một.\n---\nĐoạn hai.")
        );
        let read = article("---\n---\nTiêu đề\nĐoạn một.").unwrap();
        assert_eq!((read.title.as_str(), read.text.as_str()), ("Tiêu đề", "Đoạn một."));
        let read = article("---\ntitle: \"Xanh\" là gì\n---\n\"Xanh\" là gì\n\nĐoạn một.").unwrap();
        assert_eq!((read.title.as_str(), read.text.as_str()), ("\"Xanh\" là gì", "Đoạn một."));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, expected) in [
            ("", ": empty"),
            (" \n\n", ": empty"),
            ("---\nid: a\n---\n\n", ": no text"),
            ("---\nid: a\nVăn bản", ":3: front matter: \"Văn bản\" is no `key: value`"),
            ("---\nid: a\n", ":1: front matter: it begins here"),
            ("---\nid: a\nid: b\n---\nx", ":3: front matter: id is given twice"),
            (
                "---\nid: a\n\npublished: 2024-13\n---\nx",
                ":4: front matter: published: \"2024-13\"",
            ),
            ("---\ntitle: \"a\n---\nx", ":2: front matter: \"\\\"a\": the quote"),
            ("---\ntitle: >\n  a\n---\nx", ":3: front matter: \"  a\" is no"),
            ("---\nid: a b\n---\nx", ":2: front matter: the id \"a b\""),
        ] {
            let complaint = article(text).unwrap_err();
            let complaint = complaint.strip_prefix("tin/bai bao.txt.gz").unwrap();
            assert!(complaint.starts_with(expected), "{text:?}: {complaint}");
        }
    }
}
