//! Addresses on the way to a signature and to what is left of it.

use assidu_domain::{MeetingId, PersonId, SignOffId};

use super::{escaped, routes};

/// What the QR holds, without the origin.
#[must_use]
pub fn scan(code: &str) -> String {
    format!("/c/{}", escaped(code))
}

/// What a printed code holds, without the origin.
#[must_use]
pub fn scan_printed(code: &str) -> String {
    format!("/q/{}", escaped(code))
}

/// A link to sign, as a letter holds it.
#[must_use]
pub fn sign_link(link: &str) -> String {
    format!("/l/{}", escaped(link))
}

/// What the code beside a computer's pad leads to.
#[must_use]
pub fn hand_over(code: &str) -> String {
    format!("/h/{}", escaped(code))
}

/// Sign.
#[must_use]
pub fn sign(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}")
}

/// The challenge for signing it later.
#[must_use]
pub fn ahead(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}/ahead")
}

/// The receipt.
#[must_use]
pub fn done(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}/done")
}

/// The receipt of one's own signature as a sealed PDF file.
#[must_use]
pub fn receipt(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}/receipt")
}

/// Having it sent to one's own address.
#[must_use]
pub fn receipt_mail(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}/receipt/mail")
}

/// One's own signatures of a month.
#[must_use]
pub fn my_signatures(month: jiff::civil::Date) -> String {
    format!("{}?month={:04}-{:02}", routes::MY_SIGNATURES, month.year(), month.month())
}

/// The proof file of one's own signature.
#[must_use]
pub fn proof(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}/proof")
}

/// A substitute's link.
#[must_use]
pub fn stand_in(link: &str) -> String {
    format!("/stand-in/{link}")
}

/// The link of somebody of support.
#[must_use]
pub fn support(link: &str) -> String {
    format!("/support/{link}")
}

/// The trainer's device handed round, for one sign-off.
#[must_use]
pub fn kiosk(meeting: MeetingId, sign_off: SignOffId) -> String {
    format!("/meetings/{meeting}/kiosk?sign_off={sign_off}")
}

/// The challenges for everyone on that device.
#[must_use]
pub fn kiosk_ahead(meeting: MeetingId, sign_off: SignOffId) -> String {
    format!("/meetings/{meeting}/kiosk/ahead?sign_off={sign_off}")
}

/// The pad of one person on that device.
#[must_use]
pub fn kiosk_pad(meeting: MeetingId, sign_off: SignOffId, person: PersonId) -> String {
    format!("/meetings/{meeting}/kiosk/{person}?sign_off={sign_off}")
}
