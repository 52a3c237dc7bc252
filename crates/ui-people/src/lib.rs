//! The pages about people: who they are, what came in with a file, their time in company, their requests.
//!
//! A context struct each, `render(&self, &Frame)` and `sample()`; see `assidu-ui`, which has them all.

use assidu_ui_base::{Frame, attendance, icons, model, parts, samples, shell, urls};

mod absences;
mod access_cards;
mod alerts;
mod company;
mod data_requests;
mod dossiers;
mod import_mapping;
mod import_progress;
mod import_report;
mod imports;
mod my_absences;
mod people;
mod person;
mod person_access;
mod person_edit;
mod person_reach;
mod restriction;
mod support;
mod traces;

pub use absences::{AbsenceLine, Absences};
pub use access_cards::{AccessCard, AccessCards};
pub use alerts::{AlertLine, Alerts, UnreachedLine};
pub use company::{
    CompanyHalf, CompanyLine, CompanyList, CompanyWeek, MyCompany, MyPeriod, PeriodCard, PeriodForm,
    PersonCompany, SignWeek, ThirdForm, ThirdLine, Validation, ValidationOffer, WeekForm,
};
pub use data_requests::{
    DataRequestPage, DataRequests, OldSheetLine, OwnRequests, RequestLine, RestrictedLine, RightedField,
    RightingForm,
};
pub use dossiers::{DossierLine, DossierState, Dossiers};
pub use import_mapping::{ImportColumn, ImportMapping, ImportTarget};
pub use import_progress::{ImportProgress, ImportStep};
pub use import_report::{ImportReport, LineProblem};
pub use imports::{ImportLine, Imports, MODELS};
pub use my_absences::{MyAbsence, MyAbsences, TypedAbsence};
pub use people::{People, PersonLine};
pub use person::{PersonAccessState, PersonAttendance, PersonEnrolment, PersonPage, PersonTrace};
pub use person_access::{AccessAct, PersonAccess};
pub use person_edit::PersonEdit;
pub use person_reach::PersonReach;
pub use restriction::{RestrictionPage, RestrictionTime, RevealLine};
pub use support::{SupportAccessLine, SupportAccesses, SupportLook, SupportOffer};
pub use traces::{TraceCheck, TraceRow, Traces};
