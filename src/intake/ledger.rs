//! The articles met in one run: one id, one article.
use super::Staged;
use crate::article::Origin;
use crate::error::LienketError;
use crate::words::reason;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

/// A text, told from all others by its hash: a run over millions of articles keeps little of each.
type Mark = [u8; 32];

fn mark(text: &str) -> Mark {
    Sha256::digest(text).into()
}

/// What a run has met under an id.
#[derive(Debug)]
struct Entry {
    /// The mark of the article's fingerprint; none of a teaser beside an article.
    content: Option<Mark>,
    origin: Origin,
}

/// The ids met so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    met: FxHashMap<Mark, Entry>,
}

impl Ledger {
    /// Enters an article and its teasers: whether it is met for the first time.
    pub(super) fn enter<T>(&mut self, staged: &Staged<T>) -> Result<bool, LienketError> {
        let (id, content) = (mark(&staged.id), Some(mark(&staged.fingerprint)));
        if let Some(earlier) = self.met.get(&id) {
            return if earlier.content == content {
                Ok(false)
            } else {
                Err(refused(staged, &staged.id, earlier))
            };
        }
        let outlines = staged.readings.iter().map(|reading| &reading.outline);
        let teasers: Vec<&str> = outlines
            .filter(|outline| outline.part_of.is_some())
            .map(|outline| outline.id.as_str())
            .collect();
        if let Some((id, earlier)) =
            teasers.iter().find_map(|id| Some((id, self.met.get(&mark(id))?)))
        {
            return Err(refused(staged, id, earlier));
        }
        let entry = |content| Entry { content, origin: staged.origin.clone() };
        self.met.insert(id, entry(content));
        self.met.extend(teasers.into_iter().map(|teaser| (mark(teaser), entry(None))));
        Ok(true)
    }
}

fn refused<T>(staged: &Staged<T>, id: &str, earlier: &Entry) -> LienketError {
    let is_article = earlier.content.is_some();
    let key = if is_article { "article.id-other" } else { "article.id-teaser" };
    let (id, earlier) = (format!("{id:?}"), earlier.origin.to_string());
    staged.origin.refuse(reason(key, &[("id", &id), ("origin", &earlier)]))
}

#[cfg(test)]
mod tests {
    use super::Ledger;
    use crate::article::Origin;
    use crate::ingest::Reading;
    use crate::intake::{Before, Staged};
    use std::path::Path;
    use std::sync::Arc;

    fn staged(id: &str, fingerprint: &str, line: usize, teaser: Option<&str>) -> Staged<()> {
        let beside = |teaser: &str| {
            let mut reading = Reading::default();
            (reading.outline.id, reading.outline.part_of) = (teaser.into(), Some(id.into()));
            reading
        };
        Staged {
            id: id.into(),
            origin: Origin { path: Arc::from(Path::new("a.jsonl")), line: Some(line) },
            fingerprint: fingerprint.into(),
            before: Before::Absent,
            readings: teaser.into_iter().map(beside).collect(),
            quads: 0,
            content: (),
        }
    }

    #[test]
    fn one_id_is_one_article() {
        let mut ledger = Ledger::default();
        assert!(ledger.enter(&staged("a", "1", 1, Some("a.1"))).unwrap());
        assert!(ledger.enter(&staged("b", "1", 2, None)).unwrap());
        assert!(!ledger.enter(&staged("a", "1", 3, Some("a.1"))).unwrap());
        let fault = ledger.enter(&staged("a", "2", 4, None)).unwrap_err().to_string();
        assert_eq!(
            fault,
            "a.jsonl:4: the id \"a\" belongs to an article of other content in a.jsonl:1; the first is kept"
        );
        let fault = ledger.enter(&staged("a.1", "3", 5, None)).unwrap_err().to_string();
        assert!(
            fault.starts_with("a.jsonl:5: the id \"a.1\" belongs to a teaser in a.jsonl:1"),
            "{fault}"
        );
        assert!(ledger.enter(&staged("c.1", "3", 6, None)).unwrap());
        let fault = ledger.enter(&staged("c", "4", 7, Some("c.1"))).unwrap_err().to_string();
        assert!(fault.starts_with("a.jsonl:7: the id \"c.1\" belongs to an article"), "{fault}");
    }
}
