//! Short-lived tokens that nothing stores: the scan ticket and the signing challenge.
//!
//! Both are fields under a MAC of the instance's key. A ticket says "this code was right when it was
//! scanned", so that logging in does not make the code stale; a challenge binds a person, a sign-off, a
//! method and a device, and is used up by the signature itself (the unique key of the signature).

mod ahead;
mod kiosk;
mod passes;
mod printed;

use std::str::FromStr;

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    signing::{Identity, Method},
};
use aws_lc_rs::{constant_time, hmac};
use data_encoding::BASE64URL_NOPAD;

pub use ahead::Ahead;
pub use kiosk::{KIOSK_SECONDS, Kiosk};
pub use passes::{HAND_OVER_SECONDS, HandOver, PASS_SECONDS, Pass};
pub use printed::{Printed, PrintedPlace};

/// How long a scan stays good, in seconds: time to log in.
pub const TICKET_SECONDS: i64 = 15 * 60;
/// How long a challenge stays good, in seconds: time to draw.
pub const CHALLENGE_SECONDS: i64 = 30 * 60;

/// Keys for short-lived tokens, all derived from one secret of the instance.
pub struct TokenKeys {
    ticket: hmac::Key,
    challenge: hmac::Key,
    ahead: hmac::Key,
    code: hmac::Key,
    device: hmac::Key,
    mark: hmac::Key,
    kiosk: hmac::Key,
    kiosk_pin: hmac::Key,
    pass: hmac::Key,
    printed: hmac::Key,
    hand_over: hmac::Key,
    tutor_link: hmac::Key,
    api_key: hmac::Key,
    asked: hmac::Key,
    face: [u8; 32],
}

impl std::fmt::Debug for TokenKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenKeys(hidden)")
    }
}

/// The token is not one of ours, was changed, or its time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not made by this instance, or changed on the way.
    #[error("the token is not valid")]
    Invalid,
    /// Its time is over.
    #[error("the token has expired")]
    Expired,
}

/// A code that was right when it was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The provider.
    pub tenant: TenantId,
    /// The class meeting whose code was scanned.
    pub meeting: MeetingId,
    /// Whether it was scanned or typed.
    pub method: Method,
    /// When, by the server's clock.
    pub scanned_at: Instant,
}

/// The right to sign once: for one person, sign-off, method and device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// The provider.
    pub tenant: TenantId,
    /// The class meeting at which the person checked in.
    pub meeting: MeetingId,
    /// What is signed.
    pub sign_off: SignOffId,
    /// Who signs.
    pub person: PersonId,
    /// How the person checked in.
    pub method: Method,
    /// How the person was identified.
    pub identity: Identity,
    /// Fingerprint of the device's cookie (see [`TokenKeys::device`]).
    pub device: [u8; 16],
    /// When it was given, by the server's clock.
    pub given_at: Instant,
}

