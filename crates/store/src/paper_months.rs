//! From which month on funders want groups on paper, and whose learners that is (EMG-10).

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    FunderId, GroupId, Instant, PersonId,
    paper::months::{Payer, Switch, Whole},
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::{Value, values},
};

statements! {
    PUT = "INSERT INTO paper_months (tenant_id, funder_id, group_id, from_day, medium, set_by, set_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (tenant_id, funder_id, group_id, from_day) DO UPDATE SET medium = excluded.medium,
        set_by = excluded.set_by, set_at = excluded.set_at";
    DROP = "DELETE FROM paper_months WHERE tenant_id = $1 AND funder_id = $2 AND group_id = $3 AND from_day = $4";
    PUT_WHOLE = "INSERT INTO funder_paper (tenant_id, funder_id, from_day, medium, set_by, set_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant_id, funder_id, from_day) DO UPDATE SET medium = excluded.medium,
        set_by = excluded.set_by, set_at = excluded.set_at";
    DROP_WHOLE = "DELETE FROM funder_paper WHERE tenant_id = $1 AND funder_id = $2 AND from_day = $3";
    WHOLE = "SELECT funder_id, from_day, medium FROM funder_paper
        WHERE tenant_id = $1 AND funder_id IN ({list}) ORDER BY funder_id, from_day";
    /// Whom a funder pays a place for in these groups from a day on.
    LEARNERS = "SELECT COUNT(DISTINCT e.person_id) FROM enrolment_funders f
        JOIN enrolments e ON e.tenant_id = f.tenant_id AND e.enrolment_id = f.enrolment_id
        WHERE f.tenant_id = $1 AND f.funder_id = $2 AND (e.end_day IS NULL OR e.end_day >= $3)
        AND e.group_id IN ({list})";
    /// Class meetings of these groups from a day on.
    MEETINGS = "SELECT COUNT(DISTINCT m.meeting_id) FROM class_meetings m
        JOIN meeting_groups g ON g.tenant_id = m.tenant_id AND g.meeting_id = m.meeting_id
        WHERE m.tenant_id = $1 AND m.day >= $2 AND m.day < $3 AND m.status = 'planned' AND g.group_id IN ({list})";
    OF_FUNDER = "SELECT group_id, from_day, medium, set_by, set_at FROM paper_months
        WHERE tenant_id = $1 AND funder_id = $2 ORDER BY group_id, from_day";
    OF_GROUPS = "SELECT funder_id, group_id, from_day, medium FROM paper_months
        WHERE tenant_id = $1 AND from_day <= $2 AND group_id IN ({list})";
    /// Groups in which a funder pays for somebody.
    GROUPS_OF_FUNDER = "SELECT DISTINCT e.group_id FROM enrolment_funders f
        JOIN enrolments e ON e.tenant_id = f.tenant_id AND e.enrolment_id = f.enrolment_id
        WHERE f.tenant_id = $1 AND f.funder_id = $2 AND (e.end_day IS NULL OR e.end_day >= $3)
        ORDER BY e.group_id LIMIT 500";
    /// Places of these people that day that are paid by somebody who wants paper, or has ever switched their group.
    PAYERS = "SELECT e.person_id, e.group_id, f.funder_id, p.paper_only FROM enrolments e
        JOIN enrolment_funders f ON f.tenant_id = e.tenant_id AND f.enrolment_id = e.enrolment_id
        JOIN funders p ON p.tenant_id = f.tenant_id AND p.funder_id = f.funder_id
        WHERE e.tenant_id = $1 AND e.start_day <= $2 AND (e.end_day IS NULL OR e.end_day >= $2)
        AND (p.paper_only <> 0 OR EXISTS (SELECT 1 FROM funder_paper w WHERE w.tenant_id = e.tenant_id
            AND w.funder_id = f.funder_id AND w.from_day <= $2)
        OR EXISTS (SELECT 1 FROM paper_months m WHERE m.tenant_id = e.tenant_id
            AND m.funder_id = f.funder_id AND m.group_id = e.group_id AND m.from_day <= $2))
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        AND e.person_id IN ({list})";
    /// Who of these people has a place that day, and in which group.
    PLACES = "SELECT e.person_id, e.group_id FROM enrolments e
        WHERE e.tenant_id = $1 AND e.start_day <= $2 AND (e.end_day IS NULL OR e.end_day >= $2)
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        AND e.person_id IN ({list})";
}

/// A switch as it was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetSwitch {
    /// The group.
    pub group: GroupId,
    /// From when on, to what.
    pub switch: Switch,
    /// Who set it.
    pub by: PersonId,
    /// When.
    pub at: Instant,
}

/// Sets a switch; one of the same day is replaced.
///
/// # Errors
/// [`StoreError`].
pub async fn put(tx: &mut WriteTx, funder: FunderId, set: &SetSwitch) -> Result<(), StoreError> {
    let Switch { from, to } = set.switch;
    let row = values![tx.tenant(), funder, set.group, from, to.name(), set.by, set.at];
    tx.execute(PUT, row).await.map(drop)
}

/// Takes a switch back; `false` when there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(
    tx: &mut WriteTx,
    funder: FunderId,
    group: GroupId,
    from: Date,
) -> Result<bool, StoreError> {
    Ok(tx.execute(DROP, values![tx.tenant(), funder, group, from]).await? > 0)
}

