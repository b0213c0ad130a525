//! A walk over the pieces of a statement: where it ends up, and the triples it passed.
use super::position::Slot;
use crate::query::tokens::{Piece, Token};

/// A triple as it is written; of a property path the last step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Triple<'a> {
    pub(crate) subject: &'a str,
    pub(crate) predicate: &'a str,
    pub(crate) object: &'a str,
}

/// What came of a walk.
pub(super) struct Walked<'a> {
    pub(super) slot: Slot<'a>,
    /// Where words begin that were not understood and stand before the place.
    pub(super) pending: Option<usize>,
    pub(super) triples: Vec<Triple<'a>>,
}

/// Walks over `tokens`, to their end.
pub(super) fn walk<'a>(tokens: &[Token<'a>]) -> Walked<'a> {
    let mut walker = Walker { frames: vec![Frame::top(State::Start)], ..Walker::default() };
    for token in tokens.iter().filter(|token| token.says()) {
        walker.step(token);
    }
    Walked { slot: walker.slot(), pending: walker.pending, triples: walker.triples }
}

/// What is expected next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Start,
    Prologue,
    Projection,
    Subject,
    Predicate,
    Object,
    Behind,
    /// A thing, then a group or more things.
    Thing,
    /// A variable, then a group of things.
    Values,
    Expression,
    Modifier,
    Order,
    Count,
    Kind,
    To,
    End,
    Clause,
    /// Behind a relation of VIA: clauses, or its next step.
    ViaOrClause,
    Via,
    Avoid,
    Engine,
}

/// A bracket that is open, and where one is in it.
#[derive(Clone, Copy, Debug, Default)]
struct Frame<'a> {
    state: State,
    subject: Option<&'a str>,
    predicate: Option<&'a str>,
    step: Option<&'a str>,
    /// Whether it is `(`.
    is_paren: bool,
    /// The clause of a path for which an end is expected goes on behind it.
    is_path: bool,
}

impl Frame<'_> {
    fn top(state: State) -> Self {
        Self { state, ..Self::default() }
    }
}

#[derive(Default)]
struct Walker<'a> {
    frames: Vec<Frame<'a>>,
    triples: Vec<Triple<'a>>,
    pending: Option<usize>,
    /// Behind `^^`.
    skips: bool,
}

