//! Sessions that were found, remembered for as long as nothing changes what was found.
//!
//! A class signs in the same moment, and each request must know whose session it carries. Where this process
//! alone writes the database, it knows of every change: whoever commits one that may end a session, or change
//! what is read with it, first has everything forgotten, and nothing is remembered again before it is over. So
//! a session or a right that is withdrawn is gone for every request that comes after.
//!
//! Which statements those are is read from their texts; a test lists them.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use assidu_domain::Instant;

use super::{FIND, Seen, TokenHash, seen};
use crate::{
    engine::Sql,
    error::StoreError,
    tx::{Run as _, WriteTx},
    value::values,
};

/// Most sessions that are remembered: some 8 MB.
const MOST: usize = 20_000;

/// A session is looked up again when its last use was noted longer ago: it may have to be noted again.
const FRESH_SECONDS: i64 = 60;

/// What is remembered.
#[derive(Debug)]
pub(crate) struct Memory {
    /// Whether this process alone writes.
    alone: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    found: HashMap<TokenHash, Seen>,
    /// Goes up with each change, so that what was looked up before one is not kept after it.
    generation: u64,
    /// How many changes are being committed.
    changing: u32,
    /// A commit was given up while it ran: it is over once the next transaction that writes has begun.
    doubtful: bool,
}

impl State {
    fn forget(&mut self) {
        self.generation += 1;
        self.found.clear();
    }

    const fn is_steady(&self) -> bool {
        self.changing == 0 && !self.doubtful
    }
}

/// The moment before a look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before(u64);

impl Memory {
    /// Remembers nothing unless this process alone writes.
    pub(crate) fn new(alone: bool) -> Self {
        Self { alone, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session, when it is remembered and not over.
    pub(super) fn find(&self, token: &TokenHash, now: impl FnOnce() -> Instant) -> Option<Seen> {
        if !self.alone {
            return None;
        }
        let found = {
            let state = self.state();
            state.found.get(token).filter(|_| state.is_steady())?.clone()
        };
        let (session, now) = (&found.session, now());
        let is_open = session.ends_at > now && session.last_seen_at.plus_minutes(session.idle_minutes) > now;
        let is_fresh = session.last_seen_at.plus_seconds(FRESH_SECONDS) >= now;
        (is_open && is_fresh).then_some(found)
    }

    /// To be asked before a look whose result is to be kept.
    pub(super) fn before(&self) -> Before {
        Before(self.state().generation)
    }

    /// Keeps what was found by a look, unless something has changed since before it.
    pub(super) fn keep<'a>(&self, before: Before, found: impl Iterator<Item = (&'a TokenHash, &'a Seen)>) {
        if !self.alone {
            return;
        }
        let mut state = self.state();
        if !state.is_steady() || state.generation != before.0 {
            return;
        }
        for (token, seen) in found {
            if state.found.len() >= MOST {
                state.found.clear();
            }
            state.found.insert(*token, seen.clone());
        }
    }

    /// A change is about to be committed: nothing is remembered until it is over.
    fn changes(&self) -> Changing<'_> {
        let mut state = self.state();
        state.changing += 1;
        state.forget();
        Changing { memory: self, over: false }
    }

    /// A transaction that writes has begun, so every commit before it is over.
    pub(crate) fn settle(&self) {
        let mut state = self.state();
        if state.doubtful {
            state.doubtful = false;
            state.forget();
        }
    }
}

/// A change that is being committed.
struct Changing<'a> {
    memory: &'a Memory,
    over: bool,
}

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        let mut state = self.memory.state();
        state.changing = state.changing.saturating_sub(1);
        // Given up, it may still come to be.
        state.doubtful |= !self.over;
        state.forget();
    }
}

/// What a transaction did to sessions, and to what is read with them.
#[derive(Debug, Default)]
pub(crate) struct Logins {
    changed: bool,
    opened: Vec<(TokenHash, Instant)>,
}

impl Logins {
    pub(crate) const fn note(&mut self, sql: Sql) {
        self.changed |= sql.changes_logins();
    }

    /// A session was opened; it is remembered once it is committed.
    pub(super) fn opened(&mut self, token: TokenHash, at: Instant) {
        self.opened.push((token, at));
    }

    /// Runs the commit, around which everything is forgotten when it changes something.
    pub(crate) async fn around<T>(
        &self,
        memory: &Memory,
        commit: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let changing = (memory.alone && self.changed).then(|| memory.changes());
        let done = commit.await;
        if let Some(mut changing) = changing {
            changing.over = true;
        }
        done
    }
}

/// The sessions that a transaction has opened, as they will be found.
pub(crate) struct Opened {
    before: Before,
    found: Vec<(TokenHash, Seen)>,
}

impl Opened {
    /// Looks them up before the commit, while no other transaction can write.
    pub(crate) async fn of(tx: &mut WriteTx) -> Result<Self, StoreError> {
        let before = tx.shared.logins.before();
        let opened = std::mem::take(&mut tx.logins.opened);
        let mut found = Vec::new();
        // What changes something is forgotten at once.
        if tx.shared.logins.alone
            && !tx.logins.changed
            && let Some((_, now)) = opened.last().copied()
        {
            let tokens = opened.into_iter().map(|(token, _)| values![token]).collect();
            let rows = tx.all_in(FIND, values![now], tokens).await?;
            found = rows.iter().map(seen).collect::<Result<_, _>>()?;
        }
        Ok(Self { before, found })
    }

