//! Passkeys, judged by `webauthn-rs`.

use assidu_domain::ports::{ClaimedPasskey, KeptPasskey, PasskeyDesk, PasskeyError, PasskeyQuestion};
use reqwest::Url;
use serde::{Serialize, de::DeserializeOwned};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};
use webauthn_rs_proto::ResidentKeyRequirement;
use zeroize::Zeroizing;

/// Longest answer of a browser.
const LONGEST_ANSWER: usize = 32 << 10;
/// Longest id of a passkey (`WebAuthn` level 3, 5.8.3).
const LONGEST_ID: usize = 1023;

/// Passkeys of one site.
pub struct Passkeys(Webauthn);

impl std::fmt::Debug for Passkeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passkeys")
    }
}

/// There can be no passkeys at this address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "passkeys need an address with a name, not a number, and HTTPS unless it is localhost: {0:?} is none"
)]
pub struct PasskeySetupError(pub String);

impl Passkeys {
    /// Passkeys of the site that people reach by this address; they are bound to its host.
    ///
    /// # Errors
    /// [`PasskeySetupError`] when it is a number, or not protected.
    pub fn of(public_url: &str) -> Result<Self, PasskeySetupError> {
        let wrong = || PasskeySetupError(public_url.to_owned());
        let url = Url::parse(public_url).map_err(|_| wrong())?;
        let host = url.domain().ok_or_else(wrong)?;
        if url.scheme() != "https" && host != "localhost" {
            return Err(wrong());
        }
        let builder = WebauthnBuilder::new(host, &url).map_err(|_| wrong())?;
        builder.rp_name("Assidu").build().map(Self).map_err(|_| wrong())
    }
}

fn refused(error: &WebauthnError) -> PasskeyError {
    PasskeyError(error.to_string())
}

/// Reads what a browser, or we ourselves, have written.
fn read<T: DeserializeOwned>(text: &str) -> Result<T, PasskeyError> {
    if text.len() > LONGEST_ANSWER {
        return Err(PasskeyError("it is too long".to_owned()));
    }
    serde_json::from_str(text).map_err(|_| PasskeyError("it cannot be read".to_owned()))
}

fn written<T: Serialize>(what: &T) -> Result<String, PasskeyError> {
    serde_json::to_string(what).map_err(|_| PasskeyError("it cannot be written".to_owned()))
}

fn kept(passkey: &Passkey) -> Result<KeptPasskey, PasskeyError> {
    Ok(KeptPasskey { id: passkey.cred_id().to_vec(), key: written(passkey)? })
}

impl PasskeyDesk for Passkeys {
    fn ask_new(
        &self,
        handle: [u8; 16],
        name: &str,
        known: &[String],
    ) -> Result<PasskeyQuestion, PasskeyError> {
        let known = known.iter().map(|key| Ok(read::<Passkey>(key)?.cred_id().clone()));
        let known = known.collect::<Result<Vec<_>, PasskeyError>>()?;
        let (mut options, state) = self
            .0
            .start_passkey_registration(Uuid::from_bytes(handle), name, name, Some(known))
            .map_err(|error| refused(&error))?;
        // Logging in asks for no name: the device must keep the key where it finds it by the site alone.
        if let Some(wanted) = &mut options.public_key.authenticator_selection {
            wanted.resident_key = Some(ResidentKeyRequirement::Required);
            wanted.require_resident_key = true;
        }
        Ok(PasskeyQuestion { options: written(&options)?, state: Zeroizing::new(written(&state)?) })
    }

    fn take_new(&self, state: &str, answer: &str) -> Result<KeptPasskey, PasskeyError> {
        let (state, answer): (PasskeyRegistration, RegisterPublicKeyCredential) =
            (read(state)?, read(answer)?);
        let passkey = self.0.finish_passkey_registration(&answer, &state).map_err(|error| refused(&error))?;
        if passkey.cred_id().len() > LONGEST_ID {
            return Err(PasskeyError("its id is too long".to_owned()));
        }
        kept(&passkey)
    }

    fn ask_any(&self) -> Result<PasskeyQuestion, PasskeyError> {
        let (mut options, state) =
            self.0.start_discoverable_authentication().map_err(|error| refused(&error))?;
        // People press a button; nothing waits behind a field.
        options.mediation = None;
        Ok(PasskeyQuestion { options: written(&options)?, state: Zeroizing::new(written(&state)?) })
    }

    fn claimed(&self, answer: &str) -> Result<ClaimedPasskey, PasskeyError> {
        let answer: PublicKeyCredential = read(answer)?;
        let (handle, id) =
            self.0.identify_discoverable_authentication(&answer).map_err(|error| refused(&error))?;
        Ok(ClaimedPasskey { handle: handle.into_bytes(), id: id.to_vec() })
    }

    fn judge(&self, state: &str, answer: &str, stored: &KeptPasskey) -> Result<KeptPasskey, PasskeyError> {
        let (state, answer): (DiscoverableAuthentication, PublicKeyCredential) =
            (read(state)?, read(answer)?);
        let mut passkey: Passkey = read(&stored.key)?;
        let result = self
            .0
            .finish_discoverable_authentication_v2(&answer, state, &passkey)
            .map_err(|error| refused(&error))?;
        // Asked for as required, and so looked at already; what it means for log-ins depends on this line.
        if !result.user_verified() {
            return Err(PasskeyError("the device has not verified its owner".to_owned()));
        }
        passkey.update_credential(&result);
        kept(&passkey)
    }
}
