//! Reading the log of access: all of it for the provider's data protection officer, one's own part for everyone.

use std::{collections::BTreeSet, sync::Arc};

use assidu_documents::spreadsheets::{Format, WriteError, export_table};
use assidu_domain::{
    AccessId, Instant, PersonId, TenantId,
    matrix::Right,
    people::{Role, Roles},
    time,
};
use assidu_store::{Reads, StoreError, access_chain, access_log, directory::Directory, grants};
use assidu_texts::{Language, Texts};
use jiff::{ToSpan as _, civil::Date};

use super::Act;
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
};

/// Entries of a page.
const PAGE: u32 = 50;
/// Entries of one's own page.
const OWN_PAGE: u32 = 30;
/// Entries that are read at a time for a file.
const STEP: u32 = 500;
/// People whose names match, among whom to choose.
const CHOICES: usize = 12;
/// Longest text that is searched for.
const LONGEST: usize = 100;

/// The log of access cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TraceError {
    /// Only an administrator reads all of it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The file would be too long.
    #[error("the file would have more lines than {0}")]
    TooMany(usize),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraceQuery {
    /// The name of somebody, who did it or whose data it was.
    pub words: String,
    /// Somebody who was chosen already.
    pub person: Option<PersonId>,
    /// One act only.
    pub act: String,
    /// `done`, `refused` or both.
    pub outcome: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

/// An entry for the officer.
#[derive(Clone, Debug)]
pub struct TraceLine {
    /// The entry.
    pub id: AccessId,
    /// When.
    pub at: Instant,
    /// Who, with their name as it is now; empty once erased.
    pub actor: Option<(PersonId, String)>,
    /// What: a stable word.
    pub act: String,
    /// Whether it was refused.
    pub refused: bool,
    /// Whose data.
    pub subject: Option<(PersonId, String)>,
    /// Names of the fields, or what it was about.
    pub fields: String,
    /// What for: a stable word, or empty.
    pub purpose: String,
    /// From which network, or empty.
    pub origin: String,
}

/// A page of the log.
#[derive(Clone, Debug)]
pub struct TracePage {
    /// Newest first.
    pub lines: Vec<TraceLine>,
    /// What the next page begins after.
    pub next: Option<AccessId>,
    /// Who was chosen, or is the only one of that name.
    pub person: Option<(PersonId, String)>,
    /// People of that name, when there are several.
    pub choices: Vec<(PersonId, String)>,
    /// Whether nobody has that name.
    pub nobody: bool,
    /// The provider's zone.
    pub timezone: String,
    /// What a look at the whole chain found, when it was asked for.
    pub checked: Option<access_chain::Checked>,
}

/// Who did something with one's own data, as one is told: the provider answers for its staff, whose names are theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnTraceBy {
    /// Oneself.
    You,
    /// An administrator or the secretariat.
    Staff,
    /// A trainer.
    Trainer,
    /// Somebody of an organisation to which the provider gave access.
    Organisation,
    /// Somebody else of the provider.
    Other,
    /// Nobody who said who they are.
    Unknown,
}

impl OwnTraceBy {
    /// The word of it for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::You => "you",
            Self::Staff => "staff",
            Self::Trainer => "trainer",
            Self::Other => "other",
            Self::Unknown => "unknown",
            Self::Organisation => "organisation",
        }
    }

    /// The key of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::You => "trace-by-you",
            Self::Staff => "trace-by-staff",
            Self::Trainer => "trace-by-trainer",
            Self::Organisation => "trace-by-organisation",
            Self::Other => "trace-by-other",
            Self::Unknown => "trace-by-unknown",
        }
    }
}

/// An entry about oneself.
#[derive(Clone, Debug)]
pub struct OwnTrace {
    /// When.
    pub at: Instant,
    /// Who.
    pub by: OwnTraceBy,
    /// What: a stable word.
    pub act: String,
    /// Whether it was refused.
    pub refused: bool,
    /// What for: a stable word, or empty.
    pub purpose: String,
    /// From which network, when it was oneself or nobody known.
    pub origin: String,
}

