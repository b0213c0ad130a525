//! The things whose name is being typed: their labels are shown, what stands for them in the text is put in.
use super::classes::{Reading, expanded};
use super::position::{Position, Slot};
use super::{Candidate, Completion, Knowledge, MOST, words};
use crate::names::{Begun, Named, Names, spelling};
use crate::rdf::{iri, vocab};

/// How a thing is put into the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// By its IRI, prefixed where that is possible.
    Iri,
    /// In quotation marks where its name is its own, else by its IRI.
    Name,
    /// As a literal.
    Literal(&'static str),
    /// By its name as it is where that is its own, else by its IRI.
    Bare,
}

/// The things that `begun` may become where `slot` takes one.
pub(super) fn of(text: &str, slot: &Slot<'_>, begun: &str, known: &Knowledge<'_>) -> Completion {
    let Some(names) = known.names else { return Completion::default() };
    let is_end = matches!(slot, Slot::Kind | Slot::End | Slot::Avoid);
    let is_thing = matches!(slot, Slot::Object { .. } | Slot::Thing);
    // Where anything else may stand too, a thing has to be begun.
    let is_one_of_many = matches!(slot, Slot::Subject | Slot::Behind | Slot::Expression);
    if !(is_end || is_thing || (is_one_of_many && begun.chars().count() > 1)) {
        return Completion::default();
    }
    let form = if is_end { Form::Name } else { Form::Iri };
    let kind = kind(text, slot, known);
    // What is no name in the text yet is offered only where something of its kind is sure to be wanted.
    if begun.is_empty() && matches!(kind, Wanted::Any) {
        return Completion::default();
    }
    if let Some((prefix, local)) = begun.split_once(':') {
        let namespace = format!("{}{prefix}/", vocab::ID_NAMESPACE);
        let is_own = iri::written(&format!("{prefix}:x"))
            .is_some_and(|iri| iri.as_str().starts_with(&namespace));
        let begun = if is_own {
            names.begun(local, MOST, &|iri| iri.starts_with(&namespace))
        } else {
            Begun::default()
        };
        return candidates(names, &begun, Form::Iri, known);
    }
    candidates(names, &kind.begun(names, begun), form, known)
}

/// The things that a text in quotation marks may name.
pub(super) fn quoted(text: &str, at: &Position<'_>, known: &Knowledge<'_>) -> Completion {
    let Some(names) = known.names else { return Completion::default() };
    let Some(form) = form_of_quoted(&at.slot) else { return Completion::default() };
    let wanted = if form == Form::Iri { kind(text, &at.slot, known) } else { Wanted::Any };
    let mut completion = candidates(names, &wanted.begun(names, at.begun), form, known);
    completion.start = at.phrase.0;
    // What is only shown says the same of two things of one name.
    if let Form::Literal(_) = form {
        completion.candidates.dedup_by(|one, other| one.insert == other.insert);
    }
    completion
}

/// How a thing is put in place of a text in quotation marks.
fn form_of_quoted(slot: &Slot<'_>) -> Option<Form> {
    if matches!(slot, Slot::Kind | Slot::End | Slot::Avoid) {
        return Some(Form::Name);
    }
    if let Slot::Object { predicate, .. } = slot {
        let predicate = predicate.and_then(expanded).unwrap_or_default();
        let is = |naming: oxigraph::model::NamedNodeRef<'_>| predicate == naming.as_str();
        return Some(if is(vocab::PREF_LABEL) || is(vocab::TITLE) {
            Form::Literal("@vi")
        } else if is(vocab::ID_LOCAL) {
            Form::Literal("")
        } else {
            Form::Iri
        });
    }
    if *slot == Slot::Expression {
        return Some(Form::Literal(""));
    }
    let is_triple =
        matches!(slot, Slot::Subject | Slot::Behind | Slot::Thing | Slot::Predicate { .. });
    is_triple.then_some(Form::Iri)
}

