//! What is wrong with the text of a query, told from its pieces: what no query has, whatever stands around it.
use super::Found;
use crate::lexicon::fold::distance;
use crate::query::keywords::{AGGREGATES, FUNCTIONS, KEYWORDS, is_known};
use crate::query::tokens::{Piece, Token, brackets, closes};

/// The pieces of a query that say anything, each with the bracket that it stands in.
pub(super) struct Pieces<'a> {
    tokens: Vec<Token<'a>>,
    /// Of each piece the place of the innermost bracket that is open before it.
    within: Vec<Option<usize>>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(tokens: Vec<Token<'a>>) -> Self {
        let tokens: Vec<Token<'a>> = tokens.into_iter().filter(Token::says).collect();
        let mut open = Vec::new();
        let mut within = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate() {
            if matches!(token.piece, Piece::Close(_)) {
                open.pop();
            }
            within.push(open.last().copied());
            if matches!(token.piece, Piece::Open(_)) {
                open.push(at);
            }
        }
        Self { tokens, within }
    }

    fn get(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    fn before(&self, at: usize) -> Option<&Token<'a>> {
        self.get(at.checked_sub(1)?)
    }

    /// The bracket in which the piece stands.
    fn bracket(&self, at: usize) -> Option<char> {
        let open = self.get(self.within.get(at).copied().flatten()?)?;
        if let Piece::Open(mark) = open.piece { Some(mark) } else { None }
    }

    /// Whether the piece stands among triples: in braces, but for those of VALUES.
    fn among_triples(&self, at: usize) -> bool {
        let Some(open) = self.within.get(at).copied().flatten() else { return false };
        let is_data = (open.saturating_sub(8)..open)
            .rev()
            .map_while(|at| self.get(at))
            .take_while(|token| !matches!(token.piece, Piece::Open('{') | Piece::Close('}')))
            .any(|token| token.is_word("VALUES"));
        self.bracket(at) == Some('{') && !is_data
    }

    /// Whether the piece stands among what is asked for: between SELECT and its first brace.
    fn is_projected(&self, at: usize) -> bool {
        let before = self.tokens.get(..at).unwrap_or_default();
        let same = |index: usize| self.within.get(index) == self.within.get(at);
        let select = before.iter().enumerate().rev().find(|(index, token)| {
            same(*index) && (token.is_word("SELECT") || matches!(token.piece, Piece::Open('{')))
        });
        select.is_some_and(|(from, token)| {
            token.is_word("SELECT")
                && !self
                    .tokens
                    .get(from..at)
                    .unwrap_or_default()
                    .iter()
                    .any(|token| token.is_word("WHERE") || token.piece == Piece::Open('{'))
        })
    }

    /// The rule that `found` breaks, where one does: the first in the text.
    pub(super) fn never(&self) -> Option<Found> {
        (0..self.tokens.len()).find_map(|at| RULES.iter().find_map(|rule| rule(self, at)))
    }

    /// A text whose end is missing, or that stands in marks that are none.
    pub(super) fn quotes(&self) -> Option<Found> {
        let open = |token: &&Token<'_>| token.piece == Piece::Text(false);
        if let Some(token) = self.tokens.iter().find(open) {
            let mark: String = token.text.chars().take(1).collect();
            return Some(Found::new(token.start, "quote.open", &[("mark", &mark)]));
        }
        let curly = |token: &&Token<'_>| token.text.starts_with(['“', '”', '‘', '’', '«', '»']);
        let token = self.tokens.iter().find(curly)?;
        let mark: String = token.text.chars().take(1).collect();
        Some(Found::new(token.start, "quote.curly", &[("mark", &mark)]))
    }

    /// A bracket that nothing closes, or that closes nothing.
    pub(super) fn unbalanced(&self) -> Option<Found> {
        let found = brackets(&self.tokens);
        if let Some((stray, instead)) = found.stray {
            let stray = self.get(stray)?;
            let Some(open) = instead.and_then(|open| self.get(open)) else {
                return Some(Found::new(stray.start, "bracket.stray", &[("mark", stray.text)]));
            };
            let close = closes(open.text.chars().next()?).to_string();
            let filled = [("mark", stray.text), ("open", open.text), ("close", &*close)];
            return Some(Found {
                also: Some(open.start),
                ..Found::new(stray.start, "bracket.other", &filled)
            });
        }
        let open = self.get(*found.open.last()?)?;
        let close = closes(open.text.chars().next()?).to_string();
        Some(Found::new(open.start, "bracket.open", &[("mark", open.text), ("close", &close)]))
    }

    /// What breaks the run of triples at byte `place`, where the parser gave up.
    pub(super) fn unjoined(&self, place: usize) -> Option<Found> {
        let at = self.tokens.iter().position(|token| token.end() > place)?;
        if !self.among_triples(at) || !is_term(self.get(at)?) {
            return None;
        }
        // The terms since the last mark that ends or goes on with a triple.
        let (mut terms, mut index, mut needed) = (0, at, 3);
        while let Some(token) = self.before(index) {
            index -= 1;
            match token.piece {
                // A tag belongs to its text, and a type.
                Piece::Tag => {}
                Piece::Mark if matches!(token.text, "/" | "|" | "^") => terms -= 1,
                Piece::Mark if matches!(token.text, "^^") => terms -= 1,
                Piece::Mark if matches!(token.text, "*" | "+" | "?") => {}
                Piece::Mark => {
                    needed = match token.text {
                        ";" => 2,
                        "," => 1,
                        _ => 3,
                    };
                    break;
                }
                Piece::Word if token.text == "a" => terms += 1,
                Piece::Open(_) | Piece::Close(_) | Piece::Word => break,
                Piece::Variable
                | Piece::Name
                | Piece::Iri
                | Piece::Text(_)
                | Piece::Number
                | Piece::Space
                | Piece::Comment => terms += 1,
            }
        }
        let token = self.get(at)?;
        (terms == needed).then(|| Found::new(token.start, "dot.missing", &[("term", token.text)]))
    }
}

