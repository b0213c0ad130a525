//! HTML and SVG, written so that no text of an article can become markup.
//!
//! The only ways into [`Markup`] are escaping ([`Markup::text`], [`Markup::json`]), an element with escaped attributes
//! ([`element`]) and texts of the program itself ([`Markup::own`], of `'static` life).
use serde::Serialize;

/// A piece of HTML or SVG that is safe to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup(String);

impl Markup {
    /// Nothing.
    pub(crate) const fn none() -> Self {
        Self(String::new())
    }

    /// A text of the program itself.
    pub(crate) fn own(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// Any text, escaped for content and attributes.
    pub(crate) fn text(text: &str) -> Self {
        Self(escape(text))
    }

    /// A value as JSON for a `<script type="application/json">`: nothing in it ends the script or opens a comment.
    /// A value that has no JSON form (a map with keys that are no texts) gives `null`.
    pub(crate) fn json(value: &impl Serialize) -> Self {
        let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        let mut safe = String::with_capacity(json.len());
        for c in json.chars() {
            match c {
                '<' => safe.push_str("\\u003c"),
                '>' => safe.push_str("\\u003e"),
                '&' => safe.push_str("\\u0026"),
                '\u{2028}' => safe.push_str("\\u2028"),
                '\u{2029}' => safe.push_str("\\u2029"),
                c => safe.push(c),
            }
        }
        Self(safe)
    }

    /// Adds `more` at the end.
    pub(crate) fn push(&mut self, more: Self) {
        self.0.push_str(&more.into_string());
    }

    /// This and `more` behind it.
    #[must_use]
    pub(crate) fn and(mut self, more: Self) -> Self {
        self.push(more);
        self
    }

    /// Whether there is nothing.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is to be written.
    #[cfg(test)]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is to be written.
    pub(crate) fn into_string(self) -> String {
        self.0
    }
}

impl FromIterator<Self> for Markup {
    fn from_iter<I: IntoIterator<Item = Self>>(pieces: I) -> Self {
        let mut all = Self::none();
        for piece in pieces {
            all.push(piece);
        }
        all
    }
}

/// `<tag name="value">inner</tag>`; the values are escaped.
pub(crate) fn element(
    tag: &'static str,
    attributes: &[(&'static str, &str)],
    inner: Markup,
) -> Markup {
    let mut text = String::with_capacity(inner.0.len() + 32);
    text.push('<');
    text.push_str(tag);
    for (name, value) in attributes {
        text.push(' ');
        text.push_str(name);
        text.push_str("=\"");
        text.push_str(&escape(value));
        text.push('"');
    }
    text.push('>');
    text.push_str(&inner.into_string());
    text.push_str("</");
    text.push_str(tag);
    text.push('>');
    Markup(text)
}

/// The template with each `{{name}}` replaced by the part of that name; what stands in a part is never looked at again.
/// A name without a part leaves nothing behind.
pub(crate) fn fill(template: &'static str, parts: &[(&'static str, Markup)]) -> Markup {
    let mut page = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            page.push_str("{{");
            rest = after;
            continue;
        };
        if let Some((_, part)) = parts.iter().find(|(known, _)| *known == name) {
            page.push_str(&part.0);
        }
        rest = tail;
    }
    page.push_str(rest);
    Markup(page)
}

/// Escapes for HTML and XML, content and quoted attributes. Characters that XML forbids become U+FFFD; the marks that
/// turn the direction of a text are left out, for no Vietnamese text needs them and they can forge what is read.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '\t' | '\n' | '\r' => safe.push(c),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                safe.push('\u{fffd}');
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{Markup, element, fill};

    const HOSTILE: &str =
        "</script><img src=x onerror=\"alert(1)\"> & 'Lào Cai' <!-- \u{0}\u{202e}";

    #[test]
    fn a_text_never_becomes_markup() {
        let text = Markup::text(HOSTILE).into_string();
        assert_eq!(
            text,
            "&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;Lào Cai&#39; &lt;!-- \u{fffd}"
        );
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let link = element("a", &[("title", "\" onclick=\"x")], Markup::text("<b>"));
        assert_eq!(link.as_str(), "<a title=\"&quot; onclick=&quot;x\">&lt;b&gt;</a>");
    }

    #[test]
    fn json_stays_within_its_script_and_reads_back() {
        let json = Markup::json(&HOSTILE).into_string();
        assert!(!json.contains(['<', '>', '&']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), HOSTILE);
        assert!(!Markup::json(&"\u{2028}\u{2029}").as_str().contains(['\u{2028}', '\u{2029}']));
    }

    #[test]
    fn a_part_that_looks_like_a_placeholder_stays_what_it_is() {
        let page = fill(
            "<p>{{a}}</p><i>{{b}}</i>{{none}}{{",
            &[("a", Markup::text("{{b}}")), ("b", Markup::text("<x>"))],
        );
        assert_eq!(page.as_str(), "<p>{{b}}</p><i>&lt;x&gt;</i>{{");
    }
}
