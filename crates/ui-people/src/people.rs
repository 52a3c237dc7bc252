//! People.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, avatar, chips, empty, link_button, paging, search},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{
    PersonId,
    people::{Role, Roles},
};
use jiff::civil::Date;

use crate::model::{Chip, Paging};

/// The list of people.
#[derive(Clone, Debug)]
pub struct People {
    /// What is searched for, or empty.
    pub query: String,
    /// The role filter in force (`learner` …), or empty.
    pub role: String,
    /// Filters by role.
    pub chips: Vec<Chip>,
    /// The people of this page.
    pub rows: Vec<PersonLine>,
    /// Pages.
    pub paging: Paging,
}

/// One person in the list.
#[derive(Clone, Debug)]
pub struct PersonLine {
    /// The person.
    pub id: PersonId,
    /// Family name in front.
    pub name: String,
    /// The provider's reference.
    pub reference: String,
    /// What the person may do.
    pub roles: Roles,
    /// Titles of current groups.
    pub groups: Vec<String>,
    /// E-mail address, or empty.
    pub email: String,
    /// Last day, when known.
    pub end: Option<Date>,
}

impl People {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::People,
            &t.get("nav-people"),
            Scripts::Keys,
            &html! {
                div.topline { div {
                    h1 { (t.get("nav-people")) }
                    @if let Some(total) = self.paging.total {
                        p.muted {
                            (t.with("page-total", &[("total", t.number(i64::try_from(total).unwrap_or(i64::MAX)).into())]))
                        }
                    }
                }
                (link_button(routes::PERSON_NEW, "", "plus", &t.get("person-new"))) }
                div.listhead {
                    (chips(frame, &self.chips))
                    (search(frame, routes::PEOPLE, &self.query, &[("role", &self.role)]))
                }
                section.panel.card {
                    @if self.rows.is_empty() {
                        (empty(&t.get("people-none"), Some((routes::IMPORTS, &t.get("today-import")))))
                    }
                    @else {
                        table.t.cards.two {
                            thead {
                                tr {
                                    th scope="col" { (t.get("col-name")) }
                                    th scope="col" { (t.get("col-role")) }
                                    th scope="col" { (t.get("col-groups")) }
                                    th scope="col" { (t.get("col-email")) }
                                }
                            }
                            tbody { @for row in &self.rows { (row.line(frame)) } }
                        }
                    }
                }
                @if !self.rows.is_empty() {
                    p.row.files {
                        span.small.muted { (t.get("export-this")) }
                        @for kind in ["csv", "xlsx"] {
                            (parts::link_button(&urls::people_file(kind, &self.role, &self.query), "sm", "download", &kind.to_uppercase()))
                        }
                    }
                }
                (paging(frame, &self.paging))
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, name: &str, roles: &[Role], group: &str| PersonLine {
            id: samples::person(n),
            name: name.to_owned(),
            reference: format!("AP-20{n:02}"),
            roles: Roles::of(roles),
            groups: (!group.is_empty()).then(|| group.to_owned()).into_iter().collect(),
            email: if n == 3 { String::new() } else { format!("personne{n}@exemple.fr") },
            end: None,
        };
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count: Some(count),
            href: routes::PEOPLE.to_owned(),
            current,
        };
        Self {
            query: String::new(),
            role: "learner".to_owned(),
            chips: vec![
                chip("Apprenants", 412, true),
                chip("Formateurs", 23, false),
                chip("Équipe", 4, false),
            ],
            rows: vec![
                line(1, "Benali Aïcha", &[Role::Learner], "Bureautique 2026-A"),
                line(2, "Berger Thomas", &[Role::Learner], "Bureautique 2026-A"),
                line(3, "Lamartine-Rousseau Marie-Christine", &[Role::Learner], "CAP Cuisine 2025-2027"),
                line(4, "Fontaine Claire", &[Role::Trainer, Role::Secretariat], ""),
            ],
            paging: Paging { previous: None, next: Some("/people?after=x".to_owned()), total: Some(412) },
        }
    }

    /// A sample: nobody matches.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { rows: Vec::new(), query: "zzz".to_owned(), paging: Paging::default(), ..Self::sample() }
    }
}

impl PersonLine {
    fn line(&self, frame: &Frame) -> Markup {
        html! {
            tr {
                th scope="row" {
                    div.person {
                        (avatar(&self.name))
                        span {
                            a.rowlink href=(urls::person(self.id)) { (self.name) }
                            span.sub.num { (self.reference) }
                        }
                    }
                }
                td { (parts::roles(frame, self.roles)) }
                td {
                    (self.groups.join(", "))
                    @if let Some(end) = self.end {
                        span.sub { (frame.t().with("until", &[("day", frame.t().date_short(end).into())])) }
                    }
                }
                td.opt { (self.email) }
            }
        }
    }
}
