//! Timestamps over documents (PAD-22).

use std::borrow::Cow;
use std::ops::Range;

use super::{AugmentError, add_proofs};
use crate::algorithms::Digest;
use crate::pdf::{Document, Object};
use crate::sign::{NewField, Place, SealError, append, around, dict, place};
use crate::timestamp::{Expect, Token, request};
use crate::validate::Rules;

/// How a timestamp over a document is put into it.
#[derive(Clone, Debug)]
pub struct StampSpec {
    /// The field's name; a number is added when it is taken.
    pub field: String,
    /// What a screen reader says for the field.
    pub label: String,
    /// Room for the token with its chain, in bytes; twice as much after [`SealError::NoRoom`].
    pub room: usize,
}

impl Default for StampSpec {
    fn default() -> Self {
        Self { field: "Timestamp".to_owned(), label: "Timestamp".to_owned(), room: 8 << 10 }
    }
}

/// A file with room for a timestamp over all of it.
#[derive(Debug)]
pub struct PreparedStamp {
    pdf: Vec<u8>,
    /// The hexadecimal digits between `<` and `>`.
    room: Range<usize>,
}

/// Makes a file PAdES B-LTA, or renews it: adds what says that its certificates were not revoked, those of its
/// earlier timestamps included, then room for a timestamp over everything.
///
/// To be done before the newest timestamp's certificate or algorithm ends, see
/// [`Report::renew_before`](crate::validate::Report::renew_before): afterwards it proves nothing any more.
///
/// # Errors
/// As [`add_proofs`], and [`AugmentError::Seal`] when there is no page to hang the field on.
pub fn prepare_stamp(pdf: &[u8], rules: &Rules<'_>, spec: &StampSpec) -> Result<PreparedStamp, AugmentError> {
    let pdf = add_proofs(pdf, rules)?;
    // Nothing of what a signature may say, such as a name or a reason (PAD-22).
    let entries = dict([
        ("Type", Object::name("DocTimeStamp")),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name("ETSI.RFC3161")),
    ]);
    let (name, label, room) = (&*spec.field, &*spec.label, spec.room);
    let new = NewField { entries, name, label, room, certifies: false, place: &Place::Invisible };
    let revision = place(&Document::open(&pdf)?, new)?;
    let (pdf, room) = append(Cow::Owned(pdf), &revision);
    Ok(PreparedStamp { pdf, room })
}

impl PreparedStamp {
    /// The hash of everything but the timestamp's own value.
    fn imprint(&self, digest: Digest) -> Option<Vec<u8>> {
        let (before, after) = around(&self.pdf, &self.room);
        digest.of(&[before, after])
    }

    /// A request for the timestamp, and what its answer must say.
    #[must_use]
    pub fn timestamp_request(&self, nonce: [u8; 16]) -> (Vec<u8>, Expect) {
        request(Digest::Sha256, &self.imprint(Digest::Sha256).unwrap_or_default(), nonce)
    }

    /// Puts the timestamp into its room: PAdES B-LTA.
    ///
    /// # Errors
    /// [`SealError::WrongTimestamp`] for a token over something else, [`SealError::NoRoom`] when it is larger than
    /// what was reserved.
    pub fn finish(self, token: &Token) -> Result<Vec<u8>, SealError> {
        let own = token.digest.and_then(|digest| self.imprint(digest));
        if own.is_none_or(|hash| hash != token.imprint) {
            return Err(SealError::WrongTimestamp);
        }
        let digits = data_encoding::HEXUPPER.encode(token.der());
        let mut pdf = self.pdf;
        let reserved = self.room.len() / 2;
        let Some(place) = pdf.get_mut(self.room).and_then(|room| room.get_mut(..digits.len())) else {
            return Err(SealError::NoRoom { needed: token.der().len(), reserved });
        };
        place.copy_from_slice(digits.as_bytes());
        Ok(pdf)
    }
}
