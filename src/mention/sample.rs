//! Sentences for the tests of recognizers.
use super::Kind;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;

/// Every mention in `text`, with the text that it covers.
pub(super) fn mentions(text: &str) -> Vec<(String, Kind)> {
    let lexicon = Lexicon::read(&Tables::embedded()).expect("the embedded tables are sound");
    let article = Article { title: "Tin".to_owned(), text: text.to_owned(), ..Article::default() };
    let outline = &crate::outline::of(&article, &lexicon)[0];
    super::find(outline, &lexicon)
        .into_iter()
        .map(|mention| (mention.span.of(&outline.text).to_owned(), mention.kind))
        .collect()
}
