//! Where a post is held: `Chủ tịch | UBND tỉnh`, `Bộ trưởng | Nội vụ`, `Bí thư | huyện Bảo Thắng`.
use super::HeldAt;
use crate::lexicon::bodies::{Join, Opening};
use crate::lexicon::posts::{Alone, OfPlace, Title};
use crate::mention::Context;
use crate::mention::body::{Form, Jurisdiction, Parser};
use crate::outline::{Case, TokenKind};
use crate::value::{BodyType, Level};
use std::ops::Range;

/// A title whose body is looked for.
pub(super) struct Sought<'a> {
    pub(super) parser: &'a Parser<'a>,
    pub(super) context: &'a Context<'a>,
    pub(super) title: &'a Title,
    /// The first token of the title.
    pub(super) start: usize,
    /// The token after the title.
    pub(super) end: usize,
    /// The token at which the body can begin: behind *của*.
    pub(super) next: usize,
    pub(super) sentence: usize,
}

/// Where the post is held, and the token after what says so.
pub(super) fn held_at(
    parser: &Parser<'_>,
    context: &Context<'_>,
    title: &Title,
    tokens: Range<usize>,
    sentence: usize,
) -> (HeldAt, usize) {
    let Range { start, end } = tokens;
    let next = end + usize::from(context.outline.word_at(end) == "của");
    let sought = Sought { parser, context, title, start, end, next, sentence };
    // The first that answers.
    sought
        .at_mission()
        .or_else(|| sought.at_unit())
        .or_else(|| sought.at_body())
        .or_else(|| sought.at_part())
        .or_else(|| sought.at_ministry())
        .or_else(|| sought.abroad())
        .or_else(|| sought.alone())
        .or_else(|| sought.of_place())
        .or_else(|| sought.behind_mark())
        .or_else(|| sought.at_company())
        .unwrap_or((HeldAt::Unknown, end))
}

