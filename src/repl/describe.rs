//! `\d`: the classes of the store; `\d CLASS`: what the things of one bear.
use super::Session;
use crate::error::LienketError;
use crate::lexicon::fold::distance;
use crate::query::visible;
use crate::rdf::iri;
use crate::schema::{self, Class, Kind, Schema, Shown};
use crate::words::Words;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use std::sync::OnceLock;
use std::time::Duration;

/// How many near classes are told.
const NEAREST: usize = 3;
/// How often it is looked whether the classes are counted.
const LOOK: Duration = Duration::from_millis(20);

/// The words of what is told about classes.
fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::of(include_str!("../../data/words/schema.csv")))
}

impl Session<'_> {
    /// `\d [CLASS]`
    pub(super) fn describe(&mut self, name: Option<&str>) -> Result<(), LienketError> {
        let language = self.settings.lang;
        let say = |key: &str, filled: &[(&str, &str)]| words().say(language, key, filled);
        if self.known.as_ref().is_some_and(|known| known.schema().is_none()) {
            self.tell(&say("counting", &[]))?;
        }
        let (store, known) = (self.store, self.known.clone());
        let stop = self.stop();
        let opened = self.interrupt.during(&stop, || {
            // What is being counted in the background is not counted twice.
            while known.as_ref().is_some_and(|known| known.is_reading() && !stop.is_cancelled()) {
                std::thread::sleep(LOOK);
            }
            Schema::open(store, &stop)
        });
        let schema = opened?;
        let Some(name) = name else {
            return self.say(&table(&schema::classes(&schema, language), say));
        };
        let class = class(&schema, name).map_err(|near| {
            let filled = [("name", name), ("near", &*near)];
            LienketError::query(match near.as_str() {
                "" => say("class.none", &filled),
                EMPTY => say("class.empty", &filled),
                _ => say("class.unknown", &filled),
            })
        })?;
        let label = schema::label(&class.iri, language);
        let (shown, number) = (iri::in_query(&class.iri), class.things.to_string());
        self.say(&say("class.head", &[("name", &shown), ("label", label), ("n", &number)]))?;
        self.say(&table(&schema::one(class, language), say))
    }
}

/// Stands for the nearest classes where the class is known and has no things.
const EMPTY: &str = "-";

/// The class that goes by `name`; else the classes nearest to it, in one line.
fn class<'a>(schema: &'a Schema, name: &str) -> Result<&'a Class, String> {
    let term = schema::called(name, Kind::Class);
    let written_out = || iri::written(name).map(oxigraph::model::NamedNode::into_string);
    if let Some(iri) = term.map(|term| term.iri.clone()).or_else(written_out)
        && let Some(class) = schema.class(&iri)
    {
        return Ok(class);
    }
    if term.is_some() {
        return Err(EMPTY.to_owned());
    }
    let wanted = name.to_lowercase();
    let mut near: Vec<(usize, String)> = schema
        .classes
        .iter()
        .filter_map(|class| {
            let name = iri::in_query(&class.iri);
            let local = name.rsplit(':').next().unwrap_or_default().to_lowercase();
            let far = distance(&wanted, &local).min(distance(&wanted, &name.to_lowercase()));
            (far <= wanted.chars().count() / 3).then_some((far, name))
        })
        .collect();
    near.sort();
    let near: Vec<String> = near.into_iter().take(NEAREST).map(|(_, name)| name).collect();
    Err(near.join(", "))
}

fn table(shown: &Shown, say: impl Fn(&str, &[(&str, &str)]) -> String) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(shown.columns.iter().map(|column| say(&format!("column.{column}"), &[])));
    for row in &shown.rows {
        table.add_row(row.iter().map(|cell| visible(cell)));
    }
    for (at, column) in shown.columns.iter().enumerate() {
        if matches!(*column, "things" | "times")
            && let Some(column) = table.column_mut(at)
        {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}
