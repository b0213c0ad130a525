//! The texts of annotated articles: among the articles of the paths that are named, else beside the annotation.
use super::annotation::Annotation;
use crate::article::{self, Found};
use crate::error::LienketError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What was found of the texts.
#[derive(Debug, Default)]
pub struct Texts {
    /// The articles.
    pub found: Vec<Found>,
    /// The ids of those that are nowhere.
    pub missing: Vec<String>,
    /// What could not be read on the way, where something is missing: it may be that.
    pub refused: Vec<LienketError>,
}

/// The endings of a text that stands beside its annotation.
const BESIDE: [&str; 2] = ["txt", "txt.gz"];

/// Finds the texts of `annotations`, which lie in `folder`, by their ids: in `paths` (files, folders, JSON Lines), then
/// beside them (`ID.txt`).
pub fn texts(annotations: &[Annotation], folder: &Path, paths: &[PathBuf]) -> Texts {
    let mut texts = Texts::default();
    let mut found: BTreeMap<&str, Option<Found>> =
        annotations.iter().map(|annotation| (annotation.id.as_str(), None)).collect();
    let mut left = found.len();
    let beside = found.keys().flat_map(|id| {
        let file = |ending: &&str| folder.join(format!("{id}.{ending}"));
        BESIDE.iter().map(file).filter(|file| file.is_file()).collect::<Vec<_>>()
    });
    let places: Vec<PathBuf> = paths.iter().cloned().chain(beside).collect();
    for met in places.iter().flat_map(|path| article::read(path)) {
        match met {
            Ok(met) => {
                if let Some(slot @ None) = found.get_mut(met.article.id.as_str()) {
                    *slot = Some(met);
                    left -= 1;
                }
            }
            Err(fault) => texts.refused.push(fault),
        }
        if left == 0 {
            break;
        }
    }
    for (id, met) in found {
        match met {
            Some(met) => texts.found.push(met),
            None => texts.missing.push(id.to_owned()),
        }
    }
    if texts.missing.is_empty() {
        texts.refused.clear();
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::texts;
    use crate::evaluate::Annotation;
    use std::fs;

    #[test]
    fn texts_are_found_by_id_in_paths_else_beside() {
        let folder = tempfile::tempdir().unwrap();
        let (gold, corpus) = (folder.path().join("gold"), folder.path().join("corpus"));
        fs::create_dir_all(&gold).unwrap();
        fs::create_dir_all(&corpus).unwrap();
        let annotation = |id: &str| Annotation { id: id.to_owned(), ..Annotation::default() };
        fs::write(gold.join("a.txt"), "Tin a\n\nLào Cai họp.\n").unwrap();
        fs::write(
            corpus.join("1.jsonl"),
            "{\"id\": 7, \"text\": \"x\"}\noops\n{\"id\": \"b\", \"text\": \"y\"}\n",
        )
        .unwrap();
        let wanted = ["a", "b", "c"].map(annotation);
        let paths = [corpus];
        let met = texts(&wanted, &gold, &paths);
        let ids: Vec<&str> = met.found.iter().map(|met| met.article.id.as_str()).collect();
        assert_eq!(
            (ids, met.missing, met.refused.len()),
            (vec!["a", "b"], vec!["c".to_owned()], 1)
        );
        assert!(texts(&wanted[..2], &gold, &paths).refused.is_empty());
    }
}
