//! How sealed sheets are kept valid: how far each is, until when it holds, and its files in the safe.

use assidu_domain::{Instant, ObjectId, SheetId};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    BEGIN = "INSERT INTO kept_sheets (tenant_id, sheet_id, version, step, level, next_look, judged_by, tries, trouble,
        stamped_by, algorithm) VALUES ($1, $2, $3, 0, '', $4, 0, 0, '', '', '')
        ON CONFLICT (tenant_id, sheet_id, version) DO NOTHING";
    OF = "SELECT sheet_id, version, step, level, holds_until, next_look, judged_by, tries, trouble, looked_at,
        stamped_by, stamp_ends, algorithm FROM kept_sheets WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3";
    DUE = "SELECT sheet_id, version, step, level, holds_until, next_look, judged_by, tries, trouble, looked_at,
        stamped_by, stamp_ends, algorithm FROM kept_sheets WHERE tenant_id = $1 AND next_look <= $2
        ORDER BY next_look, sheet_id, version LIMIT $3";
    TROUBLED = "SELECT sheet_id, version, step, level, holds_until, next_look, judged_by, tries, trouble, looked_at,
        stamped_by, stamp_ends, algorithm FROM kept_sheets WHERE tenant_id = $1 AND trouble <> ''
        ORDER BY looked_at, sheet_id, version LIMIT $2";
    UNKEPT = "SELECT count(*) FROM kept_sheets WHERE tenant_id = $1 AND trouble <> '' AND tries >= $2";
    NEXT = "SELECT next_look FROM kept_sheets WHERE tenant_id = $1 ORDER BY next_look LIMIT 1";
    TAKE = "UPDATE kept_sheets SET next_look = $6 WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3
        AND step = $4 AND next_look = $5";
    LOOKED = "UPDATE kept_sheets SET level = $5, holds_until = $6, next_look = $7, judged_by = $8, tries = $9,
        trouble = $10, looked_at = $11, stamped_by = $12, stamp_ends = $13, algorithm = $14
        WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3 AND step = $4";
    ADD_STEP = "INSERT INTO kept_steps (tenant_id, sheet_id, version, step, level, object_id, sha256, size, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (tenant_id, sheet_id, version, step) DO NOTHING";
    STEP_DONE = "UPDATE kept_sheets SET step = $4 WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3
        AND step < $4";
    STEPS = "SELECT sheet_id, version, step, level, object_id, sha256, size, made_at FROM kept_steps
        WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3 ORDER BY step";
    NEWEST = "SELECT sheet_id, version, step, level, object_id, sha256, size, made_at FROM kept_steps
        WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3 ORDER BY step DESC LIMIT 1";
    HURRY = "UPDATE kept_sheets SET next_look = 0 WHERE tenant_id = $1 AND next_look > 0
        AND (trouble <> '' OR level <> $2)";
    UNDER_OTHER_RULES = "UPDATE kept_sheets SET next_look = 0 WHERE tenant_id = $1 AND judged_by <> $2
        AND next_look > 0";
    FIGURES = "SELECT level, holds_until, CAST(CASE WHEN trouble = '' THEN 0 ELSE 1 END AS BIGINT), count(*) FROM kept_sheets
        WHERE tenant_id = $1 GROUP BY level, holds_until, CASE WHEN trouble = '' THEN 0 ELSE 1 END
        ORDER BY holds_until LIMIT 10000";
    STAMPS = "SELECT stamped_by, stamp_ends, algorithm, count(*) FROM kept_sheets WHERE tenant_id = $1
        AND stamped_by <> '' GROUP BY stamped_by, stamp_ends, algorithm ORDER BY stamp_ends LIMIT 1000";
}

