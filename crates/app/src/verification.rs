//! Checking documents for anyone who asks, and what the address in a sheet's QR answers.

use std::sync::Arc;

use assidu_domain::{
    Instant, SheetId, TenantId,
    ports::{Believed, Indication, Verdict},
};
use assidu_evidence::{Hash, proof, proof::ProofFile, sheet};
use assidu_seal::validate::signed_length;
use assidu_store::{
    StoreError, TenantScope, instance, kept_sheets, sheets,
    sheets::{SheetKind, SheetRow, SheetState},
};
use assidu_texts::Language;
use jiff::civil::{Date, DateTime};
use tokio::sync::OwnedSemaphorePermit;

use crate::{authority::AuthorityError, context::App, sheets::FetchError};

pub use crate::kept::{Kept, LogNow};

/// Nothing was verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// Too many documents are being verified.
    #[error("too many documents are being verified")]
    Busy,
    /// The work was stopped half-way.
    #[error("the work was interrupted")]
    Interrupted,
    /// The safe cannot give the sheet.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The keys cannot be read.
    #[error(transparent)]
    Keys(#[from] AuthorityError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What anyone may know of a sheet whose reference they hold: never a learner's name.
#[derive(Clone, Debug)]
pub struct PublicSheet {
    /// The provider's name.
    pub provider: String,
    /// The provider's code, which its log's address has.
    pub institution_code: String,
    /// What it is about.
    pub kind: SheetKind,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// How far it is.
    pub state: SheetState,
    /// Sealed by night, the trainer's signature missing.
    pub provisional: bool,
    /// Version, from 1.
    pub version: i64,
    /// SHA-256 of the file as it was sealed, in hexadecimal, once sealed: what the log recorded.
    pub sha256: Option<String>,
    /// Level and SHA-256 of the newest file, when proofs were added since.
    pub kept: Option<(String, String)>,
    /// When it was sealed, on the provider's wall clock.
    pub sealed_at: Option<DateTime>,
    /// The reference of the newest version, when that is another.
    pub replaced_by: Option<String>,
    /// Whether the safe has it.
    pub in_safe: bool,
    /// The verdict on the copy in the safe, once sealed.
    pub verdict: Option<Verdict>,
}

/// Where to look for a file among the sheets: its own evidence names the log it is recorded in.
struct Clue {
    /// Its own hash, and that of the file as it was sealed, before proofs were added.
    sha256: Vec<[u8; 32]>,
    /// The name and code of the log, without its generation.
    origin: String,
    /// The provider's code.
    code: String,
}

impl Clue {
    fn of(bytes: &[u8]) -> Option<Self> {
        let files = assidu_seal::embedded_files(bytes).ok()?;
        let attached = files.iter().find(|file| file.name == sheet::ATTACHMENT)?;
        let evidence = sheet::SheetEvidence::parse(&attached.bytes).ok()?;
        let (origin, _generation) = evidence.log_key.name().rsplit_once('/')?;
        let code = origin.rsplit_once('/')?.1.to_owned();
        let sealed = signed_length(bytes).and_then(|length| bytes.get(..length)).unwrap_or(bytes);
        let sha256 = [bytes, sealed].map(|file| Hash::of(file).0).to_vec();
        Some(Self { sha256, origin: origin.to_owned(), code })
    }
}

/// The proof of one event that a file is, or that is attached to a receipt.
fn proof_in(bytes: &[u8]) -> Option<ProofFile> {
    if bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        return ProofFile::parse(bytes).ok();
    }
    let files = assidu_seal::embedded_files(bytes).ok()?;
    let attached = files.iter().find(|file| file.name.ends_with(proof::SUFFIX))?;
    ProofFile::parse(&attached.bytes).ok()
}

/// How long a document may wait for its turn.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

/// What is found out about a file that was sent.
#[derive(Clone, Debug)]
pub struct VerifiedDocument {
    /// The verdict.
    pub verdict: Verdict,
    /// The sheet of this instance that the file is, byte for byte; of any other file nothing is known here.
    pub sheet: Option<PublicSheet>,
    /// What became of the recorded event that the file proves, when it is in a log of this instance.
    pub kept: Option<Kept>,
}

impl App {
    /// Verifies a document as `assidu-verify` does, trusting this instance's roots, and tells whether it is a
    /// sheet of this instance.
    ///
    /// # Errors
    /// [`VerifyError`]; a document that is not authentic is a verdict.
    #[crate::boxed]
    pub async fn verify_document(
        &self,
        name: &str,
        bytes: Vec<u8>,
        language: Language,
    ) -> Result<VerifiedDocument, VerifyError> {
        let turn = self.turn().await?;
        let read = tokio::task::spawn_blocking(move || (proof_in(&bytes), bytes)).await;
        let (proof, bytes) = read.map_err(|_| VerifyError::Interrupted)?;
        drop(turn);
        let log = match &proof {
            Some(proof) => self.own_log_of(proof).await?,
            None => None,
        };
        let log_keys = log.as_ref().map(|log| log.key.to_string()).unwrap_or_default();
        let (verdict, clue) = self.judge(name, bytes, (language, log_keys)).await?;
        let sheet = match clue {
            Some(clue) => self.known_sheet(&clue).await?,
            None => None,
        };
        let kept = match (proof, log) {
            // Of a proof that does not hold by itself, nothing is compared with the log.
            (Some(proof), Some(log)) if verdict.indication != Indication::Failed => {
                self.kept(&log, &proof).await?
            }
            _ => None,
        };
        Ok(VerifiedDocument { verdict, sheet, kept })
    }

