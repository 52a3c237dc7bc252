//! Declared outages: digital signing was down, so class meetings of that day and place may be signed on paper.
//!
//! A declaration is a leaf of the log, its withdrawal another; which hold is read from them alone. While one holds,
//! nobody becomes absent by a closing before the paper was typed in, blank sheets list everybody, and sheets say so.
//! Whoever can sign digitally all the same still may.

use assidu_domain::{
    EventId, Instant, MeetingId, SiteId,
    matrix::Right,
    outage::{self, HalfDay, OutageRefusal, Scope},
    planning::ClassMeeting,
    time::Span,
};
use assidu_evidence::event::{self as evidence, Body, Event, Person};
use assidu_store::{
    Effect, Outcome, Reads, Record, RecordError, StoreError, events, events::StoredEvent, meetings,
    sign_offs, sites,
};
use jiff::civil::Date;

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    paper::Standing,
    planning,
    sheets::stable_id,
    signing::event,
};

/// An outage was not declared or withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum OutageError {
    /// The person may not, or not for this site.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such outage or site here.
    #[error("there is no such outage or site")]
    Unknown,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] OutageRefusal),
    /// Something changed meanwhile; look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The writer could not take it.
    #[error("it could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// An outage that was declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outage {
    /// The event that declared it.
    pub id: EventId,
    /// What it is about.
    pub scope: Scope,
    /// The site's name as it was then, when it is about one.
    pub site_name: String,
    /// Why.
    pub reason: String,
    /// Who declared it, as named then.
    pub author: String,
    /// When.
    pub at: Instant,
    /// When, by whom and why it was withdrawn.
    pub withdrawn: Option<(Instant, String, String)>,
}

/// What staff declare.
#[derive(Clone, Debug)]
pub struct OutageDraft {
    /// What it is about.
    pub scope: Scope,
    /// Why.
    pub reason: String,
    /// Chosen by the page; the same key again changes nothing.
    pub key: [u8; 16],
}

/// What the page of outages shows.
#[derive(Clone, Debug)]
pub struct OutagesView {
    /// The outages, latest day first.
    pub outages: Vec<Outage>,
    /// The sites to choose from.
    pub sites: Vec<(SiteId, String)>,
    /// Whether one for all sites may be declared.
    pub may_all: bool,
    /// Today at the provider.
    pub today: Date,
    /// The provider's zone.
    pub timezone: String,
}

impl Outage {
    /// Whether it holds for what is signed at this time in this class meeting.
    #[must_use]
    pub fn holds(&self, meeting: &ClassMeeting, span: Span) -> bool {
        self.withdrawn.is_none() && self.scope.covers(meeting.day, meeting.site, span, &meeting.timezone)
    }
}

