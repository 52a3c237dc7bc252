//! The outbox: letters to people, written in the transaction of what they tell, and the links in them.
//!
//! What a letter says and to whom is sealed under its reader's key. A letter that went keeps its row for a while,
//! without what it said.

use assidu_domain::{Instant, MailId, PersonId, RecoveryId, TenantId};
use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    sealed::field,
    sheets::stored_names,
    tx::{InstanceTx, Reads, Run, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO mails (tenant_id, mail_id, person_id, kind, state, at, send_until, once_key, sealed)
        VALUES ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8) ON CONFLICT DO NOTHING";
    WRITTEN = "SELECT 1 FROM mails WHERE tenant_id = $1 AND once_key = $2";
    STATE = "SELECT state FROM mails WHERE tenant_id = $1 AND once_key = $2";
    LOOKUP = "SELECT person_id, kind, state, at, send_until, sealed FROM mails WHERE tenant_id = $1 AND mail_id = $2";
    END = "UPDATE mails SET state = $3, ended_at = $4 WHERE tenant_id = $1 AND mail_id = $2
        AND state IN ('waiting', 'refused')";
    DROP_CONTENTS = "UPDATE mails SET sealed = NULL WHERE tenant_id = $1 AND mail_id = $2";
    WAITING = "SELECT count(*) FROM (SELECT 1 FROM mails WHERE tenant_id = $1 AND state = 'waiting' AND at > $2
        LIMIT $3) AS some_mails";
    SINCE = "SELECT count(*) FROM mails WHERE tenant_id = $1 AND person_id = $2 AND kind = $3 AND at > $4";
    FORGET = "DELETE FROM mails WHERE at < $1 AND NOT (state = 'waiting' AND send_until >= $1)";
    PROLONG = "UPDATE mails SET send_until = $3 WHERE tenant_id = $1 AND mail_id = $2 AND state = 'waiting'";
    ADD_LINK = "INSERT INTO mail_links (link_hash, tenant_id, person_id, created_at, ends_at)
        VALUES ($1, $2, $3, $4, $5)";
    FIND_LINK = "SELECT tenant_id, person_id FROM mail_links WHERE link_hash = $1 AND ends_at > $2";
    TAKE_LINK = "DELETE FROM mail_links WHERE link_hash = $2 AND tenant_id = $1 AND ends_at > $3 RETURNING person_id";
    DROP_LINKS = "DELETE FROM mail_links WHERE tenant_id = $1 AND person_id = $2";
    FORGET_LINKS = "DELETE FROM mail_links WHERE ends_at <= $1";
    ASK = "INSERT INTO recoveries (tenant_id, recovery_id, at, sealed) VALUES ($1, $2, $3, $4)";
    ASKED = "SELECT at, sealed FROM recoveries WHERE tenant_id = $1 AND recovery_id = $2";
    ANSWERED = "DELETE FROM recoveries WHERE tenant_id = $1 AND recovery_id = $2";
}

stored_names! {
    /// How far a letter is.
    MailState {
        /// On its way.
        Waiting = "waiting",
        /// The mail server has it.
        Sent = "sent",
        /// The mail server will never take it.
        Refused = "refused",
        /// It did not go in the time in which it was of any use.
        Expired = "expired",
    }
}

/// A letter to be written.
#[derive(Clone)]
pub struct NewMail<'a> {
    /// Its id.
    pub id: MailId,
    /// Its reader.
    pub person: PersonId,
    /// What kind of letter: a stable word.
    pub kind: &'a str,
    /// When it is written.
    pub at: Instant,
    /// Until when it is of any use.
    pub send_until: Instant,
    /// Keeps the same letter from being written twice.
    pub once_key: Option<[u8; 32]>,
    /// Address and what it says.
    pub contents: &'a [u8],
}

/// A letter.
#[derive(Clone)]
pub struct Mail {
    /// Its reader.
    pub person: PersonId,
    /// What kind of letter.
    pub kind: String,
    /// How far it is.
    pub state: MailState,
    /// When it was written.
    pub at: Instant,
    /// Until when it is of any use.
    pub send_until: Instant,
    /// Address and what it says; none once it went, or when its reader was erased.
    pub contents: Option<Zeroizing<Vec<u8>>>,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mail({} {:?})", self.kind, self.state)
    }
}

/// How far the letter of this key is, while its row is kept.
///
/// # Errors
/// [`StoreError`].
pub async fn state_of(tx: &mut impl Reads, once: [u8; 32]) -> Result<Option<MailState>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(STATE, values![tenant, once.to_vec()]).await?;
    row.map(|row| row.name(0)).transpose()
}

/// Writes a letter; `false` when it was written before.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when its reader was erased.
pub async fn add(tx: &mut WriteTx, new: &NewMail<'_>) -> Result<bool, StoreError> {
    let key = keys::person(tx, new.person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = key.seal_bytes(field::MAIL, &new.id.bytes(), new.contents)?;
    let once = new.once_key.map(|key| key.to_vec());
    let row = values![tx.tenant(), new.id, new.person, new.kind, new.at, new.send_until, once, sealed];
    Ok(tx.execute(ADD, row).await? == 1)
}

/// Whether the letter of this key was written before.
///
/// # Errors
/// [`StoreError`].
pub async fn was_written(tx: &mut impl Reads, once: [u8; 32]) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.optional(WRITTEN, values![tenant, once.to_vec()]).await?.is_some())
}

