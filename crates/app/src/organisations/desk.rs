//! What a provider opens to organisations: giving, withdrawing, and seeing who read what.

use std::collections::BTreeMap;

use assidu_domain::{
    FunderId, GrantId, GroupId, Instant, PersonId, TenantId,
    grants::{About, Grant, GrantState, OrganisationKind},
    matrix::Right,
    people::Role,
};
use assidu_store::{
    Page, Reads, StoreError, TenantScope, access_log, deactivations, funders, grants, groups, organisations,
};
use jiff::civil::Date;

use crate::{
    access_log::Act,
    accounts::provider_of_code,
    actor::{Actor, NotAllowed},
    context::App,
};

/// A grant as the form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GrantDraft {
    /// The organisation's code.
    pub code: String,
    /// About whom; none when what was sent is neither a funder nor a group.
    pub about: Option<About>,
    /// Whether presence may be read.
    pub attendance: bool,
    /// Whether sheets may be read.
    pub sheets: bool,
    /// First day, `YYYY-MM-DD`, or empty for today.
    pub from: String,
    /// Last day, or empty for until it is withdrawn.
    pub until: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongGrant {
    /// No organisation has this code.
    Code,
    /// No funder or group was chosen, or it is gone.
    About,
    /// No day.
    Day,
    /// The last day is before the first, or over.
    Days,
}

