//! Time-stamping authorities: asked in order, judged, and left alone for a while when they fail.
//!
//! Nothing waits for them but seals and anchors, which are tried again until one answers: an outage of a day
//! loses nothing. What they answer is judged by `seal` (TST-01 to TST-04).

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use assidu_domain::{Instant, ports, ports::TimestampAuthority};
use assidu_seal::{
    Signed, TrustAnchors,
    algorithms::Digest,
    timestamp::{self, OwnAnswers, TimestampPolicy, Token},
};
use aws_lc_rs::digest;

use crate::{checkpoints::CheckpointError, context::App};

/// The state of one authority, as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityState {
    /// Its name, such as its host.
    pub name: String,
    /// Whether it is the instance's own, which is not qualified.
    pub embedded: bool,
    /// When it last gave an acceptable answer, as far as this process knows.
    pub last_answer: Option<Instant>,
    /// Since when it has given none.
    pub down_since: Option<Instant>,
    /// Why its last answer was not one, in words for the operator.
    pub reason: String,
}

/// What is remembered of one authority.
#[derive(Clone, Debug, Default)]
struct Memory {
    last_answer: Option<Instant>,
    down_since: Option<Instant>,
    failures: u32,
    /// Not asked again before.
    rests_until: Option<Instant>,
    reason: String,
}

/// What is remembered of the authorities, in their order.
#[derive(Debug, Default)]
pub(crate) struct TimestampDesk {
    memories: Mutex<Vec<Memory>>,
    own: OwnAnswers,
}

/// How long an authority rests after its first failure; each further one doubles it.
const FIRST_REST: i64 = 10;
/// The longest rest, in seconds: so long may an authority be back before it is seen.
const LONGEST_REST: i64 = 300;
/// Staff is told of an outage after this long (F29).
pub const ALERT_AFTER: Duration = Duration::from_secs(15 * 60);

impl TimestampDesk {
    fn with<T>(&self, number: usize, act: impl FnOnce(&mut Memory) -> T) -> T {
        let mut all = self.memories.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() <= number {
            all.resize_with(number + 1, Memory::default);
        }
        match all.get_mut(number) {
            Some(memory) => act(memory),
            None => act(&mut Memory::default()),
        }
    }

    fn rests(&self, number: usize, now: Instant) -> bool {
        self.with(number, |memory| memory.rests_until.is_some_and(|until| now < until))
    }

    fn answered(&self, number: usize, now: Instant) {
        self.with(number, |memory| *memory = Memory { last_answer: Some(now), ..Memory::default() });
    }

    fn failed(&self, number: usize, now: Instant, reason: String) {
        self.with(number, |memory| {
            memory.down_since.get_or_insert(now);
            let rest = (FIRST_REST << memory.failures.min(8)).min(LONGEST_REST);
            memory.failures = memory.failures.saturating_add(1);
            memory.rests_until = Some(now.plus_seconds(rest));
            memory.reason = reason;
        });
    }
}

/// Whether what is stamped is validated whole before it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// Nobody here looks at it again.
    Never,
    /// A sheet that is kept, which every step of keeping validates first.
    BeforeKept,
}

impl App {
    /// Stamps bytes by the first authority that gives an acceptable answer.
    pub(crate) async fn timestamp(&self, message: &[u8]) -> Result<Token, CheckpointError> {
        let imprint = digest::digest(&digest::SHA256, message);
        self.stamp_by_first(Again::Never, |nonce| timestamp::request(Digest::Sha256, imprint.as_ref(), nonce))
            .await
    }

    /// Stamps a signature by the first authority that gives an acceptable answer.
    pub(crate) async fn timestamp_signature(
        &self,
        signed: &Signed,
        again: Again,
    ) -> Result<Token, CheckpointError> {
        self.stamp_by_first(again, |nonce| signed.timestamp_request(nonce)).await
    }

