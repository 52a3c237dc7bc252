//! Every address of the pages: [`routes`] has the patterns for the router; here are the typed builders.
//!
//! Acts are `POST`s on a resource: closing is `POST /meetings/{meeting}/closure`.

mod anomalies;
mod attendance;
mod company;
mod organisations;
mod people;
mod planning;
pub mod routes;
mod signing;
mod traces;

use assidu_domain::{IdentityProviderId, ImportId, JobId, MeetingId, PersonId, SheetId, SignOffId, SiteId};

pub use anomalies::{AnomalyAddress, anomaly};
pub use attendance::{
    absence, absence_file, alert, alerts_file, bulk_correction, bulk_decision, correction_of, corrections,
    figures_file, figures_of_group, figures_of_person, my_absence_file, my_absence_withdrawal, outages,
    paper, paper_blank, paper_copies, paper_copy, paper_day, paper_withdrawal,
};
pub use company::{
    company_file, company_list, my_company_sign, my_company_week, person_company, person_company_period,
    person_company_third, person_company_week, validation,
};
pub use organisations::{
    grant, grant_withdrawal, portal_people, portal_people_file, portal_person, portal_person_file,
    portal_sheet,
};
pub use people::{
    enrolment, enrolments, funder, funder_logo, funder_logo_removal, funder_paper, funder_removal, group,
    group_access, group_planning, group_policy, group_rhythm, people_file, person, person_access,
    person_access_act, person_edit, person_reach, restriction,
};
pub use planning::{PlanningAddress, planning_between};
pub use signing::{
    ahead, done, hand_over, kiosk, kiosk_ahead, kiosk_pad, my_signatures, proof, receipt, receipt_mail, scan,
    scan_printed, sign, sign_link, stand_in, support,
};
pub use traces::TraceAddress;

