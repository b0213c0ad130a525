//! What the program says beside its results is there in both languages, and all of it is said.
use crate::sample::LEXICON;
use crate::tidy::sources;
use crate::workbench::{Bench, take_in};
use lienket::people::{self, Who};
use lienket::store::Store;
use lienket::words::{Language, Words, answers, messages, reasons};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Keys that are said by the library or chosen among several.
const ELSEWHERE: [&str; 12] = [
    "error",
    "warning",
    "one-by-this-name",
    "some-by-this-name",
    "no-text",
    "no-texts",
    "file-missing",
    "file-forbidden",
    "file-folder",
    "file-no-folder",
    "file-full",
    "file-text",
];

#[test]
fn every_message_is_there_in_both_languages_and_is_said() {
    let mut said: BTreeSet<String> = ELSEWHERE.iter().map(|key| (*key).to_owned()).collect();
    for (_, text) in sources("src/commands") {
        for call in ["said(", "say(", "warn("] {
            let calls = text.split(call).skip(1);
            said.extend(calls.filter_map(|behind| {
                let key = behind.trim_start().strip_prefix('"')?.split('"').next()?;
                Some(key.to_owned())
            }));
        }
    }
    let known: BTreeSet<String> = messages().keys().map(str::to_owned).collect();
    assert_eq!(said, known, "what is said, and what data/words/messages.csv holds");
    for key in &known {
        let names = |language| {
            let text = messages().get(language, key).unwrap_or_default();
            assert!(!text.is_empty(), "{key}");
            text.split('{')
                .skip(1)
                .filter_map(|part| Some(part.split_once('}')?.0.to_owned()))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(names(Language::Vietnamese), names(Language::English), "{key}");
    }
}

/// The tables of words: `key,vi,en`.
fn tables() -> Vec<(String, Words)> {
    let files = std::fs::read_dir("data/words").unwrap().map(|file| file.unwrap().path());
    let own = ["saved", "trace", "picture", "advice", "path/show"];
    let own = own.iter().map(|module| PathBuf::from(format!("src/{module}/words.csv")));
    let tables: Vec<(String, Words)> = files
        .chain(own)
        .map(|file| {
            (file.display().to_string(), Words::of(&std::fs::read_to_string(file).unwrap()))
        })
        .collect();
    assert!(tables.len() > 12);
    tables
}

/// The names of what is filled in.
fn filled(text: &str) -> BTreeSet<String> {
    let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_lowercase() || "-_".contains(c));
    let parts = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    parts.filter(is_name).map(str::to_owned).collect()
}

#[test]
fn every_table_has_its_words_in_both_languages() {
    for (table, words) in tables() {
        for key in words.keys() {
            let said = |language| words.get(language, key).unwrap_or_default();
            let (vi, en) = (said(Language::Vietnamese), said(Language::English));
            assert!(!vi.trim().is_empty() && !en.trim().is_empty(), "{table}: {key}");
            assert_eq!(filled(vi), filled(en), "{table}: {key}");
        }
    }
}

/// Keys that stand behind `call` in the sources.
fn called(call: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (_, text) in sources("src") {
        for behind in text.split(call).skip(1) {
            let behind = behind.trim_start();
            let behind = behind.strip_prefix("language,").map_or(behind, str::trim_start);
            let key = behind.strip_prefix('"').and_then(|behind| behind.split('"').next());
            keys.extend(key.map(str::to_owned));
        }
    }
    keys
}

#[test]
fn every_reason_and_answer_that_is_told_has_words_and_all_words_are_told() {
    let sources: String = sources("src").into_iter().map(|(_, text)| text).collect();
    for (call, table) in [("reason(", reasons()), ("answer(", answers())] {
        let known: BTreeSet<String> = table.keys().map(str::to_owned).collect();
        let told = called(call);
        assert!(told.len() > 20, "{call}: {told:?}");
        let unknown: Vec<_> = told.difference(&known).collect();
        assert!(unknown.is_empty(), "{call} has no words for {unknown:?}");
        // Words of closed lists go by the values of the list.
        let lists = called("word(");
        for key in &known {
            let of_list = key.split_once('.').is_some_and(|(list, _)| lists.contains(list));
            let of_place = key.starts_with("place.") && sources.contains("\"place.{column}\"");
            let is_told = of_list || of_place || sources.contains(&format!("\"{key}\""));
            assert!(is_told, "nobody tells {key:?}");
        }
    }
}

/// Words that no Vietnamese message has.
const ENGLISH: [&str; 33] = [
    "the", "is", "are", "not", "of", "with", "name", "names", "store", "this", "that", "and", "an",
    "allowed", "there", "cannot", "unknown", "must", "has", "have", "line", "column", "article",
    "articles", "file", "folder", "between", "attested", "nothing", "goes", "ask", "expected",
    "here",
];

