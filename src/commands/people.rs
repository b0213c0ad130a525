//! `who`, `career`, `holders`: people and their posts over time.
use super::articles::lexicon;
use super::screen::tell;
use lienket::cli::PeopleOption;
use lienket::people::{self, Bearer, Holdings, Match, Rows, Who};
use lienket::query;
use lienket::store::Store;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Tells who bears a name, or who bears the most frequent names.
pub(crate) fn who(
    name: Option<&str>,
    top: Option<usize>,
    asking: &PeopleOption,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&asking.store.store)?;
    if let Some(number) = top {
        let names = people::top(&store, number)?;
        let words = || names.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        return answer(asking, words, || people::names_as_rows(&names));
    }
    let name = name.unwrap_or_default();
    match people::who(&store, &lexicon(data)?, name)? {
        Who::Nobody(near) => Ok(nobody(name, &near)),
        Who::Bearers(bearers) => {
            let words = || {
                let told: Vec<String> = bearers.iter().map(ToString::to_string).collect();
                let number = match bearers.len() {
                    1 => "1 person goes by this name".to_owned(),
                    number => format!("{number} people go by this name"),
                };
                format!("{number}:\n\n{}", told.join("\n\n"))
            };
            answer(asking, words, || people::bearers_as_rows(&bearers, asking.on))
        }
    }
}

/// Tells the career of one person.
pub(crate) fn career(
    what: &str,
    asking: &PeopleOption,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&asking.store.store)?;
    let found = match people::find(&store, what)? {
        Match::Nobody(near) => return Ok(nobody(what, &near)),
        Match::People(found) => found,
    };
    let [person] = found.as_slice() else {
        if let Who::Bearers(bearers) = people::who(&store, &lexicon(data)?, what)? {
            tell(&candidates(&bearers));
        }
        return Ok(ExitCode::from(1));
    };
    let career = people::career(&store, person)?;
    let words = || asking.on.map_or_else(|| career.to_string(), |day| career.on(day));
    answer(asking, words, || career.rows(asking.on))
}

/// Tells the holders of a post.
pub(crate) fn holders(
    what: &str,
    asking: &PeopleOption,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let store = Store::open_read_only(&asking.store.store)?;
    match people::holders(&store, &lexicon(data)?, what)? {
        Holdings::Nothing(near) => {
            tell(&format!("no article attests the post {what:?}"));
            if !near.is_empty() {
                tell(&format!("there are: {}", near.join("; ")));
            }
            Ok(ExitCode::from(1))
        }
        Holdings::Candidates(posts) => {
            tell(&format!("{} posts fit; ask for one of them: {}", posts.len(), posts.join("; ")));
            Ok(ExitCode::from(1))
        }
        Holdings::Found(post, holders) => answer(
            asking,
            || people::holdings_in_words(&post, &holders, asking.on),
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
    match asking.format {
        None => writeln!(out, "{}", words())?,
        Some(format) => {
            query::write(rows().into_answer(), format, &mut out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn candidates(bearers: &[Bearer]) -> String {
    let told: Vec<String> = bearers.iter().map(ToString::to_string).collect();
    format!("{} people go by this name; ask for one of them:\n{}", bearers.len(), told.join("\n"))
}

pub(super) fn nobody(what: &str, near: &[String]) -> ExitCode {
    tell(&format!("nobody is known by the name {what:?}"));
    if !near.is_empty() {
        tell(&format!("the nearest known: {}", near.join(", ")));
    }
    ExitCode::from(1)
}
