//! A line or statement of the shell → what to do.
//!
//! The commands are the lines of [`COMMANDS`]. A new one is a variant of [`Command`], a line of the table, its words in
//! `data/words/shell.csv` (`help.NAME`), and an arm in `Session::carry_out` that calls what does it, in a file of its own.
use super::output::Target;
use super::statement::{self, Progress};
use super::watch::Rhythm;
use super::wording::Told;
use crate::place::Terms;
use crate::query::Format;
use crate::words::{Language, Said};
use std::str::FromStr;

/// What the shell is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// `\help [WORD]`: all commands, or those that have to do with a word.
    Help(Option<String>),
    /// `\q`
    Quit,
    /// `\prefixes`
    Prefixes,
    /// `\stats`
    Stats,
    /// `\d [CLASS]`: the classes, or what the things of one bear.
    Describe(Option<String>),
    /// `\explain [NAME or QUERY]`: a thing to its sentences, a query to its plan; without either the last query.
    Explain(Option<String>),
    /// `\profile [QUERY]`
    Profile(Option<String>),
    /// `\lint [QUERY]`
    Lint(Option<String>),
    /// `\portable [QUERY]`
    Portable(Option<String>),
    /// `\why [N]`: the evidence of a row of the last result.
    Why(usize),
    /// `\queries [WORD]`
    Queries(String),
    /// `\run NAME PARAMETER=VALUE …`
    Run(String),
    /// `\save NAME [TITLE]`; `\save!` replaces a file.
    Save(String, bool),
    /// `\format [NAME]`; without a name it tells the format in use.
    Format(Option<Format>),
    /// `\x [on|off]`: a line a value in place of a table; without a word it changes.
    Expanded(Option<bool>),
    /// `\labels [on|off]`: things by their labels in place of their IRIs.
    Labels(Option<bool>),
    /// `\timing [on|off]`: whether times are shown.
    Timing(Option<bool>),
    /// `\lang [NAME]`; without a name it tells the language in use.
    Language(Option<Language>),
    /// `\terms [63|34]`
    Terms(Option<Terms>),
    /// `\on [DATE]`: the day that questions are about.
    On(Option<String>),
    /// `\set [NAME [VALUE]]`: shows or changes settings and variables.
    Set(Option<(String, Option<String>)>),
    /// `\more [all]`: the next rows of a result that was stopped, or all of them.
    More(bool),
    /// `\o [FILE]`: where answers go from now on.
    Output(Option<String>),
    /// `\g [FILE]`, `\g |PROGRAM`: the last statement again, its answer there.
    Again(Target),
    /// `\watch [SECONDS [TIMES]]`
    Watch(Rhythm),
    /// `\last`: the last statement as a command of the system's shell.
    Last,
    /// `\e [FILE]`: the last statement in an editor.
    Edit(Option<String>),
    /// `\source FILE`
    Source(String),
    /// `\dump FILE`
    Dump(String),
    /// `\backup DIR`
    Backup(String),
    /// A query, a PATH statement or an update; `\g` behind it says where its answer goes.
    Query(String, Target),
}

/// What may follow a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// Nothing.
    Nothing,
    /// Something, or nothing; as help shows it.
    Maybe(&'static str),
    /// Something; as help shows it.
    Needed(&'static str),
}

/// A command as the table has it.
pub(super) struct Entry {
    /// What it is called, without the backslash: the first is shown, the others are understood.
    pub(super) names: &'static [&'static str],
    /// What may follow it.
    pub(super) takes: Takes,
    /// The command, of what follows: trimmed, and empty only where it may be.
    make: fn(&str) -> Result<Command, Told>,
}

impl Entry {
    /// What it is called.
    pub(super) fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }

    /// As help shows it: `\format [NAME]`.
    pub(super) fn usage(&self) -> String {
        let name = self.name();
        match self.takes {
            Nothing => format!("\\{name}"),
            Maybe(what) => format!("\\{name} [{what}]"),
            Needed(what) => format!("\\{name} {what}"),
        }
    }

    /// The key of its line of help in the words.
    pub(super) fn key(&self) -> String {
        format!("help.{}", self.name())
    }
}

/// A line of the table.
const fn entry(
    names: &'static [&'static str],
    takes: Takes,
    make: fn(&str) -> Result<Command, Told>,
) -> Entry {
    Entry { names, takes, make }
}

