//! Which learners funders want on paper, on both engines.

use assidu_domain::{
    FunderId, GroupId,
    paper::months::{Medium, Switch},
};
use assidu_store::paper_months::{self, SetSwitch};
use jiff::civil::date;

use crate::harness::{NOON, on_both};

on_both! {
    async fn emg_10_a_switch_is_set_once_replaced_and_taken_back(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let (funder, group) = (FunderId::from_bytes([1; 16]), GroupId::from_bytes([2; 16]));
        let set = |to| SetSwitch { group, switch: Switch { from: date(2026, 12, 1), to }, by: person, at: NOON };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for to in [Medium::Paper, Medium::Paper, Medium::Digital] {
            paper_months::put(&mut tx, funder, &set(to)).await.unwrap();
        }
        let found = paper_months::of_funder(&mut tx, funder).await.unwrap();
        assert_eq!(found, [set(Medium::Digital)]);
        assert!(paper_months::payers(&mut tx, &[person], date(2026, 12, 2)).await.unwrap().is_empty());
        assert!(paper_months::groups_of_funder(&mut tx, funder, date(2026, 12, 2)).await.unwrap().is_empty());
        assert!(paper_months::remove(&mut tx, funder, group, date(2026, 12, 1)).await.unwrap());
        assert!(!paper_months::remove(&mut tx, funder, group, date(2026, 12, 1)).await.unwrap());
        assert!(paper_months::of_funder(&mut tx, funder).await.unwrap().is_empty());
    }
    async fn emg_10_all_groups_of_a_funder_are_switched_once_replaced_and_taken_back(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let (funder, other) = (FunderId::from_bytes([1; 16]), FunderId::from_bytes([2; 16]));
        let day = date(2026, 12, 1);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for to in [Medium::Paper, Medium::Paper, Medium::Digital] {
            paper_months::put_whole(&mut tx, funder, Switch { from: day, to }, person, NOON).await.unwrap();
        }
        let found = paper_months::wholes(&mut tx, &[funder, other]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[&funder], [Switch { from: day, to: Medium::Digital }]);
        let group = GroupId::from_bytes([2; 16]);
        let reach = paper_months::reach(&mut tx, funder, &[group], day, date(2027, 1, 1)).await.unwrap();
        assert_eq!(reach, (0, 0));
        assert!(paper_months::remove_whole(&mut tx, funder, day).await.unwrap());
        assert!(!paper_months::remove_whole(&mut tx, funder, day).await.unwrap());
        assert!(paper_months::wholes(&mut tx, &[funder]).await.unwrap().is_empty());
    }
}
