//! JSON of any layout → articles: one record, several, or an array of them. The records are cut out one by one, so
//! that an array of any length is read in the memory of its longest record.
use super::bytes::{self, Input};
use super::{Found, LARGEST, Origin, id, record};
use crate::error::LienketError;
use crate::words::{Said, reason};
use std::io;

/// The articles of a JSON file.
pub(super) struct Values {
    input: Option<Input>,
    origin: Origin,
    line: usize,
    in_array: bool,
    met: usize,
}

/// What comes next in the file.
enum Next {
    /// A record that begins on the line; with more bytes than are read it has lost its end.
    Record(Vec<u8>, usize),
    /// What no record begins with.
    Stray(u8),
    /// The file ends within a record, which begins on the line.
    Open(usize),
    /// The file ends within the array.
    OpenArray,
    /// The file ends.
    End,
}

impl Values {
    /// The articles of `input`.
    pub(super) fn new(input: Input, origin: Origin) -> Self {
        Self { input: Some(input), origin, line: 1, in_array: false, met: 0 }
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let Some(input) = self.input.as_mut() else { return Ok(None) };
        let byte = input.byte()?;
        self.line += usize::from(byte == Some(b'\n'));
        Ok(byte)
    }

    /// Goes to the next record and cuts it out.
    fn cut(&mut self) -> io::Result<Next> {
        loop {
            match self.byte()? {
                None if self.in_array => return Ok(Next::OpenArray),
                None => return Ok(Next::End),
                Some(b'{') => return self.record(),
                Some(b'[') if !self.in_array && self.met == 0 => self.in_array = true,
                Some(b']') if self.in_array => self.in_array = false,
                Some(b',') if self.in_array => {}
                // The byte order mark.
                Some(0xef | 0xbb | 0xbf) if self.met == 0 && self.line == 1 => {}
                Some(byte) if byte.is_ascii_whitespace() => {}
                Some(byte) => return Ok(Next::Stray(byte)),
            }
        }
    }

    /// Cuts out the record whose brace was just read.
    fn record(&mut self) -> io::Result<Next> {
        let begin = self.line;
        let mut bytes = vec![b'{'];
        let (mut depth, mut in_string, mut escaped) = (1_usize, false, false);
        while depth > 0 {
            let Some(byte) = self.byte()? else { return Ok(Next::Open(begin)) };
            if bytes.len() <= LARGEST {
                bytes.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth -= 1,
                _ => {}
            }
        }
        Ok(Next::Record(bytes, begin))
    }

    /// Reads the record; the file's stem is the id of one that has none and stands alone.
    fn parse(&self, bytes: &[u8], begin: usize) -> Result<Found, LienketError> {
        let origin = self.origin.at(begin);
        if bytes.len() > LARGEST {
            return Err(bytes::too_large(&origin));
        }
        let stem =
            (!self.in_array && self.met == 1).then(|| id::of_file(&self.origin.path)).flatten();
        record::read(bytes::text(bytes, &origin)?, origin, stem)
    }

    /// Ends the walk with a complaint about `line`.
    fn stop(&mut self, reason: Said, line: usize) -> Result<Found, LienketError> {
        self.input = None;
        Err(self.origin.at(line).refuse(reason))
    }
}

impl Iterator for Values {
    type Item = Result<Found, LienketError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.input.as_ref()?;
        match self.cut() {
            Ok(Next::Record(bytes, begin)) => {
                self.met += 1;
                Some(self.parse(&bytes, begin))
            }
            Ok(Next::End) => {
                self.input = None;
                (self.met == 0).then(|| Err(self.origin.refuse(reason("article.empty", &[]))))
            }
            Ok(Next::Stray(byte)) => {
                let met = char::from(byte).escape_default();
                let why = reason("article.stray", &[("met", &met.to_string())]);
                Some(self.stop(why, self.line))
            }
            Ok(Next::Open(begin)) => Some(self.stop(reason("article.record-open", &[]), begin)),
            Ok(Next::OpenArray) => Some(self.stop(reason("article.array-open", &[]), self.line)),
            Err(cause) => {
                self.input = None;
                Some(Err(bytes::broken(&cause, &self.origin.at(self.line))))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Values;
    use crate::article::Origin;
    use crate::article::bytes::Input;
    use std::path::Path;
    use std::sync::Arc;

    fn read(text: &str) -> Vec<String> {
        let origin = Origin { path: Arc::from(Path::new("tin.json")), line: None };
        Values::new(Input::of(text.as_bytes()), origin)
            .map(|found| {
                found.map_or_else(
                    |fault| fault.to_string(),
                    |found| format!("{} {}", found.article.id, found.origin),
                )
            })
            .collect()
    }

    #[test]
    fn a_record_or_an_array_of_them() {
        assert_eq!(read("{\n \"text\": \"a } \\\" b\"\n}\n"), ["tin tin.json:1"]);
        assert_eq!(
            read(
                "\u{feff}[\n {\"id\": \"a\", \"text\": \"x\"},\n\n {\"id\": \"b\", \"text\": \"x\", \"tags\": [{}]}\n]"
            ),
            ["a tin.json:2", "b tin.json:4"]
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let found = read(
            "[{\"id\": \"a\" \"text\": 1},\n{\"id\": \"b\", \"text\": \"x\"},\n{\"text\": \"x\"},\noops]",
        );
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].starts_with("tin.json:1: not JSON"), "{}", found[0]);
        assert_eq!(found[1], "b tin.json:2");
        assert!(found[2].starts_with("tin.json:3: no id"), "{}", found[2]);
        assert!(
            found[3].starts_with("tin.json:4: a JSON record was expected, not `o`"),
            "{}",
            found[3]
        );
        assert_eq!(
            read("\n{\"id\": \"a\",\n"),
            ["tin.json:2: the JSON record that begins here is not closed"]
        );
        assert_eq!(
            read("[{\"id\": \"a\", \"text\": \"x\"},\n"),
            ["a tin.json:1", "tin.json:2: the JSON array is not closed"]
        );
        assert_eq!(read("[]"), ["tin.json: empty: no article in it"]);
    }
}
