//! What a provider has changed about rights, and the sites and groups to which somebody's are limited.

use std::collections::BTreeSet;

use assidu_domain::{
    GroupId, PersonId, SiteId,
    matrix::{Matrix, Reach},
};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    LOOKUP = "SELECT changes FROM role_rights WHERE tenant_id = $1";
    SAVE = "INSERT INTO role_rights (tenant_id, changes) VALUES ($1, $2)
        ON CONFLICT (tenant_id) DO UPDATE SET changes = excluded.changes";
    REACH = "SELECT kind, subject_id FROM person_reach WHERE tenant_id = $1 AND person_id = $2";
    /// What a site has now and will have, batches that are not visible yet included: they are its own.
    GROUPS_OF_SITES = "SELECT g.group_id FROM person_reach r
        JOIN groups_of_learners g ON g.tenant_id = r.tenant_id AND g.site_id = r.subject_id
        WHERE r.tenant_id = $1 AND r.person_id = $2 AND r.kind = 'site'";
    CLEAR_REACH = "DELETE FROM person_reach WHERE tenant_id = $1 AND person_id = $2";
    ADD_REACH = "INSERT INTO person_reach (tenant_id, person_id, kind, subject_id) VALUES {list}
        ON CONFLICT DO NOTHING";
    LEARNERS = "SELECT DISTINCT person_id FROM enrolments e WHERE e.tenant_id = $1 AND e.group_id IN ({list})
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)";
}

/// Most sites and groups that one person's rights are limited to.
pub const MOST: usize = 2_000;

/// The provider's matrix of rights.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads) -> Result<Matrix, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(LOOKUP, values![tenant]).await? else { return Ok(Matrix::default()) };
    Ok(Matrix::from_stored(&row.get::<String>(0)?))
}

/// Keeps the provider's matrix of rights. It counts from the next request on.
///
/// # Errors
/// [`StoreError`].
pub async fn save(tx: &mut WriteTx, matrix: &Matrix) -> Result<(), StoreError> {
    exactly(1, tx.execute(SAVE, values![tx.tenant(), matrix.stored()]).await?)
}

/// The sites and groups that were chosen for a person.
///
/// # Errors
/// [`StoreError`].
pub async fn chosen(
    tx: &mut impl Reads,
    person: PersonId,
) -> Result<(BTreeSet<SiteId>, BTreeSet<GroupId>), StoreError> {
    let tenant = tx.tenant();
    let (mut sites, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for row in tx.all(REACH, values![tenant, person]).await? {
        if row.get::<String>(0)? == "site" {
            sites.insert(row.get(1)?);
        } else {
            groups.insert(row.get(1)?);
        }
    }
    Ok((sites, groups))
}

/// What the rights of a person reach who is limited: the chosen sites with all their groups, and the chosen groups.
///
/// # Errors
/// [`StoreError`].
pub async fn reach(tx: &mut impl Reads, person: PersonId) -> Result<Reach, StoreError> {
    let tenant = tx.tenant();
    let (sites, mut groups) = chosen(tx, person).await?;
    for row in tx.all(GROUPS_OF_SITES, values![tenant, person]).await? {
        groups.insert(row.get(0)?);
    }
    Ok(Reach::Some { sites, groups })
}

/// Chooses sites and groups for a person, in place of those before. Say in the person's roles that they are limited.
///
/// # Errors
/// [`StoreError`].
pub async fn choose(
    tx: &mut WriteTx,
    person: PersonId,
    sites: &BTreeSet<SiteId>,
    groups: &BTreeSet<GroupId>,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(CLEAR_REACH, values![tenant, person]).await?;
    let sites = sites.iter().map(|site| values![tenant, person, "site", *site]);
    let groups = groups.iter().map(|group| values![tenant, person, "group", *group]);
    let rows: Vec<_> = sites.chain(groups).collect();
    if rows.is_empty() { Ok(()) } else { tx.insert(ADD_REACH, rows).await.map(drop) }
}

/// Everyone who is or was enrolled in one of these groups.
///
/// # Errors
/// [`StoreError`].
pub async fn learners_of(
    tx: &mut impl Reads,
    groups: &BTreeSet<GroupId>,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let list = groups.iter().map(|group| values![*group]).collect();
    tx.all_in(LEARNERS, values![tenant], list).await?.iter().map(|row| row.get(0)).collect()
}
