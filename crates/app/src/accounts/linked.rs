//! Accounts that are one person's, with several providers or organisations.
//!
//! Nobody is guessed to be the same from a name or an address. The person says so, once, and proves both: in one account
//! they are logged in and have just confirmed it, and to the other they log in after that, in the same browser, with
//! all that it asks. From then on they may switch between them ([`super::switching`]).
//!
//! Whoever can put somebody else's password in place of a person's, or let an identity provider of their own vouch for
//! them, must not come into the other account by that. So each side remembers what its owner logged in by, and a link
//! holds as long as that is so; what owners change themselves is noted ([`kept`]).

use assidu_domain::{Instant, PersonId, TenantId};
use assidu_store::{
    StoreError, TenantScope, WriteTx,
    account_links::{self, AccountLink, OtherSide},
    accounts, deactivations, identities, organisations, passkeys, people, provider, second_factors,
    sessions::{Session, TokenHash, switched},
    suspensions,
};
use aws_lc_rs::digest;

use super::questions::{About, Question};
use crate::{access_log::Act, actor::Actor, context::App, mail::Says};

/// Most accounts of one person.
pub(super) const MOST: usize = 8;

/// Which account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Whose {
    pub(super) tenant: TenantId,
    pub(super) person: PersonId,
}

impl Whose {
    pub(super) const fn scope(self) -> TenantScope {
        TenantScope::of(self.tenant)
    }

    /// What names it in a form: it is one of those that are linked, or nothing.
    pub(super) fn key(self) -> String {
        let hash = digest::digest(&digest::SHA256, &[self.tenant.bytes(), self.person.bytes()].concat());
        data_encoding::HEXLOWER.encode(&hash.as_ref()[..8])
    }
}

impl From<&Session> for Whose {
    fn from(session: &Session) -> Self {
        Self { tenant: session.tenant, person: session.person }
    }
}

impl From<&Actor> for Whose {
    fn from(actor: &Actor) -> Self {
        Self { tenant: actor.tenant, person: actor.person }
    }
}

impl From<&OtherSide> for Whose {
    fn from(other: &OtherSide) -> Self {
        Self { tenant: other.tenant, person: other.person }
    }
}

/// An account into which its owner may come, with the sides of its links that hold.
pub(super) struct Live {
    pub(super) whose: Whose,
    pub(super) name: String,
    pub(super) provider: String,
    pub(super) roles: assidu_domain::people::Roles,
    /// Since when there is a second factor.
    pub(super) factor_since: Option<Instant>,
    /// When the last passkey was added.
    pub(super) passkey_since: Option<Instant>,
    pub(super) links: Vec<AccountLink>,
}

/// The other account to be linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkOffer {
    /// The name there.
    pub name: String,
    /// The provider.
    pub provider: String,
}

