//! When a statement, of SPARQL or PATH, is complete: its brackets and quotes are closed and there is something in it to answer.
//! This is no parser: what it takes for complete may still be wrong, and the query's own error says so.

/// How far a statement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// Nothing but white space and comments.
    Empty,
    /// More must follow.
    Open,
    /// It can be answered; more may follow: `ORDER BY`, `LIMIT`.
    Complete,
}

/// How far `text` has come.
pub(super) fn progress(text: &str) -> Progress {
    Reading::of(text).progress()
}

fn progress_of(seen: &Seen) -> Progress {
    if !seen.anything && !seen.in_quotes {
        return Progress::Empty;
    }
    let answerable = match seen.form {
        None => false,
        Some(Form::Select) => seen.groups > 0,
        // A template alone is no question; `CONSTRUCT WHERE { … }` is one.
        Some(Form::Construct) => seen.groups > 1 || (seen.groups > 0 && seen.has_where),
        Some(Form::Describe | Form::Graphs) => seen.words_after_form > 0,
        // The group behind WHERE or DATA.
        Some(Form::Change) => seen.groups_after_where > 0,
        Some(Form::Path) => seen.ends_after_to.is_some_and(|ends| ends > 0),
    };
    if seen.depth == 0 && !seen.in_quotes && answerable {
        Progress::Complete
    } else {
        Progress::Open
    }
}

/// Whether `line` begins a statement rather than goes on with one.
pub(super) fn begins(line: &str) -> bool {
    let word = line.trim_start();
    let word = word.get(..token(word, word.chars().next().unwrap_or(' '))).unwrap_or_default();
    // An update may go on with INSERT or WITH on a line of its own; `;` or an empty line stands before one.
    form(word).is_some_and(|form| !matches!(form, Form::Change | Form::Graphs))
        || word.eq_ignore_ascii_case("prefix")
        || word.eq_ignore_ascii_case("base")
}

/// Whether `text` is an update: what changes the graph.
pub(super) fn is_update(text: &str) -> bool {
    matches!(Reading::of(text).seen.form, Some(Form::Change | Form::Graphs))
}

/// Whether the brackets and quotes of `text` are closed.
pub(super) fn is_closed(text: &str) -> bool {
    Reading::of(text).is_closed()
}

/// The reading of a text that grows by whole lines: each is looked at once, however long the text becomes.
#[derive(Default)]
pub(super) struct Reading {
    seen: Seen,
    /// How much is read: up to the string that is still open, where one is.
    done: usize,
    /// How far the end of that string was looked for.
    searched: usize,
}

impl Reading {
    fn of(text: &str) -> Self {
        let mut reading = Self::default();
        reading.go_on(text);
        reading
    }

    /// Reads what has come to `text` since the last time.
    pub(super) fn go_on(&mut self, text: &str) {
        while let Some(rest) = text.get(self.done..)
            && let Some(c) = rest.chars().next()
        {
            let searched = self.searched.saturating_sub(self.done);
            let length = match c {
                '"' | '\'' => string(rest, c, searched),
                _ => Some(token(rest, c)),
            };
            self.seen.in_quotes = length.is_none();
            self.searched = text.len();
            let Some(piece) = length.and_then(|length| rest.get(..length)) else { return };
            self.searched = 0;
            note(&mut self.seen, piece, c);
            self.done += piece.len();
        }
    }

    /// How far the text has come.
    pub(super) fn progress(&self) -> Progress {
        progress_of(&self.seen)
    }

    /// Whether its brackets and quotes are closed.
    pub(super) const fn is_closed(&self) -> bool {
        self.seen.depth == 0 && !self.seen.in_quotes
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `SELECT`, `ASK`.
    Select,
    /// `CONSTRUCT`.
    Construct,
    /// `DESCRIBE`.
    Describe,
    /// `PATH`.
    Path,
    /// `INSERT`, `DELETE`, `WITH`.
    Change,
    /// `CLEAR`, `DROP` and their like.
    Graphs,
}

#[derive(Default)]
struct Seen {
    anything: bool,
    form: Option<Form>,
    depth: usize,
    in_quotes: bool,
    /// Groups in braces at the outermost level.
    groups: usize,
    /// Whether `WHERE` was met, or the `DATA` of an update.
    has_where: bool,
    /// Such groups behind it.
    groups_after_where: usize,
    words_after_form: usize,
    /// How much stands at the outermost level behind `TO`; `None` before it.
    ends_after_to: Option<usize>,
}

/// The length of the string that `rest` begins with; `None` where it is not closed. Up to `searched`, the end of a line, it is known not
/// to end.
fn string(rest: &str, quote: char, searched: usize) -> Option<usize> {
    let long = quote.to_string().repeat(3);
    let mark = if rest.starts_with(&long) { long.as_str() } else { long.get(..1)? };
    let mut escaped = false;
    let begin = searched.max(mark.len());
    for (at, c) in rest.get(begin..)?.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if rest.get(begin + at..)?.starts_with(mark) => return Some(begin + at + mark.len()),
            _ => {}
        }
    }
    None
}

