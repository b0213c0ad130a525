//! The saved queries within reach: those in the user's folders before those that come with the program.
use super::{Saved, complaint, shipped, words};
use crate::error::LienketError;
use crate::lexicon::fold::distance;
use crate::names::spelling;
use crate::settings::user_folder;
use crate::words::Language;
use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// All saved queries, each name once.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The queries by theme and name.
    pub queries: Vec<Saved>,
    /// Of each query that stands before another of the same name: the name, its file, what it hides.
    hidden: Vec<(String, String, String)>,
    /// How many files `.rq` have no title.
    untitled: usize,
}

/// The folders in which saved queries are looked for, the first first: `given`, else what `LIENKET_QUERIES` names, else
/// `queries` in the working folder; then the user's own.
pub fn folders(given: Option<&Path>) -> Vec<PathBuf> {
    let first = given.map(Path::to_path_buf).or_else(named);
    let first = first.unwrap_or_else(|| PathBuf::from("queries"));
    let own = user_folder().map(|folder| folder.join("queries"));
    std::iter::once(first).chain(own).collect()
}

/// The folder that the environment names.
fn named() -> Option<PathBuf> {
    env::var_os("LIENKET_QUERIES").filter(|value| !value.is_empty()).map(PathBuf::from)
}

impl Library {
    /// Reads what is in the [`folders`]. Files without a title are worth a word where somebody named their folder: in another
    /// they need not be meant as saved queries.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn within_reach(given: Option<&Path>) -> Result<Self, LienketError> {
        let library = Self::open(&folders(given))?;
        let is_named = given.is_some() || named().is_some();
        let untitled = if is_named { library.untitled } else { 0 };
        Ok(Self { untitled, ..library })
    }

    /// Reads the files `.rq` in `folders`, as far as there are any, and below them.
    ///
    /// # Errors
    /// A folder or file that cannot be read, or a header that breaks its rules.
    pub fn open(folders: &[PathBuf]) -> Result<Self, LienketError> {
        let mut library = Self::default();
        let mut met: BTreeMap<String, Saved> = BTreeMap::new();
        for folder in folders {
            for file in files(folder)? {
                match read(folder, &file)? {
                    Some(saved) => library.add(&mut met, saved),
                    None => library.untitled += 1,
                }
            }
        }
        for saved in shipped() {
            library.add(&mut met, saved.clone());
        }
        library.queries = met.into_values().collect();
        library
            .queries
            .sort_by(|one, other| (&one.theme, &one.name).cmp(&(&other.theme, &other.name)));
        Ok(library)
    }

    fn add(&mut self, met: &mut BTreeMap<String, Saved>, saved: Saved) {
        let Some(first) = met.get(&saved.name) else {
            met.insert(saved.name.clone(), saved);
            return;
        };
        if first.text != saved.text {
            let place = |saved: &Saved| {
                saved.file.as_ref().map_or_else(String::new, |file| file.display().to_string())
            };
            self.hidden.push((saved.name.clone(), place(first), place(&saved)));
        }
    }

    /// The query called `name`, to the letter.
    pub fn named(&self, name: &str) -> Option<&Saved> {
        self.queries.iter().find(|saved| saved.name == name)
    }

    /// The query called `name`.
    ///
    /// # Errors
    /// There is none: the nearest names.
    pub fn find(&self, name: &str, language: Language) -> Result<&Saved, LienketError> {
        if let Some(saved) = self.named(name) {
            return Ok(saved);
        }
        let near = self.near(name);
        let key = if near.is_empty() { "unknown-query" } else { "unknown-query-near" };
        Err(complaint(language, key, &[("name", name), ("near", &near.join(", "))]))
    }

    fn near(&self, name: &str) -> Vec<&str> {
        let most = name.chars().count() / 3;
        let mut near: Vec<(usize, &str)> = self
            .queries
            .iter()
            .map(|saved| (distance(name, &saved.name), saved.name.as_str()))
            .filter(|(far, known)| *far <= most || known.contains(name))
            .collect();
        near.sort_unstable();
        near.into_iter().take(5).map(|(_, name)| name).collect()
    }

    /// The queries that have all words of `wanted` in their name, title, description or parameters, in either language and in
    /// any spelling.
    pub fn search(&self, wanted: &str) -> Vec<&Saved> {
        let wanted = spelling(wanted);
        let fits = |saved: &&Saved| {
            let Saved { name, theme, header, .. } = saved;
            let mut told = vec![
                name,
                theme,
                &header.title.vi,
                &header.title.en,
                &header.about.vi,
                &header.about.en,
            ];
            told.extend(
                header.parameters.iter().flat_map(|one| [&one.name, &one.about.vi, &one.about.en]),
            );
            let told: Vec<String> = told.into_iter().map(|text| spelling(text)).collect();
            let told = told.join(" ");
            wanted.split(' ').all(|word| told.contains(word))
        };
        self.queries.iter().filter(fits).collect()
    }

    /// What is to be said of the folders: which query stands before which, how many files are no saved queries.
    pub fn remarks(&self, language: Language) -> Vec<String> {
        let mut remarks: Vec<String> = self
            .hidden
            .iter()
            .map(|(name, file, hidden)| {
                let key = if hidden.is_empty() { "hides-own" } else { "hides" };
                words().say(language, key, &[("name", name), ("file", file), ("hidden", hidden)])
            })
            .collect();
        if self.untitled > 0 {
            remarks.push(words().say(
                language,
                "untitled",
                &[("number", &self.untitled.to_string())],
            ));
        }
        remarks
    }
}

