//! Accounts of one person at several providers.

use assidu_domain::{PersonId, TenantId, people::Role};
use assidu_store::{
    TenantScope,
    account_links::{self, AccountLink, OtherSide},
    people, sessions,
    sessions::{NewSession, Way, switched},
};

use crate::harness::{NOON, on_both};

fn side(id: u8, tenant: TenantId, person: PersonId, link: u8) -> AccountLink {
    let other = OtherSide { tenant, person, link: [link; 16], proof: [9; 32], since: NOON };
    AccountLink { id: [id; 16], other }
}

on_both! {
    async fn each_side_is_read_by_its_own_person_alone_and_taken_away_alone(world) {
        let other = TenantId::from_bytes([0x77; 16]);
        world.create_tenant(other, "other").await;
        let (here, there) = (world.person(Role::Trainer, "T1", "Claire", "Fontaine"), world.person(Role::Trainer, "T1", "Claire", "Fontaine"));
        let (one, two) = (side(1, other, there.id, 2), side(2, world.tenant, here.id, 1));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::save(&mut tx, &here, NOON).await.unwrap();
        account_links::add(&mut tx, here.id, &one).await.unwrap();
        tx.commit().await.unwrap();
        let scope = TenantScope::of(other);
        let mut tx = world.store.write(&scope).await.unwrap();
        people::save(&mut tx, &there, NOON).await.unwrap();
        account_links::add(&mut tx, there.id, &two).await.unwrap();
        assert!(account_links::list(&mut tx, here.id).await.unwrap().is_empty(), "of another tenant");
        assert!(!account_links::remove(&mut tx, there.id, &one.id).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(account_links::list(&mut tx, here.id).await.unwrap(), vec![one.clone()]);
        let again = AccountLink { other: OtherSide { proof: [3; 32], ..one.other.clone() }, ..one.clone() };
        account_links::reseal(&mut tx, here.id, &again).await.unwrap();
        assert_eq!(account_links::list(&mut tx, here.id).await.unwrap(), vec![again]);
        assert!(account_links::remove(&mut tx, here.id, &one.id).await.unwrap());
        assert!(!account_links::remove(&mut tx, here.id, &one.id).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&scope).await.unwrap();
        assert_eq!(account_links::list(&mut tx, there.id).await.unwrap(), vec![two]);
        assert_eq!(account_links::remove_all(&mut tx, there.id).await.unwrap(), 1);
    }

    async fn a_session_hangs_on_another_and_is_found_under_its_newest_token_alone(world) {
        let owner = world.person(Role::Trainer, "T1", "Claire", "Fontaine");
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::save(&mut tx, &owner, NOON).await.unwrap();
        let new = NewSession {
            token_hash: [1; 32],
            person: owner.id,
            roles: owner.roles,
            csrf_secret: [1; 32],
            at: NOON,
            idle_minutes: 60,
            ends_at: NOON.plus_minutes(600),
            device: String::new(),
            awaits_code: false,
        };
        sessions::open_by(&mut tx, &new, Way::Switched).await.unwrap();
        switched::hang(&mut tx, owner.id, &[1; 32], &[8; 32]).await.unwrap();
        switched::act_as(&mut tx, &[1; 32], Some(Role::Trainer)).await.unwrap();
        assert!(switched::renew(&mut tx, &[1; 32], &[2; 32]).await.unwrap());
        assert!(!switched::renew(&mut tx, &[1; 32], &[3; 32]).await.unwrap());
        tx.commit().await.unwrap();
        let found = world.store.sessions(&[[1; 32], [2; 32]].into(), NOON).await.unwrap();
        assert_eq!(found.keys().collect::<Vec<_>>(), vec![&[2; 32]]);
        let session = &found[&[2; 32]].session;
        assert_eq!(session.acts_as, Some(Role::Trainer));
        assert_eq!(session.confirmed_at, assidu_domain::Instant::from_unix_seconds(0), "nothing was proved here");
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(switched::root_of(&mut tx, session).await.unwrap(), Some([8; 32]));
        assert_eq!(sessions::way(&mut tx, &[2; 32]).await.unwrap(), Way::Switched);
        assert_eq!(switched::close_switched(&mut tx, owner.id).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(world.store.sessions(&[[2; 32]].into(), NOON).await.unwrap().is_empty());
    }
}
