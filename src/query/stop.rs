//! What ends a question: a person, its time, or its memory.
//!
//! The engine looks at a mark when it reads the graph, and at nothing while it sorts. So what may take long is asked in a thread of
//! its own (`apart`), which looks at a [`Stop`] more often, and which nobody waits for once it is told to stop.
use crate::error::LienketError;
use crate::words::reason;
use oxigraph::sparql::CancellationToken;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};
use sysinfo::{MemoryRefreshKind, Pid, ProcessRefreshKind, ProcessesToUpdate, System};

/// How often the clock is looked at.
const TICK: Duration = Duration::from_millis(20);
/// How many ticks pass between two looks at the memory.
const MEMORY: u32 = 5;
/// How many ticks after it was ended a question that is still there is left by other means.
const GRACE: u32 = 15;
/// A megabyte in bytes.
const MEGABYTE: u64 = 1_000_000;
/// The least that a question may take, in megabytes, where nobody says how much.
const LEAST: u64 = 256;

/// What a question may take.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// How long.
    pub timeout: Option<Duration>,
    /// How much memory beside what the program has when the question begins, in megabytes; `None` is half of what is free
    /// then.
    pub memory: Option<u64>,
}

/// Why a question was ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// A person wanted it.
    Interrupted,
    /// It took longer than it may, in seconds.
    Late(f64),
    /// It took more memory than it may, in megabytes.
    Memory(u64),
}

/// What ends a question. Clones share it.
#[derive(Clone)]
pub struct Stop(Arc<State>);

struct State {
    token: CancellationToken,
    /// 0 while it goes on; else why it does not.
    ended: AtomicU8,
    limits: Limits,
    memory: AtomicMegabytes,
    /// Since when the time runs, and how much had run before; `None` while it rests.
    clock: Mutex<(Option<Instant>, Duration)>,
    /// Whether the engine is left by unwinding, and told to give up only where that does not come.
    is_left: bool,
}

type AtomicMegabytes = std::sync::atomic::AtomicU64;

const INTERRUPTED: u8 = 1;
const LATE: u8 = 2;
const FULL: u8 = 3;

impl Default for Stop {
    fn default() -> Self {
        Self::new()
    }
}

impl Stop {
    /// What ends a question when it is told to, and otherwise never.
    pub fn new() -> Self {
        Self::of(Limits::default(), false)
    }

    /// What also ends a question that takes more than it may.
    pub fn within(limits: Limits) -> Self {
        Self::watched(Self::of(limits, true), |_| {})
    }

    fn watched(self, leave: impl FnOnce(&Self) + Send + 'static) -> Self {
        let state = Arc::downgrade(&self.0);
        // Where there can be no further thread a question ends by itself alone.
        drop(thread::Builder::new().name("watch".to_owned()).spawn(move || watch(&state, leave)));
        self
    }

    /// As [`Stop::within`], for a question that is asked in the thread that waits for it, by a program that ends with it. The engine
    /// is told as soon as the question is to end; where it is still at work a moment later, as while it sorts, `leave` is called
    /// from a thread of its own, to tell why and to leave the program.
    pub fn outright(limits: Limits, leave: impl FnOnce(&Self) + Send + 'static) -> Self {
        Self::watched(Self::of(limits, false), leave)
    }

    fn of(limits: Limits, is_left: bool) -> Self {
        Self(Arc::new(State {
            token: CancellationToken::new(),
            ended: AtomicU8::new(0),
            limits,
            memory: AtomicMegabytes::new(0),
            clock: Mutex::new((Some(Instant::now()), Duration::ZERO)),
            is_left,
        }))
    }

    /// Ends the question.
    pub fn cancel(&self) {
        self.0.end(INTERRUPTED);
    }

    /// Ends the question; `false` where it was told to end already.
    pub fn raise(&self) -> bool {
        let is_first = !self.is_cancelled();
        self.cancel();
        is_first
    }

    /// Whether the question is to end.
    pub fn is_cancelled(&self) -> bool {
        self.0.ended.load(Ordering::Relaxed) != 0
    }

    /// Why the question ended; `None` while it goes on.
    pub fn why(&self) -> Option<Why> {
        match self.0.ended.load(Ordering::Relaxed) {
            0 => None,
            LATE => Some(Why::Late(self.0.limits.timeout.unwrap_or_default().as_secs_f64())),
            FULL => Some(Why::Memory(self.0.memory.load(Ordering::Relaxed))),
            _ => Some(Why::Interrupted),
        }
    }

    /// Why the question ended, as a fault.
    pub fn fault(&self) -> LienketError {
        LienketError::Query(match self.why() {
            Some(Why::Late(seconds)) => reason("query.late", &[("seconds", &seconds)]),
            Some(Why::Memory(megabytes)) => reason("query.memory", &[("megabytes", &megabytes)]),
            Some(Why::Interrupted) | None => reason("query.interrupted", &[]),
        })
    }

    /// Lets the time rest while nobody waits, as between two pieces of a result.
    pub fn rest(&self) {
        let mut clock = self.0.clock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(since) = clock.0.take() {
            clock.1 += since.elapsed();
        }
    }

    /// Lets the time run on.
    pub fn go_on(&self) {
        let mut clock = self.0.clock.lock().unwrap_or_else(PoisonError::into_inner);
        clock.0.get_or_insert_with(Instant::now);
    }

