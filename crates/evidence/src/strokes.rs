//! A drawn signature: geometry only (BIO-01).
//!
//! There is no pressure, tilt, speed or time per point, and no place to put them: a third number in a
//! point or another member is refused.

use serde::{Deserialize, Serialize};

use crate::{Hash, canonical};

/// Strokes that a drawing may have.
pub const MAX_STROKES: usize = 200;
/// Points that a drawing may have.
pub const MAX_POINTS: usize = 10_000;
/// The largest coordinate, in tenths of a pixel of the pad.
pub const MAX_COORDINATE: i32 = 40_000;
/// The least length of the whole drawing, in tenths of a pixel.
pub const MIN_LENGTH: u64 = 400;
/// Bytes of JSON that are looked at before a drawing is refused unread.
const MAX_BYTES: usize = 512 * 1024;

/// A signature drawn by a hand: strokes of points (x, y) in tenths of a pixel, on a pad of `width` ×
/// `height` pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawStrokes", into = "RawStrokes")]
pub struct Strokes {
    width: i32,
    height: i32,
    strokes: Vec<Vec<(i32, i32)>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStrokes {
    w: i32,
    h: i32,
    strokes: Vec<Vec<(i32, i32)>>,
}

/// Why a drawing is not taken as a signature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StrokesError {
    /// Nothing is drawn.
    #[error("nothing is drawn")]
    Empty,
    /// Less than 40 pixels are drawn in all.
    #[error("the drawing is too short for a signature")]
    TooShort,
    /// More than [`MAX_POINTS`] points.
    #[error("the drawing has too many points")]
    TooManyPoints,
    /// More than [`MAX_STROKES`] strokes.
    #[error("the drawing has too many strokes")]
    TooManyStrokes,
    /// A coordinate or the pad's size lies outside what a pad can have.
    #[error("a point lies outside the pad")]
    OutOfBounds,
    /// Not the JSON of a drawing: points of two integers, and nothing else (BIO-01).
    #[error("not a drawing of points with two coordinates: {0}")]
    Malformed(String),
}

impl From<Strokes> for RawStrokes {
    fn from(s: Strokes) -> Self {
        Self { w: s.width, h: s.height, strokes: s.strokes }
    }
}

impl TryFrom<RawStrokes> for Strokes {
    type Error = StrokesError;

    fn try_from(raw: RawStrokes) -> Result<Self, StrokesError> {
        Self::new(raw.w, raw.h, raw.strokes)
    }
}

/// The length of a line, rounded down.
fn distance(a: (i32, i32), b: (i32, i32)) -> u64 {
    let (dx, dy) = (u64::from(a.0.abs_diff(b.0)), u64::from(a.1.abs_diff(b.1)));
    (dx * dx + dy * dy).isqrt()
}

impl Strokes {
    /// Takes a drawing as a signature.
    ///
    /// # Errors
    /// [`StrokesError`] says what is wrong with it; it is shown to the one who draws.
    pub fn new(width: i32, height: i32, strokes: Vec<Vec<(i32, i32)>>) -> Result<Self, StrokesError> {
        let sides = 1..=MAX_COORDINATE / 10;
        if strokes.len() > MAX_STROKES {
            return Err(StrokesError::TooManyStrokes);
        }
        let points: usize = strokes.iter().map(Vec::len).sum();
        if points == 0 || strokes.iter().any(Vec::is_empty) {
            return Err(StrokesError::Empty);
        }
        if points > MAX_POINTS {
            return Err(StrokesError::TooManyPoints);
        }
        let on_pad = |c: i32| (0..=MAX_COORDINATE).contains(&c);
        if !sides.contains(&width)
            || !sides.contains(&height)
            || !strokes.iter().flatten().all(|p| on_pad(p.0) && on_pad(p.1))
        {
            return Err(StrokesError::OutOfBounds);
        }
        let lines = strokes.iter().flat_map(|s| s.windows(2));
        let length: u64 = lines.map(|line| if let [a, b] = line { distance(*a, *b) } else { 0 }).sum();
        if length < MIN_LENGTH {
            return Err(StrokesError::TooShort);
        }
        Ok(Self { width, height, strokes })
    }

    /// Reads a drawing from JSON of any spacing: `{"w":320,"h":160,"strokes":[[[10,20],[30,40]]]}`.
    ///
    /// # Errors
    /// [`StrokesError`] says what is wrong with it.
    pub fn parse(json: &[u8]) -> Result<Self, StrokesError> {
        if json.len() > MAX_BYTES {
            return Err(StrokesError::TooManyPoints);
        }
        if let Some(raw) = Plain(json).drawing() {
            return raw.try_into();
        }
        // As strict as reading canonical JSON: every number is an integer of the type, no member comes twice.
        let raw: RawStrokes =
            serde_json::from_slice(json).map_err(|e| StrokesError::Malformed(e.to_string()))?;
        raw.try_into()
    }

    /// Width of the pad in pixels.
    #[must_use]
    pub const fn width(&self) -> i32 {
        self.width
    }

