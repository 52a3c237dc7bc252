//! What the tests of the referential plan: people, groups, class meetings, with names nobody else has.

use assidu_domain::{
    EnrolmentId, GroupId, Instant, MeetingId, PersonId,
    people::{Person, PersonCard, Role, Roles},
    planning::{ActionKind, ClassMeeting, Enrolment, Group, MeetingKind, MeetingStatus, Mode, Participant},
    time::Span,
};
use assidu_store::{TenantScope, batches::Batch, enrolments, groups, meetings, people};
use jiff::civil::{Date, date};

use crate::harness::{NOON, World};

/// The day of [`NOON`].
pub(crate) const TODAY: Date = date(2026, 11, 22);

impl World {
    pub(crate) fn person(&self, role: Role, reference: &str, given: &str, family: &str) -> Person {
        Person {
            id: PersonId::new(NOON, &*self.chance),
            roles: Roles::of(&[role]),
            language: "fr".to_owned(),
            start: Some(date(2026, 9, 1)),
            end: None,
            signature_required: true,
            card: PersonCard {
                reference: reference.to_owned(),
                family_name: family.to_owned(),
                given_name: given.to_owned(),
                email: format!("{reference}@example.org").to_lowercase(),
                birth_date: Some(date(2001, 2, 3)),
                ..PersonCard::default()
            },
        }
    }

    pub(crate) async fn add_people(&self, drafts: &[Person]) -> Vec<PersonId> {
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        let put = people::upsert(&mut tx, drafts, Batch::NONE, NOON).await.unwrap();
        tx.commit().await.unwrap();
        put.into_iter().map(|put| put.id).collect()
    }

    /// Learners `L1` …, whose names end in their number.
    pub(crate) async fn learners(&self, count: usize) -> Vec<PersonId> {
        let drafts: Vec<Person> = (1..=count)
            .map(|n| {
                self.person(Role::Learner, &format!("L{n}"), &format!("Prénom{n}"), &format!("Nom{n:04}"))
            })
            .collect();
        self.add_people(&drafts).await
    }

    pub(crate) fn group(&self, reference: &str) -> Group {
        Group {
            id: GroupId::new(NOON, &*self.chance),
            reference: reference.to_owned(),
            title: format!("Groupe {reference}"),
            training_ref: String::new(),
            training_title: "CAP Cuisine".to_owned(),
            action_kind: ActionKind::Apprenticeship,
            site: None,
            start: Some(date(2026, 9, 1)),
            end: None,
            planned_minutes: Some(12_600),
            distance_permille: Some(250),
            policy: None,
            alternation: None,
        }
    }

    pub(crate) async fn add_group(&self, reference: &str) -> GroupId {
        let group = self.group(reference);
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        groups::save(&mut tx, &group).await.unwrap();
        tx.commit().await.unwrap();
        group.id
    }

    pub(crate) fn enrolment(&self, group: GroupId, learner: PersonId) -> Enrolment {
        Enrolment {
            id: EnrolmentId::new(NOON, &*self.chance),
            group,
            learner,
            start: date(2026, 9, 1),
            end: Some(date(2027, 6, 30)),
            signature_required: true,
            funders: Vec::new(),
        }
    }

    pub(crate) async fn enrol(&self, group: GroupId, learners: &[PersonId]) {
        let drafts: Vec<Enrolment> = learners.iter().map(|learner| self.enrolment(group, *learner)).collect();
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        enrolments::upsert(&mut tx, &drafts, Batch::NONE).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A lesson of today that starts some minutes after noon and lasts an hour.
    pub(crate) fn meeting(&self, reference: &str, after: i64, groups: &[GroupId]) -> ClassMeeting {
        let start: Instant = NOON.plus_minutes(after);
        ClassMeeting {
            id: MeetingId::new(NOON, &*self.chance),
            reference: reference.to_owned(),
            title: "Pâtisserie – Tempérage".to_owned(),
            day: TODAY,
            span: Span { start, end: start.plus_minutes(60) },
            timezone: "Europe/Paris".to_owned(),
            room: "B200".to_owned(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            status: MeetingStatus::Planned,
            required: true,
            slots: Vec::new(),
            groups: groups.to_vec(),
            learners: Vec::new(),
            exceptions: Vec::new(),
            trainers: Vec::new(),
            edited_live: false,
        }
    }

    pub(crate) async fn plan(&self, meetings: &[ClassMeeting]) {
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        for meeting in meetings {
            meetings::save(&mut tx, meeting).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// A second tenant, which must see nothing of the first.
    pub(crate) async fn neighbour(&self) -> TenantScope {
        let tenant = assidu_domain::TenantId::new(NOON, &*self.chance);
        self.create_tenant(tenant, "voisin").await;
        TenantScope::of(tenant)
    }
}

/// A named learner who attends as the meeting says.
pub(crate) const fn named(learner: PersonId) -> Participant {
    Participant { learner, mode: None }
}
