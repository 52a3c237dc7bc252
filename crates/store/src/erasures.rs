//! Who is erased, and the ledger of it outside of the backups.
//!
//! A backup from before an erasure still has the key that was destroyed. The ledger lies beside the root key, where no
//! backup takes it along: before a restored database serves, all that it names are erased again.

use std::{collections::BTreeSet, fs, io::Write as _, path::Path};

use assidu_domain::{Instant, PersonId, TenantId};
use jiff::civil::Date;

use crate::{
    Store, TenantScope,
    engine::statements,
    error::StoreError,
    instance, people,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    PUT = "INSERT INTO erasures (tenant_id, person_id, decided_at, keep_until) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, person_id) DO NOTHING";
    DUE = "SELECT person_id FROM erasures WHERE tenant_id = $1 AND done_at IS NULL AND keep_until < $2
        ORDER BY keep_until LIMIT $3";
    OF = "SELECT decided_at, keep_until, done_at FROM erasures WHERE tenant_id = $1 AND person_id = $2";
    DECIDED = "SELECT person_id, decided_at FROM erasures WHERE tenant_id = $1 AND decided_at > $2
        AND person_id IN ({list})";
    AMONG = "SELECT person_id FROM erasures WHERE tenant_id = $1 AND person_id IN ({list})";
    UNDER_WAY = "SELECT person_id FROM erasures WHERE tenant_id = $1 AND done_at IS NULL";
    DONE = "UPDATE erasures SET done_at = $3 WHERE tenant_id = $1 AND person_id = $2 AND done_at IS NULL";
    ALL_DONE = "SELECT person_id FROM erasures WHERE tenant_id = $1 AND done_at IS NOT NULL";
    DROP_LETTERS = "DELETE FROM mails WHERE tenant_id = $1 AND person_id = $2";
    LAST_SIGNED = "SELECT max(day) FROM attendance WHERE tenant_id = $1 AND person_id = $2";
    LAST_IN_COMPANY = "SELECT max(w.week) FROM company_weeks w WHERE w.tenant_id = $1 AND w.person_id = $2";
    LAST_AS_TUTOR = "SELECT max(p.last_day) FROM company_periods p WHERE p.tenant_id = $1 AND p.tutor_id = $2";
    LAST_TAUGHT = "SELECT max(day) FROM meeting_trainers WHERE tenant_id = $1 AND person_id = $2";
}

/// The ledger cannot be read, written or followed.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// The file cannot be read or written.
    #[error("the ledger of erasures cannot be used")]
    File(#[source] std::io::Error),
    /// A line of it is none of ours. Nothing is served then: it may be a person who must not come back.
    #[error("line {0} of the ledger of erasures cannot be understood")]
    Malformed(usize),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// An erasure that was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// When.
    pub decided_at: Instant,
    /// The last day through which the law keeps the rest; none when nothing is kept.
    pub keep_until: Option<Date>,
    /// When the key was destroyed, once it was.
    pub done_at: Option<Instant>,
}

/// Writes down that a person is erased, and what is kept of them until when.
///
/// # Errors
/// [`StoreError`].
pub async fn decide(
    tx: &mut WriteTx,
    person: PersonId,
    now: Instant,
    keep_until: Option<Date>,
) -> Result<(), StoreError> {
    tx.execute(PUT, values![tx.tenant(), person, now, keep_until]).await.map(drop)
}

/// Drops the letters to a person, those on their way too; gives how many.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_letters(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(DROP_LETTERS, values![tx.tenant(), person]).await
}

/// Destroys the person's key, which ends the erasure.
///
/// # Errors
/// [`StoreError`].
pub async fn finish(tx: &mut WriteTx, person: PersonId, now: Instant) -> Result<(), StoreError> {
    tx.execute(DONE, values![tx.tenant(), person, now]).await?;
    people::erase(tx, person).await
}

/// The erasure of a person, if one was decided.
///
/// # Errors
/// [`StoreError`].
pub async fn of(tx: &mut impl Reads, person: PersonId) -> Result<Option<Erasure>, StoreError> {
    let row = tx.optional(OF, values![tx.tenant(), person]).await?;
    row.map(|row| Ok(Erasure { decided_at: row.get(0)?, keep_until: row.get(1)?, done_at: row.get(2)? }))
        .transpose()
}

/// Which of these people are erased, or will be once what the law keeps of them has had its time.
///
/// # Errors
/// [`StoreError`].
pub async fn among(tx: &mut impl Reads, people: &[PersonId]) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    tx.all_in(AMONG, values![tenant], list).await?.iter().map(|row| row.get(0)).collect()
}

/// Everybody whose erasure was decided and waits for the end of what the law keeps.
///
/// # Errors
/// [`StoreError`].
pub async fn under_way(tx: &mut impl Reads) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(UNDER_WAY, values![tenant]).await?.iter().map(|row| row.get(0)).collect()
}

