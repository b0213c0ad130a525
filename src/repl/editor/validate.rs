//! When Enter carries out what is typed: a command, a complete statement, or anything behind an empty line or `;`.
use crate::repl::command;
use crate::repl::statement::{self, Progress};

/// Whether what is typed is to be carried out.
pub(super) fn is_done(input: &str) -> bool {
    // An empty line ends also what is wrong, lest there be no way out of it.
    command::is_done(input) || statement::progress(input) == Progress::Complete
}

#[cfg(test)]
mod tests {
    use super::is_done;

    #[test]
    fn a_statement_is_carried_out_when_it_is_complete_on_however_many_lines() {
        for done in [
            "\\help",
            "",
            "SELECT * { ?s ?p ?o }",
            "SELECT * {\n ?s ?p ?o\n}",
            "SELECT * {\n ?s ?p ?o\n} ORDER BY ?s",
            "SELECT * { ?s ?p \"}\" }",
            "PATH \"Lào Cai\" TO \"Thanh Hóa\"",
            "PATH \"Lào Cai\"\n TO \"Thanh Hóa\"",
        ] {
            assert!(is_done(done), "{done:?}");
        }
        for open in [
            "SELECT *",
            "SELECT * {",
            "SELECT * {\n ?s ?p \"}\"",
            "PREFIX a: <http://a/>",
            "PATH \"Lào Cai\" TO",
            "PATH \"Lào Cai\" TO {\n ?x a ?y",
        ] {
            assert!(!is_done(open), "{open:?}");
        }
    }

    #[test]
    fn a_second_enter_carries_out_whatever_is_there() {
        for forced in ["SELECT *\n", "SELECT * {\n\n", "nonsense (\n", "PATH \"Lào Cai\" TO\n"] {
            assert!(is_done(forced), "{forced:?}");
        }
    }
}
