//! What a row would do to what is stored.

use crate::{names::named, planning::ClassMeeting};

named! {
    /// Why a class meeting is left as it is although the file says otherwise.
    pub enum ConflictReason {
        /// Someone has signed or was marked.
        Signed = "signed",
        /// It was edited by hand since the last import (B-20).
        EditedLive = "edited_live",
        /// It is closed.
        Closed = "closed",
    }
}

/// What a row would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing of this key is stored.
    New,
    /// It changes what is stored.
    Changed,
    /// It changes nothing; the same file twice gives only this.
    Unchanged,
    /// It must not change what is stored; someone decides.
    Conflict {
        /// Why.
        reason: ConflictReason,
        /// The columns that differ.
        columns: Vec<&'static str>,
    },
}

/// Compares what is stored with what a row made of it in [`super::merge`].
#[must_use]
pub fn judge<T: PartialEq>(stored: Option<&T>, merged: &T) -> Verdict {
    match stored {
        None => Verdict::New,
        Some(stored) if stored == merged => Verdict::Unchanged,
        Some(_) => Verdict::Changed,
    }
}

/// As [`judge`], for a class meeting: one that was signed, marked, closed or edited by hand is not
/// overwritten. A file that says the same as what is stored is no conflict.
#[must_use]
pub fn judge_meeting(
    stored: Option<&ClassMeeting>,
    merged: &ClassMeeting,
    signed: bool,
    closed: bool,
) -> Verdict {
    let Some(stored) = stored else { return Verdict::New };
    let columns = meeting_differences(stored, merged);
    let reason = match (closed, signed, stored.edited_live) {
        _ if columns.is_empty() => return Verdict::Unchanged,
        (true, _, _) => ConflictReason::Closed,
        (_, true, _) => ConflictReason::Signed,
        (_, _, true) => ConflictReason::EditedLive,
        (false, false, false) => return Verdict::Changed,
    };
    Verdict::Conflict { reason, columns }
}

/// The columns in which two states of a class meeting differ. The order of groups, learners and trainers
/// is no difference.
#[must_use]
pub fn meeting_differences(a: &ClassMeeting, b: &ClassMeeting) -> Vec<&'static str> {
    fn same<T: Ord + Clone>(a: &[T], b: &[T]) -> bool {
        let (mut a, mut b) = (a.to_vec(), b.to_vec());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    }
    let learners = |m: &ClassMeeting| m.learners.iter().map(|p| (p.learner, p.mode)).collect::<Vec<_>>();
    let differs = [
        ("title", a.title != b.title),
        ("date", a.day != b.day),
        ("start", a.span.start != b.span.start),
        ("end", a.span.end != b.span.end),
        ("timezone", a.timezone != b.timezone),
        ("room", a.room != b.room),
        ("site", a.site != b.site),
        ("mode", a.mode != b.mode),
        ("kind", a.kind != b.kind),
        ("status", a.status != b.status),
        ("required", a.required != b.required),
        ("slots", a.slots != b.slots),
        ("group_refs", !same(&a.groups, &b.groups)),
        ("learner_refs", !same(&learners(a), &learners(b))),
        ("trainer_refs", !same(&a.trainers, &b.trainers)),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(column, _)| column).collect()
}
