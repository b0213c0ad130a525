//! `tỉnh Lào Cai`, `TP. Vinh`, `Q.1`, `Thành ủy Lào Cai`; `các huyện A, B và C`, `các tỉnh, thành phố: A, B`.
use super::Support;
use super::names::{Known, is_syllable};
use super::scan::Scan;
use crate::lexicon::places::UnitId;
use crate::lexicon::places::cues::{Cue, TypeForm, Use};
use crate::outline::{Case, TokenKind};
use crate::value::{Level, UnitType};
use std::ops::Range;

/// How far behind a type the word that announces its list can stand, in tokens.
const ANNOUNCED: usize = 8;

/// The types that a name or a list of names has.
struct Types {
    forms: Vec<TypeForm>,
    /// The token after the last.
    end: usize,
    /// Whether each name has all types, one after the other: `thị xã (nay là TP) Rạch Giá`.
    renamed: bool,
}

/// The place of a name among those that share their types.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// There is no other.
    Alone,
    /// Right behind the types.
    First,
    /// Further on: only known names are read there.
    Later,
}

impl Scan<'_> {
    pub(super) fn typed(&mut self, at: usize) -> Option<usize> {
        let types = self.types_at(at)?;
        let plural = types.forms.len() > 1 && !types.renamed || self.is_plural(at);
        let mut name = types.end;
        if plural && matches!(self.word(name), ":" | "như" | "gồm" | "là") {
            name += 1;
            name += usize::from(self.word(name) == ":");
        }
        let is_head = types.forms.first().is_some_and(|form| form.r#use == Use::Head);
        let Some(first) = self.item(name, &types, if plural { Place::First } else { Place::Alone })
        else {
            return if plural { self.announced_list(&types) } else { None };
        };
        self.push_item(if is_head { name } else { at }, name, &first, &types);
        if !plural {
            return Some(first.end);
        }
        Some(self.rest_of_list(first.end, &types))
    }

    /// A list that a word announces some way behind its types: `một số huyện miền núi Nghệ An như: Quế Phong, Quỳ Hợp`.
    fn announced_list(&mut self, types: &Types) -> Option<usize> {
        let reach = (types.end + 1..(types.end + ANNOUNCED).min(self.end)).take_while(|at| {
            !matches!(self.word(*at), "." | ";" | "(" | ")" | ",") && self.form_at(*at).is_none()
        });
        let announces = |at: &usize| matches!(self.word(*at), "như" | "gồm" | ":");
        let colon = reach.into_iter().find(announces)?;
        let first = colon + 1 + usize::from(self.word(colon + 1) == ":");
        let item = self.item(first, types, Place::Later).filter(|item| self.ends_item(item.end))?;
        self.range(types.end..colon);
        self.push_item(first, first, &item, types);
        Some(self.rest_of_list(item.end, types))
    }

    /// The type or types at token `at`.
    fn types_at(&self, at: usize) -> Option<Types> {
        let (length, form) = self.form_at(at)?;
        // `Liên bang Nga` is the country.
        if at > self.start && self.word(at) == "bang" && self.word(at - 1) == "liên" {
            return None;
        }
        // The letters of `Bộ TT&TT` are no type.
        if at > self.start && matches!(self.word(at - 1), "&" | "-") && self.case(at) == Case::Upper
        {
            return None;
        }
        let mut types = Types { forms: vec![form], end: at + length, renamed: false };
        // `thị xã (nay là TP) Rạch Giá`
        if self.word(types.end) == "("
            && let Some(close) =
                (types.end + 1..types.end + 7).find(|at| self.word(at.to_owned()) == ")")
        {
            let later = (types.end + 1..close).find_map(|at| {
                let (length, form) = self.form_at(at)?;
                (at + length == close).then_some(form)
            });
            if let Some(later) = later {
                types.forms.push(later);
                types.end = close + 1;
                types.renamed = true;
            }
            return Some(types);
        }
        // `tỉnh, thành phố`, `huyện, thị xã và thành phố`
        while matches!(self.word(types.end), "," | "và" | "/" | "hoặc" | "-") {
            if let Some((length, form)) = self.form_at(types.end + 1) {
                types.forms.push(form);
                types.end += 1 + length;
            } else if self.word(types.end + 1) == "thành" && !self.is_capital(types.end + 2)
                || self.word(types.end + 1) == "thành" && form.kind == UnitType::Province
            {
                types.forms.push(TypeForm { kind: UnitType::City, r#use: Use::Word });
                types.end += 2;
            } else {
                break;
            }
        }
        Some(types)
    }

    /// The form of a type at token `at`, and its length.
    fn form_at(&self, at: usize) -> Option<(usize, TypeForm)> {
        let (length, form) = self.context.lexicon.place_cues.type_at(&self.words, at)?;
        let fits = match form.r#use {
            Use::Word | Use::Abroad | Use::Capital | Use::Head => true,
            Use::Abbreviation | Use::Unsure | Use::Number => {
                let first = self.token(at)?;
                // `Lê Thị P.`: an initial, no ward; `tp` in small letters is common.
                let letter = first.span.len() == 1;
                // Behind what is all in capitals it is one: `UBND Q.Tân Phú`.
                let goes_on =
                    at > self.start && self.is_capital(at - 1) && self.case(at - 1) != Case::Upper;
                !letter || (self.is_capital(at) && !goes_on)
            }
        };
        fits.then_some((length, form))
    }

    /// Whether what stands before token `at` announces several: `các`, `hai`, `14`.
    fn is_plural(&self, at: usize) -> bool {
        let number = at > self.start
            && self.token(at - 1).is_some_and(|token| token.kind == TokenKind::Number);
        number
            || self.context.lexicon.place_cues.stands_before(
                Cue::Plural,
                &self.words,
                self.start,
                at,
            )
    }

    /// The name at token `at` of a unit of one of the types.
    fn item(&self, at: usize, types: &Types, place: Place) -> Option<Known> {
        let gazetteer = &self.context.lexicon.places;
        let level_fits = |form: &TypeForm, unit: UnitId| {
            form.kind.levels().contains(&gazetteer.unit(unit).level)
        };
        let fits = |unit: UnitId| types.forms.iter().any(|form| level_fits(form, unit));
        let takes_numbers =
            |form: &TypeForm| matches!(form.kind, UnitType::UrbanDistrict | UnitType::Ward);
        if types.forms.iter().any(takes_numbers) && self.token(at)?.kind == TokenKind::Number {
            let units = self.numbered(self.context.outline.token_text(at), fits);
            return (!units.is_empty()).then(|| Known { end: at + 1, units, key: String::new() });
        }
        let only = |r#use: Use| types.forms.iter().all(|form| form.r#use == r#use);
        if only(Use::Number) || !self.is_capital(at) {
            return None;
        }
        let exact = |unit: UnitId| {
            types.forms.iter().any(|form| gazetteer.unit(unit).kind == Some(form.kind))
        };
        let known = if only(Use::Abroad) { self.known(at, exact) } else { self.known(at, fits) };
        if known.is_some()
            || place == Place::Later
            || only(Use::Abroad)
            || only(Use::Unsure)
            || only(Use::Head)
            || only(Use::Capital)
        {
            return known;
        }
        if self.context.lexicon.place_cues.not_a_place_at(&self.words, at).is_some() {
            return None;
        }
        // `Chủ tịch UBND tỉnh Nguyễn Văn A`: whose name it is, the surname says.
        if self.person(at).is_some() {
            return None;
        }
        // `Thông tấn xã Việt Nam`: the name of something wider behind a type is no name of this type.
        if self.known(at, |unit| gazetteer.unit(unit).level <= Level::Province).is_some() {
            return None;
        }
        let end = self.unknown(at).filter(|end| self.can_be_unit(at..*end, types, place))?;
        Some(Known { end, units: Vec::new(), key: String::new() })
    }

    /// Whether the unknown name in these tokens can be that of a unit: not `thành phố Ông Nguyễn Văn A`,
    /// not `thành phố Cảng`, not `phường T.`.
    fn can_be_unit(&self, name: Range<usize>, types: &Types, place: Place) -> bool {
        let (at, end) = (name.start, name.end);
        let lexicon = self.context.lexicon;
        let span = self.context.outline.tokens_span(at..self.end);
        let opens = lexicon.layout.opens_sentence(span.of(&self.context.outline.text));
        let spelt = (at..end).all(|token| self.word(token).chars().count() > 1);
        let native = (at..end).all(|token| is_syllable(self.word(token)));
        let is_city =
            types.forms.iter().any(|form| matches!(form.kind, UnitType::City | UnitType::State));
        // In a list what is no name is no rarity: `các xã Anh hùng`, `hai tỉnh Trung Bộ`.
        let listed = place == Place::Alone
            || (end > at + 1 && matches!(self.word(end), "," | "và" | "(" | "."));
        spelt
            && listed
            && !opens
            && !(is_city && native && !matches!(self.word(end), "," | "(" | "của"))
    }

    /// The items of a list after the first, which ends at `end`: `, B (C) và D`.
    fn rest_of_list(&mut self, mut end: usize, types: &Types) -> usize {
        loop {
            if self.word(end) == "("
                && let Some(close) =
                    (end..(end + 14).min(self.end)).find(|at| self.word(*at) == ")")
            {
                self.range(end + 1..close);
                end = close + 1;
            }
            let mut next = end;
            while matches!(
                self.word(next),
                "," | ";" | "và" | "-" | "–" | "&" | "cùng" | "hoặc" | "với"
            ) {
                next += 1;
            }
            if next == end || self.form_at(next).is_some() {
                return end;
            }
            let Some(item) =
                self.item(next, types, Place::Later).filter(|item| self.ends_item(item.end))
            else {
                return end;
            };
            self.push_item(next, next, &item, types);
            end = item.end;
        }
    }

    /// Whether a name in a list can end before token `at`: not `quận 1, 5 người`, not `các xã A, B Văn C`.
    fn ends_item(&self, at: usize) -> bool {
        let is_number = self.token(at - 1).is_some_and(|token| token.kind == TokenKind::Number);
        let counts = is_number
            && self
                .token(at)
                .is_some_and(|token| token.kind == TokenKind::Word && token.case == Case::Lower);
        let goes_on =
            self.is_capital(at) && self.case(at) == Case::Capital && is_syllable(self.word(at));
        !goes_on && (!counts || self.word(at) == "và")
    }

    /// Adds the name in the tokens of `name`, said with what begins at token `start`.
    fn push_item(&mut self, start: usize, name: usize, item: &Known, types: &Types) {
        let said = |form: &TypeForm| (form.r#use != Use::Capital).then_some(form.kind);
        let tokens = name..item.end;
        match types.forms.as_slice() {
            [form] => {
                let rule = if form.r#use == Use::Head {
                    "place/head"
                } else if start == name {
                    "place/list"
                } else {
                    "place/typed"
                };
                self.push(
                    start..item.end,
                    tokens,
                    (said(form), item.units.clone(), Support::Sure),
                    rule,
                );
            }
            forms if types.renamed => {
                for form in forms {
                    let named = (said(form), item.units.clone(), Support::Sure);
                    self.push(start..item.end, tokens.clone(), named, "place/renamed");
                }
            }
            _ => self.push(
                tokens.clone(),
                tokens,
                (None, item.units.clone(), Support::Sure),
                "place/list",
            ),
        }
    }
}
