//! The directory of names: told to whoever waits for nobody, and handed over by an import.

use std::{sync::Arc, time::Duration};

use assidu_domain::{PersonId, people::Role};
use assidu_store::{
    Reads,
    batches::{self, Batch},
    directory::{Directories, Directory, Newcomers},
    people,
};

use crate::harness::{NOON, World, on_both};

async fn put(world: &World, people: &[assidu_domain::people::Person], batch: Batch) {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    people::upsert(&mut tx, people, batch, NOON).await.unwrap();
    tx.commit().await.unwrap();
}

async fn open_batch(world: &World) -> Batch {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let batch = batches::open(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    batch
}

fn listed(directory: &Directory) -> Vec<(PersonId, String)> {
    let all = directory.search("", &[], 0, usize::MAX).people;
    all.into_iter().map(|id| (id, directory.name(id).unwrap().listed())).collect()
}

/// The directory, once it was read aside.
async fn once_ready(names: &Arc<Directories>, tx: &mut impl Reads) -> Arc<Directory> {
    for _ in 0..3_000 {
        if let Some(directory) = names.at_hand(tx).await.unwrap() {
            return directory;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("nobody reads the names");
}

on_both! {
    async fn a_name_is_told_while_the_others_are_being_read(world) {
        let someone = world.person(Role::Trainer, "T1", "Zo\u{e9}", "Marchand");
        put(&world, std::slice::from_ref(&someone), Batch::NONE).await;
        world.learners(700).await;
        let names = Directories::new(world.store.clone(), 1 << 20);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let some = names.of(&mut tx, &[someone.id, someone.id]).await.unwrap();
        assert_eq!(some.len(), 1, "it waits for nobody else's name");
        assert_eq!(some.name(someone.id).unwrap().full(), "Zo\u{e9} Marchand");
        assert!(some.roles(someone.id).unwrap().has(Role::Trainer));
        assert_eq!(once_ready(&names, &mut tx).await.len(), 701);
        assert_eq!(names.of(&mut tx, &[someone.id]).await.unwrap().len(), 701, "by then all are there");
        drop(tx);

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::erase(&mut tx, someone.id).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(names.full_name(&mut tx, someone.id).await.unwrap(), "", "not even for a moment");
        assert_eq!(once_ready(&names, &mut tx).await.len(), 700);
        assert_eq!(names.full_name(&mut tx, someone.id).await.unwrap(), "");
    }

    async fn hidden_people_have_no_name_yet(world) {
        let batch = open_batch(&world).await;
        let hidden = world.person(Role::Learner, "L1", "Ana", "Neuf");
        put(&world, std::slice::from_ref(&hidden), batch).await;
        let names = Directories::new(world.store.clone(), 1 << 20);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(names.full_name(&mut tx, hidden.id).await.unwrap(), "");
        assert!(once_ready(&names, &mut tx).await.is_empty());
    }

    async fn an_import_hands_its_names_over_as_they_will_be_read(world) {
        world.learners(300).await;
        let names = Directories::new(world.store.clone(), 1 << 20);
        let new: Vec<_> = (0..50)
            .map(|n| world.person(Role::Learner, &format!("N{n}"), &format!("Pr\u{e9}nom{n}"), &format!("\u{c9}t\u{e9}{}", n % 7)))
            .collect();
        let batch = open_batch(&world).await;
        put(&world, &new, batch).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let awaited = names.await_import(&mut tx, Newcomers::of(&new)).await.unwrap();
        assert_eq!(names.open(&mut tx).await.unwrap().len(), 300, "not before it is shown");
        drop(tx);
        // Someone of the import gets another name before it is shown.
        let mut renamed = new[0].clone();
        renamed.card.family_name = "Aalto".to_owned();
        put(&world, std::slice::from_ref(&renamed), batch).await;

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        batches::show(&mut tx, batch).await.unwrap();
        let awaited = awaited.comes_true(&mut tx).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        names.keep_awaited(world.scope().tenant(), awaited);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let handed = names.open(&mut tx).await.unwrap();
        assert_eq!(handed.name(renamed.id).unwrap().listed(), format!("Aalto {}", renamed.card.given_name));
        let read = Directories::new(world.store.clone(), 1 << 20).open(&mut tx).await.unwrap();
        assert_eq!(handed.len(), 350);
        assert_eq!(listed(&handed), listed(&read), "as if they had been read");
    }

    async fn names_made_ready_for_one_import_do_not_serve_for_another(world) {
        let names = Directories::new(world.store.clone(), 1 << 20);
        let (first, second) = (open_batch(&world).await, open_batch(&world).await);
        let new = [world.person(Role::Learner, "N1", "Ana", "Neuf")];
        put(&world, &new, second).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let awaited = names.await_import(&mut tx, Newcomers::of(&new)).await.unwrap();
        drop(tx);
        for batch in [first, second] {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            batches::show(&mut tx, batch).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(awaited.comes_true(&mut tx).await.unwrap().is_none());
        drop(tx);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(names.open(&mut tx).await.unwrap().len(), 1, "and they are read");
    }
}
