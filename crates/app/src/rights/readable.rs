//! What is known of a person, as a page in their language.

use std::collections::BTreeMap;

use assidu_documents::{
    html::Table,
    own_data::{OwnDataPage, own_data},
};
use assidu_domain::Instant;
use assidu_texts::{Language, Texts};
use jiff::{civil::Date, tz::TimeZone};

use super::known::{Known, KnownKey, KnownMeeting};
use crate::{dossiers::said, meetings::words_of_anomaly};

/// The page: `index.html` of the archive.
pub(super) fn page(known: &Known, language: Language) -> Vec<u8> {
    let words = Words { t: Texts::of(language), zone: zone(&known.provider.timezone) };
    let card = &known.person.card;
    own_data(&OwnDataPage {
        language,
        provider: known.provider.name.clone(),
        person: card.full_name(),
        made: words.moment(&known.made_at, &words.zone),
        facts: vec![words.identity(known), words.log_in(known)],
        tables: vec![
            words.enrolments(known),
            words.attendance(known),
            words.taught(known),
            words.absences(known),
            words.corrections(known),
            words.company(known),
            words.contacts(known),
            words.restrictions(known),
            words.looks(known),
            words.rectifications(known),
            words.anomalies(known),
            words.access(known),
        ],
    })
}

fn zone(name: &str) -> TimeZone {
    assidu_domain::time::zone(name).unwrap_or(TimeZone::UTC)
}

struct Words {
    t: &'static Texts,
    zone: TimeZone,
}

type Facts = (String, Vec<(String, String)>);
type Rows = Vec<(Vec<String>, Option<String>)>;

impl Words {
    fn moment(&self, at: &str, zone: &TimeZone) -> String {
        at.parse().map_or_else(|_| at.to_owned(), |at: jiff::Timestamp| said(self.t, Instant::from(at), zone))
    }

    fn table(&self, heading: &str, heads: &[&str], rows: Rows) -> (String, Table) {
        let heads = heads.iter().map(|key| self.t.get(&format!("own-data-{key}"))).collect();
        (self.t.get(&format!("own-data-{heading}")), Table { heads, rows })
    }

