//! Log-in sessions: found by the hash of their token, so that a stolen database opens none.

pub(crate) mod memory;
pub mod switched;
mod way;

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    IdentityProviderId, Instant, PersonId, TenantId,
    matrix::Matrix,
    people::{Role, Roles},
};

use self::switched::SealedRoot;
pub use self::way::Way;
use crate::{
    directory::PeopleVersions,
    engine::statements,
    error::{StoreError, exactly},
    store::Store,
    suspensions,
    tx::{InstanceTx, Reads, Run, WriteTx, Writes},
    value::{Row, values},
};

statements! {
    OPEN = "INSERT INTO login_sessions (token_hash, tenant_id, person_id, roles, csrf_secret, created_at, \
            last_seen_at, idle_minutes, ends_at, device, confirmed_at, awaits_code, way, provider_id) \
            VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $11, $10, $12, $13)";
    /// With the versions of the provider's people and the provider's name, so that a request needs one look.
    FIND = "SELECT s.token_hash, s.tenant_id, s.person_id, s.roles, s.csrf_secret, s.created_at, s.last_seen_at, \
            s.idle_minutes, s.ends_at, s.confirmed_at, (SELECT coalesce(max(a.must_change), 0) FROM accounts a \
                WHERE a.tenant_id = s.tenant_id AND a.person_id = s.person_id AND s.way = 0), \
            coalesce(v.people_epoch, 0), coalesce(v.people_version, 0), coalesce(p.name, ''), \
            s.awaits_code, coalesce(o.second_factor, 0), \
            (SELECT count(*) FROM second_factors f WHERE f.tenant_id = s.tenant_id AND f.person_id = s.person_id \
                AND f.since IS NOT NULL), coalesce(r.changes, ''), s.way, \
            (SELECT count(*) FROM organisations g WHERE g.tenant_id = s.tenant_id), s.acts_as, s.root, \
            (SELECT count(*) FROM account_links k WHERE k.tenant_id = s.tenant_id AND k.person_id = s.person_id), \
            (SELECT count(*) FROM suspensions u WHERE u.tenant_id = s.tenant_id AND u.ended_at IS NULL) \
            FROM login_sessions s LEFT JOIN referential_versions v ON v.tenant_id = s.tenant_id \
            LEFT JOIN providers p ON p.tenant_id = s.tenant_id \
            LEFT JOIN tenant_options o ON o.tenant_id = s.tenant_id \
            LEFT JOIN role_rights r ON r.tenant_id = s.tenant_id \
            WHERE s.ends_at > $1 AND s.last_seen_at + s.idle_minutes * 60000000 > $1 \
            AND s.token_hash IN ({list})";
    WAY = "SELECT way, provider_id FROM login_sessions WHERE token_hash = $1";
    OF_PERSON = "SELECT token_hash, device, created_at, last_seen_at FROM login_sessions \
            WHERE tenant_id = $1 AND person_id = $2 AND ends_at > $3 \
            AND last_seen_at + idle_minutes * 60000000 > $3 ORDER BY last_seen_at DESC, token_hash LIMIT 100";
    CONFIRM = "UPDATE login_sessions SET confirmed_at = $3 WHERE token_hash = $2 AND tenant_id = $1";
    TOUCH_MANY = "UPDATE login_sessions SET last_seen_at = $1 WHERE last_seen_at < $1 - 60000000 \
            AND token_hash IN ({list}) RETURNING person_id";
    /// At most once a minute, so that looking at pages does not write.
    TOUCH = "UPDATE login_sessions SET last_seen_at = $2 WHERE token_hash = $1 AND last_seen_at < $2 - 60000000";
    CLOSE = "DELETE FROM login_sessions WHERE token_hash = $1";
    CLOSE_ALL = "DELETE FROM login_sessions WHERE tenant_id = $1 AND person_id = $2";
    CLOSE_OTHERS = "DELETE FROM login_sessions WHERE tenant_id = $1 AND person_id = $2 AND token_hash <> $3";
    CLOSE_OF_PROVIDER = "DELETE FROM login_sessions WHERE tenant_id = $1 AND provider_id = $2";
    CLOSE_OWN = "DELETE FROM login_sessions WHERE tenant_id = $1 AND person_id = $2 AND token_hash = $3";
    FORGET = "DELETE FROM login_sessions WHERE ends_at <= $1 OR last_seen_at + idle_minutes * 60000000 <= $1";
}

