use assidu_texts::Language;
use assidu_ui::{Frame, Theme, gallery, pages};

/// Every sample in every complete language: name, language, markup.
fn everything() -> Vec<(String, Language, String)> {
    let mut all = Vec::new();
    for language in Language::COMPLETE {
        let frame = Frame::sample(*language);
        for sample in gallery::samples() {
            all.push((sample.name.clone(), *language, sample.render(&frame).into_string()));
        }
    }
    all
}

/// The tags of a page, each from its `<` to its `>`.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<')
        .skip(1)
        .filter_map(|t| t.split_once('>'))
        .map(|(tag, _)| tag)
        .filter(|t| !t.starts_with('/'))
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[test]
fn no_text_is_missing() {
    let mut missing: Vec<String> = everything()
        .iter()
        .flat_map(|(name, language, page)| {
            page.split('⟪')
                .skip(1)
                .map(move |m| format!("{} {name} {language}", m.split('⟫').next().unwrap_or_default()))
        })
        .collect();
    missing.sort();
    missing.dedup_by(|a, b| a.split(' ').next() == b.split(' ').next());
    assert!(missing.is_empty(), "{} missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn no_style_attribute_no_inline_handler_and_no_script_from_elsewhere() {
    for (name, language, page) in everything() {
        for tag in tags(&page) {
            assert!(!tag.contains(" style="), "{name} {language}: {tag}");
            assert!(!tag.contains("javascript:"), "{name} {language}: {tag}");
            assert!(
                !tag.split(' ').any(|a| a.starts_with("on") && a.contains('=')),
                "{name} {language}: {tag}"
            );
            for address in ["src", "href", "action"].iter().filter_map(|a| attribute(tag, a)) {
                let own = address.starts_with('/') && !address.starts_with("//");
                assert!(own || address.starts_with('#') || address.starts_with("mailto:"), "{name}: {tag}");
            }
        }
        assert!(!page.contains("<style"), "{name}");
        for script in page.split("<script").skip(1) {
            let (_, content) = script.split_once('>').unwrap();
            assert!(content.starts_with("</script>"), "{name}: inline script");
        }
    }
}

#[test]
fn every_page_has_its_language_one_heading_a_title_a_main_part_and_a_skip_link() {
    for (name, language, page) in everything() {
        assert!(page.starts_with(&format!("<!DOCTYPE html><html lang=\"{language}\"")), "{name}");
        // The text of a template is no part of the page until it is used.
        let shown = page.split("<template").next().unwrap();
        assert_eq!(shown.matches("<h1").count(), 1, "{name} {language}: one h1");
        assert_eq!(page.matches("<title>").count(), 1, "{name}");
        assert_eq!(page.matches("<main").count(), 1, "{name}");
        assert!(page.contains("class=\"skip\" href=\"#main\""), "{name}");
    }
}

#[test]
fn every_field_has_a_label_and_every_described_field_its_description() {
    for (name, language, page) in everything() {
        let labels: Vec<&str> =
            tags(&page).filter(|t| t.starts_with("label")).filter_map(|t| attribute(t, "for")).collect();
        for tag in tags(&page)
            .filter(|t| ["input", "select", "textarea"].iter().any(|k| t.split(' ').next() == Some(k)))
        {
            if attribute(tag, "type") == Some("hidden") {
                continue;
            }
            let in_its_label = matches!(attribute(tag, "name"), Some("minutes" | "reason"));
            let wrapped = in_its_label && attribute(tag, "id").is_none();
            let id = attribute(tag, "id").unwrap_or_default();
            assert!(wrapped || labels.contains(&id), "{name} {language}: no label for {tag}");
            for described in attribute(tag, "aria-describedby").unwrap_or_default().split_whitespace() {
                assert!(page.contains(&format!("id=\"{described}\"")), "{name}: {described} is not there");
            }
        }
    }
}

#[test]
fn no_id_comes_twice_and_what_is_named_by_another_exists() {
    for (name, language, page) in everything() {
        let mut ids: Vec<&str> = tags(&page).filter_map(|t| attribute(t, "id")).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name} {language}: an id comes twice");
        for by in tags(&page).filter_map(|t| attribute(t, "aria-labelledby")) {
            assert!(ids.contains(&by), "{name} {language}: {by} is not there");
        }
    }
}

