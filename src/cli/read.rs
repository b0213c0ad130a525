//! Arguments, the environment and `lienket.toml` → what is asked.
use super::help;
use super::{Cli, Command as Subcommand, defaults, fault, version};
use crate::complaint::Complaint;
use crate::error::LienketError;
use crate::settings::{Settings, Tongue};
use crate::words::Language;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::path::PathBuf;

/// What is asked, and how it is answered.
#[derive(Debug)]
pub struct Asked {
    /// The command and its options.
    pub cli: Cli,
    /// The languages.
    pub tongue: Tongue,
    /// What the files of settings say.
    pub settings: Settings,
    /// The command line with its environment and settings, and what it made of the arguments: for `lienket config`.
    pub read: (Command, ArgMatches),
}

/// How a run speaks, as far as that is known before its arguments are understood.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The languages.
    pub tongue: Tongue,
    /// Nothing but results and errors.
    pub quiet: bool,
    /// Errors as JSON.
    pub json: bool,
}

/// Why nothing is done.
#[derive(Debug)]
pub enum Refused {
    /// Help or the version was asked for: this text is the answer.
    Answered(String),
    /// The arguments are wrong.
    Usage(Complaint),
    /// The settings are wrong.
    Settings(LienketError),
}

/// Reads the arguments, the first of which is the program's name.
///
/// `hear` is told how the run speaks as soon as that is known, before anything can fail for which that matters.
///
/// # Errors
/// Why nothing is to be done: wrong arguments, wrong settings, or a question that is answered already.
pub fn read(args: &[OsString], hear: impl FnOnce(Wanted)) -> Result<Asked, Refused> {
    let early = Early::of(args);
    let settings = Settings::read(early.config.as_deref());
    let wanted = early.wanted(settings.as_ref().ok());
    hear(wanted);
    let settings = settings.map_err(Refused::Settings)?;
    let command = defaults::with_environment(command());
    let command = defaults::with_settings(command, &settings).map_err(Refused::Settings)?;
    let language = wanted.tongue.messages;
    let usage = |fault: &clap::Error| Refused::Usage(fault::complaint(fault, args, language));
    let matches = command.clone().try_get_matches_from(args);
    let matches = matches.map_err(|fault| match fault.kind() {
        // Told again in the language: help is too much to be made for every run.
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => {
            let told = help::told(command.clone(), language).try_get_matches_from(args);
            Refused::Answered(told.err().map(|told| told.to_string()).unwrap_or_default())
        }
        ErrorKind::MissingSubcommand if !wanted.json => {
            let help = help::told(command.clone(), language).render_help();
            Refused::Usage(fault::no_command(&help.to_string(), language))
        }
        _ => usage(&fault),
    })?;
    let cli = Cli::from_arg_matches(&matches).map_err(|fault| usage(&fault))?;
    if let Subcommand::Help { topic } = &cli.command {
        let topic = topic.clone();
        return Err(on_topic(command, topic.as_deref(), (args, language)));
    }
    // A language that a variable or a file names is one that a flag could have named.
    let tongue = match cli.lang {
        Some(language) => Tongue { messages: language, answers: language },
        None => wanted.tongue,
    };
    Ok(Asked { cli, tongue, settings, read: (command, matches) })
}

/// The help of a command, as `--help` behind it tells it.
fn on_topic(
    command: Command,
    topic: Option<&str>,
    (args, language): (&[OsString], Language),
) -> Refused {
    let question = ["lienket"].into_iter().chain(topic).chain(["--help"]);
    let told = help::told(command, language).try_get_matches_from(question);
    match told {
        Err(told) if told.use_stderr() => Refused::Usage(fault::complaint(&told, args, language)),
        Err(told) => Refused::Answered(told.to_string()),
        Ok(_) => Refused::Answered(String::new()),
    }
}

/// The command line as its types make it, with the flags that clap would add in English.
pub(super) fn command() -> Command {
    let help = Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    Cli::command()
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .long_version(version::long())
        .arg(help)
        .arg(version)
}

/// What decides how the run speaks, taken from the arguments before they are understood.
struct Early {
    lang: Option<String>,
    quiet: bool,
    json: bool,
    config: Option<PathBuf>,
}

impl Early {
    fn of(args: &[OsString]) -> Self {
        let texts = || args.iter().take_while(|arg| *arg != "--").filter_map(|arg| arg.to_str());
        let given = |flag: &str| {
            let joined = format!("{flag}=");
            let behind = texts().skip_while(|arg| *arg != flag).nth(1);
            behind.or_else(|| texts().find_map(|arg| arg.strip_prefix(&joined))).map(str::to_owned)
        };
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            lang: given("--lang").or_else(|| variable("LIENKET_LANG")),
            quiet: texts().any(|arg| arg == "--quiet")
                || is_on(variable("LIENKET_QUIET").as_deref()),
            json: texts().any(|arg| arg == "--json") || is_on(variable("LIENKET_JSON").as_deref()),
            config: given("--config").or_else(|| variable("LIENKET_CONFIG")).map(PathBuf::from),
        }
    }

    fn wanted(&self, settings: Option<&Settings>) -> Wanted {
        let set = |key: &str| {
            settings.and_then(|settings| settings.find(None, key)).map(|entry| entry.value.clone())
        };
        let lang = self.lang.clone().or_else(|| set("lang"));
        let chosen = lang.and_then(|lang| lang.parse().ok());
        Wanted {
            tongue: Tongue::of(chosen, |name| std::env::var(name).ok()),
            quiet: self.quiet || is_on(set("quiet").as_deref()),
            json: self.json || is_on(set("json").as_deref()),
        }
    }
}

/// Whether a switch is on, by the same words as clap's.
fn is_on(value: Option<&str>) -> bool {
    value.is_some_and(|value| {
        !["", "n", "no", "f", "false", "off", "0"].contains(&value.to_ascii_lowercase().as_str())
    })
}
