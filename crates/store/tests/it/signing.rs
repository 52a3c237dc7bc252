//! What the tests sign: a class meeting, its sign-off, people with keys, and records about them.

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SignOffId, TenantId,
    ports::{self, Randomness},
    signing::{AttendanceState, Half, Method, SignOff},
    time::Span,
};
use assidu_store::{
    Effect, MarkRow, NewEvent, Outcome, Receipt, Record, Refusal, Store, TenantScope, keys, roster, sign_offs,
};
use jiff::civil::date;

use crate::harness::{NOON, World};

/// A class meeting and its sign-off, open from noon for an hour.
#[derive(Clone)]
pub(crate) struct Lesson {
    pub(crate) meeting: MeetingId,
    pub(crate) sign_off: SignOff,
}

/// The sign-off of some class meetings, open from noon for an hour.
pub(crate) fn sign_off_of(chance: &dyn Randomness, meetings: Vec<MeetingId>) -> SignOff {
    SignOff {
        id: SignOffId::new(NOON, chance),
        day: date(2026, 11, 22),
        half: Half::Morning,
        span: Span { start: NOON.plus_minutes(5), end: NOON.plus_minutes(45) },
        opens_at: NOON,
        closes_at: NOON.plus_minutes(60),
        late_from: NOON.plus_minutes(10),
        meetings,
    }
}

impl World {
    pub(crate) async fn lesson(&self) -> Lesson {
        let meeting = MeetingId::new(NOON, &*self.chance);
        let sign_off = sign_off_of(&*self.chance, vec![meeting]);
        self.lay(&sign_off).await;
        Lesson { meeting, sign_off }
    }

    pub(crate) async fn lay(&self, sign_off: &SignOff) {
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        sign_offs::replace_laid(&mut tx, &sign_off.meetings, std::slice::from_ref(sign_off)).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// People with keys, on the list of the sign-off.
    pub(crate) async fn people(&self, sign_off: &SignOff, count: usize) -> Vec<PersonId> {
        let people: Vec<PersonId> = (0..count).map(|_| PersonId::new(NOON, &*self.chance)).collect();
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        for person in &people {
            keys::create_person(&mut tx, *person).await.unwrap();
        }
        roster::expect(&mut tx, sign_off, &people).await.unwrap();
        tx.commit().await.unwrap();
        people
    }

    pub(crate) fn event(&self, kind: &'static str, at: Instant) -> NewEvent {
        new_event(&*self.chance, kind, at)
    }

    pub(crate) fn record(&self, event: NewEvent, effect: Effect) -> Record {
        let idempotency_key = ports::bytes(&*self.chance);
        Record { tenant: self.tenant, idempotency_key, judged_at: event.at, event, effect }
    }

    /// A signature at this moment.
    pub(crate) fn signature(&self, lesson: &Lesson, person: PersonId, at: Instant) -> Record {
        signature(&*self.chance, self.tenant, lesson, person, at)
    }

    pub(crate) async fn sign(&self, lesson: &Lesson, person: PersonId, at: Instant) -> Outcome {
        self.store.record(self.signature(lesson, person, at)).await.unwrap()
    }

    pub(crate) fn mark(&self, lesson: &Lesson, person: PersonId, state: AttendanceState) -> MarkRow {
        MarkRow { sign_off: lesson.sign_off.id, person, state, minutes: 0, reason: String::new() }
    }
}

pub(crate) fn new_event(chance: &dyn Randomness, kind: &'static str, at: Instant) -> NewEvent {
    let id = EventId::new(at, chance);
    NewEvent {
        id,
        kind,
        at,
        meeting: None,
        sign_off: None,
        person: None,
        author: None,
        canonical: format!("{{\"id\":\"{id}\",\"kind\":\"{kind}\"}}").into_bytes(),
        salt: ports::bytes(chance),
        strokes: Vec::new(),
    }
}

pub(crate) fn signature(
    chance: &dyn Randomness,
    tenant: TenantId,
    lesson: &Lesson,
    person: PersonId,
    at: Instant,
) -> Record {
    let mut event = new_event(chance, "signature", at);
    event.meeting = Some(lesson.meeting);
    event.sign_off = Some(lesson.sign_off.id);
    event.person = Some(person);
    event.strokes = vec![b'7'; 1_024];
    let effect = Effect::Sign {
        sign_off: lesson.sign_off.id,
        person,
        method: Method::RotatingQr,
        state: AttendanceState::Present,
        minutes: 0,
        given_at: None,
        marks: assidu_store::SignatureMarks::default(),
    };
    Record { tenant, idempotency_key: ports::bytes(chance), judged_at: at, event, effect }
}

pub(crate) fn recorded(outcome: Outcome) -> Receipt {
    match outcome {
        Outcome::Recorded(receipt) => receipt,
        other => panic!("not recorded: {other:?}"),
    }
}

pub(crate) fn refused(outcome: Outcome) -> Refusal {
    match outcome {
        Outcome::Refused(refusal) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The log is whole: indices without gap, each leaf the hash of its entry, their root that of the head, and
/// every event's own content the one that its leaf commits to.
pub(crate) async fn check_log(store: &Store, tenant: TenantId) -> u64 {
    use assidu_evidence::{event::commit, merkle};
    let mut tx = store.read(&TenantScope::of(tenant)).await.unwrap();
    let head = assidu_store::log::head(&mut tx).await.unwrap();
    let leaves = assidu_store::log::leaves(&mut tx, head.generation, 0, head.size).await.unwrap();
    assert_eq!(leaves.len() as u64, head.size);
    for (index, leaf) in (0_u64..).zip(&leaves) {
        assert_eq!(leaf.index, index);
        assert_eq!(leaf.leaf, merkle::leaf_hash(&leaf.entry));
        let event =
            assidu_store::events::lookup(&mut tx, leaf.event).await.unwrap().expect("the event of the leaf");
        assert_eq!(event.place.index, index);
        assert_eq!(event.place.leaf, leaf.leaf.0);
        if let Some(content) = event.content {
            assert_eq!(commit(&content.salt, &content.canonical), leaf.entry);
        }
    }
    let hashes: Vec<_> = leaves.iter().map(|leaf| leaf.leaf).collect();
    assert_eq!(merkle::root_of(&hashes), head.root);
    head.size
}
