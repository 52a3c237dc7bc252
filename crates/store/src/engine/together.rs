//! Several statements that go to the database in one go.
//!
//! differs: on SQLite what writes hands its work to a thread, or has one to itself: it goes over there once for all
//! statements of a batch. PostgreSQL takes one statement after another.

use std::sync::Arc;

use sqlx::AssertSqlSafe;

use super::{Sql, sole::Text};
use crate::{
    conn::{Conn, MOST_ROWS, filled, pieces, spread_values},
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

impl Conn {
    /// The rows of each question, in the order of the questions.
    pub(crate) async fn ask(&mut self, questions: Vec<Question>) -> Result<Vec<Vec<Row>>, StoreError> {
        if let Self::Sole(tx) = self
            && questions.iter().all(|question| question.len() <= MOST_ROWS)
        {
            let empty: Vec<bool> = questions.iter().map(|q| q.list.is_some() && q.len() == 0).collect();
            let asked = questions.into_iter().zip(&empty).filter(|(_, empty)| !**empty);
            let statements = asked.map(|(question, _)| question.spread()).collect();
            let mut answers = tx.each(statements).await?.into_iter();
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

    /// Runs these statements, and gives how many rows each touched.
    pub(crate) async fn put_together(&mut self, puts: Vec<Put>) -> Result<Vec<u64>, StoreError> {
        let mut touched = vec![0; puts.len()];
        let Self::Sole(tx) = self else {
            for (touched, Put { sql, rows, fixed }) in touched.iter_mut().zip(puts) {
                *touched = match fixed {
                    Some(fixed) => self.execute(sql, fixed).await?,
                    None => self.put(sql, rows).await?,
                };
            }
            return Ok(touched);
        };
        let (mut statements, mut places) = (Vec::new(), Vec::new());
        for (place, Put { sql, rows, fixed }) in puts.into_iter().enumerate() {
            let text = sql.texts().0;
            for (size, listed) in pieces(rows) {
                statements.push(spread(text, Vec::new(), size, listed));
                places.push(place);
            }
            if let Some(fixed) = fixed {
                statements.push((Text::from(text), fixed));
                places.push(place);
            }
        }
        for (place, (_, rows)) in places.into_iter().zip(tx.each(statements).await?) {
            if let Some(touched) = touched.get_mut(place) {
                *touched += rows;
            }
        }
        Ok(touched)
    }
}

impl Question {
    /// For the connection that writes to SQLite.
    fn spread(self) -> (Text, Vec<Value>) {
        let text = self.sql.texts().0;
        match self.list {
            Some(list) => {
                let (size, listed) = filled(&list);
                spread(text, self.fixed, size, listed)
            }
            None => (Text::from(text), self.fixed),
        }
    }
}

fn spread(text: &'static str, fixed: Vec<Value>, size: usize, listed: Vec<Value>) -> (Text, Vec<Value>) {
    let (text, values) = spread_values(text, true, fixed, size, listed);
    (Text::from(AssertSqlSafe(Arc::clone(&text))), values)
}
