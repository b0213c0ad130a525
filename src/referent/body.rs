//! Bodies by their canonical names: which province's *UBND tỉnh*, which whole's *Ban Thường vụ*.
use super::abroad::{SUPREME_COURT, is_organ};
use super::{Body, BodyId, Evidence, PlaceId, Referent, Referents};
use crate::lexicon::bodies::Join;
use crate::mention::body::{Form, Jurisdiction};
use crate::mention::window::is_dash;
use crate::mention::{Context, Kind, Mention};
use crate::outline::{Case, Outline};
use crate::value::{BodyType, Level, Status};
use std::collections::BTreeMap;

/// Where the words for a body stand, and what they prove.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stand {
    /// The token at which they begin.
    pub(crate) token: usize,
    /// Whether they name the body; else a title only implies it.
    pub(crate) named: bool,
    /// The sentence and the rule.
    pub(crate) evidence: Evidence,
}

/// A body on the way to its record.
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: BodyType,
    pub(super) jurisdiction: Option<PlaceId>,
    pub(super) parent: Option<BodyId>,
}

impl Referents {
    /// Resolves all body mentions.
    pub(super) fn resolve_bodies(&mut self, context: &Context<'_>) {
        self.hints = hints(context.outline, self);
        self.learn_abroad(context);
        let is_past = |mention: &&Mention| matches!(&mention.kind, Kind::Post(titled) if titled.status == Some(Status::Former));
        let past =
            self.mentions.iter().filter(is_past).map(|mention| mention.tokens.clone()).collect();
        self.atlas.set_past(past);
        self.introduce(context);
        // A body that is named in full lends its place to those that are not, wherever they stand: two rounds.
        for explicit in [true, false] {
            for index in 0..self.mentions.len() {
                let mention = &self.mentions[index];
                let Kind::Body(named) = &mention.kind else { continue };
                if is_explicit(&named.form) != explicit || self.of[index].is_some() {
                    continue;
                }
                let (form, start, rule) = (named.form.clone(), mention.tokens.start, mention.rule);
                let evidence = Evidence { sentence: context.outline.sentence_of(start), rule };
                self.of[index] = self
                    .body_of(&form, Stand { token: start, named: true, evidence }, context)
                    .map(Referent::Body);
            }
        }
    }

    /// The body that `form` means.
    pub(crate) fn body_of(
        &mut self,
        form: &Form,
        stand: Stand,
        context: &Context<'_>,
    ) -> Option<BodyId> {
        let draft = self.draft(form, stand, context)?;
        Some(self.add_body(Body {
            name: draft.name,
            kind: draft.kind,
            jurisdiction: draft.jurisdiction,
            parent: draft.parent,
            named: stand.named,
            evidence: stand.evidence,
        }))
    }

    /// The body of this name, known or new.
    pub(crate) fn add_body(&mut self, body: Body) -> BodyId {
        if let Some(index) = self.body_index(&body.name) {
            let known = &mut self.bodies[index];
            if body.named && !known.named {
                known.named = true;
                known.evidence = body.evidence;
            }
            known.parent = known.parent.or(body.parent);
            known.jurisdiction = known.jurisdiction.or(body.jurisdiction);
            return BodyId(index);
        }
        self.push_body(body)
    }

