//! What is known of one person, put together for that person (art. 15 and 20 GDPR).
//!
//! Keys never leave: of a password, a PIN or a passkey it is said only that there is one. Entries of the log of access
//! tell what somebody was for the provider, not who.

use assidu_domain::{
    AbsenceId, EventId, FunderId, GroupId, MeetingId, PersonId,
    people::{Person, PersonCard, Role},
    planning::ClassMeeting,
    signing::{Attendance, AttendanceState},
};
use assidu_store::{
    Page, Reads, StoreError, access_log, accounts, attendance, badges, enrolments, funders, groups,
    identities, meetings,
    meetings::{MeetingFilter, MeetingKey},
    passkeys, pins, scim_people, second_factors, sessions, sign_offs,
};
use jiff::civil::{Date, date};
use serde::Serialize;

use super::{RightsError, beside::KnownBeside};
use crate::{
    absences::AbsenceView,
    access_log::{OwnTrace, own_trace},
    actor::Actor,
    context::App,
    corrections::CorrectionNote,
};

/// The name of the form of `data.json`.
pub(super) const FORMAT: &str = "assidu-own-data/1";
/// Entries of the log of access that are listed, the latest ones; there are fewer, for it is purged after a year.
const MOST_TRACES: usize = 50_000;
const STEP: u32 = 500;

/// Days before and after which nothing is planned.
pub(super) const FIRST: Date = date(1970, 1, 1);
pub(super) const LAST: Date = date(9999, 12, 31);

/// Everything.
#[derive(Serialize)]
pub(super) struct Known {
    pub(super) format: &'static str,
    /// When it was put together, RFC 3339.
    pub(super) made_at: String,
    pub(super) provider: KnownProvider,
    pub(super) person: KnownPerson,
    pub(super) log_in: KnownLogIn,
    pub(super) enrolments: Vec<KnownEnrolment>,
    pub(super) attendance: Vec<KnownAttendance>,
    /// Class meetings that the person taught.
    pub(super) taught: Vec<KnownMeeting>,
    pub(super) absences: Vec<KnownAbsence>,
    pub(super) corrections: Vec<KnownCorrection>,
    pub(super) requests: Vec<KnownRequest>,
    #[serde(flatten)]
    pub(super) beside: KnownBeside,
    pub(super) access: Vec<KnownAccess>,
}

#[derive(Serialize)]
pub(super) struct KnownProvider {
    pub(super) name: String,
    pub(super) siret: String,
    pub(super) declaration_number: String,
    pub(super) timezone: String,
}

#[derive(Serialize)]
pub(super) struct KnownPerson {
    pub(super) id: String,
    pub(super) roles: Vec<&'static str>,
    pub(super) language: String,
    /// What the provider's identity system calls the person, when it brought them in.
    pub(super) identity_system: Option<KnownElsewhere>,
    /// The number of the badge by which readers at doors know the person.
    pub(super) badge: Option<String>,
    #[serde(flatten)]
    pub(super) card: PersonCard,
}

#[derive(Serialize)]
pub(super) struct KnownElsewhere {
    pub(super) user_name: String,
    pub(super) external_id: String,
}

#[derive(Serialize)]
pub(super) struct KnownLogIn {
    pub(super) password: bool,
    pub(super) pin: bool,
    pub(super) second_step: bool,
    pub(super) passkeys: Vec<KnownKey>,
    /// Accounts elsewhere that may be used here.
    pub(super) linked: Vec<KnownKey>,
    pub(super) devices: Vec<KnownKey>,
}

/// A passkey, a linked account or a device.
#[derive(Serialize)]
pub(super) struct KnownKey {
    pub(super) name: String,
    pub(super) since: String,
    pub(super) last_used: Option<String>,
}

