//! Absences that learners announce or justify.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use assidu_domain::{AbsenceId, Instant, ObjectId, PersonId, absence::AbsenceState, absence::ProofKind};
use jiff::civil::Date;
use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO absences (tenant_id, absence_id, person_id, state, first_day, last_day, asked_at, request_key,
        file_object, file_kind, sealed) VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT DO NOTHING";
    BY_REQUEST = "SELECT absence_id FROM absences WHERE tenant_id = $1 AND request_key = $2";
    LOOKUP = "SELECT a.absence_id, a.person_id, a.state, a.first_day, a.last_day, a.asked_at, a.file_object, a.file_kind,
        a.decided_by, a.decided_at, a.sealed, a.answer, k.wrapped FROM absences a
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id
        WHERE a.tenant_id = $1 AND a.absence_id = $2";
    OF_PERSON = "SELECT a.absence_id, a.person_id, a.state, a.first_day, a.last_day, a.asked_at, a.file_object,
        a.file_kind, a.decided_by, a.decided_at, a.sealed, a.answer, k.wrapped FROM absences a
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id
        WHERE a.tenant_id = $1 AND a.person_id = $2 ORDER BY a.asked_at DESC, a.absence_id LIMIT $3";
    LIST = "SELECT a.absence_id, a.person_id, a.state, a.first_day, a.last_day, a.asked_at, a.file_object,
        a.file_kind, a.decided_by, a.decided_at, a.sealed, a.answer, k.wrapped FROM absences a
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id
        WHERE a.tenant_id = $1 AND a.state = $2 AND a.asked_at >= $3
        ORDER BY a.asked_at DESC, a.absence_id LIMIT $4";
    COUNT = "SELECT count(*) FROM (SELECT 1 FROM absences WHERE tenant_id = $1 AND state = $2 AND asked_at >= $3
        LIMIT $4) AS some_absences";
    LIST_AMONG = "SELECT a.absence_id, a.person_id, a.state, a.first_day, a.last_day, a.asked_at, a.file_object,
        a.file_kind, a.decided_by, a.decided_at, a.sealed, a.answer, k.wrapped FROM absences a
        LEFT JOIN person_keys k ON k.tenant_id = a.tenant_id AND k.person_id = a.person_id
        WHERE a.tenant_id = $1 AND a.state = $2 AND a.asked_at >= $3 AND a.person_id IN ({list})
        ORDER BY a.asked_at DESC, a.absence_id LIMIT $4";
    COUNT_AMONG = "SELECT count(*) FROM absences WHERE tenant_id = $1 AND state = $2 AND asked_at >= $3
        AND person_id IN ({list})";
    COUNT_OF_PERSON = "SELECT count(*) FROM absences WHERE tenant_id = $1 AND person_id = $2 AND asked_at >= $3";
    DECIDE = "UPDATE absences SET state = $4, decided_by = $5, decided_at = $6, answer = $7
        WHERE tenant_id = $1 AND absence_id = $2 AND state = $3";
    ACCEPTED = "SELECT absence_id, person_id FROM absences
        WHERE tenant_id = $1 AND state = 'accepted' AND last_day >= $2 AND last_day < $3 AND first_day <= $2
        ORDER BY person_id, absence_id";
}

/// An absence to be kept.
#[derive(Clone)]
pub struct NewAbsence<'a> {
    /// Its id.
    pub id: AbsenceId,
    /// Whose.
    pub person: PersonId,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// When it was asked for.
    pub asked_at: Instant,
    /// The same form sent twice asks once.
    pub request_key: [u8; 16],
    /// The file in the safe, and what it is.
    pub file: Option<(ObjectId, ProofKind)>,
    /// Why and the comment: sealed under the person's key.
    pub contents: &'a [u8],
}

/// An absence.
#[derive(Clone)]
pub struct Absence {
    /// Its id.
    pub id: AbsenceId,
    /// Whose.
    pub person: PersonId,
    /// How far it is.
    pub state: AbsenceState,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// When it was asked for.
    pub asked_at: Instant,
    /// The file in the safe, and what it is.
    pub file: Option<(ObjectId, ProofKind)>,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// When.
    pub decided_at: Option<Instant>,
    /// Why and the comment; none when the person was erased.
    pub contents: Option<Zeroizing<Vec<u8>>>,
    /// What staff said to it.
    pub answer: String,
}

impl std::fmt::Debug for Absence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Absence({} {:?})", self.id, self.state)
    }
}

/// What becomes of an absence.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// What it was.
    pub from: AbsenceState,
    /// What it is.
    pub to: AbsenceState,
    /// Who decided.
    pub by: PersonId,
    /// When.
    pub at: Instant,
    /// What is said to it, or nothing.
    pub answer: &'a str,
}

/// Keeps an absence; `false` when the same form came before.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when the person was erased.
pub async fn add(tx: &mut WriteTx, new: &NewAbsence<'_>) -> Result<bool, StoreError> {
    let key = keys::person(tx, new.person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = key.seal_bytes(field::ABSENCE, &new.id.bytes(), new.contents)?;
    let row = values![
        tx.tenant(),
        new.id,
        new.person,
        new.first,
        new.last,
        new.asked_at,
        new.request_key,
        new.file.map(|(object, _)| object),
        new.file.map(|(_, kind)| kind.name()),
        sealed
    ];
    Ok(tx.execute(ADD, row).await? == 1)
}

/// What was asked for by a form with this key.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_request(tx: &mut impl Reads, key: [u8; 16]) -> Result<Option<AbsenceId>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(BY_REQUEST, values![tenant, key]).await?.map(|row| row.get(0)).transpose()
}

