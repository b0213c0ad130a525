//! Bodies: `UBND tỉnh Lào Cai`, `Ban Thường vụ Tỉnh ủy`, `Sở TN&MT`, `Công ty TNHH Song Lộc`.
mod abroad;
mod bearer;
mod behind;
mod ends;
mod house;
mod list;
mod name;
mod parse;
mod part;
mod short;
mod small;
#[cfg(test)]
mod tests;

pub(crate) use parse::Parser;
pub(crate) use short::is_abbreviation;

use crate::lexicon::bodies::Join;
use crate::mention::{Context, Kind, Mention};
use crate::value::{BodyType, Level, UnitType};
use rustc_hash::FxHashSet;

/// What the words say about a body; the context says the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// A body with one name: `Bộ Chính trị`.
    Fixed {
        /// The official name.
        name: String,
        /// What kind of organisation it is.
        kind: BodyType,
    },
    /// A body of a place: `UBND tỉnh`.
    Local {
        /// The name without its place.
        name: String,
        /// What kind of organisation it is.
        kind: BodyType,
        /// The levels at which there is such a body, highest first.
        levels: Vec<Level>,
        /// How the place joins the name.
        join: Join,
        /// Whose body it is.
        of: Jurisdiction,
    },
    /// A part of another body: `Ban Thường vụ Tỉnh ủy`.
    Nested {
        /// The part's name.
        name: String,
        /// What kind of organisation it is; none where it is that of the whole.
        kind: Option<BodyType>,
        /// The whole, where it is named.
        of: Option<Box<Form>>,
    },
    /// A body with a name of its own: `Hiệp hội Bất động sản TP.HCM`.
    Open {
        /// The head, written out: `Công ty Cổ phần`; empty where there is none.
        head: String,
        /// What kind of organisation it is.
        kind: BodyType,
        /// The tokens of the name behind the head.
        name: std::ops::Range<usize>,
        /// The unit of the context whose body it is: `Trung tâm Khuyến nông tỉnh`.
        of: Option<UnitType>,
    },
}

/// Whose body a local body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jurisdiction {
    /// That of the place mention that begins at this token.
    Place(usize),
    /// That of the unit of this type in the context: *UBND tỉnh*.
    Type(UnitType),
    /// That of the context.
    Context,
}

/// What a body mention says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The body.
    pub form: Form,
}

/// Finds bodies; a body within another's name is a mention of its own.
pub(super) fn find(context: &Context<'_>, found: &mut Vec<Mention>) {
    let parser = Parser::new(context, found);
    // `Bộ Luật Tố tụng hình sự` is a law, whatever its first word.
    let documents: FxHashSet<usize> = found
        .iter()
        .filter(|mention| matches!(mention.kind, Kind::Document(_)))
        .map(|mention| mention.tokens.start)
        .collect();
    let mut bodies = Vec::new();
    for (index, sentence) in context.outline.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(ends) = parser.listed_sectors(at, index) {
                let last = ends.iter().map(|(_, tokens)| tokens.end).max().unwrap_or(at + 1);
                bodies.extend(
                    ends.into_iter()
                        .map(|(form, tokens)| mention(context, form, tokens, "body/listed")),
                );
                at = last;
                continue;
            }
            let parsed = parser
                .body(at, index)
                .or_else(|| parser.unit_of_title(at, index))
                .or_else(|| parser.at_end_of_title(at, index));
            let Some(parsed) = parsed.filter(|_| !documents.contains(&at)) else {
                at += 1;
                continue;
            };
            let mut end = parsed.tokens.end;
            let further = parser.further_sectors(&parsed.form, end, index);
            for (form, tokens) in further {
                end = tokens.end;
                bodies.push(mention(context, form, tokens, "body/listed"));
            }
            for (form, tokens) in parsed.with_parts() {
                let rule = rule_of(&form);
                bodies.push(mention(context, form, tokens, rule));
            }
            at = end.max(at + 1);
        }
    }
    found.append(&mut bodies);
}

fn mention(
    context: &Context<'_>,
    form: Form,
    tokens: std::ops::Range<usize>,
    rule: &'static str,
) -> Mention {
    Mention {
        span: context.outline.tokens_span(tokens.clone()),
        tokens,
        kind: Kind::Body(Named { form }),
        rule,
    }
}

fn rule_of(form: &Form) -> &'static str {
    match form {
        Form::Fixed { .. } => "body/fixed",
        Form::Local { .. } => "body/local",
        Form::Nested { .. } => "body/nested",
        Form::Open { .. } => "body/open",
    }
}
