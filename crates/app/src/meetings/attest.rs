//! The trainer's own signature under a class meeting (EMG-05).

use assidu_domain::{
    MeetingId,
    signing::{Identity, Method},
};
use assidu_evidence::event::{Body, Person, TrainerSignature};
use assidu_store::{Effect, Outcome, Refusal, meetings, sites, substitutes};

use crate::{
    actor::Actor,
    context::App,
    signing::{Drawing, SignError, Surroundings, event},
};

/// A trainer's signature as it comes in.
#[derive(Clone, Debug)]
pub struct TrainerSignRequest {
    /// The class meeting.
    pub meeting: MeetingId,
    /// Chosen by the page; the same key again changes nothing.
    pub idempotency_key: [u8; 16],
    /// The signature.
    pub drawing: Drawing,
    /// Device and place.
    pub surroundings: Surroundings,
}

impl App {
    /// Records a trainer's signature under their own class meeting; signing twice changes nothing.
    ///
    /// # Errors
    /// [`SignError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn sign_as_trainer(&self, actor: &Actor, request: TrainerSignRequest) -> Result<(), SignError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let meeting = meetings::lookup(&mut tx, request.meeting).await?.ok_or(SignError::Cancelled)?;
        if !meeting.trainers.contains(&actor.person) {
            return Err(SignError::SomeoneElse);
        }
        let substitute = match actor.roles.is_substitute() {
            true => substitutes::of_person(&mut tx, actor.person).await?,
            false => None,
        };
        let site = match meeting.site {
            Some(site) => sites::lookup(&mut tx, site).await?,
            None => None,
        };
        let name = self.name_of(&mut tx, actor.person).await?;
        drop(tx);
        let zone = assidu_domain::time::zone(&meeting.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let place = [site.map(|s| s.name).unwrap_or_default(), meeting.room.clone()];
        let (strokes, typed) = event::drawing_parts(&request.drawing);
        let body = TrainerSignature {
            meeting: meeting.id.to_string(),
            signer: Person { person: actor.person.to_string(), name },
            stands_in_for: substitute.as_ref().map(|substitute| substitute.trainer.to_string()),
            title: meeting.title.clone(),
            day: meeting.day.to_string(),
            starts: event::clock_time(meeting.span.start.in_zone(&zone).time()),
            ends: event::clock_time(meeting.span.end.in_zone(&zone).time()),
            zone: meeting.timezone.clone(),
            place: place.iter().filter(|p| !p.is_empty()).cloned().collect::<Vec<_>>().join(", "),
            method: Method::TrainerSpace.name().to_owned(),
            ip: event::network(request.surroundings.address),
            device: event::device_class(request.surroundings.device_class).to_owned(),
            device_time: request.surroundings.device_time.map(event::moment),
            class_time: self.is_simulated().then(|| event::moment(self.class_now())),
            assurance: match &substitute {
                Some(_) => Identity::LinkHolder,
                None => Identity::Account,
            }
            .assurance(Method::TrainerSpace),
            strokes: strokes.as_ref().map(|bytes| assidu_evidence::Hash::of(bytes)),
            typed,
        };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::TrainerSignature(body), strokes);
        let effect = Effect::TrainerSign { meeting: meeting.id, trainer: actor.person };
        let mut record =
            self.staff_record(actor, written, at, request.idempotency_key, (Some(meeting.id), None), effect);
        record.event.person = Some(actor.person);
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) | Outcome::Refused(Refusal::AlreadySigned(_)) => {
                Ok(())
            }
            Outcome::Refused(Refusal::Closed) => Err(SignError::Closed),
            Outcome::Refused(_) => Err(SignError::Cancelled),
        }
    }
}
