//! What `--help` says, in two languages: the words of `data/words/help.csv` in the places where clap shows them.
//!
//! A command has the row of its name, and one with `+` behind it for what `--help` says further. An argument has the row
//! `COMMAND.ID`; where it is the same for all commands, `--OPTION`, or `.ID` where it has no name on the command line.
use super::defaults;
use crate::query::Format;
use crate::words::{Language, Words};
use clap::{Arg, ArgAction, Command};
use std::sync::OnceLock;

/// The words of help.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/help.csv")))
}

/// The row of an argument.
pub(super) fn row(command: &str, arg: &Arg) -> String {
    let own = format!("{command}.{}", arg.get_id());
    if words().get(Language::English, &own).is_some() {
        return own;
    }
    arg.get_long().map_or_else(|| format!(".{}", arg.get_id()), |long| format!("--{long}"))
}

/// The command line as it is told in `language`.
pub(super) fn told(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let command = one(command, &name, language).after_help(say(language, "exit-codes"));
    command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        one(sub, &name, language)
    })
}

fn say(language: Language, key: &str) -> String {
    words().say(language, key, &[])
}

/// One command, without those below it.
fn one(command: Command, name: &str, language: Language) -> Command {
    let about = say(language, name);
    let more = words().get(language, &format!("{name}+"));
    let long = more.map_or_else(|| about.clone(), |more| format!("{about}\n\n{more}"));
    let mut command = command
        .about(about)
        .long_about(long)
        .mut_args(|arg| argument(arg, name, language))
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            say(language, "heading-usage")
        ))
        .subcommand_help_heading(say(language, "heading-commands"));
    if let Some(usage) = words().get(language, &format!("{name}-usage")) {
        command = command.override_usage(usage.to_owned());
    }
    command
}

/// An argument with its words, and behind them its default, the values that it may have and its variable.
fn argument(arg: Arg, command: &str, language: Language) -> Arg {
    let table = words();
    let (rows, graphs) = formats();
    let filled = [("formats", &*rows), ("graphs", &*graphs)];
    let mut words = table.say(language, &row(command, &arg), &filled);
    let mut add = |key: &str, value: &str| {
        words.push_str(" [");
        words.push_str(&table.say(language, key, &[("value", value)]));
        words.push(']');
    };
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if takes_value {
        let values: Vec<String> = arg
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        if !values.is_empty() {
            add("note-values", &values.join(", "));
        }
        if let Some(value) = arg.get_default_values().first() {
            add("note-default", &value.to_string_lossy());
        }
    }
    if let Some(name) = arg.get_env() {
        add("note-variable", &name.to_string_lossy());
    }
    let heading = if arg.is_positional() { "heading-arguments" } else { "heading-options" };
    let arg = arg.help(words).help_heading(say(language, heading));
    if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

/// The names of the forms that hold rows, and of those that hold graphs.
fn formats() -> (String, String) {
    let is_graph = |format| matches!(format, Format::Ttl | Format::Nt | Format::Nq);
    let named = |graphs| {
        let names = Format::ALL.iter().filter(|(format, _)| is_graph(*format) == graphs);
        names.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
    };
    (named(false), named(true))
}

/// The command line as scripts and manuals are made from: in its language, and without the settings of whoever makes them.
pub(super) fn for_others(language: Language) -> Command {
    told(defaults::with_environment(super::read::command()), language)
}
