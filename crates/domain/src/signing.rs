//! Sign-offs: what is signed, when, how, and what becomes of it.

mod attendance;
pub mod closing;
pub mod code;
mod identity;
mod lay;
mod method;
mod policy;
mod sign_off;
mod standing;
mod token;
mod window;

pub use attendance::{Attendance, AttendanceState};
pub use identity::{Identification, Identity};
pub use lay::{AFTERNOON, lay};
pub use method::Method;
pub use policy::{Policy, SignOffRule, Window, WindowError};
pub use sign_off::{Half, SignOff};
pub use standing::{AttendanceEvent, AttendanceRefusal, REASON_MAX, Standing};
pub use token::{PresenceToken, TOKEN_MINUTES, TokenRefusal, TokenState, TokenTerms, token_terms};
pub use window::{MaySign, MeetingState, late_minutes, may_sign, to_sign};
