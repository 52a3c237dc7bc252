//! Groups, enrolments and class meetings: what is planned.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::{
    ids::{EnrolmentId, FunderId, GroupId, MeetingId, PersonId, SiteId},
    names::named,
    participants::Exception,
    signing::Policy,
    time::Span,
};

named! {
    /// The four kinds of action (L.6313-1, LAW-03).
    pub enum ActionKind {
        /// Action de formation.
        Training = "training",
        /// Bilan de compétences.
        SkillsReview = "skills_review",
        /// Validation des acquis de l'expérience.
        Vae = "vae",
        /// Apprentissage.
        Apprenticeship = "apprenticeship",
    }
}

/// A group of learners that follows one training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Id.
    pub id: GroupId,
    /// The provider's own reference (`group_ref`).
    pub reference: String,
    /// Title of the group.
    pub title: String,
    /// Reference of the training, or empty.
    pub training_ref: String,
    /// Title of the training, identical to the agreement's (EMG-02); empty when the group's title serves.
    pub training_title: String,
    /// Kind of action.
    pub action_kind: ActionKind,
    /// Where it usually meets.
    pub site: Option<SiteId>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// Planned duration in minutes.
    pub planned_minutes: Option<i64>,
    /// Share of distance teaching, in thousandths (LAW-05).
    pub distance_permille: Option<i64>,
    /// How sign-offs are laid, when the group differs from its provider.
    pub policy: Option<Policy>,
    /// When the group is at the centre and when in company.
    pub alternation: Option<Alternation>,
}

/// The rhythm of an alternating group: weeks at the centre, weeks in company, from a Monday on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternation {
    /// The Monday on which the rhythm starts, at the centre.
    pub from: Date,
    /// Weeks at the centre in a row.
    pub centre_weeks: u8,
    /// Weeks in company in a row.
    pub company_weeks: u8,
}

/// A learner's place in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Id.
    pub id: EnrolmentId,
    /// The group.
    pub group: GroupId,
    /// The learner.
    pub learner: PersonId,
    /// First day.
    pub start: Date,
    /// Last day, when known.
    pub end: Option<Date>,
    /// "Subject to the digital signature" (B-29).
    pub signature_required: bool,
    /// Who pays: none, one or several, each with their own number of the file.
    pub funders: Vec<Funding>,
}

/// One funder of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    /// The funder.
    pub funder: FunderId,
    /// The funder's number for this file, or empty.
    pub number: String,
}

named! {
    /// How a class meeting is held (EMG-03).
    pub enum Mode {
        /// On site.
        Onsite = "onsite",
        /// At a distance.
        Remote = "remote",
        /// In company.
        Company = "company",
        /// Some on site, some at a distance: each learner has their own.
        Mixed = "mixed",
    }
}

named! {
    /// What a class meeting is.
    pub enum MeetingKind {
        /// A course with a trainer.
        Course = "course",
        /// An exam with an invigilator.
        Exam = "exam",
        /// Self-study: learners sign, no trainer has to.
        SelfStudy = "self_study",
    }
}

named! {
    /// Whether a class meeting will take place.
    pub enum MeetingStatus {
        /// It will.
        Planned = "planned",
        /// It will not; nobody can sign.
        Cancelled = "cancelled",
    }
}

/// A slot inside a class meeting, when the planning says so: wall clock times of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// Start.
    pub start: Time,
    /// End.
    pub end: Time,
}

/// A class meeting: one lesson, with its time, place and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassMeeting {
    /// Id.
    pub id: MeetingId,
    /// The planning's own reference (`class_meeting_ref`).
    pub reference: String,
    /// Title, as people see it.
    pub title: String,
    /// The day at its site.
    pub day: Date,
    /// From when to when.
    pub span: Span,
    /// IANA zone of its site.
    pub timezone: String,
    /// Room, or empty.
    pub room: String,
    /// Site.
    pub site: Option<SiteId>,
    /// How it is held.
    pub mode: Mode,
    /// What it is.
    pub kind: MeetingKind,
    /// Whether it will take place.
    pub status: MeetingStatus,
    /// Whether learners must sign it.
    pub required: bool,
    /// Slots to sign, when the planning gives them; else the policy lays them.
    pub slots: Vec<Slot>,
    /// Groups that attend as a whole.
    pub groups: Vec<GroupId>,
    /// Named learners: the only ones when not empty (part of a group, individual plans).
    pub learners: Vec<Participant>,
    /// Who joined it by hand, or is not expected there this time, by id: beside who is planned.
    pub exceptions: Vec<Exception>,
    /// Trainers; each attests their own meeting.
    pub trainers: Vec<PersonId>,
    /// Edited by hand since the last import, which must then not overwrite it (B-20).
    pub edited_live: bool,
}

/// A named learner of a class meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// The learner.
    pub learner: PersonId,
    /// How this learner attends, when not as the meeting says.
    pub mode: Option<Mode>,
}
