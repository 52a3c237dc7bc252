//! An import is seen whole or not at all, and work that is given up says so and can be taken up again.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use assidu_app::{
    Actor, App,
    imports::{ImportChoice, ImportError, ImportStep, LineKind},
    jobs::WorkKind,
    meetings::{MeetingDraft, plan_seen},
};
use assidu_domain::{
    ImportId,
    import::{ConflictReason, Model},
    planning::{ClassMeeting, MeetingKind, Mode},
};
use assidu_store::{
    meetings,
    people::{self, ReferenceKind},
    sheets,
};
use jiff::civil::time;
use tokio::{sync::watch, task::JoinHandle};

use crate::{
    imports::{HEAD, bring, run_jobs_until},
    scene::{Chance, Scene},
};

/// Learners from one number to another, all with this given name.
fn learners(numbers: std::ops::Range<u32>, given: &str) -> String {
    use std::fmt::Write as _;
    let mut text = String::from("learner_ref;family_name;given_name\n");
    for n in numbers {
        writeln!(text, "K{n};Nom{n};{given}").unwrap();
    }
    text
}

/// Uploads a file and has it judged.
async fn judged(app: &Arc<App>, admin: &Actor, model: Model, text: String) -> ImportId {
    let import = app.upload_import(admin, model, "x.csv", text.into_bytes()).await.unwrap();
    app.choose_import(admin, import, &ImportChoice::default()).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    import
}

/// What a page would see at one moment: how many of the old learners have the new name, how many of the new
/// ones are there.
async fn seen(app: &App, admin: &Actor, old: &[String], new: &[String]) -> (usize, usize) {
    let refs = |names: &[String]| names.iter().map(|name| name.clone().leak() as &str).collect::<Vec<_>>();
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let known = people::find_by_references(&mut tx, ReferenceKind::Learner, &refs(old)).await.unwrap();
    let ids = people::ids_by_references(&mut tx, ReferenceKind::Learner, &refs(new)).await.unwrap();
    (known.values().filter(|person| person.card.given_name == "Neuf").count(), ids.len())
}

async fn step(app: &App, admin: &Actor, import: ImportId) -> ImportStep {
    app.import_view(admin, import).await.unwrap().line.step
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_and_additions_are_seen_together_or_not_at_all_killed_or_not() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    bring(app, admin, Model::Learners, &learners(0..1_500, "Ancien")).await;
    let import = judged(app, admin, Model::Learners, learners(0..4_000, "Neuf")).await;
    let found = app.import_view(admin, import).await.unwrap().line.counts;
    assert_eq!((found.new, found.changed), (2_500, 1_500));
    let old: Vec<String> = [0, 600, 1_499].map(|n| format!("K{n}")).into();
    let new: Vec<String> = [1_500, 2_700, 3_999].map(|n| format!("K{n}")).into();

    app.begin_import(admin, import, false).await.unwrap();
    let (_stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(app).run_background(stopped));
    while app.import_view(admin, import).await.unwrap().line.counts.applied == 0 {
        assert_eq!(seen(app, admin, &old, &new).await, (0, 0));
    }
    jobs.abort();
    assert!(jobs.await.unwrap_err().is_cancelled());
    // Whatever was at work when it was killed has come to its end or was undone.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(step(app, admin, import).await, ImportStep::Applying);
    assert_eq!(seen(app, admin, &old, &new).await, (0, 0), "half of it is applied and nothing of it is seen");

    // The lease of the job that died runs out. From now on someone looks all the time.
    scene.clock.advance_seconds(600);
    let watching: JoinHandle<Vec<(usize, usize)>> = {
        let (app, admin, old, new) = (Arc::clone(app), *admin, old.clone(), new.clone());
        tokio::spawn(async move {
            let mut all = Vec::new();
            loop {
                all.push(seen(&app, &admin, &old, &new).await);
                if step(&app, &admin, import).await == ImportStep::Applied {
                    return all;
                }
            }
        })
    };
    run_jobs_until(app, admin, import, ImportStep::Applied).await;
    let all = watching.await.unwrap();
    assert!(all.iter().all(|seen| matches!(seen, (0, 0) | (3, 3))), "{all:?}");
    assert_eq!(seen(app, admin, &old, &new).await, (3, 3));
    let done = app.import_view(admin, import).await.unwrap().line.counts;
    assert_eq!((done.new, done.changed, done.unchanged, done.applied), (2_500, 1_500, 0, 4_000));
}

