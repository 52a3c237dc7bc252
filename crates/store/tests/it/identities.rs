//! Identity providers, whom they know, questions of log-ins, and passkeys.

use assidu_domain::{IdentityProviderId, PasskeyId, PersonId};
use assidu_store::{
    identities::{self, IdentityProvider},
    passkeys,
};
use zeroize::Zeroizing;

use crate::harness::{NOON, World, on_both};

fn provider(world: &World, name: &str) -> IdentityProvider {
    IdentityProvider {
        id: IdentityProviderId::new(NOON, &*world.chance),
        name: name.to_owned(),
        issuer: format!("https://{name}.example"),
        client_id: "assidu".to_owned(),
        secret: Some(Zeroizing::new("s3cret-canary".to_owned())),
        created_at: NOON,
    }
}

on_both! {
    async fn a_subject_leads_to_one_person_and_a_person_has_one_subject_at_each_provider(world) {
        let (one, two) = (provider(&world, "one"), provider(&world, "two"));
        let (aicha, thomas) = (PersonId::new(NOON, &*world.chance), PersonId::new(NOON, &*world.chance));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(!identities::are_there_any(&mut tx).await.unwrap());
        assert!(identities::add(&mut tx, &one).await.unwrap() && identities::add(&mut tx, &two).await.unwrap());
        assert!(!identities::add(&mut tx, &IdentityProvider { id: two.id, ..one.clone() }).await.unwrap());
        assert!(identities::are_there_any(&mut tx).await.unwrap());
        let found = identities::list(&mut tx).await.unwrap();
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|one| one.secret.as_deref().map(String::as_str) == Some("s3cret-canary")));
        assert!(identities::link(&mut tx, &one, "s", aicha, NOON).await.unwrap());
        assert!(!identities::link(&mut tx, &one, "s", thomas, NOON).await.unwrap(), "the subject is hers");
        assert!(!identities::link(&mut tx, &one, "t", aicha, NOON).await.unwrap(), "she has one there");
        assert!(identities::link(&mut tx, &two, "s", thomas, NOON).await.unwrap(), "another provider's s");
        assert_eq!(identities::linked(&mut tx, &one, "s").await.unwrap(), Some(aicha));
        assert_eq!(identities::linked(&mut tx, &one, "t").await.unwrap(), None);
        assert_eq!(identities::linked(&mut tx, &two, "s").await.unwrap(), Some(thomas));
        identities::used(&mut tx, &one, "s", NOON.plus_minutes(5)).await.unwrap();
        let links = identities::of_person(&mut tx, aicha).await.unwrap();
        assert_eq!((links.len(), links[0].last_used_at), (1, NOON.plus_minutes(5)));
        assert!(!identities::unlink(&mut tx, aicha, two.id).await.unwrap());
        assert!(identities::unlink(&mut tx, aicha, one.id).await.unwrap());
        assert_eq!(identities::linked(&mut tx, &one, "s").await.unwrap(), None);
        assert!(identities::remove(&mut tx, two.id).await.unwrap());
        assert_eq!(identities::linked(&mut tx, &two, "s").await.unwrap(), None, "forgotten with it");
        tx.commit().await.unwrap();
    }

    async fn two_hands_that_link_in_the_same_moment_make_one_link(world) {
        let one = provider(&world, "one");
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        identities::add(&mut tx, &one).await.unwrap();
        tx.commit().await.unwrap();
        let person = PersonId::new(NOON, &*world.chance);
        let hand = async || {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let made = identities::link(&mut tx, &one, "s", person, NOON).await.unwrap();
            let seen = identities::linked(&mut tx, &one, "s").await.unwrap();
            tx.commit().await.unwrap();
            (made, seen)
        };
        let ((first, a), (second, b)) = tokio::join!(hand(), hand());
        assert!(first != second && a == Some(person) && b == Some(person), "{first} {second}");
    }

    async fn a_question_is_taken_once_and_not_after_its_time(world) {
        let mut tx = world.store.instance().await.unwrap();
        for n in 1..=3 {
            identities::ask(&mut tx, [n; 32], b"what was asked", NOON.plus_minutes(10)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = world.store.instance().await.unwrap();
        let taken = identities::take(&mut tx, [1; 32], NOON.plus_minutes(9)).await.unwrap();
        assert_eq!(taken.unwrap().as_slice(), b"what was asked");
        assert!(identities::take(&mut tx, [1; 32], NOON).await.unwrap().is_none(), "a second time");
        assert!(identities::take(&mut tx, [2; 32], NOON.plus_minutes(10)).await.unwrap().is_none(), "too late");
        assert!(identities::take(&mut tx, [9; 32], NOON).await.unwrap().is_none());
        assert_eq!(identities::forget_questions(&mut tx, NOON.plus_minutes(9)).await.unwrap(), 0);
        assert_eq!(identities::forget_questions(&mut tx, NOON.plus_minutes(10)).await.unwrap(), 1);
        tx.commit().await.unwrap();
    }

    async fn of_two_hands_only_one_takes_a_question(world) {
        let mut tx = world.store.instance().await.unwrap();
        identities::ask(&mut tx, [1; 32], b"x", NOON.plus_minutes(10)).await.unwrap();
        tx.commit().await.unwrap();
        let hand = async || {
            let mut tx = world.store.instance().await.unwrap();
            let taken = identities::take(&mut tx, [1; 32], NOON).await.unwrap().is_some();
            tx.commit().await.unwrap();
            taken
        };
        let (first, second) = tokio::join!(hand(), hand());
        assert!(first != second);
    }

    async fn a_handle_is_the_persons_and_an_unknown_passkey_is_nobodys(world) {
        let (aicha, thomas) = (PersonId::new(NOON, &*world.chance), PersonId::new(NOON, &*world.chance));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let hers = passkeys::handle(&mut tx, world.tenant, aicha).await.unwrap();
        assert_eq!(hers, passkeys::handle(&mut tx, world.tenant, aicha).await.unwrap());
        assert_ne!(hers, passkeys::handle(&mut tx, world.tenant, thomas).await.unwrap());
        assert_eq!(passkeys::whose(&mut tx, b"an id").await.unwrap(), None);
        assert!(passkeys::find(&mut tx, aicha, b"an id").await.unwrap().is_none());
        let passkey = PasskeyId::new(NOON, &*world.chance);
        assert!(!passkeys::remove(&mut tx, aicha, passkey).await.unwrap());
        // Somebody without a key has nothing that could be sealed.
        assert!(passkeys::add(&mut tx, aicha, passkey, b"an id", "{}", "", NOON).await.is_err());
        tx.commit().await.unwrap();
    }
}
