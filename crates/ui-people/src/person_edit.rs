//! Adding a person by hand, or changing what is known of one.

use assidu_domain::{
    PersonId,
    people::{Role, Roles},
};
use assidu_texts::Language;
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{self, Field, Tone, checkbox, crumbs, hidden, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// A person's data as a form.
#[derive(Clone, Default)]
pub struct PersonEdit {
    /// The person, unless it is a new one.
    pub person: Option<PersonId>,
    /// Full name as stored, for the crumbs.
    pub name: String,
    /// Family name (`family_name`).
    pub family_name: String,
    /// Given name (`given_name`).
    pub given_name: String,
    /// The provider's reference (`reference`).
    pub reference: String,
    /// Birth date (`birth_date`), `YYYY-MM-DD`.
    pub birth_date: String,
    /// E-mail address (`email`).
    pub email: String,
    /// Mobile phone (`mobile_phone`).
    pub mobile_phone: String,
    /// Language of pages (`language`), or empty for the provider's.
    pub language: String,
    /// What they may do (`roles`).
    pub roles: Roles,
    /// Which roles can be chosen by the one who asks.
    pub may_give: Roles,
    /// Whether a learner signs digitally (`signature_required`).
    pub signature_required: bool,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// Nobody else would be administrator.
    pub last_administrator: bool,
    /// Why nobody can be added now, in the page's language.
    pub refused: Option<String>,
}

impl std::fmt::Debug for PersonEdit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonEdit({:?})", self.person)
    }
}

impl PersonEdit {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get(if self.person.is_some() { "person-edit" } else { "person-new" });
        let action = self.person.map_or_else(|| routes::PERSON_NEW.to_owned(), urls::person_edit);
        let back = self.person.map_or_else(|| routes::PEOPLE.to_owned(), urls::person);
        let above = if self.person.is_some() { self.name.clone() } else { t.get("nav-people") };
        shell::staff(
            frame,
            Place::People,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &back, &above, &title))
                    h1 { (title) }
                } }
                div.formpage {
                    @if !self.problems.is_empty() { (note(Tone::Bad, &t.get("form-problems"))) }
                    @if self.last_administrator { (note(Tone::Bad, &t.get("person-last-administrator"))) }
                    @if let Some(refused) = &self.refused { (note(Tone::Bad, refused)) }
                    form.card.in.stack method="post" action=(action) {
                        (hidden("csrf", &frame.csrf)) (self.fields(frame))
                        div.row {
                            (submit("primary", "check", &t.get("save")))
                            a.btn.quiet href=(back) { (t.get("cancel")) }
                        }
                    }
                    @if self.person.is_some() { p.small.muted { (t.get("person-edit-traced")) } }
                }
            },
        )
    }

    fn fields(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, key: &str, hint: &str, kind: &'static str, value: &str, required| {
            Field {
                name,
                label: &t.get(key),
                hint,
                kind,
                value,
                required,
                autocomplete: "off",
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        let mut languages = vec![Choice {
            value: String::new(),
            label: t.get("person-language-default"),
            chosen: self.language.is_empty(),
        }];
        languages.extend(Language::ALL.iter().map(|language| Choice {
            value: language.tag().to_owned(),
            label: language.own_name().to_owned(),
            chosen: self.language == language.tag(),
        }));
        html! {
            div.fields2 {
                (field("given_name", "person-given-name", "", "", &self.given_name, true))
                (field("family_name", "person-family-name", "", "", &self.family_name, true))
                (field("reference", "person-reference", &t.get("person-reference-hint"), "", &self.reference, false))
                (field("birth_date", "person-birth-date", &t.get("person-birth-date-hint"), "date", &self.birth_date, false))
                (field("email", "person-email", "", "email", &self.email, false))
                (field("mobile_phone", "person-mobile", "", "", &self.mobile_phone, false))
            }
            (select("language", &t.get("person-language"), "", &languages))
            fieldset.checks {
                legend { (t.get("person-roles")) }
                @if let Some(problem) = problem_of(&self.problems, "roles") { p.err { (problem) } }
                @for role in Role::ALL.iter().filter(|r| self.may_give.has(**r) || self.roles.has(**r)) {
                    (checkbox("roles", role.name(), &format!("role-{}", role.name()), &parts::role(frame, *role), self.roles.has(*role)))
                }
            }
            @if self.may_give.has(Role::Learner) || self.signature_required && self.roles.has(Role::Learner) {
            (checkbox("signature_required", "1", "signature_required", &t.get("person-signs-digitally"), self.signature_required))
            }
        }
    }

    /// A sample: no birth date that can be.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            person: Some(samples::person(1)),
            name: "Aïcha Benali".to_owned(),
            family_name: "Benali".to_owned(),
            given_name: "Aïcha".to_owned(),
            reference: "AP-2041".to_owned(),
            birth_date: "2104-05-06".to_owned(),
            email: "aicha.benali@exemple.fr".to_owned(),
            roles: Roles::of(&[Role::Learner]),
            may_give: Roles::of(Role::ALL),
            signature_required: true,
            problems: vec![Problem { field: "birth_date", text: "Cette date n’existe pas.".to_owned() }],
            ..Self::default()
        }
    }

    /// A sample: a new person.
    #[must_use]
    pub fn sample_new() -> Self {
        let roles = Roles::of(&[Role::Learner]);
        Self { roles, may_give: Roles::of(Role::ALL), signature_required: true, ..Self::default() }
    }
}
