//! A statement in SPARQL 1.1: for each length a chain of hops between different nodes, all of them side by side.
//!
//! A row is a path: `?length`, its nodes `?n0 ?n1 …` and of each hop the relations that its statements state,
//! `?relations1 …`; under CHEAPEST its `?cost`; under EDGES a row is one choice of statements, `?relation1 … ?why1 …`.
use super::algebra::{
    all, any, at_most, bind, constant, distinct, each_once, equal, filter, get, join, not, number,
    numbered, optional, select, union, values, var, within,
};
use super::edges::{self, Needs};
use crate::error::LienketError;
use crate::path::question::{Ends, Question};
use crate::path::statement::{Kind, Switch};
use crate::words::reason;
use oxigraph::model::{Term, Variable};
use spargebra::algebra::{
    AggregateExpression, AggregateFunction, Expression, Function, GraphPattern, OrderExpression,
};
use spargebra::{Query, SparqlParser};

/// The query. `hubs` are the nodes that are avoided unless the statement allows them.
pub(super) fn query(question: &Question<'_>, hubs: &[Term]) -> Result<Query, LienketError> {
    let paths = Paths::of(question, hubs)?;
    Ok(Query::Select { dataset: None, pattern: paths.answer(), base_iri: None })
}

struct Paths<'q, 's> {
    question: &'q Question<'s>,
    needs: Needs,
    hops: GraphPattern,
    from: GraphPattern,
    to: Ends,
    /// What no node between the ends is.
    avoided: Vec<Expression>,
    /// What is met on the way: a list, or a variable that a pattern binds.
    through: Vec<(Option<GraphPattern>, Vec<Expression>)>,
}

impl<'q, 's> Paths<'q, 's> {
    fn of(question: &'q Question<'s>, hubs: &[Term]) -> Result<Self, LienketError> {
        let list = |ends: &Ends| match ends {
            Ends::These(terms) => terms.iter().filter_map(constant).collect(),
            Ends::Bound(..) => Vec::new(),
        };
        let is_allowed = question.statement.has(Switch::Hubs);
        let named: Vec<Expression> = question.through.iter().flat_map(list).collect();
        let hubs = hubs.iter().filter(|_| !is_allowed).filter_map(constant);
        let mut avoided: Vec<Expression> = hubs.filter(|hub| !named.contains(hub)).collect();
        avoided.extend(question.avoid.iter().flat_map(list));
        let mut through = Vec::new();
        for (at, ends) in (1..).zip(&question.through) {
            through.push(match ends {
                Ends::These(_) => (None, list(ends)),
                Ends::Bound(..) => {
                    let variable = numbered("through", at);
                    (Some(bound(question, ends, &variable)?), vec![get(&variable)])
                }
            });
        }
        Ok(Self {
            question,
            needs: Needs::of(question),
            hops: edges::of(question)?,
            from: bound(question, &question.from, &numbered("n", 0))?,
            to: question.to.clone(),
            avoided,
            through,
        })
    }

    fn most(&self) -> u32 {
        *self.question.statement.length.end()
    }

    /// All paths, in their order, as many as are asked for.
    fn answer(&self) -> GraphPattern {
        let statement = self.question.statement;
        let best = if self.needs.cost { var("cost") } else { var("length") };
        let mut paths = self.grouped();
        if statement.kind == Kind::Tied {
            let least = AggregateExpression::FunctionCall {
                name: AggregateFunction::Min,
                expr: get(&best),
                distinct: false,
            };
            let inner = Box::new(paths.clone());
            let group = GraphPattern::Group {
                inner,
                variables: Vec::new(),
                aggregates: vec![(var("least"), least)],
            };
            let tied = join(select(group, vec![var("least")]), paths);
            paths = filter(tied, Some(equal(get(&best), get(&var("least")))));
        }
        let order = std::iter::once(best).chain(nodes(self.most()));
        let expression = order.map(|variable| OrderExpression::Asc(get(&variable))).collect();
        let paths = GraphPattern::OrderBy { inner: Box::new(paths), expression };
        let paths = select(paths, self.columns());
        let wanted = match statement.kind {
            Kind::Any | Kind::Shortest => Some(1),
            Kind::K(number) => Some(number),
            Kind::Tied | Kind::All => None,
        };
        match [wanted, statement.limit].into_iter().flatten().min() {
            Some(length) => {
                GraphPattern::Slice { inner: Box::new(paths), start: 0, length: Some(length) }
            }
            None => paths,
        }
    }

    /// What a row has.
    fn columns(&self) -> Vec<Variable> {
        let hops = 1..=self.most();
        let mut columns = vec![var("length")];
        columns.extend(self.needs.cost.then(|| var("cost")));
        columns.extend(nodes(self.most()));
        let relation = if self.needs.why { "relation" } else { "relations" };
        columns.extend(hops.clone().map(|at| numbered(relation, at)));
        columns.extend(hops.filter(|_| self.needs.why).map(|at| numbered("why", at)));
        columns
    }

