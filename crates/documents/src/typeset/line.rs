//! Shaped words and lines.

use std::ops::Range;

use krilla::text::KrillaGlyph;
use unicode_bidi::{BidiInfo, Level};

use crate::fonts::{FaceId, Weight};

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

/// Glyphs of one font that run one way.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) face: FaceId,
    pub(crate) glyphs: Range<usize>,
    pub(super) level: u8,
}

/// A shaped line, ready to be drawn; widths are in ems until drawn.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What it says, in the order in which it is read.
    pub(crate) text: String,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// From left to right.
    pub(crate) runs: Vec<Run>,
    pub(crate) style: Style,
    /// Whether its glyphs alone do not say what it says, so that its text must stand beside them.
    pub(crate) veiled: bool,
    pub(super) ems: f32,
}

impl Line {
    pub(super) const fn empty(style: Style) -> Self {
        Self { text: String::new(), glyphs: Vec::new(), runs: Vec::new(), style, veiled: false, ems: 0.0 }
    }

    /// Width as printed, without a closing space.
    pub(crate) fn width(&self) -> f32 {
        self.ems * self.style.size
    }

    /// Adds some glyphs of a word, whole clusters.
    pub(super) fn push(&mut self, word: &Word, range: Range<usize>) {
        let start = self.text.len();
        let base = word.glyphs.get(range.start).map_or(0, |g| g.text_range.start);
        for (face, of_face) in &word.runs {
            let (first, last) = (of_face.start.max(range.start), of_face.end.min(range.end));
            if first >= last {
                continue;
            }
            let from = self.glyphs.len();
            for glyph in &word.glyphs[first..last] {
                let mut glyph = glyph.clone();
                glyph.text_range =
                    (glyph.text_range.start - base + start)..(glyph.text_range.end - base + start);
                self.ems += glyph.x_advance;
                self.glyphs.push(glyph);
            }
            let to = self.glyphs.len();
            match self.runs.last_mut() {
                Some(run) if run.face == *face && run.level == word.level => run.glyphs.end = to,
                _ => self.runs.push(Run { face: *face, glyphs: from..to, level: word.level }),
            }
        }
        if let (Some(first), Some(last)) = (word.glyphs.get(range.start), word.glyphs.get(range.end - 1)) {
            self.text.push_str(&word.text[first.text_range.start..last.text_range.end]);
        }
        self.veiled |= word.veiled;
    }

    /// Closes the line with a space that takes no room: a reader aloud must not join it to what follows.
    pub(super) fn close(&mut self, space: &Word) {
        let ems = self.ems;
        self.push(space, 0..space.glyphs.len());
        self.ems = ems;
        // In a line that runs to the left the space stands at the left, before everything.
        if space.level % 2 == 1
            && let Some(glyph) = self.glyphs.last_mut()
        {
            glyph.x_advance = 0.0;
        }
    }

    /// Puts the glyphs in the order in which they are seen.
    pub(super) fn set(mut self) -> Self {
        if self.runs.iter().all(|run| run.level == 0) {
            return self;
        }
        let levels: Vec<Level> =
            self.runs.iter().map(|run| Level::new(run.level).unwrap_or_else(|_| Level::rtl())).collect();
        let mut glyphs = Vec::with_capacity(self.glyphs.len());
        let mut runs = Vec::with_capacity(self.runs.len());
        for place in BidiInfo::reorder_visual(&levels) {
            let Some(run) = self.runs.get(place) else { continue };
            let from = glyphs.len();
            let logical = &self.glyphs[run.glyphs.clone()];
            if run.level % 2 == 1 {
                glyphs.extend(clusters(logical).into_iter().rev().flatten().cloned());
            } else {
                glyphs.extend_from_slice(logical);
            }
            runs.push(Run { glyphs: from..glyphs.len(), ..run.clone() });
        }
        (self.glyphs, self.runs, self.veiled) = (glyphs, runs, true);
        self
    }
}

/// A word with its glyphs in the order in which it is read, cluster by cluster; ranges are into its own text.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) runs: Vec<(FaceId, Range<usize>)>,
    pub(super) level: u8,
    pub(super) veiled: bool,
    pub(super) ems: f32,
}

/// Glyphs grouped by what they show together.
pub(super) fn clusters(glyphs: &[KrillaGlyph]) -> Vec<&[KrillaGlyph]> {
    glyphs.chunk_by(|a, b| a.text_range.start == b.text_range.start).collect()
}

/// Breaks a word that is wider than its column, between clusters, without a hyphen that is not in the name.
pub(super) fn break_word(word: &Word, limit: f32, line: &mut Line, lines: &mut Vec<Line>) {
    let style = line.style;
    let mut start = 0;
    while start < word.glyphs.len() {
        let mut end = start;
        let mut ems = line.ems;
        for cluster in clusters(&word.glyphs[start..]) {
            let more: f32 = cluster.iter().map(|g| g.x_advance).sum();
            if ems + more > limit && (end > start || !line.glyphs.is_empty()) {
                break;
            }
            ems += more;
            end += cluster.len();
        }
        if end > start {
            line.push(word, start..end);
        }
        start = end;
        if start < word.glyphs.len() {
            lines.push(std::mem::replace(line, Line::empty(style)).set());
        }
    }
}
