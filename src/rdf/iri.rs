//! Minting: what a thing's IRI is made of. All are ASCII without percent signs; the same content gives the same IRI.
//!
//! Identity across articles gives the IRI of a person's earliest [`person`] to the later ones, and touches nothing else.
use super::prefixes;
use super::vocab::ID_NAMESPACE;
use crate::lexicon::fold;
use crate::lexicon::places::Unit;
use crate::value::PartialDate;
use oxigraph::model::NamedNode;
use sha2::{Digest, Sha256};

/// The longest slug, in characters: enough to recognise a name, the digest tells apart.
const SLUG_LENGTH: usize = 60;

/// The IRI that a person writes as `<iri>`, as `https://…`, or with a prefix of the ontology; `None` where it is none.
pub fn written(what: &str) -> Option<NamedNode> {
    let bare = what.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(what);
    if bare.starts_with("http://") || bare.starts_with("https://") {
        return NamedNode::new(bare).ok();
    }
    let (prefix, local) = bare.split_once(':')?;
    let (_, namespace) = prefixes().iter().find(|(name, _)| name == prefix)?;
    NamedNode::new(format!("{namespace}{local}")).ok()
}

/// The IRI as a prefixed name of the ontology, the prefix and what stands behind it, where it can be written so with nothing
/// escaped.
pub fn prefixed(iri: &str) -> Option<(&'static str, &str)> {
    let known = prefixes().iter().filter_map(|(name, namespace)| {
        Some((name.as_str(), iri.strip_prefix(namespace.as_str())?))
    });
    known.into_iter().find(|(_, local)| is_local(local))
}

/// The IRI as a query writes it: as a prefixed name where it can be, else in angle brackets.
pub fn in_query(iri: &str) -> String {
    prefixed(iri).map_or_else(|| format!("<{iri}>"), |(prefix, local)| format!("{prefix}:{local}"))
}

/// Whether it can stand behind a prefix as it is.
fn is_local(local: &str) -> bool {
    local.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
        && !local.is_empty()
        && !local.starts_with(['-', '.'])
        && !local.ends_with('.')
        && !local.contains("..")
}

/// The article, and the graph that holds what it says.
pub fn article(id: &str) -> NamedNode {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if !id.is_empty() && id.chars().all(plain) {
        mint("article", id)
    } else {
        mint("article", &slug_and_digest(id, &[id]))
    }
}

/// A sentence of `article`, by its offsets in code points.
pub fn sentence(article: &NamedNode, begin: usize, end: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/sentence/{begin}-{end}", article.as_str()))
}

/// A fact of `article` that has no name of its own, by its content. `kind` may go on: `event/012`.
pub fn fact(article: &NamedNode, kind: &str, content: &[&str]) -> NamedNode {
    let joint = if kind.contains('/') { '-' } else { '/' };
    NamedNode::new_unchecked(format!("{}/{kind}{joint}{}", article.as_str(), digest(content)))
}

/// A person; `nth` counts namesakes within the article, from 0.
pub fn person(article: &NamedNode, name: &str, nth: usize) -> NamedNode {
    mint("person", &slug_and_digest(name, &[name, article.as_str(), &nth.to_string()]))
}

/// The decision that an occurrence of a person or event is the same as another.
pub fn decision(occurrence: &NamedNode) -> NamedNode {
    let name = occurrence.as_str().strip_prefix(ID_NAMESPACE).unwrap_or(occurrence.as_str());
    mint("decision", &slug_and_digest(name, &[name]))
}

/// A trail, by its stops and the relations between them.
pub fn trail(content: &[&str]) -> NamedNode {
    mint("trail", &digest(content))
}

/// What kind of thing an IRI of the project stands for: `person`, `place`, `body`.
pub fn kind_of(iri: &str) -> Option<&str> {
    iri.strip_prefix(ID_NAMESPACE)?.split('/').next()
}

/// A place: by its key in the gazetteer, which carries the epoch, else by its name, level and what contains it.
pub fn place(unit: Option<&str>, name: &str, level: &str, parent: Option<&str>) -> NamedNode {
    match unit {
        Some(unit) if slug(unit) == unit => mint("place", unit),
        Some(unit) => mint("place", &slug_and_digest(unit, &[unit])),
        None => mint("place", &slug_and_digest(name, &[name, level, parent.unwrap_or_default()])),
    }
}

/// A unit of the tables.
pub fn unit(unit: &Unit) -> NamedNode {
    place(Some(&unit.key), &unit.name, unit.level.as_str(), None)
}

/// What two places have done together, whichever is named first.
pub fn partnership(one: &NamedNode, other: &NamedNode) -> NamedNode {
    let (one, other) = (one.as_str().min(other.as_str()), one.as_str().max(other.as_str()));
    let name = |iri: &str| iri.rsplit('/').next().unwrap_or_default().to_owned();
    mint("partnership", &slug_and_digest(&format!("{} {}", name(one), name(other)), &[one, other]))
}

/// A change of units, by what it came from, what came of it, and when.
pub fn change(kind: &str, content: &[&str]) -> NamedNode {
    mint("change", &slug_and_digest(kind, content))
}

/// A body: by its canonical name and its jurisdiction, for ten districts are called Châu Thành.
pub fn body(name: &str, jurisdiction: Option<&NamedNode>) -> NamedNode {
    mint("body", &slug_and_digest(name, &[name, jurisdiction.map_or("", |place| place.as_str())]))
}