impl App {
    /// The outages that were declared, for staff.
    ///
    /// # Errors
    /// [`OutageError`].
    #[crate::boxed]
    pub async fn outages(&self, actor: &Actor) -> Result<OutagesView, OutageError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let reach = self.reach(&mut tx, actor).await?;
        let mut outages = read(&events::outages(&mut tx).await?);
        outages.retain(|one| one.scope.site.is_none_or(|site| reach.has_site(site)));
        outages.sort_by_key(|one| std::cmp::Reverse((one.scope.day, one.at)));
        let mut sites: Vec<_> =
            sites::list(&mut tx).await?.into_iter().map(|site| (site.id, site.name)).collect();
        sites.retain(|(site, _)| reach.has_site(*site));
        sites.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
        let today = self.provider_today(&mut tx).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        Ok(OutagesView { outages, sites, may_all: reach.is_whole(), today, timezone })
    }

    /// Declares that digital signing was down. The same form sent twice declares once, and what holds already is not
    /// declared again. Sheets that were sealed before are made anew, with the declaration.
    ///
    /// # Errors
    /// [`OutageError`]; nothing was declared then.
    #[crate::boxed]
    pub async fn declare_outage(&self, actor: &Actor, draft: &OutageDraft) -> Result<(), OutageError> {
        actor.must(Right::Correct)?;
        let reason = outage::reason(&draft.reason)?.to_owned();
        let scope = draft.scope;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let reach = self.reach(&mut tx, actor).await?;
        let site = match scope.site {
            Some(site) => {
                let known = sites::lookup(&mut tx, site).await?.ok_or(OutageError::Unknown)?;
                if !reach.has_site(site) {
                    return Err(NotAllowed.into());
                }
                Some(evidence::Site { site: site.to_string(), name: known.name })
            }
            None if reach.is_whole() => None,
            None => return Err(NotAllowed.into()),
        };
        let today = self.provider_today(&mut tx).await?;
        let known = read(&events::outages(&mut tx).await?);
        if known.iter().any(|one| one.withdrawn.is_none() && one.scope == scope) {
            return Ok(());
        }
        outage::may_declare(scope.day, today)?;
        let closed = closed_in(&mut tx, scope).await?;
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        drop(tx);
        let body = evidence::Outage {
            day: scope.day.to_string(),
            half: scope.half.map(|half| half.name().to_owned()),
            site,
            reason,
            author,
        };
        // Not the form's own key: the same page may send other forms, too.
        let key = stable_id(&[b"assidu outage", &draft.key]);
        let record = self.outage_record(actor, Body::Outage(body), closed, key);
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => Ok(()),
            Outcome::Refused(_) => Err(OutageError::Changed),
        }
    }

    /// Withdraws an outage that nothing rests on yet. Twice is once.
    ///
    /// # Errors
    /// [`OutageRefusal::Used`] once something was typed in or attached from paper in its scope, or a class meeting of it
    /// was closed.
    #[crate::boxed]
    pub async fn withdraw_outage(&self, actor: &Actor, id: EventId, reason: &str) -> Result<(), OutageError> {
        actor.must(Right::Correct)?;
        let reason = outage::reason(reason)?.to_owned();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        // Nothing is typed in, attached or closed between looking whether something rests on it and withdrawing it.
        sign_offs::hold_signatures(&mut tx).await?;
        let reach = self.reach(&mut tx, actor).await?;
        let known = read(&events::outages(&mut tx).await?);
        let found = known.into_iter().find(|one| one.id == id).ok_or(OutageError::Unknown)?;
        if !found.scope.site.map_or_else(|| reach.is_whole(), |site| reach.has_site(site)) {
            return Err(NotAllowed.into());
        }
        if found.withdrawn.is_some() {
            return Ok(());
        }
        if is_used(&mut tx, found.scope).await? {
            return Err(OutageRefusal::Used.into());
        }
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        let body = evidence::OutageWithdrawal { outage: id.to_string(), reason, author };
        let key = stable_id(&[b"assidu withdrawal of outage", &id.bytes()]);
        let record = self.outage_record(actor, Body::OutageWithdrawal(body), Vec::new(), key);
        match tx.record(record).await? {
            Outcome::Recorded(_) => Ok(tx.commit().await?),
            Outcome::Repeated(_) | Outcome::Refused(_) => Err(OutageError::Changed),
        }
    }

    fn outage_record(&self, actor: &Actor, body: Body, meetings: Vec<MeetingId>, key: [u8; 16]) -> Record {
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, body, None);
        self.staff_record(actor, written, at, key, (None, None), Effect::Paper { meetings })
    }

    /// The outages that hold for a class meeting; most have none.
    pub(crate) async fn outages_at(
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
    ) -> Result<Vec<Outage>, StoreError> {
        let mut all = read(&events::outages(tx).await?);
        all.retain(|one| one.holds(meeting, meeting.span));
        Ok(all)
    }

    /// The declarations that hold for one of these class meetings, as they stand in the log.
    pub(crate) async fn outage_events(
        tx: &mut impl Reads,
        ids: &[MeetingId],
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let stored = events::outages(tx).await?;
        if stored.is_empty() {
            return Ok(stored);
        }
        let outages = read(&stored);
        let known = meetings::lookup_many(tx, ids).await?;
        let holds = |event: &StoredEvent| {
            let own = outages.iter().find(|one| one.id == event.place.event);
            own.is_some_and(|one| known.values().any(|meeting| one.holds(meeting, meeting.span)))
        };
        Ok(stored.into_iter().filter(holds).collect())
    }
}

/// The outages in these events, which are in the order of the log.
pub(crate) fn read(stored: &[StoredEvent]) -> Vec<Outage> {
    let mut outages: Vec<Outage> = Vec::new();
    for one in stored {
        let Some(content) = &one.content else { continue };
        let Ok(event) = Event::parse(&content.canonical) else { continue };
        match event.body {
            Body::Outage(said) => outages.extend(declared(one, said)),
            Body::OutageWithdrawal(said) => {
                let gone = (one.place.at, said.author.name, said.reason);
                let own = outages.iter_mut().find(|own| own.id.to_string() == said.outage);
                if let Some(own) = own.filter(|own| own.withdrawn.is_none()) {
                    own.withdrawn = Some(gone);
                }
            }
            _ => {}
        }
    }
    outages
}

/// One declaration; none when it says what this program cannot read.
fn declared(stored: &StoredEvent, said: evidence::Outage) -> Option<Outage> {
    let half: Option<HalfDay> = match said.half {
        Some(half) => Some(half.parse().ok()?),
        None => None,
    };
    let (site, site_name) = match said.site {
        Some(site) => (Some(site.site.parse().ok()?), site.name),
        None => (None, String::new()),
    };
    Some(Outage {
        id: stored.place.event,
        scope: Scope { day: said.day.parse().ok()?, half, site },
        site_name,
        reason: said.reason,
        author: said.author.name,
        at: stored.place.at,
        withdrawn: None,
    })
}

/// The class meetings in a scope.
async fn meetings_in(tx: &mut impl Reads, scope: Scope) -> Result<Vec<MeetingId>, StoreError> {
    let found = planning::meetings_of_day(tx, scope.day).await?;
    let covered = found.iter().filter(|one| scope.covers(one.day, one.site, one.span, &one.timezone));
    Ok(covered.map(|one| one.id).collect())
}

async fn closed_in(tx: &mut impl Reads, scope: Scope) -> Result<Vec<MeetingId>, StoreError> {
    let ids = meetings_in(tx, scope).await?;
    Ok(meetings::closings(tx, &ids).await?.into_keys().collect())
}

/// Whether anything in a scope stands on paper, or was closed.
async fn is_used(tx: &mut impl Reads, scope: Scope) -> Result<bool, StoreError> {
    if !closed_in(tx, scope).await?.is_empty() {
        return Ok(true);
    }
    let ids = meetings_in(tx, scope).await?;
    let laid: Vec<_> = sign_offs::of_meetings(tx, &ids).await?.iter().map(|one| one.sign_off.id).collect();
    Ok(!Standing::of(&App::events_behind(tx, &ids, &laid).await?).is_empty())
}