/// The English words in a text, outside of what it quotes: values, names of options and terms.
fn english(text: &str) -> Vec<String> {
    let mut own = String::new();
    let mut quoted = None;
    for c in text.chars() {
        match quoted {
            Some(end) if c == end => quoted = None,
            Some(_) => {}
            None => {
                quoted = match c {
                    '"' | '`' | '\'' => Some(c),
                    '“' => Some('”'),
                    '<' => Some('>'),
                    _ => None,
                };
                own.push(if quoted.is_some() { ' ' } else { c });
            }
        }
    }
    own.split_whitespace()
        .filter(|word| {
            !word.starts_with(['-', '\\'])
                && !word.trim_end_matches(':').contains([':', '/', '.', '=', '_'])
        })
        .flat_map(|word| word.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase))
        .filter(|word| ENGLISH.contains(&word.as_str()))
        .collect()
}

#[test]
fn english_words_are_found_outside_of_quotation_marks() {
    assert_eq!(english("kho “the store” của \"the\" <is> `not` lk:name --store"), [""; 0]);
    assert_eq!(english("lỗi: the kho; not of"), ["the", "not", "of"]);
}

/// What is broken in articles.
const ARTICLES: [&str; 14] = [
    "",
    "---\nid: a\n---\n\n",
    "---\nid: a\nVăn bản",
    "---\nid: a\n",
    "---\nid: a\nid: b\n---\nx",
    "---\nid: a\n\npublished: 2024-13\n---\nx",
    "---\ntitle: \"a\n---\nx",
    "---\nid: a b\n---\nx",
    "{\"id\": \"a\", \"text\": 5}\n{\"id\": [], \"text\": \"x\"}",
    "{\"id\": \"a\"}\n{\"text\": \"x\"}\n[]",
    "{\"id\": \"a\",\n",
    "[{\"id\": \"a\", \"text\": \"x\"},\noops]",
    "[{\"id\": \"a\", \"text\": \"x\"},\n",
    "{\"id\": \"a\", \"text\": \"Một.\\n\\nHai.\"}\n{\"id\": \"a\", \"text\": \"Ba.\\n\\nBốn.\"}",
];

/// Statements that break a rule.
const STATEMENTS: [&str; 28] = [
    "PATH \"A\" TO",
    "PATH A TO \"B\"",
    "PATH \"A\" TOO \"B\"",
    "PATH \"A\" TO \"B\" LENGHT 3",
    "PATH \"A\" TO \"B\" LENGTH 5..2",
    "PATH \"A\" TO \"B\" LENGTH x",
    "PATH \"A\" TO \"B\" LIMIT 0",
    "PATH \"A\" TO \"B\" ON hôm",
    "PATH \"A\" TO \"B\" ON 2024-13",
    "PATH \"A\" TO \"B\" WITHIN 2024..2020",
    "PATH \"A\" TO \"B\" VIA { ?x org:member ?z }",
    "PATH \"A\" TO \"B\" VIA 7",
    "PATH \"A\" TO \"B\" FORWARD FORWARD",
    "PATH \"A\" TO \"B\" VALUES x",
    "PATH \"A\" TO \"B\" VALUES ?x { ?y }",
    "PATH \"A\" TO \"B\" AS SQL",
    "PATH \"A\" TO ?x",
    "PATH \"A\" TO { ?x ?p ?y }",
    "PATH \"A\" TO <a b>",
    "PATH \"A\" TO \"B",
    "PATH \"A\" TO { ?x",
    "PATH \"A\" TO kl:a",
    "PATH \"\" TO \"B\"",
    "PATH \"Người Không Có\" TO \"B\"",
    "SELECT * { ?s ?p ?o ",
    "SELECT * { ?s skso:prefLabel ?o }",
    "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }",
    "SELECT * { SERVICE lk:path { ?p lk:pathFrom ?a } }",
];

/// What was told with English words in it, with these.
#[derive(Default)]
struct Heard(Vec<String>);

impl Heard {
    /// Hears what the program tells in Vietnamese.
    fn program(&mut self, bench: &Bench, args: &[&str], input: &str) {
        let ran = bench.run_with(&[args, &["--lang", "vi"]].concat(), input);
        let told = format!("{}{}", ran.out, ran.complaints);
        assert!(!told.is_empty(), "{args:?} tells nothing");
        self.hear(&format!("{args:?} {input}"), &told);
    }

    fn hear(&mut self, of: &str, told: &str) {
        let words = english(told);
        if !words.is_empty() {
            self.0.push(format!("{of}: {words:?} in {told}"));
        }
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        assert!(self.0.is_empty() || std::thread::panicking(), "{}", self.0.join("\n"));
    }
}

