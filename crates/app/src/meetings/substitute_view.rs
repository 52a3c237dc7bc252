//! What the page of a class meeting's substitutes shows.

use assidu_domain::{
    Instant, MeetingId, PersonId, SubstituteId,
    matrix::Right,
    planning::ClassMeeting,
    signing::{MOST_MEETINGS, MeetingState, SubstituteState},
};
use assidu_store::{
    Reads, StoreError,
    mails::{self, MailState},
    meetings, people,
    substitutes::{self, Substitute},
};

use super::{LiveMeeting, SubstituteError};
use crate::{actor::Actor, context::App, signing::state_of};

/// The substitutes of a class meeting, and for whom there could be one.
#[derive(Clone, Debug)]
pub struct SubstitutesView {
    /// The class meeting.
    pub live: LiveMeeting,
    /// For whom the viewer may name a substitute now.
    pub choices: Vec<SubstituteChoice>,
    /// Who stands in or stood in, the first made first.
    pub lines: Vec<SubstituteLine>,
}

/// A trainer for whom somebody could stand in.
#[derive(Clone, Debug)]
pub struct SubstituteChoice {
    /// The trainer.
    pub trainer: PersonId,
    /// Full name.
    pub name: String,
    /// The trainer's other class meetings of that day that are open.
    pub others: Vec<ClassMeeting>,
}

/// Somebody who stands in or stood in.
#[derive(Clone, Debug)]
pub struct SubstituteLine {
    /// Which.
    pub id: SubstituteId,
    /// Full name.
    pub name: String,
    /// Full name of the trainer.
    pub trainer: String,
    /// Whether there is an address to which a link can go.
    pub has_address: bool,
    /// When it was made, and the full name of who made it.
    pub made: (Instant, String),
    /// For how many class meetings.
    pub meetings: usize,
    /// How the link stands.
    pub state: SubstituteState,
    /// When the substitute signed this class meeting.
    pub signed_at: Option<Instant>,
    /// How far the letter is.
    pub letter: Option<MailState>,
}

impl App {
    /// Who stands in at a class meeting, for its trainers, those for whom somebody stands in, and the office.
    ///
    /// # Errors
    /// [`SubstituteError`].
    #[crate::boxed]
    pub async fn substitutes_view(
        &self,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<SubstitutesView, SubstituteError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(SubstituteError::Unknown)?;
        let of = substitutes::of_meetings(&mut tx, &[meeting]).await?.remove(&meeting).unwrap_or_default();
        let own: Vec<PersonId> = found.trainers.iter().copied().chain(of.iter().map(|s| s.trainer)).collect();
        let mut may = Vec::new();
        for trainer in own {
            if !may.contains(&trainer) && self.may_replace(&mut tx, actor, &found, trainer).await?.is_ok() {
                may.push(trainer);
            }
        }
        if may.is_empty() {
            // The office sees that there is no trainer to stand in for.
            actor.must(Right::ChangePlanning)?;
            self.reaches_meeting(&mut tx, actor, &found).await??;
        }
        let live = self.view_meeting(&mut tx, found, false).await?;
        let mut lines = Vec::new();
        for one in of.iter().filter(|one| may.contains(&one.trainer)) {
            lines.push(self.substitute_line(&mut tx, &live, one).await?);
        }
        let mut choices = Vec::new();
        for trainer in may.into_iter().filter(|trainer| live.meeting.trainers.contains(trainer)) {
            choices.extend(self.substitute_choice(&mut tx, actor, &live, trainer).await?);
        }
        Ok(SubstitutesView { live, choices, lines })
    }

    async fn substitute_line(
        &self,
        tx: &mut impl Reads,
        live: &LiveMeeting,
        one: &Substitute,
    ) -> Result<SubstituteLine, StoreError> {
        let person = people::lookup(tx, one.person).await?;
        let signed = live.trainers.iter().find(|trainer| trainer.person == one.person);
        Ok(SubstituteLine {
            id: one.id,
            name: self.name_of(tx, one.person).await?,
            trainer: self.name_of(tx, one.trainer).await?,
            has_address: person.is_some_and(|person| !person.card.email.is_empty()),
            made: (one.at, self.name_of(tx, one.by).await?),
            meetings: substitutes::meetings(tx, one.id).await?.len(),
            state: self.state_of_substitute(tx, one).await?,
            signed_at: signed.and_then(|trainer| trainer.signed_at),
            letter: match one.mail {
                Some(mail) => mails::lookup(tx, mail).await?.map(|letter| letter.state),
                None => None,
            },
        })
    }

    async fn substitute_choice(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        live: &LiveMeeting,
        trainer: PersonId,
    ) -> Result<Option<SubstituteChoice>, StoreError> {
        let own = live.trainers.iter().find(|one| one.person == trainer);
        let waits = own.is_some_and(|one| one.signed_at.is_none() && one.stands_in_for.is_none());
        if !waits || live.state != MeetingState::Open {
            return Ok(None);
        }
        let day = meetings::of_trainer(tx, trainer, live.meeting.day).await?;
        let mut others = Vec::new();
        for meeting in day.into_iter().filter(|other| other.id != live.meeting.id).take(MOST_MEETINGS - 1) {
            let open = state_of(tx, std::slice::from_ref(&meeting)).await? == MeetingState::Open;
            let signed = meetings::trainer_signatures(tx, &[meeting.id]).await?;
            let unsigned = signed.values().flatten().all(|signature| signature.trainer != trainer);
            if open && unsigned && self.may_replace(tx, actor, &meeting, trainer).await?.is_ok() {
                others.push(meeting);
            }
        }
        Ok(Some(SubstituteChoice { trainer, name: self.name_of(tx, trainer).await?, others }))
    }
}
