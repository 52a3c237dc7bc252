//! Addresses of time in company.

use assidu_domain::{CompanyPeriodId, PersonId};
use jiff::civil::Date;

use super::{routes, with_query};

/// A learner's thirds and periods.
#[must_use]
pub fn person_company(person: PersonId) -> String {
    format!("/people/{person}/company")
}

/// The same with one of the thirds in the form.
#[must_use]
pub fn person_company_third(person: PersonId, third: PersonId) -> String {
    with_query(&person_company(person), &[("third", &third.to_string())])
}

/// The same with one of the periods in the form.
#[must_use]
pub fn person_company_period(person: PersonId, period: CompanyPeriodId) -> String {
    with_query(&person_company(person), &[("period", &period.to_string())])
}

/// The same with one week in the form.
#[must_use]
pub fn person_company_week(person: PersonId, period: CompanyPeriodId, week: Date) -> String {
    let query = [("period", &*period.to_string()), ("week", &week.to_string())];
    with_query(&person_company(person), &query)
}

/// The list of periods that fit a filter and these words.
#[must_use]
pub fn company_list(show: &str, words: &str) -> String {
    with_query(routes::COMPANY, &[("show", show), ("q", words)])
}

/// The same as a file: `csv` or `xlsx`.
#[must_use]
pub fn company_file(kind: &str, show: &str, words: &str) -> String {
    with_query(&routes::COMPANY_FILE.replace("{kind}", kind), &[("show", show), ("q", words)])
}

/// Declare one's own week.
#[must_use]
pub fn my_company_week(period: CompanyPeriodId, week: Date) -> String {
    with_query(routes::MY_COMPANY, &[("period", &period.to_string()), ("week", &week.to_string())])
}

/// Sign one's own week.
#[must_use]
pub fn my_company_sign(period: CompanyPeriodId, week: Date) -> String {
    let query = [("period", &*period.to_string()), ("week", &week.to_string()), ("sign", "1")];
    with_query(routes::MY_COMPANY, &query)
}

/// A tutor's link.
#[must_use]
pub fn validation(link: &str) -> String {
    routes::VALIDATION.replace("{link}", &super::escaped(link))
}
