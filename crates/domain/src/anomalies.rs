//! What an inspector would notice on a sheet (ANO-01 … ANO-10): data, not text, and never a verdict.
//!
//! To add a rule: 1. its id and name in [`Rule`]; 2. a function from plain facts to [`Anomaly`]s; 3. its call
//! in [`find`]; 4. its text as `anomaly-<id>` with the facts as variables.

mod facts;
mod qualification;
mod rules;

use serde::{Deserialize, Serialize};

pub use facts::{DrawnBefore, Facts, SignOffFact, SignatureFact, TrainerFact};
pub use qualification::{AnomalyState, COMMENT_MAX, CommentError, Qualification, comment};
pub use rules::find;

use crate::{
    ids::{MeetingId, PersonId, SignOffId},
    names::named,
    time::Instant,
};

named! {
    /// A rule by its id.
    pub enum Rule {
        /// Signed outside the window.
        OutsideWindow = "ANO-01",
        /// Several half-days signed at the same moment.
        ManyAtOnce = "ANO-02",
        /// All signatures gathered at the end.
        AllAtTheEnd = "ANO-03",
        /// On a public holiday, a Sunday or a closed day.
        NoTeachingDay = "ANO-04",
        /// A trainer did not sign, or signed overlapping class meetings.
        Trainer = "ANO-05",
        /// One person signed two that overlap, or two distant places.
        Overlap = "ANO-06",
        /// The same drawing again, or one device for many.
        Reused = "ANO-07",
        /// Outside the dates of the group, or more hours certified than signed.
        Dates = "ANO-08",
        /// Signed before the account existed.
        BeforeAccount = "ANO-10",
    }
}

/// The facts of an anomaly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Finding {
    /// Signed at a moment outside the window.
    OutsideWindow {
        /// When.
        at: Instant,
        /// When the window opened.
        opened: Instant,
        /// When it closed.
        closed: Instant,
    },
    /// Signed these within seconds.
    ManyAtOnce {
        /// The first of the signatures.
        from: Instant,
        /// The last.
        to: Instant,
        /// How many.
        count: u32,
    },
    /// Everyone signed in the last minutes.
    AllAtTheEnd {
        /// The first of the signatures.
        from: Instant,
        /// The last.
        to: Instant,
        /// How many.
        count: u32,
    },
    /// The day is none for teaching.
    NoTeachingDay {
        /// Key of the text that names the day.
        day_key: String,
        /// The provider's own label of a closure, or empty.
        label: String,
    },
    /// This trainer has not signed.
    TrainerMissing,
    /// The trainer signed meetings that overlap.
    TrainerOverlap {
        /// The other meeting.
        other: MeetingId,
    },
    /// The person signed for times that overlap.
    Overlap {
        /// The other sign-off.
        other: SignOffId,
    },
    /// The person signed at two places with no time to travel.
    TwoPlaces {
        /// The other sign-off.
        other: SignOffId,
        /// Minutes between them.
        minutes: i64,
    },
    /// The same drawing as another signature.
    SameDrawing {
        /// The other sign-off.
        other: SignOffId,
        /// Who signed it.
        by: PersonId,
    },
    /// One device that is not the trainer's signed for several people.
    OneDevice {
        /// How many people.
        people: u32,
        /// Who signed on it first: tells several devices of one sign-off apart.
        #[serde(default)]
        first: Option<PersonId>,
    },
    /// The day is outside the dates of the group.
    OutsideDates,
    /// The person signed on a day that their enrolment does not cover.
    OutsideEnrolment,
    /// More minutes certified than signed.
    MoreThanSigned {
        /// Certified.
        certified: i64,
        /// Signed.
        signed: i64,
    },
    /// Signed before the account existed.
    BeforeAccount {
        /// When signed.
        at: Instant,
        /// When the account was made.
        created: Instant,
    },
}

impl Finding {
    /// The rule that it falls under.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::OutsideWindow { .. } => Rule::OutsideWindow,
            Self::ManyAtOnce { .. } => Rule::ManyAtOnce,
            Self::AllAtTheEnd { .. } => Rule::AllAtTheEnd,
            Self::NoTeachingDay { .. } => Rule::NoTeachingDay,
            Self::TrainerMissing | Self::TrainerOverlap { .. } => Rule::Trainer,
            Self::Overlap { .. } | Self::TwoPlaces { .. } => Rule::Overlap,
            Self::SameDrawing { .. } | Self::OneDevice { .. } => Rule::Reused,
            Self::OutsideDates | Self::OutsideEnrolment | Self::MoreThanSigned { .. } => Rule::Dates,
            Self::BeforeAccount { .. } => Rule::BeforeAccount,
        }
    }

    /// Key of the text for it.
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::OutsideWindow { .. } => "anomaly-outside-window",
            Self::ManyAtOnce { .. } => "anomaly-many-at-once",
            Self::AllAtTheEnd { .. } => "anomaly-all-at-the-end",
            Self::NoTeachingDay { .. } => "anomaly-no-teaching-day",
            Self::TrainerMissing => "anomaly-trainer-missing",
            Self::TrainerOverlap { .. } => "anomaly-trainer-overlap",
            Self::Overlap { .. } => "anomaly-overlap",
            Self::TwoPlaces { .. } => "anomaly-two-places",
            Self::SameDrawing { .. } => "anomaly-same-drawing",
            Self::OneDevice { .. } => "anomaly-one-device",
            Self::OutsideDates => "anomaly-outside-dates",
            Self::OutsideEnrolment => "anomaly-outside-enrolment",
            Self::MoreThanSigned { .. } => "anomaly-more-than-signed",
            Self::BeforeAccount { .. } => "anomaly-before-account",
        }
    }
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anomaly {
    /// The sign-off it is about, if one.
    pub sign_off: Option<SignOffId>,
    /// The class meeting it is about, if one.
    pub meeting: Option<MeetingId>,
    /// The person it is about, if one.
    pub person: Option<PersonId>,
    /// What was found.
    pub finding: Finding,
}

impl Anomaly {
    /// The rule that it falls under.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.finding.rule()
    }

    /// Whether it tells something of somebody else than the person it is about.
    #[must_use]
    pub fn is_about_others(&self) -> bool {
        match self.finding {
            Finding::AllAtTheEnd { .. } | Finding::OneDevice { .. } => true,
            Finding::SameDrawing { by, .. } => self.person != Some(by),
            _ => false,
        }
    }
}
