//! The settings of the shell, which `\set` changes while it runs: from `--set`, the environment and the table `shell`.
use super::defaults::{self, SHELL, Setting};
use crate::error::LienketError;
use crate::repl::Settings as Shell;
use crate::settings::{Entry, Settings, Tongue};
use crate::words::{Said, reason};
use clap::ArgMatches;
use clap::parser::ValueSource;
use std::env;

/// Where a setting of the shell comes from, and what it says there.
enum Source<'a> {
    Flag(&'a str),
    Variable(String, String),
    File(&'a Entry),
}

/// What the shell begins with. `given` are the arguments of `--set`, each `NAME=VALUE`; `matches` those of the whole command
/// line, whose options may be settings of the shell too, as `--timeout`.
///
/// # Errors
/// A name that the shell does not know or a value that cannot be, and what is allowed.
pub fn shell(
    given: &[String],
    settings: &Settings,
    tongue: Tongue,
    matches: &ArgMatches,
) -> Result<Shell, LienketError> {
    let mut shell = Shell { lang: tongue.messages, ..Shell::default() };
    for argument in given {
        let name = argument.split_once('=').map_or(argument.as_str(), |(name, _)| name);
        if !Shell::names().any(|known| known == name) || !argument.contains('=') {
            let why = reason("setting.set", &[("argument", argument)]);
            return Err(LienketError::Name(defaults::nearest(&why, name, Shell::names())));
        }
    }
    for name in Shell::names() {
        let Some(source) = source(name, (given, matches), settings) else { continue };
        match source {
            Source::Flag(value) => shell.set(name, value).map_err(|fault| of("--set", &fault))?,
            Source::Variable(variable, value) => {
                shell.set(name, &value).map_err(|fault| of(&variable, &fault))?;
            }
            Source::File(entry) => {
                shell.set(name, &entry.value).map_err(|fault| entry.place.fault(fault))?;
            }
        }
    }
    Ok(shell)
}

/// A fault of what an option or a variable gives.
fn of(source: &str, fault: &Said) -> LienketError {
    LienketError::Name(Said::each(|language| format!("{source}: {}", fault.of(language))))
}

/// What counts most of all that says something of a setting.
fn source<'a>(
    name: &str,
    (given, matches): (&'a [String], &'a ArgMatches),
    settings: &'a Settings,
) -> Option<Source<'a>> {
    let own = |argument: &'a String| {
        argument.split_once('=').filter(|(known, _)| *known == name).map(|(_, value)| value)
    };
    if let Some(value) = given.iter().rev().find_map(own) {
        return Some(Source::Flag(value));
    }
    if let Some(value) = option(name, matches) {
        return Some(Source::Flag(value));
    }
    // The language is the same wherever it is told, and known already.
    if name == "lang" {
        return settings.of_table(SHELL).find(|entry| entry.key == name).map(Source::File);
    }
    let variable = defaults::variable(name);
    if let Some(value) = env::var(&variable).ok().filter(|value| !value.is_empty()) {
        return Some(Source::Variable(variable, value));
    }
    settings.find(Some(SHELL), name).map(Source::File)
}

/// The value of an option of `repl` that goes by the name of a setting, where an argument gives it.
fn option<'a>(name: &str, matches: &'a ArgMatches) -> Option<&'a str> {
    let own = matches.subcommand_matches("repl")?;
    let is_given = own.ids().any(|id| id.as_str() == name)
        && own.value_source(name) == Some(ValueSource::CommandLine);
    if is_given { own.get_raw(name)?.next_back()?.to_str() } else { None }
}

/// Fails where an entry of the table `shell` is no setting of the shell.
pub(super) fn check(entry: &Entry) -> Result<(), LienketError> {
    if !Shell::names().any(|name| name == entry.key) {
        let why = reason("setting.unknown-shell", &[("met", &format!("{:?}", entry.key))]);
        return Err(entry.place.fault(defaults::nearest(&why, &entry.key, Shell::names())));
    }
    Shell::default().set(&entry.key, &entry.value).map_err(|fault| entry.place.fault(fault))
}

/// The settings of the shell as they stand.
pub(super) fn standing(
    settings: &Settings,
    tongue: Tongue,
    matches: &ArgMatches,
) -> Result<Vec<Setting>, LienketError> {
    let shell = shell(&[], settings, tongue, matches)?;
    Ok(Shell::names()
        .map(|name| {
            let origin = match source(name, (&[], matches), settings) {
                Some(Source::Variable(variable, _)) => variable,
                Some(Source::File(entry)) => entry.place.to_string(),
                Some(Source::Flag(_)) | None => "default".to_owned(),
            };
            let value = shell.get(name);
            Setting {
                key: format!("{SHELL}.{name}"),
                value,
                origin,
                commands: vec!["repl".to_owned()],
            }
        })
        .collect())
}