    async fn judge(
        &self,
        name: &str,
        bytes: Vec<u8>,
        (language, log_keys): (Language, String),
    ) -> Result<(Verdict, Option<Clue>), VerifyError> {
        let turn = self.turn().await?;
        let believed = Believed { roots: self.trust_pem(), log_keys };
        let verifier = Arc::clone(&self.parts.verifier);
        let name: String = name.chars().take(200).collect();
        let work = tokio::task::spawn_blocking(move || {
            let verdict = verifier.verify(&name, &bytes, &believed, language.tag());
            // Only of a file that holds: an altered one is nobody's sheet.
            let clue = (verdict.indication == Indication::Passed).then(|| Clue::of(&bytes)).flatten();
            drop(turn);
            (verdict, clue)
        });
        work.await.map_err(|_| VerifyError::Interrupted)
    }

    /// The sheet that a file is, when it is one of this instance.
    async fn known_sheet(&self, clue: &Clue) -> Result<Option<PublicSheet>, VerifyError> {
        if clue.origin != self.log_origin_of(&clue.code) {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let Some(tenant) = instance::find_tenant(&mut tx, &clue.code).await? else { return Ok(None) };
        drop(tx);
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let mut row = None;
        for sha256 in &clue.sha256 {
            row = row.or(sheets::find_by_sha256(&mut tx, *sha256).await?);
        }
        drop(tx);
        let Some(row) = row else { return Ok(None) };
        let found = self.describe(tenant, row.sheet, row.version).await?;
        let Some((row, mut sheet)) = found else { return Ok(None) };
        sheet.in_safe = self.read_from_safe(tenant, &row).await?.is_some();
        Ok(Some(sheet))
    }

    /// What anyone may know of the sheet with this reference, with the verdict on the copy in the safe.
    ///
    /// # Errors
    /// [`VerifyError`].
    #[crate::boxed]
    pub async fn public_sheet(
        &self,
        reference: &str,
        language: Language,
    ) -> Result<Option<PublicSheet>, VerifyError> {
        if reference.is_empty() || reference.len() > 64 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let Some((tenant, sheet, version)) = sheets::find_by_reference(&mut tx, reference).await? else {
            return Ok(None);
        };
        drop(tx);
        let Some((row, mut found)) = self.describe(tenant, sheet, version).await? else { return Ok(None) };
        if row.state == SheetState::Sealed
            && let Some(bytes) = self.read_from_safe(tenant, &row).await?
        {
            found.in_safe = true;
            found.verdict = Some(self.judge("sheet.pdf", bytes, (language, String::new())).await?.0);
        }
        Ok(Some(found))
    }

    /// The file, or nothing when the safe does not have it any more: destroyed after its time, for one.
    async fn read_from_safe(&self, tenant: TenantId, row: &SheetRow) -> Result<Option<Vec<u8>>, VerifyError> {
        match self.read_sheet(tenant, row, "public page").await {
            Ok(bytes) => Ok(Some(bytes)),
            Err(FetchError::Unknown) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What anyone may know of a version, without what is in the safe.
    async fn describe(
        &self,
        tenant: TenantId,
        sheet: SheetId,
        version: i64,
    ) -> Result<Option<(SheetRow, PublicSheet)>, VerifyError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let provider = self.provider_of(&mut tx).await?;
        let versions = sheets::versions(&mut tx, sheet).await?;
        let kept = kept_sheets::newest(&mut tx, sheet, version).await?;
        drop(tx);
        let Some(row) = versions.iter().find(|row| row.version == version) else { return Ok(None) };
        let newest = versions.iter().find(|row| row.state == SheetState::Sealed && row.version > version);
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let wall = |at: Instant| at.in_zone(&zone).datetime();
        let found = PublicSheet {
            provider: provider.name,
            institution_code: provider.institution_code,
            kind: row.kind,
            first: row.first,
            last: row.last,
            state: row.state,
            provisional: row.provisional,
            version,
            sha256: row.sha256.map(|hash| data_encoding::HEXLOWER.encode(&hash)),
            kept: kept.map(|file| (file.level, data_encoding::HEXLOWER.encode(&file.sha256))),
            sealed_at: row.sealed_at.map(wall),
            replaced_by: newest.map(|row| row.reference.clone()),
            in_safe: false,
            verdict: None,
        };
        Ok(Some((row.clone(), found)))
    }

    /// The key of the log of the provider with this code: what a stranger needs to check its checkpoints.
    ///
    /// # Errors
    /// [`VerifyError`].
    #[crate::boxed]
    pub async fn log_vkey_of(&self, institution_code: &str) -> Result<Option<String>, VerifyError> {
        if institution_code.len() > 100 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let tenant = instance::find_tenant(&mut tx, institution_code).await?;
        drop(tx);
        match tenant {
            Some(tenant) => Ok(Some(self.log_vkey(tenant).await?)),
            None => Ok(None),
        }
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, VerifyError> {
        let turn = Arc::clone(&self.verifications).acquire_owned();
        match tokio::time::timeout(PATIENCE, turn).await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) | Err(_) => Err(VerifyError::Busy),
        }
    }
}
