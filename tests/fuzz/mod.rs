//! What people and the network may give to read, made at random: each target states what must hold of whatever comes of it.
//!
//! The suite tries a few cases of each, always the same ones. `make fuzz` tries others for as long as it is told, and writes down how
//! many there were and what processor time they took. A case that fails is shrunk and shown; it becomes a test in `found`.
mod bytes;
mod dates;
mod dumps;
mod found;
mod outlines;
mod paths;
mod queries;
mod readings;
mod settings;
mod shells;
mod texts;
mod truncated;

use proptest::strategy::Strategy;
use proptest::test_runner::{
    Config, RngAlgorithm, RngSeed, TestCaseResult, TestError, TestRng, TestRunner,
};
use std::cell::RefCell;
use std::fs::File;
use std::io::{Seek as _, Write as _};
use std::time::Duration;

/// How long a target is tried, in seconds of processor time: else only so many cases as the suite has time for.
const SECONDS: &str = "LIENKET_FUZZ_SECONDS";
/// With which seed it begins; the suite's is 1.
const SEED: &str = "LIENKET_FUZZ_SEED";
/// The file to which a line a target is added: its name, seed, cases and seconds of processor time.
const LOG: &str = "LIENKET_FUZZ_LOG";
/// The file that holds the case in hand, for one that ends the whole process.
const CASE: &str = "LIENKET_FUZZ_CASE";

/// How many cases one runner tries: the time is looked at between two.
const BATCH: u32 = 64;
/// How long a failing case is made smaller, in milliseconds.
const SHRINK: u32 = 60_000;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Tries `property` on cases of `strategy`: `few` of them, or as many as there is time for.
pub(crate) fn holds<S: Strategy>(
    target: &str,
    few: u32,
    strategy: &S,
    property: impl Fn(S::Value) -> TestCaseResult,
) {
    let (time, seed) = (number(SECONDS).map(Duration::from_secs), number(SEED).unwrap_or(1));
    // One file for all cases, written over: to empty and close it each time makes some file systems write to the disk each time.
    let keep = std::env::var_os(CASE).map(|path| RefCell::new(File::create(path).unwrap()));
    let before = processor_time();
    let mut cases = 0_u64;
    for batch in 0.. {
        let left = time.map_or(u64::from(few).saturating_sub(cases), |time| {
            if processor_time().saturating_sub(before) < time { u64::from(BATCH) } else { 0 }
        });
        if left == 0 {
            break;
        }
        let number = u32::try_from(left).unwrap_or(BATCH).min(BATCH);
        let config = Config {
            cases: number,
            failure_persistence: None,
            max_shrink_time: SHRINK,
            rng_seed: RngSeed::Fixed(seed + batch),
            ..Config::default()
        };
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&(seed + batch).to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let tried = runner.run(strategy, |case| {
            if let Some(keep) = &keep {
                let case = format!("{target}\n{case:?}\n");
                let mut keep = keep.borrow_mut();
                keep.rewind().unwrap();
                keep.write_all(case.as_bytes()).unwrap();
                keep.set_len(u64::try_from(case.len()).unwrap()).unwrap();
            }
            property(case)
        });
        cases += u64::from(number);
        match tried {
            Ok(()) => {}
            Err(TestError::Fail(why, case)) => {
                panic!("{target}, seed {}: {why}\nof the case {case:?}", seed + batch)
            }
            Err(TestError::Abort(why)) => panic!("{target}, seed {}: {why}", seed + batch),
        }
    }
    if let Some(log) = std::env::var_os(LOG) {
        let mut log = std::fs::OpenOptions::new().append(true).create(true).open(log).unwrap();
        let used = processor_time().saturating_sub(before).as_secs_f64();
        writeln!(log, "{target}\t{seed}\t{cases}\t{used:.1}").unwrap();
    }
}

/// The processor time of this process, all its threads; of no use where others run beside it, so that `make fuzz` runs one
/// target after the other.
fn processor_time() -> Duration {
    // Fields 14 and 15, in hundredths of a second, behind the name in brackets.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let ticks = fields.split(' ').skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}