/// Escapes what is not plainly allowed in a query value or path segment.
#[must_use]
pub fn escaped(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// An address with query values; empty values are left out.
#[must_use]
pub fn with_query(path: &str, query: &[(&str, &str)]) -> String {
    let mut out = path.to_owned();
    let mut sign = '?';
    for (name, value) in query.iter().filter(|(_, v)| !v.is_empty()) {
        out.push(sign);
        out.push_str(name);
        out.push('=');
        out.push_str(&escaped(value));
        sign = '&';
    }
    out
}

/// Log in and come back.
#[must_use]
pub fn sign_in(next: &str) -> String {
    with_query(routes::SIGN_IN, &[("next", next)])
}

/// The question whether two accounts shall be linked.
#[must_use]
pub fn linked(token: &str) -> String {
    with_query(routes::LINKED, &[("with", token)])
}

/// Choose a language and come back.
#[must_use]
pub fn language(to: &str, back: &str) -> String {
    with_query(routes::LANGUAGE, &[("to", to), ("back", back)])
}

/// Choose colours and come back.
#[must_use]
pub fn theme(to: &str, back: &str) -> String {
    with_query(routes::THEME, &[("to", to), ("back", back)])
}

/// What was done with one's own data, after this entry.
#[must_use]
pub fn own_traces(after: assidu_domain::AccessId) -> String {
    format!("{}?after={after}", routes::OWN_TRACES)
}

/// What letters say, with those of this language.
#[must_use]
pub fn letters(language: &str) -> String {
    with_query(routes::SETTINGS_LETTERS, &[("language", language)])
}

/// A letter in one language.
#[must_use]
pub fn letter(kind: assidu_domain::letters::LetterKind, language: &str) -> String {
    format!("/settings/letters/{kind}/{language}")
}

/// A request about somebody's data.
#[must_use]
pub fn data_request(request: assidu_domain::RequestId) -> String {
    format!("/data-requests/{request}")
}

/// The archive with the data of whoever made a request.
#[must_use]
pub fn data_request_file(request: assidu_domain::RequestId) -> String {
    format!("/data-requests/{request}/data.zip")
}

/// The public answer on one reference.
#[must_use]
pub fn verify(reference: &str) -> String {
    format!("/verify/{}", escaped(reference))
}

/// The form for a person's dossier.
#[must_use]
pub fn dossiers_of(person: PersonId) -> String {
    format!("{}?person={person}", routes::DOSSIERS)
}

/// A dossier as a ZIP archive.
#[must_use]
pub fn dossier_file(dossier: assidu_domain::DossierId) -> String {
    format!("/dossiers/{dossier}/file")
}

/// Dropping a dossier.
#[must_use]
pub fn dossier_removal(dossier: assidu_domain::DossierId) -> String {
    format!("/dossiers/{dossier}/removal")
}

macro_rules! of_a_meeting {
    ($($(#[$doc:meta])* $name:ident = $suffix:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(meeting: MeetingId) -> String {
            format!(concat!("/meetings/{}", $suffix), meeting)
        }
    )*};
}

of_a_meeting! {
    /// A class meeting, live.
    meeting = "";
    /// The QR filling the screen.
    qr = "/qr";
    /// One mark.
    marks = "/marks";
    /// Roll call.
    roll_call = "/roll-call";
    /// The trainer's own signature.
    trainer_signature = "/trainer-signature";
    /// Closing.
    closure = "/closure";
    /// Open again.
    reopening = "/reopening";
    /// Leave the handed-round device.
    kiosk_exit = "/kiosk/exit";
    /// Presence tokens.
    tokens = "/tokens";
    /// Asking people to sign.
    sign_requests = "/requests";
    /// Who takes part.
    meeting_people = "/people";
    /// How one signs here.
    ways = "/ways";
    /// The codes to print.
    printed_code = "/printed-code";
    /// Who stands in.
    substitutes = "/substitutes";
    /// Edit.
    meeting_edit = "/edit";
    /// Cancel.
    cancellation = "/cancellation";
    /// Let it take place after all.
    restoration = "/restoration";
}

/// The form of a new class meeting like this one.
#[must_use]
pub fn meeting_like(meeting: MeetingId) -> String {
    with_query(routes::MEETING_NEW, &[("like", &meeting.to_string())])
}

/// A class meeting, live, at one of its sign-offs, with or without funders.
#[must_use]
pub fn meeting_view(meeting: MeetingId, sign_off: Option<SignOffId>, funders: bool) -> String {
    let sign_off = sign_off.map(|s| s.to_string()).unwrap_or_default();
    with_query(
        &format!("/meetings/{meeting}"),
        &[("sign_off", &sign_off), ("funders", if funders { "1" } else { "" })],
    )
}

/// The stream of the live page, or of the projection.
#[must_use]
pub fn events(meeting: MeetingId, sign_off: Option<SignOffId>, funders: bool, qr_only: bool) -> String {
    let sign_off = sign_off.map(|s| s.to_string()).unwrap_or_default();
    with_query(
        &format!("/meetings/{meeting}/events"),
        &[
            ("sign_off", &sign_off),
            ("funders", if funders { "1" } else { "" }),
            ("view", if qr_only { "qr" } else { "" }),
        ],
    )
}

/// Change one's own password and go on.
#[must_use]
pub fn own_password(next: &str) -> String {
    with_query(routes::OWN_PASSWORD, &[("next", next)])
}

/// Give one's password again and go on.
#[must_use]
pub fn confirm(next: &str) -> String {
    with_query(routes::CONFIRM, &[("next", next)])
}

/// The second step of logging in, on the way to `next`.
#[must_use]
pub fn sign_in_code(next: &str) -> String {
    if next.is_empty() {
        return routes::SIGN_IN_CODE.to_owned();
    }
    with_query(routes::SIGN_IN_CODE, &[("next", next)])
}

/// Where to log in elsewhere, on the way to `next`.
#[must_use]
pub fn elsewhere(institution: &str, next: &str) -> String {
    with_query(routes::ELSEWHERE, &[("institution", institution), ("next", next)])
}

/// Back from an identity provider.
#[must_use]
pub fn sign_in_with(provider: IdentityProviderId) -> String {
    format!("/sign-in/with/{provider}")
}

/// Choosing a new password by a link.
#[must_use]
pub fn new_password(link: &str) -> String {
    routes::NEW_PASSWORD.replace("{link}", link)
}

/// Give an import up.
#[must_use]
pub fn import_cancellation(import: ImportId) -> String {
    format!("/imports/{import}/cancellation")
}

/// Judge an import anew.
#[must_use]
pub fn import_retry(import: ImportId) -> String {
    format!("/imports/{import}/retry")
}

/// Have work tried again that was given up.
#[must_use]
pub fn failed_work_retry(job: JobId) -> String {
    format!("/failed-work/{job}/retry")
}

/// One import, at the step where it is.
#[must_use]
pub fn import(import: ImportId) -> String {
    format!("/imports/{import}")
}

/// Its column mapping.
#[must_use]
pub fn import_mapping(import: ImportId) -> String {
    format!("/imports/{import}/mapping")
}

/// Apply it.
#[must_use]
pub fn import_application(import: ImportId) -> String {
    format!("/imports/{import}/application")
}

/// Its report as CSV.
#[must_use]
pub fn import_report(import: ImportId) -> String {
    format!("/imports/{import}/report.csv")
}

/// An empty file to fill: model `learners`, kind `csv` or `xlsx`.
#[must_use]
pub fn template(model: &str, kind: &str) -> String {
    format!("/imports/templates/{}.{}", escaped(model), escaped(kind))
}

/// A sheet as PDF.
#[must_use]
pub fn sheet_pdf(sheet: SheetId) -> String {
    format!("/sheets/{sheet}/pdf")
}

/// A sheet as PDF, opened in the browser.
#[must_use]
pub fn sheet_inline(sheet: SheetId) -> String {
    format!("/sheets/{sheet}/pdf?inline=1")
}

/// The public key of the log of the provider with this institution code.
#[must_use]
pub fn log_key(institution_code: &str) -> String {
    format!("/logs/{}/log.vkey", escaped(institution_code))
}

/// The log of the provider with this institution code, for people.
#[must_use]
pub fn log(institution_code: &str) -> String {
    format!("/logs/{}", escaped(institution_code))
}

/// Where a generation of a log is served: `checkpoint` and `tile/…` lie below.
#[must_use]
pub fn log_files(institution_code: &str, generation: u64) -> String {
    format!("/logs/{}/{generation}", escaped(institution_code))
}

/// A site's details.
#[must_use]
pub fn settings_site(site: SiteId) -> String {
    format!("/settings/sites/{site}")
}

/// The networks of a site.
#[must_use]
pub fn settings_networks(site: SiteId) -> String {
    format!("/settings/sites/{site}/networks")
}

/// A closure of a site.
#[must_use]
pub fn settings_closures(site: SiteId) -> String {
    format!("/settings/sites/{site}/closures")
}

/// One closure of a site, named by its fields.
#[must_use]
pub fn settings_closure(site: SiteId) -> String {
    format!("/settings/sites/{site}/closure")
}

/// One sample of the gallery.
#[must_use]
pub fn gallery_sample(sample: &str) -> String {
    format!("/dev/gallery/{}", escaped(sample))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_cannot_leave_its_place_in_an_address() {
        assert_eq!(
            with_query("/people", &[("q", "Zoé & Cie#1"), ("after", "")]),
            "/people?q=Zo%C3%A9%20%26%20Cie%231"
        );
        assert_eq!(scan("K7P4QX"), "/c/K7P4QX");
    }

    #[test]
    fn builders_and_patterns_agree() {
        let meeting = MeetingId::from_bytes([1; 16]);
        let fits = |pattern: &str, address: &str| {
            let (pattern, address): (Vec<_>, Vec<_>) =
                (pattern.split('/').collect(), address.split(['?']).next().unwrap().split('/').collect());
            pattern.len() == address.len()
                && pattern.iter().zip(address).all(|(p, a)| p.starts_with('{') || *p == a)
        };
        assert!(fits(routes::CLOSURE, &closure(meeting)));
        assert!(fits(routes::EVENTS, &events(meeting, None, true, true)));
        assert!(fits(
            routes::KIOSK_PAD,
            &kiosk_pad(meeting, SignOffId::from_bytes([2; 16]), PersonId::from_bytes([3; 16]))
        ));
        assert!(fits(routes::LOG_KEY, &log_key("deux-rives")));
        assert!(fits(routes::TEMPLATE, &template("learners", "csv")));
        assert!(fits(routes::SETTINGS_CLOSURES, &settings_closures(SiteId::from_bytes([4; 16]))));
        assert!(!fits(routes::MARKS, &roll_call(meeting)));
    }
}
