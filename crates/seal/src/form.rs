//! The form of a file: its fields, and what signatures forbid to change in them.

use std::collections::BTreeSet;

use crate::limits;
use crate::pdf::{Dict, Document, Object, PdfError, Reference, text_string};

/// A node of the form: a field, or one of the places where it is shown.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Its full name.
    pub(crate) name: String,
    /// Its object, if it is one of its own.
    pub(crate) reference: Option<Reference>,
    /// Its kind (`/FT`), if it or one above it says so.
    pub(crate) kind: Option<Vec<u8>>,
}

impl Field {
    /// Whether it is for a signature.
    pub(crate) fn is_signature(&self) -> bool {
        self.kind.as_deref() == Some(b"Sig")
    }
}

/// All nodes of the form, parents first.
pub(crate) fn fields(document: &Document<'_>, catalog: &Dict) -> Result<Vec<Field>, PdfError> {
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let top = document.dict(catalog, "AcroForm").and_then(|form| document.value(form, "Fields"));
    let above = Field { name: String::new(), reference: None, kind: None };
    for field in top.and_then(Object::as_array).unwrap_or_default() {
        walk(document, field, &above, 0, &mut seen, &mut out)?;
    }
    Ok(out)
}

fn walk(
    document: &Document<'_>,
    object: &Object,
    above: &Field,
    depth: usize,
    seen: &mut BTreeSet<Reference>,
    out: &mut Vec<Field>,
) -> Result<(), PdfError> {
    if depth > limits::DEPTH {
        return Err(PdfError::TooDeep);
    }
    if out.len() > limits::OBJECTS {
        return Err(PdfError::TooMany);
    }
    let reference = object.as_reference();
    if reference.is_some_and(|own| !seen.insert(own)) {
        return Ok(());
    }
    let Some(dict) = document.resolve(object).as_dict() else { return Ok(()) };
    let partial = document.value(dict, "T").and_then(Object::as_string).map(text_string);
    let name = match (above.name.as_str(), partial) {
        ("", Some(own)) => own,
        (above, Some(own)) => format!("{above}.{own}"),
        (above, None) => above.to_owned(),
    };
    let kind = document.value(dict, "FT").and_then(Object::as_name).map(<[u8]>::to_vec);
    let field = Field { name, reference, kind: kind.or_else(|| above.kind.clone()) };
    out.push(field.clone());
    for kid in document.value(dict, "Kids").and_then(Object::as_array).unwrap_or_default() {
        walk(document, kid, &field, depth + 1, seen, out)?;
    }
    Ok(())
}

/// Which fields of a form nobody may change once something is signed (`/FieldMDP`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lock {
    /// All.
    All,
    /// Those of these names, and what is below them.
    These(Vec<String>),
    /// All but those of these names, and what is below them.
    AllBut(Vec<String>),
}

impl Lock {
    /// Whether a field of this name may not be changed.
    #[must_use]
    pub fn covers(&self, field: &str) -> bool {
        let named = |names: &[String]| {
            let below =
                |name: &String| field.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with('.'));
            names.iter().any(|name| name == field || below(name))
        };
        match self {
            Self::All => true,
            Self::These(names) => named(names),
            Self::AllBut(names) => !named(names),
        }
    }

    /// Reads `/Action` and `/Fields`. Whatever cannot be read locks everything.
    pub(crate) fn read(document: &Document<'_>, parameters: &Dict) -> Self {
        let names = || -> Option<Vec<String>> {
            let list = document.value(parameters, "Fields")?.as_array()?;
            list.iter().map(|name| document.resolve(name).as_string().map(text_string)).collect()
        };
        match (document.value(parameters, "Action").and_then(Object::as_name), names()) {
            (Some(b"Include"), Some(names)) => Self::These(names),
            (Some(b"Exclude"), Some(names)) => Self::AllBut(names),
            _ => Self::All,
        }
    }
}

/// What the `/Reference` of a signature says of changes after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Permissions {
    /// `/P` of `/DocMDP`.
    pub(crate) changes: Option<u8>,
    /// `/FieldMDP`.
    pub(crate) lock: Option<Lock>,
}

impl Permissions {
    /// Reads them from a signature dictionary.
    pub(crate) fn read(document: &Document<'_>, signature: &Dict) -> Self {
        let mut out = Self::default();
        let references = document.value(signature, "Reference").and_then(Object::as_array);
        for reference in references.unwrap_or_default() {
            let Some(reference) = document.resolve(reference).as_dict() else { continue };
            static NOTHING: Dict = Dict::new();
            let parameters = document.dict(reference, "TransformParams").unwrap_or(&NOTHING);
            match document.value(reference, "TransformMethod").and_then(Object::as_name) {
                Some(b"DocMDP") => {
                    let level = document.value(parameters, "P").and_then(Object::as_integer);
                    let level = level.and_then(|p| u8::try_from(p).ok()).filter(|p| (1..=3).contains(p));
                    out.changes = out.changes.into_iter().chain([level.unwrap_or(2)]).min();
                }
                Some(b"FieldMDP") => out.lock = Some(Lock::read(document, parameters)),
                _ => {}
            }
        }
        out
    }
}

/// What the certification of a file permits (`/Perms`, `/DocMDP`), if it is certified.
pub(crate) fn certified(document: &Document<'_>) -> Option<u8> {
    let (_, catalog) = document.catalog()?;
    let permissions = document.dict(catalog, "Perms")?;
    let signature = document.value(permissions, "DocMDP")?;
    // A certification that cannot be read permits nothing.
    let permitted = signature.as_dict().map(|dict| Permissions::read(document, dict).changes);
    Some(permitted.map_or(1, |changes| changes.unwrap_or(2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_covers_a_field_and_what_is_below_it() {
        let names = || vec!["Learner".to_owned(), "Trainer.Name".to_owned()];
        for (field, inside) in
            [("Learner", true), ("Learner.Date", true), ("Learners", false), ("Trainer", false), ("", false)]
        {
            assert_eq!(Lock::These(names()).covers(field), inside, "{field}");
            assert_eq!(Lock::AllBut(names()).covers(field), !inside, "{field}");
            assert!(Lock::All.covers(field));
        }
    }
}
