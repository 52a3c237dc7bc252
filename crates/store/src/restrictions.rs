//! Whose data are kept and not used, and who may look at them all the same for a moment.
//!
//! A restriction holds until the day on which it ends, so nothing has to run for it to end. Reasons are sealed under the
//! person's key, and go with it.

use std::{collections::BTreeSet, sync::Arc};

use assidu_domain::{Instant, PersonId, RequestId, RestrictionId, RevealId, rights::Ground};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, DataKey, KeyError},
    sealed::{Sealed, field},
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO restrictions (tenant_id, restriction_id, person_id, request_id, since, by_id, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    HOLDING = "SELECT DISTINCT person_id FROM restrictions WHERE tenant_id = $1
        AND (ends_on IS NULL OR ends_on > $2)";
    OF_PERSON = "SELECT restriction_id, request_id, since, by_id, reason, ends_on, end_told_at, end_by, end_reason
        FROM restrictions WHERE tenant_id = $1 AND person_id = $2 ORDER BY restriction_id DESC LIMIT $3";
    TELL_END = "UPDATE restrictions SET ends_on = $4, end_told_at = $5, end_by = $6, end_reason = $7
        WHERE tenant_id = $1 AND restriction_id = $2 AND ends_on IS NULL AND person_id = $3";
    GO_ON = "UPDATE restrictions SET ends_on = NULL, end_told_at = NULL, end_by = NULL, end_reason = NULL
        WHERE tenant_id = $1 AND restriction_id = $2 AND ends_on > $3";
    REVEAL = "INSERT INTO reveals (tenant_id, reveal_id, person_id, reader_id, at, until, ground, reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    REVEALED = "SELECT person_id, max(until) FROM reveals WHERE tenant_id = $1 AND reader_id = $2 AND until > $3
        GROUP BY person_id";
    REVEALS_OF = "SELECT reveal_id, reader_id, at, until, ground, reason FROM reveals
        WHERE tenant_id = $1 AND person_id = $2 ORDER BY reveal_id DESC LIMIT $3";
}

/// A time for which somebody's data are kept and not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    /// Its id.
    pub id: RestrictionId,
    /// The request it was granted to; none when the provider did so by itself.
    pub request: Option<RequestId>,
    /// Since when.
    pub since: Instant,
    /// By whom.
    pub by: PersonId,
    /// Why; empty once the person was erased.
    pub reason: String,
    /// Its end, once it was told.
    pub end: Option<RestrictionEnd>,
}

/// The end of a restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestrictionEnd {
    /// The first day on which the data are used again.
    pub on: Date,
    /// When the person was told.
    pub told_at: Instant,
    /// Who decided.
    pub by: PersonId,
    /// Why; empty once the person was erased.
    pub reason: String,
}

impl Restriction {
    /// Whether it holds on this day.
    #[must_use]
    pub fn holds(&self, today: Date) -> bool {
        self.end.as_ref().is_none_or(|end| end.on > today)
    }
}

/// A moment in which somebody may look at restricted data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reveal {
    /// Its id.
    pub id: RevealId,
    /// Who looks.
    pub reader: PersonId,
    /// From when.
    pub at: Instant,
    /// Until when.
    pub until: Instant,
    /// The ground on which the law lets it.
    pub ground: Ground,
    /// Why; empty once the person was erased.
    pub reason: String,
}

async fn key_of(tx: &mut impl Reads, person: PersonId) -> Result<Arc<DataKey>, StoreError> {
    Ok(keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?)
}

/// Restricts a person's data from now on.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the person was erased.
pub async fn add(tx: &mut WriteTx, person: PersonId, new: &Restriction) -> Result<(), StoreError> {
    let reason = key_of(tx, person).await?.seal(field::RESTRICTION_REASON, &new.id.bytes(), &new.reason)?;
    let row = values![tx.tenant(), new.id, person, new.request, new.since, new.by, reason];
    exactly(1, tx.execute(ADD, row).await?)
}

