//! Who issued a document: from the text (`của Thủ tướng Chính phủ`), else decoded from its number (`QĐ-TTg`).
use super::{Body, BodyId, Evidence};
use crate::lexicon::Lexicon;
use crate::lexicon::documents::{Issuer, Scope};
use crate::mention::Context;
use crate::mention::Kind;
use crate::mention::body::Jurisdiction;
use crate::outline::{Case, Outline};
use crate::referent::body::Stand;
use crate::referent::{Referent, Referents};
use crate::value::{BodyType, Level};

/// An issuer that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A body of the article.
    Body(BodyId),
    /// A central body or office.
    Central {
        /// Its canonical name.
        name: String,
        /// What kind of body.
        kind: BodyType,
    },
}

/// The roles that stand before their body: `của Chủ tịch UBND tỉnh`.
const ROLES: [&[&str]; 5] = [
    &["phó", "chủ", "tịch"],
    &["chủ", "tịch"],
    &["bộ", "trưởng"],
    &["giám", "đốc"],
    &["bí", "thư"],
];

/// The issuer whose name begins at token `at`, and the token behind it.
pub(super) fn issuer_from_text(
    outline: &Outline,
    referents: &Referents,
    at: usize,
    lexicon: &Lexicon,
) -> Option<(Named, usize)> {
    let role = ROLES.iter().find(|role| {
        role.iter().enumerate().all(|(offset, word)| outline.word_at(at + offset) == *word)
    });
    let starts = [at, at + role.map_or(0, |role| role.len())];
    starts
        .into_iter()
        .find_map(|start| central(outline, start, lexicon).or_else(|| body(referents, start)))
}

/// A central issuer; `quốc hội` in small letters is a common noun.
fn central(outline: &Outline, at: usize, lexicon: &Lexicon) -> Option<(Named, usize)> {
    let words = outline.words_of(outline.sentence_of(at));
    let (length, Issuer { name, kind, .. }) = lexicon.documents.issuers.longest(&words, at)?;
    let is_name = outline.tokens.get(at).is_some_and(|token| token.case != Case::Lower);
    is_name.then(|| (Named::Central { name: name.clone(), kind: *kind }, at + length))
}

/// The longest body mention that begins at token `at`.
fn body(referents: &Referents, at: usize) -> Option<(Named, usize)> {
    let first = referents.mentions.partition_point(|mention| mention.tokens.start < at);
    let here = referents
        .mentions
        .iter()
        .zip(&referents.of)
        .skip(first)
        .take_while(|(mention, _)| mention.tokens.start == at);
    here.filter(|(mention, _)| matches!(mention.kind, Kind::Body(_))).find_map(
        |(mention, referent)| match referent {
            Some(Referent::Body(body)) => Some((Named::Body(*body), mention.tokens.end)),
            Some(Referent::Place(_) | Referent::Person(_)) | None => None,
        },
    )
}

/// The issuer that the parts of a number stand for; without a name where only the text can tell (`TW`).
pub(super) fn issuer_from_signs<'a>(signs: &[String], lexicon: &'a Lexicon) -> Option<&'a Issuer> {
    // `BGD&ĐT`, `LĐ-TBXH`: the parts may belong together.
    let joined = |from: usize, until: usize| signs.get(from..until).map(|parts| parts.join(""));
    let found = (0..signs.len()).find_map(|from| {
        (from + 1..=signs.len())
            .rev()
            .find_map(|until| lexicon.documents.issuer_of_sign(&joined(from, until)?))
    })?;
    (!found.name.is_empty()).then_some(found)
}

/// The body that `issuer` is at token `at`: `UBND` of the unit that the context means there.
pub(super) fn in_context(
    issuer: &Issuer,
    (at, evidence): (usize, Evidence),
    outline: &Outline,
    referents: &mut Referents,
    lexicon: &Lexicon,
) -> Option<BodyId> {
    let levels: &[Level] = match issuer.scope {
        Scope::Central => {
            return Some(referents.implied_body(&issuer.name, issuer.kind, None, evidence));
        }
        Scope::Province => &[Level::Province],
        Scope::District => &[Level::District],
        Scope::Unit => &[Level::Province, Level::District, Level::Commune],
    };
    let context = Context { outline, lexicon };
    if issuer.name == "Tỉnh ủy" {
        let stand = Stand { token: at, named: false, evidence };
        return referents.party_committee(Jurisdiction::Context, stand, &context);
    }
    let place = referents.jurisdiction(Jurisdiction::Context, levels, at, &context)?;
    let unit = referents.places.get(place.0)?.name.clone();
    // The Party's committees drop the unit's type: `Huyện ủy Bát Xát`.
    let bare = ["tỉnh ", "thành phố ", "thị xã ", "huyện ", "quận "]
        .iter()
        .find_map(|kind| unit.strip_prefix(kind));
    let unit = bare.filter(|_| issuer.kind == BodyType::Party).unwrap_or(&unit);
    let name = format!("{} {unit}", issuer.name);
    Some(referents.add_body(Body {
        name,
        kind: issuer.kind,
        jurisdiction: Some(place),
        parent: None,
        named: false,
        evidence,
    }))
}
