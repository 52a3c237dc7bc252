//! The instance's private root and its successor: sheets from before and after are accepted by our verifier and by
//! pyHanko, strangers hear of the successor in time, and it comes by itself.

use assidu_app::{NextRootError, sheets::Period};
use assidu_domain::Instant;
use assidu_seal::{Certificate, TrustAnchors, validate::Level};
use assidu_store::sheets;

use crate::{
    keeping::{archive, ending, passed},
    long_run::Reader,
    scene::{Chance, Outside, Scene},
};

const DAY: i64 = 86_400;
const YEAR: i64 = 365 * DAY;

fn certificates(pem: &str) -> Vec<Certificate> {
    Certificate::from_pem(pem).unwrap()
}

/// What somebody with these roots finds, who can fetch every list of the instance.
async fn reader(scene: &Scene, roots: &str) -> Reader {
    let mut lists = Vec::new();
    for root in scene.app.roots() {
        lists.push(scene.app.revocation_list(root.number).await.unwrap().unwrap());
    }
    let moment = scene.app.now().unix_seconds();
    let anchors = TrustAnchors::from_pem(roots).unwrap();
    Reader { anchors, lists, catalogue: ending("2029-01-01"), moment }
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_from_before_and_after_the_next_root_are_accepted_by_us_and_by_pyhanko() {
    let outside = Outside { proving: archive(), ..Outside::default() };
    let scene = Scene::beside(Chance::new(), outside).await;
    scene.sign_everyone().await;
    let before = scene.close_and_seal().await;
    let old_roots = scene.app.trust_pem();

    let past = scene.app.now().plus_seconds(-1);
    assert!(matches!(scene.app.make_next_root(Some(past)).await, Err(NextRootError::From(_))));
    let late = scene.app.now().plus_seconds(20 * YEAR);
    assert!(matches!(scene.app.make_next_root(Some(late)).await, Err(NextRootError::From(_))));
    assert_eq!(scene.app.roots().len(), 1);
    let made = scene.app.make_next_root(None).await.unwrap();
    assert!(made.current && made.number == 2 && made.subject.contains("root 2, not qualified"), "{made:?}");
    let new_roots = scene.app.trust_pem();
    assert!(new_roots.starts_with(&old_roots) && certificates(&new_roots).len() == 2);

    // A sheet from after: the provider's seal is renewed, too.
    let tenant = scene.admin.tenant;
    scene.app.rotate_seal(tenant).await.unwrap();
    scene.clock.advance_seconds(60);
    let day = jiff::civil::date(2026, 11, 23);
    let row = scene.app.seal_period(&scene.admin, scene.group, Period::Week(day), [5; 16]).await.unwrap();
    let after = scene.app.fetch_sheet(&scene.admin, row.sheet).await.unwrap().1;
    let seals = scene.app.seals(&scene.admin).await.unwrap();
    assert!(seals[0].issuer.contains("root 2") && !seals[1].issuer.contains("root 2"), "{seals:?}");

    // The sheet from before is kept by timestamps under the next root.
    scene.clock.advance_seconds(600);
    scene.until_step(1).await;
    let kept = scene.newest().await;
    scene
        .until(|| async {
            let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
            let of_week = assidu_store::kept_sheets::of(&mut tx, row.sheet, row.version).await.unwrap();
            of_week.is_some_and(|one| one.step >= 1)
        })
        .await;
    let kept_after = scene.app.fetch_sheet(&scene.admin, row.sheet).await.unwrap().1;
    scene.clock.advance_seconds(60);
    let knows_both = reader(&scene, &new_roots).await;
    for (name, file, level) in [
        ("sealed before", &before, Level::T),
        ("sealed before, kept after", &kept, Level::Archive),
        ("sealed after", &after, Level::T),
        ("sealed and kept after", &kept_after, Level::Archive),
    ] {
        assert_eq!(passed(&knows_both.report(file)), level, "{name}");
        if level == Level::Archive {
            assert_eq!(knows_both.pyhanko(scene.folder.path(), &new_roots, file), "OK", "{name}");
        }
    }
    // Whoever has the old file of roots alone verifies what was sealed before, and trusts nobody new.
    let knows_old = reader(&scene, &old_roots).await;
    assert_eq!(passed(&knows_old.report(&before)), Level::T);
    assert_eq!(knows_old.report(&after).indication.name(), "INDETERMINATE");

    // Each root answers for what it issued, and for nothing else.
    let why = assidu_seal::authority::RevocationReason::Superseded;
    scene.app.revoke_seal(tenant, 1, why, None).await.unwrap();
    let first = scene.app.revocation_list(1).await.unwrap().unwrap();
    let second = scene.app.revocation_list(2).await.unwrap().unwrap();
    assert!(first.len() > second.len(), "the second's list is empty");
    assert!(scene.app.revocation_list(3).await.unwrap().is_none());
    assert!(scene.app.answer_ocsp(3, b"").await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_root_is_made_by_itself_told_for_two_years_and_then_issues() {
    let scene = Scene::new().await;
    let first = scene.app.roots().remove(0);
    let plan = async || scene.app.renewal_plan(&scene.admin).await.unwrap().next_root.unwrap();
    let due = plan().await;
    assert_eq!(due.begins, first.until.plus_seconds(-10 * YEAR));
    assert_eq!(due.made, Some(due.begins.plus_seconds(-2 * YEAR)));
    scene.clock.set(due.made.unwrap().plus_seconds(-DAY));
    // Other work of the same sweep shows that it went by: the seal of the provider was renewed.
    let issuer = async || scene.app.seals(&scene.admin).await.unwrap()[0].clone();
    scene.until(|| async { issuer().await.until > scene.app.now() }).await;
    assert_eq!(scene.app.roots().len(), 1);

    scene.clock.set(due.made.unwrap().plus_seconds(DAY));
    scene.until(|| async { scene.app.roots().len() == 2 }).await;
    let roots = scene.app.roots();
    assert_eq!((roots[0].from, roots[0].current, roots[1].current), (due.begins, false, true));
    assert_eq!(certificates(&scene.app.trust_pem()).len(), 2, "told to strangers before it issues");
    assert_eq!(plan().await.made, None);
    let again = scene.app.make_next_root(None).await;
    assert!(matches!(again, Err(NextRootError::Waiting(at)) if at == due.begins));
    assert!(!issuer().await.issuer.contains("root 2"));

    scene.clock.set(due.begins.plus_seconds(3 * YEAR));
    scene.until(|| async { issuer().await.until > scene.app.now() }).await;
    assert!(issuer().await.issuer.contains("root 2"));
    assert!(scene.app.roots()[0].current);
    // It lasts as long as the first, and its seals and stampers are cut short by nothing.
    let stampers = scene.app.renewal_plan(&scene.admin).await.unwrap().ends;
    let stamper = stampers.iter().find(|end| end.name.contains("time-stamping") && end.is_current).unwrap();
    assert!(stamper.at.is_some_and(|at: Instant| at > scene.app.now().plus_seconds(5 * YEAR)), "{stamper:?}");
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    assert!(sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().is_none());
}
