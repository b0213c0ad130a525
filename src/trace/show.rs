//! Answers in words, in Vietnamese or English, and as rows for scripts.
use super::told::{Delegate, Entry, Evidence, Matrix, Partner, Partners, Timeline};
use crate::error::LienketError;
use crate::people::Rows;
use crate::words::{Language, Words};
use std::sync::OnceLock;

/// The words of this page.
const TABLE: &str = include_str!("words.csv");

/// How many topics of a partner are told in words.
const TOPICS: usize = 5;
/// How many people and bodies of a side are told in words.
const DELEGATES: usize = 8;

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(TABLE))
}

/// What a kind of entry is called.
pub fn kind_in_words(kind: &str, language: Language) -> String {
    words().say(language, &format!("kind.{kind}"), &[])
}

impl Timeline {
    /// The timeline for people: an event a block, its sentences below it.
    pub fn in_words(&self, language: Language) -> String {
        let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
        let label = |at: usize| self.places.get(at).map_or("", |side| side.label.as_str());
        let (a, b) = (label(0), label(1));
        let number = self.entries.len().to_string();
        let merged =
            self.places.first().map(|side| &side.iri) == self.places.get(1).map(|side| &side.iri);
        let key = match self.entries.len() {
            0 => "nothing",
            1 => "timeline.one",
            _ => "timeline",
        };
        let mut lines = vec![say(key, &[("a", a), ("b", b), ("number", &number)])];
        if merged {
            lines.push(say("merged", &[("place", a)]));
        }
        for entry in &self.entries {
            lines.push(String::new());
            lines.extend(entry_in_words(entry, (a, b), language));
        }
        lines.join("\n")
    }

    /// A row an event.
    pub fn rows(&self) -> Rows {
        let names = |delegates: &[Delegate]| {
            delegates.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join("; ")
        };
        let rows = self.entries.iter().map(|entry| {
            let first = entry.evidence.first();
            let of = |value: fn(&Evidence) -> String| first.map(value).unwrap_or_default();
            let documents: Vec<&str> =
                entry.documents.iter().map(|document| document.label.as_str()).collect();
            let articles: std::collections::BTreeSet<&str> =
                entry.evidence.iter().map(|one| one.article.as_str()).collect();
            vec![
                entry.date.clone().unwrap_or_default(),
                entry.kind.clone(),
                entry.label.clone(),
                entry.location.clone(),
                entry.told.to_string(),
                entry.topics.join("; "),
                names(&entry.people_a),
                names(&entry.people_b),
                documents.join("; "),
                articles.len().to_string(),
                of(|one| one.article.clone()),
                of(|one| one.begin.to_string()),
                of(|one| one.end.to_string()),
                of(|one| one.sentence.clone()),
                format!("<{}>", entry.iri),
            ]
        });
        let columns = vec![
            "date",
            "kind",
            "name",
            "place",
            "told",
            "topics",
            "people_a",
            "people_b",
            "documents",
            "articles",
            "article",
            "begin",
            "end",
            "evidence",
            "event",
        ];
        Rows { columns, rows: rows.collect() }
    }
}

fn entry_in_words(entry: &Entry, (a, b): (&str, &str), language: Language) -> Vec<String> {
    let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
    let mut head =
        vec![entry.date.clone().unwrap_or_default(), kind_in_words(&entry.kind, language)];
    // `hội nghị  Hội nghị trao đổi …`: the name alone says it.
    if !entry.label.is_empty() {
        head.push(entry.label.clone());
    }
    if !entry.location.is_empty() {
        head.push(format!("– {}", entry.location));
    }
    for (is, key) in [(!entry.told, "together"), (!entry.dated, "undated")] {
        if is {
            head.push(say(key, &[]));
        }
    }
    let mut lines = vec![head.join("  ")];
    if !entry.topics.is_empty() {
        lines.push(format!("    {}: {}", say("topics", &[]), entry.topics.join(", ")));
    }
    if !entry.documents.is_empty() {
        let documents: Vec<&str> =
            entry.documents.iter().map(|document| document.label.as_str()).collect();
        lines.push(format!("    {}: {}", say("documents", &[]), documents.join(", ")));
    }
    for (place, delegates) in [(a, &entry.people_a), (b, &entry.people_b)] {
        if !delegates.is_empty() {
            lines.push(format!("    {place}: {}", delegates_in_words(delegates, language)));
        }
    }
    if let Some(first) = entry.evidence.first() {
        let more = entry.evidence.len() - 1;
        let more = match more {
            0 => String::new(),
            more => format!(" {}", say("evidence.more", &[("number", &more.to_string())])),
        };
        let Evidence { article, begin, end, sentence, .. } = first;
        lines.push(format!("    “{sentence}”\n      {article}, {begin}–{end}{more}"));
    }
    lines
}

/// The people with their posts, then the bodies.
fn delegates_in_words(delegates: &[Delegate], language: Language) -> String {
    let mut told: Vec<&Delegate> = delegates.iter().collect();
    told.sort_by_key(|one| (one.kind != "person", one.name.clone()));
    let more = told.len().saturating_sub(DELEGATES).to_string();
    let mut text: Vec<String> = told
        .iter()
        .take(DELEGATES)
        .map(|one| {
            let posts = one.posts.join("; ");
            if posts.is_empty() { one.name.clone() } else { format!("{} ({posts})", one.name) }
        })
        .collect();
    if told.len() > DELEGATES {
        text.push(words().say(language, "body.more", &[("number", &more)]));
    }
    text.join("; ")
}

