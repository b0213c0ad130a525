//! A file of settings of any content: understood, or a fault with its line.
use super::holds;
use super::texts::changed;
use lienket::error::LienketError;
use lienket::settings::Settings;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const LINES: &[&str] = &[
    "store = \"a\"",
    "format = \"csv\"",
    "timeout = 0.5",
    "top = 5",
    "quiet = true",
    "on = 2024-07-06",
    "lang = 'vi'",
    "[network]",
    "[shell]",
    "[a.b]",
    "[[x]]",
    "x = [1, 2]",
    "y = { a = 1 }",
    "# ghi chú",
    "\"tên\" = \"Lào Cai\"",
    "a.b = 1",
    "s = \"\"\"\nx\"\"\"",
    "n = 1_000",
    "f = inf",
    "h = 0xff",
    "=",
    "store",
    "x = \"\\u0000\"",
    "",
    "\u{feff}",
    "x = [[[[[[[[",
];

#[test]
fn a_file_of_settings_is_understood_or_its_line_told() {
    let files = changed(vec(select(LINES), 0..12).prop_map(|lines| lines.join("\n")), 4);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lienket.toml");
    holds("settings", 500, &files, |text| {
        std::fs::write(&file, &text).unwrap();
        let lines = text.matches('\n').count() + 1;
        match Settings::read(Some(&file)) {
            Ok(settings) => {
                for entry in settings.entries() {
                    prop_assert!((1..=lines).contains(&entry.place.line), "{:?}", entry);
                    let table = entry.table.as_deref();
                    prop_assert!(settings.find(table, &entry.key).is_some());
                }
            }
            Err(LienketError::Setting { line, .. }) => {
                prop_assert!(line.is_none_or(|line| (1..=lines).contains(&line)), "{:?}", line);
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
        Ok(())
    });
}
