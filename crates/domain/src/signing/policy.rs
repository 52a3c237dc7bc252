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
            methods: Method::at_first(),
            trainer_signs: true,
            identification: Identification::BirthDate,
        }
    }
}

impl Policy {
    /// Whether people may sign this way.
    #[must_use]
    pub fn allows(&self, method: Method) -> bool {
        self.methods.contains(&method)
    }

    /// The ways of signing that learners may be offered, the preferred ones first.
    #[must_use]
    pub fn offered(&self) -> Vec<Method> {
        Method::PREFERRED.iter().copied().filter(|method| self.allows(*method)).collect()
    }

    /// This policy for what covers class meetings of which some allow fewer ways of signing: what all of them allow.
    ///
    /// A meeting never allows what the policy does not, and its trainers' own space stays. A narrowing that would
    /// leave learners no way at all, because the policy was changed since, does not count.
    #[must_use]
    pub fn narrowed<'a>(mut self, narrowings: impl IntoIterator<Item = &'a [Method]>) -> Self {
        for narrowing in narrowings {
            let stays = |m: &&Method| **m == Method::TrainerSpace || narrowing.contains(m);
            let left: Vec<Method> = self.methods.iter().filter(stays).copied().collect();
            if left.iter().any(|method| *method != Method::TrainerSpace) {
                self.methods = left;
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn some_methods() -> impl Strategy<Value = Vec<Method>> {
        proptest::sample::subsequence(Method::ALL.to_vec(), 0..=Method::ALL.len())
    }

    proptest! {
        #[test]
        fn b_23_a_class_meeting_narrows_and_never_widens(
            methods in some_methods(), one in some_methods(), two in some_methods()
        ) {
            let policy = Policy { methods, ..Policy::default() };
            let narrowed = policy.clone().narrowed([one.as_slice(), two.as_slice()]);
            prop_assert!(narrowed.methods.iter().all(|m| policy.allows(*m)));
            prop_assert_eq!(narrowed.offered().is_empty(), policy.offered().is_empty(), "somebody can still sign");
            prop_assert_eq!(narrowed.allows(Method::TrainerSpace), policy.allows(Method::TrainerSpace));
            let both: Vec<_> = policy.offered().into_iter().filter(|m| one.contains(m) && two.contains(m)).collect();
            if !both.is_empty() {
                prop_assert_eq!(narrowed.offered(), both);
            }
        }
    }

    #[test]
    fn what_can_be_photographed_is_off_until_a_provider_allows_it() {
        let policy = Policy::default();
        for method in [Method::SessionCode, Method::StaticQr, Method::StaticQrOnSite] {
            assert!(!policy.allows(method), "{method}");
        }
        assert_eq!(Method::ALL.iter().filter(|method| method.is_printed()).count(), 2);
    }

    #[test]
    fn every_way_of_learners_is_preferred_somewhere() {
        for method in Method::ALL.iter().filter(|method| **method != Method::TrainerSpace) {
            assert!(Method::PREFERRED.contains(method), "{method}");
        }
    }
}
