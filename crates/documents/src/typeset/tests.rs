//! Lines as they are set.

use krilla::text::GlyphId;
use proptest::prelude::*;

use super::*;

fn wrap(text: &str, width: f32) -> Vec<Line> {
    Typesetter::new(Fonts::load().unwrap()).wrap(Style::regular(10.0), text, width)
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|l| l.text.as_str()).collect()
}

#[test]
fn lines_break_at_spaces_and_hyphens_and_keep_every_character() {
    let lines = wrap("Anne-Sophie de La Rochefoucauld-Bayers", 80.0);
    assert_eq!(texts(&lines).concat(), "Anne-Sophie de La Rochefoucauld-Bayers");
    assert!(lines.len() > 1 && lines.iter().all(|l| l.width() <= 80.0), "{:?}", texts(&lines));
    assert_eq!(lines[0].text.chars().last(), Some(' '));
}

#[test]
fn a_word_without_end_is_broken_not_cut() {
    let name = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);
    let lines = wrap(&name, 60.0);
    assert_eq!(texts(&lines).concat(), name);
    assert!(lines.iter().all(|l| l.width() <= 60.1));
    assert_eq!(texts(&wrap("abc", 0.0)), ["a", "b", "c"]);
}

/// The characters in the order in which they are seen, from left to right.
fn seen(line: &Line) -> String {
    let glyphs = line.runs.iter().flat_map(|run| &line.glyphs[run.glyphs.clone()]);
    let mut ranges: Vec<_> = glyphs.map(|glyph| glyph.text_range.clone()).collect();
    ranges.dedup();
    ranges.into_iter().map(|range| &line.text[range]).collect()
}

#[test]
fn a_character_that_no_font_has_is_shown_by_its_code_and_keeps_its_text() {
    let lines = wrap("Zoé 😀", 500.0);
    assert_eq!(texts(&lines), ["Zoé 😀"]);
    let shown: Vec<_> = lines[0].glyphs.iter().filter(|g| g.text_range == (5..9)).collect();
    assert_eq!(shown.len(), "[U+1F600]".len());
    assert!(lines[0].veiled && lines[0].glyphs.iter().all(|g| g.glyph_id != GlyphId::new(0)));
    let many = &wrap(&"😀".repeat(200), f32::INFINITY)[0];
    assert_eq!(many.glyphs.len(), 24 * 9 + 176, "a word of codes has an end");
}

#[test]
fn other_scripts_have_their_glyphs() {
    for name in
        ["李小龙", "김민준", "さくら", "Παπαδόπουλος", "Шевченко", "नरेन्द्र", "สมชาย", "Աննա", "გიორგი", "አበበ"]
    {
        let line = &wrap(name, 500.0)[0];
        assert!(!line.veiled && line.glyphs.iter().all(|g| g.glyph_id != GlyphId::new(0)), "{name}");
    }
}

#[test]
fn text_to_the_left_is_seen_from_right_to_left() {
    assert_eq!(seen(&wrap("אב גד", 500.0)[0]), "דג בא");
    // Arabic letters join: the shapes differ from those of the letters alone.
    let joined = &wrap("علي", 500.0)[0];
    let alone: Vec<_> = "يلع".chars().map(|c| wrap(&c.to_string(), 99.0)[0].glyphs[0].glyph_id).collect();
    let found: Vec<_> = joined.glyphs.iter().map(|g| g.glyph_id).collect();
    assert!(found.len() >= 3 && found != alone, "{found:?}");
    // A name in a sentence, numbers in a name, and a name over two lines.
    assert_eq!(seen(&wrap("Le nom אב 12 גד, ici", 500.0)[0]), "Le nom דג 12 בא, ici");
    let lines = wrap("אבגד הוזח", 30.0);
    assert_eq!(texts(&lines), ["אבגד ", "הוזח"]);
    assert_eq!(seen(&lines[0]), " דגבא");
}

proptest! {
    #[test]
    fn whatever_is_written_is_set_within_its_column_and_keeps_its_text(
        text in prop_oneof![
            proptest::collection::vec(any::<char>(), 1..200).prop_map(String::from_iter),
            "[אבגד\u{5b4}عليب\u{64e}a-z0-9() ,😀李-]{1,200}",
        ],
        width in 20.0_f32..200.0,
    ) {
        let lines = wrap(&text, width);
        let kept: String = texts(&lines).concat();
        let wanted = clean(&text);
        prop_assert_eq!(
            kept.split_whitespace().collect::<String>(),
            wanted.split_whitespace().collect::<String>()
        );
        for line in &lines {
            prop_assert!(line.glyphs.iter().all(|g| g.glyph_id != GlyphId::new(0)));
            prop_assert!(line.runs.iter().map(|run| run.glyphs.len()).sum::<usize>() == line.glyphs.len());
            let mut said: Vec<_> = line.glyphs.iter().map(|g| g.text_range.clone()).collect();
            said.sort_by_key(|range| range.start);
            said.dedup();
            prop_assert!(said.iter().map(ExactSizeIterator::len).sum::<usize>() == line.text.len());
        }
    }
}

#[test]
fn what_has_no_place_on_paper_is_taken_out() {
    assert_eq!(clean("a\u{202e}b\tc\u{e000}\u{fffe}\u{feff}"), "ab c\u{fffd}\u{fffd}");
    assert!(wrap("\u{200b}  \n", 100.0).is_empty());
    assert_eq!(texts(&wrap("Léa ", 100.0)), ["Léa "]);
}

#[test]
fn what_may_be_cut_says_so() {
    let mut setter = Typesetter::new(Fonts::load().unwrap());
    let line = setter.cut(Style::bold(10.0), "Titre professionnel d'assistant de vie", 90.0);
    assert!(line.text.ends_with('…') && line.width() <= 90.0);
    assert_eq!(setter.cut(Style::bold(10.0), "Court", 90.0).text, "Court");
}
