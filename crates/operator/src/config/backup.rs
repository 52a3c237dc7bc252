//! Where backups go.

use crate::config::section::section;

section! {
    /// Backups: the database, and what the safe has gained, into one or two folders. They are encrypted under the root
    /// key and never hold it: keep that apart, and in shares ("assidu key escrow"). On several nodes set the same on all.
    "backup" Backup {
        /// The folder for backups, on another disk or a mounted share; empty makes none by itself. One instance each.
        first: String = "";
        /// A second folder, in another place if you can.
        second: String = "";
        /// Hours between two backups; the server makes them by itself.
        every_hours: u32 = 24_u32;
        /// How many backups each folder keeps.
        keep: u32 = 30_u32;
        /// When the last good backup of a folder is older than this many hours, /health and the first page of
        /// administrators say so.
        alert_hours: u32 = 36_u32;
    }
}
