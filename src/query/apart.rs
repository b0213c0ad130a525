//! Questions in a thread of their own, so that nobody waits for one that is told to stop.
//!
//! The engine cannot be told to stop while it sorts, and when it is told while it reads it reads on and notes a fault for each
//! row. So a query that may be ended gets a function of ours into what it filters and sorts by, which leaves the engine by unwinding
//! as soon as the question is to end. What that does not reach, as the search along a property path, is told by the engine's own
//! mark a moment later, and runs out behind the back of whoever asked.
use super::algebra::{of_key, replace, walk};
use super::bind::pattern;
use super::nesting::{STACK, check_joins};
use super::{Answer, Services, Stop, fault, growth, remote};
use crate::error::LienketError;
use crate::store::Store;
use crate::words::reason;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Triple, Variable};
use oxigraph::sparql::{
    QueryEvaluationError, QuerySolution, QuerySolutionIter, QueryTripleIter, SparqlEvaluator,
};
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// How long is waited before it is looked whether the question is to end.
const TICK: Duration = Duration::from_millis(20);
/// How long rows may be kept back to be sent together.
const DELAY: Duration = Duration::from_millis(10);
/// The most rows that are sent together.
const BATCH: usize = 256;
/// How many batches may wait.
const WAITING: usize = 4;

/// The function that leaves the engine. It stands in no text and no graph.
const LEAVE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("urn:lienket:leave");

/// What unwinds.
struct Left;

/// What comes from the thread.
enum Message {
    Solutions(Arc<[Variable]>),
    Boolean(bool),
    Graph,
    Rows(Vec<QuerySolution>),
    Triples(Vec<Triple>),
    Fault(QueryEvaluationError),
}

/// Asks a query in a thread of its own.
///
/// # Errors
/// Those of the evaluation that show before the first row; that it was ended.
pub(super) fn answer(
    store: &Store,
    mut query: Query,
    stop: &Stop,
    services: &Services,
) -> Result<Answer, LienketError> {
    query = remote::sendable(store, query, stop, services)?;
    let mut evaluator = SparqlEvaluator::new().with_cancellation_token(stop.token());
    if !store.is_remote() {
        check_joins(pattern(&mut query))?;
        growth::bound(pattern(&mut query));
        evaluator = evaluator.with_custom_function(growth::SHORT.into_owned(), growth::shortened);
    }
    if stop.is_left() && !store.is_remote() {
        leave_where_told(&mut query);
        let stop = stop.clone();
        evaluator = evaluator.with_custom_function(LEAVE.into_owned(), move |_| {
            if stop.is_cancelled() {
                resume_unwind(Box::new(Left));
            }
            None
        });
    }
    let evaluator = services.given_to(evaluator, stop);
    let (send, receive) = bounded(WAITING);
    let store = store.clone();
    let work = move || {
        // Unwinding is how the engine is left; a panic of its own has told itself.
        let asked = AssertUnwindSafe(|| match store.run(query, evaluator) {
            Ok(answer) => hand_over(answer, &send),
            Err(fault) => drop(send.send(Message::Fault(fault))),
        });
        if catch_unwind(asked).is_err() {
            let broken = QueryEvaluationError::Unexpected("the evaluation broke down".into());
            drop(send.send(Message::Fault(broken)));
        }
    };
    spawn(work)?;
    let mut received = Received { receive, stop: stop.clone(), is_over: false };
    match received.next() {
        Some(Message::Solutions(variables)) => {
            Ok(Answer::Solutions(QuerySolutionIter::new(variables, rows(received))))
        }
        Some(Message::Boolean(value)) => Ok(Answer::Boolean(value)),
        Some(Message::Graph) => Ok(Answer::Graph(QueryTripleIter::new(triples(received)))),
        Some(Message::Fault(error)) => Err(fault::evaluation(&error)),
        Some(Message::Rows(_) | Message::Triples(_)) | None => Err(stop.fault()),
    }
}

/// Does `work` in a thread of its own and waits for it, until `stop` ends that: then the work runs out behind our back.
///
/// # Errors
/// Those of the work; that it was ended.
pub fn wait<T: Send + 'static>(
    stop: &Stop,
    work: impl FnOnce() -> Result<T, LienketError> + Send + 'static,
) -> Result<T, LienketError> {
    let (send, receive) = bounded(1);
    spawn(move || drop(send.send(work())))?;
    loop {
        match receive.recv_timeout(TICK) {
            Ok(_) | Err(_) if stop.is_cancelled() => return Err(stop.fault()),
            Ok(done) => return done,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(LienketError::Query(reason("query.broken", &[])));
            }
        }
    }
}