/// Nothing is linked.
#[derive(Debug, thiserror::Error)]
pub enum LinkAccountsError {
    /// Nobody asked, or too long ago, or from another browser; or one of the accounts is closed meanwhile.
    #[error("nothing waits to be linked")]
    Over,
    /// Both are the same account.
    #[error("both are the same account")]
    Same,
    /// Both are linked already.
    #[error("both are linked already")]
    Already,
    /// There are as many as one person may link.
    #[error("there are {MOST} accounts already")]
    TooMany,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Asks to link the actor's account with another of theirs, to which they log in next. What is given leads back to
    /// [`Self::link_offered`], from this browser alone. Have the actor confirm who they are before.
    ///
    /// # Errors
    /// [`LinkAccountsError`].
    #[crate::boxed]
    pub async fn ask_to_link(&self, actor: &Actor, device: [u8; 16]) -> Result<String, LinkAccountsError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let proof = proof_of(&mut tx, actor.person).await?;
        drop(tx);
        let (tenant, person) = (actor.tenant, actor.person);
        let about = About::LinkAccounts { tenant, person, proof, asked_at: self.now() };
        let token = self.draw_token();
        self.ask_question(&token, &Question { device, about }).await?;
        Ok(token)
    }

    /// The account that asked to be linked, for the question whether it shall be.
    ///
    /// # Errors
    /// [`LinkAccountsError`].
    #[crate::boxed]
    pub async fn link_offered(
        &self,
        actor: &Actor,
        session: &TokenHash,
        token: &str,
        device: [u8; 16],
    ) -> Result<LinkOffer, LinkAccountsError> {
        let about = self.peek_question(token, device).await?.ok_or(LinkAccountsError::Over)?;
        let other = self.who_asked(actor, session, about).await?;
        Ok(LinkOffer { name: other.name, provider: other.provider })
    }

    /// Links the actor's account, to which they have logged in since, with the one that asked.
    ///
    /// The second row is what makes the link: a crash between the two leaves none.
    ///
    /// # Errors
    /// [`LinkAccountsError`].
    #[crate::boxed]
    pub async fn link_accounts(
        &self,
        actor: &Actor,
        session: &TokenHash,
        token: &str,
        device: [u8; 16],
    ) -> Result<(), LinkAccountsError> {
        let about = self.take_question(token, device).await?.ok_or(LinkAccountsError::Over)?;
        let other = self.who_asked(actor, session, about).await?;
        let own = Whose::from(actor);
        let groups = (self.accounts_of(own).await?, self.accounts_of(other.whose).await?);
        if groups.0.iter().any(|live| live.whose == other.whose) {
            return Err(LinkAccountsError::Already);
        }
        if groups.0.len() + groups.1.len() > MOST {
            return Err(LinkAccountsError::TooMany);
        }
        let ids = (account_links::draw_id(self.chance()), account_links::draw_id(self.chance()));
        self.add_side(own, ids.0, other.whose, ids.1, &groups.0).await?;
        self.add_side(other.whose, ids.1, own, ids.0, &groups.1).await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    async fn add_side(
        &self,
        own: Whose,
        id: account_links::LinkId,
        other: Whose,
        link: account_links::LinkId,
        group: &[Live],
    ) -> Result<(), StoreError> {
        let now = self.now();
        let mut tx = self.parts.store.write(&own.scope()).await?;
        // Sides that hold no link any more make room.
        for side in account_links::list(&mut tx, own.person).await? {
            if !group.iter().any(|live| live.whose == Whose::from(&side.other)) {
                account_links::remove(&mut tx, own.person, &side.id).await?;
            }
        }
        let proof = proof_of(&mut tx, own.person).await?;
        let Whose { tenant, person } = other;
        let other = OtherSide { tenant, person, link, proof, since: now };
        account_links::add(&mut tx, own.person, &AccountLink { id, other }).await?;
        self.trace(&mut tx, own.person, Act::LinkAccount, Some(own.person), &[]).await?;
        self.tell(&mut tx, own.person, Says::AccountsLinked(now)).await?;
        tx.commit().await
    }

    /// Who asked, if it may still come true: both came from this browser, this account was logged in to after that, and
    /// the other is as it was.
    async fn who_asked(
        &self,
        actor: &Actor,
        session: &TokenHash,
        about: About,
    ) -> Result<Live, LinkAccountsError> {
        let About::LinkAccounts { tenant, person, proof, asked_at } = about else {
            return Err(LinkAccountsError::Over);
        };
        let (own, other) = (Whose::from(actor), Whose { tenant, person });
        if own == other {
            return Err(LinkAccountsError::Same);
        }
        let current = self.session_of(session).await?.ok_or(LinkAccountsError::Over)?;
        // Whoever has switched here has proved another account than this one.
        if current.root.is_some() || current.awaits_code || current.created_at < asked_at {
            return Err(LinkAccountsError::Over);
        }
        // Whoever took a device back by its PIN has proved nothing: the class may have seen it typed.
        if current.is_by_pin_alone() {
            return Err(LinkAccountsError::Over);
        }
        let mut tx = self.parts.store.read(&other.scope()).await?;
        suspensions::must_be_open(&mut tx).await?;
        let same = proof_of(&mut tx, other.person).await? == proof;
        drop(tx);
        let live = self.live(other).await?.filter(|_| same);
        live.ok_or(LinkAccountsError::Over)
    }

    /// Ends the link between the actor's account and the one of this key; `false` when there is none. Every session into
    /// which anyone has switched by it, or by others of the same accounts, is over.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn unlink_account(&self, actor: &Actor, key: &str) -> Result<bool, StoreError> {
        let own = Whose::from(actor);
        let group = self.accounts_of(own).await?;
        let Some(other) = group.iter().skip(1).map(|live| live.whose).find(|whose| whose.key() == key) else {
            return Ok(false);
        };
        // Either row alone is no link: it is over with the first commit.
        let ended = self.drop_sides(own, other).await?;
        self.drop_sides(other, own).await?;
        for live in group.iter().filter(|live| live.whose != own && live.whose != other) {
            let mut tx = self.parts.store.write(&live.whose.scope()).await?;
            switched::close_switched(&mut tx, live.whose.person).await?;
            tx.commit().await?;
        }
        self.mail_wake.notify_one();
        Ok(ended)
    }

    async fn drop_sides(&self, own: Whose, other: Whose) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.write(&own.scope()).await?;
        let mut ended = false;
        for side in account_links::list(&mut tx, own.person).await? {
            if Whose::from(&side.other) == other {
                ended |= account_links::remove(&mut tx, own.person, &side.id).await?;
            }
        }
        switched::close_switched(&mut tx, own.person).await?;
        if ended {
            self.trace(&mut tx, own.person, Act::UnlinkAccount, Some(own.person), &[]).await?;
            self.tell(&mut tx, own.person, Says::AccountsUnlinked(self.now())).await?;
        }
        tx.commit().await?;
        Ok(ended)
    }

    /// This account and all that are linked with it, directly or by another of them; none when it is closed itself.
    pub(super) async fn accounts_of(&self, first: Whose) -> Result<Vec<Live>, StoreError> {
        let Some(live) = self.live(first).await? else { return Ok(Vec::new()) };
        let (mut group, mut next) = (vec![live], 0);
        while let Some(from) = group.get(next) {
            let (whose, links) = (from.whose, from.links.clone());
            for side in links {
                let other = Whose::from(&side.other);
                if group.len() >= MOST || group.iter().any(|known| known.whose == other) {
                    continue;
                }
                if let Some(live) = self.live(other).await?.filter(|live| mean_each_other(whose, &side, live))
                {
                    group.push(live);
                }
            }
            next += 1;
        }
        Ok(group)
    }

    /// An account, unless its owner was erased, may not come in any more, or is nothing there now.
    pub(super) async fn live(&self, whose: Whose) -> Result<Option<Live>, StoreError> {
        let mut tx = self.parts.store.read(&whose.scope()).await?;
        let Some(person) = people::lookup(&mut tx, whose.person).await? else { return Ok(None) };
        if deactivations::since(&mut tx, whose.person).await?.is_some() || person.roles.list().is_empty() {
            return Ok(None);
        }
        let proof = proof_of(&mut tx, whose.person).await?;
        let mut links = account_links::list(&mut tx, whose.person).await?;
        links.retain(|side| side.other.proof == proof);
        let factor = second_factors::find(&mut tx, whose.person).await?;
        let own = passkeys::of_person(&mut tx, whose.person).await?;
        let provider = provider::lookup(&mut tx).await?.map(|provider| provider.name).unwrap_or_default();
        let organisation = organisations::lookup(&mut tx).await?.is_some();
        Ok(Some(Live {
            whose,
            name: person.card.full_name(),
            provider,
            roles: person.roles.of_organisation(organisation),
            factor_since: factor.and_then(|factor| factor.since),
            passkey_since: own.iter().map(|passkey| passkey.created_at).max(),
            links,
        }))
    }

    /// The open session of a token, as the database has it.
    pub(super) async fn session_of(&self, token_hash: &TokenHash) -> Result<Option<Session>, StoreError> {
        let found = self.parts.store.sessions(&[*token_hash].into(), self.now()).await?;
        Ok(found.into_values().next().map(|seen| seen.session))
    }
}

