//! Sheets.
use crate::context::App;
use assidu_domain::MeetingId;
use assidu_store::{StoreError, TenantScope};
/// E.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// S.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}
impl App {
    pub(crate) async fn seal_meeting(
        &self,
        _scope: TenantScope,
        _meeting: MeetingId,
        _provisional: bool,
    ) -> Result<(), SheetError> {
        Ok(())
    }
}
