//! Sending letters: one job each, in a lane of their own.

use std::sync::atomic::Ordering;

use assidu_domain::{
    Instant, MailId, PersonId,
    people::{Role, Roles},
    ports::{Attachment, Letter, MailError},
};
use assidu_store::{
    StoreError, TenantScope,
    mails::{self, Mail, MailState},
    third_notices::{self, Subject},
};
use assidu_texts::Language;

use super::{DAYS_TRIED, Kept, MINUTES_LEFT, Says};
use crate::{actor::Actor, alerts::Fate, context::App, proofs::ProofFileError, receipts::ReceiptError};

/// A letter did not go out this time.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SendMailError {
    /// The mail server.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// It waits: the provider is suspended.
    #[error("the provider is suspended")]
    Held,
    /// It waits for the letter that it takes back, which is still on its way.
    #[error("the letter waits for another")]
    Waits,
    /// It did not go in the time in which it is tried.
    #[error("the letter could not be sent for days")]
    TooLate,
    /// A file that goes with it cannot be made now.
    #[error("a file of the letter cannot be made: {0}")]
    Receipt(#[from] ReceiptError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl SendMailError {
    /// Whether it waits for something that will come: the mail server, or what holds it back.
    pub(crate) const fn is_outage(&self) -> bool {
        matches!(self, Self::Mail(MailError::Unavailable(_)) | Self::Held | Self::Waits)
    }

    /// Whether it is held back, and nothing is wrong.
    pub(crate) const fn is_held(&self) -> bool {
        matches!(self, Self::Held | Self::Waits)
    }

    /// After how many seconds it is looked at again whether a suspension is over.
    pub(crate) const fn pause(&self) -> Option<i64> {
        match self {
            Self::Held => Some(HELD_PAUSE),
            _ => None,
        }
    }

    /// Whether trying again by itself makes no sense.
    pub(crate) const fn is_final(&self) -> bool {
        matches!(self, Self::Mail(MailError::Refused(_)) | Self::TooLate)
    }
}

/// A suspension lasts for days, and the lane is everybody's.
const HELD_PAUSE: i64 = 5 * 60;
/// How long the lane rests when the mail server cannot be used.
const REST_SECONDS: i64 = 30;
/// Longest time for everything that goes with a letter, in bytes: mail servers refuse more.
const MOST_BYTES: usize = 7 << 20;

