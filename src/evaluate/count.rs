//! Two lists of rows, annotated and found → how many are the same, and which are not.
use std::collections::BTreeMap;

/// A row as it is compared, and as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// What is compared.
    pub(super) key: Vec<String>,
    /// The row as it was written.
    pub(super) shown: String,
    /// The rule that found it; empty in an annotation.
    pub(super) rule: String,
}

/// Whether an annotated key and one that was found are of one thing.
pub(super) type Same = fn(&[String], &[String]) -> bool;

/// A row that was annotated and not found, or found and not annotated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The id of the article.
    pub article: String,
    /// The row, its cells joined.
    pub row: String,
    /// The rule that found it; `None` where it was missed.
    pub rule: Option<String>,
}

/// What a rule found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows, those on which readers may differ among them.
    pub found: usize,
    /// Of these, rows that are annotated.
    pub right: usize,
    /// Of these, rows that are not.
    pub wrong: usize,
}

/// A table's count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Rows annotated and found.
    pub hit: usize,
    /// Rows annotated.
    pub gold: usize,
    /// Rows found, without those on which readers may differ.
    pub found: usize,
    /// What was missed and what is spurious, article by article.
    pub errors: Vec<Error>,
    /// What each rule found.
    pub rules: BTreeMap<String, Tally>,
}

/// Precision, recall, and their harmonic mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Of the rows found, the part that is annotated.
    pub precision: f64,
    /// Of the rows annotated, the part that is found.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

impl Count {
    /// Matches annotated rows and found ones, each with one at most; what fits an `ambiguous` row is excused.
    pub(super) fn add(
        &mut self,
        article: &str,
        (gold, found, ambiguous): (&[Item], Vec<Item>, &[Item]),
        same: Same,
    ) {
        self.gold += gold.len();
        let mut left: Vec<Item> = found;
        for item in &left {
            self.rules.entry(item.rule.clone()).or_default().found += 1;
        }
        for annotated in gold {
            match left.iter().position(|found| same(&annotated.key, &found.key)) {
                Some(at) => {
                    let found = left.remove(at);
                    self.rules.entry(found.rule).or_default().right += 1;
                    self.hit += 1;
                    self.found += 1;
                }
                None => self.errors.push(error(article, annotated, None)),
            }
        }
        for item in left {
            if !ambiguous.iter().any(|doubtful| same(&doubtful.key, &item.key)) {
                self.found += 1;
                self.errors.push(error(article, &item, Some(item.rule.clone())));
                self.rules.entry(item.rule).or_default().wrong += 1;
            }
        }
    }

    /// Adds what another article counts.
    pub(super) fn join(&mut self, other: &Self) {
        self.hit += other.hit;
        self.gold += other.gold;
        self.found += other.found;
        self.errors.extend_from_slice(&other.errors);
        for (rule, tally) in &other.rules {
            let sum = self.rules.entry(rule.clone()).or_default();
            sum.found += tally.found;
            sum.right += tally.right;
            sum.wrong += tally.wrong;
        }
    }

    /// The figures. Where nothing is annotated, all of it is recalled; where nothing is found, what is found is right
    /// if nothing is annotated.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn figures(&self) -> Figures {
        let part = |whole: usize, otherwise: f64| {
            if whole == 0 { otherwise } else { self.hit as f64 / whole as f64 }
        };
        let precision = part(self.found, f64::from(u8::from(self.gold == 0)));
        let recall = part(self.gold, 1.0);
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Figures { precision, recall, f1 }
    }
}

fn error(article: &str, item: &Item, rule: Option<String>) -> Error {
    Error { article: article.to_owned(), row: item.shown.clone(), rule }
}

/// Each key once, its first item.
pub(super) fn unique(items: impl IntoIterator<Item = Item>) -> Vec<Item> {
    let mut seen = std::collections::BTreeSet::new();
    items.into_iter().filter(|item| seen.insert(item.key.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::{Count, Item, Tally, unique};

    fn items(names: &[&str]) -> Vec<Item> {
        let item = |name: &&str| Item {
            key: vec![(*name).to_owned()],
            shown: (*name).to_owned(),
            rule: format!("test/{name}"),
        };
        names.iter().map(item).collect()
    }

    fn same(gold: &[String], found: &[String]) -> bool {
        gold == found
    }

    #[test]
    fn a_miss_a_mistake_and_a_doubt_are_told_apart() {
        let mut count = Count::default();
        let found = unique(items(&["Lào Cai", "Lào Cai", "Sa Pa", "Mường Khương"]));
        let (gold, doubt) = (items(&["Lào Cai", "Bát Xát"]), items(&["Mường Khương"]));
        count.add("a", (&gold, found, &doubt), same);
        assert_eq!((count.gold, count.found, count.hit), (2, 2, 1));
        let errors: Vec<_> =
            count.errors.iter().map(|error| (error.row.as_str(), error.rule.as_deref())).collect();
        assert_eq!(errors, [("Bát Xát", None), ("Sa Pa", Some("test/Sa Pa"))]);
        assert_eq!(count.rules["test/Sa Pa"], Tally { found: 1, right: 0, wrong: 1 });
        assert_eq!(count.rules["test/Mường Khương"], Tally { found: 1, right: 0, wrong: 0 });
        let figures = count.figures();
        assert!((figures.f1 - 0.5).abs() < 1e-9, "{figures:?}");
        let mut twice = Count::default();
        twice.join(&count);
        twice.join(&count);
        assert_eq!((twice.gold, twice.errors.len(), twice.rules["test/Lào Cai"].right), (4, 4, 2));
    }

    #[test]
    fn nothing_annotated_and_nothing_found_is_right() {
        let figures = |gold: &[&str], found: &[&str]| {
            let mut count = Count::default();
            count.add("a", (&items(gold), items(found), &[]), same);
            let figures = count.figures();
            [figures.precision, figures.recall, figures.f1].map(|figure| format!("{figure}"))
        };
        assert_eq!(figures(&[], &[]), ["1", "1", "1"]);
        assert_eq!(figures(&["x"], &[]), ["0", "0", "0"]);
        assert_eq!(figures(&[], &["x"]), ["0", "1", "0"]);
    }
}
