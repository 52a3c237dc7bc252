//! What a program asks under a key of its own (`Idempotency-Key`) is done once, and answered the same for a day.
//!
//! The answer is kept in the transaction of what is done. So whoever hears nothing, because the network or the server broke,
//! asks again and gets what was or would have been answered.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use assidu_domain::programs::ASKED_HOURS;
use assidu_store::{
    StoreError, WriteTx,
    asked_once::{self, Answered, Asked},
    suspensions,
};

use crate::{actor::Actor, context::App};

/// A request under a key is not done.
#[derive(Debug, thiserror::Error)]
pub enum OnceError {
    /// The key stands for something else that was asked within a day.
    #[error("the key stands for something else")]
    Other,
    /// The same is being asked at this moment.
    #[error("the same is being done")]
    Running,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Requests under a key that are being done.
#[derive(Default)]
pub(crate) struct Running(Mutex<BTreeSet<[u8; 32]>>);

/// One of them, until this is dropped.
struct Turn<'a>(&'a Running, [u8; 32]);

impl Running {
    fn begin(&self, request: [u8; 32]) -> Option<Turn<'_>> {
        let fresh = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(request);
        fresh.then_some(Turn(self, request))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.1);
    }
}

/// How a request begins.
pub(super) enum Begun<'a> {
    /// It is asked for the first time.
    First(Box<Once<'a>>),
    /// It was answered already.
    Again(Answered),
}

/// What is asked for the first time: done in this transaction, and answered with it.
pub(super) struct Once<'a> {
    pub(super) tx: WriteTx,
    asked: Asked,
    _turn: Turn<'a>,
}

impl Once<'_> {
    /// Commits what was done with its answer.
    pub(super) async fn answer(mut self, app: &App, answered: Answered) -> Result<Answered, StoreError> {
        asked_once::save(&mut self.tx, self.asked, &answered, app.now()).await?;
        self.tx.commit().await?;
        Ok(answered)
    }
}

impl App {
    /// What this program asks at some address, under a key of its own.
    #[must_use]
    pub fn asked_once(&self, actor: &Actor, address: &str, key: &str, body: &[u8]) -> Asked {
        let request =
            self.tokens.asked(&[actor.person.to_string().as_bytes(), address.as_bytes(), key.as_bytes()]);
        Asked { request, body: self.tokens.asked(&[body]) }
    }

    /// Begins what is asked, or finds what was answered.
    pub(super) async fn once(&self, actor: &Actor, asked: Asked) -> Result<Begun<'_>, OnceError> {
        let turn = self.running.begin(asked.request).ok_or(OnceError::Running)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        suspensions::must_be_open(&mut tx).await?;
        let since = self.now().plus_minutes(-ASKED_HOURS * 60);
        match asked_once::find(&mut tx, asked.request, since).await? {
            None => Ok(Begun::First(Box::new(Once { tx, asked, _turn: turn }))),
            Some((body, answered)) if body == asked.body => Ok(Begun::Again(answered)),
            Some(_) => Err(OnceError::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_done_by_one_at_a_time() {
        let running = Running::default();
        let first = running.begin([1; 32]);
        assert!(first.is_some() && running.begin([1; 32]).is_none() && running.begin([2; 32]).is_some());
        drop(first);
        assert!(running.begin([1; 32]).is_some());
    }
}
