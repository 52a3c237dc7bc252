//! Revoking a seal of the embedded authority: what it sealed before stays valid, what it seals after never is.

use assidu_domain::{Instant, TenantId};
use assidu_seal::{Certificate, authority::RevocationReason};
use assidu_store::{StoreError, TenantScope, revocation};

use super::AuthorityError;
use crate::{
    context::App,
    seals::{SealCard, SealChangeError},
};

/// A seal was not revoked.
#[derive(Debug, thiserror::Error)]
pub enum RevokeError {
    /// There is no seal of this number.
    #[error("there is no such seal")]
    Unknown,
    /// Its certificate is another authority's.
    #[error(
        "another authority issued this seal's certificate; have it revoked there, and import the next one"
    )]
    NotOurs,
    /// It was revoked before.
    #[error("this seal was revoked before; that stays as it is")]
    Already,
    /// The moment lies in the future, or before the certificate.
    #[error("a seal can be revoked from a moment in its life on, not from a later one than now")]
    Since,
    /// The seal that takes its place cannot be made.
    #[error(transparent)]
    Next(#[from] SealChangeError),
    /// It cannot be read or noted.
    #[error(transparent)]
    Authority(#[from] AuthorityError),
}

impl From<StoreError> for RevokeError {
    fn from(error: StoreError) -> Self {
        Self::Authority(error.into())
    }
}

impl App {
    /// Revokes a seal that the instance made itself, from `since` on (now, when nothing is given), and gives its
    /// card. When it is the one that seals, a new one is made first.
    ///
    /// What it sealed before, and has a timestamp, stays valid; what it sealed since is not. *A crash in between*
    /// leaves a new seal, and the old one not revoked: the same again revokes it.
    ///
    /// # Errors
    /// [`RevokeError`].
    #[crate::boxed]
    pub async fn revoke_seal(
        &self,
        tenant: TenantId,
        number: u32,
        reason: RevocationReason,
        since: Option<Instant>,
    ) -> Result<SealCard, RevokeError> {
        let now = self.now();
        let card = self.seal_card(tenant, number).await?.ok_or(RevokeError::Unknown)?;
        let chain = Certificate::from_pem(&card.pem).map_err(AuthorityError::from)?;
        if !chain.last().is_some_and(|root| self.authority.roots().has(root)) {
            return Err(RevokeError::NotOurs);
        }
        if card.revoked.is_some() {
            return Err(RevokeError::Already);
        }
        let since = since.unwrap_or(now);
        if since > now || since < card.from {
            return Err(RevokeError::Since);
        }
        if card.current {
            self.make_seal(tenant).await?;
        }
        let serial = chain.first().ok_or(AuthorityError::Damaged)?.serial_text();
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let noted = revocation::revoke(&mut tx, &serial, since, reason.name(), self.now()).await?;
        tx.commit().await?;
        self.authority.said.forget();
        if !noted {
            return Err(RevokeError::Already);
        }
        self.seal_card(tenant, number).await?.ok_or(RevokeError::Unknown)
    }

    async fn seal_card(&self, tenant: TenantId, number: u32) -> Result<Option<SealCard>, AuthorityError> {
        Ok(self.seals_of(tenant).await?.into_iter().find(|card| card.number == number))
    }

    /// Whether a certificate of ours is revoked, as the database has it at this moment.
    pub(crate) async fn is_revoked(&self, certificate: &Certificate) -> Result<bool, StoreError> {
        let serial = certificate.serial_text();
        let mut tx = self.parts.store.read_instance().await?;
        Ok(revocation::revoked(&mut tx).await?.iter().any(|one| one.serial == serial))
    }
}
