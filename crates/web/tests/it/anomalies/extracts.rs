//! What staff said of anomalies, in what is given to those who may read of one person alone.

use assidu_domain::planning::Group;
use assidu_store::groups;
use axum::http::StatusCode;
use jiff::civil::date;

use super::{
    ENROLMENT, after_nine,
    listed::{OUT_OF_DATES, listed, says},
};
use crate::{
    organisations::{funder, give, organisation},
    paper::text_of,
    scene::Scene,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_of_others_and_of_all_stays_out_of_an_extract() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let funder = funder(&scene).await;
    let mut office = scene.browser(&scene.admin).await;
    give(&mut office, "region", &format!("funder {funder}")).await;
    for learner in &scene.learners[..2] {
        let mut phone = scene.browser(learner).await;
        scene.sign_at(&mut phone, scene.held(), None).await;
    }
    // One finding is about another learner, one about nobody alone.
    let person = format!("/people/{}", scene.learners[1].person);
    let page = office.get(&person).await.text();
    let end = page.split("/enrolments/enr_").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let end = format!("{person}/enrolments/enr_{end}");
    office.submit(&person, &end, &[("last", "2026-11-20")]).await.leads_to();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let known = groups::lookup_many(&mut tx, &[scene.group]).await.unwrap().remove(&scene.group).unwrap();
    groups::save(&mut tx, &Group { end: Some(date(2026, 11, 20)), ..known }).await.unwrap();
    tx.commit().await.unwrap();
    scene.clock.set(after_nine(3 * 60 + 31));
    scene.closes(scene.held()).await;
    scene.until("/anomalies?kind=ANO-08", ENROLMENT).await;
    let mut office = scene.browser(&scene.admin).await;
    let list = office.get("/anomalies?kind=ANO-08").await.text();
    assert!(list.contains(ENROLMENT) && list.contains(OUT_OF_DATES), "{list}");
    for anomaly in listed(&list) {
        let anomaly = format!("/anomalies/ano_{anomaly}");
        says(&mut office, &anomaly, "explained", "Berger prolongé").await.leads_to();
    }

    let (person, sign_off) = (scene.learners[0].person.to_string(), scene.sign_off.to_string());
    let corrections = format!("/meetings/{}/corrections", scene.meeting);
    let fields = [
        ("person", person.as_str()),
        ("sign_off", &sign_off),
        ("state", "late"),
        ("minutes", "5"),
        ("reason", "Vue en salle"),
        ("key", "0123456789abcdef0123456789abcd97"),
    ];
    office.submit(&corrections, &corrections, &fields).await.leads_to();
    let whole = scene.sheet_text(2).await;
    assert_eq!(whole.matches("Expliqué : Berger prolongé").count(), 2, "{whole}");

    let mut reader = scene.browser(&region).await;
    let theirs = format!("/portal/{}/people/{person}", scene.admin.tenant);
    let page = reader.get(&theirs).await.text();
    let extract = page.split(&format!("href=\"{theirs}/sheets/")).nth(1).unwrap().split('"').next().unwrap();
    let extract = reader.get(&format!("{theirs}/sheets/{extract}")).await;
    assert_eq!(extract.status, StatusCode::OK);
    let text = text_of(&extract.body);
    assert!(text.contains("Benali") && text.contains("Expliqué"), "{text}");
    assert!(!text.contains("Berger") && !text.contains("prolongé"), "{text}");
}
