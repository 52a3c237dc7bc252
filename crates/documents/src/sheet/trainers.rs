//! What the trainers attested, meeting by meeting (EMG-05).

use assidu_domain::planning::MeetingKind;
use krilla::tagging::{ListNumbering, Tag};

use super::{
    MeetingAttestation, TrainerAttestation,
    cells::cell_height,
    layout::{LINE, Layout, Look, MARGIN, TEXT, WARN},
};
use crate::{
    plan::{Area, NodeId},
    typeset::Style,
};

const TITLE: Style = Style::bold(7.5);
const SMALL: Style = Style::regular(6.8);
const NAME: Style = Style::regular(8.5);
const MISSING: Style = Style::bold(7.5);
const INK: f32 = 24.0;
const PAD: f32 = 6.0;
const GAP: f32 = 10.0;
/// Height that a pen needs.
const BY_HAND: f32 = 34.0;

/// One card: a meeting and one of its trainers, or none.
type Card<'a> = (&'a MeetingAttestation, Option<&'a TrainerAttestation>);

impl Layout<'_> {
    /// A card for each meeting and trainer, side by side.
    pub(super) fn trainers(&mut self) {
        let cards: Vec<Card<'_>> = self
            .sheet
            .meetings
            .iter()
            .flat_map(|meeting| {
                let none = meeting.trainers.is_empty().then_some((meeting, None));
                none.into_iter().chain(meeting.trainers.iter().map(move |t| (meeting, Some(t))))
            })
            .collect();
        if cards.is_empty() {
            return;
        }
        let title = self.words.get("sheet-trainers");
        self.heading(&title, 50.0);
        let across = if self.plan.width > self.plan.height { 3 } else { 2 };
        let width = (self.width() + GAP) / across as f32 - GAP;
        let list = self.plan.root(Tag::L(ListNumbering::None));
        for row in cards.chunks(across) {
            let height = row.iter().map(|card| self.card_height(*card, width)).fold(0.0, f32::max);
            self.room(height);
            for (place, card) in row.iter().enumerate() {
                let x = MARGIN + place as f32 * (width + GAP);
                self.card(list, *card, Area { x, y: self.y, w: width, h: height });
            }
            self.y += height + 6.0;
        }
        self.y += 8.0;
    }

    /// The words on the left of a card.
    fn card_words(&self, (meeting, trainer): Card<'_>) -> [(Style, String); 3] {
        let mut when = format!("{}, {}", self.words.date_long(meeting.day), self.words.hours(meeting.span));
        // Self-study without a trainer says so by itself.
        let is_said = meeting.trainers.is_empty() && meeting.kind == MeetingKind::SelfStudy;
        if let Some(kind) = self.words.kind(meeting.kind).filter(|_| !is_said) {
            when = format!("{when} · {kind}");
        }
        let nobody = match meeting.kind {
            MeetingKind::SelfStudy => "sheet-trainer-none",
            MeetingKind::Course | MeetingKind::Exam => "sheet-trainer-not-named",
        };
        let who = match trainer {
            None => self.words.get(nobody),
            Some(TrainerAttestation { name, stands_in_for: None, .. }) => name.clone(),
            Some(TrainerAttestation { name, stands_in_for: Some(trainer), .. }) => self.words.with(
                "sheet-trainer-for",
                &[("name", name.as_str().into()), ("trainer", trainer.as_str().into())],
            ),
        };
        [(TITLE, meeting.title.clone()), (SMALL, when), (NAME, who)]
    }

    fn card_height(&mut self, card: Card<'_>, width: f32) -> f32 {
        let (left, right) = split(width);
        let mut words = 0.0;
        for (style, text) in self.card_words(card) {
            words += self.setter.wrap(style, &text, left).len() as f32 * style.leading();
        }
        let seen = match card.1 {
            Some(TrainerAttestation { signature: Some(signature), .. }) => {
                let plan = self.signature_plan(signature, card.0.day, (right, true));
                cell_height(&plan, INK)
            }
            Some(_) if self.is_blank() => BY_HAND,
            Some(_) => {
                let text = self.words.get("sheet-trainer-missing");
                self.setter.wrap(MISSING, &text, right).len() as f32 * MISSING.leading()
            }
            None => 0.0,
        };
        2.0 * PAD + words.max(seen)
    }

    fn card(&mut self, list: NodeId, card: Card<'_>, area: Area) {
        let item = self.plan.child(list, Tag::LI);
        let body = self.plan.child(item, Tag::LBody);
        let (left, right) = split(area.w);
        let mut y = area.y + PAD;
        for (style, text) in self.card_words(card) {
            let node = self.plan.child(body, Tag::P);
            let look = if style == SMALL { Look::muted(style) } else { Look::text(style) };
            y += self.block(node, look, &format!("{text} "), [area.x + PAD, y, left]);
        }
        let signed = Area { x: area.x + area.w - PAD - right, y: area.y + 1.0, w: right, h: area.h - 2.0 };
        match card.1 {
            Some(TrainerAttestation { signature: Some(signature), .. }) => {
                let plan = self.signature_plan(signature, card.0.day, (right, true));
                let node = self.plan.child(body, Tag::P);
                self.draw_cell(node, plan, signed, INK);
            }
            Some(_) if self.is_blank() => {
                let box_ = Area { x: signed.x - 4.0, y: area.y, w: right + 4.0 + PAD, h: area.h };
                self.plan.frame(self.page, LINE, 0.5, box_);
                let text = self.words.get("sheet-blank-signature");
                let node = self.plan.child(body, Tag::P);
                self.block(node, Look::muted(SMALL), &text, [box_.x + 3.0, area.y + 2.0, right]);
            }
            Some(_) => {
                let text = self.words.get("sheet-trainer-missing");
                let lines = self.setter.wrap(MISSING, &text, right).len() as f32;
                let box_ = Area { x: signed.x - 4.0, y: area.y, w: right + 4.0 + PAD, h: area.h };
                self.plan.fill(self.page, WARN, box_);
                self.plan.frame(self.page, TEXT, 0.8, box_);
                let node = self.plan.child(body, Tag::P);
                let top = area.y + (area.h - lines * MISSING.leading()) / 2.0;
                self.block(node, Look::text(MISSING).centred(), &text, [signed.x, top, right]);
            }
            None => {}
        }
        self.plan.frame(self.page, LINE, 0.5, area);
    }
}

/// Width of the words and of the signature.
fn split(width: f32) -> (f32, f32) {
    let right = (width * 0.4).min(104.0);
    (width - right - 3.0 * PAD, right)
}
