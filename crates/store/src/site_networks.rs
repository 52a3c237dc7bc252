//! The networks of sites: a second factor of a printed code.

use std::collections::BTreeMap;

use assidu_domain::{SiteId, network::SiteNetworks};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    OF = "SELECT site_id, networks FROM site_networks WHERE tenant_id = $1 AND site_id IN ({list})";
    SAVE = "INSERT INTO site_networks (tenant_id, site_id, networks) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, site_id) DO UPDATE SET networks = excluded.networks";
}

/// The networks of these sites; those that have none are missing from the map.
///
/// # Errors
/// [`StoreError`].
pub async fn of(tx: &mut impl Reads, sites: &[SiteId]) -> Result<BTreeMap<SiteId, SiteNetworks>, StoreError> {
    let tenant = tx.tenant();
    let list = sites.iter().map(|site| values![*site]).collect();
    let rows = tx.all_in(OF, values![tenant], list).await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        let text: String = row.get(1)?;
        let networks: SiteNetworks = text.parse().map_err(|_| StoreError::inconsistent("site_networks"))?;
        if !networks.is_empty() {
            found.insert(row.get(0)?, networks);
        }
    }
    Ok(found)
}

/// Keeps the networks of a site in place of any it had.
///
/// # Errors
/// [`StoreError`].
pub async fn save(tx: &mut WriteTx, site: SiteId, networks: &SiteNetworks) -> Result<(), StoreError> {
    exactly(1, tx.execute(SAVE, values![tx.tenant(), site, networks.to_string()]).await?)
}