fn spawn(work: impl FnOnce() + Send + 'static) -> Result<(), LienketError> {
    let thread = thread::Builder::new().name("question".to_owned()).stack_size(STACK);
    thread.spawn(work).map(drop).map_err(|fault| LienketError::Threads(fault.to_string()))
}

/// Puts the function into everything that may take long: what is read for an order, a group or a result, and the keys of an
/// order.
fn leave_where_told(query: &mut Query) {
    let is_select = matches!(query, Query::Select { .. });
    let pattern = pattern(query);
    walk(pattern, &mut |pattern| {
        if let GraphPattern::OrderBy { inner, expression } = pattern {
            for key in expression {
                let key = of_key(key);
                let old = std::mem::replace(key, Expression::Literal(Literal::from(true)));
                *key = or_leave(old);
            }
            replace(inner, filtered);
        } else if let GraphPattern::Group { inner, .. } | GraphPattern::Project { inner, .. } =
            pattern
        {
            replace(inner, filtered);
        }
    });
    if !is_select {
        replace(pattern, filtered);
    }
}

/// Lets all through.
fn filtered(inner: Box<GraphPattern>) -> GraphPattern {
    GraphPattern::Filter { expr: or_leave(Expression::Literal(Literal::from(true))), inner }
}

/// The same as `expression`: the function has no value.
fn or_leave(expression: Expression) -> Expression {
    let leave = Function::Custom(NamedNode::from(LEAVE));
    Expression::Coalesce(vec![Expression::FunctionCall(leave, Vec::new()), expression])
}

/// Sends an answer, as long as somebody takes it.
fn hand_over(answer: Answer, send: &Sender<Message>) {
    match answer {
        Answer::Solutions(solutions) => {
            let variables = Arc::from(solutions.variables().to_vec());
            if send.send(Message::Solutions(variables)).is_ok() {
                hand_over_all(solutions, Message::Rows, send);
            }
        }
        Answer::Boolean(value) => drop(send.send(Message::Boolean(value))),
        Answer::Graph(triples) => {
            if send.send(Message::Graph).is_ok() {
                hand_over_all(triples, Message::Triples, send);
            }
        }
    }
}

/// Sends what comes, the first at once, the rest together where it comes fast.
fn hand_over_all<T>(
    all: impl Iterator<Item = Result<T, QueryEvaluationError>>,
    message: fn(Vec<T>) -> Message,
    send: &Sender<Message>,
) {
    let mut size = 1;
    let mut batch = Vec::with_capacity(BATCH);
    let mut handed = Instant::now();
    for one in all {
        match one {
            Ok(one) => batch.push(one),
            Err(fault) => {
                if send.send(message(batch)).is_ok() {
                    drop(send.send(Message::Fault(fault)));
                }
                return;
            }
        }
        if batch.len() >= size || handed.elapsed() >= DELAY {
            let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
            if send.send(message(full)).is_err() {
                return;
            }
            size = (size * 2).min(BATCH);
            handed = Instant::now();
        }
    }
    drop(send.send(message(batch)));
}

/// What comes from the thread until it is over or is to end.
struct Received {
    receive: Receiver<Message>,
    stop: Stop,
    is_over: bool,
}

impl Iterator for Received {
    type Item = Message;

    fn next(&mut self) -> Option<Message> {
        while !self.is_over {
            let received = self.receive.recv_timeout(TICK);
            if self.stop.is_cancelled() {
                self.is_over = true;
                let why = Box::new(self.stop.fault());
                return Some(Message::Fault(QueryEvaluationError::Dataset(why)));
            }
            match received {
                Ok(message) => return Some(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.is_over = true,
            }
        }
        None
    }
}

fn rows(received: Received) -> impl Iterator<Item = Result<QuerySolution, QueryEvaluationError>> {
    received.flat_map(|message| match message {
        Message::Rows(rows) => rows.into_iter().map(Ok).collect(),
        Message::Fault(fault) => vec![Err(fault)],
        Message::Solutions(_) | Message::Boolean(_) | Message::Graph | Message::Triples(_) => {
            Vec::new()
        }
    })
}

fn triples(received: Received) -> impl Iterator<Item = Result<Triple, QueryEvaluationError>> {
    received.flat_map(|message| match message {
        Message::Triples(triples) => triples.into_iter().map(Ok).collect(),
        Message::Fault(fault) => vec![Err(fault)],
        Message::Solutions(_) | Message::Boolean(_) | Message::Graph | Message::Rows(_) => {
            Vec::new()
        }
    })
}
