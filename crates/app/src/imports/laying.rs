//! After the planning or the groups changed by a file: what is to be signed changes with them, day by day.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    GroupId, MeetingId,
    import::{Model, Row},
};
use assidu_store::{
    Page, TenantScope, imports,
    meetings::{self, MeetingFilter, MeetingKey},
    sign_offs,
};
use jiff::civil::Date;

use super::{links::Links, plan::Plan, types::ImportError};
use crate::{context::App, planning::lay_day};

/// The days to lay, in this order.
#[derive(Default)]
struct Days {
    /// Where class meetings were before that were moved: their sign-offs say so until they are laid anew.
    former: BTreeSet<Date>,
    /// Where they are.
    present: BTreeSet<Date>,
}

impl App {
    /// Lays every day that the file touches, each in a transaction of its own. Run again after a crash, it
    /// finds what is left to do: what is laid already does not change.
    pub(super) async fn lay_import(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
    ) -> Result<(), ImportError> {
        let days = match plan.model {
            Model::ClassMeetings => self.days_of_meetings(scope, plan, zone).await?,
            Model::Enrolments => self.days_of_enrolments(scope, plan, zone).await?,
            _ => return Ok(()),
        };
        let former = days.former.difference(&days.present);
        for day in former.chain(&days.present) {
            let mut tx = self.parts.store.write(&scope).await?;
            lay_day(&mut tx, *day).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn days_of_meetings(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
    ) -> Result<Days, ImportError> {
        let mut days = Days::default();
        let mut number = 0;
        while let Some((next, rows)) = self.rows_after(scope, plan, zone, number).await? {
            number = next;
            let keys: Vec<String> = rows.iter().map(Row::key).collect();
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let mut tx = self.parts.store.read(&scope).await?;
            let known = meetings::find_by_references(&mut tx, &keys).await?;
            let ids: Vec<MeetingId> = known.values().map(|meeting| meeting.id).collect();
            days.present.extend(known.values().map(|meeting| meeting.day));
            let laid = sign_offs::of_meetings(&mut tx, &ids).await?;
            days.former.extend(laid.iter().map(|laid| laid.sign_off.day));
        }
        Ok(days)
    }

    /// The days on which the groups have class meetings, from the first day of the earliest enrolment on.
    async fn days_of_enrolments(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
    ) -> Result<Days, ImportError> {
        let mut groups: BTreeMap<GroupId, Date> = BTreeMap::new();
        let mut number = 0;
        while let Some((next, rows)) = self.rows_after(scope, plan, zone, number).await? {
            number = next;
            let starts = rows.iter().filter_map(|row| match row {
                Row::Enrolment(row) => Some((row.group_ref.as_str(), row.start)),
                _ => None,
            });
            let starts: Vec<(&str, Date)> = starts.collect();
            let names: BTreeSet<&str> = starts.iter().map(|(name, _)| *name).collect();
            let names: Vec<&str> = names.into_iter().collect();
            let mut tx = self.parts.store.read(&scope).await?;
            let known = assidu_store::groups::find_by_references(&mut tx, &names).await?;
            for (name, start) in starts {
                let Some(group) = known.get(name) else { continue };
                let first = groups.entry(group.id).or_insert(start);
                *first = start.min(*first);
            }
        }
        let mut days = Days::default();
        for (group, first) in groups {
            self.days_of_group(scope, group, first, &mut days.present).await?;
        }
        Ok(days)
    }

    async fn days_of_group(
        &self,
        scope: TenantScope,
        group: GroupId,
        first: Date,
        days: &mut BTreeSet<Date>,
    ) -> Result<(), ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let filter = MeetingFilter { group: Some(group), ..MeetingFilter::days(first, Date::MAX) };
        let mut page = Page::first(Page::<MeetingKey>::MOST);
        loop {
            let found = meetings::list(&mut tx, &filter, page).await?;
            days.extend(found.iter().map(|meeting| meeting.day));
            match found.last() {
                Some(last) => page = Page::after(MeetingKey::of(last), Page::<MeetingKey>::MOST),
                None => return Ok(()),
            }
        }
    }

    /// The rows of the chunk after this one, with its number.
    async fn rows_after(
        &self,
        scope: TenantScope,
        plan: &Plan,
        zone: &str,
        number: i64,
    ) -> Result<Option<(i64, Vec<Row>)>, ImportError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(chunk) = imports::chunk_after(&mut tx, plan.found.id, number).await? else {
            return Ok(None);
        };
        let links = Links::load(&mut tx, plan, &chunk.rows).await?;
        let mut reader = plan.reader(zone)?;
        let rows = links.with(|refs| {
            chunk.rows.iter().filter_map(|row| reader.read(row.row, &row.cells, refs)).collect()
        });
        Ok(Some((chunk.number, rows)))
    }
}
