//! What a provider changes about rights of roles, and the sites and groups to which somebody's are limited.

use std::collections::BTreeSet;

use assidu_domain::{
    GroupId, PersonId, SiteId, TenantId,
    matrix::{Matrix, Reach, Right},
    people::Role,
};
use assidu_store::{TenantScope, matrix};

use crate::harness::{NOON, on_both};

on_both! {
    async fn a_provider_has_its_own_matrix_and_each_person_their_own_reach(world) {
        let other = TenantId::new(NOON, &*world.chance);
        world.create_tenant(other, "other").await;
        let (store, ours, theirs) = (&world.store, world.scope(), TenantScope::of(other));
        let matrix = Matrix::default().with(Role::Secretariat, Right::Import, false);
        let mut tx = store.write(&ours).await.unwrap();
        assert_eq!(matrix::lookup(&mut tx).await.unwrap(), Matrix::default());
        for _ in 0..2 {
            matrix::save(&mut tx, &matrix).await.unwrap();
        }
        let [one, two] = [1, 2].map(|n| PersonId::from_bytes([n; 16]));
        let sites = BTreeSet::from([SiteId::from_bytes([3; 16])]);
        let groups: BTreeSet<_> = (0..40).map(|n| GroupId::from_bytes([100 + n; 16])).collect();
        matrix::choose(&mut tx, one, &sites, &groups).await.unwrap();
        matrix::choose(&mut tx, two, &sites, &groups).await.unwrap();
        matrix::choose(&mut tx, two, &BTreeSet::new(), &BTreeSet::new()).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.read(&ours).await.unwrap();
        assert_eq!(matrix::lookup(&mut tx).await.unwrap(), matrix);
        assert_eq!(matrix::chosen(&mut tx, one).await.unwrap(), (sites.clone(), groups.clone()));
        assert_eq!(matrix::reach(&mut tx, one).await.unwrap(), Reach::Some { sites, groups });
        let nothing = Reach::Some { sites: BTreeSet::new(), groups: BTreeSet::new() };
        assert_eq!(matrix::reach(&mut tx, two).await.unwrap(), nothing);
        drop(tx);
        let mut tx = store.read(&theirs).await.unwrap();
        assert_eq!(matrix::lookup(&mut tx).await.unwrap(), Matrix::default(), "another provider's");
        assert_eq!(matrix::reach(&mut tx, one).await.unwrap(), nothing, "another provider's");
    }
}