/// SHA-256 of a session's token. The token itself is only in its owner's cookie.
pub type TokenHash = [u8; 32];

/// A session to be opened.
#[derive(Clone)]
pub struct NewSession {
    /// SHA-256 of its token.
    pub token_hash: TokenHash,
    /// Whose.
    pub person: PersonId,
    /// What they may do, as it was at log-in.
    pub roles: Roles,
    /// What its forms' tokens are made from.
    pub csrf_secret: [u8; 32],
    /// When.
    pub at: Instant,
    /// Minutes without a request after which it is over.
    pub idle_minutes: u32,
    /// When it is over in any case.
    pub ends_at: Instant,
    /// Kind of device: `phone-ios`, `computer-linux` …, or empty.
    pub device: String,
    /// The second factor is still to come: the session opens nothing but that question.
    pub awaits_code: bool,
}

/// A session in the list that its owner sees.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// SHA-256 of its token.
    pub token_hash: TokenHash,
    /// Kind of device, or empty.
    pub device: String,
    /// When it was opened.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
}

impl std::fmt::Debug for OwnSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnSession({})", self.device)
    }
}

/// A session that is not over.
#[derive(Clone)]
pub struct Session {
    /// The tenant.
    pub tenant: TenantId,
    /// The person.
    pub person: PersonId,
    /// What they may do.
    pub roles: Roles,
    /// What its forms' tokens are made from.
    pub csrf_secret: [u8; 32],
    /// When it was opened.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
    /// Minutes without a request after which it is over.
    pub idle_minutes: i64,
    /// When it is over in any case.
    pub ends_at: Instant,
    /// When its owner last gave their password.
    pub confirmed_at: Instant,
    /// The owner's password was given by someone else and must be changed.
    pub must_change: bool,
    /// The second factor is still to come.
    pub awaits_code: bool,
    /// The provider wants its staff to have a second factor.
    pub factor_wanted: bool,
    /// The owner has a second factor.
    pub has_factor: bool,
    /// The provider's matrix of rights.
    pub rights: Matrix,
    /// The owner came in by a passkey, which is two steps in one.
    pub by_passkey: bool,
    /// The owner came in by the PIN of a device that was handed round: a few digits that a class may have seen.
    pub by_pin: bool,
    /// Whether it is of an organisation that reads at providers, and not of a provider.
    pub organisation: bool,
    /// The one role in which its owner wants to act; none for all of theirs.
    pub acts_as: Option<Role>,
    /// The session that a switched one hangs on, sealed under its owner's key: [`switched::root_of`] opens it.
    pub root: Option<SealedRoot>,
    /// Whether its owner has linked other accounts of theirs.
    pub has_links: bool,
    /// Whether its provider is suspended: the session opens nothing then.
    pub suspended: bool,
}

impl Session {
    /// Whether nothing but the PIN of a device that was handed round stands for its owner: they have not said who they
    /// are since.
    #[must_use]
    pub fn is_by_pin_alone(&self) -> bool {
        self.by_pin && self.confirmed_at < self.created_at
    }
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session")
            .field("tenant", &self.tenant)
            .field("person", &self.person)
            .finish_non_exhaustive()
    }
}

/// Opens a session by password. A fresh token at each log-in and change of rights (A14).
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn open(tx: &mut WriteTx, new: &NewSession) -> Result<(), StoreError> {
    open_by(tx, new, Way::Password).await
}

