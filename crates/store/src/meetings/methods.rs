//! The ways of signing that a class meeting allows, when they are fewer than its policy's.

use std::collections::BTreeMap;

use assidu_domain::{MeetingId, signing::Method};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    NARROWED = "SELECT meeting_id, methods FROM meeting_methods WHERE tenant_id = $1 AND meeting_id IN ({list})";
    NARROW = "INSERT INTO meeting_methods (tenant_id, meeting_id, methods) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, meeting_id) DO UPDATE SET methods = excluded.methods";
    WIDEN = "DELETE FROM meeting_methods WHERE tenant_id = $1 AND meeting_id = $2";
}

/// What of these class meetings allow fewer ways of signing than their policy, and which.
///
/// # Errors
/// [`StoreError`].
pub async fn narrowed(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Vec<Method>>, StoreError> {
    let tenant = tx.tenant();
    let list = meetings.iter().map(|meeting| values![*meeting]).collect();
    let rows = tx.all_in(NARROWED, values![tenant], list).await?;
    let read = rows.iter().map(|row| {
        let names: String = row.get(1)?;
        // A way that a later release knows and this one does not is none that it could allow.
        Ok((row.get(0)?, names.split(' ').filter_map(|name| name.parse().ok()).collect()))
    });
    read.collect()
}

/// Lets a class meeting allow these ways of signing alone, or with none what its policy allows.
///
/// # Errors
/// [`StoreError`].
pub async fn narrow(
    tx: &mut WriteTx,
    meeting: MeetingId,
    methods: Option<&[Method]>,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let Some(methods) = methods else {
        return tx.execute(WIDEN, values![tenant, meeting]).await.map(drop);
    };
    let names: Vec<&str> = methods.iter().map(|method| method.name()).collect();
    exactly(1, tx.execute(NARROW, values![tenant, meeting, names.join(" ")]).await?)
}
