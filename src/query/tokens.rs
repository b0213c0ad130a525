//! The text of a query, or of a PATH statement, in pieces: for what must be told of it while it is still being typed, or is wrong.
//! Every byte is in exactly one piece; nothing is refused.

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// White space.
    Space,
    /// From `#` to the end of the line.
    Comment,
    /// A text in quotation marks; `false` where the mark that ends it is missing.
    Text(bool),
    /// `<…>`
    Iri,
    /// A prefixed name, or a prefix with its colon.
    Name,
    /// `?x` or `$x`
    Variable,
    /// A word without a colon: a keyword, a function, or what should not be there.
    Word,
    /// A number or a date.
    Number,
    /// `@vi`
    Tag,
    /// `{`, `(`, `[`
    Open(char),
    /// `}`, `)`, `]`
    Close(char),
    /// Any other character, `..`, `^^`, `&&`, `||`.
    Mark,
}

/// A piece and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) piece: Piece,
    /// In bytes.
    pub(crate) start: usize,
    pub(crate) text: &'a str,
}

impl Token<'_> {
    /// The byte behind it.
    pub(crate) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, in any case.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.piece == Piece::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it says anything: neither white space nor a comment.
    pub(crate) const fn says(&self) -> bool {
        !matches!(self.piece, Piece::Space | Piece::Comment)
    }
}

/// The pieces of `text`, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..)
        && let Some(first) = rest.chars().next()
    {
        let (piece, length) = piece(rest, first);
        let token = Token { piece, start, text: rest.get(..length).unwrap_or(rest) };
        start = token.end();
        tokens.push(token);
    }
    tokens
}

/// The brackets of `tokens`, as places among them: each that opens with the one that closes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Brackets {
    /// Pairs that fit.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Those that nothing closes, outermost first.
    pub(crate) open: Vec<usize>,
    /// The first that closes what is not open: with the bracket that is open instead, where there is one.
    pub(crate) stray: Option<(usize, Option<usize>)>,
}

/// Which brackets of `tokens` belong together.
pub(crate) fn brackets(tokens: &[Token<'_>]) -> Brackets {
    let mut found = Brackets::default();
    for (at, token) in tokens.iter().enumerate() {
        match token.piece {
            Piece::Open(_) => found.open.push(at),
            Piece::Close(mark) => match found.open.last() {
                Some(&last)
                    if tokens.get(last).is_some_and(|t| t.piece == Piece::Open(opens(mark))) =>
                {
                    found.open.pop();
                    found.pairs.push((last, at));
                }
                instead => {
                    found.stray = found.stray.or(Some((at, instead.copied())));
                }
            },
            Piece::Space
            | Piece::Comment
            | Piece::Text(_)
            | Piece::Iri
            | Piece::Name
            | Piece::Variable
            | Piece::Word
            | Piece::Number
            | Piece::Tag
            | Piece::Mark => {}
        }
    }
    found
}

/// The bracket that `mark` closes.
const fn opens(mark: char) -> char {
    match mark {
        '}' => '{',
        ')' => '(',
        _ => '[',
    }
}

/// The bracket that closes `mark`.
pub(crate) const fn closes(mark: char) -> char {
    match mark {
        '{' => '}',
        '(' => ')',
        _ => ']',
    }
}

/// What `rest` begins with, and how long that is; `first` is its first character.
fn piece(rest: &str, first: char) -> (Piece, usize) {
    let run = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
    match first {
        c if c.is_whitespace() => (Piece::Space, run(char::is_whitespace)),
        '#' => (Piece::Comment, rest.find('\n').unwrap_or(rest.len())),
        '"' | '\'' => quoted(rest, first),
        '“' => quoted(rest, '”'),
        '<' => iri(rest).map_or((Piece::Mark, 1), |length| (Piece::Iri, length)),
        '?' | '$' => match word(rest.get(1..).unwrap_or_default(), false) {
            0 => (Piece::Mark, 1),
            length => (Piece::Variable, 1 + length),
        },
        '@' => match word(rest.get(1..).unwrap_or_default(), true) {
            0 => (Piece::Mark, 1),
            length => (Piece::Tag, 1 + length),
        },
        '{' | '(' | '[' => (Piece::Open(first), 1),
        '}' | ')' | ']' => (Piece::Close(first), 1),
        c if c.is_ascii_digit() => (Piece::Number, number(rest)),
        c if is_letter(c) || c == ':' => named(rest),
        _ if ["..", "^^", "&&", "||", "<=", ">=", "!="]
            .iter()
            .any(|mark| rest.starts_with(mark)) =>
        {
            (Piece::Mark, 2)
        }
        c => (Piece::Mark, c.len_utf8()),
    }
}

/// Letters, with the marks that stand apart from them where a keyboard writes them so.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

/// The length of the word that `rest` begins with.
fn word(rest: &str, hyphens: bool) -> usize {
    let ends = |c: char| !(is_letter(c) || c.is_numeric() || (hyphens && c == '-'));
    rest.find(ends).unwrap_or(rest.len())
}

fn named(rest: &str) -> (Piece, usize) {
    let length = word(rest, true);
    let Some(local) = rest.get(length..).and_then(|rest| rest.strip_prefix(':')) else {
        // A word of a query has no hyphen; without a colon the hyphen is a minus.
        return (Piece::Word, word(rest, false).max(1));
    };
    let mut end = 0;
    let mut escaped = false;
    for (at, c) in local.char_indices() {
        let within =
            escaped || is_letter(c) || c.is_numeric() || matches!(c, '-' | ':' | '%' | '\\');
        if within {
            end = at + c.len_utf8();
        } else if c != '.' || local.get(at..).is_some_and(|rest| rest.starts_with("..")) {
            break;
        }
        escaped = !escaped && c == '\\';
    }
    (Piece::Name, length + 1 + end)
}

/// Digits with what stands joined to them: `1.5e3`, `2024-07-06`; never the `..` of a range.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let goes_on = bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        if byte.is_ascii_alphanumeric() || (matches!(byte, b'.' | b'-') && goes_on) {
            length += 1;
        } else {
            break;
        }
    }
    length
}

