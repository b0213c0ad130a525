//! The words in names of classes and ids by which pages say what a part of them is: the table `cues.csv`.
use dom_query::NodeRef;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What stands beside the text: other articles, comments, buttons.
    Aside,
    /// Who wrote it.
    Signature,
    /// When it was published.
    Date,
    /// What stands below a picture.
    Caption,
    /// The paragraph that opens the article.
    Lead,
    /// That, or something else.
    MaybeLead,
}

/// What the names of `node` say it is.
pub(super) fn part(node: &NodeRef<'_>) -> Option<Part> {
    let names =
        [node.attr("class"), node.attr("id"), node.attr("data-role"), node.attr("itemprop")];
    names
        .iter()
        .flatten()
        .flat_map(|names| words(names))
        .find_map(|word| table().get(&*word).copied())
}

/// The words in names: `box-tinLienQuan` has `box`, `tin`, `lien`, `quan`; and each name as one word.
fn words(names: &str) -> Vec<String> {
    /// What is longer is no name.
    const MOST: usize = 200;
    let names = names.char_indices().nth(MOST).and_then(|(at, _)| names.get(..at)).unwrap_or(names);
    let mut words = Vec::new();
    for name in names.split_ascii_whitespace() {
        let mut word = String::new();
        let mut before = ' ';
        let mut whole = String::new();
        for c in name.chars() {
            let is_new = c.is_ascii_uppercase() && before.is_ascii_lowercase();
            if (is_new || !c.is_ascii_alphabetic()) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c.is_ascii_alphabetic() {
                word.push(c.to_ascii_lowercase());
                whole.push(c.to_ascii_lowercase());
            }
            before = c;
        }
        words.push(word);
        words.push(whole);
    }
    words
}

fn table() -> &'static FxHashMap<&'static str, Part> {
    static TABLE: OnceLock<FxHashMap<&'static str, Part>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = include_str!("cues.csv").lines().skip(1).filter_map(|row| row.split_once(','));
        rows.filter_map(|(word, part)| Some((word, named(part)?))).collect()
    })
}

fn named(part: &str) -> Option<Part> {
    Some(match part {
        "aside" => Part::Aside,
        "signature" => Part::Signature,
        "date" => Part::Date,
        "caption" => Part::Caption,
        "lead" => Part::Lead,
        "maybe-lead" => Part::MaybeLead,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Part, table, words};

    #[test]
    fn names_of_classes_are_taken_apart() {
        assert_eq!(words("detail-sapo"), ["detail", "sapo", "detailsapo"]);
        assert_eq!(
            words("boxTinLienQuan x"),
            ["box", "tin", "lien", "quan", "boxtinlienquan", "x", "x"]
        );
        assert_eq!(words(&"a".repeat(500))[0].len(), 200);
    }

    #[test]
    fn every_row_of_the_table_is_understood_and_in_its_place() {
        let rows: Vec<&str> = include_str!("cues.csv").lines().skip(1).collect();
        assert_eq!(table().len(), rows.len());
        assert!(rows.is_sorted());
        assert_eq!(table().get("sapo"), Some(&Part::Lead));
    }
}