    /// The paths of all lengths, each node sequence once, unless every choice of statements is wanted.
    fn grouped(&self) -> GraphPattern {
        let lengths = self.question.statement.length.clone();
        let chains = union(lengths.map(|hops| self.chain(hops)));
        if self.needs.why {
            return distinct(select(chains, self.columns()));
        }
        let mut variables = vec![var("length")];
        variables.extend(nodes(self.most()));
        let mut aggregates = Vec::new();
        if self.needs.cost {
            let least = AggregateExpression::FunctionCall {
                name: AggregateFunction::Min,
                expr: get(&var("sum")),
                distinct: false,
            };
            aggregates.push((var("cost"), least));
        }
        for at in 1..=self.most() {
            let expr =
                Expression::FunctionCall(Function::Str, vec![get(&numbered("relation", at))]);
            let name = AggregateFunction::GroupConcat { separator: Some(" ".to_owned()) };
            let all = AggregateExpression::FunctionCall { name, expr, distinct: true };
            aggregates.push((numbered("relations", at), all));
        }
        let group = GraphPattern::Group { inner: Box::new(chains), variables, aggregates };
        select(group, self.columns())
    }

    /// The paths of so many hops.
    fn chain(&self, hops: u32) -> GraphPattern {
        let mut chain = self.from.clone();
        for at in 1..=hops {
            chain = join(chain, self.step(at));
        }
        for (pattern, _) in &self.through {
            if let Some(pattern) = pattern {
                chain = join(chain, pattern.clone());
            }
        }
        chain = match bound(self.question, &self.to, &numbered("n", hops)) {
            Ok(to) => join(chain, to),
            Err(_) => chain,
        };
        chain = filter(chain, self.conditions(hops));
        if self.needs.cost {
            let prices = (1..=hops).map(|at| get(&numbered("price", at)));
            let sum = prices.reduce(|one, other| Expression::Add(Box::new(one), Box::new(other)));
            chain = bind(chain, var("sum"), sum.unwrap_or_else(|| number(0)));
        }
        bind(chain, var("length"), number(hops))
    }

    /// The hops from one node to the next, each relation once.
    fn step(&self, at: u32) -> GraphPattern {
        let (here, there) = (numbered("n", at - 1), numbered("n", at));
        let mut step = edges::along(self.question, self.hops.clone(), (&here, &there));
        let mut kept = vec![here, there];
        let wanted = [
            ("relation", true),
            ("begin", self.needs.dates),
            ("end", self.needs.dates),
            ("price", self.needs.cost),
            ("why", self.needs.why),
        ];
        for (name, _) in wanted.iter().filter(|(_, wanted)| *wanted) {
            step = bind(step, numbered(name, at), get(&var(name)));
            kept.push(numbered(name, at));
        }
        each_once(step, kept)
    }

    /// No node twice, none that is avoided, all that is to be met, and where asked for the order of time.
    fn conditions(&self, hops: u32) -> Option<Expression> {
        let nodes: Vec<Expression> = nodes(hops).iter().map(get).collect();
        let mut conditions = Vec::new();
        for (at, node) in nodes.iter().enumerate() {
            let later = nodes.iter().skip(at + 1);
            conditions.extend(later.map(|other| not(equal(node.clone(), other.clone()))));
        }
        let between = nodes.iter().skip(1).take(nodes.len().saturating_sub(2));
        if !self.avoided.is_empty() {
            conditions.extend(between.map(|node| not(within(node.clone(), self.avoided.clone()))));
        }
        for (_, list) in &self.through {
            let met = nodes.iter().map(|node| within(node.clone(), list.clone()));
            conditions.extend(any(met));
        }
        if self.needs.dates {
            for (one, other) in
                (1..=hops).flat_map(|one| (one + 1..=hops).map(move |other| (one, other)))
            {
                conditions
                    .push(at_most(get(&numbered("begin", one)), get(&numbered("end", other))));
            }
        }
        all(conditions)
    }
}

/// `?n0 ?n1 …` of so many hops.
fn nodes(hops: u32) -> Vec<Variable> {
    (0..=hops).map(|at| numbered("n", at)).collect()
}

/// An end as a pattern that binds `variable`. In the path graph the first report of an event stands for all of them, and the
/// IRI that a person has now for earlier ones.
pub(super) fn bound(
    question: &Question<'_>,
    ends: &Ends,
    variable: &Variable,
) -> Result<GraphPattern, LienketError> {
    let (pattern, own) = match ends {
        Ends::These(terms) => return Ok(values(variable.clone(), terms)),
        Ends::Bound(pattern, own) => (pattern.clone(), own),
    };
    let told = var("told");
    let pattern = distinct(select(pattern, vec![own.clone()]));
    let pattern = if *own == told { pattern } else { bind(pattern, told.clone(), get(own)) };
    if question.statement.via.is_some() {
        return Ok(distinct(select(
            bind(pattern, variable.clone(), get(&told)),
            vec![variable.clone()],
        )));
    }
    let parsed = SparqlParser::new().parse_query(crate::path::index::ALIASES);
    let aliases = match parsed {
        Ok(Query::Select { pattern, .. }) => pattern,
        Ok(_) => {
            return Err(LienketError::Query(reason("query.no-select", &[("what", &"aliases")])));
        }
        Err(fault) => return Err(LienketError::query(fault.to_string())),
    };
    let one = Expression::Coalesce(vec![get(&var("one")), get(&told)]);
    Ok(distinct(select(
        bind(optional(pattern, aliases), variable.clone(), one),
        vec![variable.clone()],
    )))
}
