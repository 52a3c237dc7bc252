//! Passkeys: keys that a device keeps for a person and this site, and uses after its owner was verified (`WebAuthn`).

use zeroize::Zeroizing;

/// A question to a browser, good for one answer.
#[derive(Clone)]
pub struct PasskeyQuestion {
    /// What the browser is given, as JSON.
    pub options: String,
    /// What the answer is held against; it never leaves us.
    pub state: Zeroizing<String>,
}

impl std::fmt::Debug for PasskeyQuestion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PasskeyQuestion(hidden)")
    }
}

/// A passkey as it is kept: the public half, a counter, and what is known of backups.
#[derive(Clone)]
pub struct KeptPasskey {
    /// By which it is found again.
    pub id: Vec<u8>,
    /// The rest, in the words of the adapter.
    pub key: String,
}

impl std::fmt::Debug for KeptPasskey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeptPasskey(hidden)")
    }
}

/// Whose passkey an answer says to be from, before anything of it is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedPasskey {
    /// The person's handle.
    pub handle: [u8; 16],
    /// The passkey's id.
    pub id: Vec<u8>,
}

/// An answer is not believed. The words are for operators.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the passkey's answer is not believed ({0})")]
pub struct PasskeyError(pub String);

/// Asks browsers for passkeys and judges their answers: origin, challenge, signature, counter, and that the device
/// has verified its owner.
pub trait PasskeyDesk: Send + Sync {
    /// Asks for a new passkey of a person. `handle` stands for the person and tells nothing; `known` are the keys
    /// they have, as they are kept.
    ///
    /// # Errors
    /// [`PasskeyError`].
    fn ask_new(
        &self,
        handle: [u8; 16],
        name: &str,
        known: &[String],
    ) -> Result<PasskeyQuestion, PasskeyError>;

    /// Judges a new passkey.
    ///
    /// # Errors
    /// [`PasskeyError`].
    fn take_new(&self, state: &str, answer: &str) -> Result<KeptPasskey, PasskeyError>;

    /// Asks for any passkey of this site.
    ///
    /// # Errors
    /// [`PasskeyError`].
    fn ask_any(&self) -> Result<PasskeyQuestion, PasskeyError>;

    /// Whose passkey an answer says to be from.
    ///
    /// # Errors
    /// [`PasskeyError`].
    fn claimed(&self, answer: &str) -> Result<ClaimedPasskey, PasskeyError>;

    /// Judges an answer by the passkey that was kept, and gives what is to be kept of it from now on.
    ///
    /// # Errors
    /// [`PasskeyError`].
    fn judge(&self, state: &str, answer: &str, kept: &KeptPasskey) -> Result<KeptPasskey, PasskeyError>;
}
