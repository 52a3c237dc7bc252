//! The seal: PAdES B-T under the provider's own certificate.

use assidu_domain::{Instant, TenantId};
use assidu_seal::{SealError, SealSpec, prepare};

use super::SheetError;
use crate::{
    context::App,
    keeping::KeepLevel,
    seals::{Seal, SealKeyError},
    timestamps::Again,
};

/// Room is doubled at most this often when seal and timestamp need more (PAD-25).
const DOUBLINGS: u32 = 2;

/// Whether a seal waits for its timestamp, and whether somebody looks at it again.
#[derive(Clone, Copy)]
enum Stamp {
    /// It waits; the sealed file is validated whole before it is kept, where files are kept beyond B-T.
    ToKeep,
    /// It waits.
    Needed,
    /// It does without, when no authority answers.
    WhenThereIsOne,
}

impl App {
    /// Seals a sheet, which is validated before it is kept, with the provider's key and a timestamp; without a timestamp
    /// there is no seal yet.
    pub(super) async fn seal_sheet(
        &self,
        tenant: TenantId,
        pdf: Vec<u8>,
        zone: &str,
        name: &str,
        at: Instant,
    ) -> Result<Vec<u8>, SheetError> {
        self.seal_pdf_as(tenant, pdf, (zone, name, at), Stamp::ToKeep).await
    }

    /// Seals any other PDF with the provider's key and a timestamp; without a timestamp there is no seal yet.
    pub(crate) async fn seal_pdf(
        &self,
        tenant: TenantId,
        pdf: Vec<u8>,
        zone: &str,
        name: &str,
        at: Instant,
    ) -> Result<Vec<u8>, SheetError> {
        self.seal_pdf_as(tenant, pdf, (zone, name, at), Stamp::Needed).await
    }

    /// The same, without a timestamp when no authority answers: for what somebody waits for.
    pub(crate) async fn seal_pdf_now(
        &self,
        tenant: TenantId,
        pdf: Vec<u8>,
        zone: &str,
        name: &str,
        at: Instant,
    ) -> Result<Vec<u8>, SheetError> {
        self.seal_pdf_as(tenant, pdf, (zone, name, at), Stamp::WhenThereIsOne).await
    }

    async fn seal_pdf_as(
        &self,
        tenant: TenantId,
        pdf: Vec<u8>,
        (zone, name, at): (&str, &str, Instant),
        stamp: Stamp,
    ) -> Result<Vec<u8>, SheetError> {
        let seal = self.seal_of(tenant).await?;
        let zone = assidu_domain::time::zone(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let now = self.now().max(at);
        let offset = now.in_zone(&zone).offset().seconds() / 60;
        let mut spec =
            SealSpec::certifying(seal.certificate.clone(), seal.issuers.clone(), now.unix_seconds(), offset);
        spec.scheme = Some(seal.scheme());
        spec.name = Some(name.to_owned());
        for _ in 0..DOUBLINGS {
            match self.seal_once(&seal, &pdf, &spec, stamp).await {
                Err(SheetError::Seal(SealError::NoRoom { needed, .. })) => {
                    spec.room = needed.saturating_mul(2)
                }
                outcome => return outcome,
            }
        }
        self.seal_once(&seal, &pdf, &spec, stamp).await
    }

    async fn seal_once(
        &self,
        seal: &Seal,
        pdf: &[u8],
        spec: &SealSpec,
        stamp: Stamp,
    ) -> Result<Vec<u8>, SheetError> {
        let signed = seal.sign(prepare(pdf, spec)?).await.map_err(SealKeyError::from)??;
        let again = match stamp {
            Stamp::ToKeep if self.keeping_rules().level > KeepLevel::Stamped => Again::BeforeKept,
            _ => Again::Never,
        };
        let token = match (self.timestamp_signature(&signed, again).await, stamp) {
            (Ok(token), _) => Some(token),
            (Err(_), Stamp::WhenThereIsOne) => None,
            (Err(error), _) => return Err(error.into()),
        };
        // Revoked meanwhile, by its timestamp perhaps before: such a seal would never hold.
        if seal.certificate.is_self_made() && self.is_revoked(&seal.certificate).await? {
            return Err(SealKeyError::Revoked.into());
        }
        Ok(signed.finish(token)?)
    }
}
