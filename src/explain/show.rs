//! An explanation as people read it.
use super::{Candidate, Explanation, Fact, Followed, Named, Trace, shortened};
use crate::words::{Language, answer, word};
use std::fmt;

impl Explanation {
    /// It in words.
    pub fn in_words(&self, language: Language) -> String {
        match self {
            Self::Nothing(nearest) if nearest.is_empty() => answer(language, "nothing", &[]),
            Self::Nothing(nearest) => {
                answer(language, "nothing.near", &[("near", &nearest.join(", "))])
            }
            Self::Candidates(candidates) => {
                let number = candidates.len().to_string();
                let head = answer(language, "several", &[("number", &number)]);
                let told = candidates.iter().map(|candidate| candidate.in_words(language));
                head + &told.collect::<String>()
            }
            Self::Found(trace) => trace.in_words(language),
        }
    }
}

/// In English.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

/// The articles that speak of something: the first, and how many more.
pub(crate) fn in_articles<'a>(
    articles: impl ExactSizeIterator<Item = &'a String>,
    language: Language,
) -> String {
    let (number, mut articles) = (articles.len(), articles);
    let first = articles.next().map_or("", String::as_str);
    match number.saturating_sub(1) {
        0 => answer(language, "in", &[("article", first)]),
        more => answer(language, "in.more", &[("article", first), ("more", &more.to_string())]),
    }
}

impl Candidate {
    /// It in words, on lines of its own.
    pub fn in_words(&self, language: Language) -> String {
        let mut lines = vec![String::new(), format!("  {}  {}", shortened(&self.iri), self.name)];
        lines.extend(self.in_force.iter().map(|time| {
            format!("    {}", answer(language, "in-force", &[("time", time.of(language))]))
        }));
        lines.extend(self.posts.iter().map(|post| format!("    {post}")));
        lines.push(format!("    {}", in_articles(self.articles.iter(), language)));
        lines.join("\n")
    }
}

impl Trace {
    /// It in words.
    pub fn in_words(&self, language: Language) -> String {
        let mut told = format!("{}  <{}>", self.name.as_deref().unwrap_or_default(), self.iri);
        if let Some(asked) = &self.replaced {
            told = format!("{told}\n  {}", answer(language, "replaced", &[("iri", asked)]));
        }
        for change in &self.followed {
            told = format!("{told}\n  {}", change.in_words(language));
        }
        let mut article = None;
        for fact in &self.facts {
            if article != Some(&fact.article) {
                article = Some(&fact.article);
                let place = answer(language, "in", &[("article", &fact.article)]);
                told = format!("{told}\n\n{place}: {}", fact.headline);
            }
            told = format!("{told}\n{}", fact.in_words(language));
        }
        told
    }
}

/// In English.
impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Language::English))
    }
}

impl Followed {
    /// It in a line of words.
    pub fn in_words(&self, language: Language) -> String {
        let others = self.others.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let key = match (self.after, others.is_empty(), self.whole) {
            (true, true, _) => "ended",
            (true, false, true) => "went-into",
            (true, false, false) => "went-into.part",
            (false, _, true) => "came-from",
            (false, _, false) => "came-from.part",
        };
        let told = answer(language, key, &[("others", &others)]);
        let day = if self.day.is_empty() { String::new() } else { format!(", {}", self.day) };
        format!("{told}{day}, {}", answer(language, "by", &[("act", &self.act)]))
    }
}

impl Fact {
    /// It in words, on lines of its own.
    pub fn in_words(&self, language: Language) -> String {
        let mut told = format!("  {} {}", self.kind, shortened(&self.iri));
        for (property, value) in &self.properties {
            told = format!("{told}\n    {property}  {value}");
        }
        let rule = answer(language, "rule", &[]);
        told = format!("{told}\n    {rule}  {}", self.rule);
        for (key, grounds) in [("rests-on", &self.ground.things), ("words", &self.ground.words)] {
            for ground in grounds {
                let Named { text, kind, rule: by, offsets: (begin, end) } = ground;
                let (title, kind) = (answer(language, key, &[]), word(language, "kind", kind));
                told =
                    format!("{told}\n    {title}  {text}  ({kind}, {rule} {by}) [{begin}–{end}]");
            }
        }
        let (begin, end) = self.offsets.unwrap_or_default();
        let read = answer(language, "read-in", &[]);
        format!("{told}\n    {read} [{begin}–{end}]  {}", self.sentence)
    }
}
