//! One's own data as an archive: a page to read, the same for programs, each signature with its proof, one's own files.
//!
//! Written and sent a part after the other, so that years of signatures need no more memory than some of them.

use std::time::Duration;

use assidu_domain::{
    AbsenceId, EventId, PersonId, RequestId, matrix::Right, people::Person, rights::RequestKind,
};
use assidu_evidence::proof::SUFFIX;
use assidu_store::{StoreError, data_requests, people};
use assidu_texts::Language;
use jiff::civil::DateTime;

use super::{RightsError, known::Known, readable};
use crate::{
    absences::AbsenceError,
    access_log::Act,
    actor::Actor,
    archive::{Entry, Part, TooLong},
    context::App,
    proofs::ProofFileError,
    signing::reference_of,
};

/// How many archives are being worked on at once, and how long one more may wait for its first turn.
pub(crate) const AT_ONCE: usize = 2;
const PATIENCE: Duration = Duration::from_secs(10);
/// Proofs in a part.
const PROOFS: usize = 40;

/// The archive cannot be made now.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It is not for this person, or there is nobody any more.
    #[error(transparent)]
    Rights(#[from] RightsError),
    /// Too many are being made.
    #[error("too many archives are being made")]
    Busy,
    /// A signature has no proof now.
    #[error("a proof cannot be made: {0}")]
    Proof(#[from] ProofFileError),
    /// A file of an absence cannot be read.
    #[error("a file cannot be read: {0}")]
    File(#[from] AbsenceError),
    /// It could not be written.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] TooLongFile),
}

/// One file is longer than an archive takes.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("a file is too long for an archive")]
pub struct TooLongFile;

impl From<TooLong> for ExportError {
    fn from(_: TooLong) -> Self {
        Self::Archive(TooLongFile)
    }
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Rights(error.into())
    }
}

/// An archive that is being written.
pub struct OwnData {
    /// The name of the file.
    pub name: String,
    actor: Actor,
    person: PersonId,
    made: DateTime,
    /// What is put into the first part.
    known: Option<(Known, Language)>,
    signatures: Vec<EventId>,
    files: Vec<(AbsenceId, String)>,
    written: Vec<(u64, Vec<Entry>)>,
    length: u64,
    finished: bool,
}

impl std::fmt::Debug for OwnData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnData").field("person", &self.person).finish_non_exhaustive()
    }
}

/// Where a signature is in the archive.
pub(super) fn proof_path(event: EventId) -> String {
    format!("signatures/{}{SUFFIX}", reference_of(event))
}

impl App {
    /// One's own data, as of now.
    ///
    /// # Errors
    /// [`ExportError`].
    #[crate::boxed]
    pub async fn own_data(&self, actor: &Actor, language: Language) -> Result<OwnData, ExportError> {
        self.data_of(actor, actor.person, language).await
    }

    /// The data of whoever asked to see them or to take them along, for the administrator who answers: to hand over to
    /// somebody who does not log in.
    ///
    /// # Errors
    /// [`ExportError`].
    #[crate::boxed]
    pub async fn data_for_request(
        &self,
        actor: &Actor,
        id: RequestId,
        language: Language,
    ) -> Result<OwnData, ExportError> {
        actor.must(Right::Govern).map_err(RightsError::from)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = data_requests::lookup(&mut tx, id).await?.ok_or(RightsError::Unknown)?;
        if !matches!(found.kind, RequestKind::Access | RequestKind::Portability) {
            return Err(RightsError::Unknown.into());
        }
        // Of somebody whose data are restricted it is for who has said on what ground.
        self.reaches_person(&mut tx, actor, found.person).await?.map_err(RightsError::from)?;
        drop(tx);
        self.data_of(actor, found.person, language).await
    }

    async fn data_of(&self, actor: &Actor, id: PersonId, language: Language) -> Result<OwnData, ExportError> {
        let turn = tokio::time::timeout(PATIENCE, self.exports.acquire()).await;
        let _turn = turn.map_err(|_| ExportError::Busy)?.map_err(|_| ExportError::Busy)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found: Option<Person> = people::lookup(&mut tx, id).await?;
        let person = found.filter(|p| !p.card.full_name().is_empty()).ok_or(RightsError::Unknown)?;
        drop(tx);
        self.trace_read(actor, Act::ExportPerson, Some(id), &[]).await?;
        let known = self.known_of(actor, &person).await?;
        let zone = assidu_domain::time::zone(&known.provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let made = self.now().in_zone(&zone).datetime();
        let files = known.absences.iter().filter_map(|own| Some((own.id, own.file.clone()?))).collect();
        Ok(OwnData {
            name: format!("assidu-data-{}.zip", made.date()),
            actor: *actor,
            person: id,
            made,
            signatures: known.attendance.iter().filter_map(|own| own.signature).collect(),
            files,
            known: Some((known, language)),
            written: Vec::new(),
            length: 0,
            finished: false,
        })
    }

    /// The next part of the archive; none after the last one.
    ///
    /// # Errors
    /// [`ExportError`]: what was sent until then is no archive, and no program takes it for one.
    #[crate::boxed]
    pub async fn more_own_data(&self, own: &mut OwnData) -> Result<Option<Vec<u8>>, ExportError> {
        if own.finished {
            return Ok(None);
        }
        // A turn for each part and none between them: whoever reads slowly keeps nobody waiting.
        let _turn = self.exports.acquire().await.map_err(|_| ExportError::Busy)?;
        let mut part = Part::new(own.made);
        if let Some((known, language)) = own.known.take() {
            let page = tokio::task::spawn_blocking(move || {
                let json = serde_json::to_vec_pretty(&known).unwrap_or_default();
                (readable::page(&known, language), json)
            });
            let (page, json) = page.await.map_err(|_| ExportError::Busy)?;
            part.add("index.html", &page, true)?;
            part.add("data.json", &json, true)?;
        } else if !own.signatures.is_empty() {
            let rest = own.signatures.split_off(own.signatures.len().min(PROOFS));
            for event in std::mem::replace(&mut own.signatures, rest) {
                let proof = self.proof_of(&own.actor, own.person, event).await?;
                part.add(&proof_path(event), &proof, true)?;
            }
        } else if let Some((id, path)) = own.files.pop() {
            let (_, file) = self.file_of_absence(&own.actor, own.person, id).await?;
            part.add(&path, &file, false)?;
        } else {
            own.finished = true;
        }
        own.written.push((own.length, std::mem::take(&mut part.entries)));
        if own.finished {
            part.finish(&own.written);
        }
        own.length += part.bytes.len() as u64;
        Ok(Some(part.bytes))
    }
}
