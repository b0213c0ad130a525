//! Tab: the first shows what the text may go on with, each further one puts in the next of them.
use crate::complete::{Candidate, Completion};
use rustyline::completion::Candidate as Shown;

/// A candidate: what is shown, what is put in.
pub(super) struct Pair {
    shown: String,
    insert: String,
}

impl Shown for Pair {
    fn display(&self) -> &str {
        &self.shown
    }

    fn replacement(&self) -> &str {
        &self.insert
    }
}

/// The candidates that were shown, and which one comes next.
#[derive(Debug)]
pub(super) struct Cycle {
    start: usize,
    candidates: Vec<Candidate>,
    next: usize,
    /// The text and the cursor as they are left: whoever typed meanwhile wants others.
    line: String,
    position: usize,
}

/// Where to put what: the candidates to choose from, or the one to put in.
pub(super) fn next(
    cycle: &mut Option<Cycle>,
    line: &str,
    position: usize,
    complete: impl Fn(&str, usize) -> Completion,
) -> (usize, Vec<Pair>) {
    if let Some(going) =
        cycle.as_mut().filter(|cycle| cycle.line == line && cycle.position == position)
    {
        return going.put();
    }
    *cycle = None;
    let Completion { start, candidates, more } = complete(line, position);
    let pair = |candidate: &Candidate| Pair {
        shown: candidate.shown.clone(),
        insert: candidate.insert.clone(),
    };
    if candidates.len() < 2 {
        return (start, candidates.iter().map(pair).collect());
    }
    // What all have in common is put in where it goes on with what is typed; else that stays, for a name is typed and
    // its IRI is put in.
    let typed = line.get(start..position).unwrap_or_default();
    let common = common(&candidates);
    let goes_on = common.len() >= typed.len()
        && common.get(..typed.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(typed));
    let left = if goes_on { common } else { typed };
    let mut pairs: Vec<Pair> = candidates
        .iter()
        .map(|candidate| Pair { insert: left.to_owned(), ..pair(candidate) })
        .collect();
    if more > 0 {
        pairs.push(Pair { shown: format!("… +{more}"), insert: left.to_owned() });
    }
    let (line, position) = if left.len() > typed.len() {
        replaced(line, start, position, left)
    } else {
        (line.to_owned(), position)
    };
    *cycle = Some(Cycle { start, candidates, next: 0, line, position });
    (start, pairs)
}

impl Cycle {
    fn put(&mut self) -> (usize, Vec<Pair>) {
        let Some(candidate) = self.candidates.get(self.next) else {
            return (self.start, Vec::new());
        };
        let pair = Pair { shown: candidate.shown.clone(), insert: candidate.insert.clone() };
        (self.line, self.position) = replaced(&self.line, self.start, self.position, &pair.insert);
        self.next = (self.next + 1) % self.candidates.len();
        (self.start, vec![pair])
    }
}

/// The line with `insert` from `start` to the cursor, and the cursor behind it.
fn replaced(line: &str, start: usize, position: usize, insert: &str) -> (String, usize) {
    let (before, behind) = (line.get(..start), line.get(end(line, start, position)..));
    let new = format!("{}{insert}{}", before.unwrap_or_default(), behind.unwrap_or_default());
    (new, start + insert.len())
}

/// Where what is replaced ends: at the cursor, or behind the quotation mark that follows it where one is open.
pub(super) fn end(line: &str, start: usize, position: usize) -> usize {
    let typed = line.get(start..position).unwrap_or_default();
    let behind = line.get(position..).unwrap_or_default();
    let close = match typed.chars().next() {
        Some(mark @ ('"' | '\'')) => mark,
        Some('“') => '”',
        _ => return position,
    };
    let is_open = typed.chars().filter(|c| *c == close).count() % 2 == usize::from(close != '”');
    if is_open && behind.starts_with(close) { position + close.len_utf8() } else { position }
}

/// The longest beginning that all have in common.
fn common(candidates: &[Candidate]) -> &str {
    let Some((first, others)) = candidates.split_first() else { return "" };
    others.iter().fold(&first.insert, |common: &str, other| {
        let same =
            common.char_indices().zip(other.insert.chars()).find(|((_, one), other)| one != other);
        let length = same.map_or(common.len().min(other.insert.len()), |((at, _), _)| at);
        common.get(..length).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Cycle, end, next};
    use crate::complete::{Candidate, Completion};

    fn candidates(inserts: &[&str]) -> Vec<Candidate> {
        inserts
            .iter()
            .map(|insert| Candidate { shown: "x".to_owned(), insert: (*insert).to_owned() })
            .collect()
    }

    /// Presses Tab, as the editor does it: what all candidates have in common is put in.
    fn tab(
        cycle: &mut Option<Cycle>,
        line: &mut String,
        position: &mut usize,
        start: usize,
        inserts: &[&str],
    ) -> usize {
        let complete =
            |_: &str, _: usize| Completion { start, candidates: candidates(inserts), more: 0 };
        let (start, pairs) = next(cycle, line, *position, complete);
        let put = pairs.first().map(|pair| pair.insert.clone()).unwrap_or_default();
        if put.len() > *position - start || pairs.len() == 1 {
            let until = end(line, start, *position);
            line.replace_range(start..until, &put);
            *position = start + put.len();
        }
        pairs.len()
    }

    #[test]
    fn a_name_stays_as_it_is_typed_until_one_is_chosen() {
        let (mut cycle, mut line, mut position) = (None, "?m org:member do }".to_owned(), 16);
        let inserts = ["person:do-1", "person:do-2"];
        for (shown, expected) in [
            (2, "?m org:member do }"),
            (1, "?m org:member person:do-1 }"),
            (1, "?m org:member person:do-2 }"),
            (1, "?m org:member person:do-1 }"),
        ] {
            assert_eq!(tab(&mut cycle, &mut line, &mut position, 14, &inserts), shown);
            assert_eq!(line, expected);
        }
        // Who types on asks anew.
        line.insert(position, 'x');
        position += 1;
        assert_eq!(tab(&mut cycle, &mut line, &mut position, 14, &[]), 0);
    }

    #[test]
    fn what_all_have_in_common_is_put_in() {
        let (mut cycle, mut line, mut position) = (None, "{ org:m".to_owned(), 7);
        let inserts = ["org:member", "org:memberOf"];
        assert_eq!(tab(&mut cycle, &mut line, &mut position, 2, &inserts), 2);
        assert_eq!(line, "{ org:member");
        tab(&mut cycle, &mut line, &mut position, 2, &inserts);
        tab(&mut cycle, &mut line, &mut position, 2, &inserts);
        assert_eq!(line, "{ org:memberOf");
        let (mut cycle, mut line, mut position) = (None, "opt".to_owned(), 3);
        assert_eq!(tab(&mut cycle, &mut line, &mut position, 0, &["OPTIONAL {"]), 1);
        assert_eq!(line, "OPTIONAL {");
    }

    #[test]
    fn a_quotation_mark_that_follows_is_not_doubled() {
        let (mut cycle, mut line, mut position) = (None, "PATH \"lao\" TO".to_owned(), 9);
        tab(&mut cycle, &mut line, &mut position, 5, &["\"tỉnh Lào Cai\""]);
        assert_eq!(line, "PATH \"tỉnh Lào Cai\" TO");
        assert_eq!([end("\"a\" \"", 0, 3), end("“a”", 0, 4), end("a\"", 0, 1)], [3, 7, 1]);
    }
}