    fn draft(&mut self, form: &Form, stand: Stand, context: &Context<'_>) -> Option<Draft> {
        match form {
            Form::Fixed { name, kind } => {
                let name = self.ministry_in_full(name).unwrap_or_else(|| name.clone());
                let (name, kind) = self.ministry(name, *kind, stand, context);
                Some(self.fixed(&name, kind, stand, context))
            }
            Form::Local { name, kind, levels, join, of } => {
                let place = self.jurisdiction(*of, levels, stand.token, context)?;
                let suffix = match join {
                    Join::Typed => self.places[place.0].name.clone(),
                    Join::Bare => self.bare_name(place, context.lexicon),
                };
                let full = self.department_in_full(name, &suffix, place);
                let name = full.unwrap_or_else(|| format!("{name} {suffix}"));
                Some(Draft { name, kind: *kind, jurisdiction: Some(place), parent: None })
            }
            Form::Nested { name, kind, of: Some(whole) } => {
                let parent = self.body_of(whole, stand, context)?;
                let whole = &self.bodies[parent.0];
                let (full, jurisdiction) = (format!("{name} {}", whole.name), whole.jurisdiction);
                Some(Draft {
                    name: full,
                    kind: kind.unwrap_or(whole.kind),
                    jurisdiction,
                    parent: Some(parent),
                })
            }
            Form::Nested { name, kind, of: None } => self.part_alone(name, *kind, stand, context),
            Form::Open { head, kind, name, of } => {
                if let Some(mission) = self.named_mission(head, name, stand, context) {
                    return Some(mission);
                }
                let own = self.spelt_out(name.clone(), context);
                let full = if head.is_empty() { own.clone() } else { format!("{head} {own}") };
                let place = of.and_then(|kind| {
                    self.jurisdiction(Jurisdiction::Type(kind), &[], stand.token, context)
                });
                let full = place
                    .map_or(full.clone(), |place| format!("{full} {}", self.places[place.0].name));
                // `Công ty Song Lộc` is the `Công ty TNHH Song Lộc` named in full elsewhere.
                let ends = format!(" {own}");
                let longer = self.bodies.iter().find(|body| {
                    !head.is_empty()
                        && body.name.len() > full.len()
                        && body.name.starts_with(head.as_str())
                        && body.name.ends_with(&ends)
                });
                let full = longer.map_or(full, |body| body.name.clone());
                let full = self.abbreviated(&own).unwrap_or(full);
                let full = self.ministry_in_full(&full).unwrap_or(full);
                let (full, kind) = self.ministry(full, *kind, stand, context);
                Some(Draft { name: full, kind, jurisdiction: place, parent: None })
            }
        }
    }

    /// A body of one name; in an article about abroad the organ of the country that it speaks of.
    fn fixed(&mut self, name: &str, kind: BodyType, stand: Stand, context: &Context<'_>) -> Draft {
        let unsaid = stand.named && kind != BodyType::Foreign;
        let country = unsaid.then(|| self.organ_abroad(name, stand.token, context)).flatten();
        let Some(country) = country else {
            let name = self.ministry_in_full(name).unwrap_or_else(|| name.to_owned());
            return Draft { name, kind, jurisdiction: None, parent: None };
        };
        let name = if name == SUPREME_COURT { "Tòa án Tối cao" } else { name };
        let name = format!("{name} {}", self.places[country.0].name);
        let name = self.ministry_in_full(&name).unwrap_or(name);
        Draft { name, kind: BodyType::Foreign, jurisdiction: Some(country), parent: None }
    }

    /// `Bộ Giáo dục` is the `Bộ Giáo dục và Đào tạo` named elsewhere.
    fn ministry_in_full(&self, name: &str) -> Option<String> {
        let longer = self.bodies.iter().find(|body| {
            body.name.strip_prefix(name).is_some_and(|rest| {
                rest.starts_with(" và ") || (rest.starts_with(", ") && rest.contains(" và "))
            })
        });
        longer.filter(|_| name.starts_with("Bộ ")).map(|body| body.name.clone())
    }

    /// `Sở Nông nghiệp tỉnh X` is the `Sở Nông nghiệp và Phát triển nông thôn tỉnh X` named before.
    fn department_in_full(&self, name: &str, suffix: &str, place: PlaceId) -> Option<String> {
        let longer = |body: &&Body| {
            let middle = body.name.strip_prefix(name).and_then(|rest| rest.strip_suffix(suffix));
            body.jurisdiction == Some(place)
                && middle.is_some_and(|middle| middle.starts_with(" và "))
        };
        let head = ["Sở ", "Phòng "].iter().any(|head| name.starts_with(head));
        self.bodies.iter().filter(|_| head).find(longer).map(|body| body.name.clone())
    }

