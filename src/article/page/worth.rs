//! Which pages are no articles, and why.
use super::body::Text;
use super::meta::{About, Claim};
use crate::words::{Said, reason};

/// So much running text has an article at least, in bytes.
const SHORTEST: usize = 200;

/// And one that says of itself that it is one.
const SHORTEST_DECLARED: usize = 60;

/// A longer line is running text, however it ends.
const LONG: usize = 160;

/// Why a page is no article, as it stands.
pub(super) fn at_first_sight(about: &About) -> Option<Said> {
    (about.sends_on && about.claim != Claim::Article).then(|| reason("page.sends-on", &[]))
}

/// Why a page is no article, after its text was read.
pub(super) fn after_reading(text: &Text, about: &About) -> Option<Said> {
    let told: Vec<usize> = text
        .lines
        .iter()
        .filter(|line| !line.is_caption && is_running(&line.text))
        .map(|line| line.text.len())
        .collect();
    let length: usize = told.iter().sum();
    if length < if about.claim == Claim::Article { SHORTEST_DECLARED } else { SHORTEST } {
        let key = if about.asks_password { "page.login" } else { "page.no-text" };
        let key = if text.links > told.len() + 2 { "page.list" } else { key };
        return Some(reason(key, &[]));
    }
    let headed = about.published.is_none() && text.headed > told.len().max(2);
    let is_list = about.claim == Claim::List || headed || text.links > told.len().max(2);
    (is_list && about.claim != Claim::Article).then(|| reason("page.list", &[]))
}

fn is_running(text: &str) -> bool {
    text.len() > LONG || text.ends_with(['.', '…', '!', '?', '”', '"', ':', ';'])
}
