//! The seal: PAdES B-T under the provider's own certificate.

use assidu_domain::{Instant, TenantId};
use assidu_seal::{SealError, SealSpec, prepare};

use super::SheetError;
use crate::{
    context::App,
    seals::{Seal, SealKeyError},
};

/// Room is doubled at most this often when seal and timestamp need more (PAD-25).
const DOUBLINGS: u32 = 2;

impl App {
    /// Seals a PDF with the provider's key and a timestamp; without a timestamp there is no seal yet.
    pub(crate) async fn seal_pdf(
        &self,
        tenant: TenantId,
        pdf: Vec<u8>,
        zone: &str,
        name: &str,
        at: Instant,
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
            match self.seal_once(&seal, &pdf, &spec).await {
                Err(SheetError::Seal(SealError::NoRoom { needed, .. })) => {
                    spec.room = needed.saturating_mul(2)
                }
                outcome => return outcome,
            }
        }
        self.seal_once(&seal, &pdf, &spec).await
    }

    async fn seal_once(&self, seal: &Seal, pdf: &[u8], spec: &SealSpec) -> Result<Vec<u8>, SheetError> {
        let signed = seal.sign(prepare(pdf, spec)?).await.map_err(SealKeyError::from)??;
        let token = self.timestamp_signature(&signed).await?;
        Ok(signed.finish(Some(token))?)
    }
}
