//! Which language is spoken.
use crate::words::Language;

/// The languages of a run. They are the same as soon as one is chosen, or the locale names one that is spoken here. Where
/// nothing tells, answers are told in the language of the articles, and everything else in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tongue {
    /// Of messages and help, and of the shell, which has one language for all that it tells.
    pub messages: Language,
    /// Of answers that are told in words, and of pictures.
    pub answers: Language,
}

impl Tongue {
    /// The language that is `chosen`, else that of the locale, in the order of POSIX. `variable` gives a variable of the environment.
    pub fn of(chosen: Option<Language>, variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = || {
            let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
            names.iter().find_map(|name| variable(name).filter(|value| !value.is_empty()))
        };
        match chosen.or_else(|| named_by(&locale()?)) {
            Some(language) => Self { messages: language, answers: language },
            None => Self { messages: Language::English, answers: Language::Vietnamese },
        }
    }
}

/// `vi_VN.UTF-8`, `en_GB`; `None` of other languages, and of `C` and `POSIX`, which name none.
fn named_by(locale: &str) -> Option<Language> {
    let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
    language.to_ascii_lowercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Language, Tongue};

    fn tongue(chosen: Option<Language>, variables: &[(&str, &str)]) -> (Language, Language) {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        let tongue = Tongue::of(chosen, variable);
        (tongue.messages, tongue.answers)
    }

    #[test]
    fn a_choice_counts_more_than_the_locale() {
        use Language::{English, Vietnamese};
        assert_eq!(tongue(Some(English), &[("LANG", "vi_VN.UTF-8")]), (English, English));
        assert_eq!(tongue(None, &[("LANG", "vi_VN.UTF-8")]), (Vietnamese, Vietnamese));
        assert_eq!(tongue(None, &[("LANG", "vi"), ("LC_ALL", "en_US.UTF-8")]), (English, English));
        assert_eq!(tongue(None, &[("LC_ALL", ""), ("LANG", "vi_VN")]), (Vietnamese, Vietnamese));
    }

    #[test]
    fn where_nothing_tells_answers_are_in_the_language_of_the_articles() {
        for variables in
            [&[][..], &[("LANG", "C.UTF-8")], &[("LC_ALL", "POSIX")], &[("LANG", "de_DE")]]
        {
            assert_eq!(tongue(None, variables), (Language::English, Language::Vietnamese));
        }
    }
}
