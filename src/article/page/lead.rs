//! The paragraph that opens an article, where it stands apart from the text: *sapo*.
use super::cues::{self, Part};
use super::lines;
use super::meta::{About, letters};
use super::tree;
use dom_query::{Document, NodeRef};

/// The shortest and the longest lead, in bytes.
const SHORTEST: usize = 40;
const LONGEST: usize = 2_000;

/// How many letters of the description a lead has to begin with.
const ALIKE: usize = 40;

/// The lead of `document`: what calls itself so, or what the page is described by.
pub(super) fn find(document: &Document, about: &About) -> Option<String> {
    let described = about.description.as_deref().map(letters).unwrap_or_default();
    let (mut called, mut alike) = (None, None);
    tree::walk(&document.root(), &mut |node, _| {
        if called.is_some() || !node.is_element() {
            return called.is_none();
        }
        let part = cues::part(node);
        let is_paragraph = ["p", "h2", "h3"].iter().any(|name| node.has_name(name));
        if !(matches!(part, Some(Part::Lead | Part::MaybeLead)) || is_paragraph) {
            return true;
        }
        let Some(text) = text(node) else { return true };
        if part == Some(Part::Lead) {
            called = Some(text);
        } else if alike.is_none() && is_alike(&letters(&text), &described) {
            alike = Some(text);
        }
        false
    });
    called.or(alike)
}

/// The text of a node that may be a lead: its lines but for links to other articles.
fn text(node: &NodeRef<'_>) -> Option<String> {
    if node.descendants_it().take(200).count() == 200 {
        return None;
    }
    let lines = lines::of(node);
    let own: Vec<&str> =
        lines.iter().filter(|line| !line.is_link).map(|line| line.text.as_str()).collect();
    let text = own.join(" ");
    (SHORTEST..LONGEST).contains(&text.len()).then_some(text)
}

/// Whether one begins with the other, as far as a description is not cut.
fn is_alike(lead: &str, described: &str) -> bool {
    let alike = lead.chars().zip(described.chars()).take_while(|(one, other)| one == other).count();
    alike >= ALIKE.min(lead.chars().count()) && alike > 20
}