impl TokenKeys {
    /// Derives the keys from the instance's secret.
    #[must_use]
    pub fn new(secret: &[u8; 32]) -> Self {
        let root = hmac::Key::new(hmac::HMAC_SHA256, secret);
        let derive =
            |label: &str| hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&root, label.as_bytes()).as_ref());
        Self {
            ticket: derive("assidu ticket v1"),
            challenge: derive("assidu challenge v2"),
            ahead: derive("assidu challenge ahead v1"),
            code: derive("assidu class code v1"),
            device: derive("assidu device v1"),
            mark: derive("assidu signature mark v1"),
            kiosk: derive("assidu kiosk v1"),
            kiosk_pin: derive("assidu kiosk pin v1"),
            pass: derive("assidu pass v2"),
            printed: derive("assidu printed code v1"),
            hand_over: derive("assidu hand-over v1"),
            tutor_link: derive("assidu tutor link v1"),
            api_key: derive("assidu api key v1"),
            asked: derive("assidu asked once v1"),
            face: {
                let mut face = [0; 32];
                face.copy_from_slice(hmac::sign(&root, b"assidu face v1").as_ref());
                face
            },
        }
    }

    /// The secret of the pages' own tokens.
    #[must_use]
    pub fn face_secret(&self) -> [u8; 32] {
        self.face
    }

    /// What the database keeps of a tutor's link: without the instance's secret nobody can tell whose it is.
    #[must_use]
    pub fn tutor_link(&self, link: &str) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(hmac::sign(&self.tutor_link, link.as_bytes()).as_ref());
        out
    }

    /// What the database keeps of a program's key: it is found by it, and without the instance's secret nobody can make one.
    #[must_use]
    pub fn api_key(&self, key: &str) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(hmac::sign(&self.api_key, key.as_bytes()).as_ref());
        out
    }

    /// What stands for these parts of what a program asks.
    #[must_use]
    pub fn asked(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = hmac::Context::with_key(&self.asked);
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(mac.sign().as_ref());
        out
    }

    /// Sixteen bytes that stand for a device in tokens and evidence, from the random value of its cookie.
    #[must_use]
    pub fn device(&self, cookie: &str) -> [u8; 16] {
        first_16(hmac::sign(&self.device, cookie.as_bytes()).as_ref())
    }

    /// What the database keeps of a device that signed: at one sign-off it is the same for the same device, at another
    /// one it is something else.
    #[must_use]
    pub fn device_mark(&self, tenant: TenantId, sign_off: SignOffId, device: &[u8; 16]) -> [u8; 32] {
        self.marked(&[b"device", &tenant.bytes(), &sign_off.bytes(), device])
    }

    /// What the database keeps of the shape of a drawing: the same for the same points at one provider.
    #[must_use]
    pub fn drawing_mark(&self, tenant: TenantId, shape: &[u8; 32]) -> [u8; 32] {
        self.marked(&[b"drawing", &tenant.bytes(), shape])
    }

    fn marked(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(hmac::sign(&self.mark, &parts.concat()).as_ref());
        out
    }

    /// Thirty-two bytes from which a class code is spelled, for [`assidu_domain::signing::code::message`].
    #[must_use]
    pub fn code(&self, message: &[u8]) -> [u8; 32] {
        let mut out = [0_u8; 32];
        out.copy_from_slice(hmac::sign(&self.code, message).as_ref());
        out
    }

    /// Writes a ticket.
    #[must_use]
    pub fn seal_ticket(&self, ticket: &Ticket) -> String {
        let mut body = ticket.tenant.bytes().to_vec();
        body.extend(ticket.meeting.bytes());
        body.extend(ticket.scanned_at.micros().to_be_bytes());
        body.extend(ticket.method.name().as_bytes());
        seal(&self.ticket, &body)
    }

    /// Reads a ticket back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or older than [`TICKET_SECONDS`].
    pub fn open_ticket(&self, text: &str, now: Instant) -> Result<Ticket, TokenError> {
        let body = open(&self.ticket, text)?;
        let mut fields = Fields(&body);
        let ticket = Ticket {
            tenant: TenantId::from_bytes(fields.take()?),
            meeting: MeetingId::from_bytes(fields.take()?),
            scanned_at: fields.instant()?,
            method: fields.method()?,
        };
        still_good(ticket.scanned_at, TICKET_SECONDS, now)?;
        Ok(ticket)
    }

    /// Writes a challenge.
    #[must_use]
    pub fn seal_challenge(&self, challenge: &Challenge) -> String {
        let mut body = challenge.tenant.bytes().to_vec();
        body.extend(challenge.meeting.bytes());
        body.extend(challenge.sign_off.bytes());
        body.extend(challenge.person.bytes());
        body.extend(challenge.device);
        body.extend(challenge.given_at.micros().to_be_bytes());
        body.push(number_of(challenge.identity));
        body.extend(challenge.method.name().as_bytes());
        seal(&self.challenge, &body)
    }

    /// Reads a challenge back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or older than [`CHALLENGE_SECONDS`].
    pub fn open_challenge(&self, text: &str, now: Instant) -> Result<Challenge, TokenError> {
        let body = open(&self.challenge, text)?;
        let mut fields = Fields(&body);
        let challenge = Challenge {
            tenant: TenantId::from_bytes(fields.take()?),
            meeting: MeetingId::from_bytes(fields.take()?),
            sign_off: SignOffId::from_bytes(fields.take()?),
            person: PersonId::from_bytes(fields.take()?),
            device: fields.take()?,
            given_at: fields.instant()?,
            identity: fields.identity()?,
            method: fields.method()?,
        };
        still_good(challenge.given_at, CHALLENGE_SECONDS, now)?;
        Ok(challenge)
    }
}

