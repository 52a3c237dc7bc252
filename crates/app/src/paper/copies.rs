//! Copies of signed paper sheets: attached, opened, withdrawn.

use assidu_domain::{
    MeetingId, ObjectId,
    matrix::Right,
    paper::{COPIES, CopyKind, CopyRefusal, withdrawal_reason},
};
use assidu_evidence::{
    Hash,
    event::{self as evidence, Body},
};
use assidu_store::{
    Effect, Outcome, Refusal, StoreError, TenantScope, keys, meetings,
    paper_deposits::{self, Left},
    vault_index,
};
use assidu_vault::{Act as VaultAct, DepositError, DepositRequest};

use super::{PaperCopy, PaperError, Standing};
use crate::{
    access_log::Act,
    actor::Actor,
    context::App,
    jobs::JobKind,
    safe::{DestroyObjectError, index_entry},
    sheets::stable_id,
    signing::event,
};

/// For how many seconds a form whose answer was lost may be sent again.
const RESENT_SECONDS: i64 = 1800;
/// After how many seconds a deposit that was begun and not ended is a crash's: far longer than a form may be sent again.
const LEFT_SECONDS: i64 = 3600;

impl App {
    /// Attaches a copy of the signed paper sheet to a class meeting. The same form sent twice attaches once.
    ///
    /// Order: a note that it is begun, the file into the safe, the leaf that names it with its hash, the end of the note,
    /// then the job that makes the sheet anew. *A crash before the leaf* leaves a file that nothing names: the form can
    /// be sent again for half an hour, and finds its place taken by the same bytes; after an hour it is destroyed
    /// ([`Self::clear_left_copies`]). *A crash after the leaf* is mended by the sweep, since the leaf notes that a closed
    /// class meeting's sheet is wanted.
    ///
    /// # Errors
    /// [`PaperError`]; nothing is attached then.
    #[crate::boxed]
    pub async fn attach_copy(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        bytes: &[u8],
        key: [u8; 16],
    ) -> Result<ObjectId, PaperError> {
        let standing = self.paper_of(actor, meeting).await?;
        let object = ObjectId::from_bytes(stable_id(&[b"assidu copy of paper", &meeting.bytes(), &key]));
        let kind = CopyKind::of(bytes)?;
        let sha256 = Hash::of(bytes);
        if let Some(found) = standing.copy(object) {
            return if found.sha256 == sha256.0 { Ok(object) } else { Err(PaperError::Changed) };
        }
        if standing.copies.len() >= COPIES {
            return Err(CopyRefusal::Many.into());
        }
        self.keep_copy(actor, (meeting, object), kind, bytes).await?;
        let body = evidence::PaperCopy {
            meeting: meeting.to_string(),
            copy: object.to_string(),
            sha256,
            media_type: kind.name().to_owned(),
            bytes: bytes.len() as u64,
            author: self.author(actor).await?,
        };
        // Not the form's own key: the same page may send other forms, too.
        let key = stable_id(&[b"assidu leaf of copy", &object.bytes()]);
        self.record_paper(actor, meeting, Body::PaperCopy(body), key).await?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        paper_deposits::end(&mut tx, object).await?;
        tx.commit().await?;
        Ok(object)
    }

