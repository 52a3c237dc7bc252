//! Whether what is planned, and who people are, is still as it was read.
//!
//! A class signs in the same moment, and each signature says what was signed: course, trainers, room, names. Where this
//! process alone writes the database it knows of every change of them, so what was read once holds until the next one.
//! Where others write too it knows nothing, and whoever asks must read again.
//!
//! Which statements change something is read from their texts; a test lists them. That a class meeting was closed is no
//! such change: only the writer judges by it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::{engine::Sql, sessions::memory::changes_one_of};

/// The moment of a look at what is planned. As long as it is the present one, nothing has changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsPlanned(u64);

/// Counts changes.
#[derive(Debug)]
pub(crate) struct Planned {
    /// Whether this process alone writes.
    alone: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    changes: u64,
    /// How many are being committed.
    changing: u32,
    /// A commit was given up while it ran: it is over once the next transaction that writes has begun.
    doubtful: bool,
}

impl Planned {
    /// Knows nothing unless this process alone writes.
    pub(crate) fn new(alone: bool) -> Self {
        Self { alone, state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The present moment; none when it is not known whether something changes.
    pub(crate) fn now(&self) -> Option<AsPlanned> {
        if !self.alone {
            return None;
        }
        let state = self.state();
        (state.changing == 0 && !state.doubtful).then_some(AsPlanned(state.changes))
    }

    /// A change is about to be committed.
    pub(crate) fn changes(&self) -> Changing<'_> {
        let mut state = self.state();
        state.changing += 1;
        state.changes += 1;
        Changing { planned: self, over: false }
    }

    /// A transaction that writes has begun, so every commit before it is over.
    pub(crate) fn settle(&self) {
        let mut state = self.state();
        if state.doubtful {
            state.doubtful = false;
            state.changes += 1;
        }
    }
}

/// A change that is being committed.
pub(crate) struct Changing<'a> {
    planned: &'a Planned,
    over: bool,
}

impl Changing<'_> {
    /// Its commit was answered.
    pub(crate) fn end(mut self) {
        self.over = true;
    }
}

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        let mut state = self.planned.state();
        state.changing = state.changing.saturating_sub(1);
        // Given up, it may still come to be.
        state.doubtful |= !self.over;
        state.changes += 1;
    }
}

/// Tables from which it is read what somebody signs, and what of theirs may change meanwhile.
const TABLES: [(&str, &[&str]); 15] = [
    ("class_meetings", &[]),
    ("groups_of_learners", &[]),
    ("meeting_exceptions", &[]),
    ("meeting_groups", &[]),
    ("meeting_guests", &[]),
    ("meeting_learners", &[]),
    ("meeting_methods", &[]),
    ("meeting_trainers", &[]),
    // An import that is shown.
    ("pending_batches", &[]),
    ("people", &[]),
    ("person_keys", &[]),
    ("providers", &[]),
    ("sign_off_meetings", &[]),
    ("sign_offs", &[]),
    ("sites", &[]),
];

/// Whether a statement may change what somebody signs: it names such a table, and does more than read.
pub(crate) const fn changes_planned(text: &str) -> bool {
    changes_one_of(text, &TABLES)
}

/// What a transaction did to what is planned.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Touched(bool);

impl Touched {
    pub(crate) const fn note(&mut self, sql: Sql) {
        self.0 |= sql.changes_planned();
    }

    /// To be held around the commit.
    pub(crate) fn changing(self, planned: &Planned) -> Option<Changing<'_>> {
        (planned.alone && self.0).then(|| planned.changes())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_moment_ends_with_each_change_and_there_is_none_meanwhile() {
        let planned = Planned::new(true);
        let before = planned.now();
        assert!(before.is_some());
        let (one, other) = (planned.changes(), planned.changes());
        assert_eq!(planned.now(), None);
        one.end();
        assert_eq!(planned.now(), None, "the other is still being committed");
        other.end();
        let after = planned.now();
        assert!(after.is_some() && after != before);
        // Given up in the midst: nobody knows, until the next one that writes has begun.
        drop(planned.changes());
        assert_eq!(planned.now(), None);
        planned.settle();
        assert!(planned.now().is_some_and(|now| Some(now) != after));
        assert_eq!(Planned::new(false).now(), None, "where others write, nothing is known");
    }

    #[test]
    fn what_somebody_signs_is_read_from_the_known_tables_alone() {
        let read = [
            ("directory", "ALL"),
            ("directory", "SOME"),
            ("groups", "LOOKUP"),
            ("provider", "POLICY"),
            ("sign_offs", "BY_ID"),
            ("sign_offs", "MEETINGS"),
            ("sites", "LOOKUP"),
        ];
        let mut seen = BTreeSet::new();
        for (module, list) in crate::statements() {
            for (name, sql) in list {
                let of_meeting =
                    module.starts_with("meetings") && ["BY_ID", "LINKS", "NARROWED"].contains(name);
                if !of_meeting && !read.contains(&(module, name)) {
                    continue;
                }
                seen.insert((module, *name));
                let text = sql.texts().0.replace('\n', " ");
                let named = text.split(" FROM ").skip(1).chain(text.split(" JOIN ").skip(1));
                let tables = named.filter_map(|rest| rest.split(' ').next());
                for table in tables.filter(|table| *table != "wanted)") {
                    assert!(TABLES.iter().any(|(known, _)| *known == table), "{module}::{name}: {table}");
                }
            }
        }
        assert_eq!(seen.len(), read.len() + 3, "{seen:?}");
    }

    #[test]
    fn a_signature_changes_nothing_of_what_others_sign() {
        let changing = crate::writer::STATEMENTS.iter().copied().flatten();
        let changing = changing.filter(|(_, sql)| sql.changes_planned()).map(|(name, _)| *name);
        // Closing notes that a class meeting is closed.
        let expected = ["NOTE_CLOSED", "NOTE_CLOSED_OF_TRAINERS", "SPREAD_CLOSURE"];
        assert_eq!(changing.collect::<Vec<_>>(), expected);
    }
}
