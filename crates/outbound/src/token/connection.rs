//! One connection to a token: the module, the slot, one log-in, a pool of sessions.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

use assidu_domain::ports::{SigningScheme, StoredKey};
use aws_lc_rs::digest;
use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
    mechanism::{
        Mechanism, MechanismType,
        rsa::{PkcsMgfType, PkcsPssParams},
    },
    object::{Attribute, AttributeType, CertificateType, KeyType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    slot::Slot,
    types::AuthPin,
};

use super::{TokenError, TokenSettings, der::ecdsa_signature};

/// How long a signature waits for a session before it gives up.
const PATIENCE: Duration = Duration::from_secs(10);
/// The object identifier of P-384, in DER, as keys of tokens name their curve.
const P384: [u8; 7] = [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
/// The most certificates read from a token.
const MOST_CERTIFICATES: usize = 16;

/// A token that is there and logged in.
#[derive(Debug)]
pub(super) struct Connection {
    module: Pkcs11,
    slot: Slot,
    /// Keeps the log-in: a token forgets it with the last session.
    _login: Mutex<Session>,
    pool: Mutex<Pool>,
    returned: Condvar,
    most: usize,
}

#[derive(Debug, Default)]
struct Pool {
    idle: Vec<Session>,
    open: usize,
}

impl Connection {
    /// Loads the module, finds the token and logs in.
    pub(super) fn open(settings: &TokenSettings) -> Result<Self, TokenError> {
        let module = Pkcs11::new(&settings.module).map_err(TokenError::Module)?;
        initialise(&module)?;
        let found = find(&module, &settings.token)?;
        let slot = match found {
            Some(slot) => slot,
            None => {
                // Some modules look for tokens only when they are started.
                module.clone().finalize().ok();
                initialise(&module)?;
                find(&module, &settings.token)?.ok_or_else(|| TokenError::NoToken(settings.token.clone()))?
            }
        };
        let login = module.open_ro_session(slot)?;
        match login.login(UserType::User, Some(&AuthPin::from(settings.pin.as_str()))) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(Self {
            module,
            slot,
            _login: Mutex::new(login),
            pool: Mutex::default(),
            returned: Condvar::new(),
            most: settings.sessions.clamp(1, 64),
        })
    }

    /// Does something with a session of the pool, which goes back afterwards unless it was lost.
    fn with<T>(&self, act: impl FnOnce(&Session) -> Result<T, TokenError>) -> Result<T, TokenError> {
        let session = self.take()?;
        let outcome = act(&session);
        let mut pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(&outcome, Err(error) if error.is_loss()) {
            pool.open -= 1;
        } else {
            pool.idle.push(session);
        }
        drop(pool);
        self.returned.notify_one();
        outcome
    }

    fn take(&self) -> Result<Session, TokenError> {
        let pool = self.pool.lock().unwrap_or_else(PoisonError::into_inner);
        let busy = |pool: &mut Pool| pool.idle.is_empty() && pool.open >= self.most;
        let (mut pool, _) =
            self.returned.wait_timeout_while(pool, PATIENCE, busy).unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = pool.idle.pop() {
            return Ok(session);
        }
        if pool.open >= self.most {
            return Err(TokenError::Busy);
        }
        let session = self.module.open_ro_session(self.slot)?;
        pool.open += 1;
        Ok(session)
    }

    /// Signs a message with a key.
    pub(super) fn sign(
        &self,
        key: &StoredKey,
        scheme: SigningScheme,
        message: &[u8],
    ) -> Result<Vec<u8>, TokenError> {
        self.with(|session| {
            let handle = private_key(session, key)?;
            let wanted = if scheme == SigningScheme::Ecdsa { KeyType::EC } else { KeyType::RSA };
            if !session
                .get_attributes(handle, &[AttributeType::KeyType])?
                .contains(&Attribute::KeyType(wanted))
            {
                return Err(TokenError::Unsuitable);
            }
            match scheme {
                SigningScheme::Ecdsa => {
                    // The hash is made here: many tokens know ECDSA only over a hash.
                    let curve = session.get_attributes(handle, &[AttributeType::EcParams])?;
                    let longer = curve.contains(&Attribute::EcParams(P384.to_vec()));
                    let hash =
                        digest::digest(if longer { &digest::SHA384 } else { &digest::SHA256 }, message);
                    let raw = session.sign(&Mechanism::Ecdsa, handle, hash.as_ref())?;
                    ecdsa_signature(&raw).ok_or(TokenError::Unsuitable)
                }
                SigningScheme::RsaPss => Ok(session.sign(&pss(), handle, message)?),
                SigningScheme::RsaPkcs1 => Ok(session.sign(&Mechanism::Sha256RsaPkcs, handle, message)?),
            }
        })
    }

    /// The certificates on the token, in DER, those with the key's own id or label first.
    pub(super) fn certificates(&self, key: &StoredKey) -> Result<Vec<Vec<u8>>, TokenError> {
        self.with(|session| {
            let handle = private_key(session, key)?;
            let id = session.get_attributes(handle, &[AttributeType::Id])?;
            let class = [
                Attribute::Class(ObjectClass::CERTIFICATE),
                Attribute::CertificateType(CertificateType::X_509),
            ];
            let (mut own, mut others) = (Vec::new(), Vec::new());
            for object in session.find_objects(&class)?.into_iter().take(MOST_CERTIFICATES) {
                let found = session.get_attributes(object, &[AttributeType::Value, AttributeType::Id])?;
                let is_own = id.iter().any(|attribute| found.contains(attribute));
                let list = if is_own { &mut own } else { &mut others };
                list.extend(found.into_iter().filter_map(|attribute| match attribute {
                    Attribute::Value(der) => Some(der),
                    _ => None,
                }));
            }
            own.append(&mut others);
            Ok(own)
        })
    }
}

/// Starts the module, unless something in this process has.
fn initialise(module: &Pkcs11) -> Result<(), TokenError> {
    match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(()),
        Err(error) => Err(TokenError::Module(error)),
    }
}

/// The slot with the token of this label.
fn find(module: &Pkcs11, label: &str) -> Result<Option<Slot>, TokenError> {
    for slot in module.get_slots_with_token()? {
        if module.get_token_info(slot).is_ok_and(|info| info.label().trim_end() == label) {
            return Ok(Some(slot));
        }
    }
    Ok(None)
}

/// The one private key of this name.
fn private_key(session: &Session, key: &StoredKey) -> Result<ObjectHandle, TokenError> {
    let mut wanted = vec![Attribute::Class(ObjectClass::PRIVATE_KEY)];
    if let Some(label) = &key.label {
        wanted.push(Attribute::Label(label.as_bytes().to_vec()));
    }
    if let Some(id) = &key.id {
        let id = data_encoding::HEXLOWER_PERMISSIVE.decode(id.as_bytes()).map_err(|_| TokenError::NoKey)?;
        wanted.push(Attribute::Id(id));
    }
    match session.find_objects(&wanted)?.as_slice() {
        [] => Err(TokenError::NoKey),
        [one] => Ok(*one),
        _ => Err(TokenError::SeveralKeys),
    }
}

/// PSS with SHA-256 and a salt as long as it.
fn pss() -> Mechanism<'static> {
    Mechanism::Sha256RsaPkcsPss(PkcsPssParams {
        hash_alg: MechanismType::SHA256,
        mgf: PkcsMgfType::MGF1_SHA256,
        s_len: 32_u64.into(),
    })
}
