//! Metadata that programs write anew whenever they add proofs: when the file was changed, and with what.
//!
//! What people are shown of it, such as the title, must stay what it was.

use std::collections::BTreeMap;

use crate::pdf::{Dict, Document, Object, text_string};

/// Keys of the information dictionary that tell about programs and times, not about the document.
const PASSING: [&[u8]; 4] = [b"ModDate", b"Producer", b"Creator", b"CreationDate"];

/// The namespace of title, author, subject and description.
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// Longest metadata that are compared.
const MOST: usize = 1 << 20;

/// Whether an information dictionary says the same as before, but for programs and times.
pub(super) fn same_information(old: &Dict, new: &Dict) -> bool {
    let told = |dict: &Dict| -> Option<BTreeMap<Vec<u8>, String>> {
        let told = dict.iter().filter(|(key, _)| !PASSING.contains(&key.as_slice()));
        told.map(|(key, value)| Some((key.clone(), text_string(value.as_string()?)))).collect()
    };
    let plain = |dict: &Dict| dict.values().all(|value| matches!(value, Object::String(_) | Object::Name(_)));
    plain(new) && told(old).is_some_and(|old| told(new) == Some(old))
}

/// Whether a metadata stream names title, author, subject and description as before.
pub(super) fn same_metadata(
    (old_document, old): (&Document<'_>, &Object),
    (new_document, new): (&Document<'_>, &Object),
) -> bool {
    let read = |document: &Document<'_>, object: &Object| -> Option<Vec<(String, String)>> {
        let Object::Stream(dict, _) = object else { return None };
        let name = |key: &[u8]| dict.get(key).and_then(Object::as_name);
        if name(b"Type") != Some(b"Metadata") || name(b"Subtype") != Some(b"XML") {
            return None;
        }
        let mut inside = Vec::new();
        object.references(&mut inside);
        let text = String::from_utf8(document.decode_object(object).ok()?).ok()?;
        if inside.is_empty() { described(&text) } else { None }
    };
    let before = read(old_document, old);
    before.is_some() && before == read(new_document, new)
}

/// The Dublin Core properties of an XMP packet, in order: each with its text. `None` for what could be read in
/// two ways.
fn described(xmp: &str) -> Option<Vec<(String, String)>> {
    let usual = xmp.matches(DUBLIN_CORE).count()
        == xmp.matches(&format!("xmlns:dc=\"{DUBLIN_CORE}\"")).count()
            + xmp.matches(&format!("xmlns:dc='{DUBLIN_CORE}'")).count();
    let plain = !xmp.contains("<!") && xmp.matches("<dc:").count() < 64;
    if xmp.len() > MOST || !usual || !plain {
        return None;
    }
    let mut out = Vec::new();
    let mut rest = xmp;
    while let Some((_, after)) = rest.split_once("<dc:") {
        let (name, _) = after.split_once(|c: char| !c.is_ascii_alphanumeric())?;
        let (inside, next) = after.split_once(&format!("</dc:{name}>"))?;
        let (_, inside) = inside.split_once('>')?;
        out.push((name.to_owned(), words(inside)));
        rest = next;
    }
    // As attributes: dc:title="…".
    for (place, _) in xmp.match_indices(" dc:") {
        let after = xmp.get(place + 4..)?;
        let (name, value) = after.split_once('=')?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = value.get(1..)?.split(quote).next()?;
        out.push((name.trim().to_owned(), words(value)));
    }
    out.sort();
    out.retain(|(name, _)| !matches!(name.as_str(), "format" | "date"));
    Some(out)
}

/// Text without its tags, spaces run together.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for character in text.chars() {
        match character {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            other if !inside => out.push(other),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packet(title: &str) -> String {
        format!(
            "<rdf:Description xmlns:dc=\"{DUBLIN_CORE}\" dc:format=\"application/pdf\">\
             <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>"
        )
    }

    #[test]
    fn the_title_is_found_however_it_is_laid_out() {
        let found = described(&packet("Feuille  du matin")).unwrap();
        assert_eq!(found, [("title".to_owned(), "Feuille du matin".to_owned())]);
        let other =
            packet("x").replace("<dc:title>", "<dc:title\n >\n").replace(">x<", ">\nFeuille du matin\n<");
        assert_eq!(described(&other).unwrap(), found);
        assert_ne!(described(&packet("Feuille du soir")).unwrap(), found);
        assert_eq!(described(&packet("x").replace("xmlns:dc", "xmlns:d2")), None);
        assert_eq!(described(&format!("<!DOCTYPE x>{}", packet("x"))), None);
    }
}
