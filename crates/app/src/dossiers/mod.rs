//! Evidence dossiers on demand (R.6332-26): asked for by staff, made by a job, kept in the safe for a while.
//!
//! The archive is made and kept in parts of a few megabytes, each with the place where the work goes on: memory
//! stays the same however many signatures there are, and a job that was killed goes on after its last part.

mod access;
mod gather;
mod keeping;
mod last;
mod making;
mod parts;
mod words;

use assidu_domain::{DossierId, FunderId, GroupId, Instant, PersonId, matrix::Right, quota::QuotaReached};
use assidu_store::{
    Page, StoreError, TenantScope, WriteTx,
    dossiers::{self, DossierState, NewDossier},
    funders, groups, keys, people,
};
use assidu_vault::{Act as VaultAct, ReadError};
use jiff::civil::Date;

pub use assidu_store::dossiers::{Dossier, DossierScope, DossierState as DossierProgress};
pub(crate) use making::DossierError;

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
};

/// The most days that a dossier covers.
pub const MAX_DAYS: i64 = 5 * 366;
/// For how many days a dossier may be kept.
pub const KEEP_DAYS: [i64; 4] = [7, 30, 90, 365];

/// What staff ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskDossier {
    /// What it is about.
    pub scope: DossierScope,
    /// How many days it stays, one of [`KEEP_DAYS`].
    pub keep_days: i64,
    /// The same form sent twice asks once.
    pub key: [u8; 16],
}

