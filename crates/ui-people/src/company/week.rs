//! One week in company: how it stands, its hours, and the fields to give them.

use assidu_domain::company::{DayHalf, Verdict, WeekState, write_hours};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, Tone, badge},
    samples,
};

/// A half-day.
#[derive(Clone, Debug)]
pub struct CompanyHalf {
    /// The day.
    pub day: Date,
    /// Which half.
    pub half: DayHalf,
    /// Planned minutes.
    pub planned: u32,
    /// Declared minutes, once it was declared.
    pub declared: Option<u32>,
    /// What was said of it, with the minutes that hold.
    pub verdict: Option<(Verdict, u32)>,
    /// What stands in its field.
    pub typed: String,
    /// Whether "disputed" is ticked.
    pub disputed: bool,
}

/// A week.
#[derive(Clone, Debug)]
pub struct CompanyWeek {
    /// Its Monday.
    pub week: Date,
    /// How it stands.
    pub state: WeekState,
    /// The last day on which it is not late.
    pub due: Date,
    /// Whether it can be declared now.
    pub open: bool,
    /// Its half-days.
    pub halves: Vec<CompanyHalf>,
    /// What the learner said to it.
    pub comment: String,
    /// Why something was corrected or disputed.
    pub reason: String,
    /// Whether staff wrote it, not the tutor.
    pub by_staff: bool,
    /// Whether it was declared late.
    pub late: bool,
    /// Whether the learner signed it.
    pub signed: bool,
    /// Declared minutes.
    pub minutes: u32,
    /// Minutes that hold.
    pub settled: Option<u32>,
    /// The declaration, for the form (`seen.…`), or empty.
    pub seen: String,
}

/// How a week stands.
pub(super) fn state_badge(frame: &Frame, state: WeekState) -> Markup {
    let (tone, symbol) = match state {
        WeekState::Later => (Tone::Plain, "clock"),
        WeekState::Open => (Tone::Ink, "pen-line"),
        WeekState::Missing | WeekState::Lapsed => (Tone::Bad, "triangle-alert"),
        WeekState::Declared => (Tone::Ink, "hourglass"),
        WeekState::Accepted => (Tone::Ok, "circle-check"),
        WeekState::Corrected => (Tone::Ok, "pen-line"),
        WeekState::Disputed => (Tone::Warn, "triangle-alert"),
    };
    badge(tone, symbol, &frame.t().get(&format!("company-state-{}", state.name())))
}

/// "Semaine du lundi 16 novembre 2026".
pub(super) fn title(frame: &Frame, week: Date) -> String {
    let t = frame.t();
    t.with("company-week-of", &[("day", t.date_long(week).into())])
}

/// First and last day in words.
pub(super) fn days(frame: &Frame, [first, last]: [Date; 2]) -> String {
    let t = frame.t();
    format!("{} – {}", t.date_short(first), t.date_short(last))
}

/// The word for whoever follows the learner in company.
pub(super) fn tutor_word(frame: &Frame, apprentice: bool) -> String {
    frame.t().get(if apprentice { "company-master" } else { "company-tutor" })
}

impl CompanyWeek {
    /// The half-days by day: those that are planned, declared or typed.
    fn by_day(&self, all: bool) -> Vec<(Date, [Option<&CompanyHalf>; 2])> {
        let mut days: Vec<(Date, [Option<&CompanyHalf>; 2])> = Vec::new();
        for half in &self.halves {
            if !all && half.planned == 0 && half.declared.is_none() {
                continue;
            }
            let place = usize::from(half.half == DayHalf::Afternoon);
            match days.last_mut() {
                Some((day, halves)) if *day == half.day => halves[place] = Some(half),
                _ => {
                    let mut halves = [None, None];
                    halves[place] = Some(half);
                    days.push((half.day, halves));
                }
            }
        }
        days
    }

