//! Limits on failed tries: only failures are counted, so that nobody who is right ever waits.
//!
//! Counts live in memory, bounded in number, and forget after a while. An address limit is never asked
//! about someone already identified, since a whole school is one address.
//!
//! What belongs to one person or device is counted *before* it is judged ([`Try`]) and taken back when it was
//! right: otherwise a thousand guesses sent in the same moment would all find the count at zero.

use std::{
    net::IpAddr,
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

    /// Counts a try that nobody has judged yet, or gives the seconds to wait: one step, however many come at once.
    fn begin(&self, key: &[u8], now: Instant) -> Result<(), i64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = counts.get_or_insert_mut(key.to_vec(), || (now, 0));
        let until = entry.0.plus_seconds(self.window_seconds);
        if until <= now {
            *entry = (now, 0);
        } else if entry.1 >= self.most {
            return Err(until.unix_seconds() - now.unix_seconds() + 1);
        }
        entry.1 = entry.1.saturating_add(1);
        Ok(())
    }

    /// Takes one count back.
    fn take_back(&self, key: &[u8]) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = counts.peek_mut(key) {
            entry.1 = entry.1.saturating_sub(1);
        }
    }

    /// Forgets the failures of a key, after a success.
    pub(crate) fn clear(&self, key: &[u8]) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).pop(key);
    }
}

/// A try, counted as a failure everywhere it belongs until it is known to be none.
///
/// Dropped, it is taken back: it was right, or it was never judged because too much was to be done.
pub(crate) struct Try<'a> {
    counted: Vec<(&'a FailureLimit, Vec<u8>)>,
}

impl<'a> Try<'a> {
    /// Counts it under each key, or gives the seconds to wait and counts nothing.
    pub(crate) fn begin(limits: Vec<(&'a FailureLimit, Vec<u8>)>, now: Instant) -> Result<Self, i64> {
        let mut begun = Self { counted: Vec::with_capacity(limits.len()) };
        let mut wait = None;
        for (limit, key) in limits {
            match limit.begin(&key, now) {
                Ok(()) => begun.counted.push((limit, key)),
                Err(seconds) => wait = wait.max(Some(seconds)),
            }
        }
        wait.map_or(Ok(begun), Err)
    }

    /// It was wrong: it stays counted.
    pub(crate) fn was_wrong(mut self) {
        self.counted.clear();
    }
}

impl Drop for Try<'_> {
    fn drop(&mut self) {
        for (limit, key) in &self.counted {
            limit.take_back(key);
        }
    }
}

/// What an address is counted under: of IPv6 the /64, since whoever has one address has all of those.
pub(crate) fn address_key(address: Option<IpAddr>) -> Vec<u8> {
    match address.map(|ip| ip.to_canonical()) {
        Some(IpAddr::V4(v4)) => v4.octets().to_vec(),
        Some(IpAddr::V6(v6)) => v6.octets()[..8].to_vec(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_of_one_moment_are_counted_like_tries_one_after_the_other() {
        let (limit, day) = (FailureLimit::new(5, 60), FailureLimit::new(6, 3600));
        let now = Instant::from_unix_seconds(1_000);
        let begin = |at| Try::begin(vec![(&limit, b"a".to_vec()), (&day, b"a".to_vec())], at);
        let begun: Vec<_> = (0..5).map(|_| begin(now).ok().unwrap()).collect();
        assert_eq!(begin(now).err(), Some(61), "five are being judged");
        begun.into_iter().for_each(Try::was_wrong);
        assert_eq!(begin(now).err(), Some(61), "and were wrong");
        let later = now.plus_seconds(60);
        drop(begin(later).ok().unwrap());
        begin(later).ok().unwrap().was_wrong();
        assert_eq!(
            begin(later).err(),
            Some(3541),
            "what was right was taken back, what had to wait not counted"
        );
    }

    #[test]
    fn an_address_is_counted_with_its_neighbours_when_they_are_the_same_ones() {
        let key = |text: &str| address_key(Some(text.parse().unwrap()));
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_ne!(key("203.0.113.9"), key("203.0.113.10"));
        assert_eq!(key("::ffff:203.0.113.9"), key("203.0.113.9"));
    }

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
