//! From what the use cases say of people to what the pages show.

use assidu_app::people::{PAGE, PeoplePage, PersonAccess, PersonAttendance, PersonTrace, PersonView};
use assidu_domain::people::Role;
use assidu_texts::Texts;
use assidu_ui::{
    model::{Chip, Choice, Paging, Tally},
    pages::{self, People, PersonAccessState, PersonPage},
    urls::{routes, with_query},
};

use crate::pages::{
    attendance::correct::of_person,
    view::{clock, time},
};

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
        access: access(&found.access, &found, t),
        traces: found.traces.iter().map(|trace| traced(trace, &found.timezone, t)).collect(),
        groups: found
            .groups
            .iter()
            .map(|(id, title)| Choice { value: id.to_string(), label: title.clone(), chosen: false })
            .collect(),
        today: found.today,
        enrolment_problem: None,
        tally: tally(&found.attendance),
        latest: found.attendance.iter().take(LATEST).map(latest).collect(),
        shown_until: found.shown_until.map(|at| clock(at, &found.timezone)),
        corrections: found.corrections.iter().map(|note| of_person(note, &found.timezone, t)).collect(),
        enrolments: found
            .enrolments
            .into_iter()
            .map(|enrolment| pages::PersonEnrolment {
                id: enrolment.id,
                open: enrolment.end.is_none_or(|end| end >= found.today),
                group: enrolment.group,
                start: enrolment.start,
                end: enrolment.end,
                funders: enrolment.funders,
            })
            .collect(),
    }
}

/// How they log in, in words.
fn access(access: &PersonAccess, found: &PersonView, t: &Texts) -> PersonAccessState {
    let at = |at| {
        let clock = clock(at, &found.timezone);
        format!("{}, {}", t.date_short(clock.date()), t.time(clock.time()))
    };
    let password = match (access.password, access.first_password) {
        (false, _) => "person-access-password-none",
        (true, true) => "person-access-password-first",
        (true, false) => "person-access-password-own",
    };
    let mut facts = vec![(t.get("person-access-password"), t.get(password))];
    if access.pin {
        let key = if access.pin_locked { "person-access-pin-locked" } else { "person-access-pin-given" };
        facts.push((t.get("person-access-pin"), t.get(key)));
    }
    facts.extend(access.last_login_at.map(|last| (t.get("person-access-last"), at(last))));
    if access.factor {
        facts.push((t.get("person-access-factor"), t.get("person-access-factor-on")));
    }
    if access.passkeys > 0 {
        facts.push((t.get("person-access-passkeys"), access.passkeys.to_string()));
    }
    if !access.linked.is_empty() {
        facts.push((t.get("person-access-linked"), access.linked.join(", ")));
    }
    if access.devices > 0 {
        facts.push((t.get("person-access-devices"), access.devices.to_string()));
    }
    if let Some(end) = &access.badge {
        facts.push((t.get("person-access-badge"), t.with("person-access-badge-end", &[("end", end.into())])));
    }
    if found.person.roles.is_staff() {
        let key = if found.person.roles.is_limited() { "reach-fact-some" } else { "reach-fact-whole" };
        facts.push((t.get("reach-fact"), t.get(key)));
    }
    facts.extend(access.deactivated.map(|since| (t.get("person-access-since"), at(since))));
    PersonAccessState {
        facts,
        any: access.password || access.pin || access.passkeys > 0 || !access.linked.is_empty(),
        password: access.password,
        pin: access.pin,
        can_have_pin: found.person.roles.has(Role::Learner) && !found.person.card.reference.is_empty(),
        devices: access.devices > 0,
        factor: access.factor,
        can_have_badge: found.person.roles.learns(),
        badge: access.badge.is_some(),
        deactivated: access.deactivated.is_some(),
        may_manage: access.may_manage && !access.own,
        may_change: access.may_change,
    }
}

/// The name of a field as people say it; of anything else, itself.
pub(crate) fn field_name(name: &str, t: &Texts) -> String {
    match name {
        "family_name" => t.get("person-family-name"),
        "given_name" => t.get("person-given-name"),
        "reference" => t.get("person-reference"),
        "birth_date" => t.get("person-birth-date"),
        "email" => t.get("person-email"),
        "mobile_phone" => t.get("person-mobile"),
        "language" => t.get("person-language"),
        "roles" => t.get("person-roles"),
        "third" => t.get("third-field"),
        "company" => t.get("company-title"),
        "employer" => t.get("third-organisation"),
        "signature_required" => t.get("person-signs-digitally"),
        other => other.to_owned(),
    }
}

/// What somebody did, in words.
fn traced(trace: &PersonTrace, timezone: &str, t: &Texts) -> pages::PersonTrace {
    let fields: Vec<String> =
        trace.fields.split(',').filter(|name| !name.is_empty()).map(|name| field_name(name, t)).collect();
    let what = t.with(&format!("act-{}", trace.act), &[("fields", fields.join(", ").into())]);
    pages::PersonTrace {
        at: clock(trace.at, timezone),
        actor: trace.actor.clone(),
        what: if trace.refused { t.with("act-refused", &[("act", what.into())]) } else { what },
    }
}

fn latest(own: &PersonAttendance) -> pages::PersonAttendance {
    pages::PersonAttendance {
        place: own.meeting.map(|meeting| (meeting, own.sign_off)),
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
        tally.count(own.state, own.signed_at.is_some(), false);
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
