//! Where answers go: to the session's output, through a pager, into a file, to a program.
use super::wording::Told;
use super::{Session, pager, unwritten};
use crate::error::LienketError;
use crate::query::visible;
use crate::words::{Said, reason};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;

/// Where one answer goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Target {
    /// Where the session's answers go.
    #[default]
    Usual,
    /// Into a file, in place of what stands there.
    File(PathBuf),
    /// To a program, as a shell of the system understands it.
    Program(String),
}

impl FromStr for Target {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        let text = text.trim();
        Ok(match text.strip_prefix('|') {
            Some(program) => Self::Program(program.trim().to_owned()),
            None if text.is_empty() => Self::Usual,
            None => Self::File(PathBuf::from(text)),
        })
    }
}

/// A file that all answers go to.
pub(super) struct Opened {
    path: PathBuf,
    file: BufWriter<File>,
}

/// What writes an answer.
type Writing<'w, T> = &'w mut dyn FnMut(&mut dyn Write) -> Result<T, LienketError>;

impl Session<'_> {
    /// `\o [FILE]`: all answers into a file from now on; without a name, back to where they went.
    pub(super) fn output(&mut self, file: Option<&str>) -> Result<(), LienketError> {
        if let Some(mut before) = self.output.take() {
            let path = before.path.clone();
            before.file.flush().map_err(|source| LienketError::Io { path, source })?;
            let told = self.words("output.closed", &[("file", &before.path.display().to_string())]);
            self.tell(&told)?;
        }
        if let Some(path) = file {
            let path = PathBuf::from(path);
            self.output = Some(Opened { file: create(&path)?, path });
        }
        Ok(())
    }

    /// Whether what goes to `target` is for a person who looks at a terminal.
    pub(super) fn is_watched(&self, target: &Target) -> bool {
        self.at_terminal && self.output.is_none() && *target == Target::Usual
    }

    /// Writes an answer to its target.
    pub(super) fn deliver<T>(
        &mut self,
        target: &Target,
        write: Writing<'_, T>,
    ) -> Result<T, LienketError> {
        match (target, &mut self.output) {
            (Target::Program(program), _) => self.give_program(program, write),
            (Target::File(path), _) => {
                let mut file = create(path)?;
                let result = write(&mut file)?;
                file.flush().map_err(|source| LienketError::Io { path: path.clone(), source })?;
                Ok(result)
            }
            (Target::Usual, Some(opened)) => {
                let result = write(&mut opened.file)?;
                let path = || opened.path.clone();
                opened.file.flush().map_err(|source| LienketError::Io { path: path(), source })?;
                Ok(result)
            }
            (Target::Usual, None) if self.at_terminal => {
                let mut text = Vec::new();
                let result = write(&mut text)?;
                self.show_text(&String::from_utf8_lossy(&text))?;
                Ok(result)
            }
            (Target::Usual, None) => write(&mut *self.out),
        }
    }

    /// Shows a text on the terminal, through a pager where it is longer than the screen.
    fn show_text(&mut self, text: &str) -> Result<(), LienketError> {
        let text: String = text.split_inclusive('\n').map(shown).collect();
        if self.settings.pager && pager::is_longer_than_screen(&text) {
            self.out.flush().map_err(unwritten)?;
            if self.interrupt.elsewhere(|| pager::show(&text)).is_ok() {
                return Ok(());
            }
        }
        self.out.write_all(text.as_bytes()).map_err(unwritten)
    }

    fn give_program<T>(&mut self, program: &str, write: Writing<'_, T>) -> Result<T, LienketError> {
        self.out.flush().map_err(unwritten)?;
        let failed = |source: io::Error| LienketError::Io { path: PathBuf::from(program), source };
        let mut text = Vec::new();
        let result = write(&mut text)?;
        let is_open = self.at_terminal;
        let ran = self.interrupt.elsewhere(|| -> io::Result<_> {
            let output = if is_open { Stdio::inherit() } else { Stdio::piped() };
            let mut child = shell(program).stdin(Stdio::piped()).stdout(output).spawn()?;
            let feeding = feed(&mut child, text);
            let output = child.wait_with_output()?;
            drop(feeding.map(std::thread::JoinHandle::join));
            Ok(output)
        });
        let output = ran.map_err(failed)?;
        self.out.write_all(&output.stdout).map_err(unwritten)?;
        if output.status.success() {
            return Ok(result);
        }
        let status = output.status.to_string();
        let told = Told::of("fault.program", &[("program", program), ("status", &status)]);
        Err(Self::fault(&told))
    }
}

/// A line as a terminal may get it.
fn shown(line: &str) -> String {
    let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
    let text = text.strip_suffix('\r').unwrap_or(text);
    let cells: Vec<_> = text.split('\t').map(visible).collect();
    cells.join("\t") + end
}

/// A program as the system's shell runs it.
pub(super) fn shell(program: &str) -> Command {
    let (name, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut command = Command::new(name);
    command.args([option, program]);
    command
}

/// Gives a program its input, in a thread: it may write before it has read all. One that wants no more is no fault.
pub(super) fn feed(child: &mut Child, text: Vec<u8>) -> Option<std::thread::JoinHandle<()>> {
    let mut input = child.stdin.take()?;
    Some(std::thread::spawn(move || drop(input.write_all(&text))))
}

fn create(path: &Path) -> Result<BufWriter<File>, LienketError> {
    if path.as_os_str().is_empty() {
        return Err(LienketError::Query(reason("shell.no-file", &[])));
    }
    let file = File::create(path);
    file.map(BufWriter::new).map_err(|source| LienketError::Io { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::{Target, shown};

    #[test]
    fn a_target_is_a_file_or_a_program() {
        assert_eq!("".parse(), Ok(Target::Usual));
        assert_eq!("kết quả.csv".parse(), Ok(Target::File("kết quả.csv".into())));
        assert_eq!("| wc -l".parse(), Ok(Target::Program("wc -l".into())));
    }

    #[test]
    fn a_terminal_gets_no_control_characters() {
        assert_eq!(shown("a\tb\x1b[2J\r\n"), "a\tb␛[2J\n");
        assert_eq!(shown("Đà Nẵng"), "Đà Nẵng");
    }
}
