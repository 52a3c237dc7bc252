//! One person.

mod attendance;

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{
        self, CorrectionLine, Field, Tone, avatar, badge, crumbs, empty, hidden, link_button, note,
        post_button, select, submit,
    },
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{
    EnrolmentId, PersonId,
    matrix::Right,
    people::{Role, Roles},
};
use jiff::civil::{Date, DateTime};

pub use self::attendance::PersonAttendance;

use crate::model::{Choice, Tally};

/// One person: who, where enrolled, how present.
#[derive(Clone, Debug)]
pub struct PersonPage {
    /// The person.
    pub id: PersonId,
    /// Name as people say it.
    pub name: String,
    /// The provider's reference.
    pub reference: String,
    /// What the person may do.
    pub roles: Roles,
    /// Details that are known: e-mail, phone, birth date, employer … label and value, in the page's language.
    pub details: Vec<(String, String)>,
    /// Whether the person signs digitally.
    pub signature_required: bool,
    /// Enrolments.
    pub enrolments: Vec<PersonEnrolment>,
    /// Groups that a learner can be put into; none for others.
    pub groups: Vec<Choice>,
    /// Today, for new enrolments.
    pub today: Date,
    /// Why an enrolment was not saved.
    pub enrolment_problem: Option<String>,
    /// How they log in.
    pub access: PersonAccessState,
    /// What was done with their data, latest first.
    pub traces: Vec<PersonTrace>,
    /// Counts over the last 90 days.
    pub tally: Tally,
    /// The latest states, newest first.
    pub latest: Vec<PersonAttendance>,
    /// What was corrected about them, latest first.
    pub corrections: Vec<CorrectionLine>,
    /// Their data are restricted, and shown until this time to whoever gave a reason.
    pub shown_until: Option<DateTime>,
}

/// A person's access as staff sees it.
#[derive(Clone, Debug, Default)]
pub struct PersonAccessState {
    /// What is known: label and value, in the page's language.
    pub facts: Vec<(String, String)>,
    /// Whether there is anything to be taken away: a password, a PIN, passkeys, linked accounts.
    pub any: bool,
    /// Whether they have a password: the next one is a new one.
    pub password: bool,
    /// Whether they have a PIN.
    pub pin: bool,
    /// Whether they can have a PIN: learners with a reference.
    pub can_have_pin: bool,
    /// Whether they are logged in anywhere.
    pub devices: bool,
    /// Whether they are deactivated.
    pub deactivated: bool,
    /// Whether they have a second step.
    pub factor: bool,
    /// Whether they can have a badge: learners.
    pub can_have_badge: bool,
    /// Whether they have one.
    pub badge: bool,
    /// Whether the one who asks may give and take this access.
    pub may_manage: bool,
    /// Whether the one who asks may change what is known of them.
    pub may_change: bool,
}

/// What somebody did with the person's data.
#[derive(Clone, Debug)]
pub struct PersonTrace {
    /// When.
    pub at: DateTime,
    /// Who, or empty.
    pub actor: String,
    /// What, in the page's language.
    pub what: String,
}

/// One enrolment.
#[derive(Clone, Debug)]
pub struct PersonEnrolment {
    /// The place.
    pub id: EnrolmentId,
    /// Whether it can be ended: it is not over yet.
    pub open: bool,
    /// Title of the group.
    pub group: String,
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Option<Date>,
    /// Funders.
    pub funders: Vec<String>,
}