impl Sought<'_> {
    /// `Đại sứ Việt Nam tại Lào`.
    fn at_mission(&self) -> Option<(HeldAt, usize)> {
        let mission = self.title.unit.as_deref().filter(|unit| unit.ends_with("quán"))?;
        Some(mission_at(self.parser, self.context, mission, self.end, self.sentence))
    }

    /// `Trưởng ban Pháp chế HĐND tỉnh`.
    fn at_unit(&self) -> Option<(HeldAt, usize)> {
        let unit = self.title.unit.as_deref()?;
        let (form, end) = unit_body(self.parser, self.context, unit, self.end, self.sentence)?;
        Some((HeldAt::Body(form), end))
    }

    /// `Chủ tịch UBND tỉnh`, `Bí thư huyện đoàn`.
    fn at_body(&self) -> Option<(HeldAt, usize)> {
        let parsed = self.parser.behind_title(self.next, self.sentence)?;
        Some((HeldAt::Body(office_of(self.title, parsed.form)), parsed.tokens.end))
    }

    /// `Bí thư Đảng ủy, Giám đốc Công ty X`, `Ủy viên Ban cán sự đảng, Thứ trưởng Bộ Y tế`.
    fn at_part(&self) -> Option<(HeldAt, usize)> {
        const PARTS: [&str; 5] =
            ["Đảng ủy", "Ban cán sự đảng", "Đảng đoàn", "Hội đồng quản trị", "Hội đồng thành viên"];
        let words = self.context.outline.words_of(self.sentence);
        let (length, spellings) =
            self.context.lexicon.bodies.openings.longest(&words, self.next)?;
        let end = self.next + length;
        let in_row = matches!(
            self.context.outline.word_at(end),
            "," | "-" | "–" | "kiêm" | "và" | ";" | ")" | "."
        );
        spellings.iter().filter(|_| in_row).find_map(|spelling| match &spelling.opening {
            Opening::Nested { name, kind, .. } if PARTS.contains(&name.as_str()) => {
                Some((HeldAt::PartOfNext { name: name.clone(), kind: *kind }, end))
            }
            Opening::Nested { .. }
            | Opening::Fixed { .. }
            | Opening::Local { .. }
            | Opening::Open { .. } => None,
        })
    }

    /// `Bộ trưởng Nội vụ`, `Bộ trưởng Phát triển Kinh tế Liên bang Nga`.
    fn at_ministry(&self) -> Option<(HeldAt, usize)> {
        match self.title.unit.as_deref() {
            Some("Bộ") => {}
            // `Cục trưởng Quản lý cạnh tranh`
            Some(unit @ ("Cục" | "Chi cục" | "Vụ" | "Tổng cục")) => {
                let (form, end) = self.parser.office(unit, self.next, self.sentence)?;
                return Some((HeldAt::Body(form), end));
            }
            _ => return None,
        }
        let outline = self.context.outline;
        let words = outline.words_of(self.sentence);
        let Some((length, sector)) = self.context.lexicon.bodies.sectors.longest(&words, self.next)
        else {
            let (form, end) = self.parser.office("Bộ", self.next, self.sentence)?;
            return Some((HeldAt::Body(form), end));
        };
        let end = self.next + length;
        let (name, kind, end) = match self.parser.abroad(end) {
            Some((of, after)) => (format!("Bộ {sector} {of}"), BodyType::Foreign, after),
            None => (format!("Bộ {sector}"), BodyType::State, end),
        };
        Some((HeldAt::Body(Form::Fixed { name, kind }), end))
    }

    /// `Thủ tướng Đức`, `Tổng thống Mỹ`: of that country.
    fn abroad(&self) -> Option<(HeldAt, usize)> {
        // `Ngoại trưởng Hàn Quốc`, `Ngoại trưởng mới của Hàn Quốc`
        let at = [self.end, self.next].into_iter().find(|at| self.parser.abroad(*at).is_some())?;
        let (of, end) = self.parser.abroad(at)?;
        // `Hoàng hậu Sofia` is no city's.
        let is_of_state = matches!(self.title.alone, Alone::None | Alone::NoOffice);
        // `Thị trưởng London | Sadiq Khan`: a name behind the place shows that it is one.
        let is_named = self.context.outline.tokens.get(end).is_some_and(|next| {
            next.kind == TokenKind::Word
                && next.case != Case::Lower
                && next.sentence == self.sentence
        });
        if is_of_state && !is_named && !self.parser.is_country(at) {
            return None;
        }
        let held = match (&self.title.alone, self.title.of_place) {
            (Alone::At(name), _) => {
                HeldAt::Body(Form::Fixed { name: format!("{name} {of}"), kind: BodyType::Foreign })
            }
            (Alone::None, _) | (_, Some(OfPlace::Committee)) => HeldAt::Nowhere,
            (Alone::Unknown, Some(OfPlace::Party)) => HeldAt::PartyOf(Jurisdiction::Place(at)),
            (Alone::NoOffice, _) | (Alone::Unknown, None) => HeldAt::Unknown,
        };
        Some((held, end))
    }

    /// *Thủ tướng*, *Chủ tịch nước*: the title says it.
    fn alone(&self) -> Option<(HeldAt, usize)> {
        match &self.title.alone {
            Alone::At(name) => Some((HeldAt::Body(alone_at(self.context, name)), self.end)),
            Alone::None => Some((HeldAt::Nowhere, self.end)),
            Alone::NoOffice => Some((HeldAt::Unknown, self.end)),
            Alone::Unknown => None,
        }
    }

    /// `Chủ tịch tỉnh Bắc Ninh`, `Bí thư huyện Bảo Thắng`.
    fn of_place(&self) -> Option<(HeldAt, usize)> {
        let of_place = self.title.of_place?;
        let (of, end) = self.parser.jurisdiction(self.next, self.sentence)?;
        if of == Jurisdiction::Context || end <= self.next {
            return None;
        }
        let held = match of_place {
            OfPlace::Party => HeldAt::PartyOf(of),
            OfPlace::Committee => HeldAt::Body(committee_of(of)),
        };
        Some((held, end))
    }

    /// `Quyền Cục trưởng - Cục Kinh tế`, `Thanh tra viên, Thanh tra Bộ Y tế`.
    fn behind_mark(&self) -> Option<(HeldAt, usize)> {
        let marked = matches!(self.context.outline.word_at(self.end), "-" | ",");
        if !marked || self.title.of_place.is_some() {
            return None;
        }
        let parsed = self.parser.body(self.end + 1, self.sentence)?;
        Some((HeldAt::Body(office_of(self.title, parsed.form)), parsed.tokens.end))
    }
}

/// `Trưởng | ban Pháp chế`: the title's last word is the body's first.
fn unit_body(
    parser: &Parser<'_>,
    context: &Context<'_>,
    unit: &str,
    end: usize,
    sentence: usize,
) -> Option<(Form, usize)> {
    let start = end.checked_sub(unit.split(' ').count())?;
    if context.outline.tokens_text(start..end).to_lowercase() != unit.to_lowercase() {
        return None;
    }
    let parsed = parser.body_of_title(start, sentence).filter(|parsed| parsed.tokens.end > end)?;
    Some((parsed.form, parsed.tokens.end))
}

