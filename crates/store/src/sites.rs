//! Sites: where teaching happens, with their zone, public holidays and closures.

use std::collections::BTreeMap;

use assidu_domain::{SiteId, provider::Site};

use crate::{
    batches::Batch,
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    upsert::{Json, Referenced, Upserted, json, sift},
    value::{Row, Value, values},
};

statements! {
    LOOKUP = "SELECT site_id, reference, name, address, timezone, holidays, closures FROM sites
        WHERE tenant_id = $1 AND site_id = $2";
    LIST = "SELECT site_id, reference, name, address, timezone, holidays, closures FROM sites s
        WHERE tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM pending_batches p
            WHERE p.tenant_id = s.tenant_id AND p.batch = s.batch)
        ORDER BY name, site_id";
    BY_REFERENCE = "SELECT site_id, reference, name, address, timezone, holidays, closures FROM sites
        WHERE tenant_id = $1 AND reference IN ({list})";
    /// The batch is that of the first time: a change to a visible site is visible at once.
    PUT = "INSERT INTO sites (tenant_id, site_id, reference, name, address, timezone, holidays, closures, batch)
        VALUES {list} ON CONFLICT (tenant_id, site_id) DO UPDATE SET reference = excluded.reference,
        name = excluded.name, address = excluded.address, timezone = excluded.timezone,
        holidays = excluded.holidays, closures = excluded.closures";
}

/// The site, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, site: SiteId) -> Result<Option<Site>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOOKUP, values![tenant, site]).await?.as_ref().map(read).transpose()
}

/// All sites, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads) -> Result<Vec<Site>, StoreError> {
    let tenant = tx.tenant();
    tx.all(LIST, values![tenant]).await?.iter().map(read).collect()
}

/// The sites with these references, by reference. What is not there is missing from the map.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_references(
    tx: &mut impl Reads,
    references: &[&str],
) -> Result<BTreeMap<String, Site>, StoreError> {
    let tenant = tx.tenant();
    let list = references.iter().map(|reference| values![*reference]).collect();
    let rows = tx.all_in(BY_REFERENCE, values![tenant], list).await?;
    rows.iter().map(|row| read(row).map(|site| (site.reference.clone(), site))).collect()
}

/// Puts sites in by their references: the given id serves when the site is new.
///
/// # Errors
/// [`StoreError`].
pub async fn upsert(
    tx: &mut WriteTx,
    sites: &[Site],
    batch: Batch,
) -> Result<Vec<Upserted<SiteId>>, StoreError> {
    let references: Vec<&str> = sites.iter().map(|site| site.reference.as_str()).collect();
    let known = find_by_references(tx, &references).await?;
    let sifted = sift(sites, known);
    put(tx, &sifted.write, batch).await?;
    Ok(sifted.outcome)
}

/// Writes one site by its id: from a form.
///
/// # Errors
/// [`StoreError::Duplicate`] when another site has this reference.
pub async fn save(tx: &mut WriteTx, site: &Site) -> Result<(), StoreError> {
    put(tx, std::slice::from_ref(site), Batch::NONE).await
}

async fn put(tx: &mut WriteTx, sites: &[Site], batch: Batch) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let row = |site: &Site| -> Result<Vec<Value>, StoreError> {
        Ok(values![
            tenant,
            site.id,
            &site.reference,
            &site.name,
            json(&site.address)?,
            &site.timezone,
            site.holidays.name(),
            json(&site.closures)?,
            batch.number(),
        ])
    };
    tx.insert(PUT, sites.iter().map(row).collect::<Result<_, _>>()?).await.map(drop)
}

fn read(row: &Row) -> Result<Site, StoreError> {
    Ok(Site {
        id: row.get(0)?,
        reference: row.get(1)?,
        name: row.get(2)?,
        address: row.get::<Json<_>>(3)?.0,
        timezone: row.get(4)?,
        holidays: row.name(5)?,
        closures: row.get::<Json<_>>(6)?.0,
    })
}

impl Referenced for Site {
    type Id = SiteId;

    fn id(&self) -> SiteId {
        self.id
    }

    fn with_id(self, id: SiteId) -> Self {
        Self { id, ..self }
    }

    fn key(&self) -> String {
        self.reference.clone()
    }

    fn same(&self, stored: &Self) -> bool {
        self.clone().with_id(stored.id) == *stored
    }
}
