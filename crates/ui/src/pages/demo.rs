//! First page of the demonstration.

use assidu_domain::people::Role;

/// First page of the demonstration: a card per role.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Name of the sample provider.
    pub provider: String,
    /// Institution code.
    pub institution: String,
    /// Accounts.
    pub accounts: Vec<DemoAccount>,
    /// Address that a phone in the room can open, when there is one.
    pub phone_url: Option<String>,
}

/// One sample account.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// Role.
    pub role: Role,
    /// Name of the sample person.
    pub name: String,
    /// Identifier.
    pub identifier: String,
    /// Password, random for this demonstration.
    pub password: String,
}

impl Demo {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Demo", crate::shell::Scripts::None, &maud::html! { h1 { "Demo" } })
    }
}
