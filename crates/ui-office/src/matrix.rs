//! Who may do what: the provider's matrix of rights, in sentences.

use assidu_domain::{
    matrix::{Bound, Matrix, Right, bound},
    people::Role,
};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, Tone, badge, crumbs, hidden, note, submit},
    shell::{self, Place, Scripts},
    urls::routes,
};

/// The matrix as a page; boxes are called `allow`, their values `secretariat+import`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rights {
    /// What holds.
    pub matrix: Matrix,
    /// Whether the one who looks may change it.
    pub may_change: bool,
}

/// Roles of which anything could be said; trainers and learners are explained below the table.
const COLUMNS: [Role; 3] = [Role::Administrator, Role::Secretariat, Role::Auditor];

impl Rights {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("rights-title");
        shell::staff(
            frame,
            Place::Settings,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &title))
                    h1 { (title) }
                    p.muted { (t.get("rights-intro")) }
                } }
                div.formpage.wide {
                    @if !self.may_change { (note(Tone::Ink, &t.get("rights-not-yours"))) }
                    form.stack method="post" action=(routes::SETTINGS_RIGHTS) {
                        (hidden("csrf", &frame.csrf))
                        section.panel.card { (self.table(frame)) }
                        @if self.may_change { div { (submit("primary", "check", &t.get("save"))) } }
                    }
                    div.stack {
                        p.small { (t.get("rights-limited")) }
                        p.small { (t.get("rights-trainers")) }
                        p.small { (t.get("rights-learners")) }
                    }
                }
            },
        )
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards.compare {
                thead { tr {
                    th scope="col" { (t.get("rights-what")) }
                    @for role in COLUMNS { th scope="col" { (parts::role(frame, role)) } }
                } }
                tbody {
                    @for right in Right::ALL {
                        tr {
                            th scope="row" {
                                (t.get(&format!("right-{right}")))
                                @if right.is_of_the_whole() {
                                    " " span aria-hidden="true" title=(t.get("rights-whole")) { "◆" }
                                    span.vh { "(" (t.get("rights-whole")) ")" }
                                }
                            }
                            @for role in COLUMNS { td.nw { (self.cell(frame, role, *right)) } }
                        }
                    }
                }
            }
        }
    }

    fn cell(&self, frame: &Frame, role: Role, right: Right) -> Markup {
        let t = frame.t();
        let id = format!("{role}-{right}");
        // On a phone no column says whose it is.
        let word = html! { span.rowword.small.muted { (parts::role(frame, role)) } };
        html! {
            @match bound(role, right) {
                Bound::Always => { (word) (badge(Tone::Ok, "check", &t.get("rights-always"))) }
                Bound::Never => { (word) span.small.muted { (t.get("rights-never")) } }
                Bound::Usually(_) => {
                    label.check for=(id) {
                        input type="checkbox" id=(id) name="allow" value={ (role) "+" (right) }
                            checked[self.matrix.allows(role, right)] disabled[!self.may_change];
                        span { (parts::role(frame, role)) span.vh { ": " (t.get(&format!("right-{right}"))) } }
                    }
                }
            }
        }
    }

    /// A sample: the office may not import, the auditor may have dossiers made.
    #[must_use]
    pub fn sample() -> Self {
        let matrix = Matrix::default().with(Role::Secretariat, Right::Import, false).with(
            Role::Auditor,
            Right::MakeDossiers,
            true,
        );
        Self { matrix, may_change: true }
    }

    /// A sample: for the secretariat.
    #[must_use]
    pub fn sample_seen() -> Self {
        Self { may_change: false, ..Self::sample() }
    }
}
