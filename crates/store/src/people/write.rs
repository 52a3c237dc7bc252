//! Writing people.

use std::collections::BTreeMap;

use assidu_domain::{
    Instant, PersonId,
    people::{Person, Roles},
};
use zeroize::Zeroizing;

use super::{ReferenceKind, email_hash, read};
use crate::{
    anomalies, badges,
    batches::{self, Batch},
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, DataKey, DrawnKeys, KeyError, TenantKeys},
    scim_people,
    sealed::field,
    signature_marks,
    tx::{Reads, WriteTx, Writes as _},
    upsert::{Change, Upserted},
    value::{Value, values},
};

statements! {
    /// The batch, the day of creation and the list the reference comes from stay those of the first time.
    PUT = "INSERT INTO people (tenant_id, person_id, roles, language, start_day, end_day, signature_required, name,
        card, reference_kind, reference_hash, email_hash, changed_version, batch, created_at) VALUES {list}
        ON CONFLICT (tenant_id, person_id) DO UPDATE SET roles = excluded.roles, language = excluded.language,
        start_day = excluded.start_day, end_day = excluded.end_day,
        signature_required = excluded.signature_required, name = excluded.name, card = excluded.card,
        reference_hash = excluded.reference_hash, email_hash = excluded.email_hash,
        changed_version = excluded.changed_version";
    /// New people only: one whose reference is there already fails it, and with it the transaction.
    ADD = "INSERT", or_fail, "INTO people (tenant_id, person_id, roles, language, start_day, end_day, signature_required, name,
        card, reference_kind, reference_hash, email_hash, changed_version, batch, created_at) VALUES {list}";
    ERASE = "UPDATE people SET name = $3, card = $3, language = '', reference_hash = NULL, email_hash = NULL,
        changed_version = $4 WHERE tenant_id = $1 AND person_id = $2";
}

/// A person to be written: new ones bring no key.
struct Draft {
    person: Person,
    kind: ReferenceKind,
    key: Option<DataKey>,
}

/// New people, sealed and ready to be written.
///
/// Drawing keys and sealing is most of the work of a new person; done here, before the transaction that
/// writes them, it holds up nobody's signature.
pub struct NewPeople {
    keys: DrawnKeys,
    people: Vec<(Draft, [Vec<u8>; 2])>,
}

impl std::fmt::Debug for NewPeople {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewPeople({}, hidden)", self.people.len())
    }
}

/// Seals new people, to be written by [`add`].
///
/// # Errors
/// [`StoreError`].
pub async fn seal(tx: &mut impl Reads, people: Vec<Person>) -> Result<NewPeople, StoreError> {
    let keys = keys::tenant(tx).await?;
    let nonces = keys::pooled(tx.keys());
    let ids = people.iter().map(|person| person.id);
    let (made, drawn) = keys::draw_people(tx.keys(), &nonces, &keys, ids)?;
    let seal = |(person, key): (Person, DataKey)| {
        let sealed = sealed(&key, &person)?;
        Ok((Draft { kind: ReferenceKind::of(&person), person, key: None }, sealed))
    };
    let people = people.into_iter().zip(made).map(seal).collect::<Result<_, StoreError>>()?;
    Ok(NewPeople { keys: drawn, people })
}

/// Writes people whose references nobody has.
///
/// # Errors
/// [`StoreError::Duplicate`] when someone has one of the references by now: drop the transaction.
pub async fn add(tx: &mut WriteTx, new: NewPeople, batch: Batch, now: Instant) -> Result<(), StoreError> {
    if new.people.is_empty() {
        return Ok(());
    }
    keys::add_people(tx, new.keys).await?;
    let keys = keys::tenant(tx).await?;
    // Hidden people change nothing that anyone sees; showing their batch is told by the epoch.
    let version = match batch {
        Batch::NONE => batches::next_people_version(tx).await?,
        _ => batches::people_versions(tx).await?.1,
    };
    let people = new.people.into_iter();
    let rows = people.map(|(draft, sealed)| row(tx, &keys, &draft, sealed, version, batch, now)).collect();
    tx.insert(ADD, rows).await.map(drop)
}

/// Puts people in by their references: the given id serves when the person is new.
///
/// Learners and trainers are numbered apart ([`ReferenceKind::of`]). A known person keeps the roles they have
/// and gains the given ones; someone without a reference is always new. Give a few hundred at a time, since
/// the transaction holds up signatures.
///
/// # Errors
/// [`StoreError`].
pub async fn upsert(
    tx: &mut WriteTx,
    people: &[Person],
    batch: Batch,
    now: Instant,
) -> Result<Vec<Upserted<PersonId>>, StoreError> {
    let mut known = known(tx, people).await?;
    let mut drafts: BTreeMap<PersonId, Draft> = BTreeMap::new();
    let mut outcome = Vec::with_capacity(people.len());
    for person in people {
        let kind = ReferenceKind::of(person);
        let reference = person.card.reference.trim();
        let key = (kind, reference.to_owned());
        let mut person = person.clone();
        let change = match known.get_mut(&key).filter(|_| !reference.is_empty()) {
            None => Change::New,
            Some(stored) => {
                person.id = stored.person.id;
                person.roles = Roles::from_bits(stored.person.roles.bits() | person.roles.bits());
                if person == stored.person { Change::Unchanged } else { Change::Changed }
            }
        };
        outcome.push(Upserted { id: person.id, change });
        if change != Change::Unchanged {
            let mut sealing = None;
            if let Some(stored) = known.get_mut(&key) {
                stored.person = person.clone();
                sealing = stored.key.take();
            } else {
                known.insert(key, read::Stored { person: person.clone(), kind, key: None });
            }
            let sealing = sealing.or_else(|| drafts.remove(&person.id).and_then(|draft| draft.key));
            drafts.insert(person.id, Draft { person, kind, key: sealing });
        }
    }
    put(tx, drafts.into_values().collect(), batch, now).await?;
    Ok(outcome)
}

