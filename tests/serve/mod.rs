//! The server over a real socket on loopback: each test has one of its own, on a port that is free.
mod clients;
mod hostile;
mod limits;
mod negotiation;
mod page;
mod protocol;
mod updates;

use crate::sample::store;
use lienket::lexicon::table::Tables;
use lienket::serve::{Ending, Options, Server};
use lienket::store::Store;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

/// A server that ends with the test.
pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    pub(crate) store: Store,
    ending: Ending,
    thread: Option<JoinHandle<()>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Served {
    /// Serves the sample article, in a way that `change` makes.
    pub(crate) fn with(change: impl FnOnce(&mut Options)) -> Self {
        Self::of(store(&["a"]), change)
    }

    pub(crate) fn of(store: Store, change: impl FnOnce(&mut Options)) -> Self {
        let mut options = Options { bind: ([127, 0, 0, 1], 0).into(), ..Options::default() };
        change(&mut options);
        let ending = Ending::default();
        let server = Server::bind(&store, Tables::embedded(), options, &ending).unwrap();
        let address = server.address().unwrap();
        let thread = std::thread::spawn(move || server.run().unwrap());
        Self { address, store, ending, thread: Some(thread) }
    }

    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    /// Ends the server, and waits until it has.
    pub(crate) fn end(&mut self) {
        self.ending.end();
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// Sends a request of these lines, whose host and end are added, and what comes back until the server closes.
    pub(crate) fn send(&self, first: &str, headers: &[&str], body: &[u8]) -> Got {
        let mut text =
            format!("{first} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        for header in headers {
            text.extend([header, "\r\n"]);
        }
        if !body.is_empty() {
            text.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
        }
        text.push_str("\r\n");
        let mut stream = self.connect();
        stream.write_all(text.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        Got::read(&mut stream)
    }

    pub(crate) fn get(&self, path: &str, accept: &str) -> Got {
        self.send(&format!("GET {path}"), &[&format!("Accept: {accept}")], b"")
    }

    /// Asks a query by GET.
    pub(crate) fn ask(&self, query: &str, accept: &str) -> Got {
        self.get(&format!("/sparql?query={}", encoded(query)), accept)
    }

    /// Sends a body of this media type.
    pub(crate) fn post(&self, path: &str, media: &str, body: &str) -> Got {
        self.send(&format!("POST {path}"), &[&format!("Content-Type: {media}")], body.as_bytes())
    }

    /// Whether it still answers.
    pub(crate) fn is_alive(&self) -> bool {
        self.get("/health", "*/*").body == "ok\n"
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.ending.end();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Got {
    pub(crate) fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) =
            text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no head: {text:?}"));
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        });
        Self { status, headers: headers.collect(), body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// As a form has it.
pub(crate) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

pub(crate) const NAMES: &str =
    "SELECT DISTINCT ?name { ?p a foaf:Person ; skos:prefLabel ?name } ORDER BY ?name";
