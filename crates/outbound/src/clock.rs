//! The computer's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use assidu_domain::{Instant, ports::Clock};

/// Tells the time by the computer's own clock.
///
/// It is stamped on every signature, so the operator must keep it synchronised (NTP).
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may read the clock")]
    fn now(&self) -> Instant {
        let since = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_micros()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_micros()).map_or(i64::MIN, |micros| -micros),
        };
        Instant::from_micros(since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_past_the_year_this_was_written_and_moves_on() {
        let first = SystemClock.now();
        assert!(first.rfc3339().as_str() > "2025", "the computer's clock shows {first}");
        assert!(SystemClock.now() >= first);
    }
}
