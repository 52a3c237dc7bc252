//! The rules themselves.

use std::collections::{BTreeMap, BTreeSet};

use super::{Anomaly, Facts, Finding, SignOffFact, SignatureFact, TrainerFact};
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
    found.extend(signed.iter().filter_map(|(s, of)| outside_window(s, of)));
    by_person(&signed).values().for_each(|own| {
        many_at_once(own, &mut found);
        overlaps(own, &mut found);
    });
    found.extend(sign_offs.values().filter_map(|of| gathered(of, &signed)));
    found.extend(sign_offs.values().flat_map(|of| day(of)));
    trainers(&facts.trainers, &mut found);
    same_drawing(&signed, &mut found);
    one_device(&signed, &mut found);
    found.extend(signed.iter().filter_map(|(s, _)| before_account(s)));
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

/// Runs of signatures of one person, each within [`SAME_MOMENT_SECONDS`] of the first of its run.
fn many_at_once(own: &[Signed<'_>], found: &mut Vec<Anomaly>) {
    let mut rest = own;
    while let Some((first, _)) = rest.first() {
        let until = first.at.plus_seconds(SAME_MOMENT_SECONDS);
        let run = rest.iter().take_while(|(s, _)| s.at <= until).count().max(1);
        if run > 1 {
            let to = rest[run - 1].0.at;
            found.push(about(first, Finding::ManyAtOnce { from: first.at, to, count: count(run) }));
        }
        rest = &rest[run..];
    }
}

/// Sign-offs of one person that overlap, or are at two sites with no time to travel.
fn overlaps(own: &[Signed<'_>], found: &mut Vec<Anomaly>) {
    let mut own = own.to_vec();
    own.sort_by_key(|(s, of)| (of.span.start, of.span.end, s.sign_off));
    for (at, (signature, of)) in own.iter().enumerate() {
        let soon = of.span.end.plus_minutes(TRAVEL_MINUTES);
        for (other, other_of) in own[at + 1..].iter().take_while(|(_, o)| o.span.start < soon) {
            let apart = matches!((of.site, other_of.site), (Some(here), Some(there)) if here != there);
            if of.span.overlaps(other_of.span) {
                found.push(about(signature, Finding::Overlap { other: other.sign_off }));
            } else if apart {
                let minutes = other_of.span.start.minutes_since(of.span.end);
                found.push(about(signature, Finding::TwoPlaces { other: other.sign_off, minutes }));
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
        if trainer.must_sign && trainer.signed_at.is_none() {
            found.push(about(trainer, Finding::TrainerMissing));
        }
        if trainer.signed_at.is_none() {
            continue;
        }
        let same = |t: &&&TrainerFact| t.trainer == trainer.trainer && t.span.start < trainer.span.end;
        for other in ordered[at + 1..].iter().take_while(same) {
            if other.signed_at.is_some()
                && other.meeting != trainer.meeting
                && other.span.overlaps(trainer.span)
            {
                found.push(about(trainer, Finding::TrainerOverlap { other: other.meeting }));
            }
        }
    }
}

/// The very same points again: a copy, since no hand draws twice alike. Says nothing about who drew (BIO-04).
fn same_drawing(signed: &[Signed<'_>], found: &mut Vec<Anomaly>) {
    let mut first: BTreeMap<[u8; 32], &SignatureFact> = BTreeMap::new();
    for (signature, _) in signed {
        let Some(drawing) = signature.drawing else { continue };
        match first.get(&drawing) {
            None => {
                first.insert(drawing, signature);
            }
            Some(earlier) => {
                let finding = Finding::SameDrawing { other: earlier.sign_off, by: earlier.person };
                found.push(about(signature, finding));
            }
        }
    }
}

fn one_device(signed: &[Signed<'_>], found: &mut Vec<Anomaly>) {
    let mut devices: BTreeMap<(SignOffId, [u8; 32]), BTreeSet<PersonId>> = BTreeMap::new();
    for (signature, _) in signed.iter().filter(|(s, _)| !s.trainer_device) {
        if let Some(device) = signature.device {
            devices.entry((signature.sign_off, device)).or_default().insert(signature.person);
        }
    }
    found.extend(devices.iter().filter(|(_, people)| people.len() > 1).map(|((sign_off, _), people)| {
        Anomaly {
            sign_off: Some(*sign_off),
            meeting: None,
            person: None,
            finding: Finding::OneDevice { people: count(people.len()) },
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