/// Whether something can stand in a triple.
const fn is_term(token: &Token<'_>) -> bool {
    matches!(
        token.piece,
        Piece::Variable | Piece::Name | Piece::Iri | Piece::Text(_) | Piece::Number
    )
}

/// A rule: what is wrong with the piece at a place, if anything is.
type Rule = fn(&Pieces<'_>, usize) -> Option<Found>;

/// The rules: each speaks of what no query can have there.
const RULES: &[Rule] = &[
    bare_filter,
    comma,
    unbracketed,
    unnamed,
    doubled,
    comparison,
    quoted,
    joined,
    connective,
    misspelt,
];

/// `FILTER ?x > 3`
fn bare_filter(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| is_term(token) && token.piece != Piece::Name)?;
    pieces.before(at).filter(|before| before.is_word("FILTER") || before.is_word("HAVING"))?;
    let word = pieces.before(at)?.text.to_ascii_uppercase();
    Some(Found::new(token.start, "filter.bare", &[("word", &word)]))
}

/// `SELECT ?a, ?b`
fn comma(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| token.text == "," && token.piece == Piece::Mark)?;
    (pieces.bracket(at) != Some('(') && pieces.is_projected(at))
        .then(|| Found::new(token.start, "comma", &[]))
}

/// `SELECT COUNT(?x)`
fn unbracketed(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| token.piece == Piece::Word)?;
    let upper = token.text.to_ascii_uppercase();
    let is_called = pieces.get(at + 1).is_some_and(|next| next.piece == Piece::Open('('));
    let is_bare = is_called && pieces.bracket(at) != Some('(') && pieces.is_projected(at);
    (is_bare && FUNCTIONS.contains(&upper.as_str()))
        .then(|| Found::new(token.start, "projection.brackets", &[("word", &upper)]))
}

/// `SELECT (COUNT(?x))`, `SELECT (COUNT(?x) ?n)`
fn unnamed(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let word = pieces.get(at).filter(|token| token.piece == Piece::Word)?;
    let upper = word.text.to_ascii_uppercase();
    let open = pieces.within.get(at).copied().flatten()?;
    let begins = open + 1 == at && AGGREGATES.contains(&upper.as_str());
    if !begins || pieces.bracket(at) != Some('(') || !pieces.is_projected(open) {
        return None;
    }
    let rest = pieces.tokens.get(at..)?.iter().enumerate();
    let mut inner = rest.take_while(|(index, token)| {
        pieces.within.get(at + index).copied().flatten() >= Some(open)
            || matches!(token.piece, Piece::Close(_))
    });
    let is_named = inner.any(|(index, token)| {
        token.is_word("AS") && pieces.within.get(at + index).copied().flatten() == Some(open)
    });
    (!is_named).then(|| Found::new(word.start, "projection.name", &[("word", &upper)]))
}

