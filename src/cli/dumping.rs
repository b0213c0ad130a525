//! The options of dumps: `export`, `import`, `diff`.
use super::StoreOption;
use crate::export::Form;
use crate::value::PartialDate;
use clap::Args;
use std::path::PathBuf;

/// What is exported, and where to.
#[derive(Args, Clone, Debug)]
pub struct ExportOption {
    /// The folder for the fact tables, one CSV file each.
    #[arg(long, value_name = "DIR", required_unless_present = "file")]
    pub tables: Option<PathBuf>,
    /// The file for a dump, whose form its name tells.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The form, where the name does not tell it.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
    /// What goes into it.
    #[command(flatten)]
    pub choice: ChoiceOption,
    /// Into how many parts it is cut.
    #[arg(long, value_name = "N", requires = "file", conflicts_with = "part_size", value_parser = parts)]
    pub parts: Option<usize>,
    /// How large a part may be.
    #[arg(long, value_name = "SIZE", requires = "file", value_parser = size)]
    pub part_size: Option<usize>,
    /// Describe it in a file beside it.
    #[arg(long, requires = "file")]
    pub describe: bool,
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
}

/// What is chosen of a store.
#[derive(Args, Clone, Debug)]
pub struct ChoiceOption {
    /// A graph, by its IRI or prefixed name.
    #[arg(long, value_name = "GRAPH", requires = "file")]
    pub graph: Option<String>,
    /// An article, by its id.
    #[arg(long, value_name = "ID", requires = "file")]
    pub article: Option<String>,
    /// Articles of this date or later.
    #[arg(long, value_name = "DATE", requires = "file")]
    pub since: Option<PartialDate>,
    /// Articles of this date or earlier.
    #[arg(long, value_name = "DATE", requires = "file")]
    pub until: Option<PartialDate>,
    /// Articles that name this province.
    #[arg(long, value_name = "PLACE", requires = "file")]
    pub province: Option<String>,
}

/// Which dumps are loaded, and how.
#[derive(Args, Clone, Debug)]
pub struct ImportOption {
    /// The files of a dump, the list of its parts, or - for standard input.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The form, where the name does not tell it.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Form>,
    /// Load what is none of lienket's too.
    #[arg(long)]
    pub any: bool,
    /// Which store.
    #[command(flatten)]
    pub store: StoreOption,
}

/// What is compared, and how it is told.
#[derive(Args, Clone, Debug)]
pub struct DiffOption {
    /// A dump, the list of its parts, or the folder of a store.
    #[arg(value_name = "A")]
    pub one: PathBuf,
    /// The other.
    #[arg(value_name = "B")]
    pub other: PathBuf,
    /// How it is told.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<DiffFormat>,
    /// The number of articles and statements alone.
    #[arg(long)]
    pub summary: bool,
    /// Exit with 1 where they differ, and with 2 where they cannot be compared.
    #[arg(long)]
    pub exit_code: bool,
}

/// How a difference is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DiffFormat {
    /// In words, for people.
    Words,
    /// An object a line.
    Ndjson,
    /// A row a statement.
    Csv,
    /// Lines of N-Quads behind `+` and `-`.
    Patch,
}

/// A number of parts.
fn parts(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..10_000).contains(number));
    number.ok_or_else(|| "a number from 1 to 9999 is allowed".to_owned())
}

/// A number of bytes: `500000`, `200k`, `64M`, `1G`.
fn size(text: &str) -> Result<usize, String> {
    let fault = || "a number of bytes is allowed, also with k, M or G: 500000, 64M, 1G".to_owned();
    let units = [('k', 1_000), ('M', 1_000_000), ('G', 1_000_000_000)];
    let (number, unit) = units
        .iter()
        .find_map(|(name, unit)| {
            Some((text.strip_suffix([*name, name.to_ascii_lowercase()])?, *unit))
        })
        .unwrap_or((text, 1));
    let number: usize = number.parse().ok().ok_or_else(fault)?;
    number.checked_mul(unit).filter(|size| *size > 0).ok_or_else(fault)
}

#[cfg(test)]
mod tests {
    use super::{parts, size};

    #[test]
    fn sizes_are_numbers_with_a_unit() {
        assert_eq!(size("500000"), Ok(500_000));
        assert_eq!(size("200k"), Ok(200_000));
        assert_eq!(size("64M"), Ok(64_000_000));
        assert_eq!(size("1g"), Ok(1_000_000_000));
        for wrong in ["", "0", "M", "-1", "1.5M", "1T", "99999999999999999999G"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parts("3"), Ok(3));
        assert!(parts("0").is_err() && parts("ba").is_err());
    }
}