/// A grant was not shown, given or withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// Only a provider's administrators open anything.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such grant.
    #[error("there is no such grant")]
    Unknown,
    /// Fields that cannot be taken; nothing was given.
    #[error("some fields cannot be taken")]
    Fields(Vec<(&'static str, WrongGrant)>),
    /// More grants than a list shows.
    #[error("too many grants")]
    TooMany,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A grant with its names.
#[derive(Clone, Debug)]
pub struct GrantLine {
    /// The grant.
    pub grant: Grant,
    /// The organisation's name.
    pub organisation: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// Name of the funder, or title of the group; empty when it is gone.
    pub about: String,
    /// Where it is in its life.
    pub state: GrantState,
}

/// What a provider has opened, and what there is to choose from.
#[derive(Clone, Debug)]
pub struct GrantDesk {
    /// The grants, latest first.
    pub lines: Vec<GrantLine>,
    /// Funders, by name.
    pub funders: Vec<(FunderId, String)>,
    /// Groups, by title: so many as one page has.
    pub groups: Vec<(GroupId, String)>,
    /// Today at the provider.
    pub today: Date,
}

/// What somebody of the organisation read.
#[derive(Clone, Debug)]
pub struct GrantRead {
    /// When.
    pub at: Instant,
    /// Who.
    pub who: String,
    /// What: a stable word.
    pub act: String,
    /// Whose data; empty for a list, and once erased.
    pub whose: String,
}

/// One grant, who reads by it, and what was read.
#[derive(Clone, Debug)]
pub struct GrantView {
    /// The grant.
    pub line: GrantLine,
    /// The organisation's users, by name.
    pub users: Vec<String>,
    /// What they read at the provider, latest first: 200 at most, of all of the organisation's grants.
    pub reads: Vec<GrantRead>,
    /// The provider's zone.
    pub timezone: String,
}

/// Whoever may open something: an administrator, of a provider.
fn must_grant(actor: &Actor) -> Result<(), NotAllowed> {
    if actor.roles.is_of_organisation() { Err(NotAllowed) } else { actor.must(Right::Govern) }
}

impl App {
    /// What the provider has opened to organisations.
    ///
    /// # Errors
    /// [`GrantError`].
    #[crate::boxed]
    pub async fn grant_desk(&self, actor: &Actor) -> Result<GrantDesk, GrantError> {
        must_grant(actor)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let all = grants::list(&mut tx).await?;
        let funders = funders::list(&mut tx).await?.into_iter().map(|one| (one.id, one.name)).collect();
        let groups = groups::list(&mut tx, Page::first(Page::<GroupId>::MOST)).await?;
        let groups = groups.into_iter().map(|group| (group.id, group.title)).collect();
        let lines = self.grant_lines(&mut tx, all, today).await?;
        Ok(GrantDesk { lines, funders, groups, today })
    }

    /// Opens something to an organisation. It counts from the next request on.
    ///
    /// The organisation learns first where to look, which opens nothing: *a crash in between* leaves it looking at a
    /// provider that has opened nothing to it.
    ///
    /// # Errors
    /// [`GrantError`]; nothing was opened then.
    #[crate::boxed]
    pub async fn give_grant(&self, actor: &Actor, draft: &GrantDraft) -> Result<GrantId, GrantError> {
        must_grant(actor)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let mut wrong = Vec::new();
        let about = match draft.about {
            Some(about) if !about_name(&mut tx, about).await?.is_empty() => Some(about),
            _ => None,
        };
        if about.is_none() {
            wrong.push(("about", WrongGrant::About));
        }
        let from = day_of(&draft.from, Some(today));
        let until = day_of(&draft.until, None);
        match (from, until) {
            (Err(()), _) => wrong.push(("from", WrongGrant::Day)),
            (_, Err(())) => wrong.push(("until", WrongGrant::Day)),
            (Ok(from), Ok(Some(until))) if from.is_none_or(|from| until < from) || until < today => {
                wrong.push(("until", WrongGrant::Days));
            }
            _ => {}
        }
        if grants::list(&mut tx).await?.len() >= grants::MOST {
            return Err(GrantError::TooMany);
        }
        drop(tx);
        let organisation = self.organisation_by_code(&draft.code).await?;
        if organisation.is_none() {
            wrong.push(("code", WrongGrant::Code));
        }
        let (Some(organisation), Some(about), Ok(Some(from)), Ok(until), true) =
            (organisation, about, from, until, wrong.is_empty())
        else {
            return Err(GrantError::Fields(wrong));
        };
        let mut tx = self.parts.store.write(&TenantScope::of(organisation)).await?;
        organisations::remember(&mut tx, actor.tenant).await?;
        tx.commit().await?;
        let now = self.now();
        let grant = Grant {
            id: GrantId::new(now, self.chance()),
            organisation,
            about,
            attendance: draft.attendance,
            sheets: draft.sheets,
            from,
            until,
            given_at: now,
            withdrawn_at: None,
        };
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        grants::add(&mut tx, &grant, actor.person).await?;
        self.trace(&mut tx, actor, Act::GiveGrant, None, &[&grant.id.to_string()]).await?;
        tx.commit().await?;
        Ok(grant.id)
    }

    /// Withdraws a grant: nothing is read by it from the next request on. Twice is once.
    ///
    /// # Errors
    /// [`GrantError`].
    #[crate::boxed]
    pub async fn withdraw_grant(&self, actor: &Actor, grant: GrantId) -> Result<(), GrantError> {
        must_grant(actor)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        grants::lookup(&mut tx, grant).await?.ok_or(GrantError::Unknown)?;
        if grants::withdraw(&mut tx, grant, actor.person, self.now()).await? {
            self.trace(&mut tx, actor, Act::WithdrawGrant, None, &[&grant.to_string()]).await?;
        }
        Ok(tx.commit().await?)
    }

    /// One grant, who reads by it, and what was read.
    ///
    /// # Errors
    /// [`GrantError`].
    #[crate::boxed]
    pub async fn grant_view(&self, actor: &Actor, grant: GrantId) -> Result<GrantView, GrantError> {
        must_grant(actor)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = grants::lookup(&mut tx, grant).await?.ok_or(GrantError::Unknown)?;
        let today = self.provider_today(&mut tx).await?;
        let timezone = self.provider_of(&mut tx).await?.timezone;
        let organisation = found.organisation;
        let line = self.grant_lines(&mut tx, vec![found], today).await?.pop().ok_or(GrantError::Unknown)?;
        let (_, theirs) = self.people_of_organisation(organisation).await?;
        let all = theirs.search("", &[], 0, USERS).people;
        let mut reads = Vec::new();
        for entry in access_log::of_actors(&mut tx, &all).await? {
            let name = |id: PersonId| theirs.name(id).map(|name| name.full()).unwrap_or_default();
            let whose = match entry.subject {
                Some(person) => self.name_of(&mut tx, person).await?,
                None => String::new(),
            };
            let who = entry.actor.map(name).unwrap_or_default();
            reads.push(GrantRead { at: entry.at, who, act: entry.act, whose });
        }
        drop(tx);
        let staff = [Role::Administrator, Role::Secretariat, Role::Auditor];
        let users = theirs.search("", &staff, 0, USERS).people;
        let mut tx = self.parts.store.read(&TenantScope::of(organisation)).await?;
        let gone = deactivations::among(&mut tx, &users).await?;
        let users = users.iter().filter(|id| !gone.contains(id));
        let users = users.filter_map(|id| theirs.name(*id)).map(|name| name.full()).collect();
        Ok(GrantView { line, users, reads, timezone })
    }

    /// The organisation with this code. A provider's code is answered as one that nobody has.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn organisation_by_code(&self, code: &str) -> Result<Option<TenantId>, StoreError> {
        let code = code.trim();
        if code.is_empty() || code.len() > 100 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let Some(tenant) = provider_of_code(&mut tx, code).await? else { return Ok(None) };
        let mut tx = tx.of(&TenantScope::of(tenant)).await?;
        Ok(organisations::lookup(&mut tx).await?.map(|_| tenant))
    }

    async fn grant_lines(
        &self,
        tx: &mut impl Reads,
        all: Vec<Grant>,
        today: Date,
    ) -> Result<Vec<GrantLine>, StoreError> {
        let mut known: BTreeMap<TenantId, (String, OrganisationKind)> = BTreeMap::new();
        let mut lines = Vec::with_capacity(all.len());
        for grant in all {
            let (organisation, kind) = match known.get(&grant.organisation) {
                Some(known) => known.clone(),
                None => {
                    let scope = TenantScope::of(grant.organisation);
                    let mut theirs = self.parts.store.read(&scope).await?;
                    let name = assidu_store::provider::name(&mut theirs).await?;
                    let kind = organisations::lookup(&mut theirs).await?;
                    let found = (name, kind.unwrap_or(OrganisationKind::Support));
                    known.insert(grant.organisation, found.clone());
                    found
                }
            };
            let about = about_name(tx, grant.about).await?;
            let state = grant.state(today);
            lines.push(GrantLine { grant, organisation, kind, about, state });
        }
        Ok(lines)
    }
}

/// The most users of an organisation that are listed.
const USERS: usize = 1_000;

/// Name of the funder or title of the group; empty when it is gone.
async fn about_name(tx: &mut impl Reads, about: About) -> Result<String, StoreError> {
    Ok(match about {
        About::Funder(funder) => {
            funders::lookup_many(tx, &[funder]).await?.remove(&funder).map(|one| one.name).unwrap_or_default()
        }
        About::Group(group) => groups::lookup(tx, group).await?.map(|found| found.title).unwrap_or_default(),
    })
}

/// A day as a form has it; when it is empty, what holds then.
fn day_of(text: &str, or: Option<Date>) -> Result<Option<Date>, ()> {
    if text.trim().is_empty() {
        return Ok(or);
    }
    text.trim().parse().map(Some).map_err(|_| ())
}