/// The things whose IRIs begin with `kind` that `begun` may become, for a command: `\explain do minh`.
pub(super) fn bare(begun: &str, kind: &str, known: &Knowledge<'_>) -> Completion {
    let Some(names) = known.names else { return Completion::default() };
    let begun = names.begun(begun, MOST, &|iri| iri.starts_with(kind));
    candidates(names, &begun, Form::Bare, known)
}

/// What kinds of things are wanted.
enum Wanted {
    Any,
    None,
    /// Those whose IRIs begin so.
    Kind(String),
}

impl Wanted {
    /// The names of such things that begin so.
    fn begun<'n>(&self, names: &'n Names, begun: &str) -> Begun<'n> {
        match self {
            Self::None => Begun::default(),
            Self::Any => names.begun(begun, MOST, &|_| true),
            Self::Kind(kind) => names.begun(begun, MOST, &|iri| iri.starts_with(kind)),
        }
    }
}

/// Which things the relation leads to in the store: those of the kind of its example.
fn kind(text: &str, slot: &Slot<'_>, known: &Knowledge<'_>) -> Wanted {
    let (Slot::Object { subject, predicate: Some(predicate) }, Some(schema)) = (slot, known.schema)
    else {
        return Wanted::Any;
    };
    let reading = Reading::new(text, schema);
    let relations = reading.relations(*subject, predicate);
    let of_thing = |iri: &str| {
        let kind = iri::kind_of(iri)?;
        // Facts bear the IRI of their article.
        (kind != "article").then(|| format!("{}{kind}/", vocab::ID_NAMESPACE))
    };
    let mut kinds: Vec<Option<String>> = relations
        .iter()
        .map(|relation| if relation.is_thing { of_thing(&relation.example) } else { None })
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    match kinds.as_slice() {
        [None] => Wanted::None,
        [Some(kind)] => Wanted::Kind(kind.clone()),
        _ => Wanted::Any,
    }
}

fn candidates(names: &Names, begun: &Begun<'_>, form: Form, known: &Knowledge<'_>) -> Completion {
    let candidates = begun.names.iter().map(|named| candidate(names, named, form, known)).collect();
    Completion { start: 0, candidates, more: begun.more }
}

/// `Đỗ Minh Tuấn  người · 12 bài · Bí thư, Tỉnh ủy Thanh Hóa`
fn candidate(names: &Names, thing: &Named, form: Form, known: &Knowledge<'_>) -> Candidate {
    let is_own = names.bearers(&thing.name) == 1 && !thing.name.contains(['"', '\\', '\n']);
    let quoted = || format!("\"{}\"", thing.name.replace('\\', "\\\\").replace('"', "\\\""));
    let insert = match form {
        Form::Name if is_own => quoted(),
        Form::Bare if is_own && !spelling(&thing.name).is_empty() => thing.name.clone(),
        Form::Literal(tag) => format!("{}{tag}", quoted()),
        Form::Iri | Form::Name | Form::Bare => iri::in_query(&thing.iri),
    };
    let kind = match iri::kind_of(&thing.iri).unwrap_or_default() {
        "article" if thing.iri.contains("/document/") => "document",
        kind => kind,
    };
    let key = format!("thing.{kind}");
    let say = |key: &str, filled: &[(&str, &str)]| words().say(known.language, key, filled);
    let mut told = vec![say(&key, &[]), say("articles", &[("n", &thing.articles.to_string())])];
    if !is_own {
        told.push((known.apart)(&thing.iri).unwrap_or_else(|| iri::in_query(&thing.iri)));
    }
    Candidate { shown: format!("{}  {}", shown(&thing.name), told.join(" · ")), insert }
}

/// The most characters of a name that are shown.
const SHOWN: usize = 60;

/// A name in one line, without what a terminal would obey, cut where it is long.
fn shown(name: &str) -> String {
    let mut line: String =
        name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN + 1).collect();
    if line.chars().count() > SHOWN {
        line.pop();
        line.push('…');
    }
    line
}
