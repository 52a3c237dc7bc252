//! A byte changed anywhere, and other ways to cheat.

use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, Level, validate_pdf};

use crate::support::{House, NOW, tiny_pdf};

/// Small numbers from a seed (SplitMix64).
fn chance(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Where the signature's digits are.
fn gap(pdf: &[u8]) -> (usize, usize) {
    let start = pdf.windows(11).rposition(|w| w == b"/Contents <").unwrap() + 10;
    let end = start + pdf[start..].iter().position(|b| *b == b'>').unwrap() + 1;
    (start, end)
}

#[test]
fn pad_11_a_flipped_bit_anywhere_in_a_small_file_is_noticed() {
    let house = House::new(EcCurve::P256);
    let mut spec = house.spec();
    spec.room = 4096;
    let sealed = house.seal_file(&tiny_pdf(), &spec, Some(NOW));
    let anchors = house.anchors();
    let (start, end) = gap(&sealed);
    let mut state = 7;
    for at in (0..start).chain(end..sealed.len()) {
        let mut bad = sealed.clone();
        bad[at] ^= 1 << (chance(&mut state) % 8);
        let report = validate_pdf(&bad, &anchors, NOW);
        assert_ne!(report.indication, Indication::TotalPassed, "byte {at}");
    }
}

#[test]
fn a_flipped_bit_in_the_signature_itself_is_noticed() {
    let house = House::new(EcCurve::P256);
    let mut spec = house.spec();
    spec.room = 4096;
    let sealed = house.seal_file(&tiny_pdf(), &spec, Some(NOW));
    let anchors = house.anchors();
    let (start, end) = gap(&sealed);
    let mut state = 8;
    for at in start + 1..end - 1 {
        let mut bad = sealed.clone();
        bad[at] ^= 1 << (chance(&mut state) % 8);
        // Upper and lower case of a digit are the same value.
        if bad[at].eq_ignore_ascii_case(&sealed[at]) {
            continue;
        }
        // In the name of the issuer, upper and lower case are the same too (RFC 5280, 7.1).
        let pair = at - (at - start - 1) % 2;
        if value(&bad[pair..pair + 2]).is_some_and(|now| {
            value(&sealed[pair..pair + 2]).is_some_and(|was| was.eq_ignore_ascii_case(&now))
        }) {
            continue;
        }
        let report = validate_pdf(&bad, &anchors, NOW);
        // The certificate of the root is carried along but not needed by someone who has it; and a timestamp
        // that can no longer be recognised as one is as good as none.
        if report.indication == Indication::TotalPassed && report.signatures[0].level == Level::T {
            let root = data_encoding_upper(house.root.der());
            let place = sealed.windows(root.len()).position(|w| w == root.as_bytes()).unwrap();
            let context: String = String::from_utf8_lossy(&sealed[at - 20..at + 20]).into_owned();
            assert!((place..place + root.len()).contains(&at), "byte {at} in {context}");
        }
    }
}

/// The byte that two hexadecimal digits stand for.
fn value(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

fn data_encoding_upper(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02X}")).collect()
}

#[test]
fn bytes_behind_the_end_are_noticed() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    for tail in [&b"\n"[..], b"hello", b"%%EOF\n"] {
        let bad = [&sealed, tail].concat();
        assert_ne!(validate_pdf(&bad, &house.anchors(), NOW).indication, Indication::TotalPassed);
    }
    for cut in [1, 6, 20, 100, sealed.len() / 2] {
        let bad = &sealed[..sealed.len() - cut];
        assert_ne!(validate_pdf(bad, &house.anchors(), NOW).indication, Indication::TotalPassed);
    }
}

#[test]
fn a_byte_range_that_leaves_out_more_is_refused() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let text = String::from_utf8_lossy(&sealed).into_owned();
    let at = sealed.windows(11).rposition(|w| w == b"/ByteRange ").unwrap() + 11;
    let end = at + sealed[at..].iter().position(|b| *b == b']').unwrap() + 1;
    let range = String::from_utf8(sealed[at..end].to_vec()).unwrap();
    let numbers: Vec<usize> =
        range.trim_matches(['[', ']', ' ']).split_whitespace().map(|n| n.parse().unwrap()).collect();
    assert!(text.contains("ETSI.CAdES.detached"));
    for change in [[0, -1, 0, 0], [0, 0, 1, -1], [1, 0, 0, 0], [0, 0, 0, -1], [0, 0, 0, 1]] {
        let new: Vec<String> = numbers
            .iter()
            .zip(change)
            .map(|(n, d)| i64::try_from(*n).map(|n| (n + d).to_string()).unwrap())
            .collect();
        let new = format!("{:<width$}]", format!("[{}", new.join(" ")), width = range.len() - 1);
        let mut bad = sealed.clone();
        bad[at..end].copy_from_slice(new.as_bytes());
        let report = validate_pdf(&bad, &house.anchors(), NOW);
        assert_eq!(report.indication, Indication::TotalFailed, "{change:?}: {report:?}");
    }
}
