//! The saved queries that come with the program: `queries/saved`.
use super::Saved;
use std::sync::OnceLock;

/// Theme and name of a file, and its text.
macro_rules! file {
    ($theme:literal, $name:literal) => {
        ($theme, $name, include_str!(concat!("../../queries/saved/", $theme, "/", $name, ".rq")))
    };
}

const FILES: &[(&str, &str, &str)] = &[
    file!("cooperation", "cooperation-between"),
    file!("cooperation", "cooperation-by-year"),
    file!("cooperation", "cooperation-topics"),
    file!("cooperation", "foreign-partners"),
    file!("cooperation", "partners"),
    file!("cooperation", "signings"),
    file!("cooperation", "who-cooperates-on"),
    file!("cooperation", "without-cooperation"),
    file!("documents", "citations"),
    file!("documents", "cited-together"),
    file!("documents", "documents-cited"),
    file!("documents", "documents-of-place"),
    file!("documents", "resolutions-by-province"),
    file!("documents", "who-cites"),
    file!("events", "attended"),
    file!("events", "delegation"),
    file!("events", "event-types-by-year"),
    file!("events", "events-of-place"),
    file!("events", "events-without-partner"),
    file!("events", "heads-of-delegations"),
    file!("events", "meetings-of-two"),
    file!("events", "most-active"),
    file!("events", "on-this-day"),
    file!("events", "seen-together"),
    file!("events", "told-by-several"),
    file!("events", "visits"),
    file!("figures", "figures-by-province"),
    file!("figures", "figures-of-place"),
    file!("figures", "units-of-figures"),
    file!("people", "acting"),
    file!("people", "appointments"),
    file!("people", "career"),
    file!("people", "changes-of-holder"),
    file!("people", "departures"),
    file!("people", "holders"),
    file!("people", "in-office"),
    file!("people", "members"),
    file!("people", "moved-between-provinces"),
    file!("people", "officials"),
    file!("people", "origin-of-leaders"),
    file!("people", "party-and-state"),
    file!("people", "turnover"),
    file!("people", "women-in-leadership"),
    file!("people", "women-share"),
    file!("places", "bodies-of-place"),
    file!("places", "merged-bodies"),
    file!("places", "merged-units"),
    file!("places", "places-in-the-news"),
    file!("press", "articles-about"),
    file!("press", "articles-by-year"),
    file!("press", "doubtful-identities"),
    file!("press", "sentences-about"),
];

/// The saved queries of the program, by theme and name.
pub fn shipped() -> &'static [Saved] {
    static READ: OnceLock<Vec<Saved>> = OnceLock::new();
    // Each has a sound header: a test reads them all.
    READ.get_or_init(|| {
        let read = |(theme, name, text): &(&str, &str, &str)| {
            Saved::read(name, theme, None, text).ok().flatten()
        };
        FILES.iter().filter_map(read).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{FILES, shipped};
    use std::collections::BTreeSet;

    #[test]
    fn every_file_of_the_folder_comes_with_the_program() {
        let mut files = BTreeSet::new();
        for theme in std::fs::read_dir("queries/saved").expect("the folder") {
            for file in std::fs::read_dir(theme.expect("readable").path()).expect("a folder") {
                let path = file.expect("readable").path();
                files.insert(path.display().to_string());
            }
        }
        let known: Vec<String> = FILES
            .iter()
            .map(|(theme, name, _)| format!("queries/saved/{theme}/{name}.rq"))
            .collect();
        assert_eq!(known, files.into_iter().collect::<Vec<_>>());
        assert_eq!(shipped().len(), FILES.len(), "each has a sound header");
        let names: BTreeSet<&str> = shipped().iter().map(|saved| saved.name.as_str()).collect();
        assert_eq!(names.len(), FILES.len(), "no name stands for two");
    }
}