use Takes::{Maybe, Needed, Nothing};

/// The commands, in the order of help.
pub(super) const COMMANDS: &[Entry] = &[
    entry(&["help", "h", "?"], Maybe("WORD"), |word| Ok(Command::Help(some(word)))),
    entry(&["prefixes"], Nothing, |_| Ok(Command::Prefixes)),
    entry(&["stats"], Nothing, |_| Ok(Command::Stats)),
    entry(&["d"], Maybe("CLASS"), |class| Ok(Command::Describe(some(class)))),
    entry(&["explain"], Maybe("NAME or QUERY"), |what| Ok(Command::Explain(some(what)))),
    entry(&["why"], Maybe("ROW"), row),
    entry(&["queries"], Maybe("WORD"), |word| Ok(Command::Queries(word.to_owned()))),
    entry(&["run"], Needed("NAME PARAMETER=VALUE"), |words| Ok(Command::Run(words.to_owned()))),
    entry(&["save"], Needed("NAME TITLE"), |words| Ok(Command::Save(words.to_owned(), false))),
    entry(&["save!"], Needed("NAME TITLE"), |words| Ok(Command::Save(words.to_owned(), true))),
    entry(&["lint"], Maybe("QUERY"), |text| Ok(Command::Lint(some(text)))),
    entry(&["portable"], Maybe("QUERY"), |text| Ok(Command::Portable(some(text)))),
    entry(&["profile"], Maybe("QUERY"), |text| Ok(Command::Profile(some(text)))),
    entry(&["format"], Maybe("NAME"), |name| maybe(name).map(Command::Format)),
    entry(&["x"], Maybe("on|off"), |word| switch(word).map(Command::Expanded)),
    entry(&["labels"], Maybe("on|off"), |word| switch(word).map(Command::Labels)),
    entry(&["timing"], Maybe("on|off"), |word| switch(word).map(Command::Timing)),
    entry(&["lang"], Maybe("vi|en"), |name| maybe(name).map(Command::Language)),
    entry(&["terms"], Maybe("63|34"), |terms| maybe(terms).map(Command::Terms)),
    entry(&["on"], Maybe("DATE"), |day| Ok(Command::On(some(day)))),
    entry(&["set"], Maybe("NAME VALUE"), |words| Ok(Command::Set(some(words).map(pair)))),
    entry(&["more"], Maybe("all"), more),
    entry(&["o"], Maybe("FILE"), |file| Ok(Command::Output(some(file)))),
    entry(&["g"], Maybe("FILE or |PROGRAM"), |to| {
        to.parse().map(Command::Again).map_err(Told::because)
    }),
    entry(&["watch"], Maybe("SECONDS TIMES"), |rhythm| {
        rhythm.parse().map(Command::Watch).map_err(Told::because)
    }),
    entry(&["last"], Nothing, |_| Ok(Command::Last)),
    entry(&["e"], Maybe("FILE"), |file| Ok(Command::Edit(some(file)))),
    entry(&["source", "i"], Needed("FILE"), |file| Ok(Command::Source(file.to_owned()))),
    entry(&["dump"], Needed("FILE"), |file| Ok(Command::Dump(file.to_owned()))),
    entry(&["backup"], Needed("DIR"), |folder| Ok(Command::Backup(folder.to_owned()))),
    entry(&["q", "quit", "exit"], Nothing, |_| Ok(Command::Quit)),
];

/// `\more`, `\more all`
fn more(word: &str) -> Result<Command, Told> {
    match word {
        "" => Ok(Command::More(false)),
        "all" => Ok(Command::More(true)),
        other => Err(Told::of("fault.more", &[("word", other)])),
    }
}

/// `\why`, `\why 3`
fn row(number: &str) -> Result<Command, Told> {
    let wrong = || Told::of("fault.row", &[("word", number)]);
    let row = if number.is_empty() { Ok(1) } else { number.parse() };
    row.ok().filter(|row| *row > 0).map(Command::Why).ok_or_else(wrong)
}

/// What follows, where anything does.
fn some(argument: &str) -> Option<String> {
    (!argument.is_empty()).then(|| argument.to_owned())
}

/// What follows as a value of its own kind.
fn maybe<T: FromStr<Err = Said>>(argument: &str) -> Result<Option<T>, Told> {
    some(argument).map(|text| text.parse()).transpose().map_err(Told::because)
}