impl PersonPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::People,
            &self.name,
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::PEOPLE, &t.get("nav-people"), &self.name))
                        div.person.big {
                            (avatar(&self.name))
                            div {
                                h1 {
                                    (self.name)
                                    @if self.access.deactivated {
                                        " " (badge(Tone::Bad, "circle-x", &t.get("person-deactivated")))
                                    }
                                }
                                p.muted { (parts::roles(frame, self.roles)) " · " span.num { (self.reference) } }
                            }
                        }
                    }
                }
                @if let Some(until) = self.shown_until {
                    (note(Tone::Warn, &t.with("restriction-shown-until", &[("time", t.time(until.time()).into())])))
                }
                div.cols {
                    div.stack.lg {
                        section.panel.card aria-labelledby="h-att" {
                            header {
                                h2 id="h-att" { (t.get("person-attendance")) }
                                @if frame.may(Right::SeeFigures) {
                                    (link_button(&urls::figures_of_person(self.id), "sm", "chart-column", &t.get("figures-title")))
                                }
                            }
                            (parts::tally(frame, &self.tally))
                        }
                        (self.states(frame))
                    }
                    div.second.stack.lg {
                        section.panel.card aria-labelledby="h-details" {
                            header {
                                h2 id="h-details" { (t.get("person-details")) }
                                @if self.access.may_change {
                                    (link_button(&urls::person_edit(self.id), "sm", "pen-line", &t.get("person-edit-go")))
                                }
                                @if self.roles.learns() {
                                    (link_button(&urls::person_company(self.id), "sm", "building-2", &t.get("company-title")))
                                }
                                @if frame.may(Right::MakeDossiers) {
                                (link_button(&urls::dossiers_of(self.id), "sm quiet", "", &t.get("dossiers-work")))
                                }
                                @if frame.may(Right::Govern) {
                                    (link_button(&urls::restriction(self.id), "sm quiet", "", &t.get("restriction-title")))
                                }
                            }
                            div.in { dl.pairs {
                                @for (label, value) in &self.details { dt { (label) } dd { (value) } }
                                dt { (t.get("person-signs")) } dd {
                                    (t.get(if self.signature_required { "yes" } else { "person-signs-no" }))
                                }
                            } }
                        }
                        section.panel.card aria-labelledby="h-enrolments" {
                            header { h2 id="h-enrolments" { (t.get("person-enrolments")) } }
                            @if self.enrolments.is_empty() { (empty(&t.get("person-enrolments-none"), None)) }
                            @else {
                                ul.plainlist role="list" {
                                    @for enrolment in &self.enrolments { (enrolment.line(frame, self.id, self.today)) }
                                }
                            }
                            (self.enrol(frame))
                        }
                        (self.access(frame))
                        (self.traces(frame))
                    }
                }
            },
        )
    }

    /// The form that puts a learner into a group.
    fn enrol(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if !self.groups.is_empty() {
                details.in open[self.enrolment_problem.is_some()] {
                    summary { (t.get("person-enrol")) }
                    form.stack method="post" action=(urls::enrolments(self.id)) {
                        (hidden("csrf", &frame.csrf))
                        @if let Some(problem) = &self.enrolment_problem { (note(Tone::Bad, problem)) }
                        (select("group", &t.get("person-enrol-group"), "", &self.groups))
                        (Field {
                            name: "start", label: &t.get("person-enrol-start"), kind: "date", required: true,
                            value: &self.today.to_string(), ..Field::default()
                        }.render())
                        (Field {
                            name: "end", label: &t.get("person-enrol-end"), kind: "date", ..Field::default()
                        }.render())
                        div { (submit("", "plus", &t.get("person-enrol-go"))) }
                    }
                }
            }
        }
    }

    /// How they log in, and what staff can do about it.
    fn access(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let governed =
            self.roles.is_staff() && !self.roles.has(Role::Administrator) && frame.may(Right::Govern);
        let access = &self.access;
        let ask = |act: &str, class: &str, key: &str| {
            link_button(&urls::person_access_act(self.id, act), class, "", &t.get(key))
        };
        let act = |act: &str, key: &str| {
            post_button(frame, &urls::person_access(self.id), &[("act", act)], "sm", "", &t.get(key))
        };
        html! {
            section.panel.card aria-labelledby="h-access" {
                header { h2 id="h-access" { (t.get("person-access")) } }
                div.in.stack {
                    dl.pairs { @for (label, value) in &access.facts { dt { (label) } dd { (value) } } }
                    @if governed {
                        div { (link_button(&urls::person_reach(self.id), "sm", "", &t.get("reach-show"))) }
                    }
                    @if access.may_manage {
                        div.row {
                            @if access.deactivated { (act("reactivate", "access-reactivate-go")) }
                            @else {
                                (ask("password", "sm", if access.password { "access-password-renew" } else { "access-password-give" }))
                                @if access.can_have_pin {
                                    (ask("pin", "sm", if access.pin { "access-pin-renew" } else { "access-pin-give" }))
                                }
                                @if access.can_have_badge {
                                    (ask("badge", "sm", if access.badge { "access-badge-renew" } else { "access-badge" }))
                                }
                                @if access.badge { (ask("take-badge", "sm", "access-take-badge")) }
                                @if access.factor { (ask("factor", "sm", "access-factor")) }
                                @if access.devices { (act("end-sessions", "access-end-sessions-go")) }
                                @if access.any { (ask("withdraw", "sm", "access-withdraw")) }
                                (ask("deactivate", "sm danger", "access-deactivate"))
                            }
                        }
                    } @else { p.small.muted { (t.get("person-access-not-yours")) } }
                }
            }
        }
    }

    /// Who did what with this person's data.
    fn traces(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if !self.traces.is_empty() {
                section.panel.card aria-labelledby="h-traces" {
                    header { h2 id="h-traces" { (t.get("person-traces")) } }
                    ul.plainlist role="list" {
                        @for trace in &self.traces {
                            li { div.grow {
                                strong { (trace.what) }
                                span.sub.num {
                                    (t.date_short(trace.at.date())) ", " (t.time(trace.at.time()))
                                    @if !trace.actor.is_empty() { " · " (trace.actor) }
                                }
                            } }
                        }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let facts = samples::facts();
        Self {
            id: samples::person(1),
            name: "Aïcha Benali".to_owned(),
            reference: "AP-2041".to_owned(),
            roles: Roles::of(&[Role::Learner]),
            details: vec![
                ("E-mail".to_owned(), "aicha.benali@exemple.fr".to_owned()),
                ("Entreprise".to_owned(), "Atelier Rousseau SARL".to_owned()),
            ],
            signature_required: true,
            groups: vec![Choice {
                value: "g".to_owned(),
                label: "Comptabilité 2026".to_owned(),
                chosen: true,
            }],
            today: facts.day,
            enrolment_problem: None,
            access: PersonAccessState {
                facts: vec![
                    ("Mot de passe".to_owned(), "remis, à changer à la première connexion".to_owned()),
                    ("Dernière connexion".to_owned(), "20/11/2026, 9 h 04".to_owned()),
                    ("Appareils connectés".to_owned(), "2".to_owned()),
                    ("Badge".to_owned(), "finit par B9C".to_owned()),
                ],
                any: true,
                password: true,
                can_have_pin: true,
                can_have_badge: true,
                badge: true,
                devices: true,
                may_manage: true,
                may_change: true,
                ..PersonAccessState::default()
            },
            traces: vec![PersonTrace {
                at: facts.day.at(8, 12, 0, 0),
                actor: "Nadia Lefèvre".to_owned(),
                what: "Nouveau mot de passe remis".to_owned(),
            }],
            enrolments: vec![PersonEnrolment {
                id: EnrolmentId::from_bytes([1; 16]),
                open: true,
                group: "Bureautique 2026-A".to_owned(),
                start: facts.day,
                end: None,
                funders: vec!["Région Occitanie".to_owned(), "OPCO Atlas".to_owned()],
            }],
            tally: Tally {
                expected: 84,
                signed: 78,
                present: 74,
                late: 4,
                absent: 5,
                waiting: 1,
                ..Tally::default()
            },
            latest: PersonAttendance::samples(),
            corrections: CorrectionLine::samples(),
            shown_until: None,
        }
    }
}

impl PersonEnrolment {
    fn line(&self, frame: &Frame, person: PersonId, today: Date) -> Markup {
        let t = frame.t();
        html! {
            li { div.grow {
                strong { (self.group) }
                span.sub.num {
                    (t.date_short(self.start)) " – "
                    @match self.end { Some(end) => (t.date_short(end)), None => "…" }
                }
                @if !self.funders.is_empty() { span.sub { (self.funders.join(", ")) } }
                @if self.open && frame.may(Right::ChangePeople) {
                    details {
                        summary.small { (t.get("person-enrolment-end")) }
                        form.stack method="post" action=(urls::enrolment(person, self.id)) {
                            (hidden("csrf", &frame.csrf))
                            (Field {
                                name: "last", id: &format!("last-{}", self.id), label: &t.get("person-enrolment-last"),
                                kind: "date", required: true, value: &today.to_string(), ..Field::default()
                            }.render())
                            div { (submit("sm", "check", &t.get("person-enrolment-end"))) }
                        }
                    }
                }
            } }
        }
    }
}
