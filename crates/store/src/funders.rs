//! Funders: who pays for learners' places.

use std::collections::BTreeMap;

use assidu_domain::{FunderId, provider::Funder};

use crate::{
    batches::Batch,
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    upsert::{Referenced, Upserted, sift},
    value::{Row, Value, values},
};

statements! {
    LOOKUP = "SELECT funder_id, reference, name, kind, siret, retention_rule, paper_only, logo FROM funders
        WHERE tenant_id = $1 AND funder_id IN ({list})";
    LIST = "SELECT funder_id, reference, name, kind, siret, retention_rule, paper_only, logo FROM funders f
        WHERE tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM pending_batches p
            WHERE p.tenant_id = f.tenant_id AND p.batch = f.batch)
        ORDER BY name, funder_id";
    BY_REFERENCE = "SELECT funder_id, reference, name, kind, siret, retention_rule, paper_only, logo FROM funders
        WHERE tenant_id = $1 AND reference IN ({list})";
    /// The logo stays: files bring none.
    PUT = "INSERT INTO funders (tenant_id, funder_id, reference, name, kind, siret, retention_rule, paper_only,
        logo, batch) VALUES {list} ON CONFLICT (tenant_id, funder_id) DO UPDATE SET
        reference = excluded.reference, name = excluded.name, kind = excluded.kind, siret = excluded.siret,
        retention_rule = excluded.retention_rule, paper_only = excluded.paper_only";
    /// Without the pictures: a list shows none.
    CARDS = "SELECT f.funder_id, f.reference, f.name, f.kind, f.siret, f.retention_rule, f.paper_only, CAST(length(f.logo) AS BIGINT),
        (SELECT count(*) FROM enrolment_funders e WHERE e.tenant_id = f.tenant_id AND e.funder_id = f.funder_id)
        FROM funders f WHERE f.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM pending_batches p
            WHERE p.tenant_id = f.tenant_id AND p.batch = f.batch)
        ORDER BY f.name, f.funder_id LIMIT $2";
    REMOVE = "DELETE FROM funders WHERE tenant_id = $1 AND funder_id = $2
        AND NOT EXISTS (SELECT 1 FROM enrolment_funders e WHERE e.tenant_id = $1 AND e.funder_id = $2)
        AND NOT EXISTS (SELECT 1 FROM sheets s WHERE s.tenant_id = $1 AND s.funder_id = $2)
        AND NOT EXISTS (SELECT 1 FROM paper_months m WHERE m.tenant_id = $1 AND m.funder_id = $2)
        AND NOT EXISTS (SELECT 1 FROM funder_paper w WHERE w.tenant_id = $1 AND w.funder_id = $2)";
    SET_LOGO = "UPDATE funders SET logo = $3 WHERE tenant_id = $1 AND funder_id = $2";
}

/// The funder with its logo, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, funder: FunderId) -> Result<Option<Funder>, StoreError> {
    Ok(lookup_many(tx, &[funder]).await?.remove(&funder))
}

/// The funders with these ids.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup_many(
    tx: &mut impl Reads,
    funders: &[FunderId],
) -> Result<BTreeMap<FunderId, Funder>, StoreError> {
    let tenant = tx.tenant();
    let list = funders.iter().map(|funder| values![*funder]).collect();
    let rows = tx.all_in(LOOKUP, values![tenant], list).await?;
    rows.iter().map(|row| read(row).map(|funder| (funder.id, funder))).collect()
}

/// All funders with their logos, by name.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads) -> Result<Vec<Funder>, StoreError> {
    let tenant = tx.tenant();
    tx.all(LIST, values![tenant]).await?.iter().map(read).collect()
}

/// A funder in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunderCard {
    /// The funder, its picture left out.
    pub funder: Funder,
    /// Whether it has a logo.
    pub has_logo: bool,
    /// How many enrolments name it.
    pub enrolments: u64,
}

/// Most funders in a list.
pub const MOST_CARDS: u32 = 5_000;