#[derive(Serialize)]
pub(super) struct KnownEnrolment {
    pub(super) group: String,
    pub(super) first_day: Date,
    pub(super) last_day: Option<Date>,
    pub(super) funders: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct KnownMeeting {
    pub(super) day: Date,
    pub(super) title: String,
    pub(super) starts: String,
    pub(super) ends: String,
    pub(super) timezone: String,
}

#[derive(Serialize)]
pub(super) struct KnownAttendance {
    #[serde(flatten)]
    pub(super) meeting: KnownMeeting,
    pub(super) state: &'static str,
    pub(super) minutes: i64,
    pub(super) reason: String,
    pub(super) signed_at: Option<String>,
    pub(super) method: Option<&'static str>,
    /// The file with the signature and its proof.
    pub(super) proof: Option<String>,
    #[serde(skip)]
    pub(super) signature: Option<EventId>,
}

#[derive(Serialize)]
pub(super) struct KnownAbsence {
    pub(super) first_day: Date,
    pub(super) last_day: Date,
    pub(super) state: &'static str,
    pub(super) reason: String,
    pub(super) comment: String,
    pub(super) answer: String,
    pub(super) asked_at: String,
    pub(super) file: Option<String>,
    #[serde(skip)]
    pub(super) id: AbsenceId,
}

#[derive(Serialize)]
pub(super) struct KnownCorrection {
    pub(super) at: String,
    pub(super) day: Option<Date>,
    pub(super) title: String,
    pub(super) state: &'static str,
    pub(super) minutes: i64,
    pub(super) reason: String,
}

#[derive(Serialize)]
pub(super) struct KnownRequest {
    pub(super) at: String,
    pub(super) kind: &'static str,
    pub(super) asked: String,
    pub(super) answer_by: Date,
    pub(super) answer: Option<&'static str>,
    pub(super) answered_at: Option<String>,
    pub(super) says: String,
}

#[derive(Serialize)]
pub(super) struct KnownAccess {
    pub(super) at: String,
    /// `you`, `staff`, `trainer`, `organisation`, `other` or `unknown`.
    pub(super) by: &'static str,
    pub(super) act: String,
    pub(super) refused: bool,
    pub(super) purpose: String,
    pub(super) origin: String,
}

impl App {
    /// Everything that is known of a person of the actor's provider.
    pub(super) async fn known_of(&self, actor: &Actor, person: &Person) -> Result<Known, RightsError> {
        let id = person.id;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let provider = self.provider_of(&mut tx).await?;
        let requests = assidu_store::data_requests::of_person(&mut tx, id, super::SHOWN).await?;
        let known = Known {
            format: FORMAT,
            made_at: self.now().rfc3339(),
            provider: KnownProvider {
                name: provider.name,
                siret: provider.siret,
                declaration_number: provider.nda,
                timezone: provider.timezone,
            },
            person: KnownPerson {
                id: id.to_string(),
                roles: Role::ALL
                    .iter()
                    .filter(|role| person.roles.has(**role))
                    .map(|role| role.name())
                    .collect(),
                language: person.language.clone(),
                identity_system: identity_system(&mut tx, id).await?,
                badge: badges::of_person(&mut tx, id).await?.map(|(number, _)| number.as_str().to_owned()),
                card: person.card.clone(),
            },
            log_in: self.log_in_of(&mut tx, id).await?,
            enrolments: enrolments_of(&mut tx, id).await?,
            attendance: attendance_of(&mut tx, id).await?,
            taught: taught_by(&mut tx, id).await?,
            absences: Self::absences_of(&mut tx, id).await?.into_iter().map(absence).collect(),
            corrections: Self::all_corrections_of(&mut tx, id).await?.into_iter().map(correction).collect(),
            requests: requests.into_iter().map(request).collect(),
            beside: self.known_beside(&mut tx, id).await?,
            access: self.access_of_person(&mut tx, id).await?,
        };
        Ok(known)
    }

