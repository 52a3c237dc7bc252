//! Correcting many at once: a filter, a preview, one reason, a second person above a number, and a job.

use assidu_domain::{
    BulkId, GroupId, PersonId, SignOffId,
    alerts::AlertKind,
    attendance_rules::{AttendanceRules, BulkState, MOST_AT_ONCE},
    matrix::Right,
    signing::{AttendanceEvent, AttendanceRefusal, AttendanceState, REASON_MAX, Standing},
};
use assidu_store::{
    Reads, StoreError, alerts, attendance_options,
    bulk::{self, Bulk, BulkFilter, NewBulk},
    groups,
};
use jiff::civil::Date;

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
};

/// The most days that a filter spans.
const MOST_DAYS: i32 = 100;
/// The longest that a sign-off may be, for looking at what was typed before anybody is looked at.
const LONGEST: i64 = 24 * 60;
/// How many days back the list goes.
const LISTED_DAYS: i64 = 90;
/// How many it shows.
const LISTED: u32 = 20;

/// Whom a filter finds.
#[derive(Clone, Debug)]
pub struct BulkPreview {
    /// One line per person and sign-off, by day.
    pub rows: Vec<BulkLine>,
    /// Whether there are more than one correction takes.
    pub too_many: bool,
    /// Whether a second person has to approve.
    pub needs_second: bool,
}

/// One person at one sign-off.
#[derive(Clone, Debug)]
pub struct BulkLine {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// The day.
    pub day: Date,
    /// Whether the person signed: the signature stays beside what is said.
    pub signed: bool,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct BulkRequest {
    /// Whom.
    pub filter: BulkFilter,
    /// How many the preview showed: when it is no longer so many, it is shown again.
    pub seen: usize,
    /// To what.
    pub target: AttendanceState,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: i64,
    /// Why.
    pub reason: String,
    /// The same form sent twice asks once.
    pub key: [u8; 16],
}

/// A correction of many with what its page shows.
#[derive(Clone, Debug)]
pub struct BulkView {
    /// The correction.
    pub bulk: Bulk,
    /// Who asked.
    pub asked_by: String,
    /// Who decided.
    pub decided_by: String,
    /// Whether the one who looks may approve it.
    pub may_approve: bool,
    /// Sheets that are still to be made anew.
    pub sheets_left: usize,
    /// The provider's zone.
    pub timezone: String,
}

/// A correction of many was not asked for, shown or decided.
#[derive(Debug, thiserror::Error)]
pub enum BulkError {
    /// The actor may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such thing in this provider.
    #[error("there is no such thing here")]
    Unknown,
    /// The last day is before the first, or there are too many.
    #[error("the days are no period")]
    Days,
    /// The rules refuse what is to be said.
    #[error(transparent)]
    Refused(#[from] AttendanceRefusal),
    /// It finds nobody, or more than one correction takes.
    #[error("it is about nobody, or about too many")]
    Count,
    /// It finds others than were shown: look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The asker may not approve.
    #[error("a second person has to approve")]
    Second,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// What the provider has set for its work on attendance.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn attendance_rules(&self, actor: &Actor) -> Result<AttendanceRules, BulkError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(attendance_options::lookup(&mut tx).await?)
    }