/// An absence, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, id: AbsenceId) -> Result<Option<Absence>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LOOKUP, values![tenant, id]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// A person's absences, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId, most: u32) -> Result<Vec<Absence>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person, most]).await?;
    read_all(tx, &rows).await
}

/// Absences in a state, asked for since then, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    state: AbsenceState,
    since: Instant,
    most: u32,
) -> Result<Vec<Absence>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LIST, values![tenant, state.name(), since, most]).await?;
    read_all(tx, &rows).await
}

/// How many are in a state, counted to `most` at most.
///
/// # Errors
/// [`StoreError`].
pub async fn count(
    tx: &mut impl Reads,
    state: AbsenceState,
    since: Instant,
    most: u32,
) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT, values![tenant, state.name(), since, most]).await?.map_or(Ok(0), |row| row.get(0))
}

/// As [`list`], of these people.
///
/// # Errors
/// [`StoreError`].
pub async fn list_among(
    tx: &mut impl Reads,
    state: AbsenceState,
    since: Instant,
    people: &BTreeSet<PersonId>,
    most: u32,
) -> Result<Vec<Absence>, StoreError> {
    let tenant = tx.tenant();
    let people = people.iter().map(|person| values![*person]).collect();
    let rows = tx.all_in(LIST_AMONG, values![tenant, state.name(), since, most], people).await?;
    let mut found = read_all(tx, &rows).await?;
    // What was asked for in several parts comes in several orders.
    found.sort_by_key(|absence| (Reverse(absence.asked_at), absence.id));
    found.truncate(most as usize);
    Ok(found)
}

/// As [`count`], of these people.
///
/// # Errors
/// [`StoreError`].
pub async fn count_among(
    tx: &mut impl Reads,
    state: AbsenceState,
    since: Instant,
    people: &BTreeSet<PersonId>,
    most: u32,
) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    let people = people.iter().map(|person| values![*person]).collect();
    let rows = tx.all_in(COUNT_AMONG, values![tenant, state.name(), since], people).await?;
    let total: i64 = rows.iter().map(|row| row.get::<i64>(0)).sum::<Result<_, _>>()?;
    Ok(total.min(i64::from(most)))
}

/// How many a person asked for since then.
///
/// # Errors
/// [`StoreError`].
pub async fn count_of_person(
    tx: &mut impl Reads,
    person: PersonId,
    since: Instant,
) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT_OF_PERSON, values![tenant, person, since]).await?.map_or(Ok(0), |row| row.get(0))
}

/// Notes a decision; `false` when the absence is no longer what it was.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when the person was erased.
pub async fn decide(tx: &mut WriteTx, absence: &Absence, said: Decision<'_>) -> Result<bool, StoreError> {
    let key = keys::person(tx, absence.person).await?.ok_or(KeyError::NoSuchKey)?;
    let answer = match said.answer {
        "" => None,
        words => Some(key.seal_bytes(field::ABSENCE_ANSWER, &absence.id.bytes(), words.as_bytes())?),
    };
    let Decision { from, to, by, at, .. } = said;
    let row = values![tx.tenant(), absence.id, from.name(), to.name(), by, at, answer];
    Ok(tx.execute(DECIDE, row).await? == 1)
}

/// Who is absent on a day by an accepted absence. The days of one are bounded, so only those that end soon after count.
///
/// # Errors
/// [`StoreError`].
pub async fn accepted_on(
    tx: &mut impl Reads,
    day: Date,
) -> Result<BTreeMap<PersonId, AbsenceId>, StoreError> {
    use jiff::ToSpan as _;
    let tenant = tx.tenant();
    let until = day.checked_add(assidu_domain::absence::MOST_DAYS.days()).unwrap_or(day);
    let rows = tx.all(ACCEPTED, values![tenant, day, until]).await?;
    rows.iter().map(|row| Ok((row.get(1)?, row.get(0)?))).collect()
}

/// A file that goes with an absence, under the person's key: what the safe keeps.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when the person was erased.
pub async fn seal_file(
    tx: &mut impl Reads,
    person: PersonId,
    object: ObjectId,
    bytes: &[u8],
) -> Result<Vec<u8>, StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    Ok(key.seal_bytes(field::ABSENCE_FILE, &object.bytes(), bytes)?)
}

/// The file again; none when the person was erased.
///
/// # Errors
/// [`StoreError`].
pub async fn open_file(
    tx: &mut impl Reads,
    person: PersonId,
    object: ObjectId,
    sealed: &[u8],
) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let Some(key) = keys::person(tx, person).await? else { return Ok(None) };
    Ok(Some(key.open_bytes(field::ABSENCE_FILE, &object.bytes(), sealed)?))
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<Absence>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, person): (AbsenceId, PersonId) = (row.get(0)?, row.get(1)?);
        let mut absence = Absence {
            id,
            person,
            state: row.name(2)?,
            first: row.get(3)?,
            last: row.get(4)?,
            asked_at: row.get(5)?,
            file: row.get::<Option<ObjectId>>(6)?.zip(row.optional_name(7)?),
            decided_by: row.get(8)?,
            decided_at: row.get(9)?,
            contents: None,
            answer: String::new(),
        };
        if let Some(wrapped) = row.get::<Option<Vec<u8>>>(12)? {
            let key = keys.unwrap_person(tx.keys(), person, &wrapped)?;
            absence.contents = Some(key.open_bytes(field::ABSENCE, &id.bytes(), &row.get::<Vec<u8>>(10)?)?);
            if let Some(sealed) = row.get::<Option<Vec<u8>>>(11)? {
                let plain = key.open_bytes(field::ABSENCE_ANSWER, &id.bytes(), &sealed)?;
                absence.answer =
                    String::from_utf8(plain.to_vec()).map_err(|_| StoreError::inconsistent("absences"))?;
            }
        }
        all.push(absence);
    }
    Ok(all)
}
