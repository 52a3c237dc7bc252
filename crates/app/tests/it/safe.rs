//! Rot in the safe: the running program finds and mends it by itself, and tells where it cannot (F26, F27).

use std::{fs, path::PathBuf};

use assidu_app::safe::SafeHarm;
use assidu_domain::ObjectId;
use assidu_store::{
    Page,
    vault_index::{self, CopyState, VaultObject},
};
use assidu_vault::object_file;

use crate::scene::Scene;

const DAY: i64 = 24 * 3600;

impl Scene {
    /// Everything that the provider has in the safe.
    async fn in_the_safe(&self) -> Vec<VaultObject> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        vault_index::list(&mut tx, None, Page::first(500)).await.unwrap()
    }

    fn copies_of(&self, object: ObjectId) -> [PathBuf; 2] {
        ["safe-1", "safe-2"].map(|place| object_file(&self.folder.path().join(place), object))
    }
}

/// Turns a bit in the midst of a file that cannot be written.
fn rot(file: &PathBuf) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    put(file, &bytes);
}

fn put(file: &PathBuf, bytes: &[u8]) {
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn f26_the_running_program_finds_a_bit_that_rots_in_one_copy_and_mends_it() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let sheet = scene.close_and_seal().await;
    let objects: Vec<ObjectId> =
        scene.in_the_safe().await.into_iter().map(|known| known.deposit.object).collect();
    assert!(!objects.is_empty());
    for (n, object) in objects.iter().enumerate() {
        rot(&scene.copies_of(*object)[n % 2]);
    }
    scene.clock.advance_seconds(31 * DAY);
    let is_well = |known: &VaultObject| {
        known.controlled_at.is_some() && known.first == CopyState::Intact && known.second == CopyState::Intact
    };
    scene
        .work_until(async || {
            scene.in_the_safe().await.iter().filter(|known| is_well(known)).count() >= objects.len()
        })
        .await;
    for object in objects {
        let [first, second] = scene.copies_of(object).map(|file| fs::read(file).unwrap());
        assert_eq!(first, second, "mended from the other");
    }
    assert_eq!(scene.app.safe_harm(), SafeHarm::default());
    assert_eq!(scene.sealed_sheet().await, sheet);
}

#[tokio::test(flavor = "multi_thread")]
async fn f27_the_running_program_tells_what_it_cannot_mend_until_a_good_copy_is_back() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    scene.close_and_seal().await;
    let lost = scene.in_the_safe().await.remove(0).deposit.object;
    let copies = scene.copies_of(lost);
    let whole = fs::read(&copies[0]).unwrap();
    copies.iter().for_each(rot);
    scene.clock.advance_seconds(31 * DAY);
    scene.work_until(async || scene.app.safe_harm() == SafeHarm { lost: 1, harmed: 0 }).await;
    // Whoever runs the server puts a file of a backup in its place: the next turn mends the other from it.
    put(&copies[1], &whole);
    scene.clock.advance_seconds(DAY);
    scene.work_until(async || scene.app.safe_harm() == SafeHarm::default()).await;
    assert_eq!(fs::read(&copies[0]).unwrap(), whole);
    // What cannot even be read is told, too.
    fs::remove_file(&copies[1]).unwrap();
    fs::create_dir(&copies[1]).unwrap();
    scene.clock.advance_seconds(32 * DAY);
    scene.work_until(async || scene.app.safe_harm() == SafeHarm { lost: 0, harmed: 1 }).await;
    fs::remove_dir(&copies[1]).unwrap();
    scene.clock.advance_seconds(DAY);
    scene.work_until(async || scene.app.safe_harm() == SafeHarm::default()).await;
    assert_eq!(fs::read(&copies[1]).unwrap(), whole);
}
