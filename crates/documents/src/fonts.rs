//! The bundled fonts: two that every document uses, parsed once, and those of other scripts, each parsed when
//! a name first needs it.

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

/// Which font a run of glyphs is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FaceId {
    /// The font of Latin, Greek and Cyrillic.
    Main(Weight),
    /// A font of another script, by its place in [`OTHERS`].
    Other(usize),
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

/// A font of another script.
struct Other {
    bytes: &'static [u8],
    weight: Weight,
    /// First and last characters of the blocks that it is asked for.
    blocks: &'static [(u32, u32)],
    read: OnceLock<Option<Face>>,
}

const fn other(bytes: &'static [u8], weight: Weight, blocks: &'static [(u32, u32)]) -> Other {
    Other { bytes, weight, blocks, read: OnceLock::new() }
}

macro_rules! others {
    ($($file:literal $weight:ident $($first:literal - $last:literal)+;)+) => {
        [$(other(
            include_bytes!(concat!("../fonts/", $file, ".ttf")),
            Weight::$weight,
            &[$(($first, $last)),+],
        )),+]
    };
}

/// The fonts of other scripts; where there is a bold one it comes first.
static OTHERS: [Other; 24] = others! {
    "NotoSansArabic-Bold" Bold 0x600 - 0x6ff 0x750 - 0x77f 0x8a0 - 0x8ff;
    "NotoSansArabic-Regular" Regular 0x600 - 0x6ff 0x750 - 0x77f 0x8a0 - 0x8ff;
    "NotoSansHebrew-Bold" Bold 0x590 - 0x5ff;
    "NotoSansHebrew-Regular" Regular 0x590 - 0x5ff;
    "DroidSansFallback-Han" Regular 0x3000 - 0x312f 0x31a0 - 0x31bf 0x4e00 - 0x9fff 0xf900 - 0xfaff 0xff00 - 0xffef;
    "Hangul-Regular" Regular 0xac00 - 0xd7af 0x3131 - 0x318e;
    "NotoSansArmenian-Regular" Regular 0x530 - 0x58f;
    "NotoSansThaana-Regular" Regular 0x780 - 0x7bf;
    "NotoSansDevanagari-Regular" Regular 0x900 - 0x97f 0xa8e0 - 0xa8ff;
    "NotoSansBengali-Regular" Regular 0x980 - 0x9ff;
    "NotoSansGurmukhi-Regular" Regular 0xa00 - 0xa7f;
    "NotoSansGujarati-Regular" Regular 0xa80 - 0xaff;
    "NotoSansTamil-Regular" Regular 0xb80 - 0xbff;
    "NotoSansTelugu-Regular" Regular 0xc00 - 0xc7f;
    "NotoSansKannada-Regular" Regular 0xc80 - 0xcff;
    "NotoSansMalayalam-Regular" Regular 0xd00 - 0xd7f;
    "NotoSansSinhala-Regular" Regular 0xd80 - 0xdff;
    "NotoSansThai-Regular" Regular 0xe00 - 0xe7f;
    "NotoSansLao-Regular" Regular 0xe80 - 0xeff;
    "NotoSansMyanmar-Regular" Regular 0x1000 - 0x109f;
    "NotoSansGeorgian-Regular" Regular 0x10a0 - 0x10ff 0x1c90 - 0x1cbf;
    "NotoSansEthiopic-Regular" Regular 0x1200 - 0x139f;
    "NotoSansKhmer-Regular" Regular 0x1780 - 0x17ff;
    "NotoSansTifinagh-Regular" Regular 0x2d30 - 0x2d7f;
};

impl Other {
    fn face(&self) -> Option<&Face> {
        self.read.get_or_init(|| Face::read(self.bytes)).as_ref()
    }
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

    /// A font; only ids that [`Fonts::face_for`] gave, or of the main font, are asked for.
    pub(crate) fn face(&self, id: FaceId) -> &Face {
        match id {
            FaceId::Main(Weight::Regular) => &self.regular,
            FaceId::Main(Weight::Bold) => &self.bold,
            FaceId::Other(place) => OTHERS.get(place).and_then(Other::face).unwrap_or(&self.regular),
        }
    }

    /// The font that shows a character: the one of the text before it where it can, so that marks stay with
    /// their letters; none when no bundled font has the character.
    pub(crate) fn face_for(&self, c: char, weight: Weight, before: Option<FaceId>) -> Option<FaceId> {
        let main = FaceId::Main(weight);
        if let Some(id) = before.into_iter().chain([main]).find(|id| self.face(*id).has(c)) {
            return Some(id);
        }
        let of_script = |other: &Other| {
            other.blocks.iter().any(|(first, last)| (*first..=*last).contains(&(c as u32)))
                && (other.weight == Weight::Regular || weight == Weight::Bold)
                && other.face().is_some_and(|face| face.has(c))
        };
        OTHERS.iter().position(of_script).map(FaceId::Other)
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let shaping = rustybuzz::Face::from_slice(bytes, 0)?;
        let em = f32::from(shaping.as_ref().units_per_em());
        Some(Self { em, file: Font::new(bytes.into(), 0)?, shaping })
    }

    /// Whether the font can show the character.
    pub(crate) fn has(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// The glyph of a character.
    pub(crate) fn glyph(&self, c: char) -> Option<GlyphId> {
        self.shaping.as_ref().glyph_index(c).filter(|glyph| glyph.0 != 0)
    }

    /// Advance of a glyph, in ems.
    pub(crate) fn advance(&self, glyph: GlyphId) -> f32 {
        self.shaping.as_ref().glyph_hor_advance(glyph).map_or(0.5, |units| f32::from(units) / self.em)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_reads_and_none_is_read_before_it_is_needed() {
        let fonts = Fonts::load().unwrap();
        assert_eq!(fonts.face_for('é', Weight::Bold, None), Some(FaceId::Main(Weight::Bold)));
        for (place, other) in OTHERS.iter().enumerate() {
            assert!(other.face().is_some(), "font {place} cannot be read");
            assert!(!other.face().unwrap().has('a'), "font {place} would show Latin letters");
        }
        assert_eq!(fonts.face_for('ع', Weight::Regular, None), Some(FaceId::Other(1)));
        assert_eq!(fonts.face_for('ع', Weight::Bold, None), Some(FaceId::Other(0)));
        assert_eq!(fonts.face_for('李', Weight::Bold, None), Some(FaceId::Other(4)));
        assert_eq!(fonts.face_for('😀', Weight::Regular, None), None);
    }
}
