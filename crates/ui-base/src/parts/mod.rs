//! Components: plain functions that give markup, so that words, icons, colours and labels stay the same on
//! every page. To add one: a function here, a place on the gallery.

mod button;
mod chart;
mod crumbs;
mod facts;
mod field;
mod history;
mod list;
mod notice;
mod pad;
mod passkey;
mod progress;
mod qr;
mod signature;
mod status;
mod tally;

pub use button::{link_button, post_button, submit};
pub use chart::bars;
pub use crumbs::crumbs;
pub use facts::{capital, clock_facts, half, meeting_facts};
pub use field::{Field, checkbox, hidden, select};
pub use history::{CorrectionLine, corrections};
pub use list::{avatar, chips, empty, meeting_rows, paging, search, shared_day};
pub use notice::{Tone, note, toast};
pub use pad::{SignPad, pad, typed_field};
pub use passkey::passkey_form;
pub use progress::{bar, stepper};
pub use qr::{Code, qr_card, qr_svg, sample_code};
pub use signature::{thumbnail, trace};
pub use status::{
    attendance, attendance_word, badge, day_mark, day_words, import_state, method, role, roles, sheet_state,
    stage, stage_word,
};
pub use tally::{guests, tally};

pub use crate::icons::icon;
