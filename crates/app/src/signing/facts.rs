//! What a sign-off is about, as shown to its signer and written into the event.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
};

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    planning::{ClassMeeting, MeetingStatus, Mode},
    provider::{Provider, Site},
    signing::{Attendance, MeetingState, Policy, SignOff},
};
use assidu_store::{
    AsPlanned, Reads, StoreError, TenantScope, attendance, directory::Directory, groups, meetings, provider,
    sign_offs, sites,
};
use jiff::civil::{Date, Time};
use lru::LruCache;
use tokio::sync::OnceCell;

use crate::context::App;

/// A sign-off with everything that people see around it, at one moment.
#[derive(Clone, Debug)]
pub struct SignOffFacts {
    /// The sign-off.
    pub sign_off: SignOff,
    /// The class meetings it covers, in order; never empty.
    pub meetings: Vec<ClassMeeting>,
    /// Title of the training, as shown.
    pub title: String,
    /// The day at the site.
    pub day: Date,
    /// Clock time at which it starts.
    pub starts: Time,
    /// Clock time at which it ends.
    pub ends: Time,
    /// IANA zone of the site.
    pub zone: String,
    /// Site, or empty.
    pub site: String,
    /// Room, or empty.
    pub room: String,
    /// How it is held.
    pub mode: Mode,
    /// Names of the trainers, each once.
    pub trainers: Vec<String>,
    /// Titles of the groups, each once.
    pub groups: Vec<String>,
    /// The policy that laid it.
    pub policy: Policy,
}

/// Facts read a moment ago: a class signs within a minute, and the facts are the same for all of them. Where it is
/// known that nothing was changed since, they hold for that minute, else for two seconds.
///
/// Whether the sign-off can still be signed is never taken from here: the writer asks under the log's lock.
pub(crate) struct RecentFacts(Mutex<LruCache<Key, Known>>);

type Key = (TenantId, SignOffId);

/// What was read, or is being read.
struct Known {
    since: Instant,
    /// The moment of what is planned before it was read.
    as_planned: Option<AsPlanned>,
    reading: Reading,
}

impl Known {
    fn holds(&self, now: Instant, as_planned: Option<AsPlanned>) -> bool {
        let steady = as_planned.is_some() && self.as_planned == as_planned && self.has_names();
        let seconds = if steady { STEADY_SECONDS } else { RECENT_SECONDS };
        self.since <= now && now < self.since.plus_seconds(seconds)
    }

    /// Not while the names are still being read: they would be looked up one by one for as long as this is kept.
    fn has_names(&self) -> bool {
        let known = self.reading.get().and_then(Option::as_ref);
        known.is_some_and(|recent| recent.directory.is_some())
    }
}

/// What is being read, by the first who asked, for all who ask in the same moment.
type Reading = Arc<OnceCell<Option<Arc<Recent>>>>;

/// A sign-off and the names of the provider's people, at one moment.
pub(crate) struct Recent {
    pub(crate) facts: SignOffFacts,
    /// None while the names are being read.
    directory: Option<Arc<Directory>>,
}

impl Recent {
    /// A person's full name, when it is at hand.
    fn name_of(&self, person: PersonId) -> Option<String> {
        Some(self.directory.as_ref()?.name(person)?.full())
    }
}

impl Default for RecentFacts {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(MOST_RECENT)))
    }
}

impl RecentFacts {
    /// What was read a moment ago, or a place for it.
    fn reading(&self, key: Key, now: Instant, as_planned: Option<AsPlanned>) -> Reading {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&key)
            && found.holds(now, as_planned)
        {
            return Arc::clone(&found.reading);
        }
        // What is old goes, and with it the names it holds.
        while known.peek_lru().is_some_and(|(_, old)| !old.holds(now, as_planned)) {
            known.pop_lru();
        }
        let reading = Reading::default();
        known.put(key, Known { since: now, as_planned, reading: Arc::clone(&reading) });
        reading
    }

    /// Keeps what was read for another reason.
    fn keep(&self, key: Key, now: Instant, as_planned: Option<AsPlanned>, recent: Recent) {
        let reading = Arc::new(OnceCell::new_with(Some(Some(Arc::new(recent)))));
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.put(key, Known { since: now, as_planned, reading });
    }
}

