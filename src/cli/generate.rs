//! Completions for shells and pages of the manual, made from the command line itself.
use super::help;
use crate::words::Language;
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What a shell needs to complete the words of a command line.
pub fn completions(shell: Shell, language: Language) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::for_others(language), "lienket", &mut script);
    script
}

/// The page of the program, as troff.
///
/// # Errors
/// `out` cannot be written.
pub fn man_page(language: Language, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&page(help::for_others(language), language)?)
}

/// Writes a page for the program and one for each command into `folder`: `lienket.1`, `lienket-query.1`. Gives their paths.
///
/// # Errors
/// The folder or a file cannot be written.
pub fn man_pages(language: Language, folder: &Path) -> io::Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder)?;
    let mut command = help::for_others(language);
    command.build();
    let mut written = Vec::new();
    let subs = command.get_subcommands().map(|sub| {
        let name = format!("lienket-{}", sub.get_name());
        sub.clone().name(name.clone()).display_name(name)
    });
    for command in std::iter::once(command.clone()).chain(subs) {
        let path = folder.join(command.get_name()).with_extension("1");
        std::fs::write(&path, page(command, language)?)?;
        written.push(path);
    }
    Ok(written)
}

/// The headings of a page that its maker knows in English alone.
const HEADINGS: [&str; 6] = ["name", "synopsis", "description", "options", "extra", "version"];

/// A page without the day on which it was made.
fn page(command: Command, language: Language) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command).date("").manual("lienket").render(&mut page)?;
    let heading = |line: &str| {
        let name = line.strip_prefix(".SH ")?.to_lowercase();
        let known = HEADINGS.iter().find(|heading| **heading == name)?;
        let told = help::words().say(language, &format!("man-{known}"), &[]);
        let told = told.to_uppercase();
        // Words that are more than one are one argument in quotation marks.
        Some(if told.contains(' ') { format!(".SH \"{told}\"") } else { format!(".SH {told}") })
    };
    let lines = page.split_inclusive(|byte| *byte == b'\n');
    let told = lines.map(|line| {
        let heading = std::str::from_utf8(line).ok().and_then(|line| heading(line.trim_end()));
        heading.map_or_else(|| line.to_vec(), |heading| format!("{heading}\n").into_bytes())
    });
    Ok(told.flatten().collect())
}
