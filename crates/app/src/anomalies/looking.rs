//! The rules look at class meetings that are over, and what they find is kept.
//!
//! Nothing is looked at when somebody opens the list. A class meeting is looked at once it is over, again by the job that
//! makes its sheet (so after closings and corrections), and again a few times a day as long as it is recent or something is
//! found in it: an enrolment may have been put right meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    AnomalyId, Instant, MeetingId, PersonId, SignOffId,
    anomalies::{Anomaly, Finding},
    planning::{ClassMeeting, MeetingStatus},
};
use assidu_store::{
    Reads, StoreError, TenantScope, WriteTx,
    anomalies::{self, Kept},
    meetings, sign_offs,
};
use jiff::{ToSpan as _, civil::Date};

use crate::{context::App, sheets::stable_id};

/// Class meetings that are asked for at once.
const AT_ONCE: u32 = 50;
/// The most that one run looks at; the rest waits for the next look at the clock.
const MOST: usize = 500;
/// Days of which every class meeting is looked at again: somebody signs late, a correction is typed in.
const RECENT_DAYS: i32 = 7;
/// Days of which those are looked at again in which something is found.
const FOUND_DAYS: i32 = 400;
/// How long a look holds.
const LOOK_HOLDS_MINUTES: i64 = 5 * 60;

impl App {
    /// Looks at what is over and was not looked at since it changed. Run twice it finds everything done; *a crash in
    /// between* leaves the rest to the next run.
    pub(crate) async fn look_for_anomalies(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut seen = BTreeSet::new();
        let mut trouble = Ok(());
        while seen.len() < MOST {
            let mut tx = self.parts.store.read(&scope).await?;
            let wanted = anomalies::to_look_at(&mut tx, self.class_now(), AT_ONCE).await?;
            drop(tx);
            let new: Vec<MeetingId> = wanted.into_iter().filter(|meeting| seen.insert(*meeting)).collect();
            if new.is_empty() {
                break;
            }
            for meeting in new {
                match self.keep_anomalies(scope, meeting).await {
                    Err(error) if error.is_outage() => return Err(error),
                    Err(error) => {
                        // What cannot be read must not keep the others from being looked at.
                        let mut tx = self.parts.store.write(&scope).await?;
                        anomalies::looked(&mut tx, meeting, self.now()).await?;
                        tx.commit().await?;
                        trouble = Err(error);
                    }
                    Ok(()) => {}
                }
            }
        }
        trouble
    }

    /// Whether something is to be looked at.
    pub(crate) async fn has_to_look(&self, tx: &mut impl Reads) -> Result<bool, StoreError> {
        Ok(!anomalies::to_look_at(tx, self.class_now(), 1).await?.is_empty())
    }

    /// Has what may have changed looked at again: a few times a day.
    pub(crate) async fn want_looks(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        let today = self.provider_today(&mut tx).await?;
        let back = |days: i32| today.checked_sub(days.days()).unwrap_or(today);
        let before = self.now().plus_minutes(-LOOK_HOLDS_MINUTES);
        anomalies::look_again_since(&mut tx, before, back(FOUND_DAYS), back(RECENT_DAYS)).await?;
        tx.commit().await
    }

    /// Looks at one class meeting before its sheet is made. Anomalies inform: what of them cannot be read is told in the
    /// log, and keeps nobody from a sheet.
    pub(crate) async fn keep_anomalies_if_readable(
        &self,
        scope: TenantScope,
        meeting: MeetingId,
    ) -> Result<(), StoreError> {
        match self.keep_anomalies(scope, meeting).await {
            Err(error) if !error.is_outage() => {
                tracing::error!(%meeting, %error, "could not look for anomalies");
                Ok(())
            }
            done => done,
        }
    }

    /// Has what a changed planning touches looked at again: the class meetings of these days, as they were and as they
    /// are now. What is found in one that is to come, or is cancelled, holds no longer.
    pub(crate) async fn look_again_at(
        &self,
        tx: &mut WriteTx,
        changed: &[ClassMeeting],
    ) -> Result<(), StoreError> {
        let days: BTreeSet<Date> = changed.iter().map(|meeting| meeting.day).collect();
        anomalies::look_again_on(tx, &days).await?;
        let now: BTreeMap<MeetingId, &ClassMeeting> = changed.iter().map(|one| (one.id, one)).collect();
        let took_place =
            |one: &ClassMeeting| one.status == MeetingStatus::Planned && one.span.end <= self.class_now();
        let idle: Vec<MeetingId> =
            now.into_iter().filter(|(_, one)| !took_place(one)).map(|(id, _)| id).collect();
        let kept = anomalies::of_meetings(tx, &idle).await?;
        let lost: Vec<AnomalyId> =
            kept.iter().filter(|one| one.gone_at.is_none()).map(|one| one.id).collect();
        anomalies::lose(tx, &lost, self.now()).await
    }

