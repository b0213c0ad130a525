//! The sample articles → a [`Tour`]: a handful of questions about a small graph, each told in words and then really asked.
//!
//! [`Tour::begin`] reads the articles into memory, [`Tour::go`] walks. What is asked stands in `queries/tour`, what is said
//! in `data/words/tour.csv`.
mod articles;

use crate::article;
use crate::error::{LienketError, unwritten};
use crate::intake::{self, Options};
use crate::lexicon::Lexicon;
use crate::lexicon::table::Tables;
use crate::repl::{Session, Settings};
use crate::store::Store;
use crate::words::{Language, Words};
use articles::ARTICLES;
use std::io::{self, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

/// A step: the key of its words, and what is asked of the shell.
struct Step {
    key: &'static str,
    asked: &'static str,
}

/// The steps, in their order.
const STEPS: &[Step] = &[
    Step { key: "stats", asked: "\\stats" },
    Step { key: "names", asked: include_str!("../../queries/tour/names.rq") },
    Step { key: "posts", asked: include_str!("../../queries/tour/posts.rq") },
    Step { key: "days", asked: include_str!("../../queries/tour/days.rq") },
    Step { key: "sentence", asked: include_str!("../../queries/tour/sentence.rq") },
    Step { key: "count", asked: include_str!("../../queries/tour/count.rq") },
    Step { key: "path", asked: include_str!("../../queries/tour/path.rq") },
];

/// A walk through the sample graph.
pub struct Tour {
    store: Store,
    language: Language,
}

/// Whether the visitor goes on after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// To the next step.
    On,
    /// Out.
    Leave,
}

impl Tour {
    /// Reads the sample articles into memory.
    ///
    /// # Errors
    /// The articles cannot be stored.
    pub fn begin(language: Language) -> Result<Self, LienketError> {
        let store = Store::memory()?;
        let lexicon = Lexicon::read(&Tables::embedded())?;
        let found =
            ARTICLES.iter().flat_map(|(name, text)| article::read_text(Path::new(name), text));
        let run = (&Options { threads: 0 }, &AtomicBool::new(false));
        intake::store_found(found, &store, &lexicon, run, &mut |_| {})?;
        Ok(Self { store, language })
    }

    /// Walks from step to step. Before each question `wait` is asked whether to go on: it has the line that says how.
    ///
    /// # Errors
    /// The first failure of a question, of `out`, or of `wait`.
    pub fn go(
        &self,
        out: &mut dyn Write,
        wait: &mut dyn FnMut(&str, &mut dyn Write) -> io::Result<Next>,
    ) -> Result<(), LienketError> {
        let number = ARTICLES.len().to_string();
        writeln!(out, "{}", self.say("welcome", &[("articles", &number)])).map_err(unwritten)?;
        for (at, step) in STEPS.iter().enumerate() {
            let (now, all) = ((at + 1).to_string(), STEPS.len().to_string());
            let filled = [("step", &*now), ("steps", &*all)];
            if wait(&self.say("go-on", &filled), out).map_err(unwritten)? == Next::Leave {
                writeln!(out, "{}", self.say("left", &[])).map_err(unwritten)?;
                return Ok(());
            }
            let title = self.say(&format!("{}-title", step.key), &[]);
            let text = self.say(&format!("{}-text", step.key), &[]);
            writeln!(out, "\n[{now}/{all}] {title}\n\n{text}\n").map_err(unwritten)?;
            for line in step.asked.lines() {
                writeln!(out, "    {line}").map_err(unwritten)?;
            }
            writeln!(out).map_err(unwritten)?;
            self.ask(step, out)?;
            let after = self.say(&format!("{}-after", step.key), &[]);
            writeln!(out, "\n{after}").map_err(unwritten)?;
        }
        writeln!(out, "\n{}", self.say("end", &[])).map_err(unwritten)
    }

    /// Asks the shell, as a visitor would.
    fn ask(&self, step: &Step, out: &mut dyn Write) -> Result<(), LienketError> {
        let settings = Settings { lang: self.language, ..Settings::default() };
        let mut complaints = Vec::new();
        let mut session = Session::new(&self.store, out, &mut complaints).with_settings(settings);
        session.on_script(step.asked.as_bytes())?.map_or(Ok(()), Err)
    }

    fn say(&self, key: &str, filled: &[(&str, &str)]) -> String {
        words().say(self.language, key, filled)
    }
}

/// What is said on the way.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/tour.csv")))
}

#[cfg(test)]
mod tests;
