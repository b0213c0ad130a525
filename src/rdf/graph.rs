//! The quads of one article while they are gathered, and the literals in them.
use super::{iri, vocab};
use crate::fact::Evidence;
use crate::lexicon::fold;
use crate::outline::Outline;
use crate::value::{Decimal, PartialDate};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::BTreeSet;

/// The graph of an article.
pub(super) struct Graph<'a> {
    pub(super) article: NamedNode,
    outline: &'a Outline,
    /// Where each sentence begins and ends, in code points.
    offsets: Vec<(usize, usize)>,
    quads: Vec<Quad>,
    set: BTreeSet<(NamedNode, NamedNodeRef<'static>)>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(outline: &'a Outline) -> Self {
        let article = iri::article(&outline.id);
        Self {
            article,
            outline,
            offsets: code_points(outline),
            quads: Vec::new(),
            set: BTreeSet::new(),
        }
    }

    /// One more value of a property.
    pub(super) fn add(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
        object: impl Into<Term>,
    ) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, self.article.clone()));
    }

    /// The value of a property that has one: the first wins.
    pub(super) fn set(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'static>,
        object: impl Into<Term>,
    ) {
        if self.set.insert((subject.clone(), predicate)) {
            self.add(subject, predicate, object);
        }
    }

    /// A node for a fact; `None` where the same fact stands there already.
    pub(super) fn fact(
        &mut self,
        kind: &str,
        class: NamedNodeRef<'static>,
        content: &[&str],
    ) -> Option<NamedNode> {
        let node = iri::fact(&self.article, kind, content);
        let new = self.set.insert((node.clone(), vocab::TYPE));
        new.then(|| {
            self.add(&node, vocab::TYPE, class);
            node
        })
    }

    /// Leads `subject` back to the sentence that says it, and names the rule that read it.
    pub(super) fn evidence(&mut self, subject: &NamedNode, evidence: Evidence) {
        self.set(subject, vocab::RULE, plain(evidence.rule));
        let (Some(sentence), Some(&(begin, end))) =
            (self.outline.sentences.get(evidence.sentence), self.offsets.get(evidence.sentence))
        else {
            return;
        };
        let node = iri::sentence(&self.article, begin, end);
        self.set(subject, vocab::WAS_DERIVED_FROM, node.clone());
        let article = self.article.clone();
        self.set(&node, vocab::TYPE, vocab::SENTENCE);
        self.set(&node, vocab::REFERENCE_CONTEXT, article);
        self.set(&node, vocab::BEGIN_INDEX, integer(begin));
        self.set(&node, vocab::END_INDEX, integer(end));
        self.set(&node, vocab::ANCHOR_OF, plain(sentence.span.of(&self.outline.text)));
    }

    /// A concept of an open list with its label; the same label is the same concept.
    pub(super) fn concept(&mut self, list: &str, label: &str) -> NamedNode {
        let node = iri::concept(list, label);
        self.set(&node, vocab::TYPE, vocab::CONCEPT);
        self.set(&node, vocab::PREF_LABEL, vietnamese(label));
        node
    }

    /// The quads, sorted, each once.
    pub(super) fn finish(mut self) -> Vec<Quad> {
        self.quads.sort_by_cached_key(ToString::to_string);
        self.quads.dedup();
        self.quads
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

/// A literal in Vietnamese.
pub(super) fn vietnamese(text: &str) -> Literal {
    Literal::new_language_tagged_literal_unchecked(fold::nfc(text), "vi")
}

/// A literal in no language.
pub(super) fn plain(text: &str) -> Literal {
    Literal::new_simple_literal(fold::nfc(text))
}

/// A number of things. `xsd:integer`, for Oxigraph keeps no type below it.
pub(super) fn integer(number: usize) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::INTEGER)
}

/// A decimal.
pub(super) fn decimal(value: &Decimal) -> Literal {
    Literal::new_typed_literal(value.as_str(), xsd::DECIMAL)
}

/// A date in the XSD type of its precision.
pub(super) fn date(date: PartialDate) -> Literal {
    let kind = match (date.year, date.month, date.day) {
        (Some(_), Some(_), Some(_)) => xsd::DATE,
        (Some(_), Some(_), None) => xsd::G_YEAR_MONTH,
        (Some(_), None, _) => xsd::G_YEAR,
        (None, _, Some(_)) => xsd::G_MONTH_DAY,
        (None, _, None) => xsd::G_MONTH,
    };
    Literal::new_typed_literal(date.to_string(), kind)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_has_the_type_of_its_precision() {
        for (text, kind) in [
            ("2024", "gYear"),
            ("2024-07", "gYearMonth"),
            ("2024-07-06", "date"),
            ("--07-06", "gMonthDay"),
            ("--07", "gMonth"),
        ] {
            let literal = date(text.parse().unwrap());
            assert_eq!(
                (literal.value(), literal.datatype().as_str().rsplit('#').next()),
                (text, Some(kind))
            );
        }
    }
}
