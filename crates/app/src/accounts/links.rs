//! The identity providers that know one.

use assidu_domain::IdentityProviderId;
use assidu_store::{StoreError, identities};

use super::{Door, linked};
use crate::{access_log::Act, actor::Actor, context::App};

impl App {
    /// Where the actor may log in besides, and since when each knows them.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn own_links(
        &self,
        actor: &Actor,
    ) -> Result<(Vec<identities::PersonLink>, Vec<Door>), StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let links = identities::of_person(&mut tx, actor.person).await?;
        let all = match self.parts.identities.source {
            Some(_) => identities::list(&mut tx).await?,
            None => Vec::new(),
        };
        let free = all.into_iter().filter(|one| links.iter().all(|link| link.provider != one.id));
        let free = free.map(|one| Door { id: one.id, name: one.name }).collect();
        Ok((links, free))
    }

    /// Forgets by what name an identity provider knows the actor: it no longer lets them in.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn unlink(&self, actor: &Actor, provider: IdentityProviderId) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let held = linked::holding(&mut tx, actor.person).await?;
        let unlinked = identities::unlink(&mut tx, actor.person, provider).await?;
        if unlinked {
            linked::kept(&mut tx, actor.person, held).await?;
            self.trace(&mut tx, actor, Act::UnlinkIdentity, Some(actor.person), &[]).await?;
        }
        tx.commit().await?;
        Ok(unlinked)
    }
}