    fn identity(&self, known: &Known) -> Facts {
        let card = &known.person.card;
        let home = &card.address;
        let lines = [&home.line1, &home.line2, &home.postal_code, &home.city, &home.country];
        let joined = |parts: &[&String]| {
            parts
                .iter()
                .filter(|part| !part.is_empty())
                .map(|part| part.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let facts = [
            ("name", card.full_name()),
            ("birth-name", card.birth_name.clone()),
            ("birth-date", card.birth_date.map(|day| self.t.date_short(day)).unwrap_or_default()),
            ("reference", card.reference.clone()),
            ("email", card.email.clone()),
            ("phone", joined(&[&card.mobile_phone, &card.phone])),
            ("address", joined(&lines)),
            ("employer", joined(&[&card.employer_name, &card.employer_siret])),
        ];
        self.facts("person", facts)
    }

    fn log_in(&self, known: &Known) -> Facts {
        let own = &known.log_in;
        let yes = |is: bool| if is { self.t.get("own-data-yes") } else { String::new() };
        let named = |keys: &[KnownKey]| {
            keys.iter()
                .map(|key| key.name.as_str())
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let facts = [
            ("password", yes(own.password)),
            ("pin", yes(own.pin)),
            ("second-step", yes(own.second_step)),
            ("passkeys", named(&own.passkeys)),
            ("linked", named(&own.linked)),
            ("devices", own.devices.len().to_string()),
        ];
        self.facts("log-in", facts)
    }

    fn facts<const N: usize>(&self, heading: &str, facts: [(&str, String); N]) -> Facts {
        let facts = facts.map(|(key, value)| (self.t.get(&format!("own-data-{key}")), value));
        (self.t.get(&format!("own-data-{heading}")), facts.into())
    }

    fn enrolments(&self, known: &Known) -> (String, Table) {
        let day = |day: Date| self.t.date_short(day);
        let rows = known.enrolments.iter().map(|own| {
            let last = own.last_day.map(day).unwrap_or_default();
            (vec![own.group.clone(), day(own.first_day), last, own.funders.join(", ")], None)
        });
        self.table("enrolments", &["group", "from", "until", "funders"], rows.collect())
    }

    fn attendance(&self, known: &Known) -> (String, Table) {
        let rows = known.attendance.iter().map(|own| {
            let signed = own.signed_at.as_ref();
            let zone = zone(&own.meeting.timezone);
            let word = match own.state {
                "present" if signed.is_some() => "signed".to_owned(),
                state => state.replace('_', "-"),
            };
            let cells = vec![
                self.hours(&own.meeting),
                own.meeting.title.clone(),
                self.t.get(&format!("state-{word}")),
                own.reason.clone(),
                signed.map(|at| self.moment(at, &zone)).unwrap_or_default(),
                if own.proof.is_some() { self.t.get("own-data-proof") } else { String::new() },
            ];
            (cells, own.proof.clone())
        });
        self.table("attendance", &["day", "course", "state", "reason", "signed", "proof"], rows.collect())
    }

    fn taught(&self, known: &Known) -> (String, Table) {
        let rows = known.taught.iter().map(|own| (vec![self.hours(own), own.title.clone()], None));
        self.table("taught", &["day", "course"], rows.collect())
    }

    fn absences(&self, known: &Known) -> (String, Table) {
        let rows = known.absences.iter().map(|own| {
            let reason = match own.reason.as_str() {
                "" => String::new(),
                // A reason of the provider's own list is its own word.
                reason => {
                    let key = format!("reason-{reason}");
                    if self.t.has(&key) { self.t.get(&key) } else { reason.to_owned() }
                }
            };
            let said = [reason, own.comment.clone()];
            let said = said.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>();
            let cells = vec![
                self.t.date_short(own.first_day),
                self.t.date_short(own.last_day),
                self.t.get(&format!("absence-{}", own.state)),
                said.join(" – "),
                if own.file.is_some() { self.t.get("own-data-file") } else { String::new() },
            ];
            (cells, own.file.clone())
        });
        self.table("absences", &["from", "until", "state", "reason", "file"], rows.collect())
    }

    fn corrections(&self, known: &Known) -> (String, Table) {
        let rows = known.corrections.iter().map(|own| {
            let day = own.day.map(|day| self.t.date_short(day)).unwrap_or_default();
            let state = self.t.get(&format!("state-{}", own.state.replace('_', "-")));
            (vec![day, own.title.clone(), state, own.reason.clone()], None)
        });
        self.table("corrections", &["day", "course", "state", "reason"], rows.collect())
    }

    fn company(&self, known: &Known) -> (String, Table) {
        let rows = known.beside.company.iter().flat_map(|period| {
            let days = |day: Date| self.t.date_short(day);
            let head = vec![
                format!("{}–{}", days(period.first_day), days(period.last_day)),
                period.host.clone(),
                String::new(),
                String::new(),
                period.tutor.clone(),
            ];
            let weeks = period.weeks.iter().map(move |week| {
                let hours = |minutes: u32| self.t.duration(i64::from(minutes));
                let state = self.t.get(&format!("company-state-{}", week.state));
                let said = [&week.comment, &week.reason].into_iter().filter(|said| !said.is_empty());
                vec![
                    self.t.with("company-week-of", &[("day", days(week.monday).into())]),
                    state,
                    hours(week.minutes),
                    week.settled.map(hours).unwrap_or_default(),
                    said.cloned().collect::<Vec<_>>().join(" – "),
                ]
            });
            std::iter::once(head).chain(weeks).map(|cells| (cells, None))
        });
        self.table("company", &["day", "state", "declared", "settled", "said"], rows.collect())
    }

    fn contacts(&self, known: &Known) -> (String, Table) {
        let rows = known.beside.contacts.iter().map(|own| {
            let kind = self.t.get(&format!("own-data-contact-{}", own.kind.replace('_', "-")));
            let ended = own.ended.as_ref().map(|at| self.moment(at, &self.zone)).unwrap_or_default();
            (vec![own.name.clone(), kind, self.moment(&own.since, &self.zone), ended], None)
        });
        self.table("contacts", &["name", "role", "from", "until"], rows.collect())
    }

    fn restrictions(&self, known: &Known) -> (String, Table) {
        let rows = known.beside.restrictions.iter().map(|own| {
            let until = own.ends.map(|day| self.t.date_short(day)).unwrap_or_default();
            let why = [&own.reason, &own.end_reason].into_iter().filter(|why| !why.is_empty());
            let why = why.cloned().collect::<Vec<_>>().join(" – ");
            (vec![self.moment(&own.since, &self.zone), until, why], None)
        });
        self.table("restrictions", &["from", "until", "reason"], rows.collect())
    }

    fn looks(&self, known: &Known) -> (String, Table) {
        let rows = known.beside.looks.iter().map(|look| {
            let ground = self.t.get(&format!("ground-{}", look.ground));
            (vec![self.moment(&look.at, &self.zone), ground, look.reason.clone()], None)
        });
        self.table("looks", &["day", "ground", "reason"], rows.collect())
    }

    fn rectifications(&self, known: &Known) -> (String, Table) {
        let rows = known.beside.rectifications.iter().map(|own| {
            let field = self.t.get(&format!("righted-{}", own.field.replace('_', "-")));
            (vec![self.moment(&own.at, &self.zone), field, own.before.clone(), own.after.clone()], None)
        });
        self.table("rectifications", &["day", "what", "before", "after"], rows.collect())
    }

    fn anomalies(&self, known: &Known) -> (String, Table) {
        let rows = known.beside.anomalies.iter().map(|own| {
            let what = words_of_anomaly(&own.found, self.t, &BTreeMap::new());
            let said = own.qualification.map(|word| {
                let word = self.t.get(&format!("anomaly-said-{}", word.replace('_', "-")));
                if own.comment.is_empty() { word } else { format!("{word} – {}", own.comment) }
            });
            (vec![self.t.date_short(own.day), own.title.clone(), what, said.unwrap_or_default()], None)
        });
        self.table("anomalies", &["day", "course", "what", "said"], rows.collect())
    }

    fn access(&self, known: &Known) -> (String, Table) {
        let rows = known.access.iter().map(|entry| {
            let what = self.t.get(&format!("act-{}", entry.act));
            (
                vec![self.moment(&entry.at, &self.zone), self.t.get(&format!("trace-by-{}", entry.by)), what],
                None,
            )
        });
        self.table("access", &["day", "who", "what"], rows.collect())
    }

    fn hours(&self, meeting: &KnownMeeting) -> String {
        let zone = zone(&meeting.timezone);
        let clock = |at: &str| {
            at.parse::<jiff::Timestamp>()
                .map(|at| self.t.time(at.to_zoned(zone.clone()).time()))
                .unwrap_or_default()
        };
        format!("{} {}–{}", self.t.date_short(meeting.day), clock(&meeting.starts), clock(&meeting.ends))
    }
}
