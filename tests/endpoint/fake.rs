//! An endpoint that answers as a test wants, on loopback.
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// What was asked: the head as it came, the body.
pub(super) struct Asked {
    pub(super) head: String,
    pub(super) body: String,
}

/// What is answered: bytes, and then the connection is closed.
pub(super) type Answering = dyn Fn(usize, &Asked) -> Vec<u8> + Send + Sync;

/// An endpoint that ends with the test.
pub(super) struct Fake {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
}

impl Fake {
    /// Answers each request by its number, from 0, and what it asks.
    pub(super) fn new(answer: impl Fn(usize, &Asked) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, over) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let answer: Arc<Answering> = Arc::new(answer);
        let (noted, ends): (Arc<Mutex<Vec<String>>>, _) = (Arc::clone(&asked), Arc::clone(&over));
        let number = Arc::new(AtomicUsize::new(0));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                let (answer, noted, number) =
                    (Arc::clone(&answer), Arc::clone(&noted), Arc::clone(&number));
                thread::spawn(move || {
                    if let Some(request) = read(&stream) {
                        let number = number.fetch_add(1, Ordering::Relaxed);
                        noted.lock().unwrap().push(format!("{}\n{}", request.head, request.body));
                        // Whoever asked may be gone.
                        drop((&stream).write_all(&answer(number, &request)));
                    }
                });
            }
        });
        Self { port, asked, over }
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/sparql", self.port)
    }

    /// What was asked so far.
    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn read(mut stream: &TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    let mut piece = [0; 8192];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Some(Asked { head: head.to_owned(), body: body.to_owned() });
            }
        }
        let read = stream.read(&mut piece).ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&piece[..read]);
    }
}

/// A response of this status line and media type.
pub(super) fn response(status: &str, media: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Solutions, in JSON.
pub(super) fn json(body: &str) -> Vec<u8> {
    response("200 OK", "application/sparql-results+json", body)
}

/// What an endpoint with a graph of ours answers when it is opened: a statement of the ontology, and that all graphs are seen.
pub(super) fn opened(asked: &Asked) -> Option<Vec<u8>> {
    if asked.body.contains("graph%2Fontology") && asked.body.contains("LIMIT") {
        let row = r#"{"s":{"type":"uri","value":"urn:s"},"p":{"type":"uri","value":"urn:p"},"o":{"type":"uri","value":"urn:o"}}"#;
        return Some(json(&format!(
            r#"{{"head":{{"vars":["s","p","o"]}},"results":{{"bindings":[{row}]}}}}"#
        )));
    }
    let is_union = asked.body.contains("owl%23Ontology") && asked.body.contains("ASK");
    is_union.then(|| json(r#"{"head":{},"boolean":true}"#))
}
