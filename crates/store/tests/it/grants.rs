//! What a provider opens to an organisation, and withdraws.

use assidu_domain::{
    FunderId, GrantId, GroupId, PersonId, TenantId,
    grants::{About, Grant, OrganisationKind},
};
use assidu_store::{StoreError, TenantScope, grants, organisations};
use jiff::civil::date;

use crate::harness::{NOON, on_both};

fn grant(n: u8, organisation: TenantId, about: About) -> Grant {
    Grant {
        id: GrantId::from_bytes([n; 16]),
        organisation,
        about,
        attendance: true,
        sheets: n == 1,
        from: date(2026, if n == 1 { 1 } else { 2 }, 1),
        until: (n == 2).then(|| date(2026, 12, 31)),
        given_at: NOON,
        withdrawn_at: None,
    }
}

on_both! {
    async fn a_grant_is_read_back_by_its_provider_and_its_organisation_alone(world) {
        let [region, opco, other] = [1, 2, 3].map(|_| TenantId::new(NOON, &*world.chance));
        for (tenant, code) in [(region, "region"), (opco, "opco"), (other, "other")] {
            world.create_tenant(tenant, code).await;
        }
        let (store, ours) = (&world.store, world.scope());
        let mut tx = store.write(&TenantScope::of(region)).await.unwrap();
        assert_eq!(organisations::lookup(&mut tx).await.unwrap(), None);
        organisations::create(&mut tx, OrganisationKind::Funder, NOON).await.unwrap();
        assert_eq!(organisations::lookup(&mut tx).await.unwrap(), Some(OrganisationKind::Funder));
        for _ in 0..2 {
            organisations::remember(&mut tx, world.tenant).await.unwrap();
        }
        assert_eq!(organisations::providers(&mut tx).await.unwrap(), [world.tenant]);
        tx.commit().await.unwrap();

        let by = PersonId::from_bytes([9; 16]);
        let one = grant(1, region, About::Funder(FunderId::from_bytes([4; 16])));
        let two = grant(2, opco, About::Group(GroupId::from_bytes([5; 16])));
        let mut tx = store.write(&ours).await.unwrap();
        grants::add(&mut tx, &one, by).await.unwrap();
        grants::add(&mut tx, &two, by).await.unwrap();
        assert_eq!(grants::list(&mut tx).await.unwrap(), [two.clone(), one.clone()]);
        assert_eq!(grants::of_organisation(&mut tx, region).await.unwrap(), std::slice::from_ref(&one));
        assert_eq!(grants::people(&mut tx, &[one.clone(), two]).await.unwrap(), std::collections::BTreeSet::new());
        assert!(grants::withdraw(&mut tx, one.id, by, NOON).await.unwrap());
        assert!(!grants::withdraw(&mut tx, one.id, by, NOON.plus_minutes(1)).await.unwrap(), "once");
        assert_eq!(grants::of_organisation(&mut tx, region).await.unwrap(), []);
        assert_eq!(grants::lookup(&mut tx, one.id).await.unwrap().unwrap().withdrawn_at, Some(NOON));
        tx.commit().await.unwrap();

        let mut tx = store.write(&TenantScope::of(other)).await.unwrap();
        assert_eq!(grants::lookup(&mut tx, one.id).await.unwrap(), None, "another provider's");
        assert_eq!(grants::list(&mut tx).await.unwrap(), []);
        assert!(!grants::withdraw(&mut tx, GrantId::from_bytes([2; 16]), by, NOON).await.unwrap());
        let twice = async {
            organisations::create(&mut tx, OrganisationKind::Employer, NOON).await?;
            organisations::create(&mut tx, OrganisationKind::Employer, NOON).await
        };
        assert!(matches!(twice.await, Err(StoreError::Duplicate { .. })));
    }
}
