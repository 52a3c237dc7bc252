//! XML that is signed: reading it within bounds, writing it canonically, and checking its signature.

pub(crate) mod canonical;
pub(crate) mod signature;

use roxmltree::{Document, ParsingOptions};

/// Longest XML that is read, in bytes.
const MOST_BYTES: usize = 32 << 20;
const MOST_NODES: u32 = 1 << 20;
const DEEPEST: usize = 64;

/// Why a text is not read as XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum XmlError {
    /// It is longer than 32 MB, has more than a million nodes, or is nested more than 64 deep.
    TooLarge,
    /// It is not XML, or declares a document type; in words.
    Malformed(String),
}

/// The text of a file, without its mark of byte order.
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str, XmlError> {
    if bytes.len() > MOST_BYTES {
        return Err(XmlError::TooLarge);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|_| XmlError::Malformed("not UTF-8".to_owned()))
}

/// Reads a text. Without a declaration of a document type there are no entities and no attributes of a type either.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, XmlError> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => XmlError::TooLarge,
        error => XmlError::Malformed(error.to_string()),
    })?;
    shallow(&document)?;
    Ok(document)
}

/// The document is not nested so deep that walking it could exhaust the stack.
fn shallow(document: &Document<'_>) -> Result<(), XmlError> {
    let mut node = document.root();
    let mut depth = 0_usize;
    loop {
        if let Some(inside) = node.first_child() {
            (node, depth) = (inside, depth + 1);
            if depth > DEEPEST {
                return Err(XmlError::TooLarge);
            }
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(above) = node.parent() else { return Ok(()) };
            (node, depth) = (above, depth.saturating_sub(1));
        }
    }
}
