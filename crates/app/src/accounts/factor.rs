//! The second step of logging in: a code from an app on one's phone (RFC 6238), and recovery codes for when the phone
//! is lost.

use assidu_domain::{
    Instant, PersonId, TenantId,
    people::{Role, Roles},
    ports::{self, Randomness},
};
use assidu_store::{
    StoreError, TenantScope, WriteTx, people, second_factors,
    sessions::{self, switched},
};
use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use super::{IDLE_MINUTES, Opened, linked, login_of};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    mail::Says,
};

/// A person's second step as its owner sees it.
#[derive(Clone)]
pub struct OwnFactor {
    /// Since when it is asked for; none while it is off.
    pub since: Option<Instant>,
    /// Recovery codes that are left.
    pub codes_left: u32,
    /// What the app must be told, while it is being set up.
    pub setup: Option<FactorSetup>,
    /// Whether the provider wants it of this person.
    pub required: bool,
}

impl std::fmt::Debug for OwnFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnFactor({:?}, {} codes)", self.since, self.codes_left)
    }
}

/// What an app must be told.
#[derive(Clone)]
pub struct FactorSetup {
    /// The secret, to be typed.
    pub secret: String,
    /// The same as the address that stands in the QR.
    pub uri: String,
}

/// The second step did not work.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// It is for trainers and staff, and staff cannot do without where the provider wants it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The code is wrong, or was used before.
    #[error("the code is wrong")]
    Wrong,
    /// Too many wrong codes; seconds to wait.
    #[error("too many wrong codes; wait {0} seconds")]
    Wait(i64),
    /// There is nothing to be done: it is not being set up, or was done before.
    #[error("there is nothing to be done")]
    Nothing,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Wrong codes in a row before the person waits (A12).
const MOST_WRONG: i64 = 5;
const WAIT_MINUTES: i64 = 15;
/// Recovery codes given at once, and letters of each: 60 bits.
const CODES: usize = 10;
const CODE_LETTERS: usize = 12;
/// Bytes of a secret: as many as SHA-1 gives (RFC 4226, R6).
const SECRET_BYTES: usize = 20;

