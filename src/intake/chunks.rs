//! A row of items, worked on by many threads and handed over in its order.
use crate::error::LienketError;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How many items are stored at once: enough to keep the threads busy, few enough to lose little.
const CHUNK: usize = 128;

/// How many bytes of text a chunk holds before it is full, whatever their number.
const WEIGHT: usize = 4 << 20;

/// How many chunks wait between two stages.
const WAITING: usize = 2;

/// How long the program takes at most to notice that it is to stop.
const GLANCE: Duration = Duration::from_millis(50);

/// Works on `items`, each of so many bytes, with `work` in so many threads (0: one a core) and hands them to `take` in chunks, in their order,
/// until they end, `take` fails, or `stop` is set: then the chunk in hand is the last.
pub(super) fn in_order<In: Send + 'static, Out: Send>(
    (items, weight): (impl Iterator<Item = In> + Send + 'static, fn(&In) -> usize),
    (threads, stop): (usize, &AtomicBool),
    work: impl Fn(In) -> Out + Sync,
    mut take: impl FnMut(Vec<Out>) -> Result<(), LienketError>,
) -> Result<(), LienketError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|number| format!("work {number}"))
        .build()
        .map_err(|cause| no_threads(&cause))?;
    let (to_work, work_from) = bounded(WAITING);
    let (to_take, take_from) = bounded(WAITING);
    // The reader is left behind when the run stops: it may be waiting for standard input.
    let reader = std::thread::Builder::new().name("reader".to_owned());
    reader.spawn(move || cut(items, weight, &to_work)).map_err(|cause| no_threads(&cause))?;
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| {
            // The queues close when this thread ends, however it ends.
            let to_take = to_take;
            while let Some(chunk) = next(&work_from, stop) {
                let done = pool.install(|| chunk.into_par_iter().map(&work).collect::<Vec<Out>>());
                if to_take.send(done).is_err() {
                    break;
                }
            }
            drop(work_from);
        });
        let mut result = Ok(());
        while let Some(chunk) = next(&take_from, stop) {
            result = take(chunk);
            if result.is_err() {
                break;
            }
        }
        drop(take_from);
        if let Err(panic) = worker.join() {
            std::panic::resume_unwind(panic);
        }
        result
    })
}

/// Cuts `items` into chunks.
fn cut<In>(items: impl Iterator<Item = In>, weight: fn(&In) -> usize, chunks: &Sender<Vec<In>>) {
    let (mut chunk, mut total) = (Vec::new(), 0);
    for item in items {
        total += weight(&item);
        chunk.push(item);
        if chunk.len() == CHUNK || total >= WEIGHT {
            total = 0;
            if chunks.send(std::mem::take(&mut chunk)).is_err() {
                return;
            }
        }
    }
    if !chunk.is_empty() {
        // Where the run has stopped nobody waits for it.
        drop(chunks.send(chunk));
    }
}

/// The next chunk; `None` at the end, or when `stop` is set.
fn next<T>(chunks: &Receiver<T>, stop: &AtomicBool) -> Option<T> {
    loop {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        match chunks.recv_timeout(GLANCE) {
            Ok(chunk) => return Some(chunk),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

fn no_threads(cause: &dyn std::fmt::Display) -> LienketError {
    LienketError::Threads(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, WEIGHT, in_order};
    use crate::error::LienketError;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn items_keep_their_order_whatever_the_threads() {
        let count = CHUNK * 5 + 7;
        for threads in [1, 3, 0] {
            let mut taken = Vec::new();
            let result = in_order(
                (0..count, |_| 1),
                (threads, &AtomicBool::new(false)),
                |item| item * 2,
                |chunk| {
                    taken.extend(chunk);
                    Ok(())
                },
            );
            assert!(result.is_ok());
            assert!(taken.into_iter().eq((0..count).map(|item| item * 2)));
        }
    }

    #[test]
    fn heavy_items_fill_a_chunk_before_many_do() {
        let mut chunks = Vec::new();
        let result = in_order(
            (0..10, |_| WEIGHT / 2),
            (2, &AtomicBool::new(false)),
            |item| item,
            |chunk| {
                chunks.push(chunk.len());
                Ok(())
            },
        );
        assert!(result.is_ok());
        assert_eq!(chunks, [2; 5]);
    }

    #[test]
    fn it_stops_when_told_and_when_taking_fails() {
        let stop = AtomicBool::new(false);
        let mut chunks = 0;
        let result = in_order(
            (0.., |_| 1),
            (2, &stop),
            |item: usize| item,
            |_| {
                chunks += 1;
                stop.store(chunks == 3, Ordering::Relaxed);
                Ok(())
            },
        );
        assert!(result.is_ok());
        assert_eq!(chunks, 3);
        let fault = || LienketError::query("no");
        let result = in_order(
            (0.., |_| 1),
            (2, &AtomicBool::new(false)),
            |item: usize| item,
            |_| Err(fault()),
        );
        assert!(result.is_err_and(|fault| fault.to_string() == "no"));
    }

    #[test]
    fn a_reader_that_waits_does_not_hold_it() {
        let waiting = std::iter::repeat_with(|| {
            std::thread::park_timeout(std::time::Duration::from_secs(60));
        });
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                std::thread::sleep(std::time::Duration::from_millis(100));
                stop.store(true, Ordering::Relaxed);
            });
            assert!(in_order((waiting, |()| 0), (1, &stop), |()| (), |_| Ok(())).is_ok());
        });
    }
}
