//! A [`Pending`] result is shown piece by piece; `Session::show_result` shows the first.
mod labels;

pub(super) use labels::Labels;

use super::Session;
use super::output::Target;
use crate::error::LienketError;
use crate::place;
use crate::query::{self, Answer, Look, Stop};
use oxigraph::model::{Triple, Variable};
use oxigraph::sparql::{QueryEvaluationError, QuerySolution, QuerySolutionIter, QueryTripleIter};
use std::cell::{Cell, RefCell};
use std::iter::Peekable;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many rows of the last result a session remembers.
const REMEMBERED: usize = 1_000;

/// The result of a query, as far as it has not been shown.
pub(super) struct Pending {
    rest: Rest,
    stop: Stop,
    /// How many rows were shown.
    shown: usize,
}

/// What comes.
enum Rest {
    Solutions(Arc<[Variable]>, Peekable<QuerySolutionIter<'static>>),
    Graph(Peekable<QueryTripleIter<'static>>),
}

/// When rows came, and how many.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    first: Option<Duration>,
    all: Duration,
    rows: usize,
}

impl Session<'_> {
    /// Shows an answer: on a terminal as many rows as it may take at once, else all of it.
    pub(super) fn show_result(
        &mut self,
        answer: Answer,
        stop: &Stop,
        (target, begun): (&Target, Instant),
    ) -> Result<(), LienketError> {
        let is_watched = self.is_watched(target);
        let rest = match answer {
            Answer::Solutions(solutions) if is_watched => {
                Rest::Solutions(Arc::from(solutions.variables().to_vec()), solutions.peekable())
            }
            Answer::Graph(triples) if is_watched => Rest::Graph(triples.peekable()),
            Answer::Boolean(_) | Answer::Solutions(_) | Answer::Graph(_) => {
                return self.stream(answer, target, begun);
            }
        };
        self.pending = Some(Pending { rest, stop: stop.clone(), shown: 0 });
        self.show_piece(self.settings.rows.unwrap_or(usize::MAX), begun)
    }

    /// `\more [all]`: the next rows of the last result, or all that are left.
    pub(super) fn more(&mut self, all: bool) -> Result<(), LienketError> {
        let Some(pending) = &self.pending else {
            let told = self.words("more.nothing", &[]);
            return self.tell(&told);
        };
        let stop = pending.stop.clone();
        let number = if all { None } else { self.settings.rows };
        stop.go_on();
        let interrupt = self.interrupt.clone();
        interrupt
            .during(&stop, || self.show_piece(number.unwrap_or(usize::MAX), Instant::now()))
            .map_err(|fault| Self::why(&stop, fault))
    }

    /// Writes all of an answer as it comes.
    fn stream(
        &mut self,
        answer: Answer,
        target: &Target,
        begun: Instant,
    ) -> Result<(), LienketError> {
        let (rows, first) = (Rc::new(RefCell::new(Vec::new())), Rc::new(Cell::new(None)));
        let seen = {
            let first = Rc::clone(&first);
            move || first.set(first.get().or(Some(begun.elapsed())))
        };
        let answer = match answer {
            Answer::Solutions(solutions) => {
                let kept = Rc::clone(&rows);
                let variables: Arc<[Variable]> = Arc::from(solutions.variables().to_vec());
                let own = Arc::clone(&variables);
                let solutions = solutions.inspect(move |solution| {
                    seen();
                    let mut kept = kept.borrow_mut();
                    if let (Ok(solution), true) = (solution, kept.len() < REMEMBERED) {
                        kept.push(copy(solution, &own));
                    }
                });
                Answer::Solutions(QuerySolutionIter::new(variables, solutions))
            }
            Answer::Graph(triples) => {
                Answer::Graph(QueryTripleIter::new(triples.inspect(move |_| seen())))
            }
            Answer::Boolean(_) => answer,
        };
        let written = self.write(answer, target)?;
        self.rows = rows.take();
        let times = Times { first: first.get(), all: begun.elapsed(), rows: written };
        self.tell_times(times)
    }

