//! Telling some of the staff of the next training day's blank sheets, in the evening.
//!
//! The letter says how many there are and where; the sheets name people, so they stay behind the log-in (ADR 39).

use std::collections::BTreeMap;

use assidu_domain::{
    PersonId, SiteId,
    calendar::day_kind,
    matrix::{Reach, Right},
    paper::evening::{AHEAD_DAYS, EveningSheets, is_training_day},
    people::{Person, Role},
    planning::{ClassMeeting, MeetingStatus},
    provider::Site,
};
use assidu_store::{
    Reads, StoreError, TenantScope, attendance_options, deactivations,
    mails::{self, MailState},
    people, sites,
};
use aws_lc_rs::digest;
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};

use crate::{actor::Actor, actor::NotAllowed, context::App, jobs::JobKind, mail::Says, planning};

/// How many of the staff there are to choose from.
const MOST_STAFF: usize = 100;
/// How many days back the last letter is looked for.
const DAYS_BACK: i64 = 7;

/// Somebody who can be told of blank sheets, or was chosen for it.
#[derive(Clone, Debug)]
pub struct SheetReader {
    /// The account.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Whether they were chosen.
    pub chosen: bool,
    /// Whether they may print blank sheets, and have not left.
    pub may: bool,
    /// Whether a letter can reach them.
    pub has_address: bool,
    /// The training day of the last letter, and how far that is.
    pub last: Option<(Date, MailState)>,
}

/// The staff could not be listed.
#[derive(Debug, thiserror::Error)]
pub enum ReadersError {
    /// The person may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Who can be told of blank sheets in the evening, and who was chosen, with what became of the last letter.
    ///
    /// # Errors
    /// [`ReadersError`].
    #[crate::boxed]
    pub async fn sheet_readers(&self, actor: &Actor) -> Result<Vec<SheetReader>, ReadersError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let chosen = attendance_options::lookup(&mut tx).await?.evening_sheets.to;
        let today = self.provider_today(&mut tx).await?;
        let mut ids = self.directories.open(&mut tx).await?.search("", &STAFF, 0, MOST_STAFF).people;
        ids.extend(&chosen);
        ids.sort_unstable();
        ids.dedup();
        let mut readers = Vec::new();
        for (person, known) in people::lookup_many(&mut tx, &ids).await? {
            let (may, chosen) =
                (self.may_read_sheets(&mut tx, &known).await?.is_some(), chosen.contains(&person));
            if may || chosen {
                readers.push(SheetReader {
                    person,
                    name: known.card.full_name(),
                    chosen,
                    may,
                    has_address: !known.card.email.trim().is_empty(),
                    last: last_letter(&mut tx, person, today).await?,
                });
            }
        }
        readers.sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
        Ok(readers)
    }

    /// Whether all of these may print blank sheets.
    pub(crate) async fn all_may_read_sheets(
        &self,
        tx: &mut impl Reads,
        to: &[PersonId],
    ) -> Result<bool, StoreError> {
        let known = people::lookup_many(tx, to).await?;
        for person in to {
            let Some(person) = known.get(person) else { return Ok(false) };
            if self.may_read_sheets(tx, person).await?.is_none() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether somebody is to be told this evening.
    pub(crate) async fn evening_sheets_due(
        &self,
        tx: &mut impl Reads,
        zone: &TimeZone,
    ) -> Result<Option<JobKind>, StoreError> {
        let sheets = attendance_options::lookup(tx).await?.evening_sheets;
        let is_due = self.sends_mail() && !self.to_be_told(tx, &sheets, zone).await?.is_empty();
        Ok(is_due.then_some(JobKind::EveningSheets))
    }

    /// Writes the letters of this evening. Done again, it writes those that are missing: each of a training day once.
    pub(crate) async fn evening_sheets(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        let sheets = attendance_options::lookup(&mut tx).await?.evening_sheets;
        let zone = self.provider_of(&mut tx).await?.timezone;
        let zone = assidu_domain::time::zone(&zone).unwrap_or(TimeZone::UTC);
        for (reader, day, count) in self.to_be_told(&mut tx, &sheets, &zone).await? {
            let says = Says::BlankSheets { day: day.to_string(), count };
            self.write_mail(&mut tx, &reader, says, Some(once(reader.id, day))).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Who is told now of which day, and of how many class meetings; nobody whose letter was written.
    async fn to_be_told(
        &self,
        tx: &mut impl Reads,
        sheets: &EveningSheets,
        zone: &TimeZone,
    ) -> Result<Vec<(Person, Date, u32)>, StoreError> {
        let now = self.now().in_zone(zone).datetime();
        if !sheets.is_due(now.time()) {
            return Ok(Vec::new());
        }
        let known = people::lookup_many(tx, &sheets.to).await?;
        let mut told = Vec::new();
        for reader in known.into_values().filter(|reader| !reader.card.email.trim().is_empty()) {
            let Some(reach) = self.may_read_sheets(tx, &reader).await? else { continue };
            let Some((day, count)) = next_training_day(tx, now.date(), &reach).await? else { continue };
            if !mails::was_written(tx, once(reader.id, day)).await? {
                told.push((reader, day, count));
            }
        }
        Ok(told)
    }

    /// What somebody may print blank sheets of; nothing when they may not, or have left.
    async fn may_read_sheets(
        &self,
        tx: &mut impl Reads,
        person: &Person,
    ) -> Result<Option<Reach>, StoreError> {
        let actor = self.acting_for(tx, person).await?;
        if !actor.roles.may(Right::Supervise) || deactivations::since(tx, person.id).await?.is_some() {
            return Ok(None);
        }
        Ok(Some(self.reach(tx, &actor).await?))
    }
}

/// Roles among which readers are looked for; what each may is asked of the matrix.
const STAFF: [Role; 3] = [Role::Administrator, Role::Secretariat, Role::Auditor];

/// The next day on which something takes place that is reached, and how many class meetings that is.
async fn next_training_day(
    tx: &mut impl Reads,
    today: Date,
    reach: &Reach,
) -> Result<Option<(Date, u32)>, StoreError> {
    let known: BTreeMap<SiteId, Site> =
        sites::list(tx).await?.into_iter().map(|site| (site.id, site)).collect();
    for ahead in 1..=AHEAD_DAYS {
        let day = today.saturating_add(ahead.days());
        let takes_place = |meeting: &&ClassMeeting| {
            let site = meeting.site.and_then(|site| known.get(&site));
            meeting.status == MeetingStatus::Planned
                && is_training_day(&day_kind(site, None, day))
                && reach.has_meeting(meeting)
        };
        let planned = planning::meetings_of_day(tx, day).await?;
        let count = planned.iter().filter(takes_place).count();
        if count > 0 {
            return Ok(Some((day, u32::try_from(count).unwrap_or(u32::MAX))));
        }
    }
    Ok(None)
}

/// The latest training day of which somebody was told, among those of some days, and how far that letter is.
async fn last_letter(
    tx: &mut impl Reads,
    person: PersonId,
    today: Date,
) -> Result<Option<(Date, MailState)>, StoreError> {
    for ahead in (-DAYS_BACK..=AHEAD_DAYS).rev() {
        let day = today.saturating_add(ahead.days());
        if let Some(state) = mails::state_of(tx, once(person, day)).await? {
            return Ok(Some((day, state)));
        }
    }
    Ok(None)
}

/// What makes the letter to somebody about a training day one.
fn once(person: PersonId, day: Date) -> [u8; 32] {
    let mut out = [0; 32];
    let text = format!("blank sheets {person} {day}");
    out.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    out
}
