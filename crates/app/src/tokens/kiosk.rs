//! The token of a device that a trainer hands round, and the PIN by which it is taken back.

use assidu_domain::{Instant, MeetingId, PersonId, TenantId};
use aws_lc_rs::hmac;

use super::{Fields, TokenError, TokenKeys, first_16, open, seal, still_good};

/// A trainer's device that is handed round: it may sign people in at one class meeting, and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kiosk {
    /// The provider.
    pub tenant: TenantId,
    /// The class meeting.
    pub meeting: MeetingId,
    /// Whose device it is.
    pub trainer: PersonId,
    /// When it was handed round.
    pub opened_at: Instant,
    /// What stands for the PIN that the trainer chose to take it back, if any: [`TokenKeys::kiosk_pin`].
    pub pin: Option<[u8; 16]>,
}

/// How long a handed-round device works at most, in seconds; closing the class meeting ends it earlier.
pub const KIOSK_SECONDS: i64 = 14 * 3600;

impl TokenKeys {
    /// Writes the token of a handed-round device.
    #[must_use]
    pub fn seal_kiosk(&self, kiosk: &Kiosk) -> String {
        let mut body = kiosk.tenant.bytes().to_vec();
        body.extend(kiosk.meeting.bytes());
        body.extend(kiosk.trainer.bytes());
        body.extend(kiosk.opened_at.micros().to_be_bytes());
        body.extend(kiosk.pin.iter().flatten());
        seal(&self.kiosk, &body)
    }

    /// What stands for the PIN of a handed-round device, in its own token: under a key that the device does not have, and
    /// good for this one time of handing round.
    #[must_use]
    pub fn kiosk_pin(&self, kiosk: &Kiosk, pin: &str) -> [u8; 16] {
        let mut text = kiosk.tenant.bytes().to_vec();
        text.extend(kiosk.meeting.bytes());
        text.extend(kiosk.trainer.bytes());
        text.extend(kiosk.opened_at.micros().to_be_bytes());
        text.extend(pin.as_bytes());
        first_16(hmac::sign(&self.kiosk_pin, &text).as_ref())
    }

    /// Reads the token of a handed-round device back.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours or older than [`KIOSK_SECONDS`].
    pub fn open_kiosk(&self, text: &str, now: Instant) -> Result<Kiosk, TokenError> {
        let body = open(&self.kiosk, text)?;
        let mut fields = Fields(&body);
        let kiosk = Kiosk {
            tenant: TenantId::from_bytes(fields.take()?),
            meeting: MeetingId::from_bytes(fields.take()?),
            trainer: PersonId::from_bytes(fields.take()?),
            opened_at: fields.instant()?,
            pin: if fields.0.is_empty() { None } else { Some(fields.take()?) },
        };
        still_good(kiosk.opened_at, KIOSK_SECONDS, now)?;
        Ok(kiosk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> TokenKeys {
        TokenKeys::new(&[7; 32])
    }

    #[test]
    fn a_pin_is_for_one_time_of_handing_round_and_stands_nowhere_in_clear() {
        let kiosk = Kiosk {
            tenant: TenantId::from_bytes([1; 16]),
            meeting: MeetingId::from_bytes([2; 16]),
            trainer: PersonId::from_bytes([3; 16]),
            opened_at: Instant::from_unix_seconds(1000),
            pin: None,
        };
        let mac = keys().kiosk_pin(&kiosk, "4072");
        let with_pin = Kiosk { pin: Some(mac), ..kiosk };
        for one in [kiosk, with_pin] {
            let text = keys().seal_kiosk(&one);
            assert_eq!(keys().open_kiosk(&text, Instant::from_unix_seconds(1000)), Ok(one));
            assert!(!text.contains("4072"));
        }
        assert_eq!(keys().kiosk_pin(&with_pin, "4072"), mac);
        assert_ne!(keys().kiosk_pin(&kiosk, "4073"), mac);
        let again = Kiosk { opened_at: Instant::from_unix_seconds(1001), ..kiosk };
        assert_ne!(keys().kiosk_pin(&again, "4072"), mac);
        assert_ne!(TokenKeys::new(&[8; 32]).kiosk_pin(&kiosk, "4072"), mac);
    }
}
