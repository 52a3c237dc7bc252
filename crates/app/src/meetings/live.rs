//! A class meeting as its supervision page shows it: always the whole, never deltas.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    EventId, FunderId, Instant, MeetingId, PersonId, TenantId,
    matrix::Right,
    planning::ClassMeeting,
    signing::{Attendance, AttendanceState, Identity, MeetingState, Policy, PresenceToken, SignOff, closing},
};
use assidu_evidence::{
    Moment, Strokes,
    event::{Body, Event},
};
use assidu_store::{
    Reads, StoreError, TenantScope, attendance, enrolments, events, funders, meetings, presence_tokens,
    sheets, sign_offs, substitutes,
};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    outages::Outage,
    signing::{SignOffFacts, state_of},
};

/// The page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// There is no such thing in this provider.
    #[error("there is no such thing here")]
    Unknown,
    /// The person may not see it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A class meeting with its people, at one moment.
#[derive(Clone, Debug)]
pub struct LiveMeeting {
    /// The class meeting.
    pub meeting: ClassMeeting,
    /// What people see around it; of its first sign-off, or of the meeting alone when none is laid.
    pub facts: Option<SignOffFacts>,
    /// Open, closed or cancelled.
    pub state: MeetingState,
    /// Its policy.
    pub policy: Policy,
    /// The sign-offs laid over it, in order, with their people.
    pub sign_offs: Vec<LiveSignOff>,
    /// Its trainers and their signatures.
    pub trainers: Vec<LiveTrainer>,
    /// What is missing before closing.
    pub missing: Vec<closing::Missing>,
    /// Declared outages that hold for it: it may be signed on paper.
    pub outages: Vec<Outage>,
    /// Its sheet, once there is one.
    pub sheet: Option<sheets::SheetRow>,
    /// The moment of this view, by the clock of class meetings.
    pub now: Instant,
}

/// A sign-off with its people, sorted by name.
#[derive(Clone, Debug)]
pub struct LiveSignOff {
    /// The sign-off.
    pub sign_off: SignOff,
    /// Its people.
    pub people: Vec<LivePerson>,
}

/// One person at one sign-off.
#[derive(Clone, Debug)]
pub struct LivePerson {
    /// State, times, method.
    pub attendance: Attendance,
    /// Full name.
    pub name: String,
    /// Family name first.
    pub list_name: String,
    /// Names of the funders; only when asked for.
    pub funders: Vec<String>,
    /// The drawn signature, when there is one.
    pub strokes: Option<Strokes>,
    /// The typed signature, when there is one.
    pub typed: Option<String>,
    /// How the signer was identified, when they signed.
    pub identity: Option<Identity>,
    /// The presence token, whatever became of it, and who placed it.
    pub token: Option<(PresenceToken, String)>,
    /// Whether the signature waited on a device, and since when.
    pub waited: Option<Waited>,
    /// Whether the person signs on paper, for the sake of whoever pays (EMG-10).
    pub on_paper: bool,
    /// Whether they are a guest, who is none of the learners.
    pub is_guest: bool,
    /// Where a badge showed that they came, unless somebody marked them since.
    pub badge: Option<String>,
}

/// One trainer of the class meeting.
#[derive(Clone, Debug)]
pub struct LiveTrainer {
    /// The trainer.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// For whom they stand in, by a link for the day: who and the full name.
    pub stands_in_for: Option<(PersonId, String)>,
    /// When the trainer signed.
    pub signed_at: Option<Instant>,
    /// The drawn signature, when there is one.
    pub strokes: Option<Strokes>,
    /// The typed signature, when there is one.
    pub typed: Option<String>,
}

