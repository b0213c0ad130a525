//! How fast paths are found in a graph of a million nodes and ten million statements.
//!
//! `cargo bench --bench paths -- [--nodes N] [--hops N] [--pairs N] [FOLDER]`: with a folder, the graph, the pairs and the
//! figures are written there for `benches/peers.py`, which asks others the same in the same run: `make bench-paths`.
//! The graph is the same at each run; its degrees are skewed as in graphs of people (a few nodes of ten thousand
//! statements, most of some ten).
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints its figures and stops where it cannot go on"
)]
use lienket::path::graph::{Builder, Hop, Node, PathGraph};
use lienket::path::search::{Kind, Route, Search, search};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn main() {
    let asked = Asked::read();
    let edges = edges(asked.nodes, asked.hops);
    let start = Instant::now();
    let graph = build(asked.nodes, &edges);
    let built = start.elapsed();
    let a_hop = count(graph.bytes()) / count(graph.hops());
    println!(
        "built      {:8.1} s, {} nodes, {} hops",
        built.as_secs_f64(),
        graph.nodes(),
        graph.hops()
    );
    println!("memory     {a_hop:8.1} bytes a hop");
    let pairs = pairs(asked.nodes, asked.pairs);
    let mut figures = vec![("built_s", built.as_secs_f64()), ("bytes_a_hop", a_hop)];
    let any = measure(&graph, &pairs, Kind::Any);
    figures.extend([
        ("any_mean_ms", any.mean()),
        ("any_p50_ms", any.at(50)),
        ("any_p99_ms", any.at(99)),
    ]);
    any.print("any");
    measure(&graph, &pairs, Kind::Shortest).print("shortest");
    let ten = measure(&graph, &pairs, Kind::K(10));
    figures.extend([("ten_p50_ms", ten.at(50)), ("ten_p99_ms", ten.at(99))]);
    ten.print("10 best");
    if let Some(folder) = asked.folder {
        write(&folder, &edges, &pairs, &any, &figures).expect("the folder can be written");
    }
}

/// What is asked on the command line.
struct Asked {
    nodes: u32,
    hops: u32,
    pairs: u32,
    folder: Option<PathBuf>,
}

impl Asked {
    fn read() -> Self {
        let mut asked = Self { nodes: 1_000_000, hops: 10_000_000, pairs: 1000, folder: None };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|next| next.parse().ok()).expect("a number");
            match word.as_str() {
                "--nodes" => asked.nodes = number(),
                "--hops" => asked.hops = number(),
                "--pairs" => asked.pairs = number(),
                "--bench" => {}
                _ => asked.folder = Some(PathBuf::from(word)),
            }
        }
        asked
    }
}

/// Numbers that are the same at each run: splitmix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A node; the greater the power, the more of them are the same few.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "it is below the number of nodes"
    )]
    fn node(&mut self, nodes: u32, power: f64) -> Node {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = (f64::from(nodes) * unit.powf(power)) as u64;
        // The frequent nodes are strewn over all numbers.
        (rank.min(u64::from(nodes) - 1) * 7_368_787 % u64::from(nodes)) as Node
    }
}

fn edges(nodes: u32, hops: u32) -> Vec<(Node, Node)> {
    let mut random = Random(20_250_701);
    (0..hops).map(|_| (random.node(nodes, 1.5), random.node(nodes, 2.0))).collect()
}

fn pairs(nodes: u32, pairs: u32) -> Vec<(Node, Node)> {
    let mut random = Random(63);
    let two = |_| (random.node(nodes, 1.0), random.node(nodes, 1.0));
    (0..pairs).map(two).filter(|(from, to)| from != to).collect()
}

fn build(nodes: u32, edges: &[(Node, Node)]) -> PathGraph {
    let mut builder = Builder::new();
    builder.add_nodes(nodes);
    for ((from, to), why) in edges.iter().zip(0..) {
        builder.hop(Hop::timeless(*from, *to, 0, why)).expect("a sound hop");
    }
    builder.build()
}

/// What was measured of one kind of search.
struct Measured {
    times: Vec<Duration>,
    /// The hops of the best route of each pair; -1 where there is none.
    hops: Vec<i32>,
    routes: usize,
}

fn measure(graph: &PathGraph, pairs: &[(Node, Node)], kind: Kind) -> Measured {
    let mut measured = Measured { times: Vec::new(), hops: Vec::new(), routes: 0 };
    for (from, to) in pairs {
        let start = Instant::now();
        let routes = search(graph, &Search { kind, ..Search::new(&[*from], &[*to]) })
            .expect("within budget");
        measured.times.push(start.elapsed());
        measured.hops.push(routes.first().map_or(-1, hops_of));
        measured.routes += routes.len();
    }
    measured
}

fn hops_of(route: &Route) -> i32 {
    i32::try_from(route.steps.len()).expect("a route is short")
}

impl Measured {
    /// Milliseconds below which so many of a hundred stay.
    fn at(&self, percent: usize) -> f64 {
        let mut times = self.times.clone();
        times.sort_unstable();
        let at = times.len() * percent / 100;
        times
            .get(at.min(times.len().saturating_sub(1)))
            .map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }

    /// Milliseconds for one of them, all taken together.
    fn mean(&self) -> f64 {
        self.times.iter().sum::<Duration>().as_secs_f64() * 1e3 / count(self.times.len().max(1))
    }

    fn print(&self, name: &str) {
        let (mean, half, most, all) = (self.mean(), self.at(50), self.at(99), self.at(100));
        let (pairs, routes) = (self.times.len(), self.routes);
        println!(
            "{name:10} {mean:8.4} ms mean {half:8.4} ms p50 {most:8.4} ms p99 {all:8.4} ms most; {routes} routes of {pairs} pairs"
        );
    }
}

fn write(
    folder: &Path,
    edges: &[(Node, Node)],
    pairs: &[(Node, Node)],
    any: &Measured,
    figures: &[(&str, f64)],
) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let list = |file: &str, list: &[(Node, Node)]| {
        let bytes =
            list.iter().flat_map(|(from, to)| [from.to_le_bytes(), to.to_le_bytes()].concat());
        std::fs::write(folder.join(file), bytes.collect::<Vec<u8>>())
    };
    list("edges.bin", edges)?;
    list("pairs.bin", pairs)?;
    let mut out = std::fs::File::create(folder.join("lienket.csv"))?;
    for (name, figure) in figures {
        writeln!(out, "{name},{figure}")?;
    }
    let mut out = std::fs::File::create(folder.join("hops.csv"))?;
    any.hops.iter().try_for_each(|hops| writeln!(out, "{hops}"))
}

#[expect(clippy::cast_precision_loss, reason = "what is counted here is far below 2^52")]
fn count(of: usize) -> f64 {
    of as f64
}
