//! The frame of a sheet: pages, margins, the running head, paragraphs and headings.

use krilla::tagging::{ArtifactType, Tag};

use super::{RenderError, Sheet, words::Words};
use crate::{
    fonts::Fonts,
    plan::{Area, Color, Item, NodeId, Plan},
    typeset::{Line, Style, Typesetter},
};

/// Ink of text.
pub(crate) const TEXT: Color = [0x17, 0x1e, 0x2c];
/// Ink of secondary text: 7:1 on paper.
pub(crate) const MUTED: Color = [0x4a, 0x50, 0x5f];
/// Lines between rows.
pub(crate) const LINE: Color = [0xc9, 0xc7, 0xbe];
/// Lines that carry structure.
pub(crate) const EDGE: Color = [0x7c, 0x80, 0x89];
/// Heads and cells without a signature.
pub(crate) const SUNKEN: Color = [0xf2, 0xf1, 0xed];
/// The one accent.
pub(crate) const FLAG: Color = [0xf6, 0xd7, 0x3c];
/// Banners.
pub(crate) const WARN: Color = [0xff, 0xf3, 0xd9];

/// Left, right and top margin: 12.7 mm.
pub(crate) const MARGIN: f32 = 36.0;
/// From the foot of the page to the footer's lower end.
pub(crate) const FOOT_MARGIN: f32 = 26.0;
/// Height of the footer.
pub(crate) const FOOTER: f32 = 44.0;
/// White space above the footer.
const FOOT_GAP: f32 = 12.0;
/// A4.
pub(crate) const SHORT: f32 = 595.28;
pub(crate) const LONG: f32 = 841.89;

/// Where lines stand in their column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// A sheet while it is laid out.
pub(super) struct Layout<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) words: Words,
    pub(super) plan: Plan,
    pub(super) setter: Typesetter,
    /// The first page of this sheet: blank sheets stand one after the other in one file.
    pub(super) first: usize,
    pub(super) page: usize,
    /// Where the next block starts.
    pub(super) y: f32,
}

impl<'a> Layout<'a> {
    pub(super) fn new(sheet: &'a Sheet, landscape: bool) -> Result<Self, RenderError> {
        let (width, height) = if landscape { (LONG, SHORT) } else { (SHORT, LONG) };
        Self::behind(sheet, Plan::new(width, height), Typesetter::new(Fonts::load()?))
    }

    /// A sheet behind what the plan holds by now, on a page of its own.
    pub(super) fn behind(sheet: &'a Sheet, mut plan: Plan, setter: Typesetter) -> Result<Self, RenderError> {
        let page = plan.start_page();
        Ok(Self { sheet, words: Words::new(sheet)?, plan, setter, first: page, page, y: MARGIN })
    }

    /// Whether it is a form to be signed by hand.
    pub(super) fn is_blank(&self) -> bool {
        self.sheet.standing == super::Standing::Blank
    }

    /// Width between the margins.
    pub(super) fn width(&self) -> f32 {
        self.plan.width - 2.0 * MARGIN
    }

    /// Lower end of what may be filled.
    pub(super) fn bottom(&self) -> f32 {
        self.plan.height - FOOT_MARGIN - FOOTER - FOOT_GAP
    }

    /// Top of the footer.
    pub(super) fn footer_top(&self) -> f32 {
        self.plan.height - FOOT_MARGIN - FOOTER
    }

    /// Starts a new page when less than `height` is left; says whether it did.
    pub(super) fn room(&mut self, height: f32) -> bool {
        if self.y + height <= self.bottom() {
            return false;
        }
        self.break_page();
        true
    }

