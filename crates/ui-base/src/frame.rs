//! What every page needs to know beside its own subject.

use assidu_domain::{
    matrix::Right,
    people::{Role, Roles},
};
use assidu_texts::{Language, Texts};

/// What every page needs to know beside its own subject.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Language of the page.
    pub language: Language,
    /// Colours: the person's choice, or the system's.
    pub theme: Theme,
    /// Who is logged in.
    pub user: Option<User>,
    /// Goes into every form that changes something, as `csrf`.
    pub csrf: String,
    /// Path and query of this page, to come back to after choosing a language.
    pub path: String,
    /// Whether this is sample or trial data; every page then says so.
    pub test_data: bool,
    /// Class meetings that are over and not closed, shown beside the menu entry.
    pub unclosed: u32,
    /// News to tell once, at the bottom of the page.
    pub toast: Option<Toast>,
    /// Opaque name of the outbox of whoever is known here: what waits in it is told and sent on learners' pages.
    pub outbox: Option<String>,
}

/// Who is logged in.
#[derive(Clone, Debug)]
pub struct User {
    /// Name as people say it.
    pub name: String,
    /// Name of the training provider.
    pub provider: String,
    /// What the person may do.
    pub roles: Roles,
    /// Whether there is anywhere to switch to: several roles, or another account.
    pub may_switch: bool,
}

/// Colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The value of the cookie, the address and `data-theme`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the value of the cookie or address; anything unknown is the system's choice.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// News at the bottom of the page.
#[derive(Clone, Debug)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// How to take it back: address and fields of the form that does.
    pub undo: Option<(String, Vec<(String, String)>)>,
}

impl Frame {
    /// A frame for anyone: not logged in, system colours.
    #[must_use]
    pub fn anonymous(language: Language, path: impl Into<String>) -> Self {
        Self {
            language,
            theme: Theme::System,
            user: None,
            csrf: String::new(),
            path: path.into(),
            test_data: false,
            unclosed: 0,
            toast: None,
            outbox: None,
        }
    }

    /// The texts of this page's language.
    #[must_use]
    pub fn t(&self) -> &'static Texts {
        Texts::of(self.language)
    }

    /// Whether the person logged in has the role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.user.as_ref().is_some_and(|u| u.roles.has(role))
    }

    /// Whether the person logged in has the right; whose data it reaches is asked elsewhere.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        self.user.as_ref().is_some_and(|u| u.roles.may(right))
    }

    /// Whether the person logged in works in the provider's office.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.user.as_ref().is_some_and(|u| u.roles.is_staff())
    }

    /// Whether the person logged in stands in for a trainer by a link, and has no account.
    #[must_use]
    pub fn is_substitute(&self) -> bool {
        self.user.as_ref().is_some_and(|u| u.roles.is_substitute())
    }

    /// Whether the person logged in has an account of theirs here: whoever came by a link for some hours has none.
    #[must_use]
    pub fn has_account(&self) -> bool {
        self.user.as_ref().is_some_and(|u| !u.roles.came_by_link())
    }

    /// Whether the person logged in may act elsewhere, or otherwise, without logging out.
    #[must_use]
    pub fn may_switch(&self) -> bool {
        self.user.as_ref().is_some_and(|u| u.may_switch)
    }

    /// Whether the person logged in reads at providers for an organisation.
    #[must_use]
    pub fn may_read_elsewhere(&self) -> bool {
        self.user.as_ref().is_some_and(|u| u.roles.may_read_elsewhere())
    }

    /// The frame for samples of what an organisation sees: an administrator of it.
    #[must_use]
    pub fn of_organisation(&self) -> Self {
        let roles = Roles::of(&[Role::Administrator]).of_organisation(true);
        let (name, provider) = ("Sylvie Prat".to_owned(), "Région Occitanie".to_owned());
        Self { user: Some(User { name, provider, roles, may_switch: false }), unclosed: 0, ..self.clone() }
    }

    /// A frame for samples: an administrator who also teaches.
    #[must_use]
    pub fn sample(language: Language) -> Self {
        Self {
            user: Some(User {
                name: "Nadia Lefèvre".to_owned(),
                provider: "CFA des Deux Rives".to_owned(),
                roles: Roles::of(&[Role::Administrator, Role::Trainer]),
                may_switch: true,
            }),
            csrf: "sample".to_owned(),
            unclosed: 3,
            ..Self::anonymous(language, "/")
        }
    }
}
