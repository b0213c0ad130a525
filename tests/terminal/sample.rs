//! A session over the sample articles, without a store on disk: a test that is run by itself, in a terminal.
use super::Terminal;
use crate::path::STORE;
use crate::workbench::Bench;
use lienket::repl::Session;
use std::io;

/// A session over the sample articles.
pub(crate) fn session(bench: &Bench, environment: &[(&str, &str)]) -> Option<Terminal> {
    let program = std::env::current_exe().unwrap();
    let args = ["--exact", "terminal::sample::in_a_terminal", "--ignored", "--nocapture"];
    let terminal = Terminal::started(bench, &program, &args, environment, (110, 40))?;
    terminal.shows("lienket>");
    // The classes are told when all is read.
    terminal.enters("\\d");
    terminal.until("the classes", |screen| screen.contains('╰') || screen.contains('└'));
    terminal.press(&["C-l"]);
    terminal.until("a clear screen", |screen| screen.trim() == "lienket>");
    Some(terminal)
}

#[test]
#[ignore = "it is what the other tests of this folder talk with"]
fn in_a_terminal() {
    // The sample articles lie in the project's folder.
    std::env::set_current_dir(env!("CARGO_MANIFEST_DIR")).unwrap();
    let (mut out, mut complaints) = (io::stdout(), io::stderr());
    Session::new(&STORE, &mut out, &mut complaints).on_terminal().unwrap();
}
