//! WARC, the files of crawls → the articles in it: [`Warc`].
//!
//! The pages are the bodies of `response` records of status 200 that hold HTML. `httparse` reads the heads of records and of responses; the crate
//! `warc` is not used: it keeps a head of any length, knows no places in the file, and loses its way behind a record that breaks a rule.
mod head;
mod http;

use super::Found;
use super::Origin;
use super::bytes::{self, Input};
use super::page::{LARGEST_PAGE, Raw};
use super::seen::Seen;
use crate::error::LienketError;
use crate::words::{Said, reason};
use head::Head;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// The most bytes of the head of a record, and of the head of a response.
const LARGEST_HEAD: usize = 64 << 10;

/// The articles of a WARC file.
pub(super) struct Warc {
    input: Option<Input>,
    origin: Origin,
    seen: Seen,
    /// Whether a page was met.
    met: bool,
    /// The first line of the next record, where it was read before its time.
    pending: Option<(Vec<u8>, u64)>,
    line: Vec<u8>,
}

/// What comes next in the file.
enum Next {
    /// A record: where it begins, its head.
    Record(u64, Vec<u8>),
    /// What no record begins with; the next one is looked for.
    Stray(u64),
    /// A head without end.
    Endless(u64),
    /// The file ends within the head that begins here.
    Cut(u64),
    /// The file ends.
    End,
}

impl Warc {
    /// The articles of `input`.
    pub(super) fn new(input: Input, origin: Origin, seen: Seen) -> Self {
        Self { input: Some(input), origin, seen, met: false, pending: None, line: Vec::new() }
    }

    /// The record at byte `at`: `tin.warc.gz:@12345`.
    fn origin(&self, at: u64) -> Origin {
        let mut name = self.origin.path.as_os_str().to_owned();
        name.push(format!(":@{at}"));
        Origin { path: Arc::from(PathBuf::from(name)), line: None }
    }

    /// Goes to the next record and takes its head.
    fn head(&mut self) -> io::Result<Next> {
        let Some(input) = self.input.as_mut() else { return Ok(Next::End) };
        let mut begin = None;
        let mut head = Vec::new();
        if let Some((line, at)) = self.pending.take() {
            (head, begin) = (line, Some(at));
        }
        loop {
            let at = input.place();
            let length = input.line(&mut self.line)?;
            let Some(begin) = begin else {
                if length == 0 {
                    return Ok(Next::End);
                }
                if self.line.starts_with(b"WARC/") && length < LARGEST_HEAD {
                    (begin, head) = (Some(at), self.line.clone());
                } else if !self.line.trim_ascii().is_empty() {
                    return self.find_next().map(|()| Next::Stray(at));
                }
                continue;
            };
            if length == 0 {
                return Ok(Next::Cut(begin));
            }
            head.extend_from_slice(&self.line);
            if self.line.trim_ascii().is_empty() {
                return Ok(Next::Record(begin, head));
            }
            if head.len() > LARGEST_HEAD {
                return self.find_next().map(|()| Next::Endless(begin));
            }
        }
    }

    /// Looks for a line with which a record begins.
    fn find_next(&mut self) -> io::Result<()> {
        let Some(input) = self.input.as_mut() else { return Ok(()) };
        loop {
            let at = input.place();
            if input.line(&mut self.line)? == 0 {
                return Ok(());
            }
            if self.line.starts_with(b"WARC/1.") || self.line.starts_with(b"WARC/0.") {
                self.pending = Some((std::mem::take(&mut self.line), at));
                return Ok(());
            }
        }
    }

    /// What a record holds; `None` where it is no page.
    fn record(&mut self, at: u64, head: &[u8]) -> Option<Result<Found, LienketError>> {
        let origin = self.origin(at);
        let head = match Head::parse(head) {
            Ok(head) => head,
            Err(why) => {
                return Some(match self.find_next() {
                    Ok(()) => Err(origin.refuse(why)),
                    Err(cause) => Err(self.end(&cause, &origin)),
                });
            }
        };
        match self.content(&head) {
            Err(cause) => Some(Err(self.end(&cause, &origin))),
            Ok(Content::Cut) => {
                self.input = None;
                Some(Err(origin.refuse(reason("warc.cut", &[]))))
            }
            Ok(Content::Other) => None,
            Ok(Content::Broken(why)) => Some(Err(origin.refuse(why))),
            Ok(Content::Page(response)) => {
                self.met = true;
                if let Some(why) = &head.truncated {
                    return Some(Err(origin.pass_over(reason("warc.truncated", &[("why", why)]))));
                }
                Some(response.body().map_err(|why| origin.refuse(why)).and_then(|body| {
                    let raw = Raw {
                        bytes: &body,
                        charset: response.charset.as_deref(),
                        address: head.address.as_deref(),
                    };
                    self.seen.read(&raw, origin)
                }))
            }
        }
    }

    /// Takes the content of the record with this head, and keeps it where it is a page.
    fn content(&mut self, head: &Head) -> io::Result<Content> {
        let Some(input) = self.input.as_mut() else { return Ok(Content::Cut) };
        if !head.is_response {
            let (_, taken) = input.part(head.length, 0)?;
            return Ok(if taken < head.length { Content::Cut } else { Content::Other });
        }
        // The head of the response says whether the rest is worth keeping.
        let (mut bytes, first) = input.part(head.length.min(LARGEST_HEAD as u64), LARGEST_HEAD)?;
        let response = http::Response::parse(&bytes);
        let keep = if matches!(response, Ok(Some(_))) { LARGEST_PAGE + 1 } else { 0 };
        let (rest, second) = input.part(head.length - first, keep)?;
        if first + second < head.length {
            return Ok(Content::Cut);
        }
        Ok(match response {
            Err(why) => Content::Broken(why),
            Ok(None) => Content::Other,
            Ok(Some(mut response)) => {
                bytes.extend_from_slice(&rest);
                response.take(bytes);
                Content::Page(response)
            }
        })
    }

    /// Ends the walk: the file cannot be read any further.
    fn end(&mut self, cause: &io::Error, origin: &Origin) -> LienketError {
        self.input = None;
        bytes::broken(cause, origin)
    }
}

/// What a record holds.
enum Content {
    /// A page.
    Page(http::Response),
    /// Something else.
    Other,
    /// A response that is none.
    Broken(Said),
    /// The file ends within it.
    Cut,
}

impl Iterator for Warc {
    type Item = Result<Found, LienketError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let place = self.input.as_mut()?.place();
            match self.head() {
                Ok(Next::Record(at, head)) => {
                    if let Some(found) = self.record(at, &head) {
                        return Some(found);
                    }
                }
                Ok(Next::Stray(at)) => {
                    return Some(Err(self.origin(at).refuse(reason("warc.no-record", &[]))));
                }
                Ok(Next::Endless(at)) => {
                    let why = format!("more than {} KiB", LARGEST_HEAD >> 10);
                    return Some(Err(self
                        .origin(at)
                        .refuse(reason("warc.head", &[("cause", &why)]))));
                }
                Ok(Next::Cut(at)) => {
                    self.input = None;
                    return Some(Err(self.origin(at).refuse(reason("warc.cut", &[]))));
                }
                Ok(Next::End) => {
                    self.input = None;
                    let none = self.origin.pass_over(reason("warc.none", &[]));
                    return (!self.met).then_some(Err(none));
                }
                Err(cause) => {
                    let origin = self.origin(place);
                    return Some(Err(self.end(&cause, &origin)));
                }
            }
        }
    }
}
