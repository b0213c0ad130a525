//! Text as it may stand in XML.
use quick_xml::escape::escape;

/// The text escaped, for content and attributes. What XML 1.0 cannot hold, control characters, is replaced by U+FFFD; line ends
/// and tabs are written as references, so that they survive in attributes.
pub(super) fn escaped(text: &str) -> String {
    let holds = |c: char| match c {
        '\t' | '\n' | '\r' => true,
        c => !c.is_control() && c != '\u{fffe}' && c != '\u{ffff}',
    };
    let clean: String = text.chars().map(|c| if holds(c) { c } else { '\u{fffd}' }).collect();
    escape(&clean).replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_breaks_the_markup() {
        assert_eq!(
            escaped("\"Sở A\" & <B>\u{0}\u{1b}\u{85}\n'"),
            "&quot;Sở A&quot; &amp; &lt;B&gt;\u{fffd}\u{fffd}\u{fffd}&#10;&apos;"
        );
    }
}
