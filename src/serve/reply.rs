//! What is sent back: a status, headers, content.
use super::content::Content;
use super::fault::Fault;
use super::media::TEXT;
use crate::words::Language;
use hyper::header::{
    CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};

/// What is sent back.
pub(super) type Reply = Response<Content>;

/// The header that tells after how many rows an answer was cut.
pub(super) const CUT: &str = "lienket-cut";

/// A reply of a media type.
pub(super) fn reply(status: StatusCode, media: &'static str, content: Content) -> Reply {
    let mut reply = bare(status, content);
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    reply
}

/// A reply that holds nothing.
pub(super) fn empty(status: StatusCode) -> Reply {
    bare(status, Content::empty())
}

fn bare(status: StatusCode, content: Content) -> Reply {
    let mut reply = Response::new(content);
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Origin"));
    reply
}

/// Adds a header whose value we made; one that no header can hold is left out.
pub(super) fn add(reply: &mut Reply, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(HeaderName::from_static(name), value);
    }
}

/// A fault in plain words.
pub(super) fn of_fault(fault: &Fault, language: Language) -> Reply {
    let mut text = fault.told(language);
    text.push('\n');
    let mut reply = reply(fault.status, TEXT, text.into());
    if let Some((name, value)) = &fault.header {
        add(&mut reply, name, value);
    }
    reply
}
