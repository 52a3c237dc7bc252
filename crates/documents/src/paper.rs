//! A plain document: a heading, facts, paragraphs, tables. Receipts and the summaries of dossiers are such.
//!
//! It knows no words of its own: whoever makes one gives every text, in one language.

use assidu_domain::Instant;
use krilla::tagging::{ArtifactType, ListNumbering, TableHeaderScope, Tag};

use crate::{
    file::{self, Attachment, Facts},
    fonts::Fonts,
    ink,
    plan::{Area, Color, Heading, Item, NodeId, Plan},
    qr::Code,
    sheet::{
        RenderError, Strokes,
        layout::{
            EDGE, FLAG, FOOT_MARGIN, FOOTER, LINE, LONG, Look, MARGIN, MUTED, SHORT, SUNKEN, TEXT, WARN,
            level, place,
        },
    },
    typeset::{Line, Style, Typesetter, clean},
};

const LABEL: Style = Style::regular(7.5);
const VALUE: Style = Style::regular(9.5);
const BODY: Style = Style::regular(9.0);
const SMALL: Style = Style::regular(7.6);
const CELL: Style = Style::regular(7.6);
const HEAD: Style = Style::bold(7.6);
const FOOT: Style = Style::regular(6.5);
/// Width of the labels of facts.
const LABELS: f32 = 150.0;
/// Room of a drawing.
const INK: (f32, f32) = (220.0, 74.0);
/// White space around what a cell of a table holds.
const PAD: f32 = 3.0;

/// A document of plain values, every text in its language.
pub(crate) struct Paper<'a> {
    pub(crate) language: &'a str,
    pub(crate) document_id: &'a str,
    pub(crate) made_at: Instant,
    /// Who issues it: the name, then lines under it.
    pub(crate) issuer: Vec<String>,
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// What must not be overlooked: a word and why.
    pub(crate) banners: Vec<(String, String)>,
    pub(crate) blocks: Vec<Block>,
    /// Lines at the foot of every page; the last one is the address, a link, if there is one.
    pub(crate) foot: Vec<String>,
    /// Empty where the document is nowhere but here.
    pub(crate) address: &'a str,
    /// What the link to the address, and its code, are said to be.
    pub(crate) address_about: String,
    /// The number of a page, from the first.
    pub(crate) numbers: &'a dyn Fn(usize, usize) -> String,
    pub(crate) attached: Attachment<'a>,
}

/// A piece of the document.
pub(crate) enum Block {
    /// What must not be overlooked: how it stands, a word and why.
    Banner(Tone, String, String),
    /// A second-level heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph of lesser weight.
    Small(String),
    /// Labels and values, one under the other.
    Facts(Vec<(String, String)>),
    /// A drawn signature, with what it is.
    Ink(String, Strokes),
    /// A table: heads, shares of the width, rows.
    Table(Vec<String>, Vec<f32>, Vec<Vec<String>>),
}

/// How something stands; the words say it, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Unclear,
    Bad,
}

impl Tone {
    const fn fill(self) -> Color {
        match self {
            Self::Good => [0xe3, 0xf3, 0xe6],
            Self::Unclear => WARN,
            Self::Bad => [0xfb, 0xe3, 0xe0],
        }
    }
}

struct Layout<'a> {
    paper: &'a Paper<'a>,
    plan: Plan,
    setter: Typesetter,
    page: usize,
    y: f32,
}

/// Writes the document as PDF/A-3a and PDF/UA-1; the same values give the same bytes.
pub(crate) fn render(paper: &Paper<'_>) -> Result<Vec<u8>, RenderError> {
    let mut plan = Plan::new(SHORT, LONG);
    let page = plan.start_page();
    let mut layout = Layout { paper, plan, setter: Typesetter::new(Fonts::load()?), page, y: MARGIN };
    layout.head();
    for block in &paper.blocks {
        layout.block(block);
    }
    layout.feet()?;
    let (title, subject) = (clean(&paper.title), clean(&paper.subtitle));
    let author = clean(paper.issuer.first().map_or("", String::as_str));
    let facts = Facts {
        title: &title,
        subject: &subject,
        author: &author,
        language: paper.language,
        document_id: paper.document_id,
        made_at: paper.made_at,
    };
    file::write(&layout.plan, &facts, Some(&paper.attached))
}

