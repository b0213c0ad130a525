//! Lines that do not come from a terminal → statements. A statement ends with `;` at the end of a line, before an
//! empty line, or before a line that begins another; a command is a line.
use super::command;
use super::statement::{self, Progress};
use std::io::{self, BufRead};

/// The statements and commands of a script.
#[derive(Debug)]
pub(super) struct Script<R> {
    lines: io::Lines<R>,
    /// A line that was read too early.
    next: Option<String>,
}

impl<R: BufRead> Script<R> {
    /// The statements of `input`.
    pub(super) fn new(input: R) -> Self {
        Self { lines: input.lines(), next: None }
    }
}

impl<R: BufRead> Iterator for Script<R> {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut open = String::new();
        loop {
            let line = match self.next.take().map(Ok).or_else(|| self.lines.next()) {
                Some(Ok(line)) => line,
                Some(Err(fault)) => return Some(Err(fault)),
                None => return (!open.trim().is_empty()).then_some(Ok(open)),
            };
            let progress = statement::progress(&open);
            let goes = command::go(&format!("{open}{line}")).is_some();
            if progress != Progress::Empty && !goes && begins_anew(&line, &open, progress) {
                self.next = Some(line);
                return Some(Ok(open));
            }
            open.push_str(&line);
            open.push('\n');
            let is_command = progress == Progress::Empty && line.trim_start().starts_with('\\');
            if is_command || goes || (line.trim_end().ends_with(';') && statement::is_closed(&open))
            {
                return Some(Ok(open));
            }
        }
    }
}

/// Whether `line` ends the statement `open` that stands before it.
fn begins_anew(line: &str, open: &str, progress: Progress) -> bool {
    let is_break = line.trim().is_empty() || line.trim_start().starts_with('\\');
    (is_break && statement::is_closed(open))
        || (progress == Progress::Complete && statement::begins(line))
}

#[cfg(test)]
mod tests {
    use super::Script;

    fn statements(script: &str) -> Vec<String> {
        Script::new(script.as_bytes())
            .map(|statement| statement.unwrap().trim().to_owned())
            .collect()
    }

    #[test]
    fn statements_end_where_they_should() {
        let script = "# two\nSELECT * { ?s a ?c ;\n\n a ?d }\nORDER BY ?s\nASK {}\n\\stats\nSELECT * {};\n\nDESCRIBE lk:a\n\n\nPREFIX a: <http://a/>\nASK {}";
        assert_eq!(
            statements(script),
            [
                "# two\nSELECT * { ?s a ?c ;\n\n a ?d }\nORDER BY ?s",
                "ASK {}",
                "\\stats",
                "SELECT * {};",
                "DESCRIBE lk:a",
                "PREFIX a: <http://a/>\nASK {}",
            ]
        );
    }

    #[test]
    fn wrong_statements_end_too() {
        assert_eq!(
            statements("SELECT * {}\n\\g a.csv\nASK {} \\g |wc\nASK {}\n\n\\g"),
            ["SELECT * {}\n\\g a.csv", "ASK {} \\g |wc", "ASK {}", "\\g"]
        );
        assert_eq!(
            statements("DELETE { ?s ?p 1 }\nINSERT { ?s ?p 2 }\nWHERE { ?s ?p 1 };\nASK {}"),
            ["DELETE { ?s ?p 1 }\nINSERT { ?s ?p 2 }\nWHERE { ?s ?p 1 };", "ASK {}"]
        );
        assert_eq!(statements("SELCT *\n\nASK {}\n"), ["SELCT *", "ASK {}"]);
        assert_eq!(statements("SELECT * {\n\nASK {}\n"), ["SELECT * {\n\nASK {}"]);
        assert_eq!(statements("\n\n"), [""; 0]);
    }
}
