//! The words for events, parts in them and topics: `event_terms`, `capacity_cues`, `topics`.
use crate::error::LienketError;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::table::{self, Tables};
use crate::value::{Capacity, EventType};
use serde::Deserialize;

/// The words for events.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// What an event is called: `hội nghị`, `đến thăm và làm việc`.
    pub terms: Phrases<Term>,
    /// What somebody does in it: `chủ trì`, `phát biểu`.
    pub capacities: Phrases<Capacity>,
    /// What it is about, by every term: `dạy nghề` → `đào tạo nghề`.
    pub topics: Phrases<String>,
}

/// A word for an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// What kind of event it names.
    pub kind: EventType,
    /// Whether somebody or some place must follow: `thăm`, `tiếp`, `gặp`.
    pub object: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermRow {
    term: String,
    r#type: String,
    object: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    phrase: String,
    capacity: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicRow {
    term: String,
    topic: String,
}

impl Events {
    /// Reads the tables.
    pub(super) fn read(tables: &Tables) -> Result<Self, LienketError> {
        let mut events = Self::default();
        for (line, row) in tables.rows::<TermRow>("lexicon/event_terms.csv")? {
            let kind = row
                .r#type
                .parse()
                .map_err(|reason| table::fault("lexicon/event_terms.csv", line, reason))?;
            events.terms.insert(&row.term, Term { kind, object: row.object == "yes" });
        }
        for (line, row) in tables.rows::<CueRow>("lexicon/capacity_cues.csv")? {
            let capacity = row
                .capacity
                .parse()
                .map_err(|reason| table::fault("lexicon/capacity_cues.csv", line, reason))?;
            events.capacities.insert(&row.phrase, capacity);
        }
        for (_, row) in tables.rows::<TopicRow>("lexicon/topics.csv")? {
            events.topics.insert(&row.term, row.topic);
        }
        Ok(events)
    }
}
