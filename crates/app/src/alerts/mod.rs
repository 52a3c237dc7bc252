//! Who is away too often, and who is told of an absence: looked at when a class meeting is closed and when somebody's
//! presence is corrected, by the job that makes the sheet anew.
//!
//! Alerts inform; they decide nothing. What the learner was told is told again when it was an error.

mod desk;
mod evening;
mod over;
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
    Reads, StoreError, TenantScope, WriteTx, alerts, attendance, attendance_options, erasures,
    figures::{self, Whose},
    meetings, people, sign_offs,
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
        let everyone: BTreeSet<PersonId> = known.iter().map(|one| one.person).collect();
        // Nothing new is said of whose data are restricted, and nothing of who is erased: the name stays for a while.
        let mut silent = self.restricted(&mut tx).await?;
        silent.extend(erasures::among(&mut tx, &people).await?);
        drop(tx);
        let seen = (&found, known.as_slice());
        self.tell_thirds_of_absences(scope, &rules.thirds, seen, &silent, today).await?;
        self.tell_of_absences(scope, rules.reminders.absence, seen, &silent, today).await?;
        for person in everyone {
            let is_silent = silent.contains(&person);
            self.watch_one(scope, &rules, (person, is_silent), [found.day, today]).await?;
        }
        self.mail_wake.notify_one();
        Ok(())
    }

    /// One letter to each who is absent, once, when the provider `tells` of absences; and one to each who was told so and
    /// is not, or does not take part any more.
    async fn tell_of_absences(
        &self,
        scope: TenantScope,
        tells: bool,
        (meeting, known): (&ClassMeeting, &[Attendance]),
        silent: &BTreeSet<PersonId>,
        today: Date,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let laid = sign_offs::of_meeting(&mut tx, meeting.id).await?;
        let ids: Vec<SignOffId> = laid.iter().map(|one| one.id).collect();
        let told: BTreeSet<_> = alerts::told(&mut tx, &ids).await?.into_iter().collect();
        drop(tx);
        let absent: BTreeSet<(SignOffId, PersonId)> = known
            .iter()
            .filter(|one| one.state == AttendanceState::Absent)
            .map(|one| (one.sign_off, one.person))
            .collect();
        let is_recent = tells && (today - meeting.day).get_days() <= DAYS_TOLD;
        let news = absent.difference(&told).filter(|_| is_recent).map(|one| (*one, true));
        let wrong = told.difference(&absent).map(|one| (*one, false));
        let mut changes: Vec<_> = news.chain(wrong).collect();
        changes.retain(|((_, person), _)| !silent.contains(person));
        if changes.is_empty() {
            return Ok(());
        }
        let (mut tx, now) = (self.parts.store.write(&scope).await?, self.now());
        for ((sign_off, person), still) in changes {
            let Some(at) = laid.iter().find(|laid| laid.id == sign_off).map(|laid| laid.span.start) else {
                continue;
            };
            let changed = match still {
                true => alerts::tell(&mut tx, sign_off, person, now).await?,
                false => alerts::take_back(&mut tx, sign_off, person, now).await?,
            };
            if changed {
                let says = Says::Absent { at, title: meeting.title.clone(), still };
                self.write_to(&mut tx, person, says, None).await?;
            }
        }
        tx.commit().await
    }

    /// Holds one person's days against the thresholds, after something about one `day` was closed or corrected. Of who
    /// is `silent` nothing new is said, and they are told nothing; what was told in error is told back.
    async fn watch_one(
        &self,
        scope: TenantScope,
        rules: &AttendanceRules,
        (person, is_silent): (PersonId, bool),
        [day, today]: [Date; 2],
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let holding = alerts::holding(&mut tx, person).await?;
        // Also what is over may have been an error, whatever ended it.
        let mut over = alerts::over_of(&mut tx, person, day).await?;
        over.retain(|alert| over::days(alert)[0] <= day);
        if !rules.alerts.any() && holding.is_empty() && over.is_empty() {
            return Ok(());
        }
        let now_days = [back(today, rules.alerts.days), today];
        let first = holding.iter().chain(&over).map(|alert| over::days(alert)[0]).min();
        let first = first.map_or(now_days[0], |day| day.min(now_days[0]));
        let course = self.course(&mut tx, person, [first, today]).await?;
        drop(tx);
        let reached = rules.alerts.reached(&within(&course, now_days));
        let held = |kind: AlertKind| holding.iter().find(|alert| alert.kind == kind);
        let is_reached = |alert: &alerts::Alert| reached.iter().any(|(kind, _)| *kind == alert.kind);
        let ends: Vec<_> = holding.iter().filter(|alert| !is_reached(alert)).collect();
        let wrong: Vec<_> = ends.iter().copied().chain(&over).collect();
        let wrong: Vec<_> = wrong.into_iter().filter(|one| over::was_none(one, rules, &course)).collect();
        let grown = reached.iter().filter_map(|(kind, value)| held(*kind).map(|alert| (alert, *value)));
        let grown: Vec<_> = grown.filter(|(alert, value)| alert.value != *value).collect();
        let news = reached.iter().filter(|(kind, _)| !is_silent && held(*kind).is_none());
        let news: Vec<_> = news.copied().collect();
        if ends.is_empty() && wrong.is_empty() && grown.is_empty() && news.is_empty() {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        for (alert, value) in grown {
            alerts::grow(&mut tx, alert.id, value).await?;
        }
        for reached in news {
            self.raise(&mut tx, rules, person, reached, today).await?;
        }
        // What was true and is long ago ends in silence; what was corrected is told.
        for alert in ends {
            alerts::end(&mut tx, alert.id, self.now()).await?;
        }
        for alert in wrong {
            self.tell_it_was_none(&mut tx, alert, is_silent).await?;
        }
        tx.commit().await
    }

    /// Raises an alert, unless one of its kind holds, and tells whoever is to be told.
    async fn raise(
        &self,
        tx: &mut WriteTx,
        rules: &AttendanceRules,
        person: PersonId,
        (kind, value): (AlertKind, u32),
        today: Date,
    ) -> Result<(), StoreError> {
        let (now, told) = (self.now(), rules.alerts.tell_learner);
        let alert = alerts::Alert {
            id: AlertId::new(now, self.chance()),
            person,
            kind,
            value,
            days: rules.alerts.days,
            threshold: rules.alerts.threshold(kind),
            raised_on: today,
            raised_at: now,
            told,
            seen: None,
            ended_at: None,
        };
        if !alerts::raise(tx, &alert).await? {
            return Ok(());
        }
        if told {
            let says = Says::Alert { kind, value, days: alert.days, holds: true };
            self.write_to(tx, person, says, None).await?;
        }
        let about = About { subject: alert.id.bytes(), learner: person, first: None };
        let says = Says::ThirdAlert { about, kind, value, days: alert.days, holds: true };
        self.tell_thirds(tx, &rules.thirds, (alert.id.into(), News::Alert), person, &says).await
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
        tx: &mut WriteTx,
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