    async fn log_in_of(&self, tx: &mut impl Reads, person: PersonId) -> Result<KnownLogIn, StoreError> {
        let key = |name: String, since: assidu_domain::Instant, used: Option<assidu_domain::Instant>| {
            KnownKey { name, since: since.rfc3339(), last_used: used.map(|at| at.rfc3339()) }
        };
        let factor = second_factors::find(tx, person).await?;
        Ok(KnownLogIn {
            password: accounts::list_of_person(tx, person).await?.iter().any(|own| own.password.is_some()),
            pin: pins::find(tx, person, "").await?.is_some(),
            second_step: factor.is_some_and(|factor| factor.since.is_some()),
            passkeys: passkeys::of_person(tx, person)
                .await?
                .into_iter()
                .map(|own| key(own.name, own.created_at, own.last_used_at))
                .collect(),
            linked: identities::of_person(tx, person)
                .await?
                .into_iter()
                .map(|link| key(link.name, link.since, Some(link.last_used_at)))
                .collect(),
            devices: sessions::of_person(tx, person, self.now())
                .await?
                .into_iter()
                .map(|open| key(open.device, open.created_at, Some(open.last_seen_at)))
                .collect(),
        })
    }

    async fn access_of_person(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Vec<KnownAccess>, StoreError> {
        let directory = self.directories.open(tx).await?;
        let mut all = Vec::new();
        let mut before = None;
        loop {
            let found = access_log::of_subject(tx, person, before, STEP).await?;
            let ended = found.len() < STEP as usize;
            before = found.last().map(|entry| entry.id);
            all.extend(found.into_iter().map(|entry| access(own_trace(person, &directory, entry))));
            if ended || all.len() >= MOST_TRACES {
                return Ok(all);
            }
        }
    }
}

async fn identity_system(
    tx: &mut impl Reads,
    person: PersonId,
) -> Result<Option<KnownElsewhere>, StoreError> {
    let names = scim_people::of_people(tx, &[person]).await?.remove(&person);
    let names = names.filter(|names| !names.user_name.is_empty() || !names.external_id.is_empty());
    Ok(names.map(|names| KnownElsewhere { user_name: names.user_name, external_id: names.external_id }))
}

async fn enrolments_of(tx: &mut impl Reads, person: PersonId) -> Result<Vec<KnownEnrolment>, StoreError> {
    let enrolled = enrolments::of_learner(tx, person).await?;
    let group_ids: Vec<GroupId> = enrolled.iter().map(|enrolment| enrolment.group).collect();
    let funder_ids: Vec<FunderId> =
        enrolled.iter().flat_map(|e| e.funders.iter().map(|funding| funding.funder)).collect();
    let titles = groups::lookup_many(tx, &group_ids).await?;
    let payers = funders::lookup_many(tx, &funder_ids).await?;
    let line = |e: &assidu_domain::planning::Enrolment| KnownEnrolment {
        group: titles.get(&e.group).map(|group| group.title.clone()).unwrap_or_default(),
        first_day: e.start,
        last_day: e.end,
        funders: e.funders.iter().filter_map(|f| payers.get(&f.funder)).map(|f| f.name.clone()).collect(),
    };
    Ok(enrolled.iter().map(line).collect())
}

/// Every sign-off that the person was expected at, by day.
async fn attendance_of(tx: &mut impl Reads, person: PersonId) -> Result<Vec<KnownAttendance>, StoreError> {
    let laid = sign_offs::of_learner(tx, person, FIRST, LAST).await?;
    let states = attendance::of_learner(tx, person, FIRST, LAST).await?;
    let states: std::collections::BTreeMap<_, Attendance> =
        states.into_iter().map(|state| (state.sign_off, state)).collect();
    let ids: Vec<MeetingId> = laid.iter().flat_map(|own| own.laid.sign_off.meetings.clone()).collect();
    let planned = meetings::lookup_many(tx, &ids).await?;
    let line = |own: sign_offs::LearnerSignOff| {
        let sign_off = &own.laid.sign_off;
        let over: Vec<_> = sign_off.meetings.iter().filter_map(|id| planned.get(id)).collect();
        let mut titles: Vec<&str> = over.iter().map(|meeting| meeting.title.as_str()).collect();
        titles.dedup();
        let state = states.get(&sign_off.id);
        let signature = state.and_then(|state| state.signature);
        KnownAttendance {
            meeting: KnownMeeting {
                day: sign_off.day,
                title: titles.join(", "),
                starts: sign_off.span.start.rfc3339(),
                ends: sign_off.span.end.rfc3339(),
                timezone: over.first().map(|meeting| meeting.timezone.clone()).unwrap_or_default(),
            },
            state: state.map_or(AttendanceState::Expected, |state| state.state).name(),
            minutes: state.map_or(0, |state| state.minutes),
            reason: state.map(|state| state.reason.clone()).unwrap_or_default(),
            signed_at: state.and_then(|state| state.signed_at).map(|at| at.rfc3339()),
            method: state.and_then(|state| state.method).map(|method| method.name()),
            proof: signature.map(super::export::proof_path),
            signature,
        }
    };
    Ok(laid.into_iter().filter(|own| !own.laid.cancelled || own.signed_at.is_some()).map(line).collect())
}

/// Every class meeting that this person teaches or taught.
pub(super) async fn meetings_taught(
    tx: &mut impl Reads,
    person: PersonId,
) -> Result<Vec<ClassMeeting>, StoreError> {
    let filter = MeetingFilter { trainer: Some(person), ..MeetingFilter::days(FIRST, LAST) };
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = Page { after, ..Page::first(Page::<MeetingKey>::MOST) };
        let found = meetings::list(tx, &filter, page).await?;
        let ended = found.len() < Page::<MeetingKey>::MOST as usize;
        after = found.last().map(MeetingKey::of);
        all.extend(found);
        if ended {
            return Ok(all);
        }
    }
}

async fn taught_by(tx: &mut impl Reads, person: PersonId) -> Result<Vec<KnownMeeting>, StoreError> {
    let known = |meeting: ClassMeeting| KnownMeeting {
        day: meeting.day,
        title: meeting.title,
        starts: meeting.span.start.rfc3339(),
        ends: meeting.span.end.rfc3339(),
        timezone: meeting.timezone,
    };
    Ok(meetings_taught(tx, person).await?.into_iter().map(known).collect())
}

fn absence(view: AbsenceView) -> KnownAbsence {
    let own = view.absence;
    KnownAbsence {
        first_day: own.first,
        last_day: own.last,
        state: own.state.name(),
        reason: view.reason.map(|reason| reason.to_string()).unwrap_or_default(),
        comment: view.comment,
        answer: own.answer,
        asked_at: own.asked_at.rfc3339(),
        file: own.file.map(|(_, kind)| format!("absences/{}.{}", own.id, kind.ending())),
        id: own.id,
    }
}

fn correction(note: CorrectionNote) -> KnownCorrection {
    KnownCorrection {
        at: note.at.rfc3339(),
        day: note.day,
        title: note.title,
        state: note.state.name(),
        minutes: note.minutes,
        reason: note.reason,
    }
}

fn request(request: assidu_store::data_requests::Request) -> KnownRequest {
    let answered = request.answer;
    KnownRequest {
        at: request.at.rfc3339(),
        kind: request.kind.name(),
        asked: request.asked,
        answer_by: request.answer_by,
        answer: answered.as_ref().map(|answer| answer.as_what.name()),
        answered_at: answered.as_ref().map(|answer| answer.at.rfc3339()),
        says: answered.map(|answer| answer.says).unwrap_or_default(),
    }
}

fn access(trace: OwnTrace) -> KnownAccess {
    KnownAccess {
        at: trace.at.rfc3339(),
        by: trace.by.name(),
        act: trace.act,
        refused: trace.refused,
        purpose: trace.purpose,
        origin: trace.origin,
    }
}
