//! One cell: ink or a typed name with its time and method, or a state in words. Never empty.

use assidu_domain::{planning::Mode, signing::AttendanceState};
use jiff::civil::Date;

use super::{
    Cell, Ink, Signature, Strokes,
    layout::{Layout, Look, SUNKEN, place},
};
use crate::{
    ink,
    plan::{Area, NodeId},
    typeset::{Line, Style},
};

const CAPTION: Style = Style::regular(6.0);
const STATE: Style = Style::bold(6.8);
const TYPED: Style = Style::regular(8.0);

/// Characters from which a typed name is set small.
const LONG_TYPED: usize = 60;
/// Most lines of a reason.
const MAX_LINES: usize = 10;

/// What a cell shows, measured.
pub(super) struct CellPlan<'a> {
    strokes: Option<&'a Strokes>,
    /// A typed name, in place of ink.
    typed: Vec<Line>,
    caption: Vec<Line>,
    /// What is read aloud instead of the caption.
    spoken: Option<String>,
    /// The state, then what is said of it.
    state: Vec<Line>,
    concerned: bool,
    /// Left free for a pen.
    by_hand: bool,
}

/// Height of what a cell shows.
pub(super) fn cell_height(cell: &CellPlan<'_>, ink: f32) -> f32 {
    let signed = if cell.strokes.is_some() || cell.by_hand {
        ink
    } else {
        typed_height(cell).max(if cell.caption.is_empty() { 0.0 } else { 12.0 })
    };
    signed + cell.caption.len() as f32 * CAPTION.leading() + state_height(cell)
}

fn typed_height(cell: &CellPlan<'_>) -> f32 {
    cell.typed.iter().map(|line| line.style.leading()).sum()
}

fn state_height(cell: &CellPlan<'_>) -> f32 {
    cell.state.iter().map(|line| line.style.leading()).sum()
}

impl Layout<'_> {
    /// Measures a cell of the table.
    pub(super) fn cell_plan<'s>(
        &mut self,
        cell: Option<&'s Cell>,
        (day, mode): (Date, Option<Mode>),
        room: (f32, bool),
    ) -> CellPlan<'s> {
        let Some(cell) = cell else {
            let mut plan = CellPlan::empty(false);
            plan.state = self.setter.wrap(CAPTION, "—", room.0);
            plan.spoken = Some(self.words.get("sheet-not-concerned"));
            return plan;
        };
        let mut plan = match &cell.signature {
            Some(signature) => self.signature_plan(signature, day, room),
            None => CellPlan::empty(true),
        };
        if self.is_blank() && cell.signature.is_none() && cell.state == AttendanceState::Expected {
            plan.by_hand = true;
            return plan;
        }
        for (itself, text) in self.words.state(cell) {
            let style = if itself { STATE } else { CAPTION };
            let mut lines = self.setter.wrap(style, &format!("{text} "), room.0);
            if lines.len() > MAX_LINES {
                // A long reason is told in full in the evidence; a row must fit a page.
                lines.truncate(MAX_LINES - 1);
                lines.push(self.setter.line(style, "…) "));
            }
            plan.state.extend(lines);
        }
        if let Some(mode) = mode.filter(|_| cell.signature.is_some()) {
            let text = format!("{} ", self.words.mode(mode));
            plan.state.extend(self.setter.wrap(CAPTION, &text, room.0));
        }
        plan
    }

    /// Measures a signature with its caption, shortened to what fits, read aloud in full.
    pub(super) fn signature_plan<'s>(
        &mut self,
        signature: &'s Signature,
        day: Date,
        (width, long_fits): (f32, bool),
    ) -> CellPlan<'s> {
        let mut plan = CellPlan::empty(true);
        let caption = self.words.signature(signature, day);
        match &signature.ink {
            Ink::Drawn(strokes) => plan.strokes = Some(strokes),
            Ink::Typed(name) => {
                let long = name.chars().count() > LONG_TYPED;
                plan.typed = self.setter.wrap(if long { CAPTION } else { TYPED }, name, width);
            }
        }
        plan.caption = if long_fits && plan.strokes.is_some() {
            self.setter.wrap(CAPTION, &caption.long, width)
        } else {
            plan.spoken = Some(caption.long);
            self.setter.wrap(CAPTION, &caption.short, width)
        };
        plan
    }

    /// Width of the widest caption with a verb and a time of the same day.
    pub(super) fn longest_caption(&mut self) -> f32 {
        let captions: Vec<_> = self.methods().into_iter().map(|method| self.words.caption(method)).collect();
        captions.iter().map(|caption| self.setter.width(CAPTION, caption)).fold(0.0, f32::max)
    }

    /// Draws a cell in the middle of its area.
    pub(super) fn draw_cell(&mut self, node: NodeId, cell: CellPlan<'_>, area: Area, ink_height: f32) {
        let signed = !cell.caption.is_empty();
        if cell.concerned && !signed && !cell.by_hand {
            self.plan.fill(self.page, SUNKEN, area);
        }
        let (x, w) = (area.x + 2.5, area.w - 5.0);
        let mut y = area.y + (area.h - cell_height(&cell, ink_height)) / 2.0;
        let mut items = Vec::new();
        if let Some(strokes) = cell.strokes {
            let room = Area { x: x + 1.0, y: y + 1.0, w: w - 2.0, h: ink_height - 2.0 };
            self.plan.pages[self.page].ink.push(ink::fit(strokes, room));
            y += ink_height;
        } else if signed {
            let height = typed_height(&cell).max(12.0);
            let style = cell.typed.first().map_or(TYPED, |line| line.style);
            let look = Look::text(style).centred();
            // The name is part of what is read aloud for the caption.
            items.extend(place(cell.typed, look, Area { x, y, w, h: height }));
            y += height;
        }
        let height = cell.caption.len() as f32 * CAPTION.leading();
        items.extend(place(cell.caption, Look::muted(CAPTION).centred(), Area { x, y, w, h: height }));
        y += height;
        let mut state = Vec::new();
        for line in cell.state {
            let style = line.style;
            let look = if style == STATE { Look::text(style) } else { Look::muted(style) };
            state.extend(place(vec![line], look.centred(), Area { x, y, w, h: style.leading() }));
            y += style.leading();
        }
        if cell.concerned {
            self.plan.spoken(self.page, node, items, cell.spoken);
            self.plan.content(self.page, node, state);
        } else {
            self.plan.spoken(self.page, node, state, cell.spoken);
        }
    }
}

impl CellPlan<'_> {
    const fn empty(concerned: bool) -> Self {
        Self {
            strokes: None,
            typed: Vec::new(),
            caption: Vec::new(),
            spoken: None,
            state: Vec::new(),
            concerned,
            by_hand: false,
        }
    }
}
