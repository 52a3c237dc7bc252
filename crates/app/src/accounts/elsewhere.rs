//! Logging in at an identity provider of the institution (OpenID Connect).
//!
//! The first time, the provider's word leads to a person of that tenant who has the e-mail address that it has verified;
//! from then on its own name for them does. It makes nobody, and changes nobody's roles.

use std::net::IpAddr;

use assidu_domain::{
    IdentityProviderId, PersonId, TenantId,
    identity::link::{self, Candidate, LinkRefusal},
    people::Person,
    ports::{Identity, IdentityAnswer, IdentityClient, IdentityError, IdentityQuestion, IdentitySource},
};
use assidu_store::{
    StoreError, TenantScope, WriteTx, deactivations,
    identities::{self, IdentityProvider},
    instance, organisations, people,
    sessions::{self, Way},
};
use zeroize::Zeroizing;

use super::{
    IDLE_MINUTES, Opened, SignedIn, factor, linked, provider_of_code,
    questions::{About, Confirming, Question},
};
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
    limits::{Try, address_key},
    mail::Says,
};

/// An identity provider at which people may log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// Which.
    pub id: IdentityProviderId,
    /// Its name as people know it.
    pub name: String,
}

/// Somebody wants to log in elsewhere.
#[derive(Clone, Copy)]
pub struct GoElsewhere<'a> {
    /// The institution code.
    pub institution_code: &'a str,
    /// Where.
    pub provider: IdentityProviderId,
    /// Where they want to go afterwards.
    pub next: &'a str,
    /// Fingerprint of the browser.
    pub device: [u8; 16],
    /// Where they come from.
    pub address: Option<IpAddr>,
    /// Who is logged in and wants to be linked, instead.
    pub linking: Option<Actor>,
    /// Who is logged in, in which session, and must confirm who they are, instead.
    pub confirming: Option<(Actor, [u8; 32])>,
}

/// Somebody comes back.
pub struct ComeBack<'a> {
    /// The provider whose address of return it is.
    pub provider: IdentityProviderId,
    /// What it sent back of what we gave it.
    pub state: &'a str,
    /// The code.
    pub code: &'a str,
    /// Who says to have sent it.
    pub issuer: Option<&'a str>,
    /// Fingerprint of the browser.
    pub device: [u8; 16],
    /// Where they come from.
    pub address: Option<IpAddr>,
    /// Who is logged in.
    pub login: Option<Actor>,
    /// SHA-256 of a fresh session token.
    pub token_hash: [u8; 32],
    /// Kind of device.
    pub device_class: &'a str,
}

/// Somebody came back.
#[derive(Clone, Debug)]
pub enum CameBack {
    /// And is logged in; with where they wanted to go.
    In(SignedIn, String),
    /// And is linked, as they asked when they were logged in already.
    Linked,
    /// And has confirmed who they are; with where they wanted to go.
    Confirmed(String),
}