/// The files `.rq` in a folder and below, sorted; none where there is no such folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>, LienketError> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        let unread = |source| LienketError::Io { path: folder.clone(), source };
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
            Err(fault) => return Err(unread(fault)),
        };
        for entry in entries {
            let entry = entry.map_err(unread)?;
            let path = entry.path();
            // A link to a folder is not gone into: it may lead back.
            if entry.file_type().map_err(unread)?.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rq") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

fn read(folder: &Path, file: &Path) -> Result<Option<Saved>, LienketError> {
    let text = fs::read_to_string(file)
        .map_err(|source| LienketError::Io { path: file.to_path_buf(), source })?;
    let name = file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let inner = file.parent().filter(|parent| *parent != folder).and_then(Path::file_name);
    let theme = inner.map(|theme| theme.to_string_lossy().into_owned()).unwrap_or_default();
    Saved::read(&name, &theme, Some(file.to_path_buf()), &text)
}

#[cfg(test)]
mod tests {
    use super::Library;
    use crate::saved::shipped;
    use crate::words::Language;
    use std::fs;

    #[test]
    fn a_query_of_the_user_comes_before_that_of_the_program_and_that_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("mine")).expect("written");
        fs::write(path("mine/career.rq"), "# title: Của tôi\nASK {}\n").expect("written");
        fs::write(path("mine/next.rq"), "# title: Tiếp\nASK {}\n").expect("written");
        fs::write(path("plain.rq"), "# Who is who\nASK {}\n").expect("written");
        fs::write(path("notes.txt"), "# title: none\n").expect("written");
        let library = Library::open(&[folder.path().to_path_buf()]).expect("read");
        assert_eq!(library.queries.len(), shipped().len() + 1);
        let career = library.find("career", Language::English).expect("known");
        assert_eq!((&*career.theme, &*career.header.title.vi), ("mine", "Của tôi"));
        let remarks = library.remarks(Language::English);
        assert_eq!(remarks.len(), 2, "{remarks:?}");
        assert!(remarks[0].contains("career") && remarks[0].contains("mine"), "{remarks:?}");
        assert!(remarks[1].contains('1'), "{remarks:?}");
    }

    #[test]
    fn a_copy_of_what_comes_with_the_program_is_not_worth_a_word() {
        let library = Library::open(&["queries/saved".into()]).expect("read");
        assert_eq!(library.remarks(Language::Vietnamese), Vec::<String>::new());
        assert_eq!(library.queries.len(), shipped().len());
    }

    #[test]
    fn queries_are_found_by_words_in_any_spelling() {
        let library = Library::open(&[]).expect("no folders");
        for (word, name) in [
            ("sap nhap", "turnover"),
            ("Sáp nhập", "turnover"),
            ("merger leaders", "turnover"),
            ("hop tac chu de", "cooperation-topics"),
        ] {
            let found: Vec<&str> =
                library.search(word).iter().map(|saved| saved.name.as_str()).collect();
            assert!(found.contains(&name), "{word}: {found:?}");
        }
        assert!(library.search("xyzzy").is_empty());
        assert_eq!(library.search("").len(), library.queries.len());
        let fault = library.find("carer", Language::English).expect_err("unknown").to_string();
        assert!(fault.contains("career"), "{fault}");
    }
}
