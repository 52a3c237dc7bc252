//! A connection that is cut between COMMIT and its answer: what was recorded is found and acknowledged.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use assidu_store::{Effect, Outcome, Place, Store, StoreConfig};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{UnixListener, UnixStream},
};

use crate::{
    harness::{NOON, On, World, play},
    signing::{check_log, recorded},
};

/// What the proxy does with the next COMMIT.
#[derive(Clone, Default)]
struct Knife {
    /// It reaches the server, and its answer never comes back.
    after: Arc<AtomicBool>,
    /// It never reaches the server.
    before: Arc<AtomicBool>,
}

/// Carries bytes between the client and the server's socket until the knife falls.
async fn carry(client: UnixStream, socket: PathBuf, knife: Knife) -> std::io::Result<()> {
    let server = UnixStream::connect(socket).await?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let cut = Arc::new(AtomicBool::new(false));
    let down = {
        let cut = Arc::clone(&cut);
        async move {
            let mut buffer = vec![0; 65_536];
            loop {
                let read = from_server.read(&mut buffer).await?;
                if read == 0 || cut.load(Ordering::SeqCst) {
                    return std::io::Result::Ok(());
                }
                to_client.write_all(&buffer[..read]).await?;
            }
        }
    };
    let up = async move {
        let mut buffer = vec![0; 65_536];
        loop {
            let read = from_client.read(&mut buffer).await?;
            let commits = buffer[..read].windows(7).any(|window| window == b"COMMIT\0");
            if read == 0 || commits && knife.before.swap(false, Ordering::SeqCst) {
                return std::io::Result::Ok(());
            }
            if commits && knife.after.swap(false, Ordering::SeqCst) {
                cut.store(true, Ordering::SeqCst);
            }
            to_server.write_all(&buffer[..read]).await?;
        }
    };
    tokio::select! { done = down => done, done = up => done }
}

fn proxy(folder: &Path, server: &str, knife: Knife) {
    let listener = UnixListener::bind(folder.join(".s.PGSQL.5432")).unwrap();
    let socket = Path::new(server).join(".s.PGSQL.5432");
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(carry(client, socket.clone(), knife.clone()));
        }
    });
}

#[test]
fn f14_a_commit_whose_answer_is_lost_is_looked_up_and_one_that_never_arrived_is_not_acknowledged() {
    play(async {
        let world = World::new(On::Postgres).await;
        let Place::Postgres(url) = &world.config.place else { unreachable!("made so above") };
        let Some((base, server)) = url.split_once("?host=") else {
            return println!("not run: the server of the tests has no socket that can be cut");
        };
        let knife = Knife::default();
        proxy(world.folder.path(), server, knife.clone());
        let through = format!("{base}?host={}", world.folder.path().display());
        let config = StoreConfig::postgres(through, Arc::clone(&world.chance));
        let store = Store::open(&config, world.key()).await.unwrap();
        let record = || world.record(world.event("planning_change", NOON), Effect::None);
        recorded(store.record(record()).await.unwrap());

        knife.after.store(true, Ordering::SeqCst);
        let lost = record();
        let receipt = recorded(store.record(lost.clone()).await.unwrap());
        assert!(!knife.after.load(Ordering::SeqCst), "the answer was cut off");
        assert_eq!(store.record(lost).await.unwrap(), Outcome::Repeated(receipt));

        knife.before.store(true, Ordering::SeqCst);
        let never = record();
        store.record(never.clone()).await.unwrap_err();
        let receipt = recorded(store.record(never).await.unwrap());
        assert_eq!(receipt.index, 2);
        assert_eq!(check_log(&world.store, world.tenant).await, 3);
    });
}
