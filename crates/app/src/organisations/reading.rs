//! What somebody of an organisation reads at providers. Asked anew each time: what stands in the provider's grants, and
//! nothing else. What is not open is answered as what there is not.

use std::collections::BTreeSet;

use assidu_domain::{
    MeetingId, PersonId, SheetId, TenantId,
    grants::{Grant, GrantState, OpenPlace, Opened, open_places},
    planning::ClassMeeting,
};
use assidu_store::{
    ReadTx, StoreError, TenantScope, attendance,
    directory::Among,
    enrolments, grants, meetings, organisations, people,
    sheets::{self, SheetState},
    sign_offs,
};
use jiff::{ToSpan as _, civil::Date};

use super::{
    ReadPeople, ReadPerson, ReadProvider, ReadSheet, ReadView,
    places::{line, sheets_of, titles},
};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    people::{PAGE, PersonAttendance},
    sheets::{FetchError, SheetAboutError, SheetError},
};

/// Days that a page looks back unless others are asked for.
const DAYS: i64 = 90;
/// The most days of one page.
pub(super) const MOST_DAYS: i32 = 370;
/// Longest search, in characters.
const QUERY_MAX: usize = 100;

/// Nothing was read.
#[derive(Debug, thiserror::Error)]
pub enum ReadingError {
    /// Only users of organisations read at providers.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such provider, person or sheet, or it is not open.
    #[error("there is no such thing, or it is not open")]
    Unknown,
    /// The last day is before the first, or there are too many.
    #[error("the days are no period")]
    Days,
    /// The safe cannot give the sheet.
    #[error(transparent)]
    Sheet(#[from] FetchError),
    /// The extract cannot be made.
    #[error("the extract cannot be made: {0}")]
    Extract(#[from] SheetError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl From<SheetAboutError> for ReadingError {
    fn from(error: SheetAboutError) -> Self {
        match error {
            SheetAboutError::Fetch(error) => Self::Sheet(error),
            SheetAboutError::Extract(error) => Self::Extract(error),
            SheetAboutError::Store(error) => Self::Store(error),
        }
    }
}

/// A provider's data as far as it is open.
struct Window {
    tx: ReadTx,
    grants: Vec<Grant>,
    today: Date,
    /// Whose data are restricted: nothing of them is open.
    restricted: BTreeSet<PersonId>,
}

impl App {
    /// The providers that have opened something to the actor's organisation, of whose name every word starts a word.
    ///
    /// # Errors
    /// [`ReadingError`].
    #[crate::boxed]
    pub async fn read_providers(
        &self,
        actor: &Actor,
        words: &str,
    ) -> Result<Vec<ReadProvider>, ReadingError> {
        must_read(actor)?;
        let words = assidu_store::directory::fold(&words.chars().take(QUERY_MAX).collect::<String>());
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut found = Vec::new();
        for id in organisations::providers(&mut tx).await? {
            tx = tx.of(&TenantScope::of(id)).await?;
            let mut open = grants::of_organisation(&mut tx, actor.tenant).await?;
            if open.is_empty() {
                continue;
            }
            let today = self.provider_today(&mut tx).await?;
            open.retain(|grant| grant.state(today) == GrantState::Stands);
            let name = assidu_store::provider::name(&mut tx).await?;
            if open.is_empty() || !starts_words(&name, &words) {
                continue;
            }
            found.push(ReadProvider {
                id,
                name,
                attendance: open.iter().any(|grant| grant.attendance),
                sheets: open.iter().any(|grant| grant.sheets),
                until: open.iter().map(|grant| grant.until).reduce(later).flatten(),
            });
        }
        found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        Ok(found)
    }

    /// The people of a provider whom grants are about, from a place in the list on.
    ///
    /// # Errors
    /// [`ReadingError::Unknown`] when the provider has opened nothing.
    #[crate::boxed]
    pub async fn read_people(
        &self,
        actor: &Actor,
        provider: TenantId,
        words: &str,
        from: usize,
    ) -> Result<ReadPeople, ReadingError> {
        let found = self.people_open(actor, provider, words, from).await?;
        self.trace_reading(actor, provider, Act::OrganisationPeople, None).await?;
        Ok(found)
    }

    /// Everyone who is found, for a file; nothing when there are more than `most`.
    ///
    /// # Errors
    /// As [`Self::read_people`].
    #[crate::boxed]
    pub async fn read_all_people(
        &self,
        actor: &Actor,
        provider: TenantId,
        words: &str,
        most: usize,
    ) -> Result<Option<Vec<ReadPerson>>, ReadingError> {
        let mut rows = Vec::new();
        loop {
            let page = self.people_open(actor, provider, words, rows.len()).await?;
            let ended = page.rows.is_empty();
            rows.extend(page.rows);
            if page.total > most {
                return Ok(None);
            }
            if ended || rows.len() >= page.total {
                self.trace_reading(actor, provider, Act::OrganisationExport, None).await?;
                return Ok(Some(rows));
            }
        }
    }

    /// What is open of one person; `days` are the last ninety when none are asked for.
    ///
    /// # Errors
    /// [`ReadingError::Unknown`] when nothing of this person is open.
    #[crate::boxed]
    pub async fn read_person(
        &self,
        actor: &Actor,
        provider: TenantId,
        person: PersonId,
        days: [Option<Date>; 2],
        export: bool,
    ) -> Result<ReadView, ReadingError> {
        let mut window = self.window(actor, provider).await?;
        let places = window.places_of(person).await?;
        if places.is_empty() {
            return Err(ReadingError::Unknown);
        }
        let today = window.today;
        let last = days[1].unwrap_or(today);
        let first = days[0].unwrap_or_else(|| last.checked_sub(DAYS.days()).unwrap_or(last));
        if last < first || (last - first).get_days() > MOST_DAYS {
            return Err(ReadingError::Days);
        }
        let tx = &mut window.tx;
        let card = people::lookup(tx, person).await?.map(|found| found.card).unwrap_or_default();
        if card.full_name().is_empty() {
            return Err(ReadingError::Unknown);
        }
        let (attendance, sheets) = self.open_days(tx, person, &places, [first, last]).await?;
        let name = assidu_store::provider::name(tx).await?;
        let groups = titles(tx, &places).await?;
        drop(window);
        let act = if export { Act::OrganisationExport } else { Act::OrganisationPerson };
        self.trace_reading(actor, provider, act, Some(person)).await?;
        let person =
            ReadPerson { id: person, name: card.full_name(), reference: card.reference, places: groups };
        Ok(ReadView { provider: name, person, days: [first, last], attendance, sheets })
    }

    /// The presence and the sheets of somebody on these days, as far as these places open them.
    async fn open_days(
        &self,
        tx: &mut ReadTx,
        person: PersonId,
        places: &[OpenPlace],
        days: [Date; 2],
    ) -> Result<(Option<Vec<PersonAttendance>>, Option<Vec<ReadSheet>>), StoreError> {
        let now = self.class_now();
        let mut begun = sign_offs::of_learner(tx, person, days[0], days[1]).await?;
        begun.retain(|own| !own.laid.cancelled && own.laid.sign_off.span.start <= now);
        begun.reverse();
        let ids: Vec<MeetingId> = begun.iter().flat_map(|own| own.laid.sign_off.meetings.clone()).collect();
        let known = meetings::lookup_many(tx, &ids).await?;
        let states = attendance::of_learner(tx, person, days[0], days[1]).await?;
        let opens = |what| {
            let open: Vec<OpenPlace> = places.iter().filter(|place| place.opens(what)).copied().collect();
            (!open.is_empty()).then_some(open)
        };
        let presence = opens(Opened::Attendance).map(|open| {
            let line = |own: &sign_offs::LearnerSignOff| line(own, &states, &open, |id| known.get(&id));
            begun.iter().filter_map(line).collect()
        });
        let Some(open) = opens(Opened::Sheets) else { return Ok((presence, None)) };
        let of = ids.iter().filter_map(|id| known.get(id));
        let of: Vec<&ClassMeeting> =
            of.filter(|meeting| open.iter().any(|place| place.has(meeting))).collect();
        Ok((presence, Some(sheets_of(tx, &open, &of, days).await?)))
    }

    /// A sealed sheet on which the person stands: itself when nobody else does, and else a sealed extract. Its name and
    /// bytes.
    ///
    /// # Errors
    /// [`ReadingError::Unknown`] when it is not open, or the person is not on it.
    #[crate::boxed]
    pub async fn read_sheet_of(
        &self,
        actor: &Actor,
        provider: TenantId,
        person: PersonId,
        sheet: SheetId,
    ) -> Result<(String, Vec<u8>), ReadingError> {
        let mut window = self.window(actor, provider).await?;
        let places = window.places_of(person).await?;
        let tx = &mut window.tx;
        let versions = sheets::versions(tx, sheet).await?;
        let row = versions.into_iter().find(|row| row.state == SheetState::Sealed);
        let row = row.filter(|row| row.funder.is_none()).ok_or(ReadingError::Unknown)?;
        let mut open = places.iter().filter(|place| place.sheets);
        let is_open = match (row.meeting, row.group) {
            (Some(meeting), _) => {
                let meeting = meetings::lookup(tx, meeting).await?;
                meeting.is_some_and(|meeting| open.any(|place| place.has(&meeting)))
            }
            (None, Some(group)) => {
                open.any(|place| place.group == group && place.has_days(row.first, row.last))
            }
            (None, None) => false,
        };
        if !is_open {
            return Err(ReadingError::Unknown);
        }
        drop(window);
        let scope = TenantScope::of(provider);
        let reader = actor.person.to_string();
        let made = self.sheet_about(scope, &row, person, &reader).await?.ok_or(ReadingError::Unknown)?;
        self.trace_reading(actor, provider, Act::OrganisationSheet, Some(person)).await?;
        Ok(made)
    }

    async fn people_open(
        &self,
        actor: &Actor,
        provider: TenantId,
        words: &str,
        from: usize,
    ) -> Result<ReadPeople, ReadingError> {
        let mut window = self.window(actor, provider).await?;
        let words: String = words.chars().take(QUERY_MAX).collect();
        let mut among = grants::people(&mut window.tx, &window.grants).await?;
        let notices = self.notices_of(&mut window.tx, &among, &window.restricted).await?;
        among.retain(|person| !window.restricted.contains(person));
        let directory = self.directories.open(&mut window.tx).await?;
        let found = directory.search_among(Among::Only(&among), &words, &[], from, PAGE);
        let all = directory.search_among(Among::Only(&among), "", &[], 0, 0).total;
        let known = people::lookup_many(&mut window.tx, &found.people).await?;
        let mut rows = Vec::with_capacity(found.people.len());
        for person in found.people.iter().filter_map(|id| known.get(id)) {
            let places = window.places_of(person.id).await?;
            let places = titles(&mut window.tx, &places).await?;
            let (name, reference) = (person.card.list_name(), person.card.reference.clone());
            rows.push(ReadPerson { id: person.id, name, reference, places });
        }
        let provider = assidu_store::provider::name(&mut window.tx).await?;
        Ok(ReadPeople { provider, rows, total: found.total, all, notices })
    }

    /// What a provider has opened, as it stands at this moment.
    async fn window(&self, actor: &Actor, provider: TenantId) -> Result<Window, ReadingError> {
        must_read(actor)?;
        let mut tx = self.parts.store.read(&TenantScope::of(provider)).await?;
        let mut grants = grants::of_organisation(&mut tx, actor.tenant).await?;
        if grants.is_empty() {
            return Err(ReadingError::Unknown);
        }
        let today = self.provider_today(&mut tx).await?;
        grants.retain(|grant| grant.state(today) == GrantState::Stands);
        if grants.is_empty() {
            return Err(ReadingError::Unknown);
        }
        let restricted = self.restricted(&mut tx).await?;
        Ok(Window { tx, grants, today, restricted })
    }

    /// Traces a look in the provider's log of access. Without the trace nothing is shown.
    async fn trace_reading(
        &self,
        actor: &Actor,
        provider: TenantId,
        act: Act,
        subject: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write_beside(&TenantScope::of(provider)).await?;
        self.trace(&mut tx, actor, act, subject, &[]).await?;
        tx.commit().await
    }
}

impl Window {
    /// The places of somebody that are open.
    async fn places_of(&mut self, person: PersonId) -> Result<Vec<OpenPlace>, StoreError> {
        if self.restricted.contains(&person) {
            return Ok(Vec::new());
        }
        let enrolled = enrolments::of_learner(&mut self.tx, person).await?;
        Ok(open_places(&self.grants, self.today, &enrolled))
    }
}

fn must_read(actor: &Actor) -> Result<(), NotAllowed> {
    if actor.roles.may_read_elsewhere() { Ok(()) } else { Err(NotAllowed) }
}

/// No last day is later than any.
fn later(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    one.zip(other).map(|(one, other)| one.max(other))
}

fn starts_words(name: &str, words: &str) -> bool {
    let name = assidu_store::directory::fold(name);
    let mut words = words.split(' ').filter(|word| !word.is_empty());
    words.all(|word| name.split(' ').any(|part| part.starts_with(word)))
}
