use assidu_ui::assets;

fn text(name: &str) -> &'static str {
    let asset = assets::all().iter().find(|a| a.name == name).unwrap();
    std::str::from_utf8(asset.bytes).unwrap()
}

/// Without comments.
fn rules(css: &str) -> String {
    css.split("/*").map(|p| p.split_once("*/").map_or(p, |(_, rest)| rest)).collect()
}

#[test]
fn public_styles_avoid_what_chrome_80_and_ios_14_cannot_read() {
    let css = rules(text("base.css"));
    for word in [
        "@layer",
        ":has(",
        ":is(",
        ":where(",
        "oklch(",
        "light-dark(",
        "color-mix(",
        "inset:",
        "@container",
        "aspect-ratio",
        "clip-path: inset",
        "translate:",
        "&",
        "margin-inline",
        "padding-inline",
    ] {
        assert!(!css.contains(word), "base.css has {word}");
    }
    let mut depth = 0_i32;
    for (at, letter) in css.char_indices() {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        assert!((0..=2).contains(&depth), "nesting near: {}", &css[at.saturating_sub(60)..at]);
    }
    assert_eq!(depth, 0);
}

#[test]
fn flex_gaps_are_not_needed_on_public_pages() {
    for rule in rules(text("base.css")).split('}') {
        if rule.contains("flex") && !rule.contains("grid") {
            assert!(!rule.contains("gap:"), "flex gap (Chrome 84, iOS 14.5): {rule}");
        }
    }
}

#[test]
fn learner_scripts_avoid_what_chrome_80_and_ios_14_cannot_run() {
    for name in ["sign.js", "outbox.js", "kiosk.js", "wait.js", "signature_pad.js"] {
        let script = text(name);
        for word in [
            "replaceChildren",
            "structuredClone",
            ".at(",
            "randomUUID",
            "\nawait ",
            "replaceAll(",
            "Object.hasOwn",
            "??=",
            "||=",
            "innerHTML",
            "eval(",
        ] {
            assert!(!script.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn every_class_of_a_component_has_its_icon() {
    // An icon without paths is a name that is not drawn.
    for sample in assidu_ui::gallery::samples() {
        let page = sample.render(&assidu_ui::Frame::sample(assidu_texts::Language::En)).into_string();
        assert!(!page.contains("aria-hidden=\"true\"></svg>"), "{}: an icon is empty", sample.name);
    }
}
