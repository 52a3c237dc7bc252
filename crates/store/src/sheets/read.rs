//! Reading sheets.

use std::collections::BTreeMap;

use assidu_domain::{FunderId, GroupId, MeetingId, SheetId, TenantId};
use jiff::civil::Date;

use super::{SheetKind, SheetRow, SheetState, days, place, reference_hash};
use crate::{
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    tx::{Reads, Run},
    upsert::Page,
    value::{Row, Value, values},
};

statements! {
    LOOKUP = "SELECT sheet_id, version, kind, meeting_id, group_id, funder_id, first_day, last_day, state, provisional,
        reference, object_id, sha256, size, created_at, sealed_at, deposited_at, replaced_by FROM sheets
        WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3";
    VERSIONS = "SELECT sheet_id, version, kind, meeting_id, group_id, funder_id, first_day, last_day, state,
        provisional, reference, object_id, sha256, size, created_at, sealed_at, deposited_at, replaced_by FROM sheets
        WHERE tenant_id = $1 AND sheet_id = $2 ORDER BY version DESC";
    OF_MEETING = "SELECT sheet_id, version, kind, meeting_id, group_id, funder_id, first_day, last_day, state,
        provisional, reference, object_id, sha256, size, created_at, sealed_at, deposited_at, replaced_by FROM sheets
        WHERE tenant_id = $1 AND meeting_id = $2 AND kind = 'meeting' AND funder_id IS NULL
        ORDER BY version DESC LIMIT 1";
    OF_MEETINGS = "SELECT s.sheet_id, s.version, s.kind, s.meeting_id, s.group_id, s.funder_id, s.first_day, s.last_day,
        s.state, s.provisional, s.reference, s.object_id, s.sha256, s.size, s.created_at, s.sealed_at, s.deposited_at,
        s.replaced_by FROM sheets s WHERE s.tenant_id = $1 AND s.kind = 'meeting' AND s.funder_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM sheets n WHERE n.tenant_id = s.tenant_id AND n.sheet_id = s.sheet_id
            AND n.version > s.version) AND s.meeting_id IN ({list})";
    OF_GROUP = "SELECT sheet_id, version, kind, meeting_id, group_id, funder_id, first_day, last_day, state,
        provisional, reference, object_id, sha256, size, created_at, sealed_at, deposited_at, replaced_by FROM sheets
        WHERE tenant_id = $1 AND group_id = $2 AND kind = $3 AND first_day = $4
        AND COALESCE(funder_id, $6) = COALESCE($5, $6) ORDER BY version DESC LIMIT 1";
    LIST = "SELECT s.sheet_id, s.version, s.kind, s.meeting_id, s.group_id, s.funder_id, s.first_day, s.last_day,
        s.state, s.provisional, s.reference, s.object_id, s.sha256, s.size, s.created_at, s.sealed_at, s.deposited_at,
        s.replaced_by FROM sheets s WHERE s.tenant_id = $1 AND s.first_day <= $3 AND s.last_day >= $2
        AND ($4 IS NULL OR s.kind = $4) AND ($5 IS NULL OR s.group_id = $5) AND ($6 IS NULL OR s.state = $6)
        AND ($7 < 0 OR s.provisional = $7) AND ($8 = 1 OR NOT EXISTS (SELECT 1 FROM sheets n
            WHERE n.tenant_id = s.tenant_id AND n.sheet_id = s.sheet_id AND n.version > s.version))
        AND (s.first_day, s.sheet_id, s.version) < ($9, $10, $11)
        ORDER BY s.first_day DESC, s.sheet_id DESC, s.version DESC LIMIT $12";
    UNSEALED = "SELECT sheet_id, version, kind, meeting_id, group_id, funder_id, first_day, last_day, state,
        provisional, reference, object_id, sha256, size, created_at, sealed_at, deposited_at, replaced_by FROM sheets
        WHERE tenant_id = $1 AND state IN ('closing', 'sealing') ORDER BY created_at, sheet_id, version LIMIT $2";
    BY_SHA256 = "SELECT sheet_id, version, kind, meeting_id, group_id, funder_id, first_day, last_day, state,
        provisional, reference, object_id, sha256, size, created_at, sealed_at, deposited_at, replaced_by FROM sheets
        WHERE tenant_id = $1 AND sha256 = $2";
    WAITING = "SELECT count(*) FROM sheets WHERE tenant_id = $1 AND state IN ('closing', 'sealing')";
    BY_REFERENCE = "SELECT tenant_id, sheet_id, version FROM sheet_references WHERE reference_hash = $1";
}

/// The version, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(
    tx: &mut impl Reads,
    sheet: SheetId,
    version: i64,
) -> Result<Option<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LOOKUP, values![tenant, sheet, version]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// All versions of a sheet, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn versions(tx: &mut impl Reads, sheet: SheetId) -> Result<Vec<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(VERSIONS, values![tenant, sheet]).await?;
    read_all(tx, &rows).await
}

