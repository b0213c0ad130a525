//! What stands beside the text on a page: it is taken out, and of the boxes with other articles their teasers are kept.
use super::cues::{self, Part};
use super::lines::{self, Line};
use super::weigh::Weights;
use super::{day, tree};
use crate::lexicon::layout;
use dom_query::{Document, NodeRef};

/// The longest heading of a box, in bytes.
const HEADING: usize = 60;

/// The longest line that says who wrote it or when, in bytes.
const NOTE: usize = 160;

/// Takes out of `document` what is no part of its text. Gives the lines of the boxes in which other articles are told in a
/// sentence: the heading, then a title and its text for each.
pub(super) fn take_out(document: &Document) -> Vec<Line> {
    remove(document, is_never_shown);
    let weights = Weights::of(document);
    let teasers = boxes(document, &weights);
    let all = weights.at(&document.root());
    remove(document, |node| {
        let weight = weights.at(node);
        if weight.headline || node.has_name("body") || node.has_name("html") {
            return false;
        }
        let is_note = weight.text < NOTE && !stands_in_line(node, &weights);
        match cues::part(node) {
            Some(Part::Aside) => weight.prose * 3 < all.prose.max(1) || weight.text == 0,
            Some(Part::Signature) => is_note,
            Some(Part::Date) => is_note && day::is_stamp(&lines::flat(node)),
            Some(Part::Caption | Part::Lead | Part::MaybeLead) | None => false,
        }
    });
    teasers
}

/// Takes out the elements for which `is_out` says so.
fn remove(document: &Document, is_out: impl Fn(&NodeRef<'_>) -> bool) {
    let mut out = Vec::new();
    tree::walk(&document.root(), &mut |node, _| {
        let leaves = node.is_comment() || (node.is_element() && is_out(node));
        if leaves {
            out.push(*node);
        }
        !leaves
    });
    for node in out {
        node.remove_from_parent();
    }
}

/// Whether a node is a stretch of a paragraph.
fn stands_in_line(node: &NodeRef<'_>, weights: &Weights) -> bool {
    node.parent().is_some_and(|parent| {
        parent.has_name("p") && weights.at(&parent).text > weights.at(node).text * 2
    })
}

/// Whether browsers never show an element.
fn is_never_shown(node: &NodeRef<'_>) -> bool {
    if ["script", "style", "noscript", "template", "iframe", "svg", "dialog"]
        .iter()
        .any(|name| node.has_name(name))
    {
        return true;
    }
    let is = |key: &str, value: &str| {
        node.attr(key).is_some_and(|met| met.trim().eq_ignore_ascii_case(value))
    };
    if node.has_attr("hidden") || is("aria-hidden", "true") || is("type", "hidden") {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String =
            style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.split(';').any(|rule| {
            matches!(
                rule.trim_end_matches("!important"),
                "display:none"
                    | "visibility:hidden"
                    | "visibility:collapse"
                    | "opacity:0"
                    | "font-size:0"
                    | "font-size:0px"
                    | "text-indent:-9999px"
            )
        })
    })
}

/// Takes out the boxes that a known heading names; gives the lines of those that tell more than titles.
fn boxes(document: &Document, weights: &Weights) -> Vec<Line> {
    let mut headings = Vec::new();
    tree::walk(&document.root(), &mut |node, _| {
        let text = weights.at(node).text;
        let is_heading = node.is_element() && text > 0 && text <= HEADING && heads_box(node);
        if is_heading {
            headings.push(*node);
        }
        !is_heading && text > 0
    });
    let mut kept = Vec::new();
    for heading in headings {
        let parts = parts(heading, weights);
        let told: Vec<Line> = parts.iter().flat_map(lines::of).collect();
        if told.iter().any(|line| tells(&line.text)) {
            kept.push(Line::plain(lines::flat(&heading)));
            kept.extend(
                told.into_iter().filter(|line| !line.is_caption).map(|line| Line::plain(line.text)),
            );
        }
        for node in parts.iter().chain([&heading]) {
            node.remove_from_parent();
        }
    }
    kept
}

fn heads_box(node: &NodeRef<'_>) -> bool {
    layout::heads_sidebar(&lines::flat(node))
}

/// Whether a line tells what an article says, not only what it is called.
fn tells(line: &str) -> bool {
    line.ends_with(['.', '…', '!', '?', '”', '"']) && line.split_whitespace().count() > 12
}

/// What belongs to the box of `heading`: all that stands behind it in the smallest element that holds more than it; where that
/// is the article itself, the links behind it.
fn parts<'a>(heading: NodeRef<'a>, weights: &Weights) -> Vec<NodeRef<'a>> {
    let own = weights.at(&heading).text;
    let mut outermost = heading;
    let mut holder = None;
    for above in heading.ancestors_it(None) {
        if weights.at(&above).text > own {
            holder = Some(above);
            break;
        }
        outermost = above;
    }
    let Some(holder) = holder else { return Vec::new() };
    let weight = weights.at(&holder);
    let first = holder.children_it(false).find(|child| weights.at(child).text > 0);
    let opens = first.is_some_and(|first| first.id == outermost.id);
    let is_box = opens && !weight.headline && weight.links > 0 && !holder.has_name("body");
    let mut parts = Vec::new();
    let mut next = outermost.next_sibling();
    while let Some(sibling) = next {
        let met = weights.at(&sibling);
        if !is_box && met.text > 0 && met.linked * 2 < met.text {
            break;
        }
        parts.push(sibling);
        next = sibling.next_sibling();
    }
    parts
}
