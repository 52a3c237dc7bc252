//! News: that something was written for a tenant, for pages that show it live.
//!
//! Every tenant that someone watches has a number, which grows after each commit. Whoever is slow finds one
//! growth instead of many, so nothing piles up. Other nodes on the same database are told as far as they can
//! be reached; who must be sure looks by themselves now and then too.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use assidu_domain::TenantId;
use tokio::sync::{mpsc, watch};

use crate::store::Store;

/// How many tenants may wait to be told to other nodes; the rest finds out by looking.
const ABROAD: usize = 1_024;

/// Who watches, and where other nodes are told.
#[derive(Debug)]
pub(crate) struct News {
    watched: Mutex<BTreeMap<TenantId, watch::Sender<u64>>>,
    abroad: mpsc::Sender<TenantId>,
}

impl News {
    /// Nobody watches yet; what has to be told to other nodes comes out of the queue.
    pub(crate) fn new() -> (Self, mpsc::Receiver<TenantId>) {
        let (abroad, queue) = mpsc::channel(ABROAD);
        (Self { watched: Mutex::default(), abroad }, queue)
    }

    /// Something of this tenant is on disk: tells this node and the others.
    pub(crate) fn tell(&self, tenant: TenantId) {
        self.tell_here(tenant);
        // A full queue, or an engine that has one node only: nothing is lost, the others look by themselves.
        let _ = self.abroad.try_send(tenant);
    }

    /// Another node wrote something of this tenant.
    pub(crate) fn tell_here(&self, tenant: TenantId) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = watched.get(&tenant) else { return };
        if sender.receiver_count() == 0 {
            watched.remove(&tenant);
        } else {
            sender.send_modify(|count| *count = count.wrapping_add(1));
        }
    }

    /// Other nodes could not be heard for a while: anything may have happened.
    pub(crate) fn tell_everyone_here(&self) {
        let watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        for sender in watched.values() {
            sender.send_modify(|count| *count = count.wrapping_add(1));
        }
    }

    fn watch(&self, tenant: TenantId) -> watch::Receiver<u64> {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.entry(tenant).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }
}

impl Store {
    /// A number that grows whenever something of this tenant was written, here or on a node that can be heard.
    /// It says that there is something to look at, and not what.
    #[must_use]
    pub fn watch(&self, tenant: TenantId) -> watch::Receiver<u64> {
        self.shared.news.watch(tenant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_reach_who_watches_and_leave_nothing_behind() {
        let (news, mut abroad) = News::new();
        let (here, elsewhere) = (TenantId::from_bytes([1; 16]), TenantId::from_bytes([2; 16]));
        news.tell(here);
        assert!(news.watched.lock().unwrap().is_empty(), "nobody watches");
        assert_eq!(abroad.try_recv(), Ok(here), "other nodes may");
        let (mut first, second) = (news.watch(here), news.watch(here));
        assert!(!first.has_changed().unwrap());
        news.tell(elsewhere);
        assert!(!first.has_changed().unwrap());
        for _ in 0..3 {
            news.tell(here);
        }
        assert!(first.has_changed().unwrap() && second.has_changed().unwrap());
        first.mark_unchanged();
        assert!(!first.has_changed().unwrap(), "three times is once to who is slow");
        drop((first, second));
        news.tell_here(here);
        assert!(news.watched.lock().unwrap().is_empty());
    }

    #[test]
    fn a_full_queue_holds_up_nobody() {
        let (news, _abroad) = News::new();
        let mut watching = news.watch(TenantId::from_bytes([1; 16]));
        for _ in 0..2 * ABROAD {
            news.tell(TenantId::from_bytes([1; 16]));
        }
        assert!(watching.has_changed().unwrap());
        watching.mark_unchanged();
    }
}
