//! Periods in company, and what is declared and said of their weeks.
//!
//! Each act locks its period first, so that no two of them judge by the same state.

mod periods;
mod weeks;

pub use self::{
    periods::{
        Asking, CompanyPeriod, NewPeriod, ask, begun, cancel, find_link, list, lock, lookup, of_person, plan,
        restore, validated, withdraw, withdraw_between, withdraw_of_tutor,
    },
    weeks::{WeekContents, WeekRow, of_periods, put},
};
use crate::engine::Sql;

/// Every statement about periods in company by its name.
pub(crate) const STATEMENTS: [&[(&str, Sql)]; 2] = [periods::STATEMENTS, weeks::STATEMENTS];
