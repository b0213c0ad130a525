//! How much text the parts of a page hold.
use super::tree;
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::FxHashMap;

/// A paragraph of more bytes is running text.
const PROSE: usize = 80;

/// What an element and all within it hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Bytes of text that are no white space.
    pub(super) text: usize,
    /// Those of them that stand in links.
    pub(super) linked: usize,
    /// The number of links.
    pub(super) links: usize,
    /// Bytes of running text: of paragraphs that are long and no links.
    pub(super) prose: usize,
    /// Whether the headline stands in it.
    pub(super) headline: bool,
}

/// The weight of every element of a page.
#[derive(Debug, Default)]
pub(super) struct Weights(FxHashMap<NodeId, Weight>);

impl Weights {
    /// Weighs `document`.
    pub(super) fn of(document: &Document) -> Self {
        let mut order = Vec::new();
        tree::walk(&document.root(), &mut |node, _| {
            order.push(*node);
            true
        });
        let mut weights: FxHashMap<NodeId, Weight> = FxHashMap::default();
        // From the last to the first: what stands within comes before what holds it.
        for node in order.iter().rev() {
            let mut weight = weights.remove(&node.id).unwrap_or_default();
            if node.is_text() {
                weight.text =
                    node.text().bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
            }
            if node.has_name("a") {
                (weight.linked, weight.links) = (weight.text, weight.links + 1);
            }
            if node.has_name("p") && weight.text - weight.linked > PROSE {
                weight.prose = weight.text - weight.linked;
            }
            weight.headline |= node.has_name("h1");
            weights.insert(node.id, weight);
            if let Some(parent) = node.parent() {
                let sum = weights.entry(parent.id).or_default();
                sum.text += weight.text;
                sum.linked += weight.linked;
                sum.links += weight.links;
                sum.prose += weight.prose;
                sum.headline |= weight.headline;
            }
        }
        Self(weights)
    }

    /// The weight of `node`.
    pub(super) fn at(&self, node: &NodeRef<'_>) -> Weight {
        self.0.get(&node.id).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::{Weight, Weights};
    use dom_query::Document;

    #[test]
    fn an_element_weighs_what_stands_in_it() {
        let document = Document::from("<div><h1>ab</h1> <p>c <a href=x>d e</a></p></div>");
        let weights = Weights::of(&document);
        let at = |name| weights.at(document.select(name).nodes().first().unwrap());
        assert_eq!(at("p"), Weight { text: 3, linked: 2, links: 1, prose: 0, headline: false });
        assert_eq!(at("div"), Weight { text: 5, linked: 2, links: 1, prose: 0, headline: true });
    }
}
