//! Evidence dossiers: who asked for what, how far each is, and the parts that lie in the safe.

use assidu_domain::{DossierId, FunderId, GroupId, Instant, ObjectId, PersonId, TenantId};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::field,
    sheets::stored_names,
    tx::{InstanceTx, Reads, Run as _, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO dossiers (tenant_id, dossier_id, state, asked_by, asked_at, request_key, first_day, last_day,
        group_id, person_id, funder_id, keep_days, done, total)
        VALUES ($1, $2, 'waiting', $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0)
        ON CONFLICT (tenant_id, request_key) DO NOTHING";
    LOOKUP = "SELECT dossier_id, state, asked_by, asked_at, first_day, last_day, group_id, person_id, funder_id,
        keep_days, done, total, log_generation, log_size, size, signatures, finished_at, keep_until FROM dossiers
        WHERE tenant_id = $1 AND dossier_id = $2";
    LIST = "SELECT dossier_id, state, asked_by, asked_at, first_day, last_day, group_id, person_id, funder_id,
        keep_days, done, total, log_generation, log_size, size, signatures, finished_at, keep_until FROM dossiers
        WHERE tenant_id = $1 AND dossier_id < $2 ORDER BY dossier_id DESC LIMIT $3";
    BEGIN = "UPDATE dossiers SET state = 'making', total = $3, log_generation = $4, log_size = $5
        WHERE tenant_id = $1 AND dossier_id = $2 AND state IN ('waiting', 'making')";
    PROGRESS = "UPDATE dossiers SET done = $3 WHERE tenant_id = $1 AND dossier_id = $2 AND state = 'making'";
    FINISH = "UPDATE dossiers SET state = 'ready', done = total, size = $3, signatures = $4, finished_at = $5,
        keep_until = $6 WHERE tenant_id = $1 AND dossier_id = $2 AND state = 'making'";
    END = "UPDATE dossiers SET state = $3 WHERE tenant_id = $1 AND dossier_id = $2
        AND state IN ('waiting', 'making', 'ready', 'failed', 'too_large')";
    OVER = "SELECT tenant_id, dossier_id FROM dossiers WHERE keep_until IS NOT NULL AND keep_until <= $1
        AND state = 'ready' ORDER BY keep_until LIMIT 100";
    ADD_PART = "INSERT INTO dossier_parts (tenant_id, dossier_id, part, object_id, size, sealed)
        VALUES ($1, $2, $3, $4, $5, $6)";
    PARTS = "SELECT part, object_id, size FROM dossier_parts WHERE tenant_id = $1 AND dossier_id = $2 ORDER BY part";
    PART = "SELECT part, object_id, size, sealed FROM dossier_parts
        WHERE tenant_id = $1 AND dossier_id = $2 AND part = $3";
    BEGIN_DEPOSIT = "INSERT INTO dossier_deposits (tenant_id, object_id, dossier_id, begun_at) VALUES ($1, $2, $3, $4)";
    END_DEPOSIT = "DELETE FROM dossier_deposits WHERE tenant_id = $1 AND object_id = $2";
    DEPOSITS = "SELECT object_id FROM dossier_deposits WHERE tenant_id = $1 AND dossier_id = $2 ORDER BY object_id";
    DEPOSITS_BEFORE = "SELECT tenant_id, object_id FROM dossier_deposits WHERE begun_at <= $1
        ORDER BY begun_at, object_id LIMIT 100";
    DROP_PARTS = "DELETE FROM dossier_parts WHERE tenant_id = $1 AND dossier_id = $2";
}

stored_names! {
    /// How far a dossier is.
    DossierState {
        /// Asked for.
        Waiting = "waiting",
        /// Being made.
        Making = "making",
        /// In the safe.
        Ready = "ready",
        /// It could not be made.
        Failed = "failed",
        /// It would hold more than a dossier may.
        TooLarge = "too_large",
        /// Dropped after its time, or by hand.
        Dropped = "dropped",
    }
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDossier {
    /// Its id.
    pub id: DossierId,
    /// Who asks.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Instant,
    /// The same form sent twice asks once.
    pub request_key: [u8; 16],
    /// What it is about.
    pub scope: DossierScope,
    /// How many days it stays in the safe once it is ready.
    pub keep_days: i64,
}

/// What a dossier is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DossierScope {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Of this group only.
    pub group: Option<GroupId>,
    /// Of this person only.
    pub person: Option<PersonId>,
    /// Of this funder's learners only.
    pub funder: Option<FunderId>,
}