/// `Chủ tịch UBND` is held at the committee, `Chánh Văn phòng UBND tỉnh` at its office.
fn office_of(title: &Title, form: Form) -> Form {
    match title.unit.as_deref() {
        Some("Văn phòng") if !starts_with(&form, "Văn phòng") => {
            Form::Nested { name: "Văn phòng".to_owned(), kind: None, of: Some(Box::new(form)) }
        }
        Some("Thanh tra") if !starts_with(&form, "Thanh tra") => Form::Nested {
            name: "Thanh tra".to_owned(),
            kind: Some(BodyType::State),
            of: Some(Box::new(form)),
        },
        _ => form,
    }
}

fn starts_with(form: &Form, word: &str) -> bool {
    match form {
        Form::Fixed { name, .. } | Form::Local { name, .. } | Form::Nested { name, .. } => {
            name.starts_with(word)
        }
        Form::Open { head, .. } => head.starts_with(word),
    }
}

/// The body of a title that stands alone, by its name in the table: fixed, or that of the context (`Tỉnh ủy`).
fn alone_at(context: &Context<'_>, name: &str) -> Form {
    let opening = |name: &str| {
        context
            .lexicon
            .bodies
            .openings
            .get(name)
            .and_then(|all| all.first())
            .map(|s| s.opening.clone())
    };
    let local = |name: &str| match opening(name) {
        Some(Opening::Local { name, kind, levels, join, .. }) => {
            Some(Form::Local { name, kind, levels, join, of: Jurisdiction::Context })
        }
        Some(Opening::Fixed { name, kind }) => Some(Form::Fixed { name, kind }),
        _ => None,
    };
    if let Some(form) = local(name) {
        return form;
    }
    if let Some(whole) = name.strip_prefix("Ban Thường vụ ").and_then(local) {
        return Form::Nested {
            name: "Ban Thường vụ".to_owned(),
            kind: Some(BodyType::Party),
            of: Some(Box::new(whole)),
        };
    }
    Form::Fixed { name: name.to_owned(), kind: BodyType::State }
}

fn committee_of(of: Jurisdiction) -> Form {
    let levels = vec![Level::Province, Level::District, Level::Commune];
    Form::Local {
        name: "Ủy ban nhân dân".to_owned(),
        kind: BodyType::State,
        levels,
        join: Join::Typed,
        of,
    }
}

/// `Đại sứ Việt Nam tại Lào`, `Tham tán Công sứ (Đại sứ quán Việt Nam tại CHLB Đức)`.
fn mission_at(
    parser: &Parser<'_>,
    context: &Context<'_>,
    name: &str,
    at: usize,
    sentence: usize,
) -> (HeldAt, usize) {
    let outline = context.outline;
    let next = at + usize::from(matches!(outline.word_at(at), "của" | "(" | "nước"));
    if let Some(parsed) = parser.body(next, sentence) {
        let closed =
            usize::from(outline.word_at(at) == "(" && outline.token_text(parsed.tokens.end) == ")");
        return (HeldAt::Body(parsed.form), parsed.tokens.end + closed);
    }
    // `Đại sứ | Cộng hòa Yemen`
    let state = parser.place_end(next).map(|end| (next, end)).or_else(|| parser.state_abroad(next));
    let Some((next, end)) = state else { return (HeldAt::Unknown, at) };
    let is_at = matches!(outline.word_at(end), "tại" | "ở");
    // `Đại sứ Mỹ tại Liên hợp quốc`
    if is_at
        && let Some(parsed) = parser.body(end + 1, sentence)
        && let Form::Fixed { name: host, kind: BodyType::International } = &parsed.form
    {
        let of = parser.abroad(next).map_or_else(|| "Việt Nam".to_owned(), |(of, _)| of);
        let kind = BodyType::Foreign;
        let form = Form::Fixed { name: format!("{name} {of} tại {host}"), kind };
        return (HeldAt::Body(form), parsed.tokens.end);
    }
    let host = is_at.then_some(end + 1).filter(|host| parser.place_end(*host).is_some());
    let after = host.and_then(|host| parser.place_end(host)).unwrap_or(end);
    (HeldAt::Mission { name: name.to_owned(), of: next, at: host }, after)
}
