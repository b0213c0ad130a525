//! The career of one person.
use super::attested::{self, Tenure};
use super::who;
use crate::error::LienketError;
use crate::store::Store;
use crate::value::PartialDate;
use oxigraph::model::NamedNode;

/// What articles attest of a person's posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Career {
    /// The person's IRI.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The posts, the first attested first.
    pub posts: Vec<Tenure>,
    /// Stretches of more than a year in which no article attests a post: the day before, the day after.
    pub gaps: Vec<(PartialDate, PartialDate)>,
}

/// The career of `person`.
pub fn career(store: &Store, person: &str) -> Result<Career, LienketError> {
    let node = NamedNode::new_unchecked(person);
    let posts = attested::of_person(store, &node)?;
    let (name, _) = who::name_of(store, &node)?;
    Ok(Career { person: person.to_owned(), name, gaps: gaps(&posts), posts })
}

fn gaps(posts: &[Tenure]) -> Vec<(PartialDate, PartialDate)> {
    let held = posts.iter().flat_map(Tenure::held).filter_map(|one| one.date);
    let mut dates: Vec<PartialDate> = held.filter(|date| date.year.is_some()).collect();
    dates.sort_by_key(ToString::to_string);
    dates.dedup();
    let is_gap = |pair: &&[PartialDate]| match pair {
        [before, after] => months(*after) - months(*before) > 12,
        _ => false,
    };
    dates.windows(2).filter(is_gap).map(|pair| (pair[0], pair[1])).collect()
}

/// The months since the year 0.
fn months(date: PartialDate) -> i32 {
    i32::from(date.year.unwrap_or_default()) * 12 + i32::from(date.month.unwrap_or(1))
}
