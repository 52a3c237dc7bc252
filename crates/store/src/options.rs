//! What a provider has chosen for its people.

use assidu_domain::{Instant, PersonId, SignOffId};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    LOOKUP = "SELECT receipts_by_mail, receipts_until, second_factor FROM tenant_options WHERE tenant_id = $1";
    SAVE = "INSERT INTO tenant_options (tenant_id, receipts_by_mail, receipts_until, second_factor)
        VALUES ($1, $2, $3, $4) ON CONFLICT (tenant_id) DO UPDATE SET receipts_by_mail = excluded.receipts_by_mail,
        receipts_until = excluded.receipts_until, second_factor = excluded.second_factor";
    MOVE_ON = "UPDATE tenant_options SET receipts_until = $2 WHERE tenant_id = $1 AND receipts_until < $2";
    SIGNED = "SELECT a.person_id, a.sign_off_id FROM sign_offs s
        JOIN attendance a ON a.tenant_id = s.tenant_id AND a.sign_off_id = s.sign_off_id
        WHERE s.tenant_id = $1 AND s.day >= $2 AND s.day <= $3 AND a.signed_at > $4 AND a.signed_at <= $5
        AND a.person_id > $6 ORDER BY a.person_id, a.signed_at LIMIT $7";
}

/// What a provider has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Learners get the receipts of a day by mail.
    pub receipts_by_mail: bool,
    /// Receipts of what was signed until then have been sent.
    pub receipts_until: Instant,
    /// Staff must have a second factor.
    pub second_factor: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { receipts_by_mail: false, receipts_until: Instant::from_unix_seconds(0), second_factor: false }
    }
}

/// What the provider has chosen; nothing, when it never did.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads) -> Result<Options, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(LOOKUP, values![tenant]).await? else { return Ok(Options::default()) };
    let (receipts_by_mail, receipts_until, second_factor) = row.read()?;
    Ok(Options { receipts_by_mail, receipts_until, second_factor })
}

/// Keeps what the provider has chosen.
///
/// # Errors
/// [`StoreError`].
pub async fn save(tx: &mut WriteTx, options: Options) -> Result<(), StoreError> {
    let Options { receipts_by_mail, receipts_until, second_factor } = options;
    let row = values![tx.tenant(), receipts_by_mail, receipts_until, second_factor];
    exactly(1, tx.execute(SAVE, row).await?)
}

/// Notes that the receipts of what was signed until then have been written.
///
/// # Errors
/// [`StoreError`].
pub async fn receipts_written(tx: &mut WriteTx, until: Instant) -> Result<(), StoreError> {
    tx.execute(MOVE_ON, values![tx.tenant(), until]).await.map(drop)
}

/// Who signed what in a stretch of time, at sign-offs of these days: in the order of people, after one of them.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// First and last day of the sign-offs.
    pub days: [Date; 2],
    /// After this moment.
    pub after: Instant,
    /// Until this moment, included.
    pub until: Instant,
}

/// The next signatures in a stretch of time, by person.
///
/// # Errors
/// [`StoreError`].
pub async fn signed(
    tx: &mut impl Reads,
    stretch: SignedIn,
    after: PersonId,
    limit: u32,
) -> Result<Vec<(PersonId, SignOffId)>, StoreError> {
    let SignedIn { days: [first, last], after: from, until } = stretch;
    let tenant = tx.tenant();
    let rows = tx.all(SIGNED, values![tenant, first, last, from, until, after, limit]).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}
