//! A query → a file in the user's folder, so that it can be run by its name.
use super::{Saved, complaint, words};
use crate::error::LienketError;
use crate::query;
use crate::rdf::prefixes;
use crate::words::Language;
use std::fs;
use std::path::{Path, PathBuf};

/// A query that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its file.
    pub file: PathBuf,
    /// Whether it took the place of another.
    pub replaced: bool,
}

impl Kept {
    /// That it was kept, and how it is run.
    pub fn told(&self, name: &str, language: Language) -> String {
        let key = if self.replaced { "kept-replaced" } else { "kept" };
        let file = self.file.display().to_string();
        words().say(language, key, &[("name", name), ("file", &file)])
    }
}

/// Writes `text` to `folder` as the query `name`, with a header unless it has one, and with the prefixes that it uses, so that
/// it runs in any engine. `title` is what the header says, the name where it is empty.
///
/// # Errors
/// A name that is none, a text that is no query, a file of that name where it is not to be replaced, or one that cannot be written.
pub fn keep(
    folder: &Path,
    (name, title): (&str, &str),
    text: &str,
    (replace, language): (bool, Language),
) -> Result<Kept, LienketError> {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if name.is_empty() || !name.chars().all(is_fit) {
        return Err(complaint(language, "bad-name", &[("name", name)]));
    }
    query::algebra(text)?;
    let file = folder.join(name).with_extension("rq");
    let replaced = file.exists();
    if replaced && !replace {
        let path = file.display().to_string();
        return Err(complaint(language, "exists", &[("name", name), ("file", &path)]));
    }
    let unwritten = |source| LienketError::Io { path: file.clone(), source };
    fs::create_dir_all(folder).map_err(unwritten)?;
    fs::write(&file, whole(name, title, text)?).map_err(unwritten)?;
    Ok(Kept { file, replaced })
}

/// The text of the file.
fn whole(name: &str, title: &str, text: &str) -> Result<String, LienketError> {
    let text = text.trim();
    let has_header = Saved::read(name, "", None, text)?.is_some();
    let title = if title.is_empty() { name } else { title };
    let mut whole =
        if has_header { String::new() } else { format!("# title: {title}\n# about: \n") };
    let (header, query) = if has_header { text.split_at(header_end(text)) } else { ("", text) };
    whole.push_str(header);
    for (prefix, namespace) in prefixes() {
        if is_used(query, prefix) && !declares(query, prefix) {
            whole.extend(["PREFIX ", prefix, ": <", namespace, ">\n"]);
        }
    }
    whole.push_str(query);
    whole.push('\n');
    Ok(whole)
}

/// Where the comments end with which the text begins.
fn header_end(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum()
}

/// Whether a name with this prefix may stand in the query. One declaration too many does no harm.
fn is_used(query: &str, prefix: &str) -> bool {
    let name = format!("{prefix}:");
    query.match_indices(&name).any(|(at, _)| {
        let before = query.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '<' | '/'))
    })
}

fn declares(query: &str, prefix: &str) -> bool {
    let mut words = query.split_whitespace();
    let name = format!("{prefix}:");
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case("prefix")
            && words.next().is_some_and(|next| next.starts_with(&name))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::keep;
    use crate::saved::{Library, Saved};
    use crate::words::Language;
    use std::fs;

    #[test]
    fn what_is_kept_can_be_found_and_runs_anywhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let inner = folder.path().join("queries");
        let text = "SELECT ?n { GRAPH ?g { ?p a foaf:Person ; skos:prefLabel ?n } } # lk";
        let kept =
            keep(&inner, ("nguoi", "Những người"), text, (false, Language::English)).expect("kept");
        assert!(!kept.replaced);
        let written = fs::read_to_string(&kept.file).expect("written");
        assert!(written.starts_with("# title: Những người\n"), "{written}");
        assert!(spargebra::SparqlParser::new().parse_query(&written).is_ok(), "{written}");
        let library = Library::open(&[inner]).expect("read");
        assert_eq!(
            library.find("nguoi", Language::English).expect("kept").header.title.vi,
            "Những người"
        );
    }

    #[test]
    fn nothing_is_overwritten_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let keep = |text: &str, replace| {
            keep(folder.path(), ("x", ""), text, (replace, Language::English))
        };
        keep("ASK {}", false).expect("new");
        let fault = keep("ASK { ?s ?p ?o }", false).expect_err("there is one").to_string();
        assert!(fault.contains("x.rq"), "{fault}");
        assert!(
            keep("# title: T\n# param a: text\nPREFIX lk: <urn:x>\nASK { ?s lk:x ?o }", true)
                .expect("asked")
                .replaced
        );
        let text = fs::read_to_string(folder.path().join("x.rq")).expect("written");
        assert_eq!(text.matches("PREFIX lk:").count(), 1, "{text}");
        assert_eq!(
            Saved::read("x", "", None, &text)
                .expect("sound")
                .expect("a title")
                .header
                .parameters
                .len(),
            1
        );
    }

    #[test]
    fn only_queries_with_a_name_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let keep = |name: &str, text: &str| {
            keep(folder.path(), (name, ""), text, (false, Language::English))
        };
        for name in ["", "a b", "../a", "a/b"] {
            assert!(keep(name, "ASK {}").is_err(), "{name}");
        }
        assert!(keep("a", "ASK {").is_err());
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    }
}
