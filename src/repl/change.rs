//! The commands that change how a session answers, or tell how it does.
use super::settings::Settings;
use super::wording::Told;
use super::{Session, unwritten};
use crate::error::LienketError;
use crate::place::Terms;
use crate::query::Format;
use crate::words::Language;

impl Session<'_> {
    /// `\format [NAME]`
    pub(super) fn format(&mut self, format: Option<Format>) -> Result<(), LienketError> {
        match format {
            Some(format) => self.settings.format = format,
            None => self.say(&{ self.settings.format })?,
        }
        Ok(())
    }

    /// `\x [on|off]`
    pub(super) fn expanded(&mut self, on: Option<bool>) {
        self.settings.expanded = on.unwrap_or(!self.settings.expanded);
    }

    /// `\labels [on|off]`
    pub(super) fn labels(&mut self, on: Option<bool>) {
        self.settings.labels = on.unwrap_or(!self.settings.labels);
    }

    /// `\timing [on|off]`
    pub(super) fn timing(&mut self, on: Option<bool>) -> Result<(), LienketError> {
        self.settings.timing = on.unwrap_or(!self.settings.timing);
        let key = if self.settings.timing { "timing.on" } else { "timing.off" };
        self.tell(&self.words(key, &[]))
    }

    /// `\lang [vi|en]`
    pub(super) fn language(&mut self, language: Option<Language>) -> Result<(), LienketError> {
        match language {
            Some(language) => self.settings.lang = language,
            None => self.say(&{ self.settings.lang })?,
        }
        Ok(())
    }

    /// `\terms [63|34]`
    pub(super) fn terms(&mut self, terms: Option<Terms>) -> Result<(), LienketError> {
        match terms {
            Some(terms) => self.settings.terms = Some(terms),
            None => self.show("terms")?,
        }
        Ok(())
    }

    /// `\on [DATE]`
    pub(super) fn on(&mut self, day: Option<&str>) -> Result<(), LienketError> {
        match day {
            Some(day) => self.settings.set("on", day).map_err(LienketError::query),
            None => self.show("on"),
        }
    }

    /// `\set [NAME [VALUE]]`
    pub(super) fn set(
        &mut self,
        what: Option<(String, Option<String>)>,
    ) -> Result<(), LienketError> {
        match what {
            None => self.show_all(),
            Some((name, None)) => self.show(name.trim_start_matches(['$', '?'])),
            Some((name, Some(value))) => match name.strip_prefix(['$', '?']) {
                Some(name) => self.set_variable(name, &value),
                None if Settings::names().any(|known| known == name) => {
                    self.settings.set(&name, &value).map_err(LienketError::query)
                }
                None => {
                    self.set_variable(&name, &value)?;
                    let names: Vec<&str> = Settings::names().collect();
                    let filled = [("name", &*name), ("names", &names.join(", "))];
                    self.tell(&self.words("set.not-setting", &filled))
                }
            },
        }
    }

    fn set_variable(&mut self, name: &str, value: &str) -> Result<(), LienketError> {
        if value == "off" {
            self.settings.variables.remove(name);
            return self.tell(&self.words("set.forgotten", &[("name", name)]));
        }
        self.settings.variables.insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    /// Tells one setting or variable.
    fn show(&mut self, name: &str) -> Result<(), LienketError> {
        let value = self.settings.get(name).or_else(|| self.settings.variables.get(name).cloned());
        match value {
            Some(value) => self.say(&value),
            None => Err(Self::fault(&Told::of("set.none", &[("name", name)]))),
        }
    }

    /// Tells all settings and variables.
    fn show_all(&mut self) -> Result<(), LienketError> {
        for name in Settings::names() {
            let value = self.settings.get(name).unwrap_or_default();
            writeln!(self.out, "{name:<10} {value}").map_err(unwritten)?;
        }
        for (name, value) in &self.settings.variables {
            writeln!(self.out, "{:<10} {value}", format!("${name}")).map_err(unwritten)?;
        }
        Ok(())
    }
}
