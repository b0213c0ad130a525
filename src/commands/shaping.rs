//! What `export` writes beside dumps: tables, graphs, the map.
use super::articles::tables as tables_in;
use super::saved::{Bound, bound, library};
use super::screen::{language, refuse, said, say, warn};
use lienket::atlas::{self, Atlas};
use lienket::cli::ExportOption;
use lienket::export::{self, Form, Kind, NetworkForm, Packing, TableForm, TableWriting};
use lienket::graphs::{self, Everything, Of, Source};
use lienket::lexicon::Lexicon;
use lienket::network::{self, Over};
use lienket::place::{self, Terms};
use lienket::query::{self, Stop};
use lienket::saved;
use lienket::store::Store;
use lienket::trace::{self, Traces};
use lienket::words::{Language, Said};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Writes the fact tables into a folder, or into one file of `SQLite`.
pub(super) fn tables(
    asked: &ExportOption,
    to: &Path,
    wanted: Option<Form>,
    store: &Store,
) -> anyhow::Result<()> {
    // Beside a file of another kind it is that of the file.
    let wanted = wanted.filter(|form| asked.file.is_none() || matches!(form.kind, Kind::Table(_)));
    let writing = TableWriting::to(to, wanted, asked.shape.spreadsheet)?;
    for (name, rows) in export::write_tables(store, to, writing)? {
        let (file, rows) = match writing.form {
            TableForm::Sqlite => (format!("{} ({name})", to.display()), rows.to_string()),
            TableForm::Csv | TableForm::Tsv | TableForm::JsonLines | TableForm::Parquet => {
                (to.join(writing.file_name(name)).display().to_string(), rows.to_string())
            }
        };
        say("exported-rows", &[("file", &file), ("rows", &rows)]);
    }
    Ok(())
}

/// Which option is given that says nothing of a dump.
pub(super) fn asked_in_vain(asked: &ExportOption) -> Option<&'static str> {
    let shape = &asked.shape;
    let given = [
        (shape.query.is_some(), "--query"),
        (shape.of.is_some(), "--of"),
        (shape.terms.is_some(), "--terms"),
        (shape.spreadsheet && asked.tables.is_none(), "--spreadsheet"),
    ];
    given.into_iter().find_map(|(is_given, name)| is_given.then_some(name))
}

/// Which option is given that says nothing of a file of this kind.
fn vain(asked: &ExportOption, kind: Kind) -> Option<&'static str> {
    let (choice, shape) = (&asked.choice, &asked.shape);
    let is_table = matches!(kind, Kind::Table(_));
    let is_of_people = matches!(shape.of, Some(Of::People | Of::Everything));
    let given = [
        (choice.graph.is_some(), "--graph"),
        (choice.article.is_some(), "--article"),
        (choice.province.is_some(), "--province"),
        (asked.parts.is_some(), "--parts"),
        (asked.part_size.is_some(), "--part-size"),
        (asked.describe, "--describe"),
        (is_table && choice.since.is_some(), "--since"),
        (is_table && choice.until.is_some(), "--until"),
        (!is_table && shape.query.is_some(), "--query"),
        (shape.spreadsheet && !is_table && asked.tables.is_none(), "--spreadsheet"),
        (is_table && shape.of.is_some(), "--of"),
        (kind == Kind::Map && is_of_people, "--of"),
        (matches!(kind, Kind::Network(_)) && is_of_people && shape.terms.is_some(), "--terms"),
    ];
    given.into_iter().find_map(|(is_given, name)| is_given.then_some(name))
}

/// Writes a table, a graph or the map into a file.
pub(super) fn file(
    (asked, file, form): (&ExportOption, &Path, Form),
    store: &Store,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    if file.as_os_str() == "-" {
        refuse("usage", &said("no-standard", &[]));
        return Ok(ExitCode::from(1));
    }
    let name = file.display().to_string();
    if let Some(option) = vain(asked, form.kind) {
        refuse("usage", &said("not-for-file", &[("file", &name), ("option", option)]));
        return Ok(ExitCode::from(1));
    }
    match form.kind {
        Kind::Rdf(_) => {}
        Kind::Table(_) => return answer(asked, file, form, (store, data)),
        Kind::Network(format) => {
            let (nodes, edges) =
                network(asked, (file, format, form.packing), store, (language, data))?;
            if edges == 0 {
                warn("nothing-chosen", &[]);
            }
            let (nodes, edges) = (nodes.to_string(), edges.to_string());
            say("exported-graph", &[("file", &name), ("nodes", &nodes), ("edges", &edges)]);
        }
        Kind::Map => {
            let atlas = map(asked, store, (language, data))?;
            let features = atlas::write_map(&atlas, file, form.packing)?.to_string();
            say("exported-map", &[("file", &name), ("features", &features)]);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the answer of a saved query as a table.
fn answer(
    asked: &ExportOption,
    file: &Path,
    form: Form,
    (store, data): (&Store, Option<PathBuf>),
) -> anyhow::Result<ExitCode> {
    let name = file.display().to_string();
    let Some(query) = &asked.shape.query else {
        refuse("usage", &said("no-query", &[("file", &name)]));
        return Ok(ExitCode::from(1));
    };
    let writing = TableWriting::to(file, Some(form), asked.shape.spreadsheet)?;
    let library = library(&asked.shape.place)?;
    let saved = library.find(query, language())?;
    let set = saved::assignments(saved, &asked.shape.with, language())?;
    let Bound { query, paths, tables } = bound((saved, &set), None, store, data)?;
    let services = place::with_functions(paths.services(), &tables);
    let answer = query::ask_here(store, query, &Stop::new(), &services)?;
    let answer = place::in_terms(answer, asked.shape.terms, &tables)?;
    let said: Said = saved.header.title.clone();
    let rows = export::write_answer(answer, (&saved.name, said), file, writing)?.to_string();
    say("exported-rows", &[("file", &name), ("rows", &rows)]);
    Ok(ExitCode::SUCCESS)
}

/// Writes a graph; tells the numbers of its nodes and edges.
fn network(
    asked: &ExportOption,
    (file, format, packing): (&Path, NetworkForm, Packing),
    store: &Store,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<(usize, usize)> {
    let (since, until) = (asked.choice.since, asked.choice.until);
    let mut source: Box<dyn Source> = match asked.shape.of.unwrap_or_default() {
        Of::People => {
            let question =
                network::Question { since, until, ..network::Question::of(Over::People) };
            Box::new(graphs::people(&network::network(store, question)?, language))
        }
        Of::Provinces => {
            let atlas = map(asked, store, (language, data))?;
            Box::new(graphs::provinces(&atlas.ties, atlas.terms, language))
        }
        Of::Everything => Box::new(Everything::of(store, (since, until), language, file)?),
    };
    Ok(graphs::write_graph(&mut *source, file, (format, packing))?)
}

/// The provinces and what pairs of them have in common.
fn map(
    asked: &ExportOption,
    store: &Store,
    (language, data): (Language, Option<PathBuf>),
) -> anyhow::Result<Atlas> {
    let terms = asked.shape.terms.unwrap_or(Terms::Of63);
    let tables = tables_in(data)?;
    let lexicon = Lexicon::read(&tables)?;
    let traces = Traces::open(store, &lexicon, &tables)?;
    let (since, until) = (asked.choice.since, asked.choice.until);
    let question = trace::Question { since, until, topic: None, terms };
    Ok(Atlas { provinces: traces.provinces(terms), ties: traces.ties(&question)?, terms, language })
}
