//! How one signs at a class meeting: what its policy allows, and what of it the meeting leaves.

use std::collections::BTreeMap;

use assidu_domain::{
    MeetingId,
    matrix::Right,
    signing::{MeetingState, Method, Policy},
};
use assidu_evidence::event::{Body, Person, PlanningChange};
use assidu_store::{Effect, Outcome, meetings};

use super::{EditError, LiveMeeting, ViewError};
use crate::{
    actor::Actor,
    context::App,
    signing::{event, state_of},
};

/// How one signs at a class meeting.
#[derive(Clone, Debug)]
pub struct WaysView {
    /// The class meeting; its policy is what it leaves.
    pub live: LiveMeeting,
    /// The policy before the class meeting narrowed it.
    pub policy: Policy,
}

impl App {
    /// How one signs at a class meeting, for its trainers and the staff.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn ways_view(&self, actor: &Actor, meeting: MeetingId) -> Result<WaysView, ViewError> {
        let live = self.supervised_meeting(actor, meeting, false).await?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let policy = self.wide_policy_of(&mut tx, &live.meeting).await?;
        Ok(WaysView { live, policy })
    }

    /// Lets a class meeting allow fewer ways of signing than its policy: the leaf of the change says which. All that
    /// the policy allows, or none of it, gives back what the policy allows.
    ///
    /// # Errors
    /// [`EditError`]; [`EditError::Signed`] once the class meeting is closed.
    #[crate::boxed]
    pub async fn narrow_methods(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        methods: &[Method],
        key: [u8; 16],
    ) -> Result<(), EditError> {
        let mut tx = self.replanning(actor).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(EditError::Unknown)?;
        self.may_with_meeting(&mut tx, actor, Right::Supervise, &found).await??;
        if state_of(&mut tx, std::slice::from_ref(&found)).await? != MeetingState::Open {
            return Err(EditError::Signed);
        }
        let wide = self.wide_policy_of(&mut tx, &found).await?.offered();
        let before = self.policy_of(&mut tx, &found).await?.offered();
        let wanted: Vec<Method> = wide.iter().filter(|m| methods.contains(m)).copied().collect();
        let after = if wanted.is_empty() { wide.clone() } else { wanted };
        if after == before {
            return Ok(());
        }
        meetings::narrow(&mut tx, meeting, (after != wide).then_some(after.as_slice())).await?;
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        let names = |methods: &[Method]| {
            let names: Vec<&str> = methods.iter().map(|method| method.name()).collect();
            BTreeMap::from([("methods".to_owned(), names.join(" "))])
        };
        let body = PlanningChange {
            meeting: meeting.to_string(),
            change: "methods".to_owned(),
            before: names(&before),
            after: names(&after),
            reason: None,
            author,
        };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::PlanningChange(body), None);
        let record = self.staff_record(actor, written, at, key, (Some(meeting), None), Effect::None);
        match tx.record(record).await? {
            Outcome::Recorded(_) => Ok(tx.commit().await?),
            Outcome::Repeated(_) | Outcome::Refused(_) => Err(EditError::Changed),
        }
    }
}
