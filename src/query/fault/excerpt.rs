//! A line of a query with a caret under a place in it.
use super::words;
use crate::words::Said;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// The most characters of a line that are shown on either side of the place.
const CONTEXT: usize = 60;

/// Line and column, both from 1, of the character with this number from 0.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before: String = text.chars().take(offset).collect();
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}

/// The message with the line and a caret under the column, both from 1.
pub(crate) fn shown(text: &str, line: usize, column: usize, reason: &Said) -> Said {
    let excerpt = excerpt(text, line, column);
    let (line, column) = (line.to_string(), column.to_string());
    Said::each(|language| {
        let place = words().say(language, "place", &[("line", &line), ("column", &column)]);
        format!("{place}: {}{excerpt}", reason.of(language))
    })
}

/// The line and a caret under the column, each on a line of its own.
pub(super) fn excerpt(text: &str, line: usize, column: usize) -> String {
    let written = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    let skipped = column.saturating_sub(1).saturating_sub(CONTEXT);
    let before: String = written.chars().skip(skipped).take(column - 1 - skipped).collect();
    let after: String = written.chars().skip(column - 1).take(CONTEXT).collect();
    let (open, close) = (
        if skipped > 0 { "…" } else { "" },
        if written.chars().count() > column - 1 + CONTEXT { "…" } else { "" },
    );
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    // Tabs stay tabs, so that the caret stands under its place whatever their width.
    let pad: String = before
        .split_inclusive('\t')
        .flat_map(|part| {
            let tab = part.ends_with('\t');
            let width = part.trim_end_matches('\t').width();
            std::iter::repeat_n(' ', width).chain(tab.then_some('\t'))
        })
        .collect();
    let mut shown = String::new();
    // Writing to a string cannot fail.
    let _written = write!(
        shown,
        "\n {number} | {open}{before}{after}{close}\n {margin} | {}{pad}^",
        if skipped > 0 { " " } else { "" }
    );
    shown
}

#[cfg(test)]
mod tests {
    use crate::words::Language;

    fn shown(text: &str, line: usize, column: usize, reason: &str) -> String {
        super::shown(text, line, column, &reason.into()).en
    }

    #[test]
    fn the_place_is_told_in_both_languages() {
        let said = super::shown("x y", 1, 3, &"oops".into());
        assert_eq!(said.of(Language::Vietnamese), "dòng 1, cột 3: oops\n 1 | x y\n   |   ^");
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        assert_eq!(
            shown("SELECT\n  \"Lào Cai\" x", 2, 13, "oops"),
            "line 2, column 13: oops\n 2 |   \"Lào Cai\" x\n   |             ^"
        );
        assert_eq!(shown("\tá x", 1, 4, "oops"), "line 1, column 4: oops\n 1 | \tá x\n   | \t  ^");
        assert_eq!(shown("越南 x", 1, 4, "oops").lines().last(), Some("   |      ^"));
        assert_eq!(shown("", 1, 1, "oops"), "line 1, column 1: oops\n 1 | \n   | ^");
        let long = shown(&format!("{}x{}", "a".repeat(500), "b".repeat(500)), 1, 501, "oops");
        let lines: Vec<usize> = long.lines().map(|line| line.chars().count()).collect();
        assert_eq!(lines, [24, 5 + 1 + 60 + 60 + 1, 5 + 1 + 60 + 1]);
    }
}