/// How a sealed file is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSheet {
    /// The sheet …
    pub sheet: SheetId,
    /// … and its version.
    pub version: i64,
    /// How many files came after the sealed one.
    pub step: i64,
    /// The level that the newest file reaches; empty before it was looked at.
    pub level: String,
    /// Until when the newest file holds as it is.
    pub holds_until: Option<Instant>,
    /// When it is looked at again.
    pub next_look: Instant,
    /// Under which rules it was looked at.
    pub judged_by: i64,
    /// How often the present step was tried in vain.
    pub tries: i64,
    /// What was in the way the last time; empty when nothing was.
    pub trouble: String,
    /// When it was looked at last.
    pub looked_at: Option<Instant>,
    /// Who made its newest timestamp.
    pub stamped_by: String,
    /// When the certificate of that timestamp ends.
    pub stamp_ends: Option<Instant>,
    /// What that timestamp was signed with.
    pub algorithm: String,
}

/// A file that came after the sealed one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStep {
    /// The sheet …
    pub sheet: SheetId,
    /// … and its version.
    pub version: i64,
    /// The how-manieth it is, from 1.
    pub step: i64,
    /// The level that it reaches.
    pub level: String,
    /// Where it is in the safe.
    pub object: ObjectId,
    /// SHA-256 of it.
    pub sha256: [u8; 32],
    /// Its bytes.
    pub size: i64,
    /// When it was made.
    pub made_at: Instant,
}

/// How many files reach a level, hold until a moment, and are in trouble or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptFigure {
    /// The level; empty for those not looked at yet.
    pub level: String,
    /// Until when they hold as they are.
    pub holds_until: Option<Instant>,
    /// Whether something was in the way the last time.
    pub is_troubled: bool,
    /// How many.
    pub count: i64,
}

/// How many files stand on the timestamps of one certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StampFigure {
    /// Who stamped.
    pub stamped_by: String,
    /// When its certificate ends.
    pub ends: Option<Instant>,
    /// What it signed with.
    pub algorithm: String,
    /// How many files.
    pub count: i64,
}

/// A sealed file is kept from now on, and looked at first at this moment. A second time changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn begin(
    tx: &mut WriteTx,
    sheet: SheetId,
    version: i64,
    first_look: Instant,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(BEGIN, values![tenant, sheet, version, first_look]).await.map(drop)
}

/// How one file is kept.
///
/// # Errors
/// [`StoreError`].
pub async fn of(tx: &mut impl Reads, sheet: SheetId, version: i64) -> Result<Option<KeptSheet>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(OF, values![tenant, sheet, version]).await?.as_ref().map(read).transpose()
}

/// The files to be looked at now, those that waited longest first.
///
/// # Errors
/// [`StoreError`].
pub async fn due(tx: &mut impl Reads, now: Instant, limit: u32) -> Result<Vec<KeptSheet>, StoreError> {
    let tenant = tx.tenant();
    tx.all(DUE, values![tenant, now, i64::from(limit)]).await?.iter().map(read).collect()
}

/// The files that could not be kept the last time, those that wait longest first.
///
/// # Errors
/// [`StoreError`].
pub async fn troubled(tx: &mut impl Reads, limit: u32) -> Result<Vec<KeptSheet>, StoreError> {
    let tenant = tx.tenant();
    tx.all(TROUBLED, values![tenant, i64::from(limit)]).await?.iter().map(read).collect()
}

/// How many files could not be kept the last time, after this many tries.
///
/// # Errors
/// [`StoreError`].
pub async fn unkept(tx: &mut impl Reads, tries: i64) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(UNKEPT, values![tenant, tries]).await?.map_or(Ok(0), |row| row.get(0))
}

/// When the next file is to be looked at.
///
/// # Errors
/// [`StoreError`].
pub async fn next_look(tx: &mut impl Reads) -> Result<Option<Instant>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(NEXT, values![tenant]).await?.map(|row| row.get(0)).transpose()
}

/// Takes a file up until this moment; `false` when somebody else has. Whoever is stopped loses it then.
///
/// # Errors
/// [`StoreError`].
pub async fn take(tx: &mut WriteTx, seen: &KeptSheet, until: Instant) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let values = values![tenant, seen.sheet, seen.version, seen.step, seen.next_look, until];
    Ok(tx.execute(TAKE, values).await? == 1)
}