/// Everyone whose data are restricted on this day.
///
/// # Errors
/// [`StoreError`].
pub async fn holding(tx: &mut impl Reads, today: Date) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(HOLDING, values![tenant, today]).await?.iter().map(|row| row.get(0)).collect()
}

/// The latest times for which a person's data were restricted, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<Restriction>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person, 50_u32]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let key = keys::person(tx, person).await?;
    rows.iter().map(|row| read(row, key.as_deref())).collect()
}

fn read(row: &Row, key: Option<&DataKey>) -> Result<Restriction, StoreError> {
    let id: RestrictionId = row.get(0)?;
    let opened = |place, sealed: &Sealed<String>| {
        key.map_or(Ok(String::new()), |key| key.open(place, &id.bytes(), sealed))
    };
    let reason: Sealed<String> = row.get(4)?;
    let end: (Option<Date>, Option<Instant>, Option<PersonId>, Option<Sealed<String>>) =
        (row.get(5)?, row.get(6)?, row.get(7)?, row.get(8)?);
    let end = match end {
        (Some(on), Some(told_at), Some(by), Some(reason)) => {
            let reason = opened(field::RESTRICTION_END, &reason)?;
            Some(RestrictionEnd { on, told_at, by, reason })
        }
        (None, ..) => None,
        _ => return Err(StoreError::inconsistent("restrictions")),
    };
    let reason = opened(field::RESTRICTION_REASON, &reason)?;
    Ok(Restriction { id, request: row.get(1)?, since: row.get(2)?, by: row.get(3)?, reason, end })
}

/// Writes down when a restriction ends; `false` when an end was told before.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the person was erased.
pub async fn tell_end(
    tx: &mut WriteTx,
    person: PersonId,
    restriction: RestrictionId,
    end: &RestrictionEnd,
) -> Result<bool, StoreError> {
    let reason = key_of(tx, person).await?.seal(field::RESTRICTION_END, &restriction.bytes(), &end.reason)?;
    let row = values![tx.tenant(), restriction, person, end.on, end.told_at, end.by, reason];
    Ok(tx.execute(TELL_END, row).await? == 1)
}

/// Takes an end back whose day has not come; `false` when there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn go_on(tx: &mut WriteTx, restriction: RestrictionId, today: Date) -> Result<bool, StoreError> {
    Ok(tx.execute(GO_ON, values![tx.tenant(), restriction, today]).await? == 1)
}

/// Lets somebody look at a person's restricted data for a moment.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the person was erased.
pub async fn reveal(tx: &mut WriteTx, person: PersonId, new: &Reveal) -> Result<(), StoreError> {
    let reason = key_of(tx, person).await?.seal(field::REVEAL_REASON, &new.id.bytes(), &new.reason)?;
    let ground = new.ground.name();
    let row = values![tx.tenant(), new.id, person, new.reader, new.at, new.until, ground, reason];
    exactly(1, tx.execute(REVEAL, row).await?)
}

/// Whose restricted data somebody may look at now, and until when.
///
/// # Errors
/// [`StoreError`].
pub async fn revealed_to(
    tx: &mut impl Reads,
    reader: PersonId,
    now: Instant,
) -> Result<Vec<(PersonId, Instant)>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(REVEALED, values![tenant, reader, now]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// The latest moments in which somebody might look at a person's restricted data, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn reveals_of(tx: &mut impl Reads, person: PersonId) -> Result<Vec<Reveal>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(REVEALS_OF, values![tenant, person, 50_u32]).await?;
    let key = keys::person(tx, person).await?;
    let read = |row: &Row| {
        let (id, reason): (RevealId, Sealed<String>) = (row.get(0)?, row.get(5)?);
        let reason = key
            .as_ref()
            .map_or(Ok(String::new()), |key| key.open(field::REVEAL_REASON, &id.bytes(), &reason))?;
        let (reader, at, until) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(Reveal { id, reader, at, until, ground: row.name(4)?, reason })
    };
    rows.iter().map(read).collect()
}
