//! Ids: UUIDv7 inside, printed with a prefix that says what they name (`mtg_01hx…`).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::{ports::Randomness, time::Instant};

/// The text is not an id of this kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id that starts with {prefix}_")]
pub struct IdError {
    /// The prefix that was expected, without its underscore.
    pub prefix: &'static str,
}

/// Makes a UUIDv7 (RFC 9562): time first, so that keys of a table grow, then 74 random bits.
fn fresh(now: Instant, chance: &dyn Randomness) -> Uuid {
    let mut random = [0_u8; 10];
    chance.fill(&mut random);
    let millis = u64::try_from(now.micros().div_euclid(1000)).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// What the printed form starts with, without its underscore.
            pub const PREFIX: &'static str = $prefix;

            /// A new id; ids made later sort later.
            #[must_use]
            pub fn new(now: Instant, chance: &dyn Randomness) -> Self {
                Self(fresh(now, chance))
            }

            /// Wraps the sixteen bytes that the database stores.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }

            /// The sixteen bytes that the database stores.
            #[must_use]
            pub const fn bytes(self) -> [u8; 16] {
                *self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.strip_prefix(concat!($prefix, "_"))
                    .filter(|hex| hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
                    .and_then(|hex| Uuid::try_parse(hex).ok())
                    .map(Self)
                    .ok_or(IdError { prefix: $prefix })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A training provider that uses this instance.
    TenantId = "tnt";
    /// A place where teaching happens.
    SiteId = "sit";
    /// Someone who pays: OPCO, région, France Travail …
    FunderId = "fun";
    /// A person: learner, trainer or staff.
    PersonId = "per";
    /// A group of learners that follows one training.
    GroupId = "grp";
    /// A learner's place in a group, dated, with its funders.
    EnrolmentId = "enr";
    /// A class meeting: one lesson.
    MeetingId = "mtg";
    /// A sign-off: what a learner signs; it may cover several consecutive class meetings.
    SignOffId = "sof";
    /// One recorded event: a signature, a mark, a closing, a correction.
    EventId = "evt";
    /// An attendance sheet, all its versions.
    SheetId = "sht";
    /// An object in the safe.
    ObjectId = "obj";
    /// An import of one file.
    ImportId = "imp";
    /// A unit of background work.
    JobId = "job";
    /// A trainer's device handed round in the class.
    KioskId = "ksk";
    /// An evidence dossier.
    DossierId = "dos";
    /// An entry of the log of access to personal data.
    AccessId = "acs";
    /// A letter by e-mail.
    MailId = "mail";
    /// Somebody asks for a new password.
    RecoveryId = "rcv";
    /// What somebody asks about their own data.
    RequestId = "req";
    /// A time for which somebody's data are kept and not used.
    RestrictionId = "rst";
    /// A moment in which somebody may look at restricted data all the same.
    RevealId = "rvl";
    /// What was put right of somebody's data at once.
    RectificationId = "rct";
    /// A correction of many.
    BulkId = "blk";
    /// An absence that a learner announces or justifies.
    AbsenceId = "abs";
    /// An alert: somebody is away too often.
    AlertId = "alt";
    /// Something that an inspector would notice in a class meeting.
    AnomalyId = "ano";
    /// An identity provider: another who says who somebody is.
    IdentityProviderId = "idp";
    /// A passkey.
    PasskeyId = "pky";
    /// Somebody without an account who stands in for a trainer for a day.
    SubstituteId = "sub";
    /// What a provider opens to an organisation that is not its own.
    GrantId = "grt";
    /// A learner's time at an employer's.
    CompanyPeriodId = "cpy";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_prints_and_reads_back_and_refuses_another_kind() {
        let id = MeetingId::from_bytes([0xa5; 16]);
        assert_eq!(id.to_string(), format!("mtg_{}", "a5".repeat(16)));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("sht_a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5".parse::<MeetingId>().is_err());
        assert!("mtg_A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5A5".parse::<MeetingId>().is_err());
        assert!("mtg_".parse::<MeetingId>().is_err());
    }
}
