//! What each form is sent.

use std::collections::BTreeMap;

use assidu_domain::{matrix::Matrix, people::Role};
use assidu_web::access::Entry;

use crate::office::{MULTIPART, multipart};

/// A form that gets as far as the question of whose data it is about.
pub(super) fn body(
    entry: &Entry,
    ids: &BTreeMap<&'static str, String>,
    token: &str,
    drawn: u64,
) -> (String, Vec<u8>) {
    let id = |name: &str| ids.get(name).cloned().unwrap_or_default();
    let logo = assidu_documents::samples::logo();
    let mut fields: Vec<(&str, String)> = vec![("csrf", token.to_owned()), ("key", format!("{drawn:032x}"))];
    let mut more = |list: &[(&'static str, &str)]| {
        fields.extend(list.iter().map(|(name, value)| (*name, (*value).to_owned())));
    };
    let upload = match entry.path {
        "/imports" => Some(("file", "a.csv", b"Matricule;NOM\r\nN1;Neuf\r\n".as_slice())),
        "/funders/{funder}/logo" => Some(("logo", "logo.png", logo.as_slice())),
        "/settings/provider" => Some(("logo", "", b"".as_slice())),
        "/verify" => Some(("file", "a.pdf", b"x".as_slice())),
        "/my-absences" => Some(("file", "", b"".as_slice())),
        "/meetings/{meeting}/paper/copies" => Some(("file", "a.pdf", b"%PDF-1.7 %%EOF".as_slice())),
        _ => None,
    };
    more(match entry.path {
        "/absences/{absence}" => &[("act", "accept")],
        "/my-absences" => &[("first", "2026-11-23"), ("last", "2026-11-23"), ("reason", "illness")],
        "/corrections" => &[
            ("first", "2026-11-23"),
            ("last", "2026-11-23"),
            ("state", "expected"),
            ("count", "1"),
            ("target", "dispensed"),
            ("reason", "x"),
        ],
        "/corrections/{bulk}/decision" => &[("approve", "1")],
        "/alerts/{alert}" => &[("act", "see")],
        "/anomalies/{anomaly}" => &[("qualification", "explained"), ("comment", "x")],
        "/settings/attendance" => &[
            ("second_above", "20"),
            ("justify_days", "7"),
            ("days", "30"),
            ("count", "4"),
            ("row", "3"),
            ("share", "0"),
            ("before", "0"),
            ("sheets_hour", "0"),
        ],
        "/account/requests" => &[("kind", "access"), ("asked", "x")],
        "/data-requests/{request}" => &[("answer", "granted"), ("identified", "1"), ("says", "x")],
        "/meetings/{meeting}/requests" => &[("method", "remote_request")],
        // Without a name nobody stands in: the class meeting stays as it is for the other lines.
        "/meetings/{meeting}/substitutes" => {
            &[("act", "add"), ("trainer", "per_00000000000000000000000000000001")]
        }
        "/s/{sign_off}/ahead" => &[("public", PUBLIC_KEY)],
        // Nobody of that name takes part: the class meeting stays as it is for the other lines.
        "/meetings/{meeting}/people" => {
            &[("act", "out"), ("person", "per_00000000000000000000000000000001"), ("reason", "x")]
        }
        "/tokens/reminders" => &[("all", "1")],
        "/outages" => &[("day", "2026-11-23"), ("reason", "x")],
        "/outages/withdrawal" => &[("reason", "x")],
        "/tokens/cancellation" => &[("reason", "x")],
        "/meetings/{meeting}/marks" | "/meetings/{meeting}/corrections" => {
            &[("state", "absent"), ("reason", "x")]
        }
        "/meetings/{meeting}/reopening"
        | "/meetings/{meeting}/cancellation"
        | "/meetings/{meeting}/paper/copies/{copy}/withdrawal" => &[("reason", "x")],
        "/meetings/new" | "/meetings/{meeting}/edit" => &[
            ("title", "Séance"),
            ("day", "2026-11-23"),
            ("start", "09:00"),
            ("end", "12:00"),
            ("mode", "onsite"),
            ("kind", "course"),
        ],
        "/sheets" => &[("day", "2026-11-23"), ("period", "week")],
        "/dossiers" => &[("first", "2026-11-23"), ("last", "2026-11-23"), ("keep", "30")],
        "/people/{person}/access" => &[("act", "end-sessions")],
        "/settings/api-keys" => &[("act", "make"), ("name", "X"), ("scopes", "scim"), ("last", "2027-01-01")],
        "/people/{person}/restriction" => &[("act", "keep")],
        "/settings/letters/{letter}/{language}" => &[("act", "house")],
        "/people/{person}/company" => &[("act", "third"), ("kind", "referent"), ("family_name", "Roy")],
        // Hours that cannot be read: the form comes back, and nothing is declared.
        "/my-company" => &[
            ("act", "declare"),
            ("period", "cpy_00000000000000000000000000000001"),
            ("week", "2026-11-16"),
            ("h.2026-11-16.morning", "x"),
        ],
        "/people/{person}/reach" => &[("where", "whole")],
        "/people/new" | "/people/{person}/edit" => {
            &[("given_name", "Ana"), ("family_name", "Neuf"), ("reference", "L1"), ("roles", "learner")]
        }
        "/people/{person}/enrolments" => &[("start", "2026-11-23")],
        "/people/{person}/enrolments/{enrolment}" => &[("last", "2027-11-23")],
        "/groups/{group}/policy" => &[("act", "inherit")],
        "/groups/{group}/rhythm" => &[("act", "none")],
        // Taking back a switch that there is not changes nothing.
        "/funders/{funder}/paper" => {
            &[("from", "2027-02-01"), ("group", "grp_00000000000000000000000000000001")]
        }
        "/funders" | "/funders/{funder}" => &[("name", ""), ("reference", "R"), ("kind", "opco")],
        "/imports" => &[("model", "learners")],
        "/settings/sites" | "/settings/sites/{site}" => {
            &[("timezone", "Europe/Paris"), ("city", "Albi"), ("holidays", "metropole")]
        }
        "/settings/sites/{site}/closures" => {
            &[("first", "2026-12-24"), ("last", "2026-12-24"), ("label", "Fermé")]
        }
        "/settings/sites/{site}/closure" => &[
            ("first", "2026-12-24"),
            ("last", "2026-12-24"),
            ("label", "Fermé"),
            ("was_first", "2026-12-24"),
            ("was_last", "2026-12-24"),
            ("was_label", "Fermé"),
        ],
        "/settings/policy" => &RULES,
        "/account/second-step" => &[("act", "begin")],
        "/account/devices" => &[("which", "others")],
        "/account/links" => &[("act", "link")],
        "/account/linked" => &[("act", "link"), ("with", "nothing")],
        "/account/switch" => &[("act", "role"), ("role", "all")],
        "/account/passkeys" | "/settings/log-in" => &[("act", "add")],
        "/sign-in/elsewhere" => &[("institution", "atelier")],
        _ => &[],
    });
    if entry.path.starts_with("/settings/sites") && !entry.path.contains("closure") {
        fields.push(("name", format!("Site {drawn}")));
    }
    if matches!(entry.path, "/meetings/new" | "/meetings/{meeting}/edit") {
        fields.push(("groups", id("group")));
    } else if matches!(entry.path, "/sheets" | "/dossiers" | "/corrections" | "/people/{person}/enrolments") {
        fields.push(("group", id("group")));
    } else if matches!(
        entry.path,
        "/meetings/{meeting}/marks"
            | "/meetings/{meeting}/paper"
            | "/meetings/{meeting}/roll-call"
            | "/meetings/{meeting}/corrections"
            | "/meetings/{meeting}/tokens"
            | "/meetings/{meeting}/requests"
            | "/tokens/cancellation"
    ) {
        fields.extend([("person", id("person")), ("sign_off", id("sign_off"))]);
    } else if matches!(entry.path, "/account/links" | "/sign-in/elsewhere" | "/confirm/elsewhere") {
        fields.push(("provider", id("door")));
    } else if entry.path == "/outages/withdrawal" {
        fields.push(("outage", id("outage")));
    } else if entry.path == "/settings/support" {
        fields.push(("end", id("support")));
    } else if entry.path == "/settings/rights" {
        let default = Matrix::default();
        for role in Role::ALL {
            for right in assidu_domain::matrix::Right::ALL {
                if default.allows(*role, *right) {
                    fields.push(("allow", format!("{role}+{right}")));
                }
            }
        }
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match upload {
        Some(file) => (MULTIPART.to_owned(), multipart(&fields, Some(file))),
        None => {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.extend_pairs(fields);
            ("application/x-www-form-urlencoded".to_owned(), form.finish().into_bytes())
        }
    }
}

/// A key that some device might show.
const PUBLIC_KEY: &str = "04abababababababababababababababababababababababababababababababab\
    cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd";

/// Rules of a provider, as their form sends them.
const RULES: [(&str, &str); 7] = [
    ("rule", "entry_exit"),
    ("early_minutes", "5"),
    ("late_minutes", "30"),
    ("lateness_tolerance_minutes", "3"),
    ("identification", "birth_date"),
    ("methods", "rotating_qr"),
    ("act", "preview"),
];
