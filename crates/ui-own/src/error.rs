//! Error pages: what happened, what was kept, what to do next.

use assidu_domain::{
    Instant,
    suspension::{Notice, Suspension},
};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{icon, link_button, post_button},
    shell,
    urls::{self, routes},
};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Nothing is at this address, or it is not for this person.
    NotFound,
    /// Logged in, but without the right.
    Forbidden,
    /// The log-in session is over, or never was.
    SignedOut,
    /// The form was open too long, or came from elsewhere.
    FormExpired,
    /// Something typed cannot be read.
    BadRequest,
    /// Someone else was quicker: the page shows what no longer is.
    Conflict,
    /// The file or text is too large.
    TooLarge,
    /// Too many attempts; wait.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
    /// More at once than can be served; what was signed is kept.
    Busy,
    /// The provider is suspended by whoever runs the instance.
    Suspended {
        /// Why, and whom to ask.
        suspension: Box<Suspension>,
        /// Whether there is a session to end.
        logged_in: bool,
    },
    /// Our fault.
    Internal {
        /// Number to quote to whoever runs the instance.
        reference: String,
    },
}

/// An error page.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// What happened.
    pub kind: ErrorKind,
    /// Where to go next, if another place is better than the entrance: address and label.
    pub next: Option<(String, String)>,
}

impl ErrorPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        if let ErrorKind::Suspended { suspension, logged_in } = &self.kind {
            return suspended(frame, suspension, *logged_in);
        }
        let t = frame.t();
        let key = self.kind.key();
        let heading = t.get(&format!("error-{key}"));
        let text = match &self.kind {
            ErrorKind::TooMany { minutes } => {
                t.with("error-too-many-text", &[("minutes", (*minutes).into())])
            }
            ErrorKind::Internal { reference } => {
                t.with("error-internal-text", &[("reference", reference.into())])
            }
            _ => t.get(&format!("error-{key}-text")),
        };
        let (href, label) = match (&self.next, &self.kind) {
            (Some((href, label)), _) => (href.clone(), label.clone()),
            (None, ErrorKind::SignedOut) => (urls::sign_in(&frame.path), t.get("sign-in-title")),
            (None, ErrorKind::FormExpired | ErrorKind::Conflict | ErrorKind::Busy) => {
                (frame.path.clone(), t.get("error-again"))
            }
            (None, _) => (routes::HOME.to_owned(), t.get("error-home")),
        };
        shell::narrow(
            frame,
            &heading,
            shell::Scripts::None,
            &html! {
                div.done {
                    div.seal.wait { (icon("triangle-alert")) }
                    div.stack { h1 { (heading) } p.muted { (text) } }
                    (link_button(&href, "primary", "chevron-right", &label))
                }
            },
        )
    }

    /// A sample: our fault.
    #[must_use]
    pub fn sample() -> Self {
        Self { kind: ErrorKind::Internal { reference: "7f3a-91c0".to_owned() }, next: None }
    }

    /// One sample per other kind.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        [
            ErrorKind::NotFound,
            ErrorKind::Forbidden,
            ErrorKind::SignedOut,
            ErrorKind::FormExpired,
            ErrorKind::BadRequest,
            ErrorKind::Conflict,
            ErrorKind::TooLarge,
            ErrorKind::TooMany { minutes: 5 },
            ErrorKind::Busy,
            ErrorKind::Suspended { suspension: Box::new(sample_suspension()), logged_in: true },
        ]
        .into_iter()
        .map(|kind| Self { kind, next: None })
        .collect()
    }
}

/// Why nothing is open at a provider, whom to ask, and that nothing is lost.
fn suspended(frame: &Frame, suspension: &Suspension, logged_in: bool) -> Markup {
    let t = frame.t();
    let heading = t.with("error-suspended", &[("provider", suspension.provider.as_str().into())]);
    shell::narrow(
        frame,
        &heading,
        shell::Scripts::None,
        &html! {
            div.done {
                div.seal.wait { (icon("triangle-alert")) }
                div.stack {
                    h1 { (heading) }
                    p { (t.get("error-suspended-text")) }
                    p { strong { (t.get("error-suspended-why")) } " " bdi { (suspension.notice.reason()) } }
                    p { strong { (t.get("error-suspended-ask")) } " " bdi { (suspension.notice.ask()) } }
                    p.muted { (t.get("error-suspended-kept")) }
                }
                @if logged_in {
                    (post_button(frame, routes::SIGN_OUT, &[], "quiet", "log-out", &t.get("sign-out")))
                }
                (link_button(routes::HOME, "quiet", "chevron-right", &t.get("error-home")))
            }
        },
    )
}

fn sample_suspension() -> Suspension {
    let said =
        ("Le contrat d’hébergement a pris fin le 30 novembre.", "gestion@hebergeur.example, 05 61 00 00 00");
    Suspension {
        provider: "CFA du Lauragais".to_owned(),
        notice: Notice::parse(said.0, said.1).unwrap_or_else(|_| unreachable!("the sample says both")),
        since: Instant::from_unix_seconds(0),
    }
}

impl ErrorKind {
    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Forbidden | Self::FormExpired | Self::Suspended { .. } => 403,
            Self::SignedOut => 401,
            Self::BadRequest => 400,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::TooMany { .. } => 429,
            Self::Busy => 503,
            Self::Internal { .. } => 500,
        }
    }

    const fn key(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::SignedOut => "signed-out",
            Self::FormExpired => "form-expired",
            Self::BadRequest => "bad-request",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::TooMany { .. } => "too-many",
            Self::Busy => "busy",
            Self::Suspended { .. } => "suspended",
            Self::Internal { .. } => "internal",
        }
    }
}