/// A letter with what it says.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, id: MailId) -> Result<Option<Mail>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(LOOKUP, values![tenant, id]).await? else { return Ok(None) };
    let person: PersonId = row.get(0)?;
    let sealed: Option<Vec<u8>> = row.get(5)?;
    let key = keys::person(tx, person).await?;
    let contents = match (sealed, key) {
        (Some(sealed), Some(key)) => Some(key.open_bytes(field::MAIL, &id.bytes(), &sealed)?),
        _ => None,
    };
    let (kind, at, send_until) = (row.get(1)?, row.get(3)?, row.get(4)?);
    Ok(Some(Mail { person, kind, state: row.name(2)?, at, send_until, contents }))
}

/// Notes what became of a letter. What it said is kept only of one that was refused, to be tried again.
///
/// # Errors
/// [`StoreError`].
pub async fn end(tx: &mut WriteTx, id: MailId, state: MailState, now: Instant) -> Result<(), StoreError> {
    tx.execute(END, values![tx.tenant(), id, state.name(), now]).await?;
    if state != MailState::Refused {
        tx.execute(DROP_CONTENTS, values![tx.tenant(), id]).await?;
    }
    Ok(())
}

/// How many letters that were written since then wait, counted to `most` at most.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting(tx: &mut impl Reads, since: Instant, most: u32) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(WAITING, values![tenant, since, most]).await?.map_or(Ok(0), |row| row.get(0))
}

/// How many letters of this kind were written to a person since then.
///
/// # Errors
/// [`StoreError`].
pub async fn written_since(
    tx: &mut impl Reads,
    person: PersonId,
    kind: &str,
    since: Instant,
) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(SINCE, values![tenant, person, kind, since]).await?.map_or(Ok(0), |row| row.get(0))
}

/// Keeps a letter that waits of use until then.
///
/// # Errors
/// [`StoreError`].
pub async fn prolong(tx: &mut WriteTx, id: MailId, until: Instant) -> Result<(), StoreError> {
    tx.execute(PROLONG, values![tx.tenant(), id, until]).await.map(drop)
}

/// Drops the rows of letters written before then, but for those that wait and were of use then, and links that are over.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut InstanceTx, written_before: Instant, now: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET_LINKS, values![now]).await?;
    tx.execute(FORGET, values![written_before]).await
}

/// Keeps the hash of what stands in a link that is sent to a person.
///
/// # Errors
/// [`StoreError`].
pub async fn add_link(
    tx: &mut WriteTx,
    hash: [u8; 32],
    person: PersonId,
    now: Instant,
    ends_at: Instant,
) -> Result<(), StoreError> {
    exactly(1, tx.execute(ADD_LINK, values![hash, tx.tenant(), person, now, ends_at]).await?)
}

/// Whose link it is, while it holds; looking changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn find_link(
    tx: &mut impl Run,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<(TenantId, PersonId)>, StoreError> {
    tx.optional(FIND_LINK, values![hash, now]).await?.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Uses a link up: whose it was, once.
///
/// # Errors
/// [`StoreError`].
pub async fn take_link(
    tx: &mut WriteTx,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<PersonId>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(TAKE_LINK, values![tenant, hash, now]).await?.map(|row| row.get(0)).transpose()
}

/// Ends every link that was sent to a person.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_links(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(DROP_LINKS, values![tx.tenant(), person]).await
}

/// Keeps what somebody typed who asks for a new password, until it is looked at: the same work for everyone.
///
/// # Errors
/// [`StoreError`].
pub async fn ask_recovery(
    tx: &mut WriteTx,
    id: RecoveryId,
    now: Instant,
    typed: &[u8],
) -> Result<(), StoreError> {
    let keys = keys::tenant(tx).await?;
    let sealed = keys.data().seal_bytes(field::RECOVERY, &id.bytes(), typed)?;
    exactly(1, tx.execute(ASK, values![tx.tenant(), id, now, sealed]).await?)
}

/// What was typed, and when; none when it was looked at before.
///
/// # Errors
/// [`StoreError`].
pub async fn asked_recovery(
    tx: &mut impl Reads,
    id: RecoveryId,
) -> Result<Option<(Instant, Zeroizing<Vec<u8>>)>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(ASKED, values![tenant, id]).await? else { return Ok(None) };
    let keys = keys::tenant(tx).await?;
    let typed = keys.data().open_bytes(field::RECOVERY, &id.bytes(), &row.get::<Vec<u8>>(1)?)?;
    Ok(Some((row.get(0)?, typed)))
}

/// It was looked at.
///
/// # Errors
/// [`StoreError`].
pub async fn answered_recovery(tx: &mut WriteTx, id: RecoveryId) -> Result<bool, StoreError> {
    Ok(tx.execute(ANSWERED, values![tx.tenant(), id]).await? == 1)
}
