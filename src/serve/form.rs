//! The fields of a form, from an address or a body.
use super::fault::Fault;
use std::borrow::Cow;

/// The fields, in order.
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Reads the fields in `text`.
    ///
    /// # Errors
    /// What is no UTF-8.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let spoilt = |value: &Cow<'_, str>| value.contains('\u{fffd}');
        let meant = text.contains('\u{fffd}') || text.to_ascii_uppercase().contains("%EF%BF%BD");
        let mut fields = Vec::new();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            if (spoilt(&name) || spoilt(&value)) && !meant {
                return Err(Fault::bad("not-utf8", &[]));
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(fields))
    }

    /// The fields of both.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Whether there is a field of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// The values of the fields of this name.
    pub(super) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The value of the only field of this name; `None` where there is no such field.
    ///
    /// # Errors
    /// There are several.
    pub(super) fn one<'f>(&'f self, name: &'static str) -> Result<Option<&'f str>, Fault> {
        let mut all = self.all(name);
        let first = all.next();
        if all.next().is_some() {
            return Err(Fault::bad("several", &[("name", name)]));
        }
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::Form;

    #[test]
    fn fields_are_read_in_vietnamese() {
        let form = Form::read(
            "query=a%20%C4%90%C3%A0+N%E1%BA%B5ng&x&default-graph-uri=1&default-graph-uri=2",
        )
        .expect("a form");
        assert_eq!(form.one("query").expect("one"), Some("a Đà Nẵng"));
        assert_eq!(form.all("default-graph-uri").collect::<Vec<_>>(), ["1", "2"]);
        assert!(form.has("x") && form.one("default-graph-uri").is_err());
        assert!(form.one("update").expect("none").is_none());
        assert!(Form::read("query=%FF%FE").is_err() && Form::read("query=%EF%BF%BD").is_ok());
    }
}
