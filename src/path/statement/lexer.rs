//! The text of a statement → tokens, each with its place.
use super::Fault;
use crate::words::reason;

/// The words that have a meaning of their own, in any case.
pub(crate) const KEYWORDS: [&str; 22] = [
    "PATH", "TO", "VIA", "THROUGH", "AVOID", "LENGTH", "ON", "WITHIN", "FORWARD", "CHEAPEST",
    "DIRECTED", "EDGES", "HUBS", "LIMIT", "VALUES", "WHERE", "AS", "SPARQL", "SHORTEST", "ALL",
    "ANY", "PREFIX",
];

/// How deep groups may stand in groups, and brackets in brackets: far more than anyone writes.
pub(super) const DEPTH: usize = 64;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word without a colon: a keyword, or what should have been one.
    Word,
    /// Digits, and what stands joined to them: a number, a date.
    Number,
    /// A prefixed name: its prefix and what stands behind the colon.
    Name(String, String),
    /// What stands between `<` and `>`.
    Iri(String),
    /// What stands between quotation marks.
    Text(String),
    /// A variable, without its mark.
    Variable(String),
    /// Everything from `{` to its `}`.
    Group,
    /// `..`
    Range,
    /// Any other character.
    Mark(char),
    /// The end of the text.
    End,
}

/// A token and the bytes that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The tokens of `text` from byte `from` to byte `until`, the last of which is [`Kind::End`].
pub(super) fn tokens(text: &str, from: usize, until: usize) -> Result<Vec<Token>, Fault> {
    let mut tokens = Vec::new();
    let mut at = from;
    while let Some(rest) = text.get(at..until)
        && let Some(c) = rest.chars().next()
    {
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if c == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
        } else {
            let (kind, length) = token(rest, c).map_err(|fault| fault.moved(at))?;
            tokens.push(Token { kind, start: at, end: at + length });
            at += length;
        }
    }
    tokens.push(Token { kind: Kind::End, start: until, end: until });
    Ok(tokens)
}

fn token(rest: &str, c: char) -> Result<(Kind, usize), Fault> {
    match c {
        '{' => Ok((Kind::Group, group(rest)?)),
        '"' | '\'' => quoted(rest, c, c),
        '“' => quoted(rest, c, '”'),
        '<' => {
            let end = rest.find(['>', ' ', '\n', '\t', '"', '{', '}', '|', '^', '`']);
            match end.filter(|end| rest.get(*end..).is_some_and(|rest| rest.starts_with('>'))) {
                Some(end) => {
                    Ok((Kind::Iri(rest.get(1..end).unwrap_or_default().to_owned()), end + 1))
                }
                None => Err(Fault::new(0, reason("statement.iri", &[]))),
            }
        }
        '?' | '$' => {
            let name = run(rest.get(1..).unwrap_or_default(), is_word);
            Ok(if name.is_empty() {
                (Kind::Mark(c), 1)
            } else {
                (Kind::Variable(name.to_owned()), 1 + name.len())
            })
        }
        '.' if rest.starts_with("..") => Ok((Kind::Range, 2)),
        c if c.is_ascii_digit() => Ok((Kind::Number, run(rest, |c| is_word(c) || c == '-').len())),
        // A prefix may be empty.
        c if c.is_alphabetic() || c == '_' || c == ':' => {
            let word = run(rest, |c| is_word(c) || c == '-');
            let Some(local) = rest.get(word.len()..).and_then(|rest| rest.strip_prefix(':')) else {
                return Ok((Kind::Word, word.len()));
            };
            let (local, length) = local_name(local);
            Ok((Kind::Name(word.to_owned(), local), word.len() + 1 + length))
        }
        c => Ok((Kind::Mark(c), c.len_utf8())),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn run(text: &str, holds: impl Fn(char) -> bool) -> &str {
    text.get(..text.find(|c| !holds(c)).unwrap_or(text.len())).unwrap_or_default()
}

/// What stands behind the colon of a prefixed name, without its backslashes, and how long it is.
fn local_name(rest: &str) -> (String, usize) {
    let (mut local, mut length, mut kept) = (String::new(), 0, (0, 0));
    let mut characters = rest.chars();
    while let Some(c) = characters.next() {
        if is_word(c) || matches!(c, '-' | ':' | '%') {
            local.push(c);
            length += c.len_utf8();
        } else if c == '\\' {
            let Some(escaped) = characters.next().filter(char::is_ascii_punctuation) else { break };
            local.push(escaped);
            length += 2;
        } else if c == '.' {
            // A stop belongs to the name only within it, and never two of them: `a..b` is a range.
            local.push(c);
            length += 1;
            continue;
        } else {
            break;
        }
        kept = (local.len(), length);
        if characters.as_str().starts_with("..") {
            break;
        }
    }
    local.truncate(kept.0);
    (local, kept.1)
}

/// The length of the quoted text that `rest` begins with, and what it says.
fn quoted(rest: &str, open: char, close: char) -> Result<(Kind, usize), Fault> {
    let mut text = String::new();
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => {
                text.push(match c {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    c => c,
                });
                escaped = false;
            }
            '\\' => escaped = true,
            c if c == close => return Ok((Kind::Text(text), at + c.len_utf8())),
            c => text.push(c),
        }
    }
    Err(Fault::new(0, reason("statement.quote", &[("open", &open), ("close", &close)])))
}

/// The length of the group that `rest` begins with. Braces in strings, IRIs and comments do not count.
fn group(rest: &str) -> Result<usize, Fault> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(left) = rest.get(at..)
        && let Some(c) = left.chars().next()
    {
        at += match c {
            '{' | '(' | '[' => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Fault::new(at, reason("statement.deep", &[("most", &DEPTH)])));
                }
                1
            }
            '}' | ')' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok(at + 1);
                }
                1
            }
            '"' | '\'' => string(left, c),
            '#' => left.find('\n').unwrap_or(left.len()),
            '<' => iri(left),
            c => c.len_utf8(),
        };
    }
    Err(Fault::new(0, reason("statement.open", &[])))
}

/// The length of the SPARQL string that `rest` begins with; of one without an end all of it.
fn string(rest: &str, quote: char) -> usize {
    let long: String = [quote; 3].iter().collect();
    let mark =
        if rest.starts_with(&long) { long.as_str() } else { long.get(..1).unwrap_or_default() };
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(mark.len()) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if rest.get(at..).is_some_and(|rest| rest.starts_with(mark)) => {
                return at + mark.len();
            }
            _ => {}
        }
    }
    rest.len()
}

/// The length of the IRI that `rest` begins with; `<` alone is less-than.
fn iri(rest: &str) -> usize {
    let end = rest.find(|c: char| c == '>' || c.is_whitespace() || matches!(c, '"' | '{' | '}'));
    match end {
        Some(end) if rest.get(end..).is_some_and(|rest| rest.starts_with('>')) => end + 1,
        _ => 1,
    }
}
