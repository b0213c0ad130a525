//! Short names that the article explains, or everybody knows: `Liên đoàn Bóng đá Việt Nam (VFF)`, `Bộ Giao thông`.
use super::body::{Stand, is_explicit};
use super::{Evidence, Referents};
use crate::mention::body::is_abbreviation;
use crate::mention::{Context, Kind};
use crate::value::BodyType;

impl Referents {
    /// Notes what abbreviations in brackets behind a body stand for.
    pub(super) fn introduce(&mut self, context: &Context<'_>) {
        let outline = context.outline;
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            let Kind::Body(named) = &mention.kind else { continue };
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            let short = outline.token_text(end + 1);
            let in_brackets = outline.token_text(end) == "("
                && outline.token_text(end + 2) == ")"
                && is_abbreviation(short)
                && outline.sentence_of(start) == outline.sentence_of(end);
            if !in_brackets || !is_explicit(&named.form) || self.short.contains_key(short) {
                continue;
            }
            let (form, rule, short) = (named.form.clone(), mention.rule, short.to_owned());
            let evidence = Evidence { sentence: outline.sentence_of(start), rule };
            let stand = Stand { token: start, named: true, evidence };
            if let Some(body) = self.body_of(&form, stand, context) {
                let name = self.bodies[body.0].name.clone();
                if name != short {
                    self.short.insert(short, name);
                }
            }
        }
    }

    /// The name of the body for which the article introduced this abbreviation.
    pub(super) fn abbreviated(&self, name: &str) -> Option<String> {
        self.short.get(name).cloned()
    }

    /// `Bộ Lao động` in an article on the United States is theirs; elsewhere it is short for that of Vietnam.
    pub(super) fn ministry(
        &mut self,
        name: String,
        kind: BodyType,
        stand: Stand,
        context: &Context<'_>,
    ) -> (String, BodyType) {
        // `Bộ trưởng Lao động Alexander Acosta`: whose ministry a title means, its holder says.
        if !name.starts_with("Bộ ") || stand.evidence.rule.starts_with("post/") {
            return (name, kind);
        }
        let Some(full) = context.lexicon.bodies.abbreviations.get(&name) else {
            return (name, kind);
        };
        match self.country_of_article(stand.token, context) {
            Some(country) => {
                let country = &self.places[country.0].name;
                (format!("{name} {country}"), BodyType::Foreign)
            }
            None => (full.clone(), BodyType::State),
        }
    }
}
