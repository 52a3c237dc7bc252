//! What staff say of an anomaly. It changes nothing of what was signed, nor of what the rules find.

use crate::{
    ids::{PersonId, TenantId},
    names::named,
};

use super::{Anomaly, Finding};

/// The longest comment, in characters.
pub const COMMENT_MAX: usize = 500;

named! {
    /// How staff qualify an anomaly.
    pub enum Qualification {
        /// There is a good reason for it.
        Explained = "explained",
        /// Somebody made a mistake.
        Mistake = "mistake",
        /// Somebody has to look further.
        FollowUp = "follow_up",
        /// It is what it looks like.
        Confirmed = "confirmed",
    }
}

named! {
    /// Which anomalies a list shows.
    pub enum AnomalyState {
        /// Found now, and not qualified.
        Open = "open",
        /// Qualified, found now or not.
        Qualified = "qualified",
        /// No longer found, and qualified before.
        Gone = "gone",
        /// All of them.
        All = "all",
    }
}

/// A comment is too long, or has characters that no line of text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a comment has {COMMENT_MAX} characters at most, in one line")]
pub struct CommentError;

/// A comment as it is kept: one line without blanks around it; empty is allowed.
///
/// # Errors
/// [`CommentError`].
pub fn comment(text: &str) -> Result<String, CommentError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = line.chars().count() <= COMMENT_MAX && !line.chars().any(char::is_control);
    fits.then_some(line).ok_or(CommentError)
}

impl Anomaly {
    /// What tells it from every other of the same provider, as long as its cause is the same: about what, whom, and
    /// beside what else. Numbers and moments are not in it: a third person who signs on one device is more of the same.
    #[must_use]
    pub fn identity(&self, tenant: TenantId) -> String {
        let beside = match &self.finding {
            Finding::TrainerOverlap { other } => other.to_string(),
            Finding::Overlap { other }
            | Finding::TwoPlaces { other, .. }
            | Finding::SameDrawing { other, .. } => other.to_string(),
            Finding::OneDevice { first: Some(first), .. } => first.to_string(),
            _ => String::new(),
        };
        let about = match (self.sign_off, self.meeting) {
            (Some(sign_off), _) => sign_off.to_string(),
            (None, Some(meeting)) => meeting.to_string(),
            (None, None) => String::new(),
        };
        let person = self.person.as_ref().map(PersonId::to_string).unwrap_or_default();
        format!("{tenant} {about} {person} {} {beside}", self.finding.text_key())
    }
}
