//! What people ask about their data, and how they were answered. What is written is sealed under the person's key, and
//! goes with it.

use assidu_domain::{
    Instant, PersonId, RequestId,
    rights::{Answer, RequestKind},
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    sealed::{Sealed, field},
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO data_requests (tenant_id, request_id, person_id, kind, at, answer_by, asked)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ONE = "SELECT request_id, person_id, kind, at, answer_by, asked, answered_as, answered_at, answered_by, answer
        FROM data_requests WHERE tenant_id = $1 AND request_id = $2";
    OF_PERSON = "SELECT request_id, person_id, kind, at, answer_by, asked, answered_as, answered_at, answered_by, answer
        FROM data_requests WHERE tenant_id = $1 AND person_id = $2 ORDER BY request_id DESC LIMIT $3";
    LATEST = "SELECT request_id, person_id, kind, at, answer_by, asked, answered_as, answered_at, answered_by, answer
        FROM data_requests WHERE tenant_id = $1 ORDER BY request_id DESC LIMIT $2";
    ANSWER = "UPDATE data_requests SET answered_as = $3, answered_at = $4, answered_by = $5, answer = $6
        WHERE tenant_id = $1 AND request_id = $2 AND answered_at IS NULL";
}

/// What somebody asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Who asked, about their own data.
    pub person: PersonId,
    /// What.
    pub kind: RequestKind,
    /// When.
    pub at: Instant,
    /// The last day to answer.
    pub answer_by: Date,
    /// In their own words; empty once they were erased.
    pub asked: String,
    /// How it was answered, once it was.
    pub answer: Option<Answered>,
}

/// How a request was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// As what.
    pub as_what: Answer,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
    /// What they are told; empty once they were erased.
    pub says: String,
}

/// Writes a request down.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the person was erased.
pub async fn add(tx: &mut WriteTx, request: &Request) -> Result<(), StoreError> {
    let key = keys::person(tx, request.person).await?.ok_or(KeyError::NoSuchKey)?;
    let asked = key.seal(field::REQUEST_ASKED, &request.id.bytes(), &request.asked)?;
    let (tenant, kind) = (tx.tenant(), request.kind.name());
    let row = values![tenant, request.id, request.person, kind, request.at, request.answer_by, asked];
    exactly(1, tx.execute(ADD, row).await?)
}

/// Writes down how it was answered; `false` when it was already.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the person was erased.
pub async fn answer(
    tx: &mut WriteTx,
    request: RequestId,
    person: PersonId,
    answered: &Answered,
) -> Result<bool, StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let says = key.seal(field::REQUEST_ANSWER, &request.bytes(), &answered.says)?;
    let row = values![tx.tenant(), request, answered.as_what.name(), answered.at, answered.by, says];
    Ok(tx.execute(ANSWER, row).await? == 1)
}

/// A request, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, request: RequestId) -> Result<Option<Request>, StoreError> {
    let row = tx.optional(ONE, values![tx.tenant(), request]).await?;
    match row {
        Some(row) => read(tx, &row).await.map(Some),
        None => Ok(None),
    }
}

/// What this person asked, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(
    tx: &mut impl Reads,
    person: PersonId,
    limit: u32,
) -> Result<Vec<Request>, StoreError> {
    let rows = tx.all(OF_PERSON, values![tx.tenant(), person, limit.min(200)]).await?;
    read_all(tx, &rows).await
}

/// What was asked, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn latest(tx: &mut impl Reads, limit: u32) -> Result<Vec<Request>, StoreError> {
    let rows = tx.all(LATEST, values![tx.tenant(), limit.min(200)]).await?;
    read_all(tx, &rows).await
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<Request>, StoreError> {
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        requests.push(read(tx, row).await?);
    }
    Ok(requests)
}

async fn read(tx: &mut impl Reads, row: &Row) -> Result<Request, StoreError> {
    let (id, person): (RequestId, PersonId) = (row.get(0)?, row.get(1)?);
    let key = keys::person(tx, person).await?;
    let at = id.bytes();
    let opened = |place, sealed: &Sealed<String>| {
        key.as_ref().map_or(Ok(String::new()), |key| key.open(place, &at, sealed))
    };
    let asked: Sealed<String> = row.get(5)?;
    let asked = opened(field::REQUEST_ASKED, &asked)?;
    let answered: (Option<String>, Option<Instant>, Option<PersonId>) =
        (row.get(6)?, row.get(7)?, row.get(8)?);
    let answer = match answered {
        (Some(as_what), Some(answered_at), Some(by)) => {
            let as_what = as_what.parse().map_err(|_| StoreError::inconsistent("data_requests"))?;
            let says: Option<Sealed<String>> = row.get(9)?;
            let says = says.map_or(Ok(String::new()), |says| opened(field::REQUEST_ANSWER, &says))?;
            Some(Answered { as_what, at: answered_at, by, says })
        }
        _ => None,
    };
    Ok(Request { id, person, kind: row.name(2)?, at: row.get(3)?, answer_by: row.get(4)?, asked, answer })
}
