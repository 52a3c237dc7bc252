//! Files attached to a PDF file.

use std::collections::BTreeSet;

use super::{Dict, Document, Object, PdfError, Reference, text_string};

/// A file attached to a PDF file, such as the evidence of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// Its name.
    pub name: String,
    /// Its media type, when the file says it.
    pub mime: Option<String>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Most attachments that are looked at.
const MOST: usize = 256;
/// Most nodes of the name tree that are looked at.
const NODES: usize = 4096;

/// The files attached to a PDF file, through the name tree of the catalog and its `/AF`, each once.
///
/// Nothing is said about signatures: validate the file first.
///
/// # Errors
/// [`PdfError`] when the file, or one of its attachments, cannot be read.
pub fn embedded_files(pdf: &[u8]) -> Result<Vec<EmbeddedFile>, PdfError> {
    let document = Document::open(pdf)?;
    let mut found: Vec<(String, Option<String>, Reference)> = Vec::new();
    if let Some((_, catalog)) = document.catalog() {
        let mut specifications = Vec::new();
        if let Some(tree) =
            document.dict(catalog, "Names").and_then(|names| document.dict(names, "EmbeddedFiles"))
        {
            walk(&document, tree, &mut specifications)?;
        }
        if let Some(Object::Array(items)) = document.value(catalog, "AF") {
            specifications.extend(items.iter().filter_map(|item| document.resolve(item).as_dict()));
        }
        let mut seen = BTreeSet::new();
        for specification in specifications.into_iter().take(MOST) {
            if let Some((name, mime, stream)) = describe(&document, specification)
                && seen.insert(stream)
            {
                found.push((name, mime, stream));
            }
        }
    }
    found
        .into_iter()
        .map(|(name, mime, stream)| Ok(EmbeddedFile { name, mime, bytes: document.decode(stream)? }))
        .collect()
}

/// Gathers the file specifications of a name tree, however its nodes point at each other.
fn walk<'d>(document: &'d Document<'_>, root: &'d Dict, out: &mut Vec<&'d Dict>) -> Result<(), PdfError> {
    let mut next = vec![root];
    let mut nodes = 0;
    while let Some(node) = next.pop() {
        nodes += 1;
        if nodes > NODES || out.len() > MOST {
            return Err(PdfError::TooMany);
        }
        if let Some(Object::Array(names)) = document.value(node, "Names") {
            let values = names.iter().skip(1).step_by(2).take(MOST + 1);
            out.extend(values.filter_map(|value| document.resolve(value).as_dict()));
        }
        if let Some(Object::Array(kids)) = document.value(node, "Kids") {
            next.extend(kids.iter().rev().take(NODES).filter_map(|kid| document.resolve(kid).as_dict()));
        }
    }
    Ok(())
}

/// Name, media type and stream of a file specification.
fn describe(document: &Document<'_>, specification: &Dict) -> Option<(String, Option<String>, Reference)> {
    let name = ["UF", "F"].iter().find_map(|key| document.value(specification, key)?.as_string())?;
    let files = document.dict(specification, "EF")?;
    let stream = ["UF", "F"].iter().find_map(|key| files.get(key.as_bytes())?.as_reference())?;
    let mime = document.get(stream)?.as_dict().and_then(|dict| document.value(dict, "Subtype"));
    let mime = mime.and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned());
    Some((text_string(name), mime, stream))
}
