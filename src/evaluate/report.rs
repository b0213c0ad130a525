//! An evaluation as people read it, and as programs do.
use super::count::{Count, Error, Tally};
use super::{Evaluation, NAMES, mean};
use serde_json::{Map, Value, json};
use std::fmt::Write;

impl Evaluation {
    /// The figures of each table and their mean, in the form of the contract's script.
    pub fn figures(&self) -> String {
        let mut text = format!(
            "{:32}{:>6}{:>7}{:>6}{:>8}{:>8}{:>8}",
            "table", "gold", "found", "hit", "P", "R", "F1"
        );
        for (name, count) in NAMES.iter().zip(&self.total) {
            let figures = count.figures();
            let Count { gold, found, hit, .. } = count;
            push(
                &mut text,
                &format!(
                    "{name:32}{gold:6}{found:7}{hit:6}{:8.3}{:8.3}{:8.3}",
                    figures.precision, figures.recall, figures.f1
                ),
            );
        }
        push(&mut text, &format!("{:59}{:16.3}", "mean F1 of the nine tables", self.mean()));
        text
    }

    /// A line an article: its mean, then what is missed (`-`) and spurious (`+`) in each table; the worst first.
    pub fn by_article(&self) -> String {
        let mut articles: Vec<_> = self.articles.iter().collect();
        articles.sort_by(|one, other| mean(&one.1).total_cmp(&mean(&other.1)));
        let mut text = "mean F1  article".to_owned();
        for (id, counts) in articles {
            let mut line = format!("{:7.3}  {id}", mean(counts));
            for (name, count) in NAMES.iter().zip(counts).take(super::score::TABLES) {
                let (missed, spurious) = (count.gold - count.hit, count.found - count.hit);
                if missed + spurious > 0 {
                    // Writing to a string cannot fail.
                    let _written = write!(line, "  {name} -{missed} +{spurious}");
                }
            }
            push(&mut text, &line);
        }
        text
    }

    /// The rows missed (`-`) and spurious (`+`) in `table`, or in all nine; a spurious one with the rule that found it.
    pub fn errors(&self, table: Option<&str>) -> String {
        let mut text = String::new();
        for (name, count) in self.counts(table) {
            for Error { article, row, rule } in &count.errors {
                let (sign, rule) = match rule {
                    Some(rule) => ('+', format!("  ({rule})")),
                    None => ('-', String::new()),
                };
                push(&mut text, &format!("{name} {article} {sign} {row}{rule}"));
            }
        }
        text
    }

    /// What each rule found in `table`, or in all nine: rows, right ones, wrong ones; most wrong ones first. Rows on
    /// which readers may differ are neither.
    pub fn by_rule(&self, table: Option<&str>) -> String {
        let mut rules: Vec<(&str, &str, &Tally)> = self
            .counts(table)
            .flat_map(|(name, count)| {
                count.rules.iter().map(move |(rule, tally)| (name, rule.as_str(), tally))
            })
            .collect();
        rules.sort_by_key(|(name, rule, tally)| (std::cmp::Reverse(tally.wrong), *name, *rule));
        let mut text =
            format!("{:32}{:40}{:>7}{:>7}{:>7}", "table", "rule", "found", "right", "wrong");
        for (name, rule, Tally { found, right, wrong }) in rules {
            push(&mut text, &format!("{name:32}{rule:40}{found:7}{right:7}{wrong:7}"));
        }
        text
    }

    /// Everything as one JSON object: `mean_f1`, a table's figures by its name, `rules`, `errors`, `articles`.
    pub fn json(&self) -> Value {
        let mut object = figures(&self.total);
        let rules = self.counts(None).flat_map(|(table, count)| {
            count.rules.iter().map(move |(rule, Tally { found, right, wrong })| {
                json!({ "table": table, "rule": rule, "found": found, "right": right, "wrong": wrong })
            })
        });
        let errors = self.counts(None).flat_map(|(table, count)| {
            count.errors.iter().map(move |Error { article, row, rule }| {
                let sign = if rule.is_some() { "+" } else { "-" };
                json!({ "table": table, "article": article, "sign": sign, "row": row, "rule": rule })
            })
        });
        object.insert("rules".to_owned(), rules.collect());
        object.insert("errors".to_owned(), errors.collect());
        let articles =
            self.articles.iter().map(|(id, counts)| (id.clone(), Value::Object(figures(counts))));
        object.insert("articles".to_owned(), Value::Object(articles.collect()));
        Value::Object(object)
    }

    /// The count of `table`, or those of the nine tables.
    fn counts<'a>(
        &'a self,
        table: Option<&str>,
    ) -> impl Iterator<Item = (&'static str, &'a Count)> {
        let wanted: Vec<_> = NAMES
            .into_iter()
            .zip(&self.total)
            .enumerate()
            .filter(|(at, (name, _))| match table {
                Some(table) => table == *name,
                None => *at < super::score::TABLES,
            })
            .map(|(_, count)| count)
            .collect();
        wanted.into_iter()
    }
}

/// The figures of `counts` by the names of the tables, and their mean.
fn figures(counts: &[Count]) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("mean_f1".to_owned(), json!(mean(counts)));
    for (name, count) in NAMES.iter().zip(counts) {
        let figures = count.figures();
        let Count { gold, found, hit, .. } = count;
        object.insert(
            (*name).to_owned(),
            json!({ "p": figures.precision, "r": figures.recall, "f": figures.f1, "gold": gold, "found": found, "hit": hit }),
        );
    }
    object
}

/// Adds a line.
fn push(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