/// Opens a session. Whoever an identity provider vouches for has given us no secret, and whoever typed a few digits no
/// great one: what asks for one again asks at once.
///
/// # Errors
/// [`StoreError::Suspended`] when the provider is: however somebody comes in, no session is opened there.
pub async fn open_by(tx: &mut WriteTx, new: &NewSession, way: Way) -> Result<(), StoreError> {
    suspensions::must_be_open(tx).await?;
    let confirmed_at = match way {
        Way::Password | Way::Passkey => new.at,
        Way::Elsewhere(_) | Way::Switched | Way::KioskPin => Instant::from_unix_seconds(0),
    };
    let row = values![
        new.token_hash,
        tx.tenant(),
        new.person,
        new.roles.bits(),
        new.csrf_secret,
        new.at,
        new.idle_minutes,
        new.ends_at,
        &new.device,
        new.awaits_code,
        confirmed_at,
        way.number(),
        way.provider(),
    ];
    exactly(1, tx.execute(OPEN, row).await?)?;
    tx.logins.opened(new.token_hash, new.at);
    Ok(())
}

/// How the owner of a session came in; by password when there is no such session.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn way(tx: &mut impl Run, token_hash: &TokenHash) -> Result<Way, StoreError> {
    let Some(row) = tx.optional(WAY, values![*token_hash]).await? else { return Ok(Way::Password) };
    let (way, provider): (i64, Option<IdentityProviderId>) = row.read()?;
    Ok(match provider {
        Some(provider) => Way::Elsewhere(provider),
        None if way == Way::Passkey.number() => Way::Passkey,
        None if way == Way::Switched.number() => Way::Switched,
        None if way == Way::KioskPin.number() => Way::KioskPin,
        None => Way::Password,
    })
}

/// A session with what every page shows beside it, all as it was at one moment.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The session.
    pub session: Session,
    /// How new the provider's people are.
    pub people: PeopleVersions,
    /// The provider's name; empty before there is a provider.
    pub provider: String,
}

/// The session of this token, or `None` when there is none or it is over.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn find(
    tx: &mut impl Run,
    token_hash: &TokenHash,
    now: Instant,
) -> Result<Option<Session>, StoreError> {
    let rows = tx.all_in(FIND, values![now], vec![values![*token_hash]]).await?;
    rows.first().map(read).transpose()
}

impl Store {
    /// The sessions of these tokens that are not over, by token: for many requests at once, at one moment.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn sessions(
        &self,
        tokens: &BTreeSet<TokenHash>,
        now: Instant,
    ) -> Result<BTreeMap<TokenHash, Seen>, StoreError> {
        let before = self.shared.logins.before();
        let list: Vec<_> = tokens.iter().map(|token| values![*token]).collect();
        let rows = self.shared.engine.all_in(FIND, values![now], &list).await?;
        let found: BTreeMap<_, _> = rows.iter().map(seen).collect::<Result<_, _>>()?;
        self.shared.logins.keep(before, found.iter());
        Ok(found)
    }

    /// The session of this token when it was found before, is not over, and nothing has changed since; else it
    /// is to be looked up. The clock is asked only when there is something to judge by it.
    #[must_use]
    pub fn remembered_session(&self, token: &TokenHash, now: impl FnOnce() -> Instant) -> Option<Seen> {
        self.shared.logins.find(token, now)
    }
}

fn seen(row: &Row) -> Result<(TokenHash, Seen), StoreError> {
    let people = PeopleVersions { epoch: row.get(11)?, version: row.get(12)? };
    Ok((row.get(0)?, Seen { session: read(row)?, people, provider: row.get(13)? }))
}