    /// Saves what an administrator has set for the work on attendance.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn save_attendance_rules(
        &self,
        actor: &Actor,
        rules: AttendanceRules,
    ) -> Result<(), BulkError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let rules = rules.bounded();
        let before = attendance_options::lookup(&mut tx).await?;
        let to = &rules.evening_sheets.to;
        if before.evening_sheets.to != *to && !self.all_may_read_sheets(&mut tx, to).await? {
            return Err(BulkError::Unknown);
        }
        if before != rules {
            attendance_options::save(&mut tx, rules.clone()).await?;
            for kind in AlertKind::ALL.iter().filter(|kind| rules.alerts.threshold(**kind).is_none()) {
                alerts::end_kind(&mut tx, *kind, self.now()).await?;
            }
            if !writes_in_the_evening(&before) {
                // Of what was before it was chosen nobody is reminded.
                alerts::evening_written(&mut tx, self.now()).await?;
            }
            let act = crate::access_log::Act::ChangeOptions;
            self.trace(&mut tx, actor, act, None, &["attendance"]).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Groups that a filter can name, by title.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn groups_to_filter(&self, actor: &Actor) -> Result<Vec<(GroupId, String)>, BulkError> {
        actor.must(Right::Correct)?;
        Ok(self.reached_groups(actor).await?)
    }

    /// Whom a filter finds, before anything is asked for.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn bulk_preview(&self, actor: &Actor, filter: &BulkFilter) -> Result<BulkPreview, BulkError> {
        actor.must(Right::Correct)?;
        if filter.last < filter.first || (filter.last - filter.first).get_days() > MOST_DAYS {
            return Err(BulkError::Days);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        groups::lookup(&mut tx, filter.group).await?.ok_or(BulkError::Unknown)?;
        self.reaches_group(&mut tx, actor, filter.group).await??;
        let mut found = bulk::find(&mut tx, filter, self.class_now(), MOST_AT_ONCE + 1).await?;
        let too_many = found.len() > MOST_AT_ONCE as usize;
        if actor.roles.is_limited() {
            // Learners of this group go to class meetings of others too, which this actor does not correct.
            let ids = found.iter().map(|one| one.sign_off).collect();
            let reached = self.reached_sign_offs(&mut tx, actor, ids).await?;
            found.retain(|one| reached.contains(&one.sign_off));
        }
        found.truncate(MOST_AT_ONCE as usize);
        let rules = attendance_options::lookup(&mut tx).await?;
        let mut rows = Vec::with_capacity(found.len());
        for one in found {
            rows.push(BulkLine {
                sign_off: one.sign_off,
                person: one.person,
                name: self.name_of(&mut tx, one.person).await?,
                day: one.day,
                signed: one.signed_at.is_some(),
            });
        }
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let needs_second = BulkState::begins(&rules, total) == BulkState::Waiting;
        Ok(BulkPreview { rows, too_many, needs_second })
    }

    /// Asks for a correction of many: of exactly those who were shown. It begins at once, or waits for a second person.
    ///
    /// *A crash* leaves it with its rows and its job, or nothing.
    ///
    /// # Errors
    /// [`BulkError`]; nothing was asked for then.
    #[crate::boxed]
    pub async fn ask_bulk(&self, actor: &Actor, request: &BulkRequest) -> Result<BulkId, BulkError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        if let Some(id) = bulk::find_by_request(&mut tx, request.key).await? {
            return Ok(id);
        }
        drop(tx);
        let reason = request.reason.trim();
        must_fit(actor, request)?;
        let preview = self.bulk_preview(actor, &request.filter).await?;
        if preview.rows.is_empty() || preview.too_many {
            return Err(BulkError::Count);
        }
        if preview.rows.len() != request.seen {
            return Err(BulkError::Changed);
        }
        let begins = if preview.needs_second { BulkState::Waiting } else { BulkState::Running };
        let id = BulkId::new(self.now(), self.chance());
        let new = NewBulk {
            id,
            state: begins,
            asked_by: actor.person,
            asked_at: self.now(),
            request_key: request.key,
            target: request.target,
            minutes: request.minutes,
            reason,
        };
        let rows: Vec<_> =
            preview.rows.iter().map(|row| (row.sign_off, row.person, request.filter.state)).collect();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if !bulk::add(&mut tx, &new, &rows).await? {
            // The same form, a moment ago.
            drop(tx);
            let mut tx = self.parts.store.read(&actor.scope()).await?;
            return bulk::find_by_request(&mut tx, request.key).await?.ok_or(BulkError::Changed);
        }
        if begins == BulkState::Running {
            self.enqueue_in(&mut tx, JobKind::CorrectMany(id)).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(id)
    }

    /// A correction of many.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn bulk_view(&self, actor: &Actor, id: BulkId) -> Result<BulkView, BulkError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let bulk = bulk::lookup(&mut tx, id).await?.ok_or(BulkError::Unknown)?;
        self.must_reach_bulk(&mut tx, actor, id).await?;
        self.viewed(&mut tx, actor, bulk).await
    }

