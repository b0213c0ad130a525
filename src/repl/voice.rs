//! [`Voice`]: how a session tells what is no answer, to a person in words, to a script as all commands do.
use super::{Session, unwritten};
use crate::complaint::{Complaint, Level, shown};
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
        let Voice { json, quiet } = if self.at_terminal { Voice::default() } else { self.voice };
        if quiet && complaint.level != Level::Error {
            return Ok(());
        }
        // In words it is told as it stands: where an answer should be, or beside one.
        let line = if json { complaint.json().into() } else { shown(&complaint.message) };
        writeln!(self.complaints, "{}", line.trim_end()).map_err(unwritten)
    }
}