impl<'a> Walker<'a> {
    fn slot(&self) -> Slot<'a> {
        let Some(frame) = self.frames.last() else { return Slot::Nothing };
        let (subject, predicate) = (frame.subject, frame.predicate);
        match frame.state {
            State::Start => Slot::Start,
            State::Prologue | State::Count | State::Values => Slot::Nothing,
            State::Projection => Slot::Projection,
            State::Subject => Slot::Subject,
            State::Predicate => Slot::Predicate { subject, step: frame.step },
            State::Object if matches!(predicate, Some("a" | "rdf:type")) => Slot::Class,
            State::Object => Slot::Object { subject, predicate },
            State::Behind => Slot::Behind,
            State::Thing => Slot::Thing,
            State::Expression => Slot::Expression,
            State::Modifier => Slot::Modifier,
            State::Order => Slot::Order,
            State::Kind => Slot::Kind,
            State::To => Slot::To,
            State::End => Slot::End,
            State::Clause | State::ViaOrClause => Slot::Clause,
            State::Via => Slot::Via,
            State::Avoid => Slot::Avoid,
            State::Engine => Slot::Engine,
        }
    }

    fn step(&mut self, token: &Token<'a>) {
        let Some(frame) = self.frames.last().copied() else { return };
        let was_pending = self.pending.take();
        match token.piece {
            Piece::Word if self.word(frame, token, was_pending) => {}
            Piece::Word => self.pending = was_pending.or(Some(token.start)),
            Piece::Number if was_pending.is_some() => self.pending = was_pending,
            Piece::Variable | Piece::Name | Piece::Iri | Piece::Text(_) | Piece::Number => {
                self.term(frame, token);
            }
            Piece::Open(mark) => self.open(frame, mark),
            Piece::Close(_) => self.close(),
            Piece::Mark => self.mark(frame, token.text),
            Piece::Space | Piece::Comment | Piece::Tag => {}
        }
    }

    fn set(&mut self, state: State) {
        if let Some(frame) = self.frames.last_mut() {
            frame.state = state;
        }
    }

    /// Takes a word as a keyword; `false` where it is none here.
    fn word(&mut self, frame: Frame<'a>, token: &Token<'a>, pending: Option<usize>) -> bool {
        let upper = token.text.to_ascii_uppercase();
        // Among words that may be a name only what is written as keywords are counts as one.
        if pending.is_some() && upper != token.text {
            return false;
        }
        if frame.state == State::Predicate && token.text == "a" {
            self.predicate("a");
            return true;
        }
        let next = match frame.state {
            State::Start => form(&upper),
            State::Kind => {
                ["SHORTEST", "ALL", "ANY"].contains(&upper.as_str()).then_some(State::Kind)
            }
            State::To => (upper == "TO").then_some(State::End),
            State::Clause | State::ViaOrClause | State::Engine => clause(&upper),
            State::Prologue | State::Via | State::Avoid | State::End => {
                clause(&upper).filter(|_| upper == token.text)
            }
            State::Projection => match upper.as_str() {
                "WHERE" | "DISTINCT" | "REDUCED" | "FROM" | "NAMED" => Some(State::Projection),
                _ => None,
            },
            State::Expression if self.frames.len() > 1 => inner(&upper).or(Some(State::Expression)),
            State::Modifier | State::Order | State::Count => modifier(&upper),
            State::Thing if self.frames.len() == 1 => (upper == "WHERE").then_some(State::Thing),
            State::Subject
            | State::Behind
            | State::Thing
            | State::Values
            | State::Object
            | State::Predicate
            | State::Expression => inner(&upper),
        };
        if let Some(next) = next {
            self.set(next);
            if frame.state == State::Start && upper == "PATH" {
                self.frames.iter_mut().for_each(|frame| frame.is_path = true);
            }
        }
        next.is_some()
    }

    fn predicate(&mut self, text: &'a str) {
        if let Some(frame) = self.frames.last_mut() {
            (frame.predicate, frame.step, frame.state) = (Some(text), None, State::Object);
        }
    }

    /// Takes a variable, a name, an IRI, a literal.
    fn term(&mut self, frame: Frame<'a>, token: &Token<'a>) {
        if std::mem::take(&mut self.skips) {
            return;
        }
        match frame.state {
            State::Subject | State::Behind => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.subject = Some(token.text);
                }
                self.set(State::Predicate);
            }
            State::Predicate => self.predicate(token.text),
            State::Object => {
                if let (Some(subject), Some(predicate)) = (frame.subject, frame.predicate) {
                    self.triples.push(Triple { subject, predicate, object: token.text });
                }
                self.set(State::Behind);
            }
            // `PREFIX a: <…>`, `BASE <…>`
            State::Prologue if token.piece == Piece::Iri => self.set(State::Start),
            State::Kind if token.piece != Piece::Number => self.set(State::To),
            State::End => self.set(State::Clause),
            State::Avoid | State::Via => self.set(State::ViaOrClause),
            State::Count if frame.is_path => self.set(State::Clause),
            State::Count => self.set(State::Modifier),
            State::Kind
            | State::Start
            | State::Prologue
            | State::Projection
            | State::Thing
            | State::Values
            | State::Expression
            | State::Modifier
            | State::Order
            | State::To
            | State::Clause
            | State::ViaOrClause
            | State::Engine => {}
        }
    }

    fn open(&mut self, frame: Frame<'a>, mark: char) {
        let inside = match (mark, frame.state) {
            ('{', State::Values) | ('(', State::Thing) => State::Thing,
            ('{', _) => State::Subject,
            ('[', _) => State::Predicate,
            ('(', State::Predicate | State::Via) => frame.state,
            ('(', State::Values) => State::Values,
            _ => State::Expression,
        };
        let subject = frame.subject.filter(|_| inside == State::Predicate && mark == '(');
        let is_paren = mark == '(';
        self.frames.push(Frame { state: inside, subject, is_paren, ..Frame::default() });
    }

    /// Goes out of a bracket: what is expected behind it depends on what was before it.
    fn close(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        let inner = self.frames.pop().unwrap_or_default();
        let is_outermost = self.frames.len() == 1;
        let Some(frame) = self.frames.last_mut() else { return };
        let was = frame.state;
        let is = |states: &[State]| states.contains(&was);
        let of_inner = |states: &[State]| states.contains(&inner.state);
        frame.state = if is(&[State::Kind, State::To]) {
            State::To
        } else if was == State::End {
            State::Clause
        } else if was == State::Via && of_inner(&[State::Via, State::ViaOrClause]) {
            State::ViaOrClause
        } else if is(&[State::Predicate]) {
            // `( … )` around steps of a property path.
            (frame.predicate, frame.step) = (inner.predicate, None);
            State::Object
        } else if was == State::Object {
            State::Behind
        } else if (is(&[State::Projection, State::Values])
            && of_inner(&[State::Expression, State::Values]))
            || (was == State::Thing && inner.state == State::Thing)
            || was == State::Order
        {
            was
        } else if frame.is_path {
            State::Clause
        } else if is_outermost || was == State::Projection {
            State::Modifier
        } else if was == State::Expression && inner.state == State::Expression && frame.is_paren {
            State::Expression
        } else {
            State::Subject
        };
    }

    fn mark(&mut self, frame: Frame<'a>, mark: &str) {
        let is_triple = matches!(frame.state, State::Behind | State::Object | State::Predicate);
        match mark {
            "^^" => self.skips = true,
            "." if is_triple => self.set(State::Subject),
            ";" if is_triple => self.set(State::Predicate),
            "," if is_triple => self.set(State::Object),
            // Behind a step of a property path.
            "/" | "|" if frame.state == State::Object => {
                if let Some(last) = self.frames.last_mut() {
                    last.step = frame.predicate.filter(|_| mark == "/");
                    (last.state, last.predicate) = (State::Predicate, None);
                }
            }
            "/" | "|" if frame.state == State::ViaOrClause => self.set(State::Via),
            _ => {}
        }
    }
}

