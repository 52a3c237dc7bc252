//! Answers of an authority within the same program.

use std::sync::{Mutex, PoisonError};

use super::accept::accept_of;
use super::{Expect, Maker, TimestampPolicy, TimestampRefusal, Token};
use crate::certificate::Certificate;

/// Every so many answers are judged like a stranger's.
const EVERY: u32 = 64;

/// Judges the answers of one authority that answers within this program, as it judges any other's (TST-02 to TST-04),
/// but for one thing: working out the authority's signature again, right after the same processor made it with the same
/// key. The first answer under a certificate, and each 64th after it, is judged whole, so that a key that is not its
/// certificate's is found before anything is sealed with it; also once the authority has another key, and when several
/// ask at once.
///
/// Only for what is validated whole later, as sheets are before they are kept.
#[derive(Debug, Default)]
pub struct OwnAnswers {
    shown: Mutex<Option<Shown>>,
}

/// A certificate whose key was shown to be the authority's.
#[derive(Debug)]
struct Shown {
    certificate: Certificate,
    /// How many answers were judged since, that one included.
    answers: u32,
}

impl OwnAnswers {
    /// Judges the answer to a request.
    ///
    /// # Errors
    /// [`TimestampRefusal`] says the first thing that is wrong. The next answer is judged whole then.
    pub fn accept(
        &self,
        reply: &[u8],
        expect: &Expect,
        policy: &TimestampPolicy,
    ) -> Result<Token, TimestampRefusal> {
        let known = self.known();
        let maker = known.as_ref().map_or(Maker::Stranger, Maker::Ourselves);
        let judged = accept_of(maker, reply, expect, policy);
        match &judged {
            Ok((_, signer)) if known.as_ref() == Some(signer) => {}
            Ok((_, signer)) => self.show(Some(Shown { certificate: signer.clone(), answers: 1 })),
            Err(_) => self.show(None),
        }
        judged.map(|(token, _)| token)
    }

    /// The certificate that was shown, unless it is time to judge whole.
    fn known(&self) -> Option<Certificate> {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = shown.as_mut().filter(|shown| shown.answers < EVERY)?;
        shown.answers += 1;
        Some(shown.certificate.clone())
    }

    fn show(&self, shown: Option<Shown>) {
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
    }
}
