//! The page for browsers: a box for a query, the saved queries to begin with, and the answer as a table. It is whole by itself and
//! works offline.
use super::content::Content;
use super::media::HTML;
use super::reply::{Reply, add, reply};
use super::told::words;
use crate::picture::document::digest;
use crate::picture::markup::{Markup, element, fill};
use crate::saved::shipped;
use crate::words::Language;
use hyper::StatusCode;
use std::collections::BTreeMap;

const TEMPLATE: &str = include_str!("web/page.html");
const STYLE: &str = include_str!("web/page.css");
const SCRIPT: &str = include_str!("web/page.js");
/// The query that stands in the box at first.
const FIRST: &str = include_str!("../../queries/serve/first.rq");

/// What the script says.
const SAID: [&str; 6] = ["cut", "yes", "no", "rows", "stopped", "gone"];

/// The page, whose policy allows its own style and script, by their digests, and questions to this server; nothing else.
pub(super) fn page(language: Language) -> Reply {
    let mut reply = reply(StatusCode::OK, HTML, Content::from(html(language)));
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        digest(SCRIPT),
        digest(STYLE)
    );
    add(&mut reply, "content-security-policy", &policy);
    add(&mut reply, "referrer-policy", "no-referrer");
    reply
}

fn html(language: Language) -> String {
    let say = |key: &str| words().get(language, key).unwrap_or_default().to_owned();
    let text = |key: &str| Markup::text(&say(key));
    let said: BTreeMap<&str, String> =
        SAID.into_iter().map(|key| (key, say(&format!("page-{key}")))).collect();
    let options = shipped().iter().map(|saved| {
        let title = Markup::text(saved.header.title.of(language));
        element("option", &[("value", &saved.text)], title)
    });
    let parts = [
        ("lang", Markup::own(language.tag())),
        ("style", Markup::own(STYLE)),
        ("lead", text("page-lead")),
        ("no-script", text("page-no-script")),
        ("saved", text("page-saved")),
        ("options", options.collect()),
        ("query", text("page-query")),
        ("first", Markup::text(FIRST)),
        ("ask", text("page-ask")),
        ("stop", text("page-stop")),
        ("endpoints", text("page-endpoints")),
        ("words", Markup::json(&said)),
        ("script", Markup::own(SCRIPT)),
    ];
    fill(TEMPLATE, &parts).into_string()
}
