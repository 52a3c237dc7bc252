//! Making a version of a sheet, from wanting it to its hash in the log. Every step may be run twice.

use assidu_domain::{GroupId, Instant, MeetingId, matrix::Right, ports, signing::MeetingState};
use assidu_evidence::{
    Hash,
    event::{Body, SheetSealed},
};
use assidu_store::{
    Effect, NewEvent, ReadTx, Reads, Record, StoreError, TenantScope, groups, keys, meetings,
    meetings::MeetingFilter,
    sheets::{self, NewSheet, SealedFile, SheetKind, SheetRow, SheetState},
    vault_index,
};
use assidu_vault::{Act, DepositError, DepositRequest};
use data_encoding::BASE32_NOPAD;
use jiff::{ToSpan as _, civil::Date};

use super::{SheetError, content::Content, key_of, object_of, sheet_of_meeting, sheet_of_period};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
    meetings::LiveMeeting,
    safe::index_entry,
    signing::event,
};

/// A stretch that a group's sheet gathers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// The week of this day, Monday to Sunday.
    Week(Date),
    /// The month of this day.
    Month(Date),
}

impl Period {
    /// First and last day.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        match self {
            Self::Week(day) => {
                let monday = assidu_domain::calendar::monday(day);
                (monday, monday.checked_add(6.days()).unwrap_or(monday))
            }
            Self::Month(day) => (day.first_of_month(), day.last_of_month()),
        }
    }

    const fn kind(self) -> SheetKind {
        match self {
            Self::Week(_) => SheetKind::Week,
            Self::Month(_) => SheetKind::Month,
        }
    }
}

/// A sheet of a week or month was not made.
#[derive(Debug, thiserror::Error)]
pub enum PeriodError {
    /// Only staff make them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such group.
    #[error("there is no such group")]
    Unknown,
    /// The sheet.
    #[error(transparent)]
    Sheet(#[from] SheetError),
}

impl From<StoreError> for PeriodError {
    fn from(error: StoreError) -> Self {
        Self::Sheet(error.into())
    }
}

impl App {
    /// Seals the sheet of a class meeting; does nothing when its newest version already says what is known.
    ///
    /// Order: row of the version → checkpoint → page with proofs → seal → safe → row → hash in the log. *A
    /// crash after any step* leaves the version unsealed; the job starts again with the same version.
    pub(crate) async fn seal_meeting(
        &self,
        scope: TenantScope,
        meeting: MeetingId,
        provisional: bool,
    ) -> Result<(), SheetError> {
        let mut tx = self.parts.store.read(&scope).await?;
        // Before anything else is read: what is corrected from here on may be missing from this version.
        let wanted = sheets::wanted_of(&mut tx, meeting).await?;
        let Some(found) = meetings::lookup(&mut tx, meeting).await? else { return Ok(()) };
        let day = found.day;
        let live = self.view_meeting(&mut tx, found, false).await?;
        if live.state == MeetingState::Cancelled || (provisional && live.state == MeetingState::Closed) {
            return Ok(());
        }
        let closing = meetings::closings(&mut tx, &[meeting]).await?.remove(&meeting);
        if !provisional && closing.is_none() {
            return Ok(());
        }
        let newest = sheets::of_meeting(&mut tx, meeting).await?;
        drop(tx);
        if let Some(newest) = &newest
            && newest.state == SheetState::Sealed
            && newest.provisional == provisional
            && wanted.is_none()
            && closing.as_ref().is_none_or(|closing| newest.created_at >= closing.at)
        {
            return self.note_hash(scope, newest, &[meeting]).await;
        }
        let new = NewSheet {
            sheet: sheet_of_meeting(meeting),
            kind: SheetKind::Meeting,
            meeting: Some(meeting),
            group: None,
            funder: None,
            first: day,
            last: day,
            provisional,
            reference: self.fresh_reference(),
            created_at: self.now(),
            request_key: None,
        };
        let row = self.take_up(scope, newest, new).await?;
        let is_fresh = self.make(scope, row, vec![live]).await?;
        match wanted.filter(|_| !provisional) {
            Some(changes) if is_fresh => {
                let mut tx = self.parts.store.write(&scope).await?;
                sheets::made(&mut tx, meeting, changes).await?;
                tx.commit().await?;
            }
            // What was found in the safe may be older than the correction: it is made once more.
            Some(_) => self.enqueue(scope, JobKind::SealMeeting(meeting)).await?,
            None => {}
        }
        Ok(())
    }

