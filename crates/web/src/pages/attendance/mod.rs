//! The office's work on attendance: corrections of one and of many, and what is set for them.

pub(crate) mod alerts;
pub(crate) mod anomalies;
pub(crate) mod anomaly;
pub(crate) mod blank;
pub(crate) mod bulk;
pub(crate) mod copies;
pub(crate) mod correct;
pub(crate) mod figures;
pub(crate) mod inbox;
pub(crate) mod outages;
pub(crate) mod own;
pub(crate) mod paper;
pub(crate) mod settings;
