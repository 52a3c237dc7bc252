//! Two hands at the same moment, where each looks first and writes then: one of them comes second, and sees what
//! the first has done. On PostgreSQL writers run side by side; on SQLite they take turns anyway.

use std::sync::{Arc, atomic::Ordering};

use assidu_app::{
    Actor, App,
    accounts::{AccessError, CardKind, ChangePasswordError, PasswordChange},
    funders::{FunderDraft, FunderError},
    meetings::{EditError, MeetingDraft, plan_seen},
    people::EnrolError,
    settings::{SettingsError, SiteDraft},
    signing::{Arrival, SignError, SignRequest, Surroundings},
};
use assidu_domain::{
    PersonId,
    people::{Person, PersonCard, Role, Roles},
    planning::{ClassMeeting, MeetingKind, MeetingStatus, Mode},
    provider::{Closure, FunderKind, HolidayRegion},
    signing::Method,
};
use assidu_store::{Reads, deactivations, log, meetings, sign_offs, sites};
use jiff::civil::{date, time};

use crate::scene::{Chance, Scene, drawing};

/// How often each race is run: often enough that one that can be lost is.
const ROUNDS: u8 = 6;

async fn meeting_of(scene: &Scene) -> ClassMeeting {
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    meetings::lookup(&mut tx, scene.meeting).await.unwrap().unwrap()
}

async fn leaves(scene: &Scene) -> u64 {
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    log::head(&mut tx).await.unwrap().size
}

async fn request(scene: &Scene, person: PersonId, key: u8) -> SignRequest {
    let device = [9; 16];
    let arrival = Arrival::by_account(Method::Code, device);
    let check_in = scene.app.check_in(scene.admin.tenant, scene.sign_off, person, arrival).await.unwrap();
    SignRequest {
        challenge: check_in.challenge,
        device,
        logged_in: Some(person),
        idempotency_key: [key; 16],
        drawing: drawing(),
        surroundings: Surroundings::default(),
    }
}

