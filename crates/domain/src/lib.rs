//! The rules of Assidu and the ports to the outside world. No input or output happens here.
//!
//! To add a rule: 1. find its subject's folder (the same words name it in every crate); 2. write it as
//! a pure function of what it needs, time and chance included; 3. quote the id of its source in the doc
//! comment and in the test's name; 4. use it from `app`, never from a page.
//!
//! ```
//! use assidu_domain::{calendar, import::DateFormat, provider::HolidayRegion};
//!
//! let day = DateFormat::DayFirst.read("26/12/2026").unwrap();
//! let holiday = calendar::holiday_on(HolidayRegion::AlsaceMoselle, day);
//! assert_eq!(holiday, Some(calendar::Holiday::SaintStephen));
//! assert_eq!(calendar::holiday_on(HolidayRegion::Metropole, day), None);
//! ```

pub mod absence;
pub mod access_chain;
pub mod alerts;
pub mod anomalies;
pub mod attendance_rules;
pub mod badges;
pub mod calendar;
pub mod company;
pub mod figures;
pub mod grants;
pub mod hours;
pub mod identity;
pub mod ids;
pub mod import;
pub mod letters;
pub mod matrix;
mod names;
pub mod network;
pub mod outage;
pub mod paper;
pub mod participants;
pub mod people;
pub mod planning;
pub mod ports;
pub mod programs;
pub mod provider;
pub mod quota;
pub mod rights;
pub mod signing;
pub mod support;
pub mod suspension;
pub mod thirds;
pub mod time;

pub use ids::*;
pub use names::UnknownName;
pub use time::Instant;
