//! What the index says of an object that the safe has taken, controlling and mending it, and destroying one.

mod rounds;

use assidu_domain::ObjectId;
use assidu_store::{
    StoreError, TenantScope, keys,
    vault_index::{self, NewVaultObject},
};
use assidu_vault::{Act, Deposit, DestroyError};

pub(crate) use self::rounds::SafeDesk;
pub use self::rounds::SafeHarm;
use crate::context::App;

/// An object is still in the safe.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DestroyObjectError {
    /// The safe could not destroy it.
    #[error("the safe cannot destroy it: {0}")]
    Safe(#[from] DestroyError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Destroys the bytes and the key of an object; done again after a crash, it does the rest.
    pub(crate) async fn destroy_object(
        &self,
        scope: TenantScope,
        object: ObjectId,
    ) -> Result<(), DestroyObjectError> {
        let _turn = self.safe.turn.lock().await;
        let act = Act { actor: "jobs".to_owned(), at: self.now() };
        self.parts.vault.destroy(object, &act).await?;
        let mut tx = self.parts.store.write(&scope).await?;
        keys::destroy_object(&mut tx, object).await?;
        vault_index::destroyed(&mut tx, object, act.at).await?;
        Ok(tx.commit().await?)
    }
}

/// The entry of a deposit in the index of the safe; it is kept for as long as what it belongs to.
pub(crate) fn index_entry(
    deposit: &Deposit,
    (container, media_type): (&str, &str),
    name: String,
) -> NewVaultObject {
    NewVaultObject {
        object: deposit.object,
        container: container.to_owned(),
        name,
        media_type: media_type.to_owned(),
        size: i64::try_from(deposit.size).unwrap_or(i64::MAX),
        sha256: deposit.sha256,
        cipher_sha256: deposit.cipher_sha256,
        depositor: deposit.depositor.clone(),
        deposited_at: deposit.at,
        keep_until: None,
    }
}
