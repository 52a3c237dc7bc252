//! A class meeting in its trainer's hands: live, roll call, signature, closing, the device handed round.

pub(crate) mod closure;
pub(crate) mod edit;
mod edit_view;
pub(crate) mod events;
pub(crate) mod kiosk;
pub(crate) mod live;
pub(crate) mod marks;
pub(crate) mod people;
pub(crate) mod printed;
pub(crate) mod qr;
pub(crate) mod requests;
pub(crate) mod substitutes;
pub(crate) mod trainer_signature;
mod view;
pub(crate) mod ways;

use assidu_app::meetings::{LiveMeeting, MarkError, ViewError};
use assidu_domain::SignOffId;
use assidu_ui::Frame;

use crate::{
    Fields, Problem, Web,
    live::{SECONDS, Subject},
};

/// What part of a class meeting a page shows.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown {
    /// The sign-off asked for.
    pub(crate) sign_off: Option<SignOffId>,
    /// Whether to show who pays.
    pub(crate) funders: bool,
    /// Whether only the code is shown, for the projector.
    pub(crate) qr_only: bool,
}

impl Shown {
    pub(crate) fn of(query: &Fields) -> Result<Self, Problem> {
        Ok(Self {
            sign_off: query.optional("sign_off")?,
            funders: query.is_ticked("funders"),
            qr_only: query.text("view") == "qr",
        })
    }
}

/// Everything that changes on the page of a show, alike for all who watch it: no pad, and no countdown yet.
pub(crate) fn snapshot(web: &Web, subject: &Subject, found: &LiveMeeting, frame: &Frame) -> String {
    let shown = subject.shown();
    let mut code = live::code(web, subject.tenant, found, shown);
    if let Some(code) = &mut code {
        code.seconds_left = SECONDS;
    }
    let page = if shown.qr_only {
        view::qr(found, shown, code).snapshot(frame)
    } else {
        // The pad stays as it is on the page: someone may be drawing.
        view::live(found, shown, code, None).snapshot(frame)
    };
    page.into_string()
}

/// Another provider's class meeting is none.
pub(crate) fn view_problem(error: ViewError) -> Problem {
    match error {
        ViewError::Unknown => Problem::NotFound,
        ViewError::NotAllowed(_) => Problem::Forbidden,
        ViewError::Store(error) => Problem::of_store(&error),
    }
}

pub(crate) fn mark_problem(error: MarkError) -> Problem {
    match error {
        MarkError::NotAllowed(_) => Problem::Forbidden,
        MarkError::Unknown => Problem::NotFound,
        MarkError::Closed | MarkError::Changed => Problem::Conflict,
        MarkError::OutOfBounds => Problem::malformed("minutes"),
        MarkError::Write(_) => Problem::Busy,
        MarkError::Store(error) => Problem::of_store(&error),
    }
}
