//! What an organisation reads at providers: who has opened something, and whom it is about.

use assidu_domain::{PersonId, TenantId};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Frame,
    model::Paging,
    parts::{self, avatar, crumbs, empty, paging, search},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The providers that have opened something.
#[derive(Clone, Debug)]
pub struct Portal {
    /// What is searched for, or empty.
    pub query: String,
    /// The providers, by name.
    pub providers: Vec<PortalProvider>,
}

/// One provider.
#[derive(Clone, Debug)]
pub struct PortalProvider {
    /// The provider.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// Whether presence can be read.
    pub attendance: bool,
    /// Whether sheets can be read.
    pub sheets: bool,
    /// The last day, if there is one.
    pub until: Option<Date>,
}

/// The people of one provider who are open.
#[derive(Clone, Debug)]
pub struct PortalPeople {
    /// The provider.
    pub provider: TenantId,
    /// Its name.
    pub name: String,
    /// What is searched for, or empty.
    pub query: String,
    /// The people of this page.
    pub rows: Vec<PortalPeopleLine>,
    /// What became of people's data, latest first.
    pub notices: Vec<PortalNotice>,
    /// Pages.
    pub paging: Paging,
}

/// What became of somebody's data, which whoever was given them is told.
#[derive(Clone, Debug)]
pub struct PortalNotice {
    /// The person.
    pub name: String,
    /// The provider's reference, or empty.
    pub reference: String,
    /// `restricted`, `righted` or `erased`.
    pub what: &'static str,
    /// Names of the fields that were put right.
    pub fields: Vec<String>,
    /// On which day.
    pub day: Date,
}

/// One person in the list.
#[derive(Clone, Debug)]
pub struct PortalPeopleLine {
    /// The person.
    pub id: PersonId,
    /// Family name in front.
    pub name: String,
    /// The provider's reference, or empty.
    pub reference: String,
    /// The places that are open.
    pub places: Vec<PortalPlace>,
}

/// A place in a group.
#[derive(Clone, Debug)]
pub struct PortalPlace {
    /// Title of the group.
    pub group: String,
    /// First day.
    pub first: Date,
    /// Last day, when known.
    pub last: Option<Date>,
}

