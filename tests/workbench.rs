//! What the tests work with: a folder that goes away, articles made for them, the program.
use assert_cmd::Command;
use flate2::Compression;
use flate2::write::GzEncoder;
use lienket::intake::{self, Event, Options, Summary};
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::Tables;
use lienket::store::Store;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::AtomicBool;

/// A folder that goes away with the test.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs the program in the folder with `input` on its standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: impl Into<Vec<u8>>) -> Ran {
        Ran::of(self.command(args).write_stdin(input).output().unwrap())
    }

    /// The program, not yet run.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("lienket"));
        command.current_dir(self.folder.path()).args(args);
        // What the tester's own environment and home say is no part of a test.
        for (name, _) in std::env::vars_os() {
            let is_own = name.to_str().is_some_and(|name| name.starts_with("LIENKET_"));
            if is_own || name == "LANG" || name.to_str().is_some_and(|name| name.starts_with("LC_"))
            {
                command.env_remove(name);
            }
        }
        command.env("HOME", self.folder.path()).env_remove("XDG_CONFIG_HOME");
        command
    }
}

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) complaints: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            complaints: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A text article.
pub(crate) fn article(id: &str, sentence: &str) -> String {
    format!(
        "---\nid: {id}\ntitle: Hội nghị {id}\npublished: 2024-07-06\n---\nChiều 6/7, tại thành phố Thanh Hóa, {sentence}\n"
    )
}

/// A line of JSON Lines.
pub(crate) fn record(id: &str, text: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({ "id": id, "title": format!("Hội nghị {id}"), "published": "2024-07", "text": text })
    )
}

/// Packs `bytes`.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut zip = GzEncoder::new(Vec::new(), Compression::default());
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap()
}

/// Reads `paths` into `store`; gives what came of it, and what was refused.
pub(crate) fn take_in(paths: &[PathBuf], store: &Store, threads: usize) -> (Summary, Vec<String>) {
    let lexicon = Lexicon::read(&Tables::embedded()).unwrap();
    let mut refused = Vec::new();
    let mut tell = |event: Event<'_>| {
        if let Event::Refused(fault) = event {
            refused.push(fault.to_string());
        }
    };
    let options = Options { threads };
    let summary = intake::store(
        paths.to_vec(),
        store,
        &lexicon,
        (&options, &AtomicBool::new(false)),
        &mut tell,
    )
    .unwrap();
    (summary, refused)
}

/// A store's dump.
pub(crate) fn dump(store: &Store) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.nq");
    lienket::export::dump(store, &file).unwrap();
    std::fs::read_to_string(file).unwrap()
}

/// What lies in the folder `shared` beside the project's (or in `LIENKET_SHARED`), where it is there.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("LIENKET_SHARED").map_or_else(beside, PathBuf::from).join(name);
    path.exists().then_some(path)
}

/// Says something that is seen whether or not the test passes.
pub(crate) fn say(line: &str) {
    std::io::stderr().write_all(format!("{line}\n").as_bytes()).unwrap();
}