    /// What the engine looks at.
    pub(super) fn token(&self) -> CancellationToken {
        self.0.token.clone()
    }

    /// Whether the engine is to be left where it stands.
    pub(super) fn is_left(&self) -> bool {
        self.0.is_left
    }
}

impl State {
    fn end(&self, why: u8) {
        // The first reason stands.
        let _first = self.ended.compare_exchange(0, why, Ordering::Relaxed, Ordering::Relaxed);
        if !self.is_left {
            self.token.cancel();
        }
    }

    fn is_late(&self) -> bool {
        let (since, before) = *self.clock.lock().unwrap_or_else(PoisonError::into_inner);
        match (since, self.limits.timeout) {
            (Some(since), Some(timeout)) => before + since.elapsed() >= timeout,
            (None, _) | (_, None) => false,
        }
    }
}

/// Watches over a question until it is over.
fn watch(state: &Weak<State>, leave: impl FnOnce(&Stop)) {
    let mut memory = None;
    let mut ended = 0;
    for tick in 1_u32.. {
        thread::sleep(TICK);
        let Some(state) = state.upgrade() else { return };
        if state.ended.load(Ordering::Relaxed) != 0 {
            ended += 1;
            if ended >= GRACE {
                state.token.cancel();
                return leave(&Stop(state));
            }
        } else if state.is_late() {
            state.end(LATE);
        } else if tick % MEMORY == 1 {
            // First read a moment after the start: most questions are over by then, and this costs more than they do.
            let memory = memory.get_or_insert_with(|| Memory::new(state.limits.memory));
            if memory.is_full() {
                state.memory.store(memory.allowed / MEGABYTE, Ordering::Relaxed);
                state.end(FULL);
            }
        }
    }
}

/// The memory of this process.
struct Memory {
    system: System,
    /// What it had at the beginning, in bytes.
    before: u64,
    /// How much more it may have, in bytes.
    allowed: u64,
}

impl Memory {
    fn new(megabytes: Option<u64>) -> Self {
        let mut system = System::new();
        system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
        let free = system
            .cgroup_limits()
            .map_or(u64::MAX, |limits| limits.free_memory)
            .min(system.available_memory());
        let allowed =
            megabytes.map_or((free / 2).max(LEAST * MEGABYTE), |megabytes| megabytes * MEGABYTE);
        let mut memory = Self { system, before: 0, allowed };
        memory.before = memory.now();
        memory
    }

    /// What the process has now, in bytes.
    fn now(&mut self) -> u64 {
        let own = Pid::from_u32(std::process::id());
        let what = ProcessRefreshKind::nothing().with_memory();
        self.system.refresh_processes_specifics(ProcessesToUpdate::Some(&[own]), false, what);
        self.system.process(own).map_or(0, sysinfo::Process::memory)
    }

    fn is_full(&mut self) -> bool {
        self.now().saturating_sub(self.before) > self.allowed
    }
}

#[cfg(test)]
mod tests {
    use super::{Limits, Memory, Stop, Why};
    use std::thread::sleep;
    use std::time::Duration;

    #[test]
    fn a_person_ends_it() {
        let stop = Stop::new();
        assert_eq!((stop.is_cancelled(), stop.why()), (false, None));
        stop.clone().cancel();
        assert_eq!((stop.is_cancelled(), stop.why()), (true, Some(Why::Interrupted)));
        assert!(stop.token().is_cancelled());
    }

    #[test]
    fn its_time_ends_it_and_runs_only_while_somebody_waits() {
        let limits = Limits { timeout: Some(Duration::from_millis(100)), memory: None };
        let stop = Stop::within(limits);
        stop.rest();
        sleep(Duration::from_millis(300));
        assert!(!stop.is_cancelled());
        stop.go_on();
        for _ in 0..500 {
            sleep(Duration::from_millis(20));
            if stop.is_cancelled() {
                break;
            }
        }
        assert_eq!(stop.why(), Some(Why::Late(0.1)));
        assert!(stop.fault().to_string().contains("longer than 0.1 s"));
    }

    #[test]
    fn a_question_that_does_not_look_is_left_by_other_means() {
        let (told, hears) = std::sync::mpsc::channel();
        let leave = move |stop: &Stop| told.send(stop.why()).unwrap();
        let stop = Stop::outright(Limits::default(), leave);
        stop.cancel();
        assert_eq!(hears.recv_timeout(Duration::from_secs(10)), Ok(Some(Why::Interrupted)));
        // Where the question is over in time there is nothing to leave.
        let (told, hears) = std::sync::mpsc::channel();
        let stop = Stop::outright(Limits::default(), move |_| told.send(()).unwrap());
        stop.cancel();
        drop(stop);
        assert!(hears.recv_timeout(Duration::from_secs(10)).is_err());
    }

    #[test]
    fn the_memory_of_the_process_is_seen() {
        let mut memory = Memory::new(Some(20));
        assert!(memory.before > 0 && !memory.is_full());
        // Far more than what other tests give back meanwhile; and what nobody looks at might never be made.
        let much = std::hint::black_box(vec![1_u8; 400_000_000]);
        assert!(memory.is_full());
        drop(std::hint::black_box(much));
    }
}
