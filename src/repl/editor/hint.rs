//! How an earlier statement went on that began like this one: shown faintly behind the cursor, taken by the right arrow.
use rustyline::history::{History, SearchDirection};

/// The rest of an earlier statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    /// Its first line.
    shown: String,
    rest: String,
}

impl rustyline::hint::Hint for Hint {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        Some(&self.rest)
    }
}

/// The rest of the latest statement before number `index` that begins with `line`; none in the middle of the line.
pub(super) fn hint(
    line: &str,
    position: usize,
    history: &dyn History,
    index: usize,
) -> Option<Hint> {
    if line.trim().is_empty() || position < line.len() {
        return None;
    }
    let mut from = index.min(history.len()).checked_sub(1)?;
    loop {
        let found = history.starts_with(line, from, SearchDirection::Reverse).ok()??;
        if let Some(rest) = found.entry.get(line.len()..).filter(|rest| !rest.is_empty()) {
            return Some(Hint { shown: first_line(rest), rest: rest.to_owned() });
        }
        from = found.idx.checked_sub(1)?;
    }
}

/// The first line of `rest`, with a mark where more follow; what a terminal would obey is left out.
fn first_line(rest: &str) -> String {
    let (line, more) = rest.split_once('\n').map_or((rest, ""), |(line, _)| (line, " …"));
    line.chars().filter(|c| !c.is_control()).chain(more.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::hint;
    use rustyline::history::{History, MemHistory};

    fn hinted(line: &str) -> Option<(String, String)> {
        let mut history = MemHistory::new();
        for entry in ["SELECT ?a { }", "SELECT ?b {\n ?b ?c ?d }", "PATH \"Lào Cai\"", "SELECT"] {
            history.add(entry).unwrap();
        }
        let hint = hint(line, line.len(), &history, history.len())?;
        Some((hint.shown, hint.rest))
    }

    #[test]
    fn the_latest_statement_that_began_so_is_hinted() {
        let told = |shown: &str, rest: &str| Some((shown.to_owned(), rest.to_owned()));
        assert_eq!(hinted("PATH \"L"), told("ào Cai\"", "ào Cai\""));
        assert_eq!(hinted("SELECT"), told(" ?b { …", " ?b {\n ?b ?c ?d }"));
        assert_eq!(hinted("SELECT ?a"), told(" { }", " { }"));
        for none in ["", " ", "ASK", "PATH \"Lào Cai\""] {
            assert_eq!(hinted(none), None, "{none:?}");
        }
    }

    #[test]
    fn nothing_is_hinted_within_a_line() {
        let mut history = MemHistory::new();
        history.add("SELECT ?a").unwrap();
        assert_eq!(hint("SELECT", 3, &history, 1), None);
        assert!(hint("SELECT", 6, &history, 1).is_some());
        assert_eq!(hint("SELECT", 6, &MemHistory::new(), 0), None);
    }
}
