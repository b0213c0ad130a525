//! The command line and its words.
use super::read::command as whole;
use super::{Command as Subcommand, Refused, help, read};
use crate::words::Language;
use clap::Command;
use std::collections::BTreeSet;
use std::ffi::OsString;

fn args(words: &[&str]) -> Vec<OsString> {
    ["lienket"].iter().chain(words).map(OsString::from).collect()
}

#[test]
fn the_types_make_a_command_line() {
    whole().debug_assert();
    for language in [Language::Vietnamese, Language::English] {
        help::for_others(language).debug_assert();
    }
}

#[test]
fn every_command_and_argument_has_words_in_both_languages() {
    let command = whole();
    let mut rows = BTreeSet::new();
    for command in [&command].into_iter().chain(command.get_subcommands()) {
        let name = command.get_name();
        rows.extend([name.to_owned(), format!("{name}+"), format!("{name}-usage")]);
        rows.extend(command.get_arguments().map(|arg| help::row(name, arg)));
    }
    let table = help::words();
    let is_optional = |row: &str| row.ends_with('+') || row.ends_with("-usage");
    for row in rows.iter().filter(|row| !is_optional(row)) {
        assert!(table.get(Language::English, row).is_some(), "data/words/help.csv has no {row:?}");
    }
    let is_frame = |key: &str| {
        ["heading-", "note-", "fault-", "man-"].iter().any(|begin| key.starts_with(begin))
            || key == "exit-codes"
    };
    for key in table.keys() {
        assert!(is_frame(key) || rows.contains(key), "{key:?} is the row of nothing");
        let [vi, en] = [Language::Vietnamese, Language::English]
            .map(|language| table.get(language, key).unwrap_or_default());
        assert!(!vi.is_empty() && !en.is_empty(), "{key}");
        for text in [vi, en] {
            let names = |text: &str| -> BTreeSet<String> {
                text.split('{')
                    .skip(1)
                    .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
                    .filter(|name| !name.contains(' '))
                    .collect()
            };
            assert_eq!(names(text), names(en), "{key}: the same is filled in");
        }
    }
}

#[test]
fn help_speaks_one_language() {
    let told = |language: Language, name: &str| match read(
        &args(&["--lang", language.tag(), name, "--help"]),
        |_| {},
    ) {
        Err(Refused::Answered(text)) => text,
        other => panic!("{other:?}"),
    };
    let english = told(Language::English, "network");
    let vietnamese = told(Language::Vietnamese, "network");
    for (part, other) in
        [("Usage: ", "Cách dùng: "), ("Options:", "Tùy chọn:"), ("[default: 20]", "[mặc định: 20]")]
    {
        assert!(english.contains(part) && !english.contains(other), "{english}");
        assert!(vietnamese.contains(other) && !vietnamese.contains(part), "{vietnamese}");
    }
    assert!(
        english.contains("[env: LIENKET_TOP]")
            && vietnamese.contains("[biến môi trường: LIENKET_TOP]")
    );
}

#[test]
fn flags_after_two_dashes_are_no_flags() {
    let asked = read(&args(&["who", "--lang", "en", "--", "--json"]), |wanted| {
        assert!(!wanted.json && wanted.tongue.messages == Language::English);
    });
    let Ok(asked) = asked else { panic!("{asked:?}") };
    assert!(
        matches!(&asked.cli.command, Subcommand::Who { name: Some(name), .. } if name == "--json")
    );
}

#[test]
fn what_is_wrong_is_told_in_the_language() {
    for (words, english, vietnamese) in [
        (&["fly"][..], "there is no command fly", "không có lệnh fly"),
        (&["quer"], "did you mean queries, query?", "ý bạn là queries, query?"),
        (&["stats", "--stor", "a"], "did you mean --store?", "ý bạn là --store?"),
        (&["query"], "missing: <FILE>", "còn thiếu: <FILE>"),
        (&["query", "a", "-e", "b"], "cannot go with", "không đi cùng với"),
        (&["trace", "a", "--terms", "65"], "does not take the value 65", "không nhận giá trị 65"),
        (&["network", "people", "--measure", "size"], "allowed: degree", "chỉ nhận: degree"),
    ] {
        for (lang, part) in [("en", english), ("vi", vietnamese)] {
            let refused = read(&args(&[words, &["--lang", lang]].concat()), |_| {});
            let Err(Refused::Usage(complaint)) = refused else { panic!("{words:?}: {refused:?}") };
            assert!(complaint.message.contains(part), "{words:?}: {}", complaint.message);
            assert_eq!((complaint.code, complaint.kind), (1, "usage"));
        }
    }
}

#[test]
fn help_comes_by_three_ways() {
    let told = |words: &[&str]| match read(&args(words), |_| {}) {
        Err(Refused::Answered(text)) => text,
        other => panic!("{words:?}: {other:?}"),
    };
    let en = &["--lang", "en"];
    let help = told(&[&["query", "--help"][..], en].concat());
    assert_eq!(help, told(&[&["help", "query"][..], en].concat()));
    assert!(
        help.contains("union of all graphs")
            && !told(&[&["query", "-h"][..], en].concat()).contains("union of all graphs")
    );
    assert!(told(&["--version"]).contains("oxigraph: 0."));
    assert_eq!(told(&["-V"]).lines().count(), 1);
}

#[test]
fn completions_and_pages_know_every_command() {
    let command = whole();
    let names = || command.get_subcommands().map(Command::get_name);
    for shell in [
        clap_complete::Shell::Bash,
        clap_complete::Shell::Zsh,
        clap_complete::Shell::Fish,
        clap_complete::Shell::Elvish,
        clap_complete::Shell::PowerShell,
    ] {
        let script = String::from_utf8(super::completions(shell, Language::Vietnamese)).unwrap();
        for name in names() {
            assert!(script.contains(name), "{shell}: {name}");
        }
        assert!(script.contains("fail-empty"), "{shell}");
    }
    let folder = tempfile::tempdir().unwrap();
    let pages = super::man_pages(Language::English, folder.path()).unwrap();
    assert_eq!(pages.len(), names().count() + 1);
    for (page, name) in pages.iter().skip(1).zip(names()) {
        let text = std::fs::read_to_string(page).unwrap();
        assert!(
            page.ends_with(format!("lienket-{name}.1")) && text.contains(".SH OPTIONS"),
            "{text}"
        );
    }
}
