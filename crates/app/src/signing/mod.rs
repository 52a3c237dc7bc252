//! From a scanned code to a recorded signature.

mod check_in;
mod codes;
pub(crate) mod event;
mod facts;
mod held;
mod identify;
mod printed;
mod record;
mod requests;
mod ticket;

pub use assidu_evidence::{Strokes, StrokesError};
pub use check_in::{Arrival, CheckIn, CheckInRefusal, Signer};
pub use codes::{CodeBook, ScanError, Scanner, ShownCode};
pub use facts::SignOffFacts;
pub(crate) use facts::{RecentFacts, standing, state_of};
pub use held::{
    Arrived, Bearer, CatchUp, DEVICE_KEY_BYTES, DEVICE_SIGNATURE_BYTES, HeldBackError, HeldBackLine,
    HeldError, HeldRequest,
};
pub use identify::{Identified, Proof, WhoError, WhoQuestion};
pub use printed::PrintedCodes;
pub(crate) use record::reference_of;
pub use record::{Drawing, Receipt, SignError, SignRequest, Surroundings};
pub use requests::{
    AskError, Asked, Asking, LinkError, LinkProof, LinkView, MailState, SignRequestRow, letter_failed,
};
