use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use assidu_texts::{Language, Texts};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// Key → variables, of one file.
fn keys(language: Language, area: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{}/{area}.ftl", language.tag()));
    let text = fs::read_to_string(&path).unwrap();
    let parsed = parser::parse(text.as_str())
        .unwrap_or_else(|(_, problems)| panic!("{}: {problems:?}", path.display()));
    let mut found = BTreeMap::new();
    for entry in &parsed.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                walk(pattern, &mut variables);
            }
            let before = found.insert(message.id.name.to_owned(), variables);
            assert!(before.is_none(), "{}: {} comes twice", path.display(), message.id.name);
        }
    }
    found
}

fn walk(pattern: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => walk_inline(inline, into),
                Expression::Select { selector, variants } => {
                    walk_inline(selector, into);
                    variants.iter().for_each(|v| walk(&v.value, into));
                }
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { id, arguments } => {
            into.insert(format!("{}()", id.name));
            arguments.positional.iter().for_each(|a| walk_inline(a, into));
        }
        InlineExpression::Placeable { expression } => match &**expression {
            Expression::Inline(inline) => walk_inline(inline, into),
            Expression::Select { selector, variants } => {
                walk_inline(selector, into);
                variants.iter().for_each(|v| walk(&v.value, into));
            }
        },
        _ => {}
    }
}

fn areas() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/fr"))
        .unwrap()
        .map(|f| f.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The areas of what learners and the public read; the others are for trainers and staff.
///
/// An area that both read names the beginnings of the keys that learners and the public read.
const PUBLIC_AREAS: [(&str, &[&str]); 8] = [
    (
        "account",
        &[
            "account-",
            "device-",
            "own-password-",
            "confirm-",
            "help-",
            "sign-in-",
            "lost-",
            "new-password-",
            "link-",
            "step-",
            "factor-",
            "access-card-once",
            "act-",
        ],
    ),
    ("privacy", &["own-traces-", "trace-", "purpose-", "right-"]),
    ("mail", &[""]),
    ("company", &[""]),
    ("common", &[""]),
    ("errors", &[""]),
    ("sign", &[""]),
    ("site", &[""]),
];

/// The areas of what a sheet prints.
const SHEET_AREAS: [(&str, &[&str]); 3] =
    [("common", &[""]), ("import", &["anomaly-", "day-", "holiday-"]), ("sheet", &[""])];

/// What a language lacks, has too much or fills differently in an area, beside French, among the keys that begin
/// so.
fn disagreements(language: Language, area: &str, beginnings: &[&str]) -> Vec<String> {
    let (french, own) = (keys(Language::Fr, area), keys(language, area));
    let mut problems = Vec::new();
    for (key, variables) in french.iter().filter(|(key, _)| beginnings.iter().any(|b| key.starts_with(b))) {
        match own.get(key) {
            None => problems.push(format!("{language}/{area}: {key} is missing")),
            // Dates and times may leave parts out, since each language writes them its own way.
            Some(_) if ["date-", "time", "duration-"].iter().any(|p| key.starts_with(p)) => {}
            Some(own) if own != variables => {
                problems.push(format!("{language}/{area}: {key} has {own:?} instead of {variables:?}"));
            }
            Some(_) => {}
        }
    }
    let extra = own.keys().filter(|k| !french.contains_key(*k));
    problems.extend(extra.map(|k| format!("{language}/{area}: {k} is not in French")));
    problems
}

#[test]
fn complete_languages_have_the_same_keys_and_variables() {
    let problems: Vec<String> = areas()
        .iter()
        .flat_map(|area| Language::COMPLETE.iter().flat_map(|l| disagreements(*l, area, &[""])))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn public_languages_have_everything_that_learners_and_the_public_read() {
    let problems: Vec<String> = PUBLIC_AREAS
        .iter()
        .flat_map(|(area, keys)| Language::PUBLIC.iter().flat_map(|l| disagreements(*l, area, keys)))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn languages_of_documents_have_everything_that_a_sheet_prints() {
    let problems: Vec<String> = SHEET_AREAS
        .iter()
        .flat_map(|(area, keys)| Language::DOCUMENTS.iter().flat_map(|l| disagreements(*l, area, keys)))
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn other_languages_have_no_key_that_french_lacks() {
    for area in areas() {
        let french = keys(Language::Fr, &area);
        for language in Language::ALL {
            for key in keys(*language, &area).keys() {
                assert!(french.contains_key(key), "{language}/{area}: {key}");
            }
        }
    }
}

#[test]
fn no_key_is_in_two_areas() {
    let mut seen = BTreeMap::new();
    for area in areas() {
        for key in keys(Language::Fr, &area).into_keys() {
            if let Some(other) = seen.insert(key.clone(), area.clone()) {
                panic!("{key} is in {other} and in {area}");
            }
        }
    }
}

#[test]
fn every_file_is_compiled_in() {
    for area in areas() {
        for language in Language::ALL {
            for key in keys(*language, &area).keys() {
                assert!(Texts::of(*language).has(key), "{language}/{area}: {key} is not compiled in");
            }
        }
    }
}

#[test]
fn a_missing_text_falls_back_to_english_and_an_unknown_key_shows_itself() {
    assert_eq!(Texts::of(Language::Nl).get("no-such-key"), "⟪no-such-key⟫");
    let args = [("signed", 1.into()), ("expected", 2.into())];
    assert_eq!(
        Texts::of(Language::It).with("qr-signed-of", &args),
        Texts::of(Language::En).with("qr-signed-of", &args)
    );
}

/// UTF-8 that was read as Latin-1 and written again: an apostrophe became `â` and two control characters.
#[test]
fn no_text_holds_a_control_character() {
    for language in Language::ALL {
        for area in areas() {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{}/{area}.ftl", language.tag()));
            let text = fs::read_to_string(&path).unwrap();
            let wrong = text.lines().find(|line| line.chars().any(char::is_control));
            assert!(wrong.is_none(), "{}: {wrong:?}", path.display());
        }
    }
}
