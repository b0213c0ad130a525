//! The shell on a terminal: what ends a question, what stops a result, what asks back.
use crate::terminal::{Terminal, asks};
use crate::workbench::Bench;

const ASK: &str = "lienket>";

/// A shell in English over a store in memory, with a screen of 20 rows.
fn shell(bench: &Bench, options: &[&str], environment: &[(&str, &str)]) -> Option<Terminal> {
    let args = [&["repl", "--store", "memory", "--lang", "en"], options].concat();
    let terminal = Terminal::with(bench, &args, environment, (100, 20))?;
    terminal.shows(ASK);
    Some(terminal)
}

/// So many rows, each a number.
fn rows(number: usize) -> String {
    let numbers: Vec<String> = (1..=number).map(|n| format!("n{n}")).collect();
    format!("SELECT ?n {{ VALUES ?n {{ \"{}\" }} }}", numbers.join("\" \""))
}

#[test]
fn ctrl_c_ends_a_question_and_not_the_session() {
    let bench = Bench::new();
    // That the first is answered shows that the second has begun.
    let long = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f";
    bench.file("a.rq", format!("ASK {{}};\n{long};\nSELECT (\"not\" AS ?reached) {{}};"));
    let Some(terminal) = shell(&bench, &[], &[]) else { return };
    terminal.enters_next("\\source a.rq");
    terminal.shows("true");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.press(&["C-c"]);
    let screen =
        terminal.until("the prompt", |screen| screen.contains("interrupted") && asks(screen));
    assert!(!screen.contains("reached"), "{screen}");
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    terminal.enters_next("SELECT (1 + 6 AS ?sum) {}");
    terminal.shows("│ 7 ");
    terminal.enters_next("\\q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn a_second_ctrl_c_leaves_with_130() {
    let bench = Bench::new();
    let Some(terminal) = shell(&bench, &[], &[]) else { return };
    terminal.types("SELECT");
    terminal.press(&["C-c"]);
    terminal.shows("Ctrl-C again leaves");
    terminal.press(&["C-c"]);
    assert_eq!(terminal.exit_code(), 130);
}

#[test]
fn a_long_result_stops_and_more_goes_on() {
    let bench = Bench::new();
    let Some(terminal) = shell(&bench, &["--write"], &[]) else { return };
    terminal.enters_next("\\set rows 5");
    terminal.enters_next("\\format csv");
    terminal.enters_next(&rows(12));
    let screen = terminal.shows("5 rows shown, and there are more");
    assert!(screen.contains("n5") && !screen.lines().any(|line| line == "n6"), "{screen}");
    terminal.enters_next("\\more");
    terminal.shows("10 rows shown");
    terminal.enters_next("\\more");
    let screen = terminal.until("the last row", |screen| screen.lines().any(|line| line == "n12"));
    assert!(!screen.contains("15 rows shown"), "{screen}");
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let bench = Bench::new();
    let Some(terminal) = shell(&bench, &[], &[("PAGER", "less -FRX")]) else { return };
    terminal.enters_next("\\format csv");
    terminal.enters_next(&rows(60));
    let screen = terminal.until("the pager", |screen| screen.trim_end().ends_with(':'));
    assert!(screen.lines().any(|line| line == "n5") && !screen.contains("n59"), "{screen}");
    // Ctrl-C belongs to the pager.
    terminal.press(&["C-c"]);
    terminal.press(&["G"]);
    terminal.until("the end", |screen| screen.lines().any(|line| line == "n60"));
    terminal.press(&["q"]);
    terminal.until("the prompt", asks);
    terminal.enters_next("\\set pager off");
    terminal.enters_next(&rows(60));
    terminal
        .until("the last row", |screen| screen.lines().any(|line| line == "n60") && asks(screen));
    // What fits needs none.
    terminal.enters_next("\\set pager on");
    terminal.enters_next("ASK {}");
    terminal
        .until("the answer", |screen| screen.lines().any(|line| line == "true") && asks(screen));
}

#[test]
fn a_pager_that_is_not_there_is_no_hindrance() {
    let bench = Bench::new();
    let Some(terminal) = shell(&bench, &[], &[("PAGER", "no-such-pager")]) else { return };
    terminal.enters_next("\\format csv");
    terminal.enters_next(&rows(60));
    terminal
        .until("the last row", |screen| screen.lines().any(|line| line == "n60") && asks(screen));
}

#[test]
fn a_person_is_asked_before_anything_changes() {
    let bench = Bench::new();
    let Some(terminal) = shell(&bench, &["--write"], &[]) else { return };
    let insert = "INSERT DATA { GRAPH graph:own { lk:a rdfs:label \"Một\"@vi } }";
    terminal.enters_next(insert);
    terminal.shows("1 statements are added and 0 removed. Go on? [y/N]");
    terminal.enters("n");
    terminal.shows("Nothing was changed.");
    terminal.enters_next(insert);
    terminal.until("the question again", |screen| screen.matches("Go on?").count() == 2);
    terminal.enters("y");
    terminal.shows("1 statements added, 0 removed.");
    terminal.enters_next("SELECT ?o { GRAPH graph:own { ?s ?p ?o } }");
    terminal.shows("│ Một ");
}

#[test]
fn what_is_watched_ends_by_ctrl_c() {
    let bench = Bench::new();
    let Some(terminal) = shell(&bench, &[], &[]) else { return };
    terminal.enters_next("ASK {}");
    terminal.shows("true");
    terminal.enters_next("\\watch 0.1");
    terminal.until("several answers", |screen| screen.matches("true").count() > 3);
    terminal.press(&["C-c"]);
    terminal.until("the prompt", asks);
}
