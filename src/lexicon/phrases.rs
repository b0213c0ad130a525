//! Finding known phrases among tokens: a trie over folded words, so that spacing, case and the place of a tone mark do
//! not matter, and `hai tỉnh` is never found in `hai tỉnh_lẻ`.
use crate::lexicon::fold::{self, WordKey, Words};
use rustc_hash::FxHashMap;

/// A set of words that may hold some more: what it does not hold is known by one bit.
#[derive(Debug, Clone)]
pub struct Sieve(Box<[u64; 64]>);

impl Default for Sieve {
    fn default() -> Self {
        Self(Box::new([0; 64]))
    }
}

impl Sieve {
    /// Adds a word.
    pub fn add(&mut self, key: WordKey) {
        self.0[key.slot() / 64] |= 1 << (key.slot() % 64);
    }

    /// Adds what `other` holds.
    pub fn add_all(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0.iter()).for_each(|(own, others)| *own |= others);
    }

    /// Whether the word may be in it; nearly always only where it is.
    #[inline]
    pub fn may_hold(&self, key: WordKey) -> bool {
        self.0[key.slot() / 64] >> (key.slot() % 64) & 1 == 1
    }
}

/// Known phrases, each with what it stands for.
#[derive(Debug, Clone)]
pub struct Phrases<V> {
    /// The first words: most words of a text begin no phrase.
    first: Sieve,
    edges: FxHashMap<(u32, WordKey), u32>,
    /// By node; the root is the first.
    values: Vec<Option<V>>,
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self { first: Sieve::default(), edges: FxHashMap::default(), values: vec![None] }
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
            let key = WordKey::of(&word);
            if node == 0 {
                self.first.add(key);
            }
            let fresh = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            node = *self.edges.entry((node, key)).or_insert(fresh);
            if node == fresh {
                self.values.push(None);
            }
        }
        self.values.get_mut(node as usize)?.replace(value)
    }

    /// What `phrase` stands for, whole.
    pub fn get(&self, phrase: &str) -> Option<&V> {
        self.values.get(self.node(phrase)?)?.as_ref()
    }

    /// What `phrase` stands for, whole, to be changed.
    pub fn get_mut(&mut self, phrase: &str) -> Option<&mut V> {
        let node = self.node(phrase)?;
        self.values.get_mut(node)?.as_mut()
    }

    fn node(&self, phrase: &str) -> Option<usize> {
        let words = fold::words(phrase);
        let last = words
            .iter()
            .try_fold(0, |node, word| self.edges.get(&(node, WordKey::of(word))).copied());
        last.map(|node| node as usize)
    }

    /// The longest phrase that begins at word `at`: how many words it has, and what it stands for.
    #[inline]
    pub fn longest(&self, words: &impl Words, at: usize) -> Option<(usize, &V)> {
        if self.first.may_hold(words.key(at)?) { self.all(words, at).last() } else { None }
    }

    /// Every phrase that begins at word `at`, shortest first.
    #[inline]
    pub fn all(&self, words: &impl Words, at: usize) -> impl Iterator<Item = (usize, &V)> {
        let (mut node, mut length) = (0, 0);
        std::iter::from_fn(move || {
            loop {
                let key = words.key(at + length)?;
                if length == 0 && !self.first.may_hold(key) {
                    return None;
                }
                node = *self.edges.get(&(node, key))?;
                length += 1;
                if let Some(value) = self.values.get(node as usize)? {
                    return Some((length, value));
                }
            }
        })
    }

    /// Whether a phrase takes exactly the words from `start` to before `end`.
    #[inline]
    pub fn spans(&self, words: &impl Words, start: usize, end: usize) -> bool {
        self.all(words, start)
            .map(|(length, _)| start + length)
            .take_while(|reached| *reached <= end)
            .any(|reached| reached == end)
    }

    /// The words with which phrases begin.
    #[inline]
    pub const fn openers(&self) -> &Sieve {
        &self.first
    }

    /// Whether there is no phrase.
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
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
