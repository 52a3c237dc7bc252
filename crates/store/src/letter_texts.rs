//! Letters that a provider has worded anew.

use assidu_domain::{
    Instant, PersonId,
    letters::{LetterKind, Wording},
};

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, TenantKeys},
    sealed::{Sealed, field},
    tx::{Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    LIST = "SELECT kind, language, changed_at, changed_by, failed_at, sealed FROM letter_texts
        WHERE tenant_id = $1 ORDER BY kind, language";
    LOOKUP = "SELECT kind, language, changed_at, changed_by, failed_at, sealed FROM letter_texts
        WHERE tenant_id = $1 AND kind = $2 AND language = $3";
    ADD = "INSERT INTO letter_texts (tenant_id, kind, language, changed_at, changed_by, sealed)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    CHANGE = "UPDATE letter_texts SET changed_at = $4, changed_by = $5, sealed = $6, failed_at = NULL
        WHERE tenant_id = $1 AND kind = $2 AND language = $3 AND changed_at = $7";
    DROP = "DELETE FROM letter_texts WHERE tenant_id = $1 AND kind = $2 AND language = $3 AND changed_at = $4";
    FAILED = "UPDATE letter_texts SET failed_at = $5
        WHERE tenant_id = $1 AND kind = $2 AND language = $3 AND changed_at = $4";
}

/// A letter as a provider has worded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterText {
    /// Which; none for a kind of a later version of the program.
    pub kind: Option<LetterKind>,
    /// The tag of its language.
    pub language: String,
    /// When it was changed last.
    pub changed_at: Instant,
    /// By whom.
    pub changed_by: PersonId,
    /// When it could not be used for the last time, since then.
    pub failed_at: Option<Instant>,
    /// Its words; none when they cannot be read any more.
    pub wording: Option<Wording>,
}

/// Every letter that the provider has worded anew.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads) -> Result<Vec<LetterText>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LIST, values![tenant]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let keys = keys::tenant(tx).await?;
    rows.iter().map(|row| read(row, &keys)).collect()
}

/// A letter as the provider has worded it; none when it says what the house says.
///
/// # Errors
/// [`StoreError`]. Words that cannot be read are none: no letter is held up by them.
pub async fn lookup(
    tx: &mut impl Reads,
    kind: LetterKind,
    language: &str,
) -> Result<Option<LetterText>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(LOOKUP, values![tenant, kind.name(), language]).await? else {
        return Ok(None);
    };
    let keys = keys::tenant(tx).await?;
    read(&row, &keys).map(Some)
}

/// Keeps a letter's words, if nobody changed them since `seen`, or nobody ever did; `false` when somebody has.
///
/// # Errors
/// [`StoreError`].
pub async fn save(
    tx: &mut WriteTx,
    (kind, language): (LetterKind, &str),
    wording: &Wording,
    (at, by): (Instant, PersonId),
    seen: Option<Instant>,
) -> Result<bool, StoreError> {
    let sealed =
        keys::tenant(tx).await?.data().seal(field::LETTER_TEXT, &place(kind.name(), language), wording)?;
    let tenant = tx.tenant();
    let changed = match seen {
        None => tx.execute(ADD, values![tenant, kind.name(), language, at, by, sealed]).await?,
        Some(seen) => {
            tx.execute(CHANGE, values![tenant, kind.name(), language, at, by, sealed, seen]).await?
        }
    };
    Ok(changed == 1)
}

/// Drops a letter's words, if nobody changed them since `seen`: it says what the house says again.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_text(
    tx: &mut WriteTx,
    kind: LetterKind,
    language: &str,
    seen: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(DROP, values![tx.tenant(), kind.name(), language, seen]).await? == 1)
}

/// Notes that these words could not be used, unless they were changed meanwhile.
///
/// # Errors
/// [`StoreError`].
pub async fn failed(
    tx: &mut WriteTx,
    (kind, language): (LetterKind, &str),
    of: Instant,
    now: Instant,
) -> Result<(), StoreError> {
    tx.execute(FAILED, values![tx.tenant(), kind.name(), language, of, now]).await.map(drop)
}

fn read(row: &Row, keys: &TenantKeys) -> Result<LetterText, StoreError> {
    let (kind, language): (String, String) = (row.get(0)?, row.get(1)?);
    let sealed: Sealed<Wording> = row.get(5)?;
    let wording = keys.data().open(field::LETTER_TEXT, &place(&kind, &language), &sealed).ok();
    Ok(LetterText {
        kind: kind.parse().ok(),
        language,
        changed_at: row.get(2)?,
        changed_by: row.get(3)?,
        failed_at: row.get(4)?,
        wording,
    })
}

/// What the words are bound to: moved to another kind or language they do not open.
fn place(kind: &str, language: &str) -> Vec<u8> {
    format!("{kind}/{language}").into_bytes()
}