/// Nobody is logged in.
#[derive(Debug, thiserror::Error)]
pub enum ElsewhereError {
    /// There is no such identity provider.
    #[error("there is no such identity provider")]
    Unknown,
    /// The answer comes too late, a second time, or to another browser than asked.
    #[error("nothing waits for this answer")]
    Over,
    /// The identity provider gives no answer now.
    #[error("the identity provider gives no answer")]
    Unavailable,
    /// Its answer is not believed.
    #[error("the identity provider's answer is not believed")]
    NotBelieved,
    /// It did not ask anew who somebody is, or does not say that it did.
    #[error("the identity provider did not ask anew")]
    NotAnew,
    /// It is believed, and does not lead to anyone who may come in.
    #[error("{why}")]
    Refused {
        /// Why: for the logs, and for whoever is logged in already.
        why: LinkRefusal,
        /// Whom it would have led to.
        whom: Option<PersonId>,
    },
    /// Too many log-ins begin there; seconds to wait.
    #[error("too many log-ins were begun; wait {0} seconds")]
    Wait(i64),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl ElsewhereError {
    const fn refused(why: LinkRefusal, whom: PersonId) -> Self {
        Self::Refused { why, whom: Some(whom) }
    }
}

impl From<LinkRefusal> for ElsewhereError {
    fn from(why: LinkRefusal) -> Self {
        Self::Refused { why, whom: None }
    }
}

impl From<IdentityError> for ElsewhereError {
    fn from(error: IdentityError) -> Self {
        tracing::warn!(%error, "a log-in at an identity provider");
        match error {
            IdentityError::Unavailable(_) => Self::Unavailable,
            IdentityError::NotAnew => Self::NotAnew,
            _ => Self::NotBelieved,
        }
    }
}

/// Longest place to go to afterwards.
const LONGEST_NEXT: usize = 1000;
/// Longest code of an identity provider.
const LONGEST_CODE: usize = 8192;

impl App {
    /// Where people of an institution may log in; with an empty code, of the only one there is.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn doors(&self, institution_code: &str) -> Result<Vec<Door>, StoreError> {
        let Some((tenant, _)) = self.institution(institution_code).await? else { return Ok(Vec::new()) };
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let found = identities::list(&mut tx).await?;
        Ok(found.into_iter().map(|one| Door { id: one.id, name: one.name }).collect())
    }

