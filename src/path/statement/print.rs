//! The canonical form of a statement.
use super::ast::{Edges, End, LENGTH, Statement, Switch};
use super::property::Written;
use crate::path::search::Kind;
use crate::rdf::iri;
use oxigraph::model::NamedNodeRef;
use std::fmt;

/// How IRIs are written: by the prefixes of the ontology, unless the statement means others by them.
pub(super) struct Names<'a>(pub(super) &'a [(String, String)]);

impl Names<'_> {
    /// A prefixed name, or the IRI between `<` and `>`.
    pub(super) fn iri(&self, node: NamedNodeRef<'_>) -> String {
        let is_free = |prefix: &str| self.0.iter().all(|(name, _)| name != prefix);
        iri::prefixed(node.as_str())
            .filter(|(prefix, _)| is_free(prefix))
            .map_or_else(|| node.to_string(), |(prefix, local)| format!("{prefix}:{local}"))
    }

    fn end(&self, end: &End) -> String {
        match end {
            End::Iri(node) => self.iri(node.as_ref()),
            End::Name(name) => quoted(name),
            End::Variable(name) => format!("?{name}"),
            End::Pattern(None, group) => group.text().to_owned(),
            End::Pattern(Some(name), group) => format!("?{name} {}", group.text()),
        }
    }
}

/// A name between quotation marks.
fn quoted(name: &str) -> String {
    let mut quoted = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("ANY"),
            Self::Shortest => f.write_str("SHORTEST"),
            Self::Tied => f.write_str("ALL SHORTEST"),
            Self::K(number) => write!(f, "{number}"),
            Self::All => f.write_str("ALL"),
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Names(&[]).end(self))
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = Names(&self.prologue);
        for (name, namespace) in &self.prologue {
            writeln!(f, "PREFIX {name}: <{namespace}>")?;
        }
        f.write_str("PATH ")?;
        if self.kind != Kind::Any {
            write!(f, "{} ", self.kind)?;
        }
        write!(f, "{} TO {}", names.end(&self.from), names.end(&self.to))?;
        match &self.via {
            None => {}
            Some(Edges::Path(path)) => write!(f, " VIA {}", Written(path, &names))?,
            Some(Edges::Group(group)) => write!(f, " VIA {}", group.text())?,
        }
        for end in &self.through {
            write!(f, " THROUGH {}", names.end(end))?;
        }
        for end in &self.avoid {
            write!(f, " AVOID {}", names.end(end))?;
        }
        let (least, most) = (self.length.start(), self.length.end());
        if self.length != LENGTH && least == most {
            write!(f, " LENGTH {least}")?;
        } else if self.length != LENGTH {
            write!(f, " LENGTH {least}..{most}")?;
        }
        if let Some(day) = self.on {
            write!(f, " ON {day}")?;
        }
        if let Some((first, last)) = self.within {
            write!(f, " WITHIN {first}..{last}")?;
        }
        for (switch, keyword) in Switch::ALL {
            if self.has(switch) {
                write!(f, " {keyword}")?;
            }
        }
        if let Some(limit) = self.limit {
            write!(f, " LIMIT {limit}")?;
        }
        for (name, ends) in &self.values {
            let ends: Vec<String> = ends.iter().map(|end| names.end(end)).collect();
            write!(f, " VALUES ?{name} {{ {} }}", ends.join(" "))?;
        }
        if let Some(group) = &self.pattern {
            write!(f, " WHERE {}", group.text())?;
        }
        self.engine.map_or(Ok(()), |engine| write!(f, " AS SPARQL {}", engine.name()))
    }
}
