//! Invented handwriting, a logo, and evidence that weighs what true evidence weighs.

use std::io::Write as _;

use crate::sheet::Strokes;

/// Invented handwriting: some hundred points as a phone gives them, alike for one person and never equal.
#[must_use]
pub fn strokes(person: usize, seed: usize) -> Strokes {
    let mut state = (person as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut chance = move |from: i32, to: i32| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from + i32::try_from((state >> 33) % u64::try_from(to - from).unwrap_or(1)).unwrap_or(0)
    };
    let mut x = 240;
    let wobble = i32::try_from(seed % 13).unwrap_or(0) * 4;
    let mut strokes = Vec::new();
    for _ in 0..2 {
        let mut stroke = Vec::new();
        for _ in 0..chance(2, 5) {
            let (width, height, lean) = (chance(90, 330), chance(150, 620), chance(-120, 160));
            for step in 0..16_i32 {
                let turn = f64::from(step) / 16.0 * std::f64::consts::TAU;
                let dx = (turn.sin() * f64::from(width) * 0.5) as i32 + lean * step / 16 + width * step / 20;
                let dy = (turn.cos() * f64::from(height) * 0.5) as i32;
                stroke.push([x + dx + wobble, 740 - dy + wobble / 2 + lean / 3]);
            }
            x += width;
        }
        strokes.push(stroke);
        x += chance(20, 120);
    }
    Strokes { width: 3400, height: 1500, strokes }
}

/// A drawn logo, as PNG with transparency.
#[must_use]
pub fn logo() -> Vec<u8> {
    const WIDTH: u32 = 180;
    const HEIGHT: u32 = 60;
    png(WIDTH, HEIGHT, |x, y| {
        let (dx, dy) = (i64::from(x) - 30, i64::from(y) - 30);
        let ring = (400..=784).contains(&(dx * dx + dy * dy));
        let bars = (72..176).contains(&x) && (14..46).contains(&y) && (y / 8) % 2 == 1;
        match (ring, bars) {
            (true, _) => [0x1f, 0x3f, 0xb1, 0xff],
            (_, true) => [0x17, 0x1e, 0x2c, 0xff],
            _ => [0, 0, 0, 0],
        }
    })
}

/// A drawn logo of any size: a frame with a slope in it.
pub(super) fn mark(width: u32, height: u32) -> Vec<u8> {
    let edge = width.min(height) / 10 + 1;
    png(width, height, |x, y| {
        let framed = x < edge || y < edge || x + edge >= width || y + edge >= height;
        match (framed, u64::from(y) * u64::from(width) > u64::from(x) * u64::from(height)) {
            (true, _) => [0x2b, 0x5d, 0x34, 0xff],
            (false, true) => [0xc9, 0x3a, 0x2b, 0xff],
            (false, false) => [0xff, 0xff, 0xff, 0xff],
        }
    })
}

fn png(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..height {
        rows.push(0);
        for x in 0..width {
            rows.extend_from_slice(&pixel(x, y));
        }
    }
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let packed = packed.write_all(&rows).and_then(|()| packed.finish()).unwrap_or_default();
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend_from_slice(&[8, 6, 0, 0, 0]);
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", &header), (b"IDAT", &packed), (b"IEND", &Vec::new())] {
        let mut check = flate2::Crc::new();
        check.update(kind);
        check.update(data);
        png.extend_from_slice(&u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
        png.extend_from_slice(kind);
        png.extend_from_slice(data);
        png.extend_from_slice(&check.sum().to_be_bytes());
    }
    png
}

/// JSON of about so many bytes, hashes and base64 like true evidence, which deflate cannot shrink much.
pub(super) fn evidence(bytes: usize) -> Vec<u8> {
    let mut json = br#"{"proofs":["#.to_vec();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    while json.len() < bytes {
        json.extend_from_slice(br#"{"kind":"signature","method":"rotating_qr","path":[""#);
        for _ in 0..12 {
            for _ in 0..4 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                json.extend_from_slice(format!("{state:016x}").as_bytes());
            }
            json.extend_from_slice(br#"",""#);
        }
        json.extend_from_slice(br#""]},"#);
    }
    json.extend_from_slice(b"null]}");
    json
}
