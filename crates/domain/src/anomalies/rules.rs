//! The rules themselves.

use std::collections::BTreeMap;

use super::{Anomaly, DrawnBefore, Facts, Finding, SignOffFact, SignatureFact, TrainerFact};
use crate::{
    calendar::DayKind,
    ids::{PersonId, SignOffId},
    time::Instant,
};

/// Signatures of one person for several sign-offs within so many seconds are "at the same moment".
const SAME_MOMENT_SECONDS: i64 = 120;
/// Signing at the end is the rule (B-02), so it only counts when all sign after the end, one upon the other:
/// within so many seconds from the first to the last.
const GATHERED_SECONDS: i64 = 60;
/// From so many people on it is worth saying.
const GATHERED_PEOPLE: usize = 5;
/// Another class meeting is another half-day with so many minutes in between: lessons that follow each other are signed
/// in one go by everyone.
const APART_MINUTES: i64 = 30;
/// Two sites with less than so many minutes between them are too distant.
const TRAVEL_MINUTES: i64 = 10;

/// Everything that the rules find, in a stable order.
#[must_use]
pub fn find(facts: &Facts) -> Vec<Anomaly> {
    let sign_offs: BTreeMap<SignOffId, &SignOffFact> = facts.sign_offs.iter().map(|s| (s.id, s)).collect();
    let mut signed: Vec<(&SignatureFact, &SignOffFact)> =
        facts.signatures.iter().filter_map(|s| Some((s, *sign_offs.get(&s.sign_off)?))).collect();
    signed.sort_by_key(|(s, _)| (s.at, s.sign_off, s.person));
    let mut found = Vec::new();
    let here = || signed.iter().filter(|(_, of)| !of.elsewhere);
    found.extend(here().filter_map(|(s, of)| outside_window(s, of)));
    by_person(&signed).values().for_each(|own| {
        many_at_once(own, &mut found);
        overlaps(own, &mut found);
    });
    let of_sheet = || sign_offs.values().filter(|of| !of.elsewhere);
    found.extend(of_sheet().filter_map(|of| gathered(of, &signed)));
    found.extend(of_sheet().flat_map(|of| day(of)));
    found.extend(
        here().filter(|(s, _)| s.outside_enrolment).map(|(s, _)| about(s, Finding::OutsideEnrolment)),
    );
    trainers(&facts.trainers, &mut found);
    same_drawing(&signed, &facts.drawn_before, &mut found);
    one_device(here(), &mut found);
    found.extend(here().filter_map(|(s, _)| before_account(s)));
    found.extend(facts.certified.iter().filter_map(more_than_signed));
    found
}

type Signed<'a> = (&'a SignatureFact, &'a SignOffFact);

fn by_person<'a>(signed: &[Signed<'a>]) -> BTreeMap<PersonId, Vec<Signed<'a>>> {
    let mut people: BTreeMap<PersonId, Vec<Signed<'a>>> = BTreeMap::new();
    for signature in signed {
        people.entry(signature.0.person).or_default().push(*signature);
    }
    people
}

fn about(signature: &SignatureFact, finding: Finding) -> Anomaly {
    Anomaly { sign_off: Some(signature.sign_off), meeting: None, person: Some(signature.person), finding }
}

fn outside_window(signature: &SignatureFact, of: &SignOffFact) -> Option<Anomaly> {
    let inside = of.opens_at <= signature.at && signature.at < of.closes_at;
    (!inside).then(|| {
        about(
            signature,
            Finding::OutsideWindow { at: signature.at, opened: of.opens_at, closed: of.closes_at },
        )
    })
}