/// The length of the token, no string, that `rest` begins with; `c` is its first character.
fn token(rest: &str, c: char) -> usize {
    let run = |holds: fn(char) -> bool| rest.find(|c| !holds(c)).unwrap_or(rest.len());
    match c {
        '#' => rest.find('\n').unwrap_or(rest.len()),
        // `<` is less-than unless an IRI follows.
        '<' => match rest
            .find(|c: char| c == '>' || c.is_whitespace() || matches!(c, '"' | '{' | '}'))
        {
            Some(end) if rest.get(end..).is_some_and(|end| end.starts_with('>')) => end + 1,
            _ => 1,
        },
        c if is_word(c) => run(is_word),
        c if c.is_whitespace() => run(char::is_whitespace),
        c => c.len_utf8(),
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | ':' | '?' | '$' | '-' | '%')
}

fn note(seen: &mut Seen, piece: &str, c: char) {
    if c.is_whitespace() || c == '#' {
        return;
    }
    seen.anything = true;
    match c {
        '{' | '(' | '[' => {
            let is_group = usize::from(c == '{' && seen.depth == 0);
            seen.groups += is_group;
            seen.groups_after_where += if seen.has_where { is_group } else { 0 };
            if seen.depth == 0 {
                seen.ends_after_to = seen.ends_after_to.map(|ends| ends + 1);
            }
            seen.depth += 1;
        }
        '}' | ')' | ']' => seen.depth = seen.depth.saturating_sub(1),
        _ if seen.depth > 0 => {}
        _ if seen.form.is_some() => {
            seen.has_where |= ["where", "data"].iter().any(|word| piece.eq_ignore_ascii_case(word));
            if piece.eq_ignore_ascii_case("to") {
                seen.ends_after_to = seen.ends_after_to.or(Some(0));
            } else if c != ';' {
                seen.ends_after_to = seen.ends_after_to.map(|ends| ends + 1);
            }
            seen.words_after_form += usize::from(c != ';');
        }
        _ => seen.form = form(piece),
    }
}

fn form(word: &str) -> Option<Form> {
    match word.to_ascii_lowercase().as_str() {
        "select" | "ask" => Some(Form::Select),
        "construct" => Some(Form::Construct),
        "describe" => Some(Form::Describe),
        "path" => Some(Form::Path),
        "insert" | "delete" | "with" => Some(Form::Change),
        "load" | "clear" | "create" | "drop" | "copy" | "move" | "add" => Some(Form::Graphs),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Progress, progress};

    #[test]
    fn complete_statements() {
        for text in [
            "SELECT * { ?s ?p ?o }",
            "select ?s where { ?s rdfs:label \"}\"@vi } # {",
            "ASK { FILTER(1 < 2 && 3 > 2) }",
            "PREFIX a: <http://a/#>\nSELECT * { ?s a a:B }",
            "SELECT * { ?s ?p '''a ' \" ''' }\nLIMIT 5",
            "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }",
            "CONSTRUCT WHERE { ?s a ?o }",
            "CONSTRUCT { ?s a ?o } { ?s a ?o }",
            "DESCRIBE <http://a/b>",
            "DESCRIBE lk:a",
            "SELECT (COUNT(*) AS ?n) { ?s ?p \"\\\\\" }",
            "SELECT * { ?s ?p '' }",
            "PATH \"Lào Cai\" TO \"Thanh Hóa\"",
            "path all {?p a foaf:Person} to place:x\nLENGTH 1..3",
            "PATH <http://a/b> TO { ?x a ?y }",
            "INSERT DATA { GRAPH graph:a { lk:a lk:b lk:c } }",
            "DELETE WHERE { ?s ?p ?o }",
            "PREFIX a: <http://a/>\nDELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
            "WITH graph:a DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "CLEAR ALL",
            "drop graph graph:a",
        ] {
            assert_eq!(progress(text), Progress::Complete, "{text}");
        }
    }

    #[test]
    fn open_statements() {
        for text in [
            "SELECT *",
            "SELECT (COUNT(*) AS ?n)",
            "SELECT * {",
            "SELECT * { { ?s ?p ?o }",
            "SELECT * { ?s ?p \"a }",
            "SELECT * { ?s ?p \"a\\\" }",
            "SELECT * { ?s ?p \"\"\"a\" }",
            "SELECT * { ?s ?p ?o # }",
            "PREFIX a: <http://a/>",
            "CONSTRUCT { ?s a ?o }",
            "DESCRIBE",
            "INSERT DATA",
            "INSERT { ?s ?p 1 }",
            "DELETE { ?s ?p ?o } WHERE",
            "CLEAR",
            "PATH",
            "PATH \"Lào Cai\"",
            "PATH \"to\" TO",
            "PATH place:x TO { ?y",
            "# SELECT\nPREFIX select: <http://a/>",
        ] {
            assert_eq!(progress(text), Progress::Open, "{text}");
        }
        assert_eq!(progress(" \n# SELECT * {}\n"), Progress::Empty);
    }
}
