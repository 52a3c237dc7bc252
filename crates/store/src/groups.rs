//! Groups of learners, with the policy and the rhythm of those that have their own.

use std::collections::BTreeMap;

use assidu_domain::{GroupId, planning::Group};

use crate::{
    batches::Batch,
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    upsert::{Json, Page, Referenced, Upserted, json, sift},
    value::{Row, Value, values},
};

statements! {
    LOOKUP = "SELECT group_id, reference, title, training_ref, training_title, action_kind, site_id, start_day,
        end_day, planned_minutes, distance_permille, policy, alternation FROM groups_of_learners
        WHERE tenant_id = $1 AND group_id IN ({list})";
    LIST = "SELECT group_id, reference, title, training_ref, training_title, action_kind, site_id, start_day,
        end_day, planned_minutes, distance_permille, policy, alternation FROM groups_of_learners g
        WHERE tenant_id = $1 AND (title, group_id) > ($2, $3) AND NOT EXISTS (SELECT 1 FROM pending_batches p
            WHERE p.tenant_id = g.tenant_id AND p.batch = g.batch)
        ORDER BY title, group_id LIMIT $4";
    BY_REFERENCE = "SELECT group_id, reference, title, training_ref, training_title, action_kind, site_id,
        start_day, end_day, planned_minutes, distance_permille, policy, alternation FROM groups_of_learners
        WHERE tenant_id = $1 AND reference IN ({list})";
    /// The group's own policy and rhythm stay: they are set on a page and not by files.
    PUT = "INSERT INTO groups_of_learners (tenant_id, group_id, reference, title, training_ref, training_title,
        action_kind, site_id, start_day, end_day, planned_minutes, distance_permille, policy, alternation, batch)
        VALUES {list} ON CONFLICT (tenant_id, group_id) DO UPDATE SET reference = excluded.reference,
        title = excluded.title, training_ref = excluded.training_ref, training_title = excluded.training_title,
        action_kind = excluded.action_kind, site_id = excluded.site_id, start_day = excluded.start_day,
        end_day = excluded.end_day, planned_minutes = excluded.planned_minutes,
        distance_permille = excluded.distance_permille";
    SET_RULES = "UPDATE groups_of_learners SET policy = $3, alternation = $4 WHERE tenant_id = $1 AND group_id = $2";
    WITH_POLICY = "SELECT group_id, title FROM groups_of_learners g
        WHERE tenant_id = $1 AND policy IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pending_batches p
            WHERE p.tenant_id = g.tenant_id AND p.batch = g.batch)
        ORDER BY title, group_id LIMIT $2";
    COUNT = "SELECT count(*) FROM groups_of_learners WHERE tenant_id = $1";
}

/// The group, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, group: GroupId) -> Result<Option<Group>, StoreError> {
    Ok(lookup_many(tx, &[group]).await?.remove(&group))
}

/// The groups with these ids.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup_many(
    tx: &mut impl Reads,
    groups: &[GroupId],
) -> Result<BTreeMap<GroupId, Group>, StoreError> {
    let tenant = tx.tenant();
    let list = groups.iter().map(|group| values![*group]).collect();
    let rows = tx.all_in(LOOKUP, values![tenant], list).await?;
    rows.iter().map(|row| read(row).map(|group| (group.id, group))).collect()
}

/// Groups by title; the key of a page is title and id.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads, page: Page<(String, GroupId)>) -> Result<Vec<Group>, StoreError> {
    let tenant = tx.tenant();
    let limit = page.rows();
    let (title, group) = page.after.unwrap_or((String::new(), GroupId::from_bytes([0; 16])));
    tx.all(LIST, values![tenant, title, group, limit]).await?.iter().map(read).collect()
}

