//! Files come in: judged, applied once, seen at once, beside people who sign.

use std::{path::PathBuf, sync::Arc, time::Duration};

use assidu_app::{
    Actor, App,
    imports::{Chosen, ImportChoice, ImportError, ImportReport, ImportStep, LineKind},
    meetings::{MeetingDraft, plan_seen},
    provider::NewProvider,
};
use assidu_domain::{
    ImportId,
    import::{ConflictReason, DateFormat, Model, ProblemCode, Stub},
    people::{Role, Roles},
    planning::{MeetingKind, Mode},
    ports::TableError,
};
use assidu_store::{
    attendance, enrolments, funders, meetings,
    people::{self, ReferenceKind},
    sign_offs,
};
use jiff::civil::{date, time};
use tokio::sync::watch;

use crate::{life, scene::Scene};

const SAMPLES: [(Model, &str); 4] = [
    (Model::Learners, "learners"),
    (Model::Trainers, "trainers"),
    (Model::Groups, "groups"),
    (Model::Enrolments, "enrolments"),
];

/// A provider in which there is nobody but its administrator.
async fn empty_provider(app: &App) -> Actor {
    let new = NewProvider {
        institution_code: "atelier".to_owned(),
        name: "Atelier".to_owned(),
        timezone: "Europe/Paris".to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Nadia".to_owned(),
        admin_family_name: "Lefèvre".to_owned(),
        admin_email: "nadia@atelier.example".to_owned(),
    };
    let (tenant, card) = app.create_provider(new).await.unwrap();
    Actor::of(tenant, card.person, Roles::of(&[Role::Administrator]))
}

pub(crate) async fn bring(app: &App, admin: &Actor, model: Model, text: &str) -> ImportReport {
    let name = format!("{model}.csv");
    app.import_now(admin, model, &name, text.as_bytes().to_vec()).await.unwrap()
}

async fn bring_people_and_groups(app: &App, admin: &Actor) -> Vec<ImportReport> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/demo");
    let mut reports = Vec::new();
    for (model, name) in SAMPLES {
        let text = std::fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap();
        reports.push(bring(app, admin, model, &text).await);
    }
    reports
}

fn counts(report: &ImportReport) -> (u64, u64, u64, u64, u64) {
    let c = report.counts;
    (c.new, c.changed, c.unchanged, c.rejected, c.conflicts)
}

pub(crate) const HEAD: &str = "class_meeting_ref;group_refs;title;date;start;end;room;site;trainer_refs\n";

/// People signed off on a day: how many are expected at each sign-off, in order.
async fn expected(app: &App, admin: &Actor, day: jiff::civil::Date) -> Vec<usize> {
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let mut all = Vec::new();
    for laid in sign_offs::of_day(&mut tx, day).await.unwrap() {
        all.push(attendance::of_sign_off(&mut tx, laid.sign_off.id).await.unwrap().len());
    }
    all
}

