//! The identity providers at which a provider's people may log in.

use assidu_domain::{
    IdentityProviderId,
    matrix::Right,
    ports::{IdentityError, IdentityQuestion},
};
use assidu_store::{
    identities::{self, IdentityProvider},
    sessions,
};
use zeroize::Zeroizing;

use super::{SettingsError, Wrong, WrongField, checks::Check};
use crate::{access_log::Act, actor::Actor, context::App};

/// An identity provider as administrators see it; never its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityProviderView {
    /// Which.
    pub id: IdentityProviderId,
    /// Its name as people know it.
    pub name: String,
    /// Its issuer.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Whether we have a secret there.
    pub has_secret: bool,
    /// The address of return, to be registered there.
    pub redirect: String,
    /// How many people it knows.
    pub people: i64,
}

/// A new identity provider as a form has it.
#[derive(Clone, Default)]
pub struct NewIdentityProvider {
    /// Its name as people know it.
    pub name: String,
    /// Its issuer.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// Our secret there; empty for a public client.
    pub secret: String,
}

impl std::fmt::Debug for NewIdentityProvider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewIdentityProvider({})", self.issuer)
    }
}

/// Identity providers of one provider.
const MOST: usize = 10;
/// Longest name, client id and secret.
const LONGEST_NAME: usize = 60;
const LONGEST_CLIENT: usize = 255;
const LONGEST_SECRET: usize = 1000;

impl App {
    /// Whether the operator has switched logging in elsewhere on.
    #[must_use]
    pub fn asks_identity_providers(&self) -> bool {
        self.parts.identities.source.is_some()
    }

    /// The identity providers.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn identity_providers(
        &self,
        actor: &Actor,
    ) -> Result<Vec<IdentityProviderView>, SettingsError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut views = Vec::new();
        for one in identities::list(&mut tx).await? {
            views.push(IdentityProviderView {
                id: one.id,
                people: identities::count_links(&mut tx, one.id).await?,
                redirect: self.redirect_of(one.id),
                has_secret: one.secret.is_some(),
                name: one.name,
                issuer: one.issuer,
                client_id: one.client_id,
            });
        }
        Ok(views)
    }

    /// Adds an identity provider, after it has described itself.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn add_identity_provider(
        &self,
        actor: &Actor,
        new: &NewIdentityProvider,
    ) -> Result<IdentityProviderId, SettingsError> {
        actor.must(Right::Govern)?;
        let source = self.parts.identities.source.as_deref().ok_or(SettingsError::Unknown)?;
        let clean = cleaned(new).map_err(SettingsError::Fields)?;
        let secret = (!clean.secret.is_empty()).then(|| Zeroizing::new(clean.secret.clone()));
        let provider = IdentityProvider {
            id: IdentityProviderId::new(self.now(), self.chance()),
            name: clean.name,
            issuer: clean.issuer,
            client_id: clean.client_id,
            secret,
            created_at: self.now(),
        };
        let trial = IdentityQuestion {
            state: String::new(),
            nonce: String::new(),
            verifier: Zeroizing::new(String::new()),
            anew_at: None,
        };
        source.begin(&self.client_of(&provider), &trial, self.now()).await.map_err(|error| match error {
            IdentityError::NotAllowed(_) => wrong("issuer", Wrong::Issuer),
            _ => wrong("issuer", Wrong::IssuerSilent),
        })?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if identities::list(&mut tx).await?.len() >= MOST {
            return Err(wrong("name", Wrong::TooMany));
        }
        if !identities::add(&mut tx, &provider).await? {
            return Err(wrong("issuer", Wrong::Taken));
        }
        self.trace(&mut tx, actor, Act::ChangeOptions, None, &["identity_providers"]).await?;
        tx.commit().await?;
        Ok(provider.id)
    }

    /// Gives an identity provider another name, and another secret when one was typed.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn change_identity_provider(
        &self,
        actor: &Actor,
        id: IdentityProviderId,
        name: &str,
        secret: &str,
    ) -> Result<(), SettingsError> {
        actor.must(Right::Govern)?;
        let mut check = Check::default();
        let name = check.text("name", name, LONGEST_NAME, true);
        let secret = check.plain("secret", secret, LONGEST_SECRET, false);
        let (name, secret) = check.done((name, secret)).map_err(SettingsError::Fields)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if !identities::rename(&mut tx, id, &name).await? {
            return Err(SettingsError::Unknown);
        }
        if !secret.is_empty() {
            identities::set_secret(&mut tx, id, &secret).await?;
        }
        self.trace(&mut tx, actor, Act::ChangeOptions, None, &["identity_providers"]).await?;
        Ok(tx.commit().await?)
    }

    /// Removes an identity provider: it lets nobody in any more, whom it knew is forgotten, and whoever came in by it is
    /// logged out.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn remove_identity_provider(
        &self,
        actor: &Actor,
        id: IdentityProviderId,
    ) -> Result<(), SettingsError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if !identities::remove(&mut tx, id).await? {
            return Err(SettingsError::Unknown);
        }
        sessions::close_of_provider(&mut tx, id).await?;
        self.trace(&mut tx, actor, Act::ChangeOptions, None, &["identity_providers"]).await?;
        Ok(tx.commit().await?)
    }
}

fn wrong(field: &'static str, wrong: Wrong) -> SettingsError {
    SettingsError::Fields(vec![WrongField { field, wrong }])
}

fn cleaned(new: &NewIdentityProvider) -> Result<NewIdentityProvider, Vec<WrongField>> {
    let mut check = Check::default();
    let clean = NewIdentityProvider {
        name: check.text("name", &new.name, LONGEST_NAME, true),
        issuer: check.plain("issuer", &new.issuer, 500, true),
        client_id: check.plain("client_id", &new.client_id, LONGEST_CLIENT, true),
        secret: check.plain("secret", &new.secret, LONGEST_SECRET, false),
    };
    check.done(clean)
}
