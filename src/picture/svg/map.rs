//! The map that does not move: provinces by rough outlines, ties as arcs.
use super::{Drawing, Room, WIDTH, label, line, plain, shape, width_of};
use crate::picture::markup::{Markup, element};
use crate::picture::page::{Map, Page};
use crate::picture::shapes::{Point, Shapes, Unit};
use crate::picture::wording::Wording;
use std::collections::{BTreeMap, BTreeSet};

/// All of Vietnam with Hoàng Sa and Trường Sa, in degrees.
const LEFT: f64 = 101.6;
const RIGHT: f64 = 115.2;
const TOP: f64 = 23.7;
const BOTTOM: f64 = 7.6;
/// The cosine of the middle latitude, 16.5°: by so much a degree of longitude is shorter.
const NARROW: f64 = 0.958_82;
const SCALE: f64 = 58.0;
/// Ties that are drawn, the strongest.
const MOST: usize = 80;
/// Islands that are named.
const NAMED: [&str; 4] = ["Hoàng Sa", "Trường Sa", "Phú Quốc", "Côn Đảo"];

/// Where a place stands on the map: its unit's key, name and middle, and the units it covers.
struct End<'a> {
    key: (u8, usize),
    unit: &'a Unit,
    covers: Vec<usize>,
}

/// The map; none where there is none.
pub(super) fn draw(page: &Page, words: &Wording, shapes: &Shapes) -> Option<Drawing> {
    let map = page.map.as_ref()?;
    let mut ties = Ties::new();
    let (mut off, mut covered) = (BTreeSet::new(), BTreeSet::<usize>::new());
    for arc in &map.arcs {
        let end = |at: usize| map.places.get(at).and_then(|place| end(map, &place.id, shapes));
        let label = |at: usize| map.places.get(at).map_or("", |place| place.label.as_str());
        let (one, other) = (end(arc.a), end(arc.b));
        off.extend(one.is_none().then(|| label(arc.a)));
        off.extend(other.is_none().then(|| label(arc.b)));
        let (Some(mut one), Some(mut other)) = (one, other) else { continue };
        if other.key < one.key {
            std::mem::swap(&mut one, &mut other);
        }
        covered.extend(one.covers.iter().chain(&other.covers));
        ties.entry([one.key, other.key]).or_insert((0.0, [one.unit, other.unit])).0 += arc.weight;
    }
    let units = if map.units == 63 { &shapes.units_63 } else { &shapes.units_34 };
    let mut body = graticule();
    for (at, unit) in units.iter().enumerate() {
        let class = if covered.contains(&at) { "land tied" } else { "land" };
        body.push(shape("path", &[("class", class), ("d", &outline(unit))], &unit.name));
    }
    body.push(islands(shapes, units, map.units));
    body.push(arcs(&ties, words));
    body.push(names(&ties, shapes));
    let height = (TOP - BOTTOM) * SCALE;
    let mut notes = vec![words.get("map-note").to_owned()];
    if ties.len() > MOST {
        let (most, all) = (MOST.to_string(), ties.len().to_string());
        notes.insert(0, words.with("map-fewer", &[("n", &most), ("all", &all)]));
    }
    if !off.is_empty() {
        let list = off.into_iter().collect::<Vec<_>>().join(", ");
        notes.extend(super::wrap(&words.with("map-off", &[("list", &list)]), 11.5, WIDTH));
    }
    let mut y = height + 4.0;
    for note in notes {
        y += 16.0;
        body.push(label(0.0, y, "soft", "start", &note));
    }
    Some(Drawing { heading: "map", height: y + 6.0, body })
}

fn end<'a>(map: &Map, id: &str, shapes: &'a Shapes) -> Option<End<'a>> {
    let standing = shapes.standing(id);
    if let Some(at) = standing.in_63.filter(|_| map.units == 63) {
        return Some(End { key: (63, at), unit: shapes.units_63.get(at)?, covers: vec![at] });
    }
    let at = standing.in_34?;
    let covers = if map.units == 63 {
        let parts = shapes.units_63.iter().enumerate();
        parts.filter(|(_, unit)| unit.successor == Some(at)).map(|(part, _)| part).collect()
    } else {
        vec![at]
    };
    Some(End { key: (34, at), unit: shapes.units_34.get(at)?, covers })
}

/// From degrees to the picture.
fn project((lat, lon): Point) -> (f64, f64) {
    let left = (WIDTH - (RIGHT - LEFT) * NARROW * SCALE) / 2.0;
    ((lon - LEFT) * NARROW * SCALE + left, (TOP - lat) * SCALE)
}

fn graticule() -> Markup {
    let mut lines = Markup::none();
    for step in 0..7 {
        let lon = f64::from(102 + 2 * step);
        lines.push(line("faint", project((TOP, lon)), project((BOTTOM, lon))));
        let (x, y) = project((BOTTOM, lon));
        lines.push(label(x + 2.0, y - 4.0, "small", "start", &format!("{lon}°")));
    }
    for step in 0..8 {
        let lat = f64::from(8 + 2 * step);
        lines.push(line("faint", project((lat, LEFT)), project((lat, RIGHT))));
        let (x, y) = project((lat, RIGHT));
        lines.push(label(x - 3.0, y - 3.0, "small", "end", &format!("{lat}°")));
    }
    lines
}

