//! Checking documents for anyone who asks, and what the address in a sheet's QR answers.

use std::sync::Arc;

use assidu_domain::{Instant, ports::Verdict};
use assidu_store::{
    StoreError, TenantScope, instance, sheets,
    sheets::{SheetKind, SheetState},
};
use jiff::civil::{Date, DateTime};
use tokio::sync::OwnedSemaphorePermit;

use crate::{authority::AuthorityError, context::App, sheets::FetchError};

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
    /// SHA-256 of the file, in hexadecimal, once sealed.
    pub sha256: Option<String>,
    /// When it was sealed, on the provider's wall clock.
    pub sealed_at: Option<DateTime>,
    /// The reference of the newest version, when that is another.
    pub replaced_by: Option<String>,
    /// The verdict on the copy in the safe, once sealed.
    pub verdict: Option<Verdict>,
}

/// How long a document may wait for its turn.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

impl App {
    /// Verifies a document as `assidu-verify` does, trusting this instance's roots.
    ///
    /// # Errors
    /// [`VerifyError`]; a document that is not authentic is a verdict.
    pub async fn verify_document(&self, name: &str, bytes: Vec<u8>) -> Result<Verdict, VerifyError> {
        let turn = self.turn().await?;
        let (verifier, roots) = (Arc::clone(&self.parts.verifier), self.trust_pem());
        let name: String = name.chars().take(200).collect();
        let work = tokio::task::spawn_blocking(move || {
            let verdict = verifier.verify(&name, &bytes, &roots);
            drop(turn);
            verdict
        });
        work.await.map_err(|_| VerifyError::Interrupted)
    }

    /// What anyone may know of the sheet with this reference, with the verdict on the copy in the safe.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub async fn public_sheet(&self, reference: &str) -> Result<Option<PublicSheet>, VerifyError> {
        if reference.is_empty() || reference.len() > 64 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let Some((tenant, sheet, version)) = sheets::find_by_reference(&mut tx, reference).await? else {
            return Ok(None);
        };
        drop(tx);
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let provider = self.provider_of(&mut tx).await?;
        let versions = sheets::versions(&mut tx, sheet).await?;
        drop(tx);
        let Some(row) = versions.iter().find(|row| row.version == version) else { return Ok(None) };
        let newest = versions.iter().find(|row| row.state == SheetState::Sealed && row.version > version);
        let verdict = if row.state == SheetState::Sealed {
            let bytes = self.read_sheet(tenant, row, "public page").await?;
            Some(self.verify_document("sheet.pdf", bytes).await?)
        } else {
            None
        };
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let wall = |at: Instant| at.in_zone(&zone).datetime();
        Ok(Some(PublicSheet {
            provider: provider.name,
            institution_code: provider.institution_code,
            kind: row.kind,
            first: row.first,
            last: row.last,
            state: row.state,
            provisional: row.provisional,
            version,
            sha256: row.sha256.map(|hash| data_encoding::HEXLOWER.encode(&hash)),
            sealed_at: row.sealed_at.map(wall),
            replaced_by: newest.map(|row| row.reference.clone()),
            verdict,
        }))
    }

    /// The key of the log of the provider with this code: what a stranger needs to check its checkpoints.
    ///
    /// # Errors
    /// [`VerifyError`].
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
