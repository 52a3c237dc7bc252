//! What a place must hold to: whole or not at all, equal bytes again, never other bytes, read-only.

use std::{fs, os::unix::fs::PermissionsExt as _};

use assidu_domain::Instant;
use assidu_vault::{Act, DepositError, DepositRequest, Listed, OpenError, ReadError, Vault, Which};

use crate::scene::{KEY, Scene, act, request};

fn all_files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            found.extend(all_files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

#[tokio::test]
async fn vlt_01_a_deposit_gives_its_technical_metadata_and_reads_back() {
    let scene = Scene::new();
    let object = scene.object();
    let deposit = scene.deposit(object, b"a sheet").await;
    assert_eq!(deposit.depositor, act().actor);
    assert_eq!((deposit.size, deposit.at, deposit.repeated), (7, act().at, false));
    let file = fs::read(scene.file(Which::First, object)).unwrap();
    assert_eq!(file, fs::read(scene.file(Which::Second, object)).unwrap());
    let sum = |bytes: &[u8]| aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes);
    assert_eq!(deposit.sha256, sum(b"a sheet").as_ref());
    assert_eq!(deposit.cipher_sha256, sum(&file).as_ref(), "VLT-06: hash over the ciphertext too");
    let read = scene.vault.read(object, &KEY, &act()).await.unwrap();
    assert_eq!((read.plaintext.as_slice(), read.from, read.ailing), (&b"a sheet"[..], Which::First, None));
    assert_eq!(scene.vault.describe(object, &act()).await.unwrap().size, 7);
    let json = serde_json::to_string(&deposit).unwrap();
    assert_eq!(serde_json::from_str::<assidu_vault::Deposit>(&json).unwrap(), deposit);
}

#[tokio::test]
async fn vlt_02_a_wrong_hash_is_refused_and_nothing_is_written() {
    let scene = Scene::new();
    let bad = DepositRequest { expected_sha256: Some([1; 32]), ..request(scene.object(), b"a sheet") };
    let refused = scene.vault.deposit(bad, &act()).await;
    assert!(matches!(refused, Err(DepositError::HashMismatch)), "{refused:?}");
    assert_eq!(scene.vault.count(&act()).await.unwrap(), (0, 0));
}

#[tokio::test]
async fn arc_10_equal_bytes_again_succeed_and_other_bytes_are_refused() {
    let scene = Scene::new();
    let object = scene.object();
    let first = scene.deposit(object, b"a sheet").await;
    let again = scene.deposit(object, b"a sheet").await;
    assert!(again.repeated);
    assert_eq!(first.cipher_sha256, again.cipher_sha256);
    let other = scene.vault.deposit(request(object, b"another"), &act()).await;
    assert!(matches!(other, Err(DepositError::Different)), "{other:?}");
    let other_key = DepositRequest { key: &[1; 32], ..request(object, b"a sheet") };
    let other = scene.vault.deposit(other_key, &act()).await;
    assert!(matches!(other, Err(DepositError::Damaged { which: Which::First })), "{other:?}");
    assert_eq!(scene.vault.read(object, &KEY, &act()).await.unwrap().plaintext, b"a sheet");
}

#[tokio::test]
async fn after_the_loss_of_the_first_copy_the_second_still_refuses_other_bytes() {
    let scene = Scene::new();
    let object = scene.object();
    scene.deposit(object, b"a sheet").await;
    fs::remove_file(scene.file(Which::First, object)).unwrap();
    let other = scene.vault.deposit(request(object, b"another"), &act()).await;
    assert!(matches!(other, Err(DepositError::Different)), "{other:?}");
    assert!(!scene.file(Which::First, object).exists());
}

#[tokio::test]
async fn two_deposits_of_different_bytes_at_once_leave_one_winner_in_both_copies() {
    let scene = Scene::new();
    for _ in 0..50 {
        let object = scene.object();
        let act = act();
        let (a, b) = tokio::join!(
            scene.vault.deposit(request(object, b"one"), &act),
            scene.vault.deposit(request(object, b"two"), &act)
        );
        assert_ne!(a.is_ok(), b.is_ok(), "{a:?} {b:?}");
        let won: &[u8] = if a.is_ok() { b"one" } else { b"two" };
        assert_eq!(scene.vault.read(object, &KEY, &act).await.unwrap().plaintext, won);
        let control = scene.vault.control(object, &a.or(b).unwrap().cipher_sha256, &act).await;
        assert!(control.passed(), "{control:?}");
    }
}

