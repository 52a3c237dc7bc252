//! Class meetings: seen live, called, signed by their trainers, closed, edited.

mod attest;
mod close;
mod comings;
mod edit;
mod guests;
mod live;
mod marks;
mod oddities;
mod people;
mod substitute_links;
mod substitute_view;
mod substitutes;
mod tokens;
mod ways;

pub use attest::TrainerSignRequest;
pub use close::{CloseError, CloseRequest, ClosingView};
pub(crate) use comings::comings;
pub use comings::{Came, Coming};
pub use edit::{EditError, MeetingDraft, plan_seen};
pub use guests::{GuestDraft, WrongGuest};
pub(crate) use live::traces_of;
pub use live::{LiveMeeting, LivePerson, LiveSignOff, LiveTrainer, ViewError, Waited};
pub(crate) use marks::mark_row;
pub use marks::{MarkError, PersonMark};
pub use oddities::SaidAnomaly;
pub(crate) use oddities::words_of_anomaly;
pub use people::{Joins, MeetingPeople, PeopleError};
pub use substitute_links::{SubstituteOffer, SubstituteWork};
pub use substitute_view::{SubstituteChoice, SubstituteLine, SubstitutesView};
pub use substitutes::{MadeLink, SubstituteDraft, SubstituteError};
pub use tokens::{OpenToken, Placed, Reminded, TokenError};
pub use ways::WaysView;