impl App {
    /// Sends a letter, unless it went before. *A crash here* after the mail server took it sends it once more, with the
    /// same id.
    pub(crate) async fn send_mail(&self, scope: TenantScope, id: MailId) -> Result<(), SendMailError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let found = mails::lookup(&mut tx, id).await?;
        drop(tx);
        let Some(mail) = found.filter(|mail| matches!(mail.state, MailState::Waiting | MailState::Refused))
        else {
            return Ok(());
        };
        let kept = mail.contents.as_ref().and_then(|contents| serde_json::from_slice::<Kept>(contents).ok());
        // Its reader was erased meanwhile.
        let Some(kept) = kept else { return self.mail_ended(scope, id, MailState::Expired).await };
        // Also one that was written before: what is restricted is not used, and the reader's own page tells the rest.
        if !kept.says.is_required() {
            let mut tx = self.parts.store.read(&scope).await?;
            if self.restricted(&mut tx).await?.contains(&mail.person) {
                drop(tx);
                return self.mail_ended(scope, id, MailState::Expired).await;
            }
        }
        let late = self.now() >= mail.send_until;
        // A suspended provider writes to nobody; what guards an account or tells of rights is not its own to say.
        if !kept.says.letter().is_guarded() && self.is_suspended(scope).await? {
            if kept.says.never_expires() {
                self.keep_of_use(scope, id, &mail).await?;
            } else if late {
                return self.mail_ended(scope, id, MailState::Expired).await;
            }
            return Err(SendMailError::Held);
        }
        match self.fate_of_third_letter(scope, id, mail.person, &kept.says).await? {
            Fate::Goes => {}
            Fate::Waits => return Err(SendMailError::Waits),
            Fate::Dropped => return self.mail_ended(scope, id, MailState::Expired).await,
        }
        match &kept.says {
            // A link that is over helps nobody; whoever asked can ask again.
            Says::Recovery { .. } if late => return self.mail_ended(scope, id, MailState::Expired).await,
            // One that was given up and is tried again by hand may be late.
            _ if late && mail.state == MailState::Waiting => {
                self.mail_ended(scope, id, MailState::Refused).await?;
                return Err(SendMailError::TooLate);
            }
            _ => {}
        }
        let Some(letter) = self.whole_letter(scope, id, &mail, &kept).await? else {
            return self.mail_ended(scope, id, MailState::Expired).await;
        };
        match self.hand_in(&letter).await {
            Ok(()) => self.mail_sent(scope, id, mail.person, &kept.says).await,
            Err(error) => {
                if matches!(error, MailError::Refused(_)) {
                    self.mail_ended(scope, id, MailState::Refused).await?;
                }
                Err(error.into())
            }
        }
    }

    /// Hands a letter to the mail server; the lane rests when that cannot be used.
    async fn hand_in(&self, letter: &Letter) -> Result<(), MailError> {
        let Some(mailer) = &self.parts.mailer else {
            return Err(MailError::Unavailable("none is set up".to_owned()));
        };
        let sent = mailer.send(letter).await;
        let until = match sent {
            Err(MailError::Unavailable(_)) => self.now().plus_seconds(REST_SECONDS),
            _ => Instant::from_unix_seconds(0),
        };
        self.mail_rests_until.store(until.unix_seconds(), Ordering::Relaxed);
        sent
    }

    /// Whether the lane of mail rests, since the mail server could not be used a moment ago.
    pub(crate) fn mail_rests(&self) -> bool {
        self.now().unix_seconds() < self.mail_rests_until.load(Ordering::Relaxed)
    }

    /// Gives a letter that is held days in which it can go once nothing holds it any more.
    async fn keep_of_use(&self, scope: TenantScope, id: MailId, mail: &Mail) -> Result<(), StoreError> {
        let now = self.now();
        if mail.send_until >= now.plus_minutes(MINUTES_LEFT) {
            return Ok(());
        }
        let mut tx = self.parts.store.write(&scope).await?;
        mails::prolong(&mut tx, id, now.plus_minutes(DAYS_TRIED * 24 * 60)).await?;
        tx.commit().await
    }

    /// Notes that a letter went; of one to a third also where it stays known after the outbox has forgotten it.
    async fn mail_sent(
        &self,
        scope: TenantScope,
        id: MailId,
        reader: PersonId,
        says: &Says,
    ) -> Result<(), SendMailError> {
        let mut tx = self.parts.store.write(&scope).await?;
        mails::end(&mut tx, id, MailState::Sent, self.now()).await?;
        if let Some((about, ..)) = says.about() {
            let whose = (Subject::from_bytes(about.subject), about.learner, reader);
            third_notices::sent(&mut tx, whose, id, self.now()).await?;
        }
        Ok(tx.commit().await?)
    }

    async fn mail_ended(
        &self,
        scope: TenantScope,
        id: MailId,
        state: MailState,
    ) -> Result<(), SendMailError> {
        let mut tx = self.parts.store.write(&scope).await?;
        mails::end(&mut tx, id, state, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// The letter with its files; none when nothing is left to tell.
    async fn whole_letter(
        &self,
        scope: TenantScope,
        id: MailId,
        mail: &Mail,
        kept: &Kept,
    ) -> Result<Option<Letter>, SendMailError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let provider = self.provider_of(&mut tx).await?;
        drop(tx);
        let mut letter = self.letter_of(scope, &provider, id, mail, kept).await?;
        let Says::Receipts(sign_offs) = &kept.says else { return Ok(Some(letter)) };
        let roles = Roles::of(&[Role::Learner]);
        let actor = Actor::of(scope.tenant(), mail.person, roles);
        let language: Language = kept.language.parse().unwrap_or(Language::Fr);
        let mut bytes_left = MOST_BYTES;
        for sign_off in sign_offs {
            let (name, bytes) = match self.receipt_of_own(&actor, *sign_off, language).await {
                Ok(receipt) => receipt,
                // It was erased since.
                Err(ReceiptError::Proof(ProofFileError::Unknown)) => continue,
                Err(error) => return Err(error.into()),
            };
            // What is too much for mail is on the reader's own page.
            if let Some(left) = bytes_left.checked_sub(bytes.len()) {
                bytes_left = left;
                letter.attachments.push(Attachment { name, media_type: "application/pdf", bytes });
            }
        }
        Ok((!letter.attachments.is_empty()).then_some(letter))
    }
}
