//! Thirds beside learners, periods in company, and their weeks.

use assidu_domain::{
    CompanyPeriodId, EventId, PersonId,
    company::{DayHalf, Line, Period, TutorLink, WeekPlan, WeekState},
    people::Role,
    thirds::ThirdKind,
};
use assidu_store::{
    company::{self, Asking, NewPeriod, WeekContents, WeekRow},
    people, thirds,
};
use jiff::civil::date;

use crate::harness::{NOON, World, on_both};

const ID: CompanyPeriodId = CompanyPeriodId::from_bytes([1; 16]);
const TUTOR: PersonId = PersonId::from_bytes([9; 16]);

async fn learner(world: &World) -> PersonId {
    let learner = world.person(Role::Learner, "L1", "Aïcha", "Benali");
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    people::save(&mut tx, &learner, NOON).await.unwrap();
    tx.commit().await.unwrap();
    learner.id
}

async fn period(world: &World, learner: PersonId) {
    let plan = WeekPlan::of_week(2100).unwrap();
    let period = Period::new(date(2026, 11, 2), date(2026, 11, 20), plan).unwrap();
    let new =
        NewPeriod { id: ID, person: learner, tutor: TUTOR, period, host: "Atelier", at: NOON, by: TUTOR };
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    assert!(company::plan(&mut tx, &new).await.unwrap());
    tx.commit().await.unwrap();
}

on_both! {
    async fn a_period_reads_back_and_its_link_is_found_until_it_is_taken_back(world) {
        let learner = learner(&world).await;
        period(&world, learner).await;
        let asking =
            Asking { link: [5; 32], until: TutorLink::until(NOON), at: NOON, by: None, mail: None };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        company::ask(&mut tx, ID, &asking).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(company::find_link(&mut tx, [5; 32]).await.unwrap(), Some((world.tenant, ID)));
        assert_eq!(company::find_link(&mut tx, [6; 32]).await.unwrap(), None);
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let found = company::lock(&mut tx, ID).await.unwrap().unwrap();
        assert_eq!((found.host.as_str(), found.link_until), ("Atelier", Some(TutorLink::until(NOON))));
        assert_eq!(found.period.weeks().count(), 3);
        assert_eq!(company::list(&mut tx, date(2026, 11, 20), 10).await.unwrap(), std::slice::from_ref(&found));
        assert!(company::list(&mut tx, date(2026, 11, 21), 10).await.unwrap().is_empty());
        assert_eq!(company::begun(&mut tx, [date(2026, 11, 1), date(2026, 11, 2)], 10).await.unwrap(), [ID]);
        assert!(company::withdraw(&mut tx, ID).await.unwrap() && !company::withdraw(&mut tx, ID).await.unwrap());
        assert_eq!(company::lookup(&mut tx, ID).await.unwrap().unwrap().link_until, None);
        assert!(company::cancel(&mut tx, ID, TUTOR, NOON).await.unwrap());
        assert!(!company::cancel(&mut tx, ID, TUTOR, NOON).await.unwrap(), "once");
        assert!(company::list(&mut tx, date(2026, 11, 1), 10).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let other = assidu_domain::TenantId::from_bytes([8; 16]);
        world.create_tenant(other, "elsewhere").await;
        let mut tx = world.store.read(&assidu_store::TenantScope::of(other)).await.unwrap();
        assert_eq!(company::lookup(&mut tx, ID).await.unwrap(), None);
    }

    async fn a_week_reads_back_and_its_hours_are_gone_with_the_learner(world) {
        let learner = learner(&world).await;
        period(&world, learner).await;
        let lines = vec![Line { day: date(2026, 11, 2), half: DayHalf::Morning, minutes: 210 }];
        let mut week = WeekRow {
            period: ID,
            week: date(2026, 11, 2),
            person: learner,
            state: WeekState::Declared,
            minutes: 210,
            settled: None,
            declared: Some((NOON, EventId::from_bytes([4; 16]))),
            late: true,
            signed: false,
            device: Some([3; 16]),
            settling: None,
            contents: Some(WeekContents { lines, comment: "Albi".to_owned(), ..WeekContents::default() }),
        };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        company::put(&mut tx, &week).await.unwrap();
        (week.state, week.settled) = (WeekState::Corrected, Some(120));
        company::put(&mut tx, &week).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(company::of_periods(&mut tx, &[ID]).await.unwrap()[&ID], std::slice::from_ref(&week));
        people::erase(&mut tx, learner).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(company::of_periods(&mut tx, &[ID]).await.unwrap()[&ID][0].contents, None);
        assert_eq!(company::lookup(&mut tx, ID).await.unwrap().unwrap().host, "");
    }

    async fn a_third_is_beside_a_learner_until_it_is_ended_and_again(world) {
        let learner = learner(&world).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(thirds::kind(&mut tx, TUTOR).await.unwrap(), None);
        thirds::put(&mut tx, TUTOR, ThirdKind::Other, None, NOON).await.unwrap();
        thirds::put(&mut tx, TUTOR, ThirdKind::Tutor, None, NOON).await.unwrap();
        for _ in 0..2 {
            thirds::link(&mut tx, learner, TUTOR, None, NOON).await.unwrap();
        }
        assert_eq!(thirds::kind(&mut tx, TUTOR).await.unwrap(), Some(ThirdKind::Tutor));
        let of = thirds::of_learner(&mut tx, learner).await.unwrap();
        assert_eq!((of.len(), of[0].third, of[0].ended), (1, TUTOR, None));
        assert_eq!(thirds::learners(&mut tx, TUTOR, 10).await.unwrap(), [learner]);
        assert!(thirds::end(&mut tx, learner, TUTOR, TUTOR, NOON).await.unwrap());
        assert!(!thirds::end(&mut tx, learner, TUTOR, TUTOR, NOON).await.unwrap(), "once");
        thirds::link(&mut tx, learner, TUTOR, None, NOON).await.unwrap();
        assert_eq!(thirds::of_learner(&mut tx, learner).await.unwrap()[0].ended, None);
        // Whoever of both is erased.
        for person in [learner, TUTOR] {
            thirds::link(&mut tx, learner, TUTOR, None, NOON).await.unwrap();
            thirds::end_all(&mut tx, person, TUTOR, NOON).await.unwrap();
            assert_eq!(thirds::of_learner(&mut tx, learner).await.unwrap()[0].ended, Some(NOON));
        }
    }
}
