//! Several statements that go to the database in one go.
//!
//! differs: on SQLite a statement goes to a thread of the connection and its answer comes back, and while
//! everyone signs both wait for a free processor each time: the statements of a batch are handed over as one
//! text. PostgreSQL takes one statement after another.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Either, Executor as _, Sqlite, Transaction};

use super::Sql;
use crate::{
    conn::{Conn, MOST_ROWS, bound, filled_to, pieces, size_above, spread_after},
    error::StoreError,
    value::{Row, Value},
};

/// A statement that asks: `{list}`, when it has one, takes the rows of `list`.
pub(crate) struct Question {
    sql: Sql,
    fixed: Vec<Value>,
    list: Option<Vec<Vec<Value>>>,
}

impl Question {
    /// Without a list.
    pub(crate) const fn alone(sql: Sql, fixed: Vec<Value>) -> Self {
        Self { sql, fixed, list: None }
    }

    /// With a list; an empty one has no answers, and nothing is asked.
    pub(crate) const fn about(sql: Sql, fixed: Vec<Value>, list: Vec<Vec<Value>>) -> Self {
        Self { sql, fixed, list: Some(list) }
    }

    fn len(&self) -> usize {
        self.list.as_ref().map_or(0, Vec::len)
    }
}

/// A statement that writes: each of its rows in the place of `{list}`, or one without a list.
pub(crate) struct Put {
    sql: Sql,
    rows: Vec<Vec<Value>>,
    fixed: Option<Vec<Value>>,
}

impl Put {
    /// Without a list.
    pub(crate) const fn alone(sql: Sql, values: Vec<Value>) -> Self {
        Self { sql, rows: Vec::new(), fixed: Some(values) }
    }

    /// With a list; without a row nothing is written.
    pub(crate) const fn rows(sql: Sql, rows: Vec<Vec<Value>>) -> Self {
        Self { sql, rows, fixed: None }
    }
}

/// A statement as it is spread: values of the list, then the others.
struct Step {
    text: &'static str,
    size: usize,
    listed: Vec<Value>,
    fixed: Vec<Value>,
}

impl Conn {
    /// The rows of each question, in the order of the questions.
    pub(crate) async fn ask(&mut self, questions: Vec<Question>) -> Result<Vec<Vec<Row>>, StoreError> {
        let longest = questions.iter().map(Question::len).max().unwrap_or(0);
        if let Self::Sqlite(tx) = self
            && longest <= MOST_ROWS
        {
            // All lists are as long as the longest, so that few texts are prepared.
            let size = size_above(longest);
            let empty: Vec<bool> = questions.iter().map(|q| q.list.is_some() && q.len() == 0).collect();
            let asked = questions.into_iter().zip(&empty).filter(|(_, empty)| !**empty);
            let steps = asked.map(|(question, _)| Step {
                text: question.sql.texts().0,
                size,
                listed: question.list.map_or_else(Vec::new, |list| filled_to(size, &list)),
                fixed: question.fixed,
            });
            let mut answers = go(tx, steps.collect()).await?.into_iter();
            let answer = |empty: bool| if empty { None } else { answers.next() };
            return Ok(empty.into_iter().map(answer).map(|found| found.unwrap_or_default().0).collect());
        }
        let mut answers = Vec::with_capacity(questions.len());
        for Question { sql, fixed, list } in questions {
            answers.push(match list {
                Some(list) => self.all_in(sql, fixed, list).await?,
                None => self.all(sql, fixed).await?,
            });
        }
        Ok(answers)
    }

