//! People by their fullest names: *đồng chí Tuấn*, *ông Thăng* are those named in full.
use super::variant::{are_one, beside, key};
use super::{Evidence, Person, PersonId, Referent, Referents};
use crate::lexicon::names;
use crate::mention::Kind;
use crate::mention::person::NameForm;
use crate::outline::Outline;
use rustc_hash::{FxHashMap, FxHashSet};

/// The forms of names in the order in which they are resolved; `V. Putin`, with an initial, waits for the `Vladimir Putin`
/// named elsewhere.
const STAGES: [(NameForm, bool); 5] = [
    (NameForm::Full, false),
    (NameForm::Full, true),
    (NameForm::Surname, false),
    (NameForm::Given, false),
    (NameForm::Pronoun, false),
];

impl Referents {
    /// Resolves all mentions of people.
    pub(super) fn resolve_people(&mut self, outline: &Outline) {
        let mut known_names = Names::default();
        for (form, initial) in STAGES {
            // The person named last so far.
            let mut last = None;
            for index in 0..self.mentions.len() {
                if let Some(Referent::Person(person)) = self.of[index] {
                    last = Some(person);
                }
                let mention = &self.mentions[index];
                let Kind::Person(named) = &mention.kind else { continue };
                if named.form != form {
                    continue;
                }
                let name = names::exact_words(&named.name);
                if form == NameForm::Full && initial != has_initial(&name) {
                    continue;
                }
                let known = self.meant(outline, index, (form, initial, &name), &known_names);
                let known = if form == NameForm::Pronoun { last } else { known };
                let rank = named.rank.clone();
                let person = match known {
                    Some(person) => {
                        if form == NameForm::Full {
                            known_names.also(&name, person);
                        }
                        person
                    }
                    None if matches!(form, NameForm::Full | NameForm::Surname) => {
                        let evidence = Evidence {
                            sentence: outline.sentence_of(mention.tokens.start),
                            rule: mention.rule,
                        };
                        known_names.push(name.clone());
                        self.people.push(Person { name: named.name.clone(), rank: None, evidence });
                        PersonId(self.people.len() - 1)
                    }
                    None => continue,
                };
                let record = &mut self.people[person.0];
                if form == NameForm::Full && is_fuller(&name, &record.name) {
                    record.name.clone_from(&named.name);
                }
                record.rank = record.rank.take().or(rank);
                self.of[index] = Some(Referent::Person(person));
                if form == NameForm::Full
                    && let Some(title) = self.title_before(index)
                {
                    let first =
                        known_names.titles.entry((title.to_owned(), person)).or_insert(index);
                    *first = index.min(*first);
                }
                last = Some(person);
            }
        }
    }

    /// Whom a mention by name means, of those named so far.
    fn meant(
        &self,
        outline: &Outline,
        index: usize,
        (form, initial, name): (NameForm, bool, &[String]),
        names: &Names,
    ) -> Option<PersonId> {
        match form {
            NameForm::Full if initial => names
                .same(name)
                .or_else(|| names.begun(name))
                .or_else(|| self.beside(outline, index)),
            NameForm::Full => names
                .same(name)
                .or_else(|| self.beside(outline, index))
                .or_else(|| names.variant(name)),
            NameForm::Surname => {
                names.titled(self.title_before(index), name).or_else(|| names.same(name))
            }
            NameForm::Given => self.stands_for(name, index, names),
            NameForm::Pronoun => None,
        }
    }

    /// The title right before a mention of a person.
    fn title_before(&self, index: usize) -> Option<&str> {
        let Kind::Person(named) = &self.mentions[index].kind else { return None };
        self.mentions[..index].iter().rev().take(4).find_map(|mention| {
            let Kind::Post(titled) = &mention.kind else { return None };
            (mention.tokens.end == named.lead).then_some(titled.role.as_str())
        })
    }

    /// The person whose other name stands beside a mention in brackets.
    fn beside(&self, outline: &Outline, index: usize) -> Option<PersonId> {
        match self.of[beside(outline, &self.mentions, index)?] {
            Some(Referent::Person(person)) => Some(person),
            _ => None,
        }
    }

    /// The person for whom a given name stands: the last one named before with that name, else the first after.
    fn stands_for(&self, name: &[String], index: usize, names: &Names) -> Option<PersonId> {
        let meant = names.meant(name);
        if meant.is_empty() {
            return None;
        }
        let is_meant = |at: usize| match self.of.get(at)? {
            Some(Referent::Person(person)) => Some(*person).filter(|known| meant.contains(known)),
            _ => None,
        };
        (0..index)
            .rev()
            .find_map(is_meant)
            .or_else(|| (index + 1..self.mentions.len()).find_map(is_meant))
    }
}

/// Whether a name says more than the one known: `A.Méc-ken (Angela Merkel)`, `Moon Jaein`, then `Moon Jae-in`.
fn is_fuller(name: &[String], known: &str) -> bool {
    let known = names::exact_words(known);
    is_whole(name) && begins_with_letter(&known)
        || are_one(&known, name) && name.len() > known.len()
}

