//! Committees of the houses of a parliament: `Ủy ban Quân vụ Hạ viện Mỹ`, `Tiểu ban châu Á - Thái Bình Dương của Hạ viện`.
use super::Form;
use super::parse::{Asked, Parsed, Parser};
use crate::outline::{Case, TokenKind};
use crate::value::BodyType;

/// The longest name of a committee, in tokens, up to its house.
const LONGEST: usize = 9;

/// The committee whose first word is at `at`: whose committee it is stands behind, and its state may not be said.
pub(super) fn committee(parser: &Parser<'_>, at: usize, asked: Asked) -> Option<Parsed> {
    let outline = parser.context.outline;
    let word = |at: usize| outline.word_at(at);
    let head = match (word(at), word(at + 1)) {
        ("ủy", "ban") => "Ủy ban",
        ("tiểu", "ban") => "Tiểu ban",
        _ => return None,
    };
    let within = |at: &usize| {
        outline.tokens.get(*at).is_some_and(|token| {
            token.sentence == asked.sentence
                && (token.kind == TokenKind::Word || matches!(word(*at), "-" | "–" | ","))
        })
    };
    let house = (at + 2..at + LONGEST).take_while(within).find(|at| {
        matches!(word(*at), "hạ" | "thượng")
            && (word(at + 1) == "viện" || (word(at + 1), word(at + 2)) == ("nghị", "viện"))
    })?;
    let whole =
        parser.body_asked(house, Asked { any_case: false, depth: asked.depth + 1, ..asked })?;
    let Form::Local { kind: BodyType::Foreign, .. } = whole.form else { return None };
    let links = matches!(word(house - 1), "của" | "thuộc" | "-" | "–" | ",");
    let name = at + 2..house - usize::from(links);
    let names = outline.tokens.get(name.start).is_some_and(|first| first.case != Case::Lower)
        || outline.tokens[at].case != Case::Lower;
    // `Ủy ban Tư pháp vừa điều trần tại Thượng viện`: a clause.
    let clause = name.clone().any(|at| {
        matches!(word(at), "tại" | "đã" | "sẽ" | "vừa" | "của" | "cho" | "trước" | "với" | "đang")
    });
    if name.is_empty() || !names || clause {
        return None;
    }
    let form = Form::Nested {
        name: format!("{head} {}", outline.tokens_text(name)),
        kind: Some(BodyType::Foreign),
        of: Some(Box::new(whole.form.clone())),
    };
    let tokens = at..whole.tokens.end;
    Some(Parsed { form, tokens, part: Some(Box::new(whole)) })
}
