//! A trainer's day.

use jiff::civil::Date;

use crate::model::MeetingLine;

/// A trainer's day, and every own sheet that is still open.
#[derive(Clone, Debug)]
pub struct TrainerDay {
    /// The day.
    pub day: Date,
    /// Given name, to greet.
    pub given_name: String,
    /// Today's class meetings, in order.
    pub today: Vec<MeetingLine>,
    /// Own class meetings of earlier days that are not closed, oldest first.
    pub unclosed: Vec<MeetingLine>,
}

impl TrainerDay {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "TrainerDay",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "TrainerDay" } },
        )
    }
}
