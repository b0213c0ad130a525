//! Who issued a document: from the text (`của Thủ tướng Chính phủ`), else decoded from its number (`QĐ-TTg`).
use crate::lexicon::Lexicon;
use crate::lexicon::documents::{Issuer, Scope};
use crate::outline::{Case, Outline, TokenKind};
use crate::value::BodyType;
use std::collections::BTreeMap;

/// The canonical name of an issuer, and what kind of body it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) kind: BodyType,
    /// The token behind it, where it stands in the text.
    pub(super) end: usize,
}

/// The roles that stand before their body: `của Chủ tịch UBND tỉnh`.
const ROLES: [&[&str]; 4] =
    [&["phó", "chủ", "tịch"], &["chủ", "tịch"], &["bộ", "trưởng"], &["giám", "đốc"]];

/// The issuer whose name begins at token `at`; `context` is the unit that *UBND tỉnh* means.
pub(super) fn issuer_from_text(
    outline: &Outline,
    at: usize,
    context: Option<&str>,
    lexicon: &Lexicon,
) -> Option<Named> {
    let words = outline.words_of(outline.sentence_of(at));
    let role = ROLES.iter().find(|role| {
        role.iter().enumerate().all(|(offset, word)| outline.word_at(at + offset) == *word)
    });
    let start = match lexicon.documents.issuers.longest(&words, at) {
        Some(_) => at,
        None => at + role.map_or(0, |role| role.len()),
    };
    let (length, issuer) = lexicon.documents.issuers.longest(&words, start)?;
    // `quốc hội` in small letters is a common noun.
    if outline.tokens.get(start).is_none_or(|token| token.case == Case::Lower) {
        return None;
    }
    let behind = start + length;
    let (unit, end) = unit_at(outline, behind, issuer.scope)
        .map_or((None, behind), |(unit, end)| (Some(unit), end));
    let name = in_unit(issuer, unit.as_deref().or(context))?;
    Some(Named { name, kind: issuer.kind, end })
}

/// The issuer that the parts of a number stand for.
pub(super) fn issuer_from_signs(
    signs: &[String],
    context: Option<&str>,
    lexicon: &Lexicon,
) -> Option<Named> {
    // `BGD&ĐT`, `LĐ-TBXH`: the parts may belong together.
    let joined = |from: usize, until: usize| signs.get(from..until).map(|parts| parts.join(""));
    let found = (0..signs.len()).find_map(|from| {
        (from + 1..=signs.len())
            .rev()
            .find_map(|until| lexicon.documents.issuer_of_sign(&joined(from, until)?))
    })?;
    // `TW` alone does not tell which of the Party's central bodies it is.
    if found.name.is_empty() {
        return None;
    }
    let name = in_unit(found, context)?;
    Some(Named { name, kind: found.kind, end: 0 })
}

/// The issuer's name with its unit: `Ủy ban nhân dân` of `tỉnh Bình Thuận`; the Party's committees drop the unit's type.
fn in_unit(issuer: &Issuer, unit: Option<&str>) -> Option<String> {
    let name = &issuer.name;
    match issuer.scope {
        Scope::Central => Some(name.clone()),
        Scope::Unit => unit.map(|unit| format!("{name} {unit}")),
        Scope::Province | Scope::District => {
            let unit = unit?;
            let bare = ["tỉnh ", "thành phố ", "thị xã ", "huyện ", "quận "]
                .iter()
                .find_map(|kind| unit.strip_prefix(kind))
                .unwrap_or(unit);
            if issuer.kind == BodyType::Party {
                let name = if unit.starts_with("thành phố") {
                    name.replace("Tỉnh ủy", "Thành ủy")
                } else {
                    name.clone()
                };
                return Some(format!("{name} {bare}"));
            }
            Some(format!("{name} {unit}"))
        }
    }
}

/// The unit that begins at token `at`: `tỉnh Bình Thuận`, `TP Rạch Giá`, `thị xã (nay là TP) Rạch Giá`.
fn unit_at(outline: &Outline, at: usize, scope: Scope) -> Option<(String, usize)> {
    if scope == Scope::Central {
        return None;
    }
    let (kind, mut start) = unit_type(outline, at).unwrap_or(("tỉnh", at));
    if outline.word_at(start) == "(" && outline.word_at(start + 1) == "nay" {
        start = (start..start + 6).find(|at| outline.word_at(*at) == ")")? + 1;
    }
    let end = name_end(outline, start);
    (end > start).then(|| (format!("{kind} {}", outline.tokens_text(start..end)), end))
}

/// The type of a unit at token `at`, and the token behind it.
fn unit_type(outline: &Outline, at: usize) -> Option<(&'static str, usize)> {
    let dot = usize::from(outline.word_at(at + 1) == ".");
    Some(match (outline.word_at(at), outline.word_at(at + 1)) {
        ("tỉnh", _) => ("tỉnh", at + 1),
        ("thành", "phố") => ("thành phố", at + 2),
        ("tp", _) => ("thành phố", at + 1 + dot),
        ("thị", "xã") => ("thị xã", at + 2),
        ("tx", _) => ("thị xã", at + 1 + dot),
        ("huyện", _) => ("huyện", at + 1),
        ("quận", _) => ("quận", at + 1),
        ("xã", _) => ("xã", at + 1),
        ("phường", _) => ("phường", at + 1),
        _ => return None,
    })
}

/// The token behind the capitalised words that begin at `start`, at most four.
fn name_end(outline: &Outline, start: usize) -> usize {
    let sentence = outline.sentence_of(start);
    (start..start + 4)
        .find(|at| {
            let token = outline.tokens.get(*at);
            token.is_none_or(|token| {
                token.sentence != sentence
                    || token.kind != TokenKind::Word
                    || token.case != Case::Capital
            })
        })
        .unwrap_or(start + 4)
}

/// The province that the article names most often as one (`tỉnh X`): a stand-in until mentions of places are resolved.
pub(super) fn dominant_province(outline: &Outline) -> Option<String> {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for at in 0..outline.tokens.len() {
        let Some((kind @ ("tỉnh" | "thành phố"), start)) = unit_type(outline, at) else {
            continue;
        };
        let end = name_end(outline, start);
        if end > start {
            let name = format!("{kind} {}", outline.tokens_text(start..end.min(start + 2)));
            let entry = counts.entry(name).or_insert((0, at));
            entry.0 += if kind == "tỉnh" { 2 } else { 1 };
        }
    }
    counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))
        .map(|(name, _)| name)
}