/// A class meeting that came by a file, one that changes it and adds another, judged; then someone edits the
/// first by hand.
async fn edited_in_between(scene: &Scene, all_or_none: bool) -> ImportId {
    let (app, admin) = (&scene.app, &scene.admin);
    bring(app, admin, Model::ClassMeetings, &format!("{HEAD}M1;G1;Excel;2026-11-24;09:00;12:30;B1;;T1\n"))
        .await;
    let rows =
        format!("{HEAD}M1;G1;Other;2026-11-24;09:00;12:30;B1;;T1\nM9;G1;New;2026-11-26;09:00;12:30;B1;;T1\n");
    let import = judged(app, admin, Model::ClassMeetings, rows).await;
    let found = app.import_view(admin, import).await.unwrap().line.counts;
    assert_eq!((found.new, found.changed, found.conflicts), (1, 1, 0));
    app.begin_import(admin, import, all_or_none).await.unwrap();
    let found = planned(app, admin, "M1").await.unwrap();
    let draft = MeetingDraft {
        title: found.title.clone(),
        day: found.day,
        start: time(9, 0, 0, 0),
        end: time(12, 30, 0, 0),
        room: "Atelier".to_owned(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: found.trainers.clone(),
        groups: found.groups.clone(),
    };
    app.edit_meeting(admin, found.id, &draft, &plan_seen(&found), [2; 16]).await.unwrap();
    import
}

async fn planned(app: &App, admin: &Actor, reference: &str) -> Option<ClassMeeting> {
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    meetings::find_by_references(&mut tx, &[reference]).await.unwrap().remove(reference)
}

#[tokio::test(flavor = "multi_thread")]
async fn b_20_all_or_none_is_none_when_someone_edits_before_it_is_shown() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let import = edited_in_between(&scene, true).await;
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    assert!(planned(app, admin, "M9").await.is_none(), "nothing of it is left");
    assert_eq!(planned(app, admin, "M1").await.unwrap().title, "Excel");
    let lines = app.import_lines(admin, import, None, 100).await.unwrap();
    assert!(matches!(lines[0].kind, LineKind::Conflict(ConflictReason::EditedLive)), "{lines:?}");
    // The good rows alone: what was edited is kept, and said.
    app.begin_import(admin, import, false).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Applied).await;
    let done = app.import_view(admin, import).await.unwrap().line.counts;
    assert_eq!((done.new, done.changed, done.conflicts), (1, 0, 1));
    assert_eq!(planned(app, admin, "M9").await.unwrap().title, "New");
}

#[tokio::test(flavor = "multi_thread")]
async fn b_20_what_is_edited_before_the_good_rows_are_shown_is_kept() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let import = edited_in_between(&scene, false).await;
    run_jobs_until(app, admin, import, ImportStep::Applied).await;
    let done = app.import_view(admin, import).await.unwrap().line.counts;
    assert_eq!((done.new, done.changed, done.conflicts, done.applied), (1, 0, 1, 2));
    assert_eq!(planned(app, admin, "M1").await.unwrap().room, "Atelier");
    let lines = app.import_lines(admin, import, None, 100).await.unwrap();
    assert!(matches!(lines[0].kind, LineKind::Conflict(ConflictReason::EditedLive)), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_imports_of_the_same_people_are_applied_in_their_turn() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let first = judged(app, admin, Model::Learners, learners(0..2_000, "Ancien")).await;
    let second = judged(app, admin, Model::Learners, learners(1_000..3_000, "Neuf")).await;
    for import in [first, second] {
        app.begin_import(admin, import, false).await.unwrap();
    }
    run_jobs_until(app, admin, second, ImportStep::Applied).await;
    assert_eq!(step(app, admin, first).await, ImportStep::Applied);
    let of = async |import| app.import_view(admin, import).await.unwrap().line.counts;
    let (first, second) = (of(first).await, of(second).await);
    assert_eq!((first.new, first.changed), (2_000, 0));
    assert_eq!((second.new, second.changed), (1_000, 1_000), "judged after the first was shown");
}

