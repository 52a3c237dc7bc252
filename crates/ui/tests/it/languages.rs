//! Which languages a page offers, and that it speaks only its own.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use assidu_texts::{Language, Texts};
use assidu_ui::{Frame, gallery};

/// Every sample in this language: name and markup.
fn pages(language: Language) -> Vec<(String, String)> {
    let frame = Frame::sample(language);
    gallery::samples()
        .iter()
        .map(|sample| (sample.name.clone(), sample.render(&frame).into_string()))
        .collect()
}

/// Whether learners and the public read this page.
fn is_public(page: &str) -> bool {
    page.contains("<div class=\"sign\">") || page.contains("<div class=\"kiosk\"")
}

/// The texts without variables in a language's files: key and words.
fn texts(language: Language) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../texts/locales").join(language.tag());
    let mut found = BTreeMap::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let texts = text.lines().filter_map(|line| line.split_once(" = "));
        found.extend(
            texts.filter(|(_, words)| !words.contains('{')).map(|(key, words)| (key.into(), words.into())),
        );
    }
    found
}

/// English texts that the language lacks and whose words it does not use either: key and words.
///
/// Not the single findings of the verifier, which are technical and so far only in the complete languages.
fn only_english(language: Language) -> BTreeMap<String, String> {
    let own: BTreeSet<String> = texts(language).into_values().collect();
    let mut english = texts(Language::En);
    english.retain(|key, words| {
        !key.starts_with("finding-") && !Texts::of(language).has(key) && !own.contains(words)
    });
    english
}

#[test]
fn a_page_offers_the_languages_that_all_its_texts_have() {
    for (name, page) in pages(Language::Fr) {
        let menu = page.split("<nav class=\"pop\"").nth(1).and_then(|rest| rest.split("</nav>").next());
        let Some(menu) = menu else { continue };
        let offered: Vec<&str> =
            menu.split(" hreflang=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let languages = if is_public(&page) { Language::PUBLIC } else { Language::COMPLETE };
        assert_eq!(offered, languages.iter().map(|l| l.tag()).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn what_learners_and_the_public_read_is_wholly_in_their_language() {
    for language in Language::PUBLIC.iter().filter(|l| !Language::COMPLETE.contains(l)) {
        let foreign = only_english(*language);
        assert!(!foreign.is_empty(), "{language} is complete");
        let pages = pages(*language);
        let read: Vec<_> = pages.iter().filter(|(_, page)| is_public(page)).collect();
        assert!(read.len() > 10, "{} of {}", read.len(), pages.len());
        for (name, page) in read {
            for (key, words) in &foreign {
                let shown = [format!(">{words}<"), format!("aria-label=\"{words}\"")];
                assert!(shown.iter().all(|s| !page.contains(s)), "{name} {language}: {key} is in English");
            }
        }
    }
}