/// Notes what a look found, unless a further step was made meanwhile.
///
/// # Errors
/// [`StoreError`].
pub async fn looked(tx: &mut WriteTx, found: &KeptSheet) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let values = values![
        tenant,
        found.sheet,
        found.version,
        found.step,
        found.level.as_str(),
        found.holds_until,
        found.next_look,
        found.judged_by,
        found.tries,
        found.trouble.as_str(),
        found.looked_at,
        found.stamped_by.as_str(),
        found.stamp_ends,
        found.algorithm.as_str(),
    ];
    Ok(tx.execute(LOOKED, values).await? == 1)
}

/// Notes a further file. A second time changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn add_step(tx: &mut WriteTx, made: &KeptStep) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let KeptStep { sheet, version, step, object, sha256, size, made_at, .. } = *made;
    let level = made.level.as_str();
    tx.execute(ADD_STEP, values![tenant, sheet, version, step, level, object, sha256, size, made_at]).await?;
    tx.execute(STEP_DONE, values![tenant, sheet, version, step]).await.map(drop)
}

/// The files that came after the sealed one, in their order.
///
/// # Errors
/// [`StoreError`].
pub async fn steps(tx: &mut impl Reads, sheet: SheetId, version: i64) -> Result<Vec<KeptStep>, StoreError> {
    let tenant = tx.tenant();
    tx.all(STEPS, values![tenant, sheet, version]).await?.iter().map(read_step).collect()
}

/// The newest of them.
///
/// # Errors
/// [`StoreError`].
pub async fn newest(
    tx: &mut impl Reads,
    sheet: SheetId,
    version: i64,
) -> Result<Option<KeptStep>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(NEWEST, values![tenant, sheet, version]).await?.as_ref().map(read_step).transpose()
}

/// Has all files looked at again that are in trouble, or not yet at this level.
///
/// # Errors
/// [`StoreError`].
pub async fn hurry(tx: &mut WriteTx, level: &str) -> Result<u64, StoreError> {
    let tenant = tx.tenant();
    tx.execute(HURRY, values![tenant, level]).await
}

/// Has all files looked at again that were judged under other rules than these.
///
/// # Errors
/// [`StoreError`].
pub async fn look_under(tx: &mut WriteTx, rules: i64) -> Result<u64, StoreError> {
    let tenant = tx.tenant();
    tx.execute(UNDER_OTHER_RULES, values![tenant, rules]).await
}

/// How many files reach which level and hold until when.
///
/// # Errors
/// [`StoreError`].
pub async fn figures(tx: &mut impl Reads) -> Result<Vec<KeptFigure>, StoreError> {
    let tenant = tx.tenant();
    let read = |row: &Row| {
        let (level, holds_until, troubled, count): (_, _, i64, _) = row.read()?;
        Ok(KeptFigure { level, holds_until, is_troubled: troubled == 1, count })
    };
    tx.all(FIGURES, values![tenant]).await?.iter().map(read).collect()
}

/// How many files stand on whose timestamps.
///
/// # Errors
/// [`StoreError`].
pub async fn stamps(tx: &mut impl Reads) -> Result<Vec<StampFigure>, StoreError> {
    let tenant = tx.tenant();
    let read = |row: &Row| {
        let (stamped_by, ends, algorithm, count) = row.read()?;
        Ok(StampFigure { stamped_by, ends, algorithm, count })
    };
    tx.all(STAMPS, values![tenant]).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<KeptSheet, StoreError> {
    Ok(KeptSheet {
        sheet: row.get(0)?,
        version: row.get(1)?,
        step: row.get(2)?,
        level: row.get(3)?,
        holds_until: row.get(4)?,
        next_look: row.get(5)?,
        judged_by: row.get(6)?,
        tries: row.get(7)?,
        trouble: row.get(8)?,
        looked_at: row.get(9)?,
        stamped_by: row.get(10)?,
        stamp_ends: row.get(11)?,
        algorithm: row.get(12)?,
    })
}

fn read_step(row: &Row) -> Result<KeptStep, StoreError> {
    let (sheet, version, step, level, object, sha256, size, made_at) = row.read()?;
    Ok(KeptStep { sheet, version, step, level, object, sha256, size, made_at })
}