/// Runs of signatures of one person, each within [`SAME_MOMENT_SECONDS`] of the first of its run. Those elsewhere
/// count beside one of the sheet, when they are of another half-day.
fn many_at_once(own: &[Signed<'_>], found: &mut Vec<Anomaly>) {
    let here: Vec<&SignOffFact> = own.iter().map(|(_, of)| *of).filter(|of| !of.elsewhere).collect();
    let counts = |of: &SignOffFact| !of.elsewhere || here.iter().all(|one| apart(one, of));
    let counted: Vec<Signed<'_>> = own.iter().filter(|(_, of)| counts(of)).copied().collect();
    let mut rest = counted.as_slice();
    while let Some((first, _)) = rest.first() {
        let until = first.at.plus_seconds(SAME_MOMENT_SECONDS);
        let run = rest.iter().take_while(|(s, _)| s.at <= until).count().max(1);
        let Some((own, _)) = rest[..run].iter().find(|(_, of)| !of.elsewhere) else {
            rest = &rest[1..];
            continue;
        };
        if run > 1 {
            let to = rest[run - 1].0.at;
            found.push(about(own, Finding::ManyAtOnce { from: first.at, to, count: count(run) }));
        }
        rest = &rest[run..];
    }
}

/// Whether there is a break between them.
fn apart(one: &SignOffFact, other: &SignOffFact) -> bool {
    let ends_before =
        |a: &SignOffFact, b: &SignOffFact| a.span.end.plus_minutes(APART_MINUTES) <= b.span.start;
    ends_before(one, other) || ends_before(other, one)
}

/// Sign-offs of one person that overlap, or are at two sites with no time to travel; each pair is told where it is
/// about the sheet.
fn overlaps(own: &[Signed<'_>], found: &mut Vec<Anomaly>) {
    let mut own = own.to_vec();
    own.sort_by_key(|(s, of)| (of.span.start, of.span.end, s.sign_off));
    for (at, (signature, of)) in own.iter().enumerate() {
        let soon = of.span.end.plus_minutes(TRAVEL_MINUTES);
        for (other, other_of) in own[at + 1..].iter().take_while(|(_, o)| o.span.start < soon) {
            let same_lesson = of.meetings.iter().any(|meeting| other_of.meetings.contains(meeting));
            if same_lesson || of.elsewhere && other_of.elsewhere {
                continue;
            }
            let (told, other) = if of.elsewhere { (other, *signature) } else { (signature, *other) };
            let two_places = matches!((of.site, other_of.site), (Some(here), Some(there)) if here != there);
            if of.span.overlaps(other_of.span) {
                found.push(about(told, Finding::Overlap { other: other.sign_off }));
            } else if two_places {
                let minutes = other_of.span.start.minutes_since(of.span.end);
                found.push(about(told, Finding::TwoPlaces { other: other.sign_off, minutes }));
            }
        }
    }
}

fn gathered(of: &SignOffFact, signed: &[Signed<'_>]) -> Option<Anomaly> {
    let own: Vec<&SignatureFact> =
        signed.iter().filter(|(s, _)| s.sign_off == of.id).map(|(s, _)| *s).collect();
    let (from, to) = (own.first()?.at, own.last()?.at);
    let at_end = from >= of.span.end && to <= from.plus_seconds(GATHERED_SECONDS);
    (at_end && own.len() >= GATHERED_PEOPLE).then(|| Anomaly {
        sign_off: Some(of.id),
        meeting: None,
        person: None,
        finding: Finding::AllAtTheEnd { from, to, count: count(own.len()) },
    })
}

fn day(of: &SignOffFact) -> Vec<Anomaly> {
    let mut findings = Vec::new();
    if matches!(of.day, DayKind::Holiday(_) | DayKind::Closed { .. } | DayKind::Sunday) {
        let label = if let DayKind::Closed { label } = &of.day { label.clone() } else { String::new() };
        findings.push(Finding::NoTeachingDay { day_key: of.day.text_key().to_owned(), label });
    }
    if of.outside_dates {
        findings.push(Finding::OutsideDates);
    }
    let about = |finding| Anomaly { sign_off: Some(of.id), meeting: None, person: None, finding };
    findings.into_iter().map(about).collect()
}

fn trainers(trainers: &[TrainerFact], found: &mut Vec<Anomaly>) {
    let mut ordered: Vec<&TrainerFact> = trainers.iter().collect();
    ordered.sort_by_key(|t| (t.trainer, t.span.start, t.meeting));
    let about = |t: &TrainerFact, finding| Anomaly {
        sign_off: None,
        meeting: Some(t.meeting),
        person: Some(t.trainer),
        finding,
    };
    for (at, trainer) in ordered.iter().enumerate() {
        if trainer.must_sign && trainer.signed_at.is_none() && !trainer.elsewhere {
            found.push(about(trainer, Finding::TrainerMissing));
        }
        if trainer.signed_at.is_none() {
            continue;
        }
        let same = |t: &&&TrainerFact| t.trainer == trainer.trainer && t.span.start < trainer.span.end;
        for other in ordered[at + 1..].iter().take_while(same) {
            if other.signed_at.is_some()
                && other.meeting != trainer.meeting
                && !(other.elsewhere && trainer.elsewhere)
                && other.span.overlaps(trainer.span)
            {
                let (told, other) = if trainer.elsewhere { (other, trainer) } else { (trainer, other) };
                found.push(about(told, Finding::TrainerOverlap { other: other.meeting }));
            }
        }
    }
}

/// The very same points again: a copy, since no hand draws twice alike. Says nothing about who drew (BIO-04).
fn same_drawing(signed: &[Signed<'_>], before: &BTreeMap<[u8; 32], DrawnBefore>, found: &mut Vec<Anomaly>) {
    let mut first: BTreeMap<[u8; 32], &SignatureFact> = BTreeMap::new();
    for (signature, of) in signed.iter().filter(|(_, of)| !of.elsewhere) {
        let Some(drawing) = signature.drawing else { continue };
        let itself = |one: &&DrawnBefore| (one.sign_off, one.person) == (of.id, signature.person);
        let earlier = before.get(&drawing).filter(|one| one.at <= signature.at && !itself(one));
        let here = first.get(&drawing).map(|one| (one.sign_off, one.person));
        if let Some((other, by)) = here.or_else(|| earlier.map(|one| (one.sign_off, one.person))) {
            found.push(about(signature, Finding::SameDrawing { other, by }));
        }
        first.entry(drawing).or_insert(signature);
    }
}

fn one_device<'a>(signed: impl Iterator<Item = &'a Signed<'a>>, found: &mut Vec<Anomaly>) {
    // Who signed there, in the order in which they did.
    let mut devices: BTreeMap<(SignOffId, [u8; 32]), Vec<PersonId>> = BTreeMap::new();
    for (signature, _) in signed.filter(|(s, _)| !s.trainer_device) {
        let Some(device) = signature.device else { continue };
        let people = devices.entry((signature.sign_off, device)).or_default();
        if !people.contains(&signature.person) {
            people.push(signature.person);
        }
    }
    found.extend(devices.iter().filter(|(_, people)| people.len() > 1).map(|((sign_off, _), people)| {
        Anomaly {
            sign_off: Some(*sign_off),
            meeting: None,
            person: None,
            finding: Finding::OneDevice { people: count(people.len()), first: people.first().copied() },
        }
    }));
}

fn before_account(signature: &SignatureFact) -> Option<Anomaly> {
    let created: Instant = signature.account_created.filter(|created| signature.at < *created)?;
    Some(about(signature, Finding::BeforeAccount { at: signature.at, created }))
}

fn more_than_signed((person, certified, signed): &(PersonId, i64, i64)) -> Option<Anomaly> {
    (certified > signed).then_some(Anomaly {
        sign_off: None,
        meeting: None,
        person: Some(*person),
        finding: Finding::MoreThanSigned { certified: *certified, signed: *signed },
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
