//! Letters that a provider has worded anew.

use assidu_domain::{
    PersonId, TenantId,
    letters::{LetterKind, Wording},
};
use assidu_store::{TenantScope, letter_texts};

use crate::harness::{NOON, on_both};

const BY: PersonId = PersonId::from_bytes([7; 16]);

fn words(body: &str) -> Wording {
    Wording { subject: "Quetzalcoatl".to_owned(), body: body.to_owned() }
}

on_both! {
    async fn a_text_is_kept_once_changed_by_who_saw_it_and_dropped(world) {
        let letter = (LetterKind::SignLink, "fr");
        let (at, later) = (NOON, NOON.plus_minutes(1));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(letter_texts::save(&mut tx, letter, &words("1"), (at, BY), None).await.unwrap());
        assert!(!letter_texts::save(&mut tx, letter, &words("2"), (later, BY), None).await.unwrap(), "there is one");
        letter_texts::failed(&mut tx, letter, at, later).await.unwrap();
        letter_texts::failed(&mut tx, ("alert".parse().unwrap(), "fr"), at, later).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let found = letter_texts::lookup(&mut tx, letter.0, "fr").await.unwrap().unwrap();
        assert_eq!((found.wording, found.failed_at), (Some(words("1")), Some(later)));
        assert!(!letter_texts::save(&mut tx, letter, &words("2"), (later, BY), Some(later)).await.unwrap());
        assert!(letter_texts::save(&mut tx, letter, &words("2"), (later, BY), Some(at)).await.unwrap());
        // What failed before it was changed says nothing of what it is now.
        letter_texts::failed(&mut tx, letter, at, later).await.unwrap();
        assert!(letter_texts::save(&mut tx, (letter.0, "de"), &words("3"), (at, BY), None).await.unwrap());
        let all = letter_texts::list(&mut tx).await.unwrap();
        let of = |text: &letter_texts::LetterText| (text.language.clone(), text.wording.clone(), text.failed_at);
        let expected = [("de".to_owned(), Some(words("3")), None), ("fr".to_owned(), Some(words("2")), None)];
        assert_eq!(all.iter().map(of).collect::<Vec<_>>(), expected);
        assert!(!letter_texts::drop_text(&mut tx, letter.0, "fr", at).await.unwrap(), "it was changed since");
        assert!(letter_texts::drop_text(&mut tx, letter.0, "fr", later).await.unwrap());
        assert!(letter_texts::lookup(&mut tx, letter.0, "fr").await.unwrap().is_none());
        tx.commit().await.unwrap();
    }

    async fn a1_a_text_is_its_tenants_alone_and_opens_nowhere_else(world) {
        let letter = (LetterKind::SignLink, "fr");
        let other = TenantId::from_bytes([9; 16]);
        world.create_tenant(other, "elsewhere").await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        letter_texts::save(&mut tx, letter, &words("1"), (NOON, BY), None).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&TenantScope::of(other)).await.unwrap();
        assert!(letter_texts::lookup(&mut tx, letter.0, "fr").await.unwrap().is_none());
        assert!(letter_texts::list(&mut tx).await.unwrap().is_empty());
    }
}
