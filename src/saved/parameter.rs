//! What may be set in a saved query: a name, what kind of value it takes, what it is by default.
use crate::words::{Said, reason};
use std::fmt;

/// A parameter of a saved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name, which is that of the variable in the query.
    pub name: String,
    /// What it takes.
    pub kind: Kind,
    /// What it is where nothing is given; without it, it may be left out.
    pub default: Option<String>,
    /// What it means.
    pub about: Said,
}

/// What a parameter takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A person by the name.
    Person,
    /// A place by its name.
    Place,
    /// A province of Vietnam by its name.
    Province,
    /// A body by its name.
    Body,
    /// A post: a role at a body. Binds two variables, `?NAME_role` and `?NAME_body`.
    Post,
    /// A role by its name: `Bí thư`.
    Role,
    /// A topic by its name.
    Topic,
    /// A document by its number or title.
    Document,
    /// Any thing by its name.
    Thing,
    /// A date, as exact as it is.
    Date,
    /// A year.
    Year,
    /// A whole number.
    Integer,
    /// A decimal number.
    Number,
    /// An IRI, a prefixed name, or else a text.
    Term,
    /// One of these words.
    Choice(Vec<String>),
}

impl Kind {
    /// All kinds but the choice, with their names.
    const NAMES: [(Self, &'static str); 15] = [
        (Self::Text, "text"),
        (Self::Person, "person"),
        (Self::Place, "place"),
        (Self::Province, "province"),
        (Self::Body, "body"),
        (Self::Post, "post"),
        (Self::Role, "role"),
        (Self::Topic, "topic"),
        (Self::Document, "document"),
        (Self::Thing, "thing"),
        (Self::Date, "date"),
        (Self::Year, "year"),
        (Self::Integer, "integer"),
        (Self::Number, "number"),
        (Self::Term, "term"),
    ];

    fn read(text: &str) -> Result<Self, Said> {
        let words = text.strip_prefix("choice(").and_then(|rest| rest.strip_suffix(')'));
        if let Some(words) = words {
            let words: Vec<String> = words.split(',').map(|word| word.trim().to_owned()).collect();
            if words.iter().all(|word| !word.is_empty()) {
                return Ok(Self::Choice(words));
            }
        }
        let known = Self::NAMES.into_iter().find(|(_, name)| *name == text);
        known.map(|(kind, _)| kind).ok_or_else(|| {
            let names: Vec<&str> = Self::NAMES.iter().map(|(_, name)| *name).collect();
            let (met, allowed) = (format!("{text:?}"), names.join(", "));
            reason("saved.type", &[("met", &met), ("allowed", &allowed)])
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Choice(words) = self {
            return f.write_str(&words.join("|"));
        }
        f.write_str(Self::NAMES.iter().find(|(kind, _)| kind == self).map_or("", |(_, name)| name))
    }
}

impl Parameter {
    /// Reads `TYPE [= DEFAULT] [| words | words in English]`.
    pub(super) fn read(name: &str, text: &str) -> Result<Self, Said> {
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Err(reason("saved.parameter", &[("name", &format!("{name:?}"))]));
        }
        let mut parts = text.split('|').map(str::trim);
        let head = parts.next().unwrap_or_default();
        let vi = parts.next().unwrap_or_default().to_owned();
        let en = parts.next().map_or_else(|| vi.clone(), str::to_owned);
        let (kind, default) =
            head.split_once('=').map_or((head, None), |(kind, default)| (kind, Some(default)));
        let default = default.map(|default| default.trim().to_owned());
        let default = default.filter(|default| !default.is_empty());
        Ok(Self {
            name: name.to_owned(),
            kind: Kind::read(kind.trim())?,
            default,
            about: Said { vi, en },
        })
    }

    /// The variables that it binds.
    pub fn variables(&self) -> Vec<String> {
        if self.kind == Kind::Post {
            ["role", "body"].map(|part| format!("{}_{part}", self.name)).into()
        } else {
            vec![self.name.clone()]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Parameter};

    #[test]
    fn kinds_are_read_as_they_are_told() {
        for (kind, name) in Kind::NAMES {
            assert_eq!(Kind::read(name), Ok(kind.clone()));
            assert_eq!(kind.to_string(), name);
        }
        let choice = Kind::read("choice(party, state)").expect("words");
        assert_eq!(choice.to_string(), "party|state");
        assert!(Kind::read("choice()").is_err());
    }

    #[test]
    fn a_parameter_has_a_default_and_words() {
        let post =
            Parameter::read("post", "post = Bí thư Tỉnh ủy A | Chức vụ | The post").expect("sound");
        assert_eq!(post.default.as_deref(), Some("Bí thư Tỉnh ủy A"));
        assert_eq!((&*post.about.vi, &*post.about.en), ("Chức vụ", "The post"));
        assert_eq!(post.variables(), ["post_role", "post_body"]);
        let bare = Parameter::read("on", "date =").expect("sound");
        assert_eq!((bare.default.as_deref(), bare.about.en.as_str()), (None, ""));
        assert_eq!(bare.variables(), ["on"]);
    }
}
