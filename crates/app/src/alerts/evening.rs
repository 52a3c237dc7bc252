//! What people are reminded of by mail: trainers before a class meeting, and everyone in the evening of what is left.

use std::collections::BTreeMap;

use assidu_domain::{
    PersonId,
    matrix::Right,
    people::{Role, Roles},
    planning::MeetingStatus,
};
use assidu_store::{Reads, StoreError, TenantScope, alerts, attendance_options, mails, meetings, people};
use jiff::{ToSpan as _, tz::TimeZone};

use super::once;
use crate::{
    actor::Actor,
    context::App,
    jobs::JobKind,
    mail::{Says, evening},
    planning,
};

/// How many days back trainers are told of what they have not closed.
const DAYS_UNCLOSED: i64 = 21;
/// How many class meetings are looked at for it.
const MOST_UNCLOSED: u32 = 1_000;
/// To how many of the office a letter goes.
const MOST_OFFICE: usize = 100;

impl App {
    /// Whether the letters of the evening are due.
    pub(crate) async fn evening_due(
        &self,
        tx: &mut impl Reads,
        zone: &TimeZone,
    ) -> Result<Option<JobKind>, StoreError> {
        if !self.sends_mail() {
            return Ok(None);
        }
        let rules = attendance_options::lookup(tx).await?;
        if !(rules.alerts.tell_office || rules.reminders.unclosed || rules.reminders.tokens) {
            return Ok(None);
        }
        let until = alerts::evening_until(tx).await?;
        let due = until.is_some_and(|until| until < evening(self.now(), zone));
        Ok(due.then_some(JobKind::EveningLetters))
    }

    /// Writes the letters of the evening. Done again after a crash, it writes those that are missing.
    pub(crate) async fn evening_letters(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        let rules = attendance_options::lookup(&mut tx).await?;
        let zone = self.provider_of(&mut tx).await?.timezone;
        let zone = assidu_domain::time::zone(&zone).unwrap_or(TimeZone::UTC);
        let until = evening(self.now(), &zone);
        let before = alerts::evening_until(&mut tx).await?;
        let Some(before) = before.filter(|before| *before < until) else { return Ok(()) };
        if rules.alerts.tell_office {
            let after = before.max(until.plus_minutes(-24 * 60));
            let count = alerts::count_since(&mut tx, after).await?;
            if let Some(count) = u32::try_from(count).ok().filter(|count| *count > 0) {
                let office = self.directories.open(&mut tx).await?;
                let roles = [Role::Administrator, Role::Secretariat];
                let office = office.search("", &roles, 0, MOST_OFFICE).people;
                let office = people::lookup_many(&mut tx, &office).await?;
                for (person, known) in office {
                    let rights = self.acting_for(&mut tx, &known).await?.roles;
                    if rights.is_limited() || !rights.may(Right::SeeFigures) {
                        continue;
                    }
                    let once = once(&format!("alerts {person} {}", until.micros()));
                    self.write_to(&mut tx, person, Says::NewAlerts(count), Some(once)).await?;
                }
            }
        }
        if rules.reminders.unclosed {
            let last = until.day_in(&zone);
            let first = last.checked_sub(DAYS_UNCLOSED.days()).unwrap_or(last);
            let left = meetings::unclosed(&mut tx, (first, last), self.class_now(), MOST_UNCLOSED).await?;
            let mut of: BTreeMap<PersonId, u32> = BTreeMap::new();
            for trainer in left.iter().flat_map(|meeting| &meeting.trainers) {
                *of.entry(*trainer).or_default() += 1;
            }
            for (trainer, count) in of {
                let once = once(&format!("unclosed {trainer} {}", until.micros()));
                self.write_to(&mut tx, trainer, Says::Unclosed(count), Some(once)).await?;
            }
        }
        alerts::evening_written(&mut tx, until).await?;
        tx.commit().await?;
        if rules.reminders.tokens {
            let roles = Roles::of(&[Role::Administrator]);
            let office = Actor::of(scope.tenant(), PersonId::from_bytes([0; 16]), roles);
            self.remind_tokens(&office, None).await?;
        }
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Reminds the trainers of class meetings that begin soon, each once.
    pub(crate) async fn remind_of_what_begins(&self, scope: TenantScope) -> Result<(), StoreError> {
        if !self.sends_mail() {
            return Ok(());
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let before = attendance_options::lookup(&mut tx).await?.reminders.before;
        if before == 0 {
            return Ok(());
        }
        let (now, today) = (self.class_now(), self.provider_today(&mut tx).await?);
        let until = now.plus_minutes(i64::from(before));
        let mut soon = Vec::new();
        for day in [today, today.tomorrow().unwrap_or(today)] {
            for meeting in planning::meetings_of_day(&mut tx, day).await? {
                let begins = meeting.span.start > now && meeting.span.start <= until;
                if !begins || meeting.status == MeetingStatus::Cancelled {
                    continue;
                }
                let known = people::lookup_many(&mut tx, &meeting.trainers).await?;
                for trainer in &meeting.trainers {
                    let reads = |person: &&assidu_domain::people::Person| {
                        !person.card.email.trim().is_empty() && !person.roles.is_substitute()
                    };
                    if known.get(trainer).filter(reads).is_none() {
                        continue;
                    }
                    let start = meeting.span.start;
                    let once = once(&format!("soon {} {trainer} {}", meeting.id, start.micros()));
                    if !mails::was_written(&mut tx, once).await? {
                        let (title, room) = (meeting.title.clone(), meeting.room.clone());
                        let says = Says::Soon { at: start, title, room, meeting: meeting.id };
                        soon.push((*trainer, says, once));
                    }
                }
            }
        }
        drop(tx);
        if soon.is_empty() {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        for (trainer, says, once) in soon {
            self.write_to(&mut tx, trainer, says, Some(once)).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }
}
