//! Typing: several lines, brackets, colours, hints, the history, pasting, completion.
use super::{Terminal, sample};
use crate::workbench::Bench;

const ASK: &str = "ASK { ?s ?p ?o }";

/// A session of the program over an empty store.
fn session(bench: &Bench, environment: &[(&str, &str)]) -> Option<Terminal> {
    let args = ["repl", "--store", "memory"];
    let terminal = Terminal::with(bench, &args, environment, (110, 40))?;
    terminal.shows("lienket>");
    Some(terminal)
}

/// How often the prompt is on the screen.
fn prompts(screen: &str) -> usize {
    screen.lines().filter(|line| line.starts_with("lienket>")).count()
}

#[test]
fn a_statement_of_several_lines_is_carried_out_when_it_is_complete() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.enters("SELECT (1 AS ?n)");
    terminal.enters("WHERE {");
    terminal.types("  FILTER(2 > 1)");
    let screen = terminal.shows("FILTER(2 > 1)");
    assert_eq!(prompts(&screen), 1, "{screen}");
    terminal.press(&["Enter"]);
    terminal.enters("}");
    terminal.until("an answer and a prompt", |screen| screen.contains('│') && prompts(screen) == 2);
}

#[test]
fn enter_twice_sends_what_is_wrong_and_the_session_goes_on() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.enters("SELECT * { ?s ?p");
    terminal.press(&["Enter"]);
    terminal
        .until("a fault under the place", |screen| screen.contains('^') && prompts(screen) == 2);
    // Ctrl-C gives up what is typed.
    terminal.types("nonsense");
    terminal.press(&["C-c"]);
    terminal.until("a new prompt", |screen| prompts(screen) == 3);
    terminal.enters(ASK);
    terminal.shows("true");
    terminal.enters_next("\\q");
    assert_eq!(terminal.exit_code(), 0);
}

#[test]
fn pieces_are_coloured_and_brackets_matched() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.types("SELECT ?s { ?s a \"Lào Cai\" }");
    terminal.shows("\"Lào Cai\" }");
    let styled = terminal.styled();
    for part in ["\x1b[1m\x1b[34mSELECT", "\x1b[33m?s", "\x1b[32m\"Lào Cai\"", "\x1b[1;4m}"] {
        assert!(styled.contains(part), "{part:?} in {styled:?}");
    }
    // The cursor stands behind what is shown, whatever it is coloured with.
    let (column, _) = terminal.cursor();
    assert_eq!(column, "lienket> SELECT ?s { ?s a \"Lào Cai\" }".chars().count());
}

#[test]
fn no_colours_where_none_are_wanted() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[("NO_COLOR", "1")]) else { return };
    terminal.enters_next(ASK);
    terminal.shows("true");
    terminal.types("ASK { ?s");
    terminal.until("a hint", |screen| screen.matches("ASK { ?s ?p ?o }").count() == 2);
    let styled = terminal.styled();
    let colours = ["\x1b[3", "\x1b[1;3", "\x1b[9", "\x1b[4"];
    // A hint is still faint, or nobody could tell it from what is typed.
    assert!(styled.contains("\x1b[2m"), "{styled:?}");
    for colour in colours {
        let found = styled
            .match_indices(colour)
            .filter(|(at, _)| !styled.get(*at..).unwrap_or_default().starts_with("\x1b[4m"));
        assert_eq!(found.count(), 0, "{colour:?} in {styled:?}");
    }
}

#[test]
fn an_earlier_statement_is_hinted_and_taken_by_the_right_arrow() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.enters_next("SELECT (41 + 1 AS ?answer) { }");
    terminal.until("an answer", |screen| screen.contains("42") && prompts(screen) == 2);
    terminal.types("SEL");
    let whole = "lienket> SELECT (41 + 1 AS ?answer) { }";
    terminal.until("a hint", |screen| screen.matches(whole).count() == 2);
    terminal.press(&["Right", "Enter"]);
    terminal.until("the answer again", |screen| screen.matches("42").count() == 2);
}

#[test]
fn the_history_is_found_by_a_later_session_without_diacritics() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.enters("SELECT (\"Thanh Hóa\" AS ?tinh) {");
    terminal.enters("}");
    terminal.until("an answer", |screen| prompts(screen) == 2);
    terminal.enters_next(ASK);
    terminal.shows("true");
    terminal.press(&["C-d"]);
    assert_eq!(terminal.exit_code(), 0);
    let Some(later) = Terminal::open(&bench, &["repl", "--store", "memory"]) else { return };
    later.shows("lienket>");
    later.press(&["C-r"]);
    later.types("thanh hoa");
    // An entry of two lines comes back as two lines.
    later.until("the entry", |screen| screen.contains("\"Thanh Hóa\" AS ?tinh) {\n}"));
    later.press(&["Enter"]);
    later.until("its answer", |screen| screen.contains("│ Thanh Hóa"));
}

