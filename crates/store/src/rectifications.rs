//! What was put right on people's cards since they asked for it: what a field said before, and what it says since.

use std::collections::BTreeSet;

use assidu_domain::{Instant, PersonId, RectificationId, RequestId};
use serde::{Deserialize, Serialize};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    sealed::{Sealed, field},
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO rectifications (tenant_id, rectification_id, request_id, person_id, at, by_id, fields, sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    OF_PERSON = "SELECT rectification_id, request_id, at, by_id, sealed FROM rectifications
        WHERE tenant_id = $1 AND person_id = $2 ORDER BY rectification_id DESC LIMIT $3";
    SINCE = "SELECT person_id, at, fields FROM rectifications WHERE tenant_id = $1 AND at > $2
        AND person_id IN ({list})";
}

/// A field of a card that was put right.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Righted {
    /// The name of the field.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says since.
    pub after: String,
}

impl std::fmt::Debug for Righted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Righted({})", self.field)
    }
}

/// What was put right at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    /// Its id.
    pub id: RectificationId,
    /// The request that it answers.
    pub request: RequestId,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
    /// The fields; none once the person was erased.
    pub fields: Vec<Righted>,
}

/// Names of fields as the row has them.
fn names(fields: &[Righted]) -> String {
    fields.iter().map(|righted| righted.field.as_str()).collect::<Vec<_>>().join(",")
}

/// Writes down what was put right.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the person was erased.
pub async fn add(tx: &mut WriteTx, person: PersonId, new: &Rectification) -> Result<(), StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = key.seal(field::RECTIFICATION, &new.id.bytes(), &new.fields)?;
    let row = values![tx.tenant(), new.id, new.request, person, new.at, new.by, names(&new.fields), sealed];
    exactly(1, tx.execute(ADD, row).await?)
}

/// What was put right of a person, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<Rectification>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person, 100_u32]).await?;
    let key = keys::person(tx, person).await?;
    let read = |row: &Row| {
        let (id, sealed): (RectificationId, Sealed<Vec<Righted>>) = (row.get(0)?, row.get(4)?);
        let open = |key: &keys::DataKey| key.open(field::RECTIFICATION, &id.bytes(), &sealed);
        let fields = key.as_deref().map_or(Ok(Vec::new()), open)?;
        Ok(Rectification { id, request: row.get(1)?, at: row.get(2)?, by: row.get(3)?, fields })
    };
    rows.iter().map(read).collect()
}

/// Of these people, whose data were put right since then: who, when, and names of the fields.
///
/// # Errors
/// [`StoreError`].
pub async fn since(
    tx: &mut impl Reads,
    people: &BTreeSet<PersonId>,
    since: Instant,
) -> Result<Vec<(PersonId, Instant, Vec<String>)>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let rows = tx.all_in(SINCE, values![tenant, since], list).await?;
    let read = |row: &Row| {
        let fields: String = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, fields.split(',').map(str::to_owned).collect()))
    };
    rows.iter().map(read).collect()
}