fn read(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        tenant: row.get(1)?,
        person: row.get(2)?,
        roles: Roles::from_bits(row.get(3)?),
        csrf_secret: row.get(4)?,
        created_at: row.get(5)?,
        last_seen_at: row.get(6)?,
        idle_minutes: row.get(7)?,
        ends_at: row.get(8)?,
        confirmed_at: row.get(9)?,
        must_change: row.get(10)?,
        awaits_code: row.get(14)?,
        factor_wanted: row.get(15)?,
        has_factor: row.get(16)?,
        rights: Matrix::from_stored(&row.get::<String>(17)?),
        by_passkey: row.get::<i64>(18)? == Way::Passkey.number(),
        by_pin: row.get::<i64>(18)? == Way::KioskPin.number(),
        organisation: row.get(19)?,
        acts_as: switched::one_role(row.get(20)?),
        root: row.get::<Option<Vec<u8>>>(21)?.map(SealedRoot::of),
        has_links: row.get::<i64>(22)? > 0,
        suspended: row.get(23)?,
    })
}

/// The sessions of a person that are not over, the last used first; 100 at most.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn of_person(
    tx: &mut impl Reads,
    person: PersonId,
    now: Instant,
) -> Result<Vec<OwnSession>, StoreError> {
    let rows = tx.all(OF_PERSON, values![tx.tenant(), person, now]).await?;
    let own = rows.iter().map(|row| {
        let (token_hash, device, created_at, last_seen_at) = row.read()?;
        Ok(OwnSession { token_hash, device, created_at, last_seen_at })
    });
    own.collect()
}

/// Notes that the session's owner has just given their password again.
///
/// # Errors
/// [`StoreError`] when the database fails or the session is over.
pub async fn confirm(tx: &mut WriteTx, token_hash: &TokenHash, now: Instant) -> Result<(), StoreError> {
    exactly(1, tx.execute(CONFIRM, values![tx.tenant(), *token_hash, now]).await?)
}

/// Notes that the session was used. `false` when that was noted less than a minute ago.
///
/// Call it only when [`Session::last_seen_at`] is older than a minute: on the embedded database every write
/// waits for its turn.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn touch(tx: &mut InstanceTx, token_hash: &TokenHash, now: Instant) -> Result<bool, StoreError> {
    Ok(tx.execute(TOUCH, values![*token_hash, now]).await? == 1)
}

/// Notes that these sessions were used, where that was noted more than a minute ago. Gives how many were.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn touch_many(
    tx: &mut InstanceTx,
    tokens: &BTreeSet<TokenHash>,
    now: Instant,
) -> Result<usize, StoreError> {
    let list = tokens.iter().map(|token| values![*token]).collect();
    Ok(tx.all_in(TOUCH_MANY, values![now], list).await?.len())
}

/// Closes a session: log-out.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close(tx: &mut impl Writes, token_hash: &TokenHash) -> Result<(), StoreError> {
    tx.execute(CLOSE, values![*token_hash]).await?;
    Ok(())
}

/// Closes every session of a person: "log out everywhere", a new password, other roles.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close_all(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(CLOSE_ALL, values![tx.tenant(), person]).await
}

/// Closes every session of a person but one: a new password, "log out the other devices".
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close_others(tx: &mut WriteTx, person: PersonId, kept: &TokenHash) -> Result<u64, StoreError> {
    tx.execute(CLOSE_OTHERS, values![tx.tenant(), person, *kept]).await
}

/// Closes every session that an identity provider has vouched for.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close_of_provider(tx: &mut WriteTx, provider: IdentityProviderId) -> Result<u64, StoreError> {
    tx.execute(CLOSE_OF_PROVIDER, values![tx.tenant(), provider]).await
}

/// Closes one session of this person; nothing when it is not theirs.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn close_own(tx: &mut WriteTx, person: PersonId, which: &TokenHash) -> Result<u64, StoreError> {
    tx.execute(CLOSE_OWN, values![tx.tenant(), person, *which]).await
}

/// Drops the rows of sessions that are over.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn forget_ended(tx: &mut InstanceTx, now: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![now]).await
}
