//! The commands as completion offers them: what each does, and what may stand behind it.
use super::command::{COMMANDS, Entry, Takes};
use super::settings::Settings;
use super::wording::words;
use crate::complete::{self, Command};
use crate::query::Format;
use crate::rdf::vocab::ID_NAMESPACE;
use crate::saved;
use crate::words::Language;
use std::path::Path;

/// All commands, told in `language`.
pub(super) fn commands(language: Language) -> Vec<Command> {
    let command = |entry: &Entry| Command {
        name: entry.name().to_owned(),
        does: words().say(language, &entry.key(), &[]),
        takes: takes(entry),
    };
    COMMANDS.iter().map(command).collect()
}

/// The saved queries, those in the folder `queries` first, told in `language`. Folders that cannot be read offer nothing: `\queries` says why.
pub(super) fn saved(queries: Option<&Path>, language: Language) -> Vec<complete::Saved> {
    let parameter = |parameter: &saved::Parameter| complete::Parameter {
        name: parameter.name.clone(),
        title: parameter.about.of(language).to_owned(),
        values: if let saved::Kind::Choice(words) = &parameter.kind {
            words.clone()
        } else {
            Vec::new()
        },
        things: things(&parameter.kind).map(|kind| format!("{ID_NAMESPACE}{kind}")),
    };
    let offered = |query: &saved::Saved| complete::Saved {
        name: query.name.clone(),
        title: query.header.title.of(language).to_owned(),
        parameters: query.header.parameters.iter().map(parameter).collect(),
    };
    saved::list(queries).unwrap_or_default().iter().map(offered).collect()
}

/// How the IRIs of the things that a parameter takes go on behind their namespace.
const fn things(kind: &saved::Kind) -> Option<&'static str> {
    use saved::Kind;
    match kind {
        Kind::Person => Some("person/"),
        Kind::Place => Some("place/"),
        Kind::Province => Some("place/province-"),
        Kind::Body => Some("body/"),
        Kind::Role => Some("role/"),
        Kind::Topic => Some("topic/"),
        Kind::Document => Some("document/"),
        Kind::Thing => Some(""),
        Kind::Text
        | Kind::Post
        | Kind::Date
        | Kind::Year
        | Kind::Integer
        | Kind::Number
        | Kind::Term
        | Kind::Choice(_) => None,
    }
}

/// What may stand behind a command, by its name, else by what help shows.
fn takes(entry: &Entry) -> complete::Takes {
    let shown = match entry.takes {
        Takes::Nothing => return complete::Takes::Nothing,
        Takes::Maybe(shown) | Takes::Needed(shown) => shown,
    };
    match entry.name() {
        "help" => return complete::Takes::Command,
        "format" => {
            return complete::Takes::Words(
                Format::ALL.iter().map(|(_, name)| (*name).to_owned()).collect(),
            );
        }
        "set" => return complete::Takes::Settings(settings()),
        "explain" => return complete::Takes::Thing,
        "d" => return complete::Takes::Class,
        "run" | "queries" => return complete::Takes::Saved,
        _ => {}
    }
    if shown.contains('|') && !shown.contains(' ') {
        return complete::Takes::Words(shown.split('|').map(str::to_owned).collect());
    }
    let takes_file =
        shown.split(|c: char| !c.is_ascii_uppercase()).any(|word| matches!(word, "FILE" | "DIR"));
    if takes_file { complete::Takes::File } else { complete::Takes::Nothing }
}

/// The settings with their values, where these are words.
fn settings() -> Vec<(String, Vec<String>)> {
    let values = |name: &str| {
        let allowed = Settings::allowed(name).unwrap_or_default();
        let words = allowed.en.split(", ").filter(|word| !word.contains(' '));
        words.map(str::to_owned).collect()
    };
    Settings::names().map(|name| (name.to_owned(), values(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::commands;
    use crate::complete::Takes;
    use crate::words::Language;

    #[test]
    fn saved_queries_are_offered_with_their_parameters() {
        let all = super::saved(None, Language::Vietnamese);
        assert!(all.len() > 30 && all.iter().all(|query| !query.title.is_empty()));
        let mut parameters = all.iter().flat_map(|query| &query.parameters);
        let person = parameters
            .find(|one| one.things.as_deref().is_some_and(|iri| iri.ends_with("person/")));
        assert!(person.is_some_and(|person| !person.title.is_empty()));
    }

    #[test]
    fn commands_are_offered_with_what_they_take() {
        let commands = commands(Language::English);
        let takes = |name: &str| {
            commands.iter().find(|command| command.name == name).map(|command| &command.takes)
        };
        assert_eq!(takes("x"), Some(&Takes::Words(vec!["on".into(), "off".into()])));
        assert_eq!(takes("explain"), Some(&Takes::Thing));
        assert_eq!(takes("d"), Some(&Takes::Class));
        assert!(
            matches!(takes("format"), Some(Takes::Words(names)) if names.iter().any(|name| name == "csv"))
        );
        assert!(
            matches!(takes("set"), Some(Takes::Settings(names)) if names.iter().any(|(name, values)| name == "lang" && values == &["vi", "en"]))
        );
        assert!(
            commands
                .iter()
                .all(|command| !command.does.is_empty() && !command.does.starts_with("help."))
        );
    }
}
