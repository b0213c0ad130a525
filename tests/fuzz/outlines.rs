//! The outline of any text: it covers the text in order, and does not depend on how letters are composed.
use super::holds;
use super::texts::texts;
use crate::own::LEXICON;
use lienket::article::Article;
use lienket::outline::{self, Outline, normalised};
use lienket::span::Span;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use unicode_normalization::UnicodeNormalization as _;

pub(super) fn article(title: &str, text: &str) -> Article {
    Article {
        id: "a".to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        published: "2025-07-01".parse().ok(),
        ..Article::default()
    }
}

/// Whether spans follow each other within `within`, each on the boundaries of characters.
fn in_order(outline: &Outline, within: Span, spans: impl Iterator<Item = Span>) -> TestCaseResult {
    let mut end = within.start;
    for span in spans {
        prop_assert!(end <= span.start && span.start <= span.end && span.end <= within.end);
        prop_assert!(outline.text.get(span.start..span.end).is_some(), "{:?} cuts a letter", span);
        end = span.end;
    }
    Ok(())
}

pub(super) fn is_sound(outline: &Outline) -> TestCaseResult {
    let all = Span::new(0, outline.text.len());
    in_order(outline, all, outline.blocks.iter().map(|block| block.span))?;
    let mut next = 0;
    for sentence in &outline.sentences {
        prop_assert!(outline.blocks[sentence.block].span.contains(sentence.span));
        prop_assert!(sentence.tokens.start == next && sentence.tokens.end >= next);
        next = sentence.tokens.end;
        let tokens = outline.tokens.get(sentence.tokens.clone()).unwrap();
        in_order(outline, sentence.span, tokens.iter().map(|token| token.span))?;
    }
    in_order(outline, all, outline.sentences.iter().map(|sentence| sentence.span))?;
    prop_assert_eq!(next, outline.tokens.len(), "each token is of one sentence");
    for (at, token) in outline.tokens.iter().enumerate() {
        prop_assert!(!token.span.is_empty() && !outline.folded(token).is_empty());
        let sentence = outline.sentences.get(outline.sentence_of(at));
        prop_assert!(sentence.is_some_and(|sentence| sentence.tokens.contains(&at)));
    }
    // What was made normal is normal.
    prop_assert_eq!(&normalised(&outline.text), &outline.text);
    Ok(())
}

#[test]
fn an_outline_covers_its_text_in_order() {
    holds("outline", 300, &("\\PC{0,60}", texts()), |(title, text)| {
        for outline in outline::of(&article(&title, &text), &LEXICON) {
            is_sound(&outline)?;
        }
        Ok(())
    });
}

#[test]
fn how_letters_are_composed_changes_nothing() {
    holds("composition", 200, &texts(), |text| {
        let composed: String = text.nfc().collect();
        let apart: String = text.nfd().collect();
        let (one, other) = (article("Tiêu đề", &composed), article("Tiêu đề", &apart));
        let (one, other) = (outline::of(&one, &LEXICON), outline::of(&other, &LEXICON));
        prop_assert_eq!(one.len(), other.len());
        for (one, other) in one.iter().zip(&other) {
            prop_assert_eq!(&one.text, &other.text);
            prop_assert_eq!(&one.tokens.len(), &other.tokens.len());
        }
        Ok(())
    });
}
