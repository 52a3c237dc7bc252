//! Limits on failed tries: only failures are counted, so that nobody who is right ever waits.
//!
//! Counts live in memory, bounded in number, and forget after a while. An address limit is never asked
//! about someone already identified, since a whole school is one address.

use std::{
    num::NonZeroUsize,
    sync::{Mutex, PoisonError},
};

use assidu_domain::Instant;
use lru::LruCache;

/// Failures within a window of time, per key.
#[derive(Debug)]
pub(crate) struct FailureLimit {
    most: u32,
    window_seconds: i64,
    counts: Mutex<LruCache<Vec<u8>, (Instant, u32)>>,
}

/// Most keys remembered by one limit: the oldest are forgotten first.
const MOST_KEYS: NonZeroUsize = match NonZeroUsize::new(50_000) {
    Some(n) => n,
    None => NonZeroUsize::MIN,
};

impl FailureLimit {
    /// Allows fewer than `most` failures within `window_seconds`, counted from the first.
    #[must_use]
    pub(crate) fn new(most: u32, window_seconds: i64) -> Self {
        Self { most, window_seconds, counts: Mutex::new(LruCache::new(MOST_KEYS)) }
    }

    /// Seconds to wait before trying again, or `None` when a try is allowed.
    #[must_use]
    pub(crate) fn wait(&self, key: &[u8], now: Instant) -> Option<i64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, count) = counts.get(key).copied()?;
        let until = since.plus_seconds(self.window_seconds);
        (count >= self.most && now < until).then(|| until.unix_seconds() - now.unix_seconds() + 1)
    }

    /// Counts a failure and gives how many there are now within the window.
    pub(crate) fn failed(&self, key: &[u8], now: Instant) -> u32 {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = counts.get_or_insert_mut(key.to_vec(), || (now, 0));
        if entry.0.plus_seconds(self.window_seconds) <= now {
            *entry = (now, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        entry.1
    }

    /// Forgets the failures of a key, after a success.
    pub(crate) fn clear(&self, key: &[u8]) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).pop(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_try_waits_and_others_do_not() {
        let limit = FailureLimit::new(5, 60);
        let now = Instant::from_unix_seconds(1_000);
        for n in 1..=5 {
            assert_eq!(limit.wait(b"a", now), None);
            assert_eq!(limit.failed(b"a", now), n);
        }
        assert_eq!(limit.wait(b"a", now), Some(61));
        assert_eq!(limit.wait(b"b", now), None);
        assert_eq!(limit.wait(b"a", now.plus_seconds(60)), None);
        limit.clear(b"a");
        assert_eq!(limit.wait(b"a", now), None);
    }
}
