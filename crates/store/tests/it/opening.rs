//! Opening: the right key, one process, and nothing made anew over data.

use assidu_store::{OpenError, RootKey, RootKeyError, Store, StoreConfig, TenantScope, instance, keys};

use crate::harness::{NOON, On, World, on_both, play};

on_both! {
    async fn a45_data_without_its_key_makes_no_new_one(world) {
        std::fs::remove_file(world.key_file()).unwrap();
        world.store.close().await;
        let empty = Store::is_empty(&world.config).await.unwrap();
        assert!(!empty);
        let refused = RootKey::load_or_create(&world.key_file(), empty, &*world.chance);
        assert!(matches!(refused, Err(RootKeyError::Missing(_))));
        assert!(!world.key_file().exists());
    }

    async fn a45_anothers_key_is_refused_and_its_own_opens(world) {
        world.store.close().await;
        let World { store, config, chance, tenant, folder } = world;
        drop(store);
        let other = RootKey::generate(&*chance);
        assert!(matches!(Store::open(&config, other).await, Err(OpenError::WrongKey)));
        let own = RootKey::load_or_create(&folder.path().join("root.key"), false, &*chance).unwrap();
        let store = Store::open(&config, own).await.unwrap();
        let mut tx = store.read(&TenantScope::of(tenant)).await.unwrap();
        keys::tenant(&mut tx).await.unwrap();
    }

    async fn a_new_root_key_version_takes_over_and_the_old_one_can_go(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let receipt = crate::signing::recorded(world.sign(&lesson, person, NOON).await);
        world.store.close().await;
        let mut key = world.key();
        assert_eq!(key.add_version(&*world.chance), 2);
        key.save(&world.key_file()).unwrap();
        let store = Store::open(&world.config, world.key()).await.unwrap();
        let mut tx = store.instance().await.unwrap();
        assert_eq!(keys::rewrap(&mut tx).await.unwrap(), 2, "the tenant's and the instance's");
        assert_eq!(keys::rewrap(&mut tx).await.unwrap(), 0);
        tx.commit().await.unwrap();
        store.close().await;
        let former = world.key();
        key.destroy_older();
        key.save(&world.key_file()).unwrap();
        assert_eq!(format!("{former:?} {:?}", world.key()), "RootKey(hidden, versions [1, 2]) RootKey(hidden, versions [2])");
        let store = Store::open(&world.config, world.key()).await.unwrap();
        let mut tx = store.read(&world.scope()).await.unwrap();
        let event = assidu_store::events::lookup(&mut tx, receipt.event).await.unwrap().unwrap();
        assert!(event.content.is_some());
    }

    async fn a50_test_data_is_refused_when_asked(world) {
        let mut tx = world.store.write(&TenantScope::of(assidu_domain::TenantId::new(NOON, &*world.chance))).await.unwrap();
        let new = instance::NewTenant { institution_code: "demo", log_origin: "TEST/demo/1", test_data: true, at: NOON };
        instance::create_tenant(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        world.store.close().await;
        let key = world.key();
        let World { store, config, .. } = world;
        drop(store);
        let strict = StoreConfig { refuse_test_data: true, ..config };
        assert!(matches!(Store::open(&strict, key).await, Err(OpenError::TestData)));
    }
}

#[test]
fn a_second_start_on_the_same_folder_is_refused_and_says_who_has_it() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let second = Store::open(&world.config, world.key()).await;
        assert!(matches!(second, Err(OpenError::InUse(Some(pid))) if pid == std::process::id()));
    });
}

#[test]
fn the_key_file_is_for_its_owner_only_and_never_inside_the_data() {
    use std::os::unix::fs::PermissionsExt as _;
    play(async {
        let world = World::new(On::Sqlite).await;
        let mode = std::fs::metadata(world.key_file()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let data = world.database().unwrap().parent().unwrap();
        assert!(RootKey::check_apart(&world.key_file(), data).is_ok());
        assert!(matches!(RootKey::check_apart(&data.join("root.key"), data), Err(RootKeyError::InsideData)));
    });
}
