//! Answers of an authority within the same program.

use std::sync::atomic::{AtomicU32, Ordering};

use super::accept::accept_of;
use super::{Expect, Maker, TimestampPolicy, TimestampRefusal, Token};

/// Every so many answers are judged like a stranger's.
const EVERY: u32 = 64;

/// Judges the answers of one authority that answers within this program, as it judges any other's (TST-02 to TST-04),
/// but for one thing: working out the authority's signature again, right after the same processor made it with the same
/// key. The first answer, and each 64th after it, is judged whole, so that a key that is not its certificate's is found
/// before anything is sealed with it.
///
/// Only for what is validated whole later, as sealed files are before they are kept.
#[derive(Debug, Default)]
pub struct OwnAnswers {
    judged: AtomicU32,
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
        let number = self.judged.fetch_add(1, Ordering::Relaxed);
        let maker = if number.is_multiple_of(EVERY) { Maker::Stranger } else { Maker::Ourselves };
        accept_of(maker, reply, expect, policy).inspect_err(|_| self.judged.store(0, Ordering::Relaxed))
    }
}
