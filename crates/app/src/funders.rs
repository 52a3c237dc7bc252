//! Funders: who pays for learners' places, and the logos that sheets show.

use assidu_domain::{
    FunderId,
    matrix::Right,
    provider::{Funder, FunderKind},
};
use assidu_store::{StoreError, directory::fold, funders};

pub use assidu_store::funders::FunderCard;

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    settings::{Wrong, WrongField, checks},
};

/// Lines on one page of the list.
const PAGE: usize = 50;
/// Longest search.
const QUERY_MAX: usize = 100;

/// A funder was not shown or changed.
#[derive(Debug, thiserror::Error)]
pub enum FunderError {
    /// Only staff see funders.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such funder.
    #[error("there is no such funder")]
    Unknown,
    /// Fields that cannot be taken; nothing was saved.
    #[error("some fields cannot be taken")]
    Fields(Vec<WrongField>),
    /// Enrolments, sheets or a month's switch of medium name it, so it stays.
    #[error("enrolments, sheets or a month's switch of medium name the funder")]
    InUse,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A funder as a form has it.
#[derive(Clone, Debug)]
pub struct FunderDraft {
    /// Name, 1 to 200 characters.
    pub name: String,
    /// Reference that files name it by, 1 to 100 characters.
    pub reference: String,
    /// Kind.
    pub kind: FunderKind,
    /// SIRET, or empty.
    pub siret: String,
}

/// One page of the list.
#[derive(Clone, Debug)]
pub struct FundersPage {
    /// The funders, by name.
    pub rows: Vec<FunderCard>,
    /// How many match in all.
    pub total: usize,
}

impl App {
    /// Funders of whose name or reference every word starts a word, from a place in the list on.
    ///
    /// # Errors
    /// [`FunderError`].
    #[crate::boxed]
    pub async fn funders_page(
        &self,
        actor: &Actor,
        words: &str,
        from: usize,
    ) -> Result<FundersPage, FunderError> {
        actor.must(Right::SeeFunders)?;
        let words = fold(&words.chars().take(QUERY_MAX).collect::<String>());
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut rows = funders::cards(&mut tx).await?;
        rows.retain(|card| matches(&card.funder, &words));
        let total = rows.len();
        Ok(FundersPage { rows: rows.into_iter().skip(from).take(PAGE).collect(), total })
    }

    /// A funder without its logo.
    ///
    /// # Errors
    /// [`FunderError::Unknown`] when it is not this provider's.
    #[crate::boxed]
    pub async fn funder(&self, actor: &Actor, funder: FunderId) -> Result<FunderCard, FunderError> {
        actor.must(Right::SeeFunders)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let cards = funders::cards(&mut tx).await?;
        cards.into_iter().find(|card| card.funder.id == funder).ok_or(FunderError::Unknown)
    }

    /// A funder's logo.
    ///
    /// # Errors
    /// [`FunderError::Unknown`] when there is none.
    #[crate::boxed]
    pub async fn funder_logo(&self, actor: &Actor, funder: FunderId) -> Result<Vec<u8>, FunderError> {
        actor.must(Right::SeeFunders)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = funders::lookup(&mut tx, funder).await?.ok_or(FunderError::Unknown)?;
        if found.logo.is_empty() { Err(FunderError::Unknown) } else { Ok(found.logo) }
    }

    /// Saves a funder, or makes one when there is no id yet; gives its id.
    ///
    /// # Errors
    /// [`FunderError`].
    #[crate::boxed]
    pub async fn save_funder(
        &self,
        actor: &Actor,
        funder: Option<FunderId>,
        draft: FunderDraft,
    ) -> Result<FunderId, FunderError> {
        actor.must(Right::ChangeFunders)?;
        let draft = checks::funder(draft).map_err(FunderError::Fields)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let known = match funder {
            Some(id) => Some(funders::lookup(&mut tx, id).await?.ok_or(FunderError::Unknown)?),
            None => None,
        };
        let id = funder.unwrap_or_else(|| FunderId::new(self.now(), self.chance()));
        let same = funders::find_by_references(&mut tx, &[draft.reference.as_str()]).await?;
        if same.values().any(|other| other.id != id) {
            return Err(FunderError::Fields(vec![WrongField { field: "reference", wrong: Wrong::Taken }]));
        }
        let saved = Funder {
            id,
            reference: draft.reference,
            name: draft.name,
            kind: draft.kind,
            siret: draft.siret,
            retention_rule: known.as_ref().map(|known| known.retention_rule.clone()).unwrap_or_default(),
            paper_only: known.as_ref().is_some_and(|known| known.paper_only),
            logo: Vec::new(),
        };
        funders::save(&mut tx, &saved).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Sets a funder's logo; with no bytes takes it away. A sheet is laid out with it first.
    ///
    /// # Errors
    /// [`FunderError`].
    #[crate::boxed]
    pub async fn set_funder_logo(
        &self,
        actor: &Actor,
        funder: FunderId,
        logo: Option<&[u8]>,
    ) -> Result<(), FunderError> {
        actor.must(Right::ChangeFunders)?;
        if let Some(logo) = logo
            && let Some(wrong) = checks::wrong_logo(logo).await
        {
            return Err(FunderError::Fields(vec![WrongField { field: "logo", wrong }]));
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        funders::lookup(&mut tx, funder).await?.ok_or(FunderError::Unknown)?;
        funders::set_logo(&mut tx, funder, logo.unwrap_or_default()).await?;
        Ok(tx.commit().await?)
    }

    /// Removes a funder that nothing names, and gives what it was.
    ///
    /// # Errors
    /// [`FunderError::InUse`] when enrolments, sheets or a month's switch of medium name it.
    #[crate::boxed]
    pub async fn remove_funder(&self, actor: &Actor, funder: FunderId) -> Result<Funder, FunderError> {
        actor.must(Right::ChangeFunders)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let known = funders::lookup(&mut tx, funder).await?.ok_or(FunderError::Unknown)?;
        if !funders::remove(&mut tx, funder).await? {
            return Err(FunderError::InUse);
        }
        tx.commit().await?;
        Ok(known)
    }

    /// Makes a funder again that was removed, under its own id and with all that no form shows, but for its logo. Twice
    /// is once.
    ///
    /// # Errors
    /// [`FunderError::Fields`] when another funder has its reference by now.
    #[crate::boxed]
    pub async fn remake_funder(&self, actor: &Actor, was: Funder) -> Result<FunderId, FunderError> {
        actor.must(Right::ChangeFunders)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if funders::lookup(&mut tx, was.id).await?.is_some() {
            return Ok(was.id);
        }
        if !funders::find_by_references(&mut tx, &[was.reference.as_str()]).await?.is_empty() {
            return Err(FunderError::Fields(vec![WrongField { field: "reference", wrong: Wrong::Taken }]));
        }
        funders::save(&mut tx, &Funder { logo: Vec::new(), ..was.clone() }).await?;
        tx.commit().await?;
        Ok(was.id)
    }
}

fn matches(funder: &Funder, words: &str) -> bool {
    let text = fold(&format!("{} {}", funder.name, funder.reference));
    words.split_whitespace().all(|word| text.split_whitespace().any(|own| own.starts_with(word)))
}
