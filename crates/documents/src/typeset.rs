//! Words into lines: shaping, measuring, wrapping.
//!
//! No text of a person is ever cut off: a word that is too long for its column is broken, a character that
//! the font lacks is shown by a stand-in while the text of the file keeps it.

use std::{collections::BTreeMap, ops::Range, rc::Rc};

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, ShapePlan, UnicodeBuffer};

use crate::fonts::{Fonts, Weight};

/// Weight and size of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) weight: Weight,
    pub(crate) size: f32,
}

impl Style {
    pub(crate) const fn regular(size: f32) -> Self {
        Self { weight: Weight::Regular, size }
    }

    pub(crate) const fn bold(size: f32) -> Self {
        Self { weight: Weight::Bold, size }
    }

    /// Height of one line.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.24
    }

    /// From the top of a line to its baseline.
    pub(crate) fn ascent(self) -> f32 {
        self.size * 0.96
    }
}

/// A shaped line, ready to be drawn; widths are in ems until drawn.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) style: Style,
    ems: f32,
}

impl Line {
    fn empty(style: Style) -> Self {
        Self { text: String::new(), glyphs: Vec::new(), style, ems: 0.0 }
    }

    /// Width as printed, without a closing space.
    pub(crate) fn width(&self) -> f32 {
        self.ems * self.style.size
    }

    fn push(&mut self, word: &Word, range: Range<usize>) {
        let start = self.text.len();
        for glyph in &word.glyphs[range.clone()] {
            let mut glyph = glyph.clone();
            let base = word.glyphs.get(range.start).map_or(0, |g| g.text_range.start);
            glyph.text_range = (glyph.text_range.start - base + start)..(glyph.text_range.end - base + start);
            self.ems += glyph.x_advance;
            self.glyphs.push(glyph);
        }
        if let (Some(first), Some(last)) = (word.glyphs.get(range.start), word.glyphs.get(range.end - 1)) {
            self.text.push_str(&word.text[first.text_range.start..last.text_range.end]);
        }
    }
}

impl Line {
    /// Closes the line with a space that takes no room: a reader aloud must not join it to what follows.
    fn close(&mut self, space: &Word) {
        let ems = self.ems;
        self.push(space, 0..space.glyphs.len());
        self.ems = ems;
    }
}

/// A word with its glyphs; ranges are into its own text.
#[derive(Debug)]
struct Word {
    text: String,
    glyphs: Vec<KrillaGlyph>,
    ems: f32,
}

/// Shapes words once each.
pub(crate) struct Typesetter {
    fonts: &'static Fonts,
    words: BTreeMap<(Weight, String), Rc<Word>>,
    plans: Vec<(Weight, rustybuzz::Script, ShapePlan)>,
}