/// Of these people, whose erasure was decided since then, and when.
///
/// # Errors
/// [`StoreError`].
pub async fn decided_since(
    tx: &mut impl Reads,
    people: &BTreeSet<PersonId>,
    since: Instant,
) -> Result<Vec<(PersonId, Instant)>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let rows = tx.all_in(DECIDED, values![tenant, since], list).await?;
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// People whose time is over before this day, some hundreds at a time.
///
/// # Errors
/// [`StoreError`].
pub async fn due(tx: &mut impl Reads, today: Date) -> Result<Vec<PersonId>, StoreError> {
    tx.all(DUE, values![tx.tenant(), today, 200_u32]).await?.iter().map(|row| row.get(0)).collect()
}

/// The last day on which somebody was to sign, or taught.
///
/// # Errors
/// [`StoreError`].
pub async fn last_evidence(tx: &mut impl Reads, person: PersonId) -> Result<Option<Date>, StoreError> {
    let mut last = None;
    for sql in [LAST_SIGNED, LAST_TAUGHT, LAST_IN_COMPANY, LAST_AS_TUTOR] {
        let row = tx.optional(sql, values![tx.tenant(), person]).await?;
        let day: Option<Date> = row.map_or(Ok(None), |row| row.get(0))?;
        last = last.max(day);
    }
    Ok(last)
}

/// Adds people to the ledger; on disk when this returns.
pub(crate) fn note(ledger: &Path, people: &[(TenantId, PersonId)]) -> std::io::Result<()> {
    let is_new = !ledger.exists();
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(ledger)?;
    let mut text = if is_new { HEADING.to_owned() } else { String::new() };
    for (tenant, person) in people {
        text.push_str(&format!("{tenant} {person}\n"));
    }
    // One write: a crash here leaves whole lines, or a last one that is cut and that the next start adds again.
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let folder = ledger.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    fs::File::open(folder)?.sync_all()
}

/// First line of the file.
const HEADING: &str =
    "# Assidu: people who were erased, by ids. Keep it with the root key, apart from the backups.\n";

fn read(ledger: &Path) -> Result<BTreeSet<(TenantId, PersonId)>, LedgerError> {
    let text = match fs::read_to_string(ledger) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        Err(error) => return Err(LedgerError::File(error)),
    };
    let whole = text.ends_with('\n');
    let count = text.lines().count();
    let mut people = BTreeSet::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        let entry = line
            .split_once(' ')
            .and_then(|(tenant, person)| Some((tenant.parse().ok()?, person.parse().ok()?)));
        match entry {
            Some(entry) => {
                people.insert(entry);
            }
            // Cut off by a crash: the database has it.
            None if n + 1 == count && !whole => {}
            None => return Err(LedgerError::Malformed(n + 1)),
        }
    }
    Ok(people)
}

/// Takes away a last line that a crash cut off.
fn mend(ledger: &Path) -> std::io::Result<()> {
    if !ledger.exists() {
        return Ok(());
    }
    let text = fs::read(ledger)?;
    let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
    if whole < text.len() {
        let file = fs::OpenOptions::new().write(true).open(ledger)?;
        file.set_len(u64::try_from(whole).unwrap_or(0))?;
        file.sync_all()?;
    }
    Ok(())
}

impl Store {
    /// Erases again whoever the ledger names, as after a restore, adds whoever it lacks, and keeps it from now on.
    /// Before anything is served. Gives how many were erased again.
    ///
    /// # Errors
    /// [`LedgerError`]: nothing must be served then.
    pub async fn follow_ledger(&self, ledger: &Path, now: Instant) -> Result<u64, LedgerError> {
        let mut written = read(ledger)?;
        mend(ledger).map_err(LedgerError::File)?;
        let tenants = instance::list_tenants(&mut self.read_instance().await?).await?;
        let (mut again, mut lacking) = (0, Vec::new());
        for (tenant, _) in tenants {
            let scope = TenantScope::of(tenant);
            let mut tx = self.read(&scope).await?;
            for row in tx.all(ALL_DONE, values![tenant]).await? {
                let entry = (tenant, row.get(0)?);
                if !written.remove(&entry) {
                    lacking.push(entry);
                }
            }
            drop(tx);
            for (_, person) in written.iter().filter(|(of, _)| *of == tenant) {
                let mut tx = self.write(&scope).await?;
                // A backup from before they were added knows nothing of them.
                if people::lookup(&mut tx, *person).await?.is_none() {
                    continue;
                }
                decide(&mut tx, *person, now, None).await?;
                finish(&mut tx, *person, now).await?;
                tx.commit().await?;
                again += 1;
            }
        }
        if !lacking.is_empty() {
            note(ledger, &lacking).map_err(LedgerError::File)?;
        }
        let _ = self.shared.ledger.set(ledger.to_owned());
        Ok(again)
    }
}
