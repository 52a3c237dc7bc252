//! How presence is signed, as the settings of the provider and the page of a group ask for it; and what that
//! would make of next week.

use assidu_domain::signing::{Half, Identification, Method, Policy, SignOffRule};
use jiff::civil::{Date, DateTime, Time};
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{self, Field, Tone, capital, checkbox, note, select},
};

/// What a policy that is not saved yet would make of next week.
#[derive(Clone, Debug)]
pub struct PolicyPreview {
    /// Monday.
    pub first: Date,
    /// Sunday.
    pub last: Date,
    /// Days with something to sign, in order.
    pub days: Vec<PreviewDay>,
    /// Class meetings that it is about.
    pub meetings: usize,
    /// Of them, those that somebody has signed already: they stay.
    pub kept: usize,
    /// Class meetings of the group that follow another group's policy.
    pub elsewhere: usize,
}

/// One day: what is to be signed now, and what would be.
#[derive(Clone, Debug)]
pub struct PreviewDay {
    /// The day.
    pub day: Date,
    /// Now.
    pub before: Vec<PreviewLine>,
    /// Then.
    pub after: Vec<PreviewLine>,
}

/// One sign-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// Which part.
    pub half: Half,
    /// Titles of its class meetings.
    pub titles: Vec<String>,
    /// Start.
    pub start: Time,
    /// End.
    pub end: Time,
    /// When it opens.
    pub opens: DateTime,
    /// When it closes.
    pub closes: DateTime,
    /// From when on a signature counts as late.
    pub late: Time,
}

/// The fields `rule`, `early_minutes`, `late_minutes`, `lateness_tolerance_minutes`, `methods` (several),
/// `identification` and `trainer_signs`.
pub(crate) fn policy_fields(frame: &Frame, policy: &Policy, problems: &[Problem], rule_hint: &str) -> Markup {
    let t = frame.t();
    let rules: Vec<Choice> = SignOffRule::ALL
        .iter()
        .map(|r| Choice {
            value: r.name().to_owned(),
            label: t.get(&rule_key(*r)),
            chosen: *r == policy.rule,
        })
        .collect();
    let number = |name: &'static str, key: &str, value: i64, range: &'static str| {
        Field {
            name,
            label: &t.get(key),
            hint: &t.get(&format!("{key}-hint")),
            kind: "number",
            value: &value.to_string(),
            required: true,
            range,
            inputmode: "numeric",
            problem: problem_of(problems, name),
            ..Field::default()
        }
        .render()
    };
    let ways: Vec<Choice> = Identification::ALL
        .iter()
        .map(|way| Choice {
            value: way.name().to_owned(),
            label: t.get(&way_key(*way)),
            chosen: *way == policy.identification,
        })
        .collect();
    html! {
        (select("rule", &t.get("settings-rule"), rule_hint, &rules))
        div.fields3 {
            (number("early_minutes", "settings-early", policy.window.early_minutes(), "0..1440"))
            (number("late_minutes", "settings-late", policy.window.late_minutes(), "1..14400"))
            (number("lateness_tolerance_minutes", "settings-tolerance", i64::from(policy.lateness_tolerance_minutes), "0..120"))
        }
        fieldset.checks {
            legend { (t.get("settings-methods")) }
            @if let Some(problem) = problem_of(problems, "methods") {
                p.err { (parts::icon("triangle-alert")) (problem) }
            }
            p.small.muted { (t.get("settings-methods-hint")) }
            @for method in Method::PREFERRED { (way_box(frame, *method, policy.allows(*method))) }
        }
        (select("identification", &t.get("settings-identification"), &t.get("settings-identification-hint"), &ways))
        (checkbox("trainer_signs", "1", "trainer_signs", &t.get("settings-trainer-signs"), policy.trainer_signs))
    }
}

/// A way of signing to be ticked, and what it is worth.
pub(crate) fn way_box(frame: &Frame, method: Method, ticked: bool) -> Markup {
    let id = format!("m-{}", method.name());
    html! {
        div.way {
            (checkbox("methods", method.name(), &id, &parts::method(frame, method), ticked))
            p.small.muted { (frame.t().get(&format!("way-{}", method.name().replace('_', "-")))) }
        }
    }
}

fn rule_key(rule: SignOffRule) -> String {
    format!("rule-{}", rule.name().replace('_', "-"))
}

fn way_key(way: Identification) -> String {
    format!("identification-{}", way.name().replace('_', "-"))
}