#[test]
fn what_is_pasted_waits_for_enter_and_may_be_several_statements() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.pastes("SELECT (1 AS ?one) {\n}\nORDER BY ?one\nLIMIT 1");
    let screen = terminal.shows("LIMIT 1");
    assert!(!screen.contains('│'), "a pasted line is no Enter:\n{screen}");
    terminal.press(&["Enter"]);
    terminal.until("an answer", |screen| screen.contains("│ 1") && prompts(screen) == 2);
    terminal.pastes("ASK { };\nSELECT (7 * 6 AS ?n) { };\n");
    terminal.press(&["Enter"]);
    terminal.until("both answers", |screen| screen.contains("true") && screen.contains("│ 42"));
}

#[test]
fn tab_shows_how_to_go_on_and_then_chooses() {
    let bench = Bench::new();
    let Some(terminal) = sample::session(&bench, &[]) else { return };
    terminal.types("sel");
    terminal.press(&["Tab"]);
    terminal.shows("lienket> SELECT");
    terminal.types(" ?m { ?m org:member trinh xuan tr");
    terminal.press(&["Tab"]);
    terminal.shows("?m org:member person:trinh-xuan-truong-");
    terminal.types(" } LIMIT 1");
    terminal.press(&["Enter"]);
    terminal.until("an answer", |screen| screen.contains("│ <https") && prompts(screen) == 2);
    // Two provinces bear this name: both are shown, and what tells them apart; further tabs choose.
    terminal.types("PATH tinh lao cai");
    terminal.press(&["Tab"]);
    let screen = terminal.shows("từ 2025-07-01");
    assert!(screen.contains("trước 2025-07-01"), "{screen}");
    assert!(screen.contains("lienket> PATH tinh lao cai\n"), "what is typed stays:\n{screen}");
    terminal.press(&["Tab"]);
    let place = "lienket> PATH place:province-lao-cai-";
    let first = terminal.shows(place);
    terminal.press(&["Tab"]);
    terminal.until("the other", |screen| screen.contains(place) && screen != first);
}

#[test]
fn commands_and_classes_are_completed_and_told() {
    let bench = Bench::new();
    let Some(terminal) = sample::session(&bench, &[]) else { return };
    terminal.types("\\d member");
    terminal.press(&["Tab"]);
    terminal.shows("lienket> \\d org:Membership");
    terminal.press(&["Enter"]);
    let screen = terminal
        .until("its relations", |screen| screen.contains("org:member ") && prompts(screen) == 2);
    assert!(screen.contains("person:") && screen.contains("org:role"), "{screen}");
    terminal.types("\\form");
    terminal.press(&["Tab"]);
    terminal.types(" mark");
    terminal.press(&["Tab"]);
    terminal.shows("lienket> \\format markdown");
}

#[test]
fn a_label_in_place_of_a_thing_is_told_with_what_bears_it() {
    let bench = Bench::new();
    let Some(terminal) = sample::session(&bench, &[]) else { return };
    // The graph has things where the label stands, which no parser can see.
    terminal.enters("SELECT ?o { \"tỉnh Hủa Phăn\" ?p ?o }");
    terminal.until("its bearer", |screen| screen.contains("  place:") && prompts(screen) == 2);
    terminal.enters_next("SELECT ?m { ?m org:member \"Trịnh Xuân Trường\"@vi }");
    terminal.until("its bearer", |screen| {
        screen.contains("  person:trinh-xuan-truong-") && prompts(screen) == 3
    });
}

#[test]
fn the_caret_stands_under_the_place_behind_vietnamese_letters() {
    let bench = Bench::new();
    let Some(terminal) = session(&bench, &[]) else { return };
    terminal.enters_next("ASK { ?x skos:prefLabel \"Hủa Phăn\"@vi ?y }");
    let screen = terminal.until("a fault", |screen| screen.contains('^') && prompts(screen) == 2);
    let caret = screen.lines().find(|line| line.trim_end().ends_with('^')).unwrap();
    let before = " 1 | ASK { ?x skos:prefLabel \"Hủa Phăn\"@vi ";
    assert_eq!(caret.find('^'), Some(before.chars().count()), "{screen}");
}