impl App {
    /// A class meeting as its trainers and the staff see it.
    ///
    /// `funders` says whether to show who pays: off by default, since the page gets projected.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn live_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        funders: bool,
    ) -> Result<LiveMeeting, ViewError> {
        self.meeting_for(actor, Right::SeePlanning, meeting, funders).await
    }

    /// The same for whoever has it in hand: its trainers, and those who supervise every class meeting.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn supervised_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        funders: bool,
    ) -> Result<LiveMeeting, ViewError> {
        self.meeting_for(actor, Right::Supervise, meeting, funders).await
    }

    async fn meeting_for(
        &self,
        actor: &Actor,
        right: Right,
        meeting: MeetingId,
        funders: bool,
    ) -> Result<LiveMeeting, ViewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let meeting = meetings::lookup(&mut tx, meeting).await?.ok_or(ViewError::Unknown)?;
        self.may_with_meeting(&mut tx, actor, right, &meeting).await??;
        Ok(self.view_meeting(&mut tx, meeting, funders).await?)
    }

    /// Passes when this person may watch this class meeting with its code: whoever supervises it.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn must_watch(&self, actor: &Actor, meeting: MeetingId) -> Result<(), ViewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let meeting = meetings::lookup(&mut tx, meeting).await?.ok_or(ViewError::Unknown)?;
        Ok(self.may_with_meeting(&mut tx, actor, Right::Supervise, &meeting).await??)
    }

    /// A class meeting as its live pages show it to all who watch; who may watch is asked of each of them.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn watched_meeting(
        &self,
        tenant: TenantId,
        meeting: MeetingId,
        funders: bool,
    ) -> Result<LiveMeeting, ViewError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let meeting = meetings::lookup(&mut tx, meeting).await?.ok_or(ViewError::Unknown)?;
        Ok(self.view_meeting(&mut tx, meeting, funders).await?)
    }

    /// A number that grows whenever something of this provider was written, so that pages know when to look.
    #[must_use]
    pub fn news_of(&self, tenant: TenantId) -> tokio::sync::watch::Receiver<u64> {
        self.parts.store.watch(tenant)
    }

    pub(crate) async fn view_meeting(
        &self,
        tx: &mut impl Reads,
        meeting: ClassMeeting,
        funders: bool,
    ) -> Result<LiveMeeting, StoreError> {
        let now = self.class_now();
        let laid = sign_offs::of_meeting(tx, meeting.id).await?;
        let policy = self.policy_of(tx, &meeting).await?;
        let state = state_of(tx, std::slice::from_ref(&meeting)).await?;
        let mut facts = None;
        let mut views = Vec::with_capacity(laid.len());
        for sign_off in laid {
            if facts.is_none() {
                facts = self.sign_off_facts(tx, sign_off.id).await?;
            }
            let people = self.people_of(tx, &sign_off, funders, &meeting).await?;
            views.push(LiveSignOff { sign_off, people });
        }
        let trainers = self.trainers_of(tx, &meeting).await?;
        let signed: Vec<PersonId> =
            trainers.iter().filter(|t| t.signed_at.is_some()).map(|t| t.person).collect();
        let known: Vec<Attendance> =
            views.iter().flat_map(|s| s.people.iter().map(|p| p.attendance.clone())).collect();
        let outages = Self::outages_at(tx, &meeting).await?;
        let on_paper = waiting_on_paper(&meeting, &views, &outages);
        let missing = closing::missing(&meeting, &policy, &signed, &known, &on_paper, now);
        let sheet = sheets::of_meeting(tx, meeting.id).await?;
        Ok(LiveMeeting {
            facts,
            state,
            policy,
            sign_offs: views,
            trainers,
            missing,
            outages,
            sheet,
            now,
            meeting,
        })
    }

    async fn people_of(
        &self,
        tx: &mut impl Reads,
        sign_off: &SignOff,
        with_funders: bool,
        meeting: &ClassMeeting,
    ) -> Result<Vec<LivePerson>, StoreError> {
        let rows = attendance::of_sign_offs(tx, &[sign_off.id]).await?;
        let guests: BTreeSet<PersonId> =
            meetings::guests(tx, &sign_off.meetings).await?.into_values().flatten().collect();
        let mut traces = traces_of(tx, &rows).await?;
        let mut badges = attendance::badge_places(tx, sign_off.id).await?;
        let people: Vec<PersonId> = rows.iter().map(|row| row.person).collect();
        let directory = self.directories.of(tx, &people).await?;
        let mut tokens = BTreeMap::new();
        for token in presence_tokens::of_sign_offs(tx, &[sign_off.id]).await? {
            tokens.insert(token.person, (token, self.name_of(tx, token.placed_by).await?));
        }
        let funders =
            if with_funders { funder_names(tx, &people, meeting.day).await? } else { Default::default() };
        let on_paper = self.on_paper_at(tx, meeting, &people).await?;
        let mut people: Vec<LivePerson> = rows
            .into_iter()
            .map(|attendance| {
                let name = directory.name(attendance.person);
                let trace = traces.remove(&attendance.person).unwrap_or_default();
                LivePerson {
                    is_guest: guests.contains(&attendance.person),
                    name: name.map(|n| n.full()).unwrap_or_default(),
                    list_name: directory.name(attendance.person).map(|n| n.listed()).unwrap_or_default(),
                    funders: funders.get(&attendance.person).cloned().unwrap_or_default(),
                    strokes: trace.strokes,
                    typed: trace.typed,
                    identity: trace.identity,
                    token: tokens.remove(&attendance.person),
                    waited: trace.waited,
                    on_paper: on_paper.contains_key(&attendance.person),
                    badge: badges.remove(&attendance.person),
                    attendance,
                }
            })
            .collect();
        people.sort_by_key(|p| directory.place(p.attendance.person).unwrap_or(usize::MAX));
        Ok(people)
    }

    pub(crate) async fn trainers_of(
        &self,
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
    ) -> Result<Vec<LiveTrainer>, StoreError> {
        let signed = meetings::trainer_signatures(tx, &[meeting.id]).await?.remove(&meeting.id);
        let signed = signed.unwrap_or_default();
        let mut traces = traces(tx, &signed.iter().map(|own| own.event).collect::<Vec<_>>()).await?;
        let mut trainers = Vec::with_capacity(meeting.trainers.len());
        let directory = self.directories.of(tx, &meeting.trainers).await?;
        for person in &meeting.trainers {
            let stands_in = directory.roles(*person).is_some_and(|roles| roles.is_substitute());
            let stands_in_for = match stands_in {
                true => substitutes::of_person(tx, *person).await?.map(|own| own.trainer),
                false => None,
            };
            let trace = traces.remove(person).unwrap_or_default();
            trainers.push(LiveTrainer {
                person: *person,
                name: self.name_of(tx, *person).await?,
                stands_in_for: match stands_in_for {
                    Some(trainer) => Some((trainer, self.name_of(tx, trainer).await?)),
                    None => None,
                },
                signed_at: signed.iter().find(|s| s.trainer == *person).map(|s| s.at),
                strokes: trace.strokes,
                typed: trace.typed,
            });
        }
        Ok(trainers)
    }
}

