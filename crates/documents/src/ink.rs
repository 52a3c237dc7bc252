//! Drawn signatures: from the points of a pad to the few lines that print shows.

use crate::{plan::Area, sheet::Strokes};

/// How far a line may stray from the drawn points, in points of print: two thirds of a dot at 300 dpi.
const TOLERANCE: f32 = 0.16;

/// Largest enlargement of a pad's tenth of a pixel: a dot stays a dot.
const LARGEST_SCALE: f32 = 0.03;

/// A drawn signature in its place.
///
/// Coordinates are whole tenths of a point: half the bytes of fractions, and no digit that print would show.
/// Those of the lines count from the corner, not from the page's: a third fewer digits to write and to pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// The upper left corner, on the page.
    pub(crate) corner: [i32; 2],
    /// Its lines, each of two points at least, from the corner on.
    pub(crate) lines: Vec<Vec<[i32; 2]>>,
}

/// The strokes fitted into an area, kept in proportion and centred; without lines for no points.
pub(crate) fn fit(strokes: &Strokes, area: Area) -> Drawn {
    let points = || strokes.strokes.iter().flatten();
    let (Some(left), Some(right)) = (points().map(|p| p[0]).min(), points().map(|p| p[0]).max()) else {
        return Drawn::default();
    };
    let (Some(top), Some(bottom)) = (points().map(|p| p[1]).min(), points().map(|p| p[1]).max()) else {
        return Drawn::default();
    };
    let (width, height) = (distance(left, right).max(1.0), distance(top, bottom).max(1.0));
    let scale = (area.w / width).min(area.h / height).min(LARGEST_SCALE);
    let x = area.x + (area.w - width * scale) / 2.0;
    let y = area.y + (area.h - height * scale) / 2.0;
    let corner = [x, y].map(|v| (v * 10.0) as i32);
    let (x, y) = (x - corner[0] as f32 / 10.0, y - corner[1] as f32 / 10.0);
    let place = |p: &[i32; 2]| [distance(left, p[0]) * scale + x, distance(top, p[1]) * scale + y];
    let drawn = strokes.strokes.iter().filter(|stroke| !stroke.is_empty());
    let lines = drawn.map(|stroke| simplify(&stroke.iter().map(place).collect::<Vec<_>>()));
    Drawn { corner, lines: lines.collect() }
}

/// Distance without overflow, whatever the pad claimed.
fn distance(from: i32, to: i32) -> f32 {
    (i64::from(to) - i64::from(from)) as f32
}

/// The line through fewer points (Ramer, Douglas, Peucker), without recursion, rounded to a tenth of a point.
fn simplify(points: &[[f32; 2]]) -> Vec<[i32; 2]> {
    let mut keep = vec![false; points.len()];
    let last = points.len() - 1;
    (keep[0], keep[last]) = (true, true);
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let (mut at, mut farthest) = (from, TOLERANCE * TOLERANCE);
        for between in from + 1..to {
            let stray = stray(points[between], points[from], points[to]);
            if stray > farthest {
                (at, farthest) = (between, stray);
            }
        }
        if at > from {
            keep[at] = true;
            open.push((from, at));
            open.push((at, to));
        }
    }
    let mut line: Vec<[i32; 2]> = Vec::new();
    for (point, _) in points.iter().zip(&keep).filter(|(_, keep)| **keep) {
        let rounded = point.map(|v| (v * 10.0 + 0.5) as i32);
        if line.last() != Some(&rounded) {
            line.push(rounded);
        }
    }
    if let [dot] = line[..] {
        line.push([dot[0] + 1, dot[1]]);
    }
    line
}

/// The square of how far a point lies from a segment.
fn stray(p: [f32; 2], a: [f32; 2], b: [f32; 2]) -> f32 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let (px, py) = (p[0] - a[0], p[1] - a[1]);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((px * dx + py * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (ex, ey) = (px - along * dx, py - along * dy);
    ex * ex + ey * ey
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { x: 100.0, y: 50.0, w: 60.0, h: 20.0 };

    fn pad(strokes: Vec<Vec<[i32; 2]>>) -> Strokes {
        Strokes { width: 3000, height: 1500, strokes }
    }

    #[test]
    fn a_straight_stroke_of_many_points_becomes_two() {
        let stroke = (0..500).map(|x| [x * 4, 300 + x]).collect();
        let drawn = fit(&pad(vec![stroke]), AREA);
        assert_eq!(drawn.lines[0].len(), 2);
    }

    #[test]
    fn ink_stays_in_its_area_even_when_the_pad_lies() {
        let wild = vec![vec![[i32::MIN, i32::MAX], [i32::MAX, i32::MIN], [0, 0]], vec![], vec![[7, 7]]];
        let Drawn { corner: [left, top], lines } = fit(&pad(wild), AREA);
        assert_eq!(lines.len(), 2);
        for [x, y] in lines.into_iter().flatten() {
            let (x, y) = (left + x, top + y);
            assert!((999..=1602).contains(&x) && (499..=702).contains(&y), "{x} {y}");
        }
        assert_eq!(fit(&pad(vec![]), AREA), Drawn::default());
    }

    #[test]
    fn a_dot_is_not_blown_up_and_not_lost() {
        let drawn = fit(&pad(vec![vec![[1500, 700]]]), AREA);
        assert_eq!(drawn, Drawn { corner: [1299, 599], lines: vec![vec![[1, 1], [2, 1]]] });
    }
}
