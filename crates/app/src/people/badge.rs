//! Badges: given to learners and taken away.

use assidu_domain::{PersonId, badges::BadgeNumber};
use assidu_store::{StoreError, badges, people};

use crate::{access_log::Act, accounts::AccessError, actor::Actor, context::App};

/// A badge was not given.
#[derive(Debug, thiserror::Error)]
pub enum GiveBadgeError {
    /// It is no number of a badge.
    #[error("it is no number of a badge")]
    Number,
    /// Somebody else has it.
    #[error("somebody else has this badge")]
    Taken,
    /// Who is asked about.
    #[error(transparent)]
    Access(#[from] AccessError),
}

impl From<StoreError> for GiveBadgeError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Duplicate(_) => Self::Taken,
            other => Self::Access(other.into()),
        }
    }
}

impl App {
    /// Gives a learner this badge instead of any they had. Given twice it is once.
    ///
    /// # Errors
    /// [`GiveBadgeError`]; nothing was changed then.
    #[crate::boxed]
    pub async fn give_badge(
        &self,
        actor: &Actor,
        person: PersonId,
        number: &str,
    ) -> Result<(), GiveBadgeError> {
        let mut tx = self.managed(actor, person, Act::GiveBadge).await?;
        let learner = people::lookup(&mut tx, person).await?.filter(|found| found.roles.learns());
        if learner.is_none() {
            return Err(AccessError::Unknown.into());
        }
        let number = BadgeNumber::read(number.trim()).ok_or(GiveBadgeError::Number)?;
        if badges::of_person(&mut tx, person).await?.is_some_and(|(known, _)| known == number) {
            return Ok(());
        }
        if badges::find(&mut tx, &number).await?.is_some() {
            return Err(GiveBadgeError::Taken);
        }
        badges::give(&mut tx, person, &number, self.now()).await?;
        self.trace(&mut tx, actor, Act::GiveBadge, Some(person), &[]).await?;
        Ok(tx.commit().await?)
    }

    /// Takes a person's badge away: from now on it shows nothing. Taken twice it is once.
    ///
    /// # Errors
    /// [`AccessError`].
    #[crate::boxed]
    pub async fn take_badge(&self, actor: &Actor, person: PersonId) -> Result<(), AccessError> {
        let mut tx = self.managed(actor, person, Act::TakeBadge).await?;
        if badges::take(&mut tx, person).await? {
            self.trace(&mut tx, actor, Act::TakeBadge, Some(person), &[]).await?;
        }
        Ok(tx.commit().await?)
    }
}
