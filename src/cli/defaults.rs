//! Options may come from the environment and from `lienket.toml` too: a flag counts more than a variable, a variable more
//! than the file in the working folder, that more than the user's.
//!
//! Which options there are is not said again here: all that stay the same from question to question, whatever command they
//! belong to.
use super::shell;
use crate::error::LienketError;
use crate::settings::{Entry, Settings, Tongue};
use crate::store::MEMORY;
use crate::words::{Said, reason};
use clap::builder::FalseyValueParser;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::any::TypeId;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Options of one question, which are no settings; those of one command alone with its name.
const ONE_OFF: &[&str] = &[
    "help",
    "version",
    "text",
    "html",
    "svg",
    "tables",
    "matrix",
    "write_back",
    "write",
    "yes",
    "set",
    "public",
    "who.top",
    "evaluate.store",
    "evaluate.errors",
    "evaluate.rules",
    "evaluate.articles",
    "graph",
    "article",
    "province",
    "parts",
    "part_size",
    "describe",
    "export.format",
    "import.format",
    "any",
    "diff.format",
    "summary",
    "exit_code",
    "export.since",
    "export.until",
];

/// What no file can say, because it says which file.
const NOT_IN_FILES: &str = "config";

/// The table of the shell's settings, which the shell knows.
pub(super) const SHELL: &str = "shell";

/// Whether an option of this command is a setting.
fn is_setting(command: &str, arg: &Arg) -> bool {
    let id = arg.get_id().as_str();
    let own = format!("{command}.{id}");
    arg.get_long().is_some() && !ONE_OFF.contains(&id) && !ONE_OFF.contains(&own.as_str())
}

/// The name of a setting in a file, which is that of its option.
fn key(arg: &Arg) -> &str {
    arg.get_long().unwrap_or_default()
}

/// The variable of the environment for a setting: `LIENKET_FAIL_EMPTY` for `--fail-empty`.
pub(super) fn variable(key: &str) -> String {
    format!("LIENKET_{}", key.to_ascii_uppercase().replace('-', "_"))
}

/// The same command line, whose options may come from the environment.
pub(super) fn with_environment(command: Command) -> Command {
    on_settings(command, &|_, arg| {
        let name = variable(key(&arg));
        let arg = arg.env(name).hide_env(true);
        if matches!(arg.get_action(), ArgAction::SetTrue) {
            arg.value_parser(FalseyValueParser::new())
        } else {
            arg
        }
    })
}

/// The same command line, whose options are as `settings` say where nothing else says it.
///
/// # Errors
/// A setting that no command has, or a value that its option does not take: with file, line, and what is allowed.
pub(super) fn with_settings(
    command: Command,
    settings: &Settings,
) -> Result<Command, LienketError> {
    for entry in settings.entries() {
        check(&command, entry)?;
    }
    Ok(on_settings(command, &|command, arg| match settings.find(command, key(&arg)) {
        Some(entry) if key(&arg) != NOT_IN_FILES => {
            let value = value(&arg, entry);
            arg.default_value(value)
        }
        _ => arg,
    }))
}

/// Changes every option that is a setting; `change` is told the command, `None` of those that all have.
fn on_settings(command: Command, change: &dyn Fn(Option<&str>, Arg) -> Arg) -> Command {
    let command =
        command.mut_args(|arg| if is_setting("lienket", &arg) { change(None, arg) } else { arg });
    command.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        sub.mut_args(|arg| if is_setting(&name, &arg) { change(Some(&name), arg) } else { arg })
    })
}

/// The value of an option in a file: paths are meant from the file's folder.
fn value(arg: &Arg, entry: &Entry) -> String {
    let is_path = arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
    let folder = entry.place.path.parent().filter(|folder| *folder != Path::new(""));
    match folder {
        Some(folder) if is_path && entry.value != MEMORY && !entry.value.contains("://") => {
            folder.join(&entry.value).display().to_string()
        }
        _ => entry.value.clone(),
    }
}

/// Fails where an entry is no setting, or not one of its command, or has a value that cannot be.
fn check(command: &Command, entry: &Entry) -> Result<(), LienketError> {
    let table = entry.table.as_deref();
    if table == Some(SHELL) {
        return shell::check(entry);
    }
    let subs: Vec<&Command> = command.get_subcommands().collect();
    if let Some(name) = table
        && !subs.iter().any(|sub| sub.get_name() == name)
    {
        let known = subs.iter().map(|sub| sub.get_name()).chain([SHELL]);
        let why = reason("setting.no-command", &[("name", &format!("{name:?}"))]);
        return Err(entry.place.fault(nearest(&why, name, known)));
    }
    let of = |sub: &&Command| table.is_none_or(|table| sub.get_name() == table);
    let own = subs
        .iter()
        .copied()
        .filter(of)
        .flat_map(|sub| sub.get_arguments().filter(|arg| is_setting(sub.get_name(), arg)));
    let all = command.get_arguments().filter(|arg| is_setting("lienket", arg));
    let args: Vec<&Arg> =
        own.chain(all.filter(|_| table.is_none())).filter(|arg| key(arg) != NOT_IN_FILES).collect();
    let found: Vec<&&Arg> = args.iter().filter(|arg| key(arg) == entry.key).collect();
    if found.is_empty() {
        let met = format!("{:?}", entry.key);
        let why = table.map_or_else(
            || reason("setting.unknown", &[("met", &met)]),
            |table| reason("setting.unknown-of", &[("command", &table), ("met", &met)]),
        );
        let known = args.iter().map(|arg| key(arg));
        return Err(entry.place.fault(nearest(&why, &entry.key, known)));
    }
    found.into_iter().try_for_each(|arg| takes(arg, entry))
}

