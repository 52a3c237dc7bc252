//! The entrance: the code of the trainer's screen, or one's account.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, hidden, icon, link_button, submit},
    shell,
    urls::{self, routes},
};

/// The entrance.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// What was typed, when it comes back.
    pub code: String,
    /// Why it came back.
    pub problem: Option<CodeProblem>,
    /// Whether this is a demonstration, which then links to its first page.
    pub demo: bool,
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nobody shows this code now.
    Unknown,
    /// Too many wrong codes; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
}

impl Home {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let problem = self.problem.map(|p| match p {
            CodeProblem::Unknown => t.get("home-code-unknown"),
            CodeProblem::TooMany { minutes } => t.with("too-many", &[("minutes", minutes.into())]),
        });
        shell::narrow(
            frame,
            &t.get("home-title"),
            shell::Scripts::None,
            &html! {
                div.entrance {
                    h1 { (t.get("home-heading")) }
                    form.card.in.stack method="post" action=(routes::CODE) {
                        (hidden("csrf", &frame.csrf))
                        (Field {
                            name: "code", label: &t.get("home-code"), hint: &t.get("home-code-hint"), value: &self.code,
                            required: true, autocomplete: "one-time-code", class: "codefield", longest: 20,
                            autocapitalize: "characters", problem: problem.as_deref(), ..Field::default()
                        }.render())
                        (submit("primary lg block", "chevron-right", &t.get("home-go")))
                        p.small.muted.scanline { (icon("qr-code")) span { (t.get("home-scan")) } }
                    }
                    p.or { span { (t.get("or")) } }
                    (link_button(&urls::sign_in(""), "lg block", "user-round", &t.get("home-account")))
                    @if self.demo {
                        (link_button(routes::DEMO, "quiet block", "arrow-up-right", &t.get("home-demo")))
                    }
                }
            },
        )
    }

    /// A sample: a code that nobody shows.
    #[must_use]
    pub fn sample() -> Self {
        Self { code: "K7P 4Q0".to_owned(), problem: Some(CodeProblem::Unknown), demo: true }
    }
}
