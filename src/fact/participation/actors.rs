//! The people and bodies of a sentence, each with its titles, and rows of them.
use super::Stage;
use crate::fact::Participant;
use crate::mention::Kind;
use crate::referent::Referent;
use crate::value::{BodyType, EventType};
use std::ops::Range;

/// A person or body in a sentence.
#[derive(Clone)]
pub(super) struct Actor {
    pub(super) who: Participant,
    /// From the first title or honorific to the last title.
    pub(super) tokens: Range<usize>,
    /// Whether only an office stands for them: `Thứ trưởng nhấn mạnh`.
    pub(super) by_office: bool,
}

impl Stage<'_> {
    /// The people and bodies of a sentence; a body within a title is none of its own.
    pub(super) fn actors(&self, sentence: usize) -> Vec<Actor> {
        let referents = self.sight.referents;
        let mentions = self.sight.mentions_of(sentence);
        let posts: Vec<Range<usize>> = mentions
            .clone()
            .filter(|(_, mention)| matches!(mention.kind, Kind::Post(_)))
            .map(|(_, mention)| mention.tokens.clone())
            .collect();
        let mut actors: Vec<Actor> = Vec::new();
        for (index, mention) in mentions {
            match (&mention.kind, referents.of[index]) {
                (Kind::Person(named), Some(Referent::Person(person))) => {
                    let tokens = self.with_titles(named.lead..mention.tokens.end, &posts);
                    actors.push(Actor {
                        who: Participant::Person(person),
                        tokens,
                        by_office: false,
                    });
                }
                (Kind::Body(_), Some(Referent::Body(body))) => {
                    let in_title = posts.iter().any(|post| post.contains(&mention.tokens.start));
                    let nested = actors.iter().any(|actor| {
                        matches!(actor.who, Participant::Body(_))
                            && actor.tokens.contains(&mention.tokens.start)
                    });
                    let press = referents.bodies[body.0].kind == BodyType::Press
                        && !self.is_visited(sentence, mention.tokens.start);
                    if !in_title && !nested && !press {
                        actors.push(Actor {
                            who: Participant::Body(body),
                            tokens: mention.tokens.clone(),
                            by_office: false,
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

    /// Whether the body is one that somebody visits or confers with: `thăm, chúc mừng cán bộ Thông tấn xã Việt Nam`. Else
    /// the press only reports.
    fn is_visited(&self, sentence: usize, at: usize) -> bool {
        /// How far from the word it stands.
        const REACH: usize = 8;
        let visits = |term: &Range<usize>, kind| {
            (kind == EventType::Visit || self.word(term.end - 1) == "với")
                && (term.end..=term.end + REACH).contains(&at)
        };
        self.sight.terms(sentence).iter().any(|(term, kind)| visits(term, *kind))
    }

    /// Those for whom an office alone stands in the sentence: the holder where the article names one, else the body.
    pub(super) fn office_holders(&self, sentence: usize, named: &[Actor]) -> Vec<Actor> {
        let mut holders = Vec::new();
        for (_, mention) in self.sight.mentions_of(sentence) {
            let Kind::Post(titled) = &mention.kind else { continue };
            let tokens = mention.tokens.clone();
            let with_name = named.iter().any(|actor| {
                matches!(actor.who, Participant::Person(_)) && actor.tokens.contains(&tokens.start)
            });
            if with_name {
                continue;
            }
            let body = self.sight.body_in(&tokens);
            // `đại biểu Quốc hội đặt câu hỏi`: one of many.
            let body = body.filter(|_| titled.role != "Đại biểu");
            let who = self
                .sight
                .holder_of(&titled.role, &tokens)
                .map(Participant::Person)
                .or(body.map(Participant::Body));
            holders.extend(who.map(|who| Actor { who, tokens, by_office: true }));
        }
        holders
    }

    /// `tokens` of a name with the titles before and behind it.
    fn with_titles(&self, tokens: Range<usize>, posts: &[Range<usize>]) -> Range<usize> {
        let outline = self.sight.outline;
        let mut tokens = tokens;
        // `Giám đốc Cục X (Bộ Y) | A`
        let bracketed = |gap: Range<usize>| {
            (3..=14).contains(&gap.len())
                && outline.token_text(gap.start) == "("
                && outline.token_text(gap.end - 1) == ")"
                && !(gap.start + 1..gap.end - 1).any(|at| outline.token_text(at) == ")")
        };
        while let Some(before) = posts.iter().find(|post| {
            post.start < tokens.start
                && post.end <= tokens.start
                && (tokens.start - post.end <= 1 || bracketed(post.end..tokens.start))
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
        if posts.iter().any(|post| post.end == tokens.end) {
            tokens.end = self.behind_larger_body(tokens.end);
        }
        self.with_mandate(tokens)
    }

    /// `Phó Vụ trưởng Vụ Công chức, viên chức | , Bộ Nội vụ | cho biết`: behind the body to which that of a title belongs.
    fn behind_larger_body(&self, from: usize) -> usize {
        if !matches!(self.word(from), "," | "-" | "–" | "thuộc" | "của") {
            return from;
        }
        let sentence = self.sight.outline.sentence_of(from);
        let larger = self.sight.mentions_of(sentence).find(|(_, mention)| {
            matches!(mention.kind, Kind::Body(_))
                && mention.tokens.start == from + 1
                && matches!(
                    self.word(from + 1),
                    "bộ" | "tổng" | "sở" | "ubnd" | "trường" | "đại" | "học" | "viện" | "công"
                )
        });
        larger.map_or(from, |(_, mention)| mention.tokens.end)
    }

    /// `A, Thủ tướng Chính phủ, | thay mặt Bộ Chính trị | điều hành phiên họp`: for whom somebody acts is not who acts.
    fn with_mandate(&self, tokens: Range<usize>) -> Range<usize> {
        let comma = usize::from(self.word(tokens.end) == ",");
        let at = tokens.end + comma;
        let reach = match (self.word(at), self.word(at + 1)) {
            ("thay", "mặt") => 6,
            // `thừa ủy quyền của Thủ tướng Chính phủ`
            ("thừa" | "được", "ủy") => 9,
            _ => return tokens,
        };
        let sentence = self.sight.outline.sentence_of(tokens.start);
        let behalf = self.sight.referents.within(at + 2..at + reach).find(|(_, mention)| {
            matches!(mention.kind, Kind::Body(_) | Kind::Place(_) | Kind::Post(_))
                && self.sight.outline.sentence_of(mention.tokens.start) == sentence
        });
        let end = behalf.map_or(tokens.end, |(_, body)| body.tokens.end);
        let closes = usize::from(behalf.is_some() && comma == 1 && self.word(end) == ",");
        tokens.start..end + closes
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

    /// The actors in a row that begins right at `from`: `với | A, B và C`.
    pub(super) fn row_after(&self, from: usize, actors: &[Actor], reach: usize) -> Vec<Actor> {
        let mut row: Vec<Actor> = Vec::new();
        let mut end = from;
        for actor in actors.iter().filter(|actor| actor.tokens.start >= from) {
            let gap = end..actor.tokens.start;
            let joined = if row.is_empty() {
                gap.len() <= reach
            } else {
                // `ông A, Bí thư, ông B`: the post between stands at both.
                gap.is_empty()
                    || self.names_counterpart(&gap)
                    || gap.len() <= 4
                        && gap.clone().any(|at| matches!(self.word(at), "," | "và" | "cùng" | ";"))
                        && gap.clone().all(|at| {
                            matches!(
                                self.word(at),
                                "," | "và"
                                    | "cùng"
                                    | ";"
                                    | "đại"
                                    | "diện"
                                    | "lãnh"
                                    | "đạo"
                                    | "các"
                                    | "đồng"
                                    | "chí"
                                    // `Bộ Công an Việt Nam và Bộ Nội vụ Nga`
                                    | "việt"
                                    | "nam"
                            )
                        })
            };
            if !joined {
                break;
            }
            end = actor.tokens.end;
            row.push(actor.clone());
        }
        row
    }

    /// `A | và người đồng cấp Pháp | B`: what joins somebody with a counterpart.
    fn names_counterpart(&self, gap: &Range<usize>) -> bool {
        /// How long that is, in tokens.
        const LONGEST: usize = 8;
        gap.len() <= LONGEST
            && matches!(self.word(gap.start), "và" | "cùng" | "với")
            && gap.clone().any(|at| (self.word(at), self.word(at + 1)) == ("đồng", "cấp"))
    }
}
