//! Guests of class meetings: they take part beside whoever is planned.

use assidu_domain::{
    PersonId,
    people::{Person, PersonCard, Roles},
    signing::{AttendanceState, Policy, lay},
};
use assidu_store::{attendance, meetings, people, sign_offs};

use crate::{
    harness::{NOON, World, on_both},
    signing::{Lesson, recorded},
};

/// A guest whom nobody has asked to any class meeting yet.
async fn guest(world: &World, n: u8) -> PersonId {
    let id = PersonId::from_bytes([n; 16]);
    let card = PersonCard {
        given_name: "Léa".to_owned(),
        family_name: format!("Durand {n}"),
        email: "lea@invite.example".to_owned(),
        ..PersonCard::default()
    };
    let person = Person {
        id,
        roles: Roles::guest(),
        language: String::new(),
        start: None,
        end: None,
        signature_required: true,
        card,
    };
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    people::save(&mut tx, &person, NOON).await.unwrap();
    tx.commit().await.unwrap();
    id
}

on_both! {
    async fn a_guest_joins_what_is_signed_beside_those_who_are_planned(world) {
        let learners = world.learners(2).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners[..1]).await;
        let plan = [world.meeting("M1", 0, &[group]), world.meeting("M2", 90, &[group])];
        world.plan(&plan).await;
        let ids = [plan[0].id, plan[1].id];
        let laid = lay(&plan, &Policy::default());
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        sign_offs::replace_laid(&mut tx, &ids, &laid).await.unwrap();
        tx.commit().await.unwrap();
        let lesson = Lesson { meeting: plan[0].id, sign_off: laid[0].clone() };
        recorded(world.sign(&lesson, learners[0], NOON.plus_minutes(6)).await);
        let lea = guest(&world, 77).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        meetings::add_guest(&mut tx, ids[1], lea).await.unwrap();
        meetings::add_guest(&mut tx, ids[1], lea).await.unwrap();
        let laying = sign_offs::replace_laid(&mut tx, &ids, &laid).await.unwrap();
        assert_eq!((laying.expected, laying.changed, laying.kept.len()), (1, 0, 0), "nothing is split");
        tx.commit().await.unwrap();
        // Who is enrolled later is expected, too.
        world.enrol(group, &learners[1..]).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(sign_offs::replace_laid(&mut tx, &ids, &laid).await.unwrap().expected, 1);
        assert_eq!(meetings::guests(&mut tx, &ids).await.unwrap()[&ids[1]].len(), 1);
        assert_eq!(meetings::visited(&mut tx, lea).await.unwrap(), [ids[1]]);
        let known = attendance::of_meeting(&mut tx, ids[0]).await.unwrap();
        let own = known.iter().find(|one| one.person == lea).unwrap();
        assert_eq!((known.len(), own.state), (3, AttendanceState::Expected));
        assert!(people::find_by_email(&mut tx, "lea@invite.example").await.unwrap().is_empty());
        assert!(meetings::remove_guest(&mut tx, ids[1], lea).await.unwrap());
        assert!(!meetings::remove_guest(&mut tx, ids[1], lea).await.unwrap(), "once");
        assert_eq!(sign_offs::replace_laid(&mut tx, &ids, &laid).await.unwrap().released, 1);
        tx.commit().await.unwrap();
    }

    async fn no_other_tenant_sees_guests(world) {
        let group = world.add_group("G1").await;
        let plan = [world.meeting("M1", 0, &[group])];
        world.plan(&plan).await;
        let lea = guest(&world, 78).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        meetings::add_guest(&mut tx, plan[0].id, lea).await.unwrap();
        tx.commit().await.unwrap();
        let neighbour = world.neighbour().await;
        let mut tx = world.store.write(&neighbour).await.unwrap();
        assert!(meetings::guests(&mut tx, &[plan[0].id]).await.unwrap().is_empty());
        assert!(meetings::visited(&mut tx, lea).await.unwrap().is_empty());
        assert!(!meetings::remove_guest(&mut tx, plan[0].id, lea).await.unwrap());
        assert!(meetings::participants(&mut tx, plan[0].id).await.unwrap().is_empty());
    }
}
