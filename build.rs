//! Tells the program which build it is: the commit that its sources are of, and the version of Oxigraph in it.
use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=Cargo.lock");
    if let Some(commit) = commit() {
        println!("cargo:rustc-env=LIENKET_COMMIT={commit}");
    }
    println!("cargo:rustc-env=LIENKET_OXIGRAPH={}", oxigraph().unwrap_or_default());
}

/// The commit that is checked out here; `None` where the sources lie in no repository of their own.
fn commit() -> Option<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).canonicalize().ok()?;
    let top = git(&["rev-parse", "--show-toplevel"])?;
    if Path::new(&top).canonicalize().ok()? != here {
        return None;
    }
    // What changes when another commit is checked out, or one is made on the same branch.
    let branch = git(&["symbolic-ref", "--quiet", "HEAD"]);
    for name in ["HEAD"].into_iter().chain(branch.as_deref()) {
        let path = git(&["rev-parse", "--git-path", name])?;
        if Path::new(&path).exists() {
            println!("cargo:rerun-if-changed={path}");
        }
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}

fn git(args: &[&str]) -> Option<String> {
    let output =
        Command::new("git").args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

/// The version of Oxigraph that is built in, as the lock file says.
fn oxigraph() -> Option<String> {
    let lock = std::fs::read_to_string("Cargo.lock").ok()?;
    let (_, behind) = lock.split_once("name = \"oxigraph\"\nversion = \"")?;
    Some(behind.split_once('"')?.0.to_owned())
}
