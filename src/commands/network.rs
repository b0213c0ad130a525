//! `network`: how much people and provinces count among all.
use super::articles::tables;
use super::asking::not_found;
use super::drawing::draw;
use super::screen::{refuse, said, say, tell};
use lienket::cli::NetworkOption;
use lienket::error::LienketError;
use lienket::lexicon::Lexicon;
use lienket::network::{self, Measure, NetworkGraph, Over, Question};
use lienket::picture::{Meetings, Page, Wording, evidence_of};
use lienket::place::Terms;
use lienket::query;
use lienket::store::Store;
use lienket::trace::{self, Found, Traces};
use lienket::words::Language;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Measures the network and tells it as a table; writes the measures back where that is wanted.
pub(crate) fn network(
    over: Over,
    (measuring, language, fail_empty): (&NetworkOption, Language, bool),
    store: &Path,
    data: Option<PathBuf>,
) -> anyhow::Result<ExitCode> {
    let store = if measuring.write_back {
        Store::open_existing(store)?
    } else {
        Store::open_read_only(store)?
    };
    let NetworkOption { since, until, exact, measure, top, .. } = *measuring;
    let found = network::network(&store, Question { over, since, until, exact })?;
    if measuring.write_back {
        let (before, now) = (network::derived_before(&store, over)?, network::derive(&found));
        store.amend(&before, &now)?;
        let (new, old) = (now.len().to_string(), before.len().to_string());
        say("derived", &[("new", &new), ("old", &old)]);
    }
    if found.nodes.is_empty() {
        refuse("name", &said("no-event-joins", &[]));
        return Ok(not_found(fail_empty));
    }
    tell(&summary(&found));
    if measuring.pictures.is_asked() {
        let wording = Wording::of(language);
        let page = page(&found, (over, measuring), (&store, data), &wording)?;
        draw(&page, &wording, &measuring.pictures)?;
    }
    let rows = match measure {
        Measure::Communities => network::communities_as_rows(&found, top),
        Measure::Bridges => network::edges_as_rows(&found, top),
        Measure::Degree | Measure::WeightedDegree | Measure::Betweenness | Measure::Pagerank => {
            network::nodes_as_rows(&found, measure, top)
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    query::write(rows.into_answer(), measuring.format, &mut out)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Pairs of people whose meetings are proved on a page, and pairs of provinces, each of which is a timeline.
const PEOPLE_PROVED: usize = 200;
const PLACES_PROVED: usize = 40;

/// The network as a page of pictures, its strongest pairs with the sentences that say so.
fn page(
    found: &NetworkGraph,
    (over, measuring): (Over, &NetworkOption),
    (store, data): (&Store, Option<PathBuf>),
    wording: &Wording,
) -> anyhow::Result<Page> {
    let mut page = Page::of_network(found, (over, measuring.measure), 63, wording);
    match over {
        Over::People => {
            let mut meetings = Meetings::of(store);
            page.prove_edges(PEOPLE_PROVED, |one, other| meetings.between(one, other))?;
        }
        Over::Places => {
            let tables = tables(data)?;
            let lexicon = Lexicon::read(&tables)?;
            let traces = Traces::open(store, &lexicon, &tables)?;
            let question = trace::Question {
                since: measuring.since,
                until: measuring.until,
                topic: None,
                terms: Terms::Of63,
            };
            page.prove_edges(PLACES_PROVED, |one, other| {
                let pair = (traces.find(one, question.terms)?, traces.find(other, question.terms)?);
                let (Found::Place(one), Found::Place(other)) = pair else { return Ok(Vec::new()) };
                Ok::<_, LienketError>(evidence_of(&traces.timeline(&one, &other, &question)?))
            })?;
        }
    }
    Ok(page)
}

fn summary(found: &NetworkGraph) -> String {
    let nodes = found.nodes.len();
    let communities = found.nodes.iter().map(|node| node.measures.community).max().unwrap_or(0);
    let bridges = found.edges.iter().filter(|edge| edge.bridge).count();
    let counts = [nodes, found.edges.len(), found.events, communities, bridges, found.sampled]
        .map(|count| count.to_string());
    let [nodes_told, pairs, events, communities, bridges, sampled] = &counts;
    let filled = [
        ("nodes", &**nodes_told),
        ("pairs", pairs),
        ("events", events),
        ("communities", communities),
        ("modularity", &format!("{:.3}", found.modularity)),
        ("bridges", bridges),
        ("sampled", sampled),
    ];
    let counted = said("network", &filled);
    if found.sampled == nodes {
        return counted;
    }
    format!("{counted}\n{}", said("network-estimate", &filled))
}
