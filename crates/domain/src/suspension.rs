//! A provider that whoever runs the instance has suspended, and what its people are told.

use crate::Instant;

/// Most characters of a reason.
const LONGEST_REASON: usize = 500;
/// Most characters of whom to ask.
const LONGEST_ASK: usize = 200;

/// What everyone is told who is refused: why, and whom to ask. It is shown to people who are not logged in, too, and so
/// names nobody but whom to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    reason: String,
    ask: String,
}

/// The notice says too little, or too much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeError {
    /// Nobody could know why.
    #[error(
        "say why: the reason is shown to everyone who is refused, in 1 to 500 characters without line breaks"
    )]
    Reason,
    /// Nobody could know whom to ask.
    #[error("say whom to ask: a name, an address or a number, in 1 to 200 characters without line breaks")]
    Ask,
}

impl Notice {
    /// Reads a notice as somebody typed it.
    ///
    /// # Errors
    /// [`NoticeError`].
    pub fn parse(reason: &str, ask: &str) -> Result<Self, NoticeError> {
        let fits = |text: &str, longest: usize| {
            let text = text.trim();
            let fits =
                !text.is_empty() && text.chars().count() <= longest && !text.chars().any(char::is_control);
            fits.then(|| text.to_owned())
        };
        Ok(Self {
            reason: fits(reason, LONGEST_REASON).ok_or(NoticeError::Reason)?,
            ask: fits(ask, LONGEST_ASK).ok_or(NoticeError::Ask)?,
        })
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Whom to ask.
    #[must_use]
    pub fn ask(&self) -> &str {
        &self.ask
    }
}

/// A suspension that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Name of the provider or organisation.
    pub provider: String,
    /// What its people are told.
    pub notice: Notice,
    /// Since when.
    pub since: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_why_and_whom_to_ask() {
        let notice = Notice::parse("  The contract has ended. ", "Registry, 05 61 00 00 00").unwrap();
        assert_eq!((notice.reason(), notice.ask()), ("The contract has ended.", "Registry, 05 61 00 00 00"));
        for reason in ["", "  ", "two\nlines", &"x".repeat(501)] {
            assert_eq!(Notice::parse(reason, "us"), Err(NoticeError::Reason), "{reason}");
        }
        for ask in ["", "a\u{7}", &"x".repeat(201)] {
            assert_eq!(Notice::parse("why", ask), Err(NoticeError::Ask), "{ask}");
        }
        assert!(Notice::parse(&"é".repeat(500), &"é".repeat(200)).is_ok());
    }
}
