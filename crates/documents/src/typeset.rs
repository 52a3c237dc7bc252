//! Words into lines: shaping, measuring, wrapping.
//!
//! No text of a person is ever cut off: a word that is too long for its column is broken, and a character that
//! no bundled font has is shown by its code while the text of the file keeps it. Scripts that run from right
//! to left do so by the rules of Unicode (UAX 9).

mod clean;
mod direction;
mod line;
mod shape;

use std::{collections::BTreeMap, rc::Rc};

use shape::Shaper;

use crate::fonts::{Fonts, Weight};

pub(crate) use clean::clean;
pub(crate) use line::{Line, Style};
use line::{Word, break_word};

/// Shapes words once each.
pub(crate) struct Typesetter {
    shaper: Shaper,
    words: BTreeMap<(Weight, u8, String), Rc<Word>>,
}

impl Typesetter {
    pub(crate) const fn new(fonts: &'static Fonts) -> Self {
        Self { shaper: Shaper::new(fonts), words: BTreeMap::new() }
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
        let text = clean(text);
        let levels = direction::Levels::of(&text);
        let mut lines = Vec::new();
        let mut line = Line::empty(style);
        let closing = self.word(style.weight, levels.base(), " ");
        for piece in levels.cut(clean::pieces(&text)) {
            let word = self.word(style.weight, piece.level, piece.text);
            let space = piece.spaced.map(|level| self.word(style.weight, level, " "));
            let gap = match &space {
                Some(space) if !line.glyphs.is_empty() => space.ems,
                _ => 0.0,
            };
            if !line.glyphs.is_empty() && line.ems + gap + word.ems > limit {
                if space.is_some() {
                    line.close(&closing);
                }
                lines.push(std::mem::replace(&mut line, Line::empty(style)).set());
            } else if let Some(space) = space.filter(|_| gap > 0.0) {
                line.push(&space, 0..space.glyphs.len());
            }
            if word.ems <= limit {
                line.push(&word, 0..word.glyphs.len());
            } else {
                break_word(&word, limit, &mut line, &mut lines);
            }
        }
        if !line.glyphs.is_empty() {
            if text.ends_with(' ') {
                line.close(&closing);
            }
            lines.push(line.set());
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

    fn word(&mut self, weight: Weight, level: u8, text: &str) -> Rc<Word> {
        let key = (weight, level, text.to_owned());
        if let Some(word) = self.words.get(&key) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shaper.shape(weight, level, text));
        self.words.insert(key, Rc::clone(&word));
        word
    }
}

#[cfg(test)]
mod tests;
