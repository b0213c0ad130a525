//! Tools of others, from `PyPI`, that read what we write: `tools/python.sh` installs them once.
use crate::workbench::say;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The Python with the packages of `tools/python/NAME.txt`. Where they cannot be installed, because there is no network, it says
/// so and gives none, and the test is left out; CI needs them all.
pub(crate) fn python(name: &str) -> Option<PathBuf> {
    let made = installer(&[name]).output().unwrap();
    if made.status.success() {
        return Some(PathBuf::from(String::from_utf8(made.stdout).unwrap().trim_end()));
    }
    let told = format!("left out: {}", String::from_utf8_lossy(&made.stderr).trim_end());
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "{told}");
    say(&told);
    None
}

/// What a script prints; it must come to its end.
pub(crate) fn printed(python: &Path, script: &str, arguments: &[&Path]) -> String {
    let ran = Command::new(python).args(["-X", "utf8", "-c", script]).args(arguments).output();
    let Output { status, stdout, stderr } = ran.unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

fn installer(arguments: &[&str]) -> Command {
    let mut command = Command::new("bash");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/python.sh")).args(arguments);
    command
}

#[test]
fn packages_are_installed_once_however_many_ask_at_once() {
    let cache = tempfile::tempdir().unwrap();
    if python("serve").is_none() {
        return;
    }
    let ask = || {
        let mut command = installer(&["serve"]);
        command.env("XDG_CACHE_HOME", cache.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let answers = [ask(), ask()].map(|asked| asked.wait_with_output().unwrap());
    let installed = answers.iter().filter(|answer| !answer.stderr.is_empty()).count();
    assert_eq!(installed, 1, "{answers:?}");
    assert_eq!(answers[0].stdout, answers[1].stdout);
    let python = PathBuf::from(String::from_utf8_lossy(&answers[0].stdout).trim_end());
    assert!(python.starts_with(cache.path()));
    assert_eq!(printed(&python, "import rdflib; print(rdflib.__version__)", &[]), "7.6.0\n");
}

#[test]
fn packages_that_cannot_be_had_are_told() {
    let cache = tempfile::tempdir().unwrap();
    let mut command = installer(&["serve"]);
    command
        .env("XDG_CACHE_HOME", cache.path())
        .env("PIP_NO_INDEX", "1")
        .env_remove("PIP_FIND_LINKS");
    let ran = command.output().unwrap();
    let told = String::from_utf8_lossy(&ran.stderr).into_owned();
    assert_eq!((ran.status.code(), &*ran.stdout), (Some(3), &b""[..]), "{told}");
    assert!(told.contains("could not be installed: "), "{told}");
    let told = installer(&["nothing"]).output().unwrap();
    assert_eq!(told.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&told.stderr).contains(" graphs serve spark tables"),
        "{told:?}"
    );
}
