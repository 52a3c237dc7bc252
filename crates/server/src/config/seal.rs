//! Where keys of seals lie that the database does not hold.

use crate::config::section::section;

section! {
    /// A device or service that holds keys of seals and never gives them out (PKCS #11). Keys in files are imported
    /// with "assidu key import" and need nothing here.
    "seal" Seal {
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