    /// *Ban Pháp chế* alone: that of the body of which it was said before, else that of the province.
    fn part_alone(
        &mut self,
        name: &str,
        kind: Option<BodyType>,
        stand: Stand,
        context: &Context<'_>,
    ) -> Option<Draft> {
        let prefix = format!("{name} ");
        let known =
            self.bodies.iter().find(|body| body.name.starts_with(&prefix) && body.parent.is_some());
        if let Some(known) = known {
            return Some(Draft {
                name: known.name.clone(),
                kind: known.kind,
                jurisdiction: known.jurisdiction,
                parent: known.parent,
            });
        }
        let kind = kind?;
        if kind == BodyType::State {
            return self.part_of_ministry(name, stand);
        }
        let wholes = [
            (BodyType::Armed, "Công an", Join::Typed),
            (BodyType::Elected, "Hội đồng nhân dân", Join::Typed),
            (BodyType::Party, "Tỉnh ủy", Join::Bare),
        ];
        let (_, whole, join) = wholes.into_iter().find(|(of, ..)| *of == kind)?;
        let whole = Form::Local {
            name: whole.to_owned(),
            kind,
            levels: vec![Level::Province],
            join,
            of: Jurisdiction::Context,
        };
        let parent = self.body_of(&whole, Stand { named: false, ..stand }, context)?;
        let whole = &self.bodies[parent.0];
        Some(Draft {
            name: format!("{name} {}", whole.name),
            kind,
            jurisdiction: whole.jurisdiction,
            parent: Some(parent),
        })
    }

    /// `Thanh tra Bộ`, `Văn phòng Bộ`: of the ministry named last.
    fn part_of_ministry(&self, name: &str, stand: Stand) -> Option<Draft> {
        let before = self.mentions.partition_point(|mention| mention.tokens.start < stand.token);
        let ministry = self.of[..before].iter().rev().find_map(|of| match of {
            Some(Referent::Body(body)) if is_organ(&self.bodies[body.0].name) => Some(*body),
            _ => None,
        });
        let parent = ministry.filter(|body| self.bodies[body.0].name.starts_with("Bộ "))?;
        let name = format!("{name} {}", self.bodies[parent.0].name);
        Some(Draft { name, kind: BodyType::State, jurisdiction: None, parent: Some(parent) })
    }

    /// A body's own name with places and abbreviations in it written out: `Bất động sản TP.HCM`, `Chương trình MTQG`.
    pub(super) fn spelt_out(
        &self,
        tokens: std::ops::Range<usize>,
        context: &Context<'_>,
    ) -> String {
        let place = self.within(tokens.clone()).find_map(|(index, mention)| {
            let inside = mention.tokens.end <= tokens.end;
            match (inside, self.of[index]) {
                (true, Some(Referent::Place(place))) => Some((mention.tokens.clone(), place)),
                _ => None,
            }
        });
        match place {
            Some((inner, place))
                if context.outline.tokens_text(inner.clone()).contains(['.', 'P']) =>
            {
                let before = in_full(tokens.start..inner.start, context);
                let after = in_full(inner.end..tokens.end, context);
                let parts = [before.as_str(), &self.places[place.0].name, after.as_str()];
                parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
            }
            _ => in_full(tokens, context),
        }
    }

    /// The place whose body is meant.
    pub(crate) fn jurisdiction(
        &mut self,
        of: Jurisdiction,
        levels: &[Level],
        at: usize,
        context: &Context<'_>,
    ) -> Option<PlaceId> {
        let hint = self.hints.get(&at).copied().or_else(|| self.side_place_at(at));
        match of {
            Jurisdiction::Place(token) => match self.place_at_token(token) {
                Some(place) => self.of_levels(place, levels, context).or(Some(place)),
                None => self.jurisdiction(Jurisdiction::Context, levels, at, context),
            },
            Jurisdiction::Type(kind) => hint
                .and_then(|hint| self.of_type(hint, kind, context.lexicon))
                .or_else(|| self.context_of_type(kind, at, context)),
            Jurisdiction::Context => {
                hint.and_then(|hint| self.of_levels(hint, levels, context)).or_else(|| {
                    levels.iter().find_map(|level| self.context_at_level(*level, at, context))
                })
            }
        }
    }

