//! The clauses of a statement.
use super::ast::{Edges, End, Engine, Statement, Switch};
use super::lexer::Kind;
use super::parser::Parser;
use super::{Fault, Group, property};
use crate::value::PartialDate;
use crate::words::{Said, Tells, reason};
use std::ops::RangeInclusive;

const CLAUSES: [&str; 15] = [
    "VIA", "THROUGH", "AVOID", "LENGTH", "ON", "WITHIN", "FORWARD", "CHEAPEST", "DIRECTED",
    "EDGES", "HUBS", "LIMIT", "VALUES", "WHERE", "AS",
];

impl Parser<'_> {
    /// The clauses up to the end, in any order.
    pub(super) fn clauses(&mut self, mut statement: Statement) -> Result<Statement, Fault> {
        let mut seen = Vec::new();
        while !self.is_at_end() {
            self.clause(&mut statement, &mut seen)?;
        }
        self.finish()?;
        statement.prologue = std::mem::take(&mut self.prologue);
        Ok(statement)
    }

    fn clause(
        &mut self,
        statement: &mut Statement,
        seen: &mut Vec<&'static str>,
    ) -> Result<(), Fault> {
        let Some(keyword) = CLAUSES.into_iter().find(|keyword| self.is_word(keyword)) else {
            return Err(self.unexpected(CLAUSES.join(", "), &CLAUSES));
        };
        let is_repeatable = matches!(keyword, "THROUGH" | "AVOID" | "VALUES");
        if !is_repeatable && seen.contains(&keyword) {
            return Err(self.fault(reason("statement.twice", &[("keyword", &keyword)])));
        }
        seen.push(keyword);
        self.skip();
        match keyword {
            "VIA" => statement.via = Some(self.edges()?),
            "THROUGH" => statement.through.push(self.end()?),
            "AVOID" => statement.avoid.push(self.end()?),
            "LENGTH" => statement.length = self.length()?,
            "ON" => statement.on = Some(self.date()?),
            "WITHIN" => statement.within = Some(self.window()?),
            "LIMIT" => statement.limit = Some(self.number("statement.count")?),
            "VALUES" => {
                let values = self.values()?;
                statement.values.push(values);
            }
            "WHERE" => statement.pattern = Some(self.pattern()?),
            "AS" => statement.engine = Some(self.engine()?),
            _ => {
                let switch = Switch::ALL.into_iter().find(|(_, name)| *name == keyword);
                statement.switches.extend(switch.map(|(switch, _)| switch));
            }
        }
        Ok(())
    }

    fn edges(&mut self) -> Result<Edges, Fault> {
        let at = self.peek().start;
        let Some(group) = self.group()? else { return Ok(Edges::Path(property::path(self, 0)?)) };
        let pattern = group
            .pattern(&self.prologue)
            .map_err(|error| Fault::new(at, Said::each(|language| error.told(language))))?;
        let bound = super::group::variables(&pattern);
        for name in ["x", "y"] {
            if bound.iter().all(|variable| variable.as_str() != name) {
                return Err(Fault::new(at, reason("statement.via", &[("name", &name)])));
            }
        }
        Ok(Edges::Group(group))
    }

    fn length(&mut self) -> Result<RangeInclusive<u32>, Fault> {
        let at = self.peek().start;
        let least = self.number("statement.hops")?;
        if self.peek().kind != Kind::Range {
            return Ok(least..=least);
        }
        self.skip();
        let most = self.number("statement.hops")?;
        if least > most {
            let filled: [(&str, &dyn Tells); 2] = [("least", &least), ("most", &most)];
            return Err(Fault::new(at, reason("statement.length", &filled)));
        }
        Ok(least..=most)
    }

    fn date(&mut self) -> Result<PartialDate, Fault> {
        let dates = reason("statement.dates", &[]);
        let token = self.peek().clone();
        if token.kind != Kind::Number {
            return Err(self.unexpected(dates, &[]));
        }
        let date = self.text_of(&token).parse::<PartialDate>();
        let Ok(date) = date else {
            let filled: [(&str, &dyn Tells); 2] =
                [("met", &self.text_of(&token)), ("dates", &dates)];
            return Err(self.fault(reason("statement.date", &filled)));
        };
        self.skip();
        Ok(date)
    }

    fn window(&mut self) -> Result<(PartialDate, PartialDate), Fault> {
        let at = self.peek().start;
        let first = self.date()?;
        if self.peek().kind != Kind::Range {
            return Ok((first, first));
        }
        self.skip();
        let last = self.date()?;
        let last_day =
            |date: PartialDate| (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31));
        if (first.year, first.month.unwrap_or(1), first.day.unwrap_or(1)) > last_day(last) {
            let window = format!("{first}..{last}");
            return Err(Fault::new(at, reason("statement.window", &[("window", &window)])));
        }
        Ok((first, last))
    }

    fn values(&mut self) -> Result<(String, Vec<End>), Fault> {
        let Kind::Variable(name) = self.peek().kind.clone() else {
            return Err(self.unexpected("?v", &[]));
        };
        self.skip();
        let token = self.peek().clone();
        if token.kind != Kind::Group {
            return Err(self.unexpected(reason("statement.values", &[]), &[]));
        }
        let mut inner = Parser::new(self.text, token.start + 1, token.end - 1, &self.prologue)?;
        let mut ends = Vec::new();
        while inner.peek().kind != Kind::End {
            let at = inner.peek().start;
            match inner.end()? {
                end @ (End::Iri(_) | End::Name(_)) => ends.push(end),
                End::Variable(_) | End::Pattern(..) => {
                    return Err(Fault::new(at, reason("statement.values-things", &[])));
                }
            }
        }
        self.skip();
        Ok((name, ends))
    }

    fn pattern(&mut self) -> Result<Group, Fault> {
        match self.group()? {
            Some(group) => Ok(group),
            None => Err(self.unexpected(reason("statement.pattern", &[]), &[])),
        }
    }

    fn engine(&mut self) -> Result<Engine, Fault> {
        if !self.takes_word("SPARQL") {
            return Err(self.unexpected("SPARQL", &["SPARQL"]));
        }
        let named = Engine::ALL.into_iter().find(|(_, name)| self.is_word(name));
        if let Some((engine, _)) = named {
            self.skip();
            return Ok(engine);
        }
        if self.peek().kind == Kind::Word && CLAUSES.iter().all(|clause| !self.is_word(clause)) {
            let known = Engine::ALL.map(|(_, name)| name);
            let upper = known.map(str::to_uppercase);
            let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
            return Err(self.unexpected(known.join(", "), &upper));
        }
        Ok(Engine::Plain)
    }
}
