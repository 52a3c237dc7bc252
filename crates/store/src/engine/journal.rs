//! SQLite's journal, copied into the database beside the writer.
//!
//! differs: PostgreSQL has a process of its own for this.
//!
//! SQLite copies its journal when a commit makes it long, within that commit, and whoever waits for the writer
//! waits for the copy and its disk sync too. Here a connection of its own copies, while the writer goes on.

use std::{sync::Arc, time::Duration};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{Mutex, MutexGuard, mpsc};

/// How many pages of the journal are copied at once.
const PAGES: i64 = 4_000;
/// After how many pages the writer copies after all, at a commit, which lets the journal begin anew: only what
/// was written since the last copy aside is left to be copied then.
pub(super) const MOST_PAGES: &str = "12000";
/// How often the journal is looked at while something is written.
const LOOK: Duration = Duration::from_millis(50);

/// Told of what is written; copies the journal now and then.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    written: mpsc::Sender<()>,
    aside: Arc<Mutex<Aside>>,
}

/// The connection that copies, once there was something to copy.
#[derive(Debug, Default)]
pub(crate) struct Aside {
    connection: Option<SqliteConnection>,
    closed: bool,
}

impl Journal {
    /// Copies until it is closed, or its last handle is dropped.
    pub(super) fn keep_short(options: SqliteConnectOptions) -> Self {
        let (written, mut told) = mpsc::channel(1);
        let aside = Arc::new(Mutex::new(Aside::default()));
        let shared = Arc::clone(&aside);
        tokio::spawn(async move {
            while told.recv().await.is_some() {
                tokio::time::sleep(LOOK).await;
                let mut aside = shared.lock().await;
                if aside.closed {
                    return;
                }
                if let Err(error) = aside.copy(&options).await {
                    // The journal stays, and with it all that was committed; a commit will copy it.
                    tracing::debug!(%error, "the journal was not copied");
                    aside.connection = None;
                }
            }
        });
        Self { written, aside }
    }

    /// Something is about to be written.
    pub(super) fn written(&self) {
        // It has been told already, and will look.
        let _ = self.written.try_send(());
    }

    /// Waits until nothing is being copied; nothing is, as long as this is held.
    pub(super) async fn still(&self) -> MutexGuard<'_, Aside> {
        self.aside.lock().await
    }

    /// Ends it.
    pub(super) async fn close(&self) {
        let mut aside = self.still().await;
        aside.closed = true;
        if let Some(connection) = aside.connection.take() {
            let _ = connection.close().await;
        }
    }
}

impl Aside {
    async fn copy(&mut self, options: &SqliteConnectOptions) -> sqlx::Result<()> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => none.insert(options.connect().await?),
        };
        // How long it is, and how much of it was copied; copies nothing.
        let look = sqlx::query_as("PRAGMA wal_checkpoint(NOOP)");
        let (_, pages, copied): (i64, i64, i64) = look.fetch_one(&mut *connection).await?;
        if pages - copied >= PAGES {
            // Waits for nobody: what a reader still needs is left for the next time.
            sqlx::raw_sql("PRAGMA wal_checkpoint(PASSIVE)").execute(connection).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use sqlx::sqlite::SqliteJournalMode;

    use super::*;

    /// How long the journal is, and how much of it was copied.
    async fn look(connection: &mut SqliteConnection) -> (i64, i64) {
        let look = sqlx::query_as("PRAGMA wal_checkpoint(NOOP)").fetch_one(connection);
        let (_, pages, copied): (i64, i64, i64) = look.await.unwrap();
        (pages, copied)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_written_is_copied_by_another_connection() {
        let folder = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new()
            .filename(folder.path().join("journal.sqlite"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal);
        let mut writer = options.clone().pragma("wal_autocheckpoint", "0").connect().await.unwrap();
        sqlx::raw_sql("CREATE TABLE t (b BLOB)").execute(&mut writer).await.unwrap();
        let journal = Journal::keep_short(options);
        let write = "INSERT INTO t VALUES (zeroblob(1000 * 4096))";
        journal.written();
        sqlx::raw_sql(write).execute(&mut writer).await.unwrap();
        tokio::time::sleep(LOOK * 4).await;
        assert_eq!(look(&mut writer).await.1, 0, "a short journal is left alone");
        for _ in 0..6 {
            journal.written();
            sqlx::raw_sql(write).execute(&mut writer).await.unwrap();
        }
        let mut copied = 0;
        for _ in 0..3_000 {
            journal.written();
            tokio::time::sleep(Duration::from_millis(10)).await;
            let (pages, now) = look(&mut writer).await;
            copied = now;
            if pages - now < PAGES {
                break;
            }
        }
        assert!(copied >= PAGES, "{copied} pages were copied");

        journal.close().await;
        sqlx::raw_sql("DELETE FROM t").execute(&mut writer).await.unwrap();
        for _ in 0..6 {
            sqlx::raw_sql(write).execute(&mut writer).await.unwrap();
        }
        journal.written();
        tokio::time::sleep(LOOK * 4).await;
        let (pages, copied) = look(&mut writer).await;
        assert!(pages - copied >= PAGES, "after its end it copies nothing");
    }
}
