//! The address of a page, and the id that it gives its article.
use crate::article::id::mark;
use oxiri::Iri;
use sha2::{Digest, Sha256};

/// The most bytes of an id that is made from an address.
const LONGEST: usize = 180;

/// What is added to an address to tell where a reader came from.
const TRACKING: [&str; 6] = ["utm_", "fbclid", "gclid", "zarsrc", "_ga", "ref="];

/// An `http` or `https` address without what does not tell pages apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::article) struct Address(String);

impl Address {
    /// The address `text`; `None` where it is none of a page.
    pub(in crate::article) fn parse(text: &str) -> Option<Self> {
        Self::of(&Iri::parse(text.trim()).ok()?)
    }

    /// The address `text`, which may be relative to `base`.
    pub(super) fn beside(text: &str, base: Option<&Self>) -> Option<Self> {
        let text = text.trim();
        Self::parse(text).or_else(|| {
            let base = Iri::parse(base?.0.as_str()).ok()?;
            Self::of(&base.resolve(text).ok()?)
        })
    }

    fn of<T: std::ops::Deref<Target = str>>(iri: &Iri<T>) -> Option<Self> {
        let scheme = iri.scheme().to_ascii_lowercase();
        let host = iri.authority()?.rsplit('@').next()?.to_ascii_lowercase();
        let plain = |c: char| !c.is_control() && !c.is_whitespace();
        if !matches!(&*scheme, "http" | "https") || host.is_empty() || !iri.chars().all(plain) {
            return None;
        }
        let query = iri.query().unwrap_or_default().split('&');
        let kept: Vec<&str> = query
            .filter(|part| !part.is_empty() && !TRACKING.iter().any(|mark| part.starts_with(mark)))
            .collect();
        let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        let path = if iri.path().is_empty() { "/" } else { iri.path() };
        Some(Self(format!("{scheme}://{host}{path}{query}")))
    }

    /// It as text.
    pub(in crate::article) fn as_str(&self) -> &str {
        &self.0
    }

    /// Without the scheme, `www.` and a stroke at the end.
    fn bare(&self) -> &str {
        let bare = self.0.split_once("://").map_or(&*self.0, |(_, rest)| rest);
        bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
    }

    /// The id of its article: host and path. It is the same however the page was saved, and no way in a file system:
    /// nothing in it is called `..`.
    pub(in crate::article) fn id(&self) -> String {
        let parts = self.bare().split('/').filter(|part| !matches!(*part, "" | "." | ".."));
        let id = parts.collect::<Vec<_>>().join("/");
        if id.len() <= LONGEST {
            return id;
        }
        let mut end = LONGEST - 13;
        while !id.is_char_boundary(end) {
            end -= 1;
        }
        format!("{}-{}", id.get(..end).unwrap_or_default(), mark(&Sha256::digest(&id)))
    }

    /// Whether it is that of a site, not of a page in it.
    pub(super) fn is_root(&self) -> bool {
        !self.bare().contains(['/', '?'])
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    fn id(text: &str) -> Option<String> {
        Address::parse(text).map(|address| address.id())
    }

    #[test]
    fn an_address_becomes_an_id() {
        for (text, expected) in [
            (
                "https://www.Example.org/thoi-su/bai-1.html?utm_source=x#y",
                "example.org/thoi-su/bai-1.html",
            ),
            ("http://example.org/xem?id=5&fbclid=9", "example.org/xem?id=5"),
            ("https://example.org/a/", "example.org/a"),
            ("https://example.org/../../etc/passwd", "example.org/etc/passwd"),
            ("https://example.org/%2e%2e/a", "example.org/%2e%2e/a"),
            ("https://user:pass@example.org/a", "example.org/a"),
        ] {
            assert_eq!(id(text).as_deref(), Some(expected));
        }
        for none in [
            "",
            "/a",
            "javascript:alert(1)",
            "ftp://example.org/a",
            "https:///a",
            "https://a b/c",
            "https://a/<b>",
        ] {
            assert_eq!(id(none), None, "{none}");
        }
        let long = id(&format!("https://example.org/{}", "ắ".repeat(300))).unwrap();
        assert!(long.len() <= 180 && long.starts_with("example.org/ắ"), "{long}");
    }

    #[test]
    fn relative_ones_are_resolved() {
        let base = Address::parse("https://example.org/a/b.html");
        let found = Address::beside("../c.html", base.as_ref()).unwrap();
        assert_eq!(found.as_str(), "https://example.org/c.html");
        assert!(Address::beside("c.html", None).is_none());
        assert!(Address::parse("https://example.org/").unwrap().is_root());
        assert!(!found.is_root());
    }
}
