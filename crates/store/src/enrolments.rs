//! Enrolments: who is in which group, from when to when, and who pays.

use std::collections::BTreeMap;

use assidu_domain::{
    EnrolmentId, FunderId, GroupId, PersonId,
    planning::{Enrolment, Funding},
};
use jiff::civil::Date;

use crate::{
    batches::Batch,
    engine::statements,
    error::StoreError,
    keys::{self, DataKey, KeyError},
    sealed::field,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    upsert::{Referenced, Upserted, sift},
    value::{Row, Value, values},
};

statements! {
    BY_ID = "SELECT enrolment_id, group_id, person_id, start_day, end_day, signature_required FROM enrolments
        WHERE tenant_id = $1 AND enrolment_id IN ({list})";
    /// By group and learner: the start is compared by the caller.
    OF_LEARNERS = "SELECT enrolment_id, group_id, person_id, start_day, end_day, signature_required FROM enrolments
        WHERE tenant_id = $1 AND person_id IN ({list})";
    OF_LEARNER = "SELECT enrolment_id, group_id, person_id, start_day, end_day, signature_required FROM enrolments e
        WHERE tenant_id = $1 AND person_id = $2 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        ORDER BY start_day, enrolment_id";
    OF_LEARNERS_SEEN = "SELECT enrolment_id, group_id, person_id, start_day, end_day, signature_required
        FROM enrolments e WHERE tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        AND person_id IN ({list}) ORDER BY start_day, enrolment_id";
    OF_GROUP = "SELECT enrolment_id, group_id, person_id, start_day, end_day, signature_required FROM enrolments e
        WHERE tenant_id = $1 AND group_id = $2 AND start_day <= $4 AND (end_day IS NULL OR end_day >= $3)
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        ORDER BY start_day, enrolment_id LIMIT 5000";
    FUNDERS = "SELECT f.enrolment_id, f.funder_id, f.number, e.person_id, k.wrapped FROM enrolment_funders f
        JOIN enrolments e ON e.tenant_id = f.tenant_id AND e.enrolment_id = f.enrolment_id
        LEFT JOIN person_keys k ON k.tenant_id = e.tenant_id AND k.person_id = e.person_id
        WHERE f.tenant_id = $1 AND f.enrolment_id IN ({list}) ORDER BY f.enrolment_id, f.rank";
    PERSON_KEYS = "SELECT person_id, wrapped FROM person_keys WHERE tenant_id = $1 AND person_id IN ({list})";
    PUT = "INSERT INTO enrolments (tenant_id, enrolment_id, group_id, person_id, start_day, end_day, signature_required,
        batch) VALUES {list} ON CONFLICT (tenant_id, enrolment_id) DO UPDATE SET group_id = excluded.group_id,
        person_id = excluded.person_id, start_day = excluded.start_day, end_day = excluded.end_day,
        signature_required = excluded.signature_required";
    DROP_FUNDERS = "DELETE FROM enrolment_funders WHERE tenant_id = $1 AND enrolment_id IN ({list})
        RETURNING enrolment_id";
    ADD_FUNDERS = "INSERT INTO enrolment_funders (tenant_id, enrolment_id, funder_id, number, rank) VALUES {list}
        ON CONFLICT DO NOTHING";
    /// Who pays for the places of these learners in any group on any of these days.
    FUNDERS_OF_LEARNERS = "SELECT DISTINCT e.person_id, f.funder_id FROM enrolments e
        JOIN enrolment_funders f ON f.tenant_id = e.tenant_id AND f.enrolment_id = e.enrolment_id
        WHERE e.tenant_id = $1 AND e.start_day <= $3 AND (e.end_day IS NULL OR e.end_day >= $2)
        AND e.person_id IN ({list}) ORDER BY e.person_id, f.funder_id";
}

/// The enrolment, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, enrolment: EnrolmentId) -> Result<Option<Enrolment>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all_in(BY_ID, values![tenant], vec![values![enrolment]]).await?;
    Ok(assemble(tx, &rows).await?.pop())
}

/// The learner's enrolments, past and to come, by first day.
///
/// # Errors
/// [`StoreError`].
pub async fn of_learner(tx: &mut impl Reads, learner: PersonId) -> Result<Vec<Enrolment>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_LEARNER, values![tenant, learner]).await?;
    assemble(tx, &rows).await
}

