//! What a provider may have at most: set by whoever runs the instance, asked before newcomers and files are taken in.

use assidu_domain::{
    TenantId,
    quota::{Quota, QuotaReached, Usage},
};
use assidu_store::{Reads, StoreError, TenantScope, quotas};

use crate::{
    access_log::{Act, By},
    context::App,
};

impl App {
    /// What a provider may have, and what it has today.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn quota(&self, tenant: TenantId) -> Result<(Quota, Usage), StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let today = self.provider_today(&mut tx).await?;
        Ok((quotas::lookup(&mut tx).await?, quotas::usage(&mut tx, today).await?))
    }

    /// Sets what it may have, from the next newcomer on. Whoever is there stays, and what lies in the safe.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn set_quota(&self, tenant: TenantId, quota: Quota) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        quotas::set(&mut tx, quota, self.now()).await?;
        self.trace(&mut tx, By::nobody(), Act::ChangeQuota, None, &[]).await?;
        tx.commit().await
    }

    /// Whether so many people more may be active.
    pub(crate) async fn quota_admits(
        &self,
        tx: &mut impl Reads,
        more: u64,
    ) -> Result<Result<(), QuotaReached>, StoreError> {
        let quota = quotas::lookup(tx).await?;
        // Counting is for those alone who have a quota.
        if quota.people.is_none() {
            return Ok(Ok(()));
        }
        let today = self.provider_today(tx).await?;
        let people = quotas::active_people(tx, today).await?;
        Ok(quota.admits(Usage { people, ..Usage::default() }, more))
    }

    /// Whether the safe takes in more from outside. What attendance makes is never asked here.
    pub(crate) async fn quota_stores(
        &self,
        tx: &mut impl Reads,
    ) -> Result<Result<(), QuotaReached>, StoreError> {
        let quota = quotas::lookup(tx).await?;
        if quota.safe_bytes.is_none() {
            return Ok(Ok(()));
        }
        let today = self.provider_today(tx).await?;
        Ok(quota.stores(quotas::usage(tx, today).await?))
    }
}
