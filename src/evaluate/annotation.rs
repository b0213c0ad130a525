//! A folder of annotated articles → what a reader finds in each.
use super::row::{Row, Rows};
use crate::error::LienketError;
use crate::export::TABLES;
use crate::words::{Said, reason};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An annotated article.
#[derive(Clone, Debug, Default)]
pub struct Annotation {
    /// The article's id: the stem of its file.
    pub id: String,
    pub(super) sure: Rows,
    /// Rows on which careful readers may differ.
    pub(super) ambiguous: Rows,
}

/// Reads every `ID.json` of `folder`, in the order of their names.
///
/// # Errors
/// The folder or a file cannot be read, is no annotation, or there is none.
pub fn annotations(folder: &Path) -> Result<Vec<Annotation>, LienketError> {
    let fault = |source| LienketError::Io { path: folder.to_owned(), source };
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_some_and(|ending| ending == "json") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(refused(folder, reason("evaluate.none", &[])));
    }
    files.iter().map(|file| annotation(file)).collect()
}

fn annotation(file: &Path) -> Result<Annotation, LienketError> {
    let text = std::fs::read_to_string(file)
        .map_err(|source| LienketError::Io { path: file.to_owned(), source })?;
    let json: Value = serde_json::from_str(&text).map_err(|fault| {
        let cause = fault.to_string();
        refused(file, reason("evaluate.not-json", &[("cause", &cause)]))
    })?;
    let Value::Object(object) = json else {
        return Err(refused(file, reason("evaluate.object", &[])));
    };
    let nothing = Map::new();
    let ambiguous = object.get("ambiguous").and_then(Value::as_object).unwrap_or(&nothing);
    if let Some(table) = TABLES.iter().find(|table| !object.contains_key(table.name)) {
        return Err(refused(file, reason("evaluate.table", &[("table", &table.name)])));
    }
    let id = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Annotation {
        id,
        sure: tables(&object).map_err(|reason| refused(file, reason))?,
        ambiguous: tables(ambiguous).map_err(|reason| refused(file, reason))?,
    })
}

fn tables(object: &Map<String, Value>) -> Result<Rows, Said> {
    let mut rows = Rows::new();
    for name in TABLES.iter().map(|table| table.name) {
        let Some(value) = object.get(name) else { continue };
        let row = |value: &Value| {
            let cells = value.as_object().map(|cells| {
                cells.iter().map(|(column, value)| (column.clone(), cell(value))).collect()
            });
            cells.map(|cells: BTreeMap<_, _>| Row::new(cells, String::new()))
        };
        let list: Option<Vec<Row>> =
            value.as_array().and_then(|list| list.iter().map(row).collect());
        rows.insert(
            name.to_owned(),
            list.ok_or_else(|| reason("evaluate.list", &[("table", &name)]))?,
        );
    }
    Ok(rows)
}

/// A value as a cell of a table has it; `null` is an empty one.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(cell).collect::<Vec<_>>().join("; "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

fn refused(path: &Path, reason: impl Into<Said>) -> LienketError {
    LienketError::article(path, None, reason)
}

#[cfg(test)]
mod tests {
    use super::annotations;
    use crate::evaluate::row::rows;
    use crate::export::TABLES;
    use std::fs;

    #[test]
    fn annotations_are_read_and_checked() {
        let folder = tempfile::tempdir().unwrap();
        let none = annotations(folder.path()).unwrap_err().to_string();
        assert!(none.contains("ID.json"), "{none}");
        let mut object: serde_json::Map<_, _> =
            TABLES.iter().map(|table| (table.name.to_owned(), serde_json::json!([]))).collect();
        object["statistics"] =
            serde_json::json!([{ "value": 14.5, "unit": null, "list": ["a", "b"] }]);
        object
            .insert("ambiguous".to_owned(), serde_json::json!({ "people": [{ "name": "Lê C" }] }));
        let file = folder.path().join("tin.json");
        fs::write(&file, serde_json::to_string(&object).unwrap()).unwrap();
        fs::write(folder.path().join("README.md"), "x").unwrap();
        let read = annotations(folder.path()).unwrap();
        assert_eq!((read.len(), read[0].id.as_str()), (1, "tin"));
        let row = &rows(&read[0].sure, "statistics")[0];
        assert_eq!([row.get("value"), row.get("unit"), row.get("list")], ["14.5", "", "a; b"]);
        assert_eq!(rows(&read[0].ambiguous, "people")[0].get("name"), "Lê C");
        for (text, part) in [("[]", "object"), ("{", "not JSON"), ("{}", "people is missing")] {
            fs::write(&file, text).unwrap();
            let fault = annotations(folder.path()).unwrap_err().to_string();
            assert!(fault.contains(part) && fault.contains("tin.json"), "{fault}");
        }
    }
}
