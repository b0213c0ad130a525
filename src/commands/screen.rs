//! What people see.
use std::io::{self, IsTerminal, Write};

/// Writes a line to standard error. Where that is closed there is nobody to tell.
pub(crate) fn tell(line: &str) {
    drop(writeln!(io::stderr().lock(), "{line}"));
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Look {
    /// A headline.
    Bold,
    /// What stands beside the matter.
    Dim,
    /// A line below it.
    Underlined,
    /// The colour.
    Red,
    /// The colour.
    Green,
    /// The colour.
    Yellow,
    /// The colour.
    Blue,
    /// The colour.
    Magenta,
    /// The colour.
    Cyan,
}

/// Whether standard output shows colours: on a terminal, unless the user wants none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint(bool);

impl Paint {
    /// As standard output and the environment have it.
    pub(crate) fn of_stdout() -> Self {
        let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Self(io::stdout().is_terminal() && !unwanted && !dumb)
    }

    /// Whether there are colours.
    pub(crate) const fn is_on(self) -> bool {
        self.0
    }

    /// `text` in its look.
    pub(crate) fn paint(self, text: &str, look: Look) -> String {
        let code = match look {
            Look::Bold => 1,
            Look::Dim => 2,
            Look::Underlined => 4,
            Look::Red => 31,
            Look::Green => 32,
            Look::Yellow => 33,
            Look::Blue => 34,
            Look::Magenta => 35,
            Look::Cyan => 36,
        };
        if self.0 { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
