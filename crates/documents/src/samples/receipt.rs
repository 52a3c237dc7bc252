//! The receipt of one signature.

use assidu_domain::{
    planning::Mode,
    signing::{Half, Method},
    time::Instant,
};
use assidu_texts::Language;
use jiff::civil::date;

use super::{provider, strokes, training};
use crate::{
    receipt::Receipt,
    sheet::{Evidence, Ink, SealLabel, Signature},
};

/// The receipt of one signature, in a language.
#[must_use]
pub fn receipt(language: Language) -> Receipt {
    let signature = Signature {
        at: Instant::from_unix_seconds(1_795_420_683),
        method: Method::RotatingQr,
        identity: None,
        waited: None,
        ink: Ink::Drawn(strokes(3, 1)),
    };
    Receipt {
        language,
        document_id: "evt_019ab3f4c1d27e5f8a6b0c9d1e2f3a4b".to_owned(),
        made_at: Instant::from_unix_seconds(1_795_420_683),
        zone: "Europe/Paris".to_owned(),
        provider: provider(),
        reference: "1E2F3A4B".to_owned(),
        person: "Thị Minh Nguyễn".to_owned(),
        title: training().title,
        day: date(2026, 11, 23),
        hours: ["09:00".to_owned(), "12:30".to_owned()],
        half: Half::Morning,
        place: "Colmar, salle 204".to_owned(),
        mode: Some(Mode::Onsite),
        trainers: vec!["Jürgen Müller".to_owned()],
        signature,
        origin: "assidu.example/tanneurs/1".to_owned(),
        index: 41_207,
        size: 41_300,
        leaf: [0xab; 32],
        seal: SealLabel::SelfMade,
        simulated: false,
        test: false,
        verify_url: "https://assidu.example/verify".to_owned(),
        proof: Evidence { name: "1E2F3A4B.assidu-proof.json".to_owned(), json: b"{}".to_vec() },
    }
}