    /// Shows the next rows of what is pending, and tells whether there are more.
    fn show_piece(&mut self, number: usize, begun: Instant) -> Result<(), LienketError> {
        let Some(mut pending) = self.pending.take() else { return Ok(()) };
        let mut times = Times::default();
        let (answer, has_more) = match &mut pending.rest {
            Rest::Solutions(variables, rest) => {
                let (rows, has_more) = take(rest, number, begun, &mut times)?;
                self.rows = rows.iter().take(REMEMBERED).map(|row| copy(row, variables)).collect();
                let rows = rows.into_iter().map(Ok);
                (Answer::Solutions(QuerySolutionIter::new(Arc::clone(variables), rows)), has_more)
            }
            Rest::Graph(rest) => {
                let (triples, has_more) = take::<Triple>(rest, number, begun, &mut times)?;
                let triples = triples.into_iter().map(Ok);
                (Answer::Graph(QueryTripleIter::new(triples)), has_more)
            }
        };
        pending.stop.rest();
        pending.shown += times.rows;
        self.write(answer, &Target::Usual)?;
        if has_more {
            let shown = pending.shown.to_string();
            let told = self.words("more.there", &[("shown", &shown)]);
            self.tell(&told)?;
            self.pending = Some(pending);
        }
        self.tell_times(times)
    }

    fn write(&mut self, answer: Answer, target: &Target) -> Result<usize, LienketError> {
        let answer = place::in_terms(answer, self.settings.terms, &self.tables)?;
        let format = self.settings.format;
        let labels = Labels::of(self.store, self.settings.lang);
        let label = |iri: &str| labels.label(iri);
        let is_labelled = self.settings.labels;
        let look = Look {
            expanded: self.settings.expanded,
            label: if is_labelled { Some(&label) } else { None },
        };
        let mut answer = Some(answer);
        let written = self.deliver(target, &mut |out| match answer.take() {
            Some(answer) => query::write_as(answer, format, look, out),
            None => Ok(query::Written::default()),
        })?;
        Ok(written.rows)
    }

    /// Tells how long it took, where that is wanted.
    pub(super) fn tell_times(&mut self, times: Times) -> Result<(), LienketError> {
        if !self.settings.timing {
            return Ok(());
        }
        self.out.flush().map_err(super::unwritten)?;
        let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
        let (all, rows) = (seconds(times.all), times.rows.to_string());
        let told = match times.first {
            Some(first) => {
                let filled = [("first", &*seconds(first)), ("all", &all), ("rows", &rows)];
                self.words("timing.rows", &filled)
            }
            None => self.words("timing.all", &[("all", &all)]),
        };
        self.tell(&told)
    }
}

impl Times {
    /// Of what has no rows.
    pub(super) fn since(begun: Instant) -> Self {
        Self { all: begun.elapsed(), ..Self::default() }
    }
}

fn copy(row: &QuerySolution, variables: &Arc<[Variable]>) -> QuerySolution {
    QuerySolution::from((Arc::clone(variables), row.values().to_vec()))
}

/// Takes as many rows, and whether there are more.
fn take<T>(
    rest: &mut Peekable<impl Iterator<Item = Result<T, QueryEvaluationError>>>,
    number: usize,
    begun: Instant,
    times: &mut Times,
) -> Result<(Vec<T>, bool), LienketError> {
    let mut rows = Vec::new();
    for row in rest.by_ref().take(number) {
        times.first.get_or_insert_with(|| begun.elapsed());
        rows.push(row.map_err(|error| query::evaluation(&error))?);
    }
    // Whether there are more shows by asking for one, which may take as long as any.
    let has_more = rest.peek().is_some();
    times.all = begun.elapsed();
    times.rows = rows.len();
    Ok((rows, has_more))
}

/// The rows of the last result that a session remembers.
pub(super) type Rows = Vec<QuerySolution>;

#[cfg(test)]
mod tests;
