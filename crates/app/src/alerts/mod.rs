//! Who is away too often, and who is told of an absence: looked at when a class meeting is closed and when somebody's
//! presence is corrected, by the job that makes the sheet anew.
//!
//! Alerts inform; they decide nothing. What the learner was told is told again when it was an error.

mod desk;
mod evening;
mod thirds;

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    AlertId, Instant, MeetingId, PersonId, SignOffId,
    alerts::{AlertKind, Seen},
    attendance_rules::AttendanceRules,
    hours::planned_minutes,
    people::Roles,
    planning::ClassMeeting,
    signing::{Attendance, AttendanceState},
    thirds::News,
    time::Span,
};
use assidu_store::{
    Reads, StoreError, TenantScope, alerts, attendance, attendance_options,
    figures::{self, Whose},
    meetings, people, sign_offs, third_notices,
};
use aws_lc_rs::digest;
use jiff::{ToSpan as _, civil::Date};

pub(crate) use self::thirds::Fate;
pub use self::{
    desk::{AlertDesk, AlertError, AlertLine, alert_words, alerts_file},
    thirds::{ToldThird, Unreached},
};
use crate::{
    context::App,
    mail::{About, Says},
};

/// So many days after a class meeting nobody is told of an absence there any more: a letter about last month helps nobody.
const DAYS_TOLD: i32 = 2;
/// The most rows that are read of one person.
const MOST_ROWS: u32 = 4_000;

/// What a person's attendance was on some days, in the order of time.
type Course = Vec<(Date, Seen)>;

impl App {
    /// Looks at the people of a class meeting that was closed or corrected: tells of absences, raises alerts and ends
    /// them. Run twice it finds everything done.
    pub(crate) async fn watch_attendance(
        &self,
        scope: TenantScope,
        meeting: MeetingId,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let rules = attendance_options::lookup(&mut tx).await?;
        let Some(found) = meetings::lookup(&mut tx, meeting).await? else { return Ok(()) };
        if meetings::closings(&mut tx, &[meeting]).await?.is_empty() {
            return Ok(());
        }
        let today = self.provider_today(&mut tx).await?;
        let mut known = attendance::of_meeting(&mut tx, meeting).await?;
        // A guest was asked to nothing: that they did not come concerns nobody.
        let people: Vec<PersonId> = known.iter().map(|one| one.person).collect();
        let directory = self.directories.of(&mut tx, &people).await?;
        known.retain(|one| !directory.roles(one.person).is_some_and(Roles::is_guest));
        let restricted = self.restricted(&mut tx).await?;
        drop(tx);
        let seen = (&found, known.as_slice());
        self.tell_thirds_of_absences(scope, &rules.thirds, seen, &restricted, today).await?;
        let everyone: BTreeSet<PersonId> = known.iter().map(|one| one.person).collect();
        known.retain(|one| !restricted.contains(&one.person));
        if rules.reminders.absence {
            self.tell_of_absences(scope, &found, &known, today).await?;
        }
        if rules.alerts.any() {
            for person in everyone {
                self.watch_one(scope, &rules, (person, restricted.contains(&person)), today).await?;
            }
        }
        self.mail_wake.notify_one();
        Ok(())
    }

    /// One letter to each who is absent, once; and one to each who was told so and is not.
    async fn tell_of_absences(
        &self,
        scope: TenantScope,
        meeting: &ClassMeeting,
        known: &[Attendance],
        today: Date,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        let now = self.now();
        let laid = sign_offs::of_meeting(&mut tx, meeting.id).await?;
        let ids: Vec<SignOffId> = laid.iter().map(|one| one.id).collect();
        let told: BTreeSet<_> = alerts::told(&mut tx, &ids).await?.into_iter().collect();
        let is_recent = (today - meeting.day).get_days() <= DAYS_TOLD;
        for one in known {
            let was_told = told.contains(&(one.sign_off, one.person));
            let is_absent = one.state == AttendanceState::Absent;
            let changed = match (is_absent, was_told) {
                (true, false) if is_recent => alerts::tell(&mut tx, one.sign_off, one.person, now).await?,
                (false, true) => alerts::take_back(&mut tx, one.sign_off, one.person, now).await?,
                _ => false,
            };
            let Some(start) = laid.iter().find(|laid| laid.id == one.sign_off).map(|laid| laid.span.start)
            else {
                continue;
            };
            if changed {
                let says = Says::Absent { at: start, title: meeting.title.clone(), still: is_absent };
                let once = once(&format!("absent {} {} {is_absent}", one.sign_off, one.person));
                self.write_to(&mut tx, one.person, says, Some(once)).await?;
            }
        }
        tx.commit().await
    }

