//! Putting a learner into a group by hand, and ending their place in it.

use assidu_domain::{EnrolmentId, GroupId, PersonId, matrix::Right, planning::Enrolment};
use assidu_store::{StoreError, WriteTx, enrolments, groups, people};
use jiff::civil::Date;

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
};

/// The place in the group stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// Only staff.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such person, group or place.
    #[error("there is no such person, group or place")]
    Unknown,
    /// Only learners are in groups.
    #[error("this person is no learner")]
    NotALearner,
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Days,
    /// The learner is in this group on these days already.
    #[error("the learner is in this group already")]
    Already,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Puts a learner into a group from a day on. Today's and the coming week's class meetings expect them at once, the
    /// rest soon after.
    ///
    /// *A crash in between:* the job that lays the rest is stored together with the place.
    ///
    /// # Errors
    /// [`EnrolError`].
    #[crate::boxed]
    pub async fn enrol(
        &self,
        actor: &Actor,
        learner: PersonId,
        group: GroupId,
        start: Date,
        end: Option<Date>,
    ) -> Result<EnrolmentId, EnrolError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let enrolment = self.enrol_in(&mut tx, actor, (learner, group), start, end).await?;
        tx.commit().await?;
        self.lay_soon(actor.scope()).await?;
        Ok(enrolment)
    }

    /// The same within what else is done at once; the caller has what comes soon laid.
    pub(crate) async fn enrol_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        (learner, group): (PersonId, GroupId),
        start: Date,
        end: Option<Date>,
    ) -> Result<EnrolmentId, EnrolError> {
        actor.must(Right::ChangePeople)?;
        if end.is_some_and(|end| end < start) {
            return Err(EnrolError::Days);
        }
        let person = people::lookup(tx, learner).await?.ok_or(EnrolError::Unknown)?;
        if !person.roles.learns() {
            return Err(EnrolError::NotALearner);
        }
        groups::lookup(tx, group).await?.ok_or(EnrolError::Unknown)?;
        self.reaches_person(tx, actor, learner).await??;
        self.reaches_group(tx, actor, group).await??;
        must_be_free(tx, (learner, group), (start, end), None).await?;
        let enrolment = Enrolment {
            id: EnrolmentId::new(self.now(), self.chance()),
            group,
            learner,
            start,
            end,
            signature_required: person.signature_required,
            funders: Vec::new(),
        };
        enrolments::save(tx, &enrolment).await?;
        self.trace(tx, actor, Act::Enrol, Some(learner), &[]).await?;
        self.enqueue_in(tx, JobKind::LayComingDays).await?;
        Ok(enrolment.id)
    }

    /// Ends a learner's place in a group with this day. What is signed stays.
    ///
    /// # Errors
    /// [`EnrolError`].
    #[crate::boxed]
    pub async fn end_enrolment(
        &self,
        actor: &Actor,
        learner: PersonId,
        enrolment: EnrolmentId,
        last: Date,
    ) -> Result<(), EnrolError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        self.end_in(&mut tx, actor, (learner, enrolment), Some(last)).await?;
        tx.commit().await?;
        Ok(self.lay_soon(actor.scope()).await?)
    }

    /// Ends it with this day, or leaves its end open, within what else is done at once; the caller has what comes soon laid.
    pub(crate) async fn end_in(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        (learner, enrolment): (PersonId, EnrolmentId),
        last: Option<Date>,
    ) -> Result<(), EnrolError> {
        actor.must(Right::ChangePeople)?;
        let before = enrolments::lookup(tx, enrolment).await?;
        let before = before.filter(|e| e.learner == learner).ok_or(EnrolError::Unknown)?;
        self.reaches_group(tx, actor, before.group).await??;
        self.reaches_person(tx, actor, learner).await??;
        if last.is_some_and(|last| last < before.start) {
            return Err(EnrolError::Days);
        }
        let is_longer = before.end.is_some_and(|end| last.is_none_or(|last| last > end));
        if is_longer {
            must_be_free(tx, (learner, before.group), (before.start, last), Some(enrolment)).await?;
        }
        enrolments::save(tx, &Enrolment { end: last, ..before }).await?;
        let act = if last.is_some() { Act::EndEnrolment } else { Act::Enrol };
        self.trace(tx, actor, act, Some(learner), &[]).await?;
        Ok(self.enqueue_in(tx, JobKind::LayComingDays).await?)
    }
}

/// Passes when the learner has no other place in the group on any of these days.
async fn must_be_free(
    tx: &mut WriteTx,
    (learner, group): (PersonId, GroupId),
    (start, end): (Date, Option<Date>),
    own: Option<EnrolmentId>,
) -> Result<(), EnrolError> {
    let overlaps = |e: &Enrolment| {
        e.group == group
            && Some(e.id) != own
            && e.end.is_none_or(|last| last >= start)
            && end.is_none_or(|last| e.start <= last)
    };
    let known = enrolments::of_learner(tx, learner).await?;
    if known.iter().any(overlaps) { Err(EnrolError::Already) } else { Ok(()) }
}
