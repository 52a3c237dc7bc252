//! A dossier of ten thousand signatures takes hardly more memory than one of a thousand.

use std::{process::Command, sync::Arc, time::Duration};

use assidu_app::{
    dossiers::{AskDossier, DossierProgress, DossierScope},
    meetings::MeetingDraft,
};
use assidu_domain::{
    EventId, MeetingId,
    planning::{MeetingKind, Mode},
    ports::{Clock as _, Randomness as _},
};
use assidu_evidence::event::{Body, Event};
use assidu_store::{Effect, NewEvent, Record, events};
use assidu_testkit::SeededRandomness;
use futures_util::{StreamExt as _, stream};
use jiff::{
    ToSpan as _,
    civil::{Date, date, time},
};
use tokio::sync::watch;

use crate::scene::Scene;

const FIRST: Date = date(2026, 11, 23);
/// Signatures of one class meeting.
const A_MEETING: usize = 100;
/// What making a dossier may take beyond what was held before, in kilobytes.
const MOST: u64 = 160 << 10;
/// What nine thousand signatures more may add: manifest, directory and what is kept of each file, about a kilobyte and
/// a half each, in two or three forms at once at the very end.
const MORE: u64 = 48 << 10;

const COUNT: &str = "ASSIDU_TEST_SIGNATURES";

#[test]
fn ten_thousand_signatures_take_bounded_memory() {
    let (few, many) = (taken(1_000), taken(10_000));
    assert!(many < MOST, "{many} kB for 10,000 signatures");
    assert!(many < few + MORE, "{few} kB for 1,000 signatures, {many} kB for 10,000");
}

/// Kilobytes that a program of its own takes for a dossier of so many signatures.
fn taken(count: usize) -> u64 {
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "dossier_memory::makes_one", "--ignored", "--nocapture"])
        .env(COUNT, count.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
    let (_, after) = said.split_once("it took ").unwrap_or_else(|| panic!("{said}"));
    let taken = after.split_whitespace().next().unwrap().parse().unwrap();
    println!("{count} signatures: {taken} kB");
    taken
}

/// The other half of the test above, in a process of its own.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started by the test above"]
async fn makes_one() {
    let count: usize = std::env::var(COUNT).unwrap().parse().unwrap();
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let last = planned_and_signed(&scene, count).await;
    let scope = DossierScope { first: FIRST, last, group: None, person: None, funder: None };
    let ask = AskDossier { scope, keep_days: 7, key: [5; 16] };
    scene.app.ask_dossier(&scene.admin, &ask).await.unwrap();
    // From here on the most that is held is counted anew.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = held("VmRSS");
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let ready = loop {
        let listed = scene.app.list_dossiers(&scene.admin, None, 1).await.unwrap();
        match listed[0].dossier.state {
            DossierProgress::Waiting | DossierProgress::Making => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            DossierProgress::Ready => break listed[0].dossier.clone(),
            state => panic!("{state:?}"),
        }
    };
    stop.send(true).unwrap();
    jobs.await.unwrap();
    assert!(ready.signatures.is_some_and(|signatures| signatures as usize >= count));
    println!("it took {} kB", held("VmHWM").saturating_sub(before));
}

/// Class meetings, one a day, each with a hundred signatures in the log; gives the last day.
async fn planned_and_signed(scene: &Scene, count: usize) -> Date {
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let known = events::list_of_meetings(&mut tx, &[scene.meeting]).await.unwrap();
    let of_sign_off = events::list_of_sign_offs(&mut tx, &[scene.sign_off]).await.unwrap();
    drop(tx);
    let signed = known.into_iter().chain(of_sign_off).find(|event| event.kind == "signature").unwrap();
    let content = signed.content.as_ref().unwrap();
    let like = Event::parse(&content.canonical).unwrap();
    let mut day = FIRST;
    for n in 0..count / A_MEETING {
        day = FIRST.checked_add(i64::try_from(n).unwrap().days()).unwrap();
        let draft = MeetingDraft {
            title: format!("Excel niveau 2, jour {n}"),
            day,
            start: time(14, 0, 0, 0),
            end: time(17, 0, 0, 0),
            room: "B200".to_owned(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![scene.trainer.person],
            groups: vec![scene.group],
        };
        let mut key = [1; 16];
        key[..8].copy_from_slice(&(n as u64).to_be_bytes());
        let meeting = scene.app.add_meeting(&scene.admin, &draft, key).await.unwrap();
        let chance = SeededRandomness::new(1_000 + n as u64);
        let all: Vec<Record> = (0..A_MEETING)
            .map(|i| record(scene, (&like, &content.strokes), (meeting, day, i), &chance))
            .collect();
        let recorded = stream::iter(all).map(|record| scene.app.store().record(record)).buffer_unordered(50);
        assert!(recorded.all(async |outcome| outcome.is_ok()).await);
    }
    day
}

/// A signature like one that somebody gave, of another class meeting.
fn record(
    scene: &Scene,
    (like, strokes): (&Event, &[u8]),
    (meeting, day, number): (MeetingId, Date, usize),
    chance: &SeededRandomness,
) -> Record {
    let (mut event, at) = (like.clone(), scene.clock.now());
    let id = EventId::new(at, chance);
    event.id = id.to_string();
    let person = scene.learners[number % scene.learners.len()];
    if let Body::Signature(body) = &mut event.body {
        body.meetings = vec![meeting.to_string()];
        body.day = day.to_string();
        body.signer.person = person.to_string();
    }
    let (mut salt, mut idempotency_key) = ([0; 32], [0; 16]);
    chance.fill(&mut salt);
    chance.fill(&mut idempotency_key);
    Record {
        tenant: scene.admin.tenant,
        idempotency_key,
        judged_at: at,
        event: NewEvent {
            id,
            kind: "signature",
            at,
            meeting: Some(meeting),
            sign_off: None,
            person: Some(person),
            author: None,
            canonical: event.canonical(),
            salt,
            strokes: strokes.to_vec(),
        },
        effect: Effect::None,
    }
}

/// What the system counts of this process, in kilobytes.
fn held(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap()
}
