//! The office's inbox of absences: accept, refuse, take back.

use assidu_domain::{
    AbsenceId,
    absence::{AbsenceAct, AbsenceState, comment_fits},
    matrix::Right,
};
use assidu_store::absences::{self, Decision};

use super::{AbsenceError, AbsenceView, viewed};
use crate::{actor::Actor, context::App, jobs::JobKind, mail::Says};

/// How many days back the inbox looks.
const DAYS: i64 = 400;
/// How many it lists.
const LISTED: u32 = 200;

/// The inbox.
#[derive(Clone, Debug)]
pub struct AbsenceDesk {
    /// Those in the state that was asked for, latest first.
    pub lines: Vec<DeskLine>,
    /// How many wait.
    pub waiting: i64,
    /// The provider's zone.
    pub timezone: String,
}

/// One absence with its names.
#[derive(Clone, Debug)]
pub struct DeskLine {
    /// The absence.
    pub view: AbsenceView,
    /// Whose, or empty when they were erased.
    pub name: String,
    /// Who decided, or empty.
    pub decided_by: String,
}

impl App {
    /// The absences in a state, of the people whom the actor's rights reach.
    ///
    /// # Errors
    /// [`AbsenceError`].
    #[crate::boxed]
    pub async fn absence_desk(
        &self,
        actor: &Actor,
        state: AbsenceState,
    ) -> Result<AbsenceDesk, AbsenceError> {
        actor.must(Right::HandleAbsences)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let since = self.now().plus_minutes(-DAYS * 24 * 60);
        let among = self.reached_people(&mut tx, actor).await?;
        let (waiting, mut found) = match among.only() {
            None => (
                absences::count(&mut tx, AbsenceState::Waiting, since, LISTED).await?,
                absences::list(&mut tx, state, since, LISTED).await?,
            ),
            Some(people) => (
                absences::count_among(&mut tx, AbsenceState::Waiting, since, people, LISTED).await?,
                absences::list_among(&mut tx, state, since, people, LISTED).await?,
            ),
        };
        // Those whose data are restricted wait unseen, until somebody has them shown.
        let hidden = match among.only() {
            None if !among.hidden().is_empty() => {
                let waits = AbsenceState::Waiting;
                absences::count_among(&mut tx, waits, since, among.hidden(), LISTED).await?
            }
            _ => 0,
        };
        let waiting = waiting.saturating_sub(hidden);
        found.retain(|absence| among.has(absence.person));
        let mut lines = Vec::new();
        for absence in found {
            let name = self.name_of(&mut tx, absence.person).await?;
            let decided_by = match absence.decided_by {
                Some(person) => self.name_of(&mut tx, person).await?,
                None => String::new(),
            };
            lines.push(DeskLine { view: viewed(absence), name, decided_by });
        }
        let timezone = self.provider_of(&mut tx).await?.timezone;
        Ok(AbsenceDesk { lines, waiting, timezone })
    }

    /// Accepts an absence, refuses it, or takes one's decision back. The learner is told by mail, and what it says of
    /// their presence is said by a job. Twice is once.
    ///
    /// # Errors
    /// [`AbsenceError`]; nothing was decided then.
    #[crate::boxed]
    pub async fn decide_absence(
        &self,
        actor: &Actor,
        id: AbsenceId,
        act: AbsenceAct,
        answer: &str,
    ) -> Result<(), AbsenceError> {
        actor.must(Right::HandleAbsences)?;
        let answer = answer.trim();
        comment_fits(answer)?;
        if act == AbsenceAct::Withdraw {
            return Err(AbsenceError::Unknown);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = absences::lookup(&mut tx, id).await?.ok_or(AbsenceError::Unknown)?;
        self.reaches_person(&mut tx, actor, found.person).await??;
        if found.contents.is_none() {
            return Err(AbsenceError::Unknown);
        }
        let wanted = match act {
            AbsenceAct::Accept => AbsenceState::Accepted,
            AbsenceAct::Refuse => AbsenceState::Refused,
            AbsenceAct::Undo | AbsenceAct::Withdraw => AbsenceState::Waiting,
        };
        if found.state == wanted {
            return Ok(());
        }
        let to = found.state.after(act).ok_or(AbsenceError::Changed)?;
        let said = Decision { from: found.state, to, by: actor.person, at: self.now(), answer };
        if !absences::decide(&mut tx, &found, said).await? {
            return Err(AbsenceError::Changed);
        }
        self.enqueue_in(&mut tx, JobKind::SettleAbsence(id)).await?;
        if to != AbsenceState::Waiting {
            let says = Says::AbsenceDecided {
                accepted: to == AbsenceState::Accepted,
                first: found.first.to_string(),
                last: found.last.to_string(),
                answer: answer.to_owned(),
            };
            self.tell(&mut tx, found.person, says).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        self.mail_wake.notify_one();
        Ok(())
    }
}
