//! From a class meeting as the application gives it to the live page and the projection.

use assidu_app::{
    meetings::{LiveMeeting, LivePerson, LiveSignOff},
    signing::ShownCode,
};
use assidu_domain::{
    PersonId, SignOffId,
    planning::Mode,
    signing::{MeetingState, Method, Policy, TokenState, code::PERIOD_SECONDS, token_terms},
};
use assidu_ui::{
    model::Tally,
    pages::{
        Live, Qr,
        live::{FeedItem, FeedKind, Row, SlotTab, TrainerRow},
    },
    parts::{Code, SignPad},
    urls,
};

use super::Shown;
use crate::pages::view;

/// The sign-off that is shown: the one asked for, else the first whose window is not over, else the last.
pub(super) fn chosen(live: &LiveMeeting, wanted: Option<SignOffId>) -> Option<&LiveSignOff> {
    let asked = live.sign_offs.iter().find(|one| Some(one.sign_off.id) == wanted);
    let current = || live.sign_offs.iter().find(|one| live.now < one.sign_off.closes_at);
    asked.or_else(current).or_else(|| live.sign_offs.last())
}

/// Whether the code of the screen may be scanned or typed at this class meeting.
pub(super) fn has_code(live: &LiveMeeting) -> bool {
    live.policy.allows(Method::RotatingQr) || live.policy.allows(Method::Code)
}

/// Whether someone can sign now, so that the code is shown.
pub(super) fn can_sign(live: &LiveMeeting, one: &LiveSignOff) -> bool {
    let open = one.sign_off.opens_at <= live.now && live.now < one.sign_off.closes_at;
    live.state == MeetingState::Open && open
}

/// The code under the address that people reach this instance by.
pub(super) fn code(shown: &ShownCode, origin: &str, policy: &Policy) -> Code {
    let letters = shown.code.to_string();
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    Code {
        scan_url: format!("{origin}{}", urls::scan(&letters)),
        letters,
        host: host.to_owned(),
        seconds_left: u32::try_from(shown.seconds_left).unwrap_or(0),
        period: u32::try_from(PERIOD_SECONDS).unwrap_or(0),
        scanned: policy.allows(Method::RotatingQr),
        typed: policy.allows(Method::Code),
    }
}

/// The live page.
pub(super) fn live(live: &LiveMeeting, shown: Shown, code: Option<Code>, pad: Option<SignPad>) -> Live {
    let one = chosen(live, shown.sign_off);
    let zone = &live.meeting.timezone;
    let clock = |at| view::time(at, zone);
    let slots = live.sign_offs.iter().map(|one| SlotTab {
        sign_off: one.sign_off.id,
        half: one.sign_off.half,
        start: clock(one.sign_off.span.start),
        end: clock(one.sign_off.span.end),
    });
    let trainers = live.trainers.iter().map(|trainer| TrainerRow {
        name: trainer.name.clone(),
        stands_in_for: trainer.stands_in_for.as_ref().map(|(_, name)| name.clone()),
        signed_at: trainer.signed_at.map(clock),
        trace: view::trace(trainer.strokes.as_ref(), trainer.typed.as_deref()),
    });
    Live {
        meeting: live.meeting.id,
        facts: view::meeting_facts(live),
        stage: view::stage(live.stage()),
        sign_off: one.map_or(SignOffId::from_bytes([0; 16]), |one| one.sign_off.id),
        slots: slots.collect(),
        rows: one.map(|one| one.people.iter().map(|p| row(live, p)).collect()).unwrap_or_default(),
        code,
        feed: one.map(|one| feed(live, one)).unwrap_or_default(),
        trainers: trainers.collect(),
        pad,
        funders: shown.funders,
        outages: live.outages.iter().map(|one| one.reason.clone()).collect(),
        supervises: true,
        names_substitutes: false,
        may_mark: live.state == MeetingState::Open,
        device: live.policy.allows(Method::TrainerDevice),
        tokens: live.policy.allows(Method::PresenceToken)
            && one.is_some_and(|one| token_terms(&one.sign_off, live.state, live.now).is_ok()),
        confirms: live.policy.allows(Method::StaticQr),
        key: String::new(),
        oddities: None,
        sheet: live.sheet.as_ref().filter(|sheet| sheet.object.is_some()).map(|sheet| sheet.sheet),
    }
}

/// The projection: no names.
pub(super) fn qr(live: &LiveMeeting, shown: Shown, code: Option<Code>) -> Qr {
    let one = chosen(live, shown.sign_off);
    let mut tally = Tally::default();
    for person in one.map(|one| one.people.as_slice()).unwrap_or_default() {
        tally.count(person.attendance.state, person.attendance.signature.is_some(), person.is_guest);
    }
    Qr { meeting: live.meeting.id, sign_off: shown.sign_off, facts: view::meeting_facts(live), code, tally }
}

fn row(live: &LiveMeeting, person: &LivePerson) -> Row {
    let known = &person.attendance;
    Row {
        person: known.person,
        name: person.name.clone(),
        state: known.state,
        minutes: known.minutes,
        signed_at: known.signed_at.map(|at| view::time(at, &live.meeting.timezone)),
        method: known.method,
        trace: view::trace(person.strokes.as_ref(), person.typed.as_deref()),
        funders: person.funders.clone(),
        is_guest: person.is_guest,
        badge: person.badge.clone(),
        remote: is_remote(live, known.person),
        exempt: false,
        on_paper: person.on_paper && !known.has_signed(),
        token: person.token.as_ref().and_then(|(token, _)| {
            let is_open = token.state(known, live.now) == TokenState::Open;
            is_open.then(|| view::time(token.placed_at, &live.meeting.timezone))
        }),
    }
}

fn is_remote(live: &LiveMeeting, person: PersonId) -> bool {
    let own = live.meeting.learners.iter().find(|one| one.learner == person).and_then(|one| one.mode);
    live.meeting.mode == Mode::Mixed && own == Some(Mode::Remote)
}

/// What happened last, newest first: signatures, marks, trainers' signatures.
fn feed(live: &LiveMeeting, one: &LiveSignOff) -> Vec<FeedItem> {
    let mut found = Vec::new();
    for person in &one.people {
        let known = &person.attendance;
        if let Some(at) = known.signed_at {
            found.push((at, &person.name, FeedKind::Signed));
        }
        if let Some(at) = known.marked_at {
            found.push((at, &person.name, FeedKind::Marked(known.state)));
        }
    }
    for trainer in &live.trainers {
        if let Some(at) = trainer.signed_at {
            found.push((at, &trainer.name, FeedKind::TrainerSigned));
        }
    }
    found.sort_by_key(|(at, ..)| std::cmp::Reverse(*at));
    let item = |(at, name, what): (_, &String, _)| FeedItem {
        at: view::time(at, &live.meeting.timezone),
        name: name.clone(),
        what,
    };
    found.into_iter().take(12).map(item).collect()
}

/// Counts over everyone, for the closing page: somebody of two sign-offs counts at each.
pub(super) fn tally(live: &LiveMeeting) -> Tally {
    let mut tally = Tally::default();
    for person in live.sign_offs.iter().flat_map(|one| &one.people) {
        let known = &person.attendance;
        tally.count(known.state, known.signature.is_some(), person.is_guest);
    }
    tally
}