/// A dossier was not asked for, or cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum AskDossierError {
    /// Only staff ask for them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The last day is before the first, or there are too many.
    #[error("the days are no period")]
    Days,
    /// One learner and a funder at once.
    #[error("a learner and a funder were asked for at once")]
    Both,
    /// There is no such group, person, funder or dossier, or it is not ready.
    #[error("there is no such thing")]
    Unknown,
    /// The provider's quota does not allow it.
    #[error(transparent)]
    Quota(#[from] QuotaReached),
    /// The safe cannot give it, or destroy it.
    #[error("the safe: {0}")]
    Safe(String),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A dossier in the list.
#[derive(Clone, Debug)]
pub struct DossierLine {
    /// The dossier.
    pub dossier: Dossier,
    /// Who asked for it.
    pub asked_by: String,
    /// The group, the learner and the funder that it is about, by name.
    pub about: Vec<String>,
    /// Whether it is about somebody whose data are restricted: neither named nor given.
    pub is_hidden: bool,
}

/// What the form for a dossier offers.
#[derive(Clone, Debug)]
pub struct DossierForm {
    /// The groups, by title.
    pub groups: Vec<(GroupId, String)>,
    /// The funders, by name.
    pub funders: Vec<(FunderId, String)>,
    /// The person that is asked for, by name.
    pub person: Option<(PersonId, String)>,
    /// Today at the provider's.
    pub today: Date,
    /// The provider's zone.
    pub zone: String,
}

/// Where the parts of a dossier lie, to be given out one by one.
#[derive(Clone, Debug)]
pub struct DossierFile {
    /// The file's name: days and the dossier's id, nobody's name.
    pub name: String,
    /// Its bytes.
    pub size: u64,
    dossier: DossierId,
    parts: i64,
}

impl DossierFile {
    /// How many parts it has.
    #[must_use]
    pub const fn parts(&self) -> i64 {
        self.parts
    }
}

impl App {
    /// Asks for a dossier; asking twice with the same key asks once.
    ///
    /// # Errors
    /// [`AskDossierError`].
    #[crate::boxed]
    pub async fn ask_dossier(&self, actor: &Actor, ask: &AskDossier) -> Result<(), AskDossierError> {
        actor.must(Right::MakeDossiers)?;
        let DossierScope { first, last, group, person, funder } = ask.scope;
        let days = i64::from(first.until(last).map_err(|_| AskDossierError::Days)?.get_days());
        if !(0..MAX_DAYS).contains(&days) || !KEEP_DAYS.contains(&ask.keep_days) {
            return Err(AskDossierError::Days);
        }
        if person.is_some() && funder.is_some() {
            return Err(AskDossierError::Both);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let known = is_known(&mut tx, group, person, funder).await?;
        known.then_some(()).ok_or(AskDossierError::Unknown)?;
        if let Some(person) = person {
            // The evidence of somebody whose data are restricted is for who has said on what ground.
            self.reaches_person(&mut tx, actor, person).await??;
        }
        let now = self.now();
        let new = NewDossier {
            id: DossierId::new(now, self.chance()),
            asked_by: actor.person,
            asked_at: now,
            request_key: ask.key,
            scope: ask.scope,
            keep_days: ask.keep_days,
        };
        self.quota_stores(&mut tx).await??;
        if dossiers::add(&mut tx, &new).await? {
            let fields = new.id.to_string();
            self.trace(&mut tx, actor, Act::AskDossier, person, &[&fields]).await?;
            self.enqueue_in(&mut tx, JobKind::MakeDossier(new.id)).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// What the form for a dossier offers, about this person if one is given and known.
    ///
    /// # Errors
    /// [`AskDossierError`].
    #[crate::boxed]
    pub async fn dossier_form(
        &self,
        actor: &Actor,
        person: Option<PersonId>,
    ) -> Result<DossierForm, AskDossierError> {
        actor.must(Right::MakeDossiers)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = groups::list(&mut tx, Page::first(Page::<()>::MOST)).await?;
        let paying = funders::list(&mut tx).await?;
        let names = self.directories.open(&mut tx).await?;
        let hidden = self.hidden_from(&mut tx, actor).await?;
        let person = person.filter(|person| !hidden.contains(person));
        let named = |person| names.name(person).map(|name| (person, name.full()));
        Ok(DossierForm {
            groups: found.into_iter().map(|group| (group.id, group.title)).collect(),
            funders: paying.into_iter().map(|funder| (funder.id, funder.name)).collect(),
            person: person.and_then(named),
            today: self.provider_today(&mut tx).await?,
            zone: self.provider_of(&mut tx).await?.timezone,
        })
    }

    /// The dossiers, newest first, after the one that is given.
    ///
    /// # Errors
    /// [`AskDossierError`].
    #[crate::boxed]
    pub async fn list_dossiers(
        &self,
        actor: &Actor,
        before: Option<DossierId>,
        limit: u32,
    ) -> Result<Vec<DossierLine>, AskDossierError> {
        actor.must(Right::MakeDossiers)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = dossiers::list(&mut tx, before, limit).await?;
        let hidden = self.hidden_from(&mut tx, actor).await?;
        let names = self.directories.open(&mut tx).await?;
        let name = |person: PersonId| names.name(person).map(|name| name.full()).unwrap_or_default();
        let mut lines = Vec::with_capacity(found.len());
        for dossier in found {
            let mut about = Vec::new();
            if let Some(group) = dossier.scope.group {
                about.extend(groups::lookup(&mut tx, group).await?.map(|group| group.title));
            }
            let is_hidden = dossier.scope.person.is_some_and(|person| hidden.contains(&person));
            about.extend(dossier.scope.person.filter(|_| !is_hidden).map(name));
            if let Some(funder) = dossier.scope.funder {
                about.extend(funders::lookup(&mut tx, funder).await?.map(|funder| funder.name));
            }
            lines.push(DossierLine { asked_by: name(dossier.asked_by), about, is_hidden, dossier });
        }
        Ok(lines)
    }

    /// Opens a dossier that is ready, to be given out in parts; who does is written down.
    ///
    /// # Errors
    /// [`AskDossierError`].
    #[crate::boxed]
    pub async fn open_dossier(&self, actor: &Actor, id: DossierId) -> Result<DossierFile, AskDossierError> {
        actor.must(Right::MakeDossiers)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = dossiers::lookup(&mut tx, id).await?.filter(|d| d.state == DossierState::Ready);
        let found = found.ok_or(AskDossierError::Unknown)?;
        if let Some(person) = found.scope.person {
            // Their data may be restricted since, and whoever said on what ground is not everybody.
            self.reaches_person(&mut tx, actor, person).await??;
        }
        let parts = dossiers::parts(&mut tx, id).await?;
        let size = parts.iter().map(|part| u64::try_from(part.size).unwrap_or(0)).sum();
        let fields = id.to_string();
        self.trace(&mut tx, actor, Act::GetDossier, found.scope.person, &[&fields]).await?;
        tx.commit().await?;
        let parts = i64::try_from(parts.len()).unwrap_or(i64::MAX);
        Ok(DossierFile { name: format!("{}.zip", making::folder_of(&found)), size, dossier: id, parts })
    }

    /// One part of an opened dossier, from 1, out of the safe.
    ///
    /// # Errors
    /// [`AskDossierError`].
    #[crate::boxed]
    pub async fn read_dossier(
        &self,
        actor: &Actor,
        file: &DossierFile,
        part: i64,
    ) -> Result<Vec<u8>, AskDossierError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let places = dossiers::parts(&mut tx, file.dossier).await?;
        let place = places.into_iter().find(|place| place.part == part).ok_or(AskDossierError::Unknown)?;
        let key = keys::object(&mut tx, place.object).await?.ok_or(AskDossierError::Unknown)?;
        drop(tx);
        let act = VaultAct { actor: actor.person.to_string(), at: self.now() };
        let read = self.parts.vault.read(place.object, &key, &act).await;
        Ok(read.map_err(|error: ReadError| AskDossierError::Safe(error.to_string()))?.plaintext)
    }

    /// Drops a dossier before its time; what it was made of stays. Who does is written down.
    ///
    /// # Errors
    /// [`AskDossierError`].
    #[crate::boxed]
    pub async fn drop_dossier(&self, actor: &Actor, id: DossierId) -> Result<(), AskDossierError> {
        actor.must(Right::MakeDossiers)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = dossiers::lookup(&mut tx, id).await?.ok_or(AskDossierError::Unknown)?;
        if dossiers::end(&mut tx, id, DossierState::Dropped).await? {
            let fields = id.to_string();
            self.trace(&mut tx, actor, Act::DropDossier, found.scope.person, &[&fields]).await?;
            self.enqueue_in(&mut tx, JobKind::ClearDossier(id)).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Drops dossiers whose time is over.
    pub(crate) async fn drop_old_dossiers(&self) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        let over = dossiers::over(&mut tx, self.now()).await?;
        drop(tx);
        for (tenant, dossier) in over {
            let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
            if dossiers::end(&mut tx, dossier, DossierState::Dropped).await? {
                self.enqueue_in(&mut tx, JobKind::ClearDossier(dossier)).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

async fn is_known(
    tx: &mut WriteTx,
    group: Option<GroupId>,
    person: Option<PersonId>,
    funder: Option<FunderId>,
) -> Result<bool, StoreError> {
    if let Some(group) = group
        && groups::lookup(tx, group).await?.is_none()
    {
        return Ok(false);
    }
    if let Some(person) = person
        && people::lookup(tx, person).await?.is_none()
    {
        return Ok(false);
    }
    match funder {
        Some(funder) => Ok(funders::lookup(tx, funder).await?.is_some()),
        None => Ok(true),
    }
}

/// A day and a time of day for people.
pub(crate) fn said(t: &assidu_texts::Texts, at: Instant, zone: &jiff::tz::TimeZone) -> String {
    let at = at.in_zone(zone).datetime();
    format!("{} {}", t.date_short(at.date()), t.time_exact(at.time()))
}

/// The days, in words.
pub(crate) fn days(t: &assidu_texts::Texts, first: Date, last: Date) -> String {
    if first == last {
        return t.date_long(first);
    }
    let (first, last) = (t.date_short(first), t.date_short(last));
    t.with("dossier-from-to", &[("first", first.into()), ("last", last.into())])
}
