//! Somebody more or less in a single class meeting, by hand. Who is planned stays as planned: only the exceptions are kept,
//! so that who is enrolled later comes, too, and whose place ends does not.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::PersonId;

/// Somebody who takes part in a single class meeting otherwise than planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exception {
    /// The learner.
    pub learner: PersonId,
    /// Whether they join it; else they are not expected this time.
    pub joins: bool,
}

/// Who takes part: those who are planned, with what is known of each, and whoever joins, without those not expected.
#[must_use]
pub fn taking<T>(
    planned: BTreeMap<PersonId, T>,
    exceptions: &[Exception],
    mut joining: impl FnMut(PersonId) -> T,
) -> BTreeMap<PersonId, T> {
    let mut all = planned;
    for exception in exceptions {
        if exception.joins {
            all.entry(exception.learner).or_insert_with(|| joining(exception.learner));
        } else {
            all.remove(&exception.learner);
        }
    }
    all
}

/// What is to be kept so that somebody takes part, or does not: nothing when they are planned so.
#[must_use]
pub fn exception(planned: &BTreeSet<PersonId>, learner: PersonId, joins: bool) -> Option<Exception> {
    (planned.contains(&learner) != joins).then_some(Exception { learner, joins })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn people(all: BTreeSet<u8>) -> BTreeSet<PersonId> {
        all.into_iter().map(|n| PersonId::from_bytes([n; 16])).collect()
    }

    fn who(planned: &BTreeSet<PersonId>, exceptions: &BTreeMap<PersonId, Exception>) -> BTreeSet<PersonId> {
        let exceptions: Vec<Exception> = exceptions.values().copied().collect();
        let planned = planned.iter().map(|person| (*person, ())).collect();
        taking(planned, &exceptions, |_| ()).into_keys().collect()
    }

    proptest! {
        /// Places come and go between the changes by hand; each of these says what it says until its contrary is said.
        #[test]
        fn b_19_one_more_and_one_less_hold_whatever_becomes_of_the_groups(
            first in prop::collection::btree_set(0_u8..6, 1..5),
            steps in prop::collection::vec(
                (0_u8..9, any::<bool>(), prop::option::of(prop::collection::btree_set(0_u8..6, 0..5))), 0..20,
            ),
        ) {
            let mut planned = people(first);
            let (mut kept, mut said) = (BTreeMap::new(), BTreeMap::new());
            for (n, joins, then) in steps {
                let one = PersonId::from_bytes([n; 16]);
                // As the use case: what is so already is not said again.
                if who(&planned, &kept).contains(&one) != joins {
                    match exception(&planned, one, joins) {
                        Some(exception) => { kept.insert(one, exception); said.insert(one, joins); }
                        None => { kept.remove(&one); said.remove(&one); }
                    }
                }
                prop_assert_eq!(who(&planned, &kept).contains(&one), joins);
                if let Some(then) = then {
                    planned = people(then);
                }
                for person in people((0..9).collect()) {
                    let expected = said.get(&person).copied().unwrap_or_else(|| planned.contains(&person));
                    prop_assert_eq!(who(&planned, &kept).contains(&person), expected);
                }
            }
        }
    }
}
