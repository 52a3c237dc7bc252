//! The scan's ticket and the device's fingerprint, as the faces carry them.

use assidu_domain::{MeetingId, TenantId};
use assidu_store::{StoreError, TenantScope, provider, suspensions};

use super::{Arrival, CheckIn, SignOffFacts};
use crate::{
    context::App,
    tokens::{HandOver, Pass, Ticket, TokenError},
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
    #[crate::boxed]
    pub async fn institution_of(&self, tenant: TenantId) -> Result<String, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        Ok(provider::lookup(&mut tx).await?.map(|provider| provider.institution_code).unwrap_or_default())
    }

    /// What a computer shows so that its person signs on their own phone: the right that they have at its pad.
    #[must_use]
    pub fn hand_over(&self, check_in: &CheckIn, tenant: TenantId, arrival: Arrival) -> String {
        let facts = &check_in.facts;
        self.tokens.seal_hand_over(&HandOver {
            tenant,
            meeting: facts.meetings.first().map_or(MeetingId::from_bytes([0; 16]), |meeting| meeting.id),
            sign_off: facts.sign_off.id,
            person: check_in.signer.person,
            identity: arrival.identity,
            method: arrival.method,
            given_at: self.now(),
        })
    }

    /// Who is to sign what by such a code, while it holds; looking changes nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn handed_over(
        &self,
        text: &str,
    ) -> Result<Option<(HandOver, SignOffFacts, String)>, StoreError> {
        let Ok(over) = self.tokens.open_hand_over(text, self.now()) else { return Ok(None) };
        let mut tx = self.parts.store.read(&TenantScope::of(over.tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        let Some(facts) = self.sign_off_facts(&mut tx, over.sign_off).await? else { return Ok(None) };
        let name = self.name_of(&mut tx, over.person).await?;
        Ok(Some((over, facts, name)))
    }

    /// Takes it up on this device: a pass for what it is about. The signature uses it up.
    #[must_use]
    pub fn take_over(&self, over: &HandOver, device: [u8; 16]) -> String {
        self.tokens.seal_pass(&Pass {
            tenant: over.tenant,
            meeting: over.meeting,
            person: over.person,
            identity: over.identity,
            device,
            given_at: self.now(),
            via: Some((over.method, over.sign_off)),
        })
    }
}
