//! An article as its source gives it, and the readers of the forms it comes in.
use crate::value::PartialDate;

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// What the tables call it: from its front matter or record, else the file's stem.
    pub id: String,
    /// The headline.
    pub title: String,
    /// When it was published, as exactly as is known.
    pub published: Option<PartialDate>,
    /// Where it comes from: a name or an address, as given.
    pub source: Option<String>,
    /// The id of the article beside which it stood, where it is a teaser of a sidebar.
    pub part_of: Option<String>,
    /// The text below the headline, untouched.
    pub text: String,
}