impl Layout<'_> {
    fn width(&self) -> f32 {
        self.plan.width - 2.0 * MARGIN
    }

    fn foot_top(&self) -> f32 {
        self.plan.height - FOOT_MARGIN - FOOTER
    }

    /// Starts a new page when less than `height` is left; says whether it did.
    fn room(&mut self, height: f32) -> bool {
        if self.y + height <= self.foot_top() - 12.0 {
            return false;
        }
        self.page = self.plan.start_page();
        let text = format!("{} · {}", self.paper.title, self.paper.subtitle);
        let line = self.setter.cut(FOOT, &text, self.width());
        let head = Item::Text { line, x: MARGIN, y: MARGIN + FOOT.ascent(), color: MUTED };
        self.plan.artifact(self.page, ArtifactType::Header, vec![head]);
        self.y = MARGIN + 20.0;
        true
    }

    fn text(&mut self, node: NodeId, look: Look, text: &str, [x, w]: [f32; 2]) {
        for line in self.setter.wrap(look.style, text, w) {
            self.room(look.style.leading());
            let area = Area { x, y: self.y, w, h: look.style.leading() };
            let items = place(vec![line], look, area);
            self.plan.content(self.page, node, items);
            self.y += look.style.leading();
        }
    }

    fn head(&mut self) {
        let paper = self.paper;
        for (number, line) in paper.issuer.iter().filter(|line| !line.trim().is_empty()).enumerate() {
            let node = self.plan.root(Tag::P);
            let look =
                if number == 0 { Look::text(Style::bold(10.5)) } else { Look::muted(Style::regular(7.5)) };
            let width = self.width();
            self.text(node, look, line, [MARGIN, width]);
        }
        self.y += 16.0;
        let top = self.y;
        let (x, width) = (MARGIN + 12.0, self.width() - 12.0);
        let node = self.plan.root(Tag::Hn(level(1), Some(paper.title.clone())));
        self.plan.headings.push(Heading { level: 1, text: paper.title.clone(), page: self.page, y: top });
        self.text(node, Look::text(Style::bold(17.0)), &paper.title, [x, width]);
        if !paper.subtitle.trim().is_empty() {
            let node = self.plan.root(Tag::P);
            self.text(node, Look::text(Style::bold(11.0)), &paper.subtitle, [x, width]);
        }
        let flag = Area { x: MARGIN, y: top + 2.0, w: 4.0, h: (self.y - top - 3.0).max(1.0) };
        self.plan.fill(self.page, FLAG, flag);
        self.y += 10.0;
        for (word, why) in &paper.banners {
            self.banner(Tone::Unclear, word, why);
        }
    }

    fn banner(&mut self, tone: Tone, word: &str, why: &str) {
        let style = Style::bold(9.5);
        let indent = 10.0 + self.setter.width(style, word) + 10.0;
        let (x, width) = (MARGIN + indent, self.width() - indent - 8.0);
        let lines = self.setter.wrap(BODY, why, width);
        let height = (lines.len().max(1) as f32) * BODY.leading() + 9.0;
        self.room(height + 6.0);
        let top = self.y;
        let node = self.plan.root(Tag::P);
        let line = self.setter.line(style, &format!("{word} "));
        let first = Area { x: MARGIN + 10.0, y: top + 4.2, w: indent, h: style.leading() };
        self.plan.content(self.page, node, place(vec![line], Look::text(style), first));
        let rest = Area { x, y: top + 4.8, w: width, h: height };
        self.plan.content(self.page, node, place(lines, Look::text(BODY), rest));
        let area = Area { x: MARGIN, y: top, w: self.width(), h: height };
        self.plan.fill(self.page, tone.fill(), area);
        self.plan.frame(self.page, TEXT, 0.8, area);
        self.y += height + 8.0;
    }

    fn block(&mut self, block: &Block) {
        let width = self.width();
        match block {
            Block::Banner(tone, word, why) => self.banner(*tone, word, why),
            Block::Heading(text) => {
                let style = Style::bold(11.0);
                self.y += 8.0;
                self.room(style.leading() + 40.0);
                let node = self.plan.root(Tag::Hn(level(2), Some(text.clone())));
                let heading = Heading { level: 2, text: text.clone(), page: self.page, y: self.y };
                self.plan.headings.push(heading);
                self.text(node, Look::text(style), text, [MARGIN, width]);
                self.y += 4.0;
            }
            Block::Text(text) => {
                let node = self.plan.root(Tag::P);
                self.text(node, Look::text(BODY), text, [MARGIN, width]);
                self.y += 5.0;
            }
            Block::Small(text) => {
                let node = self.plan.root(Tag::P);
                self.text(node, Look::muted(SMALL), text, [MARGIN, width]);
                self.y += 4.0;
            }
            Block::Facts(facts) => self.facts(facts),
            Block::Ink(alt, strokes) => self.drawing(alt, strokes),
            Block::Table(heads, shares, rows) => self.table(heads, shares, rows),
        }
    }

    fn facts(&mut self, facts: &[(String, String)]) {
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for (label, value) in facts.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let width = self.width() - LABELS;
            let lines = self.setter.wrap(VALUE, value, width);
            let labels = self.setter.wrap(LABEL, &format!("{label} "), LABELS - 10.0);
            let height = (lines.len() as f32 * VALUE.leading()).max(labels.len() as f32 * LABEL.leading());
            self.room(height.min(200.0) + 5.0);
            let item = self.plan.child(list, Tag::LI);
            let node = self.plan.child(item, Tag::Lbl);
            let area = Area { x: MARGIN, y: self.y + 1.4, w: LABELS - 10.0, h: height };
            self.plan.content(self.page, node, place(labels, Look::muted(LABEL), area));
            let node = self.plan.child(item, Tag::LBody);
            let start = self.y;
            self.text(node, Look::text(VALUE), value, [MARGIN + LABELS, width]);
            self.y = self.y.max(start.min(self.y) + height) + 3.0;
            let y = self.y - 1.5;
            self.plan.rule(self.page, LINE, 0.5, [MARGIN, y, self.plan.width - MARGIN, y]);
        }
        self.y += 8.0;
    }

    /// Ink is decoration; what it is stands beside it as text, so that everyone gets the fact.
    fn drawing(&mut self, alt: &str, strokes: &Strokes) {
        self.room(INK.1 + 24.0);
        let node = self.plan.root(Tag::P);
        let width = self.width();
        self.text(node, Look::muted(LABEL), alt, [MARGIN, width]);
        let frame = Area { x: MARGIN, y: self.y + 2.0, w: INK.0, h: INK.1 };
        let inner = Area { x: frame.x + 8.0, y: frame.y + 6.0, w: frame.w - 16.0, h: frame.h - 12.0 };
        self.plan.frame(self.page, LINE, 0.7, frame);
        self.plan.pages[self.page].ink.push(ink::fit(strokes, inner));
        self.y = frame.y + frame.h + 10.0;
    }

    fn table(&mut self, heads: &[String], shares: &[f32], rows: &[Vec<String>]) {
        let whole: f32 = shares.iter().sum::<f32>().max(0.01);
        let widths: Vec<f32> = shares.iter().map(|share| share / whole * self.width()).collect();
        let table = self.plan.root(Tag::Table);
        let header = self.plan.child(table, Tag::THead);
        let row = self.plan.child(header, Tag::TR);
        let nodes: Vec<NodeId> =
            heads.iter().map(|_| self.plan.child(row, Tag::TH(TableHeaderScope::Column))).collect();
        self.room(60.0);
        self.row(heads, &widths, Look::text(HEAD), Some(&nodes), true);
        let body = self.plan.child(table, Tag::TBody);
        for cells in rows {
            let height = self.height_of(cells, &widths, CELL);
            if self.room(height) {
                self.row(heads, &widths, Look::text(HEAD), None, true);
            }
            let row = self.plan.child(body, Tag::TR);
            let nodes: Vec<NodeId> = cells.iter().map(|_| self.plan.child(row, Tag::TD)).collect();
            self.row(cells, &widths, Look::text(CELL), Some(&nodes), false);
        }
        self.y += 10.0;
    }

    fn lines_of(&mut self, cell: &str, width: f32, style: Style) -> Vec<Line> {
        self.setter.wrap(style, &format!("{cell} "), (width - 2.0 * PAD).max(10.0))
    }

    fn height_of(&mut self, cells: &[String], widths: &[f32], style: Style) -> f32 {
        let mut most = 1;
        for (cell, width) in cells.iter().zip(widths) {
            most = most.max(self.lines_of(cell, *width, style).len());
        }
        most as f32 * style.leading() + 2.0 * PAD
    }

    /// One row at `y`: content of these nodes, or decoration when a page repeats the head.
    fn row(&mut self, cells: &[String], widths: &[f32], look: Look, nodes: Option<&[NodeId]>, head: bool) {
        let height = self.height_of(cells, widths, look.style);
        let (mut x, top) = (MARGIN, self.y);
        if head {
            let area = Area { x: MARGIN, y: top, w: self.width(), h: height };
            self.plan.fill(self.page, SUNKEN, area);
        }
        for (place_of, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let lines = self.lines_of(cell, *width, look.style);
            let area = Area { x: x + PAD, y: top + PAD, w: width - 2.0 * PAD, h: height };
            let items = place(lines, look, area);
            match nodes.and_then(|nodes| nodes.get(place_of)) {
                Some(node) => self.plan.content(self.page, *node, items),
                None => self.plan.artifact(self.page, ArtifactType::Header, items),
            }
            x += width;
        }
        self.y = top + height;
        let color = if head { EDGE } else { LINE };
        self.plan.rule(self.page, color, 0.5, [MARGIN, self.y, self.plan.width - MARGIN, self.y]);
    }

    /// The foot of each page; that of the last page is content, the others repeat it.
    fn feet(&mut self) -> Result<(), RenderError> {
        let code = if self.paper.address.is_empty() {
            None
        } else {
            let code = Code::of(self.paper.address)?;
            let unit = FOOTER / code.width() as f32;
            Some(Item::Code { areas: code.areas().into(), x: MARGIN, y: self.foot_top(), unit })
        };
        let width = self.width() - FOOTER - 78.0;
        let mut lines: Vec<Line> = Vec::new();
        let mut address = 0;
        for (at, text) in self.paper.foot.iter().enumerate() {
            if code.is_none() || at + 1 == self.paper.foot.len() {
                address = lines.len();
            }
            lines.extend(self.setter.wrap(FOOT, &format!("{text} "), width).into_iter().take(2));
        }
        let pages = self.plan.pages.len();
        for page in 0..pages {
            self.foot(page, page + 1 == pages, code.as_ref(), (&lines, address));
        }
        Ok(())
    }

    fn foot(&mut self, page: usize, content: bool, code: Option<&Item>, (lines, address): (&[Line], usize)) {
        let top = self.foot_top();
        let height = lines.len() as f32 * FOOT.leading();
        let area = Area {
            x: if code.is_some() { MARGIN + FOOTER + 8.0 } else { MARGIN },
            y: top + (FOOTER - height) / 2.0,
            w: self.width() - FOOTER - 78.0,
            h: height,
        };
        let items = place(lines.to_vec(), Look::muted(FOOT), area);
        let number = (self.paper.numbers)(page + 1, self.plan.pages.len());
        let number = self.setter.line(Style::bold(7.0), &number);
        let right = Area { x: MARGIN, y: top + FOOTER - 9.0, w: self.width(), h: 9.0 };
        let look = Look::text(Style::bold(7.0)).to_the_right();
        self.plan.artifact(page, ArtifactType::Footer, place(vec![number], look, right));
        if !content {
            let all = code.cloned().into_iter().chain(items).collect();
            self.plan.artifact(page, ArtifactType::Footer, all);
            return;
        }
        let Some(code) = code else {
            let node = self.plan.root(Tag::P);
            self.plan.content(page, node, items);
            return;
        };
        let (about, link) = items.split_at(address.min(items.len()));
        let node = self.plan.root(Tag::P);
        self.plan.content(page, node, about.to_vec());
        if let Some(Item::Text { y, line, .. }) = link.first() {
            let area = Area {
                x: area.x,
                y: y - FOOT.ascent(),
                w: line.width().max(20.0),
                h: link.len() as f32 * FOOT.leading(),
            };
            let paragraph = self.plan.root(Tag::P);
            let node = self.plan.child(paragraph, Tag::Link);
            self.plan.content(page, node, link.to_vec());
            let (url, alt) = (self.paper.address.to_owned(), self.paper.address_about.clone());
            self.plan.link(page, node, area, &url, &alt);
        }
        let figure = self.plan.root(Tag::Figure(Some(self.paper.address_about.clone())));
        self.plan.content(page, figure, vec![code.clone()]);
    }
}