/// Runs the jobs until this is so. The clock moves on only while no job is at work, and only to the next one's
/// time: a lease never runs out under a job, however slow the computer is.
async fn work_until(scene: &Scene, mut so: impl AsyncFnMut() -> bool) {
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let reached = async {
        while !so().await {
            go_on_to_the_next_job(scene).await;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let reached = tokio::time::timeout(Duration::from_secs(200), reached).await;
    stop.send(true).unwrap();
    jobs.await.unwrap();
    assert!(reached.is_ok(), "it never came to that");
}

async fn go_on_to_the_next_job(scene: &Scene) {
    let mut tx = scene.app.store().instance().await.unwrap();
    let (_, running, _) = assidu_store::jobs::count(&mut tx).await.unwrap();
    let due = assidu_store::jobs::next_due(&mut tx).await.unwrap();
    drop(tx);
    if let (0, Some(due)) = (running, due)
        && due > scene.app.now()
    {
        scene.clock.set(due);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_cannot_be_applied_stops_leaves_nothing_and_can_be_tried_again_or_given_up() {
    let chance = Chance::new();
    let scene = Scene::with(Arc::clone(&chance)).await;
    let (app, admin) = (&scene.app, &scene.admin);
    let import = judged(app, admin, Model::Learners, learners(0..10, "Neuf")).await;
    let other = judged(app, admin, Model::Learners, learners(0..10, "Neuf")).await;
    assert!(matches!(app.retry_import(admin, import).await, Err(ImportError::Step)));
    app.begin_import(admin, import, false).await.unwrap();
    chance.is_broken.store(true, Ordering::SeqCst);
    work_until(&scene, async || step(app, admin, import).await == ImportStep::Stopped).await;
    assert_eq!(seen(app, admin, &[], &["K0".to_owned()]).await, (0, 0));
    assert!(matches!(app.begin_import(admin, import, false).await, Err(ImportError::Step)));
    assert!(app.failed_work(admin).await.unwrap().is_empty(), "its own page says so");
    assert!(matches!(app.retry_import(&scene.trainer, import).await, Err(ImportError::NotAllowed(_))));

    chance.is_broken.store(false, Ordering::SeqCst);
    app.retry_import(admin, import).await.unwrap();
    app.retry_import(admin, import).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    assert_eq!(app.import_view(admin, import).await.unwrap().line.counts.new, 10, "judged anew");
    app.begin_import(admin, import, false).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Applied).await;
    assert_eq!(seen(app, admin, &[], &["K0".to_owned()]).await, (0, 1));

    // The other one changes nothing any more; it is given up after it was begun and stopped.
    app.cancel_import(admin, other).await.unwrap();
    assert_eq!(step(app, admin, other).await, ImportStep::Cancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_that_cannot_be_sealed_is_told_and_tried_again_when_asked() {
    let chance = Chance::new();
    let scene = Scene::with(Arc::clone(&chance)).await;
    let (app, admin) = (&scene.app, &scene.admin);
    scene.close().await;
    chance.is_broken.store(true, Ordering::SeqCst);
    work_until(&scene, async || !app.failed_work(admin).await.unwrap().is_empty()).await;
    let failed = app.failed_work(admin).await.unwrap();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(
        matches!(&failed[0].kind, WorkKind::Sheet(meeting, title) if *meeting == scene.meeting && title.contains("Excel"))
    );
    assert!(failed[0].attempts >= 12, "{failed:?}");
    assert!(app.failed_work(&scene.trainer).await.is_err());
    chance.is_broken.store(false, Ordering::SeqCst);
    app.retry_work(admin, failed[0].id).await.unwrap();
    app.retry_work(admin, failed[0].id).await.unwrap();
    work_until(&scene, async || {
        let mut tx = app.store().read(&admin.scope()).await.unwrap();
        let made = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap();
        made.is_some_and(|sheet| sheet.state == sheets::SheetState::Sealed)
    })
    .await;
    assert!(app.failed_work(admin).await.unwrap().is_empty());
}