#[test]
fn every_button_and_link_has_a_name() {
    for (name, language, page) in everything() {
        for kind in ["button", "a"] {
            for part in page.split(&format!("<{kind} ")).skip(1) {
                let (tag, rest) = part.split_once('>').unwrap();
                let inside = rest.split(&format!("</{kind}>")).next().unwrap();
                let words: String =
                    inside.split('<').map(|p| p.split_once('>').map_or(p, |(_, w)| w)).collect();
                assert!(
                    !words.trim().is_empty() || tag.contains("aria-label="),
                    "{name} {language}: {part:.120}"
                );
            }
        }
    }
}

#[test]
fn every_form_that_changes_something_carries_the_token_against_forgery() {
    for (name, language, page) in everything() {
        for form in page.split("<form").skip(1) {
            let (tag, rest) = form.split_once('>').unwrap();
            if attribute(tag, "method") == Some("post") {
                let inside = rest.split("</form>").next().unwrap();
                assert!(inside.contains("name=\"csrf\""), "{name} {language}: {tag}");
            }
        }
    }
}

#[test]
fn colours_follow_the_person_and_trial_data_says_so() {
    let mut frame = Frame::sample(Language::Fr);
    let page = pages::Home::default().render(&frame).into_string();
    assert!(!page.contains("data-theme") && !page.contains("testdata"));
    frame.theme = Theme::Dark;
    frame.test_data = true;
    let page = pages::Home::default().render(&frame).into_string();
    assert!(page.contains("data-theme=\"dark\"") && page.contains("testdata"));
}

#[test]
fn funders_stay_hidden_on_the_live_page_until_asked_for() {
    let frame = Frame::sample(Language::Fr);
    let mut live = pages::Live::sample();
    assert!(!live.render(&frame).into_string().contains("France Travail"));
    assert!(!live.snapshot(&frame).into_string().contains("France Travail"));
    live.funders = true;
    assert!(live.render(&frame).into_string().contains("France Travail"));
}

#[test]
fn the_projection_shows_no_name() {
    let page = pages::Qr::sample().render(&Frame::sample(Language::Fr)).into_string();
    for row in pages::Live::sample().rows {
        assert!(!page.contains(&row.name), "{}", row.name);
    }
}

#[test]
fn the_stream_replaces_what_the_page_has() {
    let frame = Frame::sample(Language::En);
    let live = pages::Live::sample();
    let page = live.render(&frame).into_string();
    let changed = [live.rows[6].person];
    for event in [live.snapshot(&frame), live.update(&frame, &changed), live.code_update(&frame)] {
        let event = event.into_string();
        assert!(!event.contains('\n'), "an event is one line of data");
        for target in event.split("hx-target=\"#").skip(1) {
            let id = target.split('"').next().unwrap();
            assert!(page.contains(&format!("id=\"{id}\"")), "{id} is not on the page");
            assert!(event.contains(&format!("id=\"{id}\"")), "{id} would be lost from the page");
        }
    }
    let qr = pages::Qr::sample();
    assert!(qr.snapshot(&frame).into_string().contains("hx-target=\"#projbody\""));
}

#[test]
fn what_people_type_is_escaped() {
    let frame = Frame::sample(Language::Fr);
    let mut page = pages::Home::sample();
    page.code = "\"><script>alert(1)</script>".to_owned();
    assert!(!page.render(&frame).into_string().contains("<script>alert"));
    let mut live = pages::Live::sample();
    live.rows[0].name = "<img src=x onerror=alert(1)>".to_owned();
    assert!(!live.snapshot(&frame).into_string().contains("<img"));
}

#[test]
fn too_early_the_page_comes_back_by_itself_and_else_it_does_not() {
    let frame = Frame::sample(Language::Fr);
    let early = pages::SignState::sample().render(&frame).into_string();
    assert!(early.contains("data-wait=\"900\"") && early.contains("/assets/wait."), "{early}");
    for other in pages::SignState::samples() {
        if matches!(other.state, pages::NotNow::Unconfirmed { .. }) {
            assert!(
                other.render(&frame).into_string().contains("data-wait=\"8\""),
                "it looks for the trainer's word"
            );
            continue;
        }
        assert!(!other.render(&frame).into_string().contains("wait."));
    }
}
