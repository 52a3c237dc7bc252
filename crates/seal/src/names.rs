//! Distinguished names: shown to people, and compared.

use crate::asn1::{DerError, Tlv, dotted, one, tag};

/// Short names of the attributes people know.
const LABELS: [(&str, &str); 10] = [
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.42", "GN"),
    ("2.5.4.97", "organizationIdentifier"),
];

/// Attributes of a name in order, each with the number of its set.
fn attributes(name: &[u8]) -> Result<Vec<(usize, String, Tlv<'_>)>, DerError> {
    let mut out = Vec::new();
    for (index, set) in one(name)?.inside(tag::SEQUENCE)?.rest()?.into_iter().enumerate() {
        for pair in set.inside(tag::SET)?.rest()? {
            let mut pair = pair.inside(tag::SEQUENCE)?;
            let kind = dotted(pair.expect(tag::OID)?.value)?;
            out.push((index, kind, pair.next()?));
        }
    }
    Ok(out)
}

/// A string of any of the types that names use.
fn text_of(value: Tlv<'_>) -> Option<String> {
    match value.tag {
        tag::UTF8 | tag::PRINTABLE | tag::IA5 => String::from_utf8(value.value.to_vec()).ok(),
        tag::TELETEX => Some(value.value.iter().map(|&b| char::from(b)).collect()),
        tag::BMP => {
            let units = value.value.chunks(2).map(|pair| match *pair {
                [high, low] => u16::from_be_bytes([high, low]),
                _ => 0xfffd,
            });
            char::decode_utf16(units).collect::<Result<String, _>>().ok()
        }
        _ => None,
    }
}

/// A name as people read it, the most particular part first.
pub(crate) fn name_text(name: &[u8]) -> String {
    let Ok(parts) = attributes(name) else { return "?".to_owned() };
    let mut out = Vec::new();
    for (_, kind, value) in parts.iter().rev() {
        let label = LABELS.iter().find(|(oid, _)| oid == kind).map_or(kind.as_str(), |(_, label)| label);
        let text = text_of(*value).unwrap_or_else(|| data_encoding::HEXLOWER.encode(value.value));
        let shown: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
        out.push(format!("{label}={shown}"));
    }
    out.join(", ")
}

/// Whether two names are equal; most that are, are written alike.
pub(crate) fn same_name(one: &[u8], other: &[u8]) -> bool {
    one == other || canonical_name(one) == canonical_name(other)
}

/// The sets of a name from the broadest on, each in the form in which two are equal; `None` when it cannot be read.
pub(crate) fn name_parts(name: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut out: Vec<Vec<String>> = Vec::new();
    for (index, kind, value) in attributes(name).ok()? {
        if out.len() <= index {
            out.resize(index + 1, Vec::new());
        }
        out.get_mut(index)?.push(canonical_attribute(&kind, value));
    }
    out.iter_mut().for_each(|set| set.sort());
    Some(out)
}

/// The e-mail addresses that a name holds.
pub(crate) fn name_mailboxes(name: &[u8]) -> Vec<String> {
    let found = attributes(name).unwrap_or_default().into_iter();
    found.filter(|(_, kind, _)| kind == EMAIL_ADDRESS).filter_map(|(_, _, value)| text_of(value)).collect()
}

/// `emailAddress` (PKCS #9).
const EMAIL_ADDRESS: &str = "1.2.840.113549.1.9.1";

/// An attribute in the form in which two are equal.
fn canonical_attribute(kind: &str, value: Tlv<'_>) -> String {
    let text = match text_of(value) {
        Some(text) => text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
        None => format!("#{}", data_encoding::HEXLOWER.encode(value.raw)),
    };
    format!("{kind}={}:{text}", text.len())
}

/// A name in the form in which two names are equal (RFC 5280, 7.1): case and runs of spaces do not count,
/// nor does the type of string. A name that cannot be read only equals itself.
fn canonical_name(name: &[u8]) -> Vec<u8> {
    let Ok(parts) = attributes(name) else { return name.to_vec() };
    let mut lines: Vec<(usize, String)> =
        parts.into_iter().map(|(index, kind, value)| (index, canonical_attribute(&kind, value))).collect();
    lines.sort();
    let mut out = Vec::new();
    for (index, line) in lines {
        out.extend_from_slice(format!("{index}|{line}\n").as_bytes());
    }
    out
}
