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
}