    /// `place`, or the unit above it that has one of `levels`.
    fn of_levels(
        &mut self,
        place: PlaceId,
        levels: &[Level],
        context: &Context<'_>,
    ) -> Option<PlaceId> {
        if levels.contains(&self.places.get(place.0)?.level) {
            return Some(place);
        }
        levels.iter().find_map(|level| self.at_level(place, *level, context.lexicon))
    }
}

/// The text of `tokens` with abbreviations written out, `Viện Chiến lược | TT&TT` too, and every dash as a hyphen.
fn in_full(tokens: std::ops::Range<usize>, context: &Context<'_>) -> String {
    let (outline, bodies) = (context.outline, &context.lexicon.bodies);
    let mut full = String::new();
    let mut end = None;
    let mut at = tokens.start;
    while let Some(token) = outline.tokens.get(at).filter(|_| at < tokens.end) {
        if end.is_some_and(|end| end < token.span.start) {
            full.push(' ');
        }
        let text = token.span.of(&outline.text);
        // The letters of `BR-VT` are none of these.
        let joined = end == Some(token.span.start) && full.ends_with('-');
        let sector =
            bodies.sectors.longest(&outline.words_of(token.sentence), at).filter(|(length, _)| {
                token.case == Case::Upper && !joined && at + length <= tokens.end
            });
        let length = sector.map_or(1, |(length, _)| length);
        let known = sector
            .map(|(_, name)| name)
            .or_else(|| bodies.abbreviations.get(text).filter(|_| !joined));
        let text = if is_dash(text) { "-" } else { text };
        full.push_str(known.map_or(text, String::as_str));
        at += length;
        end = outline.tokens.get(at - 1).map(|last| last.span.end);
    }
    full
}

/// Whether the words alone say which body it is.
pub(super) fn is_explicit(form: &Form) -> bool {
    match form {
        Form::Fixed { .. } | Form::Open { .. } => true,
        Form::Local { of, .. } => matches!(of, Jurisdiction::Place(_)),
        Form::Nested { of, .. } => of.as_deref().is_some_and(is_explicit),
    }
}

fn place_token(form: &Form) -> Option<usize> {
    match form {
        Form::Local { of: Jurisdiction::Place(token), .. } => Some(*token),
        Form::Nested { of: Some(whole), .. } => place_token(whole),
        Form::Fixed { .. }
        | Form::Local { .. }
        | Form::Nested { of: None, .. }
        | Form::Open { .. } => None,
    }
}

/// `Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Yên Bái`: in a row of bodies and titles one place serves all; by the token
/// at which a body begins.
fn hints(outline: &Outline, referents: &Referents) -> BTreeMap<usize, PlaceId> {
    let mut hints = BTreeMap::new();
    let mut row: Vec<(usize, Option<PlaceId>)> = Vec::new();
    let mut end = 0;
    let mut flush = |row: &mut Vec<(usize, Option<PlaceId>)>| {
        for index in 0..row.len() {
            let after = row[index + 1..].iter().find_map(|(_, place)| *place);
            let before = row[..index].iter().rev().find_map(|(_, place)| *place);
            if let Some(place) = after.or(before) {
                hints.insert(row[index].0, place);
            }
        }
        row.clear();
    };
    for mention in &referents.mentions {
        let Kind::Body(named) = &mention.kind else { continue };
        let start = mention.tokens.start;
        if start >= end && !row.is_empty() && !is_row(outline, referents, end..start) {
            flush(&mut row);
        }
        let place = place_token(&named.form).and_then(|token| referents.place_at_token(token));
        row.push((start, place));
        end = end.max(mention.tokens.end);
    }
    flush(&mut row);
    hints
}

