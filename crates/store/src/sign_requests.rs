//! Requests to sign that went to one person: a link in a letter, or a call during a class at a distance.
//!
//! Whether it was followed is what attendance says: the signature itself uses a link up.

use assidu_domain::{Instant, MailId, MeetingId, PersonId, SignOffId, TenantId, signing::Method};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    mails::MailState,
    tx::{InstanceTx, Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ASK = "INSERT INTO sign_requests (tenant_id, sign_off_id, person_id, method, meeting_id, asked_at, asked_by, until_at,
        reference, link_hash, mail_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (tenant_id, sign_off_id, person_id, method) DO UPDATE SET meeting_id = excluded.meeting_id,
        asked_at = excluded.asked_at, asked_by = excluded.asked_by, until_at = excluded.until_at,
        reference = excluded.reference, link_hash = excluded.link_hash, mail_id = excluded.mail_id";
    ONE = "SELECT sign_off_id, person_id, method, meeting_id, asked_at, until_at, reference, mail_id FROM sign_requests
        WHERE tenant_id = $1 AND sign_off_id = $2 AND person_id = $3 AND method = $4";
    OF_MEETING = "SELECT r.sign_off_id, r.person_id, r.method, r.meeting_id, r.asked_at, r.until_at, r.reference, r.mail_id,
        m.state FROM sign_requests r LEFT JOIN mails m ON m.tenant_id = r.tenant_id AND m.mail_id = r.mail_id
        WHERE r.tenant_id = $1 AND r.meeting_id = $2 ORDER BY r.asked_at, r.sign_off_id, r.person_id, r.method";
    OF_PERSON = "SELECT sign_off_id, person_id, method, meeting_id, asked_at, until_at, reference, mail_id FROM sign_requests
        WHERE tenant_id = $1 AND person_id = $2 AND until_at > $3 ORDER BY until_at, sign_off_id, method LIMIT 50";
    FIND_LINK = "SELECT tenant_id, sign_off_id, person_id, method FROM sign_requests WHERE link_hash = $1 AND until_at > $2";
    FORGET = "DELETE FROM sign_requests WHERE until_at < $1";
}

/// A request as it is made.
#[derive(Clone, Debug)]
pub struct NewRequest<'a> {
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// By whom.
    pub person: PersonId,
    /// By which way.
    pub method: Method,
    /// The class meeting.
    pub meeting: MeetingId,
    /// When.
    pub at: Instant,
    /// Who asks.
    pub by: PersonId,
    /// Until when it can be followed.
    pub until: Instant,
    /// What the trainer says of the class at a distance, or empty.
    pub reference: &'a str,
    /// Hash of what stands in the link.
    pub link: Option<[u8; 32]>,
    /// The letter.
    pub mail: Option<MailId>,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignRequestRow {
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// By whom.
    pub person: PersonId,
    /// By which way.
    pub method: Method,
    /// The class meeting.
    pub meeting: MeetingId,
    /// When.
    pub at: Instant,
    /// Until when it can be followed.
    pub until: Instant,
    /// What the trainer says of the class at a distance, or empty.
    pub reference: String,
    /// The letter.
    pub mail: Option<MailId>,
    /// How far the letter is, while that is remembered.
    pub mail_state: Option<MailState>,
}

/// Asks a person; asked again the same way, the former request and its link are over.
///
/// # Errors
/// [`StoreError`].
pub async fn ask(tx: &mut WriteTx, new: &NewRequest<'_>) -> Result<(), StoreError> {
    let link = new.link.map(|hash| hash.to_vec());
    let row = values![
        tx.tenant(),
        new.sign_off,
        new.person,
        new.method.name(),
        new.meeting,
        new.at,
        new.by,
        new.until,
        new.reference,
        link,
        new.mail
    ];
    exactly(1, tx.execute(ASK, row).await?)
}

/// The request to a person by one way, whether it is over or not.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(
    tx: &mut impl Reads,
    sign_off: SignOffId,
    person: PersonId,
    method: Method,
) -> Result<Option<SignRequestRow>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(ONE, values![tenant, sign_off, person, method.name()]).await?;
    row.as_ref().map(|row| read(row, None)).transpose()
}

/// The requests of a class meeting, with how far their letters are.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(tx: &mut impl Reads, meeting: MeetingId) -> Result<Vec<SignRequestRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_MEETING, values![tenant, meeting]).await?;
    rows.iter().map(|row| read(row, row.optional_name(8)?)).collect()
}

/// The requests to a person that can still be followed, soonest over first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(
    tx: &mut impl Reads,
    person: PersonId,
    now: Instant,
) -> Result<Vec<SignRequestRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person, now]).await?;
    rows.iter().map(|row| read(row, None)).collect()
}

/// Whose link it is, and for what, while it holds; looking changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn find_link(
    tx: &mut impl Run,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<(TenantId, SignOffId, PersonId, Method)>, StoreError> {
    let row = tx.optional(FIND_LINK, values![hash, now]).await?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.name(3)?))).transpose()
}

/// Drops requests that were over before then.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut InstanceTx, over_before: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![over_before]).await
}

fn read(row: &Row, mail_state: Option<MailState>) -> Result<SignRequestRow, StoreError> {
    Ok(SignRequestRow {
        sign_off: row.get(0)?,
        person: row.get(1)?,
        method: row.name(2)?,
        meeting: row.get(3)?,
        at: row.get(4)?,
        until: row.get(5)?,
        reference: row.get(6)?,
        mail: row.get(7)?,
        mail_state,
    })
}
