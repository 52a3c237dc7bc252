//! Somebody more or less in a single class meeting, by hand.

use std::collections::BTreeSet;

use crate::{ids::PersonId, planning::Participant};

/// Who takes part once somebody joins: the list of named learners to keep with the class meeting. It is empty when all of
/// its groups come and nobody else, so that who is enrolled later comes, too.
#[must_use]
pub fn with(named: &[Participant], enrolled: &BTreeSet<PersonId>, who: PersonId) -> Vec<Participant> {
    let mut all = everyone(named, enrolled);
    if all.iter().all(|one| one.learner != who) {
        all.push(Participant { learner: who, mode: None });
    }
    tidy(all, enrolled)
}

/// Who takes part once somebody is not expected; nothing when nobody would be left.
#[must_use]
pub fn without(
    named: &[Participant],
    enrolled: &BTreeSet<PersonId>,
    who: PersonId,
) -> Option<Vec<Participant>> {
    let mut all = everyone(named, enrolled);
    all.retain(|one| one.learner != who);
    (!all.is_empty()).then(|| tidy(all, enrolled))
}

fn everyone(named: &[Participant], enrolled: &BTreeSet<PersonId>) -> Vec<Participant> {
    match named.is_empty() {
        true => enrolled.iter().map(|learner| Participant { learner: *learner, mode: None }).collect(),
        false => named.to_vec(),
    }
}

fn tidy(all: Vec<Participant>, enrolled: &BTreeSet<PersonId>) -> Vec<Participant> {
    let ids: BTreeSet<PersonId> = all.iter().map(|one| one.learner).collect();
    let is_plain = ids == *enrolled && all.iter().all(|one| one.mode.is_none());
    if is_plain { Vec::new() } else { all }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn person(n: u8) -> PersonId {
        PersonId::from_bytes([n; 16])
    }

    fn who(named: &[Participant], enrolled: &BTreeSet<PersonId>) -> BTreeSet<PersonId> {
        everyone(named, enrolled).iter().map(|one| one.learner).collect()
    }

    proptest! {
        #[test]
        fn b_19_one_more_and_one_less_take_each_other_back(
            enrolled in prop::collection::btree_set(0_u8..6, 1..5), steps in prop::collection::vec((0_u8..9, any::<bool>()), 0..20),
        ) {
            let enrolled: BTreeSet<PersonId> = enrolled.into_iter().map(person).collect();
            let (mut named, mut expected) = (Vec::new(), enrolled.clone());
            for (n, joins) in steps {
                let one = person(n);
                if joins {
                    named = with(&named, &enrolled, one);
                    expected.insert(one);
                } else if let Some(left) = without(&named, &enrolled, one) {
                    named = left;
                    expected.remove(&one);
                } else {
                    prop_assert_eq!(expected.len(), 1, "the last one stays");
                }
                prop_assert_eq!(who(&named, &enrolled), expected.clone());
                prop_assert_eq!(named.is_empty(), expected == enrolled, "who is enrolled later comes, too");
            }
        }
    }
}