async fn known(
    tx: &mut WriteTx,
    people: &[Person],
) -> Result<BTreeMap<(ReferenceKind, String), read::Stored>, StoreError> {
    let mut known = BTreeMap::new();
    for kind in [ReferenceKind::Learner, ReferenceKind::Trainer, ReferenceKind::Staff, ReferenceKind::Third] {
        let references: Vec<&str> = people
            .iter()
            .filter(|person| ReferenceKind::of(person) == kind)
            .map(|person| person.card.reference.trim())
            .collect();
        if !references.is_empty() {
            for stored in read::stored_by_reference(tx, kind, &references).await? {
                known.insert((kind, stored.person.card.reference.trim().to_owned()), stored);
            }
        }
    }
    Ok(known)
}

/// Writes one person by their id: from a form. Roles are what is given.
///
/// # Errors
/// [`StoreError::Duplicate`] when another has this reference; [`KeyError::NoSuchKey`] when the person was
/// erased, which nothing undoes.
pub async fn save(tx: &mut WriteTx, person: &Person, now: Instant) -> Result<(), StoreError> {
    let draft = match read::stored_by_id(tx, &[person.id]).await?.pop() {
        None => Draft { person: person.clone(), kind: ReferenceKind::of(person), key: None },
        Some(stored) => {
            let key = stored.key.ok_or(KeyError::NoSuchKey)?;
            Draft { person: person.clone(), kind: stored.kind, key: Some(key) }
        }
    };
    put(tx, vec![draft], Batch::NONE, now).await
}

/// Erases a person: the key that opens what names them is destroyed, the look-ups are emptied.
///
/// Their signatures stay in the log as commitments, and every proof still verifies.
///
/// # Errors
/// [`StoreError`].
pub async fn erase(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    let version = batches::next_people_version(tx).await?;
    let tenant = tx.tenant();
    let empty: &[u8] = &[];
    exactly(1, tx.execute(ERASE, values![tenant, person, empty, version]).await?)?;
    signature_marks::forget(tx, person).await?;
    scim_people::forget(tx, person).await?;
    badges::take(tx, person).await?;
    anomalies::drop_of(tx, person).await?;
    keys::destroy_person(tx, person).await
}

async fn put(tx: &mut WriteTx, mut drafts: Vec<Draft>, batch: Batch, now: Instant) -> Result<(), StoreError> {
    if drafts.is_empty() {
        return Ok(());
    }
    let keys = keys::tenant(tx).await?;
    let new: Vec<PersonId> =
        drafts.iter().filter(|draft| draft.key.is_none()).map(|draft| draft.person.id).collect();
    let mut fresh = keys::create_people(tx, &new).await?.into_iter();
    for draft in &mut drafts {
        draft.key = draft.key.take().or_else(|| fresh.next());
    }
    let version = batches::next_people_version(tx).await?;
    let mut rows = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        let key = draft.key.as_ref().ok_or(KeyError::NoSuchKey)?;
        rows.push(row(tx, &keys, draft, sealed(key, &draft.person)?, version, batch, now));
    }
    tx.insert(PUT, rows).await.map(drop)
}

/// What names the person, sealed: name and card.
fn sealed(key: &DataKey, person: &Person) -> Result<[Vec<u8>; 2], KeyError> {
    let row = person.id.bytes();
    let name = Zeroizing::new(format!("{}\0{}", person.card.family_name, person.card.given_name));
    let card = key.seal(field::PERSON_CARD, &row, &person.card)?;
    Ok([key.seal_bytes(field::PERSON_NAME, &row, name.as_bytes())?, card.into_bytes()])
}

fn row(
    tx: &WriteTx,
    keys: &TenantKeys,
    draft: &Draft,
    [name, card]: [Vec<u8>; 2],
    version: i64,
    batch: Batch,
    now: Instant,
) -> Vec<Value> {
    let Draft { person, kind, .. } = draft;
    values![
        tx.tenant(),
        person.id,
        person.roles.bits(),
        &person.language,
        person.start,
        person.end,
        person.signature_required,
        name,
        card,
        kind.name(),
        kind.hash(keys, &person.card.reference),
        // Guests have no account, so nobody who knows their address is one of them.
        email_hash(keys, &person.card.email).filter(|_| !person.roles.is_guest()),
        version,
        batch.number(),
        now,
    ]
}
