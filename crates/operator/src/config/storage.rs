//! Where the data lie.

use crate::config::section::section;

section! {
    /// Where the data lie: database, safe and root key. The three belong on different disks.
    "storage" Storage {
        /// The folder for everything that has no other place below. It is made when it is missing.
        folder: String = "data";
        /// The database: empty for SQLite in the folder, or "postgres://user@host/name".
        database: String = "", secret;
        /// A file that holds the database's address, for addresses with a password.
        database_file: String = "";
        /// The first copy of the safe; empty for "safe" in the folder.
        safe_first: String = "";
        /// The second copy of the safe, on another disk if you can; empty for "safe-2" beside the folder.
        safe_second: String = "";
        /// The root key, without which nothing can be read; empty for a file beside the folder, never in it.
        /// Keep a copy of it away from this computer.
        root_key_file: String = "";
    }
}