/// A text; a short one ends with its line, even where its mark is missing.
fn quoted(rest: &str, close: char) -> (Piece, usize) {
    let long: String = [close; 3].iter().collect();
    let is_long = close != '”' && rest.starts_with(&long);
    let mark = if is_long { long } else { close.to_string() };
    let begun = if is_long { 3 } else { rest.chars().next().map_or(1, char::len_utf8) };
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip_while(|(at, _)| *at < begun) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' if !is_long => return (Piece::Text(false), at),
            _ if rest.get(at..).is_some_and(|rest| rest.starts_with(&mark)) => {
                return (Piece::Text(true), at + mark.len());
            }
            _ => {}
        }
    }
    (Piece::Text(false), rest.len())
}

/// The length of the IRI that `rest` begins with; none where `<` is less-than.
fn iri(rest: &str) -> Option<usize> {
    let end = rest.find(|c: char| c == '>' || c.is_whitespace() || matches!(c, '"' | '{' | '}'))?;
    rest.get(end..)?.starts_with('>').then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::{Piece, brackets, tokens};

    fn pieces(text: &str) -> Vec<(Piece, &str)> {
        let tokens = tokens(text);
        assert_eq!(tokens.iter().map(|token| token.text).collect::<String>(), text);
        tokens.iter().filter(|token| token.says()).map(|t| (t.piece, t.text)).collect()
    }

    #[test]
    fn a_query_falls_into_pieces() {
        assert_eq!(
            pieces("SELECT ?n { ?s a foaf:Person ; lk:at/skos:prefLabel \"Lào {\"@vi . } # ?x"),
            [
                (Piece::Word, "SELECT"),
                (Piece::Variable, "?n"),
                (Piece::Open('{'), "{"),
                (Piece::Variable, "?s"),
                (Piece::Word, "a"),
                (Piece::Name, "foaf:Person"),
                (Piece::Mark, ";"),
                (Piece::Name, "lk:at"),
                (Piece::Mark, "/"),
                (Piece::Name, "skos:prefLabel"),
                (Piece::Text(true), "\"Lào {\""),
                (Piece::Tag, "@vi"),
                (Piece::Mark, "."),
                (Piece::Close('}'), "}"),
            ]
        );
        assert_eq!(
            pieces("FILTER(?a<?b && 1.5 >= -2)").iter().map(|(_, text)| *text).collect::<Vec<_>>(),
            ["FILTER", "(", "?a", "<", "?b", "&&", "1.5", ">=", "-", "2", ")"]
        );
    }

    #[test]
    fn a_path_falls_into_pieces() {
        assert_eq!(
            pieces("PATH “Lào Cai” TO place:a.b. WITHIN 2021..2025-07-01 <urn:a>"),
            [
                (Piece::Word, "PATH"),
                (Piece::Text(true), "“Lào Cai”"),
                (Piece::Word, "TO"),
                (Piece::Name, "place:a.b"),
                (Piece::Mark, "."),
                (Piece::Word, "WITHIN"),
                (Piece::Number, "2021"),
                (Piece::Mark, ".."),
                (Piece::Number, "2025-07-01"),
                (Piece::Iri, "<urn:a>"),
            ]
        );
    }

    #[test]
    fn what_is_not_closed_ends_with_its_line_or_with_the_text() {
        assert_eq!(pieces("\"Lào\n}"), [(Piece::Text(false), "\"Lào"), (Piece::Close('}'), "}")]);
        assert_eq!(pieces("'''Lào\n}"), [(Piece::Text(false), "'''Lào\n}")]);
        assert_eq!(pieces("\"a\\\""), [(Piece::Text(false), "\"a\\\"")]);
        assert_eq!(pieces("do mi\u{301}nh"), [(Piece::Word, "do"), (Piece::Word, "mi\u{301}nh")]);
    }

    #[test]
    fn brackets_find_each_other() {
        let found = brackets(&tokens("{(a)[\"}\"]"));
        assert_eq!((found.pairs, found.open, found.stray), (vec![(1, 3), (4, 6)], vec![0], None));
        assert_eq!(brackets(&tokens("{)}")).stray, Some((1, Some(0))));
        assert_eq!(brackets(&tokens("}")).stray, Some((0, None)));
    }
}
