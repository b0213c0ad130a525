//! SPARQL as people read it: a line a pattern, IRIs by their prefixes, which are declared above.
use crate::rdf::{iri, prefixes};
use std::collections::BTreeSet;

/// The query, laid out; it may use one prefix more.
pub(super) fn laid_out(query: &str, prefix: Option<(&str, &str)>) -> String {
    let mut layout = Layout::default();
    let mut rest = query;
    while let Some(c) = rest.chars().next() {
        let length = token(rest, c);
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        layout.put(piece);
        rest = behind;
    }
    let mut text = String::new();
    let used = prefixes().iter().filter(|(name, _)| layout.used.contains(name));
    let used = used.map(|(name, namespace)| (name.as_str(), namespace.as_str()));
    for (name, namespace) in used.chain(prefix) {
        text.extend(["PREFIX ", name, ": <", namespace, ">\n"]);
    }
    text.push_str(layout.text.trim_start());
    text.push('\n');
    text
}

/// The length of the token that `rest` begins with.
fn token(rest: &str, c: char) -> usize {
    match c {
        '"' => {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, c)| {
                let ends = *c == '"' && !escaped;
                escaped = *c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |(at, _)| at + 1)
        }
        '<' => {
            let end = rest.find(|c: char| c == '>' || c.is_whitespace());
            end.filter(|end| rest.get(*end..).is_some_and(|rest| rest.starts_with('>')))
                .map_or(1, |end| end + 1)
        }
        c if c.is_whitespace() => rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()),
        '{' | '}' | '(' | ')' | '.' => 1,
        _ => {
            let ends =
                |c: char| c.is_whitespace() || matches!(c, '{' | '}' | '(' | ')' | '<' | '"');
            rest.find(ends).unwrap_or(rest.len()).max(c.len_utf8())
        }
    }
}

#[derive(Default)]
struct Layout {
    text: String,
    used: BTreeSet<String>,
    /// How deep braces stand in each other.
    depth: usize,
    /// How deep round brackets do.
    round: usize,
    /// Whether the braces of VALUES are open: what is in them stays in one line.
    in_values: bool,
    after_values: bool,
    needs_space: bool,
}

impl Layout {
    fn put(&mut self, piece: &str) {
        match piece {
            "{" | "}" => self.brace(piece),
            "UNION" | "WHERE" => {
                self.join_line();
                self.word(piece);
            }
            "." | ";" if self.round == 0 => {
                self.word(piece);
                self.line();
            }
            "FILTER" | "BIND" | "OPTIONAL" | "VALUES" | "GRAPH" | "SERVICE" if self.round == 0 => {
                self.line();
                self.after_values = piece == "VALUES";
                self.word(piece);
            }
            "(" => {
                self.round += 1;
                self.word("(");
            }
            ")" => {
                self.round = self.round.saturating_sub(1);
                self.needs_space = false;
                self.word(")");
            }
            blank if blank.trim().is_empty() => {
                self.needs_space = !self.text.ends_with(['(', '\n']);
            }
            iri if iri.starts_with('<') && iri.ends_with('>') => {
                let short = self.short(iri);
                self.word(&short);
            }
            other => self.word(other),
        }
    }

    fn brace(&mut self, brace: &str) {
        if brace == "{" && std::mem::take(&mut self.after_values) {
            self.in_values = true;
            self.word(brace);
        } else if brace == "{" {
            self.word(brace);
            self.depth += 1;
            self.line();
        } else if std::mem::take(&mut self.in_values) {
            self.word(brace);
            self.line();
        } else {
            self.depth = self.depth.saturating_sub(1);
            self.line();
            self.word(brace);
            self.line();
        }
    }

    fn word(&mut self, word: &str) {
        if self.text.ends_with('\n') {
            self.text.push_str(&"  ".repeat(self.depth));
        } else if self.needs_space || (word == "{" && !self.text.is_empty()) {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.needs_space = false;
    }

    fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.needs_space = false;
    }

    /// What follows stands behind the brace that ended the last line.
    fn join_line(&mut self) {
        if self.text.ends_with("}\n") {
            self.text.pop();
            self.needs_space = true;
        }
    }

    fn short(&mut self, written: &str) -> String {
        let bare = written.trim_start_matches('<').trim_end_matches('>');
        if let Some((name, local)) = iri::prefixed(bare) {
            self.used.insert(name.to_owned());
            return format!("{name}:{local}");
        }
        written.to_owned()
    }
}
