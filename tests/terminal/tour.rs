//! The tour on a terminal: Enter goes on, q leaves.
use super::Terminal;
use crate::workbench::Bench;

#[test]
fn the_tour_waits_for_its_visitor() {
    let bench = Bench::new();
    let Some(terminal) = Terminal::open(&bench, &["tour", "--lang", "vi"]) else { return };
    let screen = terminal.shows("[1/7] Nhấn Enter để đi tiếp");
    assert!(!screen.contains("\\stats"), "{screen}");
    terminal.press(&["Enter"]);
    terminal.shows("[2/7] Nhấn Enter để đi tiếp");
    terminal.enters("q");
    terminal.shows("Hẹn gặp lại.");
    assert_eq!(terminal.exit_code(), 0);
}
