//! Where the points of a network lie in a picture that does not move: forces between all of them, in the way of
//! T. Fruchterman and E. Reingold, *Graph drawing by force-directed placement* (1991), from a spiral, without chance.

/// How often the points are moved.
const STEPS: u32 = 400;

/// Places for `size` points, tied by `edges` (one point, the other, how strongly from 0 to 1), within a square from 0
/// to 1. Each step costs the square of `size`: meant for some hundred points.
pub(super) fn lay_out(size: usize, edges: &[(usize, usize, f64)]) -> Vec<(f64, f64)> {
    let golden = std::f64::consts::PI * (3.0 - 5f64.sqrt());
    let count = number(size).max(1.0);
    let mut points: Vec<(f64, f64)> = (0..size)
        .map(|at| {
            let (radius, angle) = (0.5 * ((number(at) + 0.5) / count).sqrt(), number(at) * golden);
            (radius * angle.cos(), radius * angle.sin())
        })
        .collect();
    let reach = (1.0 / count).sqrt() * 0.9;
    for step in 0..STEPS {
        let heat = 0.08 * (1.0 - f64::from(step) / f64::from(STEPS));
        let pushes = forces(&points, edges, reach);
        for (point, push) in points.iter_mut().zip(pushes) {
            let length = push.0.hypot(push.1).max(1e-9);
            let far = length.min(heat) / length;
            point.0 += push.0 * far;
            point.1 += push.1 * far;
        }
    }
    into_square(&points)
}

fn forces(points: &[(f64, f64)], edges: &[(usize, usize, f64)], reach: f64) -> Vec<(f64, f64)> {
    let mut pushes: Vec<(f64, f64)> =
        points.iter().map(|point| (-point.0 * 0.6 * reach, -point.1 * 0.6 * reach)).collect();
    for (at, one) in points.iter().enumerate() {
        let Some(push) = pushes.get_mut(at) else { continue };
        for (_, other) in points.iter().enumerate().filter(|(with, _)| *with != at) {
            let (dx, dy) = (one.0 - other.0, one.1 - other.1);
            let square = (dx * dx + dy * dy).max(1e-6);
            push.0 += dx * reach * reach / square * 0.7;
            push.1 += dy * reach * reach / square * 0.7;
        }
    }
    for (a, b, strength) in edges {
        let (Some(one), Some(other)) = (points.get(*a), points.get(*b)) else { continue };
        let (dx, dy) = (other.0 - one.0, other.1 - one.1);
        let force = dx.hypot(dy) / reach * (0.15 + 0.85 * strength) * 0.35;
        if let Some(push) = pushes.get_mut(*a) {
            *push = (push.0 + dx * force, push.1 + dy * force);
        }
        if let Some(push) = pushes.get_mut(*b) {
            *push = (push.0 - dx * force, push.1 - dy * force);
        }
    }
    pushes
}

fn into_square(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let low = points.iter().map(of).fold(f64::INFINITY, f64::min);
        let high = points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-9))
    };
    let ((left, width), (top, height)) = (bounds(|point| point.0), bounds(|point| point.1));
    points.iter().map(|point| ((point.0 - left) / width, (point.1 - top) / height)).collect()
}

/// A small number as one that can be divided.
fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::lay_out;

    #[test]
    fn what_is_tied_lies_closer_than_what_is_not() {
        // Two groups of five, each tied within, one tie between.
        let mut edges = vec![(0, 5, 0.2)];
        for group in [0, 5] {
            for a in group..group + 5 {
                for b in a + 1..group + 5 {
                    edges.push((a, b, 1.0));
                }
            }
        }
        let points = lay_out(10, &edges);
        let apart =
            |a: usize, b: usize| (points[a].0 - points[b].0).hypot(points[a].1 - points[b].1);
        assert!(apart(1, 2) < apart(1, 7) && apart(6, 8) < apart(3, 8));
        assert_eq!(points, lay_out(10, &edges), "no chance");
        assert!(points.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
    }

    #[test]
    fn nothing_and_one_point_can_be_laid_out() {
        assert!(lay_out(0, &[]).is_empty());
        assert_eq!(lay_out(1, &[]).len(), 1);
        assert!(
            lay_out(2, &[(0, 1, 1.0)])
                .iter()
                .all(|point| point.0.is_finite() && point.1.is_finite())
        );
    }
}