/// A dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    /// Its id.
    pub id: DossierId,
    /// How far it is.
    pub state: DossierState,
    /// Who asked.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: Instant,
    /// What it is about.
    pub scope: DossierScope,
    /// How many days it stays in the safe.
    pub keep_days: i64,
    /// Class meetings that are done, of how many.
    pub progress: (i64, i64),
    /// Generation and size of the checkpoint under which its proofs stand.
    pub head: Option<(u64, u64)>,
    /// Bytes, once ready.
    pub size: Option<i64>,
    /// Signatures in it, once ready.
    pub signatures: Option<i64>,
    /// When it was ready.
    pub finished_at: Option<Instant>,
    /// Until when it stays.
    pub keep_until: Option<Instant>,
}

/// A part of a dossier in the safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartPlace {
    /// Its number, from 1.
    pub part: i64,
    /// Where it is.
    pub object: ObjectId,
    /// Its bytes.
    pub size: i64,
}

/// Asks for a dossier. Gives `false` when the same form asked before.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, new: &NewDossier) -> Result<bool, StoreError> {
    let scope = &new.scope;
    let values = values![
        tx.tenant(),
        new.id,
        new.asked_by,
        new.asked_at,
        new.request_key,
        scope.first,
        scope.last,
        scope.group,
        scope.person,
        scope.funder,
        new.keep_days,
    ];
    Ok(tx.execute(ADD, values).await? > 0)
}

/// The dossier, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, dossier: DossierId) -> Result<Option<Dossier>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOOKUP, values![tenant, dossier]).await?.map(|row| read(&row)).transpose()
}

/// Dossiers before this one, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    before: Option<DossierId>,
    limit: u32,
) -> Result<Vec<Dossier>, StoreError> {
    let tenant = tx.tenant();
    let before = before.unwrap_or(DossierId::from_bytes([0xff; 16]));
    tx.all(LIST, values![tenant, before, limit.min(500)]).await?.iter().map(read).collect()
}

/// Notes that the work began: how much there is, and under which checkpoint the proofs stand.
///
/// # Errors
/// [`StoreError`].
pub async fn begin(
    tx: &mut WriteTx,
    dossier: DossierId,
    total: i64,
    (generation, size): (u64, u64),
) -> Result<bool, StoreError> {
    let values = values![tx.tenant(), dossier, total, stored(generation)?, stored(size)?];
    Ok(tx.execute(BEGIN, values).await? > 0)
}

/// Notes that a part is about to be deposited under this id. Until [`add_part`] takes the note away, whatever the safe
/// holds under it belongs to nothing, and is found by [`deposits`] and [`deposits_before`].
///
/// # Errors
/// [`StoreError`].
pub async fn begin_deposit(
    tx: &mut WriteTx,
    dossier: DossierId,
    object: ObjectId,
    at: Instant,
) -> Result<(), StoreError> {
    let values = values![tx.tenant(), object, dossier, at];
    exactly(1, tx.execute(BEGIN_DEPOSIT, values).await?)
}

/// Keeps a part whose deposit was noted, what stands in it, and how far the work is; in one transaction, so that the
/// next start goes on after it. Gives `false` when the dossier was dropped meanwhile, or the deposit given up: then
/// the transaction must not be committed.
///
/// # Errors
/// [`StoreError::Duplicate`] when another node has made this part.
pub async fn add_part(
    tx: &mut WriteTx,
    dossier: DossierId,
    place: &PartPlace,
    contents: &[u8],
    done: i64,
) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    // First the dossier's own row, which whoever drops it changes, too: one of the two is first.
    let making = tx.execute(PROGRESS, values![tenant, dossier, done]).await? == 1;
    if !making || !end_deposit(tx, place.object).await? {
        return Ok(false);
    }
    let keys = keys::tenant(tx).await?;
    let sealed = keys.data().seal_bytes(field::DOSSIER_PART, &row_of(dossier, place.part), contents)?;
    let values = values![tenant, dossier, place.part, place.object, place.size, sealed];
    exactly(1, tx.execute(ADD_PART, values).await?)?;
    Ok(true)
}

/// Forgets that a deposit was begun. Gives `false` when that was forgotten before.
///
/// # Errors
/// [`StoreError`].
pub async fn end_deposit(tx: &mut WriteTx, object: ObjectId) -> Result<bool, StoreError> {
    Ok(tx.execute(END_DEPOSIT, values![tx.tenant(), object]).await? > 0)
}

