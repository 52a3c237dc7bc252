//! What the server writes about itself.

use crate::config::section::section;

section! {
    /// What the server writes about itself, on standard error. It never names a person.
    "logs" Logs {
        /// How much: error, warn, info, debug or trace; or a filter such as "info,assidu_store=debug".
        level: String = "info";
        /// How: "text" for people, "json" for programs.
        format: String = "text";
    }
}
