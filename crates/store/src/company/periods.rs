//! The periods, and their tutors' links.

use assidu_domain::{
    CompanyPeriodId, EventId, Instant, MailId, PersonId, TenantId,
    company::{Period, WeekPlan},
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys::{self, KeyError},
    mails::MailState,
    sealed::field,
    tx::{Reads, Run, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO company_periods (tenant_id, period_id, person_id, tutor_id, first_day, last_day, plan, sealed,
        made_at, made_by, link_used, same_device) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0)
        ON CONFLICT (tenant_id, period_id) DO NOTHING";
    ONE = "SELECT p.period_id, p.person_id, p.tutor_id, p.first_day, p.last_day, p.plan, p.cancelled_at, p.link_until,
        p.asked_at, p.validated_at, p.validated_event, p.same_device, p.sealed, k.wrapped, m.state, p.link_hash,
        p.link_used
        FROM company_periods p
        LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        LEFT JOIN mails m ON m.tenant_id = p.tenant_id AND m.mail_id = p.mail_id
        WHERE p.tenant_id = $1 AND p.period_id = $2";
    LOCK = "SELECT period_id FROM company_periods WHERE tenant_id = $1 AND period_id = $2", for_update;
    OF_PERSON = "SELECT p.period_id, p.person_id, p.tutor_id, p.first_day, p.last_day, p.plan, p.cancelled_at,
        p.link_until, p.asked_at, p.validated_at, p.validated_event, p.same_device, p.sealed, k.wrapped, m.state,
        p.link_hash, p.link_used FROM company_periods p
        LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        LEFT JOIN mails m ON m.tenant_id = p.tenant_id AND m.mail_id = p.mail_id
        WHERE p.tenant_id = $1 AND p.person_id = $2 ORDER BY p.first_day DESC, p.period_id LIMIT 100";
    LIST = "SELECT p.period_id, p.person_id, p.tutor_id, p.first_day, p.last_day, p.plan, p.cancelled_at, p.link_until,
        p.asked_at, p.validated_at, p.validated_event, p.same_device, p.sealed, k.wrapped, m.state, p.link_hash,
        p.link_used
        FROM company_periods p
        LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        LEFT JOIN mails m ON m.tenant_id = p.tenant_id AND m.mail_id = p.mail_id
        WHERE p.tenant_id = $1 AND p.last_day >= $2 AND p.cancelled_at IS NULL
        ORDER BY p.last_day, p.period_id LIMIT $3";
    BEGUN = "SELECT period_id FROM company_periods WHERE tenant_id = $1 AND last_day >= $2 AND first_day <= $3
        AND cancelled_at IS NULL ORDER BY last_day, period_id LIMIT $4";
    PLAN = "UPDATE company_periods SET tutor_id = $3, first_day = $4, last_day = $5, plan = $6, sealed = $7
        WHERE tenant_id = $1 AND period_id = $2 AND cancelled_at IS NULL";
    CANCEL = "UPDATE company_periods SET cancelled_at = $3, cancelled_by = $4, link_hash = NULL
        WHERE tenant_id = $1 AND period_id = $2 AND cancelled_at IS NULL";
    RESTORE = "UPDATE company_periods SET cancelled_at = NULL, cancelled_by = NULL WHERE tenant_id = $1 AND period_id = $2";
    FIND_LINK = "SELECT tenant_id, period_id FROM company_periods WHERE link_hash = $1";
    ASK = "UPDATE company_periods SET link_hash = $3, link_until = $4, asked_at = $5, asked_by = $6, mail_id = $7, link_used = 0
        WHERE tenant_id = $1 AND period_id = $2 AND cancelled_at IS NULL";
    WITHDRAW = "UPDATE company_periods SET link_hash = NULL
        WHERE tenant_id = $1 AND period_id = $2 AND link_hash IS NOT NULL";
    WITHDRAW_OF_TUTOR = "UPDATE company_periods SET link_hash = NULL WHERE tenant_id = $1 AND tutor_id = $2";
    WITHDRAW_BETWEEN = "UPDATE company_periods SET link_hash = NULL
        WHERE tenant_id = $1 AND person_id = $2 AND tutor_id = $3";
    VALIDATED = "UPDATE company_periods SET validated_at = $3, validated_event = $4, same_device = $5, link_used = 1
        WHERE tenant_id = $1 AND period_id = $2 AND link_hash IS NOT NULL";
}

