//! Log-ins and their sessions.

use assidu_domain::{
    PersonId, TenantId,
    people::{Role, Roles},
    ports,
};
use assidu_store::{
    StoreError, TenantScope,
    accounts::{self, NewAccount},
    sessions::{self, NewSession},
};

use crate::harness::{NOON, World, on_both};

async fn add(world: &World, tenant: TenantId, code: &str, login: &str) -> Result<PersonId, StoreError> {
    let person = PersonId::new(NOON, &*world.chance);
    let mut tx = world.store.write(&TenantScope::of(tenant)).await.unwrap();
    let new = NewAccount {
        institution_code: code,
        login,
        person,
        password: Some("$argon2id$…"),
        must_change: true,
        at: NOON,
    };
    accounts::add(&mut tx, &new).await?;
    tx.commit().await.unwrap();
    Ok(person)
}

async fn session(world: &World, person: PersonId) -> [u8; 32] {
    let token_hash = ports::bytes(&*world.chance);
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let new = NewSession {
        token_hash,
        person,
        roles: Roles::of(&[Role::Trainer]),
        csrf_secret: [5; 32],
        at: NOON,
        idle_minutes: 30,
        ends_at: NOON.plus_minutes(600),
        device: "phone-ios".to_owned(),
        awaits_code: false,
    };
    sessions::open(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    token_hash
}

on_both! {
    async fn a_login_is_found_by_code_and_name_and_nowhere_else(world) {
        let person = add(&world, world.tenant, "atelier", "a.martin").await.unwrap();
        let other = TenantId::new(NOON, &*world.chance);
        world.create_tenant(other, "autre").await;
        let theirs = add(&world, other, "autre", "a.martin").await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        let found = accounts::find(&mut tx, " Atelier", "A.Martin ").await.unwrap().unwrap();
        assert_eq!((found.tenant, found.person, found.must_change), (world.tenant, person, true));
        let found = accounts::find(&mut tx, "autre", "a.martin").await.unwrap().unwrap();
        assert_eq!((found.tenant, found.person), (other, theirs));
        assert!(accounts::find(&mut tx, "atelier", "b.martin").await.unwrap().is_none());
        assert!(accounts::find(&mut tx, "ateliera", ".martin").await.unwrap().is_none());
        drop(tx);
        let twice = add(&world, world.tenant, "ATELIER", "A.MARTIN").await;
        assert!(matches!(twice, Err(StoreError::Duplicate(_))), "{twice:?}");
    }

    async fn failures_are_counted_and_forgotten_with_a_success_or_new_password(world) {
        let person = add(&world, world.tenant, "atelier", "a.martin").await.unwrap();
        let mut tx = world.store.instance().await.unwrap();
        let key = accounts::find(&mut tx, "atelier", "a.martin").await.unwrap().unwrap().directory_key;
        assert_eq!(accounts::failed(&mut tx, &key, None).await.unwrap(), 1);
        assert_eq!(accounts::failed(&mut tx, &key, Some(NOON)).await.unwrap(), 2);
        let account = accounts::find(&mut tx, "atelier", "a.martin").await.unwrap().unwrap();
        assert_eq!((account.failures, account.locked_until), (2, Some(NOON)));
        accounts::succeeded(&mut tx, &key, NOON).await.unwrap();
        let account = accounts::find(&mut tx, "atelier", "a.martin").await.unwrap().unwrap();
        assert_eq!((account.failures, account.locked_until, account.last_login_at), (0, None, Some(NOON)));
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(accounts::set_password(&mut tx, person, "$argon2id$new", false).await.unwrap(), 1);
        let mine = accounts::list_of_person(&mut tx, person).await.unwrap();
        assert_eq!((mine.len(), mine[0].must_change), (1, false));
        assert_eq!(mine[0].password.as_deref(), Some("$argon2id$new"));
        assert_eq!(accounts::count(&mut tx).await.unwrap(), 1);
        assert_eq!(accounts::remove(&mut tx, person).await.unwrap(), 1);
        assert!(accounts::find(&mut tx, "atelier", "a.martin").await.unwrap().is_none());
    }

    async fn a14_a_session_ends_when_idle_when_old_and_when_closed(world) {
        let person = PersonId::new(NOON, &*world.chance);
        let token = session(&world, person).await;
        let at = |minutes| NOON.plus_minutes(minutes);
        let mut tx = world.store.instance().await.unwrap();
        let found = sessions::find(&mut tx, &token, at(29)).await.unwrap().unwrap();
        assert_eq!((found.person, found.csrf_secret), (person, [5; 32]));
        assert!(found.roles.has(Role::Trainer) && !found.roles.is_staff());
        assert!(sessions::find(&mut tx, &token, at(30)).await.unwrap().is_none(), "idle");
        assert!(!sessions::touch(&mut tx, &token, NOON.plus_seconds(59)).await.unwrap());
        assert!(sessions::touch(&mut tx, &token, at(20)).await.unwrap());
        assert!(sessions::find(&mut tx, &token, at(49)).await.unwrap().is_some());
        for minute in (20..600).step_by(20) {
            sessions::touch(&mut tx, &token, at(minute)).await.unwrap();
        }
        assert!(sessions::find(&mut tx, &token, at(599)).await.unwrap().is_some());
        assert!(sessions::find(&mut tx, &token, at(600)).await.unwrap().is_none(), "old");
        sessions::close(&mut tx, &token).await.unwrap();
        assert!(sessions::find(&mut tx, &token, at(599)).await.unwrap().is_none());
        tx.commit().await.unwrap();
    }

    async fn every_session_of_a_person_can_be_closed_at_once(world) {
        let person = PersonId::new(NOON, &*world.chance);
        let tokens = [session(&world, person).await, session(&world, person).await];
        let other = session(&world, PersonId::new(NOON, &*world.chance)).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(sessions::close_all(&mut tx, person).await.unwrap(), 2);
        tx.commit().await.unwrap();
        let mut tx = world.store.instance().await.unwrap();
        for token in tokens {
            assert!(sessions::find(&mut tx, &token, NOON).await.unwrap().is_none());
        }
        assert!(sessions::find(&mut tx, &other, NOON).await.unwrap().is_some());
        assert_eq!(sessions::forget_ended(&mut tx, NOON.plus_minutes(30)).await.unwrap(), 1);
    }
}