/// A name, and what stands behind it.
fn pair(words: String) -> (String, Option<String>) {
    match words.split_once(char::is_whitespace) {
        Some((name, value)) => (name.to_owned(), some(value.trim())),
        None => (words, None),
    }
}

/// `on` or `off`.
pub(super) fn switch(word: &str) -> Result<Option<bool>, Told> {
    match word {
        "" => Ok(None),
        "on" => Ok(Some(true)),
        "off" => Ok(Some(false)),
        other => Err(Told::of("fault.switch", &[("word", other)])),
    }
}

/// The command of this name.
pub(super) fn named(name: &str) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.names.contains(&name))
}

/// What other shells call `\q` and `\help`.
fn word(input: &str) -> Option<Command> {
    match input {
        "help" => Some(Command::Help(None)),
        "exit" | "quit" => Some(Command::Quit),
        _ => None,
    }
}

/// What `input` asks for; `None` where it is empty.
///
/// # Errors
/// What is wrong with a command, and what is allowed.
pub(super) fn parse(input: &str) -> Result<Option<Command>, Told> {
    let input = input.trim();
    let Some(command) = input.strip_prefix('\\') else { return Ok(query(input)) };
    let (name, argument) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let (name, argument) =
        (name.trim_end_matches(';'), argument.trim().trim_end_matches(';').trim_end());
    let Some(entry) = named(name) else {
        let known: Vec<String> =
            COMMANDS.iter().map(|entry| format!("\\{}", entry.name())).collect();
        return Err(Told::of("fault.unknown", &[("name", name), ("known", &known.join(", "))]));
    };
    match entry.takes {
        Nothing if !argument.is_empty() => Err(Told::of("fault.takes-nothing", &[("name", name)])),
        Needed(_) if argument.is_empty() => {
            Err(Told::of("fault.needs", &[("name", name), ("usage", &entry.usage())]))
        }
        Nothing | Needed(_) | Maybe(_) => (entry.make)(argument).map(Some),
    }
}

fn query(input: &str) -> Option<Command> {
    let (input, target) = match go(input) {
        Some((statement, to)) => (statement, to.parse().unwrap_or_default()),
        None => (input, Target::Usual),
    };
    // A shell's `;` ends a statement; SPARQL knows it only between braces.
    let input = if statement::is_closed(input) {
        input.trim_end_matches(|c: char| c == ';' || c.is_whitespace())
    } else {
        input
    };
    let query = || Command::Query(input.to_owned(), target);
    word(input).or_else(|| (statement::progress(input) != Progress::Empty).then(query))
}

/// A statement and what stands behind the `\g` that ends it; `None` where none does.
pub(super) fn go(input: &str) -> Option<(&str, &str)> {
    let line = input.trim_end().rfind('\n').map_or(0, |at| at + 1);
    // A program may have a `\g` of its own: the first of the line that stands behind a whole statement is ours.
    let places = input.match_indices("\\g").map(|(at, _)| at).filter(|at| *at >= line);
    places.into_iter().find_map(|at| {
        let (statement, to) = (input.get(..at)?, input.get(at + 2..)?);
        let stands_alone = statement
            .ends_with(|c: char| c.is_whitespace() || matches!(c, '}' | ';'))
            && (to.is_empty() || to.starts_with(|c: char| c.is_whitespace() || c == '|'));
        let is_whole =
            statement::is_closed(statement) && statement::progress(statement) != Progress::Empty;
        (stands_alone && is_whole).then(|| (statement, to.trim()))
    })
}

/// Whether what was typed on a terminal is to be carried out: a command, a complete statement, or what the user ends
/// with an empty line or `;`.
pub(super) fn is_done(input: &str) -> bool {
    let text = input.trim();
    let lines = text.lines().count();
    let is_command = text.starts_with('\\') || word(text.trim_end_matches(';')).is_some();
    let by_semicolon = text.ends_with(';') && statement::is_closed(input);
    // Behind the brace that ends one of several lines LIMIT may follow. An empty line also ends a statement that is
    // wrong, lest there be no way out of it.
    is_command
        || by_semicolon
        || input.ends_with('\n')
        || go(input).is_some()
        || match statement::progress(input) {
            Progress::Empty => true,
            Progress::Complete => lines == 1,
            Progress::Open => false,
        }
}

#[cfg(test)]
mod tests;
