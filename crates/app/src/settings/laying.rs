//! Laying the coming days anew after the policy changed.

use std::collections::BTreeSet;

use assidu_store::{
    Page, StoreError, TenantScope,
    meetings::{self, MeetingFilter, MeetingKey},
};
use jiff::{ToSpan as _, civil::Date};

use crate::{context::App, planning};

/// Days laid while the person who saved waits: today and a week.
pub(super) const AT_ONCE: i64 = 7;
/// Days that the job lays: as far as anyone plans.
const FAR: i64 = 800;

impl App {
    /// Lays every planned day from today on, each in a transaction of its own so that signing never waits long.
    pub(crate) async fn lay_all_coming_days(&self, scope: TenantScope) -> Result<(), StoreError> {
        self.lay_coming_days(scope, FAR).await
    }

    /// Lays today and the coming week; the job that was queued lays the rest.
    pub(crate) async fn lay_soon(&self, scope: TenantScope) -> Result<(), StoreError> {
        self.lay_coming_days(scope, AT_ONCE).await?;
        self.wake.notify_one();
        Ok(())
    }

    pub(super) async fn lay_coming_days(&self, scope: TenantScope, days: i64) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        // The day before too: in another zone it may still be going on.
        let today = self.provider_today(&mut tx).await?;
        let first = today.yesterday().unwrap_or(today);
        let last = today.checked_add(days.days()).unwrap_or(Date::MAX);
        drop(tx);
        for day in self.planned_days(scope, first, last).await? {
            let mut tx = self.parts.store.write(&scope).await?;
            planning::lay_day(&mut tx, day).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn planned_days(
        &self,
        scope: TenantScope,
        first: Date,
        last: Date,
    ) -> Result<BTreeSet<Date>, StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let filter = MeetingFilter::days(first, last);
        let (mut days, mut after) = (BTreeSet::new(), None);
        loop {
            let page = Page { after, limit: Page::<MeetingKey>::MOST };
            let found = meetings::list(&mut tx, &filter, page).await?;
            days.extend(found.iter().map(|meeting| meeting.day));
            match found.last() {
                Some(last) if found.len() >= Page::<MeetingKey>::MOST as usize => {
                    after = Some(MeetingKey::of(last));
                }
                _ => return Ok(days),
            }
        }
    }
}
