//! The literals of a graph.
use crate::lexicon::fold;
use crate::value::{Decimal, PartialDate};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal as Term, LiteralRef, NamedNodeRef};

/// A literal, its text in NFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    Vietnamese,
    Typed(NamedNodeRef<'static>),
}

impl Literal {
    fn new(text: impl Into<String>, kind: Kind) -> Self {
        Self { text: text.into(), kind }
    }

    /// The literal as RDF has it.
    pub(super) fn view(&self) -> LiteralRef<'_> {
        match self.kind {
            Kind::Plain => LiteralRef::new_simple_literal(&self.text),
            Kind::Vietnamese => LiteralRef::new_language_tagged_literal_unchecked(&self.text, "vi"),
            Kind::Typed(kind) => LiteralRef::new_typed_literal(&self.text, kind),
        }
    }
}

/// A literal in Vietnamese.
pub(super) fn vietnamese(text: &str) -> Literal {
    Literal::new(fold::nfc(text), Kind::Vietnamese)
}

/// A literal in no language.
pub(super) fn plain(text: &str) -> Literal {
    Literal::new(fold::nfc(text), Kind::Plain)
}

/// A number of things. `xsd:integer`, for Oxigraph keeps no type below it.
pub(super) fn integer(number: usize) -> Literal {
    Literal::new(number.to_string(), Kind::Typed(xsd::INTEGER))
}

/// A decimal.
pub(super) fn decimal(value: &Decimal) -> Literal {
    Literal::new(value.as_str(), Kind::Typed(xsd::DECIMAL))
}

/// A date in the XSD type of its precision.
pub(super) fn date(date: PartialDate) -> Literal {
    let kind = match (date.year, date.month, date.day) {
        (Some(_), Some(_), Some(_)) => xsd::DATE,
        (Some(_), Some(_), None) => xsd::G_YEAR_MONTH,
        (Some(_), None, _) => xsd::G_YEAR,
        (None, _, Some(_)) => xsd::G_MONTH_DAY,
        (None, _, None) => xsd::G_MONTH,
    };
    Literal::new(date.to_string(), Kind::Typed(kind))
}

/// A date as a literal of RDF, in the XSD type of its precision.
pub fn of_date(value: PartialDate) -> Term {
    date(value).view().into_owned()
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_has_the_type_of_its_precision() {
        for (text, kind) in [
            ("2024", "gYear"),
            ("2024-07", "gYearMonth"),
            ("2024-07-06", "date"),
            ("--07-06", "gMonthDay"),
            ("--07", "gMonth"),
        ] {
            let literal = date(text.parse().unwrap());
            let view = literal.view();
            assert_eq!(
                (view.value(), view.datatype().as_str().rsplit('#').next()),
                (text, Some(kind))
            );
        }
    }
}
