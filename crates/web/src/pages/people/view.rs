//! From what the use cases say of people to what the pages show.

use assidu_app::people::{PAGE, PeoplePage, PersonAttendance, PersonView};
use assidu_domain::{people::Role, signing::AttendanceState};
use assidu_texts::Texts;
use assidu_ui::{
    model::{Chip, Paging, Tally},
    pages::{self, People, PersonPage},
    urls::{routes, with_query},
};

use crate::pages::view::time;

/// The latest states that a person's page lists.
const LATEST: usize = 30;

pub(super) fn people(found: PeoplePage, words: &str, role: Option<Role>, from: usize, t: &Texts) -> People {
    let address = |role: &str, from: usize| {
        let after = if from == 0 { String::new() } else { from.to_string() };
        with_query(routes::PEOPLE, &[("role", role), ("q", words), ("after", &after)])
    };
    let filters = [Role::Learner, Role::Trainer, Role::Administrator];
    let keys = ["people-learners", "people-trainers", "people-staff"];
    let chips = filters.iter().zip(keys).zip(found.by_role).map(|((filter, key), count)| {
        let current = role == Some(*filter);
        Chip {
            label: t.get(key),
            count: Some(count as u64),
            // A filter in force is taken off by itself.
            href: address(if current { "" } else { filter.name() }, 0),
            current,
        }
    });
    let name = role.map_or("", Role::name);
    People {
        query: words.to_owned(),
        role: name.to_owned(),
        chips: chips.collect(),
        paging: paging(found.total, from, |from| address(name, from)),
        rows: found
            .rows
            .into_iter()
            .map(|row| pages::PersonLine {
                id: row.id,
                name: row.name,
                reference: row.reference,
                roles: row.roles,
                groups: row.groups,
                email: row.email,
                end: row.end,
            })
            .collect(),
    }
}

/// The pages beside one that starts at `from`.
pub(crate) fn paging(total: usize, from: usize, address: impl Fn(usize) -> String) -> Paging {
    let next = from.saturating_add(PAGE);
    Paging {
        previous: (from > 0).then(|| address(from.saturating_sub(PAGE))),
        next: (next < total).then(|| address(next)),
        total: Some(total as u64),
    }
}

pub(super) fn person(found: PersonView, t: &Texts) -> PersonPage {
    let card = &found.person.card;
    let born = card.birth_date.map(|day| t.date_long(day)).unwrap_or_default();
    let details = [
        ("person-email", card.email.clone()),
        ("person-mobile", card.mobile_phone.clone()),
        ("person-phone", card.phone.clone()),
        ("person-birth-date", born),
        ("person-employer", card.employer_name.clone()),
    ];
    PersonPage {
        id: found.person.id,
        name: card.full_name(),
        reference: card.reference.clone(),
        roles: found.person.roles,
        details: details.into_iter().filter(|(_, v)| !v.is_empty()).map(|(k, v)| (t.get(k), v)).collect(),
        signature_required: found.person.signature_required,
        tally: tally(&found.attendance),
        latest: found.attendance.iter().take(LATEST).map(latest).collect(),
        enrolments: found
            .enrolments
            .into_iter()
            .map(|enrolment| pages::PersonEnrolment {
                group: enrolment.group,
                start: enrolment.start,
                end: enrolment.end,
                funders: enrolment.funders,
            })
            .collect(),
    }
}

fn latest(own: &PersonAttendance) -> pages::PersonAttendance {
    pages::PersonAttendance {
        day: own.day,
        title: own.title.clone(),
        state: own.state,
        minutes: own.minutes,
        signed_at: own.signed_at.map(|at| time(at, &own.timezone)),
    }
}

fn tally(all: &[PersonAttendance]) -> Tally {
    let mut tally = Tally::default();
    for own in all {
        tally.expected += 1;
        tally.signed += u32::from(own.signed_at.is_some());
        match own.state {
            AttendanceState::Expected => tally.waiting += 1,
            AttendanceState::Present => tally.present += 1,
            AttendanceState::Late | AttendanceState::EarlyDeparture => tally.late += 1,
            _ => tally.absent += 1,
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lead_on_and_back_within_the_list() {
        let at = |from| paging(120, from, |from| from.to_string());
        assert_eq!((at(0).previous, at(0).next), (None, Some("50".to_owned())));
        assert_eq!((at(100).previous, at(100).next), (Some("50".to_owned()), None));
        assert_eq!(at(usize::MAX).next, None);
    }
}
