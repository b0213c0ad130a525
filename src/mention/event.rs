//! Words for events: `Hội nghị trao đổi kinh nghiệm`, `đến thăm và làm việc`, `lễ khởi công`.
use crate::mention::{Context, Kind, Mention};
use crate::value::EventType;

/// What an event is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Termed {
    /// What kind of event the word names.
    pub kind: EventType,
}

/// Finds the words for events.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let outline = context.outline;
    for (index, sentence) in outline.sentences.iter().enumerate() {
        let words = outline.words_of(index);
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let Some((length, kind)) = context.lexicon.events.terms.longest(&words, at) else {
                at += 1;
                continue;
            };
            let tokens = at..at + length;
            let in_body = found
                .iter()
                .any(|body| matches!(body.kind, Kind::Body(_)) && body.tokens.contains(&at));
            if !in_body {
                let span = outline.tokens_span(tokens.clone());
                found.push(Mention {
                    span,
                    tokens,
                    kind: Kind::Event(Termed { kind: *kind }),
                    rule: "event/term",
                });
            }
            at += length;
        }
    }
}