    /// Height of the pad in pixels.
    #[must_use]
    pub const fn height(&self) -> i32 {
        self.height
    }

    /// The strokes: points (x, y) in tenths of a pixel. None is empty.
    #[must_use]
    pub fn strokes(&self) -> &[Vec<(i32, i32)>] {
        &self.strokes
    }

    /// The smallest box round all points: least x, least y, greatest x, greatest y.
    #[must_use]
    pub fn bounds(&self) -> (i32, i32, i32, i32) {
        self.strokes
            .iter()
            .flatten()
            .fold((i32::MAX, i32::MAX, 0, 0), |b, p| (b.0.min(p.0), b.1.min(p.1), b.2.max(p.0), b.3.max(p.1)))
    }

    /// The canonical JSON: what is stored and hashed.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let points: usize = self.strokes.iter().map(Vec::len).sum();
        let mut out = Vec::with_capacity(64 + points * 12);
        let number = |n: i32, out: &mut Vec<u8>| canonical::write_integer(i64::from(n), out);
        out.extend_from_slice(b"{\"h\":");
        number(self.height, &mut out);
        out.extend_from_slice(b",\"strokes\":[");
        for (i, stroke) in self.strokes.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b",[" } else { b"[" });
            for (j, (x, y)) in stroke.iter().enumerate() {
                out.extend_from_slice(if j > 0 { b",[" } else { b"[" });
                number(*x, &mut out);
                out.push(b',');
                number(*y, &mut out);
                out.push(b']');
            }
            out.push(b']');
        }
        out.extend_from_slice(b"],\"w\":");
        number(self.width, &mut out);
        out.push(b'}');
        out
    }

    /// SHA-256 of the canonical JSON: what the event of the signature holds.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Hash::of(&self.canonical())
    }

    /// A hash of the exact shape, wherever it lies and whatever the pad: equal shapes were copied, not
    /// drawn twice (ANO-07). It compares documents, never hands (BIO-02, BIO-04).
    #[must_use]
    pub fn shape_hash(&self) -> Hash {
        let (x, y, ..) = self.bounds();
        let moved: Vec<Vec<(i32, i32)>> =
            self.strokes.iter().map(|s| s.iter().map(|p| (p.0 - x, p.1 - y)).collect()).collect();
        Hash::of(&crate::event::plain(&moved))
    }
}

/// Reads a drawing that is written as our pages write it, without a space. About anything else it says nothing.
///
/// Everybody who signs sends one, and reading JSON in general took five times as long.
struct Plain<'a>(&'a [u8]);

