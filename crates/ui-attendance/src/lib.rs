//! The pages about class meetings: planning, roll call, closing, sheets, corrections and anomalies.
//!
//! A context struct each, `render(&self, &Frame)` and `sample()`; see `assidu-ui`, which has them all.

use assidu_ui_base::{Frame, attendance, model, parts, samples, shell, urls};

mod anomalies;
mod anomaly;
mod bulk;
mod close;
mod correct;
mod figures;
mod held;
pub mod live;
mod meeting_edit;
mod meeting_people;
mod outages;
mod paper;
mod planning;
mod printed_code;
mod qr;
mod sheets;
mod substitutes;
mod today;
mod trainer_day;

pub use anomalies::{Anomalies, AnomaliesPrint, AnomalyRow};
pub use anomaly::{AnomalyForm, AnomalyPage, AnomalyWord};
pub use bulk::{BulkCorrect, BulkLine, BulkPage, BulkPreview, LISTED as BULK_LISTED};
pub use close::{Blocking, Close, Missing};
pub use correct::{Correct, CorrectRow, Correcting};
pub use figures::{FiguresFound, FiguresPage};
pub use held::{HeldBack, HeldBackSignature};
pub use live::Live;
pub use meeting_edit::MeetingEdit;
pub use meeting_people::{GuestLine, MeetingPeople, TakesPart, TypedGuest};
pub use outages::{OutageForm, OutageLine, Outages};
pub use paper::{Paper, PaperCopy, PaperRow, PaperSignOff};
pub use planning::{Planning, PlanningPrint, PlanningView};
pub use printed_code::PrintedCode;
pub use qr::Qr;
pub use sheets::{SheetLine, SheetPeriod, Sheets};
pub use substitutes::{MadeLink, StandInFor, StandInLine, Substitutes, TypedSubstitute};
pub use today::{ChecklistItem, Kpis, Today};
pub use trainer_day::TrainerDay;
