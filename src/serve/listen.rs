//! Connections: who may have one, for how long, and how they end.
use super::Shared;
use super::pulse::Pulse;
use super::route::respond;
use crate::error::LienketError;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// How many connections there may be.
const CONNECTIONS: usize = 256;
/// How long a client may take to send the head of a request, or leave its connection without any.
const HEAD: Duration = Duration::from_secs(10);
/// The longest head, in bytes.
const LONGEST: usize = 64 << 10;
/// How long answers that are being sent when the server ends may take.
const GRACE: Duration = Duration::from_secs(5);
/// How long is waited after a connection could not be had, as where there are too many files.
const PAUSE: Duration = Duration::from_millis(50);

/// Answers until the server is to end.
pub(super) fn run(listener: TcpListener, shared: &Arc<Shared>) -> Result<(), LienketError> {
    let fault = |error: std::io::Error| LienketError::Threads(error.to_string());
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(fault)?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener).map_err(fault)?;
        accept(&listener, shared).await;
        Ok(())
    })
}

async fn accept(listener: &tokio::net::TcpListener, shared: &Arc<Shared>) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = JoinSet::new();
    loop {
        let accepted = async {
            let place = Arc::clone(&free).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            (place, accepted) = accepted => match accepted {
                Ok((stream, _)) => {
                    let shared = Arc::clone(shared);
                    connections.spawn(async move {
                        connection(stream, shared).await;
                        drop(place);
                    });
                }
                Err(_) => sleep(PAUSE).await,
            },
            () = shared.ended() => break,
        }
        while connections.try_join_next().is_some() {}
    }
    // Whoever takes longer is left.
    let all = async { while connections.join_next().await.is_some() {} };
    drop(timeout(GRACE, all).await);
}

/// Serves one client until it goes, stops taking what it asked for, or the server ends.
async fn connection(stream: TcpStream, shared: Arc<Shared>) {
    // An answer goes out as it is.
    drop(stream.set_nodelay(true));
    let pulse = Arc::new(Pulse::default());
    let service = service_fn(|request| {
        let (shared, pulse) = (Arc::clone(&shared), Arc::clone(&pulse));
        async move {
            pulse.end();
            let reply = respond(&shared, request).await;
            Ok::<_, Infallible>(reply.map(|content| content.watched(pulse)))
        }
    });
    let mut served = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD)
            .max_buf_size(LONGEST)
            .serve_connection(TokioIo::new(stream), service)
    );
    let mut stopped = pin!(pulse.stopped());
    tokio::select! {
        // What is wrong with a connection the client knows itself.
        served = served.as_mut() => return drop(served),
        () = &mut stopped => return,
        () = shared.ended() => {}
    }
    served.as_mut().graceful_shutdown();
    tokio::select! {
        served = served => drop(served),
        () = &mut stopped => {}
    }
}
