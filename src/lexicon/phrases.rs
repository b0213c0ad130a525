//! Finding known phrases among tokens: a trie over folded words, so that spacing, case and the place of a tone mark do
//! not matter, and `hai tỉnh` is never found in `hai tỉnh_lẻ`.
use crate::lexicon::fold::{self, Words};
use rustc_hash::FxHashMap;

/// Known phrases, each with what it stands for.
#[derive(Debug, Clone)]
pub struct Phrases<V> {
    words: FxHashMap<Box<str>, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    values: FxHashMap<u32, V>,
    nodes: u32,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self {
            words: FxHashMap::default(),
            edges: FxHashMap::default(),
            values: FxHashMap::default(),
            nodes: 1,
        }
    }
}

impl<V> Phrases<V> {
    /// No phrase yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds `phrase`; gives back the value that it had before.
    pub fn insert(&mut self, phrase: &str, value: V) -> Option<V> {
        let mut node = 0;
        for word in fold::words(phrase) {
            let next_word = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let word = *self.words.entry(word.into()).or_insert(next_word);
            let fresh = self.nodes;
            node = *self.edges.entry((node, word)).or_insert(fresh);
            if node == fresh {
                self.nodes += 1;
            }
        }
        self.values.insert(node, value)
    }

    /// What `phrase` stands for, whole.
    pub fn get(&self, phrase: &str) -> Option<&V> {
        self.values.get(&self.node(phrase)?)
    }

    /// What `phrase` stands for, whole, to be changed.
    pub fn get_mut(&mut self, phrase: &str) -> Option<&mut V> {
        let node = self.node(phrase)?;
        self.values.get_mut(&node)
    }

    fn node(&self, phrase: &str) -> Option<u32> {
        fold::words(phrase).iter().try_fold(0, |node, word| {
            self.edges.get(&(node, *self.words.get(word.as_str())?)).copied()
        })
    }

    /// The longest phrase that begins at word `at`: how many words it has, and what it stands for.
    pub fn longest(&self, words: &impl Words, at: usize) -> Option<(usize, &V)> {
        self.all(words, at).last()
    }

    /// Every phrase that begins at word `at`, shortest first.
    pub fn all(&self, words: &impl Words, at: usize) -> impl Iterator<Item = (usize, &V)> {
        let mut node = Some(0);
        (0..)
            .map_while(move |length| {
                let word = self.words.get(words.word(at + length)?)?;
                node = self.edges.get(&(node?, *word)).copied();
                node.map(|node| (length + 1, node))
            })
            .filter_map(|(length, node)| Some((length, self.values.get(&node)?)))
    }

    /// Whether there is no phrase.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;
    use crate::lexicon::fold;

    #[test]
    fn the_longest_phrase_wins_in_any_spelling() {
        let mut phrases = Phrases::new();
        phrases.insert("Ủy ban", 1);
        phrases.insert("Ủy ban nhân dân", 2);
        phrases.insert("TN&MT", 3);
        let words = fold::words("Uỷ  ban Nhân dân, TN & MT");
        assert_eq!(phrases.longest(&words, 0), Some((4, &2)));
        assert_eq!(phrases.all(&words, 0).count(), 2);
        assert_eq!(phrases.longest(&words, 1), None);
        assert_eq!(phrases.longest(&words, 5), Some((3, &3)));
        assert_eq!(phrases.get("uỷ ban"), Some(&1));
    }
}