    /// They are committed.
    pub(crate) fn keep(self, memory: &Memory) {
        memory.keep(self.before, self.found.iter().map(|(token, seen)| (token, seen)));
    }
}

/// Tables from which a session is found, and what of theirs may change meanwhile.
const TABLES: [(&str, &[&str]); 10] = [
    // A new one changes no other; used once more, one only lasts longer.
    ("login_sessions", &["INSERT INTO login_sessions ", "UPDATE login_sessions SET last_seen_at = "]),
    ("accounts", &["UPDATE accounts SET failures = "]),
    ("referential_versions", &["UPDATE referential_versions SET last_batch = "]),
    ("providers", &[]),
    ("tenant_options", &[]),
    ("role_rights", &[]),
    ("organisations", &[]),
    ("account_links", &[]),
    ("suspensions", &[]),
    // Only whether someone has a second step is found, not how often its code was wrong.
    (
        "second_factors",
        &[
            "UPDATE second_factors SET last_step = ",
            "UPDATE second_factors SET failures = ",
            "UPDATE second_factors SET locked_until = ",
        ],
    ),
];

/// Whether a statement may change what is found of a session: it names such a table, and does more than read.
pub(crate) const fn changes_logins(text: &str) -> bool {
    changes_one_of(text, &TABLES)
}

/// Whether a statement names one of these tables and does more than read, and is none of the harmless ones, which are
/// known by their first words.
pub(crate) const fn changes_one_of(text: &str, tables: &[(&str, &[&str])]) -> bool {
    if starts_with(text, "SELECT ") {
        return false;
    }
    let mut table = 0;
    while table < tables.len() {
        let (name, harmless) = tables[table];
        let mut known = false;
        let mut n = 0;
        while n < harmless.len() {
            known |= starts_with(text, harmless[n]);
            n += 1;
        }
        if !known && contains(text, name) {
            return true;
        }
        table += 1;
    }
    false
}

const fn starts_with(text: &str, start: &str) -> bool {
    is_at(text.as_bytes(), 0, start.as_bytes())
}

const fn contains(text: &str, part: &str) -> bool {
    let mut place = 0;
    while place < text.len() {
        if is_at(text.as_bytes(), place, part.as_bytes()) {
            return true;
        }
        place += 1;
    }
    false
}

const fn is_at(text: &[u8], place: usize, part: &[u8]) -> bool {
    let mut n = 0;
    while n < part.len() {
        if place + n >= text.len() || text[place + n] != part[n] {
            return false;
        }
        n += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_statement_that_changes_what_is_found_of_a_session_is_known() {
        let all = crate::statements().into_iter().flat_map(|(module, list)| {
            let changing = list.iter().filter(|(_, sql)| sql.changes_logins());
            changing.map(move |(name, _)| format!("{module}::{name}"))
        });
        let all: std::collections::BTreeSet<String> = all.collect();
        let expected = [
            "account_links::ADD",
            "account_links::REMOVE",
            "account_links::REMOVE_ALL",
            "account_links::RESEAL",
            "accounts::ADD",
            "accounts::REMOVE",
            "accounts::RENAME",
            "accounts::SET_PASSWORD",
            "batches::ENSURE",
            "batches::NEXT_EPOCH",
            "batches::NEXT_PEOPLE_VERSION",
            "matrix::SAVE",
            "options::MOVE_ON",
            "options::SAVE",
            "organisations::ADD",
            "organisations::REMEMBER",
            "provider::INSERT",
            "provider::SET_LOGO",
            "provider::UPDATE",
            "second_factors::BEGIN",
            "second_factors::CONFIRM",
            "second_factors::REMOVE",
            "sessions::ACT_AS",
            "sessions::CLOSE",
            "sessions::CLOSE_ALL",
            "sessions::CLOSE_OF_PROVIDER",
            "sessions::CLOSE_OTHERS",
            "sessions::CLOSE_OWN",
            "sessions::CLOSE_SWITCHED",
            "sessions::CONFIRM",
            "sessions::FORGET",
            "sessions::HANG",
            "sessions::RENEW",
            "substitutes::END_SESSIONS",
            "suspensions::BEGIN",
            "suspensions::END",
        ];
        assert_eq!(all.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_session_is_found_from_the_known_tables_alone() {
        let text = FIND.texts().0;
        let named = text.split(" FROM ").skip(1).chain(text.split(" JOIN ").skip(1));
        for table in named.filter_map(|rest| rest.split(' ').next()) {
            assert!(TABLES.iter().any(|(known, _)| *known == table), "{table}");
        }
    }

    #[test]
    fn the_writer_of_signatures_changes_no_session() {
        for (name, sql) in crate::writer::STATEMENTS.iter().copied().flatten() {
            assert!(!sql.changes_logins(), "{name}");
        }
    }
}
