//! The bundled fonts, parsed once for the life of the program.

use std::sync::OnceLock;

use krilla::text::Font;
use rustybuzz::ttf_parser::GlyphId;

use crate::sheet::RenderError;

/// Regular or bold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One font, for shaping and for the file.
pub(crate) struct Face {
    pub(crate) shaping: rustybuzz::Face<'static>,
    pub(crate) file: Font,
    /// Units in an em.
    pub(crate) em: f32,
}

/// The fonts of the documents.
pub(crate) struct Fonts {
    regular: Face,
    bold: Face,
}

impl Fonts {
    /// The fonts; they are compiled in, so an error means a broken build.
    pub(crate) fn load() -> Result<&'static Self, RenderError> {
        static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
        FONTS
            .get_or_init(|| {
                Some(Self {
                    regular: Face::read(include_bytes!("../fonts/NotoSans-Regular.ttf"))?,
                    bold: Face::read(include_bytes!("../fonts/NotoSans-Bold.ttf"))?,
                })
            })
            .as_ref()
            .ok_or(RenderError::Fonts)
    }

    pub(crate) const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let shaping = rustybuzz::Face::from_slice(bytes, 0)?;
        let em = f32::from(shaping.as_ref().units_per_em());
        Some(Self { em, file: Font::new(bytes.into(), 0)?, shaping })
    }

    /// The glyph of a character, or of the nearest that looks like it, or the replacement mark.
    pub(crate) fn stand_in(&self, c: char) -> GlyphId {
        let face = self.shaping.as_ref();
        std::iter::once(likeness(c))
            .flatten()
            .chain([char::REPLACEMENT_CHARACTER, '?'])
            .find_map(|c| face.glyph_index(c))
            .unwrap_or(GlyphId(1))
    }

    /// Advance of a glyph, in ems.
    pub(crate) fn advance(&self, glyph: GlyphId) -> f32 {
        self.shaping.as_ref().glyph_hor_advance(glyph).map_or(0.5, |units| f32::from(units) / self.em)
    }
}

/// What a reader takes for the same sign, where the font lacks one; the text of the file keeps the true one.
const fn likeness(c: char) -> Option<char> {
    match c {
        '→' | '⇒' | '➔' => Some('›'),
        '←' | '⇐' => Some('‹'),
        '−' | '➖' => Some('–'),
        '✓' | '✔' | '•' => Some('·'),
        '’' | 'ʼ' | '′' => Some('\''),
        _ => None,
    }
}
