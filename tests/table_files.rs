//! The fact tables as files of every form: the same rows, with their types, as others read them.
use crate::graph_files::STORE;
use crate::python::{printed, python};
use crate::sample;
use crate::workbench::Bench;
use lienket::export::{
    ColumnKind, TABLES, TableForm, TableWriting, dictionary, filled, write_answer, write_tables,
};
use lienket::query::ask;
use lienket::store::Store;
use lienket::words::Said;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

fn written(store: &Store, to: &Path, form: TableForm) {
    let writing = TableWriting { form, ..TableWriting::default() };
    let rows = write_tables(store, to, writing).unwrap();
    assert_eq!(rows.iter().map(|(name, _)| *name).collect::<Vec<_>>(), names());
}

fn names() -> Vec<&'static str> {
    TABLES.iter().map(|table| table.name).collect()
}

/// The rows of a file of text, the header first.
fn read(file: &Path, delimiter: u8) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).from_path(file);
    let rows = reader.unwrap().into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn the_dictionary_has_the_tables_and_columns_of_the_queries() {
    let store = sample::store(&["a"]);
    let rows = include_str!("../data/tables/dictionary.csv");
    let rows = csv::Reader::from_reader(rows.as_bytes()).into_records().map(Result::unwrap);
    let shapes = dictionary();
    let known = shapes.iter().map(|shape| 1 + shape.columns.len()).sum::<usize>();
    assert_eq!(
        rows.inspect(|row| assert!(!row[4].is_empty() && !row[5].is_empty())).count(),
        known
    );
    assert_eq!(shapes.iter().map(|shape| &*shape.name).collect::<Vec<_>>(), names());
    for (table, shape) in TABLES.iter().zip(shapes) {
        let own = shape.columns.iter().filter(|column| !column.kind.is_derived());
        let own: Vec<&str> = own.map(|column| &*column.name).collect();
        assert_eq!(own, filled(&store, table).unwrap().header, "{}", table.name);
        for column in &shape.columns {
            assert!(!column.example.is_empty(), "{}.{}", table.name, column.name);
            assert!(column.from < own.len());
            let of = own[column.from];
            let endings = [
                (ColumnKind::FirstDay, "_first"),
                (ColumnKind::LastDay, "_last"),
                (ColumnKind::Exact, "_text"),
            ];
            let ending = endings.iter().find(|(kind, _)| *kind == column.kind);
            let expected = format!("{of}{}", ending.map_or("", |(_, ending)| ending));
            assert_eq!(column.name, expected, "{}", table.name);
        }
    }
}

