//! `\help [WORD]`
use super::command::COMMANDS;
use super::{Session, unwritten};
use crate::error::LienketError;
use unicode_width::UnicodeWidthStr;

/// A first question that any graph can answer.
const EXAMPLE: &str = "\
SELECT ?name ?post ?where {
  ?m a org:Membership ; org:member/skos:prefLabel ?name ; org:role/skos:prefLabel ?post .
  OPTIONAL { ?m org:organization/skos:prefLabel ?where }
} ORDER BY ?name LIMIT 20";

/// A first path.
const PATHS: &str = "PATH 3 \"Lào Cai\" TO \"Thanh Hóa\" LENGTH 1..4 WITHIN 2021..2025";

impl Session<'_> {
    /// All commands and how to ask, or the commands that have to do with `word`: by name, or by what they do.
    pub(super) fn help(&mut self, word: Option<&str>) -> Result<(), LienketError> {
        let all: Vec<(String, String)> =
            COMMANDS.iter().map(|entry| (entry.usage(), self.words(&entry.key(), &[]))).collect();
        let sought = word.map(|word| word.trim_start_matches('\\').to_lowercase());
        let is_sought = |(usage, does): &&(String, String)| {
            sought
                .as_ref()
                .is_none_or(|word| format!("{usage} {does}").to_lowercase().contains(word))
        };
        let found: Vec<&(String, String)> = all.iter().filter(is_sought).collect();
        if let (true, Some(word)) = (found.is_empty(), word) {
            let nothing = self.words("help.nothing", &[("word", word)]);
            return self.tell(&nothing);
        }
        let width = all.iter().map(|(usage, _)| usage.width()).max().unwrap_or_default();
        for (usage, does) in found {
            let pad = " ".repeat(width - usage.width());
            writeln!(self.out, "{usage}{pad}  {does}").map_err(unwritten)?;
        }
        if word.is_some() {
            return Ok(());
        }
        let [queries, paths, ending] =
            ["help.everything-else", "help.paths", "help.ending"].map(|key| self.words(key, &[]));
        writeln!(self.out, "\n{queries}\n\n{EXAMPLE}\n\n{paths}\n\n{PATHS}\n\n{ending}")
            .map_err(unwritten)
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLE, PATHS};
    use crate::path::statement::parse;
    use crate::query;
    use crate::repl::statement;

    #[test]
    fn the_example_can_be_asked() {
        assert!(query::algebra(EXAMPLE).is_ok());
        assert!(parse(PATHS).is_ok());
        for example in [EXAMPLE, PATHS] {
            assert_eq!(statement::progress(example), statement::Progress::Complete);
        }
    }
}
