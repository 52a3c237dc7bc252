//! The seal: PAdES B-T under the provider's own certificate.

use assidu_domain::{Instant, TenantId, ports};
use assidu_seal::{SealSpec, prepare};

use super::SheetError;
use crate::{checkpoints::CheckpointError, context::App};

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
        let keys = self.provider_keys(tenant).await.map_err(CheckpointError::from)?;
        let zone = assidu_domain::time::zone(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let now = self.now().max(at);
        let offset = now.in_zone(&zone).offset().seconds() / 60;
        let mut spec = SealSpec::certifying(
            keys.seal.certificate.clone(),
            vec![self.authority.root().clone()],
            now.unix_seconds(),
            offset,
        );
        spec.name = Some(name.to_owned());
        let signed = prepare(pdf, &spec)?.sign_with(&keys.seal.key)?;
        for authority in self.timestamp_authorities() {
            let (request, expect) = signed.timestamp_request(ports::bytes(self.chance()));
            if let Some(token) = self.ask(&*authority, request, &expect).await {
                return Ok(signed.finish(Some(token))?);
            }
        }
        Err(CheckpointError::NoTimestamp.into())
    }
}
