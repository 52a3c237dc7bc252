//! The policy: how sign-offs are laid over class meetings, and when they can be signed.

use serde::{Deserialize, Serialize};

use crate::{
    names::named,
    signing::{Identification, Method},
};

named! {
    /// How many sign-offs there are, and over what.
    pub enum SignOffRule {
        /// One per half-day; it may cover several consecutive lessons (B-01, the default).
        HalfDay = "half_day",
        /// One per class meeting.
        Meeting = "meeting",
        /// Two per class meeting: at entry and at exit.
        EntryExit = "entry_exit",
    }
}

/// When a sign-off can be signed: from its start minus `early` to its end plus `late` (B-28, EMG-09).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawWindow")]
pub struct Window {
    early_minutes: u16,
    late_minutes: u16,
}

#[derive(Deserialize)]
struct RawWindow {
    early_minutes: u16,
    late_minutes: u16,
}

impl TryFrom<RawWindow> for Window {
    type Error = WindowError;

    fn try_from(raw: RawWindow) -> Result<Self, WindowError> {
        Self::new(raw.early_minutes, raw.late_minutes)
    }
}

/// Minutes in the ten days that a window may last after the end.
const TEN_DAYS: u16 = 10 * 24 * 60;

/// A window that no policy may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Less than one minute or more than ten days after the end.
    #[error("the window must close between 1 minute and 10 days after the end")]
    Late,
    /// Opens more than a day early.
    #[error("the window cannot open more than a day before the start")]
    Early,
}

impl Window {
    /// A window that opens `early` minutes before the start (0 … 1440) and closes `late` minutes after the
    /// end (1 … 14,400).
    ///
    /// # Errors
    /// [`WindowError`] outside these bounds.
    pub const fn new(early: u16, late: u16) -> Result<Self, WindowError> {
        if late == 0 || late > TEN_DAYS {
            return Err(WindowError::Late);
        }
        if early > 24 * 60 {
            return Err(WindowError::Early);
        }
        Ok(Self { early_minutes: early, late_minutes: late })
    }

    /// Minutes before the start at which it opens.
    #[must_use]
    pub const fn early_minutes(self) -> i64 {
        self.early_minutes as i64
    }

    /// Minutes after the end at which it closes.
    #[must_use]
    pub const fn late_minutes(self) -> i64 {
        self.late_minutes as i64
    }
}

impl Default for Window {
    /// 15 minutes before the start to 15 minutes after the end.
    fn default() -> Self {
        Self { early_minutes: 15, late_minutes: 15 }
    }
}

/// How a provider or a group has its presence signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// How sign-offs are laid.
    pub rule: SignOffRule,
    /// When they can be signed.
    pub window: Window,
    /// Minutes after the start from which a signature counts as late; 0 to 120.
    pub lateness_tolerance_minutes: u16,
    /// Ways of signing that are allowed.
    pub methods: Vec<Method>,
    /// Whether the trainer has to sign each class meeting.
    pub trainer_signs: bool,
    /// With what learners who scanned a code say who they are, beside an account.
    pub identification: Identification,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            rule: SignOffRule::HalfDay,
            window: Window::default(),
            lateness_tolerance_minutes: 10,
            methods: Method::ALL.to_vec(),
            trainer_signs: true,
            identification: Identification::BirthDate,
        }
    }
}
