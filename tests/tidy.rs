//! The rules of the house that no compiler holds.
use std::fs;
use std::path::{Path, PathBuf};

const FILE_LINES: usize = 500;
const FUNCTION_LINES: usize = 60;

#[test]
fn a_module_names_only_those_declared_before_it() {
    let layers = layers();
    assert!(layers.len() > 10, "the layers are the `pub mod` lines of lib.rs");
    // Unit tests may walk from an article up to the part that they test.
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        let Some(own) =
            layer_of(&path).and_then(|own| layers.iter().position(|layer| *layer == own))
        else {
            continue;
        };
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for name in names_after_crate(code) {
            let used = layers
                .iter()
                .position(|layer| *layer == name)
                .unwrap_or_else(|| panic!("{}: no module {name:?}", path.display()));
            assert!(used <= own, "{} uses {name}, which stands above it", path.display());
        }
    }
}

#[test]
fn only_the_store_names_oxigraph_store() {
    for (path, text) in sources("src") {
        let named = text.contains("oxigraph::store")
            && code_lines(&text).any(|line| line.contains("oxigraph::store"));
        assert!(!named || path.starts_with("src/store"), "{}", path.display());
    }
}

#[test]
fn files_are_small_and_say_what_they_make() {
    let mut faults = Vec::new();
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        let path = path.display();
        if !text.starts_with("//!") {
            faults.push(format!("{path}: no module doc"));
        }
        if text.lines().count() > FILE_LINES {
            faults.push(format!("{path}: {} lines, over {FILE_LINES}", text.lines().count()));
        }
        let name = path.to_string().replace(".rs", "");
        if ["util", "utils", "helper", "helpers", "common", "misc"]
            .contains(&name.rsplit('/').next().unwrap_or_default())
        {
            faults.push(format!("{path}: name it after what it makes"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for (path, text) in sources("src") {
        let long = functions(&text).into_iter().filter(|(_, length)| *length > FUNCTION_LINES);
        faults.extend(long.map(|(line, length)| {
            format!("{}:{line}: a function of {length} lines", path.display())
        }));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_checks_see_what_they_look_for() {
    let text = "//! x\nuse crate::{fact, rdf::iri};\n// crate::none\npub fn a() {\n    crate::value::x();\n}\nimpl X {\n    fn b(\n    ) -> u8 {\n        0\n    }\n}\n";
    assert_eq!(names_after_crate(text), ["fact", "rdf", "value"]);
    assert_eq!(functions(text), [(4, 3), (8, 4)]);
}

/// The layers, lowest first.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    lib.lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect()
}

fn layer_of(path: &Path) -> Option<String> {
    let first = path.components().nth(1)?.as_os_str().to_str()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

/// The lines of code; comments are free to speak of what stands above.
fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// The first names of `crate::a::b` and `crate::{a, b::c}`.
fn names_after_crate(text: &str) -> Vec<String> {
    let code: String = code_lines(text).flat_map(|line| [line, "\n"]).collect();
    let mut names = Vec::new();
    for used in code.split("crate::").skip(1) {
        let list = used.strip_prefix('{').and_then(|list| list.split('}').next());
        for item in list.map_or(vec![used], |list| list.split(',').collect()) {
            let name: String = item
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if !name.is_empty() {
                names.push(name);
            }
        }
    }
    names
}

/// Where each function begins and how many lines it has. The code is formatted: a function ends at a brace that stands
/// as deep as its first word.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut functions = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let is_function =
            code.split('(').next().is_some_and(|head| head.split(' ').any(|word| word == "fn"))
                && !code.starts_with("//");
        if !is_function || code.ends_with(';') || code.ends_with('}') {
            continue;
        }
        let end = format!("{}}}", " ".repeat(indent));
        if let Some(length) = lines[start..].iter().position(|line| **line == end) {
            functions.push((start + 1, length + 1));
        }
    }
    functions
}

pub(crate) fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![PathBuf::from(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push((path.clone(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    files
}
