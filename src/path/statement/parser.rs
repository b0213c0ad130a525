//! Tokens → a statement.
use super::ast::{End, Statement};
use super::lexer::{KEYWORDS, Kind, Token, tokens};
use super::{Fault, Group};
use crate::error::LienketError;
use crate::lexicon::fold::distance;
use crate::path::search::Kind as Which;
use crate::query::check_nesting;
use crate::rdf::prefixes;
use crate::words::{Said, reason};
use oxigraph::model::NamedNode;

/// Reads a PATH statement.
///
/// # Errors
/// What was met, what is allowed, with the line and a caret under the place.
pub fn parse(text: &str) -> Result<Statement, LienketError> {
    let mut parser = Parser::new(text, 0, text.len(), &[]).map_err(|fault| fault.told(text))?;
    check_nesting(text)?;
    parser.statement().map_err(|fault| fault.told(text))
}

/// Reads what stands behind the ends of a statement, and which paths are wanted before it: `ALL SHORTEST LENGTH 1..3`.
///
/// # Errors
/// As [`parse`]; the lines and columns are those of `clauses`.
pub fn parse_clauses(from: End, to: End, clauses: &str) -> Result<Statement, LienketError> {
    let read = |mut parser: Parser<'_>| {
        let kind = parser.which()?;
        parser.clauses(Statement { kind, ..Statement::between(from, to) })
    };
    check_nesting(clauses)?;
    Parser::new(clauses, 0, clauses.len(), &[]).and_then(read).map_err(|fault| fault.told(clauses))
}

/// Whether a text is a PATH statement, right or wrong, rather than a query: it begins with PATH, behind prefixes.
pub fn is_statement(text: &str) -> bool {
    let Ok(tokens) = tokens(text, 0, text.len()) else {
        return super::begins(text);
    };
    let word = |at: usize| {
        let token: Option<&Token> = tokens.get(at);
        token
            .filter(|token| token.kind == Kind::Word)
            .and_then(|token| text.get(token.start..token.end))
    };
    let mut at = 0;
    while word(at).is_some_and(|word| word.eq_ignore_ascii_case("PREFIX")) {
        at += 3;
    }
    word(at).is_some_and(|word| word.eq_ignore_ascii_case("PATH"))
}

/// An end as somebody writes it on a command line, where names need no quotation marks: `?v`, a `{ pattern }`, an IRI, a
/// prefixed name; anything else is a name.
///
/// # Errors
/// A pattern that cannot be read, or that holds too much.
pub fn parse_end(text: &str) -> Result<End, LienketError> {
    let text = text.trim();
    let is_marked = text.starts_with(['?', '$', '{', '"', '<', '“']);
    if is_marked || crate::rdf::iri::written(text).is_some() {
        if let Some(node) = crate::rdf::iri::written(text) {
            return Ok(End::Iri(node));
        }
        let mut parser = Parser::new(text, 0, text.len(), &[]).map_err(|fault| fault.told(text))?;
        check_nesting(text)?;
        let end = parser.end().and_then(|end| parser.finish().map(|()| end));
        return end.map_err(|fault| fault.told(text));
    }
    Ok(End::Name(text.to_owned()))
}

/// The state of reading.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token>,
    next: usize,
    pub(super) prologue: Vec<(String, String)>,
}

/// What an end may be.
fn an_end() -> Said {
    reason("statement.end", &[])
}

impl<'t> Parser<'t> {
    pub(super) fn new(
        text: &'t str,
        from: usize,
        until: usize,
        prologue: &[(String, String)],
    ) -> Result<Self, Fault> {
        let tokens = tokens(text, from, until)?;
        Ok(Self { text, tokens, next: 0, prologue: prologue.to_vec() })
    }

    /// The next token.
    pub(super) fn peek(&self) -> &Token {
        // There is always one: the end, which is never passed.
        &self.tokens[self.next.min(self.tokens.len() - 1)]
    }

    /// Passes the next token.
    pub(super) fn skip(&mut self) {
        self.next = (self.next + 1).min(self.tokens.len() - 1);
    }