    /// The latest corrections of many, newest first.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn bulk_list(&self, actor: &Actor) -> Result<Vec<BulkView>, BulkError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let since = self.now().plus_minutes(-LISTED_DAYS * 24 * 60);
        let mut all = Vec::new();
        for bulk in bulk::latest(&mut tx, since, LISTED).await? {
            match self.must_reach_bulk(&mut tx, actor, bulk.id).await {
                Ok(()) => all.push(self.viewed(&mut tx, actor, bulk).await?),
                Err(BulkError::NotAllowed(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(all)
    }

    /// Passes for a correction of many all of whose class meetings the actor's rights reach.
    async fn must_reach_bulk(&self, tx: &mut impl Reads, actor: &Actor, id: BulkId) -> Result<(), BulkError> {
        if actor.roles.is_limited() {
            let all = bulk::sign_offs(tx, id).await?;
            let (total, reached) = (all.len(), self.reached_sign_offs(tx, actor, all).await?);
            if reached.len() < total {
                return Err(NotAllowed.into());
            }
        }
        Ok(())
    }

    async fn viewed(
        &self,
        tx: &mut assidu_store::ReadTx,
        actor: &Actor,
        bulk: Bulk,
    ) -> Result<BulkView, BulkError> {
        let decided_by = match bulk.decided_by {
            Some(person) => self.name_of(tx, person).await?,
            None => String::new(),
        };
        Ok(BulkView {
            asked_by: self.name_of(tx, bulk.asked_by).await?,
            decided_by,
            may_approve: bulk.state.decided(bulk.asked_by, actor.person, true).is_some(),
            sheets_left: bulk::sheets_wanted(tx, bulk.id).await?.len(),
            timezone: self.provider_of(tx).await?.timezone,
            bulk,
        })
    }

    /// Approves a correction of many, or refuses it; who asked may only take it back. Deciding twice the same way is
    /// deciding once.
    ///
    /// # Errors
    /// [`BulkError`].
    #[crate::boxed]
    pub async fn decide_bulk(&self, actor: &Actor, id: BulkId, approves: bool) -> Result<(), BulkError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let bulk = bulk::lookup(&mut tx, id).await?.ok_or(BulkError::Unknown)?;
        self.must_reach_bulk(&mut tx, actor, id).await?;
        let Some(to) = bulk.state.decided(bulk.asked_by, actor.person, approves) else {
            let again = bulk.decided_by == Some(actor.person)
                && (bulk.state == BulkState::Refused) != approves
                && bulk.state != BulkState::Waiting;
            return match bulk.state {
                _ if again => Ok(()),
                BulkState::Waiting => Err(BulkError::Second),
                _ => Err(BulkError::Changed),
            };
        };
        if !bulk::decide(&mut tx, id, to, actor.person, self.now()).await? {
            return Err(BulkError::Changed);
        }
        if to == BulkState::Running {
            self.enqueue_in(&mut tx, JobKind::CorrectMany(id)).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }
}

fn writes_in_the_evening(rules: &AttendanceRules) -> bool {
    rules.alerts.tell_office || rules.reminders.unclosed || rules.reminders.tokens
}

/// Passes when the rules allow to say this of somebody.
fn must_fit(actor: &Actor, request: &BulkRequest) -> Result<(), BulkError> {
    let sample = Standing::expected(SignOffId::from_bytes([0; 16]), actor.person, LONGEST);
    let event = AttendanceEvent::Correction {
        at: assidu_domain::Instant::from_unix_seconds(0),
        state: request.target,
        minutes: request.minutes,
        reason: request.reason.clone(),
        author: Some(actor.person),
    };
    sample.after(&event)?;
    if request.reason.chars().any(char::is_control) || request.reason.chars().count() > REASON_MAX {
        return Err(AttendanceRefusal::Reason.into());
    }
    Ok(())
}
