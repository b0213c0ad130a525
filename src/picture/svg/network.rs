//! The network that does not move: its strongest points.
use super::{Drawing, Room, WIDTH, label, plain, shape, width_of};
use crate::picture::layout::lay_out;
use crate::picture::markup::Markup;
use crate::picture::page::{Edge, Network, Page};
use crate::picture::sections::{COLOURS, Kinds};
use crate::picture::wording::Wording;

/// More points than these could not be told apart on paper.
const POINTS: usize = 120;
const HEIGHT: f64 = 700.0;
const EDGE: f64 = 46.0;

/// The network; none where there is none.
pub(super) fn draw(page: &Page, words: &Wording) -> Option<Drawing> {
    let network = page.network.as_ref().filter(|network| !network.nodes.is_empty())?;
    let size = network.nodes.len().min(POINTS);
    let edges: Vec<&Edge> = network
        .edges
        .iter()
        .filter(|edge| edge.a < size && edge.b < size && edge.a != edge.b)
        .collect();
    let most = edges.iter().map(|edge| edge.weight).fold(1.0, f64::max);
    // The strongest come first, so that where there are no ties left a point still has its place.
    let drawn: Vec<usize> = (0..size)
        .filter(|at| edges.is_empty() || edges.iter().any(|edge| edge.a == *at || edge.b == *at))
        .collect();
    let index = |node: usize| drawn.iter().position(|at| *at == node);
    let ties: Vec<(usize, usize, f64)> = edges
        .iter()
        .filter_map(|edge| Some((index(edge.a)?, index(edge.b)?, (edge.weight / most).sqrt())))
        .collect();
    let points: Vec<(f64, f64)> = lay_out(drawn.len(), &ties)
        .into_iter()
        .map(|(x, y)| (x.mul_add(WIDTH - 2.0 * EDGE, EDGE), y.mul_add(HEIGHT - 2.0 * EDGE, EDGE)))
        .collect();
    let mut body: Markup = ties
        .iter()
        .zip(&edges)
        .filter_map(|((a, b, strength), edge)| {
            Some(tie(
                *points.get(*a)?,
                *points.get(*b)?,
                (most / 2.0).min(5.0).mul_add(*strength, 0.8),
                &told(network, edge, words),
            ))
        })
        .collect();
    body.push(marks(network, &drawn, &points));
    let mut height = HEIGHT;
    if drawn.len() < network.nodes.len() {
        let note = words.with(
            "fewer",
            &[("n", &drawn.len().to_string()), ("all", &network.nodes.len().to_string())],
        );
        body.push(label(0.0, HEIGHT + 16.0, "soft", "start", &note));
        height += 22.0;
    }
    Some(Drawing { heading: "network", height, body })
}

fn told(network: &Network, edge: &Edge, words: &Wording) -> String {
    let name = |at: usize| network.nodes.get(at).map_or("", |node| node.label.as_str());
    format!(
        "{} – {} · {} · {}",
        name(edge.a),
        name(edge.b),
        edge.weight,
        words.period(&edge.first, &edge.last)
    )
}

fn tie(from: (f64, f64), to: (f64, f64), width: f64, told: &str) -> Markup {
    let attributes = [
        ("class", "tie"),
        ("x1", &plain(from.0)),
        ("y1", &plain(from.1)),
        ("x2", &plain(to.0)),
        ("y2", &plain(to.1)),
        ("stroke-width", &plain(width)),
    ];
    shape("line", &attributes, told)
}

fn marks(network: &Network, drawn: &[usize], points: &[(f64, f64)]) -> Markup {
    let kinds = Kinds::of(network.nodes.iter().map(|node| &node.kind));
    let strength = |at: usize| {
        network
            .nodes
            .get(at)
            .map_or(0.0, |node| node.measures.first().copied().unwrap_or(1.0).max(0.0))
    };
    let most = drawn.iter().map(|at| strength(*at)).fold(f64::MIN_POSITIVE, f64::max);
    let mut room = Room::default();
    let (mut circles, mut names) = (Markup::none(), Markup::none());
    for (node, (x, y)) in drawn.iter().zip(points) {
        let Some(one) = network.nodes.get(*node) else { continue };
        let radius = 13f64.mul_add((strength(*node) / most).sqrt(), 4.0);
        let class = format!("mark c{}", kinds.number(&one.kind) % COLOURS);
        let attributes = [
            ("class", class.as_str()),
            ("cx", &plain(*x)),
            ("cy", &plain(*y)),
            ("r", &plain(radius)),
        ];
        circles.push(shape("circle", &attributes, &format!("{} · {}", one.label, one.kind.label)));
        let half = width_of(&one.label, 12.0) / 2.0;
        let top = y - radius - 4.0;
        if room.take([x - half, x + half, top - 11.0, top + 3.0]) {
            // Names at the edge stay within the picture.
            let middle = x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0));
            names.push(label(middle, top, "halo", "middle", &one.label));
        }
    }
    circles.and(names)
}