/// What differs from another policy, a sentence each.
pub(crate) fn differences(frame: &Frame, own: &Policy, other: &Policy) -> Vec<String> {
    let t = frame.t();
    let mut found = Vec::new();
    let mut say = |key: &str, own: String, other: String| {
        if own != other {
            let values = [("own", own.into()), ("other", other.into())];
            found.push(format!("{} : {}", t.get(key), t.with("policy-instead", &values)));
        }
    };
    let minutes = |minutes: i64| t.duration(minutes);
    let methods = |policy: &Policy| {
        let shown = policy.offered().into_iter();
        shown.map(|m| parts::method(frame, m)).collect::<Vec<_>>().join(", ")
    };
    let yes_no = |yes: bool| t.get(if yes { "yes" } else { "no" });
    say("settings-rule", t.get(&rule_key(own.rule)), t.get(&rule_key(other.rule)));
    say("settings-early", minutes(own.window.early_minutes()), minutes(other.window.early_minutes()));
    say("settings-late", minutes(own.window.late_minutes()), minutes(other.window.late_minutes()));
    let tolerance = |policy: &Policy| minutes(i64::from(policy.lateness_tolerance_minutes));
    say("settings-tolerance", tolerance(own), tolerance(other));
    say("settings-methods", methods(own), methods(other));
    say(
        "settings-identification",
        t.get(&way_key(own.identification)),
        t.get(&way_key(other.identification)),
    );
    say("settings-trainer-signs", yes_no(own.trainer_signs), yes_no(other.trainer_signs));
    found
}

impl PolicyPreview {
    /// The table of next week, now and then, and what it leaves alone.
    pub(crate) fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let changed = self.days.iter().any(|day| day.before != day.after);
        html! {
            div.preview.stack id="preview" {
                h3 {
                    (t.with("preview-title", &[("from", t.date_short(self.first).into()), ("to", t.date_short(self.last).into())]))
                }
                @if self.meetings == 0 { p.muted.small { (t.get("preview-none")) } }
                @else if !changed { (note(Tone::Ok, &t.get("preview-same"))) }
                @else {
                    table.t.cards.compare {
                        thead { tr {
                            th scope="col" { (t.get("col-day")) }
                            th scope="col" { (t.get("preview-before")) } th scope="col" { (t.get("preview-after")) }
                        } }
                        tbody { @for day in self.days.iter().filter(|day| day.before != day.after) {
                            tr {
                                th scope="row" { (capital(&t.date_day(day.day))) }
                                td.wide { (lines(frame, &t.get("preview-before"), &day.before, day.day)) }
                                td.wide { (lines(frame, &t.get("preview-after"), &day.after, day.day)) }
                            }
                        } }
                    }
                }
                p.small.muted { (t.get("preview-rule")) }
                @if self.kept > 0 { p.small { (t.with("preview-kept", &[("count", self.kept.into())])) } }
                @if self.elsewhere > 0 { p.small { (t.with("preview-elsewhere", &[("count", self.elsewhere.into())])) } }
            }
        }
    }

    /// A sample: half-days instead of one signature for each class meeting.
    #[must_use]
    pub fn sample() -> Self {
        let clock = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        let day = jiff::civil::date(2026, 11, 30);
        let line = |half, title: &str, start, end| PreviewLine {
            half,
            titles: vec![title.to_owned()],
            start,
            end,
            opens: day.to_datetime(start),
            closes: day.to_datetime(end),
            late: start,
        };
        let first = line(Half::Meeting, "Excel niveau 2", clock(9, 0), clock(10, 30));
        let second = line(Half::Meeting, "Word niveau 1", clock(10, 45), clock(12, 30));
        let both = PreviewLine {
            titles: vec!["Excel niveau 2".to_owned(), "Word niveau 1".to_owned()],
            ..line(Half::Morning, "", clock(9, 0), clock(12, 30))
        };
        Self {
            first: day,
            last: jiff::civil::date(2026, 12, 6),
            days: vec![PreviewDay { day, before: vec![first, second], after: vec![both] }],
            meetings: 2,
            kept: 1,
            elsewhere: 1,
        }
    }
}

fn lines(frame: &Frame, heading: &str, lines: &[PreviewLine], day: Date) -> Markup {
    let t = frame.t();
    let moment = |at: DateTime| {
        if at.date() == day {
            t.time(at.time())
        } else {
            format!("{} {}", t.date_short(at.date()), t.time(at.time()))
        }
    };
    html! {
        p.xs.muted.rowword { (heading) }
        @if lines.is_empty() { span.muted { "–" } }
        ul.plain role="list" {
            @for line in lines {
                li {
                    strong { (capital(&parts::half(frame, line.half))) } " "
                    span.num { (t.time_range(line.start, line.end)) }
                    span.sub { (line.titles.join(", ")) }
                    span.sub {
                        (t.with("preview-window", &[("opens", moment(line.opens).into()), ("closes", moment(line.closes).into()), ("late", t.time(line.late).into())]))
                    }
                }
            }
        }
    }
}
