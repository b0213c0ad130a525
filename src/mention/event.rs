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
            let Some((length, term)) = context.lexicon.events.terms.longest(&words, at) else {
                at += 1;
                continue;
            };
            let tokens = at..at + length;
            let in_body = found
                .iter()
                .any(|body| matches!(body.kind, Kind::Body(_)) && body.tokens.contains(&at));
            let has_object = !term.object || object_follows(context, tokens.clone(), found);
            if !in_body && has_object && !is_questioned(context, &tokens, found) {
                let span = outline.tokens_span(tokens.clone());
                found.push(Mention {
                    span,
                    tokens,
                    kind: Kind::Event(Termed { kind: term.kind }),
                    rule: "event/term",
                });
            }
            // `đã tiếp | xúc cử tri`: a verb without its object may hide another word.
            at += if has_object { length } else { 1 };
        }
    }
}

/// `làm việc với công an`, `làm việc với cơ quan điều tra`: somebody is questioned, nobody confers.
fn is_questioned(context: &Context<'_>, term: &std::ops::Range<usize>, found: &[Mention]) -> bool {
    let word = |at: usize| context.outline.word_at(at);
    let at = term.end;
    let police = (word(at) == "công" && word(at + 1) == "an")
        || (word(at) == "cơ" && matches!(word(at + 2), "điều" | "công" | "chức"));
    let named =
        found.iter().any(|body| matches!(body.kind, Kind::Body(_)) && body.tokens.contains(&at));
    word(term.end - 1) == "với" && police && !named
}

/// Whether somebody or some place stands directly behind a verb: `tiếp | Thủ tướng Lào`, `thăm | Mỹ`.
fn object_follows(context: &Context<'_>, term: std::ops::Range<usize>, found: &[Mention]) -> bool {
    let at = term.end;
    // One receives a person, one meets a post: `gặp ông A` is nobody's news.
    let receives = context.outline.word_at(term.end - 1) == "tiếp";
    let next = at
        + usize::from(matches!(
            context.outline.word_at(at),
            "và" | "với" | "cùng" | "đoàn" | "nước"
        ));
    found.iter().any(|mention| {
        let here = mention.tokens.start == next;
        if let Kind::Person(named) = &mention.kind {
            return receives && (named.lead == next || here);
        }
        here && matches!(mention.kind, Kind::Post(_) | Kind::Body(_) | Kind::Place(_))
    })
}