/// Whether only separators and titles stand in `gap`.
fn is_row(outline: &Outline, referents: &Referents, gap: std::ops::Range<usize>) -> bool {
    if outline.sentence_of(gap.start) != outline.sentence_of(gap.end) || gap.len() > 14 {
        return false;
    }
    let titles: Vec<_> = referents
        .of_sentence(outline, outline.sentence_of(gap.start))
        .map(|(_, mention)| mention)
        .filter(|m| {
            matches!(m.kind, Kind::Post(_)) && m.tokens.start < gap.end && m.tokens.end > gap.start
        })
        .collect();
    gap.clone().all(|at| {
        matches!(
            outline.word_at(at),
            "," | "-" | "–" | "và" | "kiêm" | "nguyên" | "quyền" | "(" | ")" | "/"
        ) || titles.iter().any(|title| title.tokens.contains(&at))
    })
}

impl Referents {
    /// The party committee of a place: `Tỉnh ủy`, `Thành ủy`, `Huyện ủy`, `Quận ủy`, `Thị ủy`, `Đảng ủy`.
    pub(crate) fn party_committee(
        &mut self,
        of: Jurisdiction,
        stand: Stand,
        context: &Context<'_>,
    ) -> Option<BodyId> {
        let levels = [Level::Province, Level::District, Level::Commune];
        let place = self.jurisdiction(of, &levels, stand.token, context)?;
        Some(self.committee_of(place, stand.evidence, context))
    }

    /// The party committee of `place`.
    pub(crate) fn committee_of(
        &mut self,
        place: PlaceId,
        evidence: Evidence,
        context: &Context<'_>,
    ) -> BodyId {
        let full = self.places[place.0].name.clone();
        let bare = self.bare_name(place, context.lexicon);
        let kinds = [
            ("tỉnh", "Tỉnh ủy"),
            ("thành phố", "Thành ủy"),
            ("huyện", "Huyện ủy"),
            ("quận", "Quận ủy"),
            ("thị xã", "Thị ủy"),
        ];
        let name = match kinds.iter().find(|(kind, _)| full.starts_with(kind)) {
            Some((_, committee)) => format!("{committee} {bare}"),
            None => format!("Đảng ủy {full}"),
        };
        self.add_body(Body {
            name,
            kind: BodyType::Party,
            jurisdiction: Some(place),
            parent: None,
            named: false,
            evidence,
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The names of the bodies that the article names.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut found = sample::named_bodies(text);
        found.sort_unstable();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_context_says_whose() {
        check(
            "Tỉnh Cà Mau họp. Sở Y tế báo cáo UBND tỉnh.",
            &["Sở Y tế tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau"],
        );
        check("Sở Y tế báo cáo UBND tỉnh.", &[]);
    }

    #[test]
    fn one_place_serves_a_row() {
        check(
            "Tỉnh ủy, HĐND, UBND tỉnh Cà Mau họp.",
            &["Hội đồng nhân dân tỉnh Cà Mau", "Tỉnh ủy Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau"],
        );
    }

    #[test]
    fn spellings_are_one_body() {
        check(
            "Uỷ ban nhân dân tỉnh Cà Mau và UBND tỉnh Cà Mau, UBND Tỉnh Cà Mau.",
            &["Ủy ban nhân dân tỉnh Cà Mau"],
        );
        check("Công ty TNHH Song Lộc xin. Công ty Song Lộc cho biết.", &["Công ty TNHH Song Lộc"]);
        check(
            "Công ty TNHH Song Lộc và Công ty TNHH Hai Lộc xin.",
            &["Công ty TNHH Hai Lộc", "Công ty TNHH Song Lộc"],
        );
    }
}
