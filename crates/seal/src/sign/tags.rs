//! A visible field in the structure of a tagged file, so that PDF/UA and PDF/A-a survive.

use super::fields::dict;
use crate::limits;
use crate::pdf::{Dict, Document, Object, Reference, Update, write_text_string};

/// Whether the file is tagged.
pub(super) fn is_tagged(document: &Document<'_>, catalog: &Dict) -> bool {
    document.dict(catalog, "StructTreeRoot").is_some()
}

/// Puts a field into the structure tree, as the last `Form` of the document, and gives its key in the tree of parents.
/// Nothing is done, and given, where there is no tree.
pub(super) fn tag(
    document: &Document<'_>,
    update: &mut Update<'_, '_>,
    catalog: &Dict,
    (page, field): (Reference, Reference),
    label: &str,
) -> Option<i64> {
    let place = catalog.get(&b"StructTreeRoot"[..])?.as_reference()?;
    let mut root = document.get(place)?.as_dict()?.clone();
    let element = update.allocate();
    let above = only_child(document, &root);
    let parent = above.unwrap_or(place);
    let key = next_key(document, &root)?;
    let object = dict([("Type", Object::name("OBJR")), ("Obj", field.into()), ("Pg", page.into())]);
    let entries = dict([
        ("Type", Object::name("StructElem")),
        ("S", Object::name("Form")),
        ("P", parent.into()),
        ("Pg", page.into()),
        ("K", Object::Dict(object)),
        ("Alt", write_text_string(label)),
    ]);
    update.set(element, &Object::Dict(entries));
    match above.and_then(|above| Some((above, document.get(above)?.as_dict()?.clone()))) {
        Some((above, mut dict)) => {
            add_kid(document, &mut dict, element);
            update.set(above, &Object::Dict(dict));
        }
        None => add_kid(document, &mut root, element),
    }
    add_parent(document, update, &mut root, key, element);
    root.insert(b"ParentTreeNextKey".to_vec(), Object::Integer(key + 1));
    update.set(place, &Object::Dict(root));
    Some(key)
}

/// The only element right below the root, usually the document.
fn only_child(document: &Document<'_>, root: &Dict) -> Option<Reference> {
    let kids = root.get(&b"K"[..])?;
    let only = match document.resolve(kids) {
        Object::Array(items) => match items.as_slice() {
            [one] => one.as_reference()?,
            _ => return None,
        },
        _ => kids.as_reference()?,
    };
    let kind = document.get(only)?.as_dict().and_then(|dict| document.value(dict, "S"));
    (kind.and_then(Object::as_name) == Some(b"Document")).then_some(only)
}

/// Appends a kid to a structure element.
fn add_kid(document: &Document<'_>, dict: &mut Dict, kid: Reference) {
    let mut kids = match dict.get(&b"K"[..]) {
        None => Vec::new(),
        Some(object) => match document.resolve(object) {
            Object::Array(items) => items.clone(),
            Object::Null => Vec::new(),
            _ => vec![object.clone()],
        },
    };
    kids.push(kid.into());
    dict.insert(b"K".to_vec(), Object::Array(kids));
}

/// The first key that the tree of parents does not have.
fn next_key(document: &Document<'_>, root: &Dict) -> Option<i64> {
    let said = document.value(root, "ParentTreeNextKey").and_then(Object::as_integer).unwrap_or(0);
    let mut highest = said.saturating_sub(1);
    let mut next: Vec<(&Dict, usize)> =
        document.dict(root, "ParentTree").map(|tree| (tree, 0)).into_iter().collect();
    let mut nodes = 0;
    while let Some((node, depth)) = next.pop() {
        nodes += 1;
        if nodes > limits::OBJECTS || depth > limits::DEPTH {
            return None;
        }
        let numbers = document.value(node, "Nums").and_then(Object::as_array).unwrap_or_default();
        highest = numbers.iter().step_by(2).filter_map(Object::as_integer).chain([highest]).max()?;
        let kids = document.value(node, "Kids").and_then(Object::as_array).unwrap_or_default();
        next.extend(kids.iter().filter_map(|kid| Some((document.resolve(kid).as_dict()?, depth + 1))));
    }
    highest.checked_add(1).filter(|key| *key >= 0)
}

/// Adds the element of the field to the tree of parents.
fn add_parent(
    document: &Document<'_>,
    update: &mut Update<'_, '_>,
    root: &mut Dict,
    key: i64,
    element: Reference,
) {
    let pair = [Object::Integer(key), element.into()];
    let mut tree = document.dict(root, "ParentTree").cloned().unwrap_or_default();
    let list = |key: &str| document.value(&tree, key).and_then(Object::as_array).map(<[Object]>::to_vec);
    match list("Kids") {
        Some(mut kids) => {
            let leaf = dict([
                ("Limits", Object::Array(vec![Object::Integer(key), Object::Integer(key)])),
                ("Nums", Object::Array(pair.to_vec())),
            ]);
            let own = update.allocate();
            update.set(own, &Object::Dict(leaf));
            kids.push(own.into());
            tree.insert(b"Kids".to_vec(), Object::Array(kids));
        }
        None => {
            let mut numbers = list("Nums").unwrap_or_default();
            numbers.extend(pair);
            tree.insert(b"Nums".to_vec(), Object::Array(numbers));
        }
    }
    match root.get(&b"ParentTree"[..]).and_then(Object::as_reference) {
        Some(place) => update.set(place, &Object::Dict(tree)),
        None => {
            root.insert(b"ParentTree".to_vec(), Object::Dict(tree));
        }
    }
}