    pub(super) fn text_of(&self, token: &Token) -> &'t str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// Passes this character, where it stands next.
    pub(super) fn takes(&mut self, mark: char) -> bool {
        let is_it = self.peek().kind == Kind::Mark(mark);
        if is_it {
            self.skip();
        }
        is_it
    }

    pub(super) fn mark(&mut self, mark: char) -> Result<(), Fault> {
        if self.takes(mark) { Ok(()) } else { Err(self.unexpected(mark.to_string(), &[])) }
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        let token = self.peek();
        token.kind == Kind::Word && self.text_of(token).eq_ignore_ascii_case(word)
    }

    pub(super) fn takes_word(&mut self, word: &str) -> bool {
        let is_it = self.is_word(word);
        if is_it {
            self.skip();
        }
        is_it
    }

    /// A fault at the next token.
    pub(super) fn fault(&self, reason: impl Into<Said>) -> Fault {
        Fault::new(self.peek().start, reason)
    }

    /// The fault that something else stands next than what is allowed; a word near to one of `words` was meant for it.
    pub(super) fn unexpected(&self, allowed: impl Into<Said>, words: &[&str]) -> Fault {
        let token = self.peek();
        let met = self.text_of(token);
        let upper = met.to_uppercase();
        let is_word = token.kind == Kind::Word;
        let near = words.iter().map(|word| (distance(&upper, word), word)).min();
        let wrong = if token.kind == Kind::End {
            reason("statement.early", &[])
        } else {
            // Of a group its first brace is enough.
            let met = if token.kind == Kind::Group { "{" } else { met };
            reason("statement.here", &[("met", &met)])
        };
        let allowed = allowed.into();
        let is_unquoted = is_word && !KEYWORDS.contains(&&*upper);
        self.fault(match near {
            Some((distance, word))
                if is_word && distance > 0 && distance <= 2.min(upper.len() / 2) =>
            {
                reason("statement.near", &[("wrong", &wrong), ("word", word)])
            }
            _ => {
                let is_name = is_unquoted && allowed == an_end();
                let key = if is_name { "statement.unquoted" } else { "statement.allowed" };
                reason(key, &[("wrong", &wrong), ("allowed", &allowed)])
            }
        })
    }

    fn statement(&mut self) -> Result<Statement, Fault> {
        while self.takes_word("PREFIX") {
            let declared = self.declaration()?;
            self.prologue.push(declared);
        }
        if !self.takes_word("PATH") {
            return Err(self.unexpected("PATH", &["PATH", "PREFIX"]));
        }
        let kind = self.which()?;
        let from = self.end()?;
        if !self.takes_word("TO") {
            return Err(self.unexpected("TO", &["TO"]));
        }
        let statement = Statement { kind, ..Statement::between(from, self.end()?) };
        self.clauses(statement)
    }

    pub(super) fn is_at_end(&self) -> bool {
        matches!(self.peek().kind, Kind::End | Kind::Mark(';'))
    }

    /// Nothing may follow but `;`.
    pub(super) fn finish(&mut self) -> Result<(), Fault> {
        while self.takes(';') {}
        if self.peek().kind == Kind::End {
            Ok(())
        } else {
            Err(self.unexpected(reason("statement.finish", &[]), &[]))
        }
    }

    fn declaration(&mut self) -> Result<(String, String), Fault> {
        let named = match &self.peek().kind {
            Kind::Name(name, local) => local.is_empty().then(|| name.clone()),
            Kind::Word
            | Kind::Number
            | Kind::Iri(_)
            | Kind::Text(_)
            | Kind::Variable(_)
            | Kind::Group
            | Kind::Range
            | Kind::Mark(_)
            | Kind::End => None,
        };
        let Some(name) = named else {
            return Err(self.unexpected(reason("statement.declaration", &[]), &[]));
        };
        self.skip();
        match self.iri()? {
            Some(node) => Ok((name, node.into_string())),
            None => Err(self.unexpected("<iri>", &[])),
        }
    }

