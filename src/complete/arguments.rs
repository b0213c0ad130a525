//! The commands of the shell, and what may stand behind each.
use super::position::{Position, Slot};
use super::{Candidate, Completion, Knowledge, terms, things};
use crate::names::spelling;
use std::path::Path;

/// A command of the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Without its backslash.
    pub name: String,
    /// What it does, in one line.
    pub does: String,
    /// What stands behind it.
    pub takes: Takes,
}

/// What stands behind a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing that could be known.
    Nothing,
    /// One of these words.
    Words(Vec<String>),
    /// A setting, then one of its values.
    Settings(Vec<(String, Vec<String>)>),
    /// A file or folder.
    File,
    /// A thing by its name.
    Thing,
    /// A class.
    Class,
    /// The name of a command.
    Command,
    /// A saved query, then its parameters.
    Saved,
}

/// A saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it takes.
    pub parameters: Vec<Parameter>,
}

/// What a saved query takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// The values of a closed list.
    pub values: Vec<String>,
    /// Where it is the name of a thing, how the IRIs of such things begin.
    pub things: Option<String>,
}

pub(super) fn complete(at: &Position<'_>, known: &Knowledge<'_>) -> Completion {
    let Slot::Argument { command, before } = &at.slot else { return commands(at, "\\", known) };
    let Some(command) = known.commands.iter().find(|known| known.name == *command) else {
        return Completion::default();
    };
    match &command.takes {
        Takes::Command => commands(at, "", known),
        Takes::Words(words) if before.is_empty() => {
            begun(at, words.iter().map(|word| (word.as_str(), "")))
        }
        Takes::Nothing | Takes::Words(_) => Completion::default(),
        Takes::Settings(settings) => match before.as_slice() {
            [] => begun(at, settings.iter().map(|(name, _)| (name.as_str(), ""))),
            [name] => {
                let values =
                    settings.iter().find(|(setting, _)| setting == name).map(|(_, values)| values);
                begun(at, values.into_iter().flatten().map(|value| (value.as_str(), "")))
            }
            _ => Completion::default(),
        },
        Takes::File => files(at),
        Takes::Thing => Completion { start: at.phrase.0, ..things::bare(at.phrase.1, "", known) },
        Takes::Class => {
            let (start, phrase) = at.phrase;
            Completion { start, candidates: terms::of("", &Slot::Class, phrase, known), more: 0 }
        }
        Takes::Saved => saved(at, before, known),
    }
}

fn commands(at: &Position<'_>, mark: &str, known: &Knowledge<'_>) -> Completion {
    let named: Vec<(String, &str)> = known
        .commands
        .iter()
        .map(|command| (format!("{mark}{}", command.name), command.does.as_str()))
        .collect();
    begun(at, named.iter().map(|(name, does)| (name.as_str(), *does)))
}

/// Those of `words`, each with what is told of it, that what is typed begins.
fn begun<'a>(at: &Position<'_>, words: impl Iterator<Item = (&'a str, &'a str)>) -> Completion {
    let candidates = words
        .filter(|(word, _)| word.starts_with(at.begun))
        .map(|(word, told)| Candidate {
            shown: if told.is_empty() { word.to_owned() } else { format!("{word}  {told}") },
            insert: word.to_owned(),
        })
        .collect();
    Completion { start: at.start, candidates, more: 0 }
}

fn saved(at: &Position<'_>, before: &[&str], known: &Knowledge<'_>) -> Completion {
    let saved = (known.saved)();
    let Some((name, given)) = before.split_first() else {
        // By a part of the name, or a word of the title without its diacritics.
        let wanted = spelling(at.begun);
        let fits = |query: &&Saved| {
            query.name.contains(at.begun) || spelling(&query.title).contains(&wanted)
        };
        let mut fitting: Vec<&Saved> = saved.iter().filter(fits).collect();
        fitting.sort_by_key(|query| !query.name.starts_with(at.begun));
        let candidates = fitting.into_iter().map(|query| Candidate {
            shown: format!("{}  {}", query.name, query.title),
            insert: query.name.clone(),
        });
        return Completion { start: at.start, candidates: candidates.collect(), more: 0 };
    };
    let Some(query) = saved.iter().find(|query| query.name == *name) else {
        return Completion::default();
    };
    // A value may have blanks in it: it goes on to the end.
    let argument = at.phrase.1;
    let marked = query.parameters.iter().filter_map(|parameter| {
        let mark = format!(" {}=", parameter.name);
        Some((argument.rfind(&mark)? + mark.len(), parameter))
    });
    let parameter = marked.max_by_key(|(from, _)| *from);
    if let Some((from, parameter)) = parameter {
        let value = argument.get(from..).unwrap_or_default();
        return values(at.phrase.0 + from, value, parameter, known);
    }
    let rest = query.parameters.iter().filter(|parameter| {
        let mark = format!("{}=", parameter.name);
        !given.iter().any(|given| given.starts_with(&mark)) && mark.starts_with(at.begun)
    });
    let candidates = rest.map(|parameter| Candidate {
        shown: format!("{}=  {}", parameter.name, parameter.title),
        insert: format!("{}=", parameter.name),
    });
    Completion { start: at.start, candidates: candidates.collect(), more: 0 }
}

fn values(start: usize, value: &str, parameter: &Parameter, known: &Knowledge<'_>) -> Completion {
    if let Some(kind) = &parameter.things {
        let value = value.trim_start_matches('"');
        let mut found = things::bare(value, kind, known);
        for candidate in &mut found.candidates {
            if candidate.insert.contains(char::is_whitespace) {
                candidate.insert = format!("\"{}\"", candidate.insert);
            }
        }
        return Completion { start, ..found };
    }
    let values = parameter.values.iter().filter(|known| known.starts_with(value));
    Completion { start, candidates: values.map(Candidate::plain).collect(), more: 0 }
}

/// The files and folders that what is typed begins, folders with their `/`.
fn files(at: &Position<'_>) -> Completion {
    let (start, typed) = at.phrase;
    let (folder, name) =
        typed.rsplit_once('/').map_or(("", typed), |(folder, name)| (folder, name));
    let within = match (folder, typed.starts_with('/')) {
        ("", true) => Path::new("/"),
        ("", false) => Path::new("."),
        _ => Path::new(folder),
    };
    let mut found: Vec<String> = std::fs::read_dir(within)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let is_folder = entry.path().is_dir();
            let file = entry.file_name().into_string().ok()?;
            let is_shown =
                file.starts_with(name) && (!file.starts_with('.') || name.starts_with('.'));
            is_shown.then(|| if is_folder { format!("{file}/") } else { file })
        })
        .collect();
    found.sort();
    let prefix = typed.get(..typed.len() - name.len()).unwrap_or_default();
    let candidates = found
        .into_iter()
        .map(|file| Candidate { insert: format!("{prefix}{file}"), shown: file })
        .collect();
    Completion { start, candidates, more: 0 }
}
