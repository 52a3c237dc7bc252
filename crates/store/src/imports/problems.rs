//! What is wrong with rows of a file: the report, line by line.

use assidu_domain::ImportId;

use crate::{
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    upsert::Page,
    value::values,
};

statements! {
    ADD = "INSERT INTO import_problems (tenant_id, import_id, row_number, rank, column_name, code, value)
        VALUES {list} ON CONFLICT (tenant_id, import_id, row_number, rank) DO NOTHING";
    CLEAR = "DELETE FROM import_problems WHERE tenant_id = $1 AND import_id = $2";
    LIST = "SELECT row_number, rank, column_name, code, value FROM import_problems
        WHERE tenant_id = $1 AND import_id = $2 AND (row_number, rank) > ($3, $4)
        ORDER BY row_number, rank LIMIT $5";
}

/// Something wrong with a row.
#[derive(Clone, PartialEq, Eq)]
pub struct Problem {
    /// The number people see beside the row, the header being 1; 0 for the file as a whole.
    pub row: u32,
    /// Which of the row's problems, from 0.
    pub rank: u32,
    /// The column as the model names it, or empty for the whole row.
    pub column: String,
    /// What is wrong: a stable word, which the page says in the person's language.
    pub code: String,
    /// What the cell says. Stored under the tenant's key.
    pub value: String,
}

impl std::fmt::Debug for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Problem(row {}, {}, {})", self.row, self.column, self.code)
    }
}

/// Longest value that is kept, in characters: enough to recognise the cell.
const LONGEST: usize = 200;

/// Adds problems to the report of an import; one that is there already stays.
///
/// # Errors
/// [`StoreError`].
pub async fn add_problems(
    tx: &mut WriteTx,
    import: ImportId,
    problems: &[Problem],
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let mut rows = Vec::with_capacity(problems.len());
    for problem in problems {
        let value: String = problem.value.chars().take(LONGEST).collect();
        let at = place(import, problem.row, problem.rank);
        let value = keys.data().seal_bytes(field::IMPORT_VALUE, &at, value.as_bytes())?;
        rows.push(values![tenant, import, problem.row, problem.rank, &problem.column, &problem.code, value]);
    }
    tx.insert(ADD, rows).await.map(drop)
}

/// Empties the report, before the file is checked anew.
///
/// # Errors
/// [`StoreError`].
pub async fn clear_problems(tx: &mut WriteTx, import: ImportId) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.execute(CLEAR, values![tenant, import]).await.map(drop)
}

/// The report in the order of the rows; the key of a page is row and rank.
///
/// # Errors
/// [`StoreError`].
pub async fn problems(
    tx: &mut impl Reads,
    import: ImportId,
    page: Page<(u32, u32)>,
) -> Result<Vec<Problem>, StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let limit = page.rows();
    let (row, rank) = page.after.map_or((-1, 0), |(row, rank)| (i64::from(row), i64::from(rank)));
    let rows = tx.all(LIST, values![tenant, import, row, rank, limit]).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let number =
            |index: usize| u32::try_from(row.get::<i64>(index)?).map_err(|_| StoreError::column(index));
        let (number, rank) = (number(0)?, number(1)?);
        let at = place(import, number, rank);
        let value = keys.data().open_bytes(field::IMPORT_VALUE, &at, &row.get::<Vec<u8>>(4)?)?;
        let value =
            String::from_utf8(value.to_vec()).map_err(|_| StoreError::inconsistent("import_problems"))?;
        found.push(Problem { row: number, rank, column: row.get(2)?, code: row.get(3)?, value });
    }
    Ok(found)
}

/// The row that a sealed value is bound to.
fn place(import: ImportId, row: u32, rank: u32) -> Vec<u8> {
    [import.bytes().as_slice(), &row.to_be_bytes(), &rank.to_be_bytes()].concat()
}
