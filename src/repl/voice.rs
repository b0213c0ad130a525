//! [`Voice`]: how a session tells what is no answer, to a person in words, to a script as all commands do.
use super::{Session, unwritten};
use crate::complaint::{Complaint, Level};
use crate::error::LienketError;

/// How what is no answer is told where nobody sits at a terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// As JSON, a line each.
    pub json: bool,
    /// Nothing but faults.
    pub quiet: bool,
}

impl Session<'_> {
    /// Tells what there is to know beside the answers.
    pub(super) fn tell(&mut self, line: &str) -> Result<(), LienketError> {
        self.complain(&Complaint::note(line.trim_end()))
    }

    /// Tells a fault.
    pub(super) fn tell_fault(&mut self, fault: &LienketError) -> Result<(), LienketError> {
        self.complain(&Complaint::of(fault, self.settings.lang))
    }

    fn complain(&mut self, complaint: &Complaint) -> Result<(), LienketError> {
        let line = if self.at_terminal {
            // A person knows that it is a fault, for it stands in place of an answer.
            complaint.message.clone()
        } else if self.voice.quiet && complaint.level != Level::Error {
            return Ok(());
        } else if self.voice.json {
            complaint.json()
        } else {
            complaint.in_words(self.settings.lang)
        };
        writeln!(self.complaints, "{}", line.trim_end()).map_err(unwritten)
    }
}
