//! The limits of the database: the same statements with the same payload, and nothing around them.
//!
//! They run on the database that the measured instance left, under a tenant of their own, so that tables,
//! indexes, settings and disk are the same.

mod statements;
mod writer;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, ensure};
use assidu_domain::{
    EventId,
    ports::{self, Clock as _},
};
use assidu_evidence::merkle::{self, Frontier};
use assidu_outbound::{SystemClock, SystemRandomness};
use assidu_store::Place;
use futures_util::future;
use sqlx::{
    ConnectOptions as _, Connection as _, PgConnection, SqliteConnection,
    postgres::PgConnectOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    types::Uuid,
};
use tokio::sync::{mpsc, oneshot};

use self::{
    statements::{on_postgres, on_sqlite},
    writer::{GROUP, Row, Texts},
};
use crate::{
    clock::{self, Spent},
    load::{CLIENTS, Times},
};

/// As the store keeps for its own connections.
const STATEMENT_CACHE: usize = 600;
/// The most signatures of one transaction, as the store's writer has it.
const BATCH: usize = 256;

/// A connection of either engine.
enum Bare {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Calls a function of the engine's module.
macro_rules! on {
    ($bare:expr, $function:ident ( $($argument:expr),* )) => {
        match $bare {
            Bare::Sqlite(connection) => on_sqlite::$function(connection, $($argument),*).await,
            Bare::Postgres(connection) => on_postgres::$function(connection, $($argument),*).await,
        }
    };
}

/// The same for what signing does.
macro_rules! sign_on {
    ($bare:expr, $function:ident ( $($argument:expr),* )) => {
        match $bare {
            Bare::Sqlite(connection) => writer::on_sqlite::$function(connection, $($argument),*).await,
            Bare::Postgres(connection) => writer::on_postgres::$function(connection, $($argument),*).await,
        }
    };
}

impl Bare {
    /// Opens a connection with the settings that the store gives its own.
    async fn open(place: &Place) -> anyhow::Result<Self> {
        Ok(match place {
            Place::Sqlite(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    .statement_cache_capacity(STATEMENT_CACHE)
                    .pragma("secure_delete", "ON")
                    .pragma("temp_store", "MEMORY")
                    .pragma("cache_size", "-16384")
                    .pragma("wal_autocheckpoint", "12000")
                    .disable_statement_logging();
                Self::Sqlite(options.connect().await?)
            }
            Place::Postgres(url) => {
                let options: PgConnectOptions = url.parse()?;
                let options = options.statement_cache_capacity(STATEMENT_CACHE).disable_statement_logging();
                let settings = [("synchronous_commit", "on"), assidu_store::WHOLE_DATABASE];
                Self::Postgres(options.options(settings).connect().await?)
            }
        })
    }

    async fn close(self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(connection) => connection.close().await?,
            Self::Postgres(connection) => connection.close().await?,
        }
        Ok(())
    }
}

fn id() -> Uuid {
    // Ordered by time, as the store's own ids are.
    Uuid::from_bytes(EventId::new(SystemClock.now(), &SystemRandomness).bytes())
}

/// How many bytes a sealed signature has on average in this database.
pub(crate) async fn sealed_length(place: &Place) -> anyhow::Result<usize> {
    let mut bare = Bare::open(place).await?;
    let length = sign_on!(&mut bare, sealed_length())?;
    bare.close().await?;
    ensure!(length > 0, "nobody has signed");
    Ok(usize::try_from(length)?)
}

/// How many signatures there are in this database, and by how many people at how many sign-offs: the same
/// number, or someone was counted twice.
pub(crate) async fn signed(place: &Place) -> anyhow::Result<(usize, usize)> {
    let mut bare = Bare::open(place).await?;
    let (all, once) = sign_on!(&mut bare, signed())?;
    bare.close().await?;
    Ok((usize::try_from(all)?, usize::try_from(once)?))
}

/// Writes so many signatures by group commit: 64 wait, one loop takes all that wait and answers them once
/// they are on disk. Gives what it took, and the processor time that went into it.
pub(crate) async fn signatures(
    place: &Place,
    count: usize,
    sealed: usize,
    most: Duration,
) -> anyhow::Result<(Times, Spent)> {
    let (tenant, mut bare) = (id(), Bare::open(place).await?);
    on!(&mut bare, add_tenant(tenant))?;
    let rows = rows(count, sealed);
    sign_on!(&mut bare, lay(tenant, &rows))?;
    let texts = Texts::of(place);
    let (sender, queue) = mpsc::channel(CLIENTS);
    let before = clock::spent();
    let writer = tokio::spawn(commit(bare, texts, tenant, queue));
    let times = wait(rows, sender, most).await?;
    let bare = writer.await.context("the bare loop ended badly")??;
    let spent = clock::spent().since(before);
    bare.close().await?;
    Ok((times, spent))
}

