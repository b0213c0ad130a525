//! `\watch [SECONDS [TIMES]]`: the last statement, again and again.
use super::Session;
use super::output::Target;
use crate::error::LienketError;
use crate::words::{Said, reason};
use std::str::FromStr;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long is slept before it is looked whether to end.
const TICK: Duration = Duration::from_millis(20);

/// How often, and how many times; `None` is until Ctrl-C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rhythm {
    every: Duration,
    times: Option<usize>,
}

impl FromStr for Rhythm {
    type Err = Said;

    fn from_str(text: &str) -> Result<Self, Said> {
        let fault = || reason("shell.watch", &[("met", &format!("{text:?}"))]);
        let mut words = text.split_whitespace();
        let seconds = words.next().unwrap_or("2").parse().ok().ok_or_else(fault)?;
        let every = Duration::try_from_secs_f64(seconds).ok().ok_or_else(fault)?;
        let times = words.next().map(str::parse).transpose().ok().ok_or_else(fault)?;
        if every < TICK || times == Some(0) || words.next().is_some() {
            return Err(fault());
        }
        Ok(Self { every, times })
    }
}

impl Session<'_> {
    /// Asks the last statement again and again. Ctrl-C ends that; a statement that fails does too.
    pub(super) fn watch(&mut self, rhythm: Rhythm) -> Result<(), LienketError> {
        let is_paged = std::mem::replace(&mut self.settings.pager, false);
        let watched = self.ask_in_rhythm(rhythm);
        self.settings.pager = is_paged;
        watched
    }

    fn ask_in_rhythm(&mut self, rhythm: Rhythm) -> Result<(), LienketError> {
        let mut asked = 0;
        loop {
            self.again(&Target::Usual)?;
            self.out.flush().map_err(super::unwritten)?;
            asked += 1;
            if rhythm.times.is_some_and(|times| asked >= times) {
                return Ok(());
            }
            let (stop, begun) = (crate::query::Stop::new(), Instant::now());
            self.interrupt.during(&stop, || {
                while begun.elapsed() < rhythm.every && !stop.is_cancelled() {
                    sleep(TICK);
                }
            });
            if stop.is_cancelled() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rhythm;
    use std::time::Duration;

    #[test]
    fn a_rhythm_is_seconds_and_times() {
        let of = |text: &str| text.parse::<Rhythm>();
        assert_eq!(of(""), Ok(Rhythm { every: Duration::from_secs(2), times: None }));
        assert_eq!(of("0.5 3"), Ok(Rhythm { every: Duration::from_millis(500), times: Some(3) }));
        for wrong in ["x", "-1", "0", "1 x", "1 0", "1 2 3"] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
