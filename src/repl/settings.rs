//! How a session answers: one plain struct, which a file of settings, the command line and `\set` fill in the same way.
use crate::place::Terms;
use crate::query::Format;
use crate::value::PartialDate;
use crate::words::{Language, Said, Tells, reason};
use std::collections::BTreeMap;
use std::time::Duration;

/// How a session answers. The names of the fields are those of `\set` and of the file of settings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own that a person turns"
)]
pub struct Settings {
    /// The form of results.
    pub format: Format,
    /// Whether a table is shown as a line a value.
    pub expanded: bool,
    /// Whether things are shown by their labels in place of their IRIs.
    pub labels: bool,
    /// The language of words and labels.
    pub lang: Language,
    /// Whether times are shown.
    pub timing: bool,
    /// How long a question may take.
    pub timeout: Option<Duration>,
    /// How much memory, in megabytes, a question may take; `None` is half of what is free when it begins.
    pub memory: Option<u64>,
    /// After how many rows a result stops on a terminal; `None` never stops.
    pub rows: Option<usize>,
    /// Whether what is longer than the screen goes through a pager.
    pub pager: bool,
    /// Whether the terminal shows colours.
    pub color: bool,
    /// The day that questions are about.
    pub on: Option<PartialDate>,
    /// In the terms of which map provinces are told; `None` as the articles have them.
    pub terms: Option<Terms>,
    /// What `$name` and `?name` stand for in a query that mentions them: N-Triples terms, or plain text.
    pub variables: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: Format::Table,
            expanded: false,
            labels: false,
            lang: Language::default(),
            timing: false,
            timeout: None,
            memory: None,
            rows: Some(1_000),
            pager: true,
            color: true,
            on: None,
            terms: None,
            variables: BTreeMap::new(),
        }
    }
}

/// What stands for no value.
const OFF: &str = "off";

/// A setting: its name, what it may be, how it is read and written.
struct Setting {
    name: &'static str,
    /// The values, which are the same in every language, or a key of `data/words/reason.csv`.
    allowed: &'static str,
    get: Get,
    set: Set,
}

impl Setting {
    fn allowed(&self) -> Said {
        if self.allowed.starts_with("shell.") {
            reason(self.allowed, &[])
        } else {
            self.allowed.into()
        }
    }
}

/// Writes a setting.
type Get = fn(&Settings) -> String;
/// Reads a setting; `None` where that cannot be.
type Set = fn(&mut Settings, &str) -> Option<()>;

/// The settings, by name.
const SETTINGS: &[Setting] = &[
    Setting {
        name: "color",
        allowed: "on, off",
        get: |all| switch(all.color),
        set: |all, text| put(&mut all.color, is_on(text)),
    },
    Setting {
        name: "expanded",
        allowed: "on, off",
        get: |all| switch(all.expanded),
        set: |all, text| put(&mut all.expanded, is_on(text)),
    },
    Setting {
        name: "format",
        allowed: "table, csv, tsv, json, ndjson, xml, markdown, ttl, nt, nq",
        get: |all| all.format.to_string(),
        set: |all, text| put(&mut all.format, text.parse().ok()),
    },
    Setting {
        name: "labels",
        allowed: "on, off",
        get: |all| switch(all.labels),
        set: |all, text| put(&mut all.labels, is_on(text)),
    },
    Setting {
        name: "lang",
        allowed: "vi, en",
        get: |all| all.lang.to_string(),
        set: |all, text| put(&mut all.lang, text.parse().ok()),
    },
    Setting {
        name: "memory",
        allowed: "shell.megabytes",
        get: |all| or_off(all.memory),
        set: |all, text| put(&mut all.memory, unless_off(text, |text| text.parse().ok())),
    },
    Setting {
        name: "on",
        allowed: "shell.date",
        get: |all| or_off(all.on),
        set: |all, text| put(&mut all.on, unless_off(text, |text| text.parse().ok())),
    },
    Setting {
        name: "pager",
        allowed: "on, off",
        get: |all| switch(all.pager),
        set: |all, text| put(&mut all.pager, is_on(text)),
    },
    Setting {
        name: "rows",
        allowed: "shell.rows",
        get: |all| or_off(all.rows),
        set: |all, text| {
            let number = |text: &str| text.parse().ok().filter(|rows| *rows > 0);
            put(&mut all.rows, unless_off(text, number))
        },
    },
    Setting {
        name: "terms",
        allowed: "63, 34, off",
        get: |all| or_off(all.terms.map(Terms::as_str)),
        set: |all, text| put(&mut all.terms, unless_off(text, |text| text.parse().ok())),
    },
    Setting {
        name: "timeout",
        allowed: "shell.seconds",
        get: |all| or_off(all.timeout.map(|timeout| timeout.as_secs_f64())),
        set: |all, text| put(&mut all.timeout, unless_off(text, seconds)),
    },
    Setting {
        name: "timing",
        allowed: "on, off",
        get: |all| switch(all.timing),
        set: |all, text| put(&mut all.timing, is_on(text)),
    },
];

