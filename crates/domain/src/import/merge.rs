//! What would be stored after a row: what it says, and what is stored where its file has no column.
//!
//! Ids of new things come from the caller, and so do those behind references; a reference that leads
//! nowhere was refused by the reader.

use super::{ClassMeetingRow, EnrolmentRow, FunderRow, GroupRow, Model, PersonRow, References, SiteRow};
use crate::{
    ids::{EnrolmentId, FunderId, GroupId, MeetingId, PersonId, SiteId},
    people::{Address, Person, PersonCard, Role, Roles},
    planning::{ActionKind, ClassMeeting, Enrolment, Funding, Group, Participant},
    provider::{Funder, FunderKind, HolidayRegion, Site},
};

/// Takes over the fields whose columns the file has.
macro_rules! take {
    ($row:ident, $model:expr, $($column:literal => $to:expr, $from:expr;)*) => {
        $(if $row.given.has($model, $column) { $to = $from; })*
    };
}

/// A site that a file names and nothing describes.
#[must_use]
pub fn stub_site(id: SiteId, name: &str, timezone: &str, holidays: HolidayRegion) -> Site {
    Site {
        id,
        reference: name.to_owned(),
        name: name.to_owned(),
        address: Address::default(),
        timezone: timezone.to_owned(),
        holidays,
        closures: Vec::new(),
    }
}

/// A funder that a file names and nothing describes.
#[must_use]
pub fn stub_funder(id: FunderId, reference: &str) -> Funder {
    Funder {
        id,
        reference: reference.to_owned(),
        name: reference.to_owned(),
        kind: FunderKind::Other,
        siret: String::new(),
        retention_rule: String::new(),
        paper_only: false,
        logo: Vec::new(),
    }
}

/// A site after its row; `timezone` is the provider's, for a new one that says none.
#[must_use]
pub fn site(row: &SiteRow, stored: Option<&Site>, id: SiteId, timezone: &str) -> Site {
    let mut site =
        stored.cloned().unwrap_or_else(|| stub_site(id, &row.site_ref, timezone, HolidayRegion::Metropole));
    row.site_ref.clone_into(&mut site.reference);
    row.name.clone_into(&mut site.name);
    take! { row, Model::Sites,
        "address_line1" => site.address.line1, row.address_line1.clone();
        "postal_code" => site.address.postal_code, row.postal_code.clone();
        "city" => site.address.city, row.city.clone();
        "holidays" => site.holidays, row.holidays.unwrap_or(HolidayRegion::Metropole);
    }
    if !row.timezone.is_empty() {
        row.timezone.clone_into(&mut site.timezone);
    }
    site
}

/// A funder after its row.
#[must_use]
pub fn funder(row: &FunderRow, stored: Option<&Funder>, id: FunderId) -> Funder {
    let mut funder = stored.cloned().unwrap_or_else(|| stub_funder(id, &row.funder_ref));
    row.name.clone_into(&mut funder.name);
    take! { row, Model::Funders,
        "kind" => funder.kind, row.kind.unwrap_or(FunderKind::Other);
        "siret" => funder.siret, row.siret.clone();
        "retention_rule" => funder.retention_rule, row.retention_rule.clone();
        "paper_only" => funder.paper_only, row.paper_only;
    }
    funder
}

/// A learner after their row. Whoever has other roles keeps them.
#[must_use]
pub fn learner(row: &PersonRow, stored: Option<&Person>, id: PersonId) -> Person {
    let mut person = person(row, Model::Learners, stored, id, Role::Learner);
    let (card, from) = (&mut person.card, &row.card);
    take! { row, Model::Learners,
        "birth_name" => card.birth_name, from.birth_name.clone();
        "gender" => card.gender, from.gender;
        "birth_date" => card.birth_date, from.birth_date;
        "phone" => card.phone, from.phone.clone();
        "address_line1" => card.address.line1, from.address.line1.clone();
        "address_line2" => card.address.line2, from.address.line2.clone();
        "postal_code" => card.address.postal_code, from.address.postal_code.clone();
        "city" => card.address.city, from.address.city.clone();
        "country" => card.address.country, from.address.country.clone();
        "employer_siret" => card.employer_siret, from.employer_siret.clone();
        "sso_uid" => card.sso_uid, from.sso_uid.clone();
        "language" => person.language, row.language.clone();
        "signature_required" => person.signature_required, row.signature_required;
    }
    person
}

/// A trainer after their row. Whoever has other roles keeps them.
#[must_use]
pub fn trainer(row: &PersonRow, stored: Option<&Person>, id: PersonId) -> Person {
    person(row, Model::Trainers, stored, id, Role::Trainer)
}