    /// Holds one person's days against the thresholds. Of somebody whose data are restricted nothing new is said, and
    /// they are told nothing; what thirds were told in error is told back.
    async fn watch_one(
        &self,
        scope: TenantScope,
        rules: &AttendanceRules,
        (person, is_restricted): (PersonId, bool),
        today: Date,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let holding = alerts::holding(&mut tx, person).await?;
        let window = |last: Date, days: u32| [back(last, days), last];
        let now_days = window(today, rules.alerts.days);
        let earliest = holding.iter().map(|alert| back(alert.raised_on, alert.days)).min();
        let first = earliest.map_or(now_days[0], |day| day.min(now_days[0]));
        let course = self.course(&mut tx, person, [first, today]).await?;
        drop(tx);
        let reached = rules.alerts.reached(&within(&course, now_days));
        let (now, told) = (self.now(), rules.alerts.tell_learner);
        let news = |kind: &AlertKind| !holding.iter().any(|alert| alert.kind == *kind);
        let nothing_new = reached
            .iter()
            .all(|(kind, value)| holding.iter().any(|alert| alert.kind == *kind && alert.value == *value));
        if nothing_new && holding.len() == reached.len() {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        for (kind, value) in &reached {
            if let Some(alert) = holding.iter().find(|alert| alert.kind == *kind) {
                alerts::grow(&mut tx, alert.id, *value).await?;
            }
        }
        for (kind, value) in reached.iter().filter(|(kind, _)| !is_restricted && news(kind)) {
            let alert = alerts::Alert {
                id: AlertId::new(now, self.chance()),
                person,
                kind: *kind,
                value: *value,
                days: rules.alerts.days,
                raised_on: today,
                raised_at: now,
                told,
                seen: None,
                ended_at: None,
            };
            if alerts::raise(&mut tx, &alert).await? {
                if told {
                    let says = Says::Alert { kind: *kind, value: *value, days: alert.days, holds: true };
                    self.write_to(&mut tx, person, says, None).await?;
                }
                let news = (alert.id.into(), News::Alert);
                self.tell_thirds(&mut tx, &rules.thirds, news, person, &to_thirds(&alert, true)).await?;
            }
        }
        for alert in holding.iter().filter(|alert| !reached.iter().any(|(kind, _)| *kind == alert.kind)) {
            let then = rules.alerts.reached(&within(&course, window(alert.raised_on, alert.days)));
            // What was true and is long ago ends in silence; what was corrected is told.
            let was_error = !then.iter().any(|(kind, _)| *kind == alert.kind);
            if !alerts::end(&mut tx, alert.id, now).await? || !was_error {
                continue;
            }
            if alert.told && !is_restricted {
                let says =
                    Says::Alert { kind: alert.kind, value: alert.value, days: alert.days, holds: false };
                self.write_to(&mut tx, person, says, None).await?;
            }
            for notice in third_notices::of_subjects(&mut tx, &[alert.id.into()]).await? {
                self.tell_back(&mut tx, &notice, to_thirds(alert, false)).await?;
            }
        }
        tx.commit().await
    }

    /// What a person's attendance was, by the start of each sign-off that has begun.
    async fn course(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
        days: [Date; 2],
    ) -> Result<Course, StoreError> {
        let rows = figures::rows(tx, Whose::Person(person), days, self.class_now(), MOST_ROWS).await?;
        let ids: Vec<SignOffId> = rows.iter().map(|row| row.sign_off).collect();
        let mut spans: BTreeMap<SignOffId, Vec<Span>> = BTreeMap::new();
        for (sign_off, start, end) in figures::lessons(tx, &ids).await? {
            spans.entry(sign_off).or_default().push(Span { start, end });
        }
        let mut course: Vec<(Instant, Date, Seen)> = rows
            .into_iter()
            .filter_map(|row| {
                let spans = spans.get(&row.sign_off)?;
                let start = spans.iter().map(|span| span.start).min()?;
                Some((start, row.day, Seen { state: row.state, minutes: planned_minutes(spans) }))
            })
            .collect();
        course.sort_by_key(|(start, ..)| *start);
        Ok(course.into_iter().map(|(_, day, seen)| (day, seen)).collect())
    }

    /// A letter to a person of whom only the id is known; nothing when they were erased.
    pub(crate) async fn write_to(
        &self,
        tx: &mut assidu_store::WriteTx,
        person: PersonId,
        says: Says,
        once_key: Option<[u8; 32]>,
    ) -> Result<bool, StoreError> {
        if !self.sends_mail() {
            return Ok(false);
        }
        match people::lookup(tx, person).await? {
            // A substitute has one letter, with the link, and nothing to log in to.
            Some(person) if !person.roles.is_substitute() => {
                self.write_mail(tx, &person, says, once_key).await
            }
            _ => Ok(false),
        }
    }
}

/// What thirds are told of an alert.
fn to_thirds(alert: &alerts::Alert, holds: bool) -> Says {
    let about = About { subject: alert.id.bytes(), learner: alert.person };
    Says::ThirdAlert { about, kind: alert.kind, value: alert.value, days: alert.days, holds }
}

/// The first of so many days, the last one included.
fn back(last: Date, days: u32) -> Date {
    last.checked_sub((i64::from(days) - 1).max(0).days()).unwrap_or(last)
}

fn within(course: &Course, [first, last]: [Date; 2]) -> Vec<Seen> {
    course.iter().filter(|(day, _)| (first..=last).contains(day)).map(|(_, seen)| *seen).collect()
}

/// What keeps the same letter from being written twice.
fn once(text: &str) -> [u8; 32] {
    let mut key = [0; 32];
    key.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    key
}