    /// Whether anybody may log in elsewhere at all.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn has_doors(&self) -> Result<bool, StoreError> {
        if self.parts.identities.source.is_none() {
            return Ok(false);
        }
        identities::are_there_any(&mut self.parts.store.read_instance().await?).await
    }

    /// The institution of a code with the code as it is written; without a code, the only provider there is.
    async fn institution(&self, code: &str) -> Result<Option<(TenantId, String)>, StoreError> {
        if self.parts.identities.source.is_none() || code.len() > 100 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        if code.trim().is_empty() {
            return instance::only_provider(&mut tx).await;
        }
        Ok(provider_of_code(&mut tx, code.trim()).await?.map(|tenant| (tenant, code.trim().to_owned())))
    }

    /// The identity provider, and the address at which somebody says to it who they are.
    ///
    /// # Errors
    /// [`ElsewhereError`].
    pub async fn go_elsewhere(&self, go: GoElsewhere<'_>) -> Result<(Door, String), ElsewhereError> {
        let limit = &self.limits.begun_by_address;
        Try::begin(vec![(limit, address_key(go.address))], self.now())
            .map_err(ElsewhereError::Wait)?
            .was_wrong();
        let known = go.linking.or(go.confirming.map(|(actor, _)| actor));
        let tenant = match known {
            Some(actor) => actor.tenant,
            None => self.institution(go.institution_code).await?.ok_or(ElsewhereError::Unknown)?.0,
        };
        let (source, provider) = self.identity_provider(tenant, go.provider).await?;
        let asked_at = self.now();
        let question = IdentityQuestion {
            state: self.draw_token(),
            nonce: self.draw_token(),
            verifier: Zeroizing::new(self.draw_token()),
            anew_at: go.confirming.map(|_| asked_at),
        };
        let url = source.begin(&self.client_of(&provider), &question, self.now()).await?;
        let about = About::Elsewhere {
            tenant,
            provider: provider.id,
            nonce: question.nonce,
            verifier: question.verifier.to_string(),
            next: go.next.chars().take(LONGEST_NEXT).collect(),
            linking: go.linking.map(|actor| actor.person),
            confirming: go.confirming.map(|(actor, session)| Confirming {
                person: actor.person,
                session,
                asked_at,
            }),
        };
        self.ask_question(&question.state, &Question { device: go.device, about }).await?;
        Ok((Door { id: provider.id, name: provider.name }, url))
    }

    /// Logs in whom the identity provider names, or links them.
    ///
    /// # Errors
    /// [`ElsewhereError`].
    pub async fn come_back(&self, back: ComeBack<'_>) -> Result<CameBack, ElsewhereError> {
        let taken = self.take_question(back.state, back.device).await?;
        let Some(About::Elsewhere { tenant, provider, nonce, verifier, next, linking, confirming }) = taken
        else {
            return Err(ElsewhereError::Over);
        };
        // Another provider's answer, at the address that only this one was given.
        if provider != back.provider || back.code.is_empty() || back.code.len() > LONGEST_CODE {
            return Err(ElsewhereError::Over);
        }
        let (source, provider) = self.identity_provider(tenant, provider).await?;
        let anew_at = confirming.as_ref().map(|confirming| confirming.asked_at);
        let verifier = Zeroizing::new(verifier);
        let question = IdentityQuestion { state: String::new(), nonce, verifier, anew_at };
        let answer = IdentityAnswer {
            code: Zeroizing::new(back.code.to_owned()),
            issuer: back.issuer.map(str::to_owned),
        };
        let identity = source.finish(&self.client_of(&provider), &question, &answer, self.now()).await?;
        if let Some(confirming) = confirming {
            let same = |login: &Actor| login.tenant == tenant && login.person == confirming.person;
            let login = back.login.filter(same).ok_or(ElsewhereError::Over)?;
            self.confirm_by_provider(&login, &confirming.session, &provider, &identity).await?;
            return Ok(CameBack::Confirmed(next));
        }
        match linking {
            Some(person) => {
                let login = back.login.filter(|login| login.tenant == tenant && login.person == person);
                let login = login.ok_or(ElsewhereError::Over)?;
                self.link_own(&login, &provider, &identity).await?;
                Ok(CameBack::Linked)
            }
            None => {
                let signed_in = self.let_in(tenant, &provider, &identity, &back).await?;
                Ok(CameBack::In(signed_in, next))
            }
        }
    }

    /// Where somebody who logs out may log out of their identity provider, too. Ask before the session is ended.
    ///
    /// # Errors
    /// [`StoreError`]. A provider that does not answer counts as none.
    #[crate::boxed]
    pub async fn way_out(
        &self,
        actor: &Actor,
        session: &[u8; 32],
    ) -> Result<Option<(Door, String)>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let Way::Elsewhere(id) = sessions::way(&mut tx, session).await? else { return Ok(None) };
        drop(tx);
        let Ok((source, provider)) = self.identity_provider(actor.tenant, id).await else { return Ok(None) };
        let home = format!("{}/", self.public_url());
        let end = source.end(&self.client_of(&provider), &home, self.now()).await.ok().flatten();
        Ok(end.map(|url| (Door { id, name: provider.name }, url)))
    }

    async fn identity_provider(
        &self,
        tenant: TenantId,
        id: IdentityProviderId,
    ) -> Result<(&dyn IdentitySource, IdentityProvider), ElsewhereError> {
        let source = self.parts.identities.source.as_deref().ok_or(ElsewhereError::Unknown)?;
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let found = identities::list(&mut tx).await?.into_iter().find(|one| one.id == id);
        Ok((source, found.ok_or(ElsewhereError::Unknown)?))
    }

    /// How we are known to an identity provider.
    pub(crate) fn client_of(&self, provider: &IdentityProvider) -> IdentityClient {
        IdentityClient {
            issuer: provider.issuer.clone(),
            client_id: provider.client_id.clone(),
            secret: provider.secret.clone(),
            redirect: self.redirect_of(provider.id),
        }
    }

    /// Where an identity provider sends people back to: an address that no other is given (RFC 9700, 4.4).
    #[must_use]
    pub fn redirect_of(&self, provider: IdentityProviderId) -> String {
        format!("{}/sign-in/with/{provider}", self.public_url())
    }

    /// Opens a session for whom the provider names, if that leads to one person who may come in.
    async fn let_in(
        &self,
        tenant: TenantId,
        provider: &IdentityProvider,
        identity: &Identity,
        back: &ComeBack<'_>,
    ) -> Result<SignedIn, ElsewhereError> {
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        let person = match self.person_meant(&mut tx, provider, identity).await {
            Ok(person) => person,
            Err(ElsewhereError::Refused { why, whom }) => {
                tracing::info!(%why, provider = %provider.id, "a log-in at an identity provider leads to nobody");
                self.trace_refused(&mut tx, By::nobody().at(back.address), Act::LogIn, whom).await?;
                tx.commit().await?;
                return Err(ElsewhereError::Refused { why, whom });
            }
            Err(error) => return Err(error),
        };
        identities::used(&mut tx, provider, &identity.subject, self.now()).await?;
        let awaits_code = factor::is_on(&mut tx, person.id).await?;
        let opened = Opened {
            token_hash: back.token_hash,
            device: back.device_class,
            idle: IDLE_MINUTES,
            awaits_code,
            way: Way::Elsewhere(provider.id),
        };
        self.open_session(&mut tx, person.id, person.roles, opened).await?;
        if !awaits_code {
            self.trace(&mut tx, By::from(person.id).at(back.address), Act::LogIn, Some(person.id), &[])
                .await?;
        }
        let organisation = organisations::lookup(&mut tx).await?.is_some();
        tx.commit().await?;
        self.mail_wake.notify_one();
        let actor = Actor::of(tenant, person.id, person.roles.of_organisation(organisation));
        Ok(SignedIn { actor, must_change: false, awaits_code })
    }

    /// Whom the provider means: the one who is linked, or the one who has the address that it has verified, who is
    /// linked from now on.
    async fn person_meant(
        &self,
        tx: &mut WriteTx,
        provider: &IdentityProvider,
        identity: &Identity,
    ) -> Result<Person, ElsewhereError> {
        if let Some(person) = identities::linked(tx, provider, &identity.subject).await? {
            let found = people::lookup(tx, person).await?.ok_or(LinkRefusal::Nobody)?;
            let gone = deactivations::since(tx, person).await?.is_some();
            return if gone {
                Err(ElsewhereError::refused(LinkRefusal::Deactivated, person))
            } else {
                Ok(found)
            };
        }
        let address = link::address(identity)?;
        let mut found = Vec::new();
        for person in people::find_by_email(tx, address).await? {
            // Whoever is here for somebody else only, a tutor or guardian, has no account and gets none by this.
            if assidu_store::thirds::kind(tx, person).await?.is_some() {
                continue;
            }
            let links = identities::of_person(tx, person).await?;
            found.push(Candidate {
                person,
                deactivated: deactivations::since(tx, person).await?.is_some(),
                linked: links.iter().any(|link| link.provider == provider.id),
            });
        }
        let only = if let [one] = found.as_slice() { Some(one.person) } else { None };
        let person = link::whom(&found).map_err(|why| ElsewhereError::Refused { why, whom: only })?;
        self.make_link(tx, provider, identity, person).await?;
        Ok(people::lookup(tx, person).await?.ok_or(LinkRefusal::Nobody)?)
    }

    async fn link_own(
        &self,
        actor: &Actor,
        provider: &IdentityProvider,
        identity: &Identity,
    ) -> Result<(), ElsewhereError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if identities::linked(&mut tx, provider, &identity.subject).await? == Some(actor.person) {
            return Ok(());
        }
        let held = linked::holding(&mut tx, actor.person).await?;
        self.make_link(&mut tx, provider, identity, actor.person).await?;
        linked::kept(&mut tx, actor.person, held).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    async fn make_link(
        &self,
        tx: &mut WriteTx,
        provider: &IdentityProvider,
        identity: &Identity,
        person: PersonId,
    ) -> Result<(), ElsewhereError> {
        let now = self.now();
        if !identities::link(tx, provider, &identity.subject, person, now).await? {
            // The same log-in came in by another hand in this moment; or either is linked to somebody else.
            let linked = identities::linked(tx, provider, &identity.subject).await?;
            let another = ElsewhereError::refused(LinkRefusal::Another, person);
            return if linked == Some(person) { Ok(()) } else { Err(another) };
        }
        self.trace(tx, person, Act::LinkIdentity, Some(person), &[]).await?;
        self.tell(tx, person, Says::Linked(now, provider.name.clone())).await?;
        Ok(())
    }
}
