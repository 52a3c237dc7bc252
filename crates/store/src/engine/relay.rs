//! News from node to node, on PostgreSQL.
//!
//! differs: on SQLite there is one node, and nobody to tell.
//!
//! Sent after the commit and by a connection of its own: inside the transaction it would make commits wait for
//! one another. Best effort: it does not pass a transaction pooler, and what is said while nobody listens is
//! gone, so pages look by themselves now and then too.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{Arc, Weak},
    time::Duration,
};

use assidu_domain::TenantId;
use sqlx::{PgPool, postgres::PgListener};
use tokio::sync::mpsc;

use super::Engine;
use crate::news::News;

/// The name under which nodes call each other.
const CHANNEL: &str = "assidu_news";
/// How long more of the same is waited for before it is told.
const COALESCE: Duration = Duration::from_millis(50);
/// After a failure.
const PAUSE: Duration = Duration::from_secs(1);
/// Tenants of one call: a payload may have 8,000 bytes, and an id takes 36.
const MOST: usize = 200;

impl Engine {
    /// Passes news between this node and the others, until the pool is closed.
    pub(crate) fn relay(&self, news: &Arc<News>, node: u64, outgoing: mpsc::Receiver<TenantId>) {
        let Self::Postgres(pool) = self else { return };
        tokio::spawn(hear(pool.clone(), Arc::downgrade(news), node));
        tokio::spawn(call(pool.clone(), node, outgoing));
    }
}

/// Listens; whenever it begins to, everyone looks, since something may have been said before.
async fn hear(pool: PgPool, news: Weak<News>, node: u64) {
    loop {
        let result = listen(&pool, &news, node).await;
        match result {
            Ok(()) | Err(sqlx::Error::PoolClosed) => return,
            Err(error) => tracing::debug!(%error, "other nodes cannot be heard now"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn listen(pool: &PgPool, news: &Weak<News>, node: u64) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        let Some(here) = news.upgrade() else { return Ok(()) };
        here.tell_everyone_here();
        drop(here);
        // `None` is a connection that was lost and is back: everyone looks again.
        while let Some(heard) = listener.try_recv().await? {
            let Some(here) = news.upgrade() else { return Ok(()) };
            for tenant in told(heard.payload(), node) {
                here.tell_here(tenant);
            }
        }
    }
}

/// Tells the other nodes what waits to be told, a few times a second at most.
async fn call(pool: PgPool, node: u64, mut outgoing: mpsc::Receiver<TenantId>) {
    while let Some(first) = outgoing.recv().await {
        tokio::time::sleep(COALESCE).await;
        let mut tenants = BTreeSet::from([first]);
        while tenants.len() < MOST
            && let Ok(tenant) = outgoing.try_recv()
        {
            tenants.insert(tenant);
        }
        let sent = sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(payload(node, &tenants));
        match sent.execute(&pool).await {
            Ok(_) => {}
            Err(sqlx::Error::PoolClosed) => return,
            Err(error) => {
                tracing::debug!(%error, "other nodes cannot be told now");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// The node that speaks, then the tenants.
fn payload(node: u64, tenants: &BTreeSet<TenantId>) -> String {
    let mut text = format!("{node:016x}");
    for tenant in tenants {
        // Writing to a string cannot fail.
        let _ = write!(text, " {tenant}");
    }
    text
}

/// The tenants that another node speaks of; none when it was this one.
fn told(payload: &str, node: u64) -> Vec<TenantId> {
    let mut words = payload.split(' ');
    if words.next() == Some(format!("{node:016x}").as_str()) {
        return Vec::new();
    }
    words.take(MOST).filter_map(|word| word.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_understands_the_others_and_not_itself() {
        let tenants = BTreeSet::from([TenantId::from_bytes([1; 16]), TenantId::from_bytes([2; 16])]);
        let text = payload(7, &tenants);
        assert_eq!(told(&text, 8), tenants.into_iter().collect::<Vec<_>>());
        assert_eq!(told(&text, 7), []);
        for nonsense in ["", "x", "x y z", "0000000000000008"] {
            assert_eq!(told(nonsense, 7), []);
        }
        let most: BTreeSet<_> = (0..200).map(|n| TenantId::from_bytes([n; 16])).collect();
        assert!(payload(u64::MAX, &most).len() < 8_000, "a payload has an end");
    }
}