/// Runs the jobs until an import is at this step.
pub(crate) async fn run_jobs_until(app: &Arc<App>, admin: &Actor, import: ImportId, step: ImportStep) {
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(app).run_background(stopped));
    let begun = std::time::Instant::now();
    while app.import_view(admin, import).await.unwrap().line.step != step
        && begun.elapsed() < Duration::from_secs(200)
    {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    stop.send(true).unwrap();
    jobs.await.unwrap();
    assert_eq!(app.import_view(admin, import).await.unwrap().line.step, step);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_provider_comes_in_whole_and_a_second_time_changes_nothing() {
    let scene = Scene::new().await;
    let admin = empty_provider(&scene.app).await;
    let first: Vec<_> = bring_people_and_groups(&scene.app, &admin).await;
    let first_counts: Vec<_> = first.iter().map(counts).collect();
    assert_eq!(
        first_counts,
        [(96, 0, 0, 0, 0), (5, 0, 0, 0, 0), (5, 0, 0, 0, 0), (96, 0, 0, 0, 0)],
        "{:?}",
        first.iter().flat_map(|r| &r.rejected).collect::<Vec<_>>()
    );
    assert_eq!(first[2].stubs, [Stub::Site("Toulouse".to_owned())]);
    assert_eq!(first[3].stubs.len(), 4, "funders are made by their references: {:?}", first[3].stubs);
    let again: Vec<_> = bring_people_and_groups(&scene.app, &admin).await.iter().map(counts).collect();
    assert_eq!(again, [(0, 0, 96, 0, 0), (0, 0, 5, 0, 0), (0, 0, 5, 0, 0), (0, 0, 96, 0, 0)]);

    let data = std::env::var_os("ASSIDU_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let Ok(planning) = std::fs::read_to_string(data.join("samples/class_meetings.csv")) else {
        eprintln!("not run: no data folder");
        return;
    };
    let report = bring(&scene.app, &admin, Model::ClassMeetings, &planning).await;
    assert_eq!(counts(&report), (80, 0, 0, 0, 0), "{:?}", report.rejected);
    assert!(report.stubs.is_empty(), "the site is known by now: {:?}", report.stubs);
    for day in [date(2026, 11, 23), date(2026, 12, 2)] {
        let mut all = expected(&scene.app, &admin, day).await;
        all.sort_unstable();
        assert_eq!(all, [19, 19, 19, 19, 19, 19, 19, 19, 20, 20], "ten half-days of {day}");
    }
    let report = bring(&scene.app, &admin, Model::ClassMeetings, &planning).await;
    assert_eq!(counts(&report), (0, 0, 80, 0, 0));
    assert_eq!(expected(&scene.app, &admin, date(2026, 11, 23)).await.len(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn b_20_what_was_edited_live_or_signed_is_kept_and_what_moved_is_laid_on_both_days() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let rows = "M1;G1;Excel;2026-11-24;09:00;12:30;B1;;T1\nM2;G1;Excel;2026-11-24;13:30;17:00;B1;;T1\n";
    let report = bring(app, admin, Model::ClassMeetings, &format!("{HEAD}{rows}")).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, 0), "{:?}", report.rejected);
    assert_eq!(expected(app, admin, date(2026, 11, 24)).await, [4, 4]);

    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let found = meetings::find_by_references(&mut tx, &["M1", "M2"]).await.unwrap();
    drop(tx);
    let (edited, id) = (found["M1"].clone(), found["M1"].id);
    let draft = MeetingDraft {
        title: edited.title.clone(),
        day: edited.day,
        start: time(9, 0, 0, 0),
        end: time(12, 30, 0, 0),
        room: "Atelier".to_owned(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: edited.trainers.clone(),
        groups: edited.groups.clone(),
    };
    app.edit_meeting(admin, id, &draft, &plan_seen(&edited), [2; 16]).await.unwrap();
    // M1 would lose its room of today; M2 moves to the next day.
    let rows = "M1;G1;Excel;2026-11-24;09:00;12:30;B1;;T1\nM2;G1;Excel;2026-11-25;13:30;17:00;B1;;T1\n";
    let report = bring(app, admin, Model::ClassMeetings, &format!("{HEAD}{rows}")).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 1), "{:?}", report.rejected);
    assert_eq!(report.conflicts, [(2, "M1".to_owned())]);
    assert_eq!(expected(app, admin, date(2026, 11, 24)).await, [4], "only the morning is left");
    assert_eq!(expected(app, admin, date(2026, 11, 25)).await, [4]);
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    assert_eq!(meetings::lookup(&mut tx, id).await.unwrap().unwrap().room, "Atelier");
    drop(tx);

    // The class meeting of this morning, which someone has signed.
    life::sign(&scene, scene.learners[0], [7; 16]).await.unwrap();
    let reference = scene.meeting.to_string();
    let row = format!("{HEAD}{reference};G1;Other;2026-11-23;10:00;12:30;B200;;T1\n");
    let import = app.upload_import(admin, Model::ClassMeetings, "planning.csv", row.into()).await.unwrap();
    assert_eq!(app.choose_import(admin, import, &ImportChoice::default()).await.unwrap(), Chosen::Checking);
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    let lines = app.import_lines(admin, import, None, 100).await.unwrap();
    assert!(matches!(lines[0].kind, LineKind::Conflict(ConflictReason::Signed)), "{lines:?}");
    assert_eq!((lines[0].row, lines[0].value.as_str()), (2, reference.as_str()));
    assert!(matches!(app.begin_import(admin, import, true).await, Err(ImportError::Problems)));
}

