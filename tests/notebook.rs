//! The example for notebooks runs on the tables of the sample articles, and prints what stands beside it.
use crate::graph_files::STORE;
use crate::python::python;
use lienket::export::{TableForm, TableWriting, write_tables};
use std::path::Path;
use std::process::Command;

/// `UPDATE=1` writes anew what it prints.
#[test]
fn the_notebook_prints_what_stands_beside_it() {
    let Some(python) = python("tables") else { return };
    let folder = tempfile::tempdir().unwrap();
    let [tables, sqlite] = ["tables", "tables.sqlite"].map(|name| folder.path().join(name));
    for (to, form) in [(&tables, TableForm::Parquet), (&sqlite, TableForm::Sqlite)] {
        write_tables(&STORE, to, TableWriting { form, ..TableWriting::default() }).unwrap();
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/notebook");
    let ran = Command::new(python)
        .args(["-X", "utf8"])
        .args([&examples.join("tables.py"), &tables, &sqlite])
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let printed = String::from_utf8(ran.stdout).unwrap();
    let expected = examples.join("tables.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&expected, &printed).unwrap();
    }
    assert_eq!(printed, std::fs::read_to_string(&expected).unwrap());
}
