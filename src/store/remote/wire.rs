//! Requests over HTTP: sent, sent again where that may help, and what is wrong with what comes back.
use super::access::Access;
use crate::error::LienketError;
use crate::words::{Said, reason};
use std::thread::sleep;
use std::time::Duration;
use ureq::http::{Response, StatusCode, Uri};
use ureq::{Agent, Body, Proxy};

/// How often a request is sent at most.
const TRIES: u32 = 5;
/// How long is waited before the second time; each further time twice as long.
const PAUSE: Duration = Duration::from_millis(200);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How much of what a server says is looked at, in bytes.
const SAID: u64 = 16_384;
/// How many characters of it are told.
const TOLD: usize = 300;

const RESULTS: &str = "application/sparql-results+json, application/sparql-results+xml;q=0.8";
const GRAPHS: &str = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5";

/// What is wrong where rows are left out.
const CUT: &str = "the endpoint gives no more than a part of the rows (its header X-SPARQL-MaxRows says so); raise ResultSetMaxRows in virtuoso.ini";

/// The way to an endpoint.
pub(super) struct Wire {
    agent: Agent,
    name: String,
    update: String,
    authorization: Option<String>,
}

/// Why a request failed, and whether it may be sent again.
struct Failed {
    fault: LienketError,
    again: bool,
}

impl Wire {
    pub(super) fn open(address: &str, access: &Access) -> Result<Self, LienketError> {
        let update = access.update.clone().unwrap_or_else(|| update_of(address));
        for address in [address, &update] {
            check(address)?;
        }
        let is_near = [address, &update].iter().all(|address| is_loopback(address));
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            // An answer from elsewhere is none of the endpoint that was named, nor for it a password.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(if is_near { None } else { Proxy::try_from_env() })
            .timeout_connect(Some(CONNECT))
            .timeout_recv_response(Some(access.timeout))
            .timeout_per_read(Some(access.timeout))
            .user_agent(concat!("lienket/", env!("CARGO_PKG_VERSION")))
            .build()
            .new_agent();
        let authorization = access.authorization.clone();
        Ok(Self { agent, name: address.to_owned(), update, authorization })
    }

    /// The address of queries.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What answers a query, which gives a graph or not.
    pub(super) fn query(&self, text: &str, is_graph: bool) -> Result<Response<Body>, LienketError> {
        let form =
            form_urlencoded::Serializer::new(String::new()).append_pair("query", text).finish();
        let accept = if is_graph { GRAPHS } else { RESULTS };
        let response =
            self.sent((&self.name, "application/x-www-form-urlencoded"), accept, &form)?;
        if response.headers().contains_key("x-sparql-maxrows") {
            return Err(self.fault(CUT));
        }
        Ok(response)
    }

    /// Carries out an update, which does the same when it is carried out twice.
    pub(super) fn update(&self, text: &str) -> Result<(), LienketError> {
        let mut response = self.sent((&self.update, "application/sparql-update"), "*/*", text)?;
        // Read to its end the connection serves the next request.
        drop(response.body_mut().with_config().limit(SAID).read_to_vec());
        Ok(())
    }

    /// A failure in these words.
    pub(super) fn fault(&self, reason: impl Into<Said>) -> LienketError {
        LienketError::Store { store: self.name.clone(), reason: reason.into() }
    }

    /// What is answered is nothing that was asked.
    pub(super) fn misfit(&self) -> LienketError {
        self.fault(reason("endpoint.misfit", &[]))
    }

    fn sent(
        &self,
        to: (&str, &str),
        accept: &str,
        body: &str,
    ) -> Result<Response<Body>, LienketError> {
        let mut pause = PAUSE;
        let mut tries = 1;
        loop {
            match self.sent_once(to, accept, body) {
                Ok(response) => return Ok(response),
                Err(Failed { again: true, .. }) if tries < TRIES => {
                    sleep(pause);
                    pause *= 2;
                    tries += 1;
                }
                Err(Failed { fault, .. }) => return Err(fault),
            }
        }
    }

    fn sent_once(
        &self,
        (address, media): (&str, &str),
        accept: &str,
        body: &str,
    ) -> Result<Response<Body>, Failed> {
        let mut request =
            self.agent.post(address).header("content-type", media).header("accept", accept);
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        let response =
            request.send(body.as_bytes()).map_err(|error| self.unsent(address, &error))?;
        if response.status().is_success() {
            Ok(response)
        } else {
            Err(self.refused(address, response))
        }
    }

