//! The list of anomalies of the whole provider, as far as its reader may look.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use assidu_domain::{
    AnomalyId, GroupId, Instant, MeetingId, PersonId, SignOffId,
    anomalies::{AnomalyState, Rule},
    matrix::{Reach, Right},
    people::Role,
    planning::ClassMeeting,
};
use assidu_store::{
    Reads, RecordError, StoreError,
    anomalies::{self, Filter, Kept, Place},
    directory::{Directory, fold},
    meetings, sign_offs,
};
use assidu_texts::Texts;
use jiff::{ToSpan as _, civil::Date};

use super::SaidOf;
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    meetings::words_of_anomaly,
};

/// How many anomalies a page has.
const LINES: usize = 50;
/// How many are read at once.
const CHUNK: u32 = 200;
/// How many one page looks through for those that its reader may see and that have the words; the next goes on there.
const LOOKED_THROUGH: usize = 5_000;
/// How many a file or a print looks through.
const LOOKED_THROUGH_FOR_FILE: usize = 50_000;
/// How many days back the list goes unless it is told otherwise.
const DAYS: i32 = 30;

/// Anomalies cannot be shown or qualified.
#[derive(Debug, thiserror::Error)]
pub enum AnomalyError {
    /// The person may not, or not of this class meeting.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such anomaly.
    #[error("there is no such anomaly")]
    Unknown,
    /// The comment is too long or has odd characters.
    #[error("the comment cannot be taken")]
    Comment,
    /// Something changed meanwhile; look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The writer could not take it.
    #[error("the qualification could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What a list of anomalies is asked for.
#[derive(Clone, Debug)]
pub struct AnomalyQuery {
    /// First day; so many days back without.
    pub first: Option<Date>,
    /// Last day; today without.
    pub last: Option<Date>,
    /// By one rule only.
    pub rule: Option<Rule>,
    /// In which state.
    pub state: AnomalyState,
    /// At class meetings of this group only.
    pub group: Option<GroupId>,
    /// At class meetings of this trainer only.
    pub trainer: Option<PersonId>,
    /// Words of the person's name or the title.
    pub words: String,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct AnomalyDesk {
    /// The anomalies, latest day first.
    pub lines: Vec<AnomalyLine>,
    /// Where the next page goes on, when there may be one.
    pub next: Option<Place>,
    /// First and last day that are shown.
    pub days: [Date; 2],
    /// The provider's zone.
    pub timezone: String,
}

/// One anomaly in words.
#[derive(Clone, Debug)]
pub struct AnomalyLine {
    /// It, as it is kept.
    pub kept: Kept,
    /// Title of the class meeting.
    pub title: String,
    /// When it starts.
    pub starts: Instant,
    /// Its zone.
    pub zone: String,
    /// Names of its trainers.
    pub trainers: String,
    /// About whom; empty when it is about nobody alone.
    pub name: String,
    /// What was found.
    pub text: String,
    /// What staff said last, when that still holds or was taken back.
    pub said: Option<SaidOf>,
}

/// What a reader may see.
struct Sight {
    /// Whether rights open more than the reader's own class meetings.
    whole: Option<Reach>,
    hidden: BTreeSet<PersonId>,
}

impl Sight {
    fn has(&self, actor: &Actor, kept: &Kept, around: &Around) -> bool {
        let reached = |meeting| self.whole.as_ref().is_some_and(|reach| reach.has_meeting(meeting));
        let shown = kept.anomaly.person.is_none_or(|person| !self.hidden.contains(&person));
        shown && around.of(kept).any(|meeting| reached(meeting) || actor.teaches(&meeting.trainers))
    }
}

/// What is read at once for many anomalies: their class meetings, those that what is signed there covers, too, and
/// everybody's names.
pub(super) struct Around {
    meetings: BTreeMap<MeetingId, ClassMeeting>,
    signed_for: BTreeMap<SignOffId, Vec<MeetingId>>,
    names: Arc<Directory>,
}

impl Around {
    /// The class meetings that it is about: its own first, and those that are signed together with it.
    pub(super) fn of(&self, kept: &Kept) -> impl Iterator<Item = &ClassMeeting> + use<'_> {
        let (home, together) =
            (kept.meeting, kept.anomaly.sign_off.and_then(|one| self.signed_for.get(&one)));
        let together = together.into_iter().flatten().copied().filter(move |id| *id != home);
        std::iter::once(home).chain(together).filter_map(|id| self.meetings.get(&id))
    }

    fn name(&self, person: PersonId) -> String {
        self.names.name(person).map(|name| name.full()).unwrap_or_default()
    }

    /// One anomaly in words, without what was said of it.
    pub(super) fn line(&self, kept: Kept, texts: &Texts) -> Option<AnomalyLine> {
        let meeting = self.meetings.get(&kept.meeting)?;
        let trainers: Vec<String> = meeting.trainers.iter().map(|trainer| self.name(*trainer)).collect();
        Some(AnomalyLine {
            title: meeting.title.clone(),
            starts: meeting.span.start,
            zone: meeting.timezone.clone(),
            trainers: trainers.join(", "),
            name: kept.anomaly.person.map(|person| self.name(person)).unwrap_or_default(),
            text: words_of_anomaly(&kept.anomaly, texts, &BTreeMap::new()),
            said: None,
            kept,
        })
    }
}

impl App {
    /// A page of the anomalies that the actor may look at: of class meetings that their rights reach, or that they teach.
    ///
    /// # Errors
    /// [`AnomalyError`].
    #[crate::boxed]
    pub async fn anomaly_desk(
        &self,
        actor: &Actor,
        query: &AnomalyQuery,
        after: Option<Place>,
        texts: &Texts,
    ) -> Result<AnomalyDesk, AnomalyError> {
        self.desk_of_anomalies(actor, query, after, (LINES, LOOKED_THROUGH), texts).await
    }