/// Fails where an option does not take the value of an entry. Tried on an option that is alone, for a default that cannot
/// be is a defect to clap, and no fault.
fn takes(arg: &Arg, entry: &Entry) -> Result<(), LienketError> {
    let is_switch = matches!(arg.get_action(), ArgAction::SetTrue);
    if is_switch {
        let why = || reason("setting.switch", &[("key", &entry.key)]);
        return if entry.is_switch { Ok(()) } else { Err(entry.place.fault(why())) };
    }
    let alone = Arg::new("value").value_parser(arg.get_value_parser().clone());
    let tried = Command::new("lienket").no_binary_name(true).arg(alone.allow_hyphen_values(true));
    let tried = tried.try_get_matches_from([value(arg, entry)]);
    tried.map(drop).map_err(|fault| {
        let why = super::fault::reason(&fault);
        let told = |language| format!("{}: {}", entry.key, why.of(language));
        entry.place.fault(Said::each(told))
    })
}

/// A reason, with the nearest of what is known, or all of it where nothing is near.
pub(super) fn nearest<'a>(
    wrong: &Said,
    written: &str,
    known: impl Iterator<Item = &'a str>,
) -> Said {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let near = known.iter().map(|name| (crate::lexicon::fold::distance(written, name), name)).min();
    match near {
        Some((distance, name)) if distance * 2 <= written.chars().count() => {
            reason("setting.near", &[("wrong", wrong), ("near", &format!("{name:?}"))])
        }
        _ => reason("setting.known", &[("wrong", wrong), ("known", &known.join(", "))]),
    }
}

/// A setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Setting {
    /// Its name.
    pub key: String,
    /// Its value; `None` where none is set and each command has its way.
    pub value: Option<String>,
    /// Where that comes from: the option, the variable, file and line, `default`.
    pub origin: String,
    /// The commands that have it so; empty where all that know it do.
    pub commands: Vec<String>,
}

/// Every setting as it stands, by name; one that is not the same for all commands once for each value.
///
/// `command` has its environment and its settings, `matches` are what it made of the arguments.
///
/// # Errors
/// A variable that the shell does not understand.
pub fn settings(
    (command, matches): &(Command, ArgMatches),
    settings: &Settings,
    tongue: Tongue,
) -> Result<Vec<Setting>, LienketError> {
    let mut found: BTreeMap<String, Vec<(Setting, String)>> = BTreeMap::new();
    let all = command.get_arguments().filter(|arg| is_setting("lienket", arg));
    let own = command.get_subcommands().flat_map(|sub| {
        let name = sub.get_name();
        sub.get_arguments()
            .filter(move |arg| is_setting(name, arg))
            .map(move |arg| (Some(name), arg))
    });
    for (name, arg) in all.map(|arg| (None, arg)).chain(own) {
        let (mut value, mut origin) = standing(name, arg, settings, matches);
        if key(arg) == "lang" && value.is_none() && tongue.messages == tongue.answers {
            (value, origin) = (Some(tongue.messages.to_string()), "locale".to_owned());
        }
        let setting = Setting { key: key(arg).to_owned(), value, origin, commands: Vec::new() };
        let of = name.unwrap_or_default().to_owned();
        found.entry(setting.key.clone()).or_default().push((setting, of));
    }
    let own = found.into_values().flat_map(grouped);
    Ok(own.chain(shell::standing(settings, tongue, matches)?).collect())
}

/// The settings of one name, those that are the same as one.
fn grouped(found: Vec<(Setting, String)>) -> Vec<Setting> {
    let mut groups: Vec<Setting> = Vec::new();
    for (setting, command) in found {
        let is_same = |known: &&mut Setting| {
            (&known.value, &known.origin) == (&setting.value, &setting.origin)
        };
        match groups.iter_mut().find(is_same) {
            Some(known) => known.commands.push(command),
            None => groups.push(Setting { commands: vec![command], ..setting }),
        }
    }
    if let [only] = groups.as_mut_slice() {
        only.commands.clear();
    }
    groups
}

/// The value of an option for its command, and where it comes from.
fn standing(
    command: Option<&str>,
    arg: &Arg,
    settings: &Settings,
    matches: &ArgMatches,
) -> (Option<String>, String) {
    let name = variable(key(arg));
    let of_all = || matches.value_source(arg.get_id().as_str());
    if command.is_none() && of_all() == Some(ValueSource::CommandLine) {
        let raw = matches.get_raw(arg.get_id().as_str()).and_then(|mut values| values.next());
        let value = raw.map(|value| value.to_string_lossy().into_owned());
        let is_switch = matches!(arg.get_action(), ArgAction::SetTrue);
        let value = if is_switch { Some("true".to_owned()) } else { value };
        return (value, format!("--{}", key(arg)));
    }
    if let Some(value) = std::env::var_os(&name) {
        return (Some(value.to_string_lossy().into_owned()), name);
    }
    if let Some(entry) = settings.find(command, key(arg)).filter(|_| key(arg) != NOT_IN_FILES) {
        return (Some(value(arg, entry)), entry.place.to_string());
    }
    let default = arg.get_default_values().first();
    let default = default.map(|value| value.to_string_lossy().into_owned());
    let is_switch = matches!(arg.get_action(), ArgAction::SetTrue);
    let off = is_switch.then(|| "false".to_owned());
    (default.or(off), "default".to_owned())
}