    /// Runs these statements, and gives how many rows each touched. None may need what another one writes.
    pub(crate) async fn put_together(&mut self, puts: Vec<Put>) -> Result<Vec<u64>, StoreError> {
        let mut touched = vec![0; puts.len()];
        let Self::Sqlite(tx) = self else {
            for (touched, Put { sql, rows, fixed }) in touched.iter_mut().zip(puts) {
                *touched = match fixed {
                    Some(fixed) => self.execute(sql, fixed).await?,
                    None => self.put(sql, rows).await?,
                };
            }
            return Ok(touched);
        };
        let mut puts: Vec<_> = puts.into_iter().map(|put| (put.sql, pieces(put.rows), put.fixed)).collect();
        loop {
            let (mut steps, mut places) = (Vec::new(), Vec::new());
            for (place, (sql, pieces, fixed)) in puts.iter_mut().enumerate() {
                let text = sql.texts().0;
                if let Some((size, listed)) = pieces.next() {
                    steps.push(Step { text, size, listed, fixed: Vec::new() });
                    places.push(place);
                }
                if let Some(fixed) = fixed.take() {
                    steps.push(Step { text, size: 0, listed: Vec::new(), fixed });
                    places.push(place);
                }
            }
            if steps.is_empty() {
                return Ok(touched);
            }
            for (place, (_, rows)) in places.into_iter().zip(go(tx, steps).await?) {
                if let Some(touched) = touched.get_mut(place) {
                    *touched += rows;
                }
            }
        }
    }
}

/// Runs the steps in their order; gives the rows of each, and how many rows it touched.
async fn go(
    tx: &mut Transaction<'static, Sqlite>,
    steps: Vec<Step>,
) -> Result<Vec<(Vec<Row>, u64)>, StoreError> {
    let text = joined(&steps);
    let (mut listed, mut fixed) = (Vec::new(), Vec::new());
    let mut results = Vec::with_capacity(steps.len());
    for step in steps {
        listed.extend(step.listed);
        fixed.extend(step.fixed);
    }
    let query = bound!(sqlx::query(AssertSqlSafe(text)), listed.into_iter().chain(fixed));
    let mut stream = (&mut **tx).fetch_many(query);
    let mut rows = Vec::new();
    while let Some(next) = stream.try_next().await? {
        match next {
            Either::Left(done) => results.push((std::mem::take(&mut rows), done.rows_affected())),
            Either::Right(row) => rows.push(Row::Sqlite(row)),
        }
    }
    Ok(results)
}

/// Place and length of each text in memory, and its rows: all of them are constants.
type Key = Vec<(usize, usize, usize)>;

/// Texts that were joined before.
static JOINED: Mutex<BTreeMap<Key, Arc<str>>> = Mutex::new(BTreeMap::new());

/// Most of them that are kept: far more than come up, unless someone marks rows in every number.
const MOST_JOINED: usize = 2_000;

/// All texts as one. The values of all lists are bound first and have no names, then the others.
fn joined(steps: &[Step]) -> Arc<str> {
    let key: Key =
        steps.iter().map(|step| (step.text.as_ptr() as usize, step.text.len(), step.size)).collect();
    let mut known = JOINED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = known.get(&key) {
        return Arc::clone(text);
    }
    let mut before: usize = steps.iter().map(|step| step.listed.len()).sum();
    let mut texts = Vec::with_capacity(steps.len());
    for step in steps {
        texts.push(spread_after(step.text, step.size, before));
        before += step.fixed.len();
    }
    let text: Arc<str> = texts.join(";\n").into();
    if known.len() >= MOST_JOINED {
        known.clear();
    }
    known.insert(key, Arc::clone(&text));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::values;

    #[test]
    fn values_without_names_come_first_whatever_the_statement() {
        let steps = [
            Step { text: "SELECT a FROM t WHERE b = $1", size: 2, listed: Vec::new(), fixed: values![1_i64] },
            Step {
                text: "SELECT a FROM t WHERE b = $1 AND c IN ({list}) AND d = $2",
                size: 2,
                listed: values![2_i64, 3_i64],
                fixed: values![4_i64, 5_i64],
            },
            Step {
                text: "INSERT INTO t (a, b) VALUES {list}",
                size: 1,
                listed: values![6_i64, 7_i64],
                fixed: Vec::new(),
            },
        ];
        assert_eq!(
            &*joined(&steps),
            "SELECT a FROM t WHERE b = $5;\n\
             SELECT a FROM t WHERE b = $6 AND c IN (?, ?) AND d = $7;\n\
             INSERT INTO t (a, b) VALUES (?, ?)"
        );
    }
}
