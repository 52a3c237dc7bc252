//! Where keys of seals lie that the database does not hold, and how what they sealed is kept valid.

use crate::config::section::section;

section! {
    /// How sealed sheets are kept valid, and a device or service that holds keys of seals and never gives them out
    /// (PKCS #11). Keys in files are imported with "assidu key import" and need nothing here.
    "seal" Seal {
        /// How far sealed sheets are kept: "B-T" as they were sealed, "B-LT" with what says that no certificate was
        /// revoked, "B-LTA" with a timestamp over the document besides, which is renewed in time. A sheet must be
        /// verifiable for years after its certificates have ended, and only B-LTA is.
        level: String = "B-LTA";
        /// A sheet is renewed this many days before its newest timestamp, or an algorithm it stands on, ends.
        renew_days: u32 = 180_u32;
        /// Hosts that may be asked what they revoked, as the certificates of imported seals and of time-stamping
        /// authorities name them: `crl.example.fr`; one in the own network, or on another port, as `10.0.0.7:8080`.
        /// No other is ever asked. Lists can be given as files instead, with "assidu key proofs".
        revocation_hosts: Vec<String> = Vec::new();
        /// A file with the end dates of algorithms, in the form of the one compiled in; empty takes that one.
        algorithms: String = "";
        /// The module: the shared library of the device's maker, such as /usr/lib/softhsm/libsofthsm2.so.
        pkcs11_module: String = "";
        /// The label of the token with the keys.
        pkcs11_token: String = "";
        /// The token's PIN. Better in a file of its own, which pkcs11_pin_file names.
        pkcs11_pin: String = "", secret;
        /// The file with the token's PIN.
        pkcs11_pin_file: String = "";
        /// Sessions open at once: as many seals are made together.
        pkcs11_sessions: u32 = 4_u32;
    }
}
