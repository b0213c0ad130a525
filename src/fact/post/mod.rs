//! Who holds which post: titles before a name, behind it, over a list, and by what is said of a person.
mod abroad;
mod antecedents;
mod apposition;
mod assemblies;
mod career;
mod counterparts;
mod predicate;
mod record;
#[cfg(test)]
mod tests;

use self::antecedents::Antecedents;
use self::assemblies::Assemblies;
use super::{Evidence, PersonId, PlaceId, Post};
use crate::lexicon::Lexicon;
use crate::mention::post::HeldAt;
use crate::mention::{Context, Kind};
use crate::outline::Outline;
use crate::referent::{Referent, Referents};
use crate::value::Status;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A person or a post in a sentence.
struct Element {
    mention: usize,
    /// From the honorific or rank on.
    tokens: Range<usize>,
    person: Option<PersonId>,
    /// Whether it is a title of which the words say where it is held.
    placed: bool,
    /// Whether it is a person with a rank before the name.
    ranked: bool,
}

/// A title given to a person.
struct Claim {
    person: PersonId,
    /// The post mention, by index.
    post: usize,
    /// What the words around it say about its status.
    status: Option<Status>,
    rule: &'static str,
    /// Of a counterpart the country, and the sentence that calls him or her one.
    home: Option<(PlaceId, usize)>,
}

/// States the posts of the article; then every single time that one is said to be given or taken.
pub(super) fn state(
    outline: &Outline,
    referents: &mut Referents,
    lexicon: &Lexicon,
) -> (Vec<Post>, Vec<Post>) {
    let context = Context { outline, lexicon };
    let mut claims = Vec::new();
    for sentence in 0..outline.sentences.len() {
        let elements = elements(outline, referents, sentence);
        let mut made = Vec::new();
        apposition::find(outline, &elements, &mut made);
        apposition::over_lists(outline, &elements, &mut made);
        predicate::find(outline, lexicon, &elements, &mut made);
        predicate::decisions(outline, lexicon, &elements, &mut made);
        career::while_holding(outline, lexicon, &elements, &mut made);
        claims.append(&mut made);
        counterparts::find(&context, referents, sentence, &elements, &mut claims);
    }
    abroad::take_back(&context, referents, &mut claims);
    let countries = abroad::countries(&context, referents, &claims);
    let mut posts = Vec::new();
    // Offices without a body: *Chủ tịch nước*, *Tổng thống Mỹ*, *Vua*.
    let mut of_no_body: FxHashSet<(PersonId, String)> = FxHashSet::default();
    let assemblies = Assemblies::of(outline, referents);
    for claim in &claims {
        let Some(mut post) = record::of(&context, referents, &assemblies, claim) else { continue };
        post.body = abroad::at_home(&context, referents, &countries, (claim, &post));
        // `các vua Trần`: kings of old are none of the officials of today.
        let of_old = post.role == "Vua"
            && !abroad::is_foreign(&context, &referents.people[post.person.0].name);
        if record::is_nowhere(referents, claim) && !of_old {
            of_no_body.insert((post.person, post.role.clone()));
        }
        posts.push(post);
    }
    let changes = posts
        .iter()
        .filter(|post| post.evidence.rule == "post/predicate" && post.body.is_some())
        .cloned()
        .collect();
    let mut posts = record::settled(posts);
    let bare: Vec<usize> = (0..posts.len()).filter(|at| posts[*at].body.is_none()).collect();
    let mut antecedents = Antecedents::of(&context, referents);
    for at in &bare {
        posts[*at].body = antecedents.nearest(&posts[*at]);
    }
    for at in bare {
        posts[at].body = abroad::at_own(&context, referents, &posts, at);
    }
    posts.retain(|post| {
        post.body.is_some() || of_no_body.contains(&(post.person, post.role.clone()))
    });
    record::drop_domestic(referents, &mut posts);
    (posts, changes)
}

fn elements(outline: &Outline, referents: &Referents, sentence: usize) -> Vec<Element> {
    let Some(bounds) = outline.sentences.get(sentence).map(|sentence| sentence.tokens.clone())
    else {
        return Vec::new();
    };
    let mut elements: Vec<Element> = Vec::new();
    for (index, mention) in referents.within(bounds) {
        let (start, person) = match (&mention.kind, referents.of[index]) {
            (Kind::Person(named), Some(Referent::Person(person))) => (named.lead, Some(person)),
            (Kind::Post(_), _) => (mention.tokens.start, None),
            _ => continue,
        };
        let placed = matches!(&mention.kind,
            Kind::Post(titled) if !matches!(titled.held_at, HeldAt::Unknown));
        let ranked = matches!(&mention.kind, Kind::Person(named) if named.rank.is_some());
        elements.push(Element {
            mention: index,
            tokens: start..mention.tokens.end,
            person,
            placed,
            ranked,
        });
    }
    elements.sort_by_key(|element| (element.tokens.start, element.tokens.end));
    elements
}
