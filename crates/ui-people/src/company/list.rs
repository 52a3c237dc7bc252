//! The office's list of periods in company.

use assidu_domain::{CompanyPeriodId, PersonId, company::LinkState};
use jiff::civil::Date;
use maud::{Markup, html};

use super::week;
use crate::{
    Frame, attendance,
    model::Chip,
    parts::{Tone, avatar, badge, chips, empty, link_button, note, search},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// Periods that fit a filter.
#[derive(Clone, Debug)]
pub struct CompanyList {
    /// Filters as links.
    pub chips: Vec<Chip>,
    /// The word of the filter (`show`).
    pub show: String,
    /// Words that are searched for.
    pub words: String,
    /// The periods.
    pub lines: Vec<CompanyLine>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// One period.
#[derive(Clone, Debug)]
pub struct CompanyLine {
    /// The period.
    pub id: CompanyPeriodId,
    /// The learner.
    pub person: PersonId,
    /// Name, or empty when they were erased.
    pub name: String,
    /// The tutor.
    pub tutor: String,
    /// Name of the host organisation.
    pub host: String,
    /// First and last day.
    pub days: [Date; 2],
    /// Weeks in all, and those that are settled.
    pub weeks: (u32, u32),
    /// Mondays of weeks that are late.
    pub missing: Vec<Date>,
    /// Disputed weeks.
    pub disputed: u32,
    /// How the tutor's link stands.
    pub link: LinkState,
    /// Whether the tutor signed on a device of the learner's.
    pub same_device: bool,
}

impl CompanyList {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Attendance,
            &t.get("company-title"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        (attendance::links(frame, routes::COMPANY))
                        h1 { (t.get("company-title")) } p.muted { (t.get("company-intro")) }
                    }
                    div.row.actionsrow {
                        @if !self.lines.is_empty() {
                            @for kind in ["csv", "xlsx"] {
                                (link_button(&urls::company_file(kind, &self.show, &self.words), "", "download", &kind.to_uppercase()))
                            }
                        }
                    }
                }
                (search(frame, routes::COMPANY, &self.words, &[("show", &self.show)]))
                (chips(frame, &self.chips))
                section.panel.card aria-label=(t.get("company-title")) {
                    @if self.lines.is_empty() { (empty(&t.get("company-none"), None)) }
                    @else { ul.plainlist role="list" { @for line in &self.lines { li.stack { (line.item(frame)) } } } }
                }
                @if self.more { (note(Tone::Ink, &t.get("company-more"))) }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count: Some(count),
            href: routes::COMPANY.to_owned(),
            current,
        };
        Self {
            chips: vec![chip("Semaines manquantes", 2, true), chip("Tuteur à solliciter", 1, false)],
            show: "missing".to_owned(),
            words: String::new(),
            lines: vec![
                CompanyLine::sample(1, "Aïcha Benali", LinkState::None),
                CompanyLine::sample(2, "Maximilian-Alexander von Hohenlohe-Langenburg", LinkState::Open),
                CompanyLine::sample(3, "", LinkState::Used),
            ],
            more: true,
        }
    }

    /// A sample: nothing.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { lines: Vec::new(), more: false, ..Self::sample() }
    }
}

impl CompanyLine {
    fn item(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let name = if self.name.is_empty() { t.get("absence-erased") } else { self.name.clone() };
        let missing: Vec<String> = self.missing.iter().map(|week| t.date_short(*week)).collect();
        html! {
            div.row {
                div.person.grow {
                    (avatar(&name))
                    span {
                        @if self.name.is_empty() { (name) } @else { a href=(urls::person_company(self.person)) { (name) } }
                        span.sub { (self.host) " · " (self.tutor) }
                        span.sub.num { (week::days(frame, self.days)) }
                    }
                }
                span.small.num { (t.with("company-progress", &[("settled", u64::from(self.weeks.1).into()), ("weeks", u64::from(self.weeks.0).into())])) }
            }
            div.row {
                @if !missing.is_empty() {
                    (badge(Tone::Bad, "triangle-alert", &t.with("company-missing", &[("count", missing.len().into())])))
                    span.small.muted { (t.with("company-missing-weeks", &[("days", missing.join(", ").into())])) }
                }
                @if self.disputed > 0 {
                    (badge(Tone::Warn, "triangle-alert", &t.with("company-disputed", &[("count", u64::from(self.disputed).into())])))
                }
                (link_badge(frame, self.link))
                @if self.same_device { (badge(Tone::Bad, "triangle-alert", &t.get("company-same-device"))) }
            }
        }
    }

    fn sample(n: u8, name: &str, link: LinkState) -> Self {
        let day = samples::facts().day;
        Self {
            id: CompanyPeriodId::from_bytes([n; 16]),
            person: samples::person(n),
            name: name.to_owned(),
            tutor: "Luc Rousseau".to_owned(),
            host: "Atelier Rousseau SARL".to_owned(),
            days: [day, day.saturating_add(jiff::Span::new().days(60))],
            weeks: (8, u32::from(n)),
            missing: if n == 3 {
                Vec::new()
            } else {
                vec![day, day.saturating_add(jiff::Span::new().days(7))]
            },
            disputed: u32::from(n == 2),
            link,
            same_device: n == 3,
        }
    }
}

/// How the tutor's link stands.
pub(super) fn link_badge(frame: &Frame, link: LinkState) -> Markup {
    let t = frame.t();
    match link {
        LinkState::None => html! {},
        LinkState::Open => badge(Tone::Ink, "send", &t.get("company-link-open")),
        LinkState::Used => badge(Tone::Ok, "circle-check", &t.get("company-link-used")),
        LinkState::Over => badge(Tone::Warn, "hourglass", &t.get("company-link-over")),
    }
}
