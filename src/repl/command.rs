//! A line or statement of the shell → what to do.
use super::statement::{self, Progress};
use crate::query::Format;
use crate::words::Language;

/// What the shell is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// `\help`
    Help,
    /// `\q`
    Quit,
    /// `\prefixes`
    Prefixes,
    /// `\stats`
    Stats,
    /// `\explain NAME`
    Explain(String),
    /// `\format NAME`; without a name it tells the format in use.
    Format(Option<Format>),
    /// `\timing`: changes whether times are shown.
    Timing,
    /// `\lang NAME`; without a name it tells the language in use.
    Language(Option<Language>),
    /// A query, or a PATH statement.
    Query(String),
}

/// The commands: how they are called, what follows, what they do.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    ("\\help", "", "this list"),
    ("\\prefixes", "", "the prefixes that queries may use"),
    ("\\stats", "", "what the graph holds"),
    ("\\explain", "FACT", "from a fact, a person, a body or a place to the sentences behind it"),
    ("\\format", "[NAME]", "the form of results: table, csv, tsv, json, ndjson, xml; ttl, nt, nq"),
    ("\\lang", "[NAME]", "the language of paths: vi, en"),
    ("\\timing", "", "show how long each query takes, or stop showing it"),
    ("\\q", "", "leave (also Ctrl-D)"),
];

/// What other shells call `\q` and `\help`.
fn word(input: &str) -> Option<Command> {
    match input {
        "help" => Some(Command::Help),
        "exit" | "quit" => Some(Command::Quit),
        _ => None,
    }
}

/// What `input` asks for; `None` where it is empty.
///
/// # Errors
/// What is wrong with a command, and what is allowed.
pub(super) fn parse(input: &str) -> Result<Option<Command>, String> {
    let input = input.trim();
    let Some(command) = input.strip_prefix('\\') else { return Ok(query(input)) };
    let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let argument = argument.trim().trim_end_matches(';').trim_end();
    let command = match (name.trim_end_matches(';'), argument) {
        ("help" | "h" | "?", "") => Command::Help,
        ("q" | "quit" | "exit", "") => Command::Quit,
        ("prefixes", "") => Command::Prefixes,
        ("stats", "") => Command::Stats,
        ("timing", "") => Command::Timing,
        ("explain", "") => {
            return Err("\\explain needs a name, an IRI or a prefixed name".to_owned());
        }
        ("explain", what) => Command::Explain(what.to_owned()),
        ("format", "") => Command::Format(None),
        ("format", name) => Command::Format(Some(name.parse()?)),
        ("lang", "") => Command::Language(None),
        ("lang", name) => Command::Language(Some(name.parse()?)),
        ("help" | "h" | "?" | "q" | "quit" | "exit" | "prefixes" | "stats" | "timing", _) => {
            return Err(format!("\\{name} takes nothing behind it"));
        }
        (other, _) => {
            let known: Vec<&str> = COMMANDS.iter().map(|(name, ..)| *name).collect();
            return Err(format!("unknown command \\{other}; there are {}", known.join(", ")));
        }
    };
    Ok(Some(command))
}

fn query(input: &str) -> Option<Command> {
    // A shell's `;` ends a statement; SPARQL knows it only between braces.
    let input = if statement::is_closed(input) {
        input.trim_end_matches(|c: char| c == ';' || c.is_whitespace())
    } else {
        input
    };
    let query = || Command::Query(input.to_owned());
    word(input).or_else(|| (statement::progress(input) != Progress::Empty).then(query))
}

/// Whether what was typed on a terminal is to be carried out: a command, a complete statement, or what the user ends
/// with an empty line or `;`.
pub(super) fn is_done(input: &str) -> bool {
    let text = input.trim();
    let lines = text.lines().count();
    let is_command = text.starts_with('\\') || word(text.trim_end_matches(';')).is_some();
    let by_semicolon = text.ends_with(';') && statement::is_closed(input);
    // Behind the brace that ends one of several lines LIMIT may follow. An empty line also ends a statement that is
    // wrong, lest there be no way out of it.
    is_command
        || by_semicolon
        || input.ends_with('\n')
        || match statement::progress(input) {
            Progress::Empty => true,
            Progress::Complete => lines == 1,
            Progress::Open => false,
        }
}

#[cfg(test)]
mod tests {
    use super::{COMMANDS, Command, is_done, parse};
    use crate::query::Format;
    use crate::words::Language;

    #[test]
    fn commands_are_understood() {
        for (input, expected) in [
            ("\\help", Command::Help),
            (" \\q ", Command::Quit),
            ("\\q;", Command::Quit),
            ("exit", Command::Quit),
            ("\\explain  Đỗ Minh Tuấn ;", Command::Explain("Đỗ Minh Tuấn".into())),
            ("\\format csv", Command::Format(Some(Format::Csv))),
            ("\\format", Command::Format(None)),
            ("\\lang en", Command::Language(Some(Language::English))),
            ("PATH \"a\" TO \"b\" ;", Command::Query("PATH \"a\" TO \"b\"".into())),
            ("SELECT * { ?s ?p ?o };\n", Command::Query("SELECT * { ?s ?p ?o }".into())),
            ("SELECT * { ?s ?p ?o ;", Command::Query("SELECT * { ?s ?p ?o ;".into())),
        ] {
            assert_eq!(parse(input), Ok(Some(expected)), "{input}");
        }
        assert_eq!(parse(" \n # nothing \n"), Ok(None));
        assert_eq!(parse(";"), Ok(None));
    }

    #[test]
    fn wrong_commands_say_what_is_allowed() {
        for (input, part) in [
            ("\\hlep", "\\help"),
            ("\\explain", "needs a name"),
            ("\\format gold", "table"),
            ("\\lang de", "vi, en"),
            ("\\stats all", "takes nothing"),
        ] {
            let message = parse(input).unwrap_err();
            assert!(message.contains(part), "{input}: {message}");
        }
    }

    #[test]
    fn every_listed_command_exists() {
        for (name, argument, _) in COMMANDS {
            let input =
                if argument.starts_with('F') { format!("{name} x") } else { (*name).to_owned() };
            assert!(matches!(parse(&input), Ok(Some(_))), "{input}");
        }
    }

    #[test]
    fn on_a_terminal_a_statement_runs_when_it_is_complete() {
        for done in [
            "\\help",
            "",
            "SELECT * { ?s ?p ?o }",
            "SELECT * {\n\n",
            "SELECT *;",
            "SELECT *\n",
            "SELECT * {\n ?s ?p ?o }\nLIMIT 5\n",
            "SELECT * {\n ?s ?p ?o };",
            "quit",
            "PATH \"Lào Cai\" TO \"Thanh Hóa\"",
            "PATH \"Lào Cai\"\n TO \"Thanh Hóa\"\n",
        ] {
            assert!(is_done(done), "{done:?}");
        }
        for open in [
            "SELECT * {\n ?s ?p ?o\n}",
            "SELECT *",
            "SELECT * {",
            "SELECT * { ?s a ?c ;",
            "PREFIX a: <http://a/>",
            "PATH \"Lào Cai\" TO",
            "PATH \"Lào Cai\"\n TO \"Thanh Hóa\"",
        ] {
            assert!(!is_done(open), "{open:?}");
        }
    }
}
