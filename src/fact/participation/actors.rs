//! The people and bodies of a sentence, each with its titles, and rows of them.
use super::Stage;
use crate::fact::Participant;
use crate::mention::Kind;
use crate::referent::Referent;
use crate::value::BodyType;
use std::ops::Range;

/// A person or body in a sentence.
#[derive(Clone)]
pub(super) struct Actor {
    pub(super) who: Participant,
    /// From the first title or honorific to the last title.
    pub(super) tokens: Range<usize>,
}

impl Stage<'_> {
    /// The people and bodies of a sentence; a body within a title is none of its own.
    pub(super) fn actors(&self, sentence: usize) -> Vec<Actor> {
        let referents = self.sight.referents;
        let outline = self.sight.outline;
        let in_sentence = |tokens: &Range<usize>| outline.sentence_of(tokens.start) == sentence;
        let posts: Vec<Range<usize>> = referents
            .mentions
            .iter()
            .filter(|mention| matches!(mention.kind, Kind::Post(_)) && in_sentence(&mention.tokens))
            .map(|mention| mention.tokens.clone())
            .collect();
        let mut actors: Vec<Actor> = Vec::new();
        for (index, mention) in referents.mentions.iter().enumerate() {
            if !in_sentence(&mention.tokens) {
                continue;
            }
            match (&mention.kind, referents.of[index]) {
                (Kind::Person(named), Some(Referent::Person(person))) => {
                    let tokens = self.with_titles(named.lead..mention.tokens.end, &posts);
                    actors.push(Actor { who: Participant::Person(person), tokens });
                }
                (Kind::Body(_), Some(Referent::Body(body))) => {
                    let in_title = posts.iter().any(|post| post.contains(&mention.tokens.start));
                    let nested = actors.iter().any(|actor| {
                        matches!(actor.who, Participant::Body(_))
                            && actor.tokens.contains(&mention.tokens.start)
                    });
                    if !in_title && !nested && referents.bodies[body.0].kind != BodyType::Press {
                        actors.push(Actor {
                            who: Participant::Body(body),
                            tokens: mention.tokens.clone(),
                        });
                    }
                }
                _ => {}
            }
        }
        // A body in brackets or behind a dash within a person's titles belongs to them.
        let people: Vec<Range<usize>> = actors
            .iter()
            .filter(|a| matches!(a.who, Participant::Person(_)))
            .map(|a| a.tokens.clone())
            .collect();
        actors.retain(|actor| {
            matches!(actor.who, Participant::Person(_))
                || !people.iter().any(|tokens| tokens.contains(&actor.tokens.start))
        });
        actors
    }

    /// `tokens` of a name with the titles before and behind it.
    fn with_titles(&self, tokens: Range<usize>, posts: &[Range<usize>]) -> Range<usize> {
        let outline = self.sight.outline;
        let mut tokens = tokens;
        while let Some(before) = posts.iter().find(|post| {
            post.start < tokens.start && post.end <= tokens.start && tokens.start - post.end <= 1
        }) {
            tokens.start = before.start;
        }
        while let Some(behind) = posts.iter().find(|post| {
            post.start >= tokens.end
                && post.start - tokens.end <= 2
                && (tokens.end..post.start).all(|at| {
                    matches!(outline.word_at(at), "," | "-" | "–" | "(" | "kiêm" | "nguyên")
                })
        }) {
            tokens.end = behind.end.max(tokens.end + 1);
        }
        tokens
    }

    /// The actors in a row that ends shortly before `at`: `A, B và C | tổ chức`.
    pub(super) fn row_before(&self, at: usize, actors: &[Actor], reach: usize) -> Vec<Actor> {
        let mut row: Vec<Actor> = Vec::new();
        let mut end = at;
        for actor in actors.iter().rev().filter(|actor| actor.tokens.end <= at) {
            let gap = actor.tokens.end..end;
            let joined = if row.is_empty() {
                gap.len() <= reach
                    && gap.clone().all(|at| {
                        !matches!(self.sight.outline.token_text(at), "," | ";" | ":" | ".")
                    })
            } else {
                gap.len() <= 5
                    && gap.clone().all(|at| {
                        matches!(
                            self.word(at),
                            "," | "và"
                                | "-"
                                | "–"
                                | "phối"
                                | "hợp"
                                | "với"
                                | "cùng"
                                | "lãnh"
                                | "đạo"
                                | "các"
                                | "đồng"
                                | "chí"
                                | ";"
                                | "của"
                        )
                    })
            };
            if !joined {
                break;
            }
            end = actor.tokens.start;
            row.push(actor.clone());
        }
        row.reverse();
        row
    }
}
