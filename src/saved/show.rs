//! Saved queries as people and scripts read them: the list, one with its parameters, the usage in one line.
use super::{Parameter, Saved, words};
use crate::people::Rows;
use crate::words::Language;
use std::fmt::Write;

/// The list by theme: name and title.
pub fn listed(queries: &[&Saved], language: Language) -> String {
    let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
    let width = queries.iter().map(|saved| saved.name.len()).max().unwrap_or_default();
    let mut text = say("number", &[("number", &queries.len().to_string())]);
    let mut theme = None;
    for saved in queries {
        if theme != Some(&saved.theme) {
            theme = Some(&saved.theme);
            let known = format!("theme-{}", saved.theme);
            let name = words().get(language, &known).unwrap_or(&saved.theme);
            // Writing to a string cannot fail.
            let _ = write!(text, "\n\n{name}");
        }
        let title = saved.header.title.of(language);
        let _ = write!(text, "\n  {:width$}  {title}", saved.name);
    }
    if !queries.is_empty() {
        let _ = write!(text, "\n\n{}", say("how", &[]));
    }
    text
}

/// That no query has these words.
pub fn nothing(wanted: &str, language: Language) -> String {
    words().say(language, "none-found", &[("word", wanted)])
}

/// One query: title, description, parameters, an example, the file.
pub fn told(saved: &Saved, language: Language) -> String {
    let say = |key: &str| words().say(language, key, &[]);
    let header = &saved.header;
    let mut text = format!("{}: {}", saved.name, header.title.of(language));
    if !header.about.of(language).is_empty() {
        let _ = write!(text, "\n{}", header.about.of(language));
    }
    if !header.parameters.is_empty() {
        let _ = write!(text, "\n\n{}", say("parameters"));
    }
    let width = header.parameters.iter().map(|parameter| assignment(parameter).len()).max();
    for parameter in &header.parameters {
        let _ = write!(
            text,
            "\n  {:width$}  ",
            assignment(parameter),
            width = width.unwrap_or_default()
        );
        let _ = write!(text, "{}", parameter.about.of(language));
        match &parameter.default {
            Some(default) => {
                let _ = write!(text, " [{}: {default}]", say("default"));
            }
            None => {
                let _ = write!(text, " [{}]", say("optional"));
            }
        }
    }
    if let Some(example) = &header.example {
        let _ = write!(text, "\n\n{}\n  {example}", say("example"));
    }
    let file = saved.file.as_ref().map_or_else(|| say("own"), |file| file.display().to_string());
    let _ = write!(text, "\n\n{file}\n\n{}", saved.text.trim_end());
    text
}

/// `NAME=kind`.
fn assignment(parameter: &Parameter) -> String {
    format!("{}={}", parameter.name, parameter.kind)
}

/// How the query is run, in one line.
pub(super) fn usage(saved: &Saved, language: Language) -> String {
    if saved.header.parameters.is_empty() {
        return words().say(language, "no-parameters", &[]);
    }
    let parameters: Vec<String> = saved.header.parameters.iter().map(assignment).collect();
    parameters.join(" ")
}

/// A row a query, for scripts.
pub fn as_rows(queries: &[&Saved]) -> Rows {
    let row = |saved: &&Saved| {
        let header = &saved.header;
        let file = saved.file.as_ref().map_or_else(String::new, |file| file.display().to_string());
        let mut cells = vec![saved.name.clone(), saved.theme.clone()];
        cells.extend(
            [&header.title, &header.about]
                .into_iter()
                .flat_map(|said| [said.vi.clone(), said.en.clone()]),
        );
        let parameters = header.parameters.iter().map(|parameter| {
            let default = parameter.default.as_ref();
            default.map_or_else(
                || assignment(parameter),
                |default| format!("{}={default}", assignment(parameter)),
            )
        });
        cells.extend([
            parameters.collect::<Vec<_>>().join("; "),
            header.example.clone().unwrap_or_default(),
            file,
        ]);
        cells
    };
    let columns = vec![
        "name",
        "theme",
        "title_vi",
        "title_en",
        "about_vi",
        "about_en",
        "parameters",
        "example",
        "file",
    ];
    Rows { columns, rows: queries.iter().map(row).collect() }
}
