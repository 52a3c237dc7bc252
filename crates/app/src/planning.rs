//! Laying sign-offs over the planning whenever it changes.

use std::collections::BTreeSet;

use assidu_domain::{
    GroupId,
    planning::{ClassMeeting, Group},
    signing::{Policy, SignOff, lay},
};
use assidu_store::{
    Page, StoreError, WriteTx, groups,
    meetings::{self, MeetingFilter, MeetingKey},
    provider,
    sign_offs::{self, Laying},
};
use jiff::civil::Date;

use crate::context::App;

impl App {
    /// Lays the days of these class meetings anew, as they were and as they are now.
    pub(crate) async fn lay_around(
        &self,
        tx: &mut WriteTx,
        changed: &[ClassMeeting],
    ) -> Result<Laying, StoreError> {
        let days: BTreeSet<Date> = changed.iter().map(|meeting| meeting.day).collect();
        let mut all = Laying::default();
        for day in days {
            let laying = lay_day(tx, day).await?;
            all.added += laying.added;
            all.changed += laying.changed;
            all.removed += laying.removed;
            all.kept.extend(laying.kept);
        }
        self.look_again_at(tx, changed).await?;
        Ok(all)
    }
}

/// Lays one day of a provider anew. What was signed stays as it was shown to its signers: a class meeting of
/// which anything is recorded keeps all its sign-offs, so that other rules never ask somebody who has signed the
/// morning for an entry and an exit too.
pub(crate) async fn lay_day(tx: &mut WriteTx, day: Date) -> Result<Laying, StoreError> {
    // Nobody signs between looking whether somebody has and laying accordingly.
    sign_offs::hold_signatures(tx).await?;
    let planned = meetings_of_day(tx, day).await?;
    let ids: Vec<_> = planned.iter().map(|meeting| meeting.id).collect();
    let recorded = meetings::has_signatures(tx, &ids).await?;
    let group_ids: Vec<GroupId> = planned.iter().flat_map(|meeting| meeting.groups.clone()).collect();
    let known = groups::lookup_many(tx, &group_ids).await?;
    let default = provider::lookup(tx).await?.map(|provider| provider.policy).unwrap_or_default();
    let mut by_policy: Vec<(Policy, Vec<ClassMeeting>)> = Vec::new();
    for meeting in planned.iter().filter(|meeting| !recorded.contains(&meeting.id)) {
        let own = |group: &Group| group.policy.clone();
        let policy = meeting
            .groups
            .iter()
            .filter_map(|id| known.get(id))
            .find_map(own)
            .unwrap_or_else(|| default.clone());
        match by_policy.iter_mut().find(|(other, _)| *other == policy) {
            Some((_, list)) => list.push(meeting.clone()),
            None => by_policy.push((policy, vec![meeting.clone()])),
        }
    }
    let held = sign_offs::of_meetings(tx, &ids).await?.into_iter().filter(|laid| !laid.cancelled);
    let mut laid: Vec<SignOff> = held
        .map(|laid| laid.sign_off)
        .filter(|held| held.meetings.iter().any(|meeting| recorded.contains(meeting)))
        .collect();
    // A lesson more in a half-day that is signed has its id: it stays as it was signed.
    let new = by_policy.iter().flat_map(|(policy, list)| lay(list, policy));
    let new: Vec<SignOff> = new.filter(|new| laid.iter().all(|held| held.id != new.id)).collect();
    laid.extend(new);
    sign_offs::replace_laid(tx, &ids, &laid).await
}

/// Every class meeting of a day, cancelled ones too.
pub(crate) async fn meetings_of_day(
    tx: &mut impl assidu_store::Reads,
    day: Date,
) -> Result<Vec<ClassMeeting>, StoreError> {
    let filter = MeetingFilter::days(day, day);
    let mut all: Vec<ClassMeeting> = Vec::new();
    loop {
        let page = match all.last() {
            None => Page::first(Page::<MeetingKey>::MOST),
            Some(last) => Page::after(MeetingKey::of(last), Page::<MeetingKey>::MOST),
        };
        let more = meetings::list(tx, &filter, page).await?;
        let full = more.len() >= Page::<MeetingKey>::MOST as usize;
        all.extend(more);
        if !full {
            return Ok(all);
        }
    }
}