/// The place of an identity in the list of all: how tokens write it.
fn number_of(identity: Identity) -> u8 {
    let place = Identity::ALL.iter().position(|known| *known == identity);
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

fn first_16(bytes: &[u8]) -> [u8; 16] {
    let mut out = [0; 16];
    for (to, from) in out.iter_mut().zip(bytes) {
        *to = *from;
    }
    out
}

fn seal(key: &hmac::Key, body: &[u8]) -> String {
    let tag = first_16(hmac::sign(key, body).as_ref());
    let mut bytes = tag.to_vec();
    bytes.extend_from_slice(body);
    BASE64URL_NOPAD.encode(&bytes)
}

/// Longer than any token of ours, so that a huge text costs nothing.
const MAX_TOKEN: usize = 400;

fn open(key: &hmac::Key, text: &str) -> Result<Vec<u8>, TokenError> {
    if text.len() > MAX_TOKEN {
        return Err(TokenError::Invalid);
    }
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| TokenError::Invalid)?;
    let (tag, body) = bytes.split_at_checked(16).ok_or(TokenError::Invalid)?;
    let expected = first_16(hmac::sign(key, body).as_ref());
    constant_time::verify_slices_are_equal(tag, &expected).map_err(|_| TokenError::Invalid)?;
    Ok(body.to_vec())
}

/// A token from the future comes from a clock that was set back since: it is as unusable as an old one.
fn still_good(given: Instant, seconds: i64, now: Instant) -> Result<(), TokenError> {
    if given.plus_seconds(-60) <= now && now < given.plus_seconds(seconds) {
        Ok(())
    } else {
        Err(TokenError::Expired)
    }
}

struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], TokenError> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(TokenError::Invalid)?;
        self.0 = rest;
        Ok(*head)
    }

    fn instant(&mut self) -> Result<Instant, TokenError> {
        Ok(Instant::from_micros(i64::from_be_bytes(self.take()?)))
    }

    fn identity(&mut self) -> Result<Identity, TokenError> {
        let [number] = self.take()?;
        Identity::ALL.get(usize::from(number)).copied().ok_or(TokenError::Invalid)
    }

    fn via(&mut self) -> Result<Option<(Method, SignOffId)>, TokenError> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let sign_off = SignOffId::from_bytes(self.take()?);
        Ok(Some((self.method()?, sign_off)))
    }

    fn method(&mut self) -> Result<Method, TokenError> {
        let text = std::str::from_utf8(self.0).map_err(|_| TokenError::Invalid)?;
        Method::from_str(text).map_err(|_| TokenError::Invalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> TokenKeys {
        TokenKeys::new(&[7; 32])
    }

    fn ticket(at: i64) -> Ticket {
        Ticket {
            tenant: TenantId::from_bytes([1; 16]),
            meeting: MeetingId::from_bytes([2; 16]),
            method: Method::RotatingQr,
            scanned_at: Instant::from_unix_seconds(at),
        }
    }

    #[test]
    fn a_ticket_is_good_for_its_time_and_for_no_other_instance() {
        let text = keys().seal_ticket(&ticket(1000));
        let at = Instant::from_unix_seconds;
        assert_eq!(keys().open_ticket(&text, at(1000)), Ok(ticket(1000)));
        assert_eq!(keys().open_ticket(&text, at(1000 + TICKET_SECONDS)), Err(TokenError::Expired));
        assert_eq!(keys().open_ticket(&text, at(900)), Err(TokenError::Expired));
        assert_eq!(TokenKeys::new(&[8; 32]).open_ticket(&text, at(1000)), Err(TokenError::Invalid));
        assert_eq!(keys().open_challenge(&text, at(1000)), Err(TokenError::Invalid));
    }

    #[test]
    fn any_changed_character_spoils_a_token() {
        let text = keys().seal_ticket(&ticket(1000));
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            assert_eq!(
                keys().open_ticket(&changed, Instant::from_unix_seconds(1000)),
                Err(TokenError::Invalid)
            );
        }
        assert_eq!(
            keys().open_ticket(&"A".repeat(10_000), Instant::from_unix_seconds(0)),
            Err(TokenError::Invalid)
        );
    }
}
