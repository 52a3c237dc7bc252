//! What a provider opens to organisations that are not its own. The rows are the provider's; a withdrawn one stays.

use std::collections::BTreeSet;

use assidu_domain::{
    FunderId, GrantId, GroupId, Instant, PersonId, TenantId,
    grants::{About, Grant},
};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    matrix,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO grants (tenant_id, grant_id, organisation_id, about, subject_id, attendance, sheets, from_day,
        until_day, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    LOOKUP = "SELECT grant_id, organisation_id, about, subject_id, attendance, sheets, from_day, until_day, given_at,
        withdrawn_at FROM grants WHERE tenant_id = $1 AND grant_id = $2";
    LIST = "SELECT grant_id, organisation_id, about, subject_id, attendance, sheets, from_day, until_day, given_at,
        withdrawn_at FROM grants WHERE tenant_id = $1 ORDER BY grant_id DESC LIMIT 500";
    OF_ORGANISATION = "SELECT grant_id, organisation_id, about, subject_id, attendance, sheets, from_day, until_day,
        given_at, withdrawn_at FROM grants WHERE tenant_id = $1 AND organisation_id = $2 AND withdrawn_at IS NULL
        ORDER BY grant_id";
    WITHDRAW = "UPDATE grants SET withdrawn_by = $3, withdrawn_at = $4
        WHERE tenant_id = $1 AND grant_id = $2 AND withdrawn_at IS NULL";
    FUNDED = "SELECT DISTINCT e.person_id FROM enrolment_funders f
        JOIN enrolments e ON e.tenant_id = f.tenant_id AND e.enrolment_id = f.enrolment_id
        WHERE f.tenant_id = $1 AND f.funder_id IN ({list}) AND NOT EXISTS (SELECT 1 FROM pending_batches b
            WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)";
}

/// The most grants that a provider's list shows.
pub const MOST: usize = 500;

/// Keeps a new grant. It counts from the next request on.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, grant: &Grant, by: PersonId) -> Result<(), StoreError> {
    let (about, subject) = match grant.about {
        About::Funder(funder) => ("funder", funder.bytes()),
        About::Group(group) => ("group", group.bytes()),
    };
    let row = values![
        tx.tenant(),
        grant.id,
        grant.organisation,
        about,
        GroupId::from_bytes(subject),
        grant.attendance,
        grant.sheets,
        grant.from,
        grant.until,
        by,
        grant.given_at,
    ];
    exactly(1, tx.execute(ADD, row).await?)
}

/// The grant, if it is this provider's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, grant: GrantId) -> Result<Option<Grant>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOOKUP, values![tenant, grant]).await?.as_ref().map(read).transpose()
}

/// The provider's grants, withdrawn ones too, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads) -> Result<Vec<Grant>, StoreError> {
    let tenant = tx.tenant();
    tx.all(LIST, values![tenant]).await?.iter().map(read).collect()
}

/// What the provider has opened to an organisation and not withdrawn, whether its days have come or are over.
///
/// # Errors
/// [`StoreError`].
pub async fn of_organisation(tx: &mut impl Reads, organisation: TenantId) -> Result<Vec<Grant>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OF_ORGANISATION, values![tenant, organisation]).await?.iter().map(read).collect()
}

/// Withdraws a grant: it opens nothing from the next request on. `false` when it was withdrawn before.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw(
    tx: &mut WriteTx,
    grant: GrantId,
    by: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(WITHDRAW, values![tx.tenant(), grant, by, now]).await? == 1)
}

/// Everyone whom any of these grants is about, whatever their days.
///
/// # Errors
/// [`StoreError`].
pub async fn people(tx: &mut impl Reads, grants: &[Grant]) -> Result<BTreeSet<PersonId>, StoreError> {
    let (mut groups, mut funders) = (BTreeSet::new(), BTreeSet::new());
    for grant in grants {
        match grant.about {
            About::Group(group) => groups.insert(group),
            About::Funder(funder) => funders.insert(funder),
        };
    }
    let mut found = matrix::learners_of(tx, &groups).await?;
    let tenant = tx.tenant();
    let list = funders.into_iter().map(|funder: FunderId| values![funder]).collect();
    for row in tx.all_in(FUNDED, values![tenant], list).await? {
        found.insert(row.get(0)?);
    }
    Ok(found)
}

fn read(row: &Row) -> Result<Grant, StoreError> {
    let about = match row.get::<String>(2)?.as_str() {
        "funder" => About::Funder(row.get(3)?),
        "group" => About::Group(row.get(3)?),
        _ => return Err(StoreError::inconsistent("grants")),
    };
    Ok(Grant {
        id: row.get(0)?,
        organisation: row.get(1)?,
        about,
        attendance: row.get(4)?,
        sheets: row.get(5)?,
        from: row.get(6)?,
        until: row.get(7)?,
        given_at: row.get(8)?,
        withdrawn_at: row.get(9)?,
    })
}