    /// The class meetings of a group on these days at which something is signed.
    pub(super) async fn held_by_group(
        &self,
        tx: &mut ReadTx,
        group: GroupId,
        (first, last): (Date, Date),
    ) -> Result<Vec<LiveMeeting>, StoreError> {
        let filter = MeetingFilter { group: Some(group), ..MeetingFilter::days(first, last) };
        let planned = meetings::list(tx, &filter, assidu_store::Page::first(500)).await?;
        let mut live = Vec::with_capacity(planned.len());
        for meeting in planned {
            let view = self.view_meeting(tx, meeting, false).await?;
            if view.state != MeetingState::Cancelled && !view.sign_offs.is_empty() {
                live.push(view);
            }
        }
        Ok(live)
    }

    /// Seals the sheet of a group's week or month and gives its row; the same key gives the same version.
    ///
    /// # Errors
    /// [`PeriodError`].
    #[crate::boxed]
    pub async fn seal_period(
        &self,
        actor: &Actor,
        group: GroupId,
        period: Period,
        key: [u8; 16],
    ) -> Result<SheetRow, PeriodError> {
        actor.must(Right::MakeSheets)?;
        let scope = actor.scope();
        let (first, last) = period.days();
        let mut tx = self.parts.store.read(&scope).await?;
        groups::lookup(&mut tx, group).await?.ok_or(PeriodError::Unknown)?;
        self.reaches_group(&mut tx, actor, group).await??;
        let sheet = sheet_of_period(group, period.kind(), first, None);
        let asked = sheets::find_by_request(&mut tx, sheet, key).await?;
        if let Some(row) = asked.filter(|row| row.state == SheetState::Sealed) {
            return Ok(row);
        }
        let live = self.held_by_group(&mut tx, group, (first, last)).await?;
        let provisional = live.iter().any(|view| view.state == MeetingState::Open);
        let newest = sheets::of_group(&mut tx, group, period.kind(), first, None).await?;
        drop(tx);
        if live.is_empty() {
            return Err(SheetError::Nothing.into());
        }
        let new = NewSheet {
            sheet,
            kind: period.kind(),
            meeting: None,
            group: Some(group),
            funder: None,
            first,
            last,
            provisional,
            reference: self.fresh_reference(),
            created_at: self.now(),
            request_key: Some(key),
        };
        let row = self.take_up(scope, newest, new).await?;
        let (sheet, version) = (row.sheet, row.version);
        let made = self.make(scope, row, live).await;
        let mut tx = self.parts.store.read(&scope).await?;
        let row = sheets::lookup(&mut tx, sheet, version).await?.ok_or(PeriodError::Unknown)?;
        // Of two that made it at the same time the safe took one: that is the sheet.
        if row.state != SheetState::Sealed {
            made?;
        }
        Ok(row)
    }

