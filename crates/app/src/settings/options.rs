//! What a provider has chosen for its people: receipts by mail, and a second step for its staff.

use assidu_domain::matrix::Right;
use assidu_store::{StoreError, options};

use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
};

/// What a provider has chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Learners with an address get the receipts of a day by mail, in the evening.
    pub receipts_by_mail: bool,
    /// Staff must have a second step.
    pub second_factor: bool,
}

/// What was chosen was not saved.
#[derive(Debug, thiserror::Error)]
pub enum ChoicesError {
    /// Staff sees it, administrators change it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// What the provider has chosen.
    ///
    /// # Errors
    /// [`ChoicesError`].
    #[crate::boxed]
    pub async fn choices(&self, actor: &Actor) -> Result<Choices, ChoicesError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = options::lookup(&mut tx).await?;
        Ok(Choices { receipts_by_mail: found.receipts_by_mail, second_factor: found.second_factor })
    }

    /// Saves what an administrator has chosen. Receipts are sent of what is signed from now on, and staff without a
    /// second step set one up before anything else, from their next request on.
    ///
    /// # Errors
    /// [`ChoicesError`].
    #[crate::boxed]
    pub async fn save_choices(&self, actor: &Actor, chosen: Choices) -> Result<(), ChoicesError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = options::lookup(&mut tx).await?;
        let receipts_until = if before.receipts_by_mail { before.receipts_until } else { self.now() };
        let after = options::Options {
            receipts_by_mail: chosen.receipts_by_mail,
            receipts_until,
            second_factor: chosen.second_factor,
        };
        options::save(&mut tx, after).await?;
        let mut changed = Vec::new();
        if before.receipts_by_mail != after.receipts_by_mail {
            changed.push("receipts_by_mail");
        }
        if before.second_factor != after.second_factor {
            changed.push("second_factor");
        }
        if !changed.is_empty() {
            self.trace(&mut tx, actor, Act::ChangeOptions, None, &changed).await?;
        }
        Ok(tx.commit().await?)
    }
}
