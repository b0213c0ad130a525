//! `lexicon/layout_cues.csv`: the phrases by which a page shows where its parts begin.
use crate::error::LienketError;
use crate::lexicon::fold;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{self, Tables};
use aho_corasick::{AhoCorasick, Input, MatchKind};
use rustc_hash::FxHashSet;
use serde::Deserialize;
use std::sync::OnceLock;

const TABLE: &str = "lexicon/layout_cues.csv";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    phrase: String,
    kind: String,
}

/// The phrases, each kind in its set.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    sidebar: FxHashSet<String>,
    credit: Vec<String>,
    credit_finder: Option<AhoCorasick>,
    agency: Vec<String>,
    opener: Phrases<()>,
    breaker: Phrases<()>,
    abbreviation: FxHashSet<String>,
}

/// Whether `line` heads a sidebar by the table that the program was built with: for what is read before there is a lexicon.
pub fn heads_sidebar(line: &str) -> bool {
    static LAYOUT: OnceLock<Option<Layout>> = OnceLock::new();
    LAYOUT
        .get_or_init(|| Layout::read(&Tables::embedded()).ok())
        .as_ref()
        .is_some_and(|layout| layout.heads_sidebar(line))
}

impl Layout {
    /// Reads the table.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut layout = Self::default();
        for (line, row) in tables.rows::<Row>(TABLE)? {
            match row.kind.as_str() {
                "sidebar" => drop(layout.sidebar.insert(fold::words(&row.phrase).join(" "))),
                "credit" => layout.credit.push(row.phrase),
                "agency" => layout.agency.push(row.phrase),
                "opener" => drop(layout.opener.insert(&row.phrase, ())),
                "breaker" => drop(layout.breaker.insert(&row.phrase, ())),
                "abbreviation" => drop(layout.abbreviation.insert(row.phrase)),
                other => {
                    let reason = table::unknown(
                        "kind",
                        other,
                        "sidebar, credit, agency, opener, breaker, abbreviation",
                    );
                    return Err(table::fault(TABLE, line, reason));
                }
            }
        }
        // Longest first, so that `Ảnh minh họa` is met before `Ảnh`.
        layout.credit.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        layout.credit_finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&layout.credit)
            .ok();
        layout.agency.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Ok(layout)
    }

    /// Whether `line` heads a sidebar: `Tin cùng chuyên mục`.
    pub fn heads_sidebar(&self, line: &str) -> bool {
        line.len() < 60
            && self.sidebar.contains(fold::words(line).join(" ").trim_end_matches([':', ' ']))
    }

    /// The cues of a credit, longest first: `Ảnh minh họa`, `Ảnh`.
    pub fn credits(&self) -> &[String] {
        &self.credit
    }

    /// Where in `text`, from byte `from` on, the next cue of a credit stands.
    pub fn next_credit(&self, text: &str, from: usize) -> Option<usize> {
        let found = self.credit_finder.as_ref()?.find(Input::new(text).range(from..))?;
        Some(found.start())
    }

    /// The agency with which `text` begins: `TTXVN`.
    pub fn agency_at<'a>(&self, text: &'a str) -> Option<&'a str> {
        let agency = self.agency.iter().find(|agency| text.starts_with(agency.as_str()))?;
        let (name, rest) = text.split_at_checked(agency.len())?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(name)
    }

    /// Whether the words of `text` begin as sentences do, not names: `Đồng chí`, `Phát biểu`.
    pub fn opens_sentence(&self, text: &str) -> bool {
        let head: Vec<&str> = text.split_whitespace().take(2).collect();
        let head = fold::words(&head.join(" "));
        self.opener.longest(&head, 0).is_some()
    }

    /// Whether words begin with a phrase that, in capitals, only opens a sentence: `Trước đó`, `Phát biểu tại`.
    pub fn breaks_off(&self, words: &impl fold::Words, at: usize) -> bool {
        self.breaker.longest(words, at).is_some()
    }

    /// Whether a point after `word` does not end a sentence: `TP.`, `PGS.`.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviation.contains(word)
    }
}
