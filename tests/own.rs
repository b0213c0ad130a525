//! The project's own articles, as files.
use lienket::article::Article;
use lienket::lexicon::Lexicon;
use lienket::lexicon::table::Tables;
use std::fs;
use std::sync::LazyLock;

/// The lexicon of the embedded tables.
pub(crate) static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::read(&Tables::embedded()).unwrap());

/// The articles of `data/articles`, by name.
pub(crate) fn articles() -> Vec<Article> {
    let mut paths: Vec<_> = fs::read_dir("data/articles")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| article(&fs::read_to_string(path).unwrap())).collect()
}

/// Front matter between `---` lines, then the text.
fn article(file: &str) -> Article {
    let (head, text) =
        file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap();
    let mut article = Article { text: text.trim_start().to_owned(), ..Article::default() };
    for line in head.lines() {
        let (key, value) = line.split_once(':').unwrap();
        let value = value.trim().trim_matches('"');
        match key {
            "id" => value.clone_into(&mut article.id),
            "title" => value.clone_into(&mut article.title),
            "published" => article.published = Some(value.parse().unwrap()),
            _ => article.source = Some(value.to_owned()),
        }
    }
    article
}
