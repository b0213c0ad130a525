//! What the server says to people, in `data/words/serve.csv`.
use crate::words::{Language, Words};
use hyper::HeaderMap;
use hyper::header::ACCEPT_LANGUAGE;
use std::sync::OnceLock;

/// The words of the server.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/serve.csv")))
}

/// The language that the client asks for first of those there are, else `usual`.
pub(super) fn language(headers: &HeaderMap, usual: Language) -> Language {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut tags = wanted.into_iter().flat_map(|wanted| wanted.split(','));
    let known = tags.find_map(|tag| {
        let tag = tag.split([';', '-']).next().unwrap_or_default().trim();
        tag.to_ascii_lowercase().parse().ok()
    });
    known.unwrap_or(usual)
}

#[cfg(test)]
mod tests {
    use super::{language, words};
    use crate::words::Language;
    use hyper::HeaderMap;
    use hyper::header::{ACCEPT_LANGUAGE, HeaderValue};
    use std::collections::BTreeSet;

    #[test]
    fn the_language_is_the_first_that_is_known() {
        let of = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(text));
            language(&headers, Language::English)
        };
        assert_eq!(of("vi-VN,vi;q=0.9,en;q=0.8"), Language::Vietnamese);
        assert_eq!(of("fr, VI;q=0.5"), Language::Vietnamese);
        assert_eq!(of("en-US,vi"), Language::English);
        assert_eq!(of("fr"), Language::English);
        assert_eq!(language(&HeaderMap::new(), Language::Vietnamese), Language::Vietnamese);
    }

    #[test]
    fn every_word_stands_in_both_languages_with_the_same_gaps() {
        let gaps = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
                .collect()
        };
        for key in words().keys() {
            let [vi, en] = [Language::Vietnamese, Language::English]
                .map(|language| words().get(language, key).unwrap_or_default());
            assert!(!vi.is_empty() && !en.is_empty(), "{key}");
            assert_eq!(gaps(vi), gaps(en), "{key}");
        }
    }
}
