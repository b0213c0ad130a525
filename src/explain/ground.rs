//! What a fact rests on: the things that it joins, each with its own rule; and the words of its sentence that were
//! recognized, found by reading the stored text anew.
use super::{Fact, shown, text};
use crate::article::Article;
use crate::error::LienketError;
use crate::lexicon::Lexicon;
use crate::mention::Kind;
use crate::outline::{Outline, Sentence};
use crate::rdf::{iri, vocab};
use crate::referent;
use crate::store::{Pattern, Store};
use crate::{mention, outline};
use oxigraph::model::{NamedNode, NamedNodeRef, Term};

/// What a fact rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ground {
    /// The people, bodies, places and events that it joins, as the article first names them.
    pub things: Vec<Named>,
    /// What is named in its sentence, and has to do with it. Empty where this version reads the text differently from
    /// the one that stored it.
    pub words: Vec<Named>,
}

/// Something that an article names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name, or the words.
    pub text: String,
    /// What it is: `person`, `post`.
    pub kind: &'static str,
    /// The rule that recognized it.
    pub rule: String,
    /// Where the words, or the sentence that names the thing, begin and end, in code points of the article's text.
    pub offsets: (usize, usize),
}

/// What `fact` rests on.
pub(super) fn of(store: &Store, lexicon: &Lexicon, fact: &Fact) -> Result<Ground, LienketError> {
    let graph = iri::article(&fact.article);
    Ok(Ground {
        things: things(store, graph.as_ref(), &fact.iri)?,
        words: words(store, lexicon, graph.as_ref(), fact)?,
    })
}

fn things(store: &Store, graph: NamedNodeRef<'_>, fact: &str) -> Result<Vec<Named>, LienketError> {
    let subject = Some(NamedNodeRef::new_unchecked(fact));
    let quads = store.quads(Pattern { subject, graph: Some(graph), ..Pattern::default() })?;
    let mut things = Vec::new();
    for quad in quads {
        let Term::NamedNode(node) = &quad.object else { continue };
        let (Some(rule), Some(sentence)) = (
            text(store, graph, node.as_ref(), vocab::RULE)?,
            text(store, graph, node.as_ref(), vocab::WAS_DERIVED_FROM)?,
        ) else {
            continue;
        };
        let sentence = NamedNode::new_unchecked(sentence);
        let offset = |predicate| {
            let number = text(store, graph, sentence.as_ref(), predicate)?;
            Ok::<usize, LienketError>(number.and_then(|n| n.parse().ok()).unwrap_or_default())
        };
        things.push(Named {
            text: shown(store, graph, quad.object.as_ref())?,
            kind: class(store, graph, node.as_ref())?,
            rule,
            offsets: (offset(vocab::BEGIN_INDEX)?, offset(vocab::END_INDEX)?),
        });
    }
    things.sort();
    things.dedup();
    Ok(things)
}

/// What a thing is, in a word.
fn class(
    store: &Store,
    graph: NamedNodeRef<'_>,
    node: NamedNodeRef<'_>,
) -> Result<&'static str, LienketError> {
    let (subject, predicate) = (Some(node), Some(vocab::TYPE));
    let types = store.quads(Pattern { subject, predicate, graph: Some(graph), object: None })?;
    let is = |class: NamedNodeRef<'_>| types.iter().any(|quad| quad.object == Term::from(class));
    let known = [
        (vocab::PERSON, "person"),
        (vocab::FORMAL_ORGANIZATION, "body"),
        (vocab::ADMINISTRATIVE_AREA, "place"),
        (vocab::EVENT, "event"),
        (vocab::LEGAL_RESOURCE, "document"),
    ];
    Ok(known.iter().find(|(class, _)| is(*class)).map_or("thing", |(_, word)| *word))
}

/// What the sentence of `fact` names that the fact speaks of.
fn words(
    store: &Store,
    lexicon: &Lexicon,
    graph: NamedNodeRef<'_>,
    fact: &Fact,
) -> Result<Vec<Named>, LienketError> {
    let Some(stored) = text(store, graph, graph, vocab::IS_STRING)? else { return Ok(Vec::new()) };
    let published = text(store, graph, graph, vocab::DATE_PUBLISHED)?;
    let source = text(store, graph, graph, vocab::SOURCE)?;
    let (title, body) = stored.split_once("\n\n").unwrap_or((&stored, ""));
    let article = Article {
        id: fact.article.clone(),
        title: title.to_owned(),
        published: published.and_then(|date| date.parse().ok()),
        source,
        part_of: None,
        text: body.to_owned(),
    };
    let outline = outline::of(&article, lexicon).into_iter().next().unwrap_or_default();
    if outline.text != stored {
        return Ok(Vec::new());
    }
    let point = |byte: usize| outline.text.get(..byte).map_or(0, |text| text.chars().count());
    let within = |sentence: &Sentence| {
        Some((point(sentence.span.start), point(sentence.span.end))) == fact.offsets
    };
    let Some(sentence) = outline.sentences.iter().find(|sentence| within(sentence)) else {
        return Ok(Vec::new());
    };
    let span = sentence.span;
    let (referents, _) = referent::resolve(&outline, mention::find(&outline, lexicon), lexicon);
    let mentions = referents.mentions.iter().zip(&referents.of);
    let mentions = mentions.filter(|(mention, _)| span.contains(mention.span));
    let mut words = Vec::new();
    for (mention, of) in mentions {
        let name = of.and_then(|of| referents.name_of(of));
        if speaks_of(fact, &outline, mention, name) {
            words.push(Named {
                text: mention.span.of(&outline.text).to_owned(),
                kind: word_for(&mention.kind),
                rule: mention.rule.to_owned(),
                offsets: (point(mention.span.start), point(mention.span.end)),
            });
        }
    }
    Ok(words)
}

/// What kind of thing is named, in a word.
pub(crate) const fn word_for(kind: &Kind) -> &'static str {
    match kind {
        Kind::Place(_) => "place",
        Kind::Body(_) => "body",
        Kind::Post(_) => "post",
        Kind::Person(_) => "person",
        Kind::Event(_) => "event",
        Kind::Date(_) => "date",
        Kind::Document(_) => "document",
        Kind::Quantity(_) => "quantity",
    }
}

/// Whether the fact speaks of what is named: by its name, or the words themselves; any date, for a fact with a date.
fn speaks_of(
    fact: &Fact,
    outline: &Outline,
    mention: &mention::Mention,
    name: Option<&str>,
) -> bool {
    let written = mention.span.of(&outline.text).to_lowercase();
    let mut values = fact.properties.iter().map(|(property, value)| (property.as_str(), value));
    match &mention.kind {
        Kind::Person(_) | Kind::Body(_) | Kind::Place(_) => {
            name.is_some_and(|name| values.any(|(_, value)| value == name))
        }
        Kind::Post(post) => values.any(|(_, value)| *value == post.role),
        Kind::Date(_) => values.any(|(property, _)| DATED.contains(&property)),
        Kind::Event(_) | Kind::Document(_) | Kind::Quantity(_) => values.any(|(_, value)| {
            let value = value.to_lowercase();
            value.chars().count() > 1 && (written.contains(&value) || value.contains(&written))
        }),
    }
}

/// The properties that hold dates which were read.
const DATED: [&str; 5] =
    ["schema:startDate", "eli:date_document", "dct:date", "lk:from", "lk:until"];