impl Typesetter {
    pub(crate) const fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, words: BTreeMap::new(), plans: Vec::new() }
    }

    /// The text on one line, however long.
    pub(crate) fn line(&mut self, style: Style, text: &str) -> Line {
        self.wrap(style, text, f32::INFINITY).into_iter().next().unwrap_or_else(|| Line::empty(style))
    }

    /// Width of the text on one line.
    pub(crate) fn width(&mut self, style: Style, text: &str) -> f32 {
        self.line(style, text).width()
    }

    /// The text in lines no wider than `width`; empty for an empty text. A space at its end stays in the text
    /// and takes no room.
    pub(crate) fn wrap(&mut self, style: Style, text: &str, width: f32) -> Vec<Line> {
        let limit = width / style.size + 1e-4;
        let space = self.word(style.weight, " ");
        let mut lines = Vec::new();
        let mut line = Line::empty(style);
        for (piece, spaced) in pieces(&clean(text)) {
            let word = self.word(style.weight, piece);
            let gap = if spaced && !line.glyphs.is_empty() { space.ems } else { 0.0 };
            if !line.glyphs.is_empty() && line.ems + gap + word.ems > limit {
                if spaced {
                    line.close(&space);
                }
                lines.push(std::mem::replace(&mut line, Line::empty(style)));
            } else if gap > 0.0 {
                line.push(&space, 0..space.glyphs.len());
            }
            if word.ems <= limit {
                line.push(&word, 0..word.glyphs.len());
            } else {
                break_word(&word, limit, style, &mut line, &mut lines);
            }
        }
        if !line.glyphs.is_empty() {
            if text.ends_with(' ') {
                line.close(&space);
            }
            lines.push(line);
        }
        lines
    }

    /// The text on one line, its end replaced by an ellipsis when it does not fit. Never for names.
    pub(crate) fn cut(&mut self, style: Style, text: &str, width: f32) -> Line {
        let whole = self.line(style, text);
        if whole.width() <= width {
            return whole;
        }
        let ellipsis = self.width(style, "…");
        let first = self.wrap(style, text, (width - ellipsis).max(style.size)).into_iter().next();
        let kept = first.map_or_else(String::new, |line| line.text.trim_end().to_owned());
        self.line(style, &format!("{kept}…"))
    }

    fn word(&mut self, weight: Weight, text: &str) -> Rc<Word> {
        if let Some(word) = self.words.get(&(weight, text.to_owned())) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shape(weight, text));
        self.words.insert((weight, text.to_owned()), Rc::clone(&word));
        word
    }

    fn shape(&mut self, weight: Weight, text: &str) -> Word {
        let face = self.fonts.face(weight);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // Scripts that run from right to left are not in the fonts: their stand-ins keep the typed order.
        buffer.set_direction(Direction::LeftToRight);
        let script = buffer.script();
        let place =
            self.plans.iter().position(|(w, s, _)| *w == weight && *s == script).unwrap_or_else(|| {
                let plan = ShapePlan::new(&face.shaping, Direction::LeftToRight, Some(script), None, &[]);
                self.plans.push((weight, script, plan));
                self.plans.len() - 1
            });
        let output = rustybuzz::shape_with_plan(&face.shaping, &self.plans[place].2, buffer);
        let (infos, positions) = (output.glyph_infos(), output.glyph_positions());
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut ems = 0.0;
        for (place, (info, position)) in infos.iter().zip(positions).enumerate() {
            let start = info.cluster as usize;
            let end = infos[place..]
                .iter()
                .map(|i| i.cluster as usize)
                .find(|cluster| *cluster > start)
                .unwrap_or(text.len());
            let (mut id, mut advance) = (info.glyph_id, position.x_advance as f32 / face.em);
            if id == 0 {
                let stand_in = face.stand_in(text[start..end].chars().next().unwrap_or(' '));
                (id, advance) = (u32::from(stand_in.0), face.advance(stand_in));
            }
            ems += advance;
            let (dx, dy) = (position.x_offset as f32 / face.em, position.y_offset as f32 / face.em);
            glyphs.push(KrillaGlyph::new(GlyphId::new(id), advance, dx, dy, 0.0, start..end, None));
        }
        Word { text: text.to_owned(), glyphs, ems }
    }
}

/// Breaks a word that is wider than its column, between clusters, without a hyphen that is not in the name.
fn break_word(word: &Word, limit: f32, style: Style, line: &mut Line, lines: &mut Vec<Line>) {
    let mut start = 0;
    while start < word.glyphs.len() {
        let mut end = start;
        let mut ems = line.ems;
        while end < word.glyphs.len() {
            let cluster = word.glyphs[end].text_range.start;
            let next = word.glyphs[end..]
                .iter()
                .position(|g| g.text_range.start != cluster)
                .map_or(word.glyphs.len(), |n| end + n);
            let more: f32 = word.glyphs[end..next].iter().map(|g| g.x_advance).sum();
            if ems + more > limit && (end > start || !line.glyphs.is_empty()) {
                break;
            }
            ems += more;
            end = next;
        }
        if end > start {
            line.push(word, start..end);
        }
        start = end;
        if start < word.glyphs.len() {
            lines.push(std::mem::replace(line, Line::empty(style)));
        }
    }
}

/// Pieces between which a line may break, and whether a space comes before each.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut start = 0;
        for (at, mark) in word.match_indices(['-', '/', '@']) {
            let end = at + mark.len();
            // A break that leaves one or two letters alone ("ci-", "e-") is worse than a ragged line.
            if word[start..end].chars().count() > 3 && word[end..].chars().count() > 2 {
                pieces.push((&word[start..end], start == 0));
                start = end;
            }
        }
        pieces.push((&word[start..], start == 0));
    }
    pieces
}

/// The text without what has no place on paper: controls, marks of direction, private and void characters.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
            '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => None,
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => Some(' '),
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fdd0}'..='\u{fdef}' => {
                Some(char::REPLACEMENT_CHARACTER)
            }
            c if matches!(c as u32 & 0xffff, 0xfffe | 0xffff) => Some(char::REPLACEMENT_CHARACTER),
            c => Some(c),
        })
        .collect()
}

/// Whether the font has a glyph for the character; only for tests.
#[cfg(test)]
fn has(c: char) -> bool {
    let face: &rustybuzz::ttf_parser::Face<'_> =
        Fonts::load().unwrap().face(Weight::Regular).shaping.as_ref();
    face.glyph_index(c).is_some()
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn a_character_that_the_font_lacks_keeps_its_text() {
        assert!(!has('李') && has(char::REPLACEMENT_CHARACTER));
        let lines = wrap("李 小龙", 500.0);
        assert_eq!(texts(&lines), ["李 小龙"]);
        assert!(lines[0].glyphs.iter().all(|g| g.glyph_id != GlyphId::new(0)));
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
}
