//! Writing what was judged.

use assidu_domain::Instant;
use assidu_store::{
    Change, StoreError, Upserted, WriteTx,
    batches::Batch,
    enrolments, funders, groups, meetings,
    people::{self, NewPeople, ReferenceKind},
    sites,
};

use super::judging::Drafts;

/// Writes what is new, under a batch that nobody sees yet.
///
/// # Errors
/// [`StoreError::Duplicate`] when some of it is there by now: drop the transaction, which may have changed it.
pub(super) async fn add(
    tx: &mut WriteTx,
    new: Drafts,
    newcomers: NewPeople,
    batch: Batch,
    now: Instant,
) -> Result<(), StoreError> {
    all_new(&sites::upsert(tx, &new.stub_sites, batch).await?)?;
    all_new(&funders::upsert(tx, &new.stub_funders, batch).await?)?;
    all_new(&sites::upsert(tx, &new.sites, batch).await?)?;
    all_new(&funders::upsert(tx, &new.funders, batch).await?)?;
    people::add(tx, newcomers, batch, now).await?;
    all_new(&groups::upsert(tx, &new.groups, batch).await?)?;
    all_new(&enrolments::upsert(tx, &new.enrolments, batch).await?)?;
    let put = meetings::upsert(tx, &new.meetings, batch).await?;
    if put.iter().all(|put| put.change == meetings::MeetingChange::New) { Ok(()) } else { Err(there()) }
}

/// Writes what is new or changed; what is new under this batch.
pub(super) async fn put(
    tx: &mut WriteTx,
    drafts: Drafts,
    batch: Batch,
    now: Instant,
) -> Result<(), StoreError> {
    sites::upsert(tx, &drafts.stub_sites, batch).await?;
    funders::upsert(tx, &drafts.stub_funders, batch).await?;
    sites::upsert(tx, &drafts.sites, batch).await?;
    funders::upsert(tx, &drafts.funders, batch).await?;
    for (people, kind) in
        [(drafts.learners, ReferenceKind::Learner), (drafts.trainers, ReferenceKind::Trainer)]
    {
        // Someone who learns and teaches has the reference of one list, and is written by their id.
        let (listed, both): (Vec<_>, Vec<_>) =
            people.into_iter().partition(|person| ReferenceKind::of(person) == kind);
        people::upsert(tx, &listed, batch, now).await?;
        for person in &both {
            people::save(tx, person, now).await?;
        }
    }
    groups::upsert(tx, &drafts.groups, batch).await?;
    enrolments::upsert(tx, &drafts.enrolments, batch).await?;
    meetings::upsert(tx, &drafts.meetings, batch).await?;
    Ok(())
}

fn all_new<I>(put: &[Upserted<I>]) -> Result<(), StoreError> {
    if put.iter().all(|put| put.change == Change::New) { Ok(()) } else { Err(there()) }
}

fn there() -> StoreError {
    StoreError::Duplicate("a row of an import".to_owned())
}
