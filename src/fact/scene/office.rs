//! Who holds an office that alone stands for them: `Thủ tướng`, `Phó Chủ tịch tỉnh`.
use super::Sight;
use crate::mention::Kind;
use crate::referent::{BodyId, PersonId, Referent};
use crate::value::Status;
use std::collections::BTreeSet;
use std::ops::Range;

impl Sight<'_> {
    /// Who holds the office of a title that stands alone at `title`; nobody where a body that is not known follows it:
    /// `Chủ tịch | Thượng viện …`.
    pub(in crate::fact) fn holder_of(&self, role: &str, title: &Range<usize>) -> Option<PersonId> {
        let body = self.body_in(title);
        // `Thủ tướng`, `Chủ tịch nước` say whose they are; `Chủ tịch`, `Giám đốc` do not.
        let vague = role.ends_with("Chủ tịch") || role.ends_with("Giám đốc");
        let next = self.outline.token_text(title.end);
        let open = vague
            && body.is_none()
            && next.chars().next().is_some_and(char::is_uppercase)
            && self.outline.sentence_of(title.end) == self.outline.sentence_of(title.start);
        if open { None } else { self.holder(role, body, title.start) }
    }

    /// The body within a title.
    pub(in crate::fact) fn body_in(&self, title: &Range<usize>) -> Option<BodyId> {
        self.referents.within(title.clone()).find_map(|(index, inner)| {
            match (&inner.kind, self.referents.of[index]?) {
                (Kind::Body(_), Referent::Body(body)) => Some(body),
                _ => None,
            }
        })
    }

    /// Who holds the office, of those that the article named before `at` the last.
    pub(in crate::fact) fn holder(
        &self,
        role: &str,
        body: Option<BodyId>,
        at: usize,
    ) -> Option<PersonId> {
        let holders: BTreeSet<PersonId> = self
            .posts
            .iter()
            .filter(|post| {
                post.role == role
                    && post.status != Status::Former
                    && (body.is_none() || post.body == body)
            })
            .map(|post| post.person)
            .collect();
        if holders.is_empty() {
            return None;
        }
        let referents = self.referents;
        let holder = |index: usize| match referents.of[index]? {
            Referent::Person(person) => Some(person).filter(|person| holders.contains(person)),
            Referent::Place(_) | Referent::Body(_) => None,
        };
        let before = referents.within(0..at).rev();
        let end = if body.is_some() { self.outline.tokens.len() } else { at + 1 };
        let behind = referents.within(at + 1..end);
        before.chain(behind).find_map(|(index, _)| holder(index))
    }

    /// The two for whom one office stands before the word: `hai Thủ tướng | tiến hành hội đàm`.
    pub(in crate::fact) fn both(&self, term: &Range<usize>) -> Vec<PersonId> {
        /// How far before the word the office stands.
        const REACH: usize = 14;
        let sentence = self.outline.sentence_of(term.start);
        let Some(two) = (term.start.saturating_sub(REACH)..term.start)
            .rev()
            .find(|at| self.outline.word_at(*at) == "hai")
            .filter(|at| self.outline.sentence_of(*at) == sentence)
        else {
            return Vec::new();
        };
        let said = |role: &str| {
            let words: Vec<String> = role.split_whitespace().map(str::to_lowercase).collect();
            words.iter().enumerate().all(|(at, word)| self.outline.word_at(two + 1 + at) == word)
        };
        let mut holders: Vec<PersonId> =
            self.posts.iter().filter(|post| said(&post.role)).map(|post| post.person).collect();
        holders.sort_unstable();
        holders.dedup();
        if holders.len() == 2 { holders } else { Vec::new() }
    }
}