/// The groups with these references, by reference. What is not there is missing from the map.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_references(
    tx: &mut impl Reads,
    references: &[&str],
) -> Result<BTreeMap<String, Group>, StoreError> {
    let tenant = tx.tenant();
    let list = references.iter().map(|reference| values![*reference]).collect();
    let rows = tx.all_in(BY_REFERENCE, values![tenant], list).await?;
    rows.iter().map(|row| read(row).map(|group| (group.reference.clone(), group))).collect()
}

/// Puts groups in by their references: the given id serves when the group is new. A known group keeps its own
/// policy and rhythm whatever the draft says.
///
/// # Errors
/// [`StoreError`].
pub async fn upsert(
    tx: &mut WriteTx,
    groups: &[Group],
    batch: Batch,
) -> Result<Vec<Upserted<GroupId>>, StoreError> {
    let references: Vec<&str> = groups.iter().map(|group| group.reference.as_str()).collect();
    let known = find_by_references(tx, &references).await?;
    let sifted = sift(groups, known);
    put(tx, &sifted.write, batch).await?;
    Ok(sifted.outcome)
}

/// Writes one group by its id, policy and rhythm too: from a form.
///
/// # Errors
/// [`StoreError::Duplicate`] when another group has this reference.
pub async fn save(tx: &mut WriteTx, group: &Group) -> Result<(), StoreError> {
    put(tx, std::slice::from_ref(group), Batch::NONE).await?;
    let policy = group.policy.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None));
    let alternation = group.alternation.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None));
    let tenant = tx.tenant();
    tx.execute(SET_RULES, values![tenant, group.id, policy, alternation]).await.map(drop)
}

/// Groups that have a policy of their own, by title.
///
/// # Errors
/// [`StoreError`].
pub async fn with_own_policy(tx: &mut impl Reads, limit: i64) -> Result<Vec<(GroupId, String)>, StoreError> {
    let tenant = tx.tenant();
    tx.all(WITH_POLICY, values![tenant, limit]).await?.iter().map(Row::read).collect()
}

/// How many groups there are, hidden ones included.
///
/// # Errors
/// [`StoreError`].
pub async fn count(tx: &mut impl Reads) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT, values![tenant]).await?.map_or(Ok(0), |row| row.get(0))
}

async fn put(tx: &mut WriteTx, groups: &[Group], batch: Batch) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let row = |group: &Group| -> Result<Vec<Value>, StoreError> {
        Ok(values![
            tenant,
            group.id,
            &group.reference,
            &group.title,
            &group.training_ref,
            &group.training_title,
            group.action_kind.name(),
            group.site,
            group.start,
            group.end,
            group.planned_minutes,
            group.distance_permille,
            group.policy.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None)),
            group.alternation.as_ref().map(json).transpose()?.unwrap_or(Value::Text(None)),
            batch.number(),
        ])
    };
    tx.insert(PUT, groups.iter().map(row).collect::<Result<_, _>>()?).await.map(drop)
}

fn read(row: &Row) -> Result<Group, StoreError> {
    Ok(Group {
        id: row.get(0)?,
        reference: row.get(1)?,
        title: row.get(2)?,
        training_ref: row.get(3)?,
        training_title: row.get(4)?,
        action_kind: row.name(5)?,
        site: row.get(6)?,
        start: row.get(7)?,
        end: row.get(8)?,
        planned_minutes: row.get(9)?,
        distance_permille: row.get(10)?,
        policy: row.get::<Option<Json<_>>>(11)?.map(|json| json.0),
        alternation: row.get::<Option<Json<_>>>(12)?.map(|json| json.0),
    })
}

impl Referenced for Group {
    type Id = GroupId;

    fn id(&self) -> GroupId {
        self.id
    }

    fn with_id(self, id: GroupId) -> Self {
        Self { id, ..self }
    }

    fn key(&self) -> String {
        self.reference.clone()
    }

    fn same(&self, stored: &Self) -> bool {
        let rules = (stored.policy.clone(), stored.alternation.clone());
        Self { id: stored.id, policy: rules.0, alternation: rules.1, ..self.clone() } == *stored
    }
}
