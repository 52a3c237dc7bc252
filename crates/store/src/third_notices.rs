//! Which third was told of which absence or alert of which learner. Ids and words only: no row names anyone.

use assidu_domain::{
    AlertId, Instant, MailId, PersonId, SignOffId,
    thirds::{News, Untold},
};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO third_notices (tenant_id, subject_id, learner_id, third_id, news, at, mail_id, untold)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (tenant_id, subject_id, learner_id, third_id) DO UPDATE SET
        at = excluded.at, mail_id = excluded.mail_id, untold = excluded.untold, sent_at = NULL, taken_back_at = NULL
        WHERE third_notices.taken_back_at IS NOT NULL";
    OF_SUBJECTS = "SELECT subject_id, learner_id, third_id, news, at, mail_id, untold, sent_at, taken_back_at
        FROM third_notices WHERE tenant_id = $1 AND subject_id IN ({list}) ORDER BY at, third_id";
    SENT = "UPDATE third_notices SET sent_at = $6 WHERE tenant_id = $1 AND subject_id = $2 AND learner_id = $3
        AND third_id = $4 AND mail_id = $5";
    TAKE_BACK = "UPDATE third_notices SET taken_back_at = $5 WHERE tenant_id = $1 AND subject_id = $2
        AND learner_id = $3 AND third_id = $4 AND taken_back_at IS NULL";
    TROUBLES = "SELECT n.learner_id, n.third_id, n.news, n.at, n.untold FROM third_notices n
        LEFT JOIN mails m ON m.tenant_id = n.tenant_id AND m.mail_id = n.mail_id
        WHERE n.tenant_id = $1 AND n.at >= $2 AND (n.untold IS NOT NULL OR m.state = 'refused')
        ORDER BY n.at DESC, n.learner_id, n.third_id LIMIT $3";
    DROP_ABOUT = "DELETE FROM third_notices WHERE tenant_id = $1 AND learner_id = $2";
    DROP_TO = "DELETE FROM third_notices WHERE tenant_id = $1 AND third_id = $2";
}

/// What a third is told of: its id tells it apart from everything else, whatever it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject([u8; 16]);

impl Subject {
    /// The same by its bytes, as a letter has kept them.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl From<SignOffId> for Subject {
    fn from(id: SignOffId) -> Self {
        Self(id.bytes())
    }
}

impl From<AlertId> for Subject {
    fn from(id: AlertId) -> Self {
        Self(id.bytes())
    }
}

/// That a third is told, or is not though they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Of what.
    pub subject: Subject,
    /// Of whom.
    pub learner: PersonId,
    /// Who is told.
    pub third: PersonId,
    /// What.
    pub news: News,
    /// When.
    pub at: Instant,
    /// The letter, or why there is none.
    pub letter: Result<MailId, Untold>,
    /// When the letter went.
    pub sent: Option<Instant>,
    /// When it was told back.
    pub taken_back: Option<Instant>,
}

/// A third whom a letter did not reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Whose learner.
    pub learner: PersonId,
    /// Who was not told.
    pub third: PersonId,
    /// Of what.
    pub news: News,
    /// When they were to be told.
    pub at: Instant,
    /// Why no letter was written; none when the mail server refused it.
    pub untold: Option<Untold>,
}

/// Notes that a third is told, anew after it was told back; `false` when it was noted before.
///
/// # Errors
/// [`StoreError`].
pub async fn tell(tx: &mut WriteTx, notice: &Notice) -> Result<bool, StoreError> {
    let row = values![
        tx.tenant(),
        notice.subject.0,
        notice.learner,
        notice.third,
        notice.news.name(),
        notice.at,
        notice.letter.ok(),
        notice.letter.err().map(Untold::name)
    ];
    Ok(tx.execute(ADD, row).await? == 1)
}

/// Who was told of these, those who were told back, too.
///
/// # Errors
/// [`StoreError`].
pub async fn of_subjects(tx: &mut impl Reads, subjects: &[Subject]) -> Result<Vec<Notice>, StoreError> {
    let tenant = tx.tenant();
    let list = subjects.iter().map(|subject| values![subject.0]).collect();
    tx.all_in(OF_SUBJECTS, values![tenant], list).await?.iter().map(read).collect()
}

/// Notes that the letter with which a third is told went.
///
/// # Errors
/// [`StoreError`].
pub async fn sent(
    tx: &mut WriteTx,
    (subject, learner, third): (Subject, PersonId, PersonId),
    letter: MailId,
    now: Instant,
) -> Result<(), StoreError> {
    let row = values![tx.tenant(), subject.0, learner, third, letter, now];
    tx.execute(SENT, row).await.map(drop)
}

/// Notes that a third is told that it was an error; `false` when they were before.
///
/// # Errors
/// [`StoreError`].
pub async fn take_back(tx: &mut WriteTx, notice: &Notice, now: Instant) -> Result<bool, StoreError> {
    let row = values![tx.tenant(), notice.subject.0, notice.learner, notice.third, now];
    Ok(tx.execute(TAKE_BACK, row).await? == 1)
}

/// Who was to be told since then and was not reached, the latest first: so many at most.
///
/// # Errors
/// [`StoreError`].
pub async fn troubles(tx: &mut impl Reads, since: Instant, most: u32) -> Result<Vec<Trouble>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(TROUBLES, values![tenant, since, most]).await?;
    rows.iter()
        .map(|row| {
            let untold = row.get::<Option<String>>(4)?.map(|_| row.name(4)).transpose()?;
            let (learner, third, news, at) = (row.get(0)?, row.get(1)?, row.name(2)?, row.get(3)?);
            Ok(Trouble { learner, third, news, at, untold })
        })
        .collect()
}

/// Drops what there is about a person, as a learner and as a third.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_of(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(DROP_ABOUT, values![tx.tenant(), person]).await?;
    tx.execute(DROP_TO, values![tx.tenant(), person]).await.map(drop)
}

fn read(row: &Row) -> Result<Notice, StoreError> {
    let mail: Option<MailId> = row.get(5)?;
    let letter = match mail {
        Some(mail) => Ok(mail),
        None => Err(row.name(6)?),
    };
    let (learner, third, news, at) = (row.get(1)?, row.get(2)?, row.name(3)?, row.get(4)?);
    let (subject, sent, taken_back) = (Subject(row.get(0)?), row.get(7)?, row.get(8)?);
    Ok(Notice { subject, learner, third, news, at, letter, sent, taken_back })
}
