//! What an event says, in the words of whoever reads the dossier.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    GroupId, Instant, PersonId, SiteId,
    signing::{Identity, Method},
};
use assidu_evidence::event::{Body, Event, PlanningChange};
use assidu_store::{ReadTx, StoreError, events::StoredEvent, groups, sites};
use assidu_texts::Texts;
use jiff::{Timestamp, civil::Date};

use super::{making::Work, parts::Building, said};
use crate::{context::App, signing::reference_of};

/// The names of those that planning changes speak of by their ids.
#[derive(Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// The names that stand behind the ids in these events.
    pub(super) async fn of(
        app: &App,
        tx: &mut ReadTx,
        work: &Work,
        events: &[StoredEvent],
    ) -> Result<Self, StoreError> {
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for stored in events.iter().filter(|event| event.kind == "planning_change") {
            let parsed = stored.content.as_ref().and_then(|content| Event::parse(&content.canonical).ok());
            let Some(Event { body: Body::PlanningChange(body), .. }) = parsed else { continue };
            for field in ["trainers", "groups", "site", "learner"] {
                let told = [body.before.get(field), body.after.get(field)].into_iter().flatten();
                ids.extend(told.flat_map(|text| text.split_whitespace()).map(str::to_owned));
            }
        }
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let mut names = BTreeMap::new();
        let directory = app.directories.open(tx).await?;
        for id in ids {
            let name = if let Ok(person) = id.parse::<PersonId>() {
                directory.name(person).map(|name| name.full())
            } else if let Ok(group) = id.parse::<GroupId>() {
                groups::lookup(tx, group).await?.map(|group| group.title)
            } else if let Ok(site) = id.parse::<SiteId>() {
                sites::lookup(tx, site).await?.map(|site| site.name)
            } else {
                None
            };
            // Erased or taken away since: said so, an id tells people nothing.
            names.insert(id, name.unwrap_or_else(|| work.t().get("dossier-gone")));
        }
        Ok(Self(names))
    }

    fn list(&self, ids: &str) -> String {
        let named = ids.split_whitespace().map(|id| self.0.get(id).map_or(id, String::as_str));
        named.collect::<Vec<_>>().join(", ")
    }
}

/// Notes what an event says, for the tables.
pub(super) fn note_line(
    work: &Work,
    (stored, event): (&StoredEvent, &Event),
    names: &Names,
    path: &str,
    out: &mut Building,
) {
    let t = work.t();
    // The moment that is in the log: a column that somebody edits changes nothing here.
    let when = said(t, Instant::from_micros(event.at.micros()), &work.zone);
    let link = Some(path.to_owned());
    let contents = &mut out.contents;
    match &event.body {
        Body::Signature(body) => {
            let how = how(t, &body.method, &body.assurance);
            let hours = format!("{}–{}", body.starts, body.ends);
            let cells = [&day(t, &body.day), &hours, &body.title, &body.signer.name, &when, &how];
            let cells = cells.into_iter().cloned().chain([reference_of(stored.place.event)]).collect();
            contents.signatures.push((cells, link));
            contents.counts.signatures += 1;
        }
        Body::TrainerSignature(body) => {
            let name = t.with("dossier-trainer", &[("name", (&body.signer.name).into())]);
            let how = how(t, &body.method, &body.assurance);
            let hours = format!("{}–{}", body.starts, body.ends);
            let cells = [&day(t, &body.day), &hours, &body.title, &name, &when, &how];
            let cells = cells.into_iter().cloned().chain([reference_of(stored.place.event)]).collect();
            contents.signatures.push((cells, link));
            contents.counts.trainers += 1;
        }
        Body::PlanningChange(body) => {
            let why = body.reason.clone().unwrap_or_default();
            let what = changed(work, body, names);
            let cells = vec![when, body.author.name.clone(), what, why, String::new()];
            contents.changes.push((cells, link));
        }
        Body::Correction(body) => {
            let rows: Vec<String> = body
                .rows
                .iter()
                .map(|row| {
                    let state = word(t, "state", &row.state);
                    t.with("dossier-is", &[("name", (&row.name).into()), ("value", state.into())])
                })
                .collect();
            let cells =
                vec![when, body.author.name.clone(), rows.join(" ; "), body.reason.clone(), String::new()];
            contents.corrections.push((cells, link));
        }
        Body::Reopening(body) => {
            let what = t.get("dossier-reopened");
            let cells = vec![when, body.author.name.clone(), what, body.reason.clone(), String::new()];
            contents.corrections.push((cells, link));
        }
        Body::Outage(body) => {
            let mut what = vec![t.get("dossier-outage"), day(t, &body.day)];
            what.extend(body.half.as_deref().map(|half| word(t, "half", half)));
            what.extend(body.site.as_ref().map(|site| site.name.clone()));
            let what = what.join(", ");
            let cells = vec![when, body.author.name.clone(), what, body.reason.clone(), String::new()];
            contents.changes.push((cells, link));
        }
        Body::Closing(body) if !body.anomalies.is_empty() => {
            let rules: BTreeSet<&String> = body.anomalies.iter().collect();
            let what: Vec<String> = rules.into_iter().map(|rule| anomaly(t, rule)).collect();
            let cells = vec![when, body.author.name.clone(), what.join(" ; "), String::new()];
            contents.anomalies.push((cells, link));
        }
        _ => {}
    }
}

