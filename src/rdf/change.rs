//! A change of units or bodies as an `org:ChangeEvent`: what was before, what came of it, when, by which act.
use super::{iri, literal, vocab};
use crate::value::PartialDate;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

/// A change, without those that it changes.
#[derive(Clone, Copy, Debug)]
pub struct Changed<'a> {
    /// What happened: `merge`, `rename`, `split` …
    pub kind: &'a str,
    /// The first day of what came of it.
    pub effective: Option<PartialDate>,
    /// Whether all of what was before went into what came after.
    pub is_whole: bool,
    /// The act that decided it.
    pub legal_basis: &'a str,
}

impl Changed<'_> {
    /// The node of the change, by keys of what was before and what came of it.
    pub(super) fn node(&self, from: &str, to: &str) -> NamedNode {
        let day = self.effective.map(|day| day.to_string()).unwrap_or_default();
        iri::change(self.kind, &[self.kind, from, to, &day])
    }

    /// The change of bodies: the bodies before; those after with their names, for articles need not name them.
    pub fn quads(
        &self,
        from: &[NamedNode],
        to: &[(NamedNode, String)],
        graph: NamedNodeRef<'static>,
    ) -> Vec<Quad> {
        let key = |nodes: &mut dyn Iterator<Item = &NamedNode>| {
            nodes.map(NamedNode::as_str).collect::<Vec<_>>().join("|")
        };
        let after: Vec<NamedNode> = to.iter().map(|(node, _)| node.clone()).collect();
        let node = self.node(&key(&mut from.iter()), &key(&mut after.iter()));
        let mut quads = self.of_node(&node, from, &after, graph);
        for (body, name) in to {
            let name = Literal::new_language_tagged_literal_unchecked(name.as_str(), "vi");
            quads.push(Quad::new(body.clone(), vocab::PREF_LABEL, name, graph));
        }
        quads
    }

    /// What `node`, this change, tells.
    pub(super) fn of_node(
        &self,
        node: &NamedNode,
        from: &[NamedNode],
        to: &[NamedNode],
        graph: NamedNodeRef<'static>,
    ) -> Vec<Quad> {
        let mut quads = Vec::new();
        let mut say = |predicate: NamedNodeRef<'static>, object: Term| {
            quads.push(Quad::new(node.clone(), predicate, object, graph));
        };
        say(vocab::TYPE, vocab::CHANGE_EVENT.into_owned().into());
        for before in from {
            say(vocab::ORIGINAL_ORGANIZATION, before.clone().into());
        }
        for after in to {
            say(vocab::RESULTING_ORGANIZATION, after.clone().into());
        }
        if let Some(day) = self.effective {
            say(vocab::DATE, literal::of_date(day).into());
        }
        let extent = if self.is_whole { "full" } else { "partial" };
        say(vocab::EXTENT, Literal::from(extent).into());
        let basis = Literal::new_language_tagged_literal_unchecked(self.legal_basis, "vi");
        say(vocab::LEGAL_BASIS, basis.into());
        quads
    }
}
