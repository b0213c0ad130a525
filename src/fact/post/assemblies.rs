//! Which assembly a deputy belongs to whose title does not say it: `đại biểu Nguyễn Văn A` at a session.
use super::Claim;
use crate::mention::post::Titled;
use crate::mention::{Context, Kind};
use crate::outline::Outline;
use crate::referent::{BodyId, Referent, Referents};
use std::ops::Range;

/// The words of an article that tells of deputies.
const TELLING: [&str; 7] =
    ["chất vấn", "Chất vấn", "ĐBQH", "ại biểu Quốc hội", "ại biểu HĐND", "kỳ họp", "Kỳ họp"];

/// The assemblies that an article names, and whether it tells of their deputies.
pub(super) struct Assemblies {
    /// In the order of the text, by their first tokens.
    stands: Vec<(usize, BodyId)>,
    tells: bool,
}

impl Assemblies {
    /// Those of the article.
    pub(super) fn of(outline: &Outline, referents: &Referents) -> Self {
        let stands = referents.mentions.iter().zip(&referents.of).filter_map(|(mention, of)| {
            let Some(Referent::Body(body)) = *of else { return None };
            referents.bodies[body.0].is_assembly().then_some((mention.tokens.start, body))
        });
        let tells = TELLING.iter().any(|words| outline.text.contains(words));
        Self { stands: stands.collect(), tells }
    }

    /// The assembly named last before the title, else the first behind, where the article tells of its deputies.
    pub(super) fn of_deputy(
        &self,
        context: &Context<'_>,
        referents: &Referents,
        claim: &Claim,
        titled: &Titled,
    ) -> Option<BodyId> {
        /// How far behind its first title or rank a name can begin, in tokens.
        const LEAD: usize = 16;
        if titled.role != "Đại biểu" || claim.rule != "post/before-name" {
            return None;
        }
        // `trả lời đại biểu, Bộ trưởng A`: the name must stand beside the title.
        let Range { start, end } = referents.mentions.get(claim.post)?.tokens;
        let (_, holder) = referents.within(end..end + LEAD).find(
            |(_, mention)| matches!(&mention.kind, Kind::Person(named) if named.lead == end),
        )?;
        // `ĐB Nguyễn Văn A (Phú Yên)`: whom a province sends.
        let behind = holder.tokens.end;
        let is_sent = context.outline.token_text(behind) == "("
            && referents.within(behind + 1..behind + 2).any(|(_, mention)| {
                matches!(mention.kind, Kind::Place(_))
                    && context.outline.token_text(mention.tokens.end) == ")"
            });
        if !is_sent && !self.tells {
            return None;
        }
        let before = self.stands.partition_point(|(at, _)| *at < start);
        let stand = before.checked_sub(1).and_then(|last| self.stands.get(last));
        stand.or_else(|| self.stands.first()).map(|(_, body)| *body)
    }
}
