//! Blank sheets: the same head and people as a sealed one, with room for a pen, and a code that leads staff back to
//! the class meeting. Nothing is sealed, nothing is proved.

use assidu_texts::Arg;
use krilla::tagging::{ArtifactType, Tag};

use super::{
    COLUMNS_UPRIGHT, RenderError, Sheet, Standing, bounds,
    layout::{EDGE, LINE, LONG, Layout, Look, MARGIN, SHORT, place},
    table,
};
use crate::{
    file::{self, Facts},
    fonts::Fonts,
    plan::{Area, Plan},
    typeset::{Style, Typesetter, clean},
};

const BODY: Style = Style::regular(7.8);
const LABEL: Style = Style::regular(6.5);
/// Lines for people who are not on the list.
const OTHERS: usize = 3;
/// Height of such a line.
const LINE_HEIGHT: f32 = 28.5;

/// Lays out blank sheets, one after the other, as one file: PDF/A-3a and PDF/UA-1. The same sheets give the same bytes.
///
/// # Errors
/// See [`RenderError`]; none at all is [`RenderError::Nothing`].
pub fn render(sheets: &[Sheet]) -> Result<Vec<u8>, RenderError> {
    let first = sheets.first().ok_or(RenderError::Nothing("sheet"))?;
    let is_wide = sheets.iter().any(|sheet| table::widest(sheet) > COLUMNS_UPRIGHT);
    let (width, height) = if is_wide { (LONG, SHORT) } else { (SHORT, LONG) };
    let (mut plan, mut setter) = (Plan::new(width, height), Typesetter::new(Fonts::load()?));
    let mut title = String::new();
    for sheet in sheets {
        bounds::check(sheet)?;
        let blank = Sheet { standing: Standing::Blank, ..sheet.clone() };
        let mut layout = Layout::behind(&blank, plan, setter)?;
        layout.head()?;
        layout.tables();
        layout.others();
        layout.trainers();
        layout.by_hand();
        layout.footers()?;
        if title.is_empty() {
            title = match sheets.len() {
                1 => format!("{} · {}", layout.title_text(), sheet.training.title),
                _ => layout.title_text(),
            };
        }
        (plan, setter) = (layout.plan, layout.setter);
    }
    let words = assidu_texts::Texts::of(first.language);
    let subject = clean(&words.with("sheet-blank-subject", &[("count", Arg::from(sheets.len()))]));
    let (title, author) = (clean(&title), clean(&first.provider.name));
    let facts = Facts {
        title: &title,
        subject: &subject,
        author: &author,
        language: first.language.tag(),
        document_id: &first.reference,
        made_at: first.made_at,
    };
    file::write(&plan, &facts, None)
}

impl Layout<'_> {
    /// Lines for people who are not on the list: their names and signatures.
    fn others(&mut self) {
        let title = self.words.get("sheet-blank-others");
        self.heading(&title, OTHERS as f32 * LINE_HEIGHT);
        let labels = [self.words.get("sheet-blank-name"), self.words.get("sheet-blank-signature")];
        let half = self.width() / 2.0;
        for _ in 0..OTHERS {
            self.room(LINE_HEIGHT);
            let mut items = Vec::new();
            for (column, label) in labels.iter().enumerate() {
                let x = MARGIN + column as f32 * half;
                self.plan.frame(self.page, LINE, 0.5, Area { x, y: self.y, w: half, h: LINE_HEIGHT });
                let line = self.setter.line(LABEL, label);
                let area = Area { x: x + 4.0, y: self.y + 2.0, w: half, h: LABEL.leading() };
                items.extend(place(vec![line], Look::muted(LABEL), area));
            }
            // Which lines are meant was said once, in the heading.
            self.plan.artifact(self.page, ArtifactType::Other, items);
            self.y += LINE_HEIGHT;
        }
        self.y += 14.0;
    }

    /// What becomes of the paper.
    fn by_hand(&mut self) {
        let text = self.words.get("sheet-blank-about");
        self.room(3.0 * BODY.leading());
        self.plan.rule(self.page, EDGE, 0.5, [MARGIN, self.y, self.plan.width - MARGIN, self.y]);
        self.y += 5.0;
        let node = self.plan.root(Tag::P);
        self.paragraph(node, Look::text(BODY), &text, 0.0);
    }
}
