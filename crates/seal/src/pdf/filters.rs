//! Unpacking streams, within a budget.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

use super::object::{Dict, Object};
use super::{PdfError, damaged};
use crate::limits;

/// How much may still be unpacked from one file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(limits::DECODED)
    }
}

/// Unpacks a stream whose dictionary holds no references. Only the filters that structure and attachments use
/// are known: Flate, with predictors, and ASCII hexadecimal.
pub(super) fn decode(dict: &Dict, raw: &[u8], budget: &mut Budget) -> Result<Vec<u8>, PdfError> {
    let filters = list(dict.get(&b"Filter"[..]));
    let parameters = list(dict.get(&b"DecodeParms"[..]));
    if filters.len() > 4 {
        return Err(PdfError::TooMany);
    }
    let mut data = raw.to_vec();
    for (index, filter) in filters.iter().enumerate() {
        let parameters = parameters.get(index).and_then(|p| p.as_dict());
        data = match filter.as_name() {
            Some(b"FlateDecode") => unpredict(inflate(&data, budget)?, parameters)?,
            Some(b"ASCIIHexDecode") => unhex(&data)?,
            _ => return damaged("a stream has an unknown filter", 0),
        };
    }
    Ok(data)
}

/// One value or an array of them.
fn list(value: Option<&Object>) -> Vec<&Object> {
    match value {
        None | Some(Object::Null) => Vec::new(),
        Some(Object::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    }
}

fn inflate(data: &[u8], budget: &mut Budget) -> Result<Vec<u8>, PdfError> {
    let most = u64::try_from(budget.0).unwrap_or(0);
    let mut out = Vec::new();
    let read = ZlibDecoder::new(data).take(most.saturating_add(1)).read_to_end(&mut out);
    if out.len() > budget.0 {
        return Err(PdfError::TooLarge);
    }
    budget.0 -= out.len();
    match read {
        Ok(_) => Ok(out),
        Err(_) => damaged("a stream cannot be unpacked", 0),
    }
}

fn unhex(data: &[u8]) -> Result<Vec<u8>, PdfError> {
    let body = data.split(|&b| b == b'>').next().unwrap_or_default();
    let mut digits: Vec<u8> = body.iter().copied().filter(u8::is_ascii_graphic).collect();
    if digits.len() % 2 == 1 {
        digits.push(b'0');
    }
    match data_encoding::HEXUPPER_PERMISSIVE.decode(&digits) {
        Ok(out) => Ok(out),
        Err(_) => damaged("a stream cannot be unpacked", 0),
    }
}

/// Undoes the predictor: none, or those of PNG on whole bytes.
fn unpredict(data: Vec<u8>, parameters: Option<&Dict>) -> Result<Vec<u8>, PdfError> {
    let number = |key: &[u8], default: usize| {
        parameters.and_then(|p| p.get(key)).map_or(Some(default), Object::as_size)
    };
    let (Some(predictor), Some(colors), Some(bits), Some(columns)) = (
        number(b"Predictor", 1),
        number(b"Colors", 1),
        number(b"BitsPerComponent", 8),
        number(b"Columns", 1),
    ) else {
        return damaged("a predictor cannot be read", 0);
    };
    if predictor == 1 {
        return Ok(data);
    }
    if predictor < 10 || bits != 8 || !(1..=4).contains(&colors) || !(1..=65_536).contains(&columns) {
        return damaged("a predictor is not supported", 0);
    }
    let width = columns * colors;
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut above = vec![0_u8; width];
    for row in data.chunks(width + 1) {
        let Some((&kind, row)) = row.split_first() else { break };
        let mut line = vec![0_u8; row.len()];
        for (index, &byte) in row.iter().enumerate() {
            let left = index.checked_sub(colors).and_then(|i| line.get(i)).copied().unwrap_or(0);
            let up = above.get(index).copied().unwrap_or(0);
            let corner = index.checked_sub(colors).and_then(|i| above.get(i)).copied().unwrap_or(0);
            let guess = match kind {
                0 => 0,
                1 => left,
                2 => up,
                3 => ((u16::from(left) + u16::from(up)) / 2).to_le_bytes()[0],
                4 => paeth(left, up, corner),
                _ => return damaged("a predictor cannot be read", 0),
            };
            if let Some(place) = line.get_mut(index) {
                *place = byte.wrapping_add(guess);
            }
        }
        out.extend_from_slice(&line);
        above = line;
    }
    Ok(out)
}

/// The Paeth predictor of PNG.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}
