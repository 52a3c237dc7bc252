//! Whether a restored database is what its backup says, and what its logs prove.

use assidu_evidence::Hash;
use assidu_store::{
    Store, StoreError, TenantScope,
    log::{self, PathsError},
};

use super::Manifest;
use crate::control;

/// Most faults that are named.
const MOST_FAULTS: usize = 100;

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Leaves of all logs.
    pub leaves: u64,
    /// Rows held against them.
    pub rows: u64,
    /// What differs; the first hundred.
    pub faults: Vec<String>,
    /// How many more.
    pub more: u64,
}

impl Proof {
    /// Whether nothing differs.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.faults.is_empty() && self.more == 0
    }

    fn fault(&mut self, fault: String) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }
}

/// Computes the root of each log anew where the manifest says it stood, and holds every row against its log.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn prove(store: &Store, manifest: &Manifest) -> Result<Proof, StoreError> {
    let mut proof = Proof::default();
    for then in &manifest.logs {
        let scope = TenantScope::of(then.tenant);
        let mut tx = store.read(&scope).await?;
        let root = match log::root_at(&mut tx, then.generation, then.size).await {
            Ok(root) => Some(root),
            Err(PathsError::Path(_)) => None,
            Err(PathsError::Store(error)) => return Err(error),
        };
        drop(tx);
        if root.as_ref().map(Hash::to_string).as_ref() != Some(&then.root) {
            proof.fault(format!("{}: the log has not the root that the manifest says", then.origin));
        }
        let control = control::control(store, then.tenant, |_| {}).await?;
        proof.leaves += control.leaves;
        proof.rows += control.shown;
        for fault in &control.faults {
            proof.fault(format!("{}: {} {}: {}", then.origin, fault.table, fault.row, fault.problem));
        }
        proof.more += control.more;
    }
    Ok(proof)
}
