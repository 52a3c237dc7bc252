//! Which way text runs.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// A piece of a text with one direction.
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// Even runs to the right, odd to the left.
    pub(super) level: u8,
    /// The level of the space before it, when there is one.
    pub(super) spaced: Option<u8>,
}

/// The direction of each byte of a text; nothing for text that only runs to the right.
pub(super) struct Levels(Option<Vec<Level>>);

impl Levels {
    /// A text without a single letter that runs to the right runs to the left as a whole; any other one, such
    /// as a sentence of the sheet with a name in it, runs to the right and its parts as they must.
    pub(super) fn of(text: &str) -> Self {
        if !text.chars().any(may_run_left) {
            return Self(None);
        }
        let base =
            if text.chars().any(|c| bidi_class(c) == BidiClass::L) { Level::ltr() } else { Level::rtl() };
        Self(Some(BidiInfo::new(text, Some(base)).levels)).with_base(base)
    }

    /// Keeps the text's own direction in the one place that is always asked for, behind the last byte.
    fn with_base(mut self, base: Level) -> Self {
        if let Some(levels) = &mut self.0 {
            levels.push(base);
        }
        self
    }

    /// The direction of the text as a whole.
    pub(super) fn base(&self) -> u8 {
        self.0.as_ref().and_then(|levels| levels.last()).map_or(0, Level::number)
    }

    fn at(&self, byte: usize) -> u8 {
        self.0.as_ref().and_then(|levels| levels.get(byte)).map_or(0, Level::number)
    }

    /// Cuts pieces (where they start, their text, whether a space is before) where the direction changes.
    pub(super) fn cut<'t>(&self, pieces: Vec<(usize, &'t str, bool)>) -> Vec<Piece<'t>> {
        let mut out = Vec::with_capacity(pieces.len());
        for (start, text, spaced) in pieces {
            let spaced = spaced.then(|| self.at(start.saturating_sub(1)));
            if self.0.is_none() {
                out.push(Piece { text, level: 0, spaced });
                continue;
            }
            let mut from = 0;
            for (at, _) in text.char_indices().skip(1) {
                if self.at(start + at) != self.at(start + from) {
                    let before = spaced.filter(|_| from == 0);
                    out.push(Piece { text: &text[from..at], level: self.at(start + from), spaced: before });
                    from = at;
                }
            }
            let spaced = spaced.filter(|_| from == 0);
            out.push(Piece { text: &text[from..], level: self.at(start + from), spaced });
        }
        out
    }
}

/// Whether a character may run from right to left: the blocks that Unicode keeps for such scripts.
const fn may_run_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
