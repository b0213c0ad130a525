//! An article's text in order, cut where something begins or ends to be named.
use super::Line;
use crate::explain::ground::word_for;
use crate::ingest::Reading;
use crate::lexicon::Lexicon;
use crate::mention::{self, Mention};
use crate::outline::Outline;
use crate::referent;
use crate::span::Span;

/// A sentence, or a block that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// Whether it is read; bylines and buttons are not.
    pub is_read: bool,
    /// The block that it belongs to, by number.
    pub block: usize,
    /// Its text in pieces.
    pub pieces: Vec<Piece<'a>>,
    /// What is named in it, in text order: the words, and what kind of thing they name.
    pub named: Vec<(&'a str, &'static str)>,
    /// What is read in it.
    pub lines: Vec<Line>,
}

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// What it names, or is part of the name of: `person`; of a name within a name the inner one counts.
    pub kind: Option<&'static str>,
}

/// The whole text of `reading`, with what is named and what is read in it.
pub fn passages<'a>(reading: &'a Reading, lexicon: &Lexicon) -> Vec<Passage<'a>> {
    let outline = &reading.outline;
    let mentions = mention::find(outline, lexicon);
    // Resolving drops the names that turn out to be no places.
    let mentions = referent::resolve(outline, mentions, lexicon).0.mentions;
    let mut lines = super::by_sentence(reading);
    let mut passages = Vec::new();
    for (number, block) in outline.blocks.iter().enumerate() {
        let within = outline.sentences.iter().enumerate();
        let mut within = within.filter(|(_, sentence)| sentence.block == number).peekable();
        if within.peek().is_none() {
            let pieces = vec![Piece { text: block.span.of(&outline.text), kind: None }];
            let (named, lines) = (Vec::new(), Vec::new());
            passages.push(Passage { is_read: false, block: number, pieces, named, lines });
        }
        for (at, sentence) in within {
            let (pieces, named) = cut(outline, sentence.span, &mentions);
            let lines = lines.remove(&at).unwrap_or_default();
            let is_read = block.kind.is_read();
            passages.push(Passage { is_read, block: number, pieces, named, lines });
        }
    }
    passages
}

/// The pieces of `span`, and what is named in it.
fn cut<'a>(
    outline: &'a Outline,
    span: Span,
    mentions: &[Mention],
) -> (Vec<Piece<'a>>, Vec<(&'a str, &'static str)>) {
    let within: Vec<&Mention> =
        mentions.iter().filter(|mention| span.contains(mention.span)).collect();
    let mut ends: Vec<usize> = within
        .iter()
        .flat_map(|mention| [mention.span.start, mention.span.end])
        .chain([span.start, span.end])
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let piece = |(start, end): (&usize, &usize)| {
        let piece = Span::new(*start, *end);
        let around = within.iter().filter(|mention| mention.span.contains(piece));
        let inner = around.min_by_key(|mention| mention.span.len());
        Piece { text: piece.of(&outline.text), kind: inner.map(|inner| word_for(&inner.kind)) }
    };
    let pieces = ends.iter().zip(ends.iter().skip(1)).map(piece).collect();
    let named = within.iter();
    let named =
        named.map(|mention| (mention.span.of(&outline.text), word_for(&mention.kind))).collect();
    (pieces, named)
}

#[cfg(test)]
mod tests {
    use super::passages;
    use crate::sample::{lexicon, reading};

    #[test]
    fn the_text_is_whole_and_names_within_names_are_told() {
        let text = "Ông Trần Văn Bình, Chủ tịch UBND tỉnh Lào Cai, phát biểu.\n\nTrời mưa.";
        let reading = reading("2024", text);
        let passages = passages(&reading, lexicon());
        let written: Vec<String> =
            passages.iter().map(|p| p.pieces.iter().map(|piece| piece.text).collect()).collect();
        assert_eq!(written, ["Tin", text.lines().next().unwrap(), "Trời mưa."]);
        let sentence = &passages[1];
        for (words, kind) in
            [("Trần Văn Bình", "person"), ("Chủ tịch ", "post"), ("tỉnh Lào Cai", "place")]
        {
            let found = sentence.pieces.iter().find(|piece| piece.text == words);
            assert_eq!(found.and_then(|piece| piece.kind), Some(kind), "{sentence:?}");
        }
        assert!(sentence.named.contains(&("UBND tỉnh Lào Cai", "body")), "{sentence:?}");
        assert!(sentence.lines.iter().any(|line| line.table == "posts"));
        assert!(passages[2].lines.is_empty() && passages[2].named.is_empty());
    }
}
