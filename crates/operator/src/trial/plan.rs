//! Who does what at which moment of a trial: drawn from the ids, so that the same files play the same.

use std::collections::BTreeMap;

use assidu_app::{Actor, App, accounts::AccessCard};
use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId,
    planning::{ClassMeeting, MeetingStatus},
    signing::{
        Policy, SignOff,
        closing::{NIGHT, trainers_sign},
    },
};
use assidu_store::{
    Page, attendance,
    meetings::{self, MeetingFilter, MeetingKey},
    sign_offs,
};
use jiff::civil::date;

/// The whole play.
pub(crate) struct Plan {
    /// Class meetings that take place, in order.
    pub(crate) meetings: Vec<ClassMeeting>,
    /// Those that do not, or at which nobody has to sign.
    pub(crate) idle: Vec<ClassMeeting>,
    /// What happens when; several things at one moment happen together.
    pub(crate) scenes: BTreeMap<Instant, Vec<Act>>,
    /// How people log in.
    pub(crate) access: BTreeMap<PersonId, AccessCard>,
    /// How many learners are expected at each class meeting.
    pub(crate) expected: BTreeMap<MeetingId, usize>,
}

/// One thing that someone does.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act {
    /// A learner scans the code of a class meeting and signs.
    Sign {
        /// Who.
        learner: PersonId,
        /// At which class meeting the code is scanned.
        meeting: MeetingId,
        /// What is signed.
        sign_off: SignOffId,
        /// Types the name instead of drawing.
        typed: bool,
    },
    /// The trainers call the roll and sign, and one of them closes; or the office does, of self-study.
    Close {
        /// Which class meeting.
        meeting: MeetingId,
    },
    /// Night falls over class meetings that nobody could close, for they have no trainer to sign them: what there
    /// is gets sealed as provisional.
    Night,
}

impl Plan {
    /// Draws the play for everything that was imported.
    pub(crate) async fn make(app: &App, actor: &Actor) -> anyhow::Result<Self> {
        let mut tx = app.store().read(&actor.scope()).await?;
        let filter = MeetingFilter::days(date(1900, 1, 2), date(2999, 12, 31));
        let mut all: Vec<ClassMeeting> = Vec::new();
        loop {
            let page = all.last().map_or_else(
                || Page::first(Page::<MeetingKey>::MOST),
                |last| Page::after(MeetingKey::of(last), Page::<MeetingKey>::MOST),
            );
            let more = meetings::list(&mut tx, &filter, page).await?;
            let full = more.len() >= Page::<MeetingKey>::MOST as usize;
            all.extend(more);
            if !full {
                break;
            }
        }
        let (mut all, mut idle): (Vec<ClassMeeting>, Vec<ClassMeeting>) =
            all.into_iter().partition(|meeting| meeting.status == MeetingStatus::Planned);
        let ids: Vec<MeetingId> = all.iter().map(|meeting| meeting.id).collect();
        let mut laid: BTreeMap<SignOffId, SignOff> = BTreeMap::new();
        for chunk in ids.chunks(200) {
            let found = sign_offs::of_meetings(&mut tx, chunk).await?;
            laid.extend(found.into_iter().map(|s| (s.sign_off.id, s.sign_off)));
        }
        let sign_off_ids: Vec<SignOffId> = laid.keys().copied().collect();
        let mut scenes: BTreeMap<Instant, Vec<Act>> = BTreeMap::new();
        let mut people = std::collections::BTreeSet::new();
        let mut expected: BTreeMap<MeetingId, std::collections::BTreeSet<PersonId>> = BTreeMap::new();
        for chunk in sign_off_ids.chunks(200) {
            for row in attendance::of_sign_offs(&mut tx, chunk).await? {
                let Some(sign_off) = laid.get(&row.sign_off) else { continue };
                people.insert(row.person);
                for meeting in &sign_off.meetings {
                    expected.entry(*meeting).or_default().insert(row.person);
                }
                if let Some((at, act)) = signing(sign_off, row.person) {
                    scenes.entry(at).or_default().push(act);
                }
            }
        }
        idle.extend(all.extract_if(.., |meeting| !expected.contains_key(&meeting.id)));
        for meeting in &all {
            let closers = closers(meeting, actor);
            // After every sign-off that covers it has been signed.
            let (at, act) = if closers.is_empty() {
                (night_after(meeting), Act::Night)
            } else {
                (meeting.span.end, Act::Close { meeting: meeting.id })
            };
            people.extend(closers);
            scenes.entry(at).or_default().push(act);
        }
        drop(tx);
        let people: Vec<PersonId> = people.into_iter().collect();
        let access = app.give_access_to_people(actor, &people).await?;
        let access = access.into_iter().map(|card| (card.person, card)).collect();
        let expected = expected.into_iter().map(|(meeting, people)| (meeting, people.len())).collect();
        Ok(Self { meetings: all, idle, scenes, access, expected })
    }
}

/// Who calls the roll and closes: the trainers, who sign; of self-study without one the office. Nobody can close a
/// course without a trainer.
pub(crate) fn closers(meeting: &ClassMeeting, office: &Actor) -> Vec<PersonId> {
    if meeting.trainers.is_empty() && trainers_sign(meeting, &Policy::default()) {
        Vec::new()
    } else if meeting.trainers.is_empty() {
        vec![office.person]
    } else {
        meeting.trainers.clone()
    }
}

/// The first moment of the night after a class meeting at its place, or its end if that is later.
fn night_after(meeting: &ClassMeeting) -> Instant {
    let zone = assidu_domain::time::zone(&meeting.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    let night = meeting.day.to_datetime(NIGHT).to_zoned(zone);
    night.map_or(meeting.span.end, |night| {
        Instant::from_micros(night.timestamp().as_microsecond()).max(meeting.span.end)
    })
}

/// When and how someone signs: most in time, some late, some by a typed name, some not at all.
fn signing(sign_off: &SignOff, learner: PersonId) -> Option<(Instant, Act)> {
    let draw =
        sign_off.id.bytes()[15].wrapping_mul(31) ^ learner.bytes()[15].wrapping_mul(17) ^ learner.bytes()[14];
    let meeting = *sign_off.meetings.first()?;
    let length = sign_off.span.minutes().max(2);
    let minutes = match draw % 32 {
        0 | 1 => return None,
        2 | 3 => (11 + i64::from(draw % 7)).min(length - 1),
        other => (i64::from(other) % 5).min(length - 1),
    };
    let at = sign_off.span.start.plus_minutes(minutes);
    (sign_off.opens_at <= at && at < sign_off.closes_at).then_some((
        at,
        Act::Sign { learner, meeting, sign_off: sign_off.id, typed: draw.is_multiple_of(11) },
    ))
}
