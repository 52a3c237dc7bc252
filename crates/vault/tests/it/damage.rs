//! F26, F27: lost, cut and rotten copies.

use std::fs;

use assidu_vault::{CopyState, DepositError, ReadError, RepairError, Which};

use crate::scene::{KEY, Scene, act, force_write, request};

#[tokio::test]
async fn f26_a_flipped_bit_in_one_copy_of_each_object_is_found_and_mended() {
    let scene = Scene::new();
    let mut deposits = Vec::new();
    for i in 0..100_u32 {
        let deposit = scene.deposit(scene.object(), &i.to_be_bytes().repeat(100)).await;
        let which = if i % 2 == 0 { Which::First } else { Which::Second };
        scene.flip(which, deposit.object, i as usize * 7919);
        deposits.push((which, deposit));
    }
    for (which, deposit) in deposits {
        let control = scene.vault.control(deposit.object, &deposit.cipher_sha256, &act()).await;
        assert!(control.can_be_repaired() && !control.passed() && !control.is_lost(), "{control:?}");
        let (ill, well) = match which {
            Which::First => (&control.first, &control.second),
            Which::Second => (&control.second, &control.first),
        };
        assert!(matches!(ill, CopyState::Damaged { found } if *found != deposit.cipher_sha256));
        assert_eq!(*well, CopyState::Intact);
        let read = scene.vault.read(deposit.object, &KEY, &act()).await.unwrap();
        assert_eq!(read.sha256, deposit.sha256);
        assert_eq!(read.ailing, (which == Which::First).then_some(Which::First));
        let repaired = scene.vault.repair(deposit.object, &deposit.cipher_sha256, &act()).await.unwrap();
        assert_eq!(repaired.mended, [which]);
        assert!(scene.vault.control(deposit.object, &deposit.cipher_sha256, &act()).await.passed());
        let again = scene.vault.repair(deposit.object, &deposit.cipher_sha256, &act()).await.unwrap();
        assert!(again.mended.is_empty());
    }
}

#[tokio::test]
async fn f27_damage_in_both_copies_is_reported_and_never_served() {
    let scene = Scene::new();
    let object = scene.object();
    let deposit = scene.deposit(object, b"a sheet").await;
    scene.flip(Which::First, object, 500);
    scene.flip(Which::Second, object, 500);
    let control = scene.vault.control(object, &deposit.cipher_sha256, &act()).await;
    assert!(control.is_lost() && !control.can_be_repaired());
    assert!(matches!(scene.vault.read(object, &KEY, &act()).await, Err(ReadError::Corrupt)));
    let refused = scene.vault.repair(object, &deposit.cipher_sha256, &act()).await;
    assert!(matches!(refused, Err(RepairError::NothingIntact(_))), "{refused:?}");
    let refused = scene.vault.deposit(request(object, b"a sheet"), &act()).await;
    assert!(matches!(refused, Err(DepositError::Damaged { .. })), "{refused:?}");
}

#[tokio::test]
async fn arc_04_a_killed_copy_is_read_from_the_other_and_mended() {
    let scene = Scene::new();
    let object = scene.object();
    let deposit = scene.deposit(object, b"a sheet").await;
    for which in [Which::First, Which::Second] {
        fs::remove_file(scene.file(which, object)).unwrap();
        assert_eq!(scene.vault.read(object, &KEY, &act()).await.unwrap().plaintext, b"a sheet");
        let control = scene.vault.control(object, &deposit.cipher_sha256, &act()).await;
        assert!(control.can_be_repaired(), "{control:?}");
        scene.vault.repair(object, &deposit.cipher_sha256, &act()).await.unwrap();
        assert!(scene.vault.control(object, &deposit.cipher_sha256, &act()).await.passed());
    }
}

#[tokio::test]
async fn every_truncation_of_a_copy_is_damage() {
    let scene = Scene::new();
    let object = scene.object();
    let deposit = scene.deposit(object, b"a sheet").await;
    let whole = fs::read(scene.file(Which::First, object)).unwrap();
    for end in 0..whole.len() {
        force_write(&scene.file(Which::First, object), &whole[..end]);
        let control = scene.vault.control(object, &deposit.cipher_sha256, &act()).await;
        assert!(matches!(control.first, CopyState::Damaged { .. }), "{end}");
        let read = scene.vault.read(object, &KEY, &act()).await.unwrap();
        assert_eq!((read.from, read.ailing), (Which::Second, Some(Which::First)));
    }
    scene.vault.repair(object, &deposit.cipher_sha256, &act()).await.unwrap();
    assert_eq!(fs::read(scene.file(Which::First, object)).unwrap(), whole);
}

#[tokio::test]
async fn objects_that_were_swapped_on_disk_are_damage() {
    let scene = Scene::new();
    let (a, b) = (scene.object(), scene.object());
    scene.deposit(a, b"sheet of A").await;
    scene.deposit(b, b"sheet of B").await;
    for which in [Which::First, Which::Second] {
        force_write(&scene.file(which, a), &fs::read(scene.file(which, b)).unwrap());
    }
    assert!(matches!(scene.vault.read(a, &KEY, &act()).await, Err(ReadError::Corrupt)));
}
