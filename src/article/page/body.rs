//! The text of a page.
use super::lines::{self, Line};
use super::meta::{About, letters};
use super::{day, tree};
use crate::lexicon::layout;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// An element that a page calls its text must hold so many bytes to be it.
const SHORTEST: usize = 300;

/// The text of a page, and what was left out of it.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Its lines.
    pub(super) lines: Vec<Line>,
    /// How many lines were links to something else.
    pub(super) links: usize,
    /// How many headings of the page lead to something else.
    pub(super) headed: usize,
}

/// The text of `document`, its `lead` before it where that stands apart.
pub(super) fn of(document: &Document, about: &About, lead: Option<&str>) -> Text {
    let found = marked(document).or_else(|| grabbed(document)).unwrap_or_default();
    let links = found.iter().filter(|line| line.is_link && !is_sentence(&line.text)).count();
    let mut kept: Vec<Line> = Vec::new();
    for line in found {
        let is_link = line.is_link && !is_sentence(&line.text);
        let at_head = kept.iter().all(|line| is_title(&line.text, about));
        let is_note = at_head && (day::is_stamp(&line.text) || is_author(&line.text, about));
        if !is_link && !is_note && !layout::heads_sidebar(&line.text) {
            kept.push(line);
        }
    }
    if let Some(lead) = lead {
        let wanted = letters(lead);
        if !kept.iter().any(|line| letters(&line.text).contains(&wanted)) {
            let behind_title = kept.first().is_some_and(|line| is_title(&line.text, about));
            kept.insert(usize::from(behind_title), Line::plain(lead));
        }
    }
    Text { lines: kept, links, headed: headed(document) }
}

/// How many headings of the page are links.
fn headed(document: &Document) -> usize {
    let headings = document.select("h2, h3, h4");
    headings
        .nodes()
        .iter()
        .filter(|heading| lines::of(heading).iter().any(|line| line.is_link))
        .count()
}

/// What the page itself calls the text of the article.
fn marked(document: &Document) -> Option<Vec<Line>> {
    let marked = document.select(r#"[itemprop="articleBody"]"#);
    let lines = lines::of(marked.nodes().first()?);
    let length: usize = lines.iter().filter(|line| !line.is_link).map(|line| line.text.len()).sum();
    (length > SHORTEST).then_some(lines)
}

/// What Readability finds to be the text.
fn grabbed(document: &Document) -> Option<Vec<Line>> {
    // Classes tell captions; what the page says of itself is known.
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let mut reader = Readability::with_document(document.clone(), None, Some(config)).ok()?;
    let found = reader.parse().ok()?;
    let content = tree::parse(&found.content).ok()?;
    let body: NodeRef<'_> = content.body()?;
    Some(lines::of(&body))
}

/// Whether a line that is one link is a sentence all the same.
fn is_sentence(text: &str) -> bool {
    const WORDS: usize = 8;
    text.ends_with(['.', '!', '”', '"']) && text.split_whitespace().count() > WORDS
}

fn is_author(text: &str, about: &About) -> bool {
    about.authors.iter().any(|author| letters(author) == letters(text))
}

fn is_title(text: &str, about: &About) -> bool {
    about.title.as_ref().is_some_and(|title| letters(title) == letters(text))
}
