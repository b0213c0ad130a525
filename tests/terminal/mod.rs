//! Real sessions in a terminal: keys are typed into tmux, its screen is read.
mod driver;
mod editing;
pub(crate) mod sample;
mod tour;

pub(crate) use driver::{Terminal, asks};

use crate::workbench::Bench;

#[test]
fn a_terminal_shows_what_is_typed_and_tells_how_the_program_ended() {
    let bench = Bench::new();
    let Some(terminal) = Terminal::of_program(&bench, "sh", &["-c", "cat; exit 3"]) else { return };
    terminal.types("Thừa Thiên Huế 越南");
    terminal.press(&["Enter"]);
    // Once as it is typed, once as `cat` gives it back.
    terminal.until("the line twice", |screen| screen.matches("Thừa Thiên Huế 越南").count() == 2);
    terminal.press(&["C-d"]);
    assert_eq!(terminal.exit_code(), 3);
}