/// A period as staff plans it.
#[derive(Clone, Debug)]
pub struct NewPeriod<'a> {
    /// Its id.
    pub id: CompanyPeriodId,
    /// The learner.
    pub person: PersonId,
    /// The tutor.
    pub tutor: PersonId,
    /// Days and plan.
    pub period: Period,
    /// Name of the host organisation.
    pub host: &'a str,
    /// When it was made.
    pub at: Instant,
    /// By whom.
    pub by: PersonId,
}

/// A period in company.
#[derive(Clone, PartialEq, Eq)]
pub struct CompanyPeriod {
    /// Its id.
    pub id: CompanyPeriodId,
    /// The learner.
    pub person: PersonId,
    /// The tutor.
    pub tutor: PersonId,
    /// Days and plan.
    pub period: Period,
    /// Name of the host organisation; empty when the learner was erased.
    pub host: String,
    /// When it was cancelled.
    pub cancelled: Option<Instant>,
    /// Whether a link is there, and until when it holds.
    pub link_until: Option<Instant>,
    /// Whether it was used.
    pub link_used: bool,
    /// When the tutor was asked the last time.
    pub asked_at: Option<Instant>,
    /// How far the letter is.
    pub letter: Option<MailState>,
    /// When the tutor said something the last time, and the event of it.
    pub validated: Option<(Instant, EventId)>,
    /// Whether that was on a device on which the learner declared.
    pub same_device: bool,
}

impl std::fmt::Debug for CompanyPeriod {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CompanyPeriod({})", self.id)
    }
}

/// A tutor is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// Hash of what stands in the link.
    pub link: [u8; 32],
    /// Until when it holds.
    pub until: Instant,
    /// When.
    pub at: Instant,
    /// By whom; nobody when the period's end did.
    pub by: Option<PersonId>,
    /// The letter that carries it.
    pub mail: Option<MailId>,
}

/// Keeps a period; `false` when it is there.
///
/// # Errors
/// [`StoreError`]; [`KeyError::NoSuchKey`] when the learner was erased.
async fn add(tx: &mut WriteTx, new: &NewPeriod<'_>) -> Result<bool, StoreError> {
    let sealed = sealed_host(tx, new.person, new.id, new.host).await?;
    let Period { first, last, plan } = new.period;
    let row = values![
        tx.tenant(),
        new.id,
        new.person,
        new.tutor,
        first,
        last,
        plan.stored(),
        sealed,
        new.at,
        new.by
    ];
    Ok(tx.execute(ADD, row).await? == 1)
}

/// Keeps a period, or changes what is planned of it; `false` when it was cancelled.
///
/// # Errors
/// As [`add`].
pub async fn plan(tx: &mut WriteTx, new: &NewPeriod<'_>) -> Result<bool, StoreError> {
    if add(tx, new).await? {
        return Ok(true);
    }
    let sealed = sealed_host(tx, new.person, new.id, new.host).await?;
    let Period { first, last, plan } = new.period;
    let row = values![tx.tenant(), new.id, new.tutor, first, last, plan.stored(), sealed];
    Ok(tx.execute(PLAN, row).await? == 1)
}

async fn sealed_host(
    tx: &mut WriteTx,
    person: PersonId,
    id: CompanyPeriodId,
    host: &str,
) -> Result<Vec<u8>, StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    Ok(key.seal_bytes(field::COMPANY_HOST, &id.bytes(), host.as_bytes())?)
}

/// A period, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, id: CompanyPeriodId) -> Result<Option<CompanyPeriod>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(ONE, values![tenant, id]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// The same, and keeps others from acting on it until the transaction ends.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, id: CompanyPeriodId) -> Result<Option<CompanyPeriod>, StoreError> {
    tx.optional(LOCK, values![tx.tenant(), id]).await?;
    lookup(tx, id).await
}

/// A learner's periods, cancelled ones too, latest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<CompanyPeriod>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person]).await?;
    read_all(tx, &rows).await
}

/// Periods that end on this day or later, the first to end first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads, since: Date, most: u32) -> Result<Vec<CompanyPeriod>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LIST, values![tenant, since, most]).await?;
    read_all(tx, &rows).await
}

