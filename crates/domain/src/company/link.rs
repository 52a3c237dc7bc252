//! The link by which a tutor without an account sees the weeks of one period and signs, once.

use crate::time::Instant;

/// Days for which a link holds.
pub const LINK_DAYS: i64 = 14;

/// How a tutor's link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// The tutor was not asked, or the link was taken back.
    None,
    /// It opens the weeks.
    Open,
    /// The tutor has spoken since.
    Used,
    /// Its days are over.
    Over,
}

/// What is known of a tutor's link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TutorLink {
    /// Until when it holds; nothing when it was taken back.
    pub until: Option<Instant>,
    /// Whether it was used.
    pub used: bool,
}

impl TutorLink {
    /// Until when a link holds that is sent now.
    #[must_use]
    pub const fn until(now: Instant) -> Instant {
        now.plus_minutes(LINK_DAYS * 24 * 60)
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self, now: Instant) -> LinkState {
        match self.until {
            None => LinkState::None,
            Some(_) if self.used => LinkState::Used,
            Some(until) if now < until => LinkState::Open,
            Some(_) => LinkState::Over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emg_12_a_link_opens_once_and_for_some_days() {
        let asked = Instant::from_unix_seconds(1_000_000);
        let link = TutorLink { until: Some(TutorLink::until(asked)), used: false };
        let later = |days: i64| asked.plus_minutes(days * 24 * 60);
        assert_eq!(link.state(later(13)), LinkState::Open);
        assert_eq!(link.state(later(14)), LinkState::Over);
        let used = TutorLink { used: true, ..link };
        assert_eq!((used.state(later(2)), used.state(later(20))), (LinkState::Used, LinkState::Used));
        assert_eq!(TutorLink { until: None, ..used }.state(asked), LinkState::None, "taken back");
        assert_eq!(TutorLink::default().state(asked), LinkState::None);
    }
}