/// The word that begins a statement.
fn form(word: &str) -> Option<State> {
    match word {
        "SELECT" | "ASK" | "CONSTRUCT" | "INSERT" | "DELETE" | "WITH" | "WHERE" => {
            Some(State::Projection)
        }
        "DESCRIBE" => Some(State::Thing),
        "PREFIX" | "BASE" => Some(State::Prologue),
        "PATH" => Some(State::Kind),
        _ => None,
    }
}

/// A keyword of groups.
fn inner(word: &str) -> Option<State> {
    match word {
        "OPTIONAL" | "MINUS" | "UNION" => Some(State::Subject),
        "FILTER" | "BIND" | "EXISTS" | "NOT" => Some(State::Expression),
        "GRAPH" | "SERVICE" => Some(State::Thing),
        "VALUES" => Some(State::Values),
        "SELECT" | "WHERE" => Some(State::Projection),
        _ => modifier(word),
    }
}

/// What may stand behind the last `}`.
fn modifier(word: &str) -> Option<State> {
    match word {
        "ORDER" | "GROUP" | "BY" | "HAVING" | "ASC" | "DESC" => Some(State::Order),
        "LIMIT" | "OFFSET" => Some(State::Count),
        "VALUES" => Some(State::Values),
        _ => None,
    }
}

/// A clause of a path.
fn clause(word: &str) -> Option<State> {
    match word {
        "VIA" => Some(State::Via),
        "THROUGH" => Some(State::End),
        "AVOID" => Some(State::Avoid),
        "LENGTH" | "ON" | "WITHIN" | "LIMIT" => Some(State::Count),
        "FORWARD" | "CHEAPEST" | "DIRECTED" | "EDGES" | "HUBS" | "WHERE" => Some(State::Clause),
        "AS" | "SPARQL" => Some(State::Engine),
        "VALUES" => Some(State::Values),
        _ => None,
    }
}