/// All funders without their logos, by name; [`MOST_CARDS`] at most.
///
/// # Errors
/// [`StoreError`].
pub async fn cards(tx: &mut impl Reads) -> Result<Vec<FunderCard>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(CARDS, values![tenant, MOST_CARDS]).await?;
    rows.iter()
        .map(|row| {
            let (logo, enrolments): (i64, i64) = (row.get(7)?, row.get(8)?);
            Ok(FunderCard {
                funder: Funder {
                    id: row.get(0)?,
                    reference: row.get(1)?,
                    name: row.get(2)?,
                    kind: row.name(3)?,
                    siret: row.get(4)?,
                    retention_rule: row.get(5)?,
                    paper_only: row.get(6)?,
                    logo: Vec::new(),
                },
                has_logo: logo > 0,
                enrolments: u64::try_from(enrolments).unwrap_or(0),
            })
        })
        .collect()
}

/// Removes a funder that no enrolment and no sheet names; says whether it did.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, funder: FunderId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(REMOVE, values![tenant, funder]).await? > 0)
}

/// The funders with these references, by reference. What is not there is missing from the map.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_references(
    tx: &mut impl Reads,
    references: &[&str],
) -> Result<BTreeMap<String, Funder>, StoreError> {
    let tenant = tx.tenant();
    let list = references.iter().map(|reference| values![*reference]).collect();
    let rows = tx.all_in(BY_REFERENCE, values![tenant], list).await?;
    rows.iter().map(|row| read(row).map(|funder| (funder.reference.clone(), funder))).collect()
}

/// Puts funders in by their references: the given id serves when the funder is new. A known funder keeps its
/// logo whatever the draft says.
///
/// # Errors
/// [`StoreError`].
pub async fn upsert(
    tx: &mut WriteTx,
    funders: &[Funder],
    batch: Batch,
) -> Result<Vec<Upserted<FunderId>>, StoreError> {
    let references: Vec<&str> = funders.iter().map(|funder| funder.reference.as_str()).collect();
    let known = find_by_references(tx, &references).await?;
    let sifted = sift(funders, known);
    put(tx, &sifted.write, batch).await?;
    Ok(sifted.outcome)
}

/// Writes one funder by its id, but for the logo: from a form.
///
/// # Errors
/// [`StoreError::Duplicate`] when another funder has this reference.
pub async fn save(tx: &mut WriteTx, funder: &Funder) -> Result<(), StoreError> {
    put(tx, std::slice::from_ref(funder), Batch::NONE).await
}

/// Sets or, with no bytes, takes away the logo.
///
/// # Errors
/// [`StoreError`].
pub async fn set_logo(tx: &mut WriteTx, funder: FunderId, logo: &[u8]) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    exactly(1, tx.execute(SET_LOGO, values![tenant, funder, logo]).await?)
}

async fn put(tx: &mut WriteTx, funders: &[Funder], batch: Batch) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let row = |funder: &Funder| -> Vec<Value> {
        values![
            tenant,
            funder.id,
            &funder.reference,
            &funder.name,
            funder.kind.name(),
            &funder.siret,
            &funder.retention_rule,
            funder.paper_only,
            funder.logo.as_slice(),
            batch.number(),
        ]
    };
    tx.insert(PUT, funders.iter().map(row).collect()).await.map(drop)
}

fn read(row: &Row) -> Result<Funder, StoreError> {
    Ok(Funder {
        id: row.get(0)?,
        reference: row.get(1)?,
        name: row.get(2)?,
        kind: row.name(3)?,
        siret: row.get(4)?,
        retention_rule: row.get(5)?,
        paper_only: row.get(6)?,
        logo: row.get(7)?,
    })
}

impl Referenced for Funder {
    type Id = FunderId;

    fn id(&self) -> FunderId {
        self.id
    }

    fn with_id(self, id: FunderId) -> Self {
        Self { id, ..self }
    }

    fn key(&self) -> String {
        self.reference.clone()
    }

    fn same(&self, stored: &Self) -> bool {
        Self { id: stored.id, logo: stored.logo.clone(), ..self.clone() } == *stored
    }
}
