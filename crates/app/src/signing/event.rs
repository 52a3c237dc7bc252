//! The canonical event of a signature.

use std::net::IpAddr;

use assidu_domain::{EventId, Instant};
use assidu_evidence::{
    Moment,
    event::{Body, Event, Held, Person, Signature},
};

use super::{Drawing, SignOffFacts, SignRequest};
use crate::{context::App, tokens::Challenge};

/// An event ready for the writer.
pub(crate) struct Written {
    pub(crate) id: EventId,
    pub(crate) kind: &'static str,
    pub(crate) canonical: Vec<u8>,
    pub(crate) strokes: Option<Vec<u8>>,
}

/// What spoke for the signer beside how they were identified.
pub(crate) struct Grounds {
    /// The presence token that is redeemed.
    pub(crate) token: Option<EventId>,
    /// What the request to sign named.
    pub(crate) reference: Option<String>,
}

/// The event of a learner's signature.
pub(crate) fn signature(
    app: &App,
    challenge: &Challenge,
    facts: &SignOffFacts,
    (name, grounds): (String, Grounds),
    request: &SignRequest,
    now: Instant,
    held: Option<Held>,
) -> Written {
    let (strokes, typed) = drawing_parts(&request.drawing);
    let body = Signature {
        sign_off: challenge.sign_off.to_string(),
        meetings: facts.meeting_ids().iter().map(ToString::to_string).collect(),
        signer: Person { person: challenge.person.to_string(), name },
        title: facts.title.clone(),
        day: facts.day.to_string(),
        starts: clock_time(facts.starts),
        ends: clock_time(facts.ends),
        zone: facts.zone.clone(),
        place: facts.place(),
        mode: Some(facts.mode_of(challenge.person).name().to_owned()),
        trainers: facts.trainers.clone(),
        method: challenge.method.name().to_owned(),
        ip: network(request.surroundings.address),
        device: device_class(request.surroundings.device_class).to_owned(),
        device_time: request.surroundings.device_time.map(moment),
        class_time: app.is_simulated().then(|| moment(app.class_now())),
        assurance: challenge.identity.assurance(challenge.method),
        strokes: strokes.as_ref().map(|bytes| assidu_evidence::Hash::of(bytes)),
        typed,
        token: grounds.token.map(|event| event.to_string()),
        reference: grounds.reference,
        held: held.map(Box::new),
    };
    write(app, challenge.tenant.to_string(), now, Body::Signature(body), strokes)
}

/// Writes any event down in its canonical form.
pub(crate) fn write(
    app: &App,
    tenant: String,
    now: Instant,
    body: Body,
    strokes: Option<Vec<u8>>,
) -> Written {
    let id = EventId::new(now, app.chance());
    let event = Event { id: id.to_string(), tenant, at: moment(now), simulated: app.is_simulated(), body };
    Written { id, kind: event.kind(), canonical: event.canonical(), strokes }
}

/// Strokes in their canonical form, or the typed name.
pub(crate) fn drawing_parts(drawing: &Drawing) -> (Option<Vec<u8>>, Option<String>) {
    match drawing {
        Drawing::Drawn(strokes) => (Some(strokes.canonical()), None),
        Drawing::Typed(name) => (None, Some(name.clone())),
    }
}

/// The moment as evidence writes it.
pub(crate) const fn moment(at: Instant) -> Moment {
    Moment::from_micros(at.micros())
}

/// A clock time as evidence writes it.
pub(crate) fn clock_time(time: jiff::civil::Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The network of an address: /24 for IPv4, /48 for IPv6 (ADR 1).
pub(crate) fn network(address: Option<IpAddr>) -> String {
    match address.map(|a| a.to_canonical()) {
        Some(IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Some(IpAddr::V6(v6)) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        None => "unknown".to_owned(),
    }
}

/// Only the four words that evidence knows.
pub(crate) fn device_class(class: &str) -> &'static str {
    match class {
        "phone" => "phone",
        "tablet" => "tablet",
        "computer" => "computer",
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_network_of_an_address_is_recorded() {
        let of = |text: &str| network(text.parse().ok());
        assert_eq!(of("192.0.2.77"), "192.0.2.0/24");
        assert_eq!(of("::ffff:192.0.2.77"), "192.0.2.0/24");
        assert_eq!(of("2001:db8:1:2::3"), "2001:db8:1::/48");
        assert_eq!(network(None), "unknown");
    }
}
