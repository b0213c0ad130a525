//! Lines that do not come from a terminal → statements. A statement ends with `;` at the end of a line, before an
//! empty line, or before a line that begins another; a command is a line.
use super::command;
use super::statement::{self, Progress, Reading};
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
        let mut reading = Reading::default();
        loop {
            let line = match self.next.take().map(Ok).or_else(|| self.lines.next()) {
                Some(Ok(line)) => line,
                Some(Err(fault)) => return Some(Err(fault)),
                None => return (!open.trim().is_empty()).then_some(Ok(open)),
            };
            let progress = reading.progress();
            let goes = line.contains("\\g")
                && command::go(&[open.as_str(), line.as_str()].concat()).is_some();
            if progress != Progress::Empty && !goes && begins_anew(&line, &reading) {
                self.next = Some(line);
                return Some(Ok(open));
            }
            open.push_str(&line);
            open.push('\n');
            reading.go_on(&open);
            let is_command = progress == Progress::Empty && line.trim_start().starts_with('\\');
            if is_command || goes || (line.trim_end().ends_with(';') && reading.is_closed()) {
                return Some(Ok(open));
            }
        }
    }
}

/// Whether `line` ends the statement that was read before it.
fn begins_anew(line: &str, before: &Reading) -> bool {
    let is_break = line.trim().is_empty() || line.trim_start().starts_with('\\');
    (is_break && before.is_closed())
        || (before.progress() == Progress::Complete && statement::begins(line))
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
    fn a_statement_of_many_lines_takes_no_longer_than_one_line() {
        let rows = "(\"một\" <urn:a>)\n\n".repeat(50_000);
        for (open, close) in [
            ("SELECT * { VALUES (?a ?b) {\n", "} }"),
            ("SELECT * { BIND('''\n", "''' AS ?a) }"),
            ("SELECT * { FILTER(?a = '''\\\n", "''') }"),
        ] {
            let script = format!("{open}{rows}{close}\nASK {{}}");
            let found = statements(&script);
            assert_eq!(found.len(), 2, "{open}");
            assert_eq!(found[1], "ASK {}");
        }
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