/// `Angela Merkel`, not `V. Putin` or the surname `Méc-ken` alone.
fn is_whole(name: &[String]) -> bool {
    let hyphens = name.iter().filter(|word| *word == "-").count();
    !begins_with_letter(name) && name.len() > 2 * hyphens + 1
}

/// `A.Méc-ken`, `J. Edgar Hoover`
fn begins_with_letter(name: &[String]) -> bool {
    name.first().is_some_and(|first| first.chars().count() == 1)
}

/// `V. Putin`, `D.Medvedev`: a letter and a surname.
fn has_initial(name: &[String]) -> bool {
    let (Some(first), Some(last)) = (name.first(), name.last()) else { return false };
    let is_mark = |word: &String| word.chars().all(|c| !c.is_alphanumeric());
    let words = name.iter().filter(|word| !is_mark(word)).count();
    words == 2 && first.chars().count() == 1 && last.chars().count() > 1
}

/// The folded names of the people so far, by their ids.
#[derive(Default)]
struct Names {
    all: Vec<Vec<String>>,
    /// The first person of each name, and of each end of one.
    whole: FxHashMap<Vec<String>, PersonId>,
    ends: FxHashMap<Vec<String>, PersonId>,
    /// The first person of each name from abroad, by what its spellings share.
    spellings: FxHashMap<String, PersonId>,
    /// Where a title stands first before the full name of whom, by the mention.
    titles: FxHashMap<(String, PersonId), usize>,
}

impl Names {
    fn push(&mut self, name: Vec<String>) {
        let person = PersonId(self.all.len());
        for from in 0..name.len() {
            self.ends.entry(name[from..].to_vec()).or_insert(person);
        }
        self.whole.entry(name.clone()).or_insert(person);
        if let Some(key) = key(&name) {
            self.spellings.entry(key).or_insert(person);
        }
        self.all.push(name);
    }

    /// A person goes by this name too.
    fn also(&mut self, name: &[String], person: PersonId) {
        for from in 0..name.len() {
            self.ends.entry(name[from..].to_vec()).or_insert(person);
        }
    }

    /// The first of this name; `Minh Tuấn` is `Đỗ Minh Tuấn` said before.
    fn same(&self, name: &[String]) -> Option<PersonId> {
        self.whole.get(name).or_else(|| self.ends.get(name)).copied()
    }

    /// The first whose name this is in another spelling.
    fn variant(&self, name: &[String]) -> Option<PersonId> {
        self.spellings.get(&key(name)?).copied()
    }

    /// Of several people of a surname who is called by the same title elsewhere first, else who is named first: `Tổng thống Trump` is `Tổng
    /// thống Donald Trump`, whoever else of that name the article names before.
    fn titled(&self, title: Option<&str>, name: &[String]) -> Option<PersonId> {
        let meant = self.meant(name);
        let first = |title: &str, person: PersonId| self.titles.get(&(title.to_owned(), person));
        let alike = title.and_then(|title| {
            let known = meant.iter().filter_map(|person| Some((first(title, *person)?, *person)));
            known.min().map(|(_, person)| person)
        });
        alike.or_else(|| meant.iter().min().copied())
    }

    /// The first of those whom an initial and a surname can mean: `V. Putin`.
    fn begun(&self, name: &[String]) -> Option<PersonId> {
        let (first, last) = (name.first()?, name.last()?);
        (0..).zip(&self.all).find_map(|(id, words)| {
            let fits = words.len() > 1
                && words.last() == Some(last)
                && words.first().is_some_and(|word| word.starts_with(first.as_str()));
            fits.then_some(PersonId(id))
        })
    }

    /// Those whom a given name can mean.
    fn meant(&self, name: &[String]) -> FxHashSet<PersonId> {
        // `ông Moon` is `Moon Jae-in`: what a hyphen joins is one word.
        let count = |words: &[String]| {
            words.len().saturating_sub(2 * words.iter().filter(|word| *word == "-").count())
        };
        let fits = |words: &[String]| {
            words.ends_with(name) || (words.starts_with(name) && count(words) <= 3)
        };
        (0..).zip(&self.all).filter(|(_, words)| fits(words)).map(|(id, _)| PersonId(id)).collect()
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
    fn a_name_spelled_with_i_or_y_is_one() {
        check("Ông Trần Sỹ Cường đến. Ông Trần Sĩ Cường nói. Ông Sĩ Cường về.", &["Trần Sỹ Cường"]);
        check("Bà Trần Thị Thúy đến. Bà Trần Thị Thúi nói.", &["Trần Thị Thúy", "Trần Thị Thúi"]);
    }

    #[test]
    fn an_initial_is_the_name_given_in_full() {
        check("Ông V. Putin nói. Ông Vladimir Putin đến.", &["Vladimir Putin"]);
        check("Ông A. Putin nói. Ông Vladimir Putin đến.", &["Vladimir Putin", "A. Putin"]);
    }

    #[test]
    fn two_names_are_two_people() {
        check("Ông Trần Văn Cường và ông Lê Văn Cường đến.", &["Trần Văn Cường", "Lê Văn Cường"]);
    }
}
