//! The log of access to personal data: who looked at, changed or was refused what (CNIL-06).
//!
//! Entries are written in the transaction of what they tell, so that nothing is done without its trace. They
//! hold ids and names of fields, never values, and are dropped after a year; the log of evidence is another.

mod acts;
mod search;

use std::net::IpAddr;

use assidu_domain::{AccessId, Instant, PersonId};
use assidu_store::{StoreError, TenantScope, WriteTx, access_chain, access_log};

pub use self::acts::Act;
pub(crate) use self::search::own_trace;
pub use self::search::{OwnTrace, OwnTraceBy, TraceError, TraceLine, TracePage, TraceQuery, trace_file};
use crate::{
    actor::{Actor, Origin},
    context::App,
};

/// How long entries are kept, in days (CNIL-06: six months to a year).
const KEPT_DAYS: i64 = 365;

/// Who did it, and from where.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct By {
    person: Option<PersonId>,
    origin: Origin,
}

impl By {
    /// Nobody who is known.
    pub(crate) fn nobody() -> Self {
        Self::default()
    }

    /// The same, from this network.
    pub(crate) fn at(self, address: Option<IpAddr>) -> Self {
        Self { origin: Origin::of(address), ..self }
    }
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        Self { person: Some(actor.person), origin: actor.origin }
    }
}

impl From<PersonId> for By {
    fn from(person: PersonId) -> Self {
        Self { person: Some(person), origin: Origin::default() }
    }
}

impl App {
    /// Traces what a person did.
    pub(crate) async fn trace(
        &self,
        tx: &mut WriteTx,
        by: impl Into<By>,
        act: Act,
        subject: Option<PersonId>,
        fields: &[&str],
    ) -> Result<(), StoreError> {
        let entry = self.entry(by.into(), act, "done", subject, fields);
        access_log::add(tx, &entry).await
    }

    /// Traces what was refused, to somebody known or not.
    pub(crate) async fn trace_refused(
        &self,
        tx: &mut WriteTx,
        by: impl Into<By>,
        act: Act,
        subject: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let entry = self.entry(by.into(), act, "refused", subject, &[]);
        access_log::add(tx, &entry).await
    }

    /// Traces that somebody looked at a person's page, asked for by the page itself: what acts on a person reads
    /// the same without looking.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn trace_look(&self, actor: &Actor, person: PersonId) -> Result<(), StoreError> {
        self.trace_read(actor, Act::SeePerson, Some(person), &[]).await
    }

    /// Traces that personal data was read. A database that cannot write now keeps nobody from reading.
    pub(crate) async fn trace_read(
        &self,
        actor: &Actor,
        act: Act,
        subject: Option<PersonId>,
        fields: &[&str],
    ) -> Result<(), StoreError> {
        let traced = async {
            let mut tx = self.parts.store.write_beside(&actor.scope()).await?;
            self.trace(&mut tx, actor, act, subject, fields).await?;
            tx.commit().await
        };
        match traced.await {
            Err(error) if error.is_outage() => {
                tracing::warn!(%error, act = act.name(), "that personal data was read cannot be traced");
                Ok(())
            }
            traced => traced,
        }
    }

    /// Traces that somebody looked at the list of people.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn trace_people(&self, actor: &Actor) -> Result<(), StoreError> {
        self.trace_read(actor, Act::SeePeople, None, &[]).await
    }

    /// Traces that somebody asked for a page that their role does not open; `page` is the pattern of its address.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn trace_refusal(&self, actor: &Actor, page: &str) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write_beside(&actor.scope()).await?;
        let entry = self.entry(actor.into(), Act::OpenPage, "refused", None, &[page]);
        access_log::add(&mut tx, &entry).await?;
        tx.commit().await
    }

    fn entry(
        &self,
        by: By,
        act: Act,
        outcome: &str,
        subject: Option<PersonId>,
        fields: &[&str],
    ) -> access_log::Entry {
        let at = self.now();
        access_log::Entry {
            id: AccessId::new(at, self.chance()),
            at,
            actor: by.person,
            act: act.name().to_owned(),
            outcome: outcome.to_owned(),
            subject,
            fields: fields.join(","),
            purpose: act.purpose().to_owned(),
            origin: by.origin.text(),
        }
    }

    /// Chains what was written to the log of access since the last look, so that it cannot be changed unseen.
    pub(crate) async fn chain_access_log(&self, scope: TenantScope) -> Result<(), StoreError> {
        loop {
            let waiting = access_chain::waiting(&mut self.parts.store.read(&scope).await?).await?;
            if waiting == 0 {
                return Ok(());
            }
            let mut tx = self.parts.store.write(&scope).await?;
            access_chain::chain(&mut tx).await?;
            tx.commit().await?;
        }
    }

    /// Drops entries that are older than a year.
    pub(crate) async fn purge_access_log(&self, scope: TenantScope) -> Result<u64, StoreError> {
        let before: Instant = self.now().plus_minutes(-KEPT_DAYS * 24 * 60);
        let mut tx = self.parts.store.write(&scope).await?;
        let dropped = access_chain::drop_before(&mut tx, before).await?;
        tx.commit().await?;
        Ok(dropped)
    }
}
