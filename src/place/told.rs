//! Answers of SPARQL in the terms of the 63 provinces or of the 34: provinces in a result told so, and the functions
//! `lk:in63` and `lk:in34` for the queries themselves.
use super::provinces::{Provinces, Terms};
use crate::error::LienketError;
use crate::lexicon::places::Gazetteer;
use crate::lexicon::table::Tables;
use crate::query::{Answer, Services};
use crate::rdf::{iri, vocab};
use crate::value::Level;
use oxigraph::model::{Literal, NamedNode, Term, Variable};
use oxigraph::sparql::{QueryResults, QuerySolution, QuerySolutionIter};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

/// How provinces are told in some terms.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The node of a province → that of the one that it is told as.
    nodes: FxHashMap<NamedNode, NamedNode>,
    /// Its name with its type → the other's.
    names: FxHashMap<String, String>,
}

impl Told {
    /// How `terms` tell the provinces of `tables`: a former one as the one that it went into, or a new one as the one whose
    /// name it bears.
    ///
    /// # Errors
    /// A table that cannot be read, or a row that breaks the rules.
    pub fn read(tables: &Tables, terms: Terms) -> Result<Self, LienketError> {
        let places = Gazetteer::of_provinces(tables)?;
        let provinces = Provinces::read(tables, &places)?;
        let mut told = Self::default();
        for (id, unit) in places.units() {
            if unit.level != Level::Province || !places.is_domestic(id) {
                continue;
            }
            let other = places.unit(provinces.told(id, terms));
            if other != unit {
                told.nodes.insert(iri::unit(unit), iri::unit(other));
                told.names.insert(unit.canonical(), other.canonical());
            }
        }
        // `tỉnh Lào Cai` is the name of a province of both maps: in either terms it stands.
        for id in provinces.of(terms) {
            told.names.remove(&places.unit(*id).canonical());
        }
        Ok(told)
    }

    /// The term as it is told: a province's node, or its name in Vietnamese; every other term as it is.
    pub fn term(&self, term: Term) -> Term {
        match term {
            Term::NamedNode(node) => self.node(node).into(),
            Term::Literal(name) if name.language() == Some("vi") => {
                let told =
                    |told: &String| Literal::new_language_tagged_literal_unchecked(told, "vi");
                self.names.get(name.value()).map_or(name.clone(), told).into()
            }
            other @ (Term::Literal(_) | Term::BlankNode(_)) => other,
        }
    }

    fn node(&self, node: NamedNode) -> NamedNode {
        self.nodes.get(&node).cloned().unwrap_or(node)
    }

    /// The solutions with every term as it is told. Rows that are the same then stay several: a query that counts asks for
    /// `lk:in34(?province)`. A graph stays as the articles have it, for what it says would not be true otherwise.
    pub fn answer(self, answer: Answer) -> Answer {
        let QueryResults::Solutions(solutions) = answer else { return answer };
        let variables: Arc<[Variable]> = solutions.variables().into();
        let of = Arc::clone(&variables);
        let rows = solutions.map(move |row| {
            let row = row?;
            let term = |at: usize| row.get(at).map(|term| self.term(term.clone()));
            let terms: Vec<Option<Term>> = (0..of.len()).map(term).collect();
            Ok(QuerySolution::from((Arc::clone(&of), terms)))
        });
        QueryResults::Solutions(QuerySolutionIter::new(variables, rows))
    }
}

/// The answer in `terms`; without any as the articles have it.
///
/// # Errors
/// A table that cannot be read, or a row that breaks the rules.
pub fn in_terms(
    answer: Answer,
    terms: Option<Terms>,
    tables: &Tables,
) -> Result<Answer, LienketError> {
    Ok(match terms {
        Some(terms) => Told::read(tables, terms)?.answer(answer),
        None => answer,
    })
}

/// The services with the functions `lk:in63` and `lk:in34` besides: of a province's node, that of the province that it is
/// told as; of any other term, the term. The tables are read when a query first asks; where they cannot be, the functions have no
/// value.
pub fn with_functions(services: Services, tables: &Tables) -> Services {
    [(vocab::IN_63, Terms::Of63), (vocab::IN_34, Terms::Of34)].into_iter().fold(
        services,
        |services, (name, terms)| {
            let (tables, told) = (tables.clone(), OnceLock::<Option<Told>>::new());
            services.with_function(name.into_owned(), move |arguments| {
                let [Term::NamedNode(node)] = arguments else { return arguments.first().cloned() };
                let told = told.get_or_init(|| Told::read(&tables, terms).ok()).as_ref()?;
                Some(told.node(node.clone()).into())
            })
        },
    )
}