fn person(row: &PersonRow, model: Model, stored: Option<&Person>, id: PersonId, role: Role) -> Person {
    let mut person = stored.cloned().unwrap_or_else(|| Person {
        id,
        roles: Roles::default(),
        language: String::new(),
        start: None,
        end: None,
        signature_required: true,
        card: PersonCard { reference: row.card.reference.clone(), ..PersonCard::default() },
    });
    person.roles = person.roles.with(role);
    row.card.family_name.clone_into(&mut person.card.family_name);
    row.card.given_name.clone_into(&mut person.card.given_name);
    take! { row, model,
        "email" => person.card.email, row.card.email.clone();
        "mobile_phone" => person.card.mobile_phone, row.card.mobile_phone.clone();
        "employer_name" => person.card.employer_name, row.card.employer_name.clone();
        "start" => person.start, row.start;
        "end" => person.end, row.end;
    }
    person
}

/// A group after its row; its policy and rhythm are not in files and stay.
#[must_use]
pub fn group(row: &GroupRow, stored: Option<&Group>, id: GroupId, refs: &References<'_>) -> Group {
    let mut group = stored.cloned().unwrap_or_else(|| Group {
        id,
        reference: row.group_ref.clone(),
        title: String::new(),
        training_ref: String::new(),
        training_title: String::new(),
        action_kind: ActionKind::Training,
        site: None,
        start: None,
        end: None,
        planned_minutes: None,
        distance_permille: None,
        policy: None,
        alternation: None,
    });
    row.title.clone_into(&mut group.title);
    take! { row, Model::Groups,
        "training_ref" => group.training_ref, row.training_ref.clone();
        "training_title" => group.training_title, row.training_title.clone();
        "action_kind" => group.action_kind, row.action_kind.unwrap_or(ActionKind::Training);
        "site" => group.site, (refs.site)(&row.site).map(|s| s.id);
        "start" => group.start, row.start;
        "end" => group.end, row.end;
        "planned_hours" => group.planned_minutes, row.planned_minutes;
        "distance_ratio" => group.distance_permille, row.distance_permille;
    }
    group
}

/// An enrolment after its row; `None` when its group or learner is not known.
#[must_use]
pub fn enrolment(
    row: &EnrolmentRow,
    stored: Option<&Enrolment>,
    id: EnrolmentId,
    refs: &References<'_>,
) -> Option<Enrolment> {
    let (group, learner) = ((refs.group)(&row.group_ref)?, (refs.learner)(&row.learner_ref)?);
    let mut enrolment = stored.cloned().unwrap_or_else(|| Enrolment {
        id,
        group,
        learner,
        start: row.start,
        end: None,
        signature_required: true,
        funders: Vec::new(),
    });
    let numbered = |(funder, number): &(String, String)| {
        (refs.funder)(funder).map(|funder| Funding { funder, number: number.clone() })
    };
    take! { row, Model::Enrolments,
        "end" => enrolment.end, row.end;
        "funder_ref" => enrolment.funders, row.funders.iter().filter_map(numbered).collect();
        "signature_required" => enrolment.signature_required, row.signature_required;
    }
    Some(enrolment)
}

/// A class meeting after its row.
#[must_use]
pub fn class_meeting(
    row: &ClassMeetingRow,
    stored: Option<&ClassMeeting>,
    id: MeetingId,
    refs: &References<'_>,
) -> ClassMeeting {
    let mut meeting = stored.cloned().unwrap_or_else(|| ClassMeeting {
        id,
        reference: row.class_meeting_ref.clone(),
        title: String::new(),
        day: row.day,
        span: row.span,
        timezone: row.timezone.clone(),
        room: String::new(),
        site: None,
        mode: row.mode,
        kind: row.kind,
        status: row.status,
        required: row.required,
        slots: Vec::new(),
        groups: Vec::new(),
        learners: Vec::new(),
        exceptions: Vec::new(),
        trainers: Vec::new(),
        edited_live: false,
    });
    row.title.clone_into(&mut meeting.title);
    (meeting.day, meeting.span) = (row.day, row.span);
    row.timezone.clone_into(&mut meeting.timezone);
    let modes = std::mem::take(&mut meeting.learners);
    let named = |reference: &String| {
        let learner = (refs.learner)(reference)?;
        let mode = modes.iter().find(|p| p.learner == learner).and_then(|p| p.mode);
        Some(Participant { learner, mode })
    };
    let learners = row.learner_refs.iter().filter_map(named).collect();
    meeting.learners = if row.given.has(Model::ClassMeetings, "learner_refs") { learners } else { modes };
    take! { row, Model::ClassMeetings,
        "group_refs" => meeting.groups, row.group_refs.iter().filter_map(|g| (refs.group)(g)).collect();
        "trainer_refs" => meeting.trainers, row.trainer_refs.iter().filter_map(|t| (refs.trainer)(t)).collect();
        "room" => meeting.room, row.room.clone();
        "site" => meeting.site, (refs.site)(&row.site).map(|s| s.id);
        "mode" => meeting.mode, row.mode;
        "slots" => meeting.slots, row.slots.clone();
        "required" => meeting.required, row.required;
        "kind" => meeting.kind, row.kind;
        "status" => meeting.status, row.status;
    }
    meeting
}
