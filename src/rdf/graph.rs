//! The graph of one article: gathered from its facts, then in the order of its lines in N-Quads, each once.
use super::literal::{Literal, integer, plain, vietnamese};
use super::{iri, nquads, vocab};
use crate::fact::Evidence;
use crate::outline::Outline;
use indexmap::IndexSet;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, QuadRef, TermRef};
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::cmp::Ordering;
use std::io;

/// A thing in the graph of an article, by its index there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Node(usize);

/// What a property is said to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    Node(Node),
    Term(NamedNodeRef<'static>),
    Literal(Literal),
}

impl From<Node> for Object {
    fn from(node: Node) -> Self {
        Self::Node(node)
    }
}

impl From<NamedNodeRef<'static>> for Object {
    fn from(term: NamedNodeRef<'static>) -> Self {
        Self::Term(term)
    }
}

impl From<Literal> for Object {
    fn from(literal: Literal) -> Self {
        Self::Literal(literal)
    }
}

/// One line of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Statement {
    subject: Node,
    predicate: NamedNodeRef<'static>,
    object: Object,
}

/// What one article or teaser says. The first node is the article itself, which names the graph.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    nodes: IndexSet<NamedNode, FxBuildHasher>,
    statements: Vec<Statement>,
}

impl Graph {
    /// How many quads there are.
    pub fn len(&self) -> usize {
        self.statements.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty()
    }

    /// The quads, in the order of their lines.
    pub fn quads(&self) -> impl Iterator<Item = QuadRef<'_>> {
        self.statements.iter().map(|statement| QuadRef {
            subject: self.iri(statement.subject).into(),
            predicate: statement.predicate,
            object: match &statement.object {
                Object::Literal(literal) => TermRef::Literal(literal.view()),
                Object::Node(node) => self.iri(*node).into(),
                Object::Term(term) => (*term).into(),
            },
            graph_name: GraphNameRef::NamedNode(self.iri(Node(0))),
        })
    }

    /// The same, for those who keep them.
    pub fn to_quads(&self) -> Vec<Quad> {
        self.quads().map(QuadRef::into_owned).collect()
    }

    /// Writes the quads as N-Quads.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_nquads(&self, out: &mut dyn io::Write) -> io::Result<()> {
        nquads::write(self.quads(), out)
    }

    fn iri(&self, node: Node) -> NamedNodeRef<'_> {
        self.nodes[node.0].as_ref()
    }

    /// Sorts the statements as their lines would be, and drops what is said twice.
    fn sort(&mut self) {
        let mut order: Vec<Node> = (0..self.nodes.len()).map(Node).collect();
        order.sort_unstable_by(|a, b| as_written(self.iri(*a), self.iri(*b)));
        let mut rank = vec![0; order.len()];
        for (place, node) in order.into_iter().enumerate() {
            rank[node.0] = place;
        }
        let objects = |a: &Object, b: &Object| match (a, b) {
            (Object::Node(a), Object::Node(b)) => rank[a.0].cmp(&rank[b.0]),
            (Object::Literal(a), Object::Literal(b)) => {
                a.view().to_string().cmp(&b.view().to_string())
            }
            // A quotation mark stands before a bracket.
            (Object::Literal(_), _) => Ordering::Less,
            (_, Object::Literal(_)) => Ordering::Greater,
            (Object::Term(a), Object::Term(b)) => as_written(*a, *b),
            (Object::Node(a), Object::Term(b)) => as_written(self.nodes[a.0].as_ref(), *b),
            (Object::Term(a), Object::Node(b)) => as_written(*a, self.nodes[b.0].as_ref()),
        };
        let mut statements = std::mem::take(&mut self.statements);
        statements.sort_unstable_by(|a, b| {
            rank[a.subject.0]
                .cmp(&rank[b.subject.0])
                .then_with(|| as_written(a.predicate, b.predicate))
                .then_with(|| objects(&a.object, &b.object))
        });
        statements.dedup();
        self.statements = statements;
    }
}

/// The order of two IRIs as they are written, in brackets: what goes on behind the shorter stands before or behind `>`.
fn as_written(a: NamedNodeRef<'_>, b: NamedNodeRef<'_>) -> Ordering {
    let (a, b) = (a.as_str().as_bytes(), b.as_str().as_bytes());
    let shared = a.len().min(b.len());
    let next = |iri: &[u8]| iri.get(shared).copied().unwrap_or(b'>');
    a[..shared].cmp(&b[..shared]).then_with(|| next(a).cmp(&next(b)))
}