impl Portal {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("portal-title");
        shell::staff(
            frame,
            Place::Portal,
            &title,
            Scripts::Keys,
            &html! {
                div.topline { div { h1 { (title) } p.muted { (t.get("portal-intro")) } } }
                div.listhead { (search(frame, routes::PORTAL, &self.query, &[])) }
                section.panel.card aria-label=(title) {
                    @if self.providers.is_empty() {
                        (empty(&t.get(if self.query.is_empty() { "portal-none" } else { "portal-not-found" }), None))
                    } @else {
                        table.t.cards {
                            thead { tr {
                                th scope="col" { (t.get("portal-provider")) }
                                th scope="col" { (t.get("grants-what")) }
                                th scope="col" { (t.get("portal-until")) }
                            } }
                            tbody { @for provider in &self.providers { (provider.row(frame)) } }
                        }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let provider = |n, name: &str, sheets, until| PortalProvider {
            id: samples::provider(n),
            name: name.to_owned(),
            attendance: true,
            sheets,
            until,
        };
        Self {
            query: String::new(),
            providers: vec![
                provider(1, "CFA des Deux Rives", true, Some(jiff::civil::date(2027, 7, 31))),
                provider(2, "Greta-CFA Midi-Pyrénées Centre et Territoires de l’Ouest", false, None),
                provider(3, "Institut Supérieur de la Formation Continue", true, None),
            ],
        }
    }

    /// A sample: nobody has opened anything.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { query: String::new(), providers: Vec::new() }
    }
}

impl PortalProvider {
    fn row(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let also = [("grant-attendance", self.attendance), ("grant-sheets", self.sheets)];
        let also = also.into_iter().filter(|(_, on)| *on).map(|(key, _)| t.get(key));
        let what = std::iter::once(t.get("grant-names")).chain(also).collect::<Vec<_>>().join(", ");
        html! {
            tr {
                th scope="row" { a.rowlink href=(urls::portal_people(self.id, "", 0)) { bdi { (self.name) } } }
                td.wide { (what) }
                td.nw.num {
                    @match self.until {
                        Some(day) => (t.date_short(day)),
                        None => (t.get("portal-no-end")),
                    }
                }
            }
        }
    }
}

impl PortalPeople {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let own = urls::portal_people(self.provider, "", 0);
        shell::staff(
            frame,
            Place::Portal,
            &self.name,
            Scripts::Keys,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::PORTAL, &t.get("portal-title"), &self.name))
                    h1 { bdi { (self.name) } }
                    p.muted { (t.get("portal-traced")) }
                } }
                div.listhead { (search(frame, &own, &self.query, &[])) }
                section.panel.card aria-label=(t.get("portal-people")) {
                    @if self.rows.is_empty() {
                        (empty(&t.get(if self.query.is_empty() { "portal-people-none" } else { "portal-not-found" }), None))
                    } @else {
                        table.t.cards {
                            thead { tr {
                                th scope="col" { (t.get("col-name")) } th scope="col" { (t.get("col-groups")) }
                            } }
                            tbody { @for row in &self.rows { (row.line(frame, self.provider)) } }
                        }
                    }
                }
                @if !self.rows.is_empty() {
                    p.row.files {
                        span.small.muted { (t.get("export-this")) }
                        @for kind in ["csv", "xlsx"] {
                            (parts::link_button(&urls::portal_people_file(self.provider, kind, &self.query), "sm", "download", &kind.to_uppercase()))
                        }
                    }
                }
                (paging(frame, &self.paging))
                @if !self.notices.is_empty() {
                    section.panel.card aria-labelledby="h-notices" {
                        header { h2 id="h-notices" { (t.get("notices-title")) } }
                        p.in.small.muted { (t.get("notices-intro")) }
                        ul.plainlist role="list" { @for notice in &self.notices { (notice.line(frame)) } }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let row = |n, name: &str, group: &str| PortalPeopleLine {
            id: samples::person(n),
            name: name.to_owned(),
            reference: format!("AP-20{n:02}"),
            places: vec![PortalPlace::sample(group)],
        };
        Self {
            provider: samples::provider(1),
            name: "CFA des Deux Rives".to_owned(),
            query: String::new(),
            rows: vec![
                row(1, "Benali Aïcha", "Bureautique 2026-A"),
                row(
                    2,
                    "von Hohenlohe-Langenburg Maximilian-Alexander",
                    "CAP Boulanger, apprentissage, promotion 2026-2028",
                ),
            ],
            notices: Vec::new(),
            paging: Paging { previous: None, next: Some("/portal/x?after=50".to_owned()), total: Some(64) },
        }
    }

    /// A sample: data were restricted, put right and erased.
    #[must_use]
    pub fn sample_notices() -> Self {
        let notice = |name: &str, what, fields: &[&str], day| PortalNotice {
            name: name.to_owned(),
            reference: "AP-2041".to_owned(),
            what,
            fields: fields.iter().map(|&field| field.to_owned()).collect(),
            day: jiff::civil::date(2026, 11, day),
        };
        let notices = vec![
            notice("Benali-Roux Aïcha", "righted", &["family_name", "birth_date"], 22),
            notice("von Hohenlohe-Langenburg Maximilian-Alexander", "restricted", &[], 20),
            notice("Berger Thomas", "erased", &[], 12),
        ];
        Self { notices, ..Self::sample() }
    }

    /// A sample: nobody of that name.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { query: "zzz".to_owned(), rows: Vec::new(), paging: Paging::default(), ..Self::sample() }
    }
}

impl PortalNotice {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let fields: Vec<String> =
            self.fields.iter().map(|field| t.get(&format!("righted-{}", field.replace('_', "-")))).collect();
        html! {
            li { div.grow {
                strong { bdi { (self.name) } } " " span.num.muted { (self.reference) }
                span.sub.num {
                    (t.date_short(self.day)) " · "
                    (t.with(&format!("notice-{}", self.what), &[("fields", fields.join(", ").into())]))
                }
            } }
        }
    }
}

impl PortalPeopleLine {
    fn line(&self, frame: &Frame, provider: TenantId) -> Markup {
        html! {
            tr {
                th scope="row" {
                    div.person {
                        (avatar(&self.name))
                        span {
                            a.rowlink href=(urls::portal_person(provider, self.id)) { bdi { (self.name) } }
                            span.sub.num { (self.reference) }
                        }
                    }
                }
                td.wide { @for place in &self.places { (place.render(frame)) } }
            }
        }
    }
}

impl PortalPlace {
    /// The group and its days.
    pub(super) fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            div {
                bdi { (self.group) }
                span.sub.num {
                    @match self.last {
                        Some(last) => { (t.date_short(self.first)) " – " (t.date_short(last)) }
                        None => (t.with("grant-from", &[("day", t.date_short(self.first).into())])),
                    }
                }
            }
        }
    }

    /// A sample.
    pub(super) fn sample(group: &str) -> Self {
        Self {
            group: group.to_owned(),
            first: jiff::civil::date(2026, 9, 1),
            last: Some(jiff::civil::date(2027, 6, 30)),
        }
    }
}
