//! Documents that two places share: passed by bodies of both, or by a body of the one about the other.
use super::derive::{Derived, apart, published};
use super::reader::{Reader, Whose};
use super::telling::{nodes, subject};
use crate::error::LienketError;
use crate::identity::{about, text};
use crate::rdf::vocab;
use crate::store::Pattern;
use oxigraph::model::{GraphName, NamedNode, TermRef};
use std::collections::{BTreeMap, BTreeSet};

/// The places of those who passed a document, or whom it is about, by the articles that say so.
type Concerned = BTreeMap<NamedNode, BTreeSet<(NamedNode, NamedNode)>>;

/// The partnerships that documents make.
pub(super) fn derive(reader: &mut Reader<'_>) -> Result<Derived, LienketError> {
    let mut derived = Derived::default();
    for (document, concerned) in concerned(reader)? {
        let mut date = None;
        let mut pairs = Vec::new();
        for (one, article) in &concerned {
            let quads = about(reader.store, document.as_ref(), article.as_ref())?;
            let own = text(&quads, vocab::DATE_DOCUMENT).and_then(|date| date.parse().ok());
            date = date.or(own);
            for (other, _) in concerned.range((one.clone(), article.clone())..).skip(1) {
                let pair = apart(reader, one, other, article.as_ref())?;
                pairs.extend(pair.map(|pair| (pair, article.clone())));
            }
        }
        let Some((_, first)) = pairs.first() else { continue };
        let date = match date {
            None => published(reader, first)?,
            known => known,
        };
        derived.events.insert(document.clone(), date);
        for (pair, article) in pairs {
            derived.join(reader, pair, &document, article.as_ref())?;
        }
    }
    Ok(derived)
}

/// The documents that a body of some place passed, with the provinces and countries of these places and those that
/// their titles name.
fn concerned(reader: &mut Reader<'_>) -> Result<Concerned, LienketError> {
    let mut all = Concerned::new();
    let (predicate, store) = (Some(vocab::PASSED_BY), reader.store);
    for quad in store.quads(Pattern { predicate, ..Pattern::default() })? {
        let GraphName::NamedNode(article) = quad.graph_name.clone() else { continue };
        let issuers: Vec<NamedNode> =
            nodes(std::slice::from_ref(&quad), vocab::PASSED_BY).cloned().collect();
        let Some(document) = subject(quad) else { continue };
        for issuer in issuers {
            let Whose::Of(place) = reader.whose(&issuer, article.as_ref())? else { continue };
            let own = reader.lifted(&place, article.as_ref())?;
            let places = all.entry(document.clone()).or_default();
            places.insert((own, article.clone()));
            places.extend(titled(reader, &document, &article)?);
        }
    }
    Ok(all)
}

/// The provinces that the title names with their type: `về việc ủng hộ nhân dân tỉnh Nghệ An`.
fn titled(
    reader: &mut Reader<'_>,
    document: &NamedNode,
    article: &NamedNode,
) -> Result<Vec<(NamedNode, NamedNode)>, LienketError> {
    let store = reader.store;
    let quads = about(store, document.as_ref(), article.as_ref())?;
    let Some(title) = text(&quads, vocab::TITLE) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let class = TermRef::from(vocab::ADMINISTRATIVE_AREA);
    for quad in store.quads(Pattern {
        predicate: Some(vocab::TYPE),
        object: Some(class),
        graph: Some(article.as_ref()),
        ..Pattern::default()
    })? {
        let Some(place) = subject(quad) else { continue };
        let known = reader.place(&place, article.as_ref())?;
        let is_typed = known.label.starts_with(char::is_lowercase) && known.label.contains(' ');
        if is_typed && names(&title, &known.label) {
            found.push((reader.lifted(&place, article.as_ref())?, article.clone()));
        }
    }
    Ok(found)
}

/// Whether `label` stands in the title, its last word whole.
fn names(title: &str, label: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
    title.split(label).skip(1).any(|rest| !goes_on(rest))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_title_names_a_place_by_all_of_its_name() {
        assert!(names("về việc ủng hộ nhân dân tỉnh Nghệ An bị thiệt hại", "tỉnh Nghệ An"));
        assert!(names("hỗ trợ tỉnh Nghệ An", "tỉnh Nghệ An"));
        assert!(!names("hỗ trợ tỉnh Nghệ Anh", "tỉnh Nghệ An"));
        assert!(!names("hỗ trợ nhân dân", "tỉnh Nghệ An"));
    }
}
