//! HTML → the tree of its elements, of bounded size and depth.
//!
//! A parser of HTML never fails, and may be made to take hours: each tag looks at all elements that are open, each
//! attribute at all before it. So the page is given to it in pieces, and what has grown is looked at between them.
use crate::words::{Said, reason};
use dom_query::{Document, NodeRef};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// The deepest nesting: that at which browsers stop, too.
pub(super) const DEEPEST: usize = 512;

/// The most nodes of a page; the largest real ones have some ten thousand.
const MOST_NODES: usize = 300_000;

/// The most attributes of a tag.
const MOST_ATTRIBUTES: usize = 500;

/// How much of the page is parsed between two looks at the tree.
const PIECE: usize = 4 << 10;

/// Parses `html`, and takes out what is never shown.
pub(super) fn parse(html: &str) -> Result<Document, Said> {
    if most_attributes(html) > MOST_ATTRIBUTES {
        return Err(reason("page.attributes", &[("most", &MOST_ATTRIBUTES)]));
    }
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    };
    let mut parser = parse_document(Document::default(), options);
    let mut rest = html;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(boundary(rest));
        rest = behind;
        parser.process(StrTendril::from_slice(piece));
        let document = &parser.tokenizer.sink.sink;
        document.errors.borrow_mut().clear();
        sound(document)?;
    }
    let document = parser.finish();
    sound(&document)?;
    if depth(&document) > DEEPEST {
        return Err(reason("page.deep", &[("most", &DEEPEST)]));
    }
    Ok(document)
}

/// Where the next piece of `text` ends.
fn boundary(text: &str) -> usize {
    let mut end = PIECE.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Whether the tree has grown as trees of pages do.
fn sound(document: &Document) -> Result<(), Said> {
    if document.tree.len() > MOST_NODES {
        return Err(reason("page.nodes", &[("most", &MOST_NODES)]));
    }
    let (mut node, mut open) = (document.root(), 0);
    while let Some(last) = node.last_child() {
        (node, open) = (last, open + 1);
    }
    if open > DEEPEST { Err(reason("page.deep", &[("most", &DEEPEST)])) } else { Ok(()) }
}

/// The depth of the tree.
fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    walk(&document.root(), &mut |_, depth| {
        deepest = deepest.max(depth);
        true
    });
    deepest
}

/// Goes through all below `root` in the order of the page; where `enter`, which is told the depth, says no, not below the
/// node.
pub(super) fn walk<'a>(root: &NodeRef<'a>, enter: &mut dyn FnMut(&NodeRef<'a>, usize) -> bool) {
    let mut open = vec![(*root, 0)];
    while let Some((node, depth)) = open.pop() {
        if enter(&node, depth) {
            open.extend(node.children_it(true).map(|child| (child, depth + 1)));
        }
    }
}

/// The most attributes that a tag of `html` has, counted generously; scripts, styles and comments hold no tags.
fn most_attributes(html: &str) -> usize {
    let bytes = html.as_bytes();
    let (mut at, mut most) = (0, 0);
    while let Some(open) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += open + 1;
        let rest = bytes.get(at..).unwrap_or_default();
        if rest.starts_with(b"!--") {
            at += memchr::memmem::find(rest, b"-->").unwrap_or(rest.len());
        } else if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            let (attributes, length) = attributes(rest);
            most = most.max(attributes);
            at += length;
            at += raw_length(rest, bytes.get(at..).unwrap_or_default());
        }
    }
    most
}

/// How many attributes the tag at the start of `bytes` has at most, and how long it is.
fn attributes(bytes: &[u8]) -> (usize, usize) {
    let (mut number, mut quote, mut gap) = (0, None, false);
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if *byte == open => (quote, gap) = (None, true),
            (Some(_), _) => {}
            (None, b'>') => return (number, at),
            (None, b'"' | b'\'') if at > 0 && bytes.get(at - 1) == Some(&b'=') => {
                quote = Some(*byte);
            }
            (None, b'/') => gap = true,
            (None, byte) if byte.is_ascii_whitespace() => gap = true,
            (None, _) => {
                number += usize::from(gap);
                gap = false;
            }
        }
    }
    (number, bytes.len())
}

/// The length of what stands in `behind`, if `tag` opens a script or style, which is no HTML.
fn raw_length(tag: &[u8], behind: &[u8]) -> usize {
    let is = |name: &[u8]| tag.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    let Some(name) =
        [&b"script"[..], b"style", b"textarea", b"title"].into_iter().find(|name| is(name))
    else {
        return 0;
    };
    memchr::memmem::find_iter(behind, b"</")
        .find(|at| {
            let close = behind.get(at + 2..at + 2 + name.len());
            close.is_some_and(|close| close.eq_ignore_ascii_case(name))
        })
        .unwrap_or(behind.len())
}

#[cfg(test)]
mod tests {
    use super::{DEEPEST, most_attributes, parse};

    fn refused(html: &str) -> String {
        parse(html).err().map(|why| why.en).unwrap_or_default()
    }

    #[test]
    fn a_tag_has_so_many_attributes() {
        assert_eq!(most_attributes("<a href='x y z' b c=\"> d\"><br/>"), 3);
        assert_eq!(most_attributes("<script>if (a<b) { c d e f g }</script><p a>"), 1);
        assert_eq!(most_attributes("<!-- <a b c d> --><p a b>"), 2);
        assert_eq!(most_attributes("a < b c d e < 3 <"), 0);
    }

    #[test]
    fn trees_that_no_page_has_are_refused() {
        assert!(parse(&format!("{}x", "<div>".repeat(DEEPEST - 10))).is_ok());
        assert!(refused(&"<div>".repeat(10_000)).contains("512"));
        assert!(refused(&"<div>".repeat(1_000_000)).contains("512"));
        // Opened and closed between two looks.
        let spike = format!("{}{}<p>x", "<b>".repeat(600), "</b>".repeat(600));
        assert!(refused(&spike).contains("512"));
        let many = (0..1_000_000).map(|n| format!(" a{n}")).collect::<Vec<_>>().concat();
        assert!(refused(&format!("<p{many}>x")).contains("500"));
        // Each paragraph opens anew what is open.
        let open = (0..300).map(|n| format!("<font a={n}>")).collect::<Vec<_>>().concat();
        let many = format!("<p>{open}</p>{}", "<p>x</p>".repeat(20_000));
        assert!(!refused(&many).is_empty());
    }
}
