//! Who pays for the people on a sheet.

use std::collections::{BTreeMap, BTreeSet};

use assidu_documents::sheet::{self, MAX_FUNDERS};
use assidu_domain::{FunderId, GroupId, PersonId};
use assidu_store::{Reads, StoreError, enrolments, funders};
use jiff::civil::Date;

use crate::{context::App, meetings::LiveMeeting};

impl App {
    /// The funders of the people on a sheet, those of most people first.
    ///
    /// By the enrolments in the sheet's own groups; by any enrolment of those days for people who were named one
    /// by one, since nothing says then for which of them they came.
    pub(super) async fn printed_funders(
        tx: &mut impl Reads,
        (first, last): (Date, Date),
        live: &[LiveMeeting],
    ) -> Result<Vec<sheet::Funder>, StoreError> {
        let people = live.iter().flat_map(|view| &view.sign_offs).flat_map(|view| &view.people);
        let mut unplaced: BTreeSet<PersonId> = people.map(|person| person.attendance.person).collect();
        let everyone = unplaced.clone();
        let groups: BTreeSet<GroupId> = live.iter().flat_map(|view| &view.meeting.groups).copied().collect();
        let mut paid: BTreeMap<FunderId, usize> = BTreeMap::new();
        for group in groups {
            for enrolment in enrolments::of_group(tx, group, first, last).await? {
                if everyone.contains(&enrolment.learner) {
                    unplaced.remove(&enrolment.learner);
                    for funding in &enrolment.funders {
                        *paid.entry(funding.funder).or_default() += 1;
                    }
                }
            }
        }
        let unplaced: Vec<PersonId> = unplaced.into_iter().collect();
        for funder in enrolments::funders_of_learners(tx, &unplaced, first, last).await?.values().flatten() {
            *paid.entry(*funder).or_default() += 1;
        }
        let ids: Vec<FunderId> = paid.keys().copied().collect();
        let mut found: Vec<_> = funders::lookup_many(tx, &ids).await?.into_values().collect();
        found.sort_by(|a, b| paid.get(&b.id).cmp(&paid.get(&a.id)).then_with(|| a.name.cmp(&b.name)));
        found.truncate(MAX_FUNDERS);
        Ok(found.into_iter().map(|funder| sheet::Funder { name: funder.name, logo: funder.logo }).collect())
    }
}
