//! What a decision on an absence says of the learner at each sign-off of those days.

use assidu_domain::{
    AbsenceId,
    absence::{AbsenceState, settled},
    people::{Role, Roles},
    signing::Attendance,
};
use assidu_evidence::Hash;
use assidu_store::{
    Reads, RecordError, StoreError, TenantScope,
    absences::{self, Absence},
    attendance,
    sign_offs::{self, LearnerSignOff},
};
use assidu_texts::{Language, Texts};

use crate::{
    actor::Actor,
    context::App,
    corrections::{CorrectionError, CorrectionRequest},
    jobs::JobKind,
    meetings::{MarkError, PersonMark},
};

/// A decision could not be said everywhere; the job tries again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettleError {
    /// The writer could not take it.
    #[error("it could not be recorded: {0}")]
    Write(#[from] RecordError),
    /// A class meeting was closed in that very moment.
    #[error("something changed meanwhile")]
    Changed,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Says what was decided at each sign-off of those days that is laid by now; what is laid later is looked at when
    /// its class meeting is closed. Run twice it finds everything said.
    pub(crate) async fn settle_absence(&self, scope: TenantScope, id: AbsenceId) -> Result<(), SettleError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(absence) = absences::lookup(&mut tx, id).await? else { return Ok(()) };
        let Some(by) = absence.decided_by else { return Ok(()) };
        if !Self::is_known(&mut tx, absence.person).await? {
            return Ok(());
        }
        let words = self.words_of_absence(&mut tx, id).await?;
        let laid = sign_offs::of_learner(&mut tx, absence.person, absence.first, absence.last).await?;
        let known = attendance::of_learner(&mut tx, absence.person, absence.first, absence.last).await?;
        drop(tx);
        let roles = Roles::of(&[Role::Secretariat]);
        let actor =
            Actor { tenant: scope.tenant(), person: by, roles, origin: crate::actor::Origin::default() };
        for own in laid.iter().filter(|own| !own.laid.cancelled) {
            let Some(now) = known.iter().find(|a| a.sign_off == own.laid.sign_off.id) else { continue };
            self.settle_one(&actor, &absence, own, now, &words).await?;
        }
        // Decided anew while this was at work: what another hand found then may have been too early.
        let mut tx = self.parts.store.read(&scope).await?;
        match absences::lookup(&mut tx, id).await? {
            Some(now) if now.decided_at != absence.decided_at || now.state != absence.state => {
                Err(SettleError::Changed)
            }
            _ => Ok(()),
        }
    }

    async fn settle_one(
        &self,
        actor: &Actor,
        absence: &Absence,
        own: &LearnerSignOff,
        known: &Attendance,
        words: &str,
    ) -> Result<(), SettleError> {
        let accepted = absence.state == AbsenceState::Accepted;
        let Some(state) = settled(known, own.laid.closed, accepted, words) else { return Ok(()) };
        let (sign_off, person) = (own.laid.sign_off.id, absence.person);
        let at = absence.decided_at.map_or(0, assidu_domain::Instant::micros);
        let key = key_of(absence.id, &sign_off.bytes(), at, accepted);
        if own.laid.closed {
            let reason = if accepted { words.to_owned() } else { format!("{words} ✗") };
            let request = CorrectionRequest {
                sign_off,
                person,
                state,
                minutes: 0,
                reason,
                on_paper: false,
                idempotency_key: key,
            };
            return match self.correct_as(actor, &request).await {
                Ok(meetings) => {
                    for meeting in meetings {
                        self.enqueue(actor.scope(), JobKind::SealMeeting(meeting)).await?;
                    }
                    Ok(())
                }
                Err(CorrectionError::Store(error)) => Err(error.into()),
                Err(CorrectionError::Write(RecordError::PersonErased)) => Ok(()),
                Err(CorrectionError::Write(error)) => Err(error.into()),
                Err(_) => Ok(()),
            };
        }
        let Some(meeting) = own.laid.sign_off.meetings.first().copied() else { return Ok(()) };
        let reason = if accepted { words.to_owned() } else { String::new() };
        let mark = PersonMark { person, state, minutes: 0, reason };
        match self.mark(actor, meeting, sign_off, vec![mark], key).await {
            Ok(()) => Ok(()),
            Err(MarkError::Store(error)) => Err(error.into()),
            Err(MarkError::Write(RecordError::PersonErased)) => Ok(()),
            Err(MarkError::Write(error)) => Err(error.into()),
            Err(MarkError::Closed | MarkError::Changed) => Err(SettleError::Changed),
            Err(_) => Ok(()),
        }
    }

    /// What is recorded and printed of an accepted absence: that it was accepted and under which number, never why,
    /// which may be about somebody's health.
    pub(crate) async fn words_of_absence(
        &self,
        tx: &mut impl Reads,
        id: AbsenceId,
    ) -> Result<String, StoreError> {
        let language = self.provider_of(tx).await?.language;
        let t = Texts::of(Language::accepted(&language).unwrap_or(Language::Fr));
        let number: String =
            id.to_string().chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
        Ok(t.with("absence-words", &[("number", number.into())]))
    }
}

/// The key of what one decision says at one sign-off: taking it back within the same moment is another.
fn key_of(absence: AbsenceId, sign_off: &[u8], at: i64, accepted: bool) -> [u8; 16] {
    let seed = [&absence.bytes()[..], sign_off, &at.to_be_bytes(), &[u8::from(accepted)]].concat();
    let mut key = [0; 16];
    key.copy_from_slice(&Hash::of(&seed).0[..16]);
    key
}