/// `UPDATE=1` writes it anew.
#[test]
fn the_documentation_shows_the_dictionary() {
    let mut shown = String::new();
    for shape in dictionary() {
        let Said { vi, en } = &shape.said;
        writeln!(shown, "\n### {}\n\n{en} {vi}\n", shape.name).unwrap();
        shown.push_str("| column | type | meaning | nghĩa | example |\n|---|---|---|---|---|\n");
        for column in &shape.columns {
            let Said { vi, en } = &column.said;
            let (name, kind, example) = (&column.name, column.kind.as_str(), &column.example);
            writeln!(shown, "| `{name}` | {kind} | {en} | {vi} | {example} |").unwrap();
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
    let page = std::fs::read_to_string(&file).unwrap();
    let (before, after) = page.split_once("the_documentation_shows_the_dictionary -->\n").unwrap();
    if std::env::var_os("UPDATE").is_some() {
        let mark = "the_documentation_shows_the_dictionary -->\n";
        std::fs::write(&file, format!("{before}{mark}{shown}")).unwrap();
        return;
    }
    assert_eq!(after, shown);
}

#[test]
fn article_by_article_come_the_rows_of_the_whole_query() {
    let folder = tempfile::tempdir().unwrap();
    written(&STORE, folder.path(), TableForm::Csv);
    for table in TABLES {
        let whole = filled(&STORE, table).unwrap();
        let mut csv =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        csv.write_record(&whole.header).unwrap();
        whole.rows.iter().for_each(|row| csv.write_record(row).unwrap());
        let expected = String::from_utf8(csv.into_inner().unwrap()).unwrap();
        let file = folder.path().join(format!("{}.csv", table.name));
        assert!(std::fs::read_to_string(file).unwrap() == expected, "{}", table.name);
        assert!(whole.rows.len() > 5, "{}", table.name);
    }
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, TABLES.len() + 1, "the tables and the dictionary, nothing else");
    let told = read(&folder.path().join("dictionary.csv"), b',');
    assert_eq!(told[0][..3], ["table_name", "column_name", "type"]);
    assert!(
        told.iter().all(|row| row[2] != "first-day"),
        "files without types have no such column"
    );
}

#[test]
fn tsv_and_json_lines_hold_what_csv_holds() {
    let folder = tempfile::tempdir().unwrap();
    let store = sample::store(&["a", "b"]);
    for form in [TableForm::Csv, TableForm::Tsv, TableForm::JsonLines] {
        written(&store, folder.path(), form);
    }
    for name in names() {
        let csv = read(&folder.path().join(format!("{name}.csv")), b',');
        assert_eq!(read(&folder.path().join(format!("{name}.tsv")), b'\t'), csv, "{name}");
        let lines = std::fs::read_to_string(folder.path().join(format!("{name}.jsonl"))).unwrap();
        let cell = |value: &serde_json::Value| {
            let text = || value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            if value.is_null() { String::new() } else { text() }
        };
        assert_eq!(lines.lines().count(), csv.len() - 1);
        for (line, row) in lines.lines().zip(&csv[1..]) {
            let object: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(line).unwrap();
            for (column, text) in csv[0].iter().zip(row) {
                if column == "value" {
                    assert!(line.contains(&format!("\"value\":{text},")), "{line}");
                } else {
                    assert_eq!(cell(&object[column]), *text, "{name}.{column}");
                }
            }
        }
    }
}

#[test]
fn the_same_tables_are_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |ids: &[&str], name: &str, form| {
        let to = folder.path().join(name);
        written(&sample::store(ids), &to, form);
        std::fs::read(if to.is_dir() { to.join("posts.parquet") } else { to }).unwrap()
    };
    for (name, form) in [("parquet", TableForm::Parquet), ("x.sqlite", TableForm::Sqlite)] {
        let one = bytes(&["a", "b"], name, form);
        assert_eq!(one, bytes(&["b", "a"], name, form), "{name}");
        assert_ne!(one, bytes(&["a"], name, form), "{name}");
    }
    let left: BTreeSet<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

/// Prints `ok` where every table is in Parquet, `SQLite` and `DuckDB` what it is in CSV.
const COMPARE: &str = r#"
import csv, datetime, decimal, json, sqlite3, sys
import duckdb, pandas, pyarrow.parquet
from duckdb_extensions import import_extension
folder, sqlite, answer = sys.argv[1:4]
names = ["people", "posts", "bodies", "places", "events", "participations", "documents", "statistics", "cooperations"]
base = sqlite3.connect(sqlite)
duck = duckdb.connect()
import_extension("sqlite_scanner", con=duck)
duck.sql(f"ATTACH '{sqlite}' AS lite (TYPE sqlite, READ_ONLY)")
derived, exact = 0, 0
for name in names:
    rows = list(csv.DictReader(open(f"{folder}/{name}.csv", encoding="utf-8", newline="")))
    table = pyarrow.parquet.read_table(f"{folder}/{name}.parquet")
    told = json.loads(table.schema.metadata[b"lienket.dictionary"])
    assert [c["column_name"] for c in told[1:]] == table.column_names and all(c["vi"] and c["en"] for c in told)
    lite = [dict(zip(table.column_names, row)) for row in base.execute(f"SELECT * FROM {name}")]
    assert len(table) == len(rows) == len(lite) > 0, name
    assert duck.sql(f"SELECT count(*) FROM lite.{name}").fetchone()[0] == len(rows)
    assert duck.sql(f"SELECT count(*) FROM '{folder}/{name}.parquet'").fetchone()[0] == len(rows)
    for row, typed, stored in zip(rows, table.to_pylist(), lite):
        for column, text in row.items():
            if column == "value":
                assert typed["value_text"] == stored["value_text"] == text
                fits = len(text.split(".")[0].strip("-")) <= 28
                assert typed["value"] == (decimal.Decimal(text) if fits else None), text
                assert not fits or float(stored["value"]) == float(text)
                exact += 1
            else:
                assert (typed[column] or "") == (stored[column] or "") == text, (name, column)
                assert typed[column] != "" and stored[column] != "", "what is not bound is null"
        for column in ("date", "period"):
            if column in row:
                first = typed[f"{column}_first"]
                assert (first is None) == (row[column] == "" or row[column].startswith("--")), row
                if first:
                    assert isinstance(first, datetime.date) and row[column].startswith(f"{first:%Y}")
                    assert first <= typed[f"{column}_last"] and stored[f"{column}_first"] == f"{first}"
                    derived += 1
    assert any("article" in sql for (sql,) in base.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (name,)))