fn outline(unit: &Unit) -> String {
    let mut path = String::new();
    for ring in &unit.rings {
        for (at, point) in ring.iter().enumerate() {
            let (x, y) = project(*point);
            path.push(if at == 0 { 'M' } else { 'L' });
            path.push_str(&plain(x));
            path.push(' ');
            path.push_str(&plain(y));
        }
        path.push('Z');
    }
    path
}

fn islands(shapes: &Shapes, units: &[Unit], number: u8) -> Markup {
    let mut drawn = Markup::none();
    for island in &shapes.islands {
        let of = if number == 63 { island.of_63 } else { island.of_34 };
        let of = of.and_then(|at| units.get(at)).map_or("", |unit| unit.name.as_str());
        let (x, y) = project(island.at);
        let told = format!("{} ({of})", island.name);
        drawn.push(shape(
            "circle",
            &[("class", "island"), ("cx", &plain(x)), ("cy", &plain(y)), ("r", "3")],
            &told,
        ));
        if !NAMED.contains(&island.name.as_str()) {
            continue;
        }
        if island.at.1 > 110.0 {
            drawn.push(label(x, y + 18.0, "", "middle", &island.name));
            drawn.push(label(x, y + 32.0, "small", "middle", &format!("({of})")));
        } else {
            drawn.push(label(x + 7.0, y + 4.0, "", "start", &island.name));
        }
    }
    drawn
}

type Ties<'a> = BTreeMap<[(u8, usize); 2], (f64, [&'a Unit; 2])>;

/// The arcs, the strongest on top.
fn arcs(ties: &Ties<'_>, words: &Wording) -> Markup {
    let most = ties.values().map(|(weight, _)| *weight).fold(1.0, f64::max);
    let mut sorted: Vec<_> = ties.values().collect();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let few = sorted.len() < 12;
    sorted
        .into_iter()
        .skip(ties.len().saturating_sub(MOST))
        .map(|(weight, [one, other])| {
            let width = plain(6f64.mul_add(weight / most, 0.8));
            let opacity = if few { 0.75 } else { 0.6f64.mul_add(weight / most, 0.2) };
            let opacity = format!("{opacity:.2}");
            let told = format!("{} – {} · {}: {weight}", one.name, other.name, words.get("weight"));
            let path = curve(project(one.at), project(other.at));
            shape(
                "path",
                &[
                    ("class", "arc"),
                    ("d", &path),
                    ("stroke-width", &width),
                    ("stroke-opacity", &opacity),
                ],
                &told,
            )
        })
        .collect()
}

/// An arc that bends to the sea; a ring where both ends are one.
fn curve((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    let (dx, dy) = (x2 - x1, y2 - y1);
    let start = format!("M{} {}", plain(x1), plain(y1));
    if dx.hypot(dy) < 1.0 {
        return start + "c-18 -26 18 -26 0 0";
    }
    let bend = 0.22 * if dy > 0.0 { 1.0 } else { -1.0 };
    let (x, y) =
        (dy.mul_add(bend, f64::midpoint(x1, x2)), dx.mul_add(-bend, f64::midpoint(y1, y2)));
    format!("{start}Q{} {} {} {}", plain(x), plain(y), plain(x2), plain(y2))
}

/// The names of the units that are tied, the strongest first, where there is room.
fn names(ties: &Ties<'_>, shapes: &Shapes) -> Markup {
    let mut strength: BTreeMap<(u8, usize), (f64, &Unit)> = BTreeMap::new();
    for (keys, (weight, units)) in ties {
        for (key, unit) in keys.iter().zip(units) {
            strength.entry(*key).or_insert((0.0, unit)).0 += weight;
        }
    }
    let mut sorted: Vec<(f64, &Unit)> = strength.into_values().collect();
    sorted.sort_by(|one, other| {
        other.0.total_cmp(&one.0).then_with(|| one.1.family.cmp(&other.1.family))
    });
    let mut room = Room::default();
    for island in shapes.islands.iter().filter(|island| NAMED.contains(&island.name.as_str())) {
        let (x, y) = project(island.at);
        room.take([x - 4.0, x + 8.0 + width_of(&island.name, 12.5), y - 9.0, y + 8.0]);
    }
    let mut drawn = Markup::none();
    for (_, unit) in sorted {
        let (x, y) = project(unit.at);
        let dot = [("class", "dot"), ("cx", &*plain(x)), ("cy", &*plain(y)), ("r", "2.6")];
        drawn.push(element("circle", &dot, Markup::none()));
        let wide = width_of(&unit.name, 12.5);
        let spots = [
            (x - 6.0, y + 4.0, "end", x - 6.0 - wide),
            (x + 6.0, y + 4.0, "start", x + 6.0),
            (x, y - 7.0, "middle", x - wide / 2.0),
            (x, y + 17.0, "middle", x - wide / 2.0),
        ];
        for (at, low, anchor, left) in spots {
            if room.take([left, left + wide, low - 12.0, low + 3.0]) {
                drawn.push(label(at, low, "halo", anchor, &unit.name));
                break;
            }
        }
    }
    drawn
}
