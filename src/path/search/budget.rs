//! [`Budget`]: how much a search may spend; [`Fault`]: it fails loudly and never gives a part for the whole.
use crate::words::{Said, reason};
use std::time::{Duration, Instant};

/// How much a search may spend.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// How many statements may be looked at.
    pub looks: u64,
    /// How many bytes its own memory may take, what it answers included.
    pub bytes: usize,
    /// When it must be done.
    pub deadline: Option<Instant>,
}

impl Default for Budget {
    /// 200 million looks, one gigabyte, no deadline.
    fn default() -> Self {
        Self { looks: 200_000_000, bytes: 1 << 30, deadline: None }
    }
}

/// Why a search has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.said())]
pub enum Fault {
    /// It looked at as many statements as it may.
    Looks(u64),
    /// It took as much memory as it may.
    Bytes(usize),
    /// It took as long as it may.
    Late(Duration),
    /// It was told to stop.
    Stopped,
}

impl Fault {
    /// It in words.
    pub fn said(&self) -> Said {
        match self {
            Self::Looks(hops) => reason("path.looks", &[("hops", hops)]),
            Self::Bytes(bytes) => reason("path.bytes", &[("megabytes", &(bytes >> 20))]),
            Self::Late(time) => {
                let seconds = format!("{:.1}", time.as_secs_f64());
                reason("path.late", &[("seconds", &seconds)])
            }
            Self::Stopped => reason("query.interrupted", &[]),
        }
    }
}

/// Counts what a search spends.
pub(super) struct Meter<'a> {
    budget: Budget,
    stop: &'a dyn Fn() -> bool,
    start: Instant,
    looks: u64,
    next_look_up: u64,
    bytes: usize,
}

/// After how many looks the clock and the caller are asked.
const OFTEN: u64 = 1 << 14;

impl<'a> Meter<'a> {
    pub(super) fn new(budget: Budget, stop: &'a dyn Fn() -> bool) -> Self {
        Self { budget, stop, start: Instant::now(), looks: 0, next_look_up: 0, bytes: 0 }
    }

    /// So many statements were looked at.
    pub(super) fn look(&mut self, many: usize) -> Result<(), Fault> {
        self.looks += many as u64;
        if self.looks < self.next_look_up {
            return Ok(());
        }
        self.next_look_up = self.looks + OFTEN;
        if (self.stop)() {
            return Err(Fault::Stopped);
        }
        if self.looks > self.budget.looks {
            return Err(Fault::Looks(self.budget.looks));
        }
        if self.budget.deadline.is_some_and(|deadline| Instant::now() > deadline) {
            return Err(Fault::Late(self.start.elapsed()));
        }
        Ok(())
    }

    /// So many bytes were taken.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Fault> {
        self.bytes += bytes;
        if self.bytes > self.budget.bytes { Err(Fault::Bytes(self.budget.bytes)) } else { Ok(()) }
    }

    /// So many were given back.
    pub(super) fn give(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }
}