assert derived > 3 and exact > 3
kinds = dict(duck.sql("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM lite.statistics)").fetchall())
assert kinds["period_first"] == "DATE" and kinds["value"] == "DOUBLE" and kinds["unit"] == "VARCHAR", kinds
types = pyarrow.parquet.read_schema(f"{folder}/statistics.parquet")
assert str(types.field("value").type) == "decimal128(38, 10)" and str(types.field("period_last").type) == "date32[day]"
words = base.execute("SELECT vi, en FROM dictionary WHERE table_name = 'events' AND column_name = 'date'").fetchall()
assert len(words) == 1 and "ISO" in words[0][0] and "ISO" in words[0][1]
asked = pyarrow.parquet.read_table(answer)
assert [str(f.type) for f in asked.schema] == ["string", "int64", "decimal128(38, 10)", "double", "bool", "date32[day]", "string"], asked.schema
assert asked.to_pylist()[0]["share"] == decimal.Decimal("0.5") and asked.to_pylist()[1]["mixed"] == "hai"
print("ok")
"#;

#[test]
fn pandas_duckdb_and_sqlite_read_what_csv_holds_with_types() {
    let Some(python) = python("tables") else { return };
    let folder = tempfile::tempdir().unwrap();
    let [sqlite, answer] = ["x.sqlite", "answer.parquet"].map(|name| folder.path().join(name));
    for (to, form) in [
        (folder.path(), TableForm::Csv),
        (folder.path(), TableForm::Parquet),
        (&sqlite, TableForm::Sqlite),
    ] {
        written(&sample::store(&["a", "b"]), to, form);
    }
    let asked = ask(
        &Store::memory().unwrap(),
        "SELECT ?name ?number ?share ?real ?sure ?day ?mixed { VALUES (?name ?number ?share ?real ?sure ?day ?mixed) {
            (\"một\" 1 0.5 1e3 true \"2024-07-06\"^^xsd:date 1) (\"hai\" 2 1 2.5 false UNDEF \"hai\") } }",
    );
    let form = TableForm::Parquet;
    let writing = TableWriting { form, ..TableWriting::default() };
    let said = Said { vi: "Thử".to_owned(), en: "A trial".to_owned() };
    assert_eq!(write_answer(asked.unwrap(), ("trial", said), &answer, writing).unwrap(), 2);
    assert_eq!(printed(&python, COMPARE, &[folder.path(), &sqlite, &answer]), "ok\n");
}

#[test]
fn the_command_writes_tables_where_and_as_it_is_told() {
    let bench = Bench::new();
    let run = |arguments: &[&str]| {
        bench.run(&[&["export"], arguments, &["--store", "memory", "--lang", "en"]].concat())
    };
    let ran = run(&["--tables", "t", "--format", "tsv.gz"]);
    assert!(ran.code == Some(0) && ran.complaints.contains("t/people.tsv.gz: 0 rows"), "{ran:?}");
    assert!(bench.path("t/people.tsv.gz").exists() && bench.path("t/dictionary.csv").exists());
    let ran = run(&["--tables", "all.sqlite"]);
    assert!(ran.complaints.contains("all.sqlite (posts): 0 rows"), "{ran:?}");
    assert!(std::fs::read(bench.path("all.sqlite")).unwrap().starts_with(b"SQLite format 3"));
    let ran =
        run(&["partners.csv", "--query", "partners", "--with", "place=Lào Cai", "--spreadsheet"]);
    assert!(ran.complaints.contains("partners.csv: 0 rows"), "{ran:?}");
    assert!(std::fs::read(bench.path("partners.csv")).unwrap().starts_with("\u{feff}".as_bytes()));
    for (arguments, told) in [
        (&["x.csv"][..], "name a query with --query NAME"),
        (&["x.csv", "--query", "partnrs"], "partners"),
        (&["x.nq", "--query", "partners"], "--query says nothing of dumps"),
        (&["x.csv", "--query", "partners", "--since", "2024"], "x.csv: --since says nothing"),
        (&["--tables", "t", "--format", "nq"], "csv, tsv, jsonl, parquet or sqlite"),
        (
            &["--tables", "t", "--format", "parquet", "--spreadsheet"],
            "--spreadsheet is for csv and tsv",
        ),
        (&["--tables", "t", "--format", "parquet.gz"], "leave out .gz"),
        (&["--tables", "t", "--format", "xls"], "parquet"),
        (&["--tables", "all.sqlite", "--format", "csv"], "all.sqlite"),
        (&["--tables", "t", "--format", "sqlite"], "t: "),
    ] {
        let ran = run(arguments);
        assert!(ran.code == Some(1) && ran.complaints.contains(told), "{arguments:?} {ran:?}");
    }
    assert!(!bench.path("x.csv").exists() && !bench.path("x.nq").exists());
}
