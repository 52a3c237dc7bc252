//! Where the rights of one member of the staff hold.

use assidu_domain::PersonId;
use maud::{Markup, html};

use crate::{
    Frame,
    model::Choice,
    parts::{Tone, checkbox, crumbs, hidden, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// Where somebody's rights hold: `where` is `whole` or `some`; `sites` and `groups` come several times.
#[derive(Clone, Debug)]
pub struct PersonReach {
    /// The person.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Whether an administrator, whose rights hold everywhere.
    pub administrator: bool,
    /// Whether for some sites and groups only.
    pub limited: bool,
    /// Sites, by name.
    pub sites: Vec<Choice>,
    /// Groups, by title.
    pub groups: Vec<Choice>,
}

impl PersonReach {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("reach-title");
        let nothing = self.limited && !self.sites.iter().chain(&self.groups).any(|choice| choice.chosen);
        shell::staff(
            frame,
            Place::People,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::person(self.person), &self.name, &title))
                    h1 { (title) }
                    p.muted { (t.with("reach-intro", &[("name", (&self.name).into())])) }
                } }
                div.formpage {
                    @if self.administrator { (note(Tone::Ink, &t.get("reach-admin"))) }
                    @else {
                        @if nothing { (note(Tone::Warn, &t.get("reach-none"))) }
                        (self.form(frame))
                    }
                }
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let radio = |value: &str, key: &str, chosen: bool| {
            let id = format!("where-{value}");
            html! {
                label.check for=(id) {
                    input type="radio" id=(id) name="where" value=(value) checked[chosen];
                    span { (t.get(key)) }
                }
            }
        };
        let boxes = |name: &str, key: &str, choices: &[Choice]| {
            html! {
                @if !choices.is_empty() {
                    fieldset.checks {
                        legend { (t.get(key)) }
                        @for choice in choices {
                            (checkbox(name, &choice.value, &format!("{name}-{}", choice.value), &choice.label, choice.chosen))
                        }
                    }
                }
            }
        };
        html! {
            form.card.in.stack method="post" action=(urls::person_reach(self.person)) {
                (hidden("csrf", &frame.csrf))
                fieldset.checks {
                    legend { (t.get("reach-title")) }
                    (radio("whole", "reach-whole", !self.limited))
                    (radio("some", "reach-some", self.limited))
                }
                (boxes("sites", "reach-sites", &self.sites))
                (boxes("groups", "reach-groups", &self.groups))
                div.row {
                    (submit("primary", "check", &t.get("save")))
                    a.btn.quiet href=(urls::person(self.person)) { (t.get("cancel")) }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let choice = |value: &str, label: &str, chosen| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen,
        };
        Self {
            person: samples::person(1),
            name: "Inès Roy".to_owned(),
            administrator: false,
            limited: true,
            sites: vec![choice("s1", "Toulouse", true), choice("s2", "Albi", false)],
            groups: vec![
                choice("g1", "Bureautique 2026-A", false),
                choice("g2", "CAP Cuisine, apprentissage, promotion 2026-2028", true),
            ],
        }
    }

    /// A sample: nothing is ticked.
    #[must_use]
    pub fn sample_nothing() -> Self {
        let mut sample = Self::sample();
        sample.sites.iter_mut().chain(&mut sample.groups).for_each(|choice| choice.chosen = false);
        sample
    }
}
