//! How an import is read: what its row in the store says, as types.

use assidu_domain::{
    ImportId, TenantId,
    import::{DateFormat, Mapping, Model, Reader},
    ports::TableSettings,
};
use assidu_store::{
    StoreError, TenantScope,
    imports::{self, Import, ImportState},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::types::{Counts, ImportError, ImportStep};
use crate::context::App;

/// What the store keeps beside the mapping.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Options {
    pub(super) dates: Option<DateFormat>,
    pub(super) all_or_none: bool,
    pub(super) problems_total: u64,
}

/// How the file becomes a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Reading {
    pub(super) table: TableSettings,
    pub(super) size: u64,
}

/// An import with its parts as types.
pub(super) struct Plan {
    pub(super) found: Import,
    pub(super) model: Model,
    pub(super) reading: Reading,
    pub(super) mapping: Mapping,
    pub(super) options: Options,
}

impl Plan {
    pub(super) fn of(found: Import) -> Result<Self, StoreError> {
        Ok(Self {
            model: found.model.parse().map_err(|_| unreadable())?,
            reading: parse(&found.source.settings)?,
            mapping: parse(&found.mapping)?,
            options: parse(&found.options)?,
            found,
        })
    }

    /// Whether how it is read may still be changed.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self.found.state, ImportState::Staged | ImportState::Checked)
    }

    /// A reader for its rows; `timezone` is the provider's.
    pub(super) fn reader(&self, timezone: &str) -> Result<Reader, ImportError> {
        let dates = self.options.dates.ok_or(ImportError::DatesUnclear)?;
        Reader::new(self.model, &self.mapping, dates, timezone)
            .map_err(|faults| ImportError::Columns { faults })
    }

    pub(super) fn counts(&self) -> Counts {
        let counts = self.found.counts;
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        Counts {
            total: count(counts.total),
            checked: count(counts.checked),
            applied: count(counts.applied),
            new: count(counts.added),
            changed: count(counts.changed),
            unchanged: count(counts.unchanged),
            rejected: count(counts.rejected),
            conflicts: count(counts.conflicts),
        }
    }
}

pub(super) const fn step_of(state: ImportState) -> ImportStep {
    match state {
        ImportState::Staged => ImportStep::Mapping,
        ImportState::Checking => ImportStep::Checking,
        ImportState::Checked => ImportStep::Checked,
        ImportState::Applying => ImportStep::Applying,
        ImportState::Done => ImportStep::Applied,
        ImportState::Abandoned => ImportStep::Cancelled,
        ImportState::Failed => ImportStep::Failed,
        ImportState::Stopped => ImportStep::Stopped,
    }
}

fn parse<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T, StoreError> {
    T::deserialize(value).map_err(|_| unreadable())
}

pub(super) fn json<T: Serialize>(value: &T) -> Result<serde_json::Value, StoreError> {
    serde_json::to_value(value).map_err(|_| unreadable())
}

fn unreadable() -> StoreError {
    StoreError::Inconsistent { table: "imports".to_owned() }
}

impl App {
    pub(super) async fn plan_of(
        &self,
        tx: &mut impl assidu_store::Reads,
        import: ImportId,
    ) -> Result<Plan, ImportError> {
        let found = imports::lookup(tx, import).await?.ok_or(ImportError::Unknown)?;
        Ok(Plan::of(found)?)
    }

    /// The import, when it is in this state still.
    pub(super) async fn plan_in(
        &self,
        scope: TenantScope,
        import: ImportId,
        state: ImportState,
    ) -> Result<Option<Plan>, ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let found = imports::lookup(&mut tx, import).await?.filter(|found| found.state == state);
        Ok(found.map(Plan::of).transpose()?)
    }

    /// The zone of what names none.
    pub(super) async fn provider_zone(&self, tenant: TenantId) -> Result<String, ImportError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        Ok(self.provider_of(&mut tx).await?.timezone)
    }
}
