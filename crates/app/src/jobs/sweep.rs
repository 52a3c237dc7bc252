//! What a look at the clock finds to do: provisional sheets at night, and sheets that a crash left unmade.

use std::sync::atomic::Ordering;

use assidu_domain::{
    programs::ASKED_HOURS,
    signing::closing::{NightSeal, night_seal, trainers_sign},
};
use assidu_store::{
    StoreError, TenantScope, asked_once, identities, instance, jobs, mails, meetings, provider, sessions,
    sheets, sign_requests,
};
use jiff::ToSpan as _;

use super::JobKind;
use crate::{actor::Actor, context::App, planning, signing::state_of};

/// How many days back the sweep looks for class meetings left open.
const DAYS_BACK: i64 = 3;
/// How many days back it looks once in a while: the server may have been off over a holiday.
const DAYS_BACK_AT_LEISURE: i64 = 21;
/// How many sheets are made anew at once after corrections; the rest waits for the next look.
const CORRECTED_AT_ONCE: u32 = 50;
/// How many days a job that is done is kept, for whoever asks what the program did.
const DONE_DAYS: i64 = 30;
/// How often what is over is forgotten.
const FORGET_SECONDS: i64 = 6 * 3600;

impl App {
    /// Queues what is due: sheets of closed class meetings that have none, and provisional ones at night.
    pub(crate) async fn sweep(&self) -> Result<(), StoreError> {
        let at_leisure = self.forget_what_is_over().await?;
        let days_back = if at_leisure { DAYS_BACK_AT_LEISURE } else { DAYS_BACK };
        if let Err(error) = self.read_roots().await {
            tracing::warn!(%error, "the roots of imported seals cannot be read");
        }
        self.drop_old_dossiers().await?;
        self.clear_left_deposits().await?;
        self.clear_left_absence_files().await?;
        self.clear_left_copies().await?;
        let tenants = instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        let mut trouble = Ok(());
        for (tenant, _) in tenants {
            // What is wrong with one provider must not leave the others' sheets unmade.
            if let Err(error) = self.sweep_one(TenantScope::of(tenant), days_back, at_leisure).await {
                if error.is_outage() {
                    return Err(error);
                }
                tracing::warn!(%tenant, %error, "a provider cannot be looked at");
                trouble = Err(error);
            }
        }
        trouble
    }

    /// Queues what the night has to do for this provider, as the sweep does by itself: for trials, whose class
    /// meetings have a time of their own.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn let_night_fall(&self, actor: &Actor) -> Result<(), StoreError> {
        self.sweep_one(actor.scope(), DAYS_BACK, false).await
    }

    async fn sweep_one(
        &self,
        scope: TenantScope,
        days_back: i64,
        at_leisure: bool,
    ) -> Result<(), StoreError> {
        self.chain_access_log(scope).await?;
        let writes = !self.is_suspended(scope).await?;
        if writes {
            self.remind_of_what_begins(scope).await?;
        }
        if at_leisure {
            self.purge_access_log(scope).await?;
            self.finish_erasures(scope).await?;
            self.purge_absence_files(scope).await?;
            self.count_harm(scope).await?;
            self.want_looks(scope).await?;
            self.enqueue(scope, JobKind::ControlSafe).await?;
            if let Some(kind) = self.company_due(scope).await?.filter(|_| writes) {
                self.enqueue(scope, kind).await?;
            }
        }
        for kind in self.due(scope, days_back, writes).await? {
            self.enqueue(scope, kind).await?;
        }
        if self.has_sheets_to_keep(scope).await? {
            self.enqueue(scope, JobKind::KeepSheets).await?;
        }
        Ok(())
    }

    /// Drops sessions, letters and jobs that are over, at the start and every six hours; looks for seals that end soon.
    /// Says whether it was time for that.
    async fn forget_what_is_over(&self) -> Result<bool, StoreError> {
        let now = self.now().unix_seconds();
        let last = self.forgot_at.load(Ordering::Relaxed);
        if now < last.saturating_add(FORGET_SECONDS) {
            return Ok(false);
        }
        let mut tx = self.parts.store.instance().await?;
        sessions::forget_ended(&mut tx, self.now()).await?;
        identities::forget_questions(&mut tx, self.now()).await?;
        let old = self.now().plus_minutes(-crate::mail::DAYS_KEPT * 24 * 60);
        mails::forget(&mut tx, old, self.now()).await?;
        sign_requests::forget(&mut tx, old).await?;
        asked_once::forget(&mut tx, self.now().plus_minutes(-ASKED_HOURS * 60)).await?;
        jobs::forget_done(&mut tx, self.now().plus_minutes(-DONE_DAYS * 24 * 60)).await?;
        tx.commit().await?;
        self.forget_old_proofs().await?;
        self.forgot_at.store(now, Ordering::Relaxed);
        if let Err(error) = self.renew_roots().await {
            tracing::warn!(%error, "the next authority was not made; tried again in six hours");
        }
        if let Err(error) = self.renew_seals().await {
            tracing::warn!(%error, "seals that end soon were not renewed; tried again in six hours");
        }
        if let Err(error) = self.renew_timestamps().await {
            tracing::warn!(%error, "the time-stamping authority was not renewed; tried again in six hours");
        }
        Ok(true)
    }

    /// What is due; letters only when the provider `writes` any.
    async fn due(
        &self,
        scope: TenantScope,
        days_back: i64,
        writes: bool,
    ) -> Result<Vec<JobKind>, StoreError> {
        let now = self.class_now();
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(provider) = provider::lookup(&mut tx).await? else { return Ok(Vec::new()) };
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let today = now.day_in(&zone);
        let mut due = Vec::new();
        if self.has_to_look(&mut tx).await? {
            due.push(JobKind::LookForAnomalies);
        }
        if writes {
            due.extend(self.receipts_due(&mut tx, &zone).await?);
            due.extend(self.evening_due(&mut tx, &zone).await?);
            due.extend(self.evening_sheets_due(&mut tx, &zone).await?);
        }
        let corrected = sheets::wanted(&mut tx, CORRECTED_AT_ONCE).await?;
        due.extend(corrected.into_iter().map(JobKind::SealMeeting));
        for back in 0..=days_back {
            let day = today.checked_sub(back.days()).unwrap_or(today);
            let planned = planning::meetings_of_day(&mut tx, day).await?;
            let ids: Vec<_> = planned.iter().map(|meeting| meeting.id).collect();
            let made = sheets::of_meetings(&mut tx, &ids).await?;
            let closings = meetings::closings(&mut tx, &ids).await?;
            let signatures = meetings::trainer_signatures(&mut tx, &ids).await?;
            for meeting in planned {
                let sheet = made.get(&meeting.id);
                if let Some(closing) = closings.get(&meeting.id) {
                    if !sheet.is_some_and(|s| !s.provisional && s.created_at >= closing.at) {
                        due.push(JobKind::SealMeeting(meeting.id));
                    }
                    continue;
                }
                let state = state_of(&mut tx, std::slice::from_ref(&meeting)).await?;
                let policy = self.policy_of(&mut tx, &meeting).await?;
                let signed = signatures.get(&meeting.id).map_or(0, Vec::len);
                let lacking = trainers_sign(&meeting, &policy) && signed < meeting.trainers.len().max(1);
                let sealed = sheet.map(|s| s.created_at);
                if let NightSeal::Provisional { .. } =
                    night_seal(&meeting, state, lacking, sealed, sealed, now)
                {
                    due.push(JobKind::SealProvisional(meeting.id));
                }
            }
        }
        Ok(due)
    }
}