    /// No answer came.
    fn unsent(&self, address: &str, error: &ureq::Error) -> Failed {
        let is_late = matches!(error, ureq::Error::Timeout(_));
        let key = if is_late { "endpoint.late" } else { "endpoint.unreached" };
        let cause = shown(&error.to_string());
        let why = reason(key, &[("address", &address), ("cause", &cause)]);
        Failed { fault: self.fault(why), again: !is_late }
    }

    /// An answer came that is no success.
    fn refused(&self, address: &str, mut response: Response<Body>) -> Failed {
        let status = response.status();
        let body = response.body_mut().with_config().limit(SAID).read_to_vec().unwrap_or_default();
        let body = String::from_utf8_lossy(&body);
        let said =
            body.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('<'));
        let said = said.map_or(String::new(), |said| format!(": {}", shown(said)));
        let hint = match status.as_u16() {
            401 | 403 => reason("endpoint.hint-access", &[]),
            404 | 405 | 415 => reason("endpoint.hint-address", &[]),
            300..=399 => reason("endpoint.hint-moved", &[]),
            500.. => reason("endpoint.hint-again", &[]),
            _ => Said::default(),
        };
        let again = [429, 500, 502, 503, 504].contains(&status.as_u16());
        Failed {
            fault: self.fault(reason(
                "endpoint.answers",
                &[
                    ("address", &address),
                    ("status", &told(status)),
                    ("said", &said),
                    ("hint", &hint),
                ],
            )),
            again,
        }
    }
}

fn told(status: StatusCode) -> String {
    let reason = status.canonical_reason().unwrap_or_default();
    format!("{} {reason}", status.as_u16()).trim_end().to_owned()
}

/// What a server says, shortened, its control characters shown as what they are.
fn shown(text: &str) -> String {
    text.chars().take(TOLD).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// Where updates go where nothing else is said: `…/query` has its `…/update` beside it, other addresses serve both.
fn update_of(address: &str) -> String {
    address
        .strip_suffix("/query")
        .map_or_else(|| address.to_owned(), |base| format!("{base}/update"))
}

/// Fails where an address is none, or tells a password.
fn check(address: &str) -> Result<(), LienketError> {
    let fault = |store: &str, key: &str| Err(LienketError::store(store, reason(key, &[])));
    let Some((scheme, rest)) = address.split_once("://") else {
        return fault(address, "endpoint.no-address");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if let Some((_, host)) = host.rsplit_once('@') {
        return fault(&format!("{scheme}://…@{host}"), "endpoint.password");
    }
    if !["http", "https"].contains(&scheme) || host.is_empty() || address.parse::<Uri>().is_err() {
        return fault(address, "endpoint.no-store");
    }
    Ok(())
}

fn is_loopback(address: &str) -> bool {
    let host = address.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
    host.is_some_and(|host| {
        let host = host.trim_matches(['[', ']']);
        host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::{check, is_loopback, shown, update_of};

    #[test]
    fn addresses_are_checked_and_passwords_in_them_not_shown() {
        for right in [
            "http://localhost:7878/query",
            "https://example.org/sparql?default-graph-uri=urn:x",
            "http://[::1]:1/",
        ] {
            assert!(check(right).is_ok(), "{right}");
        }
        for wrong in ["ftp://a/b", "http://", "http:///x", "http://a b/"] {
            assert!(check(wrong).is_err(), "{wrong}");
        }
        let told = check("http://me:geheim@host/x").expect_err("a password").to_string();
        assert!(!told.contains("geheim") && told.contains("--endpoint-password-file"), "{told}");
    }

    #[test]
    fn updates_go_beside_queries() {
        assert_eq!(update_of("http://a/query"), "http://a/update");
        assert_eq!(update_of("http://a/sparql"), "http://a/sparql");
        assert!(
            is_loopback("http://127.0.0.1:1/x")
                && is_loopback("http://[::1]/")
                && !is_loopback("http://example.org/")
        );
        assert_eq!(shown("a\u{1b}[31m"), "a\u{fffd}[31m");
    }
}
