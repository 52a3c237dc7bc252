//! Thirds: people without an account who stand beside learners. Who they are is in [`people`](crate::people), where they
//! have no role.

use assidu_domain::{Instant, PersonId, thirds::ThirdKind};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    PUT = "INSERT INTO thirds (tenant_id, person_id, kind, made_at, made_by) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, person_id) DO UPDATE SET kind = excluded.kind";
    KIND = "SELECT kind FROM thirds WHERE tenant_id = $1 AND person_id = $2";
    LINK = "INSERT INTO third_links (tenant_id, learner_id, third_id, made_at, made_by) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, learner_id, third_id) DO UPDATE SET ended_at = NULL, ended_by = NULL";
    END = "UPDATE third_links SET ended_at = $4, ended_by = $5
        WHERE tenant_id = $1 AND learner_id = $2 AND third_id = $3 AND ended_at IS NULL";
    END_BESIDE = "UPDATE third_links SET ended_at = $3, ended_by = $4
        WHERE tenant_id = $1 AND learner_id = $2 AND ended_at IS NULL";
    END_OF_THIRD = "UPDATE third_links SET ended_at = $3, ended_by = $4
        WHERE tenant_id = $1 AND third_id = $2 AND ended_at IS NULL";
    OF_LEARNER = "SELECT l.third_id, t.kind, l.made_at, l.ended_at FROM third_links l
        JOIN thirds t ON t.tenant_id = l.tenant_id AND t.person_id = l.third_id
        WHERE l.tenant_id = $1 AND l.learner_id = $2 ORDER BY l.made_at, l.third_id";
    LEARNERS = "SELECT learner_id FROM third_links WHERE tenant_id = $1 AND third_id = $2 ORDER BY learner_id LIMIT $3";
}

/// A third beside a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThirdLink {
    /// Who.
    pub third: PersonId,
    /// What they are.
    pub kind: ThirdKind,
    /// Since when they are known beside the learner.
    pub since: Instant,
    /// When staff ended it.
    pub ended: Option<Instant>,
}

/// Says what a third is, anew or for the first time. Their card is written by [`crate::people::save`].
///
/// # Errors
/// [`StoreError`].
pub async fn put(
    tx: &mut WriteTx,
    third: PersonId,
    kind: ThirdKind,
    by: Option<PersonId>,
    now: Instant,
) -> Result<(), StoreError> {
    tx.execute(PUT, values![tx.tenant(), third, kind.name(), now, by]).await.map(drop)
}

/// What a third is; nothing when this person is none.
///
/// # Errors
/// [`StoreError`].
pub async fn kind(tx: &mut impl Reads, person: PersonId) -> Result<Option<ThirdKind>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(KIND, values![tenant, person]).await?.map(|row| row.name(0)).transpose()
}

/// Puts a third beside a learner, again after it was ended.
///
/// # Errors
/// [`StoreError`].
pub async fn link(
    tx: &mut WriteTx,
    learner: PersonId,
    third: PersonId,
    by: Option<PersonId>,
    now: Instant,
) -> Result<(), StoreError> {
    tx.execute(LINK, values![tx.tenant(), learner, third, now, by]).await.map(drop)
}

/// Ends that a third is beside a learner; `false` when it was not, or not any more.
///
/// # Errors
/// [`StoreError`].
pub async fn end(
    tx: &mut WriteTx,
    learner: PersonId,
    third: PersonId,
    by: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(END, values![tx.tenant(), learner, third, now, by]).await? == 1)
}

/// Ends that anybody is beside this person, and that this person is beside anybody: they are erased.
///
/// # Errors
/// [`StoreError`].
pub async fn end_all(
    tx: &mut WriteTx,
    person: PersonId,
    by: PersonId,
    now: Instant,
) -> Result<(), StoreError> {
    for statement in [END_BESIDE, END_OF_THIRD] {
        tx.execute(statement, values![tx.tenant(), person, now, by]).await?;
    }
    Ok(())
}

/// The thirds beside a learner, those of before too, the first made first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_learner(tx: &mut impl Reads, learner: PersonId) -> Result<Vec<ThirdLink>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OF_LEARNER, values![tenant, learner]).await?.iter().map(read).collect()
}

/// The learners beside whom a third is or was: so many at most.
///
/// # Errors
/// [`StoreError`].
pub async fn learners(tx: &mut impl Reads, third: PersonId, most: u32) -> Result<Vec<PersonId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(LEARNERS, values![tenant, third, most]).await?.iter().map(|row| row.get(0)).collect()
}

fn read(row: &Row) -> Result<ThirdLink, StoreError> {
    Ok(ThirdLink { third: row.get(0)?, kind: row.name(1)?, since: row.get(2)?, ended: row.get(3)? })
}