/// How many sign-offs are kept, and for how long: so long may a change of room be behind in the evidence.
const MOST_RECENT: NonZeroUsize = NonZeroUsize::new(4_000).unwrap();
const RECENT_SECONDS: i64 = 2;
/// How long they are kept when nothing was changed since: nobody holds names much longer than a class needs them.
const STEADY_SECONDS: i64 = 60;

impl SignOffFacts {
    /// Site and room in one line, as evidence writes the place.
    #[must_use]
    pub fn place(&self) -> String {
        [self.site.as_str(), self.room.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// How a learner attends: as named in the planning, or else as the class meeting is held (EMG-03).
    #[must_use]
    pub fn mode_of(&self, learner: PersonId) -> Mode {
        let own = self.meetings.iter().flat_map(|meeting| &meeting.learners).find(|p| p.learner == learner);
        own.and_then(|participant| participant.mode).unwrap_or(self.mode)
    }

    /// The class meetings' ids, in order.
    #[must_use]
    pub fn meeting_ids(&self) -> Vec<MeetingId> {
        self.meetings.iter().map(|meeting| meeting.id).collect()
    }
}

/// Adds a text to a list unless it is there or empty.
fn once(list: &mut Vec<String>, text: String) {
    if !text.is_empty() && !list.contains(&text) {
        list.push(text);
    }
}

impl App {
    /// The facts of a sign-off, read at most two seconds ago; none when there is no such sign-off.
    pub(crate) async fn recent_facts(
        &self,
        tenant: TenantId,
        sign_off: SignOffId,
    ) -> Result<Option<Arc<Recent>>, StoreError> {
        let as_planned = self.parts.store.as_planned();
        let reading = self.facts.reading((tenant, sign_off), self.now(), as_planned);
        let read = reading
            .get_or_try_init(|| {
                // In a box: one of a class reads them, and the others would carry the room for it along.
                Box::pin(async {
                    let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
                    let directory = self.directories.at_hand(&mut tx).await?;
                    let facts = self.facts_with(&mut tx, sign_off, directory.as_deref()).await?;
                    let Some(facts) = facts else { return Ok(None) };
                    Ok::<_, StoreError>(Some(Arc::new(Recent { facts, directory })))
                })
            })
            .await?;
        Ok(read.clone())
    }

    /// The facts of a sign-off as they are, kept for those who sign it now.
    pub(crate) async fn fresh_facts(
        &self,
        tx: &mut impl Reads,
        sign_off: SignOffId,
        as_planned: Option<AsPlanned>,
    ) -> Result<Option<SignOffFacts>, StoreError> {
        let (key, now) = ((tx.tenant(), sign_off), self.now());
        let directory = self.directories.at_hand(tx).await?;
        let Some(facts) = self.facts_with(tx, sign_off, directory.as_deref()).await? else { return Ok(None) };
        if as_planned.is_some() && directory.is_some() {
            self.facts.keep(key, now, as_planned, Recent { facts: facts.clone(), directory });
        }
        Ok(Some(facts))
    }

    /// A person's full name as it was with these facts, or else as it is; empty when the person is erased or
    /// unknown.
    pub(crate) async fn recent_name(
        &self,
        tenant: TenantId,
        recent: &Recent,
        person: PersonId,
    ) -> Result<String, StoreError> {
        if let Some(name) = recent.name_of(person) {
            return Ok(name);
        }
        Box::pin(async {
            let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
            self.name_of(&mut tx, person).await
        })
        .await
    }

    /// The facts of a sign-off of this provider, if there is one of that id with class meetings.
    pub(crate) async fn sign_off_facts(
        &self,
        tx: &mut impl Reads,
        sign_off: SignOffId,
    ) -> Result<Option<SignOffFacts>, StoreError> {
        self.facts_with(tx, sign_off, None).await
    }

    /// The same, with names from a directory that was opened already.
    async fn facts_with(
        &self,
        tx: &mut impl Reads,
        sign_off: SignOffId,
        directory: Option<&Directory>,
    ) -> Result<Option<SignOffFacts>, StoreError> {
        let Some(sign_off) = sign_offs::lookup(tx, sign_off).await? else { return Ok(None) };
        let mut known = meetings::lookup_many(tx, &sign_off.meetings).await?;
        let covered: Vec<ClassMeeting> = sign_off.meetings.iter().filter_map(|id| known.remove(id)).collect();
        let Some(first) = covered.first().cloned() else { return Ok(None) };
        let zone = assidu_domain::time::zone(&first.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        let (site, policy, groups) = surroundings(tx, &first).await?;
        let policy = narrowed(tx, policy, &sign_off.meetings).await?;
        let mut trainers = Vec::new();
        for trainer in covered.iter().flat_map(|meeting| &meeting.trainers) {
            let name = match directory {
                Some(directory) => directory.name(*trainer).map(|name| name.full()).unwrap_or_default(),
                None => self.name_of(tx, *trainer).await?,
            };
            once(&mut trainers, name);
        }
        Ok(Some(SignOffFacts {
            title: first.title.clone(),
            day: sign_off.day,
            starts: sign_off.span.start.in_zone(&zone).time(),
            ends: sign_off.span.end.in_zone(&zone).time(),
            zone: first.timezone.clone(),
            site: site.map(|site| site.name).unwrap_or_default(),
            room: first.room.clone(),
            mode: first.mode,
            trainers,
            groups,
            policy,
            sign_off,
            meetings: covered,
        }))
    }

    /// A person's full name, from the directory in memory; empty when the person is erased or unknown.
    pub(crate) async fn name_of(&self, tx: &mut impl Reads, person: PersonId) -> Result<String, StoreError> {
        self.directories.full_name(tx, person).await
    }

    /// The policy of a class meeting: its first group's own, or the provider's, with the ways of signing it allows.
    pub(crate) async fn policy_of(
        &self,
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
    ) -> Result<Policy, StoreError> {
        let (_, policy, _) = surroundings(tx, meeting).await?;
        narrowed(tx, policy, &[meeting.id]).await
    }

    /// The same before the class meeting narrowed the ways of signing.
    pub(crate) async fn wide_policy_of(
        &self,
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
    ) -> Result<Policy, StoreError> {
        surroundings(tx, meeting).await.map(|(_, policy, _)| policy)
    }

    /// The provider's card.
    pub(crate) async fn provider_of(&self, tx: &mut impl Reads) -> Result<Provider, StoreError> {
        provider::lookup(tx).await?.ok_or(StoreError::Inconsistent { table: "providers".to_owned() })
    }
}

async fn surroundings(
    tx: &mut impl Reads,
    meeting: &ClassMeeting,
) -> Result<(Option<Site>, Policy, Vec<String>), StoreError> {
    let known = groups::lookup_many(tx, &meeting.groups).await?;
    let mut titles = Vec::new();
    let mut own = None;
    for group in meeting.groups.iter().filter_map(|id| known.get(id)) {
        once(&mut titles, group.title.clone());
        own = own.or_else(|| group.policy.clone());
    }
    let policy = match own {
        Some(policy) => policy,
        None => provider::policy(tx).await?,
    };
    let site = match meeting.site {
        Some(site) => sites::lookup(tx, site).await?,
        None => None,
    };
    Ok((site, policy, titles))
}

/// The policy of what covers these class meetings.
async fn narrowed(tx: &mut impl Reads, policy: Policy, covered: &[MeetingId]) -> Result<Policy, StoreError> {
    let narrowings = meetings::narrowed(tx, covered).await?;
    Ok(policy.narrowed(narrowings.values().map(Vec::as_slice)))
}

/// What is known of a person at a sign-off; none when the person is not on its list.
pub(crate) async fn standing(
    tx: &mut impl Reads,
    sign_off: SignOffId,
    person: PersonId,
) -> Result<Option<Attendance>, StoreError> {
    let known = attendance::of_sign_offs(tx, &[sign_off]).await?;
    Ok(known.into_iter().find(|a| a.person == person))
}

/// The state of class meetings together: open as long as one of them is.
pub(crate) async fn state_of(
    tx: &mut impl Reads,
    covered: &[ClassMeeting],
) -> Result<MeetingState, StoreError> {
    let ids: Vec<MeetingId> = covered.iter().map(|meeting| meeting.id).collect();
    let closed = meetings::closings(tx, &ids).await?;
    let states: Vec<MeetingState> = covered
        .iter()
        .map(|meeting| {
            if meeting.status == MeetingStatus::Cancelled {
                MeetingState::Cancelled
            } else if closed.contains_key(&meeting.id) {
                MeetingState::Closed
            } else {
                MeetingState::Open
            }
        })
        .collect();
    Ok(MeetingState::together(&states))
}
