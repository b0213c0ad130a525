//! Which request is answered by what.
use super::fault::Fault;
use super::media::{GRAPHS, HTML, TEXT};
use super::protocol::{fields, graph, header, may, of_form, posted};
use super::question::{Asked, shown};
use super::reply::{Reply, add, empty, of_fault, reply};
use super::{Shared, accept, cors, describe, page, told, work};
use hyper::body::Incoming;
use hyper::header::{ACCEPT, HOST};
use hyper::{HeaderMap, Method, Request, StatusCode};
use std::net::IpAddr;
use std::sync::Arc;

/// What there is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The page, which is an endpoint too.
    Root,
    /// Queries and updates.
    Endpoint,
    /// Updates.
    Update,
    /// Graphs, by the Graph Store Protocol.
    Graphs,
    /// Whether the server answers.
    Health,
}

impl Place {
    fn of(path: &str) -> Option<Self> {
        Some(match path {
            "/" => Self::Root,
            "/sparql" | "/query" => Self::Endpoint,
            "/update" => Self::Update,
            "/store" => Self::Graphs,
            "/health" => Self::Health,
            _ => return None,
        })
    }

    /// The methods that it knows, as a header tells them.
    const fn methods(self) -> &'static str {
        match self {
            Self::Root | Self::Endpoint => "GET, HEAD, POST, OPTIONS",
            Self::Update => "POST, OPTIONS",
            Self::Graphs | Self::Health => "GET, HEAD, OPTIONS",
        }
    }
}

/// Answers a request.
pub(super) async fn respond(shared: &Arc<Shared>, request: Request<Incoming>) -> Reply {
    let language = told::language(request.headers(), shared.options.language);
    let mut reply = match routed(shared, request).await {
        Ok(reply) => reply,
        Err(fault) => of_fault(&fault, language),
    };
    cors::allow(&shared.options, &mut reply);
    reply
}

async fn routed(shared: &Arc<Shared>, request: Request<Incoming>) -> Result<Reply, Fault> {
    own_host(shared, request.headers())?;
    let path = request.uri().path();
    let place = Place::of(path)
        .ok_or_else(|| Fault::new(StatusCode::NOT_FOUND, "no-path", &[("path", &shown(path))]))?;
    let methods = place.methods();
    let method = request.method().clone();
    if !methods.split(", ").any(|known| known == method.as_str()) {
        let filled = [("method", &*shown(method.as_str())), ("allowed", methods)];
        let fault = Fault::new(StatusCode::METHOD_NOT_ALLOWED, "no-method", &filled);
        return Err(fault.with("allow", methods));
    }
    if method == Method::OPTIONS {
        let mut reply = empty(StatusCode::NO_CONTENT);
        add(&mut reply, "allow", methods);
        cors::preflight(&shared.options, request.headers(), methods, &mut reply);
        return Ok(reply);
    }
    let accept = header(request.headers(), ACCEPT).map(str::to_owned);
    if method == Method::POST {
        let headers = request.headers().clone();
        let asked = posted(shared, request).await?;
        if place == Place::Update && !matches!(asked, Asked::Update(..)) {
            return Err(Fault::bad("no-update", &[]));
        }
        may(shared, &asked, &headers)?;
        return work::answer(shared, asked, accept).await;
    }
    got(shared, place, &request, accept).await
}

/// Answers GET and HEAD.
async fn got(
    shared: &Arc<Shared>,
    place: Place,
    request: &Request<Incoming>,
    accept: Option<String>,
) -> Result<Reply, Fault> {
    let form = fields(request)?;
    match place {
        Place::Health => Ok(reply(StatusCode::OK, TEXT, "ok\n".to_owned().into())),
        Place::Graphs => work::answer(shared, graph(&form)?, accept).await,
        Place::Root | Place::Endpoint | Place::Update => match of_form(&form)? {
            Some(Asked::Update(..)) => {
                let filled = [("method", "GET"), ("allowed", "POST")];
                let fault = Fault::new(StatusCode::METHOD_NOT_ALLOWED, "no-method", &filled);
                Err(fault.with("allow", "POST"))
            }
            Some(asked) => work::answer(shared, asked, accept).await,
            None => described(shared, request.headers(), accept.as_deref()),
        },
    }
}

/// The page for a browser, else the description of the service.
fn described(shared: &Shared, headers: &HeaderMap, accept: Option<&str>) -> Result<Reply, Fault> {
    let mut offers =
        GRAPHS.iter().map(|(media, format)| (*media, Some(*format))).collect::<Vec<_>>();
    // Who takes everything is no browser.
    offers.push((HTML, None));
    let Some((media, format)) = accept::choose(accept, &offers) else {
        return Err(work::unacceptable(offers.iter().map(|(media, _)| *media)));
    };
    let Some(format) = format else {
        return Ok(page::page(told::language(headers, shared.options.language)));
    };
    let host = header(headers, HOST).unwrap_or("localhost");
    let content = describe::description(host, shared.options.token.is_some(), *format)?;
    let media =
        GRAPHS.iter().find(|(known, _)| known == media).map_or("text/turtle", |(known, _)| known);
    Ok(reply(StatusCode::OK, media, content.into()))
}

/// Fails where a browser was led here under a name that is not ours: a page of the network could so read what this machine alone
/// is to read.
fn own_host(shared: &Shared, headers: &HeaderMap) -> Result<(), Fault> {
    if !shared.options.bind.ip().is_loopback() {
        return Ok(());
    }
    let host = header(headers, HOST).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|c| c.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name).trim_start_matches('[').trim_end_matches(']');
    let is_own = name.eq_ignore_ascii_case("localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    if is_own {
        return Ok(());
    }
    Err(Fault::new(StatusCode::MISDIRECTED_REQUEST, "other-host", &[("host", &shown(host))]))
}
