//! People: found by reference, e-mail and name, readable only under their own keys.

use assidu_domain::people::{Person, Role, Roles};
use assidu_store::{
    Change, StoreError,
    batches::{self, Batch},
    directory::Directories,
    people::{self, ReferenceKind},
};

use crate::harness::{NOON, On, World, on_both, play};

async fn put(world: &World, drafts: &[Person]) -> Vec<Change> {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let put = people::upsert(&mut tx, drafts, Batch::NONE, NOON).await.unwrap();
    tx.commit().await.unwrap();
    put.into_iter().map(|put| put.change).collect()
}

on_both! {
    async fn the_same_people_again_change_nothing_and_a_new_name_does(world) {
        let mut drafts = vec![
            world.person(Role::Learner, "L1", "Maëlys", "Mercier"),
            world.person(Role::Learner, "L2", "Giulia", "Nicolas"),
        ];
        assert_eq!(put(&world, &drafts).await, [Change::New, Change::New]);
        let first = drafts[0].id;
        for draft in &mut drafts {
            draft.id = assidu_domain::PersonId::new(NOON, &*world.chance);
        }
        assert_eq!(put(&world, &drafts).await, [Change::Unchanged, Change::Unchanged]);
        drafts[0].card.family_name = "Mercier-Roche".to_owned();
        assert_eq!(put(&world, &drafts).await, [Change::Changed, Change::Unchanged]);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = people::lookup(&mut tx, first).await.unwrap().unwrap();
        assert_eq!(found.card.full_name(), "Maëlys Mercier-Roche");
        assert_eq!(people::lookup(&mut tx, drafts[0].id).await.unwrap(), None, "the first id stays");
    }

    async fn one_reference_twice_in_a_file_is_one_person_and_the_last_row_wins(world) {
        let drafts = [
            world.person(Role::Learner, "L1", "Premier", "Rang"),
            world.person(Role::Learner, " L1 ", "Second", "Rang"),
        ];
        assert_eq!(put(&world, &drafts).await, [Change::New, Change::Changed]);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = people::find_by_references(&mut tx, ReferenceKind::Learner, &["L1"]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found.values().next().unwrap().card.given_name, "Second");
        assert_eq!(found.values().next().unwrap().id, drafts[0].id);
    }

    async fn learners_and_trainers_are_numbered_apart(world) {
        let learner = world.person(Role::Learner, "7", "Anna", "Elle");
        let trainer = world.person(Role::Trainer, "7", "Luc", "Lui");
        assert_eq!(put(&world, &[learner.clone(), trainer.clone()]).await, [Change::New, Change::New]);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let ids = people::ids_by_references(&mut tx, ReferenceKind::Trainer, &["7", "8"]).await.unwrap();
        assert_eq!(ids.into_iter().collect::<Vec<_>>(), [("7".to_owned(), trainer.id)]);
        let ids = people::ids_by_references(&mut tx, ReferenceKind::Learner, &["7"]).await.unwrap();
        assert_eq!(ids["7"], learner.id);
    }

    async fn an_import_takes_no_role_away(world) {
        let mut trainer = world.person(Role::Trainer, "T1", "Claire", "Fontaine");
        put(&world, std::slice::from_ref(&trainer)).await;
        trainer.roles = Roles::of(&[Role::Trainer, Role::Administrator]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::save(&mut tx, &trainer, NOON).await.unwrap();
        tx.commit().await.unwrap();
        trainer.roles = Roles::of(&[Role::Trainer]);
        assert_eq!(put(&world, std::slice::from_ref(&trainer)).await, [Change::Unchanged]);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert!(people::lookup(&mut tx, trainer.id).await.unwrap().unwrap().roles.has(Role::Administrator));
    }

    async fn people_are_found_by_e_mail_in_any_case_of_letters(world) {
        let one = world.person(Role::Learner, "L1", "A", "B");
        let mut brother = world.person(Role::Learner, "L2", "C", "B");
        brother.card.email = "L1@EXAMPLE.org ".to_owned();
        put(&world, &[one.clone(), brother.clone()]).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let mut found = people::find_by_email(&mut tx, " l1@example.ORG").await.unwrap();
        found.sort();
        let mut both = vec![one.id, brother.id];
        both.sort();
        assert_eq!(found, both);
        assert!(people::find_by_email(&mut tx, "").await.unwrap().is_empty());
    }

    async fn an_erased_person_is_nowhere_and_their_reference_is_free(world) {
        let person = world.person(Role::Learner, "L1", "Zéphyrine", "Introuvable");
        put(&world, std::slice::from_ref(&person)).await;
        let directories = Directories::new(world.store.clone(), 1 << 20);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(directories.open(&mut tx).await.unwrap().search("zeph", &[], 0, 9).total, 1);
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::erase(&mut tx, person.id).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(people::lookup(&mut tx, person.id).await.unwrap().unwrap().card.full_name(), "");
        assert!(people::find_by_email(&mut tx, "l1@example.org").await.unwrap().is_empty());
        assert_eq!(directories.open(&mut tx).await.unwrap().search("", &[], 0, 9).total, 0);
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(people::save(&mut tx, &person, NOON).await.is_err(), "nothing undoes an erasure");
        drop(tx);
        let again = world.person(Role::Learner, "L1", "Autre", "Personne");
        assert_eq!(put(&world, std::slice::from_ref(&again)).await, [Change::New]);
    }

    async fn the_directory_follows_changes_and_forgets_what_was_undone(world) {
        let directories = Directories::new(world.store.clone(), 1 << 20);
        world.learners(700).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let before = directories.open(&mut tx).await.unwrap();
        assert_eq!((before.len(), before.search("nom0007 pren", &[Role::Learner], 0, 9).total), (700, 1));
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let draft = world.person(Role::Trainer, "T1", "Jamais", "Validé");
        people::upsert(&mut tx, &[draft], Batch::NONE, NOON).await.unwrap();
        assert_eq!(directories.open(&mut tx).await.unwrap().search("valide", &[], 0, 9).total, 1);
        drop(tx);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(directories.open(&mut tx).await.unwrap().search("valide", &[], 0, 9).total, 0);
        drop(tx);
        put(&world, &[world.person(Role::Trainer, "T2", "Bien", "Validé")]).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let after = directories.open(&mut tx).await.unwrap();
        assert_eq!((after.len(), after.search("valide", &[Role::Trainer], 0, 9).total), (701, 1));
    }

    async fn a_batch_is_seen_whole_or_not_at_all(world) {
        let directories = Directories::new(world.store.clone(), 1 << 20);
        let scope = world.scope();
        let mut tx = world.store.write(&scope).await.unwrap();
        let batch = batches::open(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        for n in 0..3 {
            let draft = world.person(Role::Learner, &format!("L{n}"), "Caché", "Encore");
            let mut tx = world.store.write(&scope).await.unwrap();
            people::upsert(&mut tx, &[draft], batch, NOON).await.unwrap();
            tx.commit().await.unwrap();
            let mut tx = world.store.read(&scope).await.unwrap();
            assert_eq!(directories.open(&mut tx).await.unwrap().len(), 0);
            assert!(people::ids_by_references(&mut tx, ReferenceKind::Learner, &["L0"]).await.unwrap().is_empty());
            assert!(people::find_by_email(&mut tx, "l0@example.org").await.unwrap().is_empty());
        }
        let mut tx = world.store.write(&scope).await.unwrap();
        assert_eq!(batches::pending(&mut tx).await.unwrap(), [batch]);
        batches::show(&mut tx, batch).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&scope).await.unwrap();
        assert_eq!(directories.open(&mut tx).await.unwrap().search("cache", &[], 0, 9).total, 3);
        assert_eq!(people::find_by_email(&mut tx, "l0@example.org").await.unwrap().len(), 1);
    }

    async fn another_tenant_sees_nobody_even_by_id_or_reference(world) {
        let person = world.person(Role::Learner, "L1", "A", "B");
        put(&world, std::slice::from_ref(&person)).await;
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(people::lookup(&mut tx, person.id).await.unwrap(), None);
        assert!(people::find_by_email(&mut tx, &person.card.email).await.unwrap().is_empty());
        assert!(people::find_by_references(&mut tx, ReferenceKind::Learner, &["L1"]).await.unwrap().is_empty());
        assert!(Directories::new(world.store.clone(), 1).open(&mut tx).await.unwrap().is_empty());
        drop(tx);
        let mut tx = world.store.write(&neighbour).await.unwrap();
        assert!(matches!(people::erase(&mut tx, person.id).await, Err(StoreError::RowsAffected { .. })));
    }
}

#[test]
fn directories_keep_to_their_bytes_and_to_the_one_in_use() {
    play(async {
        let world = World::new(On::Sqlite).await;
        world.learners(50).await;
        let neighbour = world.neighbour().await;
        let directories = Directories::new(world.store.clone(), 1);
        directories.open(&mut world.store.read(&world.scope()).await.unwrap()).await.unwrap();
        assert_eq!(directories.size().0, 1);
        directories.open(&mut world.store.read(&neighbour).await.unwrap()).await.unwrap();
        assert_eq!(directories.size().0, 1, "the least recently used went");
    });
}

/// A name, an address and a number in every form that a database file could hold them in.
#[test]
fn a43_no_name_address_or_number_is_readable_in_the_files() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let mut person = world.person(Role::Learner, "REF-QZXCANARY", "Qzxprenom", "Qzxnomdefamille");
        person.card.email = "qzxmail@example.org".to_owned();
        person.card.mobile_phone = "+33699887766".to_owned();
        put(&world, std::slice::from_ref(&person)).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(people::lookup(&mut tx, person.id).await.unwrap().unwrap().card, person.card);
        drop(tx);
        let folder = world.database().unwrap().parent().unwrap();
        let mut bytes = Vec::new();
        for file in std::fs::read_dir(folder).unwrap() {
            bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
        }
        assert!(find(&bytes, person.id.bytes().as_slice()), "the search itself works");
        for canary in ["qzxcanary", "qzxprenom", "qzxnomdefamille", "qzxmail", "33699887766", "2001-02-03"] {
            for form in crate::planning::forms(canary) {
                assert!(!find(&bytes, &form), "{canary} is readable");
            }
        }
    });
}

fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window.eq_ignore_ascii_case(wanted))
}
