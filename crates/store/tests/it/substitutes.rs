//! People who stand in for a trainer by a link.

use assidu_domain::{MeetingId, PersonId, SubstituteId, time::Span};
use assidu_store::substitutes::{self, NewSubstitute};

use crate::harness::{NOON, World, on_both};

const MEETINGS: [MeetingId; 2] = [MeetingId::from_bytes([1; 16]), MeetingId::from_bytes([2; 16])];

async fn stands_in(world: &World, n: u8) -> SubstituteId {
    let id = SubstituteId::from_bytes([n; 16]);
    let new = NewSubstitute {
        id,
        person: PersonId::from_bytes([n; 16]),
        trainer: PersonId::from_bytes([99; 16]),
        at: NOON.plus_minutes(i64::from(n)),
        by: PersonId::from_bytes([98; 16]),
        span: Span { start: NOON, end: NOON.plus_minutes(600) },
        link: [n; 32],
        mail: None,
        meetings: &MEETINGS,
    };
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    substitutes::add(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn finds(world: &World, link: u8) -> Option<SubstituteId> {
    let mut tx = world.store.read_instance().await.unwrap();
    let found = substitutes::find_link(&mut tx, [link; 32]).await.unwrap();
    found.map(|(tenant, id)| {
        assert_eq!(tenant, world.tenant);
        id
    })
}

on_both! {
    async fn a_new_link_takes_the_place_of_the_former_until_it_is_taken_back(world) {
        let (one, two) = (stands_in(&world, 1).await, stands_in(&world, 2).await);
        assert_eq!((finds(&world, 1).await, finds(&world, 2).await), (Some(one), Some(two)));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(substitutes::renew(&mut tx, one, [7; 32], None).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!((finds(&world, 1).await, finds(&world, 7).await), (None, Some(one)));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let by = PersonId::from_bytes([5; 16]);
        assert!(substitutes::withdraw(&mut tx, one, by, NOON).await.unwrap());
        assert!(!substitutes::withdraw(&mut tx, one, by, NOON.plus_minutes(1)).await.unwrap(), "once");
        assert!(!substitutes::renew(&mut tx, one, [8; 32], None).await.unwrap(), "and no new link for it");
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(substitutes::lookup(&mut tx, one).await.unwrap().unwrap().withdrawn, Some(NOON));
        assert_eq!(substitutes::lookup(&mut tx, two).await.unwrap().unwrap().withdrawn, None);
    }

    async fn who_stands_in_is_found_by_person_and_class_meeting_and_by_no_other_tenant(world) {
        let (two, one) = (stands_in(&world, 2).await, stands_in(&world, 1).await);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let of = substitutes::of_meetings(&mut tx, &MEETINGS).await.unwrap();
        for meeting in MEETINGS {
            let ids: Vec<_> = of[&meeting].iter().map(|found| found.id).collect();
            assert_eq!(ids, [one, two], "the first made first");
        }
        assert_eq!(substitutes::meetings(&mut tx, one).await.unwrap(), MEETINGS);
        let of = async |tx: &mut assidu_store::ReadTx, minutes| {
            let trainer = PersonId::from_bytes([99; 16]);
            substitutes::of_trainer(tx, trainer, NOON.plus_minutes(minutes)).await.unwrap().len()
        };
        assert_eq!((of(&mut tx, 0).await, of(&mut tx, 599).await, of(&mut tx, 600).await), (2, 2, 0));
        let person = PersonId::from_bytes([2; 16]);
        assert_eq!(substitutes::of_person(&mut tx, person).await.unwrap().unwrap().id, two);
        drop(tx);
        let other = assidu_domain::TenantId::from_bytes([9; 16]);
        world.create_tenant(other, "elsewhere").await;
        let mut tx = world.store.read(&assidu_store::TenantScope::of(other)).await.unwrap();
        assert_eq!(substitutes::lookup(&mut tx, one).await.unwrap(), None);
        assert!(substitutes::of_meetings(&mut tx, &MEETINGS).await.unwrap().is_empty());
        assert_eq!(substitutes::meetings(&mut tx, one).await.unwrap(), []);
    }
}
