//! One anomaly, and what staff say of it.

use std::collections::BTreeMap;

use assidu_domain::{
    AnomalyId,
    anomalies::{CommentError, Qualification, comment},
    matrix::Right,
    people::Role,
};
use assidu_evidence::event::{AnomalyQualification, Body, Person};
use assidu_store::{
    Effect, Outcome, ReadTx, Reads, StoreError,
    anomalies::{self, Kept},
    events,
};
use assidu_texts::Texts;

use super::{AnomalyError, AnomalyLine, SaidOf, desk::Around, said::said_of};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    sheets::stable_id,
    signing::event,
};

/// What staff say of an anomaly.
#[derive(Clone, Debug)]
pub struct QualifyRequest {
    /// How it is qualified; none to take that back.
    pub qualification: Option<Qualification>,
    /// What there is to say about it.
    pub comment: String,
    /// Chosen by the page; the same key again changes nothing.
    pub key: [u8; 16],
}

/// An anomaly with all that was said of it.
#[derive(Clone, Debug)]
pub struct AnomalyView {
    /// It, in words.
    pub line: AnomalyLine,
    /// What was said, the first first.
    pub history: Vec<SaidOf>,
    /// The provider's zone.
    pub timezone: String,
}

impl App {
    /// One anomaly of a class meeting that the actor may look at.
    ///
    /// # Errors
    /// [`AnomalyError`].
    #[crate::boxed]
    pub async fn anomaly(
        &self,
        actor: &Actor,
        anomaly: AnomalyId,
        texts: &Texts,
    ) -> Result<AnomalyView, AnomalyError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let (kept, around) = self.reached_anomaly(&mut tx, actor, anomaly).await?;
        let history = Self::history_of(&mut tx, &kept).await?;
        let last = history.last().cloned();
        let line = around.line(kept, texts).ok_or(AnomalyError::Unknown)?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        Ok(AnomalyView { line: AnomalyLine { said: last, ..line }, history, timezone })
    }

    async fn history_of(tx: &mut impl Reads, kept: &Kept) -> Result<Vec<SaidOf>, StoreError> {
        if kept.said.is_none() {
            return Ok(Vec::new());
        }
        // Under which class meeting it is listed may have changed since: what is signed there stays.
        let stored = Self::events_behind(tx, &[kept.meeting], kept.anomaly.sign_off.as_slice()).await?;
        Ok(said_of(&stored).remove(&kept.id).unwrap_or_default())
    }

    /// An anomaly with what is around it, if the actor may look at one of its class meetings.
    async fn reached_anomaly(
        &self,
        tx: &mut ReadTx,
        actor: &Actor,
        anomaly: AnomalyId,
    ) -> Result<(Kept, Around), AnomalyError> {
        if !actor.roles.has(Role::Trainer) {
            actor.must(Right::SeeFigures)?;
        }
        let kept = anomalies::lookup(tx, anomaly).await?.ok_or(AnomalyError::Unknown)?;
        let around = self.around_anomalies(tx, std::slice::from_ref(&kept)).await?;
        let mut may = Err(NotAllowed);
        for meeting in around.of(&kept) {
            may = may.or(self.may_with_meeting(tx, actor, Right::SeeFigures, meeting).await?);
        }
        may?;
        let hidden = self.hidden_from(tx, actor).await?;
        if kept.anomaly.person.is_some_and(|person| hidden.contains(&person)) {
            return Err(NotAllowed.into());
        }
        Ok((kept, around))
    }

    /// Says how an anomaly is to be understood, or takes that back. It changes nothing of what was signed or found. The
    /// same form sent twice says it once, and who says what holds already says nothing new.
    ///
    /// # Errors
    /// [`AnomalyError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn qualify_anomaly(
        &self,
        actor: &Actor,
        anomaly: AnomalyId,
        request: &QualifyRequest,
    ) -> Result<(), AnomalyError> {
        actor.must(Right::Correct)?;
        let comment = comment(&request.comment).map_err(|CommentError| AnomalyError::Comment)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let (kept, around) = self.reached_anomaly(&mut tx, actor, anomaly).await?;
        let reach = self.reach(&mut tx, actor).await?;
        if !around.of(&kept).any(|meeting| reach.has_meeting(meeting)) {
            return Err(NotAllowed.into());
        }
        let before = Self::history_of(&mut tx, &kept).await?;
        let holds = before.last().map(|said| (said.qualification, said.comment.as_str()));
        if holds.unwrap_or((None, "")) == (request.qualification, comment.as_str()) {
            return Ok(());
        }
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        let person = match kept.anomaly.person {
            Some(person) => {
                let name = self.name_of(&mut tx, person).await?;
                // Without a key nothing about them can be recorded.
                if name.is_empty() {
                    return Err(AnomalyError::Unknown);
                }
                Some(Person { person: person.to_string(), name })
            }
            None => None,
        };
        drop(tx);
        let body = AnomalyQualification {
            anomaly: anomaly.to_string(),
            rule: kept.anomaly.rule().name().to_owned(),
            meeting: kept.meeting.to_string(),
            sign_off: kept.anomaly.sign_off.map(|sign_off| sign_off.to_string()),
            person,
            qualification: request.qualification.map(|one| one.name().to_owned()),
            comment: Some(comment).filter(|comment| !comment.is_empty()),
            author,
        };
        self.record_qualification(actor, kept, body, (request, before.len())).await
    }

    async fn record_qualification(
        &self,
        actor: &Actor,
        kept: Kept,
        body: AnomalyQualification,
        (request, said_before): (&QualifyRequest, usize),
    ) -> Result<(), AnomalyError> {
        let at = self.now();
        let (about, person) = ((Some(kept.meeting), kept.anomaly.sign_off), kept.anomaly.person);
        // The page has two forms of one key: to say something, and to take it back. A form that is sent again after
        // something else was said is a word of its own: nothing that is said is lost to an older one.
        let word = request.qualification.map_or("", Qualification::name);
        let turn = (said_before as u64).to_be_bytes();
        let key =
            stable_id(&[b"assidu anomaly qualified", &kept.id.bytes(), word.as_bytes(), &turn, &request.key]);
        let written =
            event::write(self, actor.tenant.to_string(), at, Body::AnomalyQualification(body), None);
        let effect = Effect::Qualify { kept: Box::new(kept), qualification: request.qualification };
        let mut record = self.staff_record(actor, written, at, key, about, effect);
        record.event.person = person;
        // Traced first: what was said and is not traced would be worse than the other way round.
        self.trace_read(actor, Act::QualifyAnomaly, person, &[]).await?;
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => Ok(()),
            Outcome::Refused(_) => Err(AnomalyError::Changed),
        }
    }

    /// What staff said last of each of these, where they said something that still holds.
    pub(crate) async fn said_last(
        tx: &mut impl Reads,
        kept: &[Kept],
    ) -> Result<BTreeMap<AnomalyId, SaidOf>, StoreError> {
        let ids: Vec<_> = kept.iter().filter_map(|one| one.said.map(|said| said.event)).collect();
        let stored = events::lookup_all(tx, &ids).await?;
        Ok(said_of(&stored).into_iter().filter_map(|(id, mut said)| Some((id, said.pop()?))).collect())
    }
}
