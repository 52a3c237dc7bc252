//! Challenges given ahead, for signing later without network.

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    signing::{HELD_LONGEST_SECONDS, Identity, Method},
};

use super::{Challenge, Fields, TokenError, TokenKeys, number_of, open, seal, still_good};

/// The right to sign once, later and without network: as a challenge, and for one key of the device alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
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
    /// Fingerprint of the device's cookie.
    pub device: [u8; 16],
    /// SHA-256 of the public key that the device has shown.
    pub key: [u8; 32],
    /// When it was given, by the server's clock.
    pub given_at: Instant,
    /// The same by the clock of class meetings, by which windows are judged.
    pub class_time: Instant,
}

impl Ahead {
    /// The same without the device's key.
    #[must_use]
    pub const fn challenge(&self) -> Challenge {
        let Self { tenant, meeting, sign_off, person, method, identity, device, given_at, .. } = *self;
        Challenge { tenant, meeting, sign_off, person, method, identity, device, given_at }
    }
}

impl TokenKeys {
    /// Writes a challenge for signing later.
    #[must_use]
    pub fn seal_ahead(&self, ahead: &Ahead) -> String {
        let mut body = ahead.tenant.bytes().to_vec();
        for part in [&ahead.meeting.bytes(), &ahead.sign_off.bytes(), &ahead.person.bytes(), &ahead.device] {
            body.extend(*part);
        }
        body.extend(ahead.key);
        body.extend(ahead.given_at.micros().to_be_bytes());
        body.extend(ahead.class_time.micros().to_be_bytes());
        body.push(number_of(ahead.identity));
        body.extend(ahead.method.name().as_bytes());
        seal(&self.ahead, &body)
    }

    /// Reads a challenge for signing later back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or older than [`HELD_LONGEST_SECONDS`].
    pub fn open_ahead(&self, text: &str, now: Instant) -> Result<Ahead, TokenError> {
        let body = open(&self.ahead, text)?;
        let mut fields = Fields(&body);
        let ahead = Ahead {
            tenant: TenantId::from_bytes(fields.take()?),
            meeting: MeetingId::from_bytes(fields.take()?),
            sign_off: SignOffId::from_bytes(fields.take()?),
            person: PersonId::from_bytes(fields.take()?),
            device: fields.take()?,
            key: fields.take()?,
            given_at: fields.instant()?,
            class_time: fields.instant()?,
            identity: fields.identity()?,
            method: fields.method()?,
        };
        still_good(ahead.given_at, HELD_LONGEST_SECONDS, now)?;
        Ok(ahead)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> TokenKeys {
        TokenKeys::new(&[7; 32])
    }

    #[test]
    fn a46_a_challenge_for_later_is_for_one_key_and_ends_after_a_month() {
        let ahead = Ahead {
            tenant: TenantId::from_bytes([1; 16]),
            meeting: MeetingId::from_bytes([2; 16]),
            sign_off: SignOffId::from_bytes([3; 16]),
            person: PersonId::from_bytes([4; 16]),
            method: Method::Code,
            identity: Identity::BirthDate,
            device: [5; 16],
            key: [6; 32],
            given_at: Instant::from_unix_seconds(1000),
            class_time: Instant::from_unix_seconds(2000),
        };
        let text = keys().seal_ahead(&ahead);
        let at = Instant::from_unix_seconds;
        assert_eq!(keys().open_ahead(&text, at(1000)), Ok(ahead));
        assert_eq!(keys().open_ahead(&text, at(1000 + HELD_LONGEST_SECONDS)), Err(TokenError::Expired));
        assert_eq!(keys().open_challenge(&text, at(1000)), Err(TokenError::Invalid));
        assert_eq!(TokenKeys::new(&[8; 32]).open_ahead(&text, at(1000)), Err(TokenError::Invalid));
        let plain = keys().seal_challenge(&ahead.challenge());
        assert_eq!(keys().open_ahead(&plain, at(1000)), Err(TokenError::Invalid));
    }
}