/// The enrolments of these learners, past and to come, by first day.
///
/// # Errors
/// [`StoreError`].
pub async fn of_learners(tx: &mut impl Reads, learners: &[PersonId]) -> Result<Vec<Enrolment>, StoreError> {
    let tenant = tx.tenant();
    let list = learners.iter().map(|learner| values![*learner]).collect();
    let rows = tx.all_in(OF_LEARNERS_SEEN, values![tenant], list).await?;
    assemble(tx, &rows).await
}

/// The enrolments in the group that cover any of these days, by first day; 5,000 at most.
///
/// # Errors
/// [`StoreError`].
pub async fn of_group(
    tx: &mut impl Reads,
    group: GroupId,
    first: Date,
    last: Date,
) -> Result<Vec<Enrolment>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_GROUP, values![tenant, group, first, last]).await?;
    assemble(tx, &rows).await
}

/// Who pays for these learners on any of these days, whatever the group.
///
/// # Errors
/// [`StoreError`].
pub async fn funders_of_learners(
    tx: &mut impl Reads,
    learners: &[PersonId],
    first: Date,
    last: Date,
) -> Result<BTreeMap<PersonId, Vec<FunderId>>, StoreError> {
    let tenant = tx.tenant();
    let list = learners.iter().map(|learner| values![*learner]).collect();
    let mut found: BTreeMap<PersonId, Vec<FunderId>> = BTreeMap::new();
    for row in tx.all_in(FUNDERS_OF_LEARNERS, values![tenant, first, last], list).await? {
        let (learner, funder) = row.read()?;
        found.entry(learner).or_default().push(funder);
    }
    Ok(found)
}

/// Who pays for these people's places that day, whatever the group.
///
/// # Errors
/// [`StoreError`].
pub async fn funders_of(
    tx: &mut impl Reads,
    people: &[PersonId],
    day: Date,
) -> Result<BTreeMap<PersonId, Vec<FunderId>>, StoreError> {
    funders_of_learners(tx, people, day, day).await
}

/// What names an enrolment beside its id: group, learner and first day.
pub type EnrolmentKey = (GroupId, PersonId, Date);

/// The enrolments with these keys; those of a running import too. What is not there is missing from the map.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_keys(
    tx: &mut impl Reads,
    keys: &std::collections::BTreeSet<EnrolmentKey>,
) -> Result<BTreeMap<EnrolmentKey, Enrolment>, StoreError> {
    let tenant = tx.tenant();
    let learners: std::collections::BTreeSet<PersonId> =
        keys.iter().map(|(_, learner, _)| *learner).collect();
    let list = learners.iter().map(|learner| values![*learner]).collect();
    let key = |enrolment: &Enrolment| (enrolment.group, enrolment.learner, enrolment.start);
    let mut wanted = Vec::new();
    for row in tx.all_in(OF_LEARNERS, values![tenant], list).await? {
        if keys.contains(&key(&read(&row)?)) {
            wanted.push(row);
        }
    }
    Ok(assemble(tx, &wanted).await?.into_iter().map(|enrolment| (key(&enrolment), enrolment)).collect())
}

/// Puts enrolments in by group, learner and first day, which together are unique; the given id serves when the
/// enrolment is new.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when a learner was erased.
pub async fn upsert(
    tx: &mut WriteTx,
    enrolments: &[Enrolment],
    batch: Batch,
) -> Result<Vec<Upserted<EnrolmentId>>, StoreError> {
    let tenant = tx.tenant();
    let keys: std::collections::BTreeSet<String> = enrolments.iter().map(Referenced::key).collect();
    let learners: std::collections::BTreeSet<PersonId> = enrolments.iter().map(|e| e.learner).collect();
    let list = learners.iter().map(|learner| values![*learner]).collect();
    let rows = tx.all_in(OF_LEARNERS, values![tenant], list).await?;
    let mut same_key = Vec::new();
    for row in rows {
        if keys.contains(&read(&row)?.key()) {
            same_key.push(row);
        }
    }
    let known = assemble(tx, &same_key).await?;
    let sifted = sift(enrolments, known.into_iter().map(|known| (known.key(), known)).collect());
    put(tx, &sifted.write, batch).await?;
    Ok(sifted.outcome)
}

/// Writes one enrolment by its id: from a form.
///
/// # Errors
/// [`StoreError::Duplicate`] when the learner has another in this group from this day on.
pub async fn save(tx: &mut WriteTx, enrolment: &Enrolment) -> Result<(), StoreError> {
    put(tx, std::slice::from_ref(enrolment), Batch::NONE).await
}

