//! What comes into the program from others: listed as the lock file has it, under licences that are allowed, and no unsafe code of ours.
use crate::tidy::sources;
use crate::workbench::say;
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;
use toml_edit::{Document, Item};

/// The bill of materials, where python3 and cargo are; `None`, told, where they are not.
fn bill() -> Option<Value> {
    let made = Command::new("python3").arg("tools/sbom.py").output();
    match made {
        Ok(made) if made.status.success() => Some(serde_json::from_slice(&made.stdout).unwrap()),
        Ok(made) => {
            let why = String::from_utf8_lossy(&made.stderr);
            // Packages of other features may not have been fetched, and nothing is fetched here.
            assert!(why.contains("offline") || why.contains("No such file"), "{why}");
            say(&format!("no bill of materials: {why}"));
            None
        }
        Err(fault) => {
            say(&format!("no bill of materials: python3: {fault}"));
            None
        }
    }
}

fn read(file: &str) -> Document<String> {
    Document::parse(std::fs::read_to_string(file).unwrap()).unwrap()
}

/// The packages of the lock file, with their sums.
fn locked() -> BTreeMap<(String, String), Option<String>> {
    let lock = read("Cargo.lock");
    let text = |table: &toml_edit::Table, key: &str| {
        Some(table.get(key).and_then(Item::as_str)?.to_owned())
    };
    let packages = lock.get("package").and_then(Item::as_array_of_tables).unwrap();
    packages
        .iter()
        .map(|table| {
            let name = (text(table, "name").unwrap(), text(table, "version").unwrap());
            (name, text(table, "checksum"))
        })
        .collect()
}

#[test]
fn the_bill_of_materials_is_that_of_the_lock_file() {
    let locked = locked();
    let Some(bill) = bill() else { return };
    let components = bill["components"].as_array().unwrap();
    assert!(components.len() > 100 && components.len() < locked.len());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    for component in components {
        let name = (text(&component["name"]), text(&component["version"]));
        let sum = component["hashes"][0]["content"].as_str().map(str::to_owned);
        assert!(sum.is_some(), "{name:?} comes from no registry");
        assert_eq!(locked.get(&name), Some(&sum), "{name:?}");
    }
    // What Cargo.toml names is there, and what it names for tests alone is not.
    let manifest = read("Cargo.toml");
    let named = |table: &str| -> Vec<String> {
        let table = manifest.get(table).and_then(Item::as_table).unwrap();
        table.iter().map(|(name, _)| name.to_owned()).collect()
    };
    let listed = |name: &String| components.iter().any(|one| one["name"] == name.as_str());
    assert!(named("dependencies").iter().all(listed));
    assert!(!listed(&"proptest".to_owned()) && !listed(&"assert_cmd".to_owned()));
    assert_eq!(bill["bomFormat"], "CycloneDX");
}

#[test]
fn every_licence_is_allowed() {
    let rules = read("deny.toml");
    let allowed = rules.get("licenses").and_then(|table| table.get("allow")).unwrap();
    let allowed: Vec<&str> =
        allowed.as_array().unwrap().iter().filter_map(toml_edit::Value::as_str).collect();
    // `A OR (B AND C)`: one of the alternatives, all of it. An expression in brackets before AND has alternatives of its own.
    let is_allowed = |expression: &str| {
        let all = |part: &str| part.split(" AND ").all(|one| allowed.contains(&one.trim()));
        let bare = expression.replace(['(', ')'], "");
        match expression.split_once(") AND ") {
            Some((either, and)) => {
                all(and) && either.trim_start_matches('(').split(" OR ").any(all)
            }
            None => bare.split(" OR ").any(all),
        }
    };
    assert!(is_allowed("GPL-2.0-only OR MIT") && is_allowed("(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(!is_allowed("GPL-3.0") && !is_allowed("MIT AND GPL-3.0"));
    let Some(bill) = bill() else { return };
    for component in bill["components"].as_array().unwrap() {
        let licence = component["licenses"][0]["expression"].as_str().unwrap_or("none");
        assert!(is_allowed(licence), "{}: {licence}", component["name"]);
    }
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let manifest = read("Cargo.toml");
    let lints = manifest.get("lints").and_then(|lints| lints.get("rust")).unwrap();
    // What is forbidden no line can allow.
    assert_eq!(lints.get("unsafe_code").and_then(Item::as_str), Some("forbid"));
    for (path, text) in sources("src") {
        let word = ["un", "safe "].concat();
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let found = text.lines().filter(is_code).find(|line| line.contains(&word));
        assert!(found.is_none_or(|line| line.contains('"')), "{}: {found:?}", path.display());
    }
}

#[test]
fn what_builds_the_program_keeps_the_lock_file() {
    let ignored = std::fs::read_to_string(".gitignore").unwrap();
    assert!(!ignored.contains("Cargo.lock"));
    let lock = read("Cargo.lock");
    assert_eq!(lock.get("version").and_then(Item::as_integer), Some(4));
    let script = std::fs::read_to_string("tools/supply.sh").unwrap();
    assert!(script.contains("--locked"));
}
