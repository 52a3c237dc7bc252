//! The trainer's device handed round in the class: it signs people in at one class meeting, nothing else.

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    planning::ClassMeeting,
    signing::{Identity, Method},
};
use assidu_store::{Reads, TenantScope, deactivations, meetings, people};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    meetings::{LiveMeeting, ViewError},
    signing::{Arrival, CheckIn, CheckInRefusal, state_of},
    tokens::{Kiosk, TokenError},
};

impl App {
    /// Hands the device round: the token takes the place of the trainer's session, which the face ends.
    ///
    /// # Errors
    /// [`ViewError`] when this is no class meeting of the trainer.
    pub async fn open_kiosk(&self, actor: &Actor, meeting: MeetingId) -> Result<String, ViewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(ViewError::Unknown)?;
        actor.must_supervise(&found.trainers)?;
        if !self.policy_of(&mut tx, &found).await?.allows(Method::TrainerDevice) {
            return Err(ViewError::NotAllowed(NotAllowed));
        }
        let kiosk = Kiosk { tenant: actor.tenant, meeting, trainer: actor.person, opened_at: self.now() };
        Ok(self.tokens.seal_kiosk(&kiosk))
    }

    /// Reads the token of a handed-round device.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or its time is over.
    pub fn kiosk(&self, token: &str) -> Result<Kiosk, TokenError> {
        self.tokens.open_kiosk(token, self.now())
    }

    /// The names to choose from: of this class meeting only.
    ///
    /// # Errors
    /// [`ViewError`].
    pub async fn kiosk_view(&self, kiosk: &Kiosk) -> Result<LiveMeeting, ViewError> {
        let mut tx = self.parts.store.read(&TenantScope::of(kiosk.tenant)).await?;
        let meeting = meetings::lookup(&mut tx, kiosk.meeting).await?.ok_or(ViewError::Unknown)?;
        still_in_hand(&mut tx, kiosk, &meeting).await?;
        Ok(self.view_meeting(&mut tx, meeting, false).await?)
    }

    /// Checks a person in on the handed-round device.
    ///
    /// # Errors
    /// [`CheckInRefusal`]; also when the sign-off is of another class meeting.
    pub async fn kiosk_check_in(
        &self,
        kiosk: &Kiosk,
        sign_off: SignOffId,
        person: PersonId,
        device: [u8; 16],
    ) -> Result<CheckIn, CheckInRefusal> {
        let mut tx = self.parts.store.read(&TenantScope::of(kiosk.tenant)).await?;
        let facts = self.sign_off_facts(&mut tx, sign_off).await?.ok_or(CheckInRefusal::NotExpected)?;
        if !facts.meeting_ids().contains(&kiosk.meeting) {
            return Err(CheckInRefusal::NotExpected);
        }
        // A device that was forgotten in the room is dead once its class meeting is closed.
        let own: Vec<_> = facts.meetings.iter().filter(|m| m.id == kiosk.meeting).cloned().collect();
        for meeting in &own {
            still_in_hand(&mut tx, kiosk, meeting).await.map_err(|error| match error {
                ViewError::Store(error) => CheckInRefusal::Store(error),
                ViewError::Unknown | ViewError::NotAllowed(_) => CheckInRefusal::NotExpected,
            })?;
        }
        if state_of(&mut tx, &own).await? == assidu_domain::signing::MeetingState::Closed {
            return Err(CheckInRefusal::Closed { facts: Box::new(facts) });
        }
        drop(tx);
        let arrival = Arrival { method: Method::TrainerDevice, identity: Identity::Trainer, device };
        self.check_in(kiosk.tenant, sign_off, person, arrival).await
    }
}

/// Whoever handed the device round must still have the right to: the token alone would outlive it by hours.
async fn still_in_hand(tx: &mut impl Reads, kiosk: &Kiosk, meeting: &ClassMeeting) -> Result<(), ViewError> {
    if deactivations::since(tx, kiosk.trainer).await?.is_some() {
        return Err(ViewError::NotAllowed(NotAllowed));
    }
    let person = people::lookup(tx, kiosk.trainer).await?.ok_or(ViewError::NotAllowed(NotAllowed))?;
    let actor = Actor::of(kiosk.tenant, kiosk.trainer, person.roles);
    Ok(actor.must_supervise(&meeting.trainers)?)
}
