//! The ways of signing.

use crate::names::named;

named! {
    /// How a signature came in; printed on the sheet (EMG-07).
    pub enum Method {
        /// The rotating QR of the trainer's screen, scanned with a phone.
        RotatingQr = "rotating_qr",
        /// The same code, typed in letters.
        Code = "code",
        /// The trainer's device, handed round.
        TrainerDevice = "trainer_device",
        /// The trainer's own space: roll call, marks and the trainer's own signature.
        TrainerSpace = "trainer_space",
    }
}
