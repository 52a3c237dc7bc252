//! Looking sessions up: many requests, one look.
//!
//! A class signs in the same moment, and each request must know whose session it carries. A session or a right
//! that is withdrawn, on this node or another, is gone for every request that comes after: the store remembers a
//! session only where it knows of every change. All others are looked up. Requests that come while a look is
//! under way wait for the next one, which serves all of them: it begins after they came, and so sees what they
//! must.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
};

use assidu_domain::{PersonId, TenantId, people::Role, ports::Clock};
use assidu_store::{
    Store, StoreError, TenantScope,
    directory::{Directories, Directory, PeopleVersions},
    meetings,
    sessions::{self, Seen, Session, TokenHash, switched},
};
use futures_util::FutureExt as _;
use tokio::sync::oneshot;

use crate::{accounts::OpenSession, actor::Actor, context::App};

/// Most sessions of one look.
const LOOK: usize = 256;

type Waiting = (TokenHash, oneshot::Sender<Result<Option<OpenSession>, StoreError>>);

/// Where requests wait for the next look.
pub(crate) struct SessionDesk {
    store: Store,
    directories: Arc<Directories>,
    clock: Arc<dyn Clock>,
    class_clock: Arc<dyn Clock>,
    queue: Mutex<Queue>,
    used: Mutex<Used>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Whether a task is at work that will serve whoever waits.
    served: bool,
}

/// Sessions whose use is to be noted.
#[derive(Default)]
struct Used {
    tokens: BTreeSet<TokenHash>,
    /// Whether a task is at work that will note them.
    noted: bool,
}

impl App {
    /// The open session of a token, or none when it is over or never was.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn session(&self, token_hash: &[u8; 32]) -> Result<Option<OpenSession>, StoreError> {
        self.desk.find(token_hash).await
    }
}

/// Looks until nobody waits.
async fn serve(desk: Arc<SessionDesk>) {
    loop {
        // Requests that are ready to ask come along.
        tokio::task::yield_now().await;
        let batch: Vec<Waiting> = {
            let mut queue = desk.queue.lock().unwrap_or_else(PoisonError::into_inner);
            let most = queue.waiting.len().min(LOOK);
            queue.served = most > 0;
            queue.waiting.drain(..most).collect()
        };
        if batch.is_empty() {
            return;
        }
        let tokens: BTreeSet<TokenHash> = batch.iter().map(|(token, _)| *token).collect();
        // A panic in one look must not leave everyone after it waiting for nobody.
        let looked = AssertUnwindSafe(desk.look(&tokens)).catch_unwind().await;
        match looked.unwrap_or(Err(StoreError::Busy)) {
            Ok(found) => {
                for (token, answer) in batch {
                    // Two requests may carry the same session.
                    let _ = answer.send(Ok(found.get(&token).cloned()));
                }
            }
            Err(error) => {
                tracing::error!(%error, "sessions cannot be looked up");
                for (_, answer) in batch {
                    let _ = answer.send(Err(StoreError::Busy));
                }
            }
        }
    }
}

