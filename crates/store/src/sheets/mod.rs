//! Attendance sheets: every version, where it is, and what replaced it.

mod chain;
pub(crate) mod days;
mod read;
mod wanted;
mod write;

use assidu_domain::{FunderId, GroupId, Instant, MeetingId, ObjectId, SheetId};
use aws_lc_rs::digest;
use jiff::civil::Date;

pub use self::{
    chain::{HeadPlace, find_by_request, head_before, head_covering, head_of, set_head},
    read::{
        SheetFigures, SheetFilter, figures, find_by_reference, find_by_sha256, list, lookup, of_group,
        of_meeting, of_meetings, unsealed, versions,
    },
    wanted::{made, want, wanted, wanted_of},
    write::{begin, sealed, set_state},
};
use crate::engine::Sql;

/// Declares an enum that is stored by a stable name.
macro_rules! stored_names {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// The stable name, as stored.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = assidu_domain::UnknownName;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text { $($text => Ok(Self::$variant),)* _ => Err(assidu_domain::UnknownName) }
            }
        }
    )*};
}
pub(crate) use stored_names;

stored_names! {
    /// What a sheet is about.
    SheetKind {
        /// One class meeting.
        Meeting = "meeting",
        /// One week of a group.
        Week = "week",
        /// One month of a group.
        Month = "month",
    }
    /// How far a version of a sheet is.
    SheetState {
        /// Closed, not yet rendered.
        Closing = "closing",
        /// Rendered, or to be rendered again: the time-stamping authority has not answered yet.
        Sealing = "sealing",
        /// Sealed, and in the safe.
        Sealed = "sealed",
    }
}

/// A version of a sheet that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSheet {
    /// The sheet: the same for all its versions.
    pub sheet: SheetId,
    /// What it is about.
    pub kind: SheetKind,
    /// Its class meeting, of a sheet per meeting.
    pub meeting: Option<MeetingId>,
    /// Its group, of a sheet per week or month.
    pub group: Option<GroupId>,
    /// Cut for this funder: only the learners they pay for.
    pub funder: Option<FunderId>,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Sealed by night, the trainer's signature missing.
    pub provisional: bool,
    /// What its QR says: 16 random bytes in base32, new for each version.
    pub reference: String,
    /// When it was wanted.
    pub created_at: Instant,
    /// The key of the form that asked for it: the same form sent twice begins one version.
    pub request_key: Option<[u8; 16]>,
}

/// A version of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// The sheet.
    pub sheet: SheetId,
    /// Its version, from 1.
    pub version: i64,
    /// What it is about.
    pub kind: SheetKind,
    /// Its class meeting, of a sheet per meeting.
    pub meeting: Option<MeetingId>,
    /// Its group, of a sheet per week or month.
    pub group: Option<GroupId>,
    /// Cut for this funder.
    pub funder: Option<FunderId>,
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// How far it is.
    pub state: SheetState,
    /// Sealed by night, the trainer's signature missing.
    pub provisional: bool,
    /// What its QR says.
    pub reference: String,
    /// Where it is in the safe.
    pub object: Option<ObjectId>,
    /// SHA-256 of the file.
    pub sha256: Option<[u8; 32]>,
    /// Bytes of the file.
    pub size: Option<i64>,
    /// When it was wanted.
    pub created_at: Instant,
    /// When it was sealed.
    pub sealed_at: Option<Instant>,
    /// When it went into the safe.
    pub deposited_at: Option<Instant>,
    /// The version that replaced it.
    pub replaced_by: Option<i64>,
}

/// A sealed file in the safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedFile {
    /// Where it is in the safe.
    pub object: ObjectId,
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Bytes of the file.
    pub size: i64,
    /// When it was sealed.
    pub sealed_at: Instant,
    /// When it went into the safe.
    pub deposited_at: Instant,
}

/// The plain hash of a reference, which is 128 bits of chance and so needs no key.
fn reference_hash(reference: &str) -> [u8; 32] {
    let mut out = [0; 32];
    let text = reference.trim().to_ascii_lowercase();
    out.copy_from_slice(digest::digest(&digest::SHA256, text.as_bytes()).as_ref());
    out
}

/// The row that the sealed reference is bound to.
fn place(sheet: SheetId, version: i64) -> Vec<u8> {
    [sheet.bytes().as_slice(), &version.to_be_bytes()].concat()
}

/// Every statement about sheets by its name.
pub(crate) const STATEMENTS: &[&[(&str, Sql)]] =
    &[chain::STATEMENTS, days::STATEMENTS, read::STATEMENTS, wanted::STATEMENTS, write::STATEMENTS];
