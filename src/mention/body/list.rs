//! Bodies with their head said once: `các Sở: Tài nguyên và Môi trường, Xây dựng`.
use super::parse::Parser;
use super::{Form, Jurisdiction};
use crate::lexicon::bodies::Opening;
use crate::outline::Case;
use crate::value::{BodyType, Level};
use std::ops::Range;

impl Parser<'_> {
    /// `các Sở: Tài nguyên và Môi trường, Xây dựng`: one body a sector.
    pub(super) fn listed_sectors(
        &self,
        at: usize,
        sentence: usize,
    ) -> Option<Vec<(Form, Range<usize>)>> {
        let outline = self.context.outline;
        let (head, level) = match outline.word_at(at) {
            "sở" if self.is_plural(at) => ("Sở", Level::Province),
            "bộ" if self.is_plural(at) => ("Bộ", Level::Country),
            "phòng" if self.is_plural(at) => ("Phòng", Level::District),
            _ => return None,
        };
        let words = outline.words_of(sentence);
        let mut next = at + 1 + usize::from(outline.token_text(at + 1) == ":");
        let mut listed = Vec::new();
        while let Some((length, sector)) = self.context.lexicon.bodies.sectors.longest(&words, next)
        {
            if outline.tokens.get(next).is_none_or(|token| token.case == Case::Lower) {
                break;
            }
            let end = next + length;
            listed.push((sector.clone(), next..end));
            let separator =
                usize::from(matches!(outline.word_at(end), "," | "và" | ";" | "-" | "–"));
            next = end + separator;
            if separator == 0 {
                break;
            }
        }
        if listed.is_empty() {
            return None;
        }
        let of = self.place_or_type(next).map_or(Jurisdiction::Context, |(of, _)| of);
        let form = |sector: String| {
            let (name, kind) = (format!("{head} {sector}"), BodyType::State);
            match level {
                Level::Country => Form::Fixed { name, kind },
                Level::Province | Level::District | Level::Commune => Form::Local {
                    name,
                    kind,
                    levels: vec![level],
                    join: crate::lexicon::bodies::Join::Typed,
                    of,
                },
            }
        };
        Some(listed.into_iter().map(|(sector, tokens)| (form(sector), tokens)).collect())
    }

    /// The ministries or departments that go on the one that ends at `end`, their head left out: `Bộ Công an | và Quốc
    /// phòng`, `Sở Xây dựng | , Tài nguyên và Môi trường`.
    pub(super) fn further_sectors(
        &self,
        form: &Form,
        end: usize,
        sentence: usize,
    ) -> Vec<(Form, Range<usize>)> {
        let (Form::Fixed { name, .. } | Form::Local { name, .. }) = form else { return Vec::new() };
        let Some((head @ ("Bộ" | "Sở"), first)) = name.split_once(' ') else {
            return Vec::new();
        };
        let bodies = &self.context.lexicon.bodies;
        if bodies.sectors.get(first).is_none() {
            return Vec::new();
        }
        let outline = self.context.outline;
        let words = outline.words_of(sentence);
        let (mut further, mut end) = (Vec::new(), end);
        while matches!(outline.word_at(end), "," | "và") {
            let at = end + 1;
            let Some((length, sector)) = bodies.sectors.longest(&words, at) else { break };
            let is_capital = outline.tokens.get(at).is_some_and(|token| token.case != Case::Lower);
            // A sector only: not `Công an tỉnh`, not `Du lịch Việt Nam`.
            let goes_on = outline.tokens.get(at + length).is_some_and(|next| {
                next.sentence == sentence
                    && (next.case != Case::Lower || self.type_word(at + length).is_some())
            });
            let name = format!("{head} {sector}");
            let known = bodies.openings.get(&name).and_then(|all| {
                all.iter().find_map(|spelling| match &spelling.opening {
                    Opening::Fixed { kind, .. } | Opening::Local { kind, .. } => Some(*kind),
                    Opening::Nested { .. } | Opening::Open { .. } => None,
                })
            });
            let Some(kind) = known.filter(|_| is_capital && !goes_on) else { break };
            let of = match form {
                Form::Local { kind, levels, join, of, .. } => {
                    Form::Local { name, kind: *kind, levels: levels.clone(), join: *join, of: *of }
                }
                Form::Fixed { .. } | Form::Nested { .. } | Form::Open { .. } => {
                    Form::Fixed { name, kind }
                }
            };
            further.push((of, at..at + length));
            end = at + length;
        }
        further
    }
}
