//! What the anomaly rules find in a class meeting. They inform; they decide nothing.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    AnomalyId, Instant, MeetingId, PersonId, SignOffId,
    anomalies::{Anomaly, DrawnBefore, Facts, Finding, SignOffFact, SignatureFact, TrainerFact, find},
    calendar::day_kind,
    planning::Group,
    provider::Site,
    signing::{Identity, Method, closing::trainers_sign},
};
use assidu_store::{
    Reads, StoreError, anomalies, groups,
    signature_marks::{self, Signed},
    sites,
};
use assidu_texts::{Arg, Texts};
use jiff::civil::Date;

use super::{LiveMeeting, LivePerson, LiveSignOff, ViewError};
use crate::{
    actor::Actor,
    anomalies::{id_of, printed},
    context::App,
};

/// An anomaly in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidAnomaly {
    /// Id of its rule (ANO-01 …).
    pub rule: &'static str,
    /// What, and about whom, with what staff said of it.
    pub text: String,
    /// Under which it is listed, once it is kept.
    pub listed: Option<AnomalyId>,
}

/// What is known beside the class meeting itself, read at once for all its people.
struct Beside {
    site: Option<Site>,
    groups: Vec<Group>,
    /// What its people signed that day, here and elsewhere.
    signed: BTreeMap<(PersonId, SignOffId), Signed>,
    accounts: BTreeMap<PersonId, Instant>,
    outside_enrolment: BTreeSet<PersonId>,
}

impl App {
    /// What is odd about a class meeting, in words, for whoever has it in hand.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn said_anomalies(
        &self,
        actor: &Actor,
        live: &LiveMeeting,
        texts: &Texts,
    ) -> Result<Vec<SaidAnomaly>, ViewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = self.anomalies_of(&mut tx, live).await?;
        let names = Self::names_in(live);
        let mut meetings: Vec<MeetingId> =
            live.sign_offs.iter().flat_map(|view| view.sign_off.meetings.clone()).collect();
        meetings.push(live.meeting.id);
        let kept = anomalies::of_meetings(&mut tx, &meetings).await?;
        let listed: BTreeSet<AnomalyId> = kept.iter().map(|one| one.id).collect();
        let last = Self::said_last(&mut tx, &kept).await?;
        let said = |anomaly: &Anomaly| {
            let id = id_of(&tx, anomaly);
            let text = words_of_anomaly(anomaly, texts, &names);
            let last = last.get(&id).and_then(|said| printed(said, true, texts));
            let last = last.map(|said| format!(" — {said}")).unwrap_or_default();
            let listed = listed.contains(&id).then_some(id);
            SaidAnomaly { rule: anomaly.rule().name(), text: text + &last, listed }
        };
        Ok(found.iter().map(said).collect())
    }

    /// The anomalies of a class meeting, by what is known of it and of its people that day. A handful of questions,
    /// however many people there are and however long the history is.
    pub(crate) async fn anomalies_of(
        &self,
        tx: &mut impl Reads,
        live: &LiveMeeting,
    ) -> Result<Vec<Anomaly>, StoreError> {
        let beside = self.beside(tx, live).await?;
        let mut facts = Facts::default();
        for view in &live.sign_offs {
            facts.sign_offs.push(sign_off_fact(live, view, &beside));
            facts.signatures.extend(
                view.people.iter().filter_map(|person| self.signature_fact(tx, view, person, &beside)),
            );
        }
        self.add_elsewhere(tx, &beside, &mut facts).await?;
        self.add_drawn_before(tx, &mut facts).await?;
        add_trainers(tx, live, &mut facts).await?;
        Ok(find(&facts))
    }

    async fn beside(&self, tx: &mut impl Reads, live: &LiveMeeting) -> Result<Beside, StoreError> {
        let meeting = &live.meeting;
        let rows = live.sign_offs.iter().flat_map(|view| &view.people);
        let signers: BTreeSet<PersonId> =
            rows.filter(|p| p.attendance.has_signed()).map(|p| p.attendance.person).collect();
        let signers: Vec<PersonId> = signers.into_iter().collect();
        let site = match meeting.site {
            Some(site) => sites::lookup(tx, site).await?,
            None => None,
        };
        // In a trial signatures are dated by the time of class meetings, accounts by the true one.
        let accounts = match self.is_simulated() {
            true => BTreeMap::new(),
            false => signature_marks::accounts_since(tx, &signers).await?,
        };
        let signed = signature_marks::signed_on(tx, &signers, meeting.day).await?;
        Ok(Beside {
            site,
            groups: groups::lookup_many(tx, &meeting.groups).await?.into_values().collect(),
            signed: signed.into_iter().map(|one| ((one.person, one.sign_off), one)).collect(),
            accounts,
            outside_enrolment: signature_marks::outside_enrolment(tx, meeting.id, &signers, meeting.day)
                .await?,
        })
    }

    fn signature_fact(
        &self,
        tx: &impl Reads,
        view: &LiveSignOff,
        person: &LivePerson,
        beside: &Beside,
    ) -> Option<SignatureFact> {
        let known = &person.attendance;
        let signed = beside.signed.get(&(known.person, view.sign_off.id));
        let own_account = matches!(person.identity, Some(Identity::Account | Identity::FirstPassword));
        let created = beside.accounts.get(&known.person).copied();
        let shape = person.strokes.as_ref().map(|strokes| strokes.shape_hash().0);
        Some(SignatureFact {
            sign_off: view.sign_off.id,
            person: known.person,
            at: signed.map(|signed| signed.at).or(known.signed_at)?,
            drawing: shape.map(|shape| self.tokens.drawing_mark(tx.tenant(), &shape)),
            device: signed.and_then(|signed| signed.device),
            trainer_device: known.method == Some(Method::TrainerDevice),
            account_created: created.filter(|_| own_account),
            outside_enrolment: beside.outside_enrolment.contains(&known.person),
        })
    }

    /// What the same people signed that day at other class meetings.
    async fn add_elsewhere(
        &self,
        tx: &mut impl Reads,
        beside: &Beside,
        facts: &mut Facts,
    ) -> Result<(), StoreError> {
        let own: BTreeSet<SignOffId> = facts.sign_offs.iter().map(|fact| fact.id).collect();
        let other = || beside.signed.values().filter(|signed| !own.contains(&signed.sign_off));
        let ids: BTreeSet<SignOffId> = other().map(|signed| signed.sign_off).collect();
        for (sign_off, site) in signature_marks::placed(tx, &ids).await? {
            facts.sign_offs.push(SignOffFact {
                id: sign_off.id,
                meetings: sign_off.meetings,
                elsewhere: true,
                span: sign_off.span,
                opens_at: sign_off.opens_at,
                closes_at: sign_off.closes_at,
                site,
                day: day_kind(None, None, sign_off.day),
                outside_dates: false,
            });
        }
        facts.signatures.extend(other().map(|signed| SignatureFact {
            sign_off: signed.sign_off,
            person: signed.person,
            at: signed.at,
            drawing: None,
            device: None,
            trainer_device: signed.method == Some(Method::TrainerDevice),
            account_created: None,
            outside_enrolment: false,
        }));
        Ok(())
    }

    /// Where the drawings of these signatures were first seen.
    async fn add_drawn_before(&self, tx: &mut impl Reads, facts: &mut Facts) -> Result<(), StoreError> {
        let drawings: BTreeSet<[u8; 32]> = facts.signatures.iter().filter_map(|fact| fact.drawing).collect();
        let first = signature_marks::first_drawn(tx, &drawings).await?;
        facts.drawn_before = first
            .into_iter()
            .map(|(drawing, (sign_off, person, at))| (drawing, DrawnBefore { sign_off, person, at }))
            .collect();
        Ok(())
    }

    /// Names by person, of everyone in a class meeting.
    pub(crate) fn names_in(live: &LiveMeeting) -> BTreeMap<PersonId, String> {
        live.sign_offs
            .iter()
            .flat_map(|view| view.people.iter().map(|p| (p.attendance.person, p.name.clone())))
            .chain(live.trainers.iter().map(|t| (t.person, t.name.clone())))
            .collect()
    }
}