/// `==`, `<>`, `&`
fn doubled(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let (token, next) = (pieces.get(at)?, pieces.get(at + 1)?);
    let touches = token.end() == next.start;
    // It looks like an IRI of nothing.
    if token.text == "<>" && pieces.bracket(at) == Some('(') {
        return Some(Found::new(token.start, "operator", &[("met", "<>"), ("right", "!=")]));
    }
    let right = match (token.text, next.text) {
        ("=", "=") if touches => "=",
        ("&", _) if pieces.bracket(at) == Some('(') => "&&",
        _ => return None,
    };
    let met =
        if token.text == "&" { "&".to_owned() } else { format!("{}{}", token.text, next.text) };
    Some(Found::new(token.start, "operator", &[("met", &met), ("right", right)]))
}

/// `?x = 3` among triples.
fn comparison(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| token.piece == Piece::Mark)?;
    let compares = matches!(token.text, "=" | "!=" | "<" | ">" | "<=" | ">=" | "&&" | "||");
    (compares && pieces.among_triples(at))
        .then(|| Found::new(token.start, "comparison", &[("met", token.text)]))
}

/// `?s "member" ?o`
fn quoted(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| matches!(token.piece, Piece::Text(_)))?;
    let before = pieces.before(at).filter(|_| pieces.among_triples(at))?;
    let begins = |at: usize| {
        pieces.before(at).is_some_and(|token| {
            matches!(token.piece, Piece::Open('{') | Piece::Close('}')) || token.text == "."
        })
    };
    let is_relation = before.text == ";" || (is_term(before) && begins(at - 1));
    let label = token.text.trim_matches(['"', '\'']);
    is_relation.then(|| Found::new(token.start, "quoted.relation", &[("label", label)]))
}

/// `ORDERBY`, `LIMIT5`
fn joined(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| token.piece == Piece::Word)?;
    let upper = token.text.to_ascii_uppercase();
    if is_known(&upper) {
        return None;
    }
    let parts = KEYWORDS.iter().find_map(|word| {
        let rest = upper.strip_prefix(word).filter(|rest| !rest.is_empty())?;
        let is_number = rest.bytes().all(|byte| byte.is_ascii_digit());
        (is_number || (rest.len() > 1 && is_known(rest))).then(|| format!("{word} {rest}"))
    })?;
    Some(Found::new(token.start, "space.missing", &[("met", token.text), ("right", &parts)]))
}

/// `?a AND ?b`
fn connective(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| token.piece == Piece::Word)?;
    let right = match token.text.to_ascii_uppercase().as_str() {
        "AND" => "&&",
        "OR" => "||",
        _ => return None,
    };
    Some(Found::new(token.start, "operator", &[("met", token.text), ("right", right)]))
}

/// A word that SPARQL does not have.
fn misspelt(pieces: &Pieces<'_>, at: usize) -> Option<Found> {
    let token = pieces.get(at).filter(|token| token.piece == Piece::Word)?;
    let upper = token.text.to_uppercase();
    // `_:x` is a node; the words of PATH are not SPARQL's.
    let is_path = pieces.get(0).is_some_and(|first| first.is_word("PATH"))
        && pieces.within.get(at) == Some(&None);
    if is_known(&upper) || is_path {
        return None;
    }
    let is_called = pieces.get(at + 1).is_some_and(|next| next.piece == Piece::Open('('));
    let words = if is_called {
        [FUNCTIONS, &["FILTER", "BIND", "HAVING"]].concat()
    } else {
        KEYWORDS.to_vec()
    };
    let near = words.iter().map(|word| (distance(&upper, word), *word)).min();
    let filled = |near| [("met", token.text), ("near", near)];
    match near {
        // Of a short word more than one letter is too much.
        Some((1, near)) if token.text.chars().count() > 2 => {
            Some(Found::new(token.start, "word.misspelt", &filled(near)))
        }
        Some((2, near)) if token.text.chars().count() > 4 => {
            Some(Found::new(token.start, "word.misspelt", &filled(near)))
        }
        _ if is_called => Some(Found::new(token.start, "function.unknown", &filled(""))),
        _ => Some(Found::new(token.start, "word.unknown", &filled(""))),
    }
}
