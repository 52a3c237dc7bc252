//! Who else may say who somebody is.

use crate::config::section::section;

section! {
    /// Who else may say who somebody is. Passkeys need nothing here: they are offered where public_url is https:// and a
    /// name, and are bound to it.
    "log_in" LogIn {
        /// Whether training providers may let their people log in at an identity provider (OpenID Connect), which an
        /// administrator sets up on the page "Logging in" of the settings.
        identity_providers: bool = true;
        /// The issuers that may be asked, as login.example.org/realms/cfa after https://. Empty: any, by https:// and at
        /// public addresses only. One that is listed may be in the own network.
        issuers: Vec<String> = Vec::<String>::new();
    }
}
