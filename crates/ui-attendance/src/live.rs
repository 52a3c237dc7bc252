//! A class meeting, live: who has signed, the code, roll call, the trainer's signature.
//!
//! The page and the events of its stream are made by the same functions, so they cannot differ.

mod oddities;
mod panels;
mod roster;
mod sample;

use assidu_domain::{
    MeetingId, PersonId, SheetId, SignOffId,
    matrix::Right,
    signing::{AttendanceState, Half, Method},
};
use jiff::civil::Time;
use maud::{Markup, html};

pub use self::oddities::Oddity;

use crate::{
    Frame,
    model::{Facts, Stage, Tally, Trace},
    parts::{self, Code, Field, SignPad, Tone, crumbs, icon, link_button, meeting_facts, note, qr_card},
    shell::{self, Place, Scripts},
    urls::{self, PlanningAddress, routes},
};

/// Something to put in place of what is at `target`: one of several in an event of the stream.
pub(crate) fn partial(target: &str, content: &Markup) -> Markup {
    html! { hx-partial hx-target=(target) hx-swap="outerHTML" { (content) } }
}

/// A class meeting, live. Everything the page shows; fragments are made from the same struct.
#[derive(Clone, Debug)]
pub struct Live {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Where it is in its life.
    pub stage: Stage,
    /// The sign-off whose signatures are shown.
    pub sign_off: SignOffId,
    /// All sign-offs of the class meeting, when there are several.
    pub slots: Vec<SlotTab>,
    /// Everyone who is expected, in the order of the list.
    pub rows: Vec<Row>,
    /// The code; `None` when nothing can be signed now.
    pub code: Option<Code>,
    /// What happened lately, newest first.
    pub feed: Vec<FeedItem>,
    /// The trainers and their signatures.
    pub trainers: Vec<TrainerRow>,
    /// The pad of the trainer who is looking, when they still have to sign.
    pub pad: Option<SignPad>,
    /// Why digital signing was declared down, when it was.
    pub outages: Vec<String>,
    /// Whether funders are shown; hidden by default, since the page gets projected.
    pub funders: bool,
    /// Whether the person looking has the class meeting in hand: the code and its stream are theirs.
    pub supervises: bool,
    /// Whether the person looking may say who stands in for a trainer.
    pub names_substitutes: bool,
    /// Whether the person looking may mark, call the roll and close.
    pub may_mark: bool,
    /// Whether the device may be handed round here.
    pub device: bool,
    /// Whether presence tokens can be placed now.
    pub tokens: bool,
    /// Whether a printed code waits for the trainer's word, so that it is one tap away.
    pub confirms: bool,
    /// Its sheet, once there is one.
    pub sheet: Option<SheetId>,
    /// What is odd about it, once it is over; none while it runs, when the page may be projected.
    pub oddities: Option<Vec<Oddity>>,
    /// Sixteen random bytes in hexadecimal, so that an act sent twice acts once; for whoever may act.
    pub key: String,
}

/// One of several sign-offs of a class meeting.
#[derive(Clone, Debug)]
pub struct SlotTab {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// Which part.
    pub half: Half,
    /// Start.
    pub start: Time,
    /// End.
    pub end: Time,
}

/// One person of the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// State.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When signed.
    pub signed_at: Option<Time>,
    /// How signed.
    pub method: Option<Method>,
    /// The signature.
    pub trace: Option<Trace>,
    /// Funders.
    pub funders: Vec<String>,
    /// Is a guest, and none of the learners.
    pub is_guest: bool,
    /// Takes part at a distance.
    pub remote: bool,
    /// Need not sign digitally: the trainer states the presence.
    pub exempt: bool,
    /// Signs on paper, for the sake of whoever pays.
    pub on_paper: bool,
    /// Where a reader read their badge, which says that they are here.
    pub badge: Option<String>,
    /// When the trainer saw the person, who will sign later: a presence token that is open.
    pub token: Option<Time>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub struct FeedItem {
    /// When.
    pub at: Time,
    /// Who.
    pub name: String,
    /// What.
    pub what: FeedKind,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedKind {
    /// Signed.
    Signed,
    /// Was given a state.
    Marked(AttendanceState),
    /// Signed as trainer.
    TrainerSigned,
}

/// One trainer of the class meeting.
#[derive(Clone, Debug)]
pub struct TrainerRow {
    /// Name as people say it.
    pub name: String,
    /// For whom they stand in by a link, or nobody.
    pub stands_in_for: Option<String>,
    /// When signed.
    pub signed_at: Option<Time>,
    /// The signature.
    pub trace: Option<Trace>,
}

impl Live {
    /// Counts over all rows.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for row in &self.rows {
            tally.count(row.state, row.signed_at.is_some(), row.is_guest);
        }
        tally
    }
}

