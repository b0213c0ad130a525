//! People by their fullest names: *đồng chí Tuấn*, *ông Thăng* are those named in full.
use super::{Evidence, Person, PersonId, Referent, Referents};
use crate::lexicon::fold;
use crate::mention::Kind;
use crate::mention::person::NameForm;
use crate::outline::Outline;

impl Referents {
    /// Resolves all mentions of people.
    pub(super) fn resolve_people(&mut self, outline: &Outline) {
        for form in [NameForm::Full, NameForm::Given, NameForm::Pronoun] {
            for index in 0..self.mentions.len() {
                let mention = &self.mentions[index];
                let Kind::Person(named) = &mention.kind else { continue };
                if named.form != form {
                    continue;
                }
                let name = fold::words(&named.name);
                let known = match form {
                    NameForm::Full => self.same_name(&name),
                    NameForm::Given => self.stands_for(&name, index),
                    NameForm::Pronoun => self.named_last(index),
                };
                let rank = named.rank.clone();
                let person = match known {
                    Some(person) => person,
                    None if form == NameForm::Full => {
                        let evidence = Evidence {
                            sentence: outline.sentence_of(mention.tokens.start),
                            rule: mention.rule,
                        };
                        self.people.push(Person { name: named.name.clone(), rank: None, evidence });
                        PersonId(self.people.len() - 1)
                    }
                    None => continue,
                };
                let record = &mut self.people[person.0];
                record.rank = record.rank.take().or(rank);
                self.of[index] = Some(Referent::Person(person));
            }
        }
    }

    /// The person whom a pronoun means: the one named last.
    fn named_last(&self, index: usize) -> Option<PersonId> {
        self.of.get(..index)?.iter().rev().find_map(|referent| match referent {
            Some(Referent::Person(person)) => Some(*person),
            _ => None,
        })
    }

    fn same_name(&self, name: &[String]) -> Option<PersonId> {
        let same = self.people.iter().position(|person| fold::words(&person.name) == name);
        // `Minh Tuấn` is `Đỗ Minh Tuấn` said before.
        let longer =
            || self.people.iter().position(|person| fold::words(&person.name).ends_with(name));
        same.or_else(longer).map(PersonId)
    }

    /// The person for whom a given name stands: the last one named before with that name, else the first after.
    fn stands_for(&self, name: &[String], index: usize) -> Option<PersonId> {
        let is_meant = |at: usize| match self.of.get(at)? {
            Some(Referent::Person(person)) => {
                let words = fold::words(&self.people.get(person.0)?.name);
                (words.ends_with(name) || (words.starts_with(name) && words.len() <= 3))
                    .then_some(*person)
            }
            _ => None,
        };
        (0..index)
            .rev()
            .find_map(is_meant)
            .or_else(|| (index + 1..self.mentions.len()).find_map(is_meant))
    }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    /// The names of the people.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let facts = sample::reading("2017", text).facts;
        let found: Vec<&str> = facts.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_given_name_is_the_one_named_in_full() {
        check("Ông Trần Văn Cường đến. Ông Cường nói.", &["Trần Văn Cường"]);
        check("Ông Cường nói. Ông Trần Văn Cường đến.", &["Trần Văn Cường"]);
        check("Đồng chí Văn Cường là Trần Văn Cường.", &["Văn Cường", "Trần Văn Cường"]);
        check("Ông Trần Văn Cường đến. Bà Hoa nói.", &["Trần Văn Cường"]);
        check("Bà Hoa nói. Bà cho biết đã xong.", &[]);
    }

    #[test]
    fn two_names_are_two_people() {
        check("Ông Trần Văn Cường và ông Lê Văn Cường đến.", &["Trần Văn Cường", "Lê Văn Cường"]);
    }
}
