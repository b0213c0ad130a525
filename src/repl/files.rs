//! Commands that read or write files: `\source`, `\dump`, `\backup`, `\e`, `\last`.
use super::output::{Target, shell};
use super::wording::Told;
use super::{Next, Session, unwritten};
use crate::complaint;
use crate::error::LienketError;
use crate::export;
use crate::query;
use crate::words::Said;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// How deep scripts may name scripts.
const DEPTH: usize = 16;

impl Session<'_> {
    /// `\source FILE`: carries out a script. What fails is told, and the rest goes on; it counts as one failure.
    pub(super) fn source(&mut self, file: &str) -> Result<Next, LienketError> {
        if self.depth >= DEPTH {
            return Err(Self::fault(&Told::of("fault.depth", &[("file", file)])));
        }
        let path = PathBuf::from(file);
        let script = File::open(&path).map_err(|fault| {
            let told = |language| format!("{file}: {}", complaint::of_file(&fault, language));
            LienketError::Query(Said::each(told))
        })?;
        self.depth += 1;
        let told = self.carry_out_script(BufReader::new(script), &path);
        self.depth -= 1;
        let (first, next) = told?;
        match first {
            Some(_) => Err(Self::fault(&Told::of("fault.source", &[("file", file)]))),
            None => Ok(next),
        }
    }

    /// `\dump FILE`: the whole graph, in the form that the name tells.
    pub(super) fn dump(&mut self, file: &str) -> Result<(), LienketError> {
        let path = PathBuf::from(file);
        let (store, target) = (self.store.clone(), path.clone());
        let written = self.apart(move |_| export::dump(&store, &target))?.to_string();
        let key = if export::keeps_graphs(&path) { "dump.quads" } else { "dump.triples" };
        self.tell(&self.words(key, &[("file", file), ("number", &written)]))
    }

    /// `\backup DIR`: a copy of the store that is a store of its own.
    pub(super) fn backup(&mut self, folder: &str) -> Result<(), LienketError> {
        self.store.backup(Path::new(folder))?;
        self.tell(&self.words("backup.done", &[("folder", folder)]))
    }

    /// `\e [FILE]`: the last statement, or a file, in an editor; what it holds then is asked.
    pub(super) fn edit(&mut self, file: Option<&str>) -> Result<(), LienketError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |source: io::Error| LienketError::Io { path, source }
        };
        let editor = ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(|name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty()));
        let Some(editor) = editor.or_else(|| self.at_terminal.then(|| "vi".to_owned())) else {
            return Err(Self::fault(&Told::of("fault.editor", &[])));
        };
        let own = tempfile::Builder::new().prefix("lienket-").suffix(".rq").tempfile();
        let mut own = own.map_err(failed(Path::new("lienket.rq")))?;
        let path = file.map_or_else(|| own.path().to_owned(), PathBuf::from);
        if file.is_none() {
            let text = self.last.clone().unwrap_or_default();
            own.write_all(format!("{}\n", text.trim_end()).as_bytes()).map_err(failed(&path))?;
        }
        self.out.flush().map_err(unwritten)?;
        let program = format!("{editor} {}", quoted(&path.display().to_string()));
        let ran = self.interrupt.elsewhere(|| shell(&program).status());
        let status = ran.map_err(failed(Path::new(&editor)))?;
        if !status.success() {
            let status = status.to_string();
            let filled = [("program", &*editor), ("status", &status)];
            return Err(Self::fault(&Told::of("fault.program", &filled)));
        }
        let text = std::fs::read_to_string(&path).map_err(failed(&path))?;
        let text = text.trim().trim_end_matches(';').trim_end();
        if text.is_empty() {
            return Ok(());
        }
        self.tell(text)?;
        self.ask(text.to_owned(), &Target::Usual)
    }

    /// `\last`: the last statement as a command of the system's shell.
    pub(super) fn last(&mut self) -> Result<(), LienketError> {
        let Some(text) = &self.last else {
            return Err(Self::fault(&Told::of("fault.no-last", &[])));
        };
        let (statement, store) = (quoted(text.trim()), quoted(self.store.name()));
        let format = self.settings.format;
        let command = format!("lienket query -e {statement} --store {store} --format {format}");
        let mut parsed = query::algebra(text).ok();
        let values = self.values()?;
        let bound = parsed.as_mut().map(|parsed| query::bind(parsed, &values)).unwrap_or_default();
        self.say(&command)?;
        if bound.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = bound.iter().map(|name| format!("${name}")).collect();
        self.tell(&self.words("last.variables", &[("names", &names.join(", "))]))
    }
}

/// A word as the system's shell takes it for itself.
pub(super) fn quoted(text: &str) -> String {
    let is_plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '=');
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_of_the_shell_stays_one() {
        assert_eq!(quoted("a/b.db"), "a/b.db");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("it's $x `y`"), "'it'\\''s $x `y`'");
    }
}