    fn which(&mut self) -> Result<Which, Fault> {
        if self.takes_word("ANY") {
            return Ok(Which::Any);
        }
        if self.takes_word("SHORTEST") {
            return Ok(Which::Shortest);
        }
        if self.takes_word("ALL") {
            return Ok(if self.takes_word("SHORTEST") { Which::Tied } else { Which::All });
        }
        if self.peek().kind == Kind::Number {
            return self.number("statement.count").map(Which::K);
        }
        Ok(Which::Any)
    }

    /// A whole number from 1; `of` is the key of the words that ask for it.
    pub(super) fn number<N: std::str::FromStr + Default + PartialEq>(
        &mut self,
        of: &str,
    ) -> Result<N, Fault> {
        let token = self.peek().clone();
        let digits = (token.kind == Kind::Number).then(|| self.text_of(&token));
        let number =
            digits.and_then(|digits| digits.parse().ok()).filter(|number| *number != N::default());
        match number {
            Some(number) => {
                self.skip();
                Ok(number)
            }
            None => Err(self.unexpected(reason(of, &[]), &[])),
        }
    }

    /// An end; the fault where none stands here names what is allowed.
    pub(super) fn end(&mut self) -> Result<End, Fault> {
        if let Some(node) = self.iri()? {
            return Ok(End::Iri(node));
        }
        let end = match &self.peek().kind {
            Kind::Text(name) if name.trim().is_empty() => {
                return Err(self.fault(reason("statement.empty", &[])));
            }
            Kind::Text(name) => End::Name(name.clone()),
            Kind::Variable(name) => {
                let name = name.clone();
                self.skip();
                return Ok(match self.group()? {
                    Some(group) => End::Pattern(Some(name), group),
                    None => End::Variable(name),
                });
            }
            Kind::Group => {
                return match self.group()? {
                    Some(group) => Ok(End::Pattern(None, group)),
                    None => Err(self.unexpected(an_end(), &[])),
                };
            }
            Kind::Word
            | Kind::Number
            | Kind::Name(..)
            | Kind::Iri(_)
            | Kind::Range
            | Kind::Mark(_)
            | Kind::End => {
                return Err(self.unexpected(an_end(), &[]));
            }
        };
        self.skip();
        Ok(end)
    }

    /// The IRI that stands next, if one does.
    pub(super) fn iri(&mut self) -> Result<Option<NamedNode>, Fault> {
        let iri = match &self.peek().kind {
            Kind::Iri(iri) => iri.clone(),
            Kind::Name(prefix, local) => match self.namespace(prefix) {
                Some(namespace) => [namespace, local].concat(),
                None => return Err(self.unknown_prefix(prefix)),
            },
            Kind::Word
            | Kind::Number
            | Kind::Text(_)
            | Kind::Variable(_)
            | Kind::Group
            | Kind::Range
            | Kind::Mark(_)
            | Kind::End => return Ok(None),
        };
        let node = NamedNode::new(&iri).map_err(|error| {
            self.fault(reason("statement.no-iri", &[("iri", &iri), ("cause", &error.to_string())]))
        })?;
        self.skip();
        Ok(Some(node))
    }

    fn namespace(&self, prefix: &str) -> Option<&str> {
        let mut known = self.prologue.iter().rev().chain(prefixes());
        known.find(|(name, _)| name == prefix).map(|(_, namespace)| namespace.as_str())
    }

    fn unknown_prefix(&self, prefix: &str) -> Fault {
        let known = self.prologue.iter().chain(prefixes()).map(|(name, _)| name);
        let near = known.map(|name| (distance(prefix, name), name)).min();
        let allowed = prefix.chars().count().div_ceil(3).min(2);
        self.fault(match near {
            Some((distance, name)) if distance <= allowed => {
                reason("statement.prefix-near", &[("met", &prefix), ("near", name)])
            }
            _ => reason("statement.prefix", &[("met", &prefix)]),
        })
    }

    pub(super) fn group(&mut self) -> Result<Option<Group>, Fault> {
        let token = self.peek().clone();
        if token.kind != Kind::Group {
            return Ok(None);
        }
        let group = Group::new(self.text, (token.start, token.end), &self.prologue)?;
        self.skip();
        Ok(Some(group))
    }
}