impl App {
    /// The log of access as it is searched, for an administrator. The search itself is an entry from then on.
    ///
    /// # Errors
    /// [`TraceError`].
    #[crate::boxed]
    pub async fn traces(
        &self,
        actor: &Actor,
        query: &TraceQuery,
        before: Option<AccessId>,
        check: bool,
    ) -> Result<TracePage, TraceError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        let (person, choices) = self.whom(&mut tx, query).await?;
        let nobody = person.is_none() && choices.is_empty() && !query.words.trim().is_empty();
        let mut lines = Vec::new();
        if choices.is_empty() && !nobody {
            let filter = filter_of(query, person.as_ref().map(|(id, _)| *id), &timezone);
            lines = self.lines(&mut tx, &filter, before, PAGE + 1).await?;
        }
        let checked = if check { Some(access_chain::check(&mut tx).await?) } else { None };
        drop(tx);
        let next = (lines.len() > PAGE as usize).then(|| lines.get(PAGE as usize - 1).map(|line| line.id));
        lines.truncate(PAGE as usize);
        let whom = person.as_ref().map(|(id, _)| *id);
        self.trace_read(actor, Act::SearchTraces, whom, &[]).await?;
        Ok(TracePage { lines, next: next.flatten(), person, choices, nobody, timezone, checked })
    }

    /// Everything that is found, for a file; it is an entry, too.
    ///
    /// # Errors
    /// [`TraceError::TooMany`] for more than `most` entries.
    #[crate::boxed]
    pub async fn whole_traces(
        &self,
        actor: &Actor,
        query: &TraceQuery,
        most: usize,
    ) -> Result<Vec<TraceLine>, TraceError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        let (person, choices) = self.whom(&mut tx, query).await?;
        let mut all = Vec::new();
        if choices.is_empty() && (person.is_some() || query.words.trim().is_empty()) {
            let filter = filter_of(query, person.as_ref().map(|(id, _)| *id), &timezone);
            loop {
                let last = all.last().map(|line: &TraceLine| line.id);
                let lines = self.lines(&mut tx, &filter, last, STEP).await?;
                let ended = lines.len() < STEP as usize;
                all.extend(lines);
                if all.len() > most {
                    return Err(TraceError::TooMany(most));
                }
                if ended {
                    break;
                }
            }
        }
        drop(tx);
        self.trace_read(actor, Act::ExportTraces, person.map(|(id, _)| id), &[]).await?;
        Ok(all)
    }

    /// What was done with one's own data, newest first, and where the next page begins.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_traces(
        &self,
        actor: &Actor,
        before: Option<AccessId>,
    ) -> Result<(Vec<OwnTrace>, Option<AccessId>), StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut found = access_log::of_subject(&mut tx, actor.person, before, OWN_PAGE + 1).await?;
        let directory = self.directories.open(&mut tx).await?;
        drop(tx);
        let next = (found.len() > OWN_PAGE as usize).then(|| found.get(OWN_PAGE as usize - 1).map(|e| e.id));
        found.truncate(OWN_PAGE as usize);
        self.trace_read(actor, Act::SeeOwnTraces, Some(actor.person), &[]).await?;
        let own = found.into_iter().map(|entry| own_trace(actor.person, &directory, entry));
        Ok((own.collect(), next.flatten()))
    }

    /// Whom the search is about: one, or several to choose from.
    async fn whom(
        &self,
        tx: &mut impl Reads,
        query: &TraceQuery,
    ) -> Result<(Option<(PersonId, String)>, Vec<(PersonId, String)>), StoreError> {
        let directory = self.directories.open(tx).await?;
        let named =
            |id: PersonId| directory.name(id).map_or_else(|| (id, String::new()), |name| (id, name.full()));
        if let Some(person) = query.person {
            return Ok((Some(named(person)), Vec::new()));
        }
        let words: String = query.words.trim().chars().take(LONGEST).collect();
        if words.is_empty() {
            return Ok((None, Vec::new()));
        }
        let found = directory.search(&words, &[], 0, CHOICES).people;
        Ok(match found.as_slice() {
            [only] => (Some(named(*only)), Vec::new()),
            several => (None, several.iter().copied().map(named).collect()),
        })
    }

    /// The organisations to which the provider ever opened something, with the names of their people.
    async fn readers(&self, tx: &mut impl Reads) -> Result<Vec<(String, Arc<Directory>)>, StoreError> {
        let all = grants::list(tx).await?;
        let organisations: BTreeSet<TenantId> = all.into_iter().map(|grant| grant.organisation).collect();
        let mut readers = Vec::with_capacity(organisations.len());
        for organisation in organisations {
            readers.push(self.people_of_organisation(organisation).await?);
        }
        Ok(readers)
    }

    async fn lines(
        &self,
        tx: &mut impl Reads,
        filter: &access_log::Filter,
        before: Option<AccessId>,
        limit: u32,
    ) -> Result<Vec<TraceLine>, StoreError> {
        let entries = access_log::list(tx, filter, before, limit).await?;
        let directory = self.directories.open(tx).await?;
        let by_others = entries.iter().any(|entry| entry.act.starts_with("organisation-"));
        let readers = if by_others { self.readers(tx).await? } else { Vec::new() };
        let reader = |id: PersonId| {
            readers.iter().find_map(|(organisation, people)| {
                Some(format!("{} ({organisation})", people.name(id)?.full()))
            })
        };
        let named = |id: Option<PersonId>| {
            let id = id?;
            let own = directory.name(id).map(|name| name.full());
            Some((id, own.or_else(|| reader(id)).unwrap_or_default()))
        };
        Ok(entries
            .into_iter()
            .map(|entry| TraceLine {
                id: entry.id,
                at: entry.at,
                actor: named(entry.actor),
                act: entry.act,
                refused: entry.outcome == "refused",
                subject: named(entry.subject),
                fields: entry.fields,
                purpose: entry.purpose,
                origin: entry.origin,
            })
            .collect())
    }
}

