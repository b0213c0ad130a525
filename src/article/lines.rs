//! JSON Lines → articles, a record a line. A line that is none is refused by its number, those behind it are read.
use super::bytes::{self, Input};
use super::{Found, LARGEST, Origin, record};
use crate::error::LienketError;
use crate::words::reason;

/// The articles of a JSON Lines file.
pub(super) struct Lines {
    input: Option<Input>,
    origin: Origin,
    line: usize,
    met: bool,
    buffer: Vec<u8>,
}

impl Lines {
    /// The articles of `input`.
    pub(super) fn new(input: Input, origin: Origin) -> Self {
        Self { input: Some(input), origin, line: 0, met: false, buffer: Vec::new() }
    }

    /// What the line in the buffer holds.
    fn parse(&self) -> Result<Found, LienketError> {
        let origin = self.origin.at(self.line);
        if self.buffer.len() > LARGEST {
            return Err(bytes::too_large(&origin));
        }
        record::read(bytes::text(self.buffer.trim_ascii_end(), &origin)?, origin, None)
    }
}

impl Iterator for Lines {
    type Item = Result<Found, LienketError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let read = self.input.as_mut()?.line(&mut self.buffer);
            self.line += 1;
            match read {
                Ok(0) => {
                    self.input = None;
                    return (!self.met)
                        .then(|| Err(self.origin.refuse(reason("article.empty", &[]))));
                }
                Ok(_) if self.buffer.trim_ascii().is_empty() => {}
                Ok(_) => {
                    self.met = true;
                    return Some(self.parse());
                }
                Err(cause) => {
                    self.input = None;
                    return Some(Err(bytes::broken(&cause, &self.origin.at(self.line))));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::article::bytes::Input;
    use crate::article::{LARGEST, Origin};
    use std::path::Path;
    use std::sync::Arc;

    fn read(bytes: &[u8]) -> Vec<String> {
        let origin = Origin { path: Arc::from(Path::new("a.jsonl")), line: None };
        Lines::new(Input::of(bytes), origin)
            .map(|found| {
                found.map_or_else(
                    |fault| fault.to_string(),
                    |found| format!("{} {}", found.article.id, found.origin),
                )
            })
            .collect()
    }

    #[test]
    fn a_bad_line_stops_none_of_the_others() {
        let text = "\u{feff}{\"id\": \"a\", \"text\": \"x\"}\n\n{\"id\": \"b\",\n{\"id\": 7, \"title\": \"t\", \"body\": \"x\"}";
        let found = read(text.as_bytes());
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[0], "a a.jsonl:1");
        assert!(found[1].starts_with("a.jsonl:3: "), "{}", found[1]);
        assert_eq!(found[2], "7 a.jsonl:4");
    }

    #[test]
    fn bytes_that_are_no_text_are_named_with_their_line() {
        let found =
            read(b"{\"id\": \"a\", \"text\": \"\xe1\"}\n{\"id\": \"b\", \"text\": \"x\"}\n");
        assert!(found[0].starts_with("a.jsonl:1: not UTF-8: byte 22 "), "{}", found[0]);
        assert_eq!(found[1], "b a.jsonl:2");
    }

    #[test]
    fn an_endless_line_is_refused_and_passed_over() {
        let mut bytes = b"{\"id\": \"a\", \"text\": \"".to_vec();
        bytes.resize(LARGEST * 3, b'x');
        bytes.extend_from_slice(b"\"}\n{\"id\": \"b\", \"text\": \"x\"}\n");
        let found = read(&bytes);
        assert!(found[0].starts_with("a.jsonl:1: more than 4 MiB"), "{}", found[0]);
        assert_eq!(found[1..], ["b a.jsonl:2"]);
    }

    #[test]
    fn an_empty_file_is_refused() {
        assert_eq!(read(b" \n\n"), ["a.jsonl: empty: no article in it"]);
    }
}
