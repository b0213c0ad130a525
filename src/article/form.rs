//! Which form a file has: text, a page, JSON, or JSON Lines.
use super::bytes::{GLANCE, Input};
use super::lines::Lines;
use super::page::{LARGEST_PAGE, Raw};
use super::seen::Seen;
use super::values::Values;
use super::warc::Warc;
use super::{Articles, Found, Origin, bytes, front_matter, only};
use crate::error::LienketError;
use std::path::Path;

/// The byte order mark in UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// One article, its front matter before it.
    Text,
    /// One JSON value, or several, or an array of them.
    Values,
    /// A JSON value a line.
    Lines,
    /// HTML.
    Page,
    /// Records of a crawl.
    Warc,
}

/// Reads the articles of `input` in the form it has.
pub(super) fn read(input: Input, origin: Origin, seen: &Seen) -> Articles {
    match form(input.glance(), &origin.path) {
        Form::Text => only(front_matter::read(input, origin)),
        Form::Values => Box::new(Values::new(input, origin)),
        Form::Lines => Box::new(Lines::new(input, origin)),
        Form::Warc => Box::new(Warc::new(input, origin, seen.clone())),
        Form::Page => only(page(input, origin, seen)),
    }
}

/// Reads the one page of `input`.
fn page(input: Input, origin: Origin, seen: &Seen) -> Result<Found, LienketError> {
    let bytes = input.whole(LARGEST_PAGE).map_err(|cause| bytes::broken(&cause, &origin))?;
    seen.read(&Raw { bytes: &bytes, charset: None, address: None }, origin)
}

fn form(glance: &[u8], path: &Path) -> Form {
    let glance = glance.strip_prefix(BOM).unwrap_or(glance);
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let ending = super::files::unpacked(&name).rsplit_once('.').map_or("", |(_, ending)| ending);
    if matches!(ending, "jsonl" | "ndjson") {
        return Form::Lines;
    }
    if ending == "warc" || glance.starts_with(b"WARC/") {
        return Form::Warc;
    }
    if matches!(ending, "html" | "htm" | "xhtml" | "shtml") || begins_page(glance) {
        return Form::Page;
    }
    let mut marks = glance.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (marks.next(), marks.next()) {
        (Some(b'{'), Some(b'"' | b'}')) if first_line_is_whole(glance) => Form::Lines,
        // `[Ảnh] Lễ hội …` is a headline, `[{` is none.
        (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b']')) => Form::Values,
        _ if ending == "json" => Form::Values,
        _ => Form::Text,
    }
}

/// Whether a file begins as pages do, whatever its name.
fn begins_page(glance: &[u8]) -> bool {
    let head = glance.trim_ascii_start();
    let begins =
        |mark: &[u8]| head.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    [&b"<!doctype html"[..], b"<html", b"<head>", b"<body", b"<!-- saved from url="]
        .into_iter()
        .any(begins)
        || (begins(b"<?xml") && memchr::memmem::find(head, b"<html").is_some())
}

/// Whether the first line is a JSON value, or would be one but for a mistake: not where it is the beginning of one.
fn first_line_is_whole(glance: &[u8]) -> bool {
    let mut lines =
        glance.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let (Some(line), next) = (lines.next(), lines.next()) else { return false };
    match serde_json::from_slice::<serde::de::IgnoredAny>(line) {
        Ok(_) => true,
        // It may also be so long that the glance does not reach its end: pretty-printed JSON has no such lines.
        Err(fault) => !fault.is_eof() || (next.is_none() && glance.len() + BOM.len() >= GLANCE),
    }
}

#[cfg(test)]
mod tests {
    use super::{Form, form};
    use std::path::Path;

    #[test]
    fn the_content_tells_the_form_and_the_name_the_rest() {
        let long = format!("{{\"id\": \"a\", \"text\": \"{}\"}}", "x".repeat(9000));
        for (content, name, expected) in [
            ("---\nid: a\n---\nTiêu đề", "a.txt", Form::Text),
            ("Tiêu đề\n\nVăn bản", "-", Form::Text),
            ("[Ảnh] Lễ hội\n", "a.txt", Form::Text),
            ("{\"id\": \"a\"}\n{\"id\": \"b\"}\n", "-", Form::Lines),
            ("\u{feff}{\"id\": \"a\"}", "a.txt", Form::Lines),
            ("{\"id\": \"a\", oops}\n{\"id\": \"b\"}\n", "-", Form::Lines),
            ("\n{\"id\": \"a\",", "-", Form::Values),
            ("{\n  \"id\": \"a\"\n}\n", "-", Form::Values),
            ("[\n {\"id\": \"a\"}]", "a.txt", Form::Values),
            ("[]", "a", Form::Values),
            ("", "a.txt", Form::Text),
            ("oops", "a.json", Form::Values),
            ("oops\n{}", "a.jsonl.gz", Form::Lines),
            ("{\"id\":\n{\"id\": \"b\"}", "-.jsonl", Form::Lines),
            ("<p>x", "a.HTML.gz", Form::Page),
            ("\n<!DOCTYPE html>\n<html>", "-", Form::Page),
            ("<?xml version=\"1.0\"?>\n<html xmlns=\"x\">", "a", Form::Page),
            ("<Ảnh> Lễ hội", "a.txt", Form::Text),
            (long.get(..8192).unwrap(), "-", Form::Lines),
        ] {
            assert_eq!(
                form(content.as_bytes(), Path::new(name)),
                expected,
                "{name}: {content:.60}"
            );
        }
    }
}