/// A concept of an open list (roles, topics, document types), by its label.
pub fn concept(list: &str, label: &str) -> NamedNode {
    mint(list, &slug_and_digest(label, &[label]))
}

/// What tells documents apart.
#[derive(Clone, Copy, Debug)]
pub struct DocumentKey<'a> {
    /// Its type.
    pub kind: &'a str,
    /// Its number.
    pub number: Option<&'a str>,
    /// Its date.
    pub date: Option<PartialDate>,
    /// The name of its issuer.
    pub issuer: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
}

/// A document: by number and issuer where they identify it, else within its article. Most numbers start again every
/// year, so that a number without a year needs the date's.
pub fn document(article: &NamedNode, key: &DocumentKey<'_>) -> NamedNode {
    let dated = key.date.and_then(|date| date.year).map(|year| year.to_string());
    let year = key
        .number
        .and_then(|number| if has_year(number) { Some(String::new()) } else { dated.clone() });
    if let (Some(number), Some(issuer), Some(year)) = (key.number, key.issuer, year) {
        let name = format!("{} {number}", key.kind);
        return mint("document", &slug_and_digest(&name, &[key.kind, number, issuer, &year]));
    }
    let date = key.date.map(|date| date.to_string()).unwrap_or_default();
    let (number, issuer) = (key.number.unwrap_or_default(), key.issuer.unwrap_or_default());
    let parts = [key.kind, number, &date, issuer, key.title.unwrap_or_default()];
    fact(article, "document", &parts)
}

/// Whether a number has its year within: `111/2024/QH15`, but not `1953/QĐ-TTg`, whose first part counts.
fn has_year(number: &str) -> bool {
    number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .skip(1)
        .any(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

fn mint(kind: &str, key: &str) -> NamedNode {
    NamedNode::new_unchecked([ID_NAMESPACE, kind, "/", key].concat())
}

fn slug_and_digest(name: &str, content: &[&str]) -> String {
    let mut key = slug(name);
    if !key.is_empty() {
        key.push('-');
    }
    key.push_str(&digest(content));
    key
}

/// The name in lower-case ASCII, words joined by hyphens: `Tỉnh ủy Lào Cai` → `tinh-uy-lao-cai`.
fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(SLUG_LENGTH + 12);
    for c in fold::plain(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= SLUG_LENGTH {
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Ten hexadecimal digits of the content; the parts cannot run into each other.
fn digest(content: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in content {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hex(&hash.finalize(), 5)
}

/// The first `length` bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8], length: usize) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    bytes.iter().take(length).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::{DocumentKey, article, body, document, person, place, slug};

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Đảng ủy – Quân sự (tỉnh) Đắk Lắk"), "dang-uy-quan-su-tinh-dak-lak");
        assert_eq!(slug("中国"), "");
        assert_eq!(slug(&"ab ".repeat(50)).len(), 59);
    }

    #[test]
    fn iris_are_ascii_without_percent_signs() {
        for iri in [
            article("bài 1/2%"),
            article("中国"),
            place(None, "中国", "country", None),
            body("", None),
        ] {
            assert!(oxigraph::model::NamedNode::new(iri.as_str()).is_ok(), "{iri}");
            assert!(
                iri.as_str().is_ascii()
                    && !iri.as_str().contains('%')
                    && !iri.as_str().ends_with('/'),
                "{iri}"
            );
        }
        assert!(article("lao-cai-2024.1").as_str().ends_with("/article/lao-cai-2024.1"));
        assert_ne!(article("bài 1"), article("bai 1"));
    }

    #[test]
    fn what_differs_gets_another_iri() {
        let (one, two) = (article("1"), article("2"));
        assert_ne!(person(&one, "Nguyễn Văn Hà", 0), person(&one, "Nguyễn Văn Hạ", 0));
        assert_ne!(person(&one, "Nguyễn Văn A", 0), person(&two, "Nguyễn Văn A", 0));
        assert_ne!(person(&one, "Nguyễn Văn A", 0), person(&one, "Nguyễn Văn A", 1));
        let (here, there) = (
            place(Some("vn-1"), "x", "district", None),
            place(Some("vn-2"), "x", "district", None),
        );
        assert_ne!(
            body("Huyện ủy Châu Thành", Some(&here)),
            body("Huyện ủy Châu Thành", Some(&there))
        );
        assert_eq!(body("Quốc hội", None), body("Quốc hội", None));
        assert_ne!(
            place(Some("VN 1"), "x", "district", None),
            place(Some("vn-1"), "x", "district", None)
        );
    }

    #[test]
    fn a_document_is_global_only_where_its_number_identifies_it() {
        let (one, two) = (article("1"), article("2"));
        let law = DocumentKey {
            kind: "Nghị quyết",
            number: Some("111/2024/QH15"),
            date: None,
            issuer: Some("Quốc hội"),
            title: None,
        };
        assert_eq!(document(&one, &law), document(&two, &law));
        let decision =
            DocumentKey {
                number: Some("1953/QĐ-TTg"), issuer: Some("Thủ tướng Chính phủ"), ..law
            };
        assert_ne!(document(&one, &decision), document(&two, &decision));
        let dated = DocumentKey { date: "2016-09-02".parse().ok(), ..decision };
        assert_eq!(document(&one, &dated), document(&two, &dated));
        assert_ne!(
            document(&one, &dated),
            document(&one, &DocumentKey { date: "2017-09-02".parse().ok(), ..decision })
        );
        assert_ne!(
            document(&one, &DocumentKey { issuer: None, ..law }),
            document(&two, &DocumentKey { issuer: None, ..law })
        );
    }
}