#[test]
fn faults_are_told_in_vietnamese() {
    let mut heard = Heard::default();
    let bench = Bench::new();
    for (number, text) in ARTICLES.iter().enumerate() {
        let name =
            format!("{number}.{}", if text.starts_with(['{', '[']) { "json" } else { "txt" });
        bench.file(&name, text);
        heard.program(&bench, &["ingest", &name, "--store", "memory"], "");
    }
    for text in STATEMENTS {
        heard.program(&bench, &["query", "-e", text, "--store", "memory"], "");
    }
    bench.file("chú-giải/a.json", "{}");
    for args in [
        &["stats"][..],
        &["stats", "--store", "http://localhost/"],
        &["ingest", "không-có.txt", "--store", "memory"],
        &["query", "-e", "ASK {}", "--format", "ttl", "--store", "memory"],
        &["query", "-e", "ASK {}", "--format", "vàng"],
        &["query", "-e", "ASK {}", "--timeout", "lâu"],
        &["place", "Lào Cai", "--on", "31/2"],
        &["place", "Lào Cai", "--terms", "62"],
        &["place", "Nơi Nào"],
        &["who", "Nguyễn Văn A", "--top", "x"],
        &["who", "Nguyễn Văn A", "--store", "memory"],
        &["career", "Nguyễn Văn A", "--store", "memory"],
        &["holders", "Chủ tịch UBND tỉnh Thanh Hóa", "--store", "memory"],
        &["explain", "Nguyễn Văn A", "--store", "memory"],
        &["run", "carer", "--store", "memory"],
        &["run", "career", "who=x", "--store", "memory"],
        &["evaluate", "chú-giải"],
        &["stats", "--nowhere"],
        &["repl", "--set", "colour=on"],
        &["repl", "--set", "rows=0"],
    ] {
        heard.program(&bench, args, "");
    }
}

#[test]
fn faults_of_settings_judgements_and_saved_queries_are_told_in_vietnamese() {
    let mut heard = Heard::default();
    for text in [
        "a = 1\ntop = [1]\n",
        "stor = \"a\"\n",
        "[netwrk]\ntop = 5\n",
        "[network]\nfrmat = \"csv\"\n",
        "quiet = \"yes\"\n",
        "format = \"vàng\"\n",
        "[shell]\nrows = 0\n",
        "[shell]\ncolour = true\n",
    ] {
        let bench = Bench::new();
        bench.file("lienket.toml", text);
        heard.program(&bench, &["stats", "--store", "memory"], "");
    }
    for (file, text) in [
        ("same.csv", "x,y\n"),
        ("same.csv", "a,b,note\nperson:a,person:a,\n"),
        ("reject.csv", "fact,note\n,\n"),
        ("rename.csv", "thing,name,note\nperson:a,A,\nperson:a,B,\n"),
        ("add.csv", "person,role,body,status,date,source,quote\na,b,c,gone,,d,\n"),
    ] {
        let bench = Bench::new();
        bench.file(&format!("own/{file}"), text);
        let args = ["judgements", "--judgements", "own", "--store", "memory"];
        heard.program(&bench, &args, "");
    }
    for text in [
        "# title: a\n# titel-en: b\nASK {}",
        "# title: a\n# param x: màu\nASK {}",
        "# title: a\n# param x: date\n# param x: date\nASK {}",
        "# title: a\n# param x y: date\nASK {}",
    ] {
        let bench = Bench::new();
        bench.file("queries/a.rq", text);
        heard.program(&bench, &["queries"], "");
    }
}

#[test]
fn the_shell_speaks_vietnamese() {
    let mut heard = Heard::default();
    let bench = Bench::new();
    for line in [
        "\\stats",
        "\\set rows 0",
        "\\set on hôm",
        "\\set gì",
        "\\watch x",
        "\\format vàng",
        "\\lang fr",
        "\\terms 62",
        "\\explain Nguyễn Văn A",
        "\\source không-có.rq",
        "\\backup b",
        "\\run carer",
        "\\d Gì",
        "\\nope",
        "DELETE { ?s ?p } WHERE { }",
        "INSERT DATA { GRAPH graph:a { [] a lk:b } }",
    ] {
        heard.program(&bench, &["repl", "--store", "memory"], &format!("{line}\n"));
    }
}

#[test]
fn answers_are_told_in_vietnamese() {
    let mut heard = Heard::default();
    let store = Store::memory().unwrap();
    take_in(&["data/articles".into()], &store, 0);
    let vi = Language::Vietnamese;
    let explained =
        |what: &str| lienket::explain::explain(&store, &LEXICON, what).unwrap().in_words(vi);
    let mut told = vec![
        lienket::stats::stats(&store).unwrap().in_words(vi),
        explained("Lào Cai"),
        explained("tỉnh Lào Cai"),
        explained("Trịnh Xuân Trường"),
        explained("Tỉnh ủy Lào Cai"),
        explained("Người Không Có"),
    ];
    told.extend(people::top(&store, 3).unwrap().iter().map(|name| name.in_words(vi)));
    let Who::Bearers(bearers) = people::who(&store, &LEXICON, "Trần Huy Tuấn").unwrap() else {
        panic!()
    };
    told.extend(bearers.iter().map(|bearer| bearer.in_words(vi)));
    let career = people::career(&store, &bearers[0].person).unwrap();
    told.push(career.in_words(vi));
    told.push(career.on("2023-05-01".parse().unwrap(), vi));
    told.push(career.on("1990-05-01".parse().unwrap(), vi));
    for told in told {
        heard.hear("an answer", &told);
    }
    let bench = Bench::new();
    for args in [&["place", "Yên Bái", "--terms", "34"][..], &["place", "huyện Sa Pa"]] {
        heard.program(&bench, args, "");
    }
}