/// Signatures of so many people in groups, invented.
fn rows(count: usize, sealed: usize) -> Vec<Row> {
    let mut rows = Vec::with_capacity(count);
    let (mut sign_off, mut meeting) = (id(), id());
    for n in 0..count {
        if n % GROUP == 0 {
            (sign_off, meeting) = (id(), id());
        }
        let entry: [u8; 32] = ports::bytes(&SystemRandomness);
        rows.push(Row {
            sign_off,
            meeting,
            person: id(),
            event: id(),
            key: Uuid::from_bytes(ports::bytes(&SystemRandomness)),
            at: SystemClock.now().micros(),
            leaf: merkle::leaf_hash(&entry),
            entry,
            sealed: vec![0x5a; sealed],
        });
    }
    rows
}

type Letter = (Row, oneshot::Sender<()>);

async fn commit(
    mut bare: Bare,
    mut texts: Texts,
    tenant: Uuid,
    mut queue: mpsc::Receiver<Letter>,
) -> anyhow::Result<Bare> {
    let (mut letters, mut frontier) = (Vec::new(), Frontier::new());
    while queue.recv_many(&mut letters, BATCH).await > 0 {
        let (rows, answers): (Vec<Row>, Vec<oneshot::Sender<()>>) = letters.drain(..).unzip();
        sign_on!(&mut bare, write(&mut texts, tenant, &rows, &mut frontier))?;
        for answer in answers {
            let _ = answer.send(());
        }
    }
    Ok(bare)
}

async fn wait(rows: Vec<Row>, sender: mpsc::Sender<Letter>, most: Duration) -> anyhow::Result<Times> {
    let rows: Arc<Vec<std::sync::Mutex<Option<Row>>>> =
        Arc::new(rows.into_iter().map(|row| std::sync::Mutex::new(Some(row))).collect());
    let next = Arc::new(AtomicUsize::new(0));
    let started = Stopwatch::now();
    let clients = (0..CLIENTS).map(|_| {
        let (rows, next, sender) = (Arc::clone(&rows), Arc::clone(&next), sender.clone());
        tokio::spawn(async move {
            let mut each = Vec::new();
            while started.elapsed() < most {
                let Some(place) = rows.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                let row = place.lock().ok().and_then(|mut row| row.take());
                let watch = Stopwatch::now();
                let (answer, answered) = oneshot::channel();
                if sender.send((row.context("a row was lost")?, answer)).await.is_err() {
                    break;
                }
                answered.await.context("the bare loop has stopped")?;
                each.push(watch.elapsed());
            }
            Ok::<_, anyhow::Error>(each)
        })
    });
    let clients: Vec<_> = clients.collect();
    drop(sender);
    let mut times = Times::default();
    for done in future::join_all(clients).await {
        times.each.extend(done.context("a client ended badly")??);
    }
    times.all = started.elapsed();
    Ok(times)
}

/// How long the same learners take, written anew under another tenant in one transaction.
pub(crate) async fn learners(place: &Place, count: usize) -> anyhow::Result<Duration> {
    let (tenant, mut bare) = (id(), Bare::open(place).await?);
    let learners = on!(&mut bare, learners(i64::try_from(count)?))?;
    ensure!(learners.len() == count, "only {} of {count} learners are there", learners.len());
    on!(&mut bare, add_tenant(tenant))?;
    let watch = Stopwatch::now();
    on!(&mut bare, load(tenant, &learners))?;
    let taken = watch.elapsed();
    bare.close().await?;
    Ok(taken)
}

/// How long a sealed name is, and the wrapped key of its person, on average.
pub(crate) async fn lengths_of_names(place: &Place) -> anyhow::Result<(usize, usize)> {
    let text = "SELECT CAST(AVG(LENGTH(p.name)) AS BIGINT), CAST(AVG(LENGTH(k.wrapped)) AS BIGINT) \
        FROM people p JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id";
    let mut bare = Bare::open(place).await?;
    let (name, wrapped): (i64, i64) = match &mut bare {
        Bare::Sqlite(connection) => sqlx::query_as(text).fetch_one(connection).await?,
        Bare::Postgres(connection) => sqlx::query_as(text).fetch_one(connection).await?,
    };
    bare.close().await?;
    Ok((usize::try_from(name)?, usize::try_from(wrapped)?))
}