    /// Starts a new page with its running head, which repeats and so is no content.
    pub(super) fn break_page(&mut self) {
        self.page = self.plan.start_page();
        let style = Style::regular(7.0);
        let sheet = self.sheet;
        let mut right = self.words.period(sheet.first_day, sheet.last_day);
        for (set, key) in [
            (sheet.standing == super::Standing::Provisional, "sheet-provisional"),
            (sheet.simulated, "sheet-simulated"),
            (sheet.test, "sheet-test"),
        ] {
            if set {
                right = format!("{right} · {}", self.words.get(key));
            }
        }
        let right = self.setter.line(style, &right);
        let left = format!("{} · {} · {}", sheet.provider.name, sheet.training.title, sheet.training.group);
        let left = self.setter.cut(style, &left, self.width() - right.width() - 18.0);
        let baseline = MARGIN + style.ascent();
        let x = self.plan.width - MARGIN - right.width();
        let items = vec![
            Item::Text { line: left, x: MARGIN, y: baseline, color: MUTED },
            Item::Text { line: right, x, y: baseline, color: MUTED },
        ];
        self.plan.artifact(self.page, ArtifactType::Header, items);
        let y = MARGIN + 12.0;
        self.plan.rule(self.page, EDGE, 0.5, [MARGIN, y, self.plan.width - MARGIN, y]);
        self.y = y + 10.0;
    }

    /// Text at a place of its own; gives its height.
    pub(super) fn block(&mut self, node: NodeId, look: Look, text: &str, area: [f32; 3]) -> f32 {
        let [x, y, w] = area;
        let lines = self.setter.wrap(look.style, text, w);
        let height = lines.len() as f32 * look.style.leading();
        let items = place(lines, look, Area { x, y, w, h: height });
        self.plan.content(self.page, node, items);
        height
    }

    /// A paragraph over the whole width, or from `indent`; it may run over pages.
    pub(super) fn paragraph(&mut self, node: NodeId, look: Look, text: &str, indent: f32) {
        let width = (self.width() - indent).min(640.0);
        for line in self.setter.wrap(look.style, text, width) {
            self.room(look.style.leading());
            let area = Area { x: MARGIN + indent, y: self.y, w: width, h: look.style.leading() };
            let items = place(vec![line], look, area);
            self.plan.content(self.page, node, items);
            self.y += look.style.leading();
        }
    }

    /// A second-level heading that stays with what follows it.
    pub(super) fn heading(&mut self, text: &str, with: f32) {
        let style = Style::bold(10.0);
        self.room(style.leading() + 6.0 + with);
        let node = self.plan.root(Tag::Hn(level(2), Some(text.to_owned())));
        self.plan.headings.push(crate::plan::Heading {
            level: 2,
            text: text.to_owned(),
            page: self.page,
            y: self.y,
        });
        self.y += self.block(node, Look::text(style), text, [MARGIN, self.y, self.width()]) + 4.0;
    }
}

/// A heading's level; the levels used are 1 and 2.
pub(crate) const fn level(level: u16) -> std::num::NonZeroU16 {
    match std::num::NonZeroU16::new(level) {
        Some(level) => level,
        None => std::num::NonZeroU16::MIN,
    }
}

/// Style, colour and alignment.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) style: Style,
    pub(crate) color: Color,
    pub(crate) align: Align,
}

impl Look {
    pub(crate) const fn text(style: Style) -> Self {
        Self { style, color: TEXT, align: Align::Left }
    }

    pub(crate) const fn muted(style: Style) -> Self {
        Self { style, color: MUTED, align: Align::Left }
    }

    pub(crate) const fn centred(self) -> Self {
        Self { align: Align::Centre, ..self }
    }

    pub(crate) const fn to_the_right(self) -> Self {
        Self { align: Align::Right, ..self }
    }
}

/// Lines one under the other, from the top of an area.
pub(crate) fn place(lines: Vec<Line>, look: Look, area: Area) -> Vec<Item> {
    let mut y = area.y + look.style.ascent();
    let mut items = Vec::with_capacity(lines.len());
    for line in lines {
        let free = area.w - line.width();
        let x = match look.align {
            Align::Left => area.x,
            Align::Centre => area.x + free / 2.0,
            Align::Right => area.x + free,
        };
        items.push(Item::Text { line, x, y, color: look.color });
        y += look.style.leading();
    }
    items
}
