//! What a reader at a door read: presence that a badge showed.

use assidu_app::programs::{Answered, BadgeError, BadgeReading, NothingShown, Reading};
use assidu_domain::{
    Instant,
    badges::{self, BadgeNumber},
};
use assidu_ui::urls::routes;
use axum::{
    body::Bytes,
    extract::{FromRequest, Request, State},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
    response::Response,
};
use jiff::Timestamp;
use serde_json::json;

use super::{
    door::Program,
    messages::{BadgeRead, Presence},
    once,
    refused::{Refused, as_told, own},
};
use crate::{Problem, Web};

/// What was sent, when it is that and nothing else.
pub(crate) struct Sent(Bytes, BadgeRead);

impl FromRequest<Web> for Sent {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let kind =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json")) {
            return Err(Problem::malformed("Content-Type"));
        }
        let bytes = Bytes::from_request(request, web).await;
        let bytes = bytes.map_err(|error| Problem::of_status(error.status()))?;
        let read = serde_json::from_slice(&bytes).map_err(|_| Problem::malformed("body"))?;
        Ok(Self(bytes, read))
    }
}

/// Takes what was read.
pub(crate) async fn post(
    State(web): State<Web>,
    Program(actor): Program,
    headers: HeaderMap,
    Sent(bytes, sent): Sent,
) -> Result<Response, Refused> {
    let key = once::key(&headers)?;
    let read_at = moment(&sent.read_at).ok_or_else(|| Problem::malformed("read_at"))?;
    let number = BadgeNumber::read(&sent.badge).ok_or_else(|| Problem::malformed("badge"))?;
    let place = badges::place(&sent.place).ok_or_else(|| Problem::malformed("place"))?.to_owned();
    let asked = web.app().asked_once(&actor, routes::API_BADGE_READINGS, key, &bytes);
    let reading = BadgeReading { number, place, read_at };
    let answered = web.app().badge_read(&actor, asked, reading, told).await?;
    let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Ok(as_told(status, answered.body))
}

/// What is answered of a reading, this time and whenever it is asked again.
fn told(reading: Reading) -> Answered {
    let (status, body) = match reading {
        Ok(found) => {
            let status = if found.shown_by_this { StatusCode::CREATED } else { StatusCode::OK };
            (status, json!(Presence::of(&found)).to_string())
        }
        Err(nothing) => {
            let (status, kind, detail) = why(nothing);
            (status, own(status, kind, &detail))
        }
    };
    Answered { status: status.as_u16(), body }
}

/// Why a reading shows nothing.
fn why(nothing: NothingShown) -> (StatusCode, &'static str, String) {
    let (kind, detail) = match nothing {
        NothingShown::UnknownBadge => {
            let detail = "Nobody has this badge: it is given on the person’s page.".to_owned();
            return (StatusCode::NOT_FOUND, "unknown-badge", detail);
        }
        NothingShown::TooEarly(opens) => ("too-early", format!("The window opens at {opens}.")),
        NothingShown::NotNow => {
            ("not-now", "It was not read just now by our clock: it shows nothing of now.".to_owned())
        }
        NothingShown::NoMeeting => ("no-class-meeting", "Nothing expects the holder today.".to_owned()),
        NothingShown::TooLate => ("too-late", "What expected the holder today is over.".to_owned()),
        NothingShown::Closed => ("closed", "What expects the holder now is closed.".to_owned()),
        NothingShown::Several => (
            "several",
            "Several class meetings expect the holder now, and `place` is not the room of one.".to_owned(),
        ),
        NothingShown::Otherwise => {
            ("said-otherwise", "People have said otherwise of the holder, and are right.".to_owned())
        }
    };
    (StatusCode::CONFLICT, kind, detail)
}

/// A moment as RFC 3339 has it.
fn moment(text: &str) -> Option<Instant> {
    let shape = b"0000-00-00T00:00:00";
    let (head, tail) = text.as_bytes().split_at_checked(shape.len())?;
    let fits = |(byte, wanted): (&u8, &u8)| match wanted {
        b'0' => byte.is_ascii_digit(),
        other => byte.eq_ignore_ascii_case(other),
    };
    let fraction = tail.strip_prefix(b".").map(|rest| rest.iter().take_while(|b| b.is_ascii_digit()).count());
    let zone = tail.get(fraction.map_or(0, |digits| digits + 1)..)?;
    let is_zone = match zone {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', rest @ ..] => rest.len() == 5 && rest.iter().zip(b"00:00").all(fits),
        _ => false,
    };
    let whole = head.iter().zip(shape).all(fits) && fraction != Some(0) && is_zone;
    text.parse::<Timestamp>().ok().filter(|_| whole).map(Instant::from)
}

impl From<BadgeError> for Refused {
    fn from(error: BadgeError) -> Self {
        match error {
            BadgeError::NotAllowed(_) => Problem::Forbidden.into(),
            BadgeError::Once(error) => once::refused(&error),
            BadgeError::Write(error) => {
                tracing::warn!(target: "assidu::web", %error, "what a badge showed is not recorded");
                Problem::Busy.into()
            }
            BadgeError::Store(error) => Problem::of_store(&error).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_rfc_3339_has_it() {
        let noon = Instant::from_unix_seconds(1_795_431_600);
        for right in ["2026-11-23T12:00:00+01:00", "2026-11-23T11:00:00Z", "2026-11-23t11:00:00.000z"] {
            assert_eq!(moment(right), Some(noon), "{right}");
        }
        for wrong in [
            "2026-11-23T12:00:00",
            "2026-11-23 11:00:00Z",
            "2026-11-23T12:00+01:00",
            "2026-11-23T11:00:00.Z",
            "2026-11-23T12:00:00+01:00[Europe/Paris]",
            "2026-11-31T11:00:00Z",
            "2026-11-23",
            "noon",
            "",
        ] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }
}
