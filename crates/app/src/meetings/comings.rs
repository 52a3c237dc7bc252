//! Who joined a class meeting beside those who were planned, or was not expected, as the log tells it: for the sheet and for
//! whoever looks at who takes part.

use std::collections::BTreeMap;

use assidu_domain::{Instant, MeetingId, PersonId};
use assidu_evidence::event::{Body, Event};
use assidu_store::events::StoredEvent;

/// What became of somebody at a class meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// A learner of elsewhere joined it.
    Joined,
    /// A learner of its groups was not expected.
    NotExpected,
    /// A guest was added.
    Guest,
}

/// Somebody more or less, and by whose word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// Who.
    pub person: PersonId,
    /// At which class meeting.
    pub meeting: MeetingId,
    /// What became of them.
    pub came: Came,
    /// When it was said.
    pub at: Instant,
    /// By whom.
    pub author: String,
    /// Why, where somebody said so.
    pub reason: String,
}

/// How things stand after these leaves, in the order in which they came about. What was taken back is told no more, and
/// neither is a guest who was erased: their leaves are closed.
pub(crate) fn comings(behind: &[StoredEvent]) -> Vec<Coming> {
    let mut standing: BTreeMap<(MeetingId, PersonId), Coming> = BTreeMap::new();
    // Why a guest came was said once, when they were added.
    let mut why: BTreeMap<(MeetingId, PersonId), String> = BTreeMap::new();
    for stored in behind.iter().filter(|event| event.kind == "planning_change") {
        let parsed = stored.content.as_ref().and_then(|content| Event::parse(&content.canonical).ok());
        let Some(Event { body: Body::PlanningChange(said), .. }) = parsed else { continue };
        let whom = said.after.get("guest").or_else(|| said.after.get("learner"));
        let (Some(Ok(person)), Ok(meeting)) = (whom.map(|id| id.parse()), said.meeting.parse()) else {
            continue;
        };
        let came = match said.change.as_str() {
            "joined" => Came::Joined,
            "not_expected" if !is_joined(standing.get(&(meeting, person))) => Came::NotExpected,
            "guest_added" | "guest_expected_again" => Came::Guest,
            "not_expected" | "expected_again" | "guest_removed" => {
                standing.remove(&(meeting, person));
                continue;
            }
            _ => continue,
        };
        let reason = match said.reason {
            Some(reason) => {
                why.insert((meeting, person), reason.clone());
                reason
            }
            None if came == Came::Guest => why.get(&(meeting, person)).cloned().unwrap_or_default(),
            None => String::new(),
        };
        let coming = Coming { person, meeting, came, at: stored.place.at, author: said.author.name, reason };
        standing.insert((meeting, person), coming);
    }
    let mut all: Vec<Coming> = standing.into_values().collect();
    all.sort_by_key(|coming| (coming.at, coming.person));
    all
}

fn is_joined(before: Option<&Coming>) -> bool {
    before.is_some_and(|coming| coming.came == Came::Joined)
}