#[tokio::test]
async fn an_interrupted_deposit_is_completed_by_a_repeat() {
    let scene = Scene::new();
    let object = scene.object();
    scene.deposit(object, b"a sheet").await;
    fs::remove_file(scene.file(Which::Second, object)).unwrap();
    let again = scene.deposit(object, b"a sheet").await;
    assert!(!again.repeated);
    assert!(scene.vault.control(object, &again.cipher_sha256, &act()).await.passed());
}

#[tokio::test]
async fn arc_10_files_are_read_only_and_their_names_and_bytes_say_nothing() {
    let scene = Scene::new();
    let object = scene.object();
    let canary = "Ségolène Canari 06 12 34 56 78";
    scene.deposit(object, canary.repeat(50).as_bytes()).await;
    for which in [Which::First, Which::Second] {
        let mode = fs::metadata(scene.file(which, object)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o440);
        assert_eq!(fs::metadata(scene.folder(which)).unwrap().permissions().mode() & 0o777, 0o700);
    }
    let files = all_files(scene.root.path());
    assert_eq!(files.len(), 3, "two copies and the journal, nothing else: {files:?}");
    for path in files {
        let text =
            String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase() + &path.to_string_lossy();
        for part in ["canari", "golène", "06 12", "06123"] {
            assert!(!text.contains(part), "{part} found in {}", path.display());
        }
        assert!(!text.contains(&"5a".repeat(32)), "the key is in {}", path.display());
    }
}

#[tokio::test]
async fn list_and_count_tell_which_copy_has_what_and_page_by_id() {
    let scene = Scene::new();
    let mut objects = Vec::new();
    for i in 0..5_u8 {
        let object = scene.object();
        scene.deposit(object, &[i]).await;
        objects.push(object);
    }
    objects.sort_unstable();
    fs::remove_file(scene.file(Which::First, objects[2])).unwrap();
    fs::write(scene.folder(Which::First).join("stranger.v1"), "x").unwrap();
    assert_eq!(scene.vault.count(&act()).await.unwrap(), (4, 5));
    let page = scene.vault.list(Some(objects[1]), 2, &act()).await.unwrap();
    let listed = |object, in_first| Listed { object, in_first, in_second: true };
    assert_eq!(page, [listed(objects[2], false), listed(objects[3], true)]);
}

#[tokio::test]
async fn destroyed_means_gone_from_both_copies_and_can_be_said_twice() {
    let scene = Scene::new();
    let object = scene.object();
    scene.deposit(object, b"a sheet").await;
    let gone = scene.vault.destroy(object, &act()).await.unwrap();
    assert!(gone.first_was_there && gone.second_was_there);
    assert!(matches!(scene.vault.read(object, &KEY, &act()).await, Err(ReadError::Missing)));
    assert_eq!(scene.vault.count(&act()).await.unwrap(), (0, 0));
    let again = scene.vault.destroy(object, &act()).await.unwrap();
    assert!(!again.first_was_there && !again.second_was_there);
}

#[tokio::test]
async fn one_folder_for_both_copies_is_no_safe() {
    let root = tempfile::tempdir().unwrap();
    let one = root.path().join("one");
    assert!(matches!(Vault::open(&one, &one), Err(OpenError::SamePlace)));
    assert!(matches!(Vault::open(&one, &one.join("inside")), Err(OpenError::SamePlace)));
    assert!(matches!(Vault::open(&one, &root.path().join("x/../one")), Err(OpenError::SamePlace)));
}

#[tokio::test]
async fn a_clock_that_goes_back_dates_nothing() {
    let scene = Scene::new();
    scene.deposit(scene.object(), b"a sheet").await;
    let earlier = Act { at: Instant::from_unix_seconds(crate::scene::NINE - 3600), ..act() };
    let refused = scene.vault.deposit(request(scene.object(), b"other"), &earlier).await;
    assert!(matches!(refused, Err(DepositError::Clock(_))), "{refused:?}");
}
