//! Who joined a single class meeting by hand, or is not expected there this time. They are read with the class meeting, and
//! [`super::participants_of_many`] says who takes part with them.

use assidu_domain::{MeetingId, PersonId, participants::Exception};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    PUT = "INSERT INTO meeting_exceptions (tenant_id, meeting_id, person_id, joins) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, meeting_id, person_id) DO UPDATE SET joins = excluded.joins";
    DROP = "DELETE FROM meeting_exceptions WHERE tenant_id = $1 AND meeting_id = $2 AND person_id = $3";
}

/// Keeps that somebody takes part otherwise than planned, or that they do as planned. The caller lays the day anew.
///
/// # Errors
/// [`StoreError`].
pub async fn except(
    tx: &mut WriteTx,
    meeting: MeetingId,
    person: PersonId,
    exception: Option<Exception>,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    match exception {
        Some(exception) => tx.execute(PUT, values![tenant, meeting, person, exception.joins]).await,
        None => tx.execute(DROP, values![tenant, meeting, person]).await,
    }
    .map(drop)
}
