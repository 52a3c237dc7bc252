//! The plain facts that the rules look at.

use std::collections::BTreeMap;

use crate::{
    calendar::DayKind,
    ids::{MeetingId, PersonId, SignOffId, SiteId},
    time::{Instant, Span},
};

/// A sign-off as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOffFact {
    /// Id.
    pub id: SignOffId,
    /// The class meetings it covers: coming in and going out of one of them are no two places at once.
    pub meetings: Vec<MeetingId>,
    /// Whether it is of other class meetings: looked at beside those of the sheet, never for its own sake.
    pub elsewhere: bool,
    /// When it is.
    pub span: Span,
    /// First moment of its window.
    pub opens_at: Instant,
    /// First moment after it.
    pub closes_at: Instant,
    /// Where, unless at a distance.
    pub site: Option<SiteId>,
    /// What its day is for its group.
    pub day: DayKind,
    /// Whether its day is outside the dates of its group.
    pub outside_dates: bool,
}

/// A signature as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureFact {
    /// What was signed.
    pub sign_off: SignOffId,
    /// Who signed.
    pub person: PersonId,
    /// The moment it is judged by: when it was signed, or when the trainer placed the token that it redeems.
    pub at: Instant,
    /// Hash of the drawing; none for a typed name.
    pub drawing: Option<[u8; 32]>,
    /// Hash that stands for the device, when one is known.
    pub device: Option<[u8; 32]>,
    /// Whether the device was declared the trainer's.
    pub trainer_device: bool,
    /// When the person's account was made, when they signed with it.
    pub account_created: Option<Instant>,
    /// Whether the person's enrolment does not cover the day.
    pub outside_enrolment: bool,
}

/// A trainer's part in a class meeting as the rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainerFact {
    /// The class meeting.
    pub meeting: MeetingId,
    /// Whether it is another one than those of the sheet.
    pub elsewhere: bool,
    /// When it is.
    pub span: Span,
    /// The trainer.
    pub trainer: PersonId,
    /// When the trainer signed.
    pub signed_at: Option<Instant>,
    /// Whether the trainer has to.
    pub must_sign: bool,
}

/// Where a drawing was first seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DrawnBefore {
    /// What was signed with it.
    pub sign_off: SignOffId,
    /// By whom.
    pub person: PersonId,
    /// When.
    pub at: Instant,
}

/// Everything the rules look at: one sheet's worth.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The sign-offs.
    pub sign_offs: Vec<SignOffFact>,
    /// Their signatures; signatures of the same people for other sign-offs are welcome if those are there.
    pub signatures: Vec<SignatureFact>,
    /// Of drawings among these signatures, by their hash: the first signature anywhere that has the same.
    pub drawn_before: BTreeMap<[u8; 32], DrawnBefore>,
    /// The trainers.
    pub trainers: Vec<TrainerFact>,
    /// Minutes certified and minutes signed, per person, when there is a certificate.
    pub certified: Vec<(PersonId, i64, i64)>,
}