/// Deposits for a dossier that were begun and never noted as parts.
///
/// # Errors
/// [`StoreError`].
pub async fn deposits(tx: &mut impl Reads, dossier: DossierId) -> Result<Vec<ObjectId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(DEPOSITS, values![tenant, dossier]).await?.iter().map(|row| row.get(0)).collect()
}

/// Deposits of any tenant that were begun at that moment or before and never noted as parts, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn deposits_before(
    tx: &mut InstanceTx,
    moment: Instant,
) -> Result<Vec<(TenantId, ObjectId)>, StoreError> {
    tx.all(DEPOSITS_BEFORE, values![moment]).await?.iter().map(|row| row.read()).collect()
}

/// The parts in their order, without what stands in them.
///
/// # Errors
/// [`StoreError`].
pub async fn parts(tx: &mut impl Reads, dossier: DossierId) -> Result<Vec<PartPlace>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(PARTS, values![tenant, dossier]).await?;
    rows.iter()
        .map(|row| {
            let (part, object, size) = row.read()?;
            Ok(PartPlace { part, object, size })
        })
        .collect()
}

/// What stands in one part.
///
/// # Errors
/// [`StoreError`] when it cannot be read or was tampered with.
pub async fn contents(
    tx: &mut impl Reads,
    dossier: DossierId,
    part: i64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let Some(row) = tx.optional(PART, values![tenant, dossier, part]).await? else { return Ok(None) };
    let sealed: Vec<u8> = row.get(3)?;
    Ok(Some(keys.data().open_bytes(field::DOSSIER_PART, &row_of(dossier, part), &sealed)?.to_vec()))
}

/// Notes that a dossier is ready.
///
/// # Errors
/// [`StoreError`].
pub async fn finish(
    tx: &mut WriteTx,
    dossier: DossierId,
    (size, signatures): (i64, i64),
    (at, keep_until): (Instant, Instant),
) -> Result<bool, StoreError> {
    let values = values![tx.tenant(), dossier, size, signatures, at, keep_until];
    Ok(tx.execute(FINISH, values).await? > 0)
}

/// Notes that a dossier was given up or dropped; one that was dropped stays so.
///
/// # Errors
/// [`StoreError`].
pub async fn end(tx: &mut WriteTx, dossier: DossierId, state: DossierState) -> Result<bool, StoreError> {
    let values = values![tx.tenant(), dossier, state.name()];
    Ok(tx.execute(END, values).await? > 0)
}

/// Forgets the parts, once the safe has destroyed them.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_parts(tx: &mut WriteTx, dossier: DossierId) -> Result<(), StoreError> {
    tx.execute(DROP_PARTS, values![tx.tenant(), dossier]).await.map(drop)
}

/// Dossiers of any tenant whose time is over.
///
/// # Errors
/// [`StoreError`].
pub async fn over(tx: &mut InstanceTx, now: Instant) -> Result<Vec<(TenantId, DossierId)>, StoreError> {
    tx.all(OVER, values![now]).await?.iter().map(|row| row.read()).collect()
}

fn stored(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::inconsistent("dossiers"))
}

fn row_of(dossier: DossierId, part: i64) -> Vec<u8> {
    [dossier.bytes().as_slice(), &part.to_be_bytes()].concat()
}

fn read(row: &Row) -> Result<Dossier, StoreError> {
    let head: (Option<i64>, Option<i64>) = (row.get(12)?, row.get(13)?);
    let count = |n: i64| u64::try_from(n).map_err(|_| StoreError::inconsistent("dossiers"));
    Ok(Dossier {
        id: row.get(0)?,
        state: row.name(1)?,
        asked_by: row.get(2)?,
        asked_at: row.get(3)?,
        scope: DossierScope {
            first: row.get(4)?,
            last: row.get(5)?,
            group: row.get(6)?,
            person: row.get(7)?,
            funder: row.get(8)?,
        },
        keep_days: row.get(9)?,
        progress: (row.get(10)?, row.get(11)?),
        head: match head {
            (Some(generation), Some(size)) => Some((count(generation)?, count(size)?)),
            _ => None,
        },
        size: row.get(14)?,
        signatures: row.get(15)?,
        finished_at: row.get(16)?,
        keep_until: row.get(17)?,
    })
}
