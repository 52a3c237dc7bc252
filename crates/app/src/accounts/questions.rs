//! Questions of a log-in that is under way: what we must remember until the answer comes, and only once.
//!
//! The browser holds a random value, the database its hash and, sealed, what is needed to judge the answer. The answer
//! must come from the same browser, within minutes, and takes the question away: a second one finds nothing.

use assidu_domain::{IdentityProviderId, Instant, PersonId, TenantId, ports};
use assidu_store::{StoreError, identities};
use aws_lc_rs::{constant_time, digest};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use crate::context::App;

/// Minutes for which a question waits for its answer: time to find one's password elsewhere.
const MINUTES: i64 = 10;

/// What is needed to judge an answer.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Question {
    /// Fingerprint of the browser that was asked.
    pub(super) device: [u8; 16],
    pub(super) about: About,
}

/// What was asked.
#[derive(Clone, Serialize, Deserialize)]
pub(super) enum About {
    /// An identity provider is to say who somebody is.
    Elsewhere {
        tenant: TenantId,
        provider: IdentityProviderId,
        nonce: String,
        verifier: String,
        /// Where they wanted to go.
        next: String,
        /// Who is to be linked, when somebody who is logged in asked.
        linking: Option<PersonId>,
        /// Who is to say anew who they are, when somebody who is logged in must confirm it.
        #[serde(default)]
        confirming: Option<Confirming>,
    },
    /// A new passkey of somebody who is logged in.
    NewPasskey { tenant: TenantId, person: PersonId, state: String },
    /// Any passkey.
    AnyPasskey { state: String },
    /// An account is to be linked with another of the same person, to which they log in next.
    LinkAccounts { tenant: TenantId, person: PersonId, proof: [u8; 32], asked_at: Instant },
}

/// Somebody who is logged in is to confirm who they are.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Confirming {
    pub(super) person: PersonId,
    /// In which session.
    pub(super) session: [u8; 32],
    pub(super) asked_at: Instant,
}

impl App {
    /// Remembers a question under this value, which the browser holds.
    pub(super) async fn ask_question(&self, token: &str, question: &Question) -> Result<(), StoreError> {
        let text = serde_json::to_vec(question).map_err(|_| StoreError::Busy)?;
        let mut tx = self.parts.store.instance().await?;
        identities::ask(&mut tx, hash_of(token), &text, self.now().plus_minutes(MINUTES)).await?;
        tx.commit().await
    }

    /// Takes a question away: none when it was answered before, is too old, or was asked of another browser.
    pub(super) async fn take_question(
        &self,
        token: &str,
        device: [u8; 16],
    ) -> Result<Option<About>, StoreError> {
        if token.len() != 43 {
            return Ok(None);
        }
        let mut tx = self.parts.store.instance().await?;
        let taken = identities::take(&mut tx, hash_of(token), self.now()).await?;
        tx.commit().await?;
        Ok(taken.and_then(|text| asked_of(&text, device)))
    }

    /// The same, and it stays: for a page that shows what is asked.
    pub(super) async fn peek_question(
        &self,
        token: &str,
        device: [u8; 16],
    ) -> Result<Option<About>, StoreError> {
        if token.len() != 43 {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let found = identities::peek(&mut tx, hash_of(token), self.now()).await?;
        Ok(found.and_then(|text| asked_of(&text, device)))
    }

    /// A fresh value of 256 bits that no one can guess.
    pub(super) fn draw_token(&self) -> String {
        BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance()))
    }
}

/// What was asked of this browser.
fn asked_of(text: &[u8], device: [u8; 16]) -> Option<About> {
    let question = serde_json::from_slice::<Question>(text).ok()?;
    let same = constant_time::verify_slices_are_equal(&question.device, &device).is_ok();
    same.then_some(question.about)
}

fn hash_of(token: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
    hash
}
