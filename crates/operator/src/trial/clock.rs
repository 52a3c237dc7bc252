//! The simulated clock of class meetings. Nothing but a trial can make one.

use std::sync::atomic::{AtomicI64, Ordering};

use assidu_domain::{Instant, ports::Clock};
use assidu_outbound::SystemClock;

/// Shows what the play says.
#[derive(Debug)]
pub(crate) struct TrialClock(AtomicI64);

impl TrialClock {
    /// Starts at the true time.
    pub(crate) fn start() -> Self {
        Self(AtomicI64::new(SystemClock.now().micros()))
    }

    /// Shows this moment from now on.
    pub(crate) fn set(&self, now: Instant) {
        self.0.store(now.micros(), Ordering::SeqCst);
    }
}

impl Clock for TrialClock {
    fn now(&self) -> Instant {
        Instant::from_micros(self.0.load(Ordering::SeqCst))
    }
}
