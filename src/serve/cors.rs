//! Whose pages may read answers in a browser: nobody's, unless the options name an origin.
use super::Options;
use super::reply::{CUT, Reply, add};
use hyper::HeaderMap;

/// How long a browser may remember that it may ask, in seconds.
const REMEMBERED: &str = "600";

/// Tells a browser that the pages of the origin of `options` may read this.
pub(super) fn allow(options: &Options, reply: &mut Reply) {
    if let Some(origin) = &options.cors {
        add(reply, "access-control-allow-origin", origin);
        add(reply, "access-control-expose-headers", CUT);
    }
}

/// Answers a browser that asks whether it may ask.
pub(super) fn preflight(options: &Options, asked: &HeaderMap, methods: &str, reply: &mut Reply) {
    if options.cors.is_none() || !asked.contains_key("access-control-request-method") {
        return;
    }
    add(reply, "access-control-allow-methods", methods);
    add(
        reply,
        "access-control-allow-headers",
        "accept, accept-language, authorization, content-type",
    );
    add(reply, "access-control-max-age", REMEMBERED);
    // A page of the network that asks a server of this machine.
    if asked.contains_key("access-control-request-private-network") {
        add(reply, "access-control-allow-private-network", "true");
    }
}
