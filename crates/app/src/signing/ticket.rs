//! The scan's ticket and the device's fingerprint, as the faces carry them.

use assidu_domain::TenantId;
use assidu_store::{StoreError, TenantScope, provider};

use crate::{
    context::App,
    tokens::{Ticket, TokenError},
};

impl App {
    /// The ticket as it goes into a cookie.
    #[must_use]
    pub fn seal_ticket(&self, ticket: &Ticket) -> String {
        self.tokens.seal_ticket(ticket)
    }

    /// Reads a ticket back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or its time is over.
    pub fn ticket(&self, text: &str) -> Result<Ticket, TokenError> {
        self.tokens.open_ticket(text, self.now())
    }

    /// Sixteen bytes that stand for a device, from the random value of its cookie.
    #[must_use]
    pub fn device(&self, cookie: &str) -> [u8; 16] {
        self.tokens.device(cookie)
    }

    /// The institution code of a provider whose code was scanned, so that nobody has to type it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn institution_of(&self, tenant: TenantId) -> Result<String, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        Ok(provider::lookup(&mut tx).await?.map(|provider| provider.institution_code).unwrap_or_default())
    }
}
