//! The outbox, links in letters, second factors, and what a provider has chosen.

use assidu_domain::{Instant, MailId, PersonId, RecoveryId};
use assidu_store::{
    mails::{self, MailState, NewMail},
    options::{self, Options},
    people, second_factors,
};

use crate::harness::{NOON, World, on_both};

fn letter(n: u8, person: PersonId, once: Option<[u8; 32]>) -> NewMail<'static> {
    NewMail {
        id: MailId::from_bytes([n; 16]),
        person,
        kind: "receipts",
        at: NOON,
        send_until: NOON.plus_minutes(60),
        once_key: once,
        contents: b"to a@example.org",
    }
}

async fn someone(world: &World) -> PersonId {
    let lesson = world.lesson().await;
    world.people(&lesson.sign_off, 2).await[0]
}

on_both! {
    async fn a_letter_is_written_once_and_forgets_what_it_said_when_it_went(world) {
        let person = someone(&world).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(mails::add(&mut tx, &letter(1, person, Some([1; 32]))).await.unwrap());
        assert!(!mails::add(&mut tx, &letter(2, person, Some([1; 32]))).await.unwrap());
        assert!(mails::add(&mut tx, &letter(3, person, None)).await.unwrap());
        assert!(mails::add(&mut tx, &letter(4, person, None)).await.unwrap());
        let before = NOON.plus_seconds(-1);
        assert_eq!(mails::waiting(&mut tx, before, 100).await.unwrap(), 3);
        assert_eq!(mails::waiting(&mut tx, before, 2).await.unwrap(), 2);
        assert_eq!(mails::written_since(&mut tx, person, "receipts", before).await.unwrap(), 3);
        let id = MailId::from_bytes([1; 16]);
        let found = mails::lookup(&mut tx, id).await.unwrap().unwrap();
        assert_eq!(found.contents.unwrap().as_slice(), b"to a@example.org");
        mails::end(&mut tx, id, MailState::Sent, NOON).await.unwrap();
        let found = mails::lookup(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((found.state, found.contents), (MailState::Sent, None));
        // One that was refused can be tried again, and then be sent.
        let id = MailId::from_bytes([3; 16]);
        mails::end(&mut tx, id, MailState::Refused, NOON).await.unwrap();
        assert!(mails::lookup(&mut tx, id).await.unwrap().unwrap().contents.is_some());
        mails::end(&mut tx, id, MailState::Sent, NOON).await.unwrap();
        // What went is not refused afterwards.
        mails::end(&mut tx, id, MailState::Refused, NOON).await.unwrap();
        assert_eq!(mails::lookup(&mut tx, id).await.unwrap().unwrap().state, MailState::Sent);
        assert_eq!(mails::waiting(&mut tx, before, 100).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::erase(&mut tx, person).await.ok();
        assidu_store::keys::destroy_person(&mut tx, person).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = mails::lookup(&mut tx, MailId::from_bytes([4; 16])).await.unwrap().unwrap();
        assert_eq!(found.contents, None, "nobody can read it any more");
        drop(tx);
        // One that is held back is kept as long as it is of use.
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        mails::prolong(&mut tx, MailId::from_bytes([4; 16]), NOON.plus_seconds(9)).await.unwrap();
        mails::prolong(&mut tx, id, NOON.plus_seconds(9)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.instance().await.unwrap();
        assert_eq!(mails::forget(&mut tx, NOON.plus_seconds(9), NOON).await.unwrap(), 2);
        assert_eq!(mails::forget(&mut tx, NOON.plus_seconds(10), NOON).await.unwrap(), 1);
    }

    async fn a_link_is_found_by_its_hash_while_it_holds_and_taken_once(world) {
        let person = someone(&world).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        mails::add_link(&mut tx, [7; 32], person, NOON, NOON.plus_minutes(30)).await.unwrap();
        tx.commit().await.unwrap();
        let find = async |at: Instant| {
            let mut tx = world.store.read_instance().await.unwrap();
            mails::find_link(&mut tx, [7; 32], at).await.unwrap()
        };
        for _ in 0..3 {
            assert_eq!(find(NOON).await, Some((world.tenant, person)), "looking takes nothing");
        }
        assert_eq!(find(NOON.plus_minutes(30)).await, None);
        let take = async || {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let taken = mails::take_link(&mut tx, [7; 32], NOON).await.unwrap();
            tx.commit().await.unwrap();
            taken
        };
        let taken = tokio::join!(take(), take(), take());
        assert_eq!([taken.0, taken.1, taken.2].iter().flatten().count(), 1);
        assert_eq!(find(NOON).await, None);
    }

    async fn what_was_typed_by_who_asks_for_a_password_is_looked_at_once(world) {
        let id = RecoveryId::from_bytes([9; 16]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        mails::ask_recovery(&mut tx, id, NOON, b"a@example.org").await.unwrap();
        let (at, typed) = mails::asked_recovery(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((at, typed.as_slice()), (NOON, b"a@example.org".as_slice()));
        assert!(mails::answered_recovery(&mut tx, id).await.unwrap());
        assert!(!mails::answered_recovery(&mut tx, id).await.unwrap());
        assert!(mails::asked_recovery(&mut tx, id).await.unwrap().is_none());
    }

    async fn a12_each_code_of_a_second_factor_counts_once_however_many_come_together(world) {
        let person = someone(&world).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(second_factors::begin(&mut tx, person, b"first").await.unwrap());
        assert!(second_factors::begin(&mut tx, person, b"second").await.unwrap());
        assert!(!second_factors::use_step(&mut tx, person, 50).await.unwrap(), "not set up yet");
        assert!(second_factors::confirm(&mut tx, person, 50, NOON).await.unwrap());
        assert!(!second_factors::begin(&mut tx, person, b"planted").await.unwrap(), "nobody replaces it");
        let found = second_factors::find(&mut tx, person).await.unwrap().unwrap();
        assert_eq!((found.secret.as_slice(), found.since), (b"second".as_slice(), Some(NOON)));
        second_factors::set_codes(&mut tx, person, &["aaaa".to_owned(), "bbbb".to_owned()]).await.unwrap();
        tx.commit().await.unwrap();
        let step = async |step| {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let used = second_factors::use_step(&mut tx, person, step).await.unwrap();
            tx.commit().await.unwrap();
            used
        };
        assert!(!step(50).await, "the code that set it up");
        let used = tokio::join!(step(51), step(51), step(51));
        assert_eq!([used.0, used.1, used.2].iter().filter(|used| **used).count(), 1);
        assert!(!step(49).await && step(52).await);
        let code = async |code: &str| {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let used = second_factors::use_code(&mut tx, person, code).await.unwrap();
            tx.commit().await.unwrap();
            used
        };
        let used = tokio::join!(code("aaaa"), code("aaaa"));
        assert!(used.0 != used.1);
        assert!(!code("cccc").await);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(second_factors::count_codes(&mut tx, person).await.unwrap(), 1);
        for n in 1..=3 {
            assert_eq!(second_factors::failed(&mut tx, person, NOON).await.unwrap(), n);
        }
        second_factors::lock(&mut tx, person, NOON.plus_minutes(15)).await.unwrap();
        assert_eq!(second_factors::failed(&mut tx, person, NOON).await.unwrap(), 0, "not looked at");
        assert!(second_factors::remove(&mut tx, person).await.unwrap());
        assert!(second_factors::find(&mut tx, person).await.unwrap().is_none());
    }

    async fn what_a_provider_chose_is_kept_and_time_only_moves_on(world) {
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(options::lookup(&mut tx).await.unwrap(), Options::default());
        let chosen = Options { receipts_by_mail: true, receipts_until: NOON, second_factor: true };
        options::save(&mut tx, chosen).await.unwrap();
        options::receipts_written(&mut tx, NOON.plus_minutes(5)).await.unwrap();
        options::receipts_written(&mut tx, NOON).await.unwrap();
        let found = options::lookup(&mut tx).await.unwrap();
        assert_eq!(found, Options { receipts_until: NOON.plus_minutes(5), ..chosen });
    }
}
