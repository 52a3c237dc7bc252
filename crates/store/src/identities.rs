//! Identity providers, whom they know, and the questions of log-ins that are under way.
//!
//! Of a person's identity elsewhere only a keyed hash is kept: it finds the person again, and tells nobody who has only
//! the database which account of which provider is theirs.

use assidu_domain::{IdentityProviderId, Instant, PersonId};
use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::StoreError,
    instance, keys,
    sealed::field,
    tx::{InstanceTx, Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO identity_sources (tenant_id, provider_id, name, issuer, client_id, secret, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    RENAME = "UPDATE identity_sources SET name = $3 WHERE tenant_id = $1 AND provider_id = $2";
    SET_SECRET = "UPDATE identity_sources SET secret = $3 WHERE tenant_id = $1 AND provider_id = $2";
    LIST = "SELECT provider_id, name, issuer, client_id, secret, created_at FROM identity_sources
        WHERE tenant_id = $1 ORDER BY created_at, provider_id";
    REMOVE = "DELETE FROM identity_sources WHERE tenant_id = $1 AND provider_id = $2";
    ANY = "SELECT 1 FROM identity_sources LIMIT 1";
    LINK = "INSERT INTO identity_links (tenant_id, provider_id, subject_hash, person_id, created_at, last_used_at)
        VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING";
    FIND_LINK = "SELECT person_id FROM identity_links WHERE tenant_id = $1 AND provider_id = $2 AND subject_hash = $3";
    USED = "UPDATE identity_links SET last_used_at = $4
        WHERE tenant_id = $1 AND provider_id = $2 AND subject_hash = $3";
    OF_PERSON = "SELECT l.provider_id, p.name, l.created_at, l.last_used_at FROM identity_links l
        JOIN identity_sources p ON p.tenant_id = l.tenant_id AND p.provider_id = l.provider_id
        WHERE l.tenant_id = $1 AND l.person_id = $2 ORDER BY l.created_at, l.provider_id";
    UNLINK = "DELETE FROM identity_links WHERE tenant_id = $1 AND person_id = $2 AND provider_id = $3";
    UNLINK_ALL = "DELETE FROM identity_links WHERE tenant_id = $1 AND person_id = $2";
    UNLINK_PROVIDER = "DELETE FROM identity_links WHERE tenant_id = $1 AND provider_id = $2";
    COUNT_LINKS = "SELECT count(*) FROM identity_links WHERE tenant_id = $1 AND provider_id = $2";
    ASK = "INSERT INTO login_questions (question_hash, sealed, ends_at) VALUES ($1, $2, $3)";
    PEEK = "SELECT sealed, ends_at FROM login_questions WHERE question_hash = $1";
    TAKE = "DELETE FROM login_questions WHERE question_hash = $1 RETURNING sealed, ends_at";
    FORGET = "DELETE FROM login_questions WHERE ends_at <= $1";
}

/// An identity provider.
#[derive(Clone)]
pub struct IdentityProvider {
    /// Its id.
    pub id: IdentityProviderId,
    /// Its name as people know it.
    pub name: String,
    /// Its issuer.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there.
    pub secret: Option<Zeroizing<String>>,
    /// Since when.
    pub created_at: Instant,
}

impl std::fmt::Debug for IdentityProvider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "IdentityProvider({})", self.issuer)
    }
}

/// An identity provider that knows a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLink {
    /// Which.
    pub provider: IdentityProviderId,
    /// Its name.
    pub name: String,
    /// Since when.
    pub since: Instant,
    /// When it last said so.
    pub last_used_at: Instant,
}

/// Adds an identity provider; `false` when there is one of this issuer and client id.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, new: &IdentityProvider) -> Result<bool, StoreError> {
    let secret = sealed_secret(tx, new.id, new.secret.as_deref().map(String::as_str)).await?;
    let row = values![tx.tenant(), new.id, &new.name, &new.issuer, &new.client_id, secret, new.created_at];
    Ok(tx.execute(ADD, row).await? == 1)
}

/// Gives one another name.
///
/// # Errors
/// [`StoreError`].
pub async fn rename(tx: &mut WriteTx, id: IdentityProviderId, name: &str) -> Result<bool, StoreError> {
    Ok(tx.execute(RENAME, values![tx.tenant(), id, name]).await? == 1)
}

/// Gives one another secret.
///
/// # Errors
/// [`StoreError`].
pub async fn set_secret(tx: &mut WriteTx, id: IdentityProviderId, secret: &str) -> Result<bool, StoreError> {
    let secret = sealed_secret(tx, id, Some(secret)).await?;
    Ok(tx.execute(SET_SECRET, values![tx.tenant(), id, secret]).await? == 1)
}

async fn sealed_secret(
    tx: &mut WriteTx,
    id: IdentityProviderId,
    secret: Option<&str>,
) -> Result<Option<Vec<u8>>, StoreError> {
    let Some(secret) = secret else { return Ok(None) };
    let keys = keys::tenant(tx).await?;
    Ok(Some(keys.data().seal_bytes(field::CLIENT_SECRET, &id.bytes(), secret.as_bytes())?))
}