impl Settings {
    /// The names of the settings, sorted.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SETTINGS.iter().map(|setting| setting.name)
    }

    /// What the setting of this name may be, in words; `None` where there is none.
    pub fn allowed(name: &str) -> Option<Said> {
        named(name).map(Setting::allowed)
    }

    /// What the setting of this name is; `None` where there is none.
    pub fn get(&self, name: &str) -> Option<String> {
        named(name).map(|setting| (setting.get)(self))
    }

    /// Changes the setting of this name.
    ///
    /// # Errors
    /// What is wrong with the name or the value, and what is allowed.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Said> {
        let Some(setting) = named(name) else {
            let names: Vec<&str> = Self::names().collect();
            let (met, known) = (format!("{name:?}"), names.join(", "));
            return Err(reason("shell.no-setting", &[("met", &met), ("known", &known)]));
        };
        let wrong = || {
            let (met, allowed) = (format!("{value:?}"), setting.allowed());
            let filled: [(&str, &dyn Tells); 3] =
                [("name", &name), ("met", &met), ("allowed", &allowed)];
            reason("shell.setting", &filled)
        };
        (setting.set)(self, value.trim()).ok_or_else(wrong)
    }
}

fn named(name: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.name == name)
}

fn put<T>(place: &mut T, value: Option<T>) -> Option<()> {
    *place = value?;
    Some(())
}

fn switch(is_on: bool) -> String {
    if is_on { "on" } else { OFF }.to_owned()
}

fn is_on(text: &str) -> Option<bool> {
    match text {
        "on" | "true" => Some(true),
        OFF | "false" => Some(false),
        _ => None,
    }
}

fn or_off(value: Option<impl ToString>) -> String {
    value.map_or_else(|| OFF.to_owned(), |value| value.to_string())
}

/// `off`, or a value; `None` where it is neither.
#[expect(clippy::option_option, reason = "a wrong value is something else than none")]
fn unless_off<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text == OFF { Some(None) } else { read(text).map(Some) }
}

fn seconds(text: &str) -> Option<Duration> {
    let seconds = text.parse().ok().filter(|seconds| *seconds > 0.0)?;
    Duration::try_from_secs_f64(seconds).ok()
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn every_setting_is_read_back_as_it_was_set() {
        for (name, value) in [
            ("color", "off"),
            ("expanded", "on"),
            ("format", "csv"),
            ("labels", "on"),
            ("lang", "en"),
            ("memory", "512"),
            ("on", "2024-07"),
            ("pager", "off"),
            ("rows", "50"),
            ("terms", "34"),
            ("timeout", "1.5"),
            ("timing", "on"),
        ] {
            let mut settings = Settings::default();
            assert_ne!(settings.get(name).as_deref(), Some(value), "{name}");
            settings.set(name, value).unwrap();
            assert_eq!(settings.get(name).as_deref(), Some(value), "{name}");
            assert_ne!(settings, Settings::default(), "{name}");
        }
        assert_eq!(Settings::names().count(), 12, "each is tried here");
        assert!(Settings::names().is_sorted());
    }

    #[test]
    fn off_takes_a_value_away() {
        let mut settings = Settings::default();
        for name in ["memory", "on", "rows", "terms", "timeout"] {
            settings.set(name, "off").unwrap();
            assert_eq!(settings.get(name).as_deref(), Some("off"), "{name}");
        }
        assert_eq!(settings.rows, None);
    }

    #[test]
    fn wrong_settings_say_what_is_allowed() {
        for (name, value, part) in [
            ("colour", "on", "format"),
            ("color", "blue", "on, off"),
            ("rows", "0", "a number of rows"),
            ("timeout", "-1", "seconds"),
            ("on", "31/2", "2024-07-06"),
            ("format", "gold", "markdown"),
        ] {
            let mut settings = Settings::default();
            let fault = settings.set(name, value).unwrap_err();
            assert!(fault.en.contains(part), "{fault}");
            assert_eq!(settings, Settings::default());
        }
    }
}