impl SessionDesk {
    pub(crate) fn new(
        store: Store,
        directories: Arc<Directories>,
        clock: Arc<dyn Clock>,
        class_clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            store,
            directories,
            clock,
            class_clock,
            queue: Mutex::new(Queue::default()),
            used: Mutex::new(Used::default()),
        }
    }

    async fn find(self: &Arc<Self>, token_hash: &[u8; 32]) -> Result<Option<OpenSession>, StoreError> {
        if let Some(seen) = self.store.remembered_session(token_hash, || self.clock.now()) {
            return self.open_one(seen).await;
        }
        let (answer, found) = oneshot::channel();
        let served = {
            let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
            queue.waiting.push((*token_hash, answer));
            std::mem::replace(&mut queue.served, true)
        };
        if !served {
            // A task of its own: this request may be given up, and others wait for the same look.
            tokio::spawn(serve(Arc::clone(self)));
        }
        found.await.unwrap_or(Err(StoreError::Busy))
    }

    /// One look for all these tokens: one statement, which sees one moment.
    async fn look(
        self: &Arc<Self>,
        tokens: &BTreeSet<TokenHash>,
    ) -> Result<BTreeMap<TokenHash, OpenSession>, StoreError> {
        let now = self.clock.now();
        let found = self.store.sessions(tokens, now).await?;
        let unnoted = found.iter().filter(|(_, seen)| seen.session.last_seen_at.plus_seconds(60) < now);
        self.note(unnoted.map(|(token, _)| *token));
        let mut by_tenant: BTreeMap<TenantId, Vec<(TokenHash, Seen)>> = BTreeMap::new();
        for (token, seen) in found {
            by_tenant.entry(seen.session.tenant).or_default().push((token, seen));
        }
        let mut open = BTreeMap::new();
        for (tenant, sessions) in by_tenant {
            self.open(tenant, sessions, &mut open).await?;
        }
        Ok(open)
    }

    /// What every page shows of these sessions of one provider. Roles are read anew; a person who was erased
    /// has no session any more.
    async fn open(
        self: &Arc<Self>,
        tenant: TenantId,
        sessions: Vec<(TokenHash, Seen)>,
        open: &mut BTreeMap<TokenHash, OpenSession>,
    ) -> Result<(), StoreError> {
        let Some((_, first)) = sessions.first() else { return Ok(()) };
        let people: Vec<PersonId> = sessions.iter().map(|(_, seen)| seen.session.person).collect();
        let directory = self.directory(tenant, first.people, &people).await?;
        for (token, seen) in sessions {
            if let Some(one) = self.shown(&directory, seen).await? {
                open.insert(token, one);
            }
        }
        Ok(())
    }

    /// The same for one session that is remembered.
    async fn open_one(self: &Arc<Self>, seen: Seen) -> Result<Option<OpenSession>, StoreError> {
        let (tenant, people) = (seen.session.tenant, [seen.session.person]);
        let directory = self.directory(tenant, seen.people, &people).await?;
        self.shown(&directory, seen).await
    }

    /// The names of a provider's people, or at least of these. Reading them is in a box: that is rare, and every
    /// request would carry the room for it along.
    async fn directory(
        &self,
        tenant: TenantId,
        versions: PeopleVersions,
        people: &[PersonId],
    ) -> Result<Arc<Directory>, StoreError> {
        if let Some(directory) = self.directories.ready(tenant, versions) {
            return Ok(directory);
        }
        Box::pin(async {
            let mut tx = self.store.read(&TenantScope::of(tenant)).await?;
            self.directories.of(&mut tx, people).await
        })
        .await
    }

    async fn shown(
        self: &Arc<Self>,
        directory: &Directory,
        seen: Seen,
    ) -> Result<Option<OpenSession>, StoreError> {
        let Seen { session, provider, .. } = seen;
        let Some(name) = directory.name(session.person) else { return Ok(None) };
        if session.root.is_some() && !Box::pin(self.still_hangs(&session)).await? {
            return Ok(None);
        }
        let all = directory.roles(session.person).unwrap_or_default();
        let elsewhere = session.root.is_some() || session.has_links;
        let may_switch = elsewhere || session.acts_as.is_some() || all.list().len() > 1;
        let roles = session.acts_as.map_or(all, |role| all.only(role)).under(&session.rights);
        let roles = roles.of_organisation(session.organisation);
        let unclosed = if roles.has(Role::Trainer) { Box::pin(self.unclosed(&session)).await? } else { 0 };
        Ok(Some(OpenSession {
            actor: Actor::of(session.tenant, session.person, roles),
            name: name.full(),
            provider,
            language: String::new(),
            unclosed: u32::try_from(unclosed).unwrap_or(u32::MAX),
            must_change: session.must_change,
            awaits_code: session.awaits_code,
            has_factor: session.has_factor,
            must_set_up: session.factor_wanted
                && all.is_staff()
                && !all.is_support()
                && !session.has_factor
                && !session.by_passkey,
            confirmed_at: session.confirmed_at,
            may_switch,
            suspended: session.suspended,
        }))
    }

    /// Whether the session is still open that a switched one hangs on. Using this one uses that one.
    async fn still_hangs(self: &Arc<Self>, session: &Session) -> Result<bool, StoreError> {
        let mut tx = self.store.read(&TenantScope::of(session.tenant)).await?;
        let Some(root) = switched::root_of(&mut tx, session).await? else { return Ok(false) };
        drop(tx);
        let found = match self.store.remembered_session(&root, || self.clock.now()) {
            Some(seen) => Some(seen),
            None => self.store.sessions(&[root].into(), self.clock.now()).await?.remove(&root),
        };
        let Some(found) = found.filter(|found| !found.session.awaits_code) else { return Ok(false) };
        if found.session.last_seen_at.plus_seconds(60) < self.clock.now() {
            self.note(std::iter::once(root));
        }
        Ok(true)
    }

    async fn unclosed(&self, session: &Session) -> Result<usize, StoreError> {
        let mut tx = self.store.read(&TenantScope::of(session.tenant)).await?;
        let now = self.class_clock.now();
        Ok(meetings::unclosed_of_trainer(&mut tx, session.person, now, 99).await?.len())
    }

    /// Has it noted that these sessions were used, together with others, since every write waits for its turn.
    ///
    /// A crash before it is noted leaves a session that looks unused for longer than it was.
    fn note(self: &Arc<Self>, tokens: impl Iterator<Item = TokenHash>) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.tokens.extend(tokens);
        if !used.tokens.is_empty() && !std::mem::replace(&mut used.noted, true) {
            tokio::spawn(Arc::clone(self).write_notes());
        }
    }

    async fn write_notes(self: Arc<Self>) {
        loop {
            // The turn first: whoever comes while it is waited for is noted with the others.
            let turn = self.store.instance().await;
            let tokens = {
                let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
                used.noted = !used.tokens.is_empty();
                std::mem::take(&mut used.tokens)
            };
            if tokens.is_empty() {
                return;
            }
            let noted = async {
                let mut tx = turn?;
                sessions::touch_many(&mut tx, &tokens, self.clock.now()).await?;
                tx.commit().await
            };
            // As above: whoever comes next must be noted again.
            let noted = AssertUnwindSafe(noted).catch_unwind().await;
            if let Err(error) = noted.unwrap_or(Err(StoreError::Busy)) {
                tracing::warn!(%error, "that sessions are used cannot be noted");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicBool, Ordering},
        time::Duration,
    };

    use assidu_domain::Instant;
    use assidu_store::{RootKey, StoreConfig};
    use assidu_testkit::{FakeClock, SeededRandomness};

    use super::*;

    /// Panics as long as it is broken.
    struct Clockwork(AtomicBool);

    impl Clock for Clockwork {
        fn now(&self) -> Instant {
            assert!(!self.0.load(Ordering::SeqCst), "broken");
            Instant::from_unix_seconds(1_795_421_100)
        }
    }

    #[tokio::test]
    async fn a_look_that_breaks_off_is_told_and_the_next_one_looks_again() {
        let folder = tempfile::tempdir().unwrap();
        let chance = Arc::new(SeededRandomness::new(5));
        let config = StoreConfig::sqlite(folder.path().join("assidu.db"), chance.clone());
        let key = RootKey::load_or_create(&folder.path().join("root.key"), true, &*chance).unwrap();
        let store = Store::open(&config, key).await.unwrap();
        let clock = Arc::new(Clockwork(AtomicBool::new(true)));
        let still = Arc::new(FakeClock::at(Instant::from_unix_seconds(0)));
        let directories = Directories::new(store.clone(), 1 << 20);
        let desk = Arc::new(SessionDesk::new(store, directories, clock.clone(), still));
        assert!(matches!(desk.find(&[1; 32]).await, Err(StoreError::Busy)));
        clock.0.store(false, Ordering::SeqCst);
        let next = tokio::time::timeout(Duration::from_secs(60), desk.find(&[1; 32])).await;
        assert!(matches!(next.expect("nobody looks any more"), Ok(None)));
    }
}
