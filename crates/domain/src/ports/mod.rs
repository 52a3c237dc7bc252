//! What the rules ask of the outside world. Each port is a trait with an adapter elsewhere; nothing else
//! in the house is a trait for the sake of tests.

mod clock;
mod identity;
mod mail;
mod passkey;
mod randomness;
mod revocation;
mod signer;
mod table;
mod timestamp;
mod verifier;
mod witness;

pub use clock::Clock;
pub use identity::{
    Identity, IdentityAnswer, IdentityClient, IdentityError, IdentityQuestion, IdentitySource,
};
pub use mail::{Attachment, Letter, MailError, Mailer};
pub use passkey::{ClaimedPasskey, KeptPasskey, PasskeyDesk, PasskeyError, PasskeyQuestion};
pub use randomness::{Randomness, bytes};
pub use revocation::{RevocationError, RevocationSource};
pub use signer::{KeyStore, Signer, SignerError, SigningScheme, StoredKey};
pub use table::{CsvSettings, Encoding, Table, TableError, TableReader, TableSettings};
pub use timestamp::{TimestampAuthority, TimestampError};
pub use verifier::{Believed, DocumentVerifier, Finding, Indication, Verdict};
pub use witness::{Witness, WitnessAnswer, WitnessError};
