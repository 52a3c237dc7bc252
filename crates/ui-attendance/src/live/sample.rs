//! Samples of the live page.

use assidu_domain::signing::{AttendanceState, Half, Method};
use jiff::civil::time;

use super::{FeedItem, FeedKind, Live, Oddity, Row, SlotTab, TrainerRow};
use crate::{
    model::{Stage, Trace},
    parts::{SignPad, sample_code},
    samples, urls,
};

impl Live {
    /// A sample: a running class meeting, most have signed.
    #[must_use]
    pub fn sample() -> Self {
        use AttendanceState::{Absent, Expected, Late, Present};
        let people = [
            ("Aïcha Benali", Present, 4, "Région Occitanie"),
            ("Thomas Berger", Present, 55, "OPCO Atlas"),
            ("Sofia Carvalho", Present, 56, "Région Occitanie"),
            ("Lucas Dupont", Present, 57, "CPF"),
            ("Maëlys Esteban", Absent, 0, "Région Occitanie"),
            ("Jan de Vries", Present, 59, "Entreprise"),
            ("Giulia Ferrari", Expected, 0, "OPCO Atlas"),
            ("Karim Haddad", Present, 58, "Région Occitanie"),
            ("Élodie Jacquet", Late, 21, "France Travail"),
            ("Anna König", Present, 58, "Entreprise"),
            ("Ousmane Ndiaye", Expected, 0, "Région Occitanie"),
            ("Marie-Christine Lamartine-Rousseau", Present, 59, "CPF"),
        ];
        let rows = people.iter().zip(1_u8..).map(|((name, state, minute, funder), n)| {
            let there = state.was_there();
            Row {
                person: samples::person(n),
                name: (*name).to_owned(),
                state: *state,
                minutes: if *state == Late { 21 } else { 0 },
                signed_at: there.then(|| time(if *minute > 30 { 8 } else { 9 }, *minute, 0, 0)),
                method: there.then_some(if n % 4 == 0 { Method::TrainerDevice } else { Method::RotatingQr }),
                trace: there.then(|| {
                    if n == 3 {
                        Trace::Typed((*name).to_owned())
                    } else {
                        Trace::Drawn(samples::ink(i32::from(n) * 5))
                    }
                }),
                funders: vec![(*funder).to_owned()],
                is_guest: n == 6,
                badge: (n == 4).then(|| "Hall B".to_owned()),
                remote: n == 7,
                exempt: n == 11,
                on_paper: n == 5,
                token: (n == 9).then(|| jiff::civil::time(9, 12, 0, 0)),
            }
        });
        let meeting = samples::meeting(1);
        Self {
            meeting,
            facts: samples::facts(),
            stage: Stage::Open,
            sign_off: samples::sign_off(),
            slots: Vec::new(),
            rows: rows.collect(),
            code: Some(sample_code()),
            feed: vec![
                FeedItem {
                    at: time(9, 21, 0, 0),
                    name: "Élodie Jacquet".to_owned(),
                    what: FeedKind::Marked(Late),
                },
                FeedItem { at: time(9, 4, 0, 0), name: "Aïcha Benali".to_owned(), what: FeedKind::Signed },
                FeedItem {
                    at: time(8, 59, 0, 0),
                    name: "Marie-Christine Lamartine-Rousseau".to_owned(),
                    what: FeedKind::Signed,
                },
            ],
            trainers: vec![TrainerRow {
                name: "Claire Fontaine".to_owned(),
                stands_in_for: None,
                signed_at: None,
                trace: None,
            }],
            pad: Some(SignPad { action: urls::trainer_signature(meeting), ..samples::pad() }),
            funders: false,
            names_substitutes: true,
            outages: Vec::new(),
            supervises: true,
            may_mark: true,
            device: true,
            tokens: true,
            confirms: false,
            sheet: None,
            oddities: None,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: entry and exit, funders shown, closed and sealed.
    #[must_use]
    pub fn sample_sealed() -> Self {
        let mut sample = Self::sample();
        let slot = |n: u8, half, hour| SlotTab {
            sign_off: assidu_domain::SignOffId::from_bytes([n; 16]),
            half,
            start: time(hour, 0, 0, 0),
            end: time(hour, 30, 0, 0),
        };
        sample.slots = vec![slot(0x51, Half::Entry, 9), slot(0x52, Half::Exit, 12)];
        sample.stage = Stage::Sealed;
        sample.funders = true;
        sample.code = None;
        sample.pad = None;
        sample.sheet = Some(samples::sheet(1));
        let oddity = |rule, text: &str| Oddity { rule, text: text.to_owned(), href: None };
        sample.oddities = Some(vec![
            oddity("ANO-07", "Un même appareil a signé pour 2 personnes."),
            oddity("ANO-06", "Marie-Christine Lamartine-Rousseau : Signé deux fois pour un même moment."),
        ]);
        sample.trainers[0].stands_in_for = Some("Paul Martin".to_owned());
        sample.trainers[0].signed_at = Some(time(12, 31, 0, 0));
        sample.trainers[0].trace = Some(Trace::Drawn(samples::ink(11)));
        sample
    }
}