impl Live {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = if frame.is_staff() { Place::Planning } else { Place::TrainerDay };
        let scripts = if self.pad.is_some() { Scripts::LiveAndPad } else { Scripts::Live };
        shell::staff(
            frame,
            place,
            &self.facts.title,
            scripts,
            &html! {
                (self.stream())
                div.topline {
                    div {
                        (self.crumbs(frame))
                        h1 { (self.facts.title) }
                        (meeting_facts(frame, &self.facts))
                        p.row.livestate { (self.stage_mark(frame)) @if self.running() && self.supervises { (self.connection(frame)) } }
                    }
                    (self.actions(frame))
                }
                @for reason in &self.outages {
                    (note(Tone::Warn, &t.with("outages-here", &[("reason", reason.into())])))
                }
                @if self.slots.len() > 1 { (self.slot_tabs(frame)) }
                div.cols.qrfirst {
                    section.panel.card aria-labelledby="h-roster" { (self.roster(frame)) }
                    div.second.stack {
                        @if self.running() && self.supervises {
                            section.panel.card.first aria-labelledby="h-qr" {
                                header { h2 id="h-qr" { (t.get("live-sign")) } }
                                (qr_card(frame, self.code.as_ref(), Some(&urls::qr(self.meeting))))
                            }
                        }
                        @if self.may_mark && self.running() { (self.roll_call(frame)) }
                        (self.trainer_panel(frame))
                        @if let Some(found) = &self.oddities { (oddities::panel(frame, found)) }
                        section.panel.card aria-labelledby="h-feed" {
                            header { h2 id="h-feed" { (t.get("live-feed")) } }
                            div.in { (self.feed_list(frame)) }
                        }
                    }
                }
                p.vh id="live-word" role="status" { }
            },
        )
    }

    /// Everything that changes, for the first event of every (re)connection of the stream: the `data:` lines of
    /// one unnamed event.
    #[must_use]
    pub fn snapshot(&self, frame: &Frame) -> Markup {
        html! {
            (partial("#stage", &self.stage_mark(frame)))
            (partial("#tally", &parts::tally(frame, &self.tally())))
            (partial("#rows", &self.body(frame)))
            (partial("#feed", &self.feed_list(frame)))
            (partial("#trainers", &self.trainer_list(frame)))
            @if self.running() { (self.code_update(frame)) }
        }
    }

    /// Tally, feed, trainers and the rows of these people, for the events after that.
    #[must_use]
    pub fn update(&self, frame: &Frame, changed: &[PersonId]) -> Markup {
        html! {
            (partial("#stage", &self.stage_mark(frame)))
            (partial("#tally", &parts::tally(frame, &self.tally())))
            @for row in self.rows.iter().filter(|r| changed.contains(&r.person)) {
                (partial(&format!("#r-{}", row.person), &self.row(frame, row, true)))
            }
            (partial("#feed", &self.feed_list(frame)))
            (partial("#trainers", &self.trainer_list(frame)))
        }
    }

    /// The code alone, each time it changes.
    #[must_use]
    pub fn code_update(&self, frame: &Frame) -> Markup {
        partial("#qr", &qr_card(frame, self.code.as_ref(), Some(&urls::qr(self.meeting))))
    }

    /// Whether people can still sign or be marked.
    pub(crate) fn running(&self) -> bool {
        matches!(self.stage, Stage::Upcoming | Stage::Open | Stage::ToClose)
    }

    /// Whether its time is over, so that what is odd about it can be looked at.
    #[must_use]
    pub fn is_over(&self) -> bool {
        matches!(self.stage, Stage::ToClose | Stage::Sealing | Stage::Sealed)
    }

    /// The stream while something can happen; a look every three seconds while the sheet is being sealed.
    fn stream(&self) -> Markup {
        let here = urls::meeting_view(self.meeting, Some(self.sign_off), self.funders);
        html! {
            @if self.running() && self.supervises {
                div hx-sse:connect=(urls::events(self.meeting, Some(self.sign_off), self.funders, false)) hx-swap="none" hidden {}
            } @else if self.stage == Stage::Sealing {
                div hx-get=(here) hx-trigger="every 3s" hx-select="#main" hx-target="#main" hx-swap="outerHTML" hidden {}
            }
        }
    }

    /// The way back: to the planning of that week, or to one's own class meetings.
    fn crumbs(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = parts::capital(&t.date_short(self.facts.day));
        if frame.is_staff() {
            let week = PlanningAddress { from: Some(self.facts.day), ..PlanningAddress::default() };
            crumbs(frame, &week.page(), &t.get("nav-planning"), &day)
        } else {
            crumbs(frame, routes::TRAINER_DAY, &t.get("nav-trainer-day"), &day)
        }
    }

    fn stage_mark(&self, frame: &Frame) -> Markup {
        html! { span id="stage" { (parts::stage(frame, self.stage)) } }
    }

    fn connection(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            span.live data-state="off" data-on=(t.get("live-on")) data-off=(t.get("live-off")) {
                span.badge { span.pulse {} span data-word { (t.get("live-plain")) } }
            }
        }
    }

    fn actions(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            div.row.actionsrow {
                @if let Some(sheet) = self.sheet {
                    (link_button(&urls::sheet_pdf(sheet), "", "download", &t.get("live-pdf")))
                }
                @if frame.may(Right::Reopen) && matches!(self.stage, Stage::Sealing | Stage::Sealed) { (self.reopening(frame)) }
                @if frame.may(Right::Correct) && matches!(self.stage, Stage::ToClose | Stage::Sealing | Stage::Sealed) {
                    (link_button(&urls::corrections(self.meeting), "", "pen-line", &t.get("correct-open")))
                }
                @if frame.may(Right::Correct) && self.stage != Stage::Cancelled {
                    (link_button(&urls::paper(self.meeting), "", "printer", &t.get("paper-open-page")))
                } @else if self.may_mark && self.running() {
                    (link_button(&urls::paper_blank(self.meeting), "", "printer", &t.get("paper-blank")))
                }
                @if frame.may(Right::ChangePlanning) && self.stage == Stage::Cancelled {
                    (parts::post_button(
                        frame, &urls::restoration(self.meeting), &[("key", &self.key)], "", "undo-2", &t.get("meeting-restore"),
                    ))
                }
                @if frame.may(Right::ChangePlanning) && self.running() {
                    (link_button(&urls::meeting_edit(self.meeting), "", "settings", &t.get("live-edit")))
                }
                @if frame.may(Right::ChangePlanning) { (link_button(&urls::meeting_like(self.meeting), "", "copy", &t.get("meeting-copy"))) }
                @if self.names_substitutes && self.running() {
                    (link_button(&urls::meeting_people(self.meeting), "", "users", &t.get("joining-title")))
                }
                @if self.may_mark && self.running() {
                    (link_button(&urls::ways(self.meeting), "", "list-filter", &t.get("ways-title")))
                }
                @if self.device && self.may_mark && self.running() {
                    (self.hand_round(frame))
                }
                @if self.may_mark && self.running() {
                    (link_button(&urls::closure(self.meeting), "primary", "check", &t.get("live-close")))
                }
            }
        }
    }

    /// Handing the device round, with a PIN of one's own choice or without.
    fn hand_round(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            details.menu {
                summary.btn { (icon("tablet-smartphone")) (t.get("live-kiosk")) }
                form.pop.stack method="post" action=(urls::kiosk(self.meeting, self.sign_off)) {
                    (parts::hidden("csrf", &frame.csrf))
                    (Field {
                        name: "pin", label: &t.get("kiosk-pin"), hint: &t.get("kiosk-pin-hint"), kind: "password",
                        inputmode: "numeric", autocomplete: "off", longest: 12, ..Field::default()
                    }.render())
                    (parts::submit("primary block", "tablet-smartphone", &t.get("kiosk-hand-round")))
                }
            }
        }
    }

    /// Opening again needs a reason, which goes into the log.
    fn reopening(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let reason = Field {
            name: "reason",
            label: &t.get("reopen-reason"),
            hint: &t.get("reopen-hint"),
            required: true,
            longest: 500,
            ..Field::default()
        };
        html! {
            details.menu {
                summary.btn { (icon("undo-2")) (t.get("reopen-open")) }
                form.pop.stack method="post" action=(urls::reopening(self.meeting)) {
                    (parts::hidden("csrf", &frame.csrf))
                    (reason.render())
                    (parts::submit("primary block", "undo-2", &t.get("reopen-open")))
                }
            }
        }
    }

    fn slot_tabs(&self, frame: &Frame) -> Markup {
        html! {
            nav.tabs.slots aria-label=(frame.t().get("live-slots")) {
                @for slot in &self.slots {
                    a href=(urls::meeting_view(self.meeting, Some(slot.sign_off), self.funders))
                        aria-current=[(slot.sign_off == self.sign_off).then_some("true")] {
                        (parts::capital(&parts::half(frame, slot.half))) " " span.num {
                            (frame.t().time_range(slot.start, slot.end))
                        }
                    }
                }
            }
        }
    }
}