impl App {
    /// The actor's own second step.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn own_factor(&self, actor: &Actor) -> Result<OwnFactor, FactorError> {
        may_have_one(actor)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = second_factors::find(&mut tx, actor.person).await?;
        let since = found.as_ref().and_then(|factor| factor.since);
        let setup = match found.filter(|factor| factor.since.is_none()) {
            Some(factor) => {
                let provider = self.provider_of(&mut tx).await?;
                let card = people::lookup(&mut tx, actor.person).await?.map(|p| p.card).unwrap_or_default();
                let login = login_of(card.reference.trim(), card.email.trim(), actor.person);
                Some(setup(&provider.name, &login, &factor.secret))
            }
            None => None,
        };
        let left = second_factors::count_codes(&mut tx, actor.person).await?;
        let wanted = assidu_store::options::lookup(&mut tx).await?.second_factor;
        Ok(OwnFactor {
            since,
            codes_left: u32::try_from(left).unwrap_or(0),
            setup,
            required: wanted && actor.roles.is_staff(),
        })
    }

    /// Draws a secret for the app. Nothing is asked for before a first code was right.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn begin_factor(&self, actor: &Actor) -> Result<(), FactorError> {
        may_have_one(actor)?;
        let secret = Zeroizing::new(ports::bytes::<SECRET_BYTES>(self.chance()));
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if !second_factors::begin(&mut tx, actor.person, &*secret).await? {
            return Err(FactorError::Nothing);
        }
        Ok(tx.commit().await?)
    }

    /// Switches the second step on, with a first code of the app, and gives the recovery codes, which are shown once.
    /// The other devices are logged out: they came in without it.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn finish_factor(
        &self,
        actor: &Actor,
        session: &[u8; 32],
        typed: &str,
    ) -> Result<Vec<String>, FactorError> {
        may_have_one(actor)?;
        let now = self.now();
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        self.count_try(&mut tx, actor.person).await?;
        let found = second_factors::find(&mut tx, actor.person).await?;
        let factor = found.filter(|factor| factor.since.is_none()).ok_or(FactorError::Nothing)?;
        let Some(step) = step_of(&factor.secret, typed, now) else {
            self.wrong(tx, actor.person, factor.failures).await?;
            return Err(FactorError::Wrong);
        };
        let held = linked::holding(&mut tx, actor.person).await?;
        if !second_factors::confirm(&mut tx, actor.person, step, now).await? {
            return Err(FactorError::Nothing);
        }
        linked::kept(&mut tx, actor.person, held).await?;
        let codes = codes(self.chance());
        second_factors::set_codes(&mut tx, actor.person, &plain(&codes)).await?;
        sessions::close_others(&mut tx, actor.person, session).await?;
        self.trace(&mut tx, actor, Act::FactorOn, Some(actor.person), &[]).await?;
        self.tell(&mut tx, actor.person, Says::FactorOn(now)).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(codes)
    }

    /// Gives new recovery codes in place of all that are left.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn renew_codes(&self, actor: &Actor) -> Result<Vec<String>, FactorError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if !is_on(&mut tx, actor.person).await? {
            return Err(FactorError::Nothing);
        }
        let codes = codes(self.chance());
        second_factors::set_codes(&mut tx, actor.person, &plain(&codes)).await?;
        self.trace(&mut tx, actor, Act::RecoveryCodes, Some(actor.person), &[]).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// Switches the actor's second step off, where the provider does not want it of them.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn drop_factor(&self, actor: &Actor) -> Result<(), FactorError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        // All that they are counts, also while they act in one role of theirs.
        let roles = people::lookup(&mut tx, actor.person).await?.map(|person| person.roles);
        let is_staff = actor.roles.is_staff() || roles.is_some_and(Roles::is_staff);
        if is_staff && assidu_store::options::lookup(&mut tx).await?.second_factor {
            return Err(NotAllowed.into());
        }
        let held = linked::holding(&mut tx, actor.person).await?;
        if !second_factors::remove(&mut tx, actor.person).await? {
            return Err(FactorError::Nothing);
        }
        linked::kept(&mut tx, actor.person, held).await?;
        self.trace(&mut tx, actor, Act::FactorOff, Some(actor.person), &[]).await?;
        self.tell(&mut tx, actor.person, Says::FactorOff(self.now())).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(())
    }

    /// Whether this is a code of a person's app, or one of their recovery codes: each counts once.
    ///
    /// A try is counted before it is judged, in the row that all tries of this person pass through: a thousand guesses
    /// of one moment are looked at one after the other, and no more than five of them.
    pub(crate) async fn check_factor(
        &self,
        tenant: TenantId,
        person: PersonId,
        typed: &str,
    ) -> Result<(), FactorError> {
        let now = self.now();
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        self.count_try(&mut tx, person).await?;
        let found = second_factors::find(&mut tx, person).await?;
        let factor = found.filter(|factor| factor.since.is_some()).ok_or(FactorError::Nothing)?;
        let letters = letters(typed);
        let right = if letters.len() == CODE_LETTERS {
            let right = second_factors::use_code(&mut tx, person, &letters).await?;
            if right {
                let left = second_factors::count_codes(&mut tx, person).await?;
                let says = Says::CodeUsed(now, u32::try_from(left).unwrap_or(0));
                self.tell(&mut tx, person, says).await?;
            }
            right
        } else {
            match step_of(&factor.secret, typed, now) {
                Some(step) => second_factors::use_step(&mut tx, person, step).await?,
                None => false,
            }
        };
        if right {
            tx.commit().await?;
            self.mail_wake.notify_one();
            return Ok(());
        }
        self.wrong(tx, person, factor.failures).await?;
        Err(FactorError::Wrong)
    }

    /// Counts a try, unless they are to wait.
    async fn count_try(&self, tx: &mut WriteTx, person: PersonId) -> Result<(), FactorError> {
        let now = self.now();
        if second_factors::failed(tx, person, now).await? > 0 {
            return Ok(());
        }
        let found = second_factors::find(tx, person).await?.ok_or(FactorError::Nothing)?;
        let until = found.locked_until.unwrap_or(now);
        Err(FactorError::Wait(until.unix_seconds() - now.unix_seconds() + 1))
    }

    /// It was wrong: the count stays, and after so many they wait.
    async fn wrong(&self, mut tx: WriteTx, person: PersonId, failures: i64) -> Result<(), StoreError> {
        if failures >= MOST_WRONG {
            second_factors::lock(&mut tx, person, self.now().plus_minutes(WAIT_MINUTES)).await?;
        }
        self.trace_refused(&mut tx, person, Act::SecondStep, Some(person)).await?;
        tx.commit().await
    }

    /// Takes the second step: the session that waited for it ends, and a full one opens.
    ///
    /// # Errors
    /// [`FactorError`].
    #[crate::boxed]
    pub async fn second_step(
        &self,
        actor: &Actor,
        waiting: &[u8; 32],
        typed: &str,
        token_hash: [u8; 32],
        device: &str,
    ) -> Result<(), FactorError> {
        self.check_factor(actor.tenant, actor.person, typed).await?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let way = sessions::way(&mut tx, waiting).await?;
        let session = sessions::find(&mut tx, waiting, self.now()).await?;
        let root = match &session {
            Some(session) => switched::root_of(&mut tx, session).await?,
            None => None,
        };
        // Ended meanwhile, since the password changed or the person left: then nothing opens any more.
        if sessions::close_own(&mut tx, actor.person, waiting).await? == 0 {
            return Err(FactorError::Nothing);
        }
        let opened = Opened { token_hash, device, idle: IDLE_MINUTES, awaits_code: false, way };
        self.open_session(&mut tx, actor.person, actor.roles, opened).await?;
        if let Some(root) = root {
            switched::hang(&mut tx, actor.person, &token_hash, &root).await?;
        }
        let act = if root.is_some() { Act::SwitchAccount } else { Act::LogIn };
        self.trace(&mut tx, actor, act, Some(actor.person), &[]).await?;
        Ok(tx.commit().await?)
    }
}

