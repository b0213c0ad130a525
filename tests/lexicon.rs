//! The tables of `data/`: their form, and what a broken row is told.
use lienket::error::LienketError;
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::{EMBEDDED, Tables};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use unicode_normalization::is_nfc;

/// Tables whose first column names a thing that has several rows, with the columns that tell them apart.
const SEVERAL_ROWS: &[(&str, usize)] = &[
    // A word can be of several kinds.
    ("lexicon/body_changes.csv", 2),
    ("lexicon/names.csv", 2),
    ("lexicon/implied_offices.csv", 2),
    ("lexicon/offices.csv", 2),
    ("lexicon/quantity_cues.csv", 2),
    ("lexicon/units_of_measure.csv", 2),
    ("places/place_cues.csv", 2),
    // A code is given again, a day brings several changes.
    ("places/communes.csv", 5),
    ("places/districts.csv", 5),
    ("places/commune_changes.csv", 3),
    ("places/province_changes.csv", 7),
];

/// Columns that hold several values, each of which names one row only; with a second column, one row within its values.
const LISTS: &[(&str, &str, &str)] = &[
    ("lexicon/document_issuers.csv", "aliases", ""),
    ("lexicon/document_signs.csv", "aliases", ""),
    ("lexicon/document_types.csv", "aliases", ""),
    ("lexicon/document_types.csv", "codes", ""),
    ("lexicon/laws.csv", "aliases", ""),
    ("lexicon/sectors.csv", "aliases", "heads"),
    ("places/countries.csv", "aliases", ""),
    ("places/foreign_units.csv", "aliases", "country"),
];

/// A table as text.
struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn column(&self, name: &str) -> usize {
        self.header.iter().position(|column| column == name).unwrap()
    }
}

fn table(text: &str) -> Table {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let cells = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect();
    let header = cells(reader.headers().unwrap());
    Table { header, rows: reader.records().map(|row| cells(&row.unwrap())).collect() }
}

#[test]
fn every_table_is_embedded_once() {
    let mut files = BTreeSet::new();
    for folder in ["lexicon", "places"] {
        for entry in fs::read_dir(Path::new("data").join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if Path::new(&name).extension().is_some_and(|extension| extension == "csv") {
                files.insert(format!("{folder}/{name}"));
            }
        }
    }
    let embedded: Vec<String> = EMBEDDED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(embedded.is_sorted(), "the list of tables is sorted");
    assert_eq!(files.into_iter().collect::<Vec<_>>(), embedded);
}

