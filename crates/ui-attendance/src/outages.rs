//! Declared outages: digital signing was down, so class meetings may be signed on paper.

use assidu_domain::{EventId, SiteId, outage::HalfDay};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{Field, Tone, badge, crumbs, empty, hidden, icon, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The outages that were declared, and the form for one more.
#[derive(Clone, Debug)]
pub struct Outages {
    /// The outages, latest day first.
    pub outages: Vec<OutageLine>,
    /// Sites to choose from.
    pub sites: Vec<(SiteId, String)>,
    /// Whether one for all sites may be declared.
    pub may_all: bool,
    /// What is typed in.
    pub form: OutageForm,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

/// One outage.
#[derive(Clone, Debug)]
pub struct OutageLine {
    /// The event that declared it.
    pub id: EventId,
    /// The day.
    pub day: Date,
    /// Half of it, or all.
    pub half: Option<HalfDay>,
    /// The site, or empty for all.
    pub site: String,
    /// Why.
    pub reason: String,
    /// Who declared it.
    pub author: String,
    /// When.
    pub at: DateTime,
    /// When, by whom and why it was withdrawn.
    pub withdrawn: Option<(DateTime, String, String)>,
}

/// What is typed in of an outage.
#[derive(Clone, Debug, Default)]
pub struct OutageForm {
    /// The day (`day`).
    pub day: String,
    /// Half of it, or empty (`half`).
    pub half: String,
    /// The site, or empty for all (`site`).
    pub site: String,
    /// Why (`reason`).
    pub reason: String,
    /// What is wrong with it; of a withdrawal under `form`.
    pub problems: Vec<Problem>,
}

impl Outages {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Planning,
            &t.get("outages-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::PLANNING, &t.get("nav-planning"), &t.get("outages-title")))
                    h1 { (t.get("outages-title")) }
                    p.muted { (t.get("outages-intro")) }
                } }
                @if let Some(problem) = problem_of(&self.form.problems, "form") {
                    div role="alert" { (note(Tone::Bad, problem)) }
                }
                div.formpage.wide {
                    section.panel.card aria-labelledby="h-declare" {
                        header { h2 id="h-declare" { (t.get("outages-declare")) } }
                        (self.declare(frame))
                    }
                    section.panel.card aria-labelledby="h-declared" {
                        header { h2 id="h-declared" { (t.get("outages-declared")) } }
                        @if self.outages.is_empty() { (empty(&t.get("outages-none"), None)) }
                        @else { (self.table(frame)) }
                    }
                }
            },
        )
    }

    fn declare(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let form = &self.form;
        let choice = |value: String, label: String, now: &str| {
            let chosen = value == now;
            Choice { value, label, chosen }
        };
        let mut halves = vec![choice(String::new(), t.get("outages-whole-day"), &form.half)];
        halves.extend(
            HalfDay::ALL
                .iter()
                .map(|half| choice(half.name().to_owned(), half_word(frame, *half), &form.half)),
        );
        let mut sites = Vec::new();
        if self.may_all {
            sites.push(choice(String::new(), t.get("outages-all-sites"), &form.site));
        }
        sites.extend(self.sites.iter().map(|(id, name)| choice(id.to_string(), name.clone(), &form.site)));
        html! {
            form.in.stack method="post" action=(routes::OUTAGES) {
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                div.fields2 {
                    (Field {
                        name: "day", label: &t.get("outages-day"), kind: "date", value: &form.day, required: true,
                        problem: problem_of(&form.problems, "day"), ..Field::default()
                    }.render())
                    (select("half", &t.get("outages-half"), "", &halves))
                }
                (select("site", &t.get("outages-site"), "", &sites))
                (Field {
                    name: "reason", label: &t.get("reason"), hint: &t.get("outages-reason-hint"), value: &form.reason,
                    required: true, longest: 500, problem: problem_of(&form.problems, "reason"), ..Field::default()
                }.render())
                div { (submit("primary", "check", &t.get("outages-go"))) }
            }
        }
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead { tr {
                    th scope="col" { (t.get("outages-day")) } th scope="col" { (t.get("reason")) }
                    th scope="col" { (t.get("outages-by")) }
                    th scope="col" { span.vh { (t.get("col-marks")) } }
                } }
                tbody { @for line in &self.outages { (self.row(frame, line)) } }
            }
        }
    }

    fn row(&self, frame: &Frame, line: &OutageLine) -> Markup {
        let t = frame.t();
        let moment = |at: DateTime| format!("{} {}", t.date_short(at.date()), t.time(at.time()));
        let day = t.date_short(line.day);
        let half = line.half.map_or_else(|| t.get("outages-whole-day"), |half| half_word(frame, half));
        let site = if line.site.is_empty() { t.get("outages-all-sites") } else { line.site.clone() };
        html! {
            tr {
                th scope="row" {
                    a.rowlink href=(urls::planning_between(line.day, line.day, None)) { (day) }
                    span.sub { (half) " · " (site) }
                }
                td {
                    (line.reason)
                    @if let Some((at, author, reason)) = &line.withdrawn {
                        @let args = [("date", moment(*at).into()), ("author", author.into()), ("reason", reason.into())];
                        span.sub { (badge(Tone::Plain, "undo-2", &t.get("outages-gone"))) " " (t.with("outages-gone-why", &args)) }
                    }
                }
                td { span { (line.author) } span.sub.num { (moment(line.at)) } }
                td.r.act { @if line.withdrawn.is_none() {
                    details.menu {
                        summary.btn.sm { (icon("undo-2")) (t.get("outages-withdraw")) span.vh { " : " (day) } }
                        form.pop.stack method="post" action=(routes::OUTAGE_WITHDRAWAL) {
                            (hidden("csrf", &frame.csrf)) (hidden("outage", &line.id.to_string()))
                            (Field {
                                name: "reason", id: &format!("reason-{}", line.id), label: &t.get("reason"),
                                required: true, longest: 500, ..Field::default()
                            }.render())
                            (submit("danger block", "undo-2", &t.get("outages-withdraw-go")))
                        }
                    }
                } }
            }
        }
    }

    /// A sample: one that holds, and one that was withdrawn.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let at = day.at(8, 40, 0, 0);
        let line = |n: u8, half, site: &str, reason: &str, withdrawn| OutageLine {
            id: EventId::from_bytes([n; 16]),
            day,
            half,
            site: site.to_owned(),
            reason: reason.to_owned(),
            author: "Claire Weber".to_owned(),
            at,
            withdrawn,
        };
        let gone = Some((at, "Claire Weber".to_owned(), "le réseau est revenu avant la séance".to_owned()));
        Self {
            outages: vec![
                line(1, Some(HalfDay::Morning), "Toulouse", "réseau coupé par les travaux de la rue", None),
                line(2, None, "", "serveur arrêté", gone),
            ],
            sites: vec![(SiteId::from_bytes([1; 16]), "Toulouse".to_owned())],
            may_all: true,
            form: OutageForm { day: day.to_string(), ..OutageForm::default() },
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: none yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { outages: Vec::new(), ..Self::sample() }
    }

    /// A sample: what was typed cannot be taken.
    #[must_use]
    pub fn sample_wrong() -> Self {
        let wrong = |field, text: &str| Problem { field, text: text.to_owned() };
        let problems = vec![
            wrong("day", "31 jours avant ou après aujourd’hui, au plus."),
            wrong("reason", "Dites pourquoi."),
        ];
        Self {
            form: OutageForm { day: "2025-01-01".to_owned(), problems, ..OutageForm::default() },
            ..Self::sample()
        }
    }
}

fn half_word(frame: &Frame, half: HalfDay) -> String {
    frame.t().get(&format!("half-{}", half.name()))
}
