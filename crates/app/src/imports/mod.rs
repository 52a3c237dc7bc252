//! Imports.
use crate::context::App;
use assidu_domain::ImportId;
use assidu_store::{StoreError, TenantScope};
/// E.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// S.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}
impl App {
    pub(crate) async fn check_import(
        &self,
        _scope: TenantScope,
        _import: ImportId,
    ) -> Result<(), ImportError> {
        Ok(())
    }
    pub(crate) async fn apply_import(
        &self,
        _scope: TenantScope,
        _import: ImportId,
    ) -> Result<(), ImportError> {
        Ok(())
    }
}
