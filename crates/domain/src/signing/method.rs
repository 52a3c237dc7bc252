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
        /// A presence token: the trainer saw the person, who signs later (B-23).
        PresenceToken = "presence_token",
        /// A link that was sent to the person's address.
        EmailLink = "email_link",
        /// The trainer's call during a class at a distance.
        RemoteRequest = "remote_request",
        /// A code that stays the same as long as the class meeting can be signed.
        SessionCode = "session_code",
        /// A printed code, scanned on the network of the site.
        StaticQrOnSite = "static_qr_on_site",
        /// A printed code, once the trainer has said that the person is there.
        StaticQr = "static_qr",
    }
}

impl Method {
    /// The ways of signing that learners may be offered, in the order in which they are preferred (B-23).
    pub const PREFERRED: &'static [Self] = &[
        Self::PresenceToken,
        Self::Code,
        Self::RotatingQr,
        Self::TrainerDevice,
        Self::RemoteRequest,
        Self::EmailLink,
        Self::StaticQrOnSite,
        Self::StaticQr,
        Self::SessionCode,
    ];

    /// Whether it begins with a printed code, which anyone may have a photo of: it never suffices by itself.
    #[must_use]
    pub const fn is_printed(self) -> bool {
        matches!(self, Self::StaticQr | Self::StaticQrOnSite)
    }

    /// What a provider that never chose allows: all but those that a photo or a forwarded message carries away.
    #[must_use]
    pub fn at_first() -> Vec<Self> {
        let mut allowed = Self::PREFERRED.to_vec();
        allowed.retain(|method| !method.is_printed() && *method != Self::SessionCode);
        allowed.push(Self::TrainerSpace);
        allowed.sort_unstable();
        allowed
    }
}
