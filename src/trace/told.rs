//! What is told of places that work together: what commands show, scripts read and pictures draw.
use serde::Serialize;

/// A place as it stands in an answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Side {
    /// The IRI, which carries the epoch.
    pub iri: String,
    /// The canonical name with its type: `tỉnh Lào Cai`.
    pub label: String,
    /// The latitude of its middle in degrees, where the table of places knows it.
    pub lat: Option<f64>,
    /// The longitude.
    pub lon: Option<f64>,
}

/// What happened between two places, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Timeline {
    /// The two places, in the order in which they were asked for. Where in the terms asked for both are one
    /// province, it stands twice.
    pub places: Vec<Side>,
    /// What happened.
    pub entries: Vec<Entry>,
}

/// Something that joins two places: an event, a visit, a signing, a cooperation, a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Entry {
    /// The IRI of the event, as the first article that tells it has it; of the cooperation or document where there
    /// is no event.
    pub iri: String,
    /// When it happened, as exact as is known; where that is not told, the day of the first article.
    pub date: Option<String>,
    /// Whether `date` is that of the happening, not the article's.
    pub dated: bool,
    /// `conference`, `meeting`, `visit`, `ceremony`, `signing` ...; `document`; `cooperation` without an
    /// event. What it is called
    /// in words tells [`super::kind_in_words`].
    pub kind: String,
    /// What articles call it.
    pub label: String,
    /// Where it took place; empty where that is not told.
    pub location: String,
    /// Whether an article tells it as something that the two do together; else people of both took part.
    pub told: bool,
    /// What it was about, in the order of the article.
    pub topics: Vec<String>,
    /// The documents that the articles name with it: `Nghị quyết 111/2024/QH15`.
    pub documents: Vec<Cited>,
    /// Who took part for the first place.
    pub people_a: Vec<Delegate>,
    /// Who took part for the second place.
    pub people_b: Vec<Delegate>,
    /// The sentences that tell it, a sentence each once, by article and position.
    pub evidence: Vec<Evidence>,
}

/// A document that is named with an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Cited {
    /// The IRI.
    pub iri: String,
    /// Type and number, or the title: `Nghị quyết 111/2024/QH15`.
    pub label: String,
}

/// A person or body that took part.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Delegate {
    /// The IRI.
    pub iri: String,
    /// The name.
    pub name: String,
    /// `person` or `body`.
    pub kind: String,
    /// The posts that the articles give the person: `Chủ tịch, Ủy ban nhân dân tỉnh Lào Cai`.
    pub posts: Vec<String>,
    /// In what parts: `attendee`, `speaker`.
    pub capacities: Vec<String>,
}

/// A sentence that says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Evidence {
    /// The id of the article.
    pub article: String,
    /// Where the sentence begins, in Unicode code points of the article's text.
    pub begin: usize,
    /// Where it ends.
    pub end: usize,
    /// The sentence.
    pub sentence: String,
    /// The headline of the article.
    pub headline: String,
    /// Where the article comes from, as given; empty where that is not known.
    pub source: String,
    /// The day of the article; empty where that is not known.
    pub published: String,
}

/// The partners of one place, those with the most events first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Partners {
    /// The place.
    pub place: Side,
    /// Its partners.
    pub rows: Vec<Partner>,
}

/// What a place has in common with one partner.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Partner {
    /// The partner.
    pub partner: Side,
    /// The number of events.
    pub count: usize,
    /// The first date; `None` where no event has one.
    pub first: Option<String>,
    /// The last date.
    pub last: Option<String>,
    /// The topics with the number of events about each, the most frequent first.
    pub topics: Vec<(String, usize)>,
    /// The years with the number of events in each.
    pub years: Vec<(String, usize)>,
}

/// All provinces against all.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Matrix {
    /// The provinces, by name.
    pub places: Vec<Side>,
    /// The number of events of each pair: `counts[row][column]`, the same both ways. On the diagonal stands what
    /// happened between provinces that are one in these terms.
    pub counts: Vec<Vec<usize>>,
}
