//! What is wrong with a command line, in two languages.
use super::defaults::variable;
use super::help::words;
use crate::complaint::Complaint;
use crate::words::{self, Language, Said};
use clap::Error;
use clap::error::{ContextKind, ErrorKind};
use std::error::Error as _;
use std::ffi::OsString;
use std::num::ParseIntError;

/// The exit code of usage that is wrong.
const USAGE: u8 = 1;

/// The words for what clap finds wrong.
const KEYS: [(ErrorKind, &str); 10] = [
    (ErrorKind::InvalidValue, "fault-value"),
    (ErrorKind::UnknownArgument, "fault-argument"),
    (ErrorKind::InvalidSubcommand, "fault-command"),
    (ErrorKind::ValueValidation, "fault-value-reason"),
    (ErrorKind::ArgumentConflict, "fault-conflict"),
    (ErrorKind::MissingRequiredArgument, "fault-missing"),
    (ErrorKind::MissingSubcommand, "fault-no-command"),
    (ErrorKind::TooFewValues, "fault-number"),
    (ErrorKind::WrongNumberOfValues, "fault-number"),
    (ErrorKind::TooManyValues, "fault-number"),
];

/// Where no command is named: all of them.
pub(super) fn no_command(help: &str, language: Language) -> Complaint {
    let told = words().say(language, "fault-no-command", &[]);
    Complaint::error(USAGE, "usage", format!("{told}\n\n{help}").trim_end())
}

/// What people are told: the fault, what may have been meant, how the command is used. `args` are the arguments, so that a
/// value that none of them gives is said to be a variable's.
pub(super) fn complaint(fault: &Error, args: &[OsString], language: Language) -> Complaint {
    let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
    let context = |kind| fault.get(kind).map(ToString::to_string).filter(|text| !text.is_empty());
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let argument = of_variable(&argument, args).unwrap_or(argument);
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    // Of the rest clap speaks itself.
    let known = KEYS.iter().find(|(kind, _)| *kind == fault.kind());
    let key = match known {
        Some((ErrorKind::InvalidValue, _)) if value.is_empty() => "fault-no-value",
        Some((_, key)) => key,
        None => "fault-other",
    };
    let subcommand = context(ContextKind::InvalidSubcommand).unwrap_or_default();
    let other = context(ContextKind::PriorArg).unwrap_or_default();
    let mut message = say(
        key,
        &[
            ("argument", &argument),
            ("value", &value),
            ("command", &subcommand),
            ("other", &other),
            ("reason", reason(fault).of(language)),
        ],
    );
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let hint = near
        .into_iter()
        .find_map(context)
        .map(|near| say("fault-near", &[("near", &near)]))
        .or_else(|| Some(say("fault-allowed", &[("allowed", &context(ContextKind::ValidValue)?)])));
    if let Some(hint) = hint {
        message = format!("{message}; {hint}");
    }
    let usage = context(ContextKind::Usage).unwrap_or_default();
    let usage = usage.trim_start_matches("Usage: ").trim();
    if !usage.is_empty() {
        message = format!("{message}\n{}: {usage}", say("heading-usage", &[]));
    }
    message = format!("{message}\n{}", say("fault-help", &[]));
    Complaint::error(USAGE, "usage", message)
}

/// The variable of the environment that gives an option its value, where no argument does.
fn of_variable(argument: &str, args: &[OsString]) -> Option<String> {
    let flag = argument.split([' ', '=']).next().filter(|flag| flag.starts_with("--"))?;
    let given = args.iter().filter_map(|arg| arg.to_str());
    let variable = variable(flag.trim_start_matches('-'));
    let is_given = given.into_iter().any(|arg| arg.split('=').next() == Some(flag));
    (!is_given && std::env::var_os(&variable).is_some()).then_some(variable)
}

/// The words of a fault: those of the reader of a value where it has any, else clap's own first line.
pub(super) fn reason(fault: &Error) -> Said {
    if let Some(source) = fault.source() {
        return source.downcast_ref::<Said>().cloned().unwrap_or_else(|| number(source));
    }
    let allowed = fault.get(ContextKind::ValidValue).map(ToString::to_string).unwrap_or_default();
    let value = fault.get(ContextKind::InvalidValue).map(ToString::to_string).unwrap_or_default();
    if !allowed.is_empty() {
        let value = format!("{value:?}");
        return words::reason("value.choice", &[("met", &value), ("allowed", &allowed)]);
    }
    let text = fault.to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").into()
}

/// What the reader of a number says.
fn number(fault: &(dyn std::error::Error + 'static)) -> Said {
    if fault.is::<ParseIntError>() {
        Said { en: fault.to_string(), ..words::reason("value.whole-number", &[]) }
    } else {
        fault.to_string().into()
    }
}
