//! A learner's day.

use assidu_domain::{
    SignOffId,
    signing::{AttendanceState, Method},
};
use jiff::civil::{Date, DateTime, Time};

use crate::model::Facts;

/// A learner's day: what to sign, and what was signed before.
#[derive(Clone, Debug)]
pub struct MyDay {
    /// The day.
    pub day: Date,
    /// Given name, to greet.
    pub given_name: String,
    /// Today's sign-offs, in order.
    pub today: Vec<MyMeeting>,
    /// Signatures of the last days, newest first.
    pub past: Vec<PastSignature>,
}

/// One sign-off of the day.
#[derive(Clone, Debug)]
pub struct MyMeeting {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What it is about.
    pub facts: Facts,
    /// Where it is.
    pub state: MyState,
}

/// Where one's own sign-off is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MyState {
    /// Opens later.
    Later {
        /// When.
        opens: Time,
    },
    /// Can be signed now. The code of the trainer's screen is asked for unless the policy says otherwise.
    Open {
        /// Until when.
        until: Time,
        /// Whether it is signed right here, without the code.
        direct: bool,
    },
    /// Signed.
    Signed {
        /// When.
        at: Time,
    },
    /// Not signed, and a state was recorded.
    Stated(AttendanceState),
    /// The window has passed without a signature.
    Missed,
}

/// A past signature.
#[derive(Clone, Debug)]
pub struct PastSignature {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What was signed.
    pub title: String,
    /// When.
    pub at: DateTime,
    /// How.
    pub method: Method,
    /// Reference.
    pub reference: String,
}

impl MyDay {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "MyDay", crate::shell::Scripts::None, &maud::html! { h1 { "MyDay" } })
    }
}