/// What was changed: the act, and each thing before and after.
fn changed(work: &Work, body: &PlanningChange, names: &Names) -> String {
    let t = work.t();
    let mut what = vec![word(t, "dossier-change", &body.change)];
    // A guest is named beside their id, which tells people nothing.
    for (field, after) in body.after.iter().filter(|(field, _)| *field != "guest") {
        let before = body.before.get(field).map_or("", String::as_str);
        if before == after {
            continue;
        }
        let shown = |value: &str| match value {
            "" => "–".to_owned(),
            value => planned(work, field, value, names),
        };
        let (name, before, after) = (word(t, "dossier-field", field), shown(before), shown(after));
        let args = [("name", name.into()), ("before", before.into()), ("after", after.into())];
        what.push(t.with("dossier-changed", &args));
    }
    what.join(" ; ")
}

/// A value of the planning as people write it.
fn planned(work: &Work, field: &str, value: &str, names: &Names) -> String {
    let t = work.t();
    match field {
        "day" => day(t, value),
        "start" | "end" => value.parse::<Timestamp>().map_or_else(
            |_| value.to_owned(),
            |at| {
                let at = at.to_zoned(work.zone.clone()).datetime();
                format!("{} {}", t.date_short(at.date()), t.time(at.time()))
            },
        ),
        "mode" => word(t, "mode", value),
        "kind" => word(t, "kind", value),
        "status" => word(t, "dossier-status", value),
        "trainers" | "groups" | "site" | "learner" => names.list(value),
        _ => value.to_owned(),
    }
}

/// The reader's word for one of the evidence; the evidence's own where this program knows none.
fn word(t: &Texts, family: &str, value: &str) -> String {
    let plain = value.len() < 40 && value.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let key = format!("{family}-{}", value.replace('_', "-"));
    if plain && t.has(&key) { t.get(&key) } else { value.to_owned() }
}

/// What a rule found, with its id, by which the documentation and other tools call it.
fn anomaly(t: &Texts, rule: &str) -> String {
    let key = format!("dossier-{}", rule.to_ascii_lowercase());
    let plain = rule.len() == 6 && rule.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain && t.has(&key) { format!("{} ({rule})", t.get(&key)) } else { rule.to_owned() }
}

/// How a signer was identified: the way of signing, and by what it was known who it was; the evidence's own words
/// where they are none of ours.
fn how(t: &Texts, method: &str, assurance: &str) -> String {
    let identity = Identity::of_assurance(assurance);
    // Who stands in for a trainer comes by a link, and has no account.
    if method == Method::TrainerSpace.name() && identity == Some(Identity::LinkHolder) {
        return t.get("sheet-way-substitute");
    }
    let method = t.get(&format!("sheet-method-{method}"));
    let identity = match identity {
        Some(Identity::Account) => t.get("dossier-identity-account"),
        Some(Identity::Trainer) => t.get("dossier-identity-trainer"),
        Some(identity) => t.get(&format!("sheet-identity-{identity}")),
        None => assurance.to_owned(),
    };
    format!("{method}, {identity}")
}

/// A day of the evidence as people write it.
fn day(t: &Texts, written: &str) -> String {
    written.parse().map_or_else(|_| written.to_owned(), |day: Date| t.date_short(day))
}

#[cfg(test)]
mod tests {
    use assidu_domain::{
        anomalies::Rule,
        planning::{MeetingKind, MeetingStatus, Mode},
    };
    use assidu_texts::Language;

    use super::*;

    #[test]
    fn every_rule_and_every_word_of_the_planning_has_words_of_its_own() {
        for language in [Language::Fr, Language::En, Language::De] {
            let t = Texts::of(language);
            for rule in Rule::ALL {
                let said = anomaly(t, rule.name());
                assert!(said.len() > 12 && said.ends_with(&format!("({})", rule.name())), "{said}");
            }
            for change in ["added", "edited", "cancelled", "restored", "substitute", "substitute_withdrawn"] {
                assert_ne!(word(t, "dossier-change", change), change);
            }
            for field in [
                "title", "day", "start", "end", "room", "site", "mode", "kind", "status", "trainers",
                "groups",
            ] {
                assert!(t.has(&format!("dossier-field-{field}")), "{field}");
            }
            for (family, values) in [
                ("mode", Mode::ALL.iter().map(|one| one.name()).collect::<Vec<_>>()),
                ("kind", MeetingKind::ALL.iter().map(|one| one.name()).collect()),
                ("dossier-status", MeetingStatus::ALL.iter().map(|one| one.name()).collect()),
            ] {
                for value in values {
                    assert!(t.has(&format!("{family}-{}", value.replace('_', "-"))), "{family} {value}");
                }
            }
        }
        assert_eq!(word(Texts::of(Language::Fr), "state", "no such state"), "no such state");
        assert_eq!(anomaly(Texts::of(Language::Fr), "ANO-99"), "ANO-99");
    }
}
