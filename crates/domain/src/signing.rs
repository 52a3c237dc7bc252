//! Sign-offs: what is signed, when, how, and what becomes of it.

mod attendance;
mod method;
mod policy;
mod sign_off;

pub use attendance::{Attendance, AttendanceState};
pub use method::Method;
pub use policy::{Policy, SignOffRule, Window, WindowError};
pub use sign_off::{Half, SignOff};
