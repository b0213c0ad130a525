//! The variables of a session, as terms.
use super::Session;
use super::wording::Told;
use crate::error::LienketError;
use crate::rdf::iri;
use crate::value::PartialDate;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, Term};
use spargebra::term::GroundTerm;

impl Session<'_> {
    /// The variables with what they stand for; the day that questions are about is `on`.
    pub(super) fn values(&self) -> Result<Vec<(String, GroundTerm)>, LienketError> {
        let mut values = Vec::new();
        if let Some(day) = self.settings.on {
            values.push(("on".to_owned(), GroundTerm::from(date(day))));
        }
        for (name, value) in &self.settings.variables {
            let Some(term) = term(value) else {
                let filled = [("name", name.as_str()), ("value", value.as_str())];
                return Err(Self::fault(&Told::of("fault.variable", &filled)));
            };
            values.push((name.clone(), term));
        }
        Ok(values)
    }
}

/// The term that a person means: an IRI, a prefixed name, a literal as SPARQL writes it, a number, a date, or else plain text.
pub(super) fn term(text: &str) -> Option<GroundTerm> {
    let text = text.trim();
    if text.starts_with(['<', '"']) {
        return text.parse::<Term>().ok().and_then(|term| term.try_into().ok());
    }
    if let Some(node) = iri::written(text) {
        return Some(node.into());
    }
    if let Ok(number) = text.parse::<i64>()
        && !is_year(text)
    {
        return Some(Literal::from(number).into());
    }
    if let Ok(number) = text.parse::<f64>()
        && number.is_finite()
        && !is_year(text)
    {
        return Some(Literal::new_typed_literal(text, xsd::DECIMAL).into());
    }
    if let (Ok(day), true) = (text.parse::<PartialDate>(), text.contains('-')) {
        return Some(date(day).into());
    }
    Some(
        match text {
            "true" | "false" => Literal::new_typed_literal(text, xsd::BOOLEAN),
            text => Literal::new_simple_literal(text),
        }
        .into(),
    )
}

/// A number that is none, as a date without a year.
fn is_year(text: &str) -> bool {
    text.starts_with("--")
}

/// A date, typed by how exact it is.
fn date(day: PartialDate) -> Literal {
    let kind = match (day.year, day.month, day.day) {
        (Some(_), Some(_), Some(_)) => xsd::DATE,
        (Some(_), Some(_), None) => xsd::G_YEAR_MONTH,
        (Some(_), None, _) => xsd::G_YEAR,
        (None, _, Some(_)) => xsd::G_MONTH_DAY,
        (None, _, None) => xsd::G_MONTH,
    };
    Literal::new_typed_literal(day.to_string(), kind)
}

#[cfg(test)]
mod tests {
    use super::term;

    #[test]
    fn what_a_person_writes_becomes_a_term() {
        for (text, expected) in [
            ("lk:Visit", "<https://w3id.org/lienket/ns#Visit>"),
            ("<http://a/b>", "<http://a/b>"),
            ("\"Lào Cai\"@vi", "\"Lào Cai\"@vi"),
            ("Lào Cai", "\"Lào Cai\""),
            ("12", "\"12\"^^<http://www.w3.org/2001/XMLSchema#integer>"),
            ("1.5", "\"1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal>"),
            ("2024-07-06", "\"2024-07-06\"^^<http://www.w3.org/2001/XMLSchema#date>"),
            ("2024-07", "\"2024-07\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>"),
            ("true", "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>"),
        ] {
            assert_eq!(term(text).map(|term| term.to_string()).as_deref(), Some(expected));
        }
        assert_eq!(term("\"open"), None);
    }
}