impl Partners {
    /// The partners for people: one a line.
    pub fn in_words(&self, language: Language) -> String {
        let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
        let (place, number) = (&self.place.label, self.rows.len().to_string());
        if self.rows.is_empty() {
            return say("nobody", &[("place", place)]);
        }
        let mut lines = vec![say("partners", &[("place", place), ("number", &number)])];
        let width = self.rows.iter().map(|row| width(&row.partner.label)).max().unwrap_or_default();
        for row in &self.rows {
            lines.push(partner_in_words(row, width, language));
        }
        lines.join("\n")
    }

    /// A row a partner.
    pub fn rows(&self) -> Rows {
        let rows = self.rows.iter().map(|row| {
            let counted = |list: &[(String, usize)]| {
                let list: Vec<String> =
                    list.iter().map(|(name, number)| format!("{name} {number}")).collect();
                list.join("; ")
            };
            vec![
                row.partner.label.clone(),
                row.count.to_string(),
                row.first.clone().unwrap_or_default(),
                row.last.clone().unwrap_or_default(),
                counted(&row.topics),
                counted(&row.years),
                format!("<{}>", row.partner.iri),
            ]
        });
        let columns = vec!["partner", "events", "first", "last", "topics", "years", "iri"];
        Rows { columns, rows: rows.collect() }
    }
}

fn partner_in_words(row: &Partner, widest: usize, language: Language) -> String {
    let (first, last) =
        (row.first.clone().unwrap_or_default(), row.last.clone().unwrap_or_default());
    let number = row.count.to_string();
    let key = if row.count == 1 { "row.one" } else { "row" };
    let filled = [("number", number.as_str()), ("first", &first), ("last", &last)];
    let pad = " ".repeat(widest - width(&row.partner.label));
    let mut line = format!("  {}{pad}  {}", row.partner.label, words().say(language, key, &filled));
    let topics: Vec<String> = row
        .topics
        .iter()
        .take(TOPICS)
        .map(
            |(topic, number)| {
                if *number > 1 { format!("{topic} ×{number}") } else { topic.clone() }
            },
        )
        .collect();
    if !topics.is_empty() {
        line.push_str("  ");
        line.push_str(&topics.join(", "));
    }
    line
}

fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

impl Matrix {
    /// The pairs that have events, those with the most first: two provinces by their places in [`Matrix::places`], and how many
    /// events. A pair of one province with itself is what happened between those that it was before.
    pub fn ranked(&self) -> Vec<(usize, usize, usize)> {
        let mut pairs = Vec::new();
        for (a, row) in self.counts.iter().enumerate() {
            // The matrix is the same both ways.
            let told = row.iter().enumerate().skip(a).filter(|(_, count)| **count > 0);
            pairs.extend(told.map(|(b, count)| (a, b, *count)));
        }
        pairs.sort_by(|one, other| {
            other.2.cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1)))
        });
        pairs
    }

    /// As CSV (RFC 4180): a row a province; the first column has their names, the others the numbers of events.
    ///
    /// # Errors
    /// None but those of memory.
    pub fn csv(&self) -> Result<Vec<u8>, LienketError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let failed = |error: csv::Error| LienketError::Io {
            path: "standard output".into(),
            source: error.into(),
        };
        for row in self.table() {
            writer.write_record(&row).map_err(failed)?;
        }
        writer.into_inner().map_err(|error| failed(error.into_error().into()))
    }

    /// A row a province; the first column has their names, the others the numbers of events.
    fn table(&self) -> Vec<Vec<String>> {
        let mut head = vec![String::new()];
        head.extend(self.places.iter().map(|side| side.label.clone()));
        let rows = self.places.iter().zip(&self.counts).map(|(side, counts)| {
            let mut row = vec![side.label.clone()];
            row.extend(counts.iter().map(ToString::to_string));
            row
        });
        std::iter::once(head).chain(rows).collect()
    }

    /// How many pairs of provinces work together.
    pub fn pairs(&self) -> usize {
        let above = |(at, counts): (usize, &Vec<usize>)| {
            counts.iter().skip(at + 1).filter(|count| **count > 0).count()
        };
        self.counts.iter().enumerate().map(above).sum()
    }

    /// A row a pair that works together, for scripts that want no matrix.
    pub fn rows(&self) -> Rows {
        let mut rows = Vec::new();
        for (at, (one, counts)) in self.places.iter().zip(&self.counts).enumerate() {
            for (other, count) in self.places.iter().zip(counts).skip(at) {
                if *count > 0 {
                    let iri = |iri: &str| format!("<{iri}>");
                    rows.push(vec![
                        one.label.clone(),
                        other.label.clone(),
                        count.to_string(),
                        iri(&one.iri),
                        iri(&other.iri),
                    ]);
                }
            }
        }
        Rows { columns: vec!["one", "other", "events", "one_iri", "other_iri"], rows }
    }
}

#[cfg(test)]
mod tests {
    use super::{kind_in_words, words};
    use crate::value::EventType;
    use crate::words::Language;

    #[test]
    fn every_kind_of_event_has_words_in_both_languages() {
        for kind in
            EventType::ALL.iter().map(|kind| kind.as_str()).chain(["cooperation", "document"])
        {
            for language in [Language::Vietnamese, Language::English] {
                assert!(!kind_in_words(kind, language).contains("kind."), "{kind}");
            }
        }
        assert!(words().keys().count() > 20);
    }
}