    async fn keep_copy(
        &self,
        actor: &Actor,
        (meeting, object): (MeetingId, ObjectId),
        kind: CopyKind,
        bytes: &[u8],
    ) -> Result<(), PaperError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let begun = paper_deposits::begin(&mut tx, object, meeting, self.now()).await?;
        // What was begun long ago may be destroyed at any moment.
        if begun < self.now().plus_seconds(-RESENT_SECONDS) {
            return Err(PaperError::Changed);
        }
        let key = keys::create_object(&mut tx, object).await?;
        tx.commit().await?;
        let act = VaultAct { actor: actor.person.to_string(), at: self.now() };
        let request = DepositRequest { object, plaintext: bytes, key: &key, expected_sha256: None };
        let deposit = match self.parts.vault.deposit(request, &act).await {
            // The same form with another file.
            Err(DepositError::Different) => return Err(PaperError::Changed),
            deposited => deposited?,
        };
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let entry = index_entry(&deposit, ("paper", kind.name()), format!("copy.{}", kind.ending()));
        vault_index::deposited(&mut tx, &entry).await?;
        Ok(tx.commit().await?)
    }

    /// Says that a copy no longer counts, and why. It stays where it is, and on the sheet. Twice is once.
    ///
    /// # Errors
    /// [`PaperError`]; nothing changed then.
    #[crate::boxed]
    pub async fn withdraw_copy(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        copy: ObjectId,
        reason: &str,
    ) -> Result<(), PaperError> {
        let standing = self.paper_of(actor, meeting).await?;
        let found = standing.copy(copy).ok_or(PaperError::Unknown)?;
        if found.withdrawn.is_some() {
            return Ok(());
        }
        let body = evidence::PaperWithdrawal {
            meeting: meeting.to_string(),
            copy: copy.to_string(),
            reason: withdrawal_reason(reason)?.to_owned(),
            author: self.author(actor).await?,
        };
        let key = stable_id(&[b"assidu withdrawal of copy", &copy.bytes()]);
        self.record_paper(actor, meeting, Body::PaperWithdrawal(body), key).await
    }

    async fn record_paper(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        body: Body,
        key: [u8; 16],
    ) -> Result<(), PaperError> {
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, body, None);
        let effect = Effect::Paper { meetings: vec![meeting] };
        let record = self.staff_record(actor, written, at, key, (Some(meeting), None), effect);
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => {}
            Outcome::Refused(Refusal::Unknown) => return Err(PaperError::Unknown),
            Outcome::Refused(_) => return Err(PaperError::Changed),
        }
        self.enqueue(actor.scope(), JobKind::SealMeeting(meeting)).await?;
        Ok(())
    }

    /// Destroys files in the safe that no event names: the program ended between the deposit and the leaf, or the class
    /// meeting had changed meanwhile.
    pub(crate) async fn clear_left_copies(&self) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        let left = paper_deposits::before(&mut tx, self.now().plus_seconds(-LEFT_SECONDS)).await?;
        drop(tx);
        for Left { tenant, object, meeting } in left {
            let scope = TenantScope::of(tenant);
            let mut tx = self.parts.store.read(&scope).await?;
            let named =
                Standing::of(&Self::events_behind(&mut tx, &[meeting], &[]).await?).copy(object).is_some();
            drop(tx);
            if !named {
                match self.destroy_object(scope, object).await {
                    Ok(()) => {}
                    Err(DestroyObjectError::Store(error)) => return Err(error),
                    Err(error) => {
                        tracing::warn!(%object, %error, "what a crash left in the safe is still there");
                        continue;
                    }
                }
            }
            let mut tx = self.parts.store.write(&scope).await?;
            paper_deposits::end(&mut tx, object).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// A copy as it was attached, and what it is; that it was opened is traced.
    ///
    /// # Errors
    /// [`PaperError`].
    #[crate::boxed]
    pub async fn copy_file(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        copy: ObjectId,
    ) -> Result<(CopyKind, Vec<u8>), PaperError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(PaperError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &found).await??;
        let standing = Standing::of(&Self::events_behind(&mut tx, &[meeting], &[]).await?);
        let PaperCopy { id, kind, .. } = standing.copy(copy).ok_or(PaperError::Unknown)?;
        let key = keys::object(&mut tx, *id).await?.ok_or(PaperError::Unknown)?;
        drop(tx);
        let act = VaultAct { actor: actor.person.to_string(), at: self.now() };
        let bytes = self.parts.vault.read(*id, &key, &act).await?.plaintext;
        self.trace_read(actor, Act::SeePaperCopy, None, &[&copy.to_string()]).await?;
        Ok((*kind, bytes))
    }
}