fn may_have_one(actor: &Actor) -> Result<(), NotAllowed> {
    if actor.roles.is_staff() || actor.roles.has(Role::Trainer) { Ok(()) } else { Err(NotAllowed) }
}

/// Whether a person's second step is asked for.
pub(crate) async fn is_on(tx: &mut WriteTx, person: PersonId) -> Result<bool, StoreError> {
    Ok(second_factors::find(tx, person).await?.is_some_and(|factor| factor.since.is_some()))
}

/// Six digits, thirty seconds, SHA-1, one step early or late: what every app does (RFC 6238).
fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(secret.to_vec()).build().ok()
}

/// The thirty seconds whose code was typed.
fn step_of(secret: &[u8], typed: &str, now: Instant) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).take(16).collect();
    let seconds = u64::try_from(now.unix_seconds()).ok()?;
    i64::try_from(totp(secret)?.check(&digits, seconds)?).ok()
}

fn setup(provider: &str, login: &str, secret: &[u8]) -> FactorSetup {
    let secret = BASE32_NOPAD.encode(secret);
    let (issuer, label) = (in_address(provider), in_address(login));
    let uri = format!("otpauth://totp/{issuer}:{label}?secret={secret}&issuer={issuer}");
    FactorSetup { secret, uri }
}

fn in_address(text: &str) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    let short: String = text.chars().filter(|c| *c != ':').take(60).collect();
    short.bytes().map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Letters and digits that cannot be taken for one another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Fresh recovery codes as people write them: `abcd-efgh-ijkm`.
fn codes(chance: &dyn Randomness) -> Vec<String> {
    let code = |_| {
        let random: [u8; CODE_LETTERS] = ports::bytes(chance);
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte & 31)]);
        let parts: Vec<String> = random.chunks(4).map(|part| part.iter().map(letter).collect()).collect();
        parts.join("-")
    };
    (0..CODES).map(code).collect()
}

fn plain(codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| letters(code)).collect()
}

/// A recovery code without what people put between its letters.
fn letters(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).take(64).collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use assidu_testkit::SeededRandomness;

    use super::*;

    /// The secret of RFC 6238, appendix B, for SHA-1.
    const RFC: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_rfc_6238() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let at = Instant::from_unix_seconds(seconds);
            assert_eq!(step_of(RFC, code, at), Some(seconds / 30), "{seconds}");
        }
    }

    #[test]
    fn a12_clocks_may_differ_by_one_step_and_no_more() {
        let at = |seconds| step_of(RFC, " 287 082 ", Instant::from_unix_seconds(seconds));
        assert_eq!(
            [at(29), at(30), at(59), at(60), at(89), at(90)],
            [Some(1), Some(1), Some(1), Some(1), Some(1), None]
        );
        for wrong in ["", "287083", "28708", "2870820", "２８７０８２", "287082x", "-87082"] {
            assert_eq!(step_of(RFC, wrong, Instant::from_unix_seconds(59)), None, "{wrong}");
        }
    }

    #[test]
    fn recovery_codes_have_sixty_bits_and_are_read_however_they_are_typed() {
        let made = codes(&SeededRandomness::new(3));
        assert_eq!(made.len(), 10);
        assert!(made.iter().all(|code| code.len() == 14 && letters(code).len() == CODE_LETTERS));
        assert_eq!(letters(&made[0].to_uppercase().replace('-', " ")), letters(&made[0]));
        let distinct: std::collections::BTreeSet<_> = made.iter().collect();
        assert_eq!(distinct.len(), 10);
    }

    #[test]
    fn the_address_in_the_qr_holds_names_of_any_script() {
        let made = setup("CFA: Élan & Co", "a.b@c.example", RFC);
        assert_eq!(
            made.uri,
            "otpauth://totp/CFA%20%C3%89lan%20%26%20Co:a.b%40c.example?\
             secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=CFA%20%C3%89lan%20%26%20Co"
        );
    }
}