    /// Looks at one class meeting, if it is over: keeps what is found in it, and notes what is no longer.
    pub(crate) async fn keep_anomalies(
        &self,
        scope: TenantScope,
        meeting: MeetingId,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(known) = meetings::lookup(&mut tx, meeting).await? else { return Ok(()) };
        if self.class_now() < known.span.end {
            return Ok(());
        }
        let now = self.now();
        let look = self.look(&mut tx, &known, now).await?;
        let before = anomalies::of_meetings(&mut tx, &look.siblings).await?;
        drop(tx);
        let own = |kept: &&Kept| match kept.anomaly.sign_off {
            Some(sign_off) => look.sign_offs.contains(&sign_off) || kept.meeting == meeting,
            None => kept.meeting == meeting,
        };
        let before: Vec<&Kept> = before.iter().filter(own).collect();
        let held: BTreeMap<AnomalyId, &Kept> = before.iter().map(|kept| (kept.id, *kept)).collect();
        let is_as_told = |known: &Kept, kept: &Kept| {
            (&known.anomaly, known.day, known.meeting) == (&kept.anomaly, kept.day, kept.meeting)
        };
        let is_news = |kept: &&Kept| {
            held.get(&kept.id).is_none_or(|known| known.gone_at.is_some() || !is_as_told(known, kept))
        };
        let news: Vec<Kept> = look.found.values().filter(is_news).cloned().collect();
        let is_lost = |kept: &&&Kept| kept.gone_at.is_none() && !look.found.contains_key(&kept.id);
        let lost: Vec<AnomalyId> = before.iter().filter(is_lost).map(|kept| kept.id).collect();
        // Two that overlap are told at each: what is new or gone here is so there.
        let changed = news.iter().chain(before.iter().filter(is_lost).copied());
        let (sign_offs, meetings) = beside(changed);
        let mut tx = self.parts.store.write(&scope).await?;
        anomalies::find(&mut tx, &news).await?;
        anomalies::lose(&mut tx, &lost, now).await?;
        anomalies::look_again(&mut tx, &sign_offs, &meetings).await?;
        anomalies::looked(&mut tx, meeting, now).await?;
        tx.commit().await
    }

    /// What there is to find in a class meeting. What is signed there may cover others, too, which know a part of it.
    async fn look(
        &self,
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
        now: Instant,
    ) -> Result<Look, StoreError> {
        let laid = sign_offs::of_meeting(tx, meeting.id).await?;
        let mut siblings: BTreeSet<MeetingId> = laid.iter().flat_map(|one| one.meetings.clone()).collect();
        siblings.insert(meeting.id);
        let mut look = Look {
            sign_offs: laid.iter().map(|one| one.id).collect(),
            siblings: siblings.iter().copied().collect(),
            found: BTreeMap::new(),
        };
        let first: BTreeMap<SignOffId, MeetingId> =
            laid.iter().filter_map(|one| Some((one.id, *one.meetings.first()?))).collect();
        for sibling in meetings::lookup_many(tx, &look.siblings).await?.into_values() {
            if sibling.status != MeetingStatus::Planned || self.class_now() < sibling.span.end {
                continue;
            }
            let live = self.view_meeting(tx, sibling, false).await?;
            let names = Self::names_in(&live);
            for anomaly in self.anomalies_of(tx, &live).await? {
                let home = match (anomaly.sign_off, anomaly.meeting) {
                    (Some(sign_off), _) => first.get(&sign_off).copied(),
                    (None, told) => told.filter(|told| *told == meeting.id),
                };
                let Some(home) = home.filter(|_| !is_of_nobody(&anomaly, &names)) else { continue };
                let id = id_of(tx, &anomaly);
                let day = live.meeting.day;
                let kept = Kept { id, meeting: home, day, anomaly, found_at: now, gone_at: None, said: None };
                look.found.entry(id).or_insert(kept);
            }
        }
        Ok(look)
    }
}

/// What a look at a class meeting finds.
struct Look {
    /// What is signed there.
    sign_offs: BTreeSet<SignOffId>,
    /// It, and those that what is signed there covers, too.
    siblings: Vec<MeetingId>,
    found: BTreeMap<AnomalyId, Kept>,
}

/// The id of an anomaly: the same as long as its cause is.
pub(crate) fn id_of(tx: &impl Reads, anomaly: &Anomaly) -> AnomalyId {
    AnomalyId::from_bytes(stable_id(&[b"assidu anomaly", anomaly.identity(tx.tenant()).as_bytes()]))
}

/// Whether whom it is about was erased: nobody can say anything of them any more.
fn is_of_nobody(anomaly: &Anomaly, names: &BTreeMap<PersonId, String>) -> bool {
    anomaly.person.is_some_and(|person| names.get(&person).is_none_or(String::is_empty))
}

/// What these are about beside their own class meeting.
fn beside<'a>(changed: impl Iterator<Item = &'a Kept>) -> (BTreeSet<SignOffId>, BTreeSet<MeetingId>) {
    let (mut sign_offs, mut meetings) = (BTreeSet::new(), BTreeSet::new());
    for kept in changed {
        match &kept.anomaly.finding {
            Finding::Overlap { other } | Finding::TwoPlaces { other, .. } => drop(sign_offs.insert(*other)),
            Finding::TrainerOverlap { other } => drop(meetings.insert(*other)),
            _ => {}
        }
    }
    (sign_offs, meetings)
}
