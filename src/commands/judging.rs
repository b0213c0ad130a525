//! `same`, `distinct`, `reject`, `judgements`: what people judge; `identify`: who is who, decided anew.
use super::articles::lexicon;
use super::asking::ended;
use super::people::{candidates, nearest, nobody};
use super::screen::{complain, language, refuse, said, say};
use lienket::cli::Pair;
use lienket::complaint::Complaint;
use lienket::error::LienketError;
use lienket::identity::{self, Settled};
use lienket::judgements::{self, Applied, Judgements, Verdict};
use lienket::lexicon::Lexicon;
use lienket::people::{self, Match, Who};
use lienket::rdf::iri;
use lienket::store::Store;
use lienket::trace;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The folders of the store and of the judgements.
type Folders<'a> = (&'a Path, &'a Path);

/// Judges that two are one person, or two.
pub(crate) fn pair(pair: &Pair, same: bool, data: Option<PathBuf>) -> anyhow::Result<ExitCode> {
    let (one, other) = (pair.one.as_str(), pair.other.as_str());
    let lexicon = lexicon(data)?;
    let store = Store::open_existing(&pair.store.store)?;
    let mut found = Vec::new();
    for what in [one, other] {
        // An IRI means the occurrence that has it, wherever it leads now.
        if let Some(node) = iri::written(what) {
            if identity::key_of(&store, node.as_str())?.is_none() {
                nobody(what, &[]);
                return Ok(ExitCode::from(1));
            }
            found.push(node.into_string());
            continue;
        }
        match people::find(&store, what)? {
            Match::Nobody(near) => {
                nobody(what, &near);
                return Ok(ExitCode::from(1));
            }
            Match::People(people) if people.len() == 1 => found.extend(people),
            Match::People(_) => {
                if let Who::Bearers(bearers) = people::who(&store, &lexicon, what)? {
                    refuse("name", &candidates(&bearers));
                }
                return Ok(ExitCode::from(1));
            }
        }
    }
    let [a, b] = found.as_slice() else { return Ok(ExitCode::from(1)) };
    if a == b {
        refuse(
            "name",
            &said("one-person", &[("one", &format!("{one:?}")), ("other", &format!("{other:?}"))]),
        );
        return Ok(ExitCode::from(1));
    }
    if same && let Some(article) = judgements::told_apart(&store, a, b)? {
        let (one, other) = (format!("{one:?}"), format!("{other:?}"));
        let filled = [("one", &*one), ("other", &*other), ("article", &*article)];
        refuse("name", &said("article-names-both", &filled));
        return Ok(ExitCode::from(1));
    }
    let verdict = if same { Verdict::Same } else { Verdict::Distinct }(a.clone(), b.clone());
    judge(&store, &pair.judgements.judgements, &verdict, &format!("{one}; {other}"), &lexicon)
}

/// Judges that a fact is wrong.
pub(crate) fn reject(
    fact: &str,
    (folder, files): Folders<'_>,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let lexicon = lexicon(data)?;
    let store = Store::open_existing(folder)?;
    let Some(node) = iri::written(fact) else {
        refuse("name", &said("no-fact", &[("fact", &format!("{fact:?}"))]));
        return Ok(ExitCode::from(1));
    };
    judge(&store, files, &Verdict::Reject(node.into_string()), "", &lexicon)
}

/// Writes a judgement down and tells the store of it.
fn judge(
    store: &Store,
    files: &Path,
    verdict: &Verdict,
    note: &str,
    lexicon: &Lexicon,
) -> anyhow::Result<ExitCode> {
    let mut known = Judgements::read(files)?;
    let before = known.0.iter().find(|one| one.verdict.is_that_of(verdict)).cloned();
    let place = String::new();
    known.0.push(judgements::Judgement { verdict: verdict.clone(), place });
    known.check()?;
    if let Some(near) = judgements::unknown(store, verdict)? {
        let mut message = said("not-in-store", &[("things", &verdict.things().join(", "))]);
        if !near.is_empty() {
            message = format!("{message}\n{}", nearest(&near));
        }
        refuse("name", &message);
        return Ok(ExitCode::from(1));
    }
    match before {
        Some(before) => say("judged-before", &[("place", &before.place)]),
        None => judgements::append(files, verdict, note)?,
    }
    let settled = settle(store, &Judgements::read(files)?, lexicon)?;
    writeln!(
        io::stdout(),
        "{}: {}",
        files.join(verdict.kind()).with_extension("csv").display(),
        settled.in_words(language())
    )?;
    Ok(ExitCode::SUCCESS)
}

/// Lists the judgements.
pub(crate) fn list(folder: &Path, files: &Path, fail_empty: bool) -> anyhow::Result<ExitCode> {
    let judgements = Judgements::read(files)?;
    let store = Store::open_read_only(folder)?;
    let mut out = io::stdout().lock();
    let mut code = ended(judgements.0.is_empty(), fail_empty);
    for judgement in &judgements.0 {
        writeln!(out, "{}  {}", judgement.place, judgement.in_words(language()))?;
        if let Some(near) = judgements::unknown(&store, &judgement.verdict)? {
            complain(&unknown(judgement, &near));
            code = ExitCode::from(1);
        }
    }
    Ok(code)
}

/// Decides all names in the store anew.
pub(crate) fn identify(
    folder: &Path,
    files: &Path,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let lexicon = lexicon(data)?;
    let judgements = Judgements::read(files)?;
    let store = Store::open_existing(folder)?;
    identity::announce_all(&store)?;
    let settled = settle(&store, &judgements, &lexicon)?;
    writeln!(io::stdout(), "{}", settled.in_words(language()))?;
    Ok(ExitCode::SUCCESS)
}

/// Tells the store of the judgements; what is not yet there is no complaint.
pub(super) fn tell_store(store: &Store, judgements: &Judgements) -> Result<Applied, LienketError> {
    judgements::apply(store, judgements)
}

/// Tells the store of the judgements, decides what they touch, and complains of those that speak of nothing.
pub(super) fn settle(
    store: &Store,
    judgements: &Judgements,
    lexicon: &Lexicon,
) -> Result<Settled, LienketError> {
    judgements::apply(store, judgements)?;
    let settled = identity::settle(store, lexicon)?;
    // What is added or renamed goes to the person as decided now.
    for (judgement, near) in judgements::apply(store, judgements)?.unknown {
        complain(&unknown(&judgement, &near));
    }
    for (judgement, article) in judgements::without_effect(store, judgements)? {
        let told = judgement.in_words(language());
        let filled = [("judgement", &*told), ("article", &*article)];
        let told = said("idle-judgement", &filled);
        complain(&Complaint::warning(format!("{}: {told}", judgement.place)));
    }
    trace::refresh(store, lexicon)?;
    Ok(settled)
}

fn unknown(judgement: &judgements::Judgement, near: &[String]) -> Complaint {
    let near = if near.is_empty() { String::new() } else { format!("; {}", nearest(near)) };
    let told = said("unknown-judgement", &[("judgement", &judgement.in_words(language()))]);
    Complaint::warning(format!("{}: {told}{near}", judgement.place))
}
