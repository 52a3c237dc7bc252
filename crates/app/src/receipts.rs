//! The receipt of one's own signature: a sealed PDF file in the signer's language, with the proof attached.

use assidu_documents::{
    Language, receipt,
    receipt::Receipt,
    sheet::{Evidence, Ink, RenderError, Signature as Printed, Waited},
};
use assidu_domain::{
    Instant, SignOffId,
    signing::{Half, Identity, Method},
};
use assidu_evidence::{
    event::{Body, Signature},
    proof::{ProofFile, SUFFIX},
};
use assidu_store::{StoreError, sign_offs};
use jiff::civil::Date;

use crate::{
    actor::Actor,
    context::App,
    proofs::ProofFileError,
    sheets::{SheetError, printed_provider},
    signing::reference_of,
};

/// How long a receipt may wait for its turn.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// The receipt cannot be given now.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// There is no such signature, or its proof cannot be made.
    #[error(transparent)]
    Proof(#[from] ProofFileError),
    /// Too many receipts are being made.
    #[error("too many receipts are being made")]
    Busy,
    /// It could not be laid out.
    #[error("the receipt cannot be laid out: {0}")]
    Render(#[from] RenderError),
    /// It could not be sealed.
    #[error("the receipt cannot be sealed: {0}")]
    Seal(#[from] SheetError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// The receipt of one's own signature at a sign-off: the file's name and its bytes.
    ///
    /// It says what was recorded, not what the planning says now, and nothing is kept of it: made again it says
    /// the same, under a seal of that moment. Without a time-stamping authority the seal has no time of its own;
    /// the proof inside has the log's.
    ///
    /// # Errors
    /// [`ReceiptError`].
    #[crate::boxed]
    pub async fn receipt_of_own(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
        language: Language,
    ) -> Result<(String, Vec<u8>), ReceiptError> {
        let turn = tokio::time::timeout(PATIENCE, self.receipts.acquire()).await;
        let _turn = turn.map_err(|_| ReceiptError::Busy)?.map_err(|_| ReceiptError::Busy)?;
        let (event, json) = self.proof_of_own(actor, sign_off).await?;
        let proof = ProofFile::parse(&json).map_err(|_| ProofFileError::Unknown)?;
        let Body::Signature(body) = &proof.event.body else { return Err(ProofFileError::Unknown.into()) };
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let provider = self.provider_of(&mut tx).await?;
        let half = sign_offs::lookup(&mut tx, sign_off).await?.map_or(Half::Slot, |found| found.half);
        drop(tx);
        let reference = reference_of(event);
        let at = Instant::from_micros(proof.event.at.micros());
        let checkpoint = proof.checkpoint().map_err(|_| ProofFileError::Unknown)?;
        let content = Receipt {
            language,
            document_id: format!("{event} {language}"),
            made_at: at,
            zone: body.zone.clone(),
            provider: printed_provider(&provider),
            reference: reference.clone(),
            person: body.signer.name.clone(),
            title: body.title.clone(),
            day: body.day.parse().unwrap_or(Date::MIN),
            hours: [body.starts.clone(), body.ends.clone()],
            half,
            place: body.place.clone(),
            mode: body.mode.as_deref().and_then(|mode| mode.parse().ok()),
            trainers: body.trainers.clone(),
            signature: printed(body, &proof),
            origin: checkpoint.origin,
            index: proof.proof.index,
            size: checkpoint.size,
            leaf: proof.leaf().0,
            seal: self.seal_label(actor.tenant).await,
            simulated: proof.event.simulated,
            test: self.parts.kind.is_test(),
            verify_url: format!("{}/verify", self.parts.public_url),
            proof: Evidence { name: format!("{reference}{SUFFIX}"), json },
        };
        let label = content.provider.name.clone();
        let zone = content.zone.clone();
        let rendered = tokio::task::spawn_blocking(move || receipt::render(&content)).await;
        let pdf = rendered.map_err(|_| ReceiptError::Busy)??;
        let sealed = self.seal_pdf_now(actor.tenant, pdf, &zone, &label, at).await?;
        Ok((format!("assidu-{reference}.pdf"), sealed))
    }
}

/// The signature as it was recorded: in a trial, at the time that the class's clock showed.
fn printed(body: &Signature, proof: &ProofFile) -> Printed {
    let drawn = proof.strokes.as_ref().map(|strokes| Ink::Drawn(strokes.into()));
    Printed {
        at: Instant::from_micros(body.class_time.unwrap_or(proof.event.at).micros()),
        method: body.method.parse().unwrap_or(Method::TrainerDevice),
        identity: Identity::of_assurance(&body.assurance)
            .filter(|i| matches!(i, Identity::FirstPassword | Identity::BirthDate | Identity::Pin)),
        waited: body.held.as_ref().map(|held| Waited {
            since: Instant::from_micros(held.since.micros()),
            declared: body.device_time.map(|at| Instant::from_micros(at.micros())),
        }),
        ink: drawn.unwrap_or_else(|| Ink::Typed(body.typed.clone().unwrap_or_default())),
    }
}
