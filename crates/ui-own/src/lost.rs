//! A forgotten password: asking for a link by mail. What is said afterwards is the same for everyone.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, link_button, note, submit},
    shell,
    urls::routes,
};

/// A forgotten password.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    /// Institution code as typed.
    pub institution: String,
    /// How it went.
    pub state: LostState,
}

/// How asking for a link went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LostState {
    /// Not asked yet.
    #[default]
    Asking,
    /// Asked: if there is such an account, a letter is on its way.
    Asked,
    /// Asked too often from here; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
}

impl Lost {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("lost-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("lost-title")) } }
                @if self.state == LostState::Asked {
                    (note(Tone::Ok, &t.get("lost-asked")))
                    p { (t.get("lost-asked-text")) }
                    p.small.muted { (t.get("lost-asked-none")) }
                    (link_button(routes::SIGN_IN, "block", "chevron-right", &t.get("sign-in-title")))
                } @else {
                    @if let LostState::TooMany { minutes } = self.state {
                        (note(Tone::Bad, &t.with("too-many", &[("minutes", minutes.into())])))
                    }
                    p { (t.get("lost-text")) }
                    form.card.in.stack method="post" action=(routes::LOST) {
                        (hidden("csrf", &frame.csrf))
                        (Field {
                            name: "institution", label: &t.get("sign-in-institution"),
                            hint: &t.get("sign-in-institution-hint"), value: &self.institution, required: true,
                            autocomplete: "organization", autocapitalize: "none", longest: 60, ..Field::default()
                        }.render())
                        (Field {
                            name: "identifier", label: &t.get("lost-identifier"), required: true,
                            autocomplete: "username", autocapitalize: "none", longest: 320, ..Field::default()
                        }.render())
                        (submit("primary lg block", "", &t.get("lost-go")))
                    }
                }
                p.small.muted { a href=(routes::SIGN_IN_HELP) { (t.get("sign-in-lost-more")) } }
            },
        )
    }

    /// A sample: asked too often.
    #[must_use]
    pub fn sample() -> Self {
        Self { institution: "deux-rives".to_owned(), state: LostState::TooMany { minutes: 12 } }
    }

    /// A sample: asked.
    #[must_use]
    pub fn sample_asked() -> Self {
        Self { institution: String::new(), state: LostState::Asked }
    }
}
