//! What a token says when it does not do something.

use assidu_domain::ports::SignerError;
use cryptoki::error::{Error, RvError};

/// A token did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// The module cannot be loaded.
    #[error("the PKCS #11 module cannot be loaded; is seal.pkcs11_module the maker's library?")]
    Module(#[source] Error),
    /// No token of this label is there.
    #[error("there is no token labelled {0:?}; is the device connected?")]
    NoToken(String),
    /// The PIN is wrong, too short or locked.
    #[error("the token refuses the PIN; it is not tried again before a new start")]
    Pin,
    /// No private key of this name.
    #[error("the token has no private key of this name")]
    NoKey,
    /// More than one.
    #[error("the token has several private keys of this name")]
    SeveralKeys,
    /// The key cannot sign in the way that was asked for.
    #[error("the key is not one for this way of signing")]
    Unsuitable,
    /// All sessions are busy for longer than a signature takes.
    #[error("the token is busy")]
    Busy,
    /// Sessions or the token itself are gone.
    #[error("the token was lost")]
    Lost(#[source] Error),
    /// Anything else.
    #[error("the token refused")]
    Refused(#[source] Error),
}

impl TokenError {
    /// Whether connecting anew may mend it.
    pub(super) const fn is_loss(&self) -> bool {
        matches!(self, Self::Lost(_))
    }
}

impl From<Error> for TokenError {
    fn from(error: Error) -> Self {
        let Error::Pkcs11(code, _) = &error else { return Self::Refused(error) };
        match code {
            RvError::PinIncorrect
            | RvError::PinLocked
            | RvError::PinInvalid
            | RvError::PinLenRange
            | RvError::PinExpired => Self::Pin,
            RvError::MechanismInvalid
            | RvError::MechanismParamInvalid
            | RvError::KeyTypeInconsistent
            | RvError::KeyFunctionNotPermitted => Self::Unsuitable,
            RvError::SessionHandleInvalid
            | RvError::SessionClosed
            | RvError::UserNotLoggedIn
            | RvError::KeyHandleInvalid
            | RvError::ObjectHandleInvalid
            | RvError::DeviceError
            | RvError::DeviceRemoved
            | RvError::TokenNotPresent
            | RvError::TokenNotRecognized
            | RvError::SlotIdInvalid
            | RvError::GeneralError
            | RvError::FunctionFailed
            | RvError::CryptokiNotInitialized => Self::Lost(error),
            _ => Self::Refused(error),
        }
    }
}

impl From<TokenError> for SignerError {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Module(_) | TokenError::NoToken(_) | TokenError::Busy | TokenError::Lost(_) => {
                Self::Unavailable
            }
            TokenError::Pin => Self::Pin,
            TokenError::NoKey => Self::NoKey,
            TokenError::SeveralKeys => Self::SeveralKeys,
            TokenError::Unsuitable | TokenError::Refused(_) => Self::Refused,
        }
    }
}