/// The newest version of a class meeting's own sheet.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meeting(tx: &mut impl Reads, meeting: MeetingId) -> Result<Option<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_MEETING, values![tenant, meeting]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// The newest version of each of these class meetings' own sheets.
///
/// # Errors
/// [`StoreError`].
pub async fn of_meetings(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let list: Vec<Vec<Value>> = meetings.iter().map(|meeting| values![*meeting]).collect();
    let rows = tx.all_in(OF_MEETINGS, values![tenant], list).await?;
    let sheets = read_all(tx, &rows).await?;
    Ok(sheets.into_iter().filter_map(|sheet| sheet.meeting.map(|meeting| (meeting, sheet))).collect())
}

/// The newest version of a group's sheet of the week or month that starts that day.
///
/// # Errors
/// [`StoreError`].
pub async fn of_group(
    tx: &mut impl Reads,
    group: GroupId,
    kind: SheetKind,
    first: Date,
    funder: Option<FunderId>,
) -> Result<Option<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let nobody = FunderId::from_bytes([0; 16]);
    let rows = tx.all(OF_GROUP, values![tenant, group, kind.name(), first, funder, nobody]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// Which sheets a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetFilter {
    /// Sheets about any day from this one …
    pub first: Date,
    /// … to this one, included.
    pub last: Date,
    /// Of this kind only.
    pub kind: Option<SheetKind>,
    /// Of this group only.
    pub group: Option<GroupId>,
    /// In this state only.
    pub state: Option<SheetState>,
    /// Provisional only, or final only.
    pub provisional: Option<bool>,
    /// Replaced versions too.
    pub all_versions: bool,
}

impl SheetFilter {
    /// The newest versions of all sheets of these days.
    #[must_use]
    pub const fn days(first: Date, last: Date) -> Self {
        Self { first, last, kind: None, group: None, state: None, provisional: None, all_versions: false }
    }
}

/// Sheets, latest day first; the key of a page is first day, sheet and version.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    filter: &SheetFilter,
    page: Page<(Date, SheetId, i64)>,
) -> Result<Vec<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let limit = page.rows();
    let (day, sheet, version) = page.after.unwrap_or((Date::MAX, SheetId::from_bytes([0xff; 16]), i64::MAX));
    let values = values![
        tenant,
        filter.first,
        filter.last,
        filter.kind.map(SheetKind::name),
        filter.group,
        filter.state.map(SheetState::name),
        filter.provisional.map_or(-1, i64::from),
        filter.all_versions,
        day,
        sheet,
        version,
        limit,
    ];
    let rows = tx.all(LIST, values).await?;
    read_all(tx, &rows).await
}

/// Versions that wait to be sealed, oldest first: what a job takes up again after a crash or an outage of the
/// time-stamping authority.
///
/// # Errors
/// [`StoreError`].
pub async fn unsealed(tx: &mut impl Reads, limit: u32) -> Result<Vec<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let limit = Page::<SheetId>::first(limit).rows();
    let rows = tx.all(UNSEALED, values![tenant, limit]).await?;
    read_all(tx, &rows).await
}

/// The version whose file has this hash.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_sha256(tx: &mut impl Reads, sha256: [u8; 32]) -> Result<Option<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(BY_SHA256, values![tenant, sha256]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// Whose sheet has this reference: what the public page is given. Any case of letters.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_reference(
    tx: &mut impl Run,
    reference: &str,
) -> Result<Option<(TenantId, SheetId, i64)>, StoreError> {
    let hash = reference_hash(reference);
    tx.optional(BY_REFERENCE, values![hash]).await?.map(|row| row.read()).transpose()
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<SheetRow>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let read = |row: &Row| -> Result<SheetRow, StoreError> {
        let (sheet, version): (SheetId, i64) = (row.get(0)?, row.get(1)?);
        let at = place(sheet, version);
        let reference = keys.data().open_bytes(field::SHEET_REFERENCE, &at, &row.get::<Vec<u8>>(10)?)?;
        let reference =
            String::from_utf8(reference.to_vec()).map_err(|_| StoreError::inconsistent("sheets"))?;
        Ok(SheetRow {
            sheet,
            version,
            kind: row.name(2)?,
            meeting: row.get(3)?,
            group: row.get(4)?,
            funder: row.get(5)?,
            first: row.get(6)?,
            last: row.get(7)?,
            state: row.name(8)?,
            provisional: row.get(9)?,
            reference,
            object: row.get(11)?,
            sha256: row.get(12)?,
            size: row.get(13)?,
            created_at: row.get(14)?,
            sealed_at: row.get(15)?,
            deposited_at: row.get(16)?,
            replaced_by: row.get(17)?,
        })
    };
    rows.iter().map(read).collect()
}

/// How many sheets there are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetFigures {
    /// Newest versions that are sealed, of the days asked for.
    pub sealed: i64,
    /// Versions that wait for their seal, of all days.
    pub waiting: i64,
}

/// How many sheets that begin on this day or later are sealed, and how many of any day wait.
///
/// # Errors
/// [`StoreError`].
pub async fn figures(tx: &mut impl Reads, first: Date) -> Result<SheetFigures, StoreError> {
    let sealed = days::from_day(tx, first).await?;
    // What waits is found by its state, and there is little of it.
    let row = tx.optional(WAITING, values![tx.tenant()]).await?;
    Ok(SheetFigures { sealed, waiting: row.map_or(Ok(0), |row| row.get(0))? })
}
