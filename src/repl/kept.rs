//! `\queries`, `\run`, `\save`: questions kept under a name.
use super::Session;
use super::output::Target;
use super::wording::Told;
use crate::error::LienketError;
use crate::saved::{self, Asking, Library, folders};

impl Session<'_> {
    /// `\queries [WORD]`: one by its name, else those that have the words.
    pub(super) fn queries(&mut self, words: &str) -> Result<(), LienketError> {
        let library = self.library()?;
        let lang = self.settings.lang;
        if let Some(one) = library.named(words) {
            return self.say(&saved::told(one, lang));
        }
        match library.search(words).as_slice() {
            [] => self.tell(&saved::nothing(words, lang)),
            found => self.say(&saved::listed(found, lang)),
        }
    }

    /// `\run NAME PARAMETER=VALUE …`: from then on it is the last query, with what was set.
    pub(super) fn run(&mut self, words: &str) -> Result<(), LienketError> {
        let Some(words) = split(words) else {
            return Err(Self::fault(&Told::of("fault.quotes", &[])));
        };
        let (name, given) =
            words.split_first().map_or(("", [].as_slice()), |(name, given)| (name.as_str(), given));
        let library = self.library()?;
        let language = self.settings.lang;
        let saved = library.find(name, language)?;
        let set = saved::assignments(saved, given, language)?;
        let asking = Asking { paths: &self.paths, on: self.settings.on, language };
        let query = saved::bound(saved, &set, &asking)?;
        self.ask(query.to_string(), &Target::Usual)
    }

    /// `\save NAME [TITLE]`: the last query, into the first folder of saved queries.
    pub(super) fn save(&mut self, words: &str, replace: bool) -> Result<(), LienketError> {
        let (name, title) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let text = self.query_or_last(None)?;
        let folder = folders(self.queries.as_deref()).into_iter().next().unwrap_or_default();
        let lang = self.settings.lang;
        let kept = saved::keep(&folder, (name, title.trim()), &text, (replace, lang))?;
        self.tell(&kept.told(name, lang))
    }

    /// The saved queries within reach, and what is to be said of them.
    fn library(&mut self) -> Result<Library, LienketError> {
        let library = Library::within_reach(self.queries.as_deref())?;
        for remark in library.remarks(self.settings.lang) {
            self.tell(&remark)?;
        }
        Ok(library)
    }
}

/// The words of a line: quotation marks keep blanks together, and a backslash a mark. `None` where a mark is not closed.
fn split(line: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = None;
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('\\', _) => word.get_or_insert_default().extend(chars.next()),
            (mark, Some(open)) if mark == open => quoted = None,
            ('"' | '\'', None) => {
                quoted = Some(c);
                word.get_or_insert_default();
            }
            (blank, None) if blank.is_whitespace() => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quoted.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quotation_marks_keep_words_together() {
        let words = |line: &str| split(line).map(|words| words.join("|"));
        for (line, expected) in [
            ("career person=\"Nguyễn Văn A\"  on=2024", Some("career|person=Nguyễn Văn A|on=2024")),
            ("a 'b \"c\"' \"\" d\\ e \\\"", Some("a|b \"c\"||d e|\"")),
            ("a \"b", None),
            ("", Some("")),
        ] {
            assert_eq!(words(line).as_deref(), expected, "{line}");
        }
    }
}
