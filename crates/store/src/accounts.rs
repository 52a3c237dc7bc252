//! Log-ins: the directory that leads from an institution code and a log-in name to a person.
//!
//! The directory is global, since who logs in has not yet said which tenant is theirs. It holds keyed hashes
//! only: a stolen database shows neither codes nor names.

use assidu_domain::{Instant, PersonId, TenantId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    instance::directory_hasher,
    tx::{InstanceTx, Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO accounts (directory_key, tenant_id, person_id, password, must_change, failures, created_at) \
           VALUES ($1, $2, $3, $4, $5, 0, $6)";
    FIND = "SELECT directory_key, tenant_id, person_id, password, must_change, failures, locked_until, last_login_at \
           FROM accounts WHERE directory_key = $1";
    OF_PERSON = "SELECT directory_key, tenant_id, person_id, password, must_change, failures, locked_until, \
           last_login_at FROM accounts WHERE tenant_id = $1 AND person_id = $2 ORDER BY created_at";
    SET_PASSWORD = "UPDATE accounts SET password = $3, must_change = $4, failures = 0, locked_until = NULL \
           WHERE tenant_id = $1 AND person_id = $2";
    FAILED = "UPDATE accounts SET failures = failures + 1, locked_until = $2 WHERE directory_key = $1 \
           RETURNING failures";
    SUCCEEDED = "UPDATE accounts SET failures = 0, locked_until = NULL, last_login_at = $2 WHERE directory_key = $1";
    REMOVE = "DELETE FROM accounts WHERE tenant_id = $1 AND person_id = $2";
    RENAME = "UPDATE accounts SET directory_key = $3 WHERE tenant_id = $1 AND person_id = $2";
    OTHERS = "SELECT 1 FROM accounts WHERE directory_key = $1 AND (tenant_id <> $2 OR person_id <> $3)";
    COUNT = "SELECT count(*) FROM accounts WHERE tenant_id = $1";
}

/// Where a log-in is in the directory.
pub type DirectoryKey = [u8; 32];

/// A log-in to be made.
#[derive(Clone)]
pub struct NewAccount<'a> {
    /// The provider's institution code.
    pub institution_code: &'a str,
    /// The log-in name; capitals and outer spaces do not matter.
    pub login: &'a str,
    /// Whose it is.
    pub person: PersonId,
    /// The password as an Argon2id PHC string, or none until one is chosen.
    pub password: Option<&'a str>,
    /// The password was given by someone else and must be changed.
    pub must_change: bool,
    /// When.
    pub at: Instant,
}

/// A log-in.
#[derive(Clone)]
pub struct Account {
    /// Where it is in the directory.
    pub directory_key: DirectoryKey,
    /// The tenant.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// The password as a PHC string.
    pub password: Option<String>,
    /// It must be changed at the next log-in.
    pub must_change: bool,
    /// Failures since the last success.
    pub failures: i64,
    /// Until when no attempt is looked at.
    pub locked_until: Option<Instant>,
    /// The last success.
    pub last_login_at: Option<Instant>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("tenant", &self.tenant)
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

fn read(row: &Row) -> Result<Account, StoreError> {
    let (directory_key, tenant, person, password, must_change, failures, locked_until, last_login_at) =
        row.read()?;
    Ok(Account {
        directory_key,
        tenant,
        person,
        password,
        must_change,
        failures,
        locked_until,
        last_login_at,
    })
}

/// Where the log-in of this code and name is, whether or not there is one.
///
/// # Errors
/// [`StoreError`] when the instance's key cannot be read.
async fn directory_key(
    tx: &mut impl Run,
    institution_code: &str,
    login: &str,
) -> Result<DirectoryKey, StoreError> {
    let (code, login) = (institution_code.trim().to_lowercase(), login.trim().to_lowercase());
    Ok(directory_hasher(tx).await?.hash(&[code.as_bytes(), login.as_bytes()]))
}

/// Makes a log-in.
///
/// # Errors
/// [`StoreError::Duplicate`] when the name is taken at this provider.
pub async fn add(tx: &mut WriteTx, new: &NewAccount<'_>) -> Result<(), StoreError> {
    let key = directory_key(tx, new.institution_code, new.login).await?;
    let row = values![key, tx.tenant(), new.person, new.password, new.must_change, new.at];
    exactly(1, tx.execute(ADD, row).await?)
}

/// The log-in of this code and name. Do the same work when there is none, so that the time tells nothing.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn find(
    tx: &mut impl Run,
    institution_code: &str,
    login: &str,
) -> Result<Option<Account>, StoreError> {
    let key = directory_key(tx, institution_code, login).await?;
    tx.optional(FIND, values![key]).await?.map(|row| read(&row)).transpose()
}

/// The log-ins of a person, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn list_of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<Account>, StoreError> {
    tx.all(OF_PERSON, values![tx.tenant(), person]).await?.iter().map(read).collect()
}

/// Sets the password of a person's log-ins, and forgets failures. Close their sessions in the same
/// transaction (A14).
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn set_password(
    tx: &mut WriteTx,
    person: PersonId,
    password: &str,
    must_change: bool,
) -> Result<u64, StoreError> {
    tx.execute(SET_PASSWORD, values![tx.tenant(), person, password, must_change]).await
}

/// Gives a person's log-in another name, after their reference or address changed.
///
/// # Errors
/// [`StoreError::Duplicate`] when the name is taken at this provider.
pub async fn rename(
    tx: &mut WriteTx,
    person: PersonId,
    institution_code: &str,
    login: &str,
) -> Result<u64, StoreError> {
    let key = directory_key(tx, institution_code, login).await?;
    tx.execute(RENAME, values![tx.tenant(), person, key]).await
}

/// Whether someone else logs in by this name.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn is_anothers(
    tx: &mut WriteTx,
    person: PersonId,
    institution_code: &str,
    login: &str,
) -> Result<bool, StoreError> {
    let key = directory_key(tx, institution_code, login).await?;
    Ok(tx.optional(OTHERS, values![key, tx.tenant(), person]).await?.is_some())
}

/// Counts a failed attempt and gives how many there are now; no attempt is looked at until `locked_until`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn failed(
    tx: &mut InstanceTx,
    account: &DirectoryKey,
    locked_until: Option<Instant>,
) -> Result<i64, StoreError> {
    tx.optional(FAILED, values![*account, locked_until]).await?.map_or(Ok(0), |row| row.get(0))
}

/// Notes a success: failures are forgotten.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn succeeded(tx: &mut InstanceTx, account: &DirectoryKey, at: Instant) -> Result<(), StoreError> {
    exactly(1, tx.execute(SUCCEEDED, values![*account, at]).await?)
}

/// Removes a person's log-ins.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn remove(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(REMOVE, values![tx.tenant(), person]).await
}

/// How many log-ins the tenant has.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn count(tx: &mut impl Reads) -> Result<i64, StoreError> {
    tx.optional(COUNT, values![tx.tenant()]).await?.map_or(Ok(0), |row| row.get(0))
}
