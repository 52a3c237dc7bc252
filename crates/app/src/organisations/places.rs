//! What belongs to the places in groups that are open.

use std::collections::BTreeSet;

use assidu_domain::{GroupId, MeetingId, grants::OpenPlace, planning::ClassMeeting, signing::Attendance};
use assidu_store::{
    Page, Reads, StoreError, groups,
    sheets::{self, SheetFilter, SheetState},
    sign_offs,
};
use jiff::civil::Date;

use super::{ReadPlace, ReadSheet};
use crate::people::PersonAttendance;

/// The most sheets of weeks and months that are listed.
const MOST_SHEETS: u32 = 200;

/// A sign-off of one of these places, with the titles of those class meetings alone.
pub(super) fn line<'a>(
    own: &sign_offs::LearnerSignOff,
    states: &[Attendance],
    open: &[OpenPlace],
    known: impl Fn(MeetingId) -> Option<&'a ClassMeeting>,
) -> Option<PersonAttendance> {
    let sign_off = &own.laid.sign_off;
    let of = sign_off.meetings.iter().filter_map(|id| known(*id));
    let of: Vec<&ClassMeeting> = of.filter(|meeting| open.iter().any(|place| place.has(meeting))).collect();
    let first = of.first()?;
    let mut names: Vec<&str> = of.iter().map(|meeting| meeting.title.as_str()).collect();
    names.dedup();
    let state = states.iter().find(|state| state.sign_off == sign_off.id);
    Some(PersonAttendance {
        sign_off: sign_off.id,
        meeting: Some(first.id),
        day: sign_off.day,
        title: names.join(", "),
        timezone: first.timezone.clone(),
        state: own.state,
        minutes: state.map_or(0, |state| state.minutes),
        signed_at: own.signed_at,
    })
}

/// Sealed sheets of these class meetings, and of whole weeks and months in which there is one of them.
pub(super) async fn sheets_of(
    tx: &mut impl Reads,
    open: &[OpenPlace],
    of: &[&ClassMeeting],
    days: [Date; 2],
) -> Result<Vec<ReadSheet>, StoreError> {
    let ids: Vec<MeetingId> = of.iter().map(|meeting| meeting.id).collect();
    let title = |id| of.iter().find(|meeting| meeting.id == id).map(|meeting| meeting.title.clone());
    let mut found: Vec<ReadSheet> = sheets::of_meetings(tx, &ids)
        .await?
        .into_iter()
        .map(|(meeting, row)| ReadSheet { row, title: title(meeting).unwrap_or_default() })
        .collect();
    let groups: BTreeSet<GroupId> = open.iter().map(|place| place.group).collect();
    for group in groups {
        let name = groups::lookup(tx, group).await?.map(|found| found.title).unwrap_or_default();
        let filter = SheetFilter { group: Some(group), ..SheetFilter::days(days[0], days[1]) };
        for row in sheets::list(tx, &filter, Page::first(MOST_SHEETS)).await? {
            let places = open.iter().filter(|place| place.group == group);
            let whole = places.clone().any(|place| place.has_days(row.first, row.last));
            let there =
                of.iter().any(|m| row.first <= m.day && m.day <= row.last && m.groups.contains(&group));
            if row.meeting.is_none() && row.funder.is_none() && whole && there {
                found.push(ReadSheet { row, title: name.clone() });
            }
        }
    }
    found.retain(|sheet| sheet.row.state == SheetState::Sealed);
    found.sort_by_key(|sheet| std::cmp::Reverse((sheet.row.first, sheet.row.sheet)));
    Ok(found)
}

/// Places with the titles of their groups, each once, by first day.
pub(super) async fn titles(tx: &mut impl Reads, places: &[OpenPlace]) -> Result<Vec<ReadPlace>, StoreError> {
    let ids: Vec<GroupId> = places.iter().map(|place| place.group).collect();
    let known = groups::lookup_many(tx, &ids).await?;
    let mut named: Vec<ReadPlace> = places
        .iter()
        .map(|place| ReadPlace {
            group: known.get(&place.group).map(|group| group.title.clone()).unwrap_or_default(),
            first: place.first,
            last: place.last,
        })
        .collect();
    named.sort_by(|a, b| (a.first, &a.group).cmp(&(b.first, &b.group)));
    named.dedup();
    Ok(named)
}
