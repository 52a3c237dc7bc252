//! The same sheet gives the same bytes, today and after any change that was not meant.

use std::{fmt::Write as _, io::Read as _};

use assidu_documents::{samples, sheet};
use aws_lc_rs::digest;

const GOLDEN: &str = include_str!("golden.txt");

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    for (name, sample) in samples::all() {
        assert!(sheet::render(&sample).unwrap() == sheet::render(&sample.clone()).unwrap(), "{name} differs");
    }
}

#[test]
fn the_samples_are_as_they_were() {
    let mut found = String::new();
    let sealed = samples::all().into_iter().map(|(name, sample)| (name, sheet::render(&sample).unwrap()));
    let blank =
        samples::blank().into_iter().map(|(name, sample)| (name, sheet::render_blank(&sample).unwrap()));
    for (name, pdf) in sealed.chain(blank) {
        let content = unpacked(&pdf);
        let hash = digest::digest(&digest::SHA256, &content);
        let hex = hash.as_ref().iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
        writeln!(found, "{name} {hex}").unwrap();
    }
    if std::env::var_os("ASSIDU_RENEW").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden.txt"), &found).unwrap();
        return;
    }
    assert!(
        found == GOLDEN,
        "sheets no longer look as they did:\n{found}was\n{GOLDEN}\
         Look at them (cargo run -p assidu-documents --example gallery -- /tmp/sheets), and when the change is \
         meant, renew the hashes: ASSIDU_RENEW=1 cargo test -p assidu-documents golden, and say why in the commit."
    );
}

/// The file with its streams unpacked and without lengths and offsets: deflate may pack differently on
/// another processor, and that is no change of the sheet.
fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = &pdf[..find(pdf, b"\nxref").unwrap_or(pdf.len())];
    while let Some(at) = find(rest, b"stream\n") {
        let head = &rest[..at];
        let dictionary = &head[head.windows(5).rposition(|w| w == b" obj\n").unwrap_or(0)..];
        let length: usize = number_after(dictionary, b"/Length ").expect("a stream has a length");
        let data = &rest[at + 7..at + 7 + length];
        out.extend_from_slice(&head[..head.len() - dictionary.len()]);
        if find(dictionary, b"FlateDecode").is_some() {
            flate2::read::ZlibDecoder::new(data).read_to_end(&mut out).expect("a stream unpacks");
        } else {
            out.extend_from_slice(data);
        }
        rest = &rest[at + 7 + length..];
        rest = &rest[find(rest, b"endstream").expect("a stream ends") + 9..];
    }
    out.extend_from_slice(rest);
    out
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|w| w == needle)
}

fn number_after(bytes: &[u8], key: &[u8]) -> Option<usize> {
    let digits = &bytes[find(bytes, key)? + key.len()..];
    let end = digits.iter().position(|b| !b.is_ascii_digit())?;
    std::str::from_utf8(&digits[..end]).ok()?.parse().ok()
}
