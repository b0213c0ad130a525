//! What the places work together on.
use crate::fact::scene::Sight;
use crate::lexicon::Lexicon;
use crate::mention::Kind;
use std::collections::BTreeSet;
use std::ops::Range;

/// The topics that the sentences name, in text order.
pub(super) fn topics(
    sight: &Sight<'_>,
    sentences: &BTreeSet<usize>,
    lexicon: &Lexicon,
) -> Vec<String> {
    /// More topics than this say nothing.
    const MOST: usize = 12;
    let mut topics: Vec<String> = Vec::new();
    for sentence in sentences.iter().copied() {
        let words = sight.outline.words_of(sentence);
        let Some(bounds) =
            sight.outline.sentences.get(sentence).map(|sentence| sentence.tokens.clone())
        else {
            continue;
        };
        // `Ban Văn hóa - Xã hội` attends; nobody talks of culture for that.
        let bodies: Vec<Range<usize>> = sight
            .mentions_of(sentence)
            .filter(|(_, mention)| matches!(mention.kind, Kind::Body(_) | Kind::Post(_)))
            .map(|(_, mention)| mention.tokens.clone())
            .collect();
        let after_body =
            |at: usize| bodies.iter().filter(|body| body.contains(&at)).map(|body| body.end).max();
        let mut at = bounds.start;
        while at < bounds.end {
            if let Some(end) = after_body(at) {
                at = end;
                continue;
            }
            match lexicon.events.topics.longest(&words, at) {
                Some((length, topic)) => {
                    if !topics.contains(topic) && topics.len() < MOST {
                        topics.push(topic.clone());
                    }
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    topics
}
