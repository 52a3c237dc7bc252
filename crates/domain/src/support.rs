//! Looking at one provider's data for a reason and for some hours: what whoever runs the instance may ask for, and how it
//! stands.

use crate::Instant;

/// Most hours that it is open.
pub const MOST_HOURS: u8 = 8;
/// Most characters of a reason.
const LONGEST_REASON: usize = 500;
/// Most characters of a name.
const LONGEST_NAME: usize = 100;

/// Who asks, why, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportRequest {
    by: String,
    reason: String,
    hours: u8,
}

/// It cannot be asked for like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SupportRequestError {
    /// The provider sees who looks.
    #[error("say who looks: a name of 1 to 100 characters, which the provider sees")]
    By,
    /// The provider sees why.
    #[error("say why: 1 to 500 characters without line breaks, which the provider sees")]
    Reason,
    /// Too long, or no time at all.
    #[error("for 1 to 8 hours")]
    Hours,
}

impl SupportRequest {
    /// Reads a request as somebody typed it.
    ///
    /// # Errors
    /// [`SupportRequestError`].
    pub fn parse(by: &str, reason: &str, hours: u8) -> Result<Self, SupportRequestError> {
        let fits = |text: &str, longest: usize| {
            let text = text.trim();
            let fits =
                !text.is_empty() && text.chars().count() <= longest && !text.chars().any(char::is_control);
            fits.then(|| text.to_owned())
        };
        Ok(Self {
            by: fits(by, LONGEST_NAME).ok_or(SupportRequestError::By)?,
            reason: fits(reason, LONGEST_REASON).ok_or(SupportRequestError::Reason)?,
            hours: Some(hours).filter(|h| (1..=MOST_HOURS).contains(h)).ok_or(SupportRequestError::Hours)?,
        })
    }

    /// Who looks, as the provider sees it.
    #[must_use]
    pub fn by(&self) -> &str {
        &self.by
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When it ends by itself.
    #[must_use]
    pub fn until(&self, now: Instant) -> Instant {
        now.plus_minutes(i64::from(self.hours) * 60)
    }
}

/// How an access stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupportState {
    /// Its link was not followed yet.
    Waiting,
    /// Somebody looks.
    Open,
    /// The provider ended it.
    Ended,
    /// Its time is over.
    Over,
}

/// How it stands at this moment: what was ended before its time is not over by itself.
#[must_use]
pub fn support_state(until: Instant, used: bool, ended: bool, now: Instant) -> SupportState {
    match () {
        () if ended => SupportState::Ended,
        () if now >= until => SupportState::Over,
        () if used => SupportState::Open,
        () => SupportState::Waiting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Instant = Instant::from_unix_seconds(1_795_431_600);

    #[test]
    fn a42_support_says_who_looks_why_and_for_at_most_eight_hours() {
        let asked = SupportRequest::parse(" Ada ", "Ticket 12: a sheet stays open", 8).unwrap();
        assert_eq!((asked.by(), asked.reason()), ("Ada", "Ticket 12: a sheet stays open"));
        assert_eq!(asked.until(NOON), NOON.plus_minutes(480));
        assert_eq!(SupportRequest::parse("", "why", 1), Err(SupportRequestError::By));
        assert_eq!(SupportRequest::parse("Ada", " ", 1), Err(SupportRequestError::Reason));
        assert_eq!(SupportRequest::parse("Ada", "two\nlines", 1), Err(SupportRequestError::Reason));
        for hours in [0, 9, 255] {
            assert_eq!(
                SupportRequest::parse("Ada", "why", hours),
                Err(SupportRequestError::Hours),
                "{hours}"
            );
        }
    }

    #[test]
    fn a42_support_ends_by_itself_or_when_the_provider_says_so() {
        let until = NOON.plus_minutes(60);
        let state = |used, ended, at| support_state(until, used, ended, at);
        assert_eq!(state(false, false, NOON), SupportState::Waiting);
        assert_eq!(state(true, false, NOON), SupportState::Open);
        assert_eq!(state(true, false, until), SupportState::Over);
        assert_eq!(state(false, false, until), SupportState::Over);
        assert_eq!(state(true, true, NOON), SupportState::Ended);
        assert_eq!(state(true, true, until), SupportState::Ended);
    }
}