#[test]
fn tables_have_one_form() {
    let mut faults = Vec::new();
    for (name, text) in EMBEDDED {
        for (number, line) in text.split('\n').enumerate() {
            if !is_nfc(line)
                || line.contains('\r')
                || line.contains(['\u{a0}', '\u{200b}', '\u{feff}'])
            {
                faults.push(format!(
                    "{name}:{}: not NFC with plain spaces and line feeds",
                    number + 1
                ));
            }
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            faults.push(format!("{name}: one line feed ends the last row"));
        }
        let table = table(text);
        if table
            .header
            .iter()
            .any(|column| column.is_empty() || column.contains(char::is_whitespace))
        {
            faults.push(format!("{name}: the header names every column"));
        }
        for (index, row) in table.rows.iter().enumerate() {
            // A change of a whole district has no code of a commune.
            let named = !row[0].is_empty() || *name == "places/commune_changes.csv";
            if !named || row.iter().any(|cell| cell.trim() != cell) {
                faults.push(format!(
                    "{name}:{}: an empty first cell, or space around one",
                    index + 2
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn rows_are_sorted_and_no_two_say_the_same() {
    let mut faults = Vec::new();
    for (name, text) in EMBEDDED {
        let key =
            SEVERAL_ROWS.iter().find(|(table, _)| table == name).map_or(1, |(_, columns)| *columns);
        let table = table(text);
        for (index, pair) in table.rows.windows(2).enumerate() {
            if pair[0][0] > pair[1][0] {
                faults.push(format!(
                    "{name}:{}: {:?} stands behind {:?}",
                    index + 3,
                    pair[1][0],
                    pair[0][0]
                ));
            }
        }
        let mut keys = BTreeSet::new();
        for row in &table.rows {
            if !keys.insert(&row[..key.min(row.len())]) {
                faults.push(format!("{name}: {:?} stands here twice", &row[..key]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_alias_names_one_thing() {
    let mut faults = Vec::new();
    for (name, aliases, within) in LISTS {
        let text = EMBEDDED.iter().find(|(table, _)| table == name).unwrap().1;
        let table = table(text);
        let (aliases, within) = (
            table.column(aliases),
            if within.is_empty() { None } else { Some(table.column(within)) },
        );
        let mut known = BTreeSet::new();
        for row in &table.rows {
            for group in within.map_or("", |column| row[column].as_str()).split('|') {
                for alias in row[aliases].split('|').filter(|alias| !alias.is_empty()) {
                    if !known.insert((group.to_owned(), alias.to_owned())) {
                        faults.push(format!(
                            "{name}: {alias:?} of {:?} names another row too",
                            row[0]
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A folder of tables in which `name` is `text`.
fn folder(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    folder
}

/// The line and the reason of the fault that `row` behind the rows of the table `name` makes.
fn fault(name: &str, row: &str) -> (u64, String) {
    let text = EMBEDDED.iter().find(|(table, _)| *table == name).unwrap().1;
    let last = u64::try_from(text.lines().count()).unwrap();
    let folder = folder(name, &format!("{text}{row}\n"));
    match Lexicon::read(&Tables::in_folder(folder.path().to_owned())) {
        Err(LienketError::Row { table, line, reason }) => {
            assert_eq!(table, name, "{reason}");
            assert_eq!(line, last + 1, "{name}: {reason}");
            (line, reason.en)
        }
        Err(other) => panic!("{name}: {other}"),
        Ok(_) => panic!("{name}: {row:?} is taken"),
    }
}

#[test]
fn a_broken_row_is_told_its_line_and_what_is_allowed() {
    for (name, row, allowed) in [
        ("lexicon/approximators.csv", "x,vague", "more-than"),
        ("lexicon/capacity_cues.csv", "x,guest", "attendee"),
        ("lexicon/date_words.csv", "x,holiday,1", "lunar-month"),
        ("lexicon/document_issuers.csv", "X,,nobody", "party"),
        ("lexicon/document_signs.csv", "XX,,X,state,moon,x", "central"),
        ("lexicon/document_types.csv", "X,,,never,x", "announced"),
        ("lexicon/event_terms.csv", "x,party,", "conference"),
        ("lexicon/fixed_bodies.csv", "X,X,nobody", "judicial"),
        ("lexicon/honorifics.csv", "x,animal", "profession"),
        ("lexicon/layout_cues.csv", "x,margin", "sidebar"),
        ("lexicon/local_bodies.csv", "X,X,state,province,loose,yes", "typed"),
        ("lexicon/local_bodies.csv", "X,X,state,planet,typed,yes", "commune"),
        ("lexicon/local_bodies.csv", "X,X,state,province,typed,perhaps", "yes, no"),
        ("lexicon/nested_bodies.csv", "X,X,nobody,yes", "armed"),
        ("lexicon/nested_bodies.csv", "X,X,party,perhaps", "yes, no"),
        ("lexicon/number_words.csv", "x,1,roman", "last-digit"),
        ("lexicon/open_heads.csv", "X,X,state,big", "title"),
        ("lexicon/post_predicates.csv", "x,gone", "outgoing"),
        ("lexicon/post_titles.csv", "X,X,,,state", "party"),
        ("lexicon/quantity_cues.csv", "x,mood", "anaphor"),
        ("lexicon/sectors.csv", "X,,Tổ", "Phòng"),
        ("lexicon/status_cues.csv", "x,gone", "former"),
        ("lexicon/units_of_measure.csv", "x,smell", "measure"),
        ("places/place_cues.csv", "x,mood", "locative"),
        ("places/type_abbreviations.csv", "x,tỉnh,often", "abbr"),
        ("places/type_abbreviations.csv", "x,hành tinh,word", "thành phố"),
        ("places/foreign_units.csv", "x,X,tỉnh,planet,LA,", "province"),
    ] {
        let (line, reason) = fault(name, row);
        assert!(reason.contains(allowed), "{name}:{line}: {reason}");
    }
}

#[test]
fn a_row_of_another_shape_is_told_its_line() {
    for (name, row) in [
        ("lexicon/ranks.csv", "x"),
        ("lexicon/names.csv", "x,given,many"),
        ("lexicon/topics.csv", "x,y,z"),
        ("lexicon/not_names.csv", "x,y"),
        ("places/countries.csv", "XX"),
    ] {
        fault(name, row);
    }
    let folder = folder("lexicon/ranks.csv", "wort,family\nĐại tá,army\n");
    let read = Lexicon::read(&Tables::in_folder(folder.path().to_owned()));
    let message = read.err().map(|fault| fault.to_string()).unwrap_or_default();
    assert!(message.starts_with("lexicon/ranks.csv:2: ") && message.contains("wort"), "{message}");
}

#[test]
fn a_title_stands_once() {
    let (_, reason) = fault("lexicon/post_titles.csv", "Bí thư,Bí thư,,,party");
    assert!(reason.contains("twice"), "{reason}");
}

#[test]
fn a_folder_overrides_the_tables_that_it_has() {
    let folder = folder("lexicon/ranks.csv", "phrase,family\nHoa tiêu trưởng,honour\n");
    let own = Lexicon::read(&Tables::in_folder(folder.path().to_owned())).unwrap();
    let embedded = Lexicon::read(&Tables::embedded()).unwrap();
    for (lexicon, phrase, known) in [
        (&own, "Hoa tiêu trưởng", true),
        (&own, "Đại tá", false),
        (&embedded, "Hoa tiêu trưởng", false),
        (&embedded, "Đại tá", true),
    ] {
        assert_eq!(lexicon.posts.ranks.get(phrase).is_some(), known, "{phrase}");
    }
    // What is not in the folder is the program's own.
    assert!(own.posts.titles.get("Bí thư").is_some());
}