fn sign_off_fact(live: &LiveMeeting, view: &LiveSignOff, beside: &Beside) -> SignOffFact {
    let sign_off = &view.sign_off;
    SignOffFact {
        id: sign_off.id,
        meetings: sign_off.meetings.clone(),
        elsewhere: false,
        span: sign_off.span,
        opens_at: sign_off.opens_at,
        closes_at: sign_off.closes_at,
        site: live.meeting.site,
        day: day_kind(beside.site.as_ref(), None, sign_off.day),
        outside_dates: beside.groups.iter().any(|group| is_outside(group, sign_off.day)),
    }
}

/// Whether this day is before the first or after the last day of the group, as far as it has any.
fn is_outside(group: &Group, day: Date) -> bool {
    group.start.is_some_and(|first| day < first) || group.end.is_some_and(|last| last < day)
}

/// The trainers of a class meeting, and under what else they signed that day.
async fn add_trainers(tx: &mut impl Reads, live: &LiveMeeting, facts: &mut Facts) -> Result<(), StoreError> {
    let must_sign = trainers_sign(&live.meeting, &live.policy);
    facts.trainers.extend(live.trainers.iter().map(|trainer| TrainerFact {
        meeting: live.meeting.id,
        elsewhere: false,
        span: live.meeting.span,
        trainer: trainer.person,
        signed_at: trainer.signed_at,
        must_sign,
    }));
    let people: Vec<PersonId> = live.trainers.iter().map(|trainer| trainer.person).collect();
    let taught = signature_marks::taught_on(tx, &people, live.meeting.day).await?;
    facts.trainers.extend(taught.into_iter().filter(|other| other.meeting != live.meeting.id).map(|other| {
        TrainerFact {
            meeting: other.meeting,
            elsewhere: true,
            span: other.span,
            trainer: other.trainer,
            signed_at: Some(other.signed_at),
            must_sign: false,
        }
    }));
    Ok(())
}

/// An anomaly as pages and sheets say it: about whom, and what.
pub(crate) fn words_of_anomaly(
    anomaly: &Anomaly,
    texts: &Texts,
    names: &BTreeMap<PersonId, String>,
) -> String {
    let key = anomaly.finding.text_key();
    let text = match &anomaly.finding {
        Finding::ManyAtOnce { count, .. } | Finding::AllAtTheEnd { count, .. } => {
            texts.with(key, &[("count", Arg::from(*count))])
        }
        Finding::OneDevice { people, .. } => texts.with(key, &[("count", Arg::from(*people))]),
        Finding::TwoPlaces { minutes, .. } => texts.with(key, &[("minutes", Arg::from(*minutes))]),
        Finding::NoTeachingDay { day_key, label } => {
            let day = if label.is_empty() { texts.get(day_key) } else { label.clone() };
            texts.with(key, &[("day", Arg::from(day))])
        }
        _ => texts.get(key),
    };
    let who = anomaly.person.and_then(|person| names.get(&person));
    who.map_or_else(|| text.clone(), |name| format!("{name} : {text}"))
}