#[tokio::test(flavor = "multi_thread")]
async fn enrolments_that_come_later_are_expected_at_what_is_planned_already() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    assert_eq!(expected(app, admin, date(2026, 11, 23)).await, [4]);
    bring(app, admin, Model::Learners, "learner_ref;family_name;given_name\nN1;Neuf\u{e9};Ana\n").await;
    let report =
        bring(app, admin, Model::Enrolments, "group_ref;learner_ref;start\nG1;N1;2026-11-01\n").await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 0));
    assert_eq!(expected(app, admin, date(2026, 11, 23)).await, [5]);
    // Left before today: no longer expected.
    let report = bring(
        app,
        admin,
        Model::Enrolments,
        "group_ref;learner_ref;start;end\nG1;N1;2026-11-01;2026-11-20\n",
    )
    .await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0));
    assert_eq!(expected(app, admin, date(2026, 11, 23)).await, [4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_rows_are_told_and_the_good_ones_applied_or_none_when_so_chosen() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let rows = "learner_ref;family_name;given_name;birth_date\n\
        B1;Bon;Un;2001-02-03\nB2;;Deux;2001-02-03\nB3;Mauvais;Trois;2001-02-31\nB1;Encore;Un;2001-02-03\n\
        B4;Trop;de;cellules;ici\nB5;Bon;Cinq;\n";
    let import = app.upload_import(admin, Model::Learners, "c:\\x\\learners.csv", rows.into()).await.unwrap();
    assert_eq!(app.import_view(admin, import).await.unwrap().line.file_name, "learners.csv");
    app.choose_import(admin, import, &ImportChoice::default()).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    let view = app.import_view(admin, import).await.unwrap();
    assert_eq!((view.line.counts.new, view.line.counts.rejected, view.problems_total), (2, 4, 4));
    let lines = app.import_lines(admin, import, None, 100).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.row, line.kind)).collect();
    let problem = |row, code| (row, LineKind::Problem(code));
    assert_eq!(
        told,
        [
            problem(3, ProblemCode::Required),
            problem(4, ProblemCode::DayDoesNotExist),
            problem(5, ProblemCode::DuplicateKey),
            problem(6, ProblemCode::CellCount)
        ]
    );
    let second = app.import_lines(admin, import, Some((4, lines[1].rank)), 1).await.unwrap();
    assert_eq!(second, lines[2..3], "a page goes on where the last ended");
    let csv = app.import_report_csv(admin, import, assidu_texts::Language::Fr).await.unwrap();
    assert_eq!(String::from_utf8(csv).unwrap().lines().count(), 5);

    assert!(matches!(app.begin_import(admin, import, true).await, Err(ImportError::Problems)));
    let known = |refs: Vec<&'static str>| async move {
        let mut tx = app.store().read(&admin.scope()).await.unwrap();
        people::ids_by_references(&mut tx, ReferenceKind::Learner, &refs).await.unwrap().len()
    };
    assert_eq!(known(vec!["B1", "B5"]).await, 0, "all or none: none");
    app.begin_import(admin, import, false).await.unwrap();
    app.begin_import(admin, import, false).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Applied).await;
    assert_eq!(known(vec!["B1", "B2", "B3", "B4", "B5"]).await, 2);
    assert!(matches!(app.cancel_import(admin, import).await, Err(ImportError::Step)));
    assert_eq!(app.list_imports(admin, None, 10).await.unwrap()[0].counts.new, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_and_dates_are_asked_for_remembered_and_never_guessed() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let rows = "Mat;NOM;Pr\u{e9}nom;N\u{e9} le\nC1;Petit;L\u{e9}o;01/02/2001\n";
    let latin: Vec<u8> = rows.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let import = app.upload_import(admin, Model::Learners, "x.csv", latin.clone()).await.unwrap();
    let preview = app.import_preview(admin, import).await.unwrap();
    assert_eq!(preview.samples[1], ["Petit"]);
    assert_eq!(preview.finding.format(), None, "first of February, or second of January?");
    assert!(matches!(
        app.choose_import(admin, import, &ImportChoice::default()).await.unwrap(),
        Chosen::Columns(_)
    ));
    let column = |name: &str| Some(name.to_owned());
    let columns =
        Some(vec![column("learner_ref"), column("family_name"), column("given_name"), column("birth_date")]);
    let choice = ImportChoice { columns, ..ImportChoice::default() };
    assert_eq!(app.choose_import(admin, import, &choice).await.unwrap(), Chosen::DatesUnclear);
    let choice = ImportChoice { dates: Some(DateFormat::DayFirst), ..choice };
    assert_eq!(app.choose_import(admin, import, &choice).await.unwrap(), Chosen::Checking);
    app.cancel_import(admin, import).await.unwrap();
    assert_eq!(app.import_view(admin, import).await.unwrap().line.step, ImportStep::Cancelled);
    assert!(app.list_imports(admin, None, 10).await.unwrap().is_empty());

    let next = app.upload_import(admin, Model::Learners, "y.csv", latin).await.unwrap();
    let preview = app.import_preview(admin, next).await.unwrap();
    assert!(preview.remembered && preview.faults.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_of_the_same_provider_and_only_tables_within_bounds() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let rows = b"learner_ref;family_name;given_name\nZ1;Z;Z\n".to_vec();
    let import = app.upload_import(admin, Model::Learners, "z.csv", rows.clone()).await.unwrap();
    let refused = app.upload_import(&scene.trainer, Model::Learners, "z.csv", rows.clone()).await;
    assert!(matches!(refused, Err(ImportError::NotAllowed(_))));
    assert!(matches!(app.import_view(&scene.trainer, import).await, Err(ImportError::NotAllowed(_))));
    let stranger = empty_provider(app).await;
    for refused in [
        app.import_view(&stranger, import).await.err(),
        app.import_lines(&stranger, import, None, 10).await.err(),
        app.choose_import(&stranger, import, &ImportChoice::default()).await.err(),
        app.begin_import(&stranger, import, false).await.err(),
        app.cancel_import(&stranger, import).await.err(),
    ] {
        assert!(matches!(refused, Some(ImportError::Unknown)), "{refused:?}");
    }
    let too_large = vec![b'a'; assidu_app::imports::FILE_MAX + 1];
    for (bytes, empty) in [(too_large, false), (Vec::new(), true)] {
        let refused = app.upload_import(admin, Model::Learners, "z.csv", bytes).await;
        match refused {
            Err(ImportError::Table(TableError::TooLarge { .. })) => assert!(!empty),
            Err(ImportError::Table(TableError::Empty)) => assert!(empty),
            other => panic!("{other:?}"),
        }
    }
}

fn many_learners(count: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::from("learner_ref;family_name;given_name;email\n");
    for n in 0..count {
        writeln!(text, "K{n};Nom{n};Prénom;k{n}@example.org").unwrap();
    }
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_half_way_nothing_is_seen_and_the_next_start_ends_it() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let text = many_learners(6_000);
    let import = app.upload_import(admin, Model::Learners, "many.csv", text.into()).await.unwrap();
    app.choose_import(admin, import, &ImportChoice::default()).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    app.begin_import(admin, import, false).await.unwrap();
    let (_stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(app).run_background(stopped));
    let applied = loop {
        let counts = app.import_view(admin, import).await.unwrap().line.counts;
        if counts.applied > 0 {
            break counts.applied;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    jobs.abort();
    assert!(jobs.await.unwrap_err().is_cancelled());
    // Whatever was at work when it was killed has come to its end or was undone.
    tokio::time::sleep(Duration::from_millis(300)).await;
    let view = app.import_view(admin, import).await.unwrap();
    assert_eq!(view.line.step, ImportStep::Applying, "killed after {applied} rows");
    let known = |reference: String| async move {
        let mut tx = app.store().read(&admin.scope()).await.unwrap();
        people::ids_by_references(&mut tx, ReferenceKind::Learner, &[&reference]).await.unwrap().len()
    };
    assert_eq!(known("K0".to_owned()).await, 0, "nothing of it is seen before all of it is there");
    // The lease of the job that died runs out.
    scene.clock.advance_seconds(600);
    run_jobs_until(app, admin, import, ImportStep::Applied).await;
    let counts = app.import_view(admin, import).await.unwrap().line.counts;
    assert_eq!((counts.new, counts.unchanged, counts.rejected), (6_000, 0, 0), "each row once");
    assert_eq!(known("K0".to_owned()).await + known("K5999".to_owned()).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn people_sign_while_twenty_thousand_learners_come_in() {
    let scene = Scene::new().await;
    let text = many_learners(20_000);
    let (app, admin) = (Arc::clone(&scene.app), scene.admin);
    let import = tokio::spawn(async move { bring(&app, &admin, Model::Learners, &text).await });
    for (n, learner) in (1_u8..).zip(&scene.learners) {
        tokio::time::sleep(Duration::from_millis(100)).await;
        life::sign(&scene, *learner, [n; 16]).await.unwrap();
    }
    assert!(!import.is_finished(), "all four signed while the file was coming in");
    let report = import.await.unwrap();
    assert_eq!(counts(&report), (20_000, 0, 0, 0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn funders_and_places_with_several_of_them_are_kept_as_the_files_say() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let text = "funder_ref;name;kind;siret;paper_only\nOPCO;Opco Atlas;opco;;0\nREG;R\u{e9}gion Occitanie;region;;1\n";
    assert_eq!(counts(&bring(app, admin, Model::Funders, text).await), (2, 0, 0, 0, 0));
    assert_eq!(counts(&bring(app, admin, Model::Funders, text).await), (0, 0, 2, 0, 0));
    bring(app, admin, Model::Learners, "learner_ref;family_name;given_name\nN1;Neuf;Ana\n").await;
    let places = "group_ref;learner_ref;start;funder_ref;funding_no\nG1;N1;2026-11-01;OPCO|REG|FT;D-12||77\n";
    let report = bring(app, admin, Model::Enrolments, places).await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 0), "{:?}", report.rejected);
    assert_eq!(
        report.stubs,
        [Stub::Funder("FT".to_owned())],
        "one that no file declares is made by its name"
    );

    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let learner = people::ids_by_references(&mut tx, ReferenceKind::Learner, &["N1"]).await.unwrap()["N1"];
    let known = funders::find_by_references(&mut tx, &["OPCO", "REG", "FT"]).await.unwrap();
    assert_eq!((known["REG"].name.as_str(), known["REG"].paper_only), ("R\u{e9}gion Occitanie", true));
    let kept = enrolments::of_learner(&mut tx, learner).await.unwrap();
    let funding: Vec<_> = kept[0].funders.iter().map(|f| (f.funder, f.number.as_str())).collect();
    assert_eq!(funding, [(known["OPCO"].id, "D-12"), (known["REG"].id, ""), (known["FT"].id, "77")]);
    drop(tx);
    assert_eq!(counts(&bring(app, admin, Model::Enrolments, places).await), (0, 0, 1, 0, 0));
    let fewer = "group_ref;learner_ref;start;funder_ref;funding_no\nG1;N1;2026-11-01;REG;9\n";
    assert_eq!(counts(&bring(app, admin, Model::Enrolments, fewer).await), (0, 1, 0, 0, 0));
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let kept = enrolments::of_learner(&mut tx, learner).await.unwrap();
    assert_eq!(kept[0].funders.iter().map(|f| f.number.as_str()).collect::<Vec<_>>(), ["9"]);
    let uneven = "group_ref;learner_ref;start;funder_ref;funding_no\nG1;N1;2026-11-01;OPCO|REG;1|2|3\n";
    drop(tx);
    assert_eq!(counts(&bring(app, admin, Model::Enrolments, uneven).await), (0, 0, 0, 1, 0));
}
