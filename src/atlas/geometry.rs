//! Outlines → polygons as RFC 7946 has them: longitude before latitude, rings closed, outer ones counterclockwise, holes
//! clockwise.

/// A latitude and a longitude, in degrees.
type Point = (f64, f64);

/// A longitude and a latitude, in degrees.
pub(super) type Position = [f64; 2];

/// A ring, its last position the first.
pub(super) type Ring = Vec<Position>;

/// The polygons of an outline: each an outer ring with the holes in it.
pub(super) fn polygons(rings: &[Vec<Point>]) -> Vec<Vec<Ring>> {
    let closed: Vec<Ring> =
        rings.iter().map(|ring| closed(ring)).filter(|ring| ring.len() >= 4).collect();
    let holder = |at: usize| {
        let first = closed[at][0];
        (0..closed.len()).find(|other| *other != at && winds_around(&closed[*other], first))
    };
    let holders: Vec<Option<usize>> = (0..closed.len()).map(holder).collect();
    let outer = (0..closed.len()).filter(|at| holders[*at].is_none());
    outer
        .map(|at| {
            let holes = (0..closed.len()).filter(|hole| holders[*hole] == Some(at));
            let turned = |at: usize, left: bool| {
                let mut ring = closed[at].clone();
                if (twice_the_area(&ring) > 0.0) != left {
                    ring.reverse();
                }
                ring
            };
            std::iter::once(turned(at, true)).chain(holes.map(|hole| turned(hole, false))).collect()
        })
        .collect()
}

#[expect(clippy::float_cmp, reason = "one point of the table, written twice")]
fn closed(ring: &[Point]) -> Ring {
    let mut closed: Ring = ring.iter().map(|(lat, lon)| [*lon, *lat]).collect();
    closed.dedup();
    if let (Some(first), Some(last)) = (closed.first().copied(), closed.last().copied())
        && first != last
    {
        closed.push(first);
    }
    closed
}

/// Positive where the ring goes counterclockwise.
fn twice_the_area(ring: &[Position]) -> f64 {
    ring.windows(2).map(|pair| pair[0][0] * pair[1][1] - pair[1][0] * pair[0][1]).sum()
}

/// Whether a ring goes around a position: a ray from it crosses the ring an odd number of times.
fn winds_around(ring: &[Position], [lon, lat]: Position) -> bool {
    let crossed = ring.windows(2).filter(|pair| {
        let ([one_lon, one_lat], [other_lon, other_lat]) = (pair[0], pair[1]);
        (one_lat > lat) != (other_lat > lat)
            && lon < (other_lon - one_lon) * (lat - one_lat) / (other_lat - one_lat) + one_lon
    });
    crossed.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::{polygons, twice_the_area};

    #[test]
    fn outer_rings_turn_left_holes_right_and_parts_stay_apart() {
        // As latitude and longitude, none closed: a square that turns right, a hole that turns left, an island.
        let square = vec![(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let hole = vec![(4.0, 4.0), (4.0, 6.0), (6.0, 6.0), (6.0, 4.0)];
        let island = vec![(20.0, 20.0), (20.0, 21.0), (21.0, 21.0), (20.0, 20.0)];
        let found = polygons(&[square, hole, island]);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        for polygon in &found {
            for (at, ring) in polygon.iter().enumerate() {
                assert_eq!(ring.first(), ring.last());
                assert_eq!(twice_the_area(ring) > 0.0, at == 0, "{ring:?}");
            }
        }
        assert_eq!(found[0][0].len(), 5);
        assert_eq!(found[1][0].len(), 4);
        assert!(found[0][0].contains(&[10.0, 0.0]), "longitude before latitude");
    }
}
