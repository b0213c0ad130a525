//! What people see beside the results, and how it looks.
use lienket::cli::Wanted;
use lienket::complaint::{self, Complaint, Level};
use lienket::error::LienketError;
use lienket::repl::Voice;
use lienket::settings::Tongue;
use lienket::words::{self, Language};
use std::io::{self, IsTerminal, Write};
use std::sync::OnceLock;

static VOICE: OnceLock<Wanted> = OnceLock::new();

/// Sets once and for all how the program speaks.
pub(crate) fn speak(wanted: Wanted) {
    VOICE.get_or_init(|| wanted);
}

fn voice() -> Wanted {
    let tongue = Tongue { messages: Language::English, answers: Language::Vietnamese };
    VOICE.get().copied().unwrap_or(Wanted { tongue, quiet: false, json: false })
}

/// The language of messages.
pub(crate) fn language() -> Language {
    voice().tongue.messages
}

/// How the shell tells a script what is no answer.
pub(crate) fn script_voice() -> Voice {
    let Wanted { json, quiet, .. } = voice();
    Voice { json, quiet }
}

/// Whether how far the program has come is shown.
pub(crate) fn is_watched() -> bool {
    !voice().quiet && !voice().json && io::stderr().is_terminal()
}

/// The message of `key` in the language of messages.
pub(crate) fn said(key: &str, filled: &[(&str, &str)]) -> String {
    words::message(language(), key, filled)
}

/// How standard output is called where a file would be named.
pub(crate) fn output() -> String {
    words::reason("output", &[]).of(language()).to_owned()
}

/// Tells something beside the results, unless only errors are wanted. Where standard error is closed there is nobody to tell.
pub(crate) fn tell(line: &str) {
    complain(&Complaint::note(line));
}

/// Tells the message of `key` beside the results.
pub(crate) fn say(key: &str, filled: &[(&str, &str)]) {
    tell(&said(key, filled));
}

/// Tells the message of `key` as something doubtful.
pub(crate) fn warn(key: &str, filled: &[(&str, &str)]) {
    complain(&Complaint::warning(said(key, filled)));
}

/// Tells why nothing is answered: the question leads nowhere, or to several things. It ends with the exit code 1.
pub(crate) fn refuse(kind: &'static str, message: &str) {
    let complaint = Complaint::error(1, kind, message);
    if voice().json {
        complain(&complaint);
    } else {
        // As it is written, for a list of candidates is no accident.
        drop(writeln!(io::stderr().lock(), "{}", complaint::shown(message)));
    }
}

/// Tells a failure of the library.
pub(crate) fn fail(fault: &LienketError) {
    complain(&Complaint::of(fault, language()));
}

/// Tells what is wrong, by the way that is wanted.
pub(crate) fn complain(complaint: &Complaint) {
    let voice = voice();
    if voice.quiet && complaint.level != Level::Error {
        return;
    }
    let line = if voice.json {
        complaint.json()
    } else {
        complaint::shown(&complaint.in_words(voice.tongue.messages)).into_owned()
    };
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
