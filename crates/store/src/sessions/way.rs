//! How somebody came in.

use assidu_domain::IdentityProviderId;

/// How somebody logged in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// By password.
    #[default]
    Password,
    /// An identity provider said who they are.
    Elsewhere(IdentityProviderId),
    /// By a passkey, whose device has verified its owner.
    Passkey,
    /// From another account of theirs, in which they are logged in.
    Switched,
    /// By the PIN with which they took back a device that went round.
    KioskPin,
}

impl Way {
    pub(super) const fn number(self) -> i64 {
        match self {
            Self::Password => 0,
            Self::Elsewhere(_) => 1,
            Self::Passkey => 2,
            Self::Switched => 3,
            Self::KioskPin => 4,
        }
    }

    pub(super) const fn provider(self) -> Option<IdentityProviderId> {
        match self {
            Self::Elsewhere(provider) => Some(provider),
            Self::Password | Self::Passkey | Self::Switched | Self::KioskPin => None,
        }
    }
}