async fn put(tx: &mut WriteTx, enrolments: &[Enrolment], batch: Batch) -> Result<(), StoreError> {
    if enrolments.is_empty() {
        return Ok(());
    }
    let tenant = tx.tenant();
    let row = |enrolment: &Enrolment| {
        values![
            tenant,
            enrolment.id,
            enrolment.group,
            enrolment.learner,
            enrolment.start,
            enrolment.end,
            enrolment.signature_required,
            batch.number(),
        ]
    };
    tx.insert(PUT, enrolments.iter().map(row).collect()).await?;
    let list: Vec<Vec<Value>> = enrolments.iter().map(|enrolment| values![enrolment.id]).collect();
    tx.all_in(DROP_FUNDERS, values![tenant], list).await?;
    let sealing = numbered_learners_keys(tx, enrolments).await?;
    let mut funders = Vec::new();
    for enrolment in enrolments {
        for (rank, funding) in (0_i64..).zip(&enrolment.funders) {
            let number = if funding.number.is_empty() {
                Vec::new()
            } else {
                let key = sealing.get(&enrolment.learner).ok_or(KeyError::NoSuchKey)?;
                key.seal_bytes(field::FUNDING_NUMBER, &enrolment.id.bytes(), funding.number.as_bytes())?
            };
            funders.push(values![tenant, enrolment.id, funding.funder, number, rank]);
        }
    }
    tx.insert(ADD_FUNDERS, funders).await.map(drop)
}

/// The keys of the learners who have a funder's number to be sealed.
async fn numbered_learners_keys(
    tx: &mut WriteTx,
    enrolments: &[Enrolment],
) -> Result<BTreeMap<PersonId, DataKey>, StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let learners: std::collections::BTreeSet<PersonId> = enrolments
        .iter()
        .filter(|enrolment| enrolment.funders.iter().any(|funding| !funding.number.is_empty()))
        .map(|enrolment| enrolment.learner)
        .collect();
    let list = learners.iter().map(|learner| values![*learner]).collect();
    let rows = tx.all_in(PERSON_KEYS, values![tenant], list).await?;
    let open = rows.iter().map(|row| {
        let (learner, wrapped): (PersonId, Vec<u8>) = row.read()?;
        Ok((learner, keys.unwrap_person(tx.keys(), learner, &wrapped)?))
    });
    open.collect()
}

/// Enrolments from rows, with their funders, in the order of the rows.
async fn assemble(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<Enrolment>, StoreError> {
    let tenant = tx.tenant();
    let mut enrolments = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let list = enrolments.iter().map(|enrolment| values![enrolment.id]).collect();
    let keys = keys::tenant(tx).await?;
    let mut funders: BTreeMap<EnrolmentId, Vec<Funding>> = BTreeMap::new();
    for row in tx.all_in(FUNDERS, values![tenant], list).await? {
        let (enrolment, funder, sealed, learner, wrapped): (
            EnrolmentId,
            FunderId,
            Vec<u8>,
            PersonId,
            Option<Vec<u8>>,
        ) = row.read()?;
        let number = match wrapped.filter(|_| !sealed.is_empty()) {
            None => String::new(),
            Some(wrapped) => {
                let key = keys.unwrap_person(tx.keys(), learner, &wrapped)?;
                let plain = key.open_bytes(field::FUNDING_NUMBER, &enrolment.bytes(), &sealed)?;
                String::from_utf8(plain.to_vec())
                    .map_err(|_| StoreError::inconsistent("enrolment_funders"))?
            }
        };
        funders.entry(enrolment).or_default().push(Funding { funder, number });
    }
    for enrolment in &mut enrolments {
        enrolment.funders = funders.remove(&enrolment.id).unwrap_or_default();
    }
    Ok(enrolments)
}

fn read(row: &Row) -> Result<Enrolment, StoreError> {
    let (id, group, learner, start, end, signature_required) = row.read()?;
    Ok(Enrolment { id, group, learner, start, end, signature_required, funders: Vec::new() })
}

impl Referenced for Enrolment {
    type Id = EnrolmentId;

    fn id(&self) -> EnrolmentId {
        self.id
    }

    fn with_id(self, id: EnrolmentId) -> Self {
        Self { id, ..self }
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.group, self.learner, self.start)
    }

    fn same(&self, stored: &Self) -> bool {
        self.clone().with_id(stored.id) == *stored
    }
}