/// Days are whole days at the provider.
fn filter_of(query: &TraceQuery, person: Option<PersonId>, timezone: &str) -> access_log::Filter {
    let zone = time::zone(timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    let next = |day: Date| day.checked_add(1.day()).unwrap_or(day);
    access_log::Filter {
        act: query.act.clone(),
        outcome: query.outcome.clone(),
        person,
        from: query.from.map(|day| time::start_of_day(day, &zone)),
        until: query.until.map(|day| time::start_of_day(next(day), &zone)),
    }
}

/// An entry as it is told to the person whose data it was.
pub(crate) fn own_trace(me: PersonId, directory: &Directory, entry: access_log::Entry) -> OwnTrace {
    let by = match entry.act.starts_with("organisation-") {
        true => OwnTraceBy::Organisation,
        false => by_of(me, entry.actor, entry.actor.and_then(|id| directory.roles(id))),
    };
    let shown = matches!(by, OwnTraceBy::You | OwnTraceBy::Unknown);
    OwnTrace {
        at: entry.at,
        by,
        act: entry.act,
        refused: entry.outcome == "refused",
        purpose: entry.purpose,
        origin: if shown { entry.origin } else { String::new() },
    }
}

fn by_of(me: PersonId, actor: Option<PersonId>, roles: Option<Roles>) -> OwnTraceBy {
    match (actor, roles) {
        (None, _) => OwnTraceBy::Unknown,
        (Some(actor), _) if actor == me => OwnTraceBy::You,
        (_, Some(roles)) if roles.is_staff() => OwnTraceBy::Staff,
        (_, Some(roles)) if roles.has(Role::Trainer) => OwnTraceBy::Trainer,
        _ => OwnTraceBy::Other,
    }
}

/// The log as CSV, in the reader's language; moments in UTC.
///
/// # Errors
/// [`WriteError`].
pub fn trace_file(lines: &[TraceLine], language: Language) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = [
        "traces-at",
        "traces-who",
        "traces-what",
        "traces-outcome",
        "traces-whose",
        "traces-fields",
        "traces-purpose",
        "traces-origin",
        "traces-entry",
    ];
    let headers = headers.map(|key| t.get(key));
    let name = |person: &Option<(PersonId, String)>| match person {
        Some((id, name)) if name.is_empty() => id.to_string(),
        Some((_, name)) => name.clone(),
        None => String::new(),
    };
    let rows = lines.iter().map(|line| {
        [
            line.at.rfc3339(),
            name(&line.actor),
            t.with(&format!("act-{}", line.act), &[("fields", line.fields.as_str().into())]),
            t.get(if line.refused { "trace-refused" } else { "traces-done" }),
            name(&line.subject),
            line.fields.clone(),
            if line.purpose.is_empty() { String::new() } else { t.get(&format!("purpose-{}", line.purpose)) },
            line.origin.clone(),
            line.id.to_string(),
        ]
    });
    export_table(&t.get("traces-title"), &headers, rows, Format::Csv)
}
