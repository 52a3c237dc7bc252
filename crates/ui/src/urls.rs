//! Every address of the web face: [`routes`] has the patterns for the router; here are the typed builders.
//!
//! Acts are `POST`s on a resource: closing is `POST /meetings/{meeting}/closure`.

mod attendance;
mod planning;
pub mod routes;
mod traces;

use assidu_domain::{
    EnrolmentId, FunderId, GroupId, ImportId, JobId, MeetingId, PersonId, SheetId, SignOffId, SiteId,
};

pub use attendance::{
    absence, absence_file, bulk_correction, bulk_decision, correction_of, corrections, figures_file,
    figures_of_group, figures_of_person, my_absence_file, my_absence_withdrawal,
};
pub use planning::{PlanningAddress, planning_between};
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

/// What the QR holds, without the origin.
#[must_use]
pub fn scan(code: &str) -> String {
    format!("/c/{}", escaped(code))
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

/// Log in and come back.
#[must_use]
pub fn sign_in(next: &str) -> String {
    with_query(routes::SIGN_IN, &[("next", next)])
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

/// A request about somebody's data.
#[must_use]
pub fn data_request(request: assidu_domain::RequestId) -> String {
    format!("/data-requests/{request}")
}

/// The public answer on one reference.
#[must_use]
pub fn verify(reference: &str) -> String {
    format!("/verify/{}", escaped(reference))
}

/// Sign.
#[must_use]
pub fn sign(sign_off: SignOffId) -> String {
    format!("/s/{sign_off}")
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
    /// How one signs here.
    ways = "/ways";
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

/// The trainer's device handed round, for one sign-off.
#[must_use]
pub fn kiosk(meeting: MeetingId, sign_off: SignOffId) -> String {
    format!("/meetings/{meeting}/kiosk?sign_off={sign_off}")
}

/// The pad of one person on that device.
#[must_use]
pub fn kiosk_pad(meeting: MeetingId, sign_off: SignOffId, person: PersonId) -> String {
    format!("/meetings/{meeting}/kiosk/{person}?sign_off={sign_off}")
}

/// The list of people with this role and these words, as a file.
#[must_use]
pub fn people_file(kind: &str, role: &str, query: &str) -> String {
    with_query(&routes::PEOPLE_FILE.replace("{kind}", kind), &[("role", role), ("q", query)])
}

/// A person.
#[must_use]
pub fn person(person: PersonId) -> String {
    format!("/people/{person}")
}

/// A person's data.
#[must_use]
pub fn person_edit(person: PersonId) -> String {
    format!("/people/{person}/edit")
}

/// A person's access.
#[must_use]
pub fn person_access(person: PersonId) -> String {
    format!("/people/{person}/access")
}

/// A person's access, with what is asked.
#[must_use]
pub fn person_access_act(person: PersonId, act: &str) -> String {
    with_query(&person_access(person), &[("act", act)])
}

/// A person's places in groups.
#[must_use]
pub fn enrolments(person: PersonId) -> String {
    format!("/people/{person}/enrolments")
}

/// One place of a person in a group.
#[must_use]
pub fn enrolment(person: PersonId, enrolment: EnrolmentId) -> String {
    format!("/people/{person}/enrolments/{enrolment}")
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

/// Choosing a new password by a link.
#[must_use]
pub fn new_password(link: &str) -> String {
    routes::NEW_PASSWORD.replace("{link}", link)
}

/// The planning of one group.
#[must_use]
pub fn group_planning(group: GroupId) -> String {
    with_query(routes::PLANNING, &[("group", &group.to_string())])
}

/// A group.
#[must_use]
pub fn group(group: GroupId) -> String {
    format!("/groups/{group}")
}

/// How presence is signed in a group.
#[must_use]
pub fn group_policy(group: GroupId) -> String {
    format!("/groups/{group}/policy")
}

/// Weeks of a group at the centre and in company.
#[must_use]
pub fn group_rhythm(group: GroupId) -> String {
    format!("/groups/{group}/rhythm")
}

/// A funder.
#[must_use]
pub fn funder(funder: FunderId) -> String {
    format!("/funders/{funder}")
}

/// A funder's logo.
#[must_use]
pub fn funder_logo(funder: FunderId) -> String {
    format!("/funders/{funder}/logo")
}

/// Take a funder's logo away.
#[must_use]
pub fn funder_logo_removal(funder: FunderId) -> String {
    format!("/funders/{funder}/logo/removal")
}

/// Remove a funder.
#[must_use]
pub fn funder_removal(funder: FunderId) -> String {
    format!("/funders/{funder}/removal")
}

/// Log-in cards for the learners of a group.
#[must_use]
pub fn group_access(group: GroupId) -> String {
    format!("/groups/{group}/access")
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