/// A funder's switches, by group and day.
///
/// # Errors
/// [`StoreError`].
pub async fn of_funder(tx: &mut impl Reads, funder: FunderId) -> Result<Vec<SetSwitch>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_FUNDER, values![tenant, funder]).await?;
    let read = |row: &crate::value::Row| {
        Ok(SetSwitch {
            group: row.get(0)?,
            switch: Switch { from: row.get(1)?, to: row.name(2)? },
            by: row.get(3)?,
            at: row.get(4)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Sets a switch of all a funder's groups; one of the same day is replaced.
///
/// # Errors
/// [`StoreError`].
pub async fn put_whole(
    tx: &mut WriteTx,
    funder: FunderId,
    switch: Switch,
    by: PersonId,
    at: Instant,
) -> Result<(), StoreError> {
    let row = values![tx.tenant(), funder, switch.from, switch.to.name(), by, at];
    tx.execute(PUT_WHOLE, row).await.map(drop)
}

/// Takes a switch of all its groups back; `false` when there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_whole(tx: &mut WriteTx, funder: FunderId, from: Date) -> Result<bool, StoreError> {
    Ok(tx.execute(DROP_WHOLE, values![tx.tenant(), funder, from]).await? > 0)
}

/// What these funders want of all their groups, set by hand, by day; most have none.
///
/// # Errors
/// [`StoreError`].
pub async fn wholes(
    tx: &mut impl Reads,
    funders: &[FunderId],
) -> Result<BTreeMap<FunderId, Vec<Switch>>, StoreError> {
    let tenant = tx.tenant();
    let mut found: BTreeMap<FunderId, Vec<Switch>> = BTreeMap::new();
    for row in tx.all_in(WHOLE, values![tenant], funders.iter().map(|one| values![*one]).collect()).await? {
        found.entry(row.get(0)?).or_default().push(Switch { from: row.get(1)?, to: row.name(2)? });
    }
    Ok(found)
}

/// How many learners a funder pays for in these groups, and how many class meetings of theirs are planned, from a day on
/// and until another.
///
/// # Errors
/// [`StoreError`].
pub async fn reach(
    tx: &mut impl Reads,
    funder: FunderId,
    groups: &[GroupId],
    from: Date,
    until: Date,
) -> Result<(u64, u64), StoreError> {
    let tenant = tx.tenant();
    let list: Vec<Vec<Value>> = groups.iter().map(|group| values![*group]).collect();
    let (mut learners, mut meetings) = (0, 0);
    for row in tx.all_in(LEARNERS, values![tenant, funder, from], list.clone()).await? {
        learners += row.get::<i64>(0)?;
    }
    for row in tx.all_in(MEETINGS, values![tenant, from, until], list).await? {
        meetings += row.get::<i64>(0)?;
    }
    Ok((u64::try_from(learners).unwrap_or(0), u64::try_from(meetings).unwrap_or(0)))
}

/// The groups in which a funder pays for somebody's place on this day or later.
///
/// # Errors
/// [`StoreError`].
pub async fn groups_of_funder(
    tx: &mut impl Reads,
    funder: FunderId,
    day: Date,
) -> Result<Vec<GroupId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(GROUPS_OF_FUNDER, values![tenant, funder, day]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Who of these people has a place in one of these groups that day, whoever pays for it.
///
/// # Errors
/// [`StoreError`].
pub async fn in_groups(
    tx: &mut impl Reads,
    people: impl IntoIterator<Item = PersonId>,
    groups: &[GroupId],
    day: Date,
) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let list: Vec<_> = people.into_iter().map(|person| values![person]).collect();
    let mut found = BTreeSet::new();
    if list.is_empty() || groups.is_empty() {
        return Ok(found);
    }
    for row in tx.all_in(PLACES, values![tenant, day], list).await? {
        if groups.contains(&row.get(1)?) {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}

/// Who pays for these people's places that day and may want paper, by person and group; most have none.
///
/// # Errors
/// [`StoreError`].
pub async fn payers(
    tx: &mut impl Reads,
    people: &[PersonId],
    day: Date,
) -> Result<BTreeMap<PersonId, Vec<(GroupId, Payer)>>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let mut places: Vec<(PersonId, GroupId, FunderId, bool)> = Vec::new();
    for row in tx.all_in(PAYERS, values![tenant, day], list).await? {
        places.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    }
    let mut groups: Vec<GroupId> = places.iter().map(|(_, group, ..)| *group).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut switches: BTreeMap<(FunderId, GroupId), Vec<Switch>> = BTreeMap::new();
    let list = groups.into_iter().map(|group| values![group]).collect::<Vec<_>>();
    if !list.is_empty() {
        for row in tx.all_in(OF_GROUPS, values![tenant, day], list).await? {
            let switch = Switch { from: row.get(2)?, to: row.name(3)? };
            switches.entry((row.get(0)?, row.get(1)?)).or_default().push(switch);
        }
    }
    let mut funders: Vec<FunderId> = places.iter().map(|(_, _, funder, _)| *funder).collect();
    funders.sort_unstable();
    funders.dedup();
    let wholes = if funders.is_empty() { BTreeMap::new() } else { wholes(tx, &funders).await? };
    let mut found: BTreeMap<PersonId, Vec<(GroupId, Payer)>> = BTreeMap::new();
    for (person, group, funder, paper_only) in places {
        let whole = Whole { paper_only, switches: wholes.get(&funder).cloned().unwrap_or_default() };
        let switches = switches.get(&(funder, group)).cloned().unwrap_or_default();
        found.entry(person).or_default().push((group, Payer { funder, whole, switches }));
    }
    Ok(found)
}