impl Plain<'_> {
    fn drawing(mut self) -> Option<RawStrokes> {
        self.take(b"{\"w\":")?;
        let w = self.number()?;
        self.take(b",\"h\":")?;
        let h = self.number()?;
        self.take(b",\"strokes\":[")?;
        let mut strokes = Vec::new();
        loop {
            strokes.push(self.stroke()?);
            // Room for points is made beforehand, so not for any number of strokes.
            if strokes.len() > MAX_STROKES {
                return None;
            }
            if self.take(b",").is_none() {
                break;
            }
        }
        self.take(b"]}")?;
        self.0.is_empty().then_some(RawStrokes { w, h, strokes })
    }

    fn stroke(&mut self) -> Option<Vec<(i32, i32)>> {
        // A point is rarely shorter than eleven bytes, `[1000,1000]`, and a stroke rarely longer than this.
        let mut points = Vec::with_capacity((self.0.len() / 11).min(256));
        self.take(b"[")?;
        loop {
            self.take(b"[")?;
            let x = self.number()?;
            self.take(b",")?;
            let y = self.number()?;
            self.take(b"]")?;
            points.push((x, y));
            if self.take(b",").is_none() {
                break;
            }
        }
        self.take(b"]")?;
        Some(points)
    }

    fn take(&mut self, wanted: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(wanted)?;
        Some(())
    }

    /// Nine digits at most, without a zero in front: less than 2³¹.
    fn number(&mut self) -> Option<i32> {
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = self.0.split_at_checked(digits)?;
        if digits == 0 || digits > 9 || (digits > 1 && number.first() == Some(&b'0')) {
            return None;
        }
        self.0 = rest;
        Some(number.iter().fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read at once is what JSON says; anything else is left to it.
    #[test]
    fn a_plain_drawing_is_read_as_json_is() {
        let plain = r#"{"w":320,"h":160,"strokes":[[[10,20],[410,0]],[[0,999999999]]]}"#;
        let read = Plain(plain.as_bytes()).drawing().unwrap();
        assert_eq!((read.w, read.h), (320, 160));
        assert_eq!(read.strokes, [vec![(10, 20), (410, 0)], vec![(0, 999_999_999)]]);
        // Every text with one byte changed, left out or doubled.
        let mut both = 0;
        for at in 0..plain.len() {
            for byte in b"0179-.,:[]{}\"weE \n\\" {
                let (before, after) = plain.as_bytes().split_at(at);
                for text in [
                    [before, &[*byte], &after[1..]].concat(),
                    [before, &[*byte], after].concat(),
                    [before, &after[1..]].concat(),
                ] {
                    let Some(ours) = Plain(&text).drawing() else { continue };
                    let theirs: RawStrokes = serde_json::from_slice(&text).unwrap();
                    assert_eq!((ours.w, ours.h, ours.strokes), (theirs.w, theirs.h, theirs.strokes));
                    both += 1;
                }
            }
        }
        assert!(both > 100, "{both}");
    }

    fn line(n: i32) -> Vec<(i32, i32)> {
        vec![(100, 100), (100 + n, 100)]
    }

    #[test]
    fn golden_bytes_and_hashes() {
        let strokes = Strokes::parse(br#" {"strokes":[[[10,20],[410,20]]], "h":160,"w":320} "#).unwrap();
        assert_eq!(strokes.canonical(), br#"{"h":160,"strokes":[[[10,20],[410,20]]],"w":320}"#);
        assert_eq!(strokes.canonical(), crate::event::plain(&strokes), "written by hand, the same bytes");
        assert_eq!(strokes.hash().hex(), "b0da2ca3254aa2d3aa496b93c60e6cbcb4d0deb54949cad76742bd457653b619");
        let moved = Strokes::new(400, 300, vec![vec![(0, 7), (400, 7)]]).unwrap();
        assert_eq!(moved.shape_hash(), strokes.shape_hash());
        assert_ne!(moved.hash(), strokes.hash());
        assert_eq!(strokes.bounds(), (10, 20, 410, 20));
    }

    #[test]
    fn bio_01_pressure_and_time_have_no_place() {
        for bad in [
            r#"{"w":320,"h":160,"strokes":[[[10,20,128],[410,20,128]]]}"#,
            r#"{"w":320,"h":160,"strokes":[[[10],[410]]]}"#,
            r#"{"w":320,"h":160,"t0":1,"strokes":[[[10,20],[410,20]]]}"#,
            r#"{"w":320,"h":160,"strokes":[{"points":[[10,20],[410,20]],"pressure":[1,2]}]}"#,
            r#"{"w":320,"h":160,"strokes":[[{"x":1,"y":2,"time":3}]]}"#,
            r#"{"w":320.5,"h":160,"strokes":[[[10,20],[410,20]]]}"#,
            r#"{"w":320,"h":160,"strokes":[[[10.5,20],[410,20]]]}"#,
            r#"{"w":320,"h":160}"#,
            r#"{"w":320,"w":320,"h":160,"strokes":[[[10,20],[410,20]]]}"#,
            r#"{"w":320,"h":160,"strokes":[[[1e1,20],[410,20]]]}"#,
            r#"{"w":320,"h":160,"strokes":[[[-0,20],[410,20]]]}"#,
            r#"{"w":320,"h":160,"strokes":[[[10,20],[410,20]]]} x"#,
            "[]",
            "",
        ] {
            assert!(matches!(Strokes::parse(bad.as_bytes()), Err(StrokesError::Malformed(_))), "{bad}");
        }
    }

    #[test]
    fn bounds_of_a_drawing() {
        assert!(Strokes::new(320, 160, vec![line(400)]).is_ok());
        assert_eq!(Strokes::new(320, 160, vec![line(399)]), Err(StrokesError::TooShort));
        assert!(Strokes::new(320, 160, vec![line(200), line(200)]).is_ok());
        assert_eq!(Strokes::new(320, 160, vec![]), Err(StrokesError::Empty));
        assert_eq!(Strokes::new(320, 160, vec![line(400), vec![]]), Err(StrokesError::Empty));
        assert_eq!(Strokes::new(320, 160, vec![vec![(1, 1)]]), Err(StrokesError::TooShort));
        assert!(Strokes::new(320, 160, vec![line(400); 200]).is_ok());
        assert_eq!(Strokes::new(320, 160, vec![line(400); 201]), Err(StrokesError::TooManyStrokes));
        let many = |n| vec![(0..n).map(|i| (i % 2 * 9, 0)).collect::<Vec<_>>()];
        assert!(Strokes::new(320, 160, many(10_000)).is_ok());
        assert_eq!(Strokes::new(320, 160, many(10_001)), Err(StrokesError::TooManyPoints));
        assert!(Strokes::new(320, 160, vec![vec![(0, 0), (40_000, 40_000)]]).is_ok());
        assert_eq!(Strokes::new(320, 160, vec![vec![(0, 0), (40_001, 0)]]), Err(StrokesError::OutOfBounds));
        assert_eq!(Strokes::new(320, 160, vec![vec![(-1, 0), (400, 0)]]), Err(StrokesError::OutOfBounds));
        assert_eq!(Strokes::new(0, 160, vec![line(400)]), Err(StrokesError::OutOfBounds));
        let huge = format!(r#"{{"w":320,"h":160,"strokes":[[{}[1,1]]]}}"#, "[1,1],".repeat(1_000_000));
        assert_eq!(Strokes::parse(huge.as_bytes()), Err(StrokesError::TooManyPoints));
    }
}
