//! Suspending a provider and opening it again.
//!
//! From the next request on nobody of the provider can log in or change anything: whoever has a session, a ticket, a pass
//! or a link there gets the page that says why and whom to ask. What is recorded stays, devices keep what they hold back
//! and bring it later, and the night's work goes on (see ADR 35).

use assidu_domain::{
    TenantId,
    suspension::{Notice, Suspension},
};
use assidu_store::{StoreError, TenantScope, suspensions};

use crate::{
    access_log::{Act, By},
    context::App,
};

/// The provider stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum SuspendError {
    /// It is suspended.
    #[error("it is suspended already: open it again first to say something else")]
    Already,
    /// It is not suspended.
    #[error("it is not suspended")]
    Open,
    /// The database.
    #[error("the database does not answer")]
    Store(StoreError),
}

impl From<StoreError> for SuspendError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Duplicate(_) => Self::Already,
            other => Self::Store(other),
        }
    }
}

impl App {
    /// Suspends a provider or an organisation; its log of access says that whoever runs the instance did it.
    ///
    /// # Errors
    /// [`SuspendError`].
    #[crate::boxed]
    pub async fn suspend(&self, tenant: TenantId, notice: &Notice) -> Result<(), SuspendError> {
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        suspensions::begin(&mut tx, notice, self.now()).await?;
        self.trace(&mut tx, By::nobody(), Act::Suspend, None, &[]).await?;
        Ok(tx.commit().await?)
    }

    /// Opens it again. Sessions that are not over open what they did before.
    ///
    /// # Errors
    /// [`SuspendError`].
    #[crate::boxed]
    pub async fn reopen_provider(&self, tenant: TenantId) -> Result<(), SuspendError> {
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        if !suspensions::end(&mut tx, self.now()).await? {
            return Err(SuspendError::Open);
        }
        self.trace(&mut tx, By::nobody(), Act::Reopen, None, &[]).await?;
        Ok(tx.commit().await?)
    }

    /// The suspension of a provider that is not over; none when it is open.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn suspension(&self, tenant: TenantId) -> Result<Option<Suspension>, StoreError> {
        suspensions::current(&mut self.parts.store.read(&TenantScope::of(tenant)).await?).await
    }

    /// Whether a provider is suspended, and so reminds nobody of anything.
    pub(crate) async fn is_suspended(&self, scope: TenantScope) -> Result<bool, StoreError> {
        Ok(suspensions::current(&mut self.parts.store.read(&scope).await?).await?.is_some())
    }
}
