//! How someone who signs was identified, and how a class may identify itself after scanning a code.

use crate::names::named;

named! {
    /// With what learners who scanned a code say who they are. An account is taken in any case.
    pub enum Identification {
        /// With nothing but an account.
        Account = "account",
        /// With their reference and birth date (the default: no card, no password, nothing to install).
        BirthDate = "birth_date",
        /// With their reference and a PIN.
        Pin = "pin",
    }
}

named! {
    /// How a signer was identified: written in the evidence and printed on the sheet (EMG-07).
    pub enum Identity {
        /// Logged in with a password of their own.
        Account = "account",
        /// Logged in with a password that staff gave them, and that staff may still know.
        FirstPassword = "first_password",
        /// By reference and birth date.
        BirthDate = "birth_date",
        /// By reference and PIN.
        Pin = "pin",
        /// By the trainer, who handed the device over.
        Trainer = "trainer",
    }
}

impl Identity {
    /// The words of the evidence.
    #[must_use]
    pub const fn assurance(self) -> &'static str {
        match self {
            Self::Account => "password, in the room by rotating code",
            Self::FirstPassword => "password given by the provider, in the room by rotating code",
            Self::BirthDate => "reference and birth date, in the room by rotating code",
            Self::Pin => "reference and PIN, in the room by rotating code",
            Self::Trainer => "recognised by the trainer",
        }
    }

    /// The identity behind the words of the evidence, when they are of ours.
    #[must_use]
    pub fn of_assurance(words: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|identity| identity.assurance() == words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assurance_reads_back() {
        for identity in Identity::ALL {
            assert_eq!(Identity::of_assurance(identity.assurance()), Some(*identity));
        }
        assert_eq!(Identity::of_assurance("password"), None);
    }
}
