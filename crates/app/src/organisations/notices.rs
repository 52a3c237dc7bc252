//! What became of people's data: told to whoever was given them (GDPR 19).

use std::collections::BTreeSet;

use assidu_domain::{Instant, PersonId};
use assidu_store::{Reads, StoreError, erasures, people, rectifications, restrictions};

use super::{ReadChange, ReadNotice};
use crate::context::App;

/// For so many days what was put right or erased is told.
const DAYS_TOLD: i64 = 180;

impl App {
    /// What became of the data of these people, latest first: restrictions as long as they hold, the rest for half a year.
    pub(super) async fn notices_of(
        &self,
        tx: &mut impl Reads,
        among: &BTreeSet<PersonId>,
        restricted: &BTreeSet<PersonId>,
    ) -> Result<Vec<ReadNotice>, StoreError> {
        let since = self.now().plus_minutes(-DAYS_TOLD * 24 * 60);
        let mut found: Vec<(PersonId, Instant, ReadChange)> = Vec::new();
        for person in restricted.intersection(among) {
            let held = restrictions::of_person(tx, *person).await?;
            found.extend(held.first().map(|one| (*person, one.since, ReadChange::Restricted)));
        }
        for (person, at, fields) in rectifications::since(tx, among, since).await? {
            found.push((person, at, ReadChange::Righted(fields)));
        }
        for (person, at) in erasures::decided_since(tx, among, since).await? {
            found.push((person, at, ReadChange::Erased));
        }
        found.sort_by_key(|(person, at, _)| (std::cmp::Reverse(*at), *person));
        let ids: Vec<PersonId> = found.iter().map(|(person, ..)| *person).collect();
        let known = people::lookup_many(tx, &ids).await?;
        let zone = self.provider_of(tx).await?.timezone;
        let zone = assidu_domain::time::zone(&zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let notice = |(person, at, what): (PersonId, Instant, ReadChange)| {
            let card = &known.get(&person)?.card;
            let (name, reference) = (card.list_name(), card.reference.clone());
            // Once the key is destroyed, nobody can say who it was.
            (!name.is_empty()).then(|| ReadNotice { name, reference, what, day: at.day_in(&zone) })
        };
        Ok(found.into_iter().filter_map(notice).collect())
    }
}
