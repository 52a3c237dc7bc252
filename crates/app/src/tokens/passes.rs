//! Passes: the right to sign of somebody who is not logged in on the device, and the same carried from a computer to a phone.

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    signing::{Identity, Method},
};

use super::{Fields, TokenError, TokenKeys, number_of, open, seal, still_good};

/// Somebody who scanned a code and said who they are, without logging in: good for signing at that class meeting
/// on that device, and for nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The provider.
    pub tenant: TenantId,
    /// The class meeting whose code was scanned.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// By what they were identified.
    pub identity: Identity,
    /// Fingerprint of the device's cookie.
    pub device: [u8; 16],
    /// When, by the server's clock.
    pub given_at: Instant,
    /// What took the place of a code, and what alone it opens: a link that was sent, or one's own other device.
    pub via: Option<(Method, SignOffId)>,
}

/// How long a pass stays good, in seconds: time to sign and to look at the receipt.
pub const PASS_SECONDS: i64 = 30 * 60;

/// The right to sign, carried from a computer to one's own phone: what the pad of the computer would have signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// The provider.
    pub tenant: TenantId,
    /// The class meeting.
    pub meeting: MeetingId,
    /// What is signed.
    pub sign_off: SignOffId,
    /// Who signs.
    pub person: PersonId,
    /// How the person was identified at the computer.
    pub identity: Identity,
    /// By which way the person came there.
    pub method: Method,
    /// When, by the server's clock.
    pub given_at: Instant,
}

/// How long it takes at most to pick up the phone, in seconds.
pub const HAND_OVER_SECONDS: i64 = 10 * 60;

impl TokenKeys {
    /// Writes a pass.
    #[must_use]
    pub fn seal_pass(&self, pass: &Pass) -> String {
        let mut body = pass.tenant.bytes().to_vec();
        body.extend(pass.meeting.bytes());
        body.extend(pass.person.bytes());
        body.extend(pass.device);
        body.extend(pass.given_at.micros().to_be_bytes());
        body.push(number_of(pass.identity));
        if let Some((method, sign_off)) = pass.via {
            body.extend(sign_off.bytes());
            body.extend(method.name().as_bytes());
        }
        seal(&self.pass, &body)
    }

    /// Reads a pass back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or older than [`PASS_SECONDS`].
    pub fn open_pass(&self, text: &str, now: Instant) -> Result<Pass, TokenError> {
        let body = open(&self.pass, text)?;
        let mut fields = Fields(&body);
        let pass = Pass {
            tenant: TenantId::from_bytes(fields.take()?),
            meeting: MeetingId::from_bytes(fields.take()?),
            person: PersonId::from_bytes(fields.take()?),
            device: fields.take()?,
            given_at: fields.instant()?,
            identity: fields.identity()?,
            via: fields.via()?,
        };
        still_good(pass.given_at, PASS_SECONDS, now)?;
        Ok(pass)
    }

    /// Writes what goes from a computer to a phone.
    #[must_use]
    pub fn seal_hand_over(&self, over: &HandOver) -> String {
        let mut body = over.tenant.bytes().to_vec();
        body.extend(over.meeting.bytes());
        body.extend(over.sign_off.bytes());
        body.extend(over.person.bytes());
        body.extend(over.given_at.micros().to_be_bytes());
        body.push(number_of(over.identity));
        body.extend(over.method.name().as_bytes());
        seal(&self.hand_over, &body)
    }

    /// Reads it back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or older than [`HAND_OVER_SECONDS`].
    pub fn open_hand_over(&self, text: &str, now: Instant) -> Result<HandOver, TokenError> {
        let body = open(&self.hand_over, text)?;
        let mut fields = Fields(&body);
        let over = HandOver {
            tenant: TenantId::from_bytes(fields.take()?),
            meeting: MeetingId::from_bytes(fields.take()?),
            sign_off: SignOffId::from_bytes(fields.take()?),
            person: PersonId::from_bytes(fields.take()?),
            given_at: fields.instant()?,
            identity: fields.identity()?,
            method: fields.method()?,
        };
        still_good(over.given_at, HAND_OVER_SECONDS, now)?;
        Ok(over)
    }
}
