//! People who have left: they may not log in or say who they are any more; what is recorded of them stays.

use std::collections::BTreeSet;

use assidu_domain::{Instant, PersonId};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO deactivations (tenant_id, person_id, at, author_id) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, person_id) DO NOTHING";
    REMOVE = "DELETE FROM deactivations WHERE tenant_id = $1 AND person_id = $2";
    AMONG = "SELECT person_id, at FROM deactivations WHERE tenant_id = $1 AND person_id IN ({list})";
}

/// Deactivates a person. Close their sessions in the same transaction.
///
/// # Errors
/// [`StoreError`].
pub async fn add(
    tx: &mut WriteTx,
    person: PersonId,
    author: PersonId,
    now: Instant,
) -> Result<(), StoreError> {
    tx.execute(ADD, values![tx.tenant(), person, now, author]).await.map(drop)
}

/// Lets a person in again.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(REMOVE, values![tx.tenant(), person]).await.map(drop)
}

/// Since when the person is deactivated, if they are.
///
/// # Errors
/// [`StoreError`].
pub async fn since(tx: &mut impl Reads, person: PersonId) -> Result<Option<Instant>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all_in(AMONG, values![tenant], vec![values![person]]).await?;
    rows.first().map(|row| row.get(1)).transpose()
}

/// Which of these people are deactivated.
///
/// # Errors
/// [`StoreError`].
pub async fn among(tx: &mut impl Reads, people: &[PersonId]) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    tx.all_in(AMONG, values![tenant], list).await?.iter().map(|row| row.get(0)).collect()
}
