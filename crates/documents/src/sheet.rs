//! The attendance sheet: who was there, signed by each, on paper that carries its own proof.
//!
//! [`Sheet`] is everything that is printed; [`render`] lays it out. Nothing is looked up here: names,
//! addresses and the words of reasons are those that the caller chose, moments come with their zone.

mod blank;
mod bounds;
mod cells;
mod comings;
mod footer;
mod header;
mod input;
pub(crate) mod layout;
mod notes;
mod table;
mod trainers;
mod words;

use assidu_texts::Arg;

use layout::Layout;

use crate::{
    file::{self, Attachment, Facts},
    typeset::clean,
};

pub use blank::render as render_blank;
pub use comings::{Came, Coming};
pub use input::{
    Anomaly, Cell, Column, Correction, Evidence, Extract, Funder, Ink, Kind, LogHead, MeetingAttestation,
    Paper, PaperCopy, PaperOutage, PaperTyped, Person, Provider, SealLabel, Setting, Sheet, Signature,
    Standing, Strokes, Token, TrainerAttestation, Training, Waited,
};

/// Most columns on an upright page.
const COLUMNS_UPRIGHT: usize = 4;

/// Most people on one sheet.
pub const MAX_PEOPLE: usize = 500;
/// Most sign-offs on one sheet: three a day for a month, and some.
pub const MAX_COLUMNS: usize = 120;
/// Most sign-offs side by side; more become several tables, cut between weeks and days.
pub const MAX_COLUMNS_A_TABLE: usize = 12;
/// Most class meetings with their trainers, anomalies or corrections on one sheet.
pub const MAX_NOTES: usize = 5_000;
/// Most characters in a name, an employer, a reason, a title, a reference or a line of an address.
pub const MAX_NAME: usize = 500;
/// Most characters in an anomaly or a correction: one correction may concern a whole class.
pub const MAX_TEXT: usize = 20_000;
/// Most presence tokens on one sheet.
pub const MAX_TOKENS: usize = 60_000;
/// Most characters in all anomalies and corrections together.
pub const MAX_NOTES_TEXT: usize = 1_000_000;
/// Most copies of paper sheets, and most people who typed them in, on one sheet.
pub const MAX_PAPER: usize = 1_000;
/// Most points in one drawn signature.
pub const MAX_POINTS: usize = 20_000;
/// Most points in all drawn signatures together.
pub const MAX_ALL_POINTS: usize = 8_000_000;
/// Most funders of the people on one sheet.
pub const MAX_FUNDERS: usize = 200;
/// Largest logo, in bytes.
pub const MAX_LOGO: usize = 2 << 20;

/// Why a sheet was not made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// There is more of something than a sheet holds.
    #[error("too many {what}: {count}, the limit is {limit}")]
    TooMany {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A sheet without people or without sign-offs says nothing.
    #[error("a sheet needs at least one {0}")]
    Nothing(&'static str),
    /// A person has more or fewer cells than there are columns.
    #[error("the row of person {row} has {cells} cells for {columns} sign-offs")]
    Ragged {
        /// Which row, from 0.
        row: usize,
        /// How many cells it has.
        cells: usize,
        /// How many it should have.
        columns: usize,
    },
    /// The zone is not an IANA name.
    #[error("unknown time zone")]
    UnknownZone,
    /// A logo is neither PNG nor JPEG, or broken.
    #[error("the logo of the {0} is not a readable PNG or JPEG")]
    Logo(&'static str),
    /// The verification address does not fit a QR code.
    #[error("the verification address does not fit a QR code")]
    Address,
    /// A text is longer than a sheet can show.
    #[error("the {what} has {count} characters, the limit is {limit}")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// How many characters it has.
        count: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The bundled fonts cannot be read: the build is broken.
    #[error("the bundled fonts cannot be read")]
    Fonts,
    /// The file could not be written to the standards that it claims; nothing is given back then.
    #[error("the sheet could not be written as PDF/A-3a and PDF/UA-1: {0}")]
    Writing(String),
}

/// Proves that sheets with this logo can be made, so that one accepted by day does not fail at night.
///
/// # Errors
/// [`RenderError::Logo`] when it is no readable PNG or JPEG, [`RenderError::TooMany`] when it is too large,
/// [`RenderError::Writing`] when the standards refuse its colours (CMYK).
pub fn check_logo(logo: &[u8]) -> Result<(), RenderError> {
    let mut sheet = crate::samples::sheet(1, 1);
    sheet.provider.logo = logo.to_vec();
    render(&sheet).map(|_| ())
}

/// Lays out the sheet and writes it as PDF/A-3a and PDF/UA-1; the same sheet gives the same bytes.
///
/// # Errors
/// See [`RenderError`]; a sheet within the bounds renders whatever its names and states are.
pub fn render(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    bounds::check(sheet)?;
    let mut layout = Layout::new(sheet, table::widest(sheet) > COLUMNS_UPRIGHT)?;
    layout.head()?;
    layout.tables();
    layout.trainers();
    layout.notes();
    layout.footers()?;
    let title = format!("{} · {}", layout.title_text(), sheet.training.title);
    let subject = layout.words.with(
        "sheet-subject",
        &[("training", Arg::from(&sheet.training.title)), ("group", Arg::from(&sheet.training.group))],
    );
    let description = layout.words.get("sheet-evidence-about");
    let (title, subject, author) = (clean(&title), clean(&subject), clean(&sheet.provider.name));
    let facts = Facts {
        title: &title,
        subject: &subject,
        author: &author,
        language: layout.words.language().tag(),
        document_id: &sheet.reference,
        made_at: sheet.made_at,
    };
    let name = clean(&sheet.evidence.name);
    let attached = Attachment { name: &name, description: &description, json: &sheet.evidence.json };
    file::write(&layout.plan, &facts, Some(&attached))
}