/// The tenant's identity providers, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads) -> Result<Vec<IdentityProvider>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LIST, values![tenant]).await?;
    let keys = keys::tenant(tx).await?;
    let read = |row: &Row| {
        let (id, name, issuer, client_id, secret, created_at): (
            IdentityProviderId,
            String,
            String,
            String,
            Option<Vec<u8>>,
            Instant,
        ) = row.read()?;
        let open = |sealed: Vec<u8>| keys.data().open_bytes(field::CLIENT_SECRET, &id.bytes(), &sealed);
        let secret = secret.map(open).transpose()?;
        let secret = secret.map(|secret| Zeroizing::new(String::from_utf8_lossy(&secret).into_owned()));
        Ok(IdentityProvider { id, name, issuer, client_id, secret, created_at })
    };
    rows.iter().map(read).collect()
}

/// Removes an identity provider and forgets whom it knows.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, id: IdentityProviderId) -> Result<bool, StoreError> {
    tx.execute(UNLINK_PROVIDER, values![tx.tenant(), id]).await?;
    Ok(tx.execute(REMOVE, values![tx.tenant(), id]).await? == 1)
}

/// Whether any tenant has an identity provider.
///
/// # Errors
/// [`StoreError`].
pub async fn are_there_any(tx: &mut impl Run) -> Result<bool, StoreError> {
    Ok(tx.optional(ANY, values![]).await?.is_some())
}

async fn subject_hash(
    tx: &mut impl Reads,
    provider: &IdentityProvider,
    subject: &str,
) -> Result<[u8; 32], StoreError> {
    // A NUL stands in no issuer.
    Ok(keys::tenant(tx).await?.lookup(field::SUBJECT, &format!("{}\0{subject}", provider.issuer)))
}

/// Remembers whom an identity provider means by a subject; `false` when the subject or the person is linked there
/// already, also by another hand in the same moment.
///
/// # Errors
/// [`StoreError`].
pub async fn link(
    tx: &mut WriteTx,
    provider: &IdentityProvider,
    subject: &str,
    person: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    let hash = subject_hash(tx, provider, subject).await?;
    Ok(tx.execute(LINK, values![tx.tenant(), provider.id, hash, person, now]).await? == 1)
}

/// Whom an identity provider means by a subject.
///
/// # Errors
/// [`StoreError`].
pub async fn linked(
    tx: &mut impl Reads,
    provider: &IdentityProvider,
    subject: &str,
) -> Result<Option<PersonId>, StoreError> {
    let hash = subject_hash(tx, provider, subject).await?;
    let tenant = tx.tenant();
    tx.optional(FIND_LINK, values![tenant, provider.id, hash]).await?.map(|row| row.get(0)).transpose()
}

/// Notes that an identity was used.
///
/// # Errors
/// [`StoreError`].
pub async fn used(
    tx: &mut WriteTx,
    provider: &IdentityProvider,
    subject: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let hash = subject_hash(tx, provider, subject).await?;
    tx.execute(USED, values![tx.tenant(), provider.id, hash, now]).await.map(drop)
}

/// The identity providers that know a person.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<PersonLink>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person]).await?;
    let read = |row: &Row| {
        let (provider, name, since, last_used_at) = row.read()?;
        Ok(PersonLink { provider, name, since, last_used_at })
    };
    rows.iter().map(read).collect()
}

/// Forgets by what name one identity provider knows a person.
///
/// # Errors
/// [`StoreError`].
pub async fn unlink(
    tx: &mut WriteTx,
    person: PersonId,
    provider: IdentityProviderId,
) -> Result<bool, StoreError> {
    Ok(tx.execute(UNLINK, values![tx.tenant(), person, provider]).await? == 1)
}

/// Forgets by what names all identity providers know a person.
///
/// # Errors
/// [`StoreError`].
pub async fn unlink_all(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(UNLINK_ALL, values![tx.tenant(), person]).await
}

/// How many people an identity provider knows.
///
/// # Errors
/// [`StoreError`].
pub async fn count_links(tx: &mut impl Reads, provider: IdentityProviderId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT_LINKS, values![tenant, provider]).await?.map_or(Ok(0), |row| row.get(0))
}

/// Asks a question of a browser that holds what `hash` is made from; `what` is needed to judge its answer.
///
/// # Errors
/// [`StoreError`].
pub async fn ask(
    tx: &mut InstanceTx,
    hash: [u8; 32],
    what: &[u8],
    ends_at: Instant,
) -> Result<(), StoreError> {
    let cipher = instance::secrets_cipher(tx).await?;
    let sealed = cipher.seal(tx.keys().chance(), &hash, what)?;
    tx.execute(ASK, values![hash, sealed, ends_at]).await.map(drop)
}

/// Takes a question away, so that it is answered once; none when there is none, or its time is over.
///
/// # Errors
/// [`StoreError`].
pub async fn take(
    tx: &mut InstanceTx,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let row = tx.optional(TAKE, values![hash]).await?;
    open_question(tx, hash, row, now).await
}

/// The same without taking it away: for a page that shows what is asked.
///
/// # Errors
/// [`StoreError`].
pub async fn peek(
    tx: &mut impl Run,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let row = tx.optional(PEEK, values![hash]).await?;
    open_question(tx, hash, row, now).await
}

async fn open_question(
    tx: &mut impl Run,
    hash: [u8; 32],
    row: Option<Row>,
    now: Instant,
) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let (sealed, ends_at): (Vec<u8>, Instant) = row.read()?;
    if ends_at <= now {
        return Ok(None);
    }
    let cipher = instance::secrets_cipher(tx).await?;
    Ok(Some(cipher.open(&hash, &sealed)?))
}

/// Forgets questions that nobody answered in time.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_questions(tx: &mut InstanceTx, now: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![now]).await
}
