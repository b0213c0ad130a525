//! `--html` and `--svg`: pictures of an answer, as files.
use super::screen::said;
use anyhow::Context;
use lienket::cli::PictureOption;
use lienket::picture::{self, Page, Wording};
use std::fs;
use std::path::Path;

/// Writes the pictures that are asked for; an earlier file of that name is replaced.
pub(crate) fn draw(page: &Page, wording: &Wording, wanted: &PictureOption) -> anyhow::Result<()> {
    if let Some(file) = &wanted.html {
        write(file, &picture::html(page, wording))?;
    }
    if let Some(file) = &wanted.svg {
        write(file, &picture::svg(page, wording))?;
    }
    Ok(())
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text)
        .with_context(|| said("unwritten", &[("file", &file.display().to_string())]))
}
