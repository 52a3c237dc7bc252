//! The substitute's side of a link: looking at it changes nothing, following it opens the day's class meetings.

use std::net::IpAddr;

use assidu_domain::{
    MeetingId, PersonId, TenantId,
    planning::ClassMeeting,
    signing::{MeetingState, SubstituteState, substitute_state},
};
use assidu_store::{
    Reads, StoreError, TenantScope, deactivations, meetings, people, provider, sessions,
    substitutes::{self, Substitute},
    suspensions,
};

use super::substitutes::hash_of;
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
    signing::state_of,
};

/// What a link offers.
#[derive(Clone, Debug)]
pub struct SubstituteOffer {
    /// The provider.
    pub tenant: TenantId,
    /// Its name.
    pub provider: String,
    /// Who stands in.
    pub person: PersonId,
    /// Full name: the one that is signed with.
    pub name: String,
    /// Full name of the trainer.
    pub trainer: String,
    /// The class meetings, by start.
    pub meetings: Vec<ClassMeeting>,
    /// How the link stands.
    pub state: SubstituteState,
}

/// What a link opened.
#[derive(Clone, Debug)]
pub struct SubstituteWork {
    /// Who stands in.
    pub actor: Actor,
    /// The class meetings that are open, by start.
    pub open: Vec<MeetingId>,
}

impl App {
    /// What a link offers; nothing when it never was, or a newer one took its place. Looking changes nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn substitute_offer(&self, link: &str) -> Result<Option<SubstituteOffer>, StoreError> {
        let Some((tenant, found)) = self.substitute_behind(link).await? else { return Ok(None) };
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        if people::lookup(&mut tx, found.person).await?.is_none()
            || deactivations::since(&mut tx, found.person).await?.is_some()
        {
            return Ok(None);
        }
        let Some(provider) = provider::lookup(&mut tx).await? else { return Ok(None) };
        Ok(Some(SubstituteOffer {
            tenant,
            provider: provider.name,
            person: found.person,
            name: self.name_of(&mut tx, found.person).await?,
            trainer: self.name_of(&mut tx, found.trainer).await?,
            meetings: self.taught_by(&mut tx, &found).await?,
            state: self.state_of_substitute(&mut tx, &found).await?,
        }))
    }

    /// Follows a link: opens a session that reaches its class meetings alone, until its day is over. Nothing when the
    /// link does not open anything now.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn begin_as_substitute(
        &self,
        link: &str,
        token_hash: [u8; 32],
        device: &str,
        address: Option<IpAddr>,
    ) -> Result<Option<SubstituteWork>, StoreError> {
        let Some((tenant, _)) = self.substitute_behind(link).await? else { return Ok(None) };
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        // Looked at again where nobody can take it back meanwhile.
        let found = substitutes::find_link(&mut tx, hash_of(link)).await?;
        let Some((_, id)) = found else { return Ok(None) };
        let Some(found) = substitutes::lookup(&mut tx, id).await? else { return Ok(None) };
        let person = people::lookup(&mut tx, found.person).await?;
        let gone = deactivations::since(&mut tx, found.person).await?.is_some();
        let state = self.state_of_substitute(&mut tx, &found).await?;
        let Some(person) = person.filter(|_| !gone && state == SubstituteState::Open) else {
            return Ok(None);
        };
        let now = self.now();
        // What is left of the day, by the clock of class meetings.
        let left = (found.span.end.micros() - self.class_now().micros()) / 1_000_000;
        let session = sessions::NewSession {
            token_hash,
            person: person.id,
            roles: person.roles,
            csrf_secret: token_hash,
            at: now,
            idle_minutes: IDLE_MINUTES,
            ends_at: now.plus_seconds(left),
            device: device.to_owned(),
            awaits_code: false,
        };
        sessions::open(&mut tx, &session).await?;
        let by = By::from(person.id).at(address);
        self.trace(&mut tx, by, Act::LogIn, Some(person.id), &[]).await?;
        let mut open = Vec::new();
        for meeting in self.taught_by(&mut tx, &found).await? {
            if state_of(&mut tx, std::slice::from_ref(&meeting)).await? == MeetingState::Open {
                open.push(meeting.id);
            }
        }
        tx.commit().await?;
        Ok(Some(SubstituteWork { actor: Actor::of(tenant, person.id, person.roles), open }))
    }

    /// The day of those who stood in ends soon after the last of their class meetings was closed: on their devices
    /// they still see what they closed.
    pub(super) async fn end_substitutes(
        &self,
        scope: TenantScope,
        meeting: MeetingId,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let of = substitutes::of_meetings(&mut tx, &[meeting]).await?.remove(&meeting).unwrap_or_default();
        let mut over = Vec::new();
        for one in of {
            if self.state_of_substitute(&mut tx, &one).await? == SubstituteState::Closed {
                over.push(one.person);
            }
        }
        drop(tx);
        if over.is_empty() {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        for person in over {
            substitutes::end_sessions(&mut tx, person, self.now().plus_minutes(MINUTES_TO_SEE)).await?;
        }
        tx.commit().await
    }

    pub(super) async fn state_of_substitute(
        &self,
        tx: &mut impl Reads,
        found: &Substitute,
    ) -> Result<SubstituteState, StoreError> {
        let ids = substitutes::meetings(tx, found.id).await?;
        let mut states = Vec::with_capacity(ids.len());
        for meeting in meetings::lookup_many(tx, &ids).await?.into_values() {
            // Somebody else may have been planned since.
            if meeting.trainers.contains(&found.person) {
                states.push(state_of(tx, &[meeting]).await?);
            }
        }
        Ok(substitute_state(found.span, found.withdrawn.is_some(), &states, self.class_now()))
    }

    /// The class meetings that the substitute has in hand, by start.
    async fn taught_by(
        &self,
        tx: &mut impl Reads,
        found: &Substitute,
    ) -> Result<Vec<ClassMeeting>, StoreError> {
        let ids = substitutes::meetings(tx, found.id).await?;
        let known = meetings::lookup_many(tx, &ids).await?.into_values();
        let mut taught: Vec<_> = known.filter(|meeting| meeting.trainers.contains(&found.person)).collect();
        taught.sort_by_key(|meeting| (meeting.span.start, meeting.id));
        Ok(taught)
    }

    async fn substitute_behind(&self, link: &str) -> Result<Option<(TenantId, Substitute)>, StoreError> {
        if link.len() != 43 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let found = substitutes::find_link(&mut tx, hash_of(link)).await?;
        drop(tx);
        let Some((tenant, id)) = found else { return Ok(None) };
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        Ok(substitutes::lookup(&mut tx, id).await?.map(|found| (tenant, found)))
    }
}

/// Minutes without a request after which a substitute's session is over; the link opens it again.
const IDLE_MINUTES: u32 = 4 * 60;

/// Minutes for which a substitute's devices show what was closed.
const MINUTES_TO_SEE: i64 = 10;
