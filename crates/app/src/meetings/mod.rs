//! Class meetings: seen live, called, signed by their trainers, closed, edited.

mod attest;
mod close;
mod edit;
mod live;
mod marks;
mod oddities;
mod tokens;
mod ways;

pub use attest::TrainerSignRequest;
pub use close::{CloseError, CloseRequest, ClosingView};
pub use edit::{EditError, MeetingDraft, plan_seen};
pub(crate) use live::traces_of;
pub use live::{LiveMeeting, LivePerson, LiveSignOff, LiveTrainer, ViewError};
pub(crate) use marks::mark_row;
pub use marks::{MarkError, PersonMark};
pub use tokens::{OpenToken, Reminded, TokenError};
pub use ways::WaysView;