fn draft(scene: &Scene, title: &str) -> MeetingDraft {
    MeetingDraft {
        title: title.to_owned(),
        day: date(2026, 11, 23),
        start: time(9, 0, 0, 0),
        end: time(12, 30, 0, 0),
        room: "B200".to_owned(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: vec![scene.trainer.person],
        groups: vec![scene.group],
    }
}

/// A signature that is on its way when somebody cancels comes first or too late, and never with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_class_meeting_is_signed_or_cancelled_and_never_both() {
    for round in 0..ROUNDS {
        let scene = Scene::new().await;
        let signing = request(&scene, scene.learners[0], 1).await;
        let app = Arc::clone(&scene.app);
        // Whoever holds the log's head keeps both waiting, the signature first.
        let mut held = app.store().write_beside(&scene.admin.scope()).await.unwrap();
        sign_offs::hold_signatures(&mut held).await.unwrap();
        let signed = tokio::spawn(async move { app.sign(signing).await });
        for _ in 0..50 * u32::from(round % 3) {
            tokio::task::yield_now().await;
        }
        let (app, admin, meeting) = (Arc::clone(&scene.app), scene.admin, scene.meeting);
        let cancelled =
            tokio::spawn(async move { app.cancel_meeting(&admin, meeting, "Panne", [3; 16]).await });
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        drop(held);
        let (signed, cancelled) = (signed.await.unwrap(), cancelled.await.unwrap());
        let status = meeting_of(&scene).await.status;
        let before = "the log opened and the class meeting added";
        assert_eq!(leaves(&scene).await, 3, "one of them is recorded, beside {before}");
        match (signed, cancelled) {
            (Ok(_), Err(EditError::Signed)) => assert_eq!(status, MeetingStatus::Planned),
            (Err(SignError::Cancelled), Ok(())) => assert_eq!(status, MeetingStatus::Cancelled),
            other => panic!("both or neither: {other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_cancel_or_restore_at_once_do_it_once_and_the_log_says_it_once() {
    let scene = Scene::new().await;
    let had = leaves(&scene).await;
    for round in 0..ROUNDS {
        let cancel = |key| scene.app.cancel_meeting(&scene.admin, scene.meeting, "Panne", [key; 16]);
        let (one, two) = tokio::join!(cancel(10 + round), cancel(40 + round));
        one.and(two).unwrap();
        let restore = |key| scene.app.restore_meeting(&scene.admin, scene.meeting, [key; 16]);
        let (one, two) = tokio::join!(restore(80 + round), restore(120 + round));
        one.and(two).unwrap();
        assert_eq!(leaves(&scene).await, had + 2 * (u64::from(round) + 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_edit_what_both_have_seen_the_second_is_told() {
    let scene = Scene::new().await;
    let had = leaves(&scene).await;
    for round in 0..ROUNDS {
        let seen = plan_seen(&meeting_of(&scene).await);
        let drafts = [draft(&scene, &format!("Un {round}")), draft(&scene, &format!("Deux {round}"))];
        let edit = |n: usize| {
            let key = [u8::try_from(n).unwrap() * 100 + round; 16];
            scene.app.edit_meeting(&scene.admin, scene.meeting, &drafts[n], &seen, key)
        };
        let results: [_; 2] = tokio::join!(edit(0), edit(1)).into();
        let won = results.iter().position(Result::is_ok).expect("one of them is saved");
        assert!(matches!(results[1 - won], Err(EditError::Changed)), "{results:?}");
        assert_eq!(meeting_of(&scene).await.title, drafts[won].title);
        assert_eq!(leaves(&scene).await, had + u64::from(round) + 1);
    }
}

/// Chance that fails at the leaf: what came before it in the same act is not there either.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_the_planning_without_its_leaf_does_not_exist() {
    let chance = Chance::new();
    let scene = Scene::with(Arc::clone(&chance)).await;
    let (had, before) = (leaves(&scene).await, meeting_of(&scene).await);
    let act = |name: &'static str, key: u8| {
        let (app, admin, meeting) = (Arc::clone(&scene.app), scene.admin, scene.meeting);
        let (edited, seen) = (draft(&scene, "Excel niveau 3"), plan_seen(&before));
        tokio::spawn(async move {
            match name {
                "edit" => app.edit_meeting(&admin, meeting, &edited, &seen, [key; 16]).await,
                "cancel" => app.cancel_meeting(&admin, meeting, "Panne", [key; 16]).await,
                "restore" => app.restore_meeting(&admin, meeting, [key; 16]).await,
                _ => app.add_meeting(&admin, &edited, [key; 16]).await.map(drop),
            }
        })
    };
    let added = |key: u8| {
        let id = assidu_domain::MeetingId::from_bytes([key; 16]);
        let (app, scope) = (Arc::clone(&scene.app), scene.admin.scope());
        async move { meetings::lookup(&mut app.store().read(&scope).await.unwrap(), id).await.unwrap() }
    };
    let mut leaf = had;
    for (n, name) in (0_u8..).zip(["edit", "cancel", "restore", "add"]) {
        let before = meeting_of(&scene).await;
        chance.is_broken.store(true, Ordering::SeqCst);
        assert!(act(name, 20 + n).await.is_err(), "{name} breaks off at its leaf");
        assert_eq!(meeting_of(&scene).await, before, "{name} without its leaf");
        assert!(added(20 + n).await.is_none(), "{name} without its leaf");
        assert_eq!(leaves(&scene).await, leaf);
        chance.is_broken.store(false, Ordering::SeqCst);
        // The same form again.
        act(name, 20 + n).await.unwrap().unwrap();
        leaf += 1;
        assert_eq!(leaves(&scene).await, leaf, "{name}");
    }
    assert_eq!(meeting_of(&scene).await.title, "Excel niveau 3");
    assert!(added(23).await.is_some());
}

/// A key that stands for another change in the log lets no second one pass without a leaf of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_was_used_changes_nothing_a_second_time() {
    let scene = Scene::new().await;
    let edit = async |title: &str| {
        let seen = plan_seen(&meeting_of(&scene).await);
        scene.app.edit_meeting(&scene.admin, scene.meeting, &draft(&scene, title), &seen, [5; 16]).await
    };
    edit("Word").await.unwrap();
    let had = leaves(&scene).await;
    assert!(matches!(edit("Excel").await, Err(EditError::Changed)));
    assert_eq!((meeting_of(&scene).await.title.as_str(), leaves(&scene).await), ("Word", had));
}

async fn administrator(scene: &Scene, reference: &str) -> Actor {
    let card = PersonCard {
        reference: reference.to_owned(),
        family_name: "Directrice".to_owned(),
        ..PersonCard::default()
    };
    let roles = Roles::of(&[Role::Administrator]);
    let person = Person {
        id: scene.admin.person,
        roles,
        language: String::new(),
        start: None,
        end: None,
        signature_required: false,
        card,
    };
    let person = scene.app.add_person(&scene.admin, person).await.unwrap();
    Actor { person, ..scene.admin }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_deactivate_each_other_leave_one() {
    let scene = Scene::new().await;
    let other = administrator(&scene, "A2").await;
    for _ in 0..ROUNDS {
        let (one, two) = tokio::join!(
            scene.app.deactivate(&scene.admin, other.person),
            scene.app.deactivate(&other, scene.admin.person)
        );
        let gone = {
            let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
            deactivations::among(&mut tx, &[scene.admin.person, other.person]).await.unwrap()
        };
        assert_eq!(gone.len(), 1, "{one:?} {two:?}");
        assert!(matches!((&one, &two), (Ok(()), Err(AccessError::Own)) | (Err(AccessError::Own), Ok(()))));
        let (left, away) = if one.is_ok() { (&scene.admin, &other) } else { (&other, &scene.admin) };
        scene.app.reactivate(left, away.person).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_change_the_same_first_password_one_does() {
    let scene = Scene::new().await;
    let learner = scene.learners[0];
    let actor = Actor { person: learner, roles: Roles::of(&[Role::Learner]), ..scene.admin };
    let card = scene.app.give_access_to_one(&scene.admin, learner, CardKind::Password).await.unwrap();
    let change = |new: &'static str, token: u8| {
        let change = PasswordChange {
            old: &card.password,
            new,
            again: new,
            token_hash: [token; 32],
            device: "phone-ios",
        };
        scene.app.change_password(&actor, change)
    };
    let (one, two) = tokio::join!(change("cheval agrafe pile", 1), change("violon trombone lac", 2));
    let one_won = matches!((&one, &two), (Ok(()), Err(ChangePasswordError::Wrong)));
    let two_won = matches!((&one, &two), (Err(ChangePasswordError::Wrong), Ok(())));
    assert!(one_won || two_won, "{one:?} {two:?}");
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let open = assidu_store::sessions::of_person(&mut tx, learner, scene.app.now()).await.unwrap();
    let tokens: Vec<u8> = open.iter().map(|session| session.token_hash[0]).collect();
    assert_eq!(tokens, [if one_won { 1 } else { 2 }], "only the session of who did is open");
}

async fn all_sites(tx: &mut impl Reads) -> Vec<assidu_domain::provider::Site> {
    sites::list(tx).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sites_of_one_name_are_one_and_two_closures_are_both_kept() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    for round in 0..ROUNDS {
        let new = |n: u8| SiteDraft {
            name: format!("Lyon {round}"),
            city: format!("Lyon {n}"),
            timezone: "Europe/Paris".to_owned(),
            holidays: HolidayRegion::Metropole,
        };
        let (one, two) = tokio::join!(app.save_site(admin, None, new(1)), app.save_site(admin, None, new(2)));
        let site = match (one, two) {
            (Ok(site), Err(SettingsError::Fields(_))) | (Err(SettingsError::Fields(_)), Ok(site)) => site,
            other => panic!("two sites, or none: {other:?}"),
        };
        let closed = |day: i8| Closure {
            first: date(2027, 1, day),
            last: date(2027, 1, day),
            label: "Neige".to_owned(),
        };
        let (one, two) =
            tokio::join!(app.add_closure(admin, site, closed(4)), app.add_closure(admin, site, closed(5)));
        one.and(two).unwrap();
        let mut tx = app.store().read(&admin.scope()).await.unwrap();
        let found = all_sites(&mut tx).await.into_iter().find(|found| found.id == site).unwrap();
        assert_eq!(found.closures, [closed(4), closed(5)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_funder_and_a_place_in_a_group_are_made_once() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    for round in 0..ROUNDS {
        let funder = || FunderDraft {
            name: "OPCO".to_owned(),
            reference: format!("F{round}"),
            kind: FunderKind::Opco,
            siret: String::new(),
        };
        let (one, two) =
            tokio::join!(app.save_funder(admin, None, funder()), app.save_funder(admin, None, funder()));
        assert!(
            matches!(
                (&one, &two),
                (Ok(_), Err(FunderError::Fields(_))) | (Err(FunderError::Fields(_)), Ok(_))
            ),
            "{one:?} {two:?}"
        );
    }
    // Two starts that differ are two rows for the database, and one place too many for the rule.
    let learner = scene.learners[3];
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let now = assidu_store::enrolments::of_learner(&mut tx, learner).await.unwrap()[0].id;
    drop(tx);
    app.end_enrolment(admin, learner, now, date(2026, 10, 1)).await.unwrap();
    let enrol = |day| app.enrol(admin, learner, scene.group, date(2026, 12, day), None);
    let (one, two) = tokio::join!(enrol(1), enrol(2));
    assert!(
        matches!((&one, &two), (Ok(_), Err(EnrolError::Already)) | (Err(EnrolError::Already), Ok(_))),
        "{one:?} {two:?}"
    );
}

/// The writer judges a class meeting as it is when it writes, not as the page saw it.
#[tokio::test(flavor = "multi_thread")]
async fn who_closes_while_somebody_cancels_does_one_of_both() {
    use assidu_app::meetings::{CloseError, CloseRequest};
    for _ in 0..ROUNDS / 2 {
        let scene = Scene::new().await;
        scene.clock.advance_seconds(4 * 3600);
        let close = CloseRequest {
            meeting: scene.meeting,
            marks: Vec::new(),
            drawing: Some(drawing()),
            idempotency_key: [77; 16],
            surroundings: Surroundings::default(),
        };
        let app: &App = &scene.app;
        let (closed, cancelled) = tokio::join!(
            app.close(&scene.trainer, close),
            app.cancel_meeting(&scene.admin, scene.meeting, "Panne", [3; 16])
        );
        let mut tx = app.store().read(&scene.admin.scope()).await.unwrap();
        let is_closed = meetings::closings(&mut tx, &[scene.meeting]).await.unwrap().len() == 1;
        drop(tx);
        let is_cancelled = meeting_of(&scene).await.status == MeetingStatus::Cancelled;
        assert!(is_closed != is_cancelled, "{closed:?} {cancelled:?}");
        assert_eq!(
            (closed.is_ok(), cancelled.is_ok()),
            (is_closed, is_cancelled),
            "{closed:?} {cancelled:?}"
        );
        assert!(!matches!(closed, Err(CloseError::Changed)), "it is said that it is cancelled: {closed:?}");
    }
}
