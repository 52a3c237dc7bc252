//! Anomalies of the whole provider: kept when a class meeting is looked at, listed, qualified by staff, printed with what
//! staff said. They inform; they decide nothing (ADR 41).

mod desk;
mod export;
mod looking;
mod qualifying;
mod said;

pub use self::{
    desk::{AnomalyDesk, AnomalyError, AnomalyLine, AnomalyQuery},
    export::anomalies_file,
    qualifying::{AnomalyView, QualifyRequest},
    said::SaidOf,
};
pub(crate) use self::{
    looking::id_of,
    said::{printed, said_of},
};
