//! Sign-offs: what is signed, when, how, and what becomes of it.

mod attendance;
pub mod closing;
pub mod code;
mod held;
mod identity;
mod lay;
mod method;
mod policy;
#[cfg(test)]
mod sample;
mod sign_off;
mod standing;
mod substitute;
mod token;
mod window;

pub use attendance::{Attendance, AttendanceState};
pub use held::{HELD_LONGEST_SECONDS, HELD_SECONDS, OnArrival, WhyHeldBack, on_arrival};
pub use identity::{Identification, Identity};
pub use lay::{AFTERNOON, lay};
pub use method::Method;
pub use policy::{Policy, SignOffRule, Window, WindowError};
pub use sign_off::{Half, SignOff};
pub use standing::{AttendanceEvent, AttendanceRefusal, REASON_MAX, Standing};
pub use substitute::{MOST_MEETINGS, SubstituteState, in_place_of, substitute_span, substitute_state};
pub use token::{PresenceToken, TOKEN_MINUTES, TokenRefusal, TokenState, TokenTerms, token_terms};
pub use window::{MaySign, MeetingState, late_minutes, may_sign, to_sign};
