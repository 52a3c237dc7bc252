//! The provider: a tenant's own card, its logo and policy, and what a first-run checklist asks.

use assidu_domain::{Instant, provider::Provider, signing::Policy};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, Run, WriteTx, Writes as _},
    upsert::{Json, json},
    value::{Row, values},
};

statements! {
    INSERT = "INSERT INTO providers (tenant_id, name, legal_name, siret, nda, address, timezone, language, policy,
        logo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    UPDATE = "UPDATE providers SET name = $2, legal_name = $3, siret = $4, nda = $5, address = $6, timezone = $7,
        language = $8, policy = $9 WHERE tenant_id = $1";
    SET_CODE = "UPDATE tenants SET institution_code = $2 WHERE tenant_id = $1 AND institution_code <> $2";
    SET_LOGO = "UPDATE providers SET logo = $2 WHERE tenant_id = $1";
    LOOKUP = "SELECT p.tenant_id, t.institution_code, p.name, p.legal_name, p.siret, p.nda, p.address, p.timezone,
        p.language, p.policy, p.logo, t.test_data
        FROM providers p JOIN tenants t ON t.tenant_id = p.tenant_id WHERE p.tenant_id = $1";
    POLICY = "SELECT policy FROM providers WHERE tenant_id = $1";
    NAME = "SELECT name FROM providers WHERE tenant_id = $1";
    LIST_ALL = "SELECT p.tenant_id, t.institution_code, p.name, p.legal_name, p.siret, p.nda, p.address, p.timezone,
        p.language, p.policy, p.logo, t.test_data
        FROM providers p JOIN tenants t ON t.tenant_id = p.tenant_id ORDER BY p.name, p.tenant_id";
    CHECKLIST = "SELECT
        (SELECT count(*) FROM (SELECT 1 FROM sites WHERE tenant_id = $1 LIMIT 1) AS some_sites),
        (SELECT count(*) FROM (SELECT 1 FROM people WHERE tenant_id = $1 LIMIT 1) AS some_people),
        (SELECT count(*) FROM (SELECT 1 FROM groups_of_learners WHERE tenant_id = $1 LIMIT 1) AS some_groups),
        (SELECT count(*) FROM (SELECT 1 FROM class_meetings WHERE tenant_id = $1 LIMIT 1) AS some_meetings),
        (SELECT count(*) FROM (SELECT 1 FROM imports WHERE tenant_id = $1 LIMIT 1) AS some_imports),
        (SELECT count(*) FROM (SELECT 1 FROM sheets WHERE tenant_id = $1 LIMIT 1) AS some_sheets)";
}

/// Writes the card of a new provider, whose tenant [`crate::instance::create_tenant`] has just made: the
/// institution code and whether the data is for tests are the tenant's.
///
/// # Errors
/// [`StoreError::Duplicate`] when the provider has a card.
pub async fn create(tx: &mut WriteTx, provider: &Provider, now: Instant) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let values = values![
        tenant,
        &provider.name,
        &provider.legal_name,
        &provider.siret,
        &provider.nda,
        json(&provider.address)?,
        &provider.timezone,
        &provider.language,
        json(&provider.policy)?,
        provider.logo.as_slice(),
        now,
    ];
    exactly(1, tx.execute(INSERT, values).await?)
}

/// Changes the card and the institution code, but not the logo nor whether the data is for tests.
///
/// # Errors
/// [`StoreError::Duplicate`] when another provider has the new institution code.
pub async fn update(tx: &mut WriteTx, provider: &Provider) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(SET_CODE, values![tenant, &provider.institution_code]).await?;
    let values = values![
        tenant,
        &provider.name,
        &provider.legal_name,
        &provider.siret,
        &provider.nda,
        json(&provider.address)?,
        &provider.timezone,
        &provider.language,
        json(&provider.policy)?,
    ];
    exactly(1, tx.execute(UPDATE, values).await?)
}

/// Sets or, with no bytes, takes away the logo.
///
/// # Errors
/// [`StoreError`].
pub async fn set_logo(tx: &mut WriteTx, logo: &[u8]) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    exactly(1, tx.execute(SET_LOGO, values![tenant, logo]).await?)
}

/// The card of this tenant, with its logo; none before the first run has made it.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads) -> Result<Option<Provider>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOOKUP, values![tenant]).await?.as_ref().map(read).transpose()
}

/// The name alone; empty before the first run has made the card.
///
/// # Errors
/// [`StoreError`].
pub async fn name(tx: &mut impl Reads) -> Result<String, StoreError> {
    let tenant = tx.tenant();
    tx.optional(NAME, values![tenant]).await?.map_or_else(|| Ok(String::new()), |row| row.get(0))
}

/// The policy alone, without the logo: the usual one before the first run has made the card.
///
/// # Errors
/// [`StoreError`].
pub async fn policy(tx: &mut impl Reads) -> Result<Policy, StoreError> {
    let row = tx.optional(POLICY, values![tx.tenant()]).await?;
    row.map_or_else(|| Ok(Policy::default()), |row| row.get::<Json<_>>(0).map(|json| json.0))
}

/// The cards of all providers, by name: for the instance's administrator and the jobs that visit each.
///
/// # Errors
/// [`StoreError`].
pub async fn list_all(tx: &mut impl Run) -> Result<Vec<Provider>, StoreError> {
    tx.all(LIST_ALL, values![]).await?.iter().map(read).collect()
}

/// How much there is of each subject, 1 or 0: what a checklist needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    /// Sites.
    pub sites: i64,
    /// People of any role.
    pub people: i64,
    /// Groups.
    pub groups: i64,
    /// Class meetings.
    pub meetings: i64,
    /// Imports ever started.
    pub imports: i64,
    /// Sheets, all versions.
    pub sheets: i64,
}

/// What the first-run checklist shows as done.
///
/// # Errors
/// [`StoreError`].
pub async fn checklist(tx: &mut impl Reads) -> Result<Checklist, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(CHECKLIST, values![tenant]).await? else { return Ok(Checklist::default()) };
    let (sites, people, groups, meetings, imports, sheets) = row.read()?;
    Ok(Checklist { sites, people, groups, meetings, imports, sheets })
}

fn read(row: &Row) -> Result<Provider, StoreError> {
    Ok(Provider {
        id: row.get(0)?,
        institution_code: row.get(1)?,
        name: row.get(2)?,
        legal_name: row.get(3)?,
        siret: row.get(4)?,
        nda: row.get(5)?,
        address: row.get::<Json<_>>(6)?.0,
        timezone: row.get(7)?,
        language: row.get(8)?,
        policy: row.get::<Json<_>>(9)?.0,
        logo: row.get(10)?,
        test_data: row.get(11)?,
    })
}