    /// All of them for a file or for paper, which is traced; nothing when there are more than `most`, or more to look
    /// through than a file does.
    ///
    /// # Errors
    /// [`AnomalyError`].
    #[crate::boxed]
    pub async fn whole_anomalies(
        &self,
        actor: &Actor,
        query: &AnomalyQuery,
        most: usize,
        texts: &Texts,
    ) -> Result<Option<AnomalyDesk>, AnomalyError> {
        let desk = self.desk_of_anomalies(actor, query, None, (most, LOOKED_THROUGH_FOR_FILE), texts).await?;
        if desk.next.is_some() {
            return Ok(None);
        }
        self.trace_read(actor, Act::ExportPeople, None, &[]).await?;
        Ok(Some(desk))
    }

    async fn desk_of_anomalies(
        &self,
        actor: &Actor,
        query: &AnomalyQuery,
        after: Option<Place>,
        (lines, looked_through): (usize, usize),
        texts: &Texts,
    ) -> Result<AnomalyDesk, AnomalyError> {
        let may = actor.must(Right::SeeFigures);
        // Who stands in for a day sees the class meeting of that day, and no list.
        if may.is_err() && (!actor.roles.has(Role::Trainer) || actor.roles.is_substitute()) {
            return Err(NotAllowed.into());
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let last = query.last.unwrap_or(today);
        let first = query.first.unwrap_or_else(|| last.checked_sub((DAYS - 1).days()).unwrap_or(last));
        let filter = Filter {
            days: [first, last],
            rule: query.rule,
            state: query.state,
            group: query.group,
            trainer: if may.is_ok() { query.trainer } else { Some(actor.person) },
        };
        let whole = if may.is_ok() { Some(self.reach(&mut tx, actor).await?) } else { None };
        let sight = Sight { whole, hidden: self.hidden_from(&mut tx, actor).await? };
        let wanted = fold(&query.words);
        let fits = |line: &AnomalyLine| {
            let text = fold(&format!("{} {} {}", line.name, line.title, line.trainers));
            wanted.split(' ').all(|word| text.contains(word))
        };
        let mut found: Vec<AnomalyLine> = Vec::new();
        let (mut place, mut seen) = (after, 0);
        let next = 'looking: loop {
            let chunk = anomalies::list(&mut tx, &filter, place, CHUNK).await?;
            let is_last = chunk.len() < CHUNK as usize;
            let around = self.around_anomalies(&mut tx, &chunk).await?;
            for kept in chunk {
                if found.len() == lines || seen == looked_through {
                    break 'looking place;
                }
                seen += 1;
                place = Some((kept.day, kept.id));
                if sight.has(actor, &kept, &around) {
                    found.extend(around.line(kept, texts).filter(fits));
                }
            }
            if is_last {
                break None;
            }
        };
        self.add_said(&mut tx, &mut found).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        Ok(AnomalyDesk { lines: found, next, days: [first, last], timezone })
    }

    /// What the words of these need, and who may see them.
    pub(super) async fn around_anomalies(
        &self,
        tx: &mut impl Reads,
        kept: &[Kept],
    ) -> Result<Around, StoreError> {
        let sign_offs: BTreeSet<SignOffId> = kept.iter().filter_map(|one| one.anomaly.sign_off).collect();
        let laid = sign_offs::lookup_many(tx, &sign_offs.into_iter().collect::<Vec<_>>()).await?;
        let signed_for: BTreeMap<SignOffId, Vec<MeetingId>> =
            laid.into_iter().map(|one| (one.sign_off.id, one.sign_off.meetings)).collect();
        let together = signed_for.values().flatten().copied();
        let ids: BTreeSet<MeetingId> = kept.iter().map(|one| one.meeting).chain(together).collect();
        let found = meetings::lookup_many(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
        let meetings: BTreeMap<MeetingId, ClassMeeting> = found.into_iter().collect();
        let trainers = meetings.values().flat_map(|meeting| meeting.trainers.iter().copied());
        let people: BTreeSet<PersonId> =
            kept.iter().filter_map(|one| one.anomaly.person).chain(trainers).collect();
        let names = self.directories.of(tx, &people.into_iter().collect::<Vec<_>>()).await?;
        Ok(Around { meetings, signed_for, names })
    }

    async fn add_said(&self, tx: &mut impl Reads, lines: &mut [AnomalyLine]) -> Result<(), StoreError> {
        let kept: Vec<Kept> = lines.iter().map(|line| line.kept.clone()).collect();
        let mut said: BTreeMap<AnomalyId, SaidOf> = Self::said_last(tx, &kept).await?;
        for line in lines {
            line.said = said.remove(&line.kept.id);
        }
        Ok(())
    }
}
