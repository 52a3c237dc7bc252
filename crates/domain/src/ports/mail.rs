//! Letters by e-mail.

use async_trait::async_trait;

use crate::time::Instant;

/// A letter as it goes out. Sent again after a crash, it is the same letter with the same id, by which
/// readers show it once.
#[derive(Clone)]
pub struct Letter {
    /// What its Message-ID begins with: the same each time it is sent.
    pub id: String,
    /// When it was written.
    pub at: Instant,
    /// Who writes, as people say it: the provider's name.
    pub from: String,
    /// The reader's name.
    pub name: String,
    /// The reader's address.
    pub address: String,
    /// Subject.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Letter({})", self.id)
    }
}

/// A file that goes with a letter.
#[derive(Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attachment({} bytes)", self.bytes.len())
    }
}

/// A letter did not go out. The words are for operators: no address, no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// The address is none, or the server will never take this letter.
    #[error("the mail server refuses this letter for good ({0})")]
    Refused(String),
    /// The server takes letters, but not this one now: trying again later may work.
    #[error("the mail server does not take this letter now ({0})")]
    Later(String),
    /// No letter goes out now: the server is down, slow, or does not know us.
    #[error("the mail server cannot be used ({0})")]
    Unavailable(String),
}

/// Carries letters.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Hands a letter to the mail server, which has it when this returns.
    ///
    /// # Errors
    /// [`MailError`]; it did not go out then, as far as anybody can tell.
    async fn send(&self, letter: &Letter) -> Result<(), MailError>;
}
