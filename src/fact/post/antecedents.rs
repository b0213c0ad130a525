//! Where a post is held whose title only says at what kind of body: at the one that was named last.
//! `Bộ Y tế … do Thứ trưởng A ký`
use super::Post;
use super::abroad::{is_foreign, is_of_vietnam};
use crate::lexicon::fold;
use crate::mention::Context;
use crate::referent::abroad::is_no_ministry;
use crate::referent::{BodyId, Referent, Referents};
use rustc_hash::FxHashMap;

/// How many sentences back the body can stand.
const REACH: usize = 3;

/// The bodies of an article by the kinds that titles imply, each kind looked up once.
pub(super) struct Antecedents<'a> {
    context: &'a Context<'a>,
    referents: &'a Referents,
    of_kind: FxHashMap<&'a str, OfKind>,
}

/// The bodies of a kind.
struct OfKind {
    /// Those that are named, in the order of the text, by the sentence.
    named: Vec<(usize, BodyId)>,
    /// The one that is named or implied, if it is but one; of several that are named the one of which most is said.
    sole: Option<BodyId>,
}

impl<'a> Antecedents<'a> {
    /// Those of the article.
    pub(super) fn of(context: &'a Context<'a>, referents: &'a Referents) -> Self {
        Self { context, referents, of_kind: FxHashMap::default() }
    }

    /// The body of the kind that the post's title implies which stands nearest, what follows counting twice as far.
    pub(super) fn nearest(&mut self, post: &Post) -> Option<BodyId> {
        let unit = self.context.lexicon.posts.titles.get(&post.role)?.unit.as_deref()?;
        let (context, referents) = (self.context, self.referents);
        let known = self.of_kind.entry(unit).or_insert_with(|| of_kind(context, referents, unit));
        if known.named.is_empty() {
            // `Bộ trưởng Y tế A và Thứ trưởng B`: only a title implies the ministry, not that of a guest.
            let name = fold::words(&referents.people[post.person.0].name);
            let first = name.first()?;
            return known.sole.filter(|_| context.lexicon.posts.is_surname(first));
        }
        let sentence = post.evidence.sentence;
        let distance = |at: usize| if at <= sentence { sentence - at } else { (at - sentence) * 2 };
        let first = known.named.partition_point(|(at, _)| at + REACH <= sentence);
        let near = known.named.iter().skip(first).take_while(|(at, _)| *at < sentence + REACH);
        let near = near.filter(|(at, _)| distance(*at) < REACH);
        let nearest = near.min_by_key(|(at, _)| distance(*at)).map(|(_, body)| *body);
        let found = nearest.or_else(|| known.sole.filter(|_| unit == "Bộ"))?;
        // `Thứ trưởng Rod Rosenstein` is no deputy of a minister of Vietnam.
        let stranger = is_foreign(context, &referents.people[post.person.0].name);
        Some(found).filter(|body| !(stranger && is_of_vietnam(context, &referents.bodies[body.0])))
    }
}

fn of_kind(context: &Context<'_>, referents: &Referents, unit: &str) -> OfKind {
    let prefix = format!("{unit} ");
    let fits = |body: BodyId| {
        let name = &referents.bodies[body.0].name;
        name.starts_with(&prefix) && !is_no_ministry(name)
    };
    let named = referents.mentions.iter().zip(&referents.of).filter_map(|(mention, of)| match of {
        Some(Referent::Body(body)) if fits(*body) => {
            Some((context.outline.sentence_of(mention.tokens.start), *body))
        }
        _ => None,
    });
    let named: Vec<(usize, BodyId)> = named.collect();
    let sole = if named.is_empty() {
        let mut implied = (0..referents.bodies.len()).map(BodyId).filter(|body| fits(*body));
        implied.next().filter(|_| implied.next().is_none())
    } else {
        // Of three at least two.
        let mut times: FxHashMap<BodyId, usize> = FxHashMap::default();
        for (_, body) in &named {
            *times.entry(*body).or_default() += 1;
        }
        times.into_iter().find(|(_, times)| times * 3 >= named.len() * 2).map(|(body, _)| body)
    };
    OfKind { named, sole }
}