/// Who signs on paper: for the sake of whoever pays, or, not seen yet, where an outage holds.
fn waiting_on_paper(meeting: &ClassMeeting, views: &[LiveSignOff], outages: &[Outage]) -> Vec<PersonId> {
    let mut waiting = Vec::new();
    for view in views {
        let is_down = outages.iter().any(|one| one.holds(meeting, view.sign_off.span));
        let waits = |person: &&LivePerson| {
            person.on_paper || (is_down && person.attendance.state == AttendanceState::Expected)
        };
        waiting.extend(view.people.iter().filter(waits).map(|person| person.attendance.person));
    }
    waiting
}

/// Of a signature that waited on a device without network: what is known of when it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waited {
    /// When its challenge was given: it was drawn after that.
    pub since: Instant,
    /// What the device's clock said.
    pub declared: Option<Instant>,
}

/// What stands for a signature: strokes or a typed name; neither once the person is erased.
#[derive(Default)]
pub(crate) struct Trace {
    pub(crate) strokes: Option<Strokes>,
    pub(crate) typed: Option<String>,
    pub(crate) identity: Option<Identity>,
    pub(crate) waited: Option<Waited>,
}

/// The signatures behind rows of attendance, by person.
pub(crate) async fn traces_of(
    tx: &mut impl Reads,
    rows: &[Attendance],
) -> Result<BTreeMap<PersonId, Trace>, StoreError> {
    let signatures: Vec<EventId> = rows.iter().filter_map(|row| row.signature).collect();
    traces(tx, &signatures).await
}

/// What these signatures left, by person.
async fn traces(
    tx: &mut impl Reads,
    signatures: &[EventId],
) -> Result<BTreeMap<PersonId, Trace>, StoreError> {
    let stored = events::lookup_all(tx, signatures).await?;
    Ok(stored
        .into_iter()
        .filter_map(|event| {
            let content = event.content?;
            let mut waited = None;
            let (typed, identity) = match Event::parse(&content.canonical).ok()?.body {
                Body::Signature(signature) => {
                    let instant = |moment: Moment| Instant::from_micros(moment.micros());
                    waited = signature.held.map(|held| Waited {
                        since: instant(held.since),
                        declared: signature.device_time.map(instant),
                    });
                    (signature.typed, Identity::of_assurance(&signature.assurance))
                }
                Body::TrainerSignature(signature) => (signature.typed, None),
                _ => (None, None),
            };
            Some((
                event.person?,
                Trace { strokes: Strokes::parse(&content.strokes).ok(), typed, identity, waited },
            ))
        })
        .collect())
}

async fn funder_names(
    tx: &mut impl Reads,
    people: &[PersonId],
    day: jiff::civil::Date,
) -> Result<BTreeMap<PersonId, Vec<String>>, StoreError> {
    let of = enrolments::funders_of_learners(tx, people, day, day).await?;
    let names: BTreeMap<FunderId, String> =
        funders::cards(tx).await?.into_iter().map(|card| (card.funder.id, card.funder.name)).collect();
    Ok(of
        .into_iter()
        .map(|(person, ids)| (person, ids.iter().filter_map(|id| names.get(id).cloned()).collect()))
        .collect())
}
