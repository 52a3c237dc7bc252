//! What is chased by mail: weeks that are late, once a week to their learner, and tutors once a period is over.

use std::collections::BTreeMap;

use assidu_domain::{
    CompanyPeriodId, PersonId,
    company::{LinkState, WeekState, monday},
};
use assidu_store::{StoreError, TenantScope, company};
use aws_lc_rs::digest;
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};

use super::CompanyError;
use crate::{context::App, jobs::JobKind, mail::Says};

/// Days after its end for which a period is looked at: so long can a week be declared.
const DAYS: i64 = 70;
/// How many periods are looked at in one go.
const MOST: u32 = 20_000;
/// How many are looked at together.
const STEP: usize = 200;
/// Hours of the day at the provider between which letters are written.
const DAYTIME: std::ops::Range<i8> = 8..20;

impl App {
    /// The chase, when it is day at the provider and a period could need it.
    pub(crate) async fn company_due(&self, scope: TenantScope) -> Result<Option<JobKind>, StoreError> {
        if !self.sends_mail() {
            return Ok(None);
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(provider) = assidu_store::provider::lookup(&mut tx).await? else { return Ok(None) };
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(TimeZone::UTC);
        if !DAYTIME.contains(&self.now().in_zone(&zone).hour()) {
            return Ok(None);
        }
        let days = self.chased_days(&mut tx).await?;
        let any = !company::begun(&mut tx, days, 1).await?.is_empty();
        Ok(any.then_some(JobKind::ChaseCompany))
    }

    async fn chased_days(&self, tx: &mut impl assidu_store::Reads) -> Result<[Date; 2], StoreError> {
        let today = self.provider_today(tx).await?;
        Ok([today.checked_sub(DAYS.days()).unwrap_or(today), today])
    }

    /// Writes what is due. Done again after a crash, it writes what is missing.
    pub(crate) async fn chase_company(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let days = self.chased_days(&mut tx).await?;
        let ids = company::begun(&mut tx, days, MOST).await?;
        drop(tx);
        for step in ids.chunks(STEP) {
            self.chase_some(scope, step, days[1]).await?;
        }
        self.mail_wake.notify_one();
        Ok(())
    }

    async fn chase_some(
        &self,
        scope: TenantScope,
        ids: &[CompanyPeriodId],
        today: Date,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let mut periods = Vec::with_capacity(ids.len());
        for id in ids {
            periods.extend(company::lookup(&mut tx, *id).await?.filter(|one| one.cancelled.is_none()));
        }
        let views = self.periods_viewed(&mut tx, periods).await?;
        drop(tx);
        let mut late: BTreeMap<PersonId, u32> = BTreeMap::new();
        let mut to_ask = Vec::new();
        for view in &views {
            let missing = view.weeks.iter().filter(|week| week.state == WeekState::Missing).count();
            if missing > 0 && !view.learner.is_empty() {
                *late.entry(view.period.person).or_default() += u32::try_from(missing).unwrap_or(0);
            }
            // Once by itself: a link that was taken back, used or let pass is for staff to send again.
            let first = view.period.asked_at.is_none() && view.link == LinkState::None;
            let waits = view.progress.waiting > 0 && view.period.period.is_to_be_validated(today);
            if first && waits && view.tutor_has_address && !view.learner.is_empty() {
                to_ask.push(view.period.id);
            }
        }
        if !late.is_empty() {
            let mut tx = self.parts.store.write(&scope).await?;
            for (person, count) in late {
                let once = once(&format!("company {person} {}", monday(today)));
                self.write_to(&mut tx, person, Says::CompanyMissing(count), Some(once)).await?;
            }
            tx.commit().await?;
        }
        for id in to_ask {
            let mut tx = self.parts.store.write(&scope).await?;
            let found = company::lock(&mut tx, id).await?;
            let Some(found) = found.filter(|one| one.cancelled.is_none() && one.asked_at.is_none()) else {
                continue;
            };
            match self.send_tutor_link(&mut tx, &found, None).await {
                Ok(()) => tx.commit().await?,
                Err(CompanyError::Store(error)) => return Err(error),
                // Nothing waits any more, or no letter can go: the list of staff says so.
                Err(_) => {}
            }
        }
        Ok(())
    }
}

/// What keeps the same letter from being written twice.
fn once(text: &str) -> [u8; 32] {
    let mut key = [0; 32];
    key.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    key
}
