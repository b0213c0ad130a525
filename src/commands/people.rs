//! `who`, `career`, `holders`: people and their posts over time.
use super::articles::lexicon;
use super::asking::{ended, not_found};
use super::screen::{language, refuse, said};
use lienket::cli::PeopleOption;
use lienket::people::{self, Bearer, Holdings, Match, Rows, Who};
use lienket::query;
use lienket::store::Store;
use lienket::words::{Language, message};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Tells who bears a name, or who bears the most frequent names.
pub(crate) fn who(
    name: Option<&str>,
    top: Option<usize>,
    asking: &PeopleOption,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&asking.store.store)?;
    if let Some(number) = top {
        let names = people::top(&store, number)?;
        let words = || {
            let told = names.iter().map(|name| name.in_words(language));
            told.collect::<Vec<_>>().join("\n")
        };
        return answer(asking, words, || people::names_as_rows(&names));
    }
    let name = name.unwrap_or_default();
    match people::who(&store, &lexicon(data)?, name)? {
        Who::Nobody(near) => {
            nobody(name, &near);
            Ok(not_found(asking.empty.fail_empty))
        }
        Who::Bearers(bearers) => {
            let words = || {
                let told: Vec<String> =
                    bearers.iter().map(|bearer| bearer.in_words(language)).collect();
                let go = go_by_this_name(bearers.len(), language);
                format!("{go}:\n\n{}", told.join("\n\n"))
            };
            answer(asking, words, || people::bearers_as_rows(&bearers, asking.on))
        }
    }
}

/// Tells the career of one person.
pub(crate) fn career(
    what: &str,
    asking: &PeopleOption,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&asking.store.store)?;
    let found = match people::find(&store, what)? {
        Match::Nobody(near) => {
            nobody(what, &near);
            return Ok(not_found(asking.empty.fail_empty));
        }
        Match::People(found) => found,
    };
    let [person] = found.as_slice() else {
        if let Who::Bearers(bearers) = people::who(&store, &lexicon(data)?, what)? {
            refuse("name", &candidates(&bearers));
        }
        return Ok(ExitCode::from(1));
    };
    let career = people::career(&store, person)?;
    let words = || match asking.on {
        None => career.in_words(language),
        Some(day) => career.on(day, language),
    };
    answer(asking, words, || career.rows(asking.on))
}

/// Tells the holders of a post.
pub(crate) fn holders(
    what: &str,
    asking: &PeopleOption,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&asking.store.store)?;
    match people::holders(&store, &lexicon(data)?, what)? {
        Holdings::Nothing(near) => {
            let mut message = said("no-post", &[("post", &format!("{what:?}"))]);
            if !near.is_empty() {
                message =
                    format!("{message}\n{}", said("there-are", &[("near", &near.join("; "))]));
            }
            refuse("name", &message);
            Ok(not_found(asking.empty.fail_empty))
        }
        Holdings::Candidates(posts) => {
            let number = posts.len().to_string();
            let filled = [("number", &*number), ("posts", &*posts.join("; "))];
            refuse("name", &said("posts-fit", &filled));
            Ok(ExitCode::from(1))
        }
        Holdings::Found(post, holders) => answer(
            asking,
            || people::holdings_in_words(&post, &holders, asking.on, language),
            || people::holdings_as_rows(&holders, asking.on),
        ),
    }
}

/// In words, or as rows where a format is asked for.
fn answer(
    asking: &PeopleOption,
    words: impl FnOnce() -> String,
    rows: impl FnOnce() -> Rows,
) -> anyhow::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let rows = rows();
    let is_empty = rows.rows.is_empty();
    match asking.format {
        None => writeln!(out, "{}", words())?,
        Some(format) => {
            query::write(rows.into_answer(), format, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ended(is_empty, asking.empty.fail_empty))
}

fn go_by_this_name(number: usize, language: Language) -> String {
    match number {
        1 => message(language, "one-by-this-name", &[]),
        number => message(language, "some-by-this-name", &[("number", &number.to_string())]),
    }
}

pub(super) fn candidates(bearers: &[Bearer]) -> String {
    let language = language();
    let told: Vec<String> = bearers.iter().map(|bearer| bearer.in_words(language)).collect();
    let head = said("candidates", &[("go", &go_by_this_name(bearers.len(), language))]);
    format!("{head}\n{}", told.join("\n"))
}

/// Tells that nobody is known by a name.
pub(super) fn nobody(what: &str, near: &[String]) {
    let mut message = said("nobody", &[("name", &format!("{what:?}"))]);
    if !near.is_empty() {
        message = format!("{message}\n{}", nearest(near));
    }
    refuse("name", &message);
}

/// The names that are nearest to one that is not known.
pub(super) fn nearest(near: &[String]) -> String {
    said("nearest", &[("near", &near.join(", "))])
}
