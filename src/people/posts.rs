//! The posts that articles speak of, found by the names of roles and bodies: a question about one reads its own statements and
//! not those of all.
use crate::error::LienketError;
use crate::identity::{about, node, text, told};
use crate::names::{Named, Names, spelling};
use crate::rdf::vocab;
use crate::store::{Pattern, Store};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad};
use std::collections::{BTreeMap, BTreeSet};

/// How many posts that come near one are told.
const NEAR: usize = 8;

/// A role and the name of its body, which is empty where it has none.
pub(super) type Post = (String, String);

/// Posts, each with the quads that give them their holders.
pub(super) type Attesting = BTreeMap<Post, Vec<Quad>>;

/// A post of one article: its node, and the graph.
type Told = (NamedNode, NamedNode);

/// A store and its names.
pub(super) struct Known<'a> {
    store: &'a Store,
    names: Names,
}

impl<'a> Known<'a> {
    /// The names of `store`, from the file beside it where there is one.
    pub(super) fn open(store: &'a Store) -> Result<Self, LienketError> {
        Ok(Self { store, names: Names::open(store)? })
    }

    /// The posts whose role and body are spelled so, without diacritics; an empty body is none.
    pub(super) fn spelled(&self, role: &str, body: &str) -> Result<Attesting, LienketError> {
        let roles = self.things(role, "role/");
        if roles.is_empty() {
            return Ok(Attesting::new());
        }
        let mut told = Vec::new();
        if body.is_empty() {
            for role in &roles {
                told.extend(self.without_body(role)?);
            }
        } else {
            for body in self.things(body, "body/") {
                for one in self.leading_to(&body, vocab::ORGANIZATION)? {
                    if self.led_to(&one, vocab::ROLE)?.is_some_and(|role| roles.contains(&role)) {
                        told.push(one);
                    }
                }
            }
        }
        let mut posts = Attesting::new();
        for one in told {
            let member = self.of(&one, vocab::MEMBER)?;
            if !member.is_empty() {
                let post = (self.label(&one, vocab::ROLE)?, self.label(&one, vocab::ORGANIZATION)?);
                posts.entry(post).or_default().extend(member);
            }
        }
        Ok(posts)
    }

    /// The posts that are spelled in one of these ways, role before body.
    pub(super) fn alike(&self, wanted: &BTreeSet<String>) -> Result<Attesting, LienketError> {
        let mut posts = Attesting::new();
        for wanted in wanted {
            let words: Vec<&str> = wanted.split(' ').collect();
            for at in 1..=words.len() {
                let (role, body) = words.split_at(at);
                posts.append(&mut self.spelled(&role.join(" "), &body.join(" "))?);
            }
        }
        Ok(posts)
    }

    /// The first posts, as the alphabet has them, whose role and body together have every word of one of these spellings.
    pub(super) fn near(&self, wanted: &BTreeSet<String>) -> Result<Vec<String>, LienketError> {
        let words =
            |text: &str| -> BTreeSet<String> { text.split(' ').map(str::to_owned).collect() };
        let of = |kind| {
            let things = self.names.of_kind(kind);
            things.map(|named| (named, words(&spelling(&named.name)))).collect::<Vec<_>>()
        };
        let (roles, bodies) = (of("role/"), of("body/"));
        // The roles that are held at each body, once it has been looked at.
        let mut held: BTreeMap<&str, BTreeSet<NamedNode>> = BTreeMap::new();
        let mut near = Vec::new();
        for (role, own) in &roles {
            let node = NamedNode::new_unchecked(role.iri.as_str());
            let left: Vec<BTreeSet<String>> = wanted
                .iter()
                .map(|wanted| words(wanted).difference(own).cloned().collect())
                .collect();
            if left.iter().any(BTreeSet::is_empty) && !self.without_body(&node)?.is_empty() {
                near.push(role.name.clone());
            }
            for (body, words) in &bodies {
                if near.len() >= NEAR {
                    return Ok(near);
                }
                if !left.iter().any(|left| left.is_subset(words)) {
                    continue;
                }
                let at = match held.get(body.iri.as_str()) {
                    Some(at) => at,
                    None => held.entry(&body.iri).or_insert(self.held_at(body)?),
                };
                if at.contains(&node) {
                    near.push(format!("{}, {}", role.name, body.name));
                }
            }
        }
        Ok(near)
    }

    /// The roles that are held at a body.
    fn held_at(&self, body: &Named) -> Result<BTreeSet<NamedNode>, LienketError> {
        let body = NamedNode::new_unchecked(body.iri.as_str());
        let mut roles = BTreeSet::new();
        for one in self.leading_to(&body, vocab::ORGANIZATION)? {
            roles.extend(self.led_to(&one, vocab::ROLE)?);
        }
        Ok(roles)
    }

    /// Where a role is held at no body.
    fn without_body(&self, role: &NamedNode) -> Result<Vec<Told>, LienketError> {
        let mut told = Vec::new();
        for one in self.leading_to(role, vocab::ROLE)? {
            if self.led_to(&one, vocab::ORGANIZATION)?.is_none() {
                told.push(one);
            }
        }
        Ok(told)
    }

    /// The things of a kind whose names are spelled so.
    fn things(&self, spelling: &str, kind: &str) -> BTreeSet<NamedNode> {
        let things = self.names.spelled_so(spelling, kind).into_iter();
        things.map(|named| NamedNode::new_unchecked(named.iri)).collect()
    }

    /// What leads to a thing.
    fn leading_to(
        &self,
        thing: &NamedNode,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<Told>, LienketError> {
        let object = Some(thing.as_ref().into());
        let pattern = Pattern { predicate: Some(predicate), object, ..Pattern::default() };
        let told = |quad: Quad| match (quad.subject, quad.graph_name) {
            (NamedOrBlankNode::NamedNode(post), GraphName::NamedNode(graph)) => Some((post, graph)),
            _ => None,
        };
        Ok(self.store.quads(pattern)?.into_iter().filter_map(told).collect())
    }

    /// What an article says of a post by one predicate.
    fn of(
        &self,
        (post, graph): &Told,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<Quad>, LienketError> {
        told(self.store, post.as_ref(), predicate, graph.as_ref())
    }

    /// Where that leads.
    fn led_to(
        &self,
        one: &Told,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Option<NamedNode>, LienketError> {
        Ok(node(&self.of(one, predicate)?, predicate).cloned())
    }

    /// The name of what that leads to, as the article has it.
    fn label(&self, one: &Told, predicate: NamedNodeRef<'_>) -> Result<String, LienketError> {
        let Some(thing) = self.led_to(one, predicate)? else { return Ok(String::new()) };
        let own = about(self.store, thing.as_ref(), one.1.as_ref())?;
        Ok(text(&own, vocab::PREF_LABEL).unwrap_or_default())
    }
}