/// Whether this side of `whose` and one of the other account's are the two of one link.
fn mean_each_other(whose: Whose, side: &AccountLink, other: &Live) -> bool {
    let back = |back: &AccountLink| {
        back.id == side.other.link && back.other.link == side.id && Whose::from(&back.other) == whose
    };
    other.links.iter().any(back)
}

/// What a person logs in by at this moment, in 32 bytes: their passwords, second step and identity providers. Their
/// passkeys are not among it, since nobody adds one who has not confirmed to be them; what a new one is worth on the way
/// to another account is for [`super::switching`] to say.
async fn proof_of(tx: &mut impl assidu_store::Reads, person: PersonId) -> Result<[u8; 32], StoreError> {
    let mut context = digest::Context::new(&digest::SHA256);
    let mut add = |kind: u8, bytes: &[u8]| {
        context.update(&[kind]);
        context.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        context.update(bytes);
    };
    let mut passwords: Vec<String> = accounts::list_of_person(tx, person)
        .await?
        .into_iter()
        .filter_map(|account| account.password)
        .collect();
    passwords.sort();
    for password in &passwords {
        add(0, password.as_bytes());
    }
    let moment = |at: Instant| at.micros().to_be_bytes();
    if let Some(since) = second_factors::find(tx, person).await?.and_then(|factor| factor.since) {
        add(1, &moment(since));
    }
    for link in identities::of_person(tx, person).await? {
        add(2, &[link.provider.bytes().as_slice(), &moment(link.since)].concat());
    }
    let mut proof = [0; 32];
    proof.copy_from_slice(context.finish().as_ref());
    Ok(proof)
}

/// The sides of a person's links that hold, before their owner changes what they log in by.
pub(super) async fn holding(tx: &mut WriteTx, person: PersonId) -> Result<Vec<AccountLink>, StoreError> {
    let mut links = account_links::list(tx, person).await?;
    if !links.is_empty() {
        let proof = proof_of(tx, person).await?;
        links.retain(|side| side.other.proof == proof);
    }
    Ok(links)
}

/// Keeps these links, after their owner has changed what they log in by.
pub(super) async fn kept(
    tx: &mut WriteTx,
    person: PersonId,
    held: Vec<AccountLink>,
) -> Result<(), StoreError> {
    if held.is_empty() {
        return Ok(());
    }
    let proof = proof_of(tx, person).await?;
    for mut side in held {
        side.other.proof = proof;
        account_links::reseal(tx, person, &side).await?;
    }
    Ok(())
}
