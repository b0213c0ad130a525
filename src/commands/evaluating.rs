//! `evaluate`: how much of the annotated articles is read, and what is read wrongly by which rule.
use super::articles::lexicon;
use super::screen::{complain, fail, said};
use lienket::cli::EvaluationView;
use lienket::complaint::Complaint;
use lienket::error::LienketError;
use lienket::evaluate::{self, Annotation};
use lienket::store::Store;
use lienket::words::reason;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Compares the annotations in `gold` with what a store holds, or with what is read in the texts anew.
pub(crate) fn evaluate(
    gold: &Path,
    (paths, store): (&[PathBuf], Option<&Path>),
    (view, json): (&EvaluationView, bool),
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let mut annotations = evaluate::annotations(gold)?;
    let mut code = ExitCode::SUCCESS;
    let store = if let Some(folder) = store {
        Store::open_read_only(folder)?
    } else {
        let texts = evaluate::texts(&annotations, gold, paths);
        for fault in &texts.refused {
            fail(fault);
        }
        if !texts.missing.is_empty() {
            complain(&Complaint::error(1, "article", missing(&texts.missing)));
            annotations.retain(|Annotation { id, .. }| !texts.missing.contains(id));
            code = ExitCode::from(1);
        }
        evaluate::read(&texts.found, &lexicon(data)?)?
    };
    if annotations.is_empty() {
        let why = reason("evaluate.nothing", &[]);
        return Err(LienketError::article(gold, None, why).into());
    }
    let evaluation = evaluate::evaluate(&annotations, &store)?;
    let table = |name: &str| (name != "all").then(|| name.to_owned());
    let text = match view {
        EvaluationView { articles: true, .. } => evaluation.by_article(),
        EvaluationView { errors: Some(name), .. } => evaluation.errors(table(name).as_deref()),
        EvaluationView { rules: Some(name), .. } => evaluation.by_rule(table(name).as_deref()),
        EvaluationView { .. } if json => evaluation.json().to_string(),
        EvaluationView { .. } => evaluation.figures(),
    };
    writeln!(io::stdout(), "{text}")?;
    Ok(code)
}

fn missing(ids: &[String]) -> String {
    let some = ids.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = ids.len().saturating_sub(5);
    let key = if more > 0 { "no-texts" } else { "no-text" };
    said(key, &[("articles", &some), ("more", &more.to_string())])
}
