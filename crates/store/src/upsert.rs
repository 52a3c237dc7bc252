//! Putting rows in by the provider's own references: what is new, what changed, what is the same.

use std::collections::BTreeMap;

use serde::{Serialize, de::DeserializeOwned};

use crate::{
    error::StoreError,
    value::{Column, Row, Value},
};

/// What became of a row that was put in by its reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// It was there and differed.
    Changed,
    /// It was there and said the same.
    Unchanged,
}

/// A row that was put in by its reference: the id it has, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Upserted<I> {
    /// The id of the row: the given one when it is new, else the one it always had.
    pub id: I,
    /// What became of it.
    pub change: Change,
}

/// A subject that has the provider's own reference beside its id.
pub(crate) trait Referenced: Clone {
    /// Its id.
    type Id: Copy;

    /// The id it has.
    fn id(&self) -> Self::Id;

    /// The same with another id.
    fn with_id(self, id: Self::Id) -> Self;

    /// The provider's own reference, or another key that is unique in the tenant.
    fn key(&self) -> String;

    /// Whether it says the same as what is stored.
    fn same(&self, stored: &Self) -> bool;
}

/// What must be written, and what becomes of each draft, in the order of the drafts.
pub(crate) struct Sifted<T: Referenced> {
    pub(crate) write: Vec<T>,
    pub(crate) outcome: Vec<Upserted<T::Id>>,
}

/// Compares drafts with what is stored under the same keys. Of drafts with the same key the last wins, as if
/// they had come one by one; a key is written once, because no statement may touch a row twice.
pub(crate) fn sift<T: Referenced>(drafts: &[T], mut known: BTreeMap<String, T>) -> Sifted<T> {
    let mut write: BTreeMap<String, T> = BTreeMap::new();
    let mut outcome = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let key = draft.key();
        let (draft, change) = match known.get(&key) {
            None => (draft.clone(), Change::New),
            Some(stored) if draft.same(stored) => (draft.clone().with_id(stored.id()), Change::Unchanged),
            Some(stored) => (draft.clone().with_id(stored.id()), Change::Changed),
        };
        outcome.push(Upserted { id: draft.id(), change });
        if change != Change::Unchanged {
            known.insert(key.clone(), draft.clone());
            write.insert(key, draft);
        }
    }
    Sifted { write: write.into_values().collect(), outcome }
}

/// Where a list goes on: after this key, at most so many rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<K> {
    /// The key of the last row seen; none for the first page.
    pub after: Option<K>,
    /// How many rows at most; 1 to [`Page::MOST`].
    pub limit: u32,
}

impl<K> Page<K> {
    /// No page is longer than this.
    pub const MOST: u32 = 500;

    /// The first page.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { after: None, limit }
    }

    /// The page after this key.
    #[must_use]
    pub const fn after(key: K, limit: u32) -> Self {
        Self { after: Some(key), limit }
    }

    pub(crate) fn rows(&self) -> i64 {
        i64::from(self.limit.clamp(1, Self::MOST))
    }
}

/// A column that holds a structure as JSON: read whole, never searched in.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> Column for Json<T> {
    fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
        let text: String = row.get(index)?;
        serde_json::from_str(&text).map(Self).map_err(|_| StoreError::column(index))
    }
}

impl<T: DeserializeOwned> Column for Option<Json<T>> {
    fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
        row.get::<Option<String>>(index)?
            .map(|text| serde_json::from_str(&text).map(Json).map_err(|_| StoreError::column(index)))
            .transpose()
    }
}

/// The value of a JSON column.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<Value, StoreError> {
    serde_json::to_string(value).map(Value::from).map_err(|_| StoreError::inconsistent("a structure"))
}