/// Periods that begin on this day or earlier, and end on that one or later.
///
/// # Errors
/// [`StoreError`].
pub async fn begun(
    tx: &mut impl Reads,
    [since, today]: [Date; 2],
    most: u32,
) -> Result<Vec<CompanyPeriodId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(BEGUN, values![tenant, since, today, most]).await?.iter().map(|row| row.get(0)).collect()
}

/// Cancels a period, whose link is dead from then on; `false` when it was before.
///
/// # Errors
/// [`StoreError`].
pub async fn cancel(
    tx: &mut WriteTx,
    id: CompanyPeriodId,
    by: PersonId,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(CANCEL, values![tx.tenant(), id, now, by]).await? == 1)
}

/// Takes the cancelling of a period back; its tutor's link stays dead.
///
/// # Errors
/// [`StoreError`].
pub async fn restore(tx: &mut WriteTx, id: CompanyPeriodId) -> Result<(), StoreError> {
    exactly(1, tx.execute(RESTORE, values![tx.tenant(), id]).await?)
}

/// Whose link it is; whether it opens anything is the caller's to judge. Looking changes nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn find_link(
    tx: &mut impl Run,
    hash: [u8; 32],
) -> Result<Option<(TenantId, CompanyPeriodId)>, StoreError> {
    let row = tx.optional(FIND_LINK, values![hash]).await?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// Puts another link in the place of the former, which is dead from then on.
///
/// # Errors
/// [`StoreError`].
pub async fn ask(tx: &mut WriteTx, id: CompanyPeriodId, asking: &Asking) -> Result<(), StoreError> {
    let Asking { link, until, at, by, mail } = *asking;
    exactly(1, tx.execute(ASK, values![tx.tenant(), id, link, until, at, by, mail]).await?)
}

/// Takes a link back; `false` when there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw(tx: &mut WriteTx, id: CompanyPeriodId) -> Result<bool, StoreError> {
    Ok(tx.execute(WITHDRAW, values![tx.tenant(), id]).await? == 1)
}

/// Takes all links of a tutor back, since they went to an address that is no longer theirs.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw_of_tutor(tx: &mut WriteTx, tutor: PersonId) -> Result<u64, StoreError> {
    tx.execute(WITHDRAW_OF_TUTOR, values![tx.tenant(), tutor]).await
}

/// Takes the links of a tutor about one learner back.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw_between(
    tx: &mut WriteTx,
    learner: PersonId,
    tutor: PersonId,
) -> Result<u64, StoreError> {
    tx.execute(WITHDRAW_BETWEEN, values![tx.tenant(), learner, tutor]).await
}

/// Notes that the tutor has spoken, which uses the link up.
///
/// # Errors
/// [`StoreError`].
pub async fn validated(
    tx: &mut WriteTx,
    id: CompanyPeriodId,
    (at, event): (Instant, EventId),
    same_device: bool,
) -> Result<(), StoreError> {
    exactly(1, tx.execute(VALIDATED, values![tx.tenant(), id, at, event, same_device]).await?)
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<CompanyPeriod>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, person): (CompanyPeriodId, PersonId) = (row.get(0)?, row.get(1)?);
        let bad = || StoreError::inconsistent("company_periods");
        let host = match row.get::<Option<Vec<u8>>>(13)? {
            Some(wrapped) => {
                let key = keys.unwrap_person(tx.keys(), person, &wrapped)?;
                let sealed: Vec<u8> = row.get(12)?;
                let plain = key.open_bytes(field::COMPANY_HOST, &id.bytes(), &sealed)?;
                String::from_utf8(plain.to_vec()).map_err(|_| bad())?
            }
            None => String::new(),
        };
        let has_link = row.get::<Option<[u8; 32]>>(15)?.is_some();
        all.push(CompanyPeriod {
            id,
            person,
            tutor: row.get(2)?,
            period: Period {
                first: row.get(3)?,
                last: row.get(4)?,
                plan: WeekPlan::from_stored(&row.get::<String>(5)?).ok_or_else(bad)?,
            },
            host,
            cancelled: row.get(6)?,
            link_until: row.get::<Option<Instant>>(7)?.filter(|_| has_link),
            link_used: row.get(16)?,
            asked_at: row.get(8)?,
            letter: row.optional_name(14)?,
            validated: row.get::<Option<Instant>>(9)?.zip(row.get(10)?),
            same_device: row.get(11)?,
        });
    }
    Ok(all)
}
