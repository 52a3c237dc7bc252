//! From characters to glyphs.

use std::ops::Range;

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer, ttf_parser};

use super::line::{Word, clusters};
use crate::fonts::{Face, FaceId, Fonts, Weight};

/// Most characters of one word that are shown by their codes; more are shown by a replacement mark, so that a
/// row fits its page.
const MAX_CODES: usize = 24;

/// Shapes words; what a font's tables say for a script is worked out once.
pub(super) struct Shaper {
    fonts: &'static Fonts,
    plans: Vec<((FaceId, bool, Script), ShapePlan)>,
}

impl Shaper {
    pub(super) const fn new(fonts: &'static Fonts) -> Self {
        Self { fonts, plans: Vec::new() }
    }

    /// Shapes text that runs one way. Only text that the main font lacks looks for another one.
    pub(super) fn shape(&mut self, weight: Weight, level: u8, text: &str) -> Word {
        let main = FaceId::Main(weight);
        let mut word = Word {
            text: text.to_owned(),
            glyphs: Vec::with_capacity(text.len()),
            runs: Vec::new(),
            level,
            veiled: false,
            ems: 0.0,
        };
        if !self.run(&mut word, main, 0..text.len()) {
            word.glyphs.clear();
            word.runs.clear();
            for (face, range) in self.itemize(weight, text) {
                let shown = face.is_some_and(|face| self.run(&mut word, face, range.clone()));
                if !shown {
                    self.codes(&mut word, weight, range);
                }
            }
        }
        word.ems = word.glyphs.iter().map(|glyph| glyph.x_advance).sum();
        word
    }

    /// Stretches of the text and the font that shows each.
    fn itemize(&self, weight: Weight, text: &str) -> Vec<(Option<FaceId>, Range<usize>)> {
        let mut items: Vec<(Option<FaceId>, Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let before = items.last().and_then(|(face, _)| *face);
            let face = self.fonts.face_for(c, weight, before);
            let end = at + c.len_utf8();
            match items.last_mut() {
                Some((known, range)) if *known == face => range.end = end,
                _ => items.push((face, at..end)),
            }
        }
        items
    }

    /// Adds a stretch of the word in one font; does nothing and says no when that font lacks something.
    fn run(&mut self, word: &mut Word, id: FaceId, range: Range<usize>) -> bool {
        let face = self.fonts.face(id);
        let to_left = word.level % 2 == 1;
        let direction = if to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&word.text[range.clone()]);
        buffer.guess_segment_properties();
        buffer.set_direction(direction);
        let key = (id, to_left, buffer.script());
        let place = self.plans.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let plan = ShapePlan::new(&face.shaping, direction, Some(key.2), None, &[]);
            self.plans.push((key, plan));
            self.plans.len() - 1
        });
        let output = rustybuzz::shape_with_plan(&face.shaping, &self.plans[place].1, buffer);
        let (infos, positions) = (output.glyph_infos(), output.glyph_positions());
        if infos.iter().any(|info| info.glyph_id == 0) {
            return false;
        }
        let mut glyphs = Vec::with_capacity(infos.len());
        for (place, (info, position)) in infos.iter().zip(positions).enumerate() {
            let start = info.cluster as usize;
            let after = |other: &rustybuzz::GlyphInfo| Some(other.cluster as usize).filter(|c| *c > start);
            let end = if to_left {
                infos[..place].iter().rev().find_map(after)
            } else {
                infos[place..].iter().find_map(after)
            };
            let end = end.unwrap_or(range.len());
            let em = |units: i32| units as f32 / face.em;
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                em(position.x_advance),
                em(position.x_offset),
                em(position.y_offset),
                0.0,
                (start + range.start)..(end + range.start),
                None,
            ));
        }
        let from = word.glyphs.len();
        if to_left {
            word.glyphs.extend(clusters(&glyphs).into_iter().rev().flatten().cloned());
        } else {
            word.glyphs.append(&mut glyphs);
        }
        word.runs.push((id, from..word.glyphs.len()));
        word.veiled |= to_left;
        true
    }

    /// Adds characters that no font has: by what looks like them, or else by their codes in clear.
    fn codes(&self, word: &mut Word, weight: Weight, range: Range<usize>) {
        let id = FaceId::Main(weight);
        let face = self.fonts.face(id);
        let from = word.glyphs.len();
        let mut codes = 0;
        for (at, c) in word.text[range.clone()].char_indices() {
            let of_char = (range.start + at)..(range.start + at + c.len_utf8());
            let shown = match likeness(c) {
                Some(like) => like.to_string(),
                None if codes < MAX_CODES => {
                    codes += 1;
                    format!("[U+{:04X}]", c as u32)
                }
                None => char::REPLACEMENT_CHARACTER.to_string(),
            };
            for c in shown.chars() {
                let glyph = stand_in(face, c);
                let id = GlyphId::new(u32::from(glyph.0));
                let advance = face.advance(glyph);
                word.glyphs.push(KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, of_char.clone(), None));
            }
        }
        word.runs.push((id, from..word.glyphs.len()));
        word.veiled = true;
    }
}

/// The glyph of a character, or the replacement mark.
fn stand_in(face: &Face, c: char) -> ttf_parser::GlyphId {
    [c, char::REPLACEMENT_CHARACTER, '?']
        .into_iter()
        .find_map(|c| face.glyph(c))
        .unwrap_or(ttf_parser::GlyphId(1))
}

/// What a reader takes for the same sign, where the font lacks one; the text of the file keeps the true one.
const fn likeness(c: char) -> Option<char> {
    match c {
        '→' | '⇒' | '➔' => Some('›'),
        '←' | '⇐' => Some('‹'),
        '−' | '➖' => Some('–'),
        '✓' | '✔' | '•' => Some('·'),
        '’' | 'ʼ' | '′' => Some('\''),
        char::REPLACEMENT_CHARACTER => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}
