//! How someone who signs was identified, and how a class may identify itself after scanning a code.

use crate::{names::named, signing::Method};

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
        /// By nothing but the link that was sent to them: whoever holds it.
        LinkHolder = "link_holder",
    }
}

impl Identity {
    /// The words of the evidence: who said who signs, and what else spoke for it.
    #[must_use]
    pub fn assurance(self, method: Method) -> String {
        match place_of(method) {
            "" => self.words().to_owned(),
            place => format!("{}, {place}", self.words()),
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Account => "password",
            Self::FirstPassword => "password given by the provider",
            Self::BirthDate => "reference and birth date",
            Self::Pin => "reference and PIN",
            Self::Trainer => "recognised by the trainer",
            Self::LinkHolder => "whoever holds the link",
        }
    }

    /// The identity behind the words of the evidence, when they are of ours.
    #[must_use]
    pub fn of_assurance(words: &str) -> Option<Self> {
        let (who, place) = words.split_once(", ").unwrap_or((words, ""));
        let is_place = Method::ALL.iter().any(|method| place_of(*method) == place);
        Self::ALL.iter().copied().find(|identity| is_place && identity.words() == who)
    }
}

/// What a way of signing says of where the signer was.
const fn place_of(method: Method) -> &'static str {
    match method {
        Method::RotatingQr | Method::Code => "in the room by rotating code",
        Method::PresenceToken => "seen in the room by the trainer",
        Method::SessionCode => "by the fixed code of the class meeting",
        Method::StaticQr => "by the printed code, confirmed by the trainer",
        Method::StaticQrOnSite => "by the printed code, on the network of the site",
        Method::EmailLink => "by a link sent to the address",
        Method::RemoteRequest => "at a distance at the trainer's request",
        Method::TrainerDevice | Method::TrainerSpace => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assurance_reads_back() {
        for identity in Identity::ALL {
            for method in Method::ALL {
                assert_eq!(Identity::of_assurance(&identity.assurance(*method)), Some(*identity));
            }
        }
        for strange in ["", "password, at home", "passwords"] {
            assert_eq!(Identity::of_assurance(strange), None);
        }
    }

    #[test]
    fn the_words_of_earlier_evidence_stay() {
        for (identity, method, words) in [
            (Identity::Account, Method::Code, "password, in the room by rotating code"),
            (
                Identity::FirstPassword,
                Method::RotatingQr,
                "password given by the provider, in the room by rotating code",
            ),
            (
                Identity::BirthDate,
                Method::RotatingQr,
                "reference and birth date, in the room by rotating code",
            ),
            (Identity::Pin, Method::Code, "reference and PIN, in the room by rotating code"),
            (Identity::Trainer, Method::TrainerDevice, "recognised by the trainer"),
        ] {
            assert_eq!(identity.assurance(method), words);
        }
    }
}