    pub(crate) async fn stamp_by_first(
        &self,
        again: Again,
        ask: impl Fn([u8; 16]) -> (Vec<u8>, timestamp::Expect) + Send,
    ) -> Result<Token, CheckpointError> {
        for (number, authority) in self.timestamp_authorities().into_iter().enumerate() {
            if self.stamps.rests(number, self.now()) {
                continue;
            }
            // Each authority is asked with a nonce of its own.
            let (request, expect) = ask(ports::bytes(self.chance()));
            match self.ask(&*authority, request, &expect, again).await {
                Ok(token) => {
                    self.stamps.answered(number, self.now());
                    return Ok(token);
                }
                Err(reason) => {
                    tracing::warn!(authority = authority.name(), reason, "no timestamp");
                    self.stamps.failed(number, self.now(), reason);
                }
            }
        }
        Err(CheckpointError::NoTimestamp)
    }

    /// One authority's answer, if it is acceptable; else why not.
    async fn ask(
        &self,
        authority: &dyn TimestampAuthority,
        request: Vec<u8>,
        expect: &timestamp::Expect,
        again: Again,
    ) -> Result<Token, String> {
        let reply = authority.post(request).await.map_err(|error| error.to_string())?;
        let policy = self.timestamp_policy();
        let embedded = self.parts.authorities.is_empty();
        let token = if embedded && again == Again::BeforeKept {
            self.stamps.own.accept(&reply, expect, &policy)
        } else {
            timestamp::accept(&reply, expect, &policy)
        };
        token.map_err(|refusal| refusal.to_string())
    }

    /// The authorities in order: those configured, or the embedded one.
    fn timestamp_authorities(&self) -> Vec<Arc<dyn TimestampAuthority>> {
        if self.parts.authorities.is_empty() {
            vec![self.authority.timestamps(Arc::clone(&self.parts.clock), Arc::clone(&self.parts.chance))]
        } else {
            self.parts.authorities.clone()
        }
    }

    fn timestamp_policy(&self) -> TimestampPolicy {
        let mut anchors: TrustAnchors = self.authority.anchors();
        for root in &self.parts.timestamp_roots {
            anchors.add(root.clone());
        }
        TimestampPolicy {
            anchors,
            now: self.now().unix_seconds(),
            tolerance: 300,
            policies: self.parts.proving.timestamp_policies.clone(),
        }
    }

    /// Whether it is worth asking for a timestamp now: all authorities rest after an outage otherwise. Looked at
    /// before work that would be thrown away without one.
    pub(crate) fn may_stamp(&self) -> bool {
        let now = self.now();
        (0..self.timestamp_authorities().len()).any(|number| !self.stamps.rests(number, now))
    }

    /// The authorities and how they do, as this process knows.
    #[must_use]
    pub fn timestamp_states(&self) -> Vec<AuthorityState> {
        let state = |(number, authority): (usize, Arc<dyn TimestampAuthority>)| {
            let memory = self.stamps.with(number, |memory| memory.clone());
            AuthorityState {
                name: authority.name().to_owned(),
                embedded: self.parts.authorities.is_empty(),
                last_answer: memory.last_answer,
                down_since: memory.down_since,
                reason: memory.reason,
            }
        };
        self.timestamp_authorities().into_iter().enumerate().map(state).collect()
    }

    /// Since when no authority has given an acceptable answer, once that is worth telling.
    #[must_use]
    pub fn no_timestamps_since(&self) -> Option<Instant> {
        let since: Option<Vec<Instant>> =
            self.timestamp_states().into_iter().map(|state| state.down_since).collect();
        let since = since?.into_iter().max()?;
        let alert_after = i64::try_from(ALERT_AFTER.as_secs()).unwrap_or(i64::MAX);
        (since.plus_seconds(alert_after) <= self.now()).then_some(since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f29_an_authority_that_fails_rests_longer_each_time_and_five_minutes_at_most() {
        let desk = TimestampDesk::default();
        let start = Instant::from_unix_seconds(1_000_000);
        let mut now = start;
        for rest in [10, 20, 40, 80, 160, 300, 300] {
            assert!(!desk.rests(1, now));
            desk.failed(1, now, "it is away".to_owned());
            assert!(desk.rests(1, now.plus_seconds(rest - 1)));
            now = now.plus_seconds(rest);
        }
        desk.with(1, |memory| assert_eq!(memory.down_since, Some(start)));
        assert!(!desk.rests(0, now));
        desk.answered(1, now);
        desk.with(1, |memory| assert_eq!((memory.down_since, memory.failures), (None, 0)));
    }
}