    /// The hours as they are known.
    pub(super) fn hours(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.hours {
                (head(frame))
                tbody { @for (day, halves) in self.by_day(false) {
                    tr {
                        th scope="row" { (parts::capital(&t.date_day(day))) }
                        @for half in halves {
                            td.num { @if let Some(half) = half { (half.words(frame)) } }
                        }
                    }
                } }
            }
            p.small {
                (t.with("company-total", &[("hours", t.duration(i64::from(self.minutes)).into())]))
                @if let Some(settled) = self.settled {
                    " " (t.with("company-total-settled", &[("hours", t.duration(i64::from(settled)).into())]))
                }
            }
            @if !self.comment.is_empty() { p.small { (t.get("company-comment")) " " (self.comment) } }
            @if !self.reason.is_empty() {
                p.small {
                    (t.get(if self.by_staff { "company-reason-staff" } else { "company-reason" })) " " (self.reason)
                }
            }
        }
    }

    /// Fields for the hours of each half-day. `form` is the form to which they belong, when they stand outside of it;
    /// `with_dispute` lets each be
    /// disputed, and leaves out those that are neither planned nor declared.
    pub(super) fn fields(&self, frame: &Frame, form: Option<&str>, with_dispute: bool) -> Markup {
        let t = frame.t();
        let label = |half: &CompanyHalf| {
            format!("{}, {}", t.date_day(half.day), t.get(&format!("company-{}", half.half.name())))
        };
        html! {
            table.hours {
                (head(frame))
                tbody { @for (day, halves) in self.by_day(!with_dispute) {
                    tr {
                        th scope="row" { (parts::capital(&t.date_day(day))) }
                        @for half in halves { td { @if let Some(half) = half {
                            @let name = format!("h.{}.{}", half.day, half.half.name());
                            label.vh for=(name) { (label(half)) }
                            input.input id=(name) name=(name) value=(half.typed) form=[form] maxlength="6"
                                autocomplete="off" inputmode="text";
                            @if with_dispute {
                                @let dispute = format!("disputed.{}.{}", half.day, half.half.name());
                                label.check.small for=(dispute) {
                                    input type="checkbox" id=(dispute) name=(dispute) value="1" form=[form] checked[half.disputed];
                                    span { (t.get("validation-disputed")) span.vh { " : " (label(half)) } }
                                }
                            }
                        } } }
                    }
                } }
            }
        }
    }

    /// A sample.
    pub(super) fn sample(state: WeekState) -> Self {
        let week = samples::facts().day;
        let halves = (0..10_i64).map(|n| {
            let day = week.saturating_add(jiff::Span::new().days(n / 2));
            let is_said = !matches!(state, WeekState::Later | WeekState::Open | WeekState::Missing);
            let settled = state.is_settled() || state == WeekState::Disputed;
            let verdict = match (state, n) {
                (WeekState::Disputed, 3) => Verdict::Disputed,
                (WeekState::Corrected, 3) => Verdict::Corrected,
                _ => Verdict::Accepted,
            };
            CompanyHalf {
                day,
                half: if n % 2 == 0 { DayHalf::Morning } else { DayHalf::Afternoon },
                planned: 210,
                declared: is_said.then_some(210),
                verdict: settled.then_some((verdict, if n == 3 { 120 } else { 210 })),
                typed: write_hours(210),
                disputed: false,
            }
        });
        let settled = state.is_settled();
        Self {
            week,
            state,
            due: week.saturating_add(jiff::Span::new().days(8)),
            open: state.can_be_declared(),
            halves: halves.collect(),
            comment: if settled { String::new() } else { "Chantier à Albi mercredi.".to_owned() },
            reason: match state {
                WeekState::Disputed | WeekState::Corrected => "Partie à 15 h mardi.".to_owned(),
                _ => String::new(),
            },
            by_staff: false,
            late: state == WeekState::Corrected,
            signed: state == WeekState::Accepted,
            minutes: if state == WeekState::Missing { 0 } else { 2100 },
            settled: settled.then_some(2010),
            seen: "evt_01".to_owned(),
        }
    }
}

impl CompanyHalf {
    fn words(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let duration =
            |minutes: u32| if minutes == 0 { "–".to_owned() } else { t.duration(i64::from(minutes)) };
        html! {
            @match (self.verdict, self.declared) {
                (Some((Verdict::Corrected, minutes)), declared) => {
                    @if let Some(declared) = declared { s { (duration(declared)) } " " }
                    strong { (duration(minutes)) }
                }
                (Some((Verdict::Disputed, _)), declared) => {
                    (duration(declared.unwrap_or(0))) " " span.sub { (t.get("validation-disputed")) }
                }
                (_, Some(declared)) => { (duration(declared)) }
                (_, None) => { span.muted { (duration(self.planned)) } }
            }
        }
    }
}

fn head(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        thead { tr {
            th scope="col" { (t.get("company-day")) }
            th scope="col" { (t.get("company-morning")) }
            th scope="col" { (t.get("company-afternoon")) }
        } }
    }
}
