//! Confirming who one is at an identity provider, for whoever has no password here.

use assidu_domain::{identity::link::LinkRefusal, ports::Identity};
use assidu_store::{
    StoreError, accounts,
    identities::{self, IdentityProvider},
    sessions,
};

use super::{Door, ElsewhereError, FactorError, factor};
use crate::{actor::Actor, context::App};

/// How somebody may confirm who they are, beside by a passkey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaysToConfirm {
    /// By a password that they have here.
    pub password: bool,
    /// At identity providers that know them; for whoever has no password.
    pub doors: Vec<Door>,
}

impl App {
    /// How the actor may confirm who they are.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn ways_to_confirm(&self, actor: &Actor) -> Result<WaysToConfirm, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let own = accounts::list_of_person(&mut tx, actor.person).await?;
        let password = own.iter().any(|account| account.password.is_some());
        // Whoever runs a provider could vouch for anybody at any time: a password is asked for where there is one.
        let known = match self.parts.identities.source {
            Some(_) if !password => identities::of_person(&mut tx, actor.person).await?,
            _ => Vec::new(),
        };
        Ok(WaysToConfirm {
            password,
            doors: known.into_iter().map(|link| Door { id: link.provider, name: link.name }).collect(),
        })
    }

    /// Passes when the actor has no second step, or this is a code of it. Ask before leading them to a provider: what it says
    /// is the other step.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn check_own_step(&self, actor: &Actor, code: &str) -> Result<(), FactorError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let asked = factor::is_on(&mut tx, actor.person).await?;
        drop(tx);
        if asked { self.check_factor(actor.tenant, actor.person, code).await } else { Ok(()) }
    }

    /// Notes that a provider has asked the actor anew who they are: the one that it has known as them.
    pub(super) async fn confirm_by_provider(
        &self,
        actor: &Actor,
        session: &[u8; 32],
        provider: &IdentityProvider,
        identity: &Identity,
    ) -> Result<(), ElsewhereError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let own = accounts::list_of_person(&mut tx, actor.person).await?;
        if own.iter().any(|account| account.password.is_some()) {
            return Err(ElsewhereError::Over);
        }
        if identities::linked(&mut tx, provider, &identity.subject).await? != Some(actor.person) {
            return Err(ElsewhereError::Refused { why: LinkRefusal::Another, whom: Some(actor.person) });
        }
        let open = sessions::find(&mut tx, session, self.now()).await?;
        if !open.is_some_and(|open| open.person == actor.person && !open.awaits_code) {
            return Err(ElsewhereError::Over);
        }
        identities::used(&mut tx, provider, &identity.subject, self.now()).await?;
        sessions::confirm(&mut tx, session, self.now()).await?;
        Ok(tx.commit().await?)
    }
}