/// The graph of an article while it is gathered.
pub(super) struct Gathering<'a> {
    graph: Graph,
    /// The article's own node.
    pub(super) article: Node,
    outline: &'a Outline,
    /// Where each sentence begins and ends, in code points.
    offsets: Vec<(usize, usize)>,
    /// The node of each sentence from which something is read.
    sentences: Vec<Option<Node>>,
    /// Which node has which property.
    set: FxHashSet<(Node, &'static str)>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(outline: &'a Outline) -> Self {
        let mut graph = Graph::default();
        let (article, _) = graph.nodes.insert_full(iri::article(&outline.id));
        Self {
            graph,
            article: Node(article),
            outline,
            offsets: code_points(outline),
            sentences: vec![None; outline.sentences.len()],
            set: FxHashSet::default(),
        }
    }

    /// The node of this IRI.
    pub(super) fn node(&mut self, iri: NamedNode) -> Node {
        Node(self.graph.nodes.insert_full(iri).0)
    }

    /// The IRI of a node.
    pub(super) fn iri(&self, node: Node) -> &NamedNode {
        &self.graph.nodes[node.0]
    }

    /// The IRI of a node that may be missing, for the content of a key.
    pub(super) fn key(&self, node: Option<Node>) -> &str {
        node.map_or("", |node| self.iri(node).as_str())
    }

    /// One more value of a property.
    pub(super) fn add(
        &mut self,
        subject: Node,
        predicate: NamedNodeRef<'static>,
        object: impl Into<Object>,
    ) {
        let object = object.into();
        self.graph.statements.push(Statement { subject, predicate, object });
    }

    /// The value of a property that has one: the first wins.
    pub(super) fn set(
        &mut self,
        subject: Node,
        predicate: NamedNodeRef<'static>,
        object: impl Into<Object>,
    ) {
        if self.set.insert((subject, predicate.as_str())) {
            self.add(subject, predicate, object);
        }
    }

    /// The same where the value is a text that is only copied when it is the first.
    pub(super) fn set_with(
        &mut self,
        subject: Node,
        predicate: NamedNodeRef<'static>,
        literal: impl FnOnce() -> Literal,
    ) {
        if self.set.insert((subject, predicate.as_str())) {
            self.add(subject, predicate, literal());
        }
    }

    /// A node for a fact of this IRI; `None` where the same fact stands there already.
    pub(super) fn fact(&mut self, iri: NamedNode, class: NamedNodeRef<'static>) -> Option<Node> {
        let node = self.node(iri);
        let new = self.set.insert((node, vocab::TYPE.as_str()));
        new.then(|| {
            self.add(node, vocab::TYPE, class);
            node
        })
    }

    /// Leads `subject` back to the sentence that says it, and names the rule that read it.
    pub(super) fn evidence(&mut self, subject: Node, evidence: Evidence) {
        self.set_with(subject, vocab::RULE, || plain(evidence.rule));
        if let Some(sentence) = self.sentence(evidence.sentence) {
            self.set(subject, vocab::WAS_DERIVED_FROM, sentence);
        }
    }

    /// The node of the sentence at `index`.
    fn sentence(&mut self, index: usize) -> Option<Node> {
        if let Some(known) = *self.sentences.get(index)? {
            return Some(known);
        }
        let (sentence, &(begin, end)) =
            (self.outline.sentences.get(index)?, self.offsets.get(index)?);
        let node = self.node(iri::sentence(self.iri(self.article), begin, end));
        self.sentences[index] = Some(node);
        self.set(node, vocab::TYPE, vocab::SENTENCE);
        self.set(node, vocab::REFERENCE_CONTEXT, self.article);
        self.set_with(node, vocab::BEGIN_INDEX, || integer(begin));
        self.set_with(node, vocab::END_INDEX, || integer(end));
        let text = sentence.span.of(&self.outline.text);
        self.set_with(node, vocab::ANCHOR_OF, || plain(text));
        Some(node)
    }

    /// A concept of an open list with its label; the same label is the same concept.
    pub(super) fn concept(&mut self, list: &str, label: &str) -> Node {
        let node = self.node(iri::concept(list, label));
        self.set(node, vocab::TYPE, vocab::CONCEPT);
        self.set_with(node, vocab::PREF_LABEL, || vietnamese(label));
        node
    }

    /// The graph, sorted, each quad once.
    pub(super) fn finish(mut self) -> Graph {
        self.graph.sort();
        self.graph
    }
}

/// Where each sentence begins and ends in code points, in one pass over the text.
fn code_points(outline: &Outline) -> Vec<(usize, usize)> {
    let count = |start: usize, end: usize| {
        outline.text.get(start..end).map_or(0, |text| text.chars().count())
    };
    let (mut byte, mut at) = (0, 0);
    outline
        .sentences
        .iter()
        .map(|sentence| {
            // Sentences stand in text order; one that does not starts the count anew.
            if sentence.span.start < byte {
                (byte, at) = (0, 0);
            }
            let begin = at + count(byte, sentence.span.start);
            at = begin + count(sentence.span.start, sentence.span.end);
            byte = sentence.span.end.max(sentence.span.start);
            (begin, at)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Graph, Node, Object, Statement};
    use crate::rdf::literal::{integer, plain};
    use crate::rdf::vocab;
    use oxigraph::model::NamedNode;

    #[test]
    fn the_order_is_that_of_the_lines() {
        let mut graph = Graph::default();
        for iri in ["x:a", "x:a/b", "x:a-b", "x:ab", "x:a?", "x:", "x:aB"] {
            graph.nodes.insert(NamedNode::new_unchecked(iri));
        }
        for node in (0..graph.nodes.len()).map(Node) {
            for predicate in [vocab::TYPE, vocab::MENTIONS, vocab::DATE, vocab::DATE_PUBLISHED] {
                let objects = [plain("b\n"), plain("b"), plain("b\\"), plain("b\""), integer(3)];
                let mut objects: Vec<Object> = objects.into_iter().map(Object::from).collect();
                objects.extend([
                    vocab::TYPE.into(),
                    Node(2).into(),
                    Node(0).into(),
                    Node(2).into(),
                ]);
                let to_statement = |object| Statement { subject: node, predicate, object };
                graph.statements.extend(objects.into_iter().map(to_statement));
            }
        }
        let mut expected: Vec<String> = graph.quads().map(|quad| quad.to_string()).collect();
        expected.sort_unstable();
        expected.dedup();
        graph.sort();
        assert!(graph.quads().map(|quad| quad.to_string()).eq(expected));
    }
}
