//! The page as one HTML file: the template `web/page.html` filled with style, document, data and scripts.
use super::data::Data;
use super::markup::{Markup, element, fill};
use super::page::Page;
use super::sections;
use super::shapes::Shapes;
use super::wording::Wording;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("web/page.html");
const STYLE: &str = include_str!("web/page.css");

/// The scripts in the order in which they run; each adds to the object `lk`.
const SCRIPTS: [&str; 9] = [
    include_str!("web/base.js"),
    include_str!("web/panel.js"),
    include_str!("web/filter.js"),
    include_str!("web/timeline.js"),
    include_str!("web/trails.js"),
    include_str!("web/force.js"),
    include_str!("web/network.js"),
    include_str!("web/map.js"),
    include_str!("web/start.js"),
];

/// The page as one self-contained HTML file. Its policy (`Content-Security-Policy`) allows its own style and its own
/// script, by their digests, and nothing else: no request, no other script, whatever stands in an article.
pub fn html(page: &Page, words: &Wording) -> String {
    let script = SCRIPTS.concat();
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        digest(&script),
        digest(STYLE)
    );
    let policy = element_void(&policy);
    let shapes = Shapes::read();
    let data = Data::of(page, words, &shapes);
    let notes =
        page.notes.iter().map(|note| element("p", &[("class", "note")], Markup::text(note)));
    let scripts = SCRIPTS.iter().map(|script| Markup::own(script)).collect();
    fill(
        TEMPLATE,
        &[
            ("lang", Markup::own(words.language().tag())),
            ("policy", policy),
            ("title", Markup::text(&page.title)),
            ("lead", Markup::text(&page.lead)),
            ("notes", notes.collect()),
            ("style", Markup::own(STYLE)),
            ("no-script", words.text("no-script")),
            ("offline", words.text("offline")),
            ("sections", sections::all(page, words)),
            ("aside-title", words.text("aside-title")),
            ("aside-empty", words.text("aside-empty")),
            ("close", words.text("close")),
            ("filter", words.text("filter")),
            ("data", Markup::json(&data)),
            ("script", scripts),
        ],
    )
    .into_string()
}

/// The `<meta>` of the policy.
fn element_void(policy: &str) -> Markup {
    Markup::own("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .and(Markup::text(policy))
        .and(Markup::own("\">"))
}

/// A digest as the policy names it.
pub(crate) fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}