    /// The version that is already begun, or a new one.
    async fn take_up(
        &self,
        scope: TenantScope,
        newest: Option<SheetRow>,
        new: NewSheet,
    ) -> Result<SheetRow, SheetError> {
        let seen = newest.as_ref().map_or(0, |newest| newest.version);
        if let Some(begun) = newest
            && begun.state != SheetState::Sealed
            && begun.provisional == new.provisional
        {
            return Ok(begun);
        }
        let mut tx = self.parts.store.write(&scope).await?;
        match sheets::begin(&mut tx, &new, seen).await {
            Ok(_) => tx.commit().await?,
            // The sweep and the closing may both want it at once: one version, whoever comes second.
            Err(StoreError::Duplicate(_)) => drop(tx),
            Err(error) => return Err(error.into()),
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let begun = sheets::lookup(&mut tx, new.sheet, seen + 1).await?.ok_or(SheetError::Interrupted)?;
        // Begun as something else: the job looks again.
        if begun.provisional == new.provisional { Ok(begun) } else { Err(SheetError::Interrupted) }
    }

    /// Makes a version, and says whether it was made here and now, of what this hand read.
    async fn make(
        &self,
        scope: TenantScope,
        row: SheetRow,
        live: Vec<LiveMeeting>,
    ) -> Result<bool, SheetError> {
        let ids: Vec<MeetingId> = live.iter().map(|view| view.meeting.id).collect();
        let object = object_of(row.sheet, row.version);
        let mut tx = self.parts.store.write(&scope).await?;
        let key = keys::create_object(&mut tx, object).await?;
        sheets::set_state(&mut tx, row.sheet, row.version, SheetState::Sealing).await?;
        tx.commit().await?;
        let act = Act { actor: "jobs".to_owned(), at: self.now() };
        // A crash after the deposit left the bytes in the safe: those are the sheet, and no others are made.
        let mut is_fresh = true;
        let pdf = match self.parts.vault.read(object, &key, &act).await {
            Ok(found) => {
                is_fresh = false;
                found.plaintext
            }
            Err(_) => {
                let content = self.content(scope, &row, live).await?;
                self.render_and_seal(scope, content, &row).await?
            }
        };
        let request = DepositRequest { object, plaintext: &pdf, key: &key, expected_sha256: None };
        let deposit = match self.parts.vault.deposit(request, &act).await {
            // Another hand was faster with this very version: its bytes are the sheet.
            Err(DepositError::Different) => {
                is_fresh = false;
                let kept = self.parts.vault.read(object, &key, &act).await;
                let kept = kept.map_err(|_| SheetError::Interrupted)?.plaintext;
                self.parts.vault.deposit(DepositRequest { plaintext: &kept, ..request }, &act).await?
            }
            deposited => deposited?,
        };
        let size = i64::try_from(deposit.size).unwrap_or(i64::MAX);
        let mut tx = self.parts.store.write(&scope).await?;
        let file =
            SealedFile { object, sha256: deposit.sha256, size, sealed_at: act.at, deposited_at: deposit.at };
        sheets::sealed(&mut tx, row.sheet, row.version, &file).await?;
        let entry = index_entry(&deposit, ("sheets", "application/pdf"), file_name(&row));
        vault_index::deposited(&mut tx, &entry).await?;
        tx.commit().await?;
        let sealed = SheetRow { sha256: Some(deposit.sha256), ..row };
        self.note_hash(scope, &sealed, &ids).await?;
        Ok(is_fresh)
    }

    /// Records the hash of a sealed version as a leaf; a second time changes nothing.
    async fn note_hash(
        &self,
        scope: TenantScope,
        row: &SheetRow,
        covered: &[MeetingId],
    ) -> Result<(), SheetError> {
        let Some(sha256) = row.sha256 else { return Ok(()) };
        let mut tx = self.parts.store.read(&scope).await?;
        let replaces = self.replaced_hash(&mut tx, row).await?;
        drop(tx);
        let at = self.now();
        let body = SheetSealed {
            sheet: row.sheet.to_string(),
            version: u32::try_from(row.version).unwrap_or(u32::MAX),
            sha256: Hash(sha256),
            provisional: row.provisional,
            meetings: covered.iter().map(ToString::to_string).collect(),
            replaces,
        };
        let written = event::write(self, scope.tenant().to_string(), at, Body::SheetSealed(body), None);
        let record = Record {
            tenant: scope.tenant(),
            idempotency_key: key_of(row.sheet, row.version),
            judged_at: self.judged_at(at),
            event: NewEvent {
                id: written.id,
                kind: written.kind,
                at,
                meeting: covered.first().copied(),
                sign_off: None,
                person: None,
                author: None,
                canonical: written.canonical,
                salt: ports::bytes(self.chance()),
                strokes: Vec::new(),
            },
            effect: Effect::Sheet { sheet: row.sheet, version: row.version },
        };
        self.parts.store.record(record).await?;
        Ok(())
    }

    /// The hash of the newest sealed version before this one.
    pub(super) async fn replaced_hash(
        &self,
        tx: &mut impl Reads,
        row: &SheetRow,
    ) -> Result<Option<Hash>, StoreError> {
        let versions = sheets::versions(tx, row.sheet).await?;
        Ok(versions.iter().filter(|v| v.version < row.version).find_map(|v| v.sha256).map(Hash))
    }

    async fn render_and_seal(
        &self,
        scope: TenantScope,
        content: Content,
        row: &SheetRow,
    ) -> Result<Vec<u8>, SheetError> {
        // Nothing is laid out for nothing while all authorities are away.
        if !self.may_stamp() {
            return Err(crate::CheckpointError::NoTimestamp.into());
        }
        let zone = content.sheet.zone.clone();
        let label = content.sheet.provider.name.clone();
        let pdf = tokio::task::spawn_blocking(move || assidu_documents::sheet::render(&content.sheet))
            .await
            .map_err(|_| SheetError::Interrupted)??;
        self.seal_sheet(scope.tenant(), pdf, &zone, &label, row.created_at).await
    }

    /// Sixteen random bytes in base32: what the QR of a sheet says.
    fn fresh_reference(&self) -> String {
        BASE32_NOPAD.encode(&ports::bytes::<16>(self.chance()))
    }
}

/// The file's name in the safe and at download: kind and days, nobody's name.
pub(crate) fn file_name(row: &SheetRow) -> String {
    let short: String = row.sheet.to_string().chars().skip(4).take(8).collect();
    format!("assidu-{}-{}-{short}-v{}.pdf", row.kind.name(), row.first, row.version)
}

/// The moment a sheet is dated at: when its version was wanted.
pub(super) const fn made_at(row: &SheetRow) -> Instant {
    row.created_at
}
