//! What the index says of an object that the safe has taken.

use assidu_store::vault_index::NewVaultObject;
use assidu_vault::Deposit;

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
