//! Time in company: what staff plans and follows, what learners declare, and what tutors say by a link.

mod list;
mod my_company;
mod person;
mod person_forms;
mod validation;
mod week;

pub(crate) use self::person::kind_word;
pub use self::{
    list::{CompanyLine, CompanyList},
    my_company::{MyCompany, MyPeriod, SignWeek},
    person::{PeriodCard, PersonCompany, ThirdLine},
    person_forms::{PeriodForm, ThirdForm, WeekForm},
    validation::{Validation, ValidationOffer},
    week::{CompanyHalf, CompanyWeek},
};
