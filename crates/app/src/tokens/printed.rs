//! The code of a class meeting or a room that hangs on a wall: it holds as long as the paper does, and so opens nothing
//! by itself.

use assidu_domain::{MeetingId, SiteId, TenantId};
use aws_lc_rs::hmac;

use super::{Fields, TokenError, TokenKeys, first_16, open, seal};

/// What a printed code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The provider.
    pub tenant: TenantId,
    /// Where it leads.
    pub place: PrintedPlace,
}

/// Where a printed code leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedPlace {
    /// To one class meeting.
    Meeting(MeetingId),
    /// To what is taught in a room at the moment: [`TokenKeys::room`].
    Room([u8; 16]),
}

impl TokenKeys {
    /// Sixteen bytes that stand for a room of a site: rooms have no rows of their own, and how a planning writes them
    /// differs in case and spaces.
    #[must_use]
    pub fn room(&self, tenant: TenantId, site: Option<SiteId>, room: &str) -> [u8; 16] {
        let mut text = b"room\0".to_vec();
        text.extend(tenant.bytes());
        text.extend(site.map_or([0; 16], SiteId::bytes));
        let words: Vec<&str> = room.split_whitespace().collect();
        text.extend(words.join(" ").to_lowercase().as_bytes());
        first_16(hmac::sign(&self.printed, &text).as_ref())
    }

    /// Writes a printed code.
    #[must_use]
    pub fn seal_printed(&self, printed: &Printed) -> String {
        let mut body = printed.tenant.bytes().to_vec();
        let (kind, bytes) = match printed.place {
            PrintedPlace::Meeting(meeting) => (MEETING, meeting.bytes()),
            PrintedPlace::Room(room) => (ROOM, room),
        };
        body.push(kind);
        body.extend(bytes);
        seal(&self.printed, &body)
    }

    /// Reads it back; it never expires.
    ///
    /// # Errors
    /// [`TokenError`] when it is not ours.
    pub fn open_printed(&self, text: &str) -> Result<Printed, TokenError> {
        let body = open(&self.printed, text)?;
        let mut fields = Fields(&body);
        let tenant = TenantId::from_bytes(fields.take()?);
        let [kind] = fields.take()?;
        let bytes = fields.take()?;
        let place = match kind {
            MEETING => PrintedPlace::Meeting(MeetingId::from_bytes(bytes)),
            ROOM => PrintedPlace::Room(bytes),
            _ => return Err(TokenError::Invalid),
        };
        if fields.0.is_empty() { Ok(Printed { tenant, place }) } else { Err(TokenError::Invalid) }
    }
}

const MEETING: u8 = 1;
const ROOM: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_reads_back_on_its_own_instance_only() {
        let keys = TokenKeys::new(&[7; 32]);
        let tenant = TenantId::from_bytes([1; 16]);
        let room = keys.room(tenant, None, "Salle  12 ");
        for place in [PrintedPlace::Meeting(MeetingId::from_bytes([2; 16])), PrintedPlace::Room(room)] {
            let printed = Printed { tenant, place };
            let text = keys.seal_printed(&printed);
            assert_eq!(keys.open_printed(&text), Ok(printed));
            assert_eq!(TokenKeys::new(&[8; 32]).open_printed(&text), Err(TokenError::Invalid));
            assert!(keys.open_printed(&text[1..]).is_err() && keys.open_printed("").is_err());
        }
    }

    #[test]
    fn a_room_is_the_same_however_it_is_written_and_another_at_another_site() {
        let keys = TokenKeys::new(&[7; 32]);
        let [one, two] = [1, 2].map(|n| TenantId::from_bytes([n; 16]));
        let room = keys.room(one, None, "Salle 12");
        assert_eq!(room, keys.room(one, None, " SALLE   12"));
        assert_ne!(room, keys.room(one, None, "Salle 1 2"));
        assert_ne!(room, keys.room(two, None, "Salle 12"));
        assert_ne!(room, keys.room(one, Some(SiteId::from_bytes([3; 16])), "Salle 12"));
    }
}
