//! The whole list of what is seen of other tenants' rows, and why.

/// Rows of all tenants in one table.
pub(crate) struct Beyond {
    /// The table.
    pub(crate) table: &'static str,
    /// To whom.
    pub(crate) by: By,
    /// What is done with them.
    pub(crate) act: Act,
    /// Why that must be.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "for who reads the list, and the test that nobody left it out")
    )]
    pub(crate) why: &'static str,
}

/// To whom rows of all tenants are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Transactions of the instance: [`crate::InstanceTx`] and [`crate::InstanceReadTx`].
    Instance,
    /// These, and the look-up of sessions, which runs outside of any transaction.
    LogIn,
    /// Every transaction.
    Anyone,
}

/// What is done with rows of all tenants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// They are read.
    Reads,
    /// They are read, changed, added and removed.
    Writes,
}

const fn beyond(table: &'static str, by: By, act: Act, why: &'static str) -> Beyond {
    Beyond { table, by, act, why }
}

use Act::{Reads, Writes};
use By::{Anyone, Instance, LogIn};

/// The whole list. What is not here is a tenant's alone: people, attendance, events, sheets, keys of persons …
///
/// A statement that joins a table which is missing here finds nothing in it, without a word: a test compares the list
/// with the statements.
pub(crate) const BEYOND: &[Beyond] = &[
    beyond("account_links", LogIn, Reads, "whether a session's owner has other accounts to switch to"),
    beyond(
        "accounts",
        Instance,
        Writes,
        "whose a log-in is, before the tenant is known; failures are counted",
    ),
    beyond("accounts", LogIn, Reads, "whether the password of a session's owner must be changed"),
    beyond("anchor_members", Anyone, Reads, "hashes of checkpoints, through which a timestamp is proved"),
    beyond("anchor_members", Instance, Writes, "one timestamp is over the checkpoints of all"),
    beyond("api_keys", Instance, Reads, "whose a program's key is"),
    beyond("asked_once", Instance, Writes, "what was answered a day ago is forgotten"),
    beyond("checkpoints", Instance, Reads, "which checkpoints wait for a timestamp"),
    beyond("absence_deposits", Instance, Reads, "what crashes left in the safe"),
    beyond("company_periods", Instance, Reads, "whose a tutor's link is"),
    beyond("dossier_deposits", Instance, Reads, "what crashes left in the safe"),
    beyond("dossiers", Instance, Reads, "whose time is over"),
    beyond("identity_sources", Instance, Reads, "whether anybody logs in elsewhere"),
    beyond("jobs", Instance, Writes, "the work of all tenants, as ids"),
    beyond("log_heads", Instance, Writes, "logs with news, and how far they are stamped"),
    beyond("login_sessions", Instance, Writes, "noting that they were used, ending them, forgetting them"),
    beyond("login_sessions", LogIn, Reads, "whose a cookie is"),
    beyond("mail_links", Instance, Writes, "whose a link is; those that are over are forgotten"),
    beyond("mails", Instance, Writes, "old letters are forgotten"),
    beyond("paper_deposits", Instance, Reads, "what crashes left in the safe"),
    beyond(
        "organisations",
        LogIn,
        Reads,
        "whether a session is of an organisation; which tenants are providers",
    ),
    beyond("passkeys", Instance, Reads, "whose a passkey is"),
    beyond("providers", LogIn, Reads, "the name that is shown beside a session; the list of all"),
    beyond("referential_versions", LogIn, Reads, "how new the people of a session's tenant are"),
    beyond("revoked_seals", Instance, Reads, "the list of revocations of the instance's authority"),
    beyond("role_rights", LogIn, Reads, "the rights of a session's owner"),
    beyond("second_factors", LogIn, Reads, "whether a session's owner has one"),
    beyond("sheet_references", Instance, Reads, "a stranger who scans a sheet knows no tenant"),
    beyond("sign_requests", Instance, Writes, "whose a link is; those that are over are forgotten"),
    beyond("substitutes", Instance, Reads, "whose a link is"),
    beyond("support_accesses", Instance, Reads, "whose a link is"),
    beyond("suspensions", LogIn, Reads, "whether the provider of a session is suspended"),
    beyond("tenant_keys", Instance, Writes, "they are wrapped under the next version of the root key"),
    beyond("tenant_options", LogIn, Reads, "whether a second factor is asked for"),
    beyond("tenants", Instance, Reads, "which there are, and whose a code is"),
];
