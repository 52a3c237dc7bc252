//! What the anomaly rules find in a class meeting. They inform; they decide nothing.

use std::collections::BTreeMap;

use assidu_domain::{
    PersonId,
    anomalies::{Anomaly, Facts, SignOffFact, SignatureFact, TrainerFact, find},
    calendar::day_kind,
    provider::Site,
    signing::{Method, closing::trainers_sign},
};

use super::LiveMeeting;
use crate::context::App;

impl App {
    /// The anomalies of a class meeting, by the rules that its own facts allow.
    pub(crate) fn anomalies_of(&self, live: &LiveMeeting, site: Option<&Site>) -> Vec<Anomaly> {
        let must_sign = trainers_sign(&live.meeting, &live.policy);
        let mut facts = Facts::default();
        for view in &live.sign_offs {
            facts.sign_offs.push(SignOffFact {
                id: view.sign_off.id,
                span: view.sign_off.span,
                opens_at: view.sign_off.opens_at,
                closes_at: view.sign_off.closes_at,
                site: live.meeting.site,
                day: day_kind(site, None, view.sign_off.day),
                outside_dates: false,
            });
            facts.signatures.extend(view.people.iter().filter_map(|person| {
                Some(SignatureFact {
                    sign_off: view.sign_off.id,
                    person: person.attendance.person,
                    at: person.attendance.signed_at?,
                    drawing: person.strokes.as_ref().map(|strokes| strokes.shape_hash().0),
                    device: None,
                    trainer_device: person.attendance.method == Some(Method::TrainerDevice),
                    account_created: None,
                })
            }));
        }
        facts.trainers.extend(live.trainers.iter().map(|trainer| TrainerFact {
            meeting: live.meeting.id,
            span: live.meeting.span,
            trainer: trainer.person,
            signed_at: trainer.signed_at,
            must_sign,
        }));
        find(&facts)
    }

    /// Names by person, of everyone in a class meeting.
    pub(crate) fn names_in(live: &LiveMeeting) -> BTreeMap<PersonId, String> {
        live.sign_offs
            .iter()
            .flat_map(|view| view.people.iter().map(|p| (p.attendance.person, p.name.clone())))
            .chain(live.trainers.iter().map(|t| (t.person, t.name.clone())))
            .collect()
    }
}
