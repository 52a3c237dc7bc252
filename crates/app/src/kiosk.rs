//! The trainer's device handed round in the class: it signs people in at one class meeting, nothing else.

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    identity::pin::may_choose_pin,
    matrix::Right,
    planning::ClassMeeting,
    signing::{Identity, Method},
};
use assidu_store::{Reads, TenantScope, deactivations, meetings, people};
use aws_lc_rs::constant_time;

use crate::{
    access_log::{Act, By},
    accounts::SignInError,
    actor::{Actor, NotAllowed},
    context::App,
    limits::Try,
    meetings::{LiveMeeting, ViewError},
    signing::{Arrival, CheckIn, CheckInRefusal, state_of},
    tokens::{Kiosk, TokenError},
};

/// The device was not handed round.
#[derive(Debug, thiserror::Error)]
pub enum OpenKioskError {
    /// No class meeting of the trainer, or not this way.
    #[error(transparent)]
    View(#[from] ViewError),
    /// No such PIN can be chosen.
    #[error("a PIN has four to twelve digits, neither all the same nor one after the other")]
    Pin,
}

impl App {
    /// Hands the device round: the token takes the place of the trainer's session, which the face ends. With a PIN, the
    /// trainer takes it back by that or by the password.
    ///
    /// # Errors
    /// [`OpenKioskError`].
    #[crate::boxed]
    pub async fn open_kiosk(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        pin: Option<&str>,
    ) -> Result<String, OpenKioskError> {
        if pin.is_some_and(|pin| !may_choose_pin(pin)) {
            return Err(OpenKioskError::Pin);
        }
        Ok(self.kiosk_token(actor, meeting, pin).await?)
    }

    async fn kiosk_token(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        pin: Option<&str>,
    ) -> Result<String, ViewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(ViewError::Unknown)?;
        self.may_with_meeting(&mut tx, actor, Right::Supervise, &found).await??;
        if !self.policy_of(&mut tx, &found).await?.allows(Method::TrainerDevice) {
            return Err(ViewError::NotAllowed(NotAllowed));
        }
        let (tenant, trainer) = (actor.tenant, actor.person);
        let mut kiosk = Kiosk { tenant, meeting, trainer, opened_at: self.now(), pin: None };
        kiosk.pin = pin.map(|pin| self.tokens.kiosk_pin(&kiosk, pin));
        Ok(self.tokens.seal_kiosk(&kiosk))
    }

    /// Reads the token of a handed-round device.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or its time is over.
    pub fn kiosk(&self, token: &str) -> Result<Kiosk, TokenError> {
        self.tokens.open_kiosk(token, self.now())
    }

    /// Takes the device back by the PIN that was chosen for it, into a new session that counts as no fresh password.
    ///
    /// Wrong PINs make this device wait, and after twenty of them only the password helps; the trainer's account is not
    /// concerned.
    ///
    /// # Errors
    /// [`SignInError`]; also [`SignInError::Wrong`] when its trainer may not act any more, or chose no PIN.
    #[crate::boxed]
    pub async fn leave_by_pin(
        &self,
        kiosk: &Kiosk,
        pin: &str,
        token_hash: [u8; 32],
        device: &str,
    ) -> Result<(), SignInError> {
        let chosen = kiosk.pin.ok_or(SignInError::Wrong)?;
        let key = self.tokens.seal_kiosk(kiosk).into_bytes();
        let counts = vec![(&self.limits.kiosk_pin, key.clone()), (&self.limits.kiosk_pin_a_day, key)];
        let counted = Try::begin(counts, self.now()).map_err(SignInError::Wait)?;
        let typed = self.tokens.kiosk_pin(kiosk, pin);
        let right = constant_time::verify_slices_are_equal(&chosen, &typed).is_ok();
        let mut tx = self.parts.store.write(&TenantScope::of(kiosk.tenant)).await?;
        let in_hand = match meetings::lookup(&mut tx, kiosk.meeting).await? {
            Some(meeting) => match self.still_in_hand(&mut tx, kiosk, &meeting).await {
                Ok(()) => Some(meeting),
                Err(ViewError::Store(error)) => return Err(error.into()),
                Err(ViewError::Unknown | ViewError::NotAllowed(_)) => None,
            },
            None => None,
        };
        let Some(meeting) = in_hand.filter(|_| right) else {
            self.trace_refused(&mut tx, By::nobody(), Act::LogIn, Some(kiosk.trainer)).await?;
            tx.commit().await?;
            if !right {
                counted.was_wrong();
            }
            return Err(SignInError::Wrong);
        };
        self.open_session_by_pin(&mut tx, kiosk.trainer, &meeting, token_hash, device).await?;
        Ok(tx.commit().await?)
    }

    /// The names to choose from: of this class meeting only.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn kiosk_view(&self, kiosk: &Kiosk) -> Result<LiveMeeting, ViewError> {
        let mut tx = self.parts.store.read(&TenantScope::of(kiosk.tenant)).await?;
        let meeting = meetings::lookup(&mut tx, kiosk.meeting).await?.ok_or(ViewError::Unknown)?;
        self.still_in_hand(&mut tx, kiosk, &meeting).await?;
        Ok(self.view_meeting(&mut tx, meeting, false).await?)
    }

    /// Checks a person in on the handed-round device.
    ///
    /// # Errors
    /// [`CheckInRefusal`]; also when the sign-off is of another class meeting.
    #[crate::boxed]
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
            self.still_in_hand(&mut tx, kiosk, meeting).await.map_err(|error| match error {
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

    /// Whoever handed the device round must still have the right to: the token alone would outlive it by hours.
    async fn still_in_hand(
        &self,
        tx: &mut impl Reads,
        kiosk: &Kiosk,
        meeting: &ClassMeeting,
    ) -> Result<(), ViewError> {
        if deactivations::since(tx, kiosk.trainer).await?.is_some() {
            return Err(ViewError::NotAllowed(NotAllowed));
        }
        let person = people::lookup(tx, kiosk.trainer).await?.ok_or(ViewError::NotAllowed(NotAllowed))?;
        let actor = self.acting_for(tx, &person).await?;
        Ok(self.may_with_meeting(tx, &actor, Right::Supervise, meeting).await??)
    }
}
